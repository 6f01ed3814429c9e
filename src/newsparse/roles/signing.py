"""Where an article is signed twice if no other begins between: at its begin, and again behind a later paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsparse.credits.scan import Item
from newsparse.roles.evidence import Evidence

_WRITERS = frozenset({"reporter", "correspondent", "author"})


def signed_twice(lines: Sequence[Evidence], prose: Sequence[bool], helpers: re.Pattern[str]) -> dict[int, int]:
    """The short lines between two signatures, each with how many of them there are.

    One of them is the headline of a second article: nobody signs one at its begin and other people at its end.

    Args:
        lines: The lines of a page.
        prose: Whether each is prose.
        helpers: What stands with the names of those who only lent a hand.
    """
    result: dict[int, int] = {}
    opened: frozenset[str] | None = None
    between: list[int] = []
    for index, evidence in enumerate(lines):
        opening, closing = _opening(lines, prose, index), _closing(lines, prose, index, helpers)
        if opening:
            opened, between = opening, []
        elif opened and not prose[index] and not evidence.whole and _stands_in_prose(prose, index):
            between.append(index)
        if closing and not opening:
            if opened and not closing & opened:
                result |= dict.fromkeys(between, len(between))
            opened, between = None, []
    return result


def _stands_in_prose(prose: Sequence[bool], index: int) -> bool:
    return 0 < index < len(prose) - 1 and prose[index - 1] and prose[index + 1]


def _opening(lines: Sequence[Evidence], prose: Sequence[bool], index: int) -> frozenset[str]:
    """Who signs line `index` as the begin of an article."""
    evidence = lines[index]
    if prose[index]:
        return _writers(evidence.lead)
    over_prose = index + 1 < len(prose) and prose[index + 1]
    under_prose = index > 0 and prose[index - 1]
    return _writers(evidence.items) if evidence.whole and over_prose and not under_prose else frozenset()


def _closing(lines: Sequence[Evidence], prose: Sequence[bool], index: int, helpers: re.Pattern[str]) -> frozenset[str]:
    """Who signs line `index` as the end of one."""
    evidence = lines[index]
    if helpers.search(evidence.line.folded, 0 if evidence.whole else evidence.tail_start):
        return frozenset()
    if prose[index]:
        return _writers(evidence.tail)
    under_prose = index > 0 and prose[index - 1]
    return _writers(evidence.items) if evidence.whole and under_prose else frozenset()


def _writers(items: Sequence[Item]) -> frozenset[str]:
    credits = [credit for item in items if item.kind in ("byline", "names") for credit in item.credits]
    return frozenset(credit.name for credit in credits if credit.role in _WRITERS)
