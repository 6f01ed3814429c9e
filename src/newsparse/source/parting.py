"""Parts a printed line in two where it holds two things."""

from __future__ import annotations

from attrs import evolve

from newsparse.model import Span
from newsparse.source.fold import fold
from newsparse.source.lines import Line
from newsparse.source.wrapping import flatten


def part(line: Line, at: int) -> tuple[Line, Line]:
    """`line` as two, parted before character `at` of its inner text; white space there belongs to neither."""
    head = line.raw[:at].rstrip()
    skipped = at + len(line.raw[at:]) - len(line.raw[at:].lstrip())
    middle = line.inner.start + skipped
    end = line.inner.start + len(head)
    # What a paragraph is known by is the second's; a heading isn't set in.
    first = evolve(
        line, end=end, inner=Span(line.inner.start, end), raw=head, folded=line.folded[: len(head)], indent=0
    )
    second = evolve(
        line,
        start=middle,
        inner=Span(middle, line.inner.end),
        raw=line.raw[skipped:],
        folded=line.folded[skipped:],
        gap=0,
        heading=0,
    )
    return _flat(first), _flat(second)


def _flat(line: Line) -> Line:
    # In `folded` the line breaks of wrapping are blanks already, so they are looked for in the raw text.
    return evolve(line, flat=flatten(fold(line.raw)))
