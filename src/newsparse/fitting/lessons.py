"""What weights are learned from: the lines of a page as their features show them, and the role each should have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from newsparse.evaluation import GoldPage
from newsparse.fitting.annotated import annotated_roles, furniture_role
from newsparse.housestyles import Words
from newsparse.model import Article, Page, Span
from newsparse.parsing import gather_lines
from newsparse.roles.evidence import Evidence
from newsparse.roles.features import features_of
from newsparse.roles.possible import possible_roles
from newsparse.roles.view import View

#: What stands in lines of prose and captions, too.
_ACCOMPANYING = ("byline", "signoff", "section", "photo_credit")


@frozen
class Lesson:
    """A page to learn from.

    Attributes:
        features: What is seen in each line.
        possible: The roles each line can have.
        roles: The role each line should have; None where the gold doesn't say.
    """

    features: tuple[tuple[str, ...], ...]
    possible: tuple[tuple[str, ...], ...]
    roles: tuple[str | None, ...]


@frozen
class _Piece:
    """A stretch of text and the role its line has if it begins there."""

    span: Span
    role: str


def lesson_from(gold: Page | GoldPage, words: Words) -> Lesson:
    r"""What can be learned from a page whose reading is known.

    Args:
        gold: The page: a `Page` that was read right, with its spans, or an annotation.
        words: The words by which the features know lines.

    >>> from newsparse import parse
    >>> from newsparse.housestyles import common_words
    >>> page = parse("■视点\n\n春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园开园了，头一筐茶当天送下了山。")
    >>> lesson_from(page, common_words()).roles
    ('section', 'headline', 'byline', 'lead')
    """
    lines = gather_lines(gold.text, words)
    view = View(lines, words)
    roles = roles_in(gold, lines) if isinstance(gold, Page) else annotated_roles(gold, lines, words)
    return Lesson(
        features=tuple(features_of(view, index) for index in range(len(lines))),
        possible=tuple(possible_roles(view, index) for index in range(len(lines))),
        roles=tuple(roles),
    )


def roles_in(gold: Page, lines: Sequence[Evidence]) -> Iterator[str | None]:
    """The role of each of `lines`: that of the first piece of `gold` in it that doesn't only accompany another."""
    pieces = sorted(_pieces(gold), key=lambda piece: piece.span)
    starts = [piece.span.start for piece in pieces]
    for evidence in lines:
        yield _role(evidence.line.span, pieces, starts)


def _role(line: Span, pieces: Sequence[_Piece], starts: Sequence[int]) -> str | None:
    at = max(0, bisect_right(starts, line.start) - 1)
    found: list[str] = []
    for piece in pieces[at:]:
        if piece.span.start >= line.end:
            break
        if piece.span.end > line.start:
            found.append(piece.role)
    # A line is its prose's, if it holds any.
    return next((role for role in found if role not in _ACCOMPANYING), found[0] if found else None)


def _pieces(gold: Page) -> Iterator[_Piece]:
    for article in gold.articles:
        yield from _article_pieces(gold.text, article)
    for piece in gold.furniture:
        if role := furniture_role(piece):
            yield _Piece(piece.span, role)


def _article_pieces(text: str, article: Article) -> Iterator[_Piece]:
    for field in ("section", "kicker", "subtitle"):
        yield from (_Piece(span, field) for span in article.spans.get(field, ()))
    for number, span in enumerate(article.spans.get("headline", ())):
        yield _Piece(span, "headline2" if number else "headline")
    body = min((span.start for block in article.blocks for span in block.spans), default=len(text))
    for span in article.spans.get("credits", ()):
        after = "photo_credit" if article.kind == "photo" else "signoff"
        yield _Piece(span, "byline" if span.start < body else after)
    if article.dateline:
        yield _Piece(article.dateline.span, "byline")
    for number, block in enumerate(article.blocks):
        for at, span in enumerate(block.spans):
            yield _Piece(span, _block_role(article.kind, block.type, opens=number == 0 and at == 0))
    for photo in article.photos:
        found = text.find(photo.caption, photo.span.start, photo.span.end)
        # A caption that isn't found is printed in several lines; then the whole picture counts as one.
        end = photo.span.end if found < 0 else found + len(photo.caption)
        yield _Piece(Span(photo.span.start, end), "caption")
        if end < photo.span.end:
            yield _Piece(Span(end, photo.span.end), "photo_credit")


def _block_role(kind: str, block: str, *, opens: bool) -> str:
    if kind == "photo":
        return "item_body"
    if block == "subhead":
        return "subhead"
    return "lead" if opens else "body"
