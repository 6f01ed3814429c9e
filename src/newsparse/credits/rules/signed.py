"""Names without any word for their role that fill a line: ``◎甲乙``, an outlet and a name, a unit and a name."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from newsparse.credits.lexicon import alternation, outlets, places, words
from newsparse.credits.lexicon import names as name_lexicon
from newsparse.credits.people import HAN, LENIENT, STRICT, Name, NameList, read_names
from newsparse.credits.places import DIVISIONS, is_kind, is_place
from newsparse.credits.scan import Item, Scan
from newsparse.model import Credit, Dateline, Span

_MARK = re.compile(r"[ \t]*([□◎○☉⊙●◇■◆★☆※@口囗])[ \t]*")
#: What a column has at its end, and no name: 春风行动·八.
_INSTALMENT = re.compile(r"·[一二三四五六七八九十]{1,2}$")
_GLOSS = re.compile(r"\s*(\([^()\n]{2,40}\))?\s*(?:[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)*)?\s*$")
_BEGINS_GLOSS = re.compile(r"[(A-Z]")
_MARK_INSIDE = re.compile(r"[□◎○☉⊙●◇■◆★☆※]")
_BETWEEN_MARKS = re.compile(r"[^□◎○☉⊙●◇■◆★☆※]+")
_PARTED = re.compile(r"[\s/—|]")
_LAST_WORD = re.compile(rf"[\s/]+([{HAN}]{{2,10}})\s*$")
_FIRST_WORD = re.compile(rf"\s*([{HAN}]{{2,10}})\s+(?=\S)")
#: A place that names its division, or a part of one: ``石湾镇``, ``清河乡柳家庄``.
_ADDRESS = re.compile(
    rf"[{HAN}]{{1,8}}(?:{'|'.join(DIVISIONS)})|[{HAN}]{{2,6}}(?:市|县|区|乡|镇)[{HAN}]{{1,4}}[村庄屯寨组里坊巷路街]"
)
#: ``等``, ``等五人`` behind names: others that nobody names.
_AND_OTHERS = re.compile(r"\s*等(?:[一二三四五六七八九十\d]{1,3}[人名位])?\s*$")
_SPACED_NAME = re.compile(rf"\s*[{HAN}](?:\s+[{HAN}]{{1,2}}){{1,2}}\s*")
_WORDS = re.compile(r"[^\s、,;·]+")
#: Neither dots nor Latin letters, with which foreign names are written.
_CHINESE = re.compile(r"[\u4e00-\u9fff\s、,;]+")
_SENTENCE = re.compile(r"[。！!?？:]")
#: What one name alone may cost.
ONE_NAME = 1.0
#: A line without a mark holds no more names than these.
_MOST_LISTED = 12
#: Words for pictures that are longer say where one is from: 网络图片.
_LONGEST_KIND = 2
#: What a line says of its author is no longer.
_LONGEST_NOTE = 40
#: What a name may cost that stands behind the place its bearer writes from, and how long such a name is.
_NAME_FROM, _LONGEST_NAME = 2.4, 3
#: What two names without a gap between them may cost each.
SURE = 0.5


def longest_word(text: str) -> int:
    """Length of the longest stretch of `text` without a gap or separator."""
    return max((len(word) for word in _WORDS.findall(text)), default=0)


def signature_line(scan: Scan, start: int, end: int) -> Item | None:
    """The line ``[start:end]`` as names alone, with or without a mark, an outlet or a place."""
    if end - start <= _LONGEST_NOTE and scan.folded[end - 1] != "。" and scan.folded.startswith(_noting(), start):
        return Item("names", start, end)
    if end - start > _LONGEST_KIND and scan.folded[start:end] in words()["pictures"]["nobody"]:
        return Item("photo", start, end)
    note = _note_behind().search(scan.folded, start, end)
    if note and note.start() > start:
        signed = signature_line(scan, start, note.start())
        return signed and evolve(signed, end=end)
    if end - start > 90 or scan.anchored(start, end) or _INSTALMENT.search(scan.folded, start, end):
        return None
    mark = _MARK.match(scan.folded, start, end)
    begin = mark.end() if mark else start
    if begin >= end:
        return None
    if mark and _MARK_INSIDE.search(scan.folded, begin, end):
        return _marked_names(scan, start, end)
    if "(" not in scan.folded[begin:end] and _SENTENCE.search(scan.folded, begin, end):
        return None
    outlet = scan.folded[begin:end].removesuffix("稿")
    if outlet in _signing():
        span = Span(begin, begin + len(outlet))
        return Item("source", start, end, (Credit("source", span.of(scan.raw), None, None, span),))
    return (
        _after_outlet(scan, start, begin, end)
        or after_post(scan, start, begin, end, end, marked=mark is not None)
        or _names_line(scan, start, begin, end, mark and mark[1])
    )


@cache
def _noting() -> tuple[str, ...]:
    """What a line begins with that says who the author is: ``作者是某校教员``."""
    return tuple(words()["notes"]["starts"])


@cache
def _note_behind() -> re.Pattern[str]:
    """A note on the author in a bracket behind the name: ``甲乙（作者系某校教授）``."""
    return re.compile(rf"\s*\((?:{alternation(words()['notes']['starts'])})[^()\n]{{0,60}}\)\s*$")


@cache
def _signing() -> frozenset[str]:
    """Outlets whose name alone on a line says where the text is from; those that are words too say nothing."""
    return frozenset(outlets()["agencies"]) - frozenset(outlets()["words"])


def _marked_names(scan: Scan, start: int, end: int) -> Item | None:
    """Several names, each behind a mark of its own: ``●甲乙 ●丙丁``."""
    credits: list[Credit] = []
    for part in _BETWEEN_MARKS.finditer(scan.folded, start, end):
        found = read_names(scan.folded, part.start(), part.end(), STRICT)
        if not found.names or scan.folded[found.end : part.end()].strip():
            return None
        credits += scan.credits("author", found)
    return Item("names", start, end, tuple(credits))


@cache
def outlet_pattern() -> re.Pattern[str]:
    """An outlet's name and the gap, slash or dash that parts it from the names of its people."""
    own = alternation(outlets()["own"] + outlets()["agencies"])
    suffix = alternation(
        [word for word in outlets()["suffixes"] if len(word) > 1] + ["报", "网", "报道组", "采访组", "报导组", "记者组"]
    )
    return re.compile(rf"(?P<outlet>(?:{own})|[{HAN}A-Za-z0-9·、]{{1,16}}?(?:{suffix}))(?P<gap>\s*[/—|]\s*|\s+)")


