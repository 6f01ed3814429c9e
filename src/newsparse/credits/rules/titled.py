"""Titles before names: ``本报记者 甲 通讯员 乙 摄``, ``（记者 甲）``, ``記者甲／台北報導``.

run      = group ( between group )* tail?
group    = outlet? rank* title sep? names
tail     = function | "/" place? "報導" | place "報導" | "发自" place
joined   = names run, where a line or a dateline's bracket begins with them
"""

from __future__ import annotations

import re

from attrs import evolve, frozen

from newsparse.credits.anchors import Anchor, squeeze
from newsparse.credits.lexicon import STAFF, places, roles_of
from newsparse.credits.people import HAN, LENIENT, STRICT, Name, NameList
from newsparse.credits.places import DIVISIONS, split_place
from newsparse.credits.scan import LIBRARY, STOP, Item, Scan
from newsparse.model import Credit, Dateline, Diagnostic, Span

_SEPARATOR = re.compile(r"\s*(?:[:∣|]|/(?!\s*\S{1,6}报导))?\s*(?:[①-⑳⓪]\d?)?\s*")
_SLASHED_PLACE = re.compile(
    rf"\s*/\s*(?P<place>[{HAN}A-Za-z、]{{0,12}}?(?:[-—][{HAN}]{{2,8}}?)?)[\s—-]*"
    r"(?:(?:综合|连线|专题|特稿|现场|即时|独家|外电|深度)\s*)*"
    r"(?P<closer>报导|报道|外电|专电|特稿|专访|整理|连线|综合|传真)"
)
_PLACE_ALONE = re.compile(rf"\s*/\s*(?P<place>[{HAN}]{{2,8}})(?=\s*(?:$|[\n)]))")
_CLOSER = re.compile(rf"\s*(?P<place>[{HAN}]{{2,8}}?)??(?:综合|联合|参与)?(?P<word>传真|采写|采访)(?=[\s()。]|$)")
_SENT_FROM = re.compile(rf"[\s、,]*(?:发自|自)\s*(?P<place>[{HAN}]+(?:[、\s][{HAN}]{{2,4}}(?![{HAN}]))*)")
_OPENING = re.compile(r"[\s■□◆▲●◎◇○☉⊙(]*")
_LINE_END = re.compile(r"\s*\)?\s*(?=$|\n)")
_LIST = re.compile(rf"(?:[{HAN}]{{1,4}}[ 、]+){{1,9}}")
#: What names may cost that stand before a title of others.
_TITLELESS = 1.7
#: What a name may cost that might be the first word of a text.
_SURE = 2.5
_TAKEN_ON = re.compile(r"于?\s*(?:\d|今|昨)|于")
_DATELINE_END = re.compile(r"[讯电]\s?$")
_DATELINE_OR_MARK = re.compile(r"[讯电]\)? {1,3}$|[□◎○☉⊙] ?$")
_NAMES_TO_END = re.compile(rf"\s+[{HAN}]{{1,20}}(?:[\s、][{HAN}]{{1,20}}){{0,20}}(?=[()\n]|$)")
_NO_EVENT = re.compile(r"[()。！!?？;:\n,/]")
#: Right behind a name that ended where this began, a place of no list.
_GLUED_PLACE = re.compile(rf"[{HAN}]{{2,5}}(?<!综合)(?<!连线)(?<!专题)(?<!现场)(?<!即时)(?<!独家)(?<!外电)")
_GOES_ON = re.compile(r" *[。,、;]")
_GAP = re.compile(r"\s+")
_FIRST_NAME = re.compile(rf"(?:[{HAN}]\s[{HAN}]|[{HAN}]{{2,3}})(?!\s*:)")
_SPEAKS = re.compile(rf"[{HAN}]{{0,2}}\s*:")
_COLON = re.compile(r"\s*:")
_TAKEN_DATE = re.compile(r"于?\s*\d{0,4}年?\d{1,2}月\d{1,2}日|,\s*\d{4}([./-])\d{1,2}\1\d{1,2}")
_SOFT_END = re.compile(r"\s*(?:[。,;]|\d{1,4}\s*[年月日/]|\)|$|\n|\s{2})")


#: Kinds of anchors that begin a credit of their own, so that the one before them has ended.
_FOLLOWING = ("slash", "label", "prefix")
#: How far before a title its name may begin, and how many titled groups one credit line has at most.
_REACH, _MOST_GROUPS = 40, 10


