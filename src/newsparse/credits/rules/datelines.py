"""The 电头: ``新华社柳溪6月1日电``, ``【本報訊】``, ``（中央社記者甲台北10日電）``, ``据新华社电``.

dateline = "据"? agency (place? date? | date place?) kind
"""

from __future__ import annotations

import re
from functools import cache

from newsparse.credits.anchors import squeeze
from newsparse.credits.lexicon import alternation, outlets, words
from newsparse.credits.people import HAN, LENIENT, read_names
from newsparse.credits.places import split_place
from newsparse.credits.scan import Item, Scan
from newsparse.model import Credit, Dateline, Span

_NUMERAL = "[○零一二三四五六七八九十廿卅]"
#: A year counted from 1912, with the era before it: 民国三十五年.
_ERA_YEAR = rf"(?:中华)?民国\s?(?:\d{{1,3}}|元|(?:百|{_NUMERAL}){{1,6}})"
DATE = (
    rf"(?:(?:{_ERA_YEAR}|\d{{2,4}}|{_NUMERAL}{{2,4}})\s?年\s?)?(?:(?:\d{{1,2}}|{_NUMERAL}{{1,3}})\s?月\s?)?"
    rf"(?:\d{{1,2}}|{_NUMERAL}{{1,3}})\s?日(?:\d{{1,2}}时)?"
)
_BEFORE = r"(?:(?<=[\s()。！!?？”」:>0-9▲■□◆●◎◇])|(?<![\s\S]))"


_ANY_KIND = re.compile(r"[电讯]|消息|报[道导]")
_TO_BRACKET = re.compile(r"[\s■□◆▲●◎#\d.]*(?=\()")
_OPENS = re.compile(r"\s{0,4}\(")
_STAMP = re.compile(r"[\s\d:.-]*")


@cache
def _agency() -> str:
    own = alternation(outlets()["own"] + outlets()["agencies"])
    suffix = alternation(outlets()["suffixes"])
    known = rf"(?:{own})(?:[{HAN}]{{0,6}}(?:{suffix}))?"
    return rf"{known}|《?(?!\d)[{HAN}A-Za-z0-9·]{{1,10}}?(?:{suffix})》?(?:-[{HAN}]{{2,6}})?"


