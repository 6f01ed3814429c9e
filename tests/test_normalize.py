"""Normalisation: the cases, the choices, alignment, and pages."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import Any

import pytest

import newsparse
from newsparse import ArgumentError, Page, Span
from newsparse.normalization import Aligned, Normalizer, convert_page, normalize, normalize_page
from tests import cases

POSITIVE = cases.lines("normalize/positive.jsonl")
NEGATIVE = cases.lines("normalize/negative.jsonl")
PAGE = """■视点

后山的茶 等来春天

□本报记者 范晓云 通讯员 于乾

近日,柳溪县的茶园开园了。范晓云在茶园里住了三天,写下了这些文字。"""


@pytest.fixture
def page() -> Page:
    return newsparse.parse(PAGE)


def named(case: dict[str, Any]) -> str:
    return f"{next(iter(case['step'].items()))}-{case['before'][:12]!a}"


def test_there_are_enough_cases() -> None:
    assert len(POSITIVE) + len(NEGATIVE) >= 300
    assert len(NEGATIVE) >= len(POSITIVE)
    assert all(case["before"] != case["after"] for case in POSITIVE)
    assert all(case["before"] == case["after"] for case in NEGATIVE)


@pytest.mark.parametrize("case", [*POSITIVE, *NEGATIVE], ids=named)
def test_cases(case: dict[str, Any]) -> None:
    normalizer = Normalizer(**case["step"])
    assert normalizer(case["before"]) == case["after"]
    assert normalizer(case["after"]) == case["after"]
    assert normalizer.aligned(case["before"]).text == case["after"]
    assert normalize(case["before"], **case["step"]) == case["after"]


def test_nothing_is_done_unasked() -> None:
    assert normalize("柳 溪,２.⽂") == "柳 溪,２.⽂"


def test_normalizers_are_values() -> None:
    one = Normalizer(punctuation=True, script="zh-hant-tw")
    assert one == pickle.loads(pickle.dumps(one)) == Normalizer(punctuation=True, script="zh-Hant-TW")
    assert hash(one) == hash(pickle.loads(pickle.dumps(one)))
    with pytest.raises(AttributeError):
        one.punctuation = False  # type: ignore[misc]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"quotes": "round"}, "curly, corner"),
        ({"width": "narrow"}, "half, full"),
        ({"latin_gap": "two"}, "space, none"),
        ({"script": "s2twp"}, "zh-Hant-TW"),
        ({"script": 1}, "zh-Hans"),
        ({"punctuation": "yes"}, "True or False"),
    ],
)
def test_wrong_choices_say_what_is_accepted(choice: dict[str, Any], said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        Normalizer(**choice)


def test_only_texts_are_normalised(page: Page) -> None:
    for wrong in (b"bytes", None, page):
        with pytest.raises(ArgumentError, match="text must be a str"):
            normalize(wrong)  # type: ignore[call-overload]
    with pytest.raises(ArgumentError, match="Normalizer"):
        normalize_page(page, "zh-Hant")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="Page"):
        normalize_page(PAGE, Normalizer())  # type: ignore[arg-type]


def test_unpaired_quotes_are_reported_where_they_stood() -> None:
    aligned = normalize("等等...他说“好", punctuation=True, quotes="corner", aligned=True)
    assert aligned.text == "等等……他说“好"
    (item,) = aligned.diagnostics
    assert item.code == "NP501"
    assert item.span.of(aligned.raw) == "“"


def test_deletions_and_insertions_map_both_ways() -> None:
    aligned = normalize("白 丹；用Python", spaces=True, latin_gap="space", aligned=True)
    assert aligned.text == "白丹；用 Python"
    assert aligned.to_raw(Span(0, 2)) == Span(0, 3)
    assert aligned.from_raw(Span(0, 3)) == Span(0, 2)
    assert aligned.to_raw(Span(5, 11)).of(aligned.raw) == "Python"
    assert aligned.to_raw(Span(4, 5)) == Span(5, 5)
    assert str(aligned) == aligned.text
    assert pickle.loads(pickle.dumps(aligned)) == aligned


@pytest.mark.parametrize("place", [-1, 3, True, "a", Span(0, 3), Span(2, 1)])
def test_places_outside_are_refused(place: Any) -> None:
    aligned = Aligned.identity("甲乙")
    with pytest.raises(ArgumentError):
        aligned.to_raw(place)
    with pytest.raises(ArgumentError):
        aligned.from_raw(place)


def test_only_what_follows_can_follow() -> None:
    with pytest.raises(ArgumentError, match="another"):
        Aligned.identity("甲").then(Aligned.identity("乙"))
    with pytest.raises(ArgumentError, match="Aligned"):
        Aligned.identity("甲").then("甲")  # type: ignore[arg-type]


def test_pages_keep_text_and_spans(page: Page) -> None:
    changed = normalize_page(page, Normalizer(punctuation=True))
    assert changed.text == page.text
    assert "近日，柳溪县" in changed.articles[0].body
    assert changed.articles[0].spans == page.articles[0].spans
    assert [block.spans for block in changed.articles[0].blocks] == [block.spans for block in page.articles[0].blocks]
    assert changed.articles[0].headline == "后山的茶 等来春天"
    assert normalize_page(changed, Normalizer(punctuation=True)) == changed
    assert normalize_page(page, Normalizer()) == page


def test_pages_keep_names_in_another_script(page: Page) -> None:
    changed = convert_page(page, "zh-Hant")
    article = changed.articles[0]
    assert article.reporter == ("范曉雲",)
    assert article.correspondent == ("于乾",)
    assert article.headline == "後山的茶 等來春天"
    assert "范曉雲在茶園裏" in article.body
    assert changed.text == page.text
    assert convert_page(changed, "zh-Hant") == changed
    assert Page.from_dict(json.loads(json.dumps(changed.to_dict()))) == changed
    assert normalize_page(page, Normalizer(script="zh-Hant")).articles[0].reporter == ("范曉雲",)


def test_import_reads_no_phrases() -> None:
    program = (
        "import newsparse, newsparse.normalization, sys; print('opencc' in sys.modules, 'opencc_pyo3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["False", "False"]
