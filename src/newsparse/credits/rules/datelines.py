"""The 电头: ``新华社柳溪6月1日电``, ``【本報訊】``, ``（中央社記者甲台北10日電）``, ``据新华社电``, ``【台北訊】``.

dateline = plain | placed | named
plain    = about? agency (place? date? | date place?) kind
about    = "据" | "综合"
placed   = agency? place date? kind
named    = agency? title? names "/"? place? date? kind
"""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from newsparse.credits.anchors import squeeze
from newsparse.credits.lexicon import alternation, outlets, places, words
from newsparse.credits.people import HAN, LENIENT, STRICT, read_names
from newsparse.credits.places import Split, split_place
from newsparse.credits.scan import Item, Scan
from newsparse.model import Credit, Dateline, Span
from newsparse.source.fold import fold

_RANKED = f"[{HAN}]{{0,4}}(?:记者|通讯员)[ {HAN}]"
_NUMERAL = "[○零一二三四五六七八九十廿卅]"
#: A year counted from 1912, with the era before it: 民国三十五年.
_ERA_YEAR = rf"(?:中华)?民国\s?(?:\d{{1,3}}|元|(?:百|{_NUMERAL}){{1,6}})"
DATE = (
    rf"(?:(?:{_ERA_YEAR}|\d{{2,4}}|{_NUMERAL}{{2,4}})\s?年\s?)?(?:(?:\d{{1,2}}|{_NUMERAL}{{1,3}})\s?月\s?)?"
    rf"(?:\d{{1,2}}|{_NUMERAL}{{1,3}})\s?日(?:\d{{1,2}}时)?"
)
_BEFORE = r"(?:(?<=[\s()\]。！!?？”」:>0-9▲■□◆●◎◇])|(?<![\s\S]))"


_ANY_KIND = re.compile("电|讯|消息|报道|报导")
_TO_BRACKET = re.compile(r"[\s■□◆▲●◎#\d.]*(?=\()")
_TO_TEXT = re.compile(r"[\s■□◆▲●◎#]*")
_AGENCY_OF_SEVERAL = re.compile(r"[^、]+")
_OPENS = re.compile(r"\s{0,4}\(")
_STAMP = re.compile(r"[\s\d:.-]*")
#: Words between a name and a date that no place is: ``记者甲于6月1日报道``.
_NO_PLACE = re.compile(r"[于在自]$")
#: Kinds that prose uses as verbs and nouns too: they need an agency from the list, a line's begin, and an end.
_SPOKEN = ("消息", "综合消息", "报道", "报导", "综合报道", "综合报导")
#: Kinds that column labels end in as well (文化快讯): read in brackets behind an agency, and nowhere else.
_IN_BRACKETS = ("快讯", "特稿", "专稿")
#: Where the paper itself is, as its local pages say.
_HERE = frozenset(("本市", "本县", "本省", "本区", "本港", "本澳", "本埠", "本地"))


@cache
def _agency() -> str:
    own = alternation(outlets()["own"] + outlets()["agencies"])
    suffix = alternation(outlets()["suffixes"])
    known = rf"(?:{own})(?:[{HAN}]{{0,6}}(?:{suffix}))?"
    return rf"{known}|《?(?!\d)[{HAN}A-Za-z0-9·]{{1,10}}?(?:{suffix})》?(?:-[{HAN}]{{2,6}})?"


@cache
def _plain_kind() -> re.Pattern[str]:
    """What a dateline ends in that stands without a bracket."""
    kinds = alternation([kind for kind in words()["datelines"]["kinds"] if kind not in (*_SPOKEN, *_IN_BRACKETS)])
    other = alternation(words()["datelines"]["not_before"])
    return re.compile(rf"(?P<kind>{kinds})(?!{other})")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_BEFORE}(?P<about>(?:据|综合)\s?)?(?P<agency>{_agency()})[\s/]*"
        rf"(?:(?P<date1>{DATE})\s*(?P<place1>(?:(?!记者)[{HAN}]){{2,8}}?)??|(?P<place2>(?:(?!记者)[{HAN}]){{2,10}}?)??\s*(?P<date2>{DATE}|\d{{1,2}}(?=电)))?"
        rf"\s*(?:综合)?{_plain_kind().pattern}"
    )