@frozen
class Group:
    """A title and its names."""

    anchor: Anchor
    names: NameList
    marked: bool


@frozen
class Tail:
    """What follows the names and says how they are to be taken."""

    end: int
    functions: tuple[str, ...] = ()
    place: Span | None = None
    closed: bool = True


def titled(scan: Scan, index: int, edge: int, override: str | None = None) -> Item | None:
    """A run of titled names that begins at anchor `index`.

    Args:
        scan: The text.
        index: Number of the anchor, a title.
        edge: Where the item before this one ended.
        override: The role that a slash or label before the title has given (``图/本报记者 甲``).
    """
    first = scan.anchors[index]
    if not (first.bounded or first.owned or first.start <= edge):
        return None
    groups, index = _groups(scan, index)
    if not groups:
        return _nameless(scan, index) or _open_name(scan, first, override)
    if _told_before(scan, first.start):
        groups[-1] = _up_to_gap(scan, groups[-1])
    tail = _tail(scan, groups[-1], index)
    if not tail.closed and index + 1 < len(scan.anchors):
        following = scan.anchors[index + 1]
        tail = evolve(
            tail,
            closed=following.start == scan.skip(tail.end)
            and (following.kind in _FOLLOWING or names_follow(scan, following)),
        )
    if not _credible(scan, groups, tail, overridden=bool(override)):
        return _open_name(scan, groups[0].anchor, override)
    return _item(scan, max(edge, first.start), groups, tail, override)


def _nameless(scan: Scan, index: int) -> Item | None:
    """A title that takes a picture without giving a name: ``本报记者摄``; a credit that credits nobody."""
    anchor = scan.anchors[index]
    following = scan.anchors[index + 1] if index + 1 < len(scan.anchors) else None
    if following is None or following.start != anchor.end or not following.word.startswith("摄"):
        return None
    return Item("photo", anchor.start, following.end) if scan.ends(following.end) else None


def contributors(scan: Scan, index: int, _edge: int) -> Item | None:
    """Names before the first title of a dateline's bracket, who are no reporters: ``本报讯（甲乙 记者 丙丁）``."""
    first = scan.anchors[index]
    opening = scan.folded.rfind("(", max(0, first.start - 40), first.start)
    if opening < 0 or not _DATELINE_END.search(scan.folded, max(0, opening - 2), opening) or first.start - opening < 3:
        return None
    found = scan.names(opening + 1, first.start, STRICT)
    run = titled(scan, index, first.start)
    if not found.names or scan.folded[found.end : first.start].strip() or run is None:
        return None
    return evolve(run, start=opening + 1, credits=(*scan.credits("correspondent", found), *run.credits))


def joined(scan: Scan, index: int, edge: int) -> Item | None:
    """Names without a title before a run that has one, all of a line: ``甲乙 本报记者 丙丁``."""
    first = scan.anchors[index]
    line = scan.folded.rfind("\n", max(0, first.start - _REACH), first.start) + 1
    opening = _OPENING.match(scan.folded, max(edge, line), first.start)
    begin = opening.end() if opening else first.start
    if first.start - begin < 3 or not first.bounded or not _LIST.fullmatch(scan.folded, begin, first.start):
        return None
    found = scan.names(begin, first.start, _TITLELESS)
    if not (found.names and scan.begins(begin)) or scan.folded[found.end : first.start].strip(" 、"):
        return None
    run = titled(scan, index, first.start)
    if run is None or not _LINE_END.match(scan.folded, run.end):
        return None
    return evolve(run, start=begin, credits=(*scan.credits("author", found), *run.credits))


def postposed(scan: Scan, index: int, edge: int) -> Item | None:
    """The title behind the name: ``甲乙記者／台北報導``, ``（甲乙編譯）``."""
    anchor = scan.anchors[index]
    if anchor.outlet and not anchor.guessed:
        return None
    before = scan.anchors[index - 1].end if index else 0
    begin = max(edge, before, anchor.word_start - _REACH)
    for stop in STOP.finditer(scan.folded, begin, anchor.word_start):
        begin = stop.end()
    found = scan.names(begin, anchor.word_start, STRICT)
    if not found.names or scan.folded[found.end : anchor.word_start].strip() or not scan.begins(begin):
        return None
    after = NameList(found.names, anchor.end)
    tail = _tail(scan, Group(anchor, after, False), index)
    if not (tail.closed or scan.ends(anchor.end)) or scan.folded[tail.end : tail.end + 1] in (
        "。",
        ",",
        "、",
    ):
        return None
    bare = evolve(anchor, rank_start=anchor.word_start, outlet=None)
    return _item(scan, begin, [Group(bare, found, False)], evolve(tail, end=max(tail.end, anchor.end)), None)


