"""Named features of a line: what can be seen in it and around it. No weights here; those are the style's.

Each function has the shape ``(view, index) -> names``; `FEATURES` lists them. A new feature is a new function, and a
weight for its name in ``data/styles``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from newsparse.credits.lexicon import alternation
from newsparse.credits.people import STRICT, read_names
from newsparse.roles.evidence import Evidence
from newsparse.roles.labels import bare_label, page_words, section_endings, section_names, series_pattern
from newsparse.roles.view import STOP, View, form
from newsparse.source.fold import fold

Feature = Callable[[View, int], Iterator[str]]


@cache
def _word_pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile(alternation(page_words()[table][key]))


@cache
def _folio_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(fold(word) if "\\" not in word else word) for word in page_words()["folio"]["words"]
    )


@cache
def _kicker_endings() -> tuple[str, ...]:
    return tuple(page_words()["kickers"]["endings"])


_LENGTHS = (
    (3, "len:1-3"),
    (5, "len:4-5"),
    (8, "len:6-8"),
    (16, "len:9-16"),
    (26, "len:17-26"),
    (45, "len:27-45"),
    (90, "len:46-90"),
)
_BYLINE_MARK = re.compile(r"[□◎○☉⊙]")
_DASH = re.compile(r"[—-]{1,3}(?=[^\s—-])")
_POSITION = re.compile(
    r"\((?:[左右中前后上下][一二三四排]?|箭嘴示|圈示|[左右中]起|第?[一二三]?排?[左右中][一二三四五]?)\)"
)
#: Characters that no heading ends in: particles, prepositions, conjunctions.
_FUNCTION = frozenset(
    "的地得在把被将与和及或从向到为对于是有着过们所而但并就也都以之其该这那每各很更最已曾由因"
)
_PARTICLE = re.compile(r"[吗呢吧啊呀][?!。]$")
_CLOCK = re.compile(r"(?=.*[:/-])(?:[^\d\s]{2,5}:\s?)?[\s\d:/年月日.-]{6,}$")
_CRUMBS = re.compile(r"[^\s/>,。]{2,6}(?:\s?[/>]\s?[^\s/>,。]{2,8})+$|>>|【?(?:看|更)多")
_LATIN = re.compile(r"[\x21-\x7e\s·▲▼|]+$")
_HALVES = re.compile(r"^[^\s]{2,}(?:\s+[^\s]{2,}){1,2}$")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、](?!\d)|[一二三四五六七八九]问\s)"
)
_SPEAKER = re.compile(r"(?:[问答记者主持人]{1,3}|[\u4e00-\u9fff·]{2,8})\s?:\s?(?=\S)")
_LABEL_BRACKET = re.compile(r"^\([^()]{2,12}\)$")


def shape(view: View, index: int) -> Iterator[str]:
    """Length, ending, inner punctuation."""
    text = view.text(index)
    yield next((name for limit, name in _LENGTHS if len(text) <= limit), "len:91+")
    if STOP.search(text):
        yield "ends:stop"
    elif text.endswith(("”", "」", "』")):
        yield "ends:quote"
    elif text.endswith((",", "、")):
        yield "ends:comma"
    elif text.endswith(":"):
        yield "ends:colon"
    elif text.endswith((";", "—")):
        yield "ends:semicolon"
    else:
        yield "ends:open"
    if "。" in text[:-1]:
        yield "has:sentence"
    if "," in text or "、" in text:
        yield "has:comma"
    if _HALVES.match(text):
        yield "has:halves"
    if text.endswith(("?", "!", "？", "！")):
        yield "ends:question"
    if not any(character.isalnum() for character in text):
        yield "only:marks"
    elif _LATIN.match(text):
        yield "only:latin"


def marks(view: View, index: int) -> Iterator[str]:
    """Marks the line opens with."""
    evidence = view.lines[index]
    text = evidence.line.folded
    if text[0] in str(page_words()["sections"]["marks"]):
        yield "mark:label"
    if text[0] in str(page_words()["sections"]["caption_marks"]):
        yield "mark:caption"
    if _BYLINE_MARK.match(text):
        yield "mark:byline"
    if text[0] in "●·•":
        yield "mark:dot"
    if evidence.line.heading:
        yield "mark:heading"
    elif view.usual.headings:
        yield "mark:none-where-headings"
    if evidence.line.raw.startswith(("【", "〖", "〔", "［", "[")) and _LABEL_BRACKET.match(text):
        yield "mark:bracket"
    if _DASH.match(text):
        yield "starts:dash"
    if _NUMBERED.match(text):
        yield "starts:number"
    if _SPEAKER.match(text) and (view.prose[index] or STOP.search(text)):
        yield "starts:speaker"
    if text[0] in '“「"':
        yield "starts:quote"


@cache
def _jump_pattern() -> re.Pattern[str]:
    return re.compile(str(page_words()["jumps"]["pattern"]))


def is_jump(text: str) -> bool:
    """Whether a line (folded) only says where an article goes on or comes from."""
    return len(text) <= 24 and bool(_jump_pattern().search(text)) and not STOP.search(text.rstrip(")"))


def words(view: View, index: int) -> Iterator[str]:
    """Words that labels, captions, notices, folio and jump lines are known by."""
    text = view.text(index)
    bare = bare_label(text)
    if bare in section_names():
        yield "word:label"
    elif len(bare) <= 12 and bare.endswith(section_endings()):
        yield "word:label-ending"
    if len(text) <= 24 and series_pattern().search(text):
        yield "word:series" if text.endswith(")") else "word:series-mark"
    if _word_pattern("captions", "words").match(text):
        yield "word:caption"
    elif "图为" in text or _POSITION.search(text):
        yield "word:caption-inside"
    if text.endswith(_kicker_endings()):
        yield "word:saying"
    if text[-1] in _FUNCTION:
        yield "ends:function"
    if _PARTICLE.search(text):
        yield "ends:particle"
    if is_jump(text):
        yield "word:jump"
    if _word_pattern("openings", "words").match(view.lines[index].prose.lstrip()):
        yield "word:opening"
    yield from _notice(text)


def _notice(text: str) -> Iterator[str]:
    if _word_pattern("notices", "starts").match(text.lstrip("■●★>● ")) or _word_pattern(
        "notices", "contains"
    ).search(text):
        yield "word:notice"
    if _word_pattern("notices", "advertisement").search(text):
        yield "word:advertisement"
    if _CLOCK.match(text):
        yield "word:clock"
    if _CRUMBS.match(text):
        yield "word:crumbs"
    if len(text) <= 60:
        hits = [pattern.search(text) for pattern in _folio_patterns()]
        found = [hit for hit in hits if hit]
        left = len(re.sub(r"[\s|:/()-]", "", text)) - sum(len(hit[0]) for hit in found)
        if len(found) >= 2 and left <= 22:
            yield "word:folio"
        elif found and left <= 6 and len(found[0][0]) >= 2:
            yield "word:folio-half"


def credits(view: View, index: int) -> Iterator[str]:
    """Credits the line is made of, begins with, or ends with."""
    evidence = view.lines[index]
    kinds = {item.kind for item in evidence.items}
    if is_jump(evidence.line.folded):
        return
    if evidence.whole:
        yield f"credits:{_main_kind(evidence)}"
        if index == 0 or index == len(view.lines) - 1:
            yield "credits:at-the-edge"
        return
    if any(item.dateline and item.dateline.agency for item in evidence.lead):
        yield "lead:dateline"
    elif any(item.credits or item.dateline for item in evidence.lead):
        yield "lead:credits"
    if any(item.kind == "photo" for item in (*evidence.tail, *evidence.inside)):
        yield "tail:photo"
    elif any(item.kind == "source" for item in evidence.tail):
        yield "tail:source"
    elif evidence.tail:
        yield "tail:names"
    if not kinds and may_be_name(evidence.line.folded):
        yield "credits:maybe-name"


def may_be_name(text: str) -> bool:
    """Whether a short line could be somebody's name, were it a byline."""
    return 2 <= len(text) <= 4 and read_names(text, 0, len(text), STRICT).end == len(text)


