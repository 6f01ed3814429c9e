#!/usr/bin/env python3
"""In which encoding bytes are guessed to be: every page in every encoding, whole, damaged, and in small pieces.

    python benchmarks/encodings.py

Pages are those of ../shared/corpus where it is, of tests/cases, and generated ones. Damaged: one byte in a thousand,
and one at least, is another one. Pieces: stretches of so many characters anywhere on the pages, undamaged. Wrong is a
guess that is given and isn't right; refused are bytes in which no encoding is sure.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import newsparse
from newsparse.source.decode import decode
from newsparse.source.guess import SURE, guess, is_utf_8
from newsparse.testing import generate_page

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
GENERATED = 200
#: Encoding, and the guesses that are right for it: those that hold it.
ENCODINGS = {
    "utf-8": ("UTF-8",),
    "utf-16-le": ("UTF-16-LE",),
    "utf-16-be": ("UTF-16-BE",),
    "gb18030": ("GB18030",),
    "gbk": ("GB18030",),
    "big5": ("Big5",),
    "big5hkscs": ("Big5",),
}
#: With a mark of the byte order nothing is guessed; it is looked whether the text comes back.
MARKED = {"utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
PIECES = (8, 16, 32, 64, 128)


def pages() -> dict[str, list[str]]:
    """Texts by where they come from."""
    folders = {"cases": ROOT / "tests" / "cases" / "pages"}
    if CORPUS.is_dir():
        folders |= {"corpus": CORPUS / "pages", "wild": CORPUS / "wild"}
    found = {
        name: [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))] for name, folder in folders.items()
    }
    return {**found, "generated": [generate_page(seed).text for seed in range(GENERATED)]}


def encoded(texts: list[str], encoding: str) -> Iterator[bytes]:
    """Those of `texts` that the encoding has the characters for."""
    for text in texts:
        try:
            yield text.encode(encoding)
        except UnicodeEncodeError:
            continue


def damaged(data: bytes, dice: random.Random) -> bytes:
    """`data` with one byte in a thousand changed."""
    result = bytearray(data)
    for _ in range(max(1, len(data) // 1000)):
        at = dice.randrange(len(data))
        result[at] = (result[at] + dice.randrange(1, 256)) % 256
    return bytes(result)


def verdict(data: bytes, right: tuple[str, ...]) -> str:
    """What becomes of `data`: ``right``, ``wrong`` or ``refused``. Plain ASCII is right in all encodings of bytes."""
    if is_utf_8(data):
        return "right" if "UTF-8" in right or data.isascii() else "wrong"
    best = guess(data)
    if not best.is_sure:
        return "refused"
    return "right" if best.name in right else "wrong"


def marked_verdict(data: bytes, encoding: str) -> str:
    """The same for bytes with a mark, which are decoded."""
    try:
        text = decode(data, errors="replace")
    except newsparse.SourceError:
        return "refused"
    return "right" if text == data.decode(encoding.removesuffix("-sig"), "replace").removeprefix("\ufeff") else "wrong"


def pieces(texts: list[str], length: int, dice: random.Random) -> Iterator[str]:
    """Stretches of `length` characters, three of each text."""
    for text in texts:
        for _ in range(3):
            begin = dice.randrange(max(1, len(text) - length))
            yield text[begin : begin + length]


def show(name: str, tally: Counter[str]) -> None:
    """A row of the table."""
    cells = "".join(f"{tally[key]:9}" for key in ("right", "wrong", "refused"))
    print(f"{name:34}{tally.total():8}{cells}", flush=True)


def main() -> int:
    """Prints the tables; returns how many guesses were wrong."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    texts = pages()
    everything = [text for group in texts.values() for text in group]
    dice = random.Random(8)
    wrong = 0
    print(f"newsparse {newsparse.__version__} · Python {platform.python_version()} · sure from {SURE}")
    print(", ".join(f"{len(group)} {name}" for name, group in texts.items()))
    print(f"{'':34}{'pages':>8}{'right':>9}{'wrong':>9}{'refused':>9}")
    rows = [(name, right, change) for name, right in ENCODINGS.items() for change in (False, True)]
    for name, right, change in rows:
        tally = Counter(verdict(damaged(data, dice) if change else data, right) for data in encoded(everything, name))
        show(f"{name}{', damaged' if change else ''}", tally)
        wrong += tally["wrong"]
    for name, mark in MARKED.items():
        for change in (False, True):
            plain = list(encoded(everything, name))
            some = [mark + (damaged(data, dice) if change and mark else data) for data in plain]
            tally = Counter(marked_verdict(data, name) for data in some)
            show(f"{name} with mark{', damaged' if change else ''}", tally)
    for length in PIECES:
        for name, right in ENCODINGS.items():
            some = list(encoded(list(pieces(everything, length, dice)), name))
            tally = Counter(verdict(data, right) for data in some)
            show(f"{length} characters in {name}", tally)
            wrong += tally["wrong"]
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
