"""Credit lines: what must be read, what must not, and what can't be read yet."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import newsparse
from tests import cases

WILD = cases.lines("credits/in_the_wild.jsonl")
NEGATIVE = cases.lines("credits/negative.jsonl")
KNOWN_FAILURES = cases.lines("credits/known_failures.jsonl")


def named(case: dict[str, Any]) -> Counter[tuple[str, str]]:
    return Counter((credit["role"], credit["name"]) for credit in case["credits"])


def read(case: dict[str, Any]) -> Counter[tuple[str, str]]:
    return Counter((credit.role, credit.name) for credit in newsparse.parse_credits(case["text"]).credits)


@pytest.mark.parametrize("case", WILD, ids=lambda case: case["id"])
def test_credit_lines_are_read(case: dict[str, Any]) -> None:
    assert read(case) == named(case)


@pytest.mark.parametrize("case", NEGATIVE, ids=lambda case: case["id"])
def test_prose_names_nobody(case: dict[str, Any]) -> None:
    assert read(case) == Counter()


@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=lambda case: case["id"])
@pytest.mark.xfail(strict=True, reason="needs knowledge of the world")
def test_known_failures(case: dict[str, Any]) -> None:
    assert read(case) == named(case)


@pytest.mark.parametrize("case", [*WILD, *NEGATIVE], ids=lambda case: case["id"])
def test_spans_hold_the_names(case: dict[str, Any]) -> None:
    text = case["text"]
    line = newsparse.parse_credits(text)
    for credit in line.credits:
        assert "".join(credit.span.of(text).split()) == "".join(credit.name.split())
    assert list(line.spans) == sorted(line.spans)
    for before, behind in zip(line.spans, line.spans[1:], strict=False):
        assert before.end <= behind.start


DATELINES = [case for case in WILD if case["dateline"] and case["dateline"].get("agency")]


@pytest.mark.parametrize("case", DATELINES, ids=lambda case: case["id"])
def test_datelines_are_read(case: dict[str, Any]) -> None:
    dateline = newsparse.parse_credits(case["text"]).dateline
    assert dateline is not None
    assert dateline.agency == case["dateline"]["agency"]
    assert (dateline.place, dateline.date) == (case["dateline"]["place"], case["dateline"]["date"])


TITLED = [case for case in WILD if any(credit["title"] for credit in case["credits"])]


@pytest.mark.parametrize("case", TITLED, ids=lambda case: case["id"])
def test_titles_are_kept_as_printed(case: dict[str, Any]) -> None:
    titles = {credit.name: credit.title for credit in newsparse.parse_credits(case["text"]).credits}
    for credit in case["credits"]:
        if credit["title"] and credit["role"] in ("reporter", "correspondent", "intern"):
            assert titles[credit["name"]] == credit["title"]
