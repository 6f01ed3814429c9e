"""A whole page made regular. Owns which of its fields are text and which are names; spans and raw text stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from newsparse.errors import ArgumentError
from newsparse.model import Article, Block, Credit, Dateline, Folio, Furniture, Page, Photo, Span
from newsparse.normalization.convert import Fixed, convert
from newsparse.normalization.engine import Normalizer
from newsparse.normalization.names import convert_name
from newsparse.normalization.targets import needed, target

Change = Callable[[str], str]
_Text = TypeVar("_Text", str, str | None)


def normalize_page(page: Page, normalizer: Normalizer) -> Page:
    r"""`page` with normalised texts; its raw text, its spans and its diagnostics stay.

    Args:
        page: The page.
        normalizer: What to make regular.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园,今年比往年早开园了十天。")
    >>> normalize_page(page, Normalizer(punctuation=True)).articles[0].body
    '柳溪县的茶园，今年比往年早开园了十天。'

    Raises:
        ArgumentError: An argument is of the wrong type.
    """
    _check_page(page)
    if not isinstance(normalizer, Normalizer):
        raise ArgumentError(f"normalizer must be a Normalizer, not {type(normalizer).__name__}")
    script = normalizer.script
    plain = evolve(normalizer, script=None)
    changed = _page(page, plain, plain)
    return convert_page(changed, script) if script else changed


def convert_page(page: Page, to: str, *, backend: str = "default") -> Page:
    r"""`page` with converted texts; its raw text, its spans and its diagnostics stay.

    Whoever is credited keeps their name: a surname 范 or 于 stays what it is, wherever the page names them.

    Args:
        page: The page.
        to: The script, as for `newsparse.convert`.
        backend: ``"default"``, or ``"fast"`` for the compiled one of the extra `fast`.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园，今年开园早。")
    >>> convert_page(page, "zh-Hant").articles[0].reporter
    ('范曉雲',)

    Raises:
        ArgumentError: An argument is of the wrong type or value.
    """
    _check_page(page)
    # One answer for the whole page: a short field alone doesn't say which script it is in.
    config = needed(target(to), "\n".join(_texts(page)))
    if config is None:
        return page
    names = {
        credit.name: convert_name(credit.name, config.removesuffix("p"), backend)
        for credit in _credits(page)
        if _is_person(credit)
    }
    longest_first = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def on_text(text: str) -> str:
        found = named.finditer(text) if named else ()
        protect = [Fixed(Span(*name.span()), names[name[0]]) for name in found]
        return convert(text, config, protect=protect, backend=backend)

    return _page(page, on_text, lambda name: names[name] if name in names else on_text(name))


def _check_page(page: Page) -> None:
    if not isinstance(page, Page):
        raise ArgumentError(f"page must be a Page, not {type(page).__name__}")


_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}")


def _is_person(credit: Credit) -> bool:
    return credit.role != "source" and _HAN_NAME.fullmatch(credit.name) is not None


def _texts(page: Page) -> list[str]:
    seen: list[str] = []

    def note(text: str) -> str:
        seen.append(text)
        return text

    _page(page, note, lambda name: name)
    return seen


def _credits(page: Page) -> list[Credit]:
    found = [credit for piece in page.furniture for credit in piece.credits]
    for article in page.articles:
        found += [*article.credits, *(credit for photo in article.photos for credit in photo.credits)]
    return found


def _page(page: Page, on_text: Change, on_name: Change) -> Page:
    return evolve(
        page,
        articles=tuple(_article(article, on_text, on_name) for article in page.articles),
        furniture=tuple(_furniture(piece, on_text, on_name) for piece in page.furniture),
        folio=_folio(page.folio, on_text) if page.folio else None,
    )


def _maybe(text: _Text, change: Change) -> _Text:
    return change(text) if text else text


def _article(article: Article, on_text: Change, on_name: Change) -> Article:
    return evolve(
        article,
        section=_maybe(article.section, on_text),
        series=_maybe(article.series, on_text),
        kicker=_maybe(article.kicker, on_text),
        headline=_maybe(article.headline, on_text),
        subtitle=_maybe(article.subtitle, on_text),
        dateline=_dateline(article.dateline, on_text) if article.dateline else None,
        credits=_named(article.credits, on_text, on_name),
        blocks=tuple(_block(block, on_text) for block in article.blocks),
        photos=tuple(_photo(photo, on_text, on_name) for photo in article.photos),
    )


def _block(block: Block, on_text: Change) -> Block:
    return evolve(block, text=on_text(block.text))


def _photo(photo: Photo, on_text: Change, on_name: Change) -> Photo:
    return evolve(photo, caption=on_text(photo.caption), credits=_named(photo.credits, on_text, on_name))


def _named(credits: tuple[Credit, ...], on_text: Change, on_name: Change) -> tuple[Credit, ...]:
    return tuple(
        evolve(
            credit,
            name=on_name(credit.name),
            title=_maybe(credit.title, on_text),
            affiliation=_maybe(credit.affiliation, on_text),
        )
        for credit in credits
    )


def _dateline(dateline: Dateline, on_text: Change) -> Dateline:
    return evolve(
        dateline,
        agency=_maybe(dateline.agency, on_text),
        place=_maybe(dateline.place, on_text),
        date=_maybe(dateline.date, on_text),
    )


def _furniture(piece: Furniture, on_text: Change, on_name: Change) -> Furniture:
    return evolve(piece, text=on_text(piece.text), credits=_named(piece.credits, on_text, on_name))


def _folio(folio: Folio, on_text: Change) -> Folio:
    return evolve(
        folio,
        paper=_maybe(folio.paper, on_text),
        date=_maybe(folio.date, on_text),
        weekday=_maybe(folio.weekday, on_text),
        edition=_maybe(folio.edition, on_text),
        name=_maybe(folio.name, on_text),
    )