def _after_outlet(scan: Scan, start: int, begin: int, end: int) -> Item | None:
    """``柳溪日报 甲乙``: who signs under an outlet's name reports for it."""
    if not _PARTED.search(scan.folded, begin, end):
        return None
    outlet = outlet_pattern().match(scan.folded, begin, end)
    if outlet is None:
        return None
    place, names_end = _place_at_end(scan, outlet.end(), end)
    found = read_names(scan.folded, outlet.end(), names_end, STRICT)
    if not found.names or scan.folded[found.end : names_end].strip(" /、") or found.is_latin(scan.folded):
        return None
    name = outlet["outlet"]
    span = Span(outlet.start("outlet"), outlet.start("outlet") + len(name))
    dateline = Dateline(None, place.of(scan.raw), None, place) if place else None
    return Item("byline", start, end, tuple(scan.credits("reporter", found, outlet=span.of(scan.raw))), dateline)


@cache
def _post_words() -> re.Pattern[str]:
    return re.compile(alternation([*words()["posts"]["words"], *words()["posts"]["bodies"]]))


@cache
def _post_pattern() -> re.Pattern[str]:
    posts, bodies = alternation(words()["posts"]["words"]), alternation(words()["posts"]["bodies"])
    return re.compile(
        rf"(?:(?:[{HAN}A-Za-z0-9]{{2,20}}\s)?[{HAN}A-Za-z0-9]{{0,20}}(?:{posts})|(?P<of>[{HAN}A-Za-z0-9]{{2,20}}(?:{bodies})\s)|\([{HAN}]{{1,5}}\))"
        r"\s*(?=\S)"
    )


def after_post(scan: Scan, start: int, begin: int, end: int, item_end: int, *, marked: bool = False) -> Item | None:
    """``某校教员 甲乙``, ``［某国］甲·乙``, ``某公司总经理甲乙丙``: post or country, then the author."""
    end = without_others(scan, begin, end)
    begins = scan.folded[begin] == "(" or _post_words().search(scan.folded, begin, end)
    post = _post_pattern().match(scan.folded, begin, end) if begins else None
    if post is None:
        return None
    parted = post[0].endswith((" ", ")"))
    limit = STRICT if parted and (marked or not post["of"]) else ONE_NAME if parted else SURE
    found = read_names(scan.folded, post.end(), end, limit)
    if not parted and post[0].endswith(words()["posts"]["officials"]):
        return None
    if not found.names or len(found.names) > (3 if parted else 1) or scan.folded[found.end : end].strip():
        return None
    return Item("names", start, item_end, tuple(scan.credits("author", found)))


@cache
def _positions() -> tuple[str, ...]:
    """What the names of posts, bodies and units end in."""
    posts = words()["posts"]
    return (*posts["words"], *posts["bodies"], *posts["units"])


def _place_at_end(scan: Scan, begin: int, end: int) -> tuple[Span | None, int]:
    """A place that is the last word of ``[begin:end]``."""
    last = _LAST_WORD.search(scan.folded, begin, end)
    if last is None:
        return None, end
    if last[1] in places() or is_place(scan.folded, *last.span(1)):
        return Span(*last.span(1)), last.start()
    return None, end


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = alternation([*words()["posts"]["bodies"], *words()["posts"]["units"]])
    return re.compile(rf"\s*[{HAN}A-Za-z0-9]{{1,20}}(?:{units})[\s、]+(?=\S)")


