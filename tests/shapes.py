"""Hostile texts: what makes backtracking engines and quadratic loops explode, in any length.

Each shape is a name and a function from a number of bytes (of UTF-8) to a text about so long.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from newsparse.testing import generate_page

Shape = Callable[[int], str]

#: Repeated as they are: one endless line, or endlessly many lines.
UNITS = (
    # white space and what no one sees
    " ", "\u3000", "\t", "\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\0", "\u200b", "\ufeff", "\u202e", "\u0301",
    # brackets, marks, punctuation
    "（", "）", "（）", "【", "】", "“", "”", "'", "《", "〔", "□", "■", "◎", "*", "#", "/", "|", "·", "-", "—", "…",
    ".", "，", "。", "、", "：", "「", "①",
    # letters, digits, rare Han
    "7", "７", "a", "王", "柳溪", "\U00020bb7", "\ud800", "一", "年", "http://a.cn/", "a@b.cn ", "0571-88888888 ",
    "2024年", "6月1日", "2024-03-05 10:30 ", "www.",
    # words of roles, places and agencies
    "记者", "本报记者 ", "本报记者王", "记者 王", "通讯员 王小明 ", "摄", " 摄", "文/", "文/图/", "图/文/ ", "编辑：",
    "来源：", "供图", "报道", "新华社", "据新华社", "本报讯 ", "本报讯（", "（记者 王", "／台北報導", "記者王小明台北",
    "摄影 王小明 ", "王小明 摄 ", "图为", "之一", "一、", "第3版 ", "特约记者", "首席记者 ", "本报驻柳溪记者",
    # names
    "王小明", "王小明 ", "王小明、", "王·", "阿·", "欧阳", "王 小 明 ",
    # lines
    "茶\n", "短讯\n", "A5\n", "记者\n", "王小明\n", "王小明 李四光\n", "■视点\n", "## 题\n", "# 柳溪\n", "第3版\n",
    "柳溪县茶园开园\n", "柳溪县茶园开园\n\n", "□本报记者 王小明\n", "近日，柳溪的茶园开园了。\n", "——副题\n",
    "引题：\n", "柳溪的茶园开园了，村民都来了，大家高兴\n", "柳溪的茶园开园了，村民都\n\n",
    "图为茶园。王小明 摄\n", "（下转第三版）\n", "（上接第一版）\n", "编辑：王小明 校对：李四光\n",
    "热线：0571-88888888\n", "【视点】\n", "一、茶园\n", "（完）\n",
    "近日，柳溪的茶园开园了，村民都来了，大家高兴。\n茶园开园\n",
    "茶园开园\n\n□本报记者 王小明\n\n近日，柳溪的茶园开园了，村民都来了\n\n",
)  # fmt: skip
#: Something open over a wide gap, or over very much of something else.
OPENED = (
    ("供（图", " "), ("（", " "), ("（图", " "), ("记者 王", " "), ("王小明／", " "), ("本报讯", " "), ("|", " "),
    ("来源：", " "), ("编辑：王小明", " "), ("“", "柳"), ("（记者 ", "王"), ("http://", "a"), ("a@", "b"),
    ("本报记者", "柳"), ("图为", "茶"), ("文/", "王 "), ("（", "王小明、"), ("标题\n", " \n"), ("记者", "\n"),
    ("**", "茶"),
)  # fmt: skip

#: Characters of every kind, for texts of chance.
_RANGES = ((0x4E00, 0x9FFF), (0x4E00, 0x9FFF), (0x20, 0x7E), (0x3000, 0x303F), (0xFF00, 0xFFEF), (0x0, 0x2FFFF))


def _repeated(unit: str, opening: str = "") -> Shape:
    width = len(unit.encode("utf-8", "surrogatepass"))
    return lambda size: opening + unit * (size // width)


def _nested(size: int) -> str:
    return "（" * (size // 6) + "）" * (size // 6)


def _chance(size: int) -> str:
    dice = random.Random(8)
    return "".join(chr(dice.randint(*dice.choice(_RANGES))) for _ in range(size // 3))


def _soup(size: int) -> str:
    dice = random.Random(8)
    pieces = [*UNITS, *(opening for opening, _ in OPENED)]
    average = sum(len(piece.encode("utf-8", "surrogatepass")) for piece in pieces) // len(pieces)
    return "".join(dice.choice(pieces) for _ in range(size // average))


def _pages(size: int) -> str:
    texts: list[str] = []
    length = 0
    while length < size:
        texts.append(generate_page(len(texts)).text)
        length += len(texts[-1].encode())
    return "\n\n".join(texts)[: size // 3]


def _one_line(size: int) -> str:
    return _pages(size).replace("\n", "")


#: The shapes by name.
SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        **{repr(unit)[1:-1]: _repeated(unit) for unit in UNITS},
        **{f"{opening} + {unit}…".replace("\n", "\\n"): _repeated(unit, opening) for opening, unit in OPENED},
        "nested brackets": _nested,
        "characters of chance": _chance,
        "soup of words and marks": _soup,
        "generated pages": _pages,
        "generated pages on one line": _one_line,
    }
)