@cache
def _spoken() -> re.Pattern[str]:
    """An outlet of the list that reports, or whose news it is: ``央视网消息：``, ``本报全媒体记者报道：``."""
    own = alternation(outlets()["own"] + outlets()["agencies"])
    suffix = alternation(outlets()["suffixes"])
    return re.compile(
        rf"(?P<agency>(?:{own})(?:[{HAN}]{{0,6}}(?:{suffix}))?)(?:全媒体|融媒体)?(?:记者)?[\s/]*"
        rf"(?:(?P<place>(?:(?!记者)[{HAN}]){{2,8}}?)??(?P<date>{DATE})\s*)?"
        rf"(?P<kind>(?:综合)?(?:消息(?=\s*[:(]|\s|$)|报[道导](?=\s*:)|(?<=综合)报[道导](?=\s|$)))"
    )


@cache
def _placed() -> re.Pattern[str]:
    """A place with no agency, or no date: ``台北訊``, ``吉隆坡2日讯``, ``本报柳溪专电``."""
    own = alternation(outlets()["own"] + outlets()["agencies"])
    return re.compile(
        rf"\s*(?P<agency>{own})?(?P<place>(?:(?!记者)[{HAN}]){{2,8}}?)\s*(?P<date>{DATE})?\s*(?:综合)?"
        r"(?P<kind>专电|航讯|电讯|(?:外电)?报[道导]|(?<![快简短资视音通闻喜捷要])讯|电)\s*"
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
    """A line with its reporter inside: ``中央社記者甲、乙台北10日電``, ``記者甲／台北4月24日報導``, ``甲／台北訊``."""
    return re.compile(
        rf"\(?\s*(?:(?P<agency>{_agency()})(?:[{HAN}]{{1,4}}(?:部|组|中心)(?=记者))?\s*/?\s*)?"
        rf"(?P<title>(?:驻[{HAN}]{{1,6}}?)?(?:特派|特约|见习|实习|驻地)?(?:记者|特派员|编译))?"
        rf"\s*(?P<names>(?<=记者)[{HAN}、\s·]{{2,60}}?|[{HAN}、\s·]{{4,60}}?|[{HAN}、\s·]{{2,40}}?(?=/))(?:/\s*(?P<place>[{HAN}]{{0,10}}?))?\s*"
        rf"(?:(?P<date>{DATE}|\d{{1,2}}(?=专?电))\s*(?P<kind>专电|电|讯|(?:综合)?报[道导])|(?:专讯|讯|专电)(?=\s*\)|\s|$))"
        r"\s*\)?"
    )


#: A bracket that says who reported when, whoever it was: ``【某国《某报》网站6月7日报道】``.
_REPORTED = re.compile(
    rf"\(\s*(?P<agency>(?:(?!记者)[^\s()，,。:：/]){{2,24}}?)(?P<date>{DATE})\s*(?:综合)?报[道导]\s*\)"
)
#: The same without a bracket, where a gap ends it: ``某某网6月10日报道 ``.
_REPORTED_ONLINE = re.compile(rf"(?P<agency>[{HAN}A-Za-z]{{2,12}}[网报社台])(?P<date>{DATE})报[道导](?=\s)")
#: What calls itself a paper's news right before its reporter, though no list has it: ``某城讯（记者 甲）``.
_UNLISTED = re.compile(
    rf"(?P<agency>[{HAN}]{{2,6}})(?P<date>{DATE})?(?<![快简短资视音通闻喜捷要])讯(?=\s*\(?\s*(?:{_RANKED}))"
)
#: A bracket that opens a text with who reports it, and no list knows whether that is a paper or a person.
_OWN_REPORT = re.compile(rf"\((?P<agency>[{HAN}]{{2,6}})报[道导]\)(?=\S)")
#: What a person's name may cost there.
_SURE_NAME = 0.7


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
        item = _in_bracket(scan, bracket.end(), end)
        if item:
            return [item]
    if _plain_kind().search(scan.folded, start, end):
        items = [_item(scan, found) for found in _pattern().finditer(scan.folded, start, end)]
        if any(items):
            return [item for item in items if item]
    return _at_begin(scan, start, end)


def _in_bracket(scan: Scan, start: int, end: int) -> Item | None:
    """The dateline that is all of the bracket at `start`."""
    found = _bracketed().match(scan.folded, start, end)
    if found:
        return _plain_bracket(scan, found)
    reported = _REPORTED.match(scan.folded, start, end)
    if reported and not _named().match(scan.folded, start, end):
        return _told_by(scan, reported)
    own = _OWN_REPORT.match(scan.folded, start, end)
    if own:
        return _own_report(scan, own)
    placed = _place_alone(scan, start + 1, end)
    if placed is None or scan.folded[placed.end : placed.end + 1] != ")":
        return _named_item(scan, start, end)
    whole = evolve(placed, start=start, end=placed.end + 1)
    if _has_known_place(placed):
        return whole
    return _named_item(scan, start, end) or (None if _pattern().match(scan.folded, start + 1, end) else whole)


def _has_known_place(item: Item) -> bool:
    """Whether nothing but places of the list stand in the dateline's place, so that no name can."""
    place = fold((item.dateline and item.dateline.place) or "")
    return place in places() or place in _HERE


def _place_alone(scan: Scan, start: int, end: int) -> Item | None:
    """A place and a kind, which a date or a bracket must make sure of where the place is none of the list."""
    found = _placed().match(scan.folded, start, end)
    if found is None:
        return None
    word, kind = found["place"], found["kind"]
    known = word in places() or word in _HERE
    framed = found["agency"] is not None and scan.folded[start - 1 : start] == "("
    if not (known or framed or found["date"] or kind.endswith("讯") or kind == "专电") or (
        kind[-1] in "道导" and not found["date"]
    ):
        return None
    agency, place, date = (squeeze(scan.raw[slice(*found.span(key))]) or None for key in ("agency", "place", "date"))
    span = Span(start, found.end())
    about = Dateline(agency, None if word in words()["ranks"]["words"] else place, date, span)
    return Item("dateline", span.start, span.end, (), about)


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
    agency_span = _without_brackets(scan, Span(*found.span("agency")))
    agency = agency_span.of(scan.raw)
    start, end = found.span()
    opened = scan.folded[start - 1 : start] == "(" and scan.folded[end : end + 1] == ")"
    with_reporter = bool(_OPENS.match(scan.folded, end))
    attributed = found["about"] and not with_reporter and (date is None or scan.folded[end : end + 1] == ":")
    if found["about"] and not date and kind not in ("电", "讯"):
        return None
    credits = (Credit("source", agency, None, None, agency_span),) if attributed else ()
    span = Span(start - 1, end + 1) if opened else Span(start, end)
    return Item("dateline", span.start, span.end, credits, Dateline(agency, place, date, span))


def _without_brackets(scan: Scan, span: Span) -> Span:
    """A paper's name as it is, without the brackets of a title round it: ``《某某日报》``."""
    text = span.of(scan.raw)
    begin = span.start + len(text) - len(text.lstrip("《》"))
    return Span(begin, begin + len(text.strip("《》")))


def _at_begin(scan: Scan, start: int, end: int) -> list[Item]:
    """A dateline that only a line's begin makes sure of."""
    stamp = _STAMP.match(scan.folded, start, end)
    begin = stamp.end() if stamp else start
    item = (
        _spoken_item(scan, begin, end)
        or _bare_place(scan, begin, end)
        or _online(scan, begin, end)
        or _named_item(scan, begin, min(end, begin + 90))
    )
    return [item] if item else []


def _online(scan: Scan, start: int, end: int) -> Item | None:
    """Who reports, known by nothing but the form: a date and a gap, or the reporter right behind."""
    found = _REPORTED_ONLINE.match(scan.folded, start, end) or _UNLISTED.match(scan.folded, start, end)
    return _told_by(scan, found) if found else None


def _own_report(scan: Scan, found: re.Match[str]) -> Item | None:
    """``（星灯报道）``: a person's name is a reporter's, anything else is who reports; a kind of report is neither."""
    if found["agency"] in words()["ranks"]["words"] or found["agency"].startswith("综合"):
        return None
    begin, end = found.span("agency")
    names = read_names(scan.folded, begin, end, _SURE_NAME)
    if names.names and names.end == end:
        return Item("byline", found.start(), found.end(), tuple(scan.credits("reporter", names)))
    dateline = Dateline(scan.raw[begin:end], None, None, Span(*found.span()))
    return Item("dateline", found.start(), found.end(), (), dateline)


def _told_by(scan: Scan, found: re.Match[str]) -> Item:
    agency, date = (scan.raw[slice(*found.span(key))] or None for key in ("agency", "date"))
    return Item("dateline", found.start(), found.end(), (), Dateline(agency, None, date, Span(*found.span())))


def _spoken_item(scan: Scan, start: int, end: int) -> Item | None:
    opening = _TO_TEXT.match(scan.folded, start, end)
    found = _spoken().match(scan.folded, opening.end() if opening else start, end)
    if found is None:
        return None
    colon = scan.folded[found.end() : found.end() + 1] == ":"
    span = Span(found.start(), found.end() + colon)
    parts = {key: squeeze(scan.raw[slice(*found.span(key))]) or None for key in ("agency", "place", "date")}
    return Item("dateline", span.start, span.end, (), Dateline(parts["agency"], parts["place"], parts["date"], span))


def _bare_place(scan: Scan, start: int, end: int) -> Item | None:
    """``台北訊``, ``北京2日电`` without a bracket: a place of the list or an agency, and an end or a gap behind."""
    item = _place_alone(scan, start, end)
    if item is None or not (_has_known_place(item) or (item.dateline and item.dateline.agency)):
        return None
    closed = scan.folded[item.end - 1] == " " or scan.folded[item.end : item.end + 1] in ("", "\n", "(")
    kind = scan.folded[start : item.end].rstrip()[-1]
    return item if closed and kind not in "道导" and (kind != "电" or "日" in scan.folded[start : item.end]) else None


def _named_item(scan: Scan, start: int, end: int) -> Item | None:
    found = _named().match(scan.folded, start, end)
    if found is None or not (found["agency"] or found["title"] or scan.ends(found.end())):
        return None
    split = _place_of(found)
    if not found["date"] and not split.place:
        return None
    told = (found["kind"] or "").endswith(("道", "导"))
    limit = 2.4 if not found["title"] else STRICT if told and found["place"] is None else LENIENT
    names = read_names(scan.folded, found.start("names"), split.names_end, limit)
    if not names.names or scan.folded[names.end : split.names_end].strip(" 、") or _NO_PLACE.search(found["names"]):
        return None
    role = "translator" if (found["title"] or "").endswith("编译") else "reporter"
    outlet = scan.raw[slice(*found.span("agency"))] if found["agency"] else None
    title = squeeze(scan.raw[slice(*found.span("title"))]) if found["title"] else None
    credits = tuple(scan.credits(role, names, title=title, outlet=outlet))
    place = split.place.of(scan.raw) if split.place else None
    date = squeeze(scan.raw[slice(*found.span("date"))]) or None
    dateline = Dateline(None if told else outlet, place, date, Span(*found.span()))
    return Item("byline" if told else "dateline", found.start(), found.end(), credits, dateline)


def _place_of(found: re.Match[str]) -> Split:
    """Where the names of a line end, and the place behind them; a slash parts the two for sure."""
    start, end = found.span("names")
    if found["place"] is not None:
        return Split(end, Span(*found.span("place")) if found["place"] else None)
    split = split_place(found.string, start, end)
    listed = split.place is not None and split.place.of(found.string) in places()
    return split if found["date"] or listed else Split(end, None)


@cache
def _attribution() -> re.Pattern[str]:
    one = rf"(?:《[^》\n]{{2,14}}》|(?:{_agency()}))"
    return re.compile(rf"据\s?(?P<agencies>{one}(?:、{one}){{0,3}})\s?(?:综合)?(?:报道|消息|报导)")


def _without_marks(scan: Scan, span: Span) -> Span:
    """A name without the title marks round it."""
    marked = scan.raw[span.start] == "《" and scan.raw[span.end - 1] == "》"
    return Span(span.start + 1, span.end - 1) if marked else span


def attributions(scan: Scan) -> list[Item]:
    """Outlets that prose names as its source: ``据《柳溪晚报》报道``; the words stay in the text."""
    items = []
    for found in _attribution().finditer(scan.folded):
        credits = []
        for one in _AGENCY_OF_SEVERAL.finditer(scan.folded, *found.span("agencies")):
            span = _without_marks(scan, Span(*one.span()))
            credits.append(Credit("source", span.of(scan.raw), None, None, span))
        items.append(Item("source", found.start(), found.end(), tuple(credits), consumed=False))
    return items
