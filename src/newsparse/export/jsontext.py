"""Pages as JSON and JSON Lines. Owns how values become JSON text that every reader of lines and of UTF-8 can take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from newsparse.errors import ArgumentError, SchemaError
from newsparse.export.entries import Entry, checked, entries
from newsparse.export.plain import REPLACEMENT
from newsparse.model import Page

# These occur inside strings alone. A reader that parts lines as str.splitlines does would part at the first three, and
# UTF-8 has no surrogates.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
# A reader takes two escapes in a row for one character beyond U+FFFF, and every later offset would be wrong.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def dump(value: object, *, indent: int | None = None) -> str:
    r"""`value` as JSON text that UTF-8 can hold; without `indent`, a single line for every reader of lines.

    A lone surrogate is written as an escape, and comes back. A high and a low one in a row, which no decoder gives,
    can't be told from the character they would mean and are written as two U+FFFD, so that offsets hold.

    >>> print(dump({"text": "甲\u2028乙\udc80"}))
    {"text": "甲\u2028乙\udc80"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", _PAIR.sub(REPLACEMENT * 2, text))


def page_dict(source: str | None, page: Page) -> dict[str, object]:
    """The page's dictionary, behind its source where there is one."""
    return {**_origin(source), **page.to_dict()}


def article_dicts(source: str | None, page: Page) -> Iterator[dict[str, object]]:
    """For each article its dictionary, behind its source, its position on the page, and the page's style."""
    articles = cast("list[dict[str, object]]", page.to_dict()["articles"])
    for position, article in enumerate(articles):
        yield {**_origin(source), "position": position, "style": page.style, **article}


def _origin(source: str | None) -> dict[str, object]:
    return {} if source is None else {"source": source}


def to_json(page: Page, *, source: str | None = None, indent: int | None = None) -> str:
    """The page as a JSON object, as `json_schema` describes it.

    Args:
        page: The page.
        source: Where the page comes from; written as ``source``, before everything else.
        indent: Spaces by which nested values are set in; None is one line.

    Raises:
        ArgumentError: `page` is no page.

    >>> import newsparse
    >>> page = newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。")
    >>> text = to_json(page, source="a3.txt")
    >>> text[:20]
    '{"source": "a3.txt",'
    >>> from_json(text) == page
    True
    """
    return dump(page_dict(source, checked(page)), indent=indent)


def from_json(text: str | bytes) -> Page:
    """The page that `to_json`, or a line of `page_lines`, holds; its ``source`` is left out.

    Args:
        text: JSON, as a string or as bytes in UTF-8.

    Raises:
        SchemaError: `text` isn't JSON, or doesn't describe a page; the message says where.
        ArgumentError: `text` is neither a string nor bytes.

    >>> import newsparse
    >>> page = newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。")
    >>> from_json(to_json(page)) == page
    True
    """
    if not isinstance(text, str | bytes):
        raise ArgumentError(f"from_json() takes a str or bytes, not {type(text).__name__}")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"not JSON: {error}") from error
    if isinstance(data, dict):
        data.pop("source", None)
    return Page.from_dict(cast("Mapping[str, object]", data))


def page_lines(pages: Page | Iterable[Entry]) -> Iterator[str]:
    """JSON Lines: for each page a JSON object, without the line's end.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.

    Raises:
        ArgumentError: Something among `pages` is no page.

    >>> import newsparse
    >>> pages = [("a3.txt", newsparse.parse("茶园开园了。")), ("a4.txt", newsparse.parse("枣园也开园了。"))]
    >>> [line[:19] for line in page_lines(pages)]
    ['{"source": "a3.txt"', '{"source": "a4.txt"']
    """
    for source, page in entries(pages):
        yield dump(page_dict(source, page))


def article_lines(pages: Page | Iterable[Entry]) -> Iterator[str]:
    r"""JSON Lines: for each article a JSON object, without the line's end.

    Before the article's own values stand ``source``, where there is one, ``position``, which is the article's place in
    `Page.articles`, and ``style``. ``json_schema("article")`` describes it.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.

    Raises:
        ArgumentError: Something among `pages` is no page.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
    >>> [line[:34] for line in article_lines([("a3.txt", page)])]
    ['{"source": "a3.txt", "position": 0']
    """
    for source, page in entries(pages):
        yield from map(dump, article_dicts(source, page))
