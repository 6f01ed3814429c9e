"""How the time of parsing grows with hostile texts: the ratio of a text four times as long to the text itself.

    python benchmarks/growth.py

Prints the worst ratios and the slowest rates. A ratio near four is linear; ten is a reason to look.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import newsparse

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.property.test_growth import OPENED, REPEATED

SIZE = 10_000


def seconds(function: Callable[[str], object], text: str) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        function(text)
        best = min(best, time.perf_counter() - begin)
    return best


def main() -> None:
    """Measures every shape with both functions."""
    rows = []
    shapes = [(unit, unit * (SIZE // len(unit)), unit * (4 * SIZE // len(unit))) for unit in REPEATED]
    shapes += [(opening + "…", opening + " " * SIZE, opening + " " * 4 * SIZE) for opening in OPENED]
    for function in (newsparse.parse, newsparse.parse_credits):
        for name, short, long in shapes:
            once, four = seconds(function, short), seconds(function, long)
            rows.append((four / max(once, 1e-4), four * 1e6 / len(long), function.__name__, name[:16]))
    print(f"{'':28}{'ratio':>8}{'µs a character':>16}")
    for ratio, rate, function_name, name in sorted(rows, reverse=True)[:12]:
        print(f"{function_name:14}{name!r:14}{ratio:8.1f}{rate:16.1f}")
    print("slowest:")
    for ratio, rate, function_name, name in sorted(rows, key=lambda row: -row[1])[:6]:
        print(f"{function_name:14}{name!r:14}{ratio:8.1f}{rate:16.1f}")


if __name__ == "__main__":
    main()
