"""The raw text cut into lines, and the lines into pieces that each belong to one thing. Nothing is lost on the way."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from attrs import frozen

from newsparse.model import Page, Span
from newsparse.spans import trimmed
from newsparse.view.keys import Place, diagnostic_key, everybody, name_key, places

#: What follows so many lines is shown as one.
MOST_LINES = 5_000
_LINE_END = re.compile(r"\r\n?|\n")


@frozen
class Run:
    """Text without a seam: part of a name or not, part of what a diagnostic points at or not.

    Attributes:
        text: The text.
        name: The key of the name.
        diagnostic: The key of the diagnostic.
        opens: Whether the name begins here.
    """

    text: str
    name: str | None = None
    diagnostic: str | None = None
    opens: bool = False


@frozen
class Piece:
    """What one line holds of one thing.

    Attributes:
        runs: Its text.
        key: What it belongs to; None for the white space between things.
        field: The field or the kind of furniture.
        article: The number of the article.
        opens: Whether a stretch of the thing begins here, the first on this line, so that a label is due.
        again: Whether an earlier stretch belongs to the same thing: a paragraph that layout had parted.
        first: Whether the article begins here.
        same: Whether what was opened before is of the same field and article, so that a smaller label will do.
    """

    runs: tuple[Run, ...]
    key: str | None = None
    field: str = ""
    article: int | None = None
    opens: bool = False
    again: bool = False
    first: bool = False
    same: bool = False


@frozen
class RawLine:
    """A line as an editor counts them, without its end."""

    number: int
    span: Span
    pieces: tuple[Piece, ...]


def raw_lines(page: Page) -> tuple[RawLine, ...]:
    r"""The lines of a page's text.

    >>> from newsparse import parse
    >>> page = parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
    >>> [(run.text, run.name) for piece in raw_lines(page)[4].pieces for run in piece.runs]
    [('□本报记者 ', None), ('王小明', 'n17-20')]
    """
    text = page.text
    owned = _Owned(_covering(text, places(page)))
    names = _named((credit.span, name_key(credit)) for credit in everybody(page))
    noted = _named((item.span, diagnostic_key(at)) for at, item in enumerate(page.diagnostics, 1))
    cutter = _Cutter(text, names, noted)
    return tuple(
        RawLine(number, line, tuple(owned.pieces(line, cutter))) for number, line in enumerate(lines_of(text), 1)
    )


def lines_of(text: str) -> Iterator[Span]:
    r"""The lines of `text` as an editor counts them, without their ends; the last of `MOST_LINES` holds the rest.

    >>> list(lines_of("甲\r\n乙"))
    [Span(start=0, end=1), Span(start=3, end=4)]
    """
    start = 0
    for found in islice(_LINE_END.finditer(text), MOST_LINES - 1):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, len(text))


def _covering(text: str, found: Iterable[Place]) -> Iterator[Place]:
    """The places in order, cut where they overlap, and what they leave of `text` as unassigned.

    A parsed page has neither overlaps nor leavings; one made by hand may have both.
    """
    done = left = 0
    for place in (*sorted(found, key=lambda place: place.span), Place(Span(len(text), len(text)), "", "")):
        stray = trimmed(Span(done, max(done, place.span.start)), text)
        if len(stray):
            left += 1
            yield Place(stray, f"u{left}", "unassigned")
        done = max(done, min(place.span.start, len(text)))
        span = Span(max(done, place.span.start), min(place.span.end, len(text)))
        if span.start < span.end:
            yield Place(span, place.key, place.field, place.article)
            done = span.end


_Entries = Sequence[tuple[Span, str]]
_Named = tuple[_Entries, Sequence[int]]


def _named(found: Iterable[tuple[Span, str | None]]) -> _Named:
    """Spans with their keys, in order, none reaching into the next; and where each begins, to look them up by."""
    kept: list[tuple[Span, str]] = []
    for span, key in sorted({pair for pair in found if pair[1]}, key=lambda pair: (pair[0], str(pair[1]))):
        if key and len(span) and (not kept or kept[-1][0].end <= span.start):
            kept.append((span, key))
    return kept, [span.start for span, _ in kept]


def _within(part: Span, named: _Named) -> Iterator[tuple[Span, str]]:
    """Those of `named` that reach into `part`, clipped to it."""
    entries, starts = named
    for at in range(max(0, bisect_right(starts, part.start) - 1), bisect_left(starts, part.end)):
        span, key = entries[at]
        if span.end > part.start:
            yield Span(max(span.start, part.start), min(span.end, part.end)), key


class _Cutter:
    """Cuts text where names and what diagnostics point at begin and end."""

    def __init__(self, text: str, names: _Named, noted: _Named) -> None:
        self.text = text
        self._names = names
        self._noted = noted
        self._seen: set[str | None] = {None}

    def runs(self, part: Span) -> tuple[Run, ...]:
        names, noted = list(_within(part, self._names)), list(_within(part, self._noted))
        edges = {part.start, part.end, *(edge for span, _ in (*names, *noted) for edge in (span.start, span.end))}
        return tuple(self._run(start, end, names, noted) for start, end in pairwise(sorted(edges)))

    def _run(self, start: int, end: int, names: _Entries, noted: _Entries) -> Run:
        name = _at(start, names)
        opens = name not in self._seen
        self._seen.add(name)
        return Run(self.text[start:end], name, _at(start, noted), opens)


def _at(offset: int, named: _Entries) -> str | None:
    index = bisect_right(named, offset, key=lambda entry: entry[0].start) - 1
    return named[index][1] if index >= 0 and offset < named[index][0].end else None


class _Owned:
    """Hands out the pieces of one line after the other."""

    def __init__(self, found: Iterable[Place]) -> None:
        self._places = list(found)
        self._at = 0
        self._opened = -1
        self._last: tuple[str, int | None] = ("", None)
        self._keys: set[str] = set()
        self._labelled: set[str] = set()
        self._articles: set[int] = set()

    def pieces(self, line: Span, cutter: _Cutter) -> Iterator[Piece]:
        done = line.start
        self._labelled.clear()
        while self._at < len(self._places) and self._places[self._at].span.start < line.end:
            place = self._places[self._at]
            part = Span(max(line.start, place.span.start), min(line.end, place.span.end))
            if done < part.start:
                yield Piece((Run(cutter.text[done : part.start]),))
            if part.start < part.end:
                yield self._piece(place, part, cutter)
            done = max(done, part.end)
            if place.span.end > line.end:
                break
            self._at += 1
        if done < line.end:
            yield Piece((Run(cutter.text[done : line.end]),))

    def _piece(self, place: Place, part: Span, cutter: _Cutter) -> Piece:
        opens = self._opened != self._at and place.key not in self._labelled
        again = opens and place.key in self._keys
        first = place.article is not None and place.article not in self._articles
        same = opens and self._last == (place.field, place.article)
        self._opened, self._last = self._at, (place.field, place.article)
        self._keys.add(place.key)
        self._labelled.add(place.key)
        if place.article is not None:
            self._articles.add(place.article)
        return Piece(cutter.runs(part), place.key, place.field, place.article, opens, again, first, same)
