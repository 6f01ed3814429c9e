"""TEI: which element holds which field. That every document is valid is a law (`tests/property`)."""

from __future__ import annotations

import pytest
from attrs import evolve
from lxml import etree

import newsparse
from newsparse import ArgumentError, Article, Block, Credit, Folio, Furniture, Page, export
from newsparse.testing import generate_page
from tests.export_samples import PAGE
from tests.schemas import tei_schema

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}


def parsed(page: Page, source: str | None = None) -> etree._Element:
    document = etree.fromstring(export.to_tei(page, source=source).encode())
    tei_schema().assertValid(document)
    return document


def texts(document: etree._Element, path: str) -> list[str]:
    return [element.text or "" for element in document.iterfind(path, NAMES)]


class TestArticle:
    article = parsed(PAGE).find(".//t:body/t:div", NAMES)

    def test_attributes(self) -> None:
        assert self.article is not None
        assert self.article.items() == [("type", "article"), ("n", "1"), ("cert", "0.875")]

    def test_heads(self) -> None:
        assert self.article is not None
        heads = [(head.get("type"), head.text) for head in self.article.iterfind("t:head", NAMES)]
        assert heads == [
            ("section", "城事"),
            ("series", "④"),
            ("kicker", "码头上的一天："),
            ("main", "老码头边 开出一间“修物铺”"),
            ("sub", "谁的东西谁动手"),
        ]

    def test_people_with_what_they_share(self) -> None:
        assert self.article is not None
        byline = self.article.find("t:byline", NAMES)
        assert byline is not None
        assert [(etree.QName(each).localname, each.get("role"), each.text) for each in byline] == [
            ("orgName", None, "本报"),
            ("roleName", None, "记者"),
            ("persName", "reporter", "苏砚秋"),
            ("persName", "reporter", "陶星河"),
            ("roleName", None, "通讯员"),
            ("persName", "correspondent", "贺知野"),
            ("persName", "author", "蔺小禾"),
            ("orgName", "source", "柳溪晚报"),
        ]

    def test_dateline(self) -> None:
        assert self.article is not None
        assert texts(self.article, "t:dateline/t:orgName") == ["青岚社"]
        assert texts(self.article, "t:dateline/t:placeName") == ["柳溪"]
        date = self.article.find("t:dateline/t:date", NAMES)
        assert date is not None
        assert (date.get("when"), date.text) == ("2024-03-04", "2024年3月4日")

    def test_a_subhead_opens_a_part(self) -> None:
        assert self.article is not None
        assert texts(self.article, "t:p") == ["一台停走十年的座钟。"]
        assert texts(self.article, "t:div[@type='part']/t:head") == ["先学拧螺丝"]
        assert texts(self.article, "t:div[@type='part']/t:p") == ["铺子原先是码头的磅房。"]

    def test_pictures(self) -> None:
        assert self.article is not None
        assert texts(self.article, "t:figure/t:p") == ["老师傅给座钟上油。"]
        assert texts(self.article, "t:figure/t:byline/t:persName[@role='photographer']") == ["邬明川"]


class TestPage:
    def test_kinds(self) -> None:
        divisions = parsed(PAGE).iterfind(".//t:body/t:div", NAMES)
        assert [division.get("type") for division in divisions] == ["article", "photo", "brief", "unassigned"]

    def test_furniture(self) -> None:
        document = parsed(PAGE)
        assert [piece.get("type") for piece in document.iterfind(".//t:fw", NAMES)] == ["folio", "editors"]
        assert texts(document, ".//t:div[@type='unassigned']/t:p") == ["零落的一行"]

    def test_header(self) -> None:
        document = parsed(PAGE, "a3.txt")
        assert texts(document, ".//t:titleStmt/t:title") == ["a3.txt"]
        assert texts(document, ".//t:bibl/t:title") == ["青岚日报"]
        assert texts(document, ".//t:bibl/t:biblScope") == ["第3版", "城事"]
        assert texts(document, ".//t:bibl/t:date[@when='2024-03-05']") == ["2024年3月5日"]
        assert texts(document, ".//t:respStmt/t:resp") == ["编辑"]
        assert texts(document, ".//t:respStmt/t:persName[@role='editor']") == ["舒望舒"]
        assert texts(document, ".//t:application/t:p") == ["House style: mainland-city"]

    def test_without_folio_and_source(self) -> None:
        document = parsed(evolve(PAGE, folio=None, furniture=()))
        assert texts(document, ".//t:titleStmt/t:title") == ["Newspaper page"]
        assert texts(document, ".//t:sourceDesc/t:p") == ["The text of a newspaper page."]

    @pytest.mark.parametrize(
        ("text", "language"), [("报纸的文字", "zh-Hans"), ("報紙的文字", "zh-Hant"), ("山水", "zh")]
    )
    def test_language(self, text: str, language: str) -> None:
        assert parsed(Page(text)).get("{http://www.w3.org/XML/1998/namespace}lang") == language

    def test_an_empty_page_is_valid(self) -> None:
        assert texts(parsed(Page("")), ".//t:body/t:p") == [""]

    def test_a_folio_that_says_nothing_is_valid(self) -> None:
        assert parsed(Page("", folio=Folio())).find(".//t:bibl", NAMES) is not None

    def test_a_date_without_a_day_has_no_value(self) -> None:
        date = parsed(Page("", folio=Folio(date="3月5日"))).find(".//t:date", NAMES)
        assert date is not None
        assert date.items() == []

    @pytest.mark.parametrize("version", ["1.2.3.dev4", "2", "0.1.0rc1", "next"])
    def test_a_version_is_numbers(self, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
        monkeypatch.setattr(newsparse, "__version__", version)
        parsed(PAGE)

    def test_a_page_is_wanted(self) -> None:
        with pytest.raises(ArgumentError, match="page must be a Page"):
            export.to_tei(None)  # type: ignore[arg-type]


def test_markup_and_forbidden_characters() -> None:
    page = Page(
        "",
        (
            Article(
                headline="<b>&amp;]]>", blocks=(Block("paragraph", "茶\x00园\x0b\ud800\uffff"), Block("subhead", ""))
            ),
        ),
        (Furniture("notice", "&"), Furniture("editors", "<", credits=(Credit("editor", "甲&乙", "责编"),))),
    )
    document = parsed(page, "<&>")
    assert texts(document, ".//t:head[@type='main']") == ["<b>&amp;]]>"]
    assert texts(document, ".//t:div[@n]/t:p") == ["茶\ufffd园\ufffd\ufffd\ufffd"]
    assert texts(document, ".//t:resp") == ["责编"]


@pytest.mark.parametrize("seed", range(60))
def test_generated_pages_and_what_is_read_from_them_are_valid(seed: int) -> None:
    text, gold = generate_page(seed)
    parsed(gold, f"{seed}.txt")
    parsed(newsparse.parse(text))
