"""Work grows in proportion to the text, whatever the text is. Calls are counted; a clock is read for patterns alone.

What is counted are calls, of Python and of C. What a regular expression does inside one of them isn't seen by that, so
each pattern of the library is tried on its own: on the hostile shapes it must not take much more for each character of
a long text than of a short one. ``benchmarks/growth.py`` measures the calls of the library with a million bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Normalizer
from newsparse.housestyles import get_style, styles
from newsparse.housestyles.words import Words
from newsparse.normalization.script import only_simplified, only_traditional
from tests.property.strategies import texts
from tests.shapes import SHAPES

Call = Callable[[str], object]

_STEPS = Normalizer(punctuation=True, quotes="curly", width="half", forms=True, spaces=True, latin_gap="space")
#: Every stage by way of the calls that go through it.
CALLS: Mapping[str, Call] = {
    "parse": newsparse.parse,
    "parse_credits": newsparse.parse_credits,
    "normalize": _STEPS,
    "convert": lambda text: newsparse.convert(text, "s2twp"),
    "convert aligned": lambda text: newsparse.convert(text, "s2twp", aligned=True),
    "normalize aligned": _STEPS.aligned,
}


def calls(call: Call, text: str) -> int:
    """How many calls `call` makes on `text`."""
    count = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        call(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_in_proportion(name: str, shape: str) -> None:
    # Texts of chance and generated pages are no repetition of each other.
    varied = " of " in shape or "generated" in shape
    size = 3600 if varied else 900
    short, long = SHAPES[shape](size), SHAPES[shape](4 * size)
    for text in (short, long):
        # What is made once, patterns and tables, is no work on the text.
        CALLS[name](text)
    few, many = calls(CALLS[name], short), calls(CALLS[name], long)
    room = 2.0 if varied else 1.2
    assert many <= 5 * room * few + 500


@given(texts, st.sampled_from(["parse", "parse_credits"]))
def test_any_text_four_times_is_four_times_the_work(text: str, name: str) -> None:
    call = CALLS[name]
    call((text + "\n") * 8)
    assert calls(call, (text + "\n") * 8) <= 6 * calls(call, (text + "\n") * 2) + 2000


# --- patterns --------------------------------------------------------------------------------------------------------


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the library that is compiled, by its name."""
    for module in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        if "cli" in module.name or "testing" in module.name:
            continue
        found = vars(importlib.import_module(module.name))
        for name, value in found.items():
            yield from _patterns_in(f"{module.name.removeprefix('newsparse.')}.{name}", value)
    for style in styles():
        words = get_style(style).words
        names = [name for name, value in vars(Words).items() if isinstance(value, cached_property)]
        for name in names:
            yield from _patterns_in(f"{style}.words.{name}", getattr(words, name))
    yield "only_simplified", only_simplified()
    yield "only_traditional", only_traditional()


def _patterns_in(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _patterns_in(f"{name}[{key}]", entry)
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            yield from _patterns_in(f"{name}[{index}]", entry)


PATTERNS = {pattern: name for name, pattern in reversed(list(patterns()))}
#: What is tried at one place of a text, or on a few characters of it, and never goes through a long one; gaps are short
#: there. A name here says that somebody has looked at how it is used; the calls that use it are counted above.
NEVER_THROUGH_A_TEXT = frozenset(
    {
        "words.clocks", "words.folio", "words.series", "source.wrapping._BREAK", "repair._NEW_PARAGRAPH",
        "fields._FOLIO", "credits.rules.trailing", "credits.rules.titled",
        "credits.rules.signed", "credits.rules.bracketed", "credits.rules.reported", "credits.rules.labelled",
        "credits.rules.datelines",
        "credits.people", "credits.places",
    }
)  # fmt: skip
_GAP = re.compile(r"\s{8,}")
#: A linear search through so short a text ends long before.
_SOON = 0.05


def seconds(pattern: re.Pattern[str], text: str, *, through: bool) -> float:
    """The processor's seconds for one try at the beginning of `text`, or for finding everything in it."""
    best = float("inf")
    for _ in range(5):
        begin = time.process_time()
        if through:
            for _found in pattern.finditer(text):
                pass
        else:
            pattern.match(_GAP.sub(" ", text))
        best = min(best, time.process_time() - begin)
        if best < _SOON:
            break
    return best


@pytest.mark.parametrize("pattern", PATTERNS, ids=list(PATTERNS.values()))
def test_patterns_do_not_explode(pattern: re.Pattern[str]) -> None:
    through = not any(known in PATTERNS[pattern] for known in NEVER_THROUGH_A_TEXT)
    for name, shape in SHAPES.items():
        long = seconds(pattern, shape(6000), through=through)
        # What is soon done is linear enough; if not, four times the text may take ten times as long at most.
        assert long < _SOON or long <= 10 * max(seconds(pattern, shape(1500), through=through), 0.001), name


def test_there_are_patterns_to_try() -> None:
    assert len(PATTERNS) > 60
