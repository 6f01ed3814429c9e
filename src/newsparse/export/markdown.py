"""A page as Markdown (CommonMark, and what GitHub adds). Owns the escaping of what Markdown would read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsparse.export.entries import checked
from newsparse.export.labels import labels_for, language_of, names_by_role
from newsparse.export.plain import one_line
from newsparse.model import Article, Block, Credit, Page, Photo

# Emphasis, code, links, images, HTML, strike-through, tables, formulas; `#` also closes a heading.
_INLINE = re.compile(r"[\\`*_\[\]<~|$#]")
# A reference to an entity (one to a character has a `#`); any other ampersand is one.
_REFERENCE = re.compile(r"&(?=\w+;)")
# What begins a list, a line across the page, a quotation, or what makes the line above a heading or a term.
_OPENING = re.compile(r"^(?:[-+](?=\s|$)|-(?=-)|[=>:]|[0-9]+[.)](?=\s|$))")
# What GitHub makes links of without being told.
_LINK = re.compile(r"(?<=[a-z]):(?=//)|(?<=[\w.+-])@(?=[\w-]+\.)|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    r"""`text` on one line, in which Markdown sees no markup wherever it stands.

    >>> print(escaped("1. 茶园*开园* <b> [图]"))
    1\. 茶园\*开园\* \<b> \[图\]
    """
    text = _INLINE.sub(r"\\\g<0>", one_line(text))
    text = _LINK.sub(r"\\\g<0>", _REFERENCE.sub(r"\\&", text))
    return _OPENING.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)


def to_markdown(page: Page, *, source: str | None = None) -> str:
    r"""The page to read: for each article a heading, a list of its fields and people, its body and its pictures.

    Everything printed is escaped, so that no text is taken for markup. Each paragraph is one line, in which a run of
    white space is one space. Furniture, spans and diagnostics are left out. Fields are named in the script of the page.

    Args:
        page: The page.
        source: Where the page comes from; a heading above all the others.

    Raises:
        ArgumentError: `page` is no page.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
    >>> print(to_markdown(page))
    ## 春到柳溪
    <BLANKLINE>
    - 栏目：视点
    - 记者：王小明
    <BLANKLINE>
    柳溪县的茶园开园了。
    <BLANKLINE>
    """
    labels = labels_for(language_of(checked(page)))
    parts = [f"# {escaped(source)}"] if source else []
    for article in page.articles:
        parts.extend(_article(article, labels))
    return "\n\n".join(parts) + "\n" if parts else ""


def _article(article: Article, labels: Mapping[str, str]) -> Iterator[str]:
    untitled = labels["photo" if article.kind == "photo" else "untitled"]
    yield f"## {_value(article.headline) or f'（{untitled}）'}"
    fields = [f"- {label}：{value}" for label, value in _fields(article, labels)]
    if fields:
        yield "\n".join(fields)
    yield from filter(None, map(_block, article.blocks))
    for photo in article.photos:
        yield _photo(photo, labels)


def _fields(article: Article, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    dateline = article.dateline
    values = {
        "section": (article.section, article.series),
        "kicker": (article.kicker,),
        "subtitle": (article.subtitle,),
        "dateline": (dateline.agency, dateline.place, dateline.date) if dateline else (),
    }
    for name, parts in values.items():
        value = " ".join(filter(None, map(_value, parts)))
        if value:
            yield labels[name], value
    yield from _people(article.credits, labels)


def _people(credits: tuple[Credit, ...], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for role, names in names_by_role(credits).items():
        yield labels.get(role, role), "、".join(map(_value, names))


def _value(text: str | None) -> str:
    return escaped(text) if text else ""


def _block(block: Block) -> str:
    text = _value(block.text)
    return f"### {text}" if text and block.type == "subhead" else text


def _photo(photo: Photo, labels: Mapping[str, str]) -> str:
    people = "；".join(f"{label} {names}" for label, names in _people(photo.credits, labels))
    caption = _value(photo.caption)
    return f"> {labels['photo']}：{caption}（{people}）" if people else f"> {labels['photo']}：{caption}"
