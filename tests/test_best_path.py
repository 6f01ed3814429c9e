"""The best path through a grammar of states is the best of all that there are."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

import pytest

from newsparse.roles.viterbi import FORBIDDEN, Scores, best_path, best_states

STATES = "abc"


def every_path(
    steps: list[dict[str, float]], transitions: dict[str, Scores], start: Scores, end: Scores
) -> dict[tuple[str, ...], float]:
    """What each path is worth, added up state by state."""
    worth = {}
    for states in product(*steps):
        total = start.get(states[0], FORBIDDEN) + end.get(states[-1], 0.0)
        total += sum(scores[state] for scores, state in zip(steps, states, strict=True))
        total += sum(transitions.get(before, {}).get(after, FORBIDDEN) for before, after in pairwise(states))
        worth[states] = total
    return worth


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("length", [1, 2, 5])
def test_no_path_is_better(seed: int, length: int) -> None:
    dice = Random(seed)

    def scores() -> dict[str, float]:
        return {state: dice.uniform(-9, 9) for state in STATES if dice.random() < 0.8}

    steps = [scores() or {"a": 1.0} for _ in range(length)]
    transitions: dict[str, Scores] = {state: scores() for state in STATES if dice.random() < 0.8}
    start, end = scores(), scores()
    worth = every_path(steps, transitions, start, end)
    best = max(worth, key=lambda states: worth[states])
    path = best_path(steps, transitions, start, end)
    assert path.states == best_states(steps, transitions, start, end) == best
    for index, (state, margin) in enumerate(zip(path.states, path.margins, strict=True)):
        others = [total for states, total in worth.items() if states[index] != state]
        assert margin == pytest.approx(worth[best] - max(others, default=worth[best] - 99.0))


def test_of_paths_worth_the_same_the_last_by_name_is_taken() -> None:
    step = {"a": 0.0, "b": 0.0}
    assert best_path([step], {}, step, {}).states == best_states([step], {}, step, {}) == ("b",)


def test_no_step_is_no_path() -> None:
    assert best_path([], {}, {}, {}).states == best_states([], {}, {}, {}) == ()
    assert best_path([], {}, {}, {}).margins == ()
