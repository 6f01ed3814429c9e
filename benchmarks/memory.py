#!/usr/bin/env python3
"""How much memory `newsparse parse` takes for more and more pages: it must not depend on how many there are.

    python benchmarks/memory.py

Runs the command on folders of 500, 1000 and 2000 generated pages (`--pages` says otherwise), each run in a process of
its own, and prints the largest peak of resident memory that any of its processes reached. With `--max-growth` it exits
with 1 if the most pages take more than so many times what the fewest take.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import time
from pathlib import Path

from newsparse.testing import generate_page

COMMAND = (sys.executable, "-c", "from newsparse.cli import main; main()", "parse")
#: Bytes in a unit of `ru_maxrss`.
UNIT = 1 if sys.platform == "darwin" else 1024


def peak(arguments: list[str]) -> tuple[float, float]:
    """Run the command; its peak of memory in MiB, and how many seconds it took."""
    begin = time.perf_counter()
    process = os.spawnv(os.P_NOWAIT, sys.executable, [*COMMAND, *arguments])
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"newsparse parse {' '.join(arguments)} failed")
    return usage.ru_maxrss * UNIT / 2**20, time.perf_counter() - begin


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[500, 1000, 2000], help="how many pages")
    parser.add_argument("--forms", nargs="+", default=["jsonl", "csv", "json"], help="formats to write")
    parser.add_argument("--workers", nargs="+", default=["1", "2"], help="how many workers")
    parser.add_argument("--max-growth", type=float, default=math.inf, help="exit 1 above this ratio")
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 if memory grows by more than it may."""
    given = arguments()
    sizes = sorted(given.pages)
    worst = 0.0
    print(f"{'format':<10}{'workers':>8}{'pages':>8}{'peak MiB':>10}{'seconds':>10}")
    with tempfile.TemporaryDirectory() as place:
        folders = [_folder(Path(place) / str(size), size) for size in sizes]
        for form in given.forms:
            for workers in given.workers:
                peaks = []
                for size, folder in zip(sizes, folders, strict=True):
                    out = Path(place) / "out"
                    memory, seconds = peak([str(folder), "-f", form, "-o", str(out), "--force", "--workers", workers])
                    print(f"{form:<10}{workers:>8}{size:>8}{memory:>10.1f}{seconds:>10.1f}", flush=True)
                    peaks.append(memory)
                worst = max(worst, peaks[-1] / peaks[0])
    print(f"\nthe most pages take {worst:.2f} times the memory of the fewest, at worst")
    return int(worst > given.max_growth)


def _folder(folder: Path, size: int) -> Path:
    folder.mkdir()
    for seed in range(size):
        (folder / f"{seed:05}.txt").write_text(generate_page(seed % 500).text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
