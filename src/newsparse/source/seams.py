"""Where one text ends and another begins: how likely the second goes on with the first's sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from operator import add

from newsparse.credits.lexicon import load_table


@cache
def common_pairs() -> frozenset[str]:
    """Pairs of characters that often stand together inside a sentence, ``data/pairs.toml``; 0 is any digit."""
    pairs = str(load_table("pairs")["common"]["pairs"])
    return frozenset(pairs[at : at + 2] for at in range(0, len(pairs), 2))


@cache
def openers() -> frozenset[str]:
    """Characters that paragraphs commonly begin with, ``data/pairs.toml``."""
    return frozenset(str(load_table("pairs")["common"]["openers"]))


def adjacent(text: str) -> Iterator[str]:
    """Each two characters that stand together in `text`.

    >>> list(adjacent("柳溪县"))
    ['柳溪', '溪县']
    """
    return map(add, text, text[1:])


def seldom_opens(text: str) -> bool:
    """Whether a text (folded) begins with a Chinese character that paragraphs seldom begin with."""
    return "\u4e00" <= text[:1] <= "\u9fff" and text[0] not in openers()


def seam(before: str, behind: str, pairs: Counter[str]) -> int:
    """How much speaks for a sentence that `before` leaves open and `behind` goes on with (both folded).

    Args:
        before: A text that ends in mid sentence.
        behind: One that may go on with it.
        pairs: How often each pair of characters stands together on the page whose first ends one of its lines.
    """
    pair = before[-1:] + behind[:1]
    return 2 * is_common(before, behind) + min(2, pairs[pair]) + 2 * seldom_opens(behind)


def is_common(before: str, behind: str) -> bool:
    """Whether the characters that meet where `behind` goes on with `before` often stand together; digits are alike.

    >>> is_common("全县共有3300", "余名党员")
    True
    """
    last, first = before[-1:], behind[:1]
    return ("0" if last.isdigit() else last) + ("0" if first.isdigit() else first) in common_pairs()
