"""Labels and slashes before names: ``编辑：甲 乙``, ``文/甲 图/乙``, ``文｜甲``, ``编辑 甲 校对 乙``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from attrs import evolve

from newsparse.credits.anchors import Anchor, squeeze
from newsparse.credits.lexicon import alternation, label_role, outlets, roles_of, single_roles, words
from newsparse.credits.people import HAN, LENIENT, STRICT, NameList, read_names
from newsparse.credits.rules.titled import titled
from newsparse.credits.scan import Item, Scan
from newsparse.model import Credit, Span

_SPACE = re.compile(r"[ \u00a0]*")
_TEXT = re.compile(r"[^\s()|∣。!?？;、,][^()|∣\n。!?？;]{0,60}?(?=\s{2}|[()|∣\n。!?？;]|$|\s+[^\s]{1,6}:)")
_WORD = re.compile(r"[^\s()|∣、,;:。!?？]+")
_SHORT_NAME = re.compile(rf"\s*[{HAN}]{{2,3}}\s*")
_UNIT = re.compile(r"《[^》\n]{1,20}》[^\s()|、,;:。]{0,20}|[^\s()|∣、,;:。!?？“”\n]{1,21}")
_SUPPLIER = re.compile(r"[^\s()|、,;:。!?]{1,20}(?: [A-Za-z]+)?")
_LATIN = re.compile(r"[A-Za-z][\w.&'-]*(?: [A-Za-z][\w.&'-]*)*")
_AND_REPORTERS = re.compile(r"[、,]\s*(?:本报)?记者")
_NEXT_LINE = re.compile(rf"[ \u00a0]*\n\s*(?=[{HAN}]{{2,3}}[ \u00a0]*(?:\n|$))")
_SLASH = re.compile(r"\s*/\s*")
_LABEL_WORD = re.compile(rf"(?<=\s)[{HAN}]{{2,6}}\s*$")
#: A sentence that goes on behind what could be names.
_ADDRESSED = re.compile(r"[,、]?[^\n()]{0,30}[。!?！？]")
_CLOSES_NAME = re.compile(r"[/|∣]\s*(?:摄|文|图|译|绘|整理|摄影|编译)")
_OF_AUTHOR = re.compile(r"[,、\s]\s*[^()\n。]{2,60}(?=\)\s*(?:$|\n))")
_TO_BRACKET = re.compile(r"[^()\n]{0,120}(?=\))")
_REST = re.compile(r"[^()\n。]{0,80}")
_DRAWN = re.compile(rf"(?:[{HAN}]{{2,6}}发\s*)?(?P<who>[{HAN}]{{2,4}})\s?作(?=\s|$)")
#: What labels of pictures begin with, which can name who supplied them; 摄影 names who took them.
_PICTURE = ("图", "照", "相")
_BESIDE = ("label", "slash", "prefix", "title")
#: How likely names must be that a gap, a dash or a dot parts from 文 or 图.
_LIKELY = 1.0
#: Roles of a label that leave a titled person behind it what the title says.
_NO_OVERRIDE = ("reporter", "author", "correspondent", "source", "none", "silent")
_PERSONAL = frozenset(("记者", "通讯员"))


def labelled(scan: Scan, index: int, edge: int) -> Item | None:
    """A label and what it names; an empty label is an item without credits, so that nothing else takes its text."""
    anchor = scan.anchors[index]
    role = label_role(anchor.word)
    if role is None or not _stands_alone(scan, anchor, edge):
        return None
    begin = _begin(scan, anchor)
    following = scan.anchors[index + 1] if index + 1 < len(scan.anchors) else None
    if following and following.start <= begin and following.kind == "title":
        override = role if role not in _NO_OVERRIDE else None
        override = "both" if override and "+" in override else override
        item = titled(scan, index + 1, anchor.end, override)
        if item:
            return Item(item.kind, anchor.start, item.end, item.credits, item.dateline)
    if role == "none":
        return _nobody(scan, index, begin) if anchor.bounded or anchor.start <= edge else None
    if role == "silent":
        return _silent(scan, index, begin, edge)
    if role == "source":
        return _source(scan, anchor, begin, index)
    picture = None
    if role == "photographer":
        picture = _picture(scan, anchor, begin) if anchor.word.startswith(_PICTURE) else _library(scan, anchor, begin)
    return picture or _people(scan, index, role, begin, _stop(scan, begin, index))


def _begin(scan: Scan, anchor: Anchor) -> int:
    """Where the names of a label begin: behind a gap, or on the next line where that is nothing but a name."""
    found = _NEXT_LINE.match(scan.folded, anchor.end) or _SPACE.match(scan.folded, anchor.end)
    return found.end() if found else anchor.end


def _stop(scan: Scan, begin: int, index: int) -> int:
    """Where the names of a label must have ended; the word before a further colon or slash is a label as well."""
    stop = scan.stop(begin, index)
    if scan.folded[stop : stop + 1] not in (":", "/", "|") or _CLOSES_NAME.match(scan.folded, stop):
        return stop
    word = _LABEL_WORD.search(scan.folded, begin, stop)
    return word.start() if word and word.start() > begin else stop


def _nobody(scan: Scan, index: int, begin: int) -> Item:
    """A label that is no role: what it names is taken off the text, and credited to nobody."""
    anchor = scan.anchors[index]
    bracket = _TO_BRACKET.match(scan.folded, anchor.end) if scan.folded[max(0, anchor.start - 1)] == "(" else None
    if bracket:
        return Item("editors", anchor.start, bracket.end())
    stop = _stop(scan, begin, index)
    found = read_names(scan.folded, begin, stop, STRICT)
    named = found.names and not found.is_latin(scan.folded) and (scan.ends(found.end) or scan.skip(found.end) >= stop)
    return Item("editors", anchor.start, found.end if named else anchor.end)


def _stands_alone(scan: Scan, anchor: Anchor, edge: int) -> bool:
    """Whether the label isn't the end of a longer word or sentence (告诉记者：)."""
    if anchor.bounded or anchor.start <= edge:
        return True
    return (
        len(anchor.word) > 1 and anchor.word not in _PERSONAL and not scan.folded[anchor.end :].startswith(("“", "「"))
    )


