"""Value classes, dictionaries, explanations and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import newsparse
from newsparse import Article, Credit, Dateline, Page, Photo, Span
from newsparse.housestyles import make_style
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


def change_article(**change: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["articles"][0].update(change)


def change_credit(**change: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["articles"][0]["credits"][0].update(change)


_FAR = 10**5000


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (change_article(confidence="0.5"), r"a number from 0 to 1 @ page\.articles\[0\]\.confidence"),
        (change_article(confidence=True), r"a number from 0 to 1 @ page\.articles\[0\]\.confidence"),
        (change_article(confidence=float("nan")), r"a number from 0 to 1 @ page\.articles\[0\]\.confidence"),
        (change_article(confidence=7), r"a number from 0 to 1 @ page\.articles\[0\]\.confidence"),
        (change_article(confidence=None), r"a number from 0 to 1 @ page\.articles\[0\]\.confidence"),
        (change_article(confidence=_FAR), r"a number from 0 to 1 @ page\.articles\[0\]\.confidence"),
        (change_article(kind="poem"), r"one of article, photo, .* @ page\.articles\[0\]\.kind"),
        (change_article(kind=["article"]), r"one of article, photo, .* @ page\.articles\[0\]\.kind"),
        (change_credit(role="baker"), r"one of reporter, .* @ page\.articles\[0\]\.credits\[0\]\.role"),
        (change_credit(name=None), r"expected a string @ page\.articles\[0\]\.credits\[0\]\.name"),
        (change_credit(span=[5, 2]), r"a span is .* @ page\.articles\[0\]\.credits\[0\]\.span"),
        (change_credit(span=[-1, 2]), r"a span is .* @ page\.articles\[0\]\.credits\[0\]\.span"),
        (change_credit(span=[False, True]), r"a span is .* @ page\.articles\[0\]\.credits\[0\]\.span"),
        (change_credit(span=[0, 10**9]), r"ends behind the text.* @ page\.articles\[0\]\.credits\[0\]\.span"),
        (change_credit(span=[_FAR, _FAR]), r"ends behind the text.* @ page\.articles\[0\]\.credits\[0\]\.span"),
        (change_article(blocks=[{"type": "verse", "text": ""}]), r"one of paragraph, subhead.*blocks\[0\]\.type"),
        (change_article(blocks=[{"type": "paragraph"}]), r"is missing @ page\.articles\[0\]\.blocks\[0\]\.text"),
        (change_article(blocks="春到"), r"expected a list.* @ page\.articles\[0\]\.blocks"),
        (change_article(blocks={"a": 1}), r"expected a list.* @ page\.articles\[0\]\.blocks"),
        (change_article(blocks=["春到"]), r"expected an object.* @ page\.articles\[0\]\.blocks\[0\]"),
        (change_article(photos=None), r"expected a list.* @ page\.articles\[0\]\.photos"),
        (change_article(dateline="电"), r"expected an object.* @ page\.articles\[0\]\.dateline"),
        (change_article(spans=[]), r"expected an object.* @ page\.articles\[0\]\.spans"),
        (change_article(spans={1: []}), r"keys must be strings @ page\.articles\[0\]\.spans"),
        (change_article(spans={"headline": 7}), r"expected a list.* @ page\.articles\[0\]\.spans\['headline'\]"),
        (change_article(spans={"headline": [[0]]}), r"a span is .*\.spans\['headline'\]\[0\]"),
        (change_article(spans={"headline": [[0, 10**9]]}), r"ends behind .*\.spans\['headline'\]\[0\]"),
        (lambda data: data["articles"][0].update({1: 2}), r"keys must be strings @ page\.articles\[0\]"),
        (lambda data: data.update({1: 2}), r"keys must be strings @ page"),
        (lambda data: data.update(articles=[7]), r"expected an object, not int @ page\.articles\[0\]"),
        (lambda data: data.update(folio="报"), r"expected an object.* @ page\.folio"),
        (lambda data: data.update(furniture=[None]), r"expected an object.* @ page\.furniture\[0\]"),
        (lambda data: data.pop("text"), r"is missing @ page\.text"),
    ],
)
def test_wrong_values_say_where_in_plain_words(change: Callable[[dict[str, Any]], object], where: str) -> None:
    data: dict[str, Any] = PAGE.to_dict()
    change(data)
    with pytest.raises(newsparse.SchemaError, match=where) as caught:
        Page.from_dict(data)
    assert not any(word in str(caught.value) for word in ("attribute", "iterable", "subscriptable", "cattrs", "!r"))


@pytest.mark.parametrize("kind", ["article", "photo", "brief", "commentary", "notice"])
def test_every_kind_of_article_is_taken(kind: str) -> None:
    data: dict[str, Any] = PAGE.to_dict()
    data["articles"][0].update(kind=kind, confidence=1)
    data["furniture"] = [{"kind": "crossword", "text": "", "span": [0, 0], "credits": []}]
    page = Page.from_dict(data)
    assert (page.articles[0].kind, page.furniture[0].kind) == (kind, "crossword")
    assert type(page.articles[0].confidence) is float


@pytest.mark.parametrize("data", [[], None, "page", 7, b"", [("text", "")]])
def test_what_is_no_dictionary_is_refused(data: object) -> None:
    with pytest.raises(newsparse.SchemaError, match=r"not a page: expected an object, not .* @ page"):
        Page.from_dict(data)  # type: ignore[arg-type]


def test_credit_lines_become_dictionaries() -> None:
    text = "新华社青岚6月1日电（记者王小明）今年"
    data = newsparse.parse_credits(text).to_dict()
    assert list(data) == ["credits", "dateline", "rest", "spans", "diagnostics"]
    assert json.loads(json.dumps(data)) == data
    assert data["credits"] == [
        {"role": "reporter", "name": "王小明", "title": "记者", "affiliation": "新华社", "span": [13, 16]}
    ]
    assert data["rest"] == "今年"
    assert newsparse.parse_credits("柳溪").to_dict()["dateline"] is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024年6月1日", date(2024, 6, 1)),
        ("2024 年 6 月 1 日", date(2024, 6, 1)),
        ("２０２４年０６月０１日", date(2024, 6, 1)),
        ("一九五四年五月二十六日", date(1954, 5, 26)),
        ("一九五四年十月廿六日", date(1954, 10, 26)),
        ("一九五四年十二月卅一日", date(1954, 12, 31)),
        ("二〇二四年六月一日", date(2024, 6, 1)),
        ("二○二四年六月十日", date(2024, 6, 10)),
        ("二零二四年一月三十日", date(2024, 1, 30)),
        ("中華民國114年4月24日", date(2025, 4, 24)),
        ("民國一一四年四月二十四日", date(2025, 4, 24)),
        ("民国一百一十四年四月二十四日", date(2025, 4, 24)),
        ("民國元年一月一日", date(1912, 1, 1)),
        ("2024年6月1日10时", date(2024, 6, 1)),
        ("2024年2月29日", date(2024, 2, 29)),
        ("2023年2月29日", None),
        ("2024年13月1日", None),
        ("2024年6月0日", None),
        ("0000年6月1日", None),
        ("114年4月24日", None),
        ("24年6月1日", None),
        ("民國0年1月1日", None),
        ("民國2024年6月1日", None),
        ("6月1日", None),
        ("2024年6月", None),
        ("2024年六十月1日", None),
        ("2024年6月1日至3日", None),
        ("٢٠٢٤年6月1日", None),
        ("", None),
        (None, None),
        ("1" * 9000 + "年6月1日", None),
    ],
)
def test_datelines_know_their_day(printed: str | None, day: date | None) -> None:
    assert Dateline(None, None, printed).day == day


def test_arguments_of_the_wrong_type_are_refused() -> None:
    with pytest.raises(newsparse.ArgumentError, match=r"use read\(\) for bytes"):
        newsparse.parse(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(newsparse.ArgumentError, match="takes a str"):
        newsparse.parse_credits(None)  # type: ignore[arg-type]


def test_explanations_give_reasons_as_text() -> None:
    explanation = PAGE.explain()
    assert "section" in str(explanation)
    headline = next(line for line in explanation.lines if line.role == "headline")
    for line in explanation.lines:
        weights = [abs(weight) for _, weight in line.reasons]
        assert weights == sorted(weights, reverse=True)
    assert len(headline.reasons) > 1


def test_a_loaded_page_of_an_unknown_style_cannot_be_explained() -> None:
    page = Page.from_dict({**PAGE.to_dict(), "style": "lost"})
    with pytest.raises(newsparse.StyleError, match="lost"):
        page.explain()


def test_a_loaded_page_is_explained_in_the_style_it_is_given() -> None:
    style = make_style({"name": "lost", "extends": "generic"}, "here")
    page = newsparse.parse(PAGE.text, style=style)
    loaded = Page.from_dict(page.to_dict())
    assert loaded.explain(style) == loaded.explain(style=style) == page.explain()
    assert loaded.explain("generic").style == "generic"
    assert page.explain(style).style == "lost"
    with pytest.raises(newsparse.StyleError, match="nowhere"):
        loaded.explain("nowhere")
    for each in (page, loaded):
        with pytest.raises(newsparse.ArgumentError, match="a name or a Style"):
            each.explain(7)  # type: ignore[arg-type]


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
