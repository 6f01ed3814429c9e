"""Decides the role of every line of a page: features, their weights, and the best path through the page grammar."""

from __future__ import annotations

import math
from collections.abc import Iterable

from newsparse.housestyles import LINE_ROLES, Style
from newsparse.housestyles.model import MILLION
from newsparse.model import LineDecision
from newsparse.roles.features import features_of
from newsparse.roles.possible import possible_roles
from newsparse.roles.view import View
from newsparse.roles.viterbi import best_path


def decide(view: View, style: Style) -> tuple[LineDecision, ...]:
    """One decision a line of the page, in order."""
    features = [features_of(view, index) for index in range(len(view.lines))]
    steps = [scores_of(names, style, possible_roles(view, index)) for index, names in enumerate(features)]
    path = best_path(steps, style.transitions, style.start, style.end)
    return tuple(
        LineDecision(evidence.line.span, role, _confidence(margin), _reasons(names, style, role))
        for evidence, role, names, margin in zip(view.lines, path.states, features, path.margins, strict=True)
    )


def scores_of(features: Iterable[str], style: Style, roles: Iterable[str]) -> dict[str, float]:
    """What `style` makes of a line's features, for each of `roles`."""
    weights = style.by_feature
    known = [weights[feature] for feature in features if feature in weights]
    totals = dict(zip(LINE_ROLES, map(sum, zip(*known, strict=True)), strict=False))
    return {role: totals.get(role, 0) / MILLION for role in roles}


def _reasons(features: tuple[str, ...], style: Style, role: str) -> tuple[tuple[str, float], ...]:
    weights = style.weights.get(role, {})
    ranked = sorted([(-abs(weights[feature]), feature) for feature in features if weights.get(feature)])
    return tuple([(feature, weights[feature]) for _, feature in ranked])


def _confidence(margin: float) -> float:
    """The margin to the second-best path as a number from 0 (as good) to 1."""
    return round(math.tanh(max(0.0, margin) / 4.0), 3)
