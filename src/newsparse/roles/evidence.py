"""What is known of a line before its role is decided: its credits, and where they stand in it."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from newsparse.credits import Reading, read
from newsparse.credits.scan import Item
from newsparse.model import Span
from newsparse.source.lines import Line
from newsparse.spans import shifted

_MARKS = r"[\s(□■◎●○☉⊙◇◆★☆▲△▼▶※@口、,;/]*"
#: A web page's time stamp may stand before the byline.
_OPENING = re.compile(rf"{_MARKS}(?:\d{{4}}[-/.年][\d\s:/.月日-]{{4,20}})?{_MARKS}")
_LABEL = re.compile(r"[【〖〔［\[]([^【】〖〗〔〕［］\[\]。，,]{2,14})[】〗〕］\]]\s*(?=\S)")
_CLOSING = re.compile(r"[\s):、,;/]*")
_BETWEEN = " \t\u3000\u00a0(、,;/:"
#: An agency's feed has the date behind the editor's name: 1210514.
_AFTER = re.compile(r"[\s)。、,;/]*(?:\d{6,8}\s*)?$")
#: A longer line holds prose, and credits near its ends; a window's edge moves so that it cuts no bracket.
_WINDOW, _WIDEST = 160, 600
_EDGE = re.compile(r"[)。]")
_CREDIT_BRACKET = re.compile(r"\([^()\n]{0,60}(?:记者|通讯员|摄|提供|供图|翻摄)[^()\n]{0,60}\)")


@frozen
class Evidence:
    """A line and its credits.

    Attributes:
        line: The line.
        label: Where a label in brackets stands that opens the line before its lead; None where there is none.
        lead: Credits and dateline the line begins with.
        lead_end: Offset in `line.raw` behind them; 0 where there are none.
        tail: Credits the line ends with.
        tail_start: Offset in `line.raw` where they begin; its length where there are none.
        inside: Credits in brackets between the two.
        whole: Nothing but credits stands in the line.
    """

    line: Line
    lead: tuple[Item, ...]
    lead_end: int
    tail: tuple[Item, ...]
    tail_start: int
    inside: tuple[Item, ...]
    whole: bool
    label: Span | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All of the line's items, each once, in order."""
        if not (self.lead or self.inside or self.tail):
            return ()
        return tuple(dict.fromkeys((*self.lead, *self.inside, *self.tail)))

    @property
    def kind(self) -> str:
        """The kind of a line of credits: that of whoever it names."""
        kinds = [item.kind for item in self.items if item.credits] or [item.kind for item in self.items]
        for kind in ("dateline", "editors", "byline", "names", "photo", "source"):
            if kind in kinds and (kind != "editors" or all(each == "editors" for each in kinds)):
                return kind
        return kinds[0]

    @property
    def prose(self) -> str:
        """The folded text between lead and tail."""
        return self.line.folded[self.lead_end : self.tail_start]


def items_in(line: Line) -> tuple[Item, ...]:
    """The credits and datelines that stand in `line`."""
    return tuple(item for item in _reading(line).items if item.consumed)


def gather(line: Line, items: tuple[Item, ...]) -> Evidence:
    """Finds which of its `items` open or close `line`."""
    folded = line.folded
    if not items:
        return Evidence(line, (), 0, (), len(folded), (), False)
    label = opening_label(line.raw)
    lead, lead_end = _lead(folded, items, len(label[0]) if label else 0)
    label_span = Span(*label.span(1)) if label and lead and lead[0].start >= label.end(1) else None
    whole = bool(lead and _AFTER_ALL.match(folded, lead_end))
    tail, tail_start = ((), len(folded)) if whole else _tail(folded, items[len(lead) :])
    tail_start = max(tail_start, lead_end)
    between = items[len(lead) : len(items) - len(tail)]
    inside = tuple(
        item for item in between if item.kind in ("photo", "source", "byline") and _in_brackets(folded, item)
    )
    if not lead and tail and not folded[:tail_start].strip():
        return Evidence(line, tail, len(folded), (), len(folded), (), True)
    return Evidence(line, lead, lead_end, tail, tail_start, inside, whole, label_span)


def opening_label(text: str) -> re.Match[str] | None:
    """A label in brackets that opens a paragraph, its name in the first group: ``【社會追蹤】``."""
    return _LABEL.match(text)


_AFTER_ALL = re.compile(r"[\s)。、,;]*(?:\d{2,4}[-/.年][\d\s:/.月日-]{3,20})?$")


def _reading(line: Line) -> Reading:
    """The credits of a line; of a long one those near its two ends, and those in brackets between."""
    folded = line.folded
    if len(folded) <= _WINDOW:
        return read(line.raw, folded)
    head, foot = _head_end(folded), _foot_start(folded)
    if foot <= head:
        return read(line.raw, folded)
    windows = [
        (0, head),
        *(found.span() for found in _CREDIT_BRACKET.finditer(folded, head, foot)),
        (foot, len(folded)),
    ]
    items: list[Item] = []
    for begin, end in windows:
        items += (_moved(item, begin) for item in read(line.raw[begin:end], folded[begin:end]).items)
    return Reading(tuple(items))


def _head_end(folded: str) -> int:
    """Where the first window ends: behind the bracket or sentence that its edge would cut."""
    found = _EDGE.search(folded, _WINDOW, _WIDEST)
    return found.end() if found else min(_WINDOW, len(folded))


def _foot_start(folded: str) -> int:
    """Where the last window begins: before the bracket, or behind the sentence, that its edge would cut."""
    first, edge = max(0, len(folded) - _WIDEST), max(0, len(folded) - _WINDOW)
    return max(folded.rfind("(", first, edge), folded.rfind("。", first, edge) + 1, first)


def _moved(item: Item, by: int) -> Item:
    return evolve(
        item,
        start=item.start + by,
        end=item.end + by,
        credits=tuple(evolve(credit, span=shifted(credit.span, by)) for credit in item.credits),
        dateline=item.dateline and evolve(item.dateline, span=shifted(item.dateline.span, by)),
        diagnostics=tuple(evolve(diagnostic, span=shifted(diagnostic.span, by)) for diagnostic in item.diagnostics),
    )


def _lead(folded: str, items: tuple[Item, ...], label_end: int) -> tuple[tuple[Item, ...], int]:
    found: list[Item] = []
    position, end = 0, 0
    if items and items[0].start == label_end:
        # Where it is no label but the dateline itself, an item begins with it.
        position = label_end
    for item in items:
        opening = _OPENING.match(folded, position)
        if item.start > (opening.end() if opening else position):
            break
        found.append(item)
        closing = _CLOSING.match(folded, item.end)
        position = closing.end() if closing else item.end
        end = position
    return tuple(found), end


def _tail(folded: str, items: tuple[Item, ...]) -> tuple[tuple[Item, ...], int]:
    found: list[Item] = []
    start = len(folded)
    for item in reversed(items):
        closing = start == len(folded)
        if not _AFTER.match(folded, item.end) if closing else folded[item.end : start].strip(" ()。、,;/:"):
            break
        found.append(item)
        start = len(folded[: item.start].rstrip(_BETWEEN))
        if folded[start : item.start].strip(" (") and "(" not in folded[start : item.start]:
            start = item.start
    return tuple(reversed(found)), start


def _in_brackets(folded: str, item: Item) -> bool:
    before = folded[: item.start].rstrip()
    inner = folded[item.start : item.end]
    return before.endswith("(") or inner.startswith("(")