@cache
def _pattern() -> re.Pattern[str]:
    kinds = alternation(
        [kind for kind in words()["datelines"]["kinds"] if kind not in ("消息", "报道", "报导", "快讯", "特稿", "专稿")]
    )
    other = alternation(words()["datelines"]["not_before"])
    return re.compile(
        rf"{_BEFORE}(?P<about>据\s?)?(?P<agency>{_agency()})[\s/]*"
        rf"(?:(?P<date1>{DATE})\s*(?P<place1>(?!记者)[{HAN}]{{2,8}}?)??|(?P<place2>(?!记者)[{HAN}]{{2,10}}?)??\s*(?P<date2>{DATE}|\d{{1,2}}(?=电)))?"
        rf"\s*(?:综合)?(?P<kind>{kinds})(?!{other})"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    kinds = alternation(words()["datelines"]["kinds"])
    desk = rf"(?:记者|[{HAN}]{{0,4}}(?:部|组|中心))?"
    return re.compile(
        rf"\(\s*(?:(?P<agency>{_agency()}){desk}\s*(?P<date>{DATE})?\s*(?P<kind>{kinds})"
        rf"|(?P<paper>[{HAN}]{{1,6}}?)(?:专讯|报讯|特讯|通讯)|[特专]?讯|电讯)\s*\)"
    )


@cache
def _named() -> re.Pattern[str]:
    """An agency's line with its reporter inside: ``中央社記者甲、乙台北10日電``."""
    return re.compile(
        rf"\(?\s*(?:(?P<agency>{_agency()})\s*/?\s*)?(?:(?P<title>(?:特派|特约|见习|实习|驻地)?(?:记者|特派员|编译)))?\s*(?P<names>[{HAN}、\s·]{{4,60}}?)"
        rf"(?P<date>{DATE}|\d{{1,2}})(?P<kind>专电|电)\s*\)?"
    )


def datelines(scan: Scan) -> list[Item]:
    """Every dateline that stands where one can: at a line's begin, in a bracket, behind a sentence."""
    if not _ANY_KIND.search(scan.folded):
        return []
    items: list[Item] = []
    for line in re.finditer(r"[^\n]+", scan.folded):
        items += _in_line(scan, line.start(), line.end())
    return items


def _in_line(scan: Scan, start: int, end: int) -> list[Item]:
    bracket = _TO_BRACKET.match(scan.folded, start, end)
    if bracket:
        found = _bracketed().match(scan.folded, bracket.end(), end)
        if found:
            return [_plain_bracket(scan, found)]
        named = _named_item(scan, bracket.end(), end)
        if named:
            return [named]
    items = [_item(scan, found) for found in _pattern().finditer(scan.folded, start, end)]
    return [item for item in items if item] or _named_bare(scan, start, end)


def _plain_bracket(scan: Scan, found: re.Match[str]) -> Item:
    group = "agency" if found["agency"] else "paper"
    agency = scan.raw[slice(*found.span(group))] if found[group] else None
    date = scan.raw[slice(*found.span("date"))] if found["date"] else None
    return Item("dateline", found.start(), found.end(), (), Dateline(agency, None, date, Span(*found.span())))


def _item(scan: Scan, found: re.Match[str]) -> Item | None:
    kind = squeeze(found["kind"])
    place_group = "place1" if found["place1"] else "place2"
    date_group = "date1" if found["date1"] else "date2"
    place = scan.raw[slice(*found.span(place_group))] if found[place_group] else None
    date = squeeze(scan.raw[slice(*found.span(date_group))]) if found[date_group] else None
    agency_span = Span(*found.span("agency"))
    agency = agency_span.of(scan.raw).strip("《》")
    start, end = found.span()
    opened = scan.folded[start - 1 : start] == "(" and scan.folded[end : end + 1] == ")"
    with_reporter = bool(_OPENS.match(scan.folded, end))
    attributed = found["about"] and not with_reporter and (date is None or scan.folded[end : end + 1] == ":")
    if found["about"] and not date and kind not in ("电", "讯"):
        return None
    credits = (Credit("source", agency, None, None, agency_span),) if attributed else ()
    span = Span(start - 1, end + 1) if opened else Span(start, end)
    return Item("dateline", span.start, span.end, credits, Dateline(agency, place, date, span))


def _named_bare(scan: Scan, start: int, end: int) -> list[Item]:
    stamp = _STAMP.match(scan.folded, start, end)
    begin = stamp.end() if stamp else start
    item = _named_item(scan, begin, min(end, begin + 90))
    return [item] if item else []


def _named_item(scan: Scan, start: int, end: int) -> Item | None:
    found = _named().match(scan.folded, start, end)
    if found is None or not (found["agency"] or found["title"] or scan.ends(found.end())):
        return None
    split = split_place(scan.folded, found.start("names"), found.end("names"))
    names = read_names(scan.folded, found.start("names"), split.names_end, LENIENT if found["title"] else 2.4)
    if not names.names or scan.folded[names.end : split.names_end].strip(" 、"):
        return None
    role = "translator" if (found["title"] or "").endswith("编译") else "reporter"
    agency = scan.raw[slice(*found.span("agency"))] if found["agency"] else None
    title = squeeze(scan.raw[slice(*found.span("title"))]) if found["title"] else None
    credits = tuple(scan.credits(role, names, title=title, outlet=agency))
    place = split.place.of(scan.raw) if split.place else None
    date = scan.raw[slice(*found.span("date"))]
    return Item("dateline", found.start(), found.end(), credits, Dateline(agency, place, date, Span(*found.span())))


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(rf"据\s?(?P<agency>《[^》\n]{{2,14}}》|(?:{_agency()}))\s?(?:报道|消息|报导)")


def _without_marks(scan: Scan, span: Span) -> Span:
    """A name without the title marks round it."""
    marked = scan.raw[span.start] == "《" and scan.raw[span.end - 1] == "》"
    return Span(span.start + 1, span.end - 1) if marked else span


def attributions(scan: Scan) -> list[Item]:
    """Outlets that prose names as its source: ``据《柳溪晚报》报道``; the words stay in the text."""
    items = []
    for found in _attribution().finditer(scan.folded):
        span = _without_marks(scan, Span(*found.span("agency")))
        credit = Credit("source", span.of(scan.raw), None, None, span)
        items.append(Item("source", found.start(), found.end(), (credit,), consumed=False))
    return items
