"""Work grows in proportion to the text, whatever the text is: calls are counted, no clock is read.

What a regular expression does inside is not counted here; ``benchmarks/growth.py`` measures that as ratios.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

import newsparse

#: Texts that repeat one thing.
REPEATED = (
    " ", "　", "\n", "（", "）", "记者", "本报记者 ", "本报记者王", "通讯员 王小明 ", "摄", " 摄",
    "王小明 摄 ", "。", "，", "□", "■", "文/", "文/图/", "图/文/ ", "编辑：", "来源：", "王", "王小明",
    "王小明 ", "王·", "报道", "新华社", "本报讯 ", "据新华社", "（记者 王", "／台北報導", "記者王小明台北",
    "摄影 王小明 ", "一、", "■视点\n", "## 题\n", "近日，柳溪的茶园开园了。\n", "王小明\n",
    "茶园开园\n\n□本报记者 王小明\n\n近日，柳溪的茶园开园了，村民都来了\n\n", "图为茶园。王小明 摄\n",
    "短讯\n", "A5\n",
)  # fmt: skip
#: Texts that open something and leave it open over a wide gap.
OPENED = ("供（图", "（", "（图", "记者 王", "王小明／", "本报讯", "|", "来源：", "编辑：王小明")


def calls(function: Callable[[str], object], text: str) -> int:
    """How many calls `function` makes on `text`."""
    count = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        function(text)
    finally:
        sys.setprofile(None)
    return count


def texts(unit: str, opening: str = "") -> tuple[str, str]:
    """A text of some length, and one four times as long."""
    return opening + unit * (1200 // len(unit)), opening + unit * (4800 // len(unit))


@pytest.mark.parametrize("function", [newsparse.parse, newsparse.parse_credits], ids=["parse", "parse_credits"])
@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_in_proportion(function: Callable[[str], object], unit: str) -> None:
    short, long = texts(unit)
    function(short)
    assert calls(function, long) <= 5 * calls(function, short) + 500


@pytest.mark.parametrize("function", [newsparse.parse, newsparse.parse_credits], ids=["parse", "parse_credits"])
@pytest.mark.parametrize("opening", OPENED)
def test_wide_gaps_cost_nothing_much(function: Callable[[str], object], opening: str) -> None:
    short, long = texts(" ", opening)
    function(short)
    assert calls(function, long) <= 5 * calls(function, short) + 500
