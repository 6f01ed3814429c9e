"""Functions behind names without a title: ``甲 摄``, ``甲 乙摄影报道``, ``（甲 译）``, ``甲／攝``."""

from __future__ import annotations

import re
from functools import cache

from newsparse.credits.anchors import Anchor
from newsparse.credits.lexicon import alternation, outlets, roles_of, single_roles, words
from newsparse.credits.lexicon import names as name_lexicon
from newsparse.credits.people import HAN, LENIENT, STRICT, Name, NameList, name_cost, read_names
from newsparse.credits.rules.titled import names_follow
from newsparse.credits.scan import LIBRARY, STOP, Item, Scan
from newsparse.model import Credit, Span

_REACH = 70
_TAKING = frozenset(("摄", "摄影", "摄影报道", "摄影报导", "文/图", "图/文", "翻摄", "拍摄"))
_WORDS = re.compile(r"[^\s、,;/]+")
#: What a name may cost before 译自, where this piece (此文) stands more often.
_TRANSLATOR = 1.4
#: What a note on several pieces begins with: 本版稿件由甲采写.
_GIVEN_BY = re.compile(rf"(?:本[版组文]|以上|上述|文中|图片|照片)[{HAN}/]{{0,5}}?[由为]\s?")
_ORIGIN = re.compile(r"[^()\n。]{1,40}(?=\)|\n|$)")
_DOTTED = re.compile(rf"[{HAN}]+(?:·[{HAN}]+)+")
_TAKER_FOLLOWS = re.compile(r"\s{0,4}(?:\(|,\s?摄影|[^\s。]{2,4}\s?(?:摄|作))")
_SENDERS = re.compile(r"[^\s、,;]+(?: [A-Za-z]+)*")
_DATE = re.compile(rf"于?\s*(?:\d|今|昨)|于[{HAN}]{{2,8}}(?=[\s()。]|$)")


def trailing(scan: Scan, index: int, edge: int) -> Item | None:
    """The names that end where anchor `index`, a function, begins."""
    anchor = scan.anchors[index]
    role = roles_of("functions")[anchor.word]
    if role == "source":
        return None
    if index and _meets(scan, scan.anchors[index - 1], anchor):
        return None
    titles = [other.end for other in scan.anchors[max(0, index - 3) : index] if other.kind == "title"]
    begin = scan.skip(_region(scan, max(edge, anchor.start - _REACH, *titles), anchor.start))
    if names_follow(scan, anchor):
        return None
    given = _GIVEN_BY.match(scan.folded, begin, anchor.start)
    begin = given.end() if given else begin
    whole = bool(given or scan.begins(begin)) and (scan.ends(anchor.end) or anchor.word.endswith("自"))
    if not _may_end(scan, anchor.word, anchor.start, anchor.end, whole):
        return None
    found = _names_before(scan, begin, begin + len(scan.folded[begin : anchor.start].rstrip(" /·、|")))
    if found is None or not found.names or any(_is_word(scan, name) for name in found.names):
        return None
    if anchor.word.endswith("自") and found.worst > _TRANSLATOR:
        return None
    roles = () if role == "silent" else single_roles(role)
    credits = tuple(credit for each in roles for credit in scan.credits(each, found))
    end = _behind_functions(scan, index)
    if role in ("photographer", "illustrator"):
        end = _behind_library(scan, end)
    elif anchor.word.endswith("自"):
        end = _behind_origin(scan, end)
    kind = "photo" if role == "photographer" else "byline"
    return Item(kind, found.names[0].span.start, end, credits, diagnostics=scan.undecided(found))


def _meets(scan: Scan, before: Anchor, anchor: Anchor) -> bool:
    """Whether another function stands right before this one, and no name between them: ``摄 摄``."""
    return before.kind == "function" and not scan.folded[before.end : anchor.start].strip()