def _people(scan: Scan, index: int, role: str, begin: int, stop: int) -> Item | None:
    anchor = scan.anchors[index]
    strict = anchor.word in _PERSONAL or anchor.word in words()["labels.doubtful"]["any"] or not anchor.bounded
    own_line = _own_line(scan, anchor, begin, stop)
    found = scan.leave_last(read_names(scan.folded, begin, stop, STRICT if strict and not own_line else LENIENT), index)
    found = _behind_slashes(scan, found, index)
    title = _printed(scan, anchor) if role in ("intern", "reporter", "correspondent") else None
    credits = tuple(credit for each in single_roles(role) for credit in scan.credits(each, found, title=title))
    end = found.end
    if strict and not own_line and credits and _ADDRESSED.match(scan.folded, end):
        # Whom a speaker addresses: 主持人：甲老师，您好。
        return None
    if not credits:
        unit = None if strict else _unit(scan, begin)
        if unit is None:
            empty = scan.ends(anchor.end) or scan.folded[anchor.end : anchor.end + 1] in " |"
            return Item("editors", anchor.start, anchor.end) if empty and not strict else None
        credits, end = (Credit(single_roles(role)[0], scan.name(unit), None, None, unit),), unit.end
    elif strict and not (
        scan.ends(end)
        or scan.folded[end] == " "
        or (scan.skip(end) >= stop and scan.folded[end : end + 1] not in "。!?？,;“”")
    ):
        return None
    if scan.folded[end : end + 1] in ("?", "？", "!"):
        return None
    return Item(
        _kind(role), anchor.start, _behind_names(scan, index, role, end), credits, diagnostics=scan.undecided(found)
    )


