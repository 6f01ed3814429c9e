"""Features of a line that the lines around it show: what stands before and behind, and what goes on across it.

Each function has the shape ``(view, index) -> names``; `newsparse.roles.features.FEATURES` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse.roles.text_features import is_jump, is_web_line
from newsparse.roles.view import LONG, STOP, View, ends_open, form
from newsparse.source.seams import seldom_opens

#: A caption without any mark is no longer than this.
_CAPTION = 60
#: How many lines a stack of credits has, at most.
_TALLEST = 8
#: How many lines of a web page stand between a picture and the story, at most.
_WEB_LINES = 6
#: Sizes of a line behind prose, and of any short line: the longest of each, and its name.
_HEADS = ((7, "short"), (14, "middling"))
_SHORT = ((4, "4"), (8, "8"), (14, "14"), (22, "22"))
#: A story's first words, in which it says when things happened.
_FIRST_WORDS = 40
#: What parts a heading in halves.
_HALVED = re.compile(r"[ :?!,]")


def before(view: View, index: int) -> Iterator[str]:
    """What stands before the line."""
    if view.open_before[index]:
        yield "before:open"
    evidence = view.at(index - 1)
    if evidence is None:
        return
    if view.is_prose(index - 1):
        yield "before:prose"
    if evidence.tail or (evidence.whole and evidence.kind in ("photo", "byline", "names", "source")):
        yield "before:credited"


def after_signature(view: View, index: int) -> Iterator[str]:
    """What stands behind the line that ends an article, or may be that line."""
    evidence = view.at(index - 1)
    if evidence is None:
        return
    if view.in_brackets(index) and not view.lines[index].items:
        yield "bracketed:behind-prose"
    if evidence.whole and view.words.notes.match(view.text(index).lstrip("(")):
        yield "note:behind-names"
    if view.is_signed(index - 1):
        if view.is_prose(index - 1):
            yield "before:signed"
        if view.prose[index] and not view.under_collection[index]:
            yield "pictured:behind-signature" if _is_pictured(view, index) else "prose:behind-signature"
    if view.prose[index] and is_jump(evidence.line.folded, view.words):
        yield "before:jump"


def _is_pictured(view: View, index: int) -> bool:
    """Whether prose names who took a picture, or a line behind it does."""
    following = view.at(index + 1)
    signed = any(item.kind == "photo" for item in view.lines[index].tail)
    return signed or (following is not None and following.whole and following.kind == "photo")


def behind(view: View, index: int) -> Iterator[str]:
    """What stands behind the line, and behind that."""
    following = view.at(index + 1)
    if following is None:
        return
    if following.whole:
        yield f"behind:{following.kind}"
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
    if second.whole and second.kind == "photo" and view.is_prose(index + 1):
        yield "behind2:photo"
    if second.whole and second.kind in ("byline", "names"):
        yield "behind2:byline"
    elif not second.whole and any(item.dateline and item.dateline.agency for item in second.lead):
        yield "behind2:dateline"


def starts(view: View, index: int) -> Iterator[str]:
    """Whether anything behind prose says that a new article begins: a byline or dateline near by, or a gap."""
    if view.prose[index]:
        return
    # On a page of one article a line behind its begin is no headline, whatever it looks like.
    if len(view.starts) == 1 and index > view.starts[0]:
        yield "start:behind-the-only-one"
    if not view.is_prose(index - 1):
        return
    among = view.signed_twice.get(index)
    if among:
        yield "signed-twice:alone" if among == 1 else "signed-twice:among"
    if view.stretches.get(index, {}) == {form(view.text(index)): 1}:
        yield "lone"
    kind = _start(view, index)
    yield f"start:{kind}"
    # How long a line is says more where nothing else tells a headline from a subhead.
    yield f"start:{kind}:{_size(len(view.text(index)), _HEADS)}"
    yield f"start:{kind}:page-of-{min(len(view.starts), 2)}"
    yield from view.subjects.around(index)
    if kind != "credits" and view.is_prose(index + 1):
        yield f"start:{'dated' if view.words.dated.search(view.text(index + 1)[:_FIRST_WORDS]) else 'undated'}-behind"


def _start(view: View, index: int) -> str:
    if view.credited_start(index):
        return "credits"
    if view.under_collection[index]:
        return "collection"
    return "gap" if view.lines[index].line.gap > view.usual.gap else "none"


def alone(view: View, index: int) -> Iterator[str]:
    """A paragraph between two headings is all there is of its item."""
    if not view.prose[index] or view.is_prose(index - 1) or view.is_prose(index + 1):
        return
    following = view.at(index + 1)
    if following is None or not following.whole:
        yield "alone"
        if any(item.kind == "photo" for item in view.lines[index].tail):
            yield "alone:pictured"
    elif following.kind == "photo":
        yield "alone:pictured"


def only_text(view: View, index: int) -> Iterator[str]:
    """The last line of a page without any paragraph: what little the page says is said there, under its headline."""
    last = len(view.lines) - 1
    if index < last - 1 or view.lines[index].whole or any(view.prose):
        return
    if index == last:
        yield "only-text"
    elif not view.lines[last].whole:
        yield "over:only-text"


def over_dateline(view: View, index: int) -> Iterator[str]:
    """What stands between the headline and the paragraph with the dateline is a deck or a caption, and no body."""
    own = view.lines[index]
    if index == 0 or own.whole or own.lead or own.tail or view.is_prose(index - 1):
        return
    step = index + 1
    while (
        step < min(index + _WEB_LINES, len(view.lines))
        and not view.prose[step]
        and is_web_line(view.text(step), view.words)
    ):
        step += 1
    following = view.at(step)
    if following is None or following.whole or not any(item.dateline for item in following.lead):
        return
    if view.prose[index] or step > index + 1:
        yield "over-dateline:stop" if STOP.search(own.line.folded) else "over-dateline:open"


def captions(view: View, index: int) -> Iterator[str]:
    """A line that opens with the same word and colon as a caption beside it."""
    word, colon, _ = view.text(index)[:9].partition(":")
    if not colon or not word:
        return
    for other in (index - 2, index - 1, index + 1):
        neighbour = view.at(other)
        if neighbour is None or neighbour.whole or not view.text(other).startswith(word + colon):
            continue
        if any(item.kind == "photo" for item in neighbour.tail):
            yield "caption:sibling"
            return


def unsigned(view: View, index: int) -> Iterator[str]:
    """Behind a caption that somebody signed stands a line that nobody does: pictures side by side are signed alike."""
    before = view.at(index - 1)
    signed = before is not None and any(item.kind == "photo" for item in before.tail)
    if signed and not view.lines[index].tail and not view.lines[index].whole:
        yield f"unsigned:{'prose' if view.prose[index] else 'short'}"


def parallels(view: View, index: int) -> Iterator[str]:
    """Short lines of one form between prose are subheads of each other."""
    if view.prose[index] or not view.is_prose(index - 1):
        return
    own = form(view.text(index))
    others = view.forms[own] - view.is_prose(index + 1)
    if others and not view.under_collection[index] and not view.credited_start(index):
        near = index in view.stretches and view.stretches[index][own] > 1
        yield "parallel" if near else "parallel:far"
    elif view.halved and not _HALVED.search(view.text(index)):
        yield "unlike:halves"
    if index in view.in_turn:
        yield "numbered:in-turn"
    if index in view.asking:
        yield "asks:again" if len(view.asking) > 1 else "asks:once"
    if view.seam(index):
        yield "seam:behind"


def headings(view: View, index: int) -> Iterator[str]:
    """A line with a comma over prose, and over it nothing or another heading: no paragraph that a column cut."""
    text, over = view.text(index), view.at(index - 1)
    if "," not in text or view.prose[index] or view.lines[index].whole or view.open_before[index]:
        return
    headed = over is None or not (view.is_prose(index - 1) or over.whole or over.tail or STOP.search(over.line.folded))
    goes_on = view.seam(index) or view.text(index + 1)[:1] in view.words.inner_characters
    if headed and ends_open(text) and view.is_prose(index + 1) and not goes_on:
        yield "comma:over-prose"


def fragments(view: View, index: int) -> Iterator[str]:
    """A paragraph cut off by a column's end."""
    if view.prose[index]:
        evidence = view.lines[index]
        if len(evidence.line.folded) < LONG and not evidence.tail and ends_open(evidence.prose):
            yield "prose:cut"
    elif view.is_fragment(index):
        yield "fragment"


