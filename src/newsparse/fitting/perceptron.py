"""An averaged structured perceptron: pages are decided, and the weights of wrong decisions give way to right ones.

Each page is decided with the present weights, every wrong role favoured by a margin; where the path differs from the
right one, the weights of the right path's features go up and those of the wrong path's go down. The average over all
steps is what counts, and after each round everything is drawn back towards the weights it began with, so that few
pages don't move much. Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from attrs import evolve, frozen

from newsparse.fitting.lessons import Lesson
from newsparse.housestyles import Style
from newsparse.roles.viterbi import best_states

#: How many times the margin of the commonest role a rare one has, at most.
_DEAREST = 6.0

Tables = Mapping[str, Mapping[str, float]]


@frozen
class Course:
    """How to learn.

    Attributes:
        rounds: How often every page is looked at.
        rate: How far a mistake moves a weight.
        margin: By how much the right path must win, and more so where a rare role is right.
        pull: Which share of the way back to where it began every weight goes after a round.
        share: How much of the way from where it began to what was learned a weight goes in the end. Pages that
            aren't quite like those that will be read should not have the last word.
        grammar: The same for the transitions of the page grammar, which hold for every paper.

    >>> from newsparse.fitting import fit
    >>> from newsparse.testing import generate_page
    >>> fit([generate_page(1, "county-paper").gold], "county", course=Course(rounds=1, share=0.5)).pages
    1
    """

    rounds: int = 8
    rate: float = 0.1
    margin: float = 1.0
    pull: float = 0.05
    share: float = 1.0
    grammar: float = 1.0


class _Table:
    """Numbers under two names, as they are now and on the average of all steps."""

    def __init__(self, origin: Tables) -> None:
        self.origin = origin
        self.now = {outer: dict(numbers) for outer, numbers in origin.items()}
        # What each change is worth less in the average for having come late: number of the step times change.
        self._late: dict[tuple[str, str], float] = {}

    def add(self, outer: str, inner: str, by: float, step: int) -> None:
        row = self.now.setdefault(outer, {})
        row[inner] = row.get(inner, 0.0) + by
        self._late[outer, inner] = self._late.get((outer, inner), 0.0) + step * by

    def draw_back(self, share: float, step: int) -> None:
        for outer, row in self.now.items():
            origin = self.origin.get(outer, {})
            for inner, value in row.items():
                self.add(outer, inner, share * (origin.get(inner, 0.0) - value), step)

    def average(self, steps: int) -> dict[str, dict[str, float]]:
        return {
            outer: {inner: value - self._late.get((outer, inner), 0.0) / steps for inner, value in row.items()}
            for outer, row in self.now.items()
        }


class _Learner:
    """The weights of a style, by feature as decisions want them, and their way from mistakes to better ones."""

    def __init__(self, base: Style, course: Course, margins: Mapping[str, float] | None = None) -> None:
        self.base = base
        self.course = course
        self.margins = margins or {}
        self.features = _Table(_turned(base.weights))
        self.transitions = _Table(base.transitions)
        self.step = 0

    def learn(self, lesson: Lesson) -> None:
        """Looks at a page, and moves the weights if it is read wrong."""
        scores = self._scores(lesson)
        right = self._path([_held(*line) for line in zip(scores, lesson.roles, strict=True)])
        margins = [self.margins.get(role or "", self.course.margin) for role in lesson.roles]
        wrong = self._path([_favoured(*line) for line in zip(scores, lesson.roles, margins, strict=True)])
        if right != wrong:
            self._move(lesson, right, wrong)
        self.step += 1

    def read(self, lesson: Lesson) -> tuple[str, ...]:
        """The roles of a page's lines by what has been learned last."""
        return self._path(self._scores(lesson))

    def rest(self) -> None:
        """Draws every weight back a little."""
        for table in (self.features, self.transitions):
            table.draw_back(self.course.pull, self.step)

    def style(self) -> Style:
        """What has been learned."""
        # Where nothing was looked at, nothing has moved.
        steps = max(1, self.step)
        weights = _turned(self.features.average(steps))
        return evolve(self.base, weights=weights, transitions=self.transitions.average(steps))

    def _scores(self, lesson: Lesson) -> list[dict[str, float]]:
        return [self._line_scores(*line) for line in zip(lesson.features, lesson.possible, strict=True)]

    def _line_scores(self, features: Sequence[str], possible: Sequence[str]) -> dict[str, float]:
        scores = dict.fromkeys(possible, 0.0)
        for feature in features:
            for role, weight in self.features.now.get(feature, {}).items():
                if role in scores:
                    scores[role] += weight
        return scores

    def _path(self, steps: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
        return best_states(steps, self.transitions.now, self.base.start, self.base.end)

    def _move(self, lesson: Lesson, right: Sequence[str], wrong: Sequence[str]) -> None:
        rate, step = self.course.rate, self.step
        for features, good, bad in zip(lesson.features, right, wrong, strict=True):
            if good != bad:
                for feature in features:
                    self.features.add(feature, good, rate, step)
                    self.features.add(feature, bad, -rate, step)
        for index in range(1, len(right)):
            good_pair, bad_pair = (path[index - 1 : index + 1] for path in (right, wrong))
            if good_pair != bad_pair:
                self._move_transition(good_pair, rate)
                self._move_transition(bad_pair, -rate)

    def _move_transition(self, pair: Sequence[str], by: float) -> None:
        before, behind = pair
        # What the page grammar doesn't name stays all but forbidden.
        if behind in self.transitions.origin.get(before, {}):
            self.transitions.add(before, behind, by, self.step)


def _turned(tables: Tables) -> dict[str, dict[str, float]]:
    """The same numbers with the inner names outside."""
    turned: dict[str, dict[str, float]] = {}
    for outer, numbers in tables.items():
        for inner, value in numbers.items():
            turned.setdefault(inner, {})[outer] = value
    return turned


def _held(scores: Mapping[str, float], role: str | None) -> Mapping[str, float]:
    """The right role alone, where it is known and can be had."""
    return scores if role is None or role not in scores else {role: scores[role]}


def _favoured(scores: Mapping[str, float], role: str | None, margin: float) -> Mapping[str, float]:
    """Every wrong role a little better than it is."""
    if role not in scores:
        return scores
    return {each: score if each == role else score + margin for each, score in scores.items()}


def _margins(lessons: Sequence[Lesson], course: Course) -> dict[str, float]:
    """What the right role must win by: every field counts as much as the others, so rare ones count more a line."""
    counts = Counter(role for lesson in lessons for role in lesson.roles if role)
    most = max(counts.values(), default=1)
    return {role: course.margin * min(_DEAREST, sqrt(most / count)) for role, count in counts.items()}


def learn(lessons: Sequence[Lesson], base: Style, course: Course) -> Style:
    """`base` with weights learned from `lessons`; the same lessons give the same weights.

    Args:
        lessons: The pages.
        base: Where the weights begin.
        course: How to learn.
    """
    learner = _Learner(base, course, _margins(lessons, course))
    order = list(lessons)
    shuffle = random.Random(7).random
    for _ in range(course.rounds):
        order.sort(key=lambda _: shuffle())
        for lesson in order:
            learner.learn(lesson)
        learner.rest()
    learned = learner.style()
    return evolve(
        learned,
        weights=_mixed(base.weights, learned.weights, course.share),
        transitions=_mixed(base.transitions, learned.transitions, course.grammar),
    )


def _mixed(base: Tables, learned: Tables, share: float) -> dict[str, dict[str, float]]:
    """`share` of the way from `base` to `learned`."""
    mixed: dict[str, dict[str, float]] = {}
    for outer, numbers in learned.items():
        known = base.get(outer, {})
        mixed[outer] = {name: (1 - share) * known.get(name, 0.0) + share * value for name, value in numbers.items()}
    return mixed


def right_lines(lessons: Sequence[Lesson], style: Style) -> tuple[int, int]:
    """How many lines `style` reads right, and of how many the role is known."""
    learner = _Learner(style, Course())
    right = known = 0
    for lesson in lessons:
        for found, role in zip(learner.read(lesson), lesson.roles, strict=True):
            known += role is not None
            right += role is not None and found == role
    return right, known
