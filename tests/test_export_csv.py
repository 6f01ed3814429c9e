"""CSV: columns, quoting, and the guard against formulas."""

from __future__ import annotations

import csv
import io

import pytest
from attrs import evolve

from newsparse import ROLES, Article, Block, Credit, Page, export
from newsparse.export.csvtext import guarded
from tests.export_samples import PAGE


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_record_an_article() -> None:
    first, second, third = read(export.to_csv([("a3.txt", PAGE)]))
    assert [row["position"] for row in (first, second, third)] == ["0", "1", "2"]
    assert {name: value for name, value in first.items() if value} == {
        "source": "a3.txt",
        "position": "0",
        "style": "mainland-city",
        "kind": "article",
        "section": "城事",
        "series": "④",
        "kicker": "码头上的一天：",
        "headline": "老码头边 开出一间“修物铺”",
        "subtitle": "谁的东西谁动手",
        "reporter": "苏砚秋; 陶星河",
        "correspondent": "贺知野",
        "photographer": "邬明川",
        "author": "蔺小禾",
        "credited_source": "柳溪晚报",
        "agency": "青岚社",
        "place": "柳溪",
        "date": "2024年3月4日",
        "day": "2024-03-04",
        "body": "一台停走十年的座钟。\n先学拧螺丝\n铺子原先是码头的磅房。",
        "captions": "老师傅给座钟上油。",
        "confidence": "0.875",
    }
    assert third["source"] == "a3.txt"
    assert third["headline"] == ""


def test_columns_are_told_apart_and_every_role_has_one() -> None:
    assert len(set(export.COLUMNS)) == len(export.COLUMNS)
    assert set(ROLES) - set(export.COLUMNS) == set()


def test_no_pages_are_the_columns_alone() -> None:
    assert export.to_csv([]) == ",".join(export.COLUMNS) + "\r\n"


def test_records_end_with_cr_and_lf_and_cells_keep_their_own() -> None:
    page = Page("", (Article(headline="一\r\n二", blocks=(Block("paragraph", '他说"好",走了'),)),))
    text = export.to_csv(page)
    assert text.endswith("\r\n")
    assert '"一\r\n二"' in text
    assert '"他说""好"",走了"' in text


def test_only_cells_that_need_it_are_quoted_unless_safe() -> None:
    assert '"' not in export.to_csv(evolve(PAGE, articles=PAGE.articles[1:]))
    for line in export.to_csv(evolve(PAGE, articles=PAGE.articles[1:]), safe=True).splitlines():
        assert line.startswith('"')
        assert line.endswith('"')


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n茶",
        "\t茶",
        "＝1+1",
        "＋1",
        "－1",
        "＠茶",
        "﹣1",
        "﹦1",
        " =1",
        "\u3000=1",
    ],
)
def test_formulas_are_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    page = Page("", (Article(headline=cell, credits=(Credit("author", cell),)),))
    (row,) = read(export.to_csv([(cell, page)], safe=True))
    assert (row["source"], row["headline"], row["author"]) == (f"'{cell}",) * 3
    (row,) = read(export.to_csv([(cell, page)]))
    assert row["headline"] == cell


@pytest.mark.parametrize("cell", ["", " ", "茶园", "1-1", "——副题", "'=1", "（=1）", "—1", "“=1”"])
def test_other_cells_are_not(cell: str) -> None:
    assert guarded(cell) == cell


def test_what_no_text_should_hold_is_replaced() -> None:
    (row,) = read(export.to_csv(Page("", (Article(headline="茶\x00园\ud800开\x1b园\u2028"),))))
    assert row["headline"] == "茶\ufffd园\ufffd开\ufffd园\u2028"