def interruptions(view: View, index: int) -> Iterator[str]:
    """A short text, complete and set apart, in the middle of a sentence that goes on behind it."""
    line = view.lines[index].line
    apart = line.gap > view.usual.gap and len(line.raw) <= 90
    if apart and view.open_before[index] and view.is_prose(index + 1) and STOP.search(line.folded):
        yield "interrupts"
    if view.open_before[index] and len(line.raw) <= 60 and STOP.search(line.folded) and view.seam_over(index):
        yield "seam:over"


def breaks(view: View, index: int) -> Iterator[str]:
    """Behind a line that stopped in mid sentence: whether the sentence goes on here, or in the line behind this one."""
    if not (view.open_before[index] and index and view.is_prose(index + 1)):
        return
    into, over = view.seam_strength(index - 1, index), view.seam_strength(index - 1, index + 1)
    where = "over" if over > into else "into" if into > over else "even"
    text = view.text(index)
    sentences = len(text) <= _CAPTION and text.count("。") + text.count("!") + text.count("?") <= 1
    form = "sentence" if sentences and STOP.search(text) else "phrase" if sentences and "," not in text else "text"
    yield f"break:{where}:{form}"
    if view.lines[index].line.gap > view.usual.gap:
        yield f"break:apart:{form}"


def resumptions(view: View, index: int) -> Iterator[str]:
    """Behind a picture: whether the sentence that stopped over it goes on here."""
    broken = view.interrupted[index]
    if broken is not None:
        strength = view.seam_strength(broken, index)
        yield f"resumes:{'surely' if strength > 2 else 'likely' if strength > 0 else 'hardly'}"


