"""What credit lines hold besides names and roles: outlets, datelines without an agency, and what is left over."""

from __future__ import annotations

from typing import Any

import pytest

import newsparse
from newsparse.credits.lexicon import label_role, single_roles
from newsparse.credits.people import read_names
from newsparse.credits.places import split_place
from tests import cases

WILD = cases.lines("credits/in_the_wild.jsonl")
FORMS = ("dateline-affiliation", "outlet", "outlet-report", "photo-report", "titleless-first", "rank")
EMPLOYED = [case for case in WILD if case["form"] in FORMS]
PLACED = [case for case in WILD if case["dateline"] and not case["dateline"]["agency"] and case["dateline"]["place"]]


@pytest.mark.parametrize("case", EMPLOYED, ids=lambda case: case["id"])
def test_outlets_are_kept(case: dict[str, Any]) -> None:
    read = {credit.name: credit.affiliation for credit in newsparse.parse_credits(case["text"]).credits}
    for credit in case["credits"]:
        if credit["affiliation"]:
            assert read[credit["name"]] == credit["affiliation"]


@pytest.mark.parametrize("case", PLACED, ids=lambda case: case["id"])
def test_places_are_read(case: dict[str, Any]) -> None:
    dateline = newsparse.parse_credits(case["text"]).dateline
    assert dateline is not None
    assert (dateline.agency, dateline.place) == (None, case["dateline"]["place"])
    if case["dateline"]["date"]:
        assert dateline.date == case["dateline"]["date"]


@pytest.mark.parametrize(
    ("text", "agency", "place", "date"),
    [
        ("【台北訊】縣府昨日公告。", None, "台北", None),
        ("〔柳溪訊〕縣府昨日公告。", None, "柳溪", None),
        ("（吉隆坡2日讯）市议会今日开会。", None, "吉隆坡", "2日"),
        ("（柔佛新山2日讯）市议会今日开会。", None, "柔佛新山", "2日"),
        ("（华盛顿2日综合电）谈判今日重开。", None, "华盛顿", "2日"),
        ("北京二日電 會議今天閉幕。", None, "北京", "二日"),
        ("海角城27日綜合外電報導", None, "海角城", "27日"),
        ("（海角城27日綜合外電報導）", None, "海角城", "27日"),
        ("本市讯 三条公交线路今起改道。", None, "本市", None),
        ("【体育讯】柳溪队昨晚取胜。", None, None, None),
        ("【新华社晋察冀二十日电】河湾一仗告捷。", "新华社", "晋察冀", "二十日"),
        ("央视网消息：柳溪今天开园。", "央视网", None, None),
        ("社會中心／綜合報導", "社會中心", None, None),
        ("〔即時新聞／台北報導〕昨夜大雨。", "即時新聞", "台北", None),
        ("港灣站今早恢復通車。本報港聞部報道", "本報", None, None),
    ],
)
def test_datelines_without_a_person(text: str, agency: str | None, place: str | None, date: str | None) -> None:
    line = newsparse.parse_credits(text)
    assert line.credits == ()
    assert line.dateline is not None
    assert (line.dateline.agency, line.dateline.place, line.dateline.date) == (agency, place, date)


@pytest.mark.parametrize(
    "text", ["北京电 力公司检修线路", "台北訊號不良", "本报综合报道显示，茶叶增产。", "（最新資訊）", "记者4月24日报道"]
)
def test_prose_is_no_dateline(text: str) -> None:
    assert newsparse.parse_credits(text).dateline is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("口述：向春梅 整理：汤小军", ""),
        ("口述：向春梅", "口述：向春梅"),
        ("攝影／武子晴 影音／賴以安", ""),
        ("（圖：祝子晴攝）", ""),
        ("（作者：龚文静，石桐市第二中学教师）", ""),
        ("編輯：龍子晴/黎文彬", ""),
        ("▲老街重新開市。（圖／記者苗子安攝，2031.01.05）", "老街重新開市。"),
        ("新华社记者 臧小军 摄（传真照片）", ""),
        ("新闻热线：5550188", "5550188"),
        ("報料：desk", "desk"),
    ],
)
def test_what_is_left_over(text: str, rest: str) -> None:
    assert newsparse.parse_credits(text).rest == rest


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("采访、摄影", "reporter+photographer"),
        ("文及图", "both"),
        ("采访撰文", "reporter"),
        ("编辑/版式", "editor+designer"),
        ("文字编辑", "editor"),
        ("编辑版式", None),
        ("茶园", None),
    ],
)
def test_labels_of_several_words(word: str, role: str | None) -> None:
    assert label_role(word) == role


def test_roles_of_a_compound() -> None:
    assert single_roles("both") == ("author", "photographer")
    assert single_roles("reporter+compiler") == ("reporter", "compiler")
    assert single_roles("editor") == ("editor",)


def test_what_no_cut_makes_names_is_not_undecided() -> None:
    assert read_names("采写的稿件", 0, 5).ambiguous == ()
    assert len(read_names("林木易成安", 0, 5).ambiguous) == 1


def test_a_long_run_is_cut_into_usual_names() -> None:
    text = "林晓彤何建平郑文杰罗静梁浩谢佳琪韩玉梅"
    names = [text[name.span.start : name.span.end] for name in read_names(text, 0, len(text)).names]
    assert names == ["林晓彤", "何建平", "郑文杰", "罗静", "梁浩", "谢佳琪", "韩玉梅"]


def test_a_glued_rest_is_a_place_where_names_stand_parted() -> None:
    assert split_place("阮子晴青岚", 0, 5).names_end == 5
    assert split_place("阮子晴青岚", 0, 5, one_name=True).names_end == 3
    assert split_place("阮子晴望舒镇", 0, 6).names_end == 3
