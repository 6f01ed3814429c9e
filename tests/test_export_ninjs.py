"""ninjs: which property holds which field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

import newsparse
from newsparse import ArgumentError, Article, Block, Credit, Page, export
from newsparse.testing import generate_page
from tests.export_samples import PAGE
from tests.schemas import ninjs_schema


def items(page: Page, source: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = export.to_ninjs(page, source=source)
    for item in found:
        ninjs_schema().validate(item)
    return found


class TestArticle:
    item = items(PAGE, "a3.txt")[0]

    def test_people_are_told_in_words_and_listed(self) -> None:
        assert self.item["by"] == "本报记者 苏砚秋 陶星河 通讯员 贺知野 作者 蔺小禾"
        assert self.item["people"] == [
            {"name": "苏砚秋", "rel": "reporter"},
            {"name": "陶星河", "rel": "reporter"},
            {"name": "贺知野", "rel": "correspondent"},
            {"name": "蔺小禾", "rel": "author"},
            {"name": "邬明川", "rel": "photographer"},
        ]

    def test_outlets_are_sources_of_information(self) -> None:
        assert self.item["infoSources"] == [
            {"name": "青岚社", "role": "agency"},
            {"name": "柳溪晚报", "role": "source"},
        ]

    def test_headlines_by_role(self) -> None:
        assert {head["role"]: head["value"] for head in self.item["headlines"]} == {
            "main": "老码头边 开出一间“修物铺”",
            "subhead": "谁的东西谁动手",
            "kicker": "码头上的一天：",
            "section": "城事",
            "series": "④",
        }

    def test_body_twice(self) -> None:
        plain, rich = self.item["bodies"]
        assert (plain["value"], plain["charCount"]) == (PAGE.articles[0].body, len(PAGE.articles[0].body))
        assert rich["value"] == "<p>一台停走十年的座钟。</p><h2>先学拧螺丝</h2><p>铺子原先是码头的磅房。</p>"

    def test_pictures_are_associations(self) -> None:
        (photo,) = self.item["associations"]
        assert (photo["name"], photo["type"], photo["by"]) == ("photo-1", "picture", "摄影 邬明川")
        assert photo["descriptions"][0]["value"] == "老师傅给座钟上油。"
        assert photo["people"] == [{"name": "邬明川", "rel": "photographer"}]
        assert photo["uri"] != self.item["uri"]

    def test_the_rest(self) -> None:
        assert self.item["located"] == "柳溪"
        assert self.item["language"] == "zh-Hans"
        assert self.item["altIds"] == [{"role": "source", "value": "a3.txt"}]
        assert self.item["type"] == "text"
        assert "genres" not in self.item


def test_other_kinds() -> None:
    _, photo, brief = items(PAGE)
    assert photo["type"] == "picture"
    assert photo["descriptions"][0]["value"] == "枣园村的晒场上。"
    assert "bodies" not in photo
    assert brief["genres"] == [{"name": "brief"}]
    assert not {"by", "people", "headlines", "altIds"} & brief.keys()


def test_the_same_page_has_the_same_uris_and_another_has_others() -> None:
    uris = [item["uri"] for item in items(PAGE)]
    assert uris == [item["uri"] for item in items(PAGE, "elsewhere.txt")]
    assert not set(uris) & {item["uri"] for item in items(evolve(PAGE, text=PAGE.text + "。"))}
    assert uris[0] == "urn:uuid:ccdde0d0-5d3f-5968-bdf8-010f0594c02a"


def test_text_is_escaped_where_it_is_markup() -> None:
    page = Page("", (Article(blocks=(Block("paragraph", '<b>&"茶"\x00'),)),))
    assert items(page)[0]["bodies"][1]["value"] == '<p>&lt;b&gt;&amp;"茶"\ufffd</p>'


def test_somebody_in_a_role_is_listed_once() -> None:
    page = Page("", (Article(credits=(Credit("author", "苏砚秋"), Credit("author", "苏砚秋"))),))
    assert items(page)[0]["people"] == [{"name": "苏砚秋", "rel": "author"}]


def test_lines() -> None:
    lines = list(export.ninjs_lines([("a3.txt", PAGE)]))
    assert [json.loads(line) for line in lines] == items(PAGE, "a3.txt")


def test_a_page_is_wanted() -> None:
    with pytest.raises(ArgumentError, match="page must be a Page"):
        export.to_ninjs(PAGE.articles[0])  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(40))
def test_generated_pages_and_what_is_read_from_them_are_valid(seed: int) -> None:
    text, gold = generate_page(seed)
    items(gold, f"{seed}.txt")
    items(newsparse.parse(text))
