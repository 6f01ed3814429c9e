"""Pages and what must be read from them, in the house styles the project knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

import newsparse
from newsparse import Page
from tests import cases, laws

KNOWN_FAILURES = cases.known_page_failures()
ROLES = ("reporter", "correspondent", "photographer", "author")
FOLDERS = ("pages", "papers", "unseen")
NEGATIVE = cases.lines("pages_negative/cases.jsonl")


def marked(key: str, *values: object) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[key])] if key in KNOWN_FAILURES else []
    return pytest.param(*values, marks=marks, id=key)


@cache
def parsed(name: str) -> newsparse.Page:
    return newsparse.parse(cases.page_text(name))


def articles() -> list[tuple[str, str, int]]:
    return [
        (f"{name}/{number}", name, number)
        for name in cases.pages()
        for number in range(len(cases.page_gold(name)["articles"]))
    ]


def blocks(entries: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(entry["type"], cases.squeeze(entry["text"])) for entry in entries]


def sections(gold: dict[str, Any]) -> set[str]:
    return {cases.squeeze(section) for section in gold.get("section") or [None]}


def differences(article: newsparse.Article, expected: dict[str, Any]) -> list[str]:
    """The fields in which an article isn't what it should be."""
    scored = [role for role in ROLES if role not in (expected.get("unscored") or [])]
    found = {role: Counter(getattr(article, role)) != Counter(expected.get(role) or []) for role in scored}
    found["series"] = "series" in expected and article.series != expected["series"]
    found["section"] = cases.squeeze(article.section) not in sections(expected)
    for field in ("kicker", "subtitle"):
        found[field] = cases.heading(getattr(article, field)) != cases.heading(expected.get(field))
    found["body"] = blocks([{"type": block.type, "text": block.text} for block in article.blocks]) != blocks(
        expected["body"]
    )
    if expected["kind"] != "photo":
        captions = [cases.squeeze(photo.caption) for photo in article.photos]
        found["captions"] = captions != [cases.squeeze(caption) for caption in expected.get("captions") or []]
    return [field for field, differs in found.items() if differs]


def candidates(name: str, expected: dict[str, Any]) -> list[newsparse.Article]:
    wanted = cases.squeeze(expected["headline"])
    return [article for article in parsed(name).articles if cases.squeeze(article.headline) == wanted]


@pytest.mark.parametrize(("name", "number"), [marked(*article) for article in articles()])
def test_articles_are_read(name: str, number: int) -> None:
    expected = cases.page_gold(name)["articles"][number]
    found = [differences(article, expected) for article in candidates(name, expected)]
    assert found, f"no article is headed {expected['headline']}"
    assert min(found, key=len) == []


@pytest.mark.parametrize("name", [marked(f"{name}/count", name) for name in cases.pages()])
def test_pages_hold_as_many_articles(name: str) -> None:
    assert len(parsed(name).articles) == len(cases.page_gold(name)["articles"])


#: What is printed in the place of a dateline and is not read as one, or not in one piece.
UNDATED = {
    "sportsculture-fx-9/4": "an agency's dateline without its date is no dateline yet",
    "tw-broadsheet-001/0": "the reporter stands inside",
    "tw-broadsheet-002/1": "a web page's time stamp stands before it",
    "tw-wire-001/0": "the reporter stands inside",
    "tw-wire-001/1": "the reporter stands inside",
}


def dated() -> list[tuple[str, int]]:
    lost = {key for key, reason in KNOWN_FAILURES.items() if reason == "its headline is not found"}
    return [(name, number) for key, name, number in articles() if key not in UNDATED.keys() | lost]


@pytest.mark.parametrize(("name", "number"), dated())
def test_datelines_stand_where_they_are_printed(name: str, number: int) -> None:
    expected = cases.page_gold(name)["articles"][number]
    printed = expected.get("dateline")
    # A place between names and report is a dateline's, and all that is printed of it.
    if not printed or "／" in printed:
        return
    found = [article.dateline for article in candidates(name, expected) if article.dateline]
    spans = [cases.squeeze(dateline.span.of(parsed(name).text)) for dateline in found]
    assert cases.squeeze(printed).strip("【】") in [span.strip("【】") for span in spans]


PAGES = [path.stem for folder in FOLDERS for path in sorted((cases.HERE / folder).glob("*.txt"))]


@cache
def page_of(name: str) -> Page:
    (path,) = [
        cases.HERE / folder / f"{name}.txt" for folder in FOLDERS if (cases.HERE / folder / f"{name}.txt").exists()
    ]
    return newsparse.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("law", laws.PAGE_LAWS.values(), ids=laws.PAGE_LAWS)
@pytest.mark.parametrize("name", PAGES)
def test_laws_hold_on_the_cases(name: str, law: Callable[[Page], None]) -> None:
    law(page_of(name))


def test_known_failures_are_cases() -> None:
    keys = {key for key, _, _ in articles()} | {f"{name}/count" for name in cases.pages()}
    assert set(KNOWN_FAILURES) <= keys | {case["id"] for case in NEGATIVE}


@pytest.mark.parametrize("case", [marked(case["id"], case) for case in NEGATIVE])
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
