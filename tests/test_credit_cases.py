"""Credit lines: what must be read, what must not, and what can't be read yet."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from attrs import evolve

import newsparse
from newsparse import Credit, CreditLine
from tests import cases, laws

WILD = [*cases.lines("credits/in_the_wild.jsonl"), *cases.lines("credits/forms.jsonl")]
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


@pytest.mark.parametrize("case", [*WILD, *NEGATIVE], ids=lambda case: case["id"])
def test_nothing_is_lost(case: dict[str, Any]) -> None:
    laws.credits_lose_nothing(case["text"], newsparse.parse_credits(case["text"]))


@pytest.mark.parametrize("case", WILD, ids=lambda case: case["id"])
def test_datelines_are_read(case: dict[str, Any]) -> None:
    dateline = newsparse.parse_credits(case["text"]).dateline
    if dateline is None:
        assert case["dateline"] is None
        return
    parts = {"agency": dateline.agency, "place": dateline.place, "date": dateline.date}
    assert parts == case["dateline"]
    printed = laws.printed(case["text"], (dateline.span,))
    assert all(laws.is_within(laws.squeezed(part or ""), printed) for part in parts.values())


def marked(key: str, case: dict[str, Any], failing: dict[str, str]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=failing[key])] if key in failing else []
    return pytest.param(case, marks=marks, id=key)


UNEMPLOYED = {
    "w091": "an outlet with its letters spaced is not one yet",
    "w115": "a library in brackets is no affiliation yet",
    "w123": "an outlet in front of a slash is not that of the name behind it yet",
    "w126": "a town before a unit is not part of the outlet yet",
    "w158": "who sent the picture is no affiliation yet",
    "w198": "who sent the drawing is no affiliation yet",
    "w304": "a channel behind a point is read as the outlet, and the case names none",
}
EMPLOYED = [marked(case["id"], case, UNEMPLOYED) for case in WILD]


@pytest.mark.parametrize("case", EMPLOYED)
def test_outlets_are_read(case: dict[str, Any]) -> None:
    found = Counter((credit.name, credit.affiliation) for credit in newsparse.parse_credits(case["text"]).credits)
    assert found == Counter((credit["name"], credit["affiliation"]) for credit in case["credits"])


#: Whose title is read; editors have none but their label.
TITLED = ("reporter", "correspondent", "intern", "author", "photographer", "illustrator", "source")
LABELLED = {
    **dict.fromkeys(("w048", "w090", "w156", "w278", "w279", "w282"), "a label without a colon is kept as a title"),
    **dict.fromkeys(("w184", "w191", "w193", "w291"), "what says that a source follows is kept as its title"),
}


@pytest.mark.parametrize("case", [marked(case["id"], case, LABELLED) for case in WILD])
def test_titles_are_kept_as_printed(case: dict[str, Any]) -> None:
    credits = [credit for credit in newsparse.parse_credits(case["text"]).credits if credit.role in TITLED]
    expected = [credit for credit in case["credits"] if credit["role"] in TITLED]
    assert Counter((credit.name, credit.title) for credit in credits) == Counter(
        (credit["name"], credit["title"]) for credit in expected
    )


LEFT_OVER = {
    "w091": "an outlet with its letters spaced is not one yet",
    "w113": "a comma between two credits in a bracket is left",
    "w123": "an outlet in front of a slash is not that of the name behind it yet",
    "w126": "a town before a unit is not part of the outlet yet",
    "w172": "where a picture was taken is left",
    "w186": "总值班 is no label yet",
}


@pytest.mark.parametrize("case", [marked(case["id"], case, LEFT_OVER) for case in WILD])
def test_nothing_but_the_rest_is_left_over(case: dict[str, Any]) -> None:
    assert newsparse.parse_credits(case["text"]).rest == case.get("rest", "")


#: Lines of a story; whatever stands next to them means what it means alone.
OVER, UNDER = "柳溪县的茶园今年提前开园，村民们铺好了采茶的小路。\n", "\n来的人比去年更多，收成归合作社。"
#: What is said by standing alone.
ALONE = {
    "f087": "a name in front of a single 文 is lost where a line follows",
    "w052": "a name behind a single 文 takes that as its surname where a line follows",
    **dict.fromkeys(("f216", "f220", "w320", "w370"), "a bracket that names an outlet is a source only by itself"),
}


def shifted(credit: Credit, by: int) -> Credit:
    return evolve(credit, span=newsparse.Span(credit.span.start + by, credit.span.end + by))


def reading(line: CreditLine, by: int) -> tuple[object, ...]:
    """What a line says of whom, as it would stand `by` characters further on."""
    dateline = line.dateline and evolve(
        line.dateline, span=newsparse.Span(line.dateline.span.start + by, line.dateline.span.end + by)
    )
    spans = [newsparse.Span(span.start + by, span.end + by) for span in line.spans]
    return [shifted(credit, by) for credit in line.credits], dateline, spans


@pytest.mark.parametrize("case", [marked(case["id"], case, ALONE) for case in [*WILD, *NEGATIVE]])
def test_a_line_means_the_same_among_others(case: dict[str, Any]) -> None:
    alone = newsparse.parse_credits(case["text"])
    among = newsparse.parse_credits(f"{OVER}{case['text']}{UNDER}")
    assert reading(among, 0) == reading(alone, len(OVER))
