"""The style that ``style="auto"`` chooses, and the evidence it names."""

from __future__ import annotations

import time

import pytest

import newsparse
from newsparse.housestyles import Clue, choose, get_style, style_for
from newsparse.housestyles.choose import MARGIN, THRESHOLD, gather_evidence
from newsparse.model import Page
from tests import cases

PAGES = {
    "taiwan": """老榕樹過百歲 全里煮湯圓

〔記者岑小滿／台北報導〕柳溪里的老榕樹昨日過百歲生日，里長搬出大鍋，請街坊吃湯圓。民國14年種下的樹，如今要六人合抱。
""",
    "hongkong": """港聞

A6

屋苑天台種菜 住戶分瓜

【本報訊】九龍一個屋苑的天台成了菜園，住戶昨日分瓜。管理處說，本港雨季將至，會加設排水管。
""",
    "macau": """澳聞

街市遷回舊址

【本報消息】本澳一個街市下月遷回舊址，坊會昨日派人量度攤位，街坊盼早日開市。
""",
    "mainland-1946": """第四一二号

青岚人民公社修成水渠

新华社青岚二十六日电 青岚人民公社的社员修成了一条长十二里的水渠，三个生产队的旱地今年都能浇上水。
""",
    "national": """邮发代号 7-31

岭口湿地来了新住户

本报岭口6月1日电 （记者苏砚秋）清晨，护林员在芦苇荡里数到了四十只雏鸟。

柳溪今夏多雨

新华社柳溪6月1日电 气象部门说，今年入夏比往年早。
""",
    "mainland-party": """柿子沟修起晒场

本报讯（记者 苏砚秋 通讯员 贺知野）日前，柿子沟村党支部带着村民修起了晒场。县委书记到场看了工期。

本报讯（记者 范晓云）近日，岭口县的茶园开园。

责编：舒望舒
""",
    "mainland-city": """楼道里的旧书架

晚报讯（见习记者 苏砚秋）昨天，读者打进热线说，小区楼道里多了一个旧书架，街坊都来借书。

市民贺先生把家里的书也搬了下来。
""",
}
PLAIN = "春到柳溪\n\n柳溪县的茶园开园了，采茶的人天不亮就上了山。"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_in_the_style_it_shows(name: str) -> None:
    page = newsparse.parse(PAGES[name])
    assert page.style == name
    assert page == newsparse.parse(PAGES[name], style=name)


def test_every_style_has_a_page() -> None:
    assert {"generic", *PAGES} == set(newsparse.styles())


@pytest.mark.parametrize("text", ["", " \n", "一", PLAIN, PLAIN * 3, "A1", "台北", "■" * 500])
def test_without_evidence_it_is_generic(text: str) -> None:
    page = newsparse.parse(text)
    assert page.style == "generic"
    assert page == newsparse.parse(text, style="generic")


@pytest.mark.parametrize("name", PAGES)
def test_a_named_style_is_used_whatever_the_page_shows(name: str) -> None:
    assert newsparse.parse(PAGES[name], style="generic").style == "generic"


def test_styles_that_are_as_likely_leave_it_generic() -> None:
    both = "【本報訊】\n" + "港聞 本港 澳聞 本澳 九龍 氹仔"
    totals: dict[str, float] = {}
    for sign in choose(both).evidence:
        totals[sign.style] = totals.get(sign.style, 0.0) + sign.weight
    assert min(totals["hongkong"], totals["macau"]) >= THRESHOLD
    assert abs(totals["hongkong"] - totals["macau"]) < MARGIN
    assert newsparse.parse(both).style == "generic"


def test_page_cases_are_not_taken_for_another_regions() -> None:
    """A case that names its region is read in that region's style, or in the generic one."""
    known = {"taiwan", "hongkong", "macau"}
    chosen = {name: newsparse.parse(cases.page_text(name)).style for name in cases.pages()}
    regions = {"tw": "taiwan", "hk": "hongkong", "macau": "macau"}
    wrong = [
        name
        for name, style in chosen.items()
        if (region := regions.get(name.split("-")[0])) != style and (region or style in known) and style != "generic"
    ]
    assert wrong == []
    assert sum(style in known for style in chosen.values()) >= 10


