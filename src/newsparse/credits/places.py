"""Where names end and a place begins in what stands before 報導 or 電: ``陸希休斯頓``."""

from __future__ import annotations

import re

from attrs import frozen

from newsparse.credits.lexicon import places
from newsparse.credits.people import HAN, STRICT, name_cost, read_names
from newsparse.model import Span

_KIND = re.compile(r"\s*(?:综合外电|综合|连线|专题|特稿|现场|即时|独家|外电|专访|联合|特别|摄影|\s)+$")
_LONGEST = 8
#: What it costs to read a word as a place, beside what names cost.
_PLACE = 1.0
#: What names of places end in, and names of persons don't.
DIVISIONS = ("县", "市", "乡", "镇", "区", "村", "省", "州", "岛", "港")
_WORD = re.compile(rf"[{HAN}]+$")

#: Most places have so many characters; names that short are few.
_SHORT_PLACE = 2


@frozen
class Split:
    """Where the names before a place end, and the place itself."""

    names_end: int
    place: Span | None


def split_place(folded: str, start: int, end: int, *, one_name: bool = False) -> Split:
    """Cuts a known place, or failing that what is too long for a name, off the end of ``folded[start:end]``.

    Args:
        folded: The matching form of the text.
        start: Where the names begin.
        end: Where the place ends.
        one_name: Names stand parted here, so that a word without a gap holds one at most, and then a place.

    >>> text = "陆希休斯顿"
    >>> split_place(text, 0, len(text)).names_end
    2
    """
    kind = _KIND.search(folded, start, end)
    if kind:
        end = kind.start()
    begin = _known(folded, start, end)
    if begin is not None and _likelier_names(folded, start, begin, end):
        return Split(end, None)
    if begin is None:
        begin = _spare(folded, start, end, one_name=one_name)
    if begin is None or begin >= end:
        return Split(end, None)
    names_end = start + len(folded[start:begin].rstrip(" /、"))
    return Split(names_end, Span(begin, end))


def is_place(folded: str, start: int, end: int) -> bool:
    """Whether ``folded[start:end]`` is nothing but known places, and perhaps the kind of a report behind them."""
    kind = _KIND.search(folded, start, end)
    return _known(folded, start, kind.start() if kind else end) == start


def is_kind(folded: str, start: int, end: int) -> bool:
    """Whether ``folded[start:end]`` is the kind of a report, which stands where a place does: 综合."""
    return _KIND.match(folded, start, end) is not None


def _known(folded: str, start: int, end: int) -> int | None:
    """Where the known places that end at `end` begin: 加拿大多伦多 is two of them."""
    begin: int | None = None
    lexicon = places()
    while True:
        for length in range(min(_LONGEST, end - start), 1, -1):
            if folded[end - length : end] in lexicon and _leaves_names(folded, start, end - length):
                begin = end = end - length
                break
        else:
            return begin
        while end > start and folded[end - 1] in "、 ":
            end -= 1


def _likelier_names(folded: str, start: int, begin: int, end: int) -> bool:
    """Whether ``[start:end]`` reads better as names alone than as names and the place at `begin`."""
    names, alone = read_names(folded, start, begin, STRICT), read_names(folded, start, end, STRICT)
    if alone.end < end or not alone.names or not folded[start:begin].strip():
        return False
    fitting = names.names and not folded[names.end : begin].strip(" 、/")
    return not fitting or alone.total < names.total + _PLACE


def _leaves_names(folded: str, start: int, end: int) -> bool:
    word = _WORD.search(folded, start, end)
    return word is None or len(word[0]) > 1 or (word.start() > start and folded[word.start() - 1] == " ")


def _spare(folded: str, start: int, end: int, *, one_name: bool) -> int | None:
    """A glued word too long for one name: the likeliest name comes first, what is left over is a place."""
    word = _WORD.search(folded, start, end)
    if word is None:
        return None
    if one_name and len(word[0]) == _SHORT_PLACE and folded[start : word.start()].endswith(" "):
        # ``記者 甲乙 柳溪報道``: who is parted from the report by nothing is no second name.
        return word.start() if folded[start : word.start()].strip() else None
    if not 5 <= len(word[0]) <= 10:
        return None
    text = word[0]
    whole = read_names(folded, word.start(), end, STRICT)
    if whole.names and whole.end == end and whole.worst <= STRICT:
        sure = len(whole.names) > 1 and (one_name or text.endswith(DIVISIONS))
        return whole.names[0].span.end if sure else None
    length = min((2, 3), key=lambda size: name_cost(text[:size]))
    if name_cost(text[:length]) > 3.0 or name_cost(text[length : length + 3]) < 1.0:
        return None
    return word.start() + length