def _main_kind(evidence: Evidence) -> str:
    kinds = [item.kind for item in evidence.items if item.credits] or [item.kind for item in evidence.items]
    for kind in ("dateline", "editors", "byline", "names", "photo", "source"):
        if kind in kinds and (kind != "editors" or all(each == "editors" for each in kinds)):
            return kind
    return kinds[0]


def layout(view: View, index: int) -> Iterator[str]:
    """Gaps and indents against what is usual on the page."""
    line, usual = view.lines[index].line, view.usual
    if index == 0:
        yield "first"
    elif line.gap > usual.gap:
        yield "gap:large"
    elif line.gap < usual.gap:
        yield "gap:small"
    if usual.grouped and line.gap == 0 and view.is_prose(index - 1):
        yield "gap:inside-group"
    if usual.grouped and index and line.gap > usual.gap:
        yield "gap:sets-apart"
    following = view.at(index + 1)
    if following is None:
        yield "last"
    elif following.line.gap > usual.gap:
        yield "gap-below:large"
    elif following.line.gap < usual.gap:
        yield "gap-below:small"
    if usual.indent:
        yield "indent:as-prose" if line.indent >= usual.indent else "indent:less"


def neighbours(view: View, index: int) -> Iterator[str]:
    """What stands before and behind the line."""
    if view.open_before[index]:
        yield "before:open"
    before, behind = view.at(index - 1), view.at(index + 1)
    if before is not None:
        if view.is_prose(index - 1):
            yield "before:prose"
        if before.tail or (before.whole and _main_kind(before) in ("photo", "byline", "names", "source")):
            yield "before:credited"
    if behind is None:
        return
    if behind.whole:
        yield f"behind:{_main_kind(behind)}"
    elif view.is_prose(index + 1):
        yield "behind:prose"
        if any(item.dateline and item.dateline.agency for item in behind.lead):
            yield "behind:dateline"
        elif behind.lead:
            yield "behind:lead-credits"
        if any(item.kind == "photo" for item in behind.tail):
            yield "behind:pictured"
    else:
        yield "behind:short"
    yield from _second(view, index)


