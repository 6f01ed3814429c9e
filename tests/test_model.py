"""Value classes, dictionaries, explanations and what they refuse."""

from __future__ import annotations

import json

import pytest

import newsparse
from newsparse import Article, Credit, Page, Photo, Span
from tests import cases

PAGE = newsparse.parse(cases.page_text("city-daily-1"))


def test_roles_are_tuples_of_names_and_photos_count() -> None:
    article = Article(
        credits=(Credit("reporter", "祁越"), Credit("photographer", "祁越")),
        photos=(Photo("图", (Credit("photographer", "钟秉言"), Credit("photographer", "祁越"))),),
    )
    assert article.reporter == ("祁越",)
    assert article.photographer == ("祁越", "钟秉言")
    assert article.author == article.correspondent == ()


def test_pages_are_frozen_and_hashable() -> None:
    with pytest.raises(AttributeError):
        PAGE.style = "other"  # type: ignore[misc]
    assert len({PAGE, newsparse.parse(PAGE.text)}) == 1
    with pytest.raises(TypeError):
        PAGE.articles[0].spans["headline"] = ()  # type: ignore[index]


def test_dictionaries_hold_what_readers_look_for() -> None:
    article = json.loads(json.dumps(PAGE.to_dict()))["articles"][0]
    assert article["reporter"] == ["沈亦舟"]
    assert article["body"].startswith("清晨6点半")
    start, end = article["spans"]["headline"][0]
    assert PAGE.text[start:end] == "一条旧铁路 如何变成会客厅？"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": 3}, "text"),
        ({"colour": 1}, "colour"),
        ({"articles": [{"headline": 7}]}, "headline"),
        ({"articles": [{"blocks": [{"type": "paragraph", "text": "", "spans": [[1]]}]}]}, "span"),
    ],
)
def test_wrong_dictionaries_say_where(change: dict[str, object], message: str) -> None:
    with pytest.raises(newsparse.SchemaError, match=message):
        Page.from_dict({**PAGE.to_dict(), **change})


def test_what_is_no_dictionary_is_refused() -> None:
    with pytest.raises(newsparse.SchemaError, match="not a page"):
        Page.from_dict([])  # type: ignore[arg-type]


def test_arguments_of_the_wrong_type_are_refused() -> None:
    with pytest.raises(newsparse.ArgumentError, match=r"use read\(\) for bytes"):
        newsparse.parse(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(newsparse.ArgumentError, match="takes a str"):
        newsparse.parse_credits(None)  # type: ignore[arg-type]


def test_explanations_give_reasons_as_text() -> None:
    explanation = PAGE.explain()
    assert "section" in str(explanation)
    headline = next(line for line in explanation.lines if line.role == "headline")
    assert headline.reasons[0][1] >= headline.reasons[-1][1]


def test_a_loaded_page_of_an_unknown_style_cannot_be_explained() -> None:
    page = Page.from_dict({**PAGE.to_dict(), "style": "lost"})
    with pytest.raises(newsparse.StyleError, match="lost"):
        page.explain()


def test_empty_pages_are_pages() -> None:
    page = newsparse.parse(" \n ")
    assert not page.articles
    assert not page.furniture
    assert page.explain().lines == ()


def test_spans_know_their_length() -> None:
    assert len(Span(2, 5)) == 3


def test_the_folio_is_read() -> None:
    folio = newsparse.parse(cases.page_text("national-1")).folio
    assert folio is not None
    assert (folio.date, folio.weekday, folio.edition, folio.name) == ("2024年3月5日", "星期二", "第3版", "要闻")


def test_doubled_text_and_open_ends_are_reported() -> None:
    text = (
        "柳溪修桥\n\n□本报记者 王小明\n\n柳溪大桥的桥面昨天全部浇筑完成，工人们连夜覆盖了保温层。\n\n"
        "工人们连夜覆盖了保温层。接下来还要安装护栏和路灯，预计两个月后通车，届时两岸的村民出行将更方便"
    )
    codes = {diagnostic.code for diagnostic in newsparse.parse(text).diagnostics}
    assert {"NP301", "NP302"} <= codes <= set(newsparse.CODES)


def test_undecided_names_are_reported() -> None:
    line = newsparse.parse_credits("记者林木易成安")
    assert [diagnostic.code for diagnostic in line.diagnostics] == ["NP201"]
    assert line.credits[0].name == "林木易成安"