def _groups(scan: Scan, index: int) -> tuple[list[Group], int]:
    """The titled groups from anchor `index` on that follow each other, and the number of the last anchor."""
    groups: list[Group] = []
    while len(groups) < _MOST_GROUPS:
        group = _group(scan, index)
        if group is None:
            return groups, index - 1 if groups else index
        if groups and group.anchor.guessed:
            # What was taken for an outlet is a name of the group before.
            group = evolve(group, anchor=evolve(group.anchor, outlet=None))
        groups.append(group)
        following = scan.skip(group.names.end)
        after = index + 1
        if (
            after < len(scan.anchors)
            and scan.anchors[after].kind == "title"
            and _run_start(scan.anchors[after]) == following
        ):
            index = after
            continue
        return groups, index
    return groups, index


def _run_start(anchor: Anchor) -> int:
    """Where a title begins that follows names: what was guessed to be its outlet is a name."""
    return anchor.rank_start if anchor.guessed else anchor.start


def _group(scan: Scan, index: int) -> Group | None:
    anchor = scan.anchors[index]
    separator = _SEPARATOR.match(scan.folded, anchor.end)
    begin = separator.end() if separator else anchor.end
    marked = begin > anchor.end
    if begin < len(scan.folded) and scan.folded[begin] in ",、;":
        return None
    stop = scan.stop(begin, index)
    closer = scan.anchors[index + 1] if index + 1 < len(scan.anchors) else None
    report = closer.word if closer is not None and closer.kind == "report" and closer.start == stop else None
    if report or scan.folded.startswith("传真", stop):
        # Papers in traditional characters name a place before the report, whichever word they have for it.
        one_name = report == "报导" or scan.raw.startswith("報", stop)
        split = split_place(scan.folded, begin, stop, one_name=one_name)
        found = scan.names(begin, split.names_end, LENIENT)
        if split.place is not None and split.names_end <= begin:
            return None
        found = _without_places(scan, found)
        if found.names:
            return Group(anchor, found, marked)
    found = scan.names(begin, stop, LENIENT if marked else 5.0)
    found = scan.leave_last(_behind_slash(scan, found, stop, index), index)
    return Group(anchor, found, marked) if found.names else None


def _without_places(scan: Scan, found: NameList) -> NameList:
    """`found` without the places and events it ends in."""
    names = list(found.names)
    while names and names[-1].span.of(scan.folded) in places():
        names.pop()
    return found if len(names) == len(found.names) else NameList(tuple(names), names[-1].span.end if names else 0)


def _behind_slash(scan: Scan, found: NameList, stop: int, index: int) -> NameList:
    """`found` and the names behind a slash, where that parts two names and not a name from a place."""
    if not found.names or found.end != stop or scan.folded[stop : stop + 1] != "/":
        return found
    begin = stop + 1
    function = scan.anchor_at(begin)
    if function is not None and function.kind == "function":
        return found
    more = scan.names(begin, scan.stop(begin, index), STRICT)
    after = scan.skip(more.end)
    following = scan.anchor_at(after)
    closed = scan.ends(more.end) or (following is not None and following.kind == "title")
    text = scan.folded[begin : more.end].strip()
    if not more.names or not closed or text in places() or text in roles_of("labels"):
        return found
    return NameList(found.names + more.names, more.end, found.ambiguous + more.ambiguous)


