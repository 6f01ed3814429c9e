"""Names and sources in brackets that close a text or stand alone: ``（甲 乙）``, ``（摘自《某刊》）``."""

from __future__ import annotations

import re
from functools import cache

from newsparse.credits.lexicon import alternation, outlets, places, words
from newsparse.credits.lexicon import names as name_lexicon
from newsparse.credits.people import STRICT, NameList, read_names
from newsparse.credits.rules.datelines import DATE
from newsparse.credits.rules.signed import (
    ONE_NAME,
    SURE,
    after_post,
    behind_place,
    is_traditional,
    longest_word,
    outlet_pattern,
    without_others,
)
from newsparse.credits.scan import Item, Scan
from newsparse.model import Credit, Span

_BRACKET = re.compile(r"\(([^()\n]{2,240})(?:\)|$)")
#: Brackets in which columns are named, and those in which labels and datelines stand before a text; square ones hold
#: outlets as well, where they are all of a line.
_COLUMN_BRACKETS = "【〖"
_LABEL_BRACKETS = _COLUMN_BRACKETS + "［["
#: Within these, names sign what they stand behind: they open nothing.
_ROUND = "（("
#: When what was taken from elsewhere was printed there.
_ISSUE = rf"{DATE}|\d{{2,4}}年第?\d{{1,3}}期|第\d{{1,4}}期"
#: What the titles of laws, annals and yearbooks end in.
_LAWS = "法典志史记鉴规例约章"
#: Words before the outlet that a text is from, which are no part of its name.
_FROM = re.compile(r"[均皆]?(?:据|综合|转自|摘自|原载|来源:?)\s*")
_TITLE = re.compile("《([^《》\\n]+)》")
#: Behind the names of those who wrote what was taken from elsewhere.
_BYLINE_WORD = re.compile(r"\s*/?\s*(?:文|著|编译|编|译)$")
_LATIN = re.compile(r"[A-Za-z0-9]")
#: A bracket behind it holds who sent the news: ``本报讯（甲 乙）``.
_DATELINE_END = re.compile(r"[日报网社台闻端线](?:讯|电) ?$")
#: What names may cost in a bracket that is a line, and in one that closes a sentence.
_ALONE, _CLOSING = 2.4, 2.0
#: A bracket of three characters, as most names have, can hold one that begins with a word that is seldom a surname.
_USUAL, _USUAL_CLOSING = 3, 3.0
#: So many surnames of the list are borne by many; asides in brackets (老规矩) begin with others.
_BORNE = 450
_SHORTEST = 2
#: So many names in a row may each be less likely, as long as they cost no more than this on the average.
_MANY, _LIKELY_MEAN = 5, 2.4
#: What names beside each other may cost on the average, though one alone might be a word.
_LIKELY_PAIR = 3.0


def bracketed(scan: Scan) -> list[Item]:
    """Brackets that hold nothing but names or an outlet and stand at the end of a sentence, or alone."""
    items = []
    for found in _BRACKET.finditer(scan.folded):
        before = scan.folded[max(0, found.start() - 8) : found.start()].rstrip(" ")[-1:]
        behind = scan.folded[found.end() : found.end() + 1]
        closing = before == "" or (before in "。！!?？”」』…\n)" and behind in ("", "\n", " "))
        if scan.raw[found.start()] in _LABEL_BRACKETS and behind not in ("", "\n"):
            continue
        if not (closing or _DATELINE_END.search(scan.folded, max(0, found.start() - 3), found.start())):
            continue
        item = _inside(scan, found)
        if item:
            items.append(item)
    return items


@cache
def _author_note() -> re.Pattern[str]:
    """What a closing bracket says of its author or helpers: ``作者单位：…``, ``作者系…``, ``甲、乙对本文有贡献``."""
    starts = alternation(words()["notes"]["starts"])
    ends = alternation(words()["notes"]["ends"])
    leads = alternation(words()["notes"]["leads"])
    return re.compile(rf"(?:{starts})|(?:{leads})\s*:?(?P<more>[^。]{{2,60}})$|(?P<names>[^。]{{2,60}}?)(?:{ends})$")


def _noted(scan: Scan, found: re.Match[str]) -> Item | None:
    note = _author_note().match(scan.folded, *found.span(1))
    named = next((group for group in ("names", "more") if note and note[group]), None)
    if note is None or named is None:
        return Item("names", found.start(), found.end())
    names = read_names(scan.folded, *note.span(named), STRICT)
    if not names.names:
        return None
    return Item("names", found.start(), found.end(), tuple(scan.credits("author", names)))


