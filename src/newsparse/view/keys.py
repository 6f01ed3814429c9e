"""Names for the places of a page, by which its raw text and its articles find each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from newsparse.model import Article, Credit, Page, Span


def field_key(article: int, name: str) -> str:
    """The key of a heading, of the credits or of the dateline."""
    return f"a{article}-{name}"


def block_key(article: int, block: int) -> str:
    """The key of a block of a body."""
    return f"a{article}-b{block}"


def photo_key(article: int, photo: int) -> str:
    """The key of a picture."""
    return f"a{article}-p{photo}"


def furniture_key(piece: int) -> str:
    """The key of a piece that belongs to no article."""
    return f"f{piece}"


def diagnostic_key(diagnostic: int) -> str:
    """The key of a diagnostic."""
    return f"d{diagnostic}"


def name_key(credit: Credit) -> str | None:
    """The key of a name; the same for everything one printed name stands for. None if it isn't known where it is."""
    return f"n{credit.span.start}-{credit.span.end}" if len(credit.span) else None


@frozen
class Place:
    """A stretch of raw text, what it belongs to, and its key."""

    span: Span
    key: str
    field: str
    article: int | None = None


def places(page: Page) -> Iterator[Place]:
    """Everything that the articles and the furniture of `page` own, in no particular order."""
    for number, article in enumerate(page.articles, 1):
        yield from _article_places(number, article)
    for number, piece in enumerate(page.furniture, 1):
        yield Place(piece.span, furniture_key(number), piece.kind)


def _article_places(number: int, article: Article) -> Iterator[Place]:
    for name, spans in article.spans.items():
        for span in spans:
            yield Place(span, field_key(number, name), name, number)
    for index, block in enumerate(article.blocks, 1):
        for span in block.spans:
            yield Place(span, block_key(number, index), block.type, number)
    for index, photo in enumerate(article.photos, 1):
        yield Place(photo.span, photo_key(number, index), "photo", number)
    if article.dateline:
        yield Place(article.dateline.span, field_key(number, "dateline"), "dateline", number)


def everybody(page: Page) -> Iterator[Credit]:
    """All credits of a page, in the order of its articles and then of its furniture."""
    for article in page.articles:
        yield from article.credits
        for photo in article.photos:
            yield from photo.credits
    for piece in page.furniture:
        yield from piece.credits


def section_keys(page: Page) -> Mapping[int, str]:
    """For each article with a section the key of the printed label: its own, or that of the item before it."""
    keys: dict[int, str] = {}
    printed: dict[str, str] = {}
    for number, article in enumerate(page.articles, 1):
        if article.section is None:
            continue
        if "section" in article.spans:
            printed[article.section] = field_key(number, "section")
        if article.section in printed:
            keys[number] = printed[article.section]
    return MappingProxyType(keys)