def _tail(scan: Scan, last: Group, index: int) -> Tail:
    """What stands behind the last group's names."""
    end = last.names.end
    functions, position = _functions(scan, end, index)
    if functions:
        return Tail(position, tuple(functions))
    slashed = _SLASHED_PLACE.match(scan.folded, end)
    if slashed:
        place = Span(*slashed.span("place")) if slashed["place"] else None
        return Tail(slashed.end(), (slashed["closer"],), place)
    alone = _PLACE_ALONE.match(scan.folded, end)
    if alone and (alone["place"] in places() or alone["place"].endswith(DIVISIONS)):
        return Tail(alone.end(), (), Span(*alone.span("place")))
    closer = _CLOSER.match(scan.folded, end)
    if closer and (not closer["place"] or closer["place"] in places()):
        return Tail(closer.end(), (closer["word"],), Span(*closer.span("place")) if closer["place"] else None)
    sent = _SENT_FROM.match(scan.folded, end)
    if sent:
        return Tail(sent.end(), (), Span(*sent.span("place")))
    return _report(scan, end, index) or Tail(end, closed=False)


def _functions(scan: Scan, end: int, index: int) -> tuple[list[str], int]:
    functions: list[str] = []
    for anchor in scan.behind(index):
        gap = scan.folded[end : anchor.start]
        if anchor.kind not in ("function", "report", "closer") or gap.strip(" /·∣|("):
            break
        if len(anchor.word) == 1 and anchor.word != "摄" and not (gap and scan.gapped(anchor)):
            break
        if names_follow(scan, anchor):
            break
        functions.append(anchor.word)
        # ``甲（文、图）``: what they did stands in a bracket of its own.
        end = anchor.end + ("(" in gap and scan.folded.startswith(")", anchor.end))
    return functions, end


def names_follow(scan: Scan, anchor: Anchor) -> bool:
    """Whether the function is a label for names behind it: ``记者 甲 摄影 乙``."""
    if len(anchor.word) < 2 or anchor.word not in roles_of("labels"):
        return False
    found = _NAMES_TO_END.match(scan.folded, anchor.end)
    if found is None:
        return False
    return scan.names(anchor.end, found.end(), STRICT).end == found.end()


def _report(scan: Scan, end: int, index: int) -> Tail | None:
    """``甲 台北報導``: a place, or an event, between the names and the closing word."""
    following = next((anchor for anchor in scan.behind(index) if anchor.start >= end), None)
    if following is None or following.kind != "report" or following.start - end > 24:
        return None
    between = scan.folded[end : following.start]
    if _NO_EVENT.search(between):
        return None
    split = split_place(scan.folded, end, following.start)
    begin = following.start - len(between.lstrip())
    glued = split.names_end == following.start and _GLUED_PLACE.fullmatch(scan.folded, begin, following.start)
    return Tail(following.end, (following.word,), Span(begin, following.start) if glued else split.place)


def _credible(scan: Scan, groups: list[Group], tail: Tail, *, overridden: bool) -> bool:
    """Whether prose is out of the question: how the run begins, how it ends, how likely its names are."""
    first, last = groups[0], groups[-1]
    if first.anchor.guessed and not (tail.closed or scan.ends(last.names.end)):
        return False
    worst = max(group.names.worst for group in groups)
    known_outlet = first.anchor.outlet is not None
    strong = (
        first.anchor.owned
        or overridden
        or len(groups) > 1
        or (scan.begins(first.anchor.start) and (first.marked or known_outlet))
    )
    if tail.closed:
        taken = tail.functions[-1:] == ("摄",) and not (scan.ends(tail.end) or _TAKEN_ON.match(scan.folded, tail.end))
        return worst <= (LENIENT if strong and not taken else 5.0)
    end = last.names.end
    if scan.folded[end : end + 1] == ":" or scan.folded[end : end + 2] == " :":
        return False
    if scan.ends(end) and not _GOES_ON.match(scan.folded, end):
        bracketed = (
            first.anchor.start > 0
            and scan.folded[first.anchor.start - 1] in "( "
            and scan.folded[end : end + 2].strip().startswith(")")
        )
        several = len(last.names.names) > 1 and not last.marked
        free = bracketed or (strong and (last.marked or len(groups) > 1))
        return worst <= (LENIENT if free else STRICT if strong or not several else 2.0)
    if _told_before(scan, first.anchor.start):
        # ``南都讯 记者甲 通讯员乙 今年…``: behind a dateline or a mark a gap ends the names.
        return scan.folded[end : end + 1] == " " and worst <= STRICT
    if _SOFT_END.match(scan.folded, end):
        opened = scan.folded[max(0, first.anchor.start - 1) : first.anchor.start] == "("
        return worst <= STRICT and ((strong and first.marked) or opened)
    return False


