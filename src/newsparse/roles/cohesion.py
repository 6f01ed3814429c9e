"""What the lines of a page are about: whether a short line speaks of what stands before it, or of what stands behind.

Pairs of characters stand for words, as no list of words knows a paper's places and names; pairs that many lines of the
page have, or that any text may have (``data/pairs.toml``), say nothing. The idea is that of TextTiling (Hearst,
"TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages", Computational Linguistics 23, 1997).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import define, field

from newsparse.source.seams import adjacent, common_pairs

#: How many paragraphs on either side are looked at, and how much of each.
_WINDOW, _LONGEST = 3, 400
#: A pair that so many lines have, or a tenth of them all, says nothing.
_COMMON = 4
#: One that no more lines have is a name or a matter of their own.
_RARE = 3

_CHINESE = re.compile("[\u4e00-\u9fff]{2,}")

Pairs = frozenset[str]


def pairs_in(text: str) -> Pairs:
    """Pairs of Chinese characters that stand together in `text`.

    >>> sorted(pairs_in("柳溪县，A"))
    ['柳溪', '溪县']
    """
    return frozenset(chain.from_iterable(map(adjacent, _CHINESE.findall(text[:_LONGEST]))))


@define(slots=False)
class Subjects:
    """The pairs that tell the lines of a page apart.

    Attributes:
        texts: The lines.
        prose: Which of them are prose.
    """

    texts: Sequence[str]
    prose: Sequence[bool]
    _pairs: list[Pairs] = field(init=False)
    _spread: Counter[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        found = [pairs_in(text) - common_pairs() for text in self.texts]
        self._spread = Counter(chain.from_iterable(found))
        most = max(_COMMON, len(found) // 10)
        common = frozenset(pair for pair, count in self._spread.items() if count > most)
        self._pairs = [pairs - common for pairs in found]

    def around(self, index: int) -> Iterator[str]:
        """What can be said of a line that stands between paragraphs."""
        before, behind = self._window(index, -1), self._window(index, 1)
        if not before or not behind:
            return
        shared = before & behind
        yield "cohesion:" + _degree(len(shared), min(len(before), len(behind)))
        # What hardly any other line says ties the two together.
        ties = sum(self._spread[pair] <= _RARE for pair in shared)
        yield "ties:" + ("none" if not ties else "few" if ties <= 2 else "some" if ties <= 5 else "many")
        own = self._pairs[index]
        to_before, to_behind = len(own & before), len(own & behind)
        if to_behind > to_before:
            yield "speaks-of:behind"
        elif to_before:
            yield "speaks-of:before"

    def _window(self, index: int, step: int) -> Pairs:
        """The pairs of the next paragraphs in one direction, up to a line that parts them."""
        seen: Pairs = frozenset()
        at, left = index + step, _WINDOW
        while left and 0 <= at < len(self.texts):
            if self.prose[at]:
                seen |= self._pairs[at]
                left -= 1
            elif seen:
                break
            at += step
        return seen


def _degree(shared: int, of: int) -> str:
    """How much of what could be shared is."""
    share = shared / max(1, of)
    if not shared:
        return "none"
    return "little" if share < 0.02 else "some" if share < 0.06 else "much"
