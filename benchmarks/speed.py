#!/usr/bin/env python3
"""How long parsing takes, as ratios to work everybody knows, measured in one process.

    python benchmarks/speed.py

Pages: `newsparse.parse` against `jieba.lcut` of the same text.
Credits: `newsparse.parse_credits` against one search with a compiled pattern over the same strings. There are
two patterns: `PLAIN`, the least that finds a reporter, and `BYLINE`, what one would write without a parser.

Figures are medians of rounds in which the two sides take turns, after a round to warm up. Milliseconds depend
on the machine, ratios hardly do. The texts are those of ../shared/corpus if it is there, else of tests/cases.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import re
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import jieba

import newsparse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Work = Callable[[str], object]

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
CASES = ROOT / "tests" / "cases"

PLAIN = re.compile(r"(?:记者|記者|通讯员|通訊員)\s*(?P<name>[\u4e00-\u9fff·]{2,4})")
BYLINE = re.compile(
    r"(?:本[报報]|[\u4e00-\u9fff]{2,8}(?:日[报報]|晚[报報]|社|[网網]|台))?"
    r"(?:[见見][习習]|[实實][习習]|首席|特[约約派]|全媒[体體])?"
    r"(?:[记記]者|通[讯訊][员員]|[摄攝]影|作者|[编編][辑輯])[\s:：/／]*"
    r"(?P<names>[\u4e00-\u9fff·]{2,4}(?:[\s、，][\u4e00-\u9fff·]{2,4})*)"
)


def page_texts() -> list[str]:
    """The texts of the pages to parse."""
    folder = CORPUS if CORPUS.is_dir() else CASES
    return [path.read_text(encoding="utf-8") for path in sorted((folder / "pages").glob("*.txt"))]


def credit_strings() -> list[str]:
    """The strings to read credits in."""
    folder = CORPUS if CORPUS.is_dir() else CASES
    files = sorted((folder / "credits").glob("*.jsonl"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [json.loads(line)["text"] for line in lines]


def seconds(work: Work, texts: Sequence[str], times: int = 1) -> float:
    """How long it takes to do `work` on every text, on average over some `times`."""
    begin = time.perf_counter()
    for _ in range(times):
        for text in texts:
            work(text)
    return (time.perf_counter() - begin) / times


def compare(name: str, ours: Work, theirs: Work, texts: Sequence[str], rounds: int, times: int = 1) -> float:
    """Print a line of the table and return the ratio; `theirs` runs `times` over in each round."""
    seconds(ours, texts)
    seconds(theirs, texts)
    measured = [(seconds(ours, texts), seconds(theirs, texts, times)) for _ in range(rounds)]
    own, other = median(pair[0] for pair in measured), median(pair[1] for pair in measured)
    characters = sum(map(len, texts))
    print(
        f"{name:<32}{len(texts):>6}{characters:>8}{own * 1e3:>10.2f}{other * 1e3:>10.2f}"
        f"{own / other:>8.1f}{own / characters * 1e6:>9.2f}"
    )
    return own / other


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds that the medians are of (default: 7)")
    parser.add_argument("--max-pages", type=float, default=math.inf, help="exit 1 above this ratio of pages")
    parser.add_argument("--max-credits", type=float, default=math.inf, help="exit 1 above this ratio to BYLINE")
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 if a ratio is above the bound given for it."""
    given = arguments()
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    print(f"newsparse {newsparse.__version__}, jieba {jieba.__version__}, Python {platform.python_version()}")
    print(f"texts of {'the corpus' if CORPUS.is_dir() else 'tests/cases'}; medians of {given.rounds} rounds\n")
    print(f"{'':<32}{'texts':>6}{'chars':>8}{'ours ms':>10}{'theirs ms':>10}{'ratio':>8}{'µs/char':>9}")
    strings = credit_strings()
    pages = compare("parse : jieba.lcut", newsparse.parse, jieba.lcut, page_texts(), given.rounds)
    compare("parse_credits : PLAIN search", newsparse.parse_credits, PLAIN.search, strings, given.rounds, 100)
    bylines = compare(
        "parse_credits : BYLINE search", newsparse.parse_credits, BYLINE.search, strings, given.rounds, 20
    )
    return int(pages > given.max_pages or bylines > given.max_credits)


if __name__ == "__main__":
    sys.exit(main())
