#!/usr/bin/env python3
"""What the calls of the library take for hostile texts: seconds for 1 MB, and how they grow.

    python benchmarks/growth.py                         every call, every shape of tests/shapes.py
    python benchmarks/growth.py --calls parse,normalize --most 2

Times are those of the processor, not of the clock. The ratio is that of a text to one a quarter as long: four is
linear, more than eight a reason to look. Where a quarter takes long, four times that is told, with ``~``.
"""

from __future__ import annotations

import argparse
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType

from attrs import frozen

import newsparse
from newsparse import Normalizer
from newsparse.model import LineDecision
from newsparse.source.decode import decode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.shapes import SHAPES

_ALL_STEPS = Normalizer(punctuation=True, quotes="curly", width="half", forms=True, spaces=True, latin_gap="space")
_OTHER_STEPS = Normalizer(
    punctuation=True, quotes="corner", width="full", forms=True, latin_gap="none", script="zh-Hant"
)


def _read_gb(text: str) -> object:
    """What a guess takes, also where it ends in a refusal."""
    with suppress(newsparse.SourceError):
        return decode(text.encode("gb18030", "replace"))
    return None


def _page(text: str) -> newsparse.Page:
    """A page of two pieces that hold everything, so that what is measured is not `parse`."""
    block = newsparse.Block("paragraph", text, (newsparse.Span(0, len(text)),))
    article = newsparse.Article(headline=text, blocks=(block,))
    # A page that was parsed knows what was decided; explaining it is no work then.
    decided = LineDecision(newsparse.Span(0, len(text)), "body", 1.0, ())
    return newsparse.Page(text, (article,), decisions=(decided,))


CALLS: Mapping[str, Callable[[str], object]] = {
    "parse": newsparse.parse,
    "parse_credits": newsparse.parse_credits,
    "normalize": _ALL_STEPS,
    "normalize aligned": _OTHER_STEPS.aligned,
    "convert zh-Hans": lambda text: newsparse.convert(text, "zh-Hans"),
    "convert s2twp": lambda text: newsparse.convert(text, "s2twp"),
    "convert tw2sp aligned": lambda text: newsparse.convert(text, "tw2sp", aligned=True),
    "detect_script": newsparse.detect_script,
    "decode GB18030": _read_gb,
    "to_dict and from_dict": lambda text: newsparse.Page.from_dict(_page(text).to_dict()),
    "to_json and from_json": lambda text: newsparse.from_json(newsparse.to_json(_page(text))),
    "to_csv": lambda text: newsparse.to_csv(_page(text), safe=True),
    "to_markdown": lambda text: newsparse.to_markdown(_page(text)),
    "to_tei": lambda text: newsparse.to_tei(_page(text)),
    "to_ninjs": lambda text: newsparse.to_ninjs(_page(text)),
    "to_html": lambda text: _page(text).to_html(),
    "page.convert": lambda text: _page(text).convert("zh-Hant"),
    "page.normalize": lambda text: _page(text).normalize(_ALL_STEPS),
}


class _TooLongError(Exception):
    """The time is up."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def seconds(call: Callable[[str], object], text: str, patience: float) -> float:
    """The processor's seconds for one call; infinity if it was stopped."""
    signal.signal(signal.SIGVTALRM, _stop)
    begin = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, patience)
        call(text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLongError:
        return float("inf")
    return time.process_time() - begin


@frozen
class Row:
    """What a call takes for a shape.

    Attributes:
        call: The name of the call.
        shape: The name of the shape.
        seconds: For the whole text; four times those of a quarter where that is more than anybody would wait for.
        ratio: Of the whole to a quarter; None where the whole wasn't tried.
    """

    call: str
    shape: str
    seconds: float
    ratio: float | None


def measured(name: str, size: int, patience: float) -> Iterator[Row]:
    """A row for each shape, as it is measured."""
    call = CALLS[name]
    call("柳溪")
    for shape, text in SHAPES.items():
        quarter = seconds(call, text(size // 4), patience)
        if quarter > patience / 4:
            yield Row(name, shape, 4 * quarter, None)
        else:
            whole = seconds(call, text(size), 2 * patience)
            yield Row(name, shape, whole, whole / max(quarter, 0.005))


def shown(row: Row, patience: float) -> str:
    """The figures of a row."""
    if row.seconds == float("inf"):
        return f"{f'> {4 * patience:g}':>9}{'':7}"
    if row.ratio is None:
        return f"{f'~ {row.seconds:.2f}':>9}{'':7}"
    return f"{row.seconds:9.2f}{row.ratio:7.1f}"


def main() -> int:
    """Measures, prints what takes longest, and returns how many calls take longer than they may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", default=",".join(CALLS), help="names, parted by commas")
    parser.add_argument("--size", type=int, default=1_000_000, help="bytes of UTF-8")
    parser.add_argument("--patience", type=float, default=8.0, help="seconds that are waited for a quarter")
    parser.add_argument("--most", type=float, default=2.0, help="seconds that a call may take")
    parser.add_argument("--rows", type=int, default=8, help="shapes that are shown of each call")
    chosen = parser.parse_args()
    names = chosen.calls.split(",")
    print(f"{chosen.size} bytes of UTF-8 · newsparse {newsparse.__version__} · Python {platform.python_version()}")
    print(f"{'call':24}{'seconds':>9}{'ratio':>7}  shape")
    too_long = 0
    for name in names:
        rows = sorted(measured(name, chosen.size, chosen.patience), key=lambda row: -row.seconds)
        late = sum(row.seconds > chosen.most for row in rows)
        too_long += late
        for row in rows[: chosen.rows]:
            print(f"{name:24}{shown(row, chosen.patience)}  {row.shape[:40]!r}")
        print(f"{name:24}{late} of {len(rows)} shapes take more than {chosen.most:g} s", flush=True)
    return too_long


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