def _told_before(scan: Scan, start: int) -> bool:
    """Whether nothing but a gap parts a dateline, or a byline's mark, from ``folded[start:]``."""
    return bool(_DATELINE_OR_MARK.search(scan.folded, max(0, start - 8), start))


def _up_to_gap(scan: Scan, group: Group) -> Group:
    """`group` without the words of the text that a gap parts from its names, where they look like names."""
    names = list(group.names.names)
    while len(names) > 1 and _runs_on(scan, names[-1]):
        names.pop()
    cut = NameList(tuple(names), names[-1].span.end, group.names.ambiguous)
    return group if len(names) == len(group.names.names) else evolve(group, names=cut)


def _runs_on(scan: Scan, name: Name) -> bool:
    """Whether a name is a word of the sentence behind it: an unlikely one, or a place."""
    doubtful = name.cost > _SURE or name.span.of(scan.folded) in places()
    return doubtful and scan.folded[name.span.end : name.span.end + 1] not in ("", "\n", ")")


def _open_name(scan: Scan, anchor: Anchor, override: str | None) -> Item | None:
    """One name that runs into the sentence behind it: ``本报驻某地记者 甲乙丙全国…``.

    Only behind an outlet of its own and a gap, where prose doesn't stand.
    """
    gap = _GAP.match(scan.folded, anchor.end)
    if not (gap and anchor.owned and (scan.begins(anchor.start) or anchor.word_start > anchor.rank_start)):
        return None
    found = _FIRST_NAME.match(scan.folded, gap.end())
    if not found or _SPEAKS.match(scan.folded, found.end()):
        return None
    for end in range(found.end(), found.start() + 1, -1):
        name = scan.names(found.start(), end, STRICT if " " in found[0].strip() else 1.0)
        if len(name.names) == 1 and name.end == end and end - found.start() >= 2:
            return _item(scan, anchor.start, [Group(anchor, name, True)], Tail(end), override)
    return None


def _item(scan: Scan, start: int, groups: list[Group], tail: Tail, override: str | None) -> Item:
    credits: list[Credit] = []
    diagnostics: tuple[Diagnostic, ...] = ()
    for group in groups:
        for role in _roles(group.anchor, tail.functions, override):
            credits += scan.credits(role, group.names, title=_title(scan, group), outlet=_outlet(scan, group))
        diagnostics += scan.undecided(group.names)
    end = max(tail.end, groups[-1].names.end)
    if tail.functions[-1:] and tail.functions[-1].endswith("摄"):
        end = _behind_taking(scan, end)
    colon = _COLON.match(scan.folded, end) if tail.functions[-1:] in (("报道",), ("报导",)) else None
    dateline = Dateline(None, tail.place.of(scan.raw), None, tail.place) if tail.place and len(tail.place) else None
    roles = {credit.role for credit in credits}
    kind = "photo" if roles == {"photographer"} else "editors" if roles <= STAFF else "byline"
    return Item(kind, start, colon.end() if colon else end, tuple(credits), dateline, diagnostics=diagnostics)


def _behind_taking(scan: Scan, end: int) -> int:
    """Behind the date a picture was taken on, and the bracket that names a library."""
    for addition in (_TAKEN_DATE, LIBRARY):
        found = addition.match(scan.folded, end)
        end = found.end() if found else end
    return end


def _roles(anchor: Anchor, functions: tuple[str, ...], override: str | None) -> tuple[str, ...]:
    """Function beats title; who writes and takes pictures has both roles."""
    own = roles_of("titles")[anchor.word]
    if override and override not in ("both", "author", "reporter", "correspondent"):
        return (override,)
    roles = {roles_of("functions").get(word, "") for word in functions} - {"", "reporter", "source"}
    if override == "both" or "both" in roles or {"author", "photographer"} <= roles:
        return (own, "photographer") if own != "photographer" else ("photographer",)
    beating = [role for role in ("photographer", "compiler", "translator", "illustrator", "designer") if role in roles]
    return (beating[0],) if beating else (own,)


def _title(scan: Scan, group: Group) -> str:
    return squeeze(scan.raw[group.anchor.rank_start : group.anchor.end])


def _outlet(scan: Scan, group: Group) -> str | None:
    if group.anchor.outlet is None:
        return None
    return scan.raw[slice(*group.anchor.outlet)].strip("《》") or None