def _silent(scan: Scan, index: int, begin: int, edge: int) -> Item | None:
    """Who did what is no role here, taken off the text where other credits stand beside: ``口述：甲 整理：乙``."""
    anchor = scan.anchors[index]
    item = _nobody(scan, index, begin)
    following = next((other for other in scan.behind(index) if other.start >= item.end), None)
    beside = following is not None and following.kind in _BESIDE and following.start == scan.skip(item.end)
    after = edge > 0 and scan.skip(edge) == anchor.start
    return item if item.end > begin and (beside or after) else None


def _kind(role: str) -> str:
    """The kind of an item with this role: who wrote stands over the text, who edited at the page's foot."""
    if role == "photographer":
        return "photo"
    writers = {"reporter", "author", "correspondent"}
    return "byline" if writers & set(single_roles(role)) else "editors"


def _behind_slashes(scan: Scan, found: NameList, index: int) -> NameList:
    """`found` and the names behind slashes: ``編輯：甲/乙``."""
    while found.names:
        slash = _SLASH.match(scan.folded, found.end)
        if slash is None:
            break
        more = read_names(scan.folded, slash.end(), scan.stop(slash.end(), index), STRICT)
        if not more.names or not scan.ends(more.end) or scan.anchor_at(slash.end()):
            break
        found = NameList(found.names + more.names, more.end, found.ambiguous + more.ambiguous)
    return found


def _behind_names(scan: Scan, index: int, role: str, end: int) -> int:
    """Where a label's item ends: behind a function that says the role again, or what a bracket adds on its author."""
    after = next((other for other in scan.behind(index) if other.start >= end), None)
    again = after is not None and after.kind == "function" and roles_of("functions").get(after.word) == role
    if after is not None and again and not scan.folded[end : after.start].strip():
        return after.end
    bracketed = scan.folded[max(0, scan.anchors[index].start - 1)] == "("
    about = _OF_AUTHOR.match(scan.folded, end) if bracketed and role == "author" else None
    return end if about is None or (after and after.start < about.end()) else about.end()


def _own_line(scan: Scan, anchor: Anchor, begin: int, stop: int) -> bool:
    """Whether the label and one short word are all of a line: no interview prints so little."""
    before, behind = scan.folded[anchor.start - 1 : anchor.start], scan.folded[stop : stop + 1]
    alone = before in ("", "\n") and behind in ("", "\n")
    return alone and bool(_SHORT_NAME.fullmatch(scan.folded, begin, stop))


def _printed(scan: Scan, anchor: Anchor) -> str:
    """A label as printed, without its colon."""
    return squeeze(scan.raw[anchor.rank_start : anchor.end]).rstrip(":：︰﹕")


def _unit(scan: Scan, begin: int) -> Span | None:
    """A department or outlet that signs instead of a person."""
    word = _UNIT.match(scan.folded, begin)
    if word is None or len(word[0]) > 20:
        return None
    endings = (*outlets()["units"], *outlets()["suffixes"], "部", "室", "组", "委", "处", "中心", "局", "计")
    latin = word[0].isascii() and word[0][0].isalpha()
    account = len(word[0]) <= 8 and scan.ends(word.end())
    if not (latin or account or word[0].endswith(endings)):
        return None
    if latin:
        word = _LATIN.match(scan.folded, begin) or word
    return Span(word.start(), word.end())


def _source(scan: Scan, anchor: Anchor, begin: int, index: int) -> Item:
    """``来源：`` names an outlet, printed as it is."""
    text = _TEXT.match(scan.folded, begin)
    end = text.end() if text else begin
    for following in scan.behind(index):
        if following.start >= end:
            break
        if following.kind in ("label", "title") and following.start > begin:
            end = following.start
            break
    reporter = _AND_REPORTERS.search(scan.folded, begin, end)
    name = scan.raw[begin : reporter.start() if reporter else end].strip().rstrip("、，,")
    if not name:
        return Item("source", anchor.start, anchor.end)
    span = Span(begin, begin + len(name))
    return Item(
        "source",
        anchor.start,
        span.end,
        (Credit("source", name, squeeze(scan.raw[anchor.start : anchor.end - 1]), None, span),),
    )


