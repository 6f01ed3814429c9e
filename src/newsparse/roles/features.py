"""Named features of a line: what can be seen in it. No weights here; those are the style's.

Each function has the shape ``(view, index) -> names``; `FEATURES` lists them. A new feature is a new function, and a
weight for its name in ``data/styles``. What a line's own text shows is in `newsparse.roles.text_features`, what the
lines around it show in `newsparse.roles.neighbours`, what headings over one another show in `newsparse.roles.heads`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from newsparse.roles import heads, neighbours
from newsparse.roles.text_features import is_jump, is_opening, shown
from newsparse.roles.view import STOP, View

Feature = Callable[[View, int], Iterable[str]]

_LABEL_BRACKET = re.compile(r"^\([^()]{2,12}(?:\([^()]{1,3}\))?[^()]{0,3}\)[^()]{0,3}$")


def opening(view: View, index: int) -> Iterator[str]:
    """The line begins as the first sentence of news does."""
    if is_opening(view.lines[index].prose, view.words):
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
    if evidence.whole and evidence.kind == "names" and folded[0] in view.words.section_marks:
        yield "mark:names"
    if view.words.notes.fullmatch(folded):
        yield "note:head"
    if view.words.speakers.match(folded) and (view.prose[index] or STOP.search(folded)):
        yield "starts:speaker"


def credits(view: View, index: int) -> Iterator[str]:
    """Credits the line is made of, begins with, or ends with."""
    evidence = view.lines[index]
    if is_jump(evidence.line.folded, view.words):
        return
    if evidence.whole:
        yield f"credits:{evidence.kind}"
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
    if not evidence.items and view.name_alone[index]:
        yield "credits:maybe-name"


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


def collections(view: View, index: int) -> Iterator[str]:
    """The label that holds here is one for several short items, and whether the line opens one of them."""
    if not view.under_collection[index]:
        return
    yield "under:collection"
    folded = view.lines[index].line.folded
    if view.prose[index]:
        near = (_first(view, other) for other in (index - 2, index - 1, index + 1))
        if folded[0] in view.words.label_edges and folded[0] in near:
            yield "item:pointed"
    elif folded[0] in view.words.label_edges and view.is_prose(index + 1):
        yield "item:marked"


def _first(view: View, index: int) -> str:
    """The first character of a line."""
    return view.lines[index].line.folded[:1] if 0 <= index < len(view.lines) else ""


FEATURES: tuple[Feature, ...] = (
    shown,
    opening,
    marks,
    credits,
    layout,
    neighbours.before,
    neighbours.after_signature,
    neighbours.behind,
    neighbours.starts,
    collections,
    neighbours.parallels,
    neighbours.headings,
    neighbours.fragments,
    neighbours.interruptions,
    neighbours.breaks,
    neighbours.resumptions,
    neighbours.seams,
    neighbours.runs,
    neighbours.repeats,
    neighbours.alone,
    neighbours.only_text,
    heads.labels,
    heads.marked_headings,
    heads.heights,
    heads.stacks,
    neighbours.over_dateline,
    neighbours.captions,
    neighbours.unsigned,
    neighbours.context,
)


def features_of(view: View, index: int) -> tuple[str, ...]:
    """The names of all features that line `index` has; the first, ``any``, every line has."""
    names = ["any", "prose" if view.prose[index] else "short"]
    for feature in FEATURES:
        names += feature(view, index)
    return tuple(names)
