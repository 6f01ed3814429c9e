"""The characters that the steps tell apart, as insides of regular expression classes, and what no step may touch."""

from __future__ import annotations

import re

#: Han characters, with the two that stand for a number and for a repeated character.
HAN = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Brackets and quotation marks of Chinese text.
OPEN = "（【〔［｛《〈「『“‘"
CLOSE = "）】〕］｝》〉」』”’"
STOPS = "，。、；：？！"
#: What shows that a mark beside it stands in Chinese text.
CHINESE = HAN + OPEN + CLOSE + STOPS
LATIN = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
#: White space inside a line; a tab parts columns and isn't in it.
SPACE = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NUMERALS = "〇零一二三四五六七八九十百千万亿两萬億兩"

#: What an address is known by; it begins a little before.
_SIGN = re.compile(r"[/@wW](?:(?<=:/)/|(?<=@)|(?<=[wW])[wW]{2}\.)")
_HEAD = re.compile(r"[A-Za-z0-9+._-]{0,64}\Z", re.ASCII)
#: Han text belongs to an address only where another part of it follows.
_WEB = re.compile(rf"[!-~]{{1,2000}}+(?:[{HAN}]{{1,20}}+[/?&=#%.][!-~]{{0,2000}}+){{0,20}}+")
_MAIL = re.compile(r"[A-Za-z0-9.-]{1,255}+")
_FARTHEST = 64


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web and e-mail addresses stand.

    >>> addresses("见www.a.cn/?q=中文&b=1。")
    [(1, 19)]
    """
    spans: list[tuple[int, int]] = []
    if "://" not in text and "@" not in text and "w." not in text and "W." not in text:
        return spans
    for sign in _SIGN.finditer(text):
        done = spans[-1][1] if spans else 0
        if sign.start() < done:
            continue
        start = sign.start() - (sign[0] == "//")
        if sign[0] in ("//", "@"):
            head = _HEAD.search(text[max(done, start - _FARTHEST) : start])
            start -= len(head[0]) if head else 0
        tail = (_MAIL if sign[0] == "@" else _WEB).match(text, sign.end())
        if tail and (start < sign.start() - 1 or sign[0] != "//") and (start < sign.start() or sign[0] != "@"):
            spans.append((start, tail.end()))
    return spans