def slashed(scan: Scan, index: int, edge: int) -> Item | None:
    """``文/甲``, ``图/本报记者 甲``, ``圖／甲攝``, ``（圖／翻攝自…）``."""
    anchor = scan.anchors[index]
    role = roles_of("slashes").get(anchor.word) or label_role(anchor.word)
    if role is None or not anchor.bounded:
        return None
    begin = _begin(scan, anchor)
    if role == "silent":
        return _silent(scan, index, begin, edge)
    if role == "none":
        nobody = _nobody(scan, index, begin)
        return nobody if nobody.end > anchor.end else None
    if role == "source":
        return _source(scan, anchor, begin, index) if anchor.word in roles_of("labels") else None
    following = scan.anchors[index + 1] if index + 1 < len(scan.anchors) else None
    if following and following.start <= begin + 1 and following.kind in ("title", "slash", "label"):
        combined = _combined(role, following) if following.kind != "title" else role
        if following.kind == "title":
            item = titled(scan, index + 1, begin, "both" if "+" in combined else combined)
            return item and Item(item.kind, anchor.start, item.end, item.credits, item.dateline)
        if combined == "both":
            return _both(scan, index + 1, anchor.start)
    if role == "photographer":
        picture = _picture(scan, anchor, begin)
        if picture:
            return picture
    return _slashed_names(scan, anchor, role, begin, index)


def _combined(role: str, following: Anchor) -> str:
    other = roles_of("slashes").get(following.word, "")
    return "both" if {role, other} == {"author", "photographer"} else role


def _both(scan: Scan, index: int, start: int) -> Item | None:
    """The names behind the second of two slashes: ``文/图/甲``, ``文/ 图/本报记者 甲``."""
    begin = _begin(scan, scan.anchors[index])
    following = next(scan.behind(index), None)
    if following is not None and following.kind == "title" and following.start <= begin + 1:
        item = titled(scan, index + 1, begin, "both")
    else:
        item = _slashed_names(scan, scan.anchors[index], "both", begin, index)
    return item and evolve(item, start=start)


def _slashed_names(scan: Scan, anchor: Anchor, role: str, begin: int, index: int) -> Item | None:
    stop = _stop(scan, begin, index)
    sign = scan.folded[anchor.end - 1]
    found = read_names(scan.folded, begin, stop, _LIKELY if sign in " -·" else STRICT if sign == "◎" else LENIENT)
    if not found.names or squeeze(scan.folded[begin:stop]) in roles_of("labels"):
        return None
    credits = tuple(credit for each in single_roles(role) for credit in scan.credits(each, found))
    end = _behind_names(scan, index, role, found.end)
    return Item(_kind(role), anchor.start, end, credits, diagnostics=scan.undecided(found))


@cache
def _picture_patterns() -> Mapping[str, re.Pattern[str]]:
    """What may stand behind ``图/`` instead of a person."""
    table = words()["pictures"]
    nobody, re_shot = alternation(table["nobody"]), alternation(table["re_shot"])
    return {
        "supplied": re.compile(rf"(?P<who>[^()\n。]{{1,24}}?)\s*(?:提供|供图|授权|{nobody})\s*$"),
        "re_shot": re.compile(rf"(?:{re_shot})(?P<from>.*)$"),
        "nobody": re.compile(rf"(?:{nobody})\s*$"),
    }


