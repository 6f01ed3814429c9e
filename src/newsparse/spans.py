"""Arithmetic of spans: what a field owns of a line when others have taken their part."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.model import Span
from newsparse.source.lines import Line


def shifted(span: Span, by: int) -> Span:
    """`span` as it stands in a text in which `by` more characters come before it."""
    return Span(span.start + by, span.end + by)


def trimmed(span: Span, text: str) -> Span:
    """`span` without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def minus(span: Span, taken: Iterable[Span], text: str) -> Iterable[Span]:
    """The parts of `span` that `taken` leaves, without white space at their ends; empty parts are left out."""
    begin = span.start
    for other in sorted(taken):
        if other.end <= begin or other.start >= span.end:
            continue
        part = trimmed(Span(begin, other.start), text)
        if len(part) and part.start < other.start:
            yield part
        begin = max(begin, other.end)
    part = trimmed(Span(begin, span.end), text) if begin < span.end else Span(begin, begin)
    if len(part):
        yield part


def with_marks(spans: list[Span], line: Line) -> list[Span]:
    """`spans` stretched over the marks an OCR tool set round the line."""
    if not spans or (line.start == line.inner.start and line.end == line.inner.end):
        return spans
    first, last = spans[0], spans[-1]
    if first.start == line.inner.start:
        spans[0] = Span(line.start, first.end)
    if last.end == line.inner.end:
        spans[-1] = Span(spans[-1].start, line.end)
    return spans
