"""Texts for the laws: arbitrary ones, ones made of what pages are made of, and damaged pages."""

from __future__ import annotations

from hypothesis import strategies as st

from tests import cases

#: Pieces that mean something to the parser, in any order.
PIECES = (
    "■", "□", "◎", "●", "▲", "## ", "**", "——", "本报讯", "本报记者", "记者 ", "通讯员", "王小明",
    "李四光 ", "摄", "文/图", "图/", "（", "）", "【", "】", "：", "。", "，", "、", "／", "報導", "台北",
    "新华社", "6月1日电", "编辑：", "来源：", "视点", "④", "下转第三版", "图为", "近日，",
    "柳溪县的茶园开园了", "热线：", "2024年3月5日", "第3版", "\n", "\n\n", "\n\n\n", "\u3000", " ", "\t",
    "“", "”", "一、", "A5", "12",
)  # fmt: skip

anything = st.text(alphabet=st.characters(), max_size=400)
assembled = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


@st.composite
def damaged_pages(draw: st.DrawFn) -> str:
    """A page case with lines dropped, doubled, swapped, cut, glued, or with pieces put in."""
    lines = cases.page_text(draw(st.sampled_from(cases.pages()))).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        match draw(st.integers(0, 5)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
            case 4 if at + 1 < len(lines):
                lines[at : at + 2] = [lines[at] + lines[at + 1]]
            case _:
                lines.insert(at, draw(st.sampled_from(PIECES)))
        lines = lines or [""]
    return "\n".join(lines)


texts = st.one_of(anything, assembled, damaged_pages())
