"""Chinese text in a terminal. Owns line breaking by cell width, and keeping control characters out."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

__all__ = ["cell_len", "chop_cells", "pad", "printable", "wrap"]

_OPENING = re.escape("（([{〔【「『《〈“‘〖")
_CLOSING = re.escape("）)]}〕】」』》〉”’〗，。、；：！？…—·,.;:!?%％")
#: What a line may not be broken inside: a Latin word or number, with the punctuation that leans on it.
_UNIT = re.compile(rf"[{_OPENING}]*+(?:[^\W\u2e80-\U0003ffff]+|.)?[{_CLOSING}]*+ ?", re.DOTALL)

_PICTURES = {code: 0x2400 + code for code in range(32)} | {0x7F: 0x2421, 9: 32, 10: 10}
_UNSAFE = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
_PRINTABLE = _PICTURES | dict.fromkeys(_UNSAFE, 0xFFFD)


def printable(text: str) -> str:
    r"""`text` as a terminal may safely show it; controls become their pictures, line feeds stay.

    >>> printable("柳\x1b[31m溪")
    '柳␛[31m溪'
    """
    return text.translate(_PRINTABLE)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells.

    Han text breaks anywhere, Latin words and numbers don't, and no line opens with closing punctuation.

    >>> wrap("山上的茶园，今年开园早。", 10)
    ['山上的茶', '园，今年开', '园早。']
    """
    lines = [""]
    room = width
    for unit in _UNIT.findall(text):
        size = cell_len(unit.rstrip(" "))
        if size > room and lines[-1]:
            lines.append("")
            room = width
        pieces = chop_cells(unit, width) if size > width else [unit]
        lines[-1] += pieces[0]
        lines.extend(pieces[1:])
        room = width - cell_len(pieces[-1]) if len(pieces) > 1 else room - cell_len(unit)
    return [line.rstrip(" ") for line in lines]


def pad(text: str, width: int) -> str:
    """`text` filled with spaces to `width` cells.

    >>> pad("记者", 6) + "|"
    '记者  |'
    """
    return text + " " * max(0, width - cell_len(text))
