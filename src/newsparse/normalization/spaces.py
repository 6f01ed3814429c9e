"""White space inside lines. Owns what is layout between Han characters, and the gap between Han and Latin."""

from __future__ import annotations

import re

from newsparse.normalization.align import Edit
from newsparse.normalization.chars import CLOSE, HAN, LATIN, OPEN, SPACE, STOPS, addresses

#: Characters that are set apart one by one, from the first gap to the end of the row.
_ROW = re.compile(
    rf"[{SPACE}](?<=[{HAN}][{SPACE}])(?<![{HAN}]{{2}}[{SPACE}])[{SPACE}]*+[{HAN}](?![{HAN}])(?:[{SPACE}]++[{HAN}](?![{HAN}]))*+"
)
_GAP = re.compile(f"[{SPACE}]+")
_BETWEEN = re.compile(rf"[{SPACE}](?<=[{HAN}{OPEN}{CLOSE}{STOPS}][{SPACE}])[{SPACE}]*+(?=[{HAN}{OPEN}{CLOSE}{STOPS}])")
#: What stands behind a name and isn't part of it; the second set only behind a whole name.
_VERBS = frozenset("摄攝绘繪译譯撰")
_NOUNS = frozenset("文图圖")
_TIGHT_BEHIND = frozenset("，、；：。" + OPEN)
_TIGHT_BEFORE = frozenset(STOPS + CLOSE)


def layout_spaces(text: str) -> list[Edit]:
    """Space that layout put between Han characters goes; a space between two words is one space and stays.

    >>> layout_spaces("本 报 讯")
    [(1, 2, ''), (3, 4, '')]
    >>> layout_spaces("旧磅房 修起旧物来")
    []
    """
    edits = []
    covered = 0
    for found in _BETWEEN.finditer(text):
        start, end = found.span()
        if start < covered:
            continue
        row = _ROW.match(text, start)
        if row:
            edits += _row_edits(row)
            covered = row.end()
            continue
        tight = text[start - 1] in _TIGHT_BEHIND or text[end] in _TIGHT_BEFORE
        target = "" if tight else " "
        if found[0] != target:
            edits.append((start, end, target))
    return edits


def _row_edits(row: re.Match[str]) -> list[Edit]:
    text = row.string
    gaps = [found.span() for found in _GAP.finditer(text, row.start(), row.end())]
    # What stands behind a name is apart however wide the gap is, and tells nothing of the others.
    apart = {index for index, (start, end) in enumerate(gaps) if _closes(text, start, end, index)}
    others = [index for index in range(len(gaps)) if index not in apart]
    wide = {others[index] for index in _parting([_width(text[slice(*gaps[index])]) for index in others])}
    edges = {-1, len(gaps)}
    for index in sorted(wide):
        # Two characters that would stand alone beside each other would be a row again.
        if {index - 1, index + 1} <= apart | wide | edges:
            wide.discard(index)
    apart |= wide
    edits = []
    for index, (start, end) in enumerate(gaps):
        target = " " if index in apart else ""
        if text[start:end] != target:
            edits.append((start, end, target))
    return edits


def _closes(text: str, start: int, end: int, index: int) -> bool:
    """Whether a word for what somebody did stands behind the gap, and a name or another such word before it."""
    if text[end] in _NOUNS:
        return index > 0 or text[start - 1] in _VERBS | _NOUNS
    return text[end] in _VERBS


def _width(gap: str) -> int:
    return len(gap) + gap.count("\u3000")


def _parting(widths: list[int]) -> set[int]:
    """Which gaps of a row part names: where widths alternate, every other one, else all that are wider."""
    least = min(widths, default=0)
    if max(widths, default=0) == least:
        return set()
    if len(widths) % 2 and len(set(widths[::2])) == 1 and len(set(widths[1::2])) == 1:
        return set(range(1, len(widths), 2))
    return {index for index, width in enumerate(widths) if width > least}


_EDGE = re.compile(
    rf"[{HAN}{LATIN}%℃](?:(?<=[{HAN}])([{SPACE}]*+)(?=[{LATIN}])|(?<=[{LATIN}%℃])([{SPACE}]*+)(?=[{HAN}]))"
)


def _gaps(text: str, gap: str) -> list[Edit]:
    spans = addresses(text)
    edits = []
    at = 0
    for found in _EDGE.finditer(text):
        start, end = found.start() + 1, found.end()
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside = at < len(spans) and spans[at][0] < start
        if not inside and text[start:end] != gap:
            edits.append((start, end, gap))
    return edits


def one_gap(text: str) -> list[Edit]:
    """One space between Han characters and Latin letters or digits.

    >>> one_gap("第5版A座")
    [(1, 1, ' '), (2, 2, ' '), (3, 3, ' '), (4, 4, ' ')]
    """
    return _gaps(text, " ")


def no_gap(text: str) -> list[Edit]:
    """No space between Han characters and Latin letters or digits.

    >>> no_gap("第 5 版")
    [(1, 2, ''), (3, 4, '')]
    """
    return _gaps(text, "")
