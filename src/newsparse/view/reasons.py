"""Why each line was read as it was, small enough to travel inside a page: numbers that point into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from newsparse.errors import StyleError
from newsparse.explain import Explanation
from newsparse.housestyles.choose import StyleEvidence
from newsparse.labels import LINES, label_of
from newsparse.model import Page
from newsparse.view.raw import RawLine
from newsparse.view.shown import shown

#: A decision under this is one a reader should look at.
UNSURE = 0.5
_EXCERPT = 16


@frozen
class Reasons:
    """The decisions of a page and the lines they are about.

    Attributes:
        decisions: For each decision the number of its role, how sure it is, its first characters, and its features
            as number and weight in turn.
        roles: Label and English name of each role.
        features: The names of the features.
        lines: For each line of raw text the numbers of the decisions about it.
    """

    decisions: tuple[tuple[int, float, str, tuple[float, ...]], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    features: tuple[str, ...] = ()
    lines: tuple[tuple[int, ...], ...] = ()

    def unsure(self, line: int) -> bool:
        """Whether something about a line, counted from 0, was hardly better than another reading."""
        return any(self.decisions[at][1] < UNSURE for at in self.lines[line])


def explained(page: Page) -> Explanation | None:
    """What `Page.explain` says; None for a loaded page whose style isn't known here."""
    try:
        return page.explain()
    except StyleError:
        return None


def reasons_of(explanation: Explanation | None, lines: Sequence[RawLine]) -> Reasons:
    """The reasons in `explanation` for what stands in `lines`."""
    if explanation is None:
        return Reasons(lines=((),) * len(lines))
    roles, features = _Table(), _Table()
    decisions = tuple(
        (
            roles.number(line.role),
            round(line.confidence, 3),
            shown(line.text[:_EXCERPT]),
            tuple(_in_turn((features.number(name), weight) for name, weight in line.reasons)),
        )
        for line in explanation.lines
    )
    names = tuple((label.chinese, label.english) for label in (label_of(role, LINES) for role in roles.entries))
    return Reasons(decisions, names, tuple(features.entries), tuple(_touching(explanation, lines)))


class _Table:
    """Numbers for things in the order in which they are first asked for."""

    def __init__(self) -> None:
        self.entries: dict[str, int] = {}

    def number(self, entry: str) -> int:
        return self.entries.setdefault(entry, len(self.entries))


def _in_turn(pairs: Iterable[tuple[int, float]]) -> Iterator[float]:
    for number, weight in pairs:
        yield number
        yield round(weight, 2)


def _touching(explanation: Explanation, lines: Iterable[RawLine]) -> Iterator[tuple[int, ...]]:
    """For each line the decisions that reach into it; both come in order."""
    decided = explanation.lines
    first = 0
    for line in lines:
        while first < len(decided) and decided[first].span.end <= line.span.start:
            first += 1
        last = first
        while last < len(decided) and decided[last].span.start < line.span.end:
            last += 1
        yield tuple(range(first, last))


@frozen
class StyleSupport:
    """What speaks for a style."""

    style: str
    total: float
    evidence: tuple[StyleEvidence, ...]


def support(explanation: Explanation | None) -> tuple[StyleSupport, ...]:
    """What speaks for which style, the best-supported first."""
    by_style: dict[str, list[StyleEvidence]] = {}
    for sign in explanation.evidence if explanation else ():
        by_style.setdefault(sign.style, []).append(sign)
    return tuple(
        StyleSupport(style, sum(sign.weight for sign in signs), tuple(signs)) for style, signs in by_style.items()
    )
