#!/usr/bin/env python3
"""How many pages a second one process parses, how many two, and what it costs to send pages about.

    python benchmarks/scaling.py

Parses the same generated pages (2,000; `--pages` says otherwise) with `parse_many` in one process and in several
(`--workers`), taking turns, and prints for each the pages a second and the processor time a page, which depends less on
what else the machine does. The first includes the start of the processes. Then it measures what a page costs to send,
there and back, and to make rows of. `--min-speedup` exits with 1 below that ratio of pages a second.
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from attrs import frozen

import newsparse
from newsparse import arrow
from newsparse.testing import generate_page


@frozen
class Run:
    """How long something took: by the clock, and of the processors, in seconds."""

    wall: float
    cpu: float


def processors() -> float:
    """Seconds that processors have worked for this process and those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measured(work: Callable[[], object]) -> Run:
    """How long `work` takes."""
    wall, cpu = time.perf_counter(), processors()
    work()
    return Run(time.perf_counter() - wall, processors() - cpu)


def parse_all(texts: list[str], workers: int) -> None:
    """Parse, and let go of the pages as they come."""
    for result in newsparse.parse_many(texts, workers=workers):
        if result.page is None:
            raise SystemExit(f"page {result.key}: {result.error}")


def compare(texts: list[str], workers: int, rounds: int) -> float:
    """Print a line for one process and one for several; how many times as fast several are, by the clock."""
    parse_all(texts[:50], 1)
    runs = [[measured(partial(parse_all, texts, count)) for count in (1, workers)] for _ in range(rounds)]
    print(f"{'':<28}{'pages/s':>10}{'CPU ms/page':>14}")
    for index, count in enumerate((1, workers)):
        wall = median(round_[index].wall for round_ in runs)
        cpu = median(round_[index].cpu for round_ in runs)
        name = f"parse_many, {count} worker{'' if count == 1 else 's'}"
        print(f"{name:<28}{len(texts) / wall:>10.1f}{cpu / len(texts) * 1e3:>14.2f}")
    speedup = median(one.wall / many.wall for one, many in runs)
    by_cpu = workers * median(one.cpu / many.cpu for one, many in runs)
    print(f"\n{workers} workers are {speedup:.2f} times as fast by the clock; by processor time, {by_cpu:.2f}")
    return speedup


def costs(texts: list[str]) -> None:
    """Print what becomes of a page's time beside parsing, as shares of it."""
    pages = [result.page for result in newsparse.parse_many(texts)]
    parsing = measured(lambda: parse_all(texts, 1)).cpu
    sent = [pickle.dumps(page) for page in pages]
    steps: dict[str, Callable[[], object]] = {
        "a text there, pickled": lambda: [pickle.loads(pickle.dumps(text)) for text in texts],
        "a page back: pickled": lambda: [pickle.dumps(page) for page in pages],
        "a page back: unpickled": lambda: [pickle.loads(page) for page in sent],
        "to rows of Arrow": lambda: arrow.to_table(page for page in pages if page),
    }
    print(f"\n{'beside parsing, a page':<28}{'CPU ms':>10}{'share':>14}")
    for name, step in steps.items():
        cpu = min(measured(step).cpu for _ in range(3))
        print(f"{name:<28}{cpu / len(texts) * 1e3:>10.3f}{cpu / parsing:>14.1%}")
    rows = arrow.to_table(page for page in pages if page)
    sizes = {
        "text, UTF-8": sum(len(text.encode()) for text in texts),
        "page, pickled": sum(map(len, sent)),
        "rows, Arrow": rows.nbytes,
    }
    print(f"\n{'bytes of a page':<28}" + "".join(f"{name:>16}" for name in sizes))
    print(" " * 28 + "".join(f"{size / len(texts):>16,.0f}" for size in sizes.values()))


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="how many pages (default: 2000)")
    parser.add_argument("--workers", type=int, default=2, help="how many processes (default: 2)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds that the medians are of (default: 3)")
    parser.add_argument("--min-speedup", type=float, default=0.0, help="exit 1 below this ratio")
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 if several processes are slower than they may be."""
    given = arguments()
    texts = [generate_page(seed).text for seed in range(given.pages)]
    characters = sum(map(len, texts)) / len(texts)
    print(f"newsparse {newsparse.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{len(texts)} generated pages of {characters:,.0f} characters; medians of {given.rounds} rounds\n")
    speedup = compare(texts, given.workers, given.rounds)
    costs(texts[:300])
    return int(speedup < given.min_speedup)


if __name__ == "__main__":
    sys.exit(main())