def _second(view: View, index: int) -> Iterator[str]:
    second = view.at(index + 2)
    if second is None:
        return
    if second.whole and _main_kind(second) == "photo" and view.is_prose(index + 1):
        yield "behind2:photo"
    if second.whole and _main_kind(second) in ("byline", "names"):
        yield "behind2:byline"
    elif not second.whole and any(item.dateline and item.dateline.agency for item in second.lead):
        yield "behind2:dateline"


def collections(view: View, index: int) -> Iterator[str]:
    """The label that holds here is one for several short items."""
    if view.under_collection[index]:
        yield "under:collection"


def starts(view: View, index: int) -> Iterator[str]:
    """Whether anything behind prose says that a new article begins: a byline or dateline near by, or a gap."""
    if view.prose[index] or not view.is_prose(index - 1):
        return
    if view.credited_start(index):
        yield "start:credits"
    elif view.under_collection[index]:
        yield "start:collection"
    elif view.lines[index].line.gap > view.usual.gap:
        yield "start:gap"
    else:
        yield "start:none"


def parallels(view: View, index: int) -> Iterator[str]:
    """Short lines of one form between prose are subheads of each other."""
    if view.prose[index] or not view.is_prose(index - 1):
        return
    between = view.is_prose(index + 1)
    others = view.forms[form(view.text(index))] - between
    if others and not view.under_collection[index] and not view.credited_start(index):
        yield "parallel"
    elif view.halved and " " not in view.text(index):
        yield "unlike:halves"
    if view.seam(index):
        yield "seam:behind"


def fragments(view: View, index: int) -> Iterator[str]:
    """A paragraph cut off by a column's end."""
    if not view.prose[index] and view.is_fragment(index):
        yield "fragment"


def interruptions(view: View, index: int) -> Iterator[str]:
    """A short text, complete and set apart, in the middle of a sentence that goes on behind it."""
    line = view.lines[index].line
    apart = line.gap > view.usual.gap and len(line.raw) <= 90
    if apart and view.open_before[index] and view.is_prose(index + 1) and STOP.search(line.folded):
        yield "interrupts"
    if view.open_before[index] and len(line.raw) <= 60 and STOP.search(line.folded) and view.seam_over(index):
        yield "seam:over"


def runs(view: View, index: int) -> Iterator[str]:
    """Short lines in a row: verse, a list, or a stack of credits."""
    if view.run[index] >= 4:
        yield "run:short"
    neighbours = (view.at(index - 1), view.at(index + 1))
    if view.lines[index].whole and any(each is not None and each.whole for each in neighbours):
        yield "credits:stacked"


def repeats(view: View, index: int) -> Iterator[str]:
    """The line before stands here again."""
    if index and view.text(index) == view.text(index - 1):
        yield "repeat"


FEATURES: tuple[Feature, ...] = (
    shape,
    marks,
    words,
    credits,
    layout,
    neighbours,
    starts,
    collections,
    parallels,
    fragments,
    interruptions,
    runs,
    repeats,
)


def features_of(view: View, index: int) -> tuple[str, ...]:
    """The names of all features that line `index` has; the first, ``any``, every line has."""
    return (
        "any",
        "prose" if view.prose[index] else "short",
        *(name for feature in FEATURES for name in feature(view, index)),
    )
