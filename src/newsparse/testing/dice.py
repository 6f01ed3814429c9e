"""Choices that a seed decides: the same on every machine and in every version of Python."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A row of choices that its seed fixes.

    Everything is made of `random.Random.random`, the one method whose sequence Python promises never to change.

    >>> Dice("page", 7).between(1, 6) == Dice("page", 7).between(1, 6)
    True
    """

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(map(str, seed))).random

    def chance(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self._random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, values: Sequence[T]) -> T:
        """One of `values`."""
        return values[int(self._random() * len(values))]

    def choose(self, weights: Mapping[str, float]) -> str:
        """A key of `weights`, each as often as its weight says."""
        # What `sum` makes of the last bit of a float depends on the version of Python.
        point = self._random() * math.fsum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return list(weights)[-1]

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """`count` of `values` (or all there are), each once, in a random order."""
        left = list(values)
        return [left.pop(int(self._random() * len(left))) for _ in range(min(count, len(left)))]