def seams(view: View, index: int) -> Iterator[str]:
    """Whether sentences go on from line to line here: what meets at the line's ends, and across it."""
    if view.common_seam(index, index + 1):
        yield "seam:common-behind"
    if view.common_seam(index - 1, index):
        yield "seam:common-before"
    if not view.prose[index] and view.common_seam(index - 1, index + 1):
        yield "seam:common-over"
    following = view.at(index + 1)
    if following is None:
        return
    if seldom_opens(view.text(index)):
        yield "opens:seldom"
    if view.text(index + 1)[:1] in view.words.inner_characters:
        yield "behind:inner"
    elif seldom_opens(view.text(index + 1)):
        yield "behind:seldom-opens"
    if view.usual.indent and not following.whole:
        yield "behind:set-in" if view.is_fresh(index + 1) else "behind:flush"


def runs(view: View, index: int) -> Iterator[str]:
    """Short lines in a row: verse, a list, or a stack of credits."""
    if view.run[index] >= 4:
        yield "run:short"
    neighbours = (view.at(index - 1), view.at(index + 1))
    if view.lines[index].whole and any(each is not None and each.whole for each in neighbours):
        yield "credits:stacked"
        yield from _stack(view, index)


def _stack(view: View, index: int) -> Iterator[str]:
    """A stack of credits is of one piece: what its first line is, and what stands over that."""
    first = index
    while first > 0 and index - first < _TALLEST and view.lines[first - 1].whole:
        first -= 1
    over = "prose" if view.is_prose(first - 1) else "short" if first else "nothing"
    kind = view.lines[first].kind
    yield f"stack:{kind}:under-{over}"
    last = index
    while last + 1 < len(view.lines) and last - first < _TALLEST and view.lines[last + 1].whole:
        last += 1
    # An article's people stand each on a line, the page's editors in one.
    if all(len(view.lines[row].items) == 1 for row in range(first, last + 1)):
        yield f"stack:{kind}:rows"


def repeats(view: View, index: int) -> Iterator[str]:
    """The line before stands here again."""
    if index and view.text(index) == view.text(index - 1):
        yield "repeat"


def context(view: View, index: int) -> Iterator[str]:
    """What stands before and behind, taken together: one says little without the other."""
    line, usual = view.lines[index].line, view.usual
    gap = "apart" if line.gap > usual.gap else "close"
    over = view.looks[index - 1] if index else "edge"
    around = f"{over}>{view.looks[index + 1] if index + 1 < len(view.lines) else 'edge'}"
    yield f"between:{around}:{gap}"
    if view.prose[index]:
        yield f"prose:{view.looks[index]}:{around}"
        if over == "short":
            # What a story stands under is set apart where items are; a subhead isn't.
            apart = view.lines[index - 1].line.gap > usual.gap
            yield f"prose:under-{'apart' if apart else 'close'}"
    else:
        yield f"short:{_size(len(view.text(index)), _SHORT)}:{around}"


def _size(length: int, sizes: tuple[tuple[int, str], ...]) -> str:
    """The name of the first size that `length` doesn't exceed."""
    return next((name for limit, name in sizes if length <= limit), "long")
