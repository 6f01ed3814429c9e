"""The best path through a grammar of states, and how much worse the next best is at each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from attrs import frozen

#: What a transition costs that the grammar doesn't name: dear, but no page is without a path.
FORBIDDEN = -30.0

Scores = Mapping[str, float]


@frozen
class Path:
    """One state a step.

    Attributes:
        states: The states of the best path.
        margins: For each step, how much the whole path loses if that step takes its second-best state.
    """

    states: tuple[str, ...]
    margins: tuple[float, ...]


def best_path(steps: Sequence[Scores], transitions: Mapping[str, Scores], start: Scores, end: Scores) -> Path:
    """The path with the highest sum of step scores and transition scores.

    Args:
        steps: For each step the score of each state it may take.
        transitions: From state to state; what isn't there is `FORBIDDEN`.
        start: Scores of the first state.
        end: Scores of the last state.

    >>> best_path([{"a": 1, "b": 0}, {"a": 0, "b": 1}], {"a": {"b": 0.0}}, {"a": 0.0, "b": 0.0}, {}).states
    ('a', 'b')
    """
    if not steps:
        return Path((), ())
    transitions = _plain(transitions)
    forward, back = _forward(steps, transitions, start)
    backward = _backward(steps, transitions, end)
    totals = [
        {state: forward[index][state] + backward[index][state] for state in scores}
        for index, scores in enumerate(steps)
    ]
    states = _walk_back(back, totals[-1])
    margins = tuple(
        total[state] - max((score for other, score in total.items() if other != state), default=total[state] - 99.0)
        for state, total in zip(states, totals, strict=True)
    )
    return Path(states, margins)


def best_states(
    steps: Sequence[Scores], transitions: Mapping[str, Scores], start: Scores, end: Scores
) -> tuple[str, ...]:
    """The states of `best_path` alone, which take half the time."""
    if not steps:
        return ()
    transitions = _plain(transitions)
    forward, back = _forward(steps, transitions, start)
    return _walk_back(back, {state: score + end.get(state, 0.0) for state, score in forward[-1].items()})


def _plain(transitions: Mapping[str, Scores]) -> dict[str, dict[str, float]]:
    """The same as dictionaries, which are looked up in much faster than views of them."""
    return {state: dict(onward) for state, onward in transitions.items()}


def _walk_back(back: Sequence[Mapping[str, str]], totals: Scores) -> tuple[str, ...]:
    states = [max(totals, key=lambda state: (totals[state], state))]
    for origin in reversed(back[1:]):
        states.append(origin[states[-1]])
    return tuple(reversed(states))


def _forward(
    steps: Sequence[Scores], transitions: Mapping[str, Scores], start: Scores
) -> tuple[list[dict[str, float]], list[dict[str, str]]]:
    forward = [{state: score + start.get(state, FORBIDDEN) for state, score in steps[0].items()}]
    back: list[dict[str, str]] = [{}]
    for scores in steps[1:]:
        reached: dict[str, float] = {}
        origin: dict[str, str] = {}
        before = [(earlier, value, transitions.get(earlier, {})) for earlier, value in forward[-1].items()]
        for state, score in scores.items():
            best, where = -inf, ""
            for earlier, value, onward in before:
                total = value + onward.get(state, FORBIDDEN)
                if total > best:
                    best, where = total, earlier
            reached[state] = best + score
            origin[state] = where
        forward.append(reached)
        back.append(origin)
    return forward, back


def _backward(steps: Sequence[Scores], transitions: Mapping[str, Scores], end: Scores) -> list[dict[str, float]]:
    """What the best continuation behind each state of each step adds."""
    backward = [{state: end.get(state, 0.0) for state in steps[-1]}]
    for index in range(len(steps) - 2, -1, -1):
        following, scores = backward[-1], steps[index + 1]
        behind = [(later, scores[later] + value) for later, value in following.items()]
        backward.append({state: _best_ahead(transitions.get(state, {}), behind) for state in steps[index]})
    backward.reverse()
    return backward


def _best_ahead(onward: Scores, behind: Sequence[tuple[str, float]]) -> float:
    """The best of what can follow a state, given its transitions."""
    best = -inf
    for later, value in behind:
        total = onward.get(later, FORBIDDEN) + value
        if total > best:
            best = total
    return best