def _is_word(scan: Scan, name: Name) -> bool:
    """Whether what cut into a name is the paper itself, or what somebody does: ``本报采写``, ``文字／攝影``."""
    word = name.span.of(scan.folded)
    return word in outlets()["own"] or word in roles_of("labels")


def _behind_functions(scan: Scan, index: int) -> int:
    """Where the function at anchor `index` ends, with a second one right behind it: ``摄影 报道``."""
    end = scan.anchors[index].end
    following = next(scan.behind(index), None)
    if following is None or following.kind not in ("function", "report") or not scan.ends(following.end):
        return end
    return end if scan.folded[end : following.start].strip(" /·") else following.end


def _behind_library(scan: Scan, end: int) -> int:
    """Where the bracket ends that names a picture library behind the credit: ``甲乙摄（某某视觉）``."""
    library = LIBRARY.match(scan.folded, end)
    return library.end() if library else end


def _behind_origin(scan: Scan, end: int) -> int:
    """Where the name of what was translated ends: ``甲译自《某报》``."""
    origin = _ORIGIN.match(scan.folded, end)
    return origin.end() if origin else end


def _region(scan: Scan, begin: int, end: int) -> int:
    """Where the stretch without stop characters that ends at `end` begins."""
    for stop in STOP.finditer(scan.folded, begin, end):
        if not (stop[0] in "/|" and not scan.folded[stop.end() : end].strip()):
            begin = stop.end()
    return begin


def _may_end(scan: Scan, word: str, start: int, end: int, whole: bool) -> bool:
    """Whether a credit can end with this function here; verbs of prose (译) need a line or bracket of their own."""
    if word in _TAKING:
        return scan.ends(end) or bool(_DATE.match(scan.folded, end)) or scan.folded[end : end + 1] in " !！"
    if word.endswith("自"):
        return whole and bool(_ORIGIN.match(scan.folded, end))
    gap = start > 0 and scan.folded[start - 1] in " /·|"
    if gap and scan.folded[end : end + 1] in ("", " ", "\n", ")"):
        return True
    closed = scan.folded[end : end + 1] in ("", "\n", ")", "|", " ") or bool(LIBRARY.match(scan.folded, end))
    return whole and closed and (len(word) > 1 or word in "译绘作")


def _names_before(scan: Scan, begin: int, end: int) -> NameList | None:
    """The longest run of words before `end` that are names."""
    words = list(_WORDS.finditer(scan.folded, begin, end))
    if not words:
        return None
    first = len(words)
    while first and _like_name(words[first - 1][0]) and len(words) - first < 30:
        first -= 1
    if first == len(words):
        return _glued(scan, begin, end)
    closed = first == 0 and scan.begins(begin)
    # The whole run, or its last words: what is not a name among them stands before the names.
    for position in dict.fromkeys((first, *range(max(first, len(words) - 3), len(words)))):
        start = words[position].start()
        found = read_names(scan.folded, start, end, LENIENT if closed and position == 0 else STRICT)
        if found.names and not scan.folded[found.end : end].strip(" /、·"):
            return found
    return None


def _like_name(word: str) -> bool:
    if _sender_pattern().search(word):
        return False
    return (
        (len(word) == 1 and word not in name_lexicon().never)
        or bool(_DOTTED.fullmatch(word))
        or (len(word) <= 5 and name_cost(word) <= 6.0)
        or (len(word) <= 12 and not read_names(word, 0, len(word), STRICT).worst > STRICT)
    )


def _glued(scan: Scan, begin: int, end: int) -> NameList | None:
    """Several names without a gap, or a Latin one, right before the function."""
    found = read_names(scan.folded, begin, end, STRICT)
    return found if found.names and found.end == end else None


