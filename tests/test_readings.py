"""The same input gives the same answer everywhere: what is read from the cases is pinned by digest."""

from __future__ import annotations

import pytest

from tests import readings

PINNED = readings.pinned()


@pytest.mark.parametrize("name", readings.names())
def test_what_is_read_is_what_was_read(name: str) -> None:
    told = f"{name} reads otherwise; if that is meant, look at it and run: python -m tests.readings --write"
    assert readings.digest(name) == PINNED.get(name), told


def test_what_is_pinned_is_there() -> None:
    assert sorted(PINNED) == sorted(readings.names())