def _limit_inside(text: str, *, alone: bool, told: bool) -> float:
    """What names in a bracket may cost: less behind a dateline, where one short word can be the news' subject."""
    if told and len(text.strip()) == _SHORTEST:
        return ONE_NAME
    if len(text.strip()) == _USUAL and name_lexicon().rank.get(text.strip()[0], _BORNE) < _BORNE:
        return _USUAL_CLOSING
    return _ALONE if alone else _CLOSING


def _names_inside(scan: Scan, start: int, end: int, limit: float) -> NameList | None:
    """The names that fill a bracket; glued ones need to be many, or two that are names beyond doubt."""
    names = read_names(scan.folded, start, end, STRICT)
    if not names.names or names.end < end:
        return None
    count = len(names.names)
    if count >= _MANY and names.total / count <= _LIKELY_MEAN:
        return names
    glued = longest_word(scan.folded[start:end]) > 4
    if names.worst > limit and (count == 1 or glued or names.total / count > _LIKELY_PAIR):
        return None
    return None if glued and count < 3 and not (count == 2 and names.worst <= SURE) else names


@cache
def _libraries() -> re.Pattern[str]:
    pictures = words()["pictures"]
    return re.compile(alternation([*pictures["libraries"], *pictures["nobody"], *outlets()["picture"]]))


def _names_column(scan: Scan, found: re.Match[str]) -> bool:
    """Whether a bracket names a column and no outlet: ``【微新闻】``, ``（各地快报）``."""
    return scan.raw[found.start()] in _COLUMN_BRACKETS or found[1].endswith(tuple(outlets()["columns"]))


@cache
def _origin_pattern() -> re.Pattern[str]:
    """What a closing bracket says of where a text was taken from: ``摘自《某刊》2031年第5期``, ``据《某报》``."""
    taken = alternation(words()["origins"]["words"])
    title = r"《[^《》\n]{2,20}》"
    return re.compile(
        rf"\s*(?:[均皆]?(?:{taken})\s*:?\s*(?:{DATE})?\s*{title}\s*(?:{_ISSUE})?(?P<more>(?:[\s、,][^《》。]{{1,24}})?)"
        # Laws and books are referred to; what a text is from is a paper or a journal.
        rf"|[均皆]?据\s*《[^《》\n]{{1,19}}(?:[报刊网社]》(?:综合)?(?:报[道导]|消息)?|[^{_LAWS}]》)|{title}\s*(?:{_ISSUE}))\s*"
    )


def _from_elsewhere(scan: Scan, found: re.Match[str], more: tuple[int, int]) -> Item:
    """The title as source, and who is named behind it as authors."""
    credits = [
        Credit("source", span.of(scan.raw), None, None, span)
        for title in _TITLE.finditer(scan.folded, *found.span(1))
        for span in [Span(*title.span(1))]
    ]
    start, end = more
    if start >= 0:
        word = _BYLINE_WORD.search(scan.folded, start, end)
        credits += scan.credits("author", read_names(scan.folded, start, word.start() if word else end, _CLOSING))
    return Item("source", found.start(), found.end(), tuple(credits))


def _inside(scan: Scan, found: re.Match[str]) -> Item | None:
    text, start = found[1], found.start(1)
    if _libraries().fullmatch(text):
        return Item("source", found.start(), found.end())
    whole = found[0] == scan.folded.strip()
    lead = _FROM.match(text)
    outlet = text[lead.end() :] if lead else text
    signs = whole and outlet_pattern().fullmatch(outlet + " ") and not _names_column(scan, found)
    if (outlet in outlets()["agencies"] or signs) and not outlet.endswith("评论员"):
        span = Span(found.end(1) - len(outlet), found.end(1))
        return Item("source", found.start(), found.end(), (Credit("source", span.of(scan.raw), None, None, span),))
    taken_from = _origin_pattern().fullmatch(text)
    if taken_from:
        more = taken_from.span("more")
        return _from_elsewhere(scan, found, (start + more[0], start + more[1]) if taken_from["more"] else (-1, -1))
    if text in words()["glosses"]["words"] or _LATIN.search(text) or text in places():
        return None
    if _author_note().match(text):
        return _noted(scan, found)
    alone = found.start() == 0 or found[0][-1] != ")"
    told = bool(_DATELINE_END.search(scan.folded, max(0, found.start() - 3), found.start()))
    names = (
        None
        if scan.anchored(*found.span(1))
        else _names_inside(
            scan,
            behind_place(scan, *found.span(1)),
            without_others(scan, *found.span(1)),
            _limit_inside(text, alone=alone, told=told),
        )
    )
    if names is None:
        return after_post(scan, found.start(), start, found.end(1), found.end())
    opens = alone and not (scan.raw[found.start()] in _ROUND and found[0].endswith(")"))
    role = "reporter" if opens and is_traditional(scan, names) else "author"
    return Item(
        "names",
        found.start(),
        found.end(),
        tuple(scan.credits(role, names)),
        diagnostics=scan.undecided(names),
    )
