"""Quotation marks. Owns pairing them, nesting them right, and what to say of one that has no partner."""

from __future__ import annotations

import re

from attrs import frozen

from newsparse.normalization.align import Edit
from newsparse.normalization.chars import CHINESE, HAN

#: Every quotation mark.
_QUOTES = "\"'“”‘’「」『』﹁﹂﹃﹄＂＇"
#: A quotation mark, or the end of a line with a blank one behind it. A row of marks is drawn, and quotes nothing.
_MARK = re.compile(rf"(?P<row>([{_QUOTES}])\2{{8,}}+)|[{_QUOTES}\n](?:(?<!\n)|(?=[^\S\n]{{0,40}}+\n))")
_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_STRAIGHT = {"＂": '"', "＇": "'", '"': '"', "'": "'"}
#: From the choice to outer and inner marks.
MARKS = {"curly": (("“", "”"), ("‘", "’")), "corner": (("「", "」"), ("『", "』"))}

_HAN = re.compile(f"[{HAN}]")
#: What shows that a quotation stands in Chinese text. Marks of another one don't: they may be this step's own work.
_CHINESE = re.compile(f"(?![“”‘’「」『』])[{CHINESE}]")
_LETTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")


@frozen
class Pairing:
    """Quotation marks with their partners, and those that have none."""

    pairs: tuple[tuple[int, int], ...]
    alone: tuple[int, ...]


def pair(text: str) -> Pairing:
    """Find the partner of each quotation mark; a blank line ends every quotation.

    >>> pair("“甲‘乙’”和“丙")
    Pairing(pairs=((0, 5), (2, 4)), alone=(7,))
    """
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        at, mark = found.start(), found[0]
        if found["row"]:
            continue
        if mark == "\n":
            alone += [place for _, place in opened]
            opened.clear()
        elif _is_apostrophe(text, at, mark):
            continue
        elif mark in _OPENING:
            if _reopens(text, at, mark, opened):
                alone += [place for _, place in opened]
                opened.clear()
            opened.append((mark, at))
        else:
            _close(_CLOSING.get(mark) or _STRAIGHT[mark], at, opened, pairs, alone)
    alone += [place for _, place in opened]
    return Pairing(tuple(sorted(pairs)), tuple(sorted(alone)))


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    """Whether the mark is a letter's or a number's: ``it’s``, ``5'``."""
    if mark not in "’'＇\"":
        return False
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark == '"':
        return before.isdigit() and not _HAN.match(behind) and bool(behind.strip())
    return bool(_LETTER.match(before) and (_LETTER.match(behind) or (mark != "’" and before.isdigit())))


def _reopens(text: str, at: int, mark: str, opened: list[tuple[str, int]]) -> bool:
    """Whether the quotation goes on in a new paragraph, which repeats the opening mark and not the closing one."""
    if not any(mark == other for other, _ in opened):
        return False
    head = text.rfind("\n", max(0, at - 8), at)
    return head >= 0 and not text[head:at].strip()


def _close(
    opening: str, at: int, opened: list[tuple[str, int]], pairs: list[tuple[int, int]], alone: list[int]
) -> None:
    # The search is bounded so that a text of nothing but opening marks takes no longer than another.
    for back in range(1, min(len(opened), 8) + 1):
        if opened[-back][0] == opening:
            pairs.append((opened[-back][1], at))
            alone.extend(place for _, place in opened[len(opened) - back + 1 :])
            del opened[len(opened) - back :]
            return
    if opening in "\"'":
        opened.append((opening, at))
    else:
        alone.append(at)


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Whether a pair stands in Chinese text: it holds Han characters or has Chinese text beside it."""
    return bool(
        _HAN.search(text, start, min(end, start + 400))
        or (start and _CHINESE.match(text, start - 1))
        or _CHINESE.match(text, end + 1)
    )


def requote(text: str, style: str) -> list[Edit]:
    """Quotation marks of `style`, outer and inner ones in turn; a mark without a partner stays.

    >>> requote('他说"好"', "curly")
    [(2, 3, '“'), (4, 5, '”')]
    """
    edits: list[Edit] = []
    ends: list[int] = []
    for start, end in pair(text).pairs:
        if not _is_quotation(text, start, end):
            continue
        while ends and ends[-1] < start:
            ends.pop()
        opening, closing = MARKS[style][len(ends) % 2]
        ends.append(end)
        edits += [(at, at + 1, mark) for at, mark in ((start, opening), (end, closing)) if text[at] != mark]
    return sorted(edits)


def unpaired(text: str) -> tuple[int, ...]:
    """Where quotation marks without a partner stand.

    >>> unpaired("他说“好")
    (2,)
    """
    return pair(text).alone
