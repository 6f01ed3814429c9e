"""Pages and what must be read from them, in the house styles the project knows."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import newsparse
from tests import cases

KNOWN_FAILURES = cases.known_page_failures()
NEGATIVE = cases.lines("pages_negative/cases.jsonl")


def marked(name: str) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[name])] if name in KNOWN_FAILURES else []
    return pytest.param(name, marks=marks, id=name)


def blocks(entries: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(entry["type"], cases.squeeze(entry["text"])) for entry in entries]


def sections(gold: dict[str, Any]) -> set[str]:
    return {cases.squeeze(section) for section in gold.get("section") or [None]}


@pytest.mark.parametrize("name", [marked(name) for name in cases.pages()])
def test_pages_are_read(name: str) -> None:
    gold = cases.page_gold(name)["articles"]
    articles = newsparse.parse(cases.page_text(name)).articles
    assert [cases.squeeze(article.headline) for article in articles] == [
        cases.squeeze(expected["headline"]) for expected in gold
    ]
    for article, expected in zip(articles, gold, strict=True):
        unscored = expected.get("unscored") or []
        assert cases.squeeze(article.section) in sections(expected)
        for field in ("kicker", "subtitle"):
            assert cases.heading(getattr(article, field)) == cases.heading(expected.get(field))
        for role in ("reporter", "correspondent", "photographer", "author"):
            if role not in unscored:
                assert Counter(getattr(article, role)) == Counter(expected.get(role) or []), (
                    article.headline,
                    role,
                )
        assert blocks([{"type": block.type, "text": block.text} for block in article.blocks]) == blocks(
            expected["body"]
        )
        if expected["kind"] != "photo":
            captions = [cases.squeeze(photo.caption) for photo in article.photos]
            assert captions == [cases.squeeze(caption) for caption in expected.get("captions") or []]


def test_known_failures_are_cases() -> None:
    assert set(KNOWN_FAILURES) <= set(cases.pages())


@pytest.mark.parametrize("case", NEGATIVE, ids=lambda case: case["id"])
def test_body_that_looks_like_something_else(case: dict[str, Any]) -> None:
    page = newsparse.parse(case["text"])
    headlines = [cases.squeeze(article.headline) for article in page.articles if article.headline]
    assert headlines == [cases.squeeze(headline) for headline in case["headlines"]]
    for role, names in case["not"].items():
        for article in page.articles:
            assert not set(article.people(role)) & set(names)
    body = cases.squeeze("".join(article.body for article in page.articles))
    for text in case["body_contains"]:
        assert cases.squeeze(text) in body