def supplied(scan: Scan) -> list[Item]:
    """Who supplied pictures or text: ``甲供图``, ``（市府提供）``, ``新华社发``, ``（人民视觉）``."""
    if not _supplied_words().search(scan.folded):
        return []
    items = []
    for found in _supplied_pattern().finditer(scan.folded):
        who = found.span("who")
        if found["taken"]:
            items.append(Item("source", found.start(), found.end(), _sources(scan, *found.span("from"))))
        elif found["stock"]:
            items.append(Item("source", found.start(), found.end(), _sources(scan, *found.span("library"))))
        elif found["bracket"]:
            items.append(Item("source", found.start(), found.end(), _sources(scan, *found.span("inner"))))
        elif found["sent"]:
            follows = _TAKER_FOLLOWS.match(scan.folded, found.end())
            credits = () if follows else _sources(scan, *found.span("agency"))
            items.append(Item("source", found.start(), found.end(), credits))
        elif found["nobody"]:
            items.append(Item("source", found.start(), found.end()))
        elif found["giver"]:
            items.append(Item("source", found.start(), found.end(), _sources(scan, *found.span("giver"))))
        elif who != (-1, -1):
            items.append(Item("source", who[0], found.end(), _sources(scan, *who)))
    return items


def _sources(scan: Scan, start: int, end: int) -> tuple[Credit, ...]:
    credits = []
    for word in _SENDERS.finditer(scan.folded, start, end):
        span = Span(word.start(), word.end())
        name = span.of(scan.raw)
        if name not in ("由", "图"):
            credits.append(Credit("source", name, None, None, span))
    return tuple(credits)


@cache
def _sender_pattern() -> re.Pattern[str]:
    """An agency that sent a picture, right before the name of who took it: ``新华社发 甲摄``."""
    return re.compile(rf"(?:{alternation(outlets()['agencies'])}|[社报网])发$")


@cache
def _supplied_words() -> re.Pattern[str]:
    """The words one of which is in all that `_supplied_pattern` finds, and which are found much sooner."""
    # Each alternative begins with a character of its own: such a pattern is searched many times as fast.
    pictures = words()["pictures"]
    literal = ("提供", "供图", "供稿", "图片)", "照)", "照片)", *pictures["re_shot"])
    nobody = (rf"{re.escape(word)}(?=\s*(?:\n|$))" for word in pictures["nobody"])
    return re.compile("|".join([*map(re.escape, literal), *nobody, r"发(?=[\s()。,;]|$)", r"稿(?=[\s()。,;]|$)"]))


@cache
def _supplied_pattern() -> re.Pattern[str]:
    agencies = alternation(outlets()["agencies"])
    suffix = alternation(outlets()["suffixes"])
    return re.compile(
        rf"(?P<bracket>\((?:(?:本[版组文]|以上|文中)?(?:图片?|照片|配图|影片|短片|视频)(?:均|皆)?\s*[/:]?\s*)?(?:由\s*)?(?P<inner>[^()\n。]{{1,24}}?)\s*(?:提供|供图|供稿|授权提供)(?:图片)?\))"
        rf"|(?P<stock>\((?P<library>{agencies}|[{HAN}]{{1,6}}(?:{suffix}))(?:资料|档案)?(?:图片|照片?)\))"
        rf"|(?P<taken>\((?:图片?|照片|画面)?\s*[/:]?\s*(?:{alternation(words()['pictures']['re_shot'])})\s*(?P<from>[^()\n。]{{1,30}})\))"
        rf"|(?P<sent>(?<![{HAN}])(?P<agency>{agencies}|[{HAN}]{{1,6}}(?:{suffix}))\s?[发稿](?=[\s()。,;]|$))"
        rf"|(?:(?<=[\s。！？!;,)])|^)(?P<who>[^\s。，,;:()“”！!?？]{{2,16}}?)\s?(?:供图|供稿)(?=[\s()。,;、\d]|$)"
        # Prose provides much; at the end of a line, behind a gap, it is a picture.
        rf"|(?<=[。！!?？\s])(?P<nobody>{alternation(words()['pictures']['nobody'])})(?=\s*(?:\n|$))"
        r"|(?<=\s)(?P<giver>[^\s。，,;:()“”！!?？]{2,10})提供(?=\s*(?:\n|$))"
    )