def test_an_explanation_tells_the_evidence() -> None:
    explanation = newsparse.parse(PAGES["taiwan"]).explain()
    own = [(sign.what, sign.times, sign.weight) for sign in explanation.evidence if sign.style == "taiwan"]
    assert ("/台北报导", 1, 2.0) in own
    assert ("〔記者", 1, 1.5) in own
    assert explanation.evidence[0].style == "taiwan"
    first, *rest = str(explanation).splitlines()
    assert first.startswith("style        taiwan  taiwan +")
    assert "〔記者 +1.5" in first
    assert len(rest) == len(explanation.lines)


def test_an_explanation_without_evidence_says_so() -> None:
    assert str(newsparse.parse("一").explain()).splitlines()[0] == "style        generic  no evidence"


def test_a_loaded_page_is_explained_by_the_same_evidence() -> None:
    page = newsparse.parse(PAGES["macau"])
    loaded = Page.from_dict(page.to_dict())
    assert loaded.explain() == page.explain()
    assert loaded.explain("auto") == page.explain()
    assert newsparse.parse(PAGES["macau"], style="generic").explain().style == "generic"


def test_styles_of_ones_own_take_part_where_they_are_named() -> None:
    mine = newsparse.Style("mine", {}, {}, {}, {}, clues=(Clue(1.5, ("柳溪",), at_most=2),))
    assert choose(PLAIN, [mine]).style is mine
    assert choose("柳溪", [mine]).style is get_style("generic")
    assert choose(PLAIN).style is get_style("generic")
    assert choose(PLAIN, []).evidence == ()


def test_occurrences_count_up_to_a_number() -> None:
    mine = newsparse.Style("mine", {}, {}, {}, {}, clues=(Clue(0.5, ("柳溪", "茶"), at_most=2),))
    found = {sign.what: (sign.times, sign.weight) for sign in gather_evidence("柳溪柳溪柳溪，茶", [mine])}
    assert found == {"柳溪": (2, 1.0), "茶": (1, 0.5)}


def test_words_are_sought_in_either_script_unless_they_are_meant_as_printed() -> None:
    folded = newsparse.Style("folded", {}, {}, {}, {}, clues=(Clue(1.0, ("【本報訊】",)),))
    printed = newsparse.Style("printed", {}, {}, {}, {}, clues=(Clue(1.0, ("【本報訊】",), as_printed=True),))
    for text, names in (("【本報訊】", {"folded", "printed"}), ("（本报讯）", {"folded"})):
        assert {sign.style for sign in gather_evidence(text, [folded, printed])} == names


def test_scripts_are_evidence() -> None:
    clues = (Clue(1.0, script="Hant"), Clue(-1.0, script="Hans"))
    mine = newsparse.Style("mine", {}, {}, {}, {}, clues=clues)
    weights = {text: [sign.weight for sign in gather_evidence(text, [mine])] for text in ("報紙頭版", "报纸头版", "山")}
    assert weights == {"報紙頭版": [1.0], "报纸头版": [-1.0], "山": []}


def test_only_the_ends_of_a_long_text_are_looked_at() -> None:
    mark, filler = PAGES["taiwan"], "山" * 20_000
    assert choose(mark + filler).style.name == "taiwan"
    assert choose(filler + mark).style.name == "taiwan"
    assert choose(filler + mark + filler).style.name == "generic"


def test_choosing_takes_no_longer_for_a_long_text() -> None:
    def seconds(text: str) -> float:
        begin = time.perf_counter()
        choose(text)
        return time.perf_counter() - begin

    short, long = "本报讯（" * 3_000, "本报讯（" * 300_000
    choose(short)
    assert min(seconds(long) for _ in range(3)) < 20 * min(seconds(short) for _ in range(3))


def test_style_for_gives_named_styles_and_chosen_ones() -> None:
    assert style_for(PAGES["macau"], "auto") is get_style("macau")
    assert style_for(PAGES["macau"], "taiwan") is get_style("taiwan")
    mine = newsparse.Style("mine", {}, {}, {}, {})
    assert style_for(PAGES["macau"], mine) is mine
    with pytest.raises(newsparse.ArgumentError, match="a name or a Style"):
        newsparse.parse("一", style=None)  # type: ignore[arg-type]
