"""Undoes hard wrapping: where every printed line is a line of its own, puts paragraphs together again.

A page is wrapped when its lines are mostly of one width and mostly stop in mid sentence there. Then a line as wide
as the column goes on in the next one, unless a gap or an indent says that something new begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from attrs import evolve

from newsparse.model import Span
from newsparse.source.lines import Line

#: A page is taken for wrapped from this many lines on, at most this wide, when this share of them fills the column.
_LINES, _WIDEST, _SHARE = 10, 100, 0.4
_STOPPED = re.compile(r"[。！？!?；;：:…”」』）)]$")
_ENDED = re.compile(r"[。！？!?…][”」』）)]?$")
_END_OF_LINE = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BREAK = re.compile(rf"[ \t\u3000\u00a0]*{_END_OF_LINE.pattern}+\s*")


def width(text: str) -> int:
    """The columns `text` takes when printed: two for a Chinese character, one for a Latin one.

    >>> width("春A")
    3
    """
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def unwrap(lines: Sequence[Line], text: str, folded: str) -> list[Line]:
    """`lines` as they are, or joined to paragraphs where the page is hard-wrapped.

    Args:
        lines: The physical lines of a page.
        text: The page.
        folded: Its matching form.
    """
    column = _column(lines)
    if column is None:
        return list(lines)
    groups: list[list[Line]] = []
    full = False
    for line in lines:
        if full and line.gap == 0 and not _begins(line) and not _is_heading(groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
        full = line.indent * 2 + width(line.raw) >= column - _slack(column)
    return [join(group, index, text, folded) for index, group in enumerate(groups)]


def _column(lines: Sequence[Line]) -> int | None:
    """The width of the column the page is wrapped to, or None where it isn't wrapped."""
    if len(lines) < _LINES or sum(len(line.raw) > _WIDEST for line in lines) * 10 > len(lines):
        return None
    widths = [line.indent * 2 + width(line.raw) for line in lines]
    counts = Counter(each for each in widths if 16 <= each <= _WIDEST)
    column = max(counts, key=lambda each: (sum(counts[each - by] for by in range(4)), each), default=0)
    full = [line for line, each in zip(lines, widths, strict=True) if column - _slack(column) <= each <= column]
    cut = [line for line in full if not _STOPPED.search(line.raw)]
    wider = sum(each > column for each in widths)
    stopped = sum(bool(_STOPPED.search(line.raw)) for line in lines)
    filled = len(full) >= _SHARE * len(lines) and wider * 10 <= len(lines)
    # Prose that is cut at the column's edge: most full lines stop in mid sentence, but sentences do end somewhere.
    return column if filled and len(cut) >= 0.6 * len(full) and stopped * 20 >= len(lines) else None


def _slack(column: int) -> int:
    """Columns by which a full line may fall short: digits are set wider than half, marks are drawn to the next line."""
    return max(3, column // 8)


def _begins(line: Line) -> bool:
    """Whether an indent, or an OCR tool's mark, shows that something new begins with `line`."""
    return line.heading > 0 or line.indent >= 2


def _is_heading(before: Line, line: Line, column: int) -> bool:
    """Whether a line behind a full one that ends a sentence is no last line of a paragraph: it doesn't end one."""
    is_last = line.indent * 2 + width(line.raw) < column - _slack(column)
    return is_last and bool(_ENDED.search(before.raw)) and not _ENDED.search(line.raw)


def join(group: Sequence[Line], index: int, text: str, folded: str) -> Line:
    """One line for printed lines that belong together."""
    first, last = group[0], group[-1]
    if len(group) == 1:
        return evolve(first, index=index)
    inner = Span(first.inner.start, last.inner.end)
    flat = first.flat + "".join(_gap(before.flat, line.flat) + line.flat for before, line in pairwise(group))
    matching = _BREAK.sub(_blank, inner.of(folded))
    return evolve(first, index=index, end=last.end, inner=inner, raw=inner.of(text), folded=matching, flat=flat)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def flatten(text: str) -> str:
    r"""`text` without the line breaks that wrapping has put into it.

    >>> flatten("柳溪县的茶\n  园开园了")
    '柳溪县的茶园开园了'
    """
    return _BREAK.sub(lambda found: _seam(text, found), text) if _END_OF_LINE.search(text) else text


def _seam(text: str, found: re.Match[str]) -> str:
    """What stands for a line break: a space between Latin words, nothing between Chinese characters."""
    return _gap(text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1])


def _gap(before: str, behind: str) -> str:
    last, first = before[-1:], behind[:1]
    latin = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
    return " " if latin else ""
