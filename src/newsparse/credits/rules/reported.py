"""Reports without a title: ``甲乙台北報導``, ``甲乙 綜合報導``, ``甲／台北報導``, ``社會中心／綜合報導``."""

from __future__ import annotations

import re
from functools import cache

from newsparse.credits.lexicon import alternation, outlets
from newsparse.credits.people import HAN, STRICT, read_names
from newsparse.credits.places import split_place
from newsparse.credits.rules.signed import outlet_pattern
from newsparse.credits.scan import Item, Scan
from newsparse.model import Dateline, Span

_REGION = re.compile(r"[()\n。！!?？;:「」“”《》]|□|■")
_DESK = re.compile(rf"[{HAN}A-Za-z]{{1,8}}(?:中心|新闻|组|部|快讯)\s*/\s*[{HAN}]*$")
_WIRE = re.compile(rf"(?P<place>[{HAN}]{{2,12}}?)(?P<date>\d{{1,2}}日)综合外电$")
_REACH = 60


@cache
def _own_desk() -> re.Pattern[str]:
    """The paper itself, or one of its desks, as the one who reports: ``本報港聞部``."""
    return re.compile(rf"(?:{alternation(outlets()['own'])})[{HAN}]{{0,6}}\s*")


def reported(scan: Scan, index: int, edge: int) -> Item | None:
    """Names (or a desk) and a place before anchor `index`, a report; the line or bracket must begin with them."""
    anchor = scan.anchors[index]
    begin = max(edge, anchor.start - _REACH)
    for stop in _REGION.finditer(scan.folded, begin, anchor.start):
        begin = stop.end()
    if not scan.begins(begin) or scan.folded[begin - 1 : begin] in ("」", "”", "》", ":"):
        return None
    text = scan.folded[begin : anchor.start]
    wire = _WIRE.fullmatch(text.strip())
    if wire:
        place = Span(begin + wire.start("place"), begin + wire.end("place"))
        date = Span(begin + wire.start("date"), begin + wire.end("date"))
        dateline = Dateline(None, place.of(scan.raw), date.of(scan.raw), Span(begin, anchor.end))
        return Item("dateline", begin, anchor.end, (), dateline)
    if _DESK.fullmatch(text) or _own_desk().fullmatch(text):
        return Item("byline", begin, anchor.end)
    if not _ends_well(scan, anchor.end):
        return None
    return _names_and_place(scan, begin, anchor.start, anchor.end)


def _ends_well(scan: Scan, end: int) -> bool:
    return scan.ends(end) or scan.folded[end : end + 1] in " :"


def _names_and_place(scan: Scan, begin: int, end: int, item_end: int) -> Item | None:
    slash = scan.folded.rfind("/", begin, end)
    if slash >= 0:
        place: Span | None = Span(slash + 1, end)
        names_end = slash
        outlet = scan.folded.rfind("/", begin, slash)
        begin = outlet + 1 if outlet >= 0 else begin
    else:
        split = split_place(scan.folded, begin, end)
        place, names_end = split.place, split.names_end
        if place is None and scan.folded[names_end:end].strip() == "":
            return None
    outlet_name = outlet_pattern().match(scan.folded, begin, names_end)
    names_begin = outlet_name.end() if outlet_name else begin
    found = read_names(scan.folded, names_begin, names_end, STRICT)
    if not found.names or scan.folded[found.end : names_end].strip():
        return None
    raw_place = place.of(scan.raw).strip() if place else ""
    known = raw_place and raw_place not in ("綜合", "综合", "連線", "專題")
    dateline = Dateline(None, raw_place, None, place or Span(end, end)) if known else None
    return Item("byline", begin, item_end, tuple(scan.credits("reporter", found)), dateline)
