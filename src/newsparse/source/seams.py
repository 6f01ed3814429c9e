"""Where one text ends and another begins: how likely the second goes on with the first's sentence."""

from __future__ import annotations

from collections import Counter
from functools import cache

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


def seldom_opens(text: str) -> bool:
    """Whether a text (folded) begins with a Chinese character that paragraphs seldom begin with."""
    return "\u4e00" <= text[:1] <= "\u9fff" and text[0] not in openers()


def seam(before: str, behind: str, pairs: Counter[str]) -> int:
    """How much speaks for a sentence that `before` leaves open and `behind` goes on with (both folded).

    Args:
        before: A text that ends in mid sentence.
        behind: One that may go on with it.
        pairs: How often each pair of characters stands together on the page.
    """
    pair = before[-1:] + behind[:1]
    return 2 * is_common(before, behind) + min(2, pairs[pair]) + 2 * seldom_opens(behind)


def is_common(before: str, behind: str) -> bool:
    """Whether the characters that meet where `behind` goes on with `before` often stand together; digits are alike.

    >>> is_common("全县共有3300", "余名党员")
    True
    """
    pair = before[-1:] + behind[:1]
    return "".join("0" if character.isdigit() else character for character in pair) in common_pairs()
