"""Read credit lines, as a scrape or a metadata field holds them, into a table: who is named, as what, and for whom.

Needs newsparse and nothing else. Lines that only look like credits stay without a row.

    python examples/credits_table.py                # the lines below
    python examples/credits_table.py bylines.txt    # your own, a line each
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import east_asian_width

from newsparse import parse_credits

LINES = (
    "□本报记者 苏砚秋 通讯员 贺知野 文/图",
    "新华社岭口6月1日电（见习记者 上官雨桐 通讯员 欧阳立冬、申屠越）",
    "〔記者古詠晴、卞思齊／嘉義報導〕",
    "撰文：林见微　摄影：陶 星 河　编辑：舒望舒",
    "本報駐澄海特派員 談映彤",
    "记者从气象部门获悉，周末将有小雨。",
)
HEADER = ("line", "role", "name", "title", "affiliation", "place", "date")


def table(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """A row for each credit."""
    for number, line in enumerate(lines, 1):
        read = parse_credits(line)
        place, date = (read.dateline.place, read.dateline.date) if read.dateline else (None, None)
        for credit in read.credits:
            cells = (credit.role, credit.name, credit.title, credit.affiliation, place, date)
            yield str(number), *(cell or "" for cell in cells)


def width(text: str) -> int:
    """How many columns a terminal gives to `text`: two to a Chinese character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def main(lines: list[str]) -> None:
    """Print the lines, numbered, and their table."""
    for number, line in enumerate(lines, 1):
        print(f"{number}  {line}")
    rows = [HEADER, *table(lines)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    print()
    for row in rows:
        print("  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if len(sys.argv) > 1 else list(LINES))
