"""Named features of a line: what can be seen in it and around it. No weights here; those are the style's.

Each function has the shape ``(view, index) -> names``; `FEATURES` lists them. A new feature is a new function, and a
weight for its name in ``data/styles``. What a line's own text shows is in `newsparse.roles.text_features`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsparse.credits.people import STRICT, read_names
from newsparse.roles.evidence import Evidence
from newsparse.roles.text_features import is_jump, is_opening, text_features
from newsparse.roles.view import STOP, View, form

Feature = Callable[[View, int], Iterator[str]]

_SPEAKER = re.compile(r"(?:[问答记者主持人]{1,3}|[\u4e00-\u9fff·]{2,8})\s?:\s?(?=\S)")
_LABEL_BRACKET = re.compile(r"^\([^()]{2,12}\)$")


def text(view: View, index: int) -> Iterator[str]:
    """What the line's own text shows."""
    yield from text_features(view.text(index))
    if is_opening(view.lines[index].prose):
        yield "word:opening"


def marks(view: View, index: int) -> Iterator[str]:
    """Marks whose meaning hangs on the page, or on how they were printed."""
    evidence = view.lines[index]
    folded = evidence.line.folded
    if evidence.line.heading:
        yield "mark:heading"
    elif view.usual.headings:
        yield "mark:none-where-headings"
    if evidence.line.raw.startswith(("【", "〖", "〔", "［", "[")) and _LABEL_BRACKET.match(folded):
        yield "mark:bracket"
    if _SPEAKER.match(folded) and (view.prose[index] or STOP.search(folded)):
        yield "starts:speaker"


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


def before(view: View, index: int) -> Iterator[str]:
    """What stands before the line."""
    if view.open_before[index]:
        yield "before:open"
    evidence = view.at(index - 1)
    if evidence is None:
        return
    if view.is_prose(index - 1):
        yield "before:prose"
    if evidence.tail or (evidence.whole and _main_kind(evidence) in ("photo", "byline", "names", "source")):
        yield "before:credited"


def behind(view: View, index: int) -> Iterator[str]:
    """What stands behind the line, and behind that."""
    following = view.at(index + 1)
    if following is None:
        return
    if following.whole:
        yield f"behind:{_main_kind(following)}"
    elif view.is_prose(index + 1):
        yield "behind:prose"
        if any(item.dateline and item.dateline.agency for item in following.lead):
            yield "behind:dateline"
        elif following.lead:
            yield "behind:lead-credits"
        if any(item.kind == "photo" for item in following.tail):
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
    text,
    marks,
    credits,
    layout,
    before,
    behind,
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
