"""Where the texts of the laws come from. Owns the three sources: arbitrary Unicode, generated pages, mutated pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import strategies as st

from newsparse.testing.strategies import generated_pages
from tests import cases

#: Pieces that mean something to the parser, in any order.
PIECES = (
    "■", "□", "◎", "●", "▲", "## ", "**", "——", "本报讯", "本报记者", "记者 ", "通讯员", "王小明",
    "李四光 ", "摄", "文/图", "图/", "（", "）", "【", "】", "：", "。", "，", "、", "／", "報導", "台北",
    "新华社", "6月1日电", "编辑：", "来源：", "视点", "④", "下转第三版", "图为", "近日，",
    "柳溪县的茶园开园了", "热线：", "2024年3月5日", "第3版", "\n", "\n\n", "\n\n\n", "\u3000", " ", "\t",
    "“", "”", "一、", "A5", "12",
)  # fmt: skip

#: Blocks of Unicode that programs stumble over: first and last character.
_BLOCKS = {
    "controls": ("\0", "\x1f"),
    "more controls": ("\x7f", "\x9f"),
    "surrogates": ("\ud800", "\udfff"),
    "bidirectional marks": ("\u200b", "\u200f"),
    "bidirectional brackets": ("\u202a", "\u202e"),
    "bidirectional isolates": ("\u2066", "\u2069"),
    "separators": ("\u2028", "\u2029"),
    "combining marks": ("\u0300", "\u036f"),
    "private use": ("\ue000", "\uf8ff"),
    "variation selectors": ("\ufe00", "\ufe0f"),
    "no characters": ("\ufffe", "\uffff"),
    "Han of four bytes": ("\U00020000", "\U0002a6df"),
    "far private use": ("\U000f0000", "\U0010ffff"),
}
_characters = st.one_of(
    st.characters(),
    st.one_of([st.characters(min_codepoint=ord(first), max_codepoint=ord(last)) for first, last in _BLOCKS.values()]),
    st.sampled_from("□■（）【】：，。、 \u3000\n记者摄图文"),
)
_pieces = st.one_of(st.sampled_from(PIECES), _characters)

#: Arbitrary Unicode: alone, and with pieces of pages between.
arbitrary = st.one_of(st.text(_characters, max_size=200), st.lists(_pieces, max_size=60).map("".join))

#: So many lines of a page are enough for a law, and parsed in a few milliseconds.
_FEW = 16


def _stretch(draw: st.DrawFn, lines: list[str]) -> list[str]:
    begin = draw(st.integers(0, len(lines) - 1))
    return lines[begin : begin + draw(st.integers(1, _FEW))]


@st.composite
def _stretches(draw: st.DrawFn) -> list[str]:
    """Some lines in a row of a generated page, damaged as pages are on their way from the press."""
    lines = draw(generated_pages(damage=draw(st.sampled_from([0.0, 1.0, 3.0])))).text.split("\n")
    return _stretch(draw, lines)


#: Parts of generated pages; now and then a whole one.
generated = st.integers(0, 9).flatmap(
    lambda number: _stretches().map("\n".join) if number else generated_pages().map(lambda page: page.text)
)


@st.composite
def _case_stretches(draw: st.DrawFn) -> list[str]:
    """Some lines in a row of a page that was written for the tests."""
    return _stretch(draw, cases.page_text(draw(st.sampled_from(cases.pages()))).split("\n"))


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    """Lines of a page, dropped, doubled, swapped, cut, glued, or with marks put in."""
    lines = list(draw(st.one_of(_stretches(), _case_stretches())))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[at])))
        match draw(st.sampled_from(["drop", "double", "swap", "cut", "glue", "mark", "mark inside"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at : at + 1] = [lines[at][:column], lines[at][column:]]
            case "glue":
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
            case "mark":
                lines.insert(at, draw(_pieces))
            case _:
                lines[at] = lines[at][:column] + draw(_pieces) + lines[at][column:]
        lines = lines or [""]
    return "\n".join(lines)


mutated = _mutated()

#: The sources by name. Laws hold on each of them.
SOURCES: Mapping[str, st.SearchStrategy[str]] = MappingProxyType(
    {"arbitrary": arbitrary, "generated": generated, "mutated": mutated}
)
#: For a law that holds for any text: ``@every_source`` over ``@given(data=st.data())``, and ``data.draw(source)``.
every_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)

texts = st.one_of(arbitrary, generated, mutated)
