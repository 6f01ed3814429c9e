"""Articles as IPTC ninjs 3 (News in JSON). Owns which property holds which field."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TypeAlias

from newsparse.export.entries import Entry, checked, entries
from newsparse.export.jsontext import dump
from newsparse.export.labels import byline_of, labels_for, language_of
from newsparse.export.plain import storable
from newsparse.model import Article, Block, Credit, Page, Photo

NinJS: TypeAlias = dict[str, object]

_STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
}
_PLAIN = "text/plain"
_XHTML = "application/xhtml+xml"
#: Outlets, not people.
_OUTLETS = frozenset({"source"})


def to_ninjs(page: Page, *, source: str | None = None) -> list[NinJS]:
    r"""The articles of a page as ninjs 3 objects, ready for JSON.

    ``by`` is the byline as people read it, ``people`` has everybody with their role as ``rel``, outlets are
    ``infoSources``, pictures are ``associations``. ``uri`` is made from the page's text and the article's place on it,
    so that the same page gives the same. Lone surrogates and most control characters are U+FFFD.

    Args:
        page: The page.
        source: Where the page comes from; an alternative identifier in ``altIds``.

    Raises:
        ArgumentError: `page` is no page.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
    >>> item = to_ninjs(page)[0]
    >>> item["by"], item["people"]
    ('本报记者 王小明', [{'name': '王小明', 'rel': 'reporter'}])
    """
    language = language_of(checked(page))
    digest = hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest()
    return [_item(article, f"{digest}/{position}", language, source) for position, article in enumerate(page.articles)]


def ninjs_lines(pages: Page | Iterable[Entry]) -> Iterator[str]:
    """JSON Lines: for each article its ninjs object, without the line's end.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.

    Raises:
        ArgumentError: Something among `pages` is no page.

    >>> import newsparse
    >>> [line[:17] for line in ninjs_lines(newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))]
    ['{"uri": "urn:uuid']
    """
    for source, page in entries(pages):
        yield from map(dump, to_ninjs(page, source=source))


def _item(article: Article, key: str, language: str, source: str | None) -> NinJS:
    labels = labels_for(language)
    everybody = [*article.credits, *(credit for photo in article.photos for credit in photo.credits)]
    agency = article.dateline.agency if article.dateline else None
    return _filled(
        {
            "uri": _uri(key),
            "standard": dict(_STANDARD),
            "type": "picture" if article.kind == "photo" else "text",
            "representationType": "full",
            "language": language,
            "altIds": [{"role": "source", "value": storable(source)}] if source else [],
            "headlines": list(_headlines(article)),
            "by": storable(byline_of(_people(article.credits), labels)),
            "located": storable(article.dateline.place or "") if article.dateline else "",
            **_content(article),
            "people": _named(_people(everybody)),
            "infoSources": list(_sources(everybody, agency)),
            "genres": [] if article.kind in ("article", "photo") else [{"name": article.kind}],
            "associations": [
                _photo(photo, f"{key}/{number}", number, labels) for number, photo in enumerate(article.photos, 1)
            ],
        }
    )


def _filled(item: NinJS) -> NinJS:
    """`item` without what there is none of."""
    return {name: value for name, value in item.items() if value not in ("", [])}


def _uri(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"newsparse:{key}").urn


def _headlines(article: Article) -> Iterator[dict[str, str]]:
    for role, text in (
        ("main", article.headline),
        ("subhead", article.subtitle),
        ("kicker", article.kicker),
        ("section", article.section),
        ("series", article.series),
    ):
        if text:
            yield {"role": role, "contentType": _PLAIN, "value": storable(text)}


def _content(article: Article) -> NinJS:
    """The body, or the caption of a picture."""
    text = storable(article.body)
    if not article.blocks:
        return {}
    if article.kind == "photo":
        return {"descriptions": [_caption(text)]}
    return {
        "bodies": [
            {"role": "main", "contentType": _PLAIN, "charCount": len(text), "value": text},
            {"role": "richtext", "contentType": _XHTML, "value": "".join(map(_xhtml, article.blocks))},
        ]
    }


def _caption(text: str) -> dict[str, str]:
    return {"role": "caption", "contentType": _PLAIN, "value": text}


def _xhtml(block: Block) -> str:
    tag = "h2" if block.type == "subhead" else "p"
    return f"<{tag}>{escape(storable(block.text), quote=False)}</{tag}>"


def _people(credits: Iterable[Credit]) -> list[Credit]:
    return [credit for credit in credits if credit.role not in _OUTLETS]


def _named(credits: Iterable[Credit]) -> list[dict[str, str]]:
    """Each person once in each role."""
    pairs = dict.fromkeys((storable(credit.name), credit.role) for credit in credits)
    return [{"name": name, "rel": role} for name, role in pairs]


def _sources(credits: Iterable[Credit], agency: str | None) -> Iterator[dict[str, str]]:
    if agency:
        yield {"name": storable(agency), "role": "agency"}
    for name in dict.fromkeys(credit.name for credit in credits if credit.role in _OUTLETS):
        yield {"name": storable(name), "role": "source"}


def _photo(photo: Photo, key: str, number: int, labels: Mapping[str, str]) -> NinJS:
    return _filled(
        {
            "name": f"photo-{number}",
            "uri": _uri(key),
            "type": "picture",
            "by": storable(byline_of(_people(photo.credits), labels)),
            "descriptions": [_caption(storable(photo.caption))],
            "people": _named(_people(photo.credits)),
            "infoSources": list(_sources(photo.credits, None)),
        }
    )