def _picture(scan: Scan, anchor: Anchor, begin: int) -> Item | None:
    """Pictures that somebody supplied or that were taken over: a source, or nobody."""
    rest = _REST.match(scan.folded, begin)
    end = rest.end() if rest else begin
    text = scan.folded[begin:end]
    table = words()["pictures"]
    if text.strip() in table["suppliers"]:
        span = Span(begin + len(text) - len(text.lstrip()), begin + len(text.rstrip()))
        return Item("source", anchor.start, end, (Credit("source", span.of(scan.raw), None, None, span),))
    patterns = _picture_patterns()
    supplied, re_shot = patterns["supplied"].match(text), patterns["re_shot"].match(text)
    if patterns["nobody"].match(text):
        return Item("source", anchor.start, end)
    drawn = _DRAWN.match(text)
    if drawn:
        span = Span(begin + drawn.start("who"), begin + drawn.end("who"))
        return Item(
            "photo",
            anchor.start,
            begin + drawn.end(),
            (Credit("illustrator", scan.name(span), None, None, span),),
        )
    who = (supplied, "who") if supplied else (re_shot, "from") if re_shot else None
    if who is None or who[0] is None:
        return _library(scan, anchor, begin)
    found = list(_WORD.finditer(scan.folded, begin + who[0].start(who[1]), begin + who[0].end(who[1])))
    # ``圖：甲乙、受訪者提供``: beside one who is only called what he is, those with names took pictures.
    beside = any(word[0] in table["suppliers"] for word in found)
    credits = []
    for word in found:
        role = "photographer" if beside and word[0] not in table["suppliers"] else "source"
        span = Span(word.start(), word.end())
        credits.append(Credit(role, scan.name(span), None, None, span))
    return Item("photo" if beside else "source", anchor.start, end, tuple(credits))


def _library(scan: Scan, anchor: Anchor, begin: int) -> Item | None:
    """A picture that an agency, a library or a public body gave, in the place of a person."""
    word = _SUPPLIER.match(scan.folded, begin)
    if word is None:
        return None
    listed = (*outlets()["agencies"], *words()["pictures"]["libraries"])
    body = len(word[0]) > 3 and word[0].endswith(outlets()["units"]) and anchor.word.startswith("图")
    if not (word[0] in listed or body) or not scan.ends(word.end()):
        return None
    span = Span(*word.span())
    return Item("source", anchor.start, span.end, (Credit("source", scan.name(span), None, None, span),))


def prefixed(scan: Scan, index: int, edge: int) -> Item | None:
    """A label without a colon, a gap behind it (``值班编委 甲 责编 乙``), that a line or bracket begins with."""
    anchor = scan.anchors[index]
    role = label_role(anchor.word)
    if role is None or role in ("none", "silent", "source") or not (scan.begins(anchor.start) or anchor.start <= edge):
        return None
    begin = _begin(scan, anchor)
    stop = _stop(scan, begin, index)
    found = read_names(scan.folded, begin, stop, STRICT)
    if (
        not found.names
        or not (scan.skip(found.end) >= stop or scan.ends(found.end))
        or scan.folded[stop : stop + 1] in ("。", ",", "?", "!")
    ):
        return None
    if not (scan.ends(stop) or _next_is_label(scan, index, stop)):
        return None
    kind = "photo" if role == "photographer" else "editors"
    outlet = scan.raw[slice(*anchor.outlet)] if anchor.outlet else None
    credits = tuple(
        credit for each in single_roles(role) for credit in scan.credits(each, found, title=anchor.word, outlet=outlet)
    )
    return Item(kind, anchor.start, _behind_names(scan, index, role, found.end), credits)


def _next_is_label(scan: Scan, index: int, stop: int) -> bool:
    return any(anchor.start == stop for anchor in scan.anchors[index + 1 : index + 3])


def leading(scan: Scan, index: int, edge: int) -> Item | None:
    """A function word before the names: ``文/图 本报记者 甲``, ``摄影 甲``."""
    anchor = scan.anchors[index]
    role = "both" if roles_of("functions")[anchor.word] == "both" else roles_of("labels").get(anchor.word)
    if role is None or len(anchor.word) < 2 or not (anchor.bounded or anchor.start <= edge):
        return None
    if role != "both":
        return prefixed(scan, index, edge)
    begin = _begin(scan, anchor)
    following = scan.anchors[index + 1] if index + 1 < len(scan.anchors) else None
    if following and following.start <= begin and following.kind == "title":
        item = titled(scan, index + 1, begin, role)
        return item and Item(item.kind, anchor.start, item.end, item.credits, item.dateline)
    return _slashed_names(scan, anchor, role, begin, index) if begin > anchor.end else None
