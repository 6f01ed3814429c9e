"""The examples run, and their pages are read as they were written."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import newsparse

EXAMPLES = Path(__file__).parents[1] / "examples"

#: Of each page: headline, section, and the four roles of each article.
READ: dict[str, list[tuple[object, ...]]] = {
    "city-daily": [
        ("老码头边 开出一间“修物铺”", "城事", ["苏砚秋"], ["贺知野"], ["陶星河"], []),
        ("渡口新芽", "光影", [], [], ["陶星河"], []),
        ("公园长椅 不妨多几种坐法", "茶座", [], [], [], ["林见微"]),
    ],
    "county-paper": [
        ("沙窝村的井水甜了三回", "基层一线", ["邬明川"], ["蔺小禾"], [], []),
        ("山坳里来了放映队", "基层一线", [], ["蔺小禾"], ["蔺小禾"], []),
        ("岭口县新增四条学生班车", "短讯", ["上官雨桐"], [], [], []),
        ("柿饼晒场错峰开放", "短讯", [], ["欧阳立冬", "申屠越"], [], []),
    ],
    "hong-kong": [
        ("天橋底琴鍵樓梯走音 調音師義務執手尾", None, ["鄺靖嵐"], [], ["霍景朗"], []),
        ("茶餐廳留一張二人枱 任客人坐到打烊", None, ["葛曉澄"], [], [], []),
    ],
    "taiwan": [
        ("最後一班糖鐵列車 載孩子去上自然課", None, ["阮柏勳"], [], ["阮柏勳"], []),
        ("老戲院不演戲 改放居民的家庭錄影帶", "藝文櫥窗", ["古詠晴", "卞思齊"], [], [], []),
    ],
}


def test_no_page_is_forgotten() -> None:
    assert {path.stem for path in (EXAMPLES / "pages").iterdir()} == set(READ)


@pytest.mark.parametrize("name", READ)
def test_pages_are_read_as_written(name: str) -> None:
    page = newsparse.read(EXAMPLES / "pages" / f"{name}.txt")
    articles = [
        (article.headline, article.section, *([*article.people(role)] for role in newsparse.ROLES[:4]))
        for article in page.articles
    ]
    assert articles == READ[name]
    assert not [piece for piece in page.furniture if piece.kind == "unassigned"]


def test_first_parse_runs(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "first_parse.py"), run_name="__main__")
    shown = capsys.readouterr().out
    assert "city-daily.txt 老码头边 开出一间“修物铺” {'reporter': ('苏砚秋',)" in shown
    assert len(shown.splitlines()) == sum(len(articles) for articles in READ.values())
