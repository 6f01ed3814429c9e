"""Reports without a title: ``甲乙台北報導``, ``甲乙 綜合報導``, ``甲／台北報導``, ``社會中心／綜合報導``."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from newsparse.credits.lexicon import alternation, outlets, places
from newsparse.credits.people import HAN, STRICT, read_names
from newsparse.credits.places import split_place
from newsparse.credits.rules.signed import outlet_pattern
from newsparse.credits.scan import Item, Scan
from newsparse.model import Dateline, Span
from newsparse.source.fold import fold

_REGION = re.compile(r"[()\n。！!?？;:「」“”《》]|□|■")
_DESK = re.compile(rf"(?P<desk>[{HAN}A-Za-z]{{1,8}}(?:中心|频道|新闻|组|部|快讯))\s*/\s*")
_WORD = re.compile(rf"[{HAN}]*\s*")
#: Kinds of reports that stand where a place does.
_NO_PLACE = frozenset(("综合", "连线", "专题", "整理", "专访", "特稿", "采访", "采写", "编译", "摄影", "图文", "文图"))
#: What names may cost with nothing but the report behind them.
_NAMES_ALONE, _ONE_NAME_ALONE = 1.4, 0.7
_WIRE = re.compile(rf"(?P<place>[{HAN}]{{2,12}}?)(?P<date>\d{{1,2}}日)综合外电$")
_REACH = 60


@cache
def _own_desk() -> re.Pattern[str]:
    """The paper itself, or one of its desks, as the one who reports: ``本報港聞部``."""
    return re.compile(rf"(?P<agency>{alternation(outlets()['own'])})[{HAN}]{{0,6}}\s*")


def reported(scan: Scan, index: int, edge: int) -> Item | None:
    """Names (or a desk) and a place before anchor `index`, a report; the line or bracket must begin with them."""
    anchor = scan.anchors[index]
    begin = max(edge, anchor.start - _REACH)
    for stop in _REGION.finditer(scan.folded, begin, anchor.start):
        begin = stop.end()
    if not scan.begins(begin) or scan.folded[begin - 1 : begin] in ("」", "”", "》", ":"):
        return _names_alone(scan, index, begin, edge) if edge == begin else None
    text = scan.folded[begin : anchor.start]
    wire = _WIRE.fullmatch(text.strip())
    if wire:
        place = Span(begin + wire.start("place"), begin + wire.end("place"))
        date = Span(begin + wire.start("date"), begin + wire.end("date"))
        dateline = Dateline(None, place.of(scan.raw), date.of(scan.raw), Span(begin, anchor.end))
        return Item("dateline", begin, anchor.end, (), dateline)
    own = _own_desk().fullmatch(text)
    if own and (_ends_well(scan, anchor.end) or scan.folded[anchor.end] == "。"):
        return _without_names(scan, begin, anchor.end, own["agency"], None)
    desk = _DESK.match(scan.folded, begin, anchor.start)
    if desk:
        return _behind_desk(scan, index, desk)
    if not _ends_well(scan, anchor.end) or text.strip().endswith(outlets()["suffixes"]):
        return None
    return _names_and_place(scan, begin, anchor.start, anchor.end) or _names_alone(scan, index, begin, edge)


def _behind_desk(scan: Scan, index: int, desk: re.Match[str]) -> Item | None:
    """``社會中心／甲／台北報導``, ``國際中心／甲報導``, or no name at all: ``社會中心／綜合報導``."""
    anchor = scan.anchors[index]
    begin, word = desk.end(), scan.folded[desk.end() : anchor.start].strip()
    place = scan.raw[begin : begin + len(word)] if word in places() and word not in _NO_PLACE else None
    if place is None and _ends_well(scan, anchor.end):
        found = read_names(scan.folded, begin, anchor.start, _NAMES_ALONE)
        if found.names and not scan.folded[found.end : anchor.start].strip():
            return Item("byline", desk.start(), anchor.end, tuple(scan.credits("reporter", found)))
        item = _names_and_place(scan, begin, anchor.start, anchor.end)
        if item:
            return evolve(item, start=desk.start())
    if not _WORD.fullmatch(scan.folded, begin, anchor.start):
        return None
    return _without_names(scan, desk.start(), anchor.end, scan.raw[slice(*desk.span("desk"))], place)


def _without_names(scan: Scan, start: int, end: int, agency: str, place: str | None) -> Item:
    """A report that a paper or desk gives without naming anybody."""
    printed = scan.raw[start : start + len(agency)]
    return Item("byline", start, end, (), Dateline(printed, place, None, Span(start, end)))


def _names_alone(scan: Scan, index: int, begin: int, edge: int) -> Item | None:
    """``甲乙 报道`` as a line, ``本报讯 甲乙报道：``: names with neither title nor place."""
    anchor = scan.anchors[index]
    gap = scan.folded[anchor.start - 1] == " " and scan.ends(anchor.end)
    told = edge > 0 and not scan.folded[edge:begin].strip() and scan.folded[anchor.end : anchor.end + 1] == ":"
    found = read_names(scan.folded, begin, anchor.start, _NAMES_ALONE)
    if not (gap or told) or not found.names or scan.folded[found.end : anchor.start].strip():
        return None
    if not told and len(found.names) == 1 and found.worst > _ONE_NAME_ALONE:
        return None
    return Item("byline", begin, anchor.end + told, tuple(scan.credits("reporter", found)))


def _ends_well(scan: Scan, end: int) -> bool:
    return scan.ends(end) or scan.folded[end : end + 1] in " :"


def _names_and_place(scan: Scan, begin: int, end: int, item_end: int) -> Item | None:
    start, slash = begin, scan.folded.rfind("/", begin, end)
    if slash >= 0:
        place: Span | None = Span(slash + 1, end)
        names_end = slash
        first = scan.folded.rfind("/", begin, slash)
        begin = first + 1 if first >= 0 else begin
        start = start if outlet_pattern().fullmatch(scan.folded[start:begin]) else begin
    else:
        split = split_place(scan.folded, begin, end)
        place, names_end = split.place, split.names_end
        if place is None and scan.folded[names_end:end].strip() == "":
            return None
    outlet_name = outlet_pattern().match(scan.folded, start, names_end)
    names_begin = outlet_name.end() if outlet_name else begin
    found = read_names(scan.folded, names_begin, names_end, STRICT)
    if not found.names or scan.folded[found.end : names_end].strip():
        return None
    raw_place = place.of(scan.raw).strip() if place else ""
    known = raw_place and fold(raw_place) not in _NO_PLACE
    dateline = Dateline(None, raw_place, None, place or Span(end, end)) if known else None
    outlet = scan.raw[slice(*outlet_name.span("outlet"))] if outlet_name else None
    return Item("byline", start, item_end, tuple(scan.credits("reporter", found, outlet=outlet)), dateline)
