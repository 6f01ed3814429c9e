"""Punctuation. Owns brackets, ellipses, dashes, middle dots and points, and when they are Chinese ones."""

from __future__ import annotations

import re

from newsparse.normalization.align import Edit
from newsparse.normalization.chars import CHINESE, CLOSE, HAN, NUMERALS, OPEN, SPACE, STOPS, addresses

_FULL = {",": "，", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}

_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{CHINESE}]")
_WORD = re.compile(f"[{HAN}{OPEN}{CLOSE}]")
_BEFORE_BRACKET = re.compile(f"[{HAN}{CLOSE}{STOPS}]")
_BEHIND_BRACKET = re.compile(rf"[{HAN}{CLOSE}{OPEN}{STOPS}\s,.;:?!]|\Z")
_LATIN = re.compile(r"[A-Za-z]")

# A pattern that begins with a set of characters is searched quickest: what stands before comes in a look-behind.
_HALF_BRACKET = re.compile(r"[()]")
_BRACKET = re.compile(r"[()（）]")
_OPERATORS = frozenset("=+-*/×÷^<>√±≤≥≈＝＋")
_FORMULA = re.compile(r"[=+*/×÷^<>]")
#: Longer contents are two brackets that have nothing to do with each other.
_LONGEST = 200


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and behind, "" at an end of the line."""
    before = text[start - 1 : start].strip("\r\n") if start else ""
    return before, text[end : end + 1].strip("\r\n")


def _outside(text: str, edits: list[Edit]) -> list[Edit]:
    """`edits` without those inside addresses."""
    if not edits:
        return edits
    spans = addresses(text)
    if not spans:
        return edits
    kept = []
    at = 0
    for edit in edits:
        while at < len(spans) and spans[at][1] <= edit[0]:
            at += 1
        # Punctuation that an address ends with belongs to the sentence.
        if at < len(spans) and spans[at][0] <= edit[0] and edit[1] < spans[at][1]:
            continue
        kept.append(edit)
    return kept


def brackets(text: str) -> list[Edit]:
    """Round brackets around Han text, or between it; both or none, and none of a formula.

    >>> brackets("柳溪(新村)")
    [(2, 3, '（'), (5, 6, '）')]
    >>> brackets("f(x)=3×(甲+乙)")
    []
    """
    edits: list[Edit] = []
    found = _HALF_BRACKET.search(text)
    while found:
        # Lines without half-width brackets, which are most, aren't looked at.
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        edits += _brackets_of_line(text, start, end)
        found = _HALF_BRACKET.search(text, end)
    return _outside(text, edits)


def _brackets_of_line(text: str, begin: int, finish: int) -> list[Edit]:
    edits = []
    opened: list[int] = []
    for found in _BRACKET.finditer(text, begin, finish):
        mark = found[0]
        if mark in "(（":
            opened.append(found.start())
        elif opened:
            start, end = opened.pop(), found.start()
            if (text[start] == "(" or mark == ")") and _is_chinese(text, start, end):
                edits += [(at, at + 1, _FULL[text[at]]) for at in (start, end) if text[at] in "()"]
    return sorted(edits)


def _is_chinese(text: str, start: int, end: int) -> bool:
    if not 1 < end - start <= _LONGEST:
        return False
    before, behind = _neighbours(text, start, end + 1)
    if before in _OPERATORS or behind in _OPERATORS:
        return False
    has_han = bool(_HAN.search(text, start, end))
    if _FORMULA.search(text, start, end) and (before.isascii() or not has_han):
        return False
    if has_han:
        return True
    return bool(_BEFORE_BRACKET.match(before) and _BEHIND_BRACKET.match(behind))


# A full stop is in every sentence: it is looked for only where there are rows of them.
_ELLIPSIS = re.compile(r"[.…⋯](?:(?<=\.)\.{2,}+|(?<=[…⋯])[…⋯]*+)")
_ELLIPSIS_OF_STOPS = re.compile(r"[.。…⋯](?:(?<=\.)\.{2,}+|(?<=。)。{2,}+|(?<=[…⋯])[…⋯]*+)")
_DOTS = 6
_TRAILING = tuple(".。…⋯")


def ellipses(text: str) -> list[Edit]:
    """Dots that trail off, as two characters ``……``; longer rows of dots lead to a page number and stay.

    >>> ellipses("等等...")
    [(2, 5, '……')]
    """
    edits = []
    pattern = _ELLIPSIS_OF_STOPS if "。。。" in text else _ELLIPSIS
    for found in pattern.finditer(text):
        start, end = found.span()
        run = found[0]
        if run == "……" or len(run) > (_DOTS if run[0] in ".。" else 3):
            continue
        # Dots beside other dots are no ellipsis of their own; put right one by one, they would make a longer row.
        if text[start - 1 : start] in _TRAILING or text[end : end + 1] in _TRAILING:
            continue
        before, behind = _neighbours(text, start, end)
        if run[0] == "。" or _CHINESE.match(before) or _CHINESE.match(behind):
            edits.append((start, end, "……"))
    return _outside(text, edits)


_DASH = re.compile(r"[-—―─](?:(?<=-)-{1,2}+(?!-)|(?<=[—―─])[—―─]*+)")


def dashes(text: str) -> list[Edit]:
    """Dashes of Chinese text, as two characters ``——``; rules, ranges of years and options of commands stay.

    >>> dashes("柳溪--一个村庄")
    [(2, 4, '——')]
    >>> dashes("1990—2000年")
    []
    """
    edits = []
    for found in _DASH.finditer(text):
        start, end = found.span()
        run = found[0]
        before, behind = _neighbours(text, start, end)
        if run == "——" or len(run) > 3 or before in ("-", "—", "―", "─") or behind in ("-", "—", "―", "─"):
            continue
        if _parts(before, behind, single=len(run) == 1):
            edits.append((start, end, "——"))
    return _outside(text, edits)


def _parts(before: str, behind: str, *, single: bool) -> bool:
    if single:
        return bool(_WORD.match(before) and _WORD.match(behind))
    chinese = [bool(_CHINESE.match(side)) for side in (before, behind)]
    # At an end of the line there is no neighbour to ask; the other one decides.
    return any(chinese) and all(
        is_chinese or not side.strip() for is_chinese, side in zip(chinese, (before, behind), strict=True)
    )


_DOT = re.compile(f"[•‧・･∙⋅．](?<=[{HAN}A-Za-z].)(?=[{HAN}A-Za-z])")


def middle_dots(text: str) -> list[Edit]:
    """The many dots between the parts of a name, as ``·``.

    >>> middle_dots("阿米娜•卡里姆")
    [(3, 4, '·')]
    """
    edits = []
    for found in _DOT.finditer(text):
        at = found.start()
        foreign = bool(_LATIN.match(text[at - 1])) + bool(_LATIN.match(text[at + 1]))
        # A full-width full stop between Latin letters is an abbreviation's; a bullet between two is a formula's.
        if foreign == 0 or (foreign == 1 and found[0] != "．"):
            edits.append((at, at + 1, "·"))
    return _outside(text, edits)


_LEFT = HAN + CLOSE
#: ASCII marks behind a point that show it to be part of something else.
_NOT_BEHIND = r"=<>/\\+*^%&|~_@#$\-.,;:?!"
_RATIO = (
    rf"(?!(?<=[{NUMERALS}]:)[{NUMERALS}])(?!(?<=[{HAN}]:)(?:[{HAN}]{{1,3}}:){{0,4}}[{HAN}]{{1,3}}\s?[=＝≈为為]\s?[=\d])"
)
_POINT = re.compile(
    rf"[,;:?!.](?:(?<=[{_LEFT}][,;])(?![{_NOT_BEHIND}])"
    rf"|(?<=[{_LEFT}]:)(?![{_NOT_BEHIND})]){_RATIO}"
    rf"|(?<=[{_LEFT}？！][?!])[?!]*+(?![{_NOT_BEHIND}])"
    rf"|(?<=[{_LEFT}]\.)(?<!^[{NUMERALS}]\.)(?<!^[{NUMERALS}]{{2}}\.)(?=[{SPACE}]?[{HAN}]|[{OPEN}{CLOSE}]|[\"')]?\s*+$)"
    rf"|(?<=[A-Za-z0-9%\"')\]],)(?=[{HAN}{OPEN}]))",
    re.MULTILINE,
)


def _full(marks: str) -> str:
    return "".join(_FULL[mark] for mark in marks)


def points(text: str) -> list[Edit]:
    """``, . : ; ? !`` of Chinese text; those of numbers, times, ratios, addresses and Latin words stay.

    >>> points("今年,柳溪3,000亩茶园10:30开园.")
    [(2, 3, '，'), (20, 21, '。')]
    """
    found = [(mark.start(), mark.end(), _FULL.get(mark[0]) or _full(mark[0])) for mark in _POINT.finditer(text)]
    return _outside(text, found)
