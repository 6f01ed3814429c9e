"""Features of lines that stand over one another as headings do: label, kicker, headline, second line, deck.

Each function has the shape ``(view, index) -> names``; `newsparse.roles.features.FEATURES` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.roles.text_features import shown
from newsparse.roles.view import View

#: A stack of headings has so many lines at most, and none is longer.
_TALLEST, _WIDEST = 5, 32
#: A label over a stack is no longer than this, and so much shorter than the line under it.
_LABEL, _SHORTER = 6, 3
#: What a line shows that is no heading.
_FURNITURE = frozenset(
    {"word:folio", "word:folio-half", "word:jump", "word:notice", "word:clock", "word:crumbs", "only:latin"}
)


def labels(view: View, index: int) -> Iterator[str]:
    """A bare line right under a label that is known by more than where it stands: the two are no labels both."""
    bare = not view.prose[index] and not view.lines[index].whole and index not in view.label_lines
    if bare and index - 1 in view.label_lines:
        yield "under:label"


def marked_headings(view: View, index: int) -> Iterator[str]:
    """Two lines that an OCR tool marked as headings, one over the other: a headline of two lines."""
    for name, other in (("over", index + 1), ("under", index - 1)):
        neighbour = view.at(other)
        if view.lines[index].line.heading and neighbour is not None and neighbour.line.heading:
            yield f"heading:{name}-heading"


def heights(view: View, index: int) -> Iterator[str]:
    """Of two short lines one over the other, which is the longer."""
    if view.prose[index] or view.lines[index].whole:
        return
    length = len(view.text(index))
    for name, other in (("over", index + 1), ("under", index - 1)):
        neighbour = view.at(other)
        if neighbour is None or view.is_prose(other) or neighbour.whole:
            continue
        longer = length - len(view.text(other))
        yield f"{name}:{'longer' if longer > 3 else 'shorter' if longer < -3 else 'as-long'}"
        if _in_halves(view, index) != _in_halves(view, other):
            # Of a headline of two lines none is in halves; a line in halves is all of its heading.
            yield f"{name}:{'halved' if _in_halves(view, index) else 'unlike-halved'}"
        if name == "over" and _opens_article(view, other + 1):
            yield "over:headline"
            if view.usual.single_headlines:
                yield "over:headline:single-here"


def _in_halves(view: View, index: int) -> bool:
    return "has:halves" in shown(view, index)


def stacks(view: View, index: int) -> Iterator[str]:
    """What a line is in a stack of headings, by its length: what is set in small type holds more characters.

    The headline is in the largest type and so in the shortest lines. A longer line over it is its kicker, a longer one
    under it its deck, a much shorter one at the top a label.
    """
    if view.prose[index] or view.lines[index].whole:
        return
    first, last = _stack(view, index)
    if not (last - first > 1 and last - first <= _TALLEST and _is_over_story(view, last)):
        return
    part = _parts([len(view.text(line)) for line in range(first, last)])[index - first]
    if part:
        yield f"stack:{part}"


def _stack(view: View, index: int) -> tuple[int, int]:
    """The first line of the stack that line `index` stands in, and the one behind its last."""
    first, last = index, index + 1
    while first > 0 and index - first < _TALLEST and _is_heading(view, first - 1):
        first -= 1
    while last < len(view.lines) and last - index < _TALLEST and _is_heading(view, last):
        last += 1
    return first, last


def _is_heading(view: View, index: int) -> bool:
    own = view.lines[index]
    if view.prose[index] or own.whole or own.tail or index in view.label_lines or len(own.line.flat) > _WIDEST:
        return False
    return _FURNITURE.isdisjoint(shown(view, index))


def _is_over_story(view: View, index: int) -> bool:
    evidence = view.at(index)
    return evidence is not None and (view.is_prose(index) or (evidence.whole and evidence.kind in ("byline", "names")))


def _parts(lengths: list[int]) -> list[str]:
    """What each line of a stack is, by the lengths of all; nothing where they don't say.

    >>> _parts([13, 4, 10]), _parts([4, 9, 10, 21])
    (['over', 'main1', 'main2'], ['label', 'main1', 'main2', 'deck'])
    """
    parts = [""] * len(lengths)
    begin, end = 0, len(lengths)
    if end > 2 and lengths[-1] >= max(lengths[:-1]) + _SHORTER:
        end -= 1
        parts[end] = "deck"
    if end > 2 and lengths[0] <= _LABEL and lengths[1] > lengths[0] + _SHORTER:
        parts[0] = "label"
        begin += 1
    if end - begin == 3 and lengths[begin] > max(lengths[begin + 1 : end]):
        parts[begin] = "over"
        begin += 1
    if end - begin == 2 < len(lengths):
        parts[begin:end] = ["main1", "main2"]
    return parts


def _opens_article(view: View, index: int) -> bool:
    evidence = view.at(index)
    return evidence is not None and (bool(evidence.lead) or (evidence.whole and evidence.kind in ("byline", "names")))
