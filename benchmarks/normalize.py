#!/usr/bin/env python3
"""How long normalisation and conversion take, as ratios in one process, and how far the compiled converters agree.

    python benchmarks/normalize.py
    python benchmarks/normalize.py --converters [--opencc PYTHON]

Steps: ``s2t`` of opencc-python-reimplemented against `Normalizer` with punctuation, width and spaces, on the same
text, once as the pages are and once with their punctuation made half-width. Conversion: `convert` against the same.
Figures are medians of rounds in which the sides take turns, after a round to warm up. The texts are tests/cases.

Converters: 50,000 phrases from the dictionaries of opencc-python-reimplemented, each converted alone; the share on
which a compiled converter gives what the default gives. The official OpenCC shares its import name with
opencc-python-reimplemented and is run by another interpreter, which --opencc names.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from newsparse.normalization import Normalizer, convert
from newsparse.normalization.convert import converter
from newsparse.normalization.tables import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PAGES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "pages"
HALF = str.maketrans("，。：；？！（）", ",.:;?!()")
PHRASES = 50_000
ZHCONV = {"s2t": "zh-hant", "t2s": "zh-hans", "s2tw": "zh-tw", "s2hk": "zh-hk", "tw2s": "zh-hans", "hk2s": "zh-hans"}
OFFICIAL = """
import json, sys
from opencc import OpenCC
print(json.dumps({name: list(map(OpenCC(name).convert, texts)) for name, texts in json.load(sys.stdin).items()}))
"""


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median time of each; they take turns."""
    for work in works:
        work()
    measured = [[seconds(work) for work in works] for _ in range(rounds)]
    return [median(times) for times in zip(*measured, strict=True)]


def speed(given: argparse.Namespace) -> int:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.txt")))
    normalizer = Normalizer(punctuation=True, width="half", spaces=True)
    opencc = import_module("opencc").OpenCC("s2t")
    print(f"Python {platform.python_version()}; {len(pages)} characters; medians of {given.rounds} rounds\n")
    ratios = []
    for name, text in (("pages as they are", pages), ("half-width punctuation", pages.translate(HALF))):
        steps, other = medians(given.rounds, partial(normalizer, text), partial(opencc.convert, text))
        ratios.append(other / steps)
        print(f"{'s2t : steps, ' + name:<40}{other * 1e3:>9.1f} ms{steps * 1e3:>9.1f} ms{ratios[-1]:>8.1f}")
    over = 0.0
    for config in ("s2t", "t2s", "s2twp"):
        under = import_module("opencc").OpenCC(config)
        ours, theirs = medians(given.rounds, partial(convert, pages, config), partial(under.convert, pages))
        over = max(over, ours / theirs)
        print(f"{'convert : OpenCC, ' + config:<40}{ours * 1e3:>9.1f} ms{theirs * 1e3:>9.1f} ms{ours / theirs:>8.2f}")
    ours, theirs = medians(given.rounds, partial(convert, pages, "zh-Hant"), partial(opencc.convert, pages))
    print(f"{'convert : OpenCC, zh-Hant':<40}{ours * 1e3:>9.1f} ms{theirs * 1e3:>9.1f} ms{ours / theirs:>8.2f}")
    return int(ratios[0] < given.min_steps or max(over, ours / theirs) > given.max_convert)


def phrases() -> dict[str, list[str]]:
    """What to convert, by configuration."""
    keys = [*words("STPhrases"), *words("TWPhrases"), *(values[0] for values in words("TSPhrases").values())]
    simplified = list(dict.fromkeys([*keys, *words("STCharacters")]))[:PHRASES]
    traditional = list(map(converter("s2t").convert, simplified))
    return {config: simplified if config.startswith("s2") else traditional for config in ZHCONV}


def share(found: Sequence[str], expected: Sequence[str]) -> str:
    return f"{sum(map(str.__eq__, found, expected)) / len(expected):8.2%}"


def converters(given: argparse.Namespace) -> int:
    texts = phrases()
    expected = {config: list(map(converter(config).convert, texts[config])) for config in texts}
    print(f"{len(texts['s2t'])} phrases; share on which each gives what the default gives\n")
    print(f"{'':<16}" + "".join(f"{config:>8}" for config in texts))
    rows: dict[str, Callable[[], Mapping[str, list[str]]]] = {
        "opencc-pyo3": lambda: {name: list(map(converter(name, "fast").convert, texts[name])) for name in texts},
        "zhconv-rs": lambda: {
            name: [import_module("zhconv_rs").zhconv(text, ZHCONV[name]) for text in texts[name]] for name in texts
        },
    }
    if given.opencc:
        command = [given.opencc, "-c", OFFICIAL]
        rows["OpenCC"] = lambda: json.loads(
            subprocess.run(command, input=json.dumps(texts), capture_output=True, check=True, encoding="utf-8").stdout
        )
    for name, row in rows.items():
        try:
            found = row()
        except ModuleNotFoundError as error:
            print(f"{name:<16}  not installed: {error.name}")
            continue
        print(f"{name:<16}" + "".join(share(found[config], expected[config]) for config in texts))
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="rounds that the medians are of (default: 9)")
    parser.add_argument("--min-steps", type=float, default=0.0, help="exit 1 if the steps are less times as fast")
    parser.add_argument("--max-convert", type=float, default=math.inf, help="exit 1 above this ratio of convert")
    parser.add_argument("--converters", action="store_true", help="compare the compiled converters")
    parser.add_argument("--opencc", metavar="PYTHON", help="an interpreter that has the official OpenCC")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    return converters(given) if given.converters else speed(given)


if __name__ == "__main__":
    sys.exit(main())