def behind_place(scan: Scan, begin: int, end: int) -> int:
    """Where names begin behind the place or unit that their bearers write from: ``山东 甲乙``, ``图书馆 甲乙``."""
    unit = _unit_pattern().match(scan.folded, begin, end)
    if unit:
        return unit.end()
    first = _FIRST_WORD.match(scan.folded, begin, end)
    if first is None:
        return begin
    known = is_place(scan.folded, *first.span(1)) or is_kind(scan.folded, *first.span(1))
    division = bool(_ADDRESS.fullmatch(first[1])) if len(first[1]) > 2 else first[1].endswith("州")
    return first.end() if known or division else begin


def without_others(scan: Scan, begin: int, end: int) -> int:
    """Where the names end that others are said to have written with: ``甲乙等五人``."""
    others = _AND_OTHERS.search(scan.folded, begin, end)
    return others.start() if others else end


def _is_place(scan: Scan, name: Name) -> bool:
    word = name.span.of(scan.folded)
    return word in places() or (len(word) > 2 and word.endswith(DIVISIONS))


def _names_line(scan: Scan, start: int, begin: int, end: int, mark: str | None) -> Item | None:
    gloss = _GLOSS.search(scan.folded, begin, end) if _BEGINS_GLOSS.search(scan.folded, begin, end) else None
    names_end = gloss.start() if gloss else end
    place, names_end = _place_at_end(scan, begin, names_end)
    names_end = without_others(scan, begin, names_end)
    printed, begin = begin, behind_place(scan, begin, names_end)
    from_there = begin > printed
    if not (mark or _may_be_listed(scan.folded[begin:names_end])):
        return None
    limit = LENIENT if mark in tuple("□◎○☉⊙") else STRICT if mark else _line_limit(scan, begin, names_end)
    if gloss and gloss[1] and gloss[1].strip("()").endswith(_positions()):
        # ``甲乙（某校学生）``: who is told what he is is somebody.
        limit = max(limit, STRICT)
    if from_there and len(scan.folded[begin:names_end].strip()) <= _LONGEST_NAME:
        limit = max(limit, _NAME_FROM)
    if "," in scan.folded[begin:names_end] and not mark:
        # Verse is parted by commas, too.
        limit = min(limit, ONE_NAME)
    found = read_names(scan.folded, begin, names_end, limit)
    if (
        not found.names
        or (from_there and any(_is_place(scan, name) for name in found.names))
        or scan.folded[found.end : names_end].strip()
        or not _plausible(scan, found, begin, names_end, bool(mark))
    ):
        return None
    glossed = bool(gloss and gloss[0].strip())
    role = "reporter" if place or (not (mark or glossed) and is_traditional(scan, found)) else "author"
    dateline = Dateline(None, place.of(scan.raw), None, place) if place else None
    return Item("names", start, end, tuple(scan.credits(role, found)), dateline, diagnostics=scan.undecided(found))


def is_traditional(scan: Scan, found: NameList) -> bool:
    """Whether names are printed in traditional characters: papers that print so set their reporters' names bare."""
    return any(name.span.of(scan.raw).split() != name.span.of(scan.folded).split() for name in found.names)


def _line_limit(scan: Scan, begin: int, end: int) -> float:
    """Unmarked lines are held to likelier names, one name alone most of all; a gap inside a name speaks for it."""
    text = scan.folded[begin:end]
    if _SPACED_NAME.fullmatch(text):
        return STRICT
    return ONE_NAME if len(text.strip()) <= 4 else 2.4


def _may_be_listed(text: str) -> bool:
    """Whether a line without a mark isn't a phrase that happens to cut into names: its words are as short as names."""
    if text[:1] not in name_lexicon().first and _CHINESE.fullmatch(text):
        return False
    return longest_word(text) <= 4 and not _SENTENCE.search(text)


def _plausible(scan: Scan, found: NameList, begin: int, end: int, marked: bool) -> bool:
    """Whether names that fill a line are likely: behind a mark, runs without a gap need to be short."""
    if marked:
        return longest_word(scan.folded[begin:end]) <= 6 or found.worst <= STRICT
    return len(found.names) <= _MOST_LISTED


_BARRED = re.compile(r"\|\s*(?P<names>[^|\n\d()]{2,30}?)\s*(?=\d{4}[年/-]|\||$)")


def barred(scan: Scan) -> list[Item]:
    """Names between a bar and the date, as web editions print them: ``来源：某报 | 甲乙  2031年5月1日``."""
    items = []
    for found in _BARRED.finditer(scan.folded):
        names = read_names(scan.folded, *found.span("names"), LENIENT)
        if names.names and names.end == found.end("names"):
            items.append(Item("names", found.start("names"), found.end("names"), tuple(scan.credits("author", names))))
    return items
