"""Personal names: what makes one likely, and how a run of them is cut."""

from __future__ import annotations

import pytest

from newsparse.credits.lexicon import names
from newsparse.credits.people import LENIENT, STRICT, NameList, name_cost, read_names
from newsparse.roles.names import may_be_name


def at_rank(rank: int) -> str:
    """The surname that so many others are more usual than."""
    return next(surname for surname, other in names().rank.items() if other == rank)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        # How usual a surname is; 明 and 华 are usual in given names.
        ("王小明", 0.0),
        (f"{at_rank(29)}小明", 0.0),
        (f"{at_rank(30)}小明", 0.3),
        (f"{at_rank(100)}小明", 1.0),
        (f"{at_rank(449)}小明", 1.0),
        (f"{at_rank(450)}小明", 1.6),
        ("茶小明", 5.0),
        # 于 is a word as well; 阿 is no surname, but begins transcribed names.
        ("于小明", 1.8),
        ("阿小明", 2.0),
        # What a given name is made of.
        ("王小砚", 0.35),
        ("王小员", 0.8),
        ("王小您", 6.0),
        ("王员员", 1.6),
        # How long a name is.
        ("王明", 0.8),
        ("王小明华", 3.0),
        ("陈林美玉", 2.2),
        ("陈林美砚", 2.55),
        ("王小明小华", 20.0),
        ("克明明明明", 5.0),
        ("克明明明明明", 5.8),
        ("克明明明明明明明", 7.4),
        ("克明明明明明明明明", 22.0),
        # Surnames of two characters.
        ("欧阳", 3.0),
        ("欧阳明", -0.6),
        ("欧阳小明", -0.6),
        ("欧阳小砚", -0.25),
        # Names transcribed from other languages, whole and in blocks.
        ("丹增", 0.6),
        ("克里木", 0.6),
        ("丹增卓玛", 0.4),
        ("乌日娜其其格", 0.4),
        ("丹增卓玛丹增", 0.4),
        ("丹增小明", 1.2),
        ("克里木小明", 1.2),
        # Words and numbers.
        ("体育", 20.0),
        ("三十", 20.0),
        ("三十二万", 20.0),
        ("一百零五", 20.0),
    ],
)
def test_what_a_name_costs(text: str, cost: float) -> None:
    assert name_cost(text) == pytest.approx(cost)


def found_in(text: str, limit: float = LENIENT) -> list[str]:
    return [text[name.span.start : name.span.end] for name in read_names(text, 0, len(text), limit).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王小明 李青", ["王小明", "李青"]),
        ("王小明李青", ["王小明", "李青"]),
        ("王小明、李青,陈晨", ["王小明", "李青", "陈晨"]),
        ("王小明;李青", ["王小明", "李青"]),
        ("王小明   李青", ["王小明", "李青"]),
        ("王 明", ["王 明"]),
        ("王 小 明", ["王 小 明"]),
        ("谢 东明", ["谢 东明"]),
        ("王小 川", ["王小 川"]),
        ("欧阳 明", ["欧阳 明"]),
        ("约翰·史密斯", ["约翰·史密斯"]),
        ("克里斯蒂亚诺·罗纳尔多", ["克里斯蒂亚诺·罗纳尔多"]),
        ("约翰·史密斯 王小明", ["约翰·史密斯", "王小明"]),
        # Some papers part names with a dot.
        ("王小明·李青山", ["王小明", "李青山"]),
        ("王小明·李青山 陈晨", ["王小明", "李青山", "陈晨"]),
        # What is Latin is a name where no other stands, and a name's other form behind it.
        ("Edward Zhou", ["Edward Zhou"]),
        ("@abc", ["@abc"]),
        ("周行 Edward Zhou 李青", ["周行", "李青"]),
        ("王小明 SNG", ["王小明"]),
        ("王小明、SNG", ["王小明"]),
        ("王小明、Edward Zhou", ["王小明", "Edward Zhou"]),
        ("穗宣", ["穗宣"]),
        ("", []),
        (" ", []),
        ("茶园王小明", []),
        ("三十二万", []),
        ("王小明在茶园里", []),
        (":王小明", []),
    ],
)
def test_a_run_is_cut_into_names(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


def test_names_end_where_something_else_begins() -> None:
    text = "王小明、李青 采茶是体力活、陈晨"
    read = read_names(text, 0, len(text), STRICT)
    assert [name.span.of(text) for name in read.names] == ["王小明", "李青"]
    assert read.end == 6
    assert read_names("采茶是体力活", 0, 6, STRICT).end == 0
    assert read_names("茶园。王小明", 3, 6, STRICT).end == 6
    assert read_names("茶园。采茶是体力活", 3, 9, STRICT).end == 3


def test_names_stand_between_the_ends_that_are_given() -> None:
    text = "李青王小明陈晨"
    read = read_names(text, 2, 5)
    assert [(name.span.start, name.span.end) for name in read.names] == [(2, 5)]
    assert read.end == 5


def test_where_prose_could_stand_names_must_be_likely() -> None:
    assert found_in("穗宣", STRICT) == []
    assert found_in("茶小明", STRICT) == []
    assert found_in("茶小明") == ["茶小明"]
    # 春分 costs just as much as a name may.
    assert name_cost("春分") == STRICT
    assert may_be_name("春分")
    assert not may_be_name("常青")


def test_what_a_line_that_may_be_a_name_is_as_long_as() -> None:
    assert not may_be_name("王")
    assert may_be_name("王明")
    assert may_be_name("欧阳小明")
    assert not may_be_name("王小明李青")


def test_runs_that_can_be_cut_in_two_ways_stay_whole_and_are_told() -> None:
    text = "陈晨 林木易成安 李青"
    read = read_names(text, 0, len(text))
    assert [name.span.of(text) for name in read.names] == ["陈晨", "林木易成安", "李青"]
    assert [span.of(text) for span in read.ambiguous] == ["林木易成安"]
    assert read_names("王小明李青", 0, 5).ambiguous == ()


def test_what_a_list_of_names_costs() -> None:
    text = "王小明 李青"
    read = read_names(text, 0, len(text))
    assert read.worst == pytest.approx(0.8)
    assert read.total == pytest.approx(0.8 + 2 * 1.1)
    assert not read.is_latin(text)
    assert read_names("Edward", 0, 6).is_latin("Edward")
    assert not NameList((*read.names, *read_names("Edward", 0, 6).names), 6).is_latin(text + "Edward")
    assert NameList((), 0).worst == float("inf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王小明李青山陈一诺", ["王小明", "李青山", "陈一诺"]),
        ("李青丹增卓玛", ["李青", "丹增卓玛"]),
        ("王小明欧阳青", ["王小明", "欧阳青"]),
        ("王小明 李青山陈一诺", ["王小明", "李青山", "陈一诺"]),
    ],
)
def test_names_without_gaps_are_cut_where_it_is_cheapest(text: str, expected: list[str]) -> None:
    assert found_in(text, STRICT) == expected


PROSE = " 采茶是体力活动们的事情啊"


@pytest.mark.parametrize(("word", "cost"), [("茶员", 6.0), ("茶员员", 6.5), ("茶溪税宣", 7.0)])
def test_a_word_that_may_be_a_pen_name_or_a_unit_costs_what_it_costs(word: str, cost: float) -> None:
    assert found_in(word + PROSE, cost) == [word]
    assert found_in(word + PROSE, cost - 0.05) == []


def test_only_names_that_nobody_can_have_are_refused() -> None:
    assert found_in("茶溪税宣") == ["茶溪税宣"]
    assert name_cost("茶溪税宣") == pytest.approx(8.7)
    assert found_in("王小明您 李青", 9.0) == ["王小明您", "李青"]
    assert found_in("茶您") == []


def test_what_no_name_can_be_ends_the_names() -> None:
    assert found_in("王小明、3人、李青") == ["王小明"]
    assert read_names("王小明、3人、李青", 0, 9).end == 3
    assert found_in("王小明 三十二") == ["王小明"]
    assert found_in("王小明李青您您您您您 陈晨") == []


def test_romanised_forms_stand_behind_or_before() -> None:
    assert found_in("SNG周行 王小明") == ["王小明"]
    assert found_in("周行SNG 王小明") == ["周行", "王小明"]


def test_dotted_words_are_one_name_or_several() -> None:
    assert found_in("王小明·李") == ["王小明·李"]
    assert found_in("阿里·王小明") == ["阿里·王小明"]
    assert found_in("张三·李四·王五") == ["张三", "李四", "王五"]
    assert read_names("王·小明", 0, 4).names[0].cost == pytest.approx(0.5)
    assert read_names("Edward", 0, 6).names[0].cost == pytest.approx(1.5)


@pytest.mark.parametrize(("text", "cost"), [("乌日娜乌日娜其其格", 0.4), ("丹增卓玛丹增卓玛丹增", 22.3)])
def test_names_in_blocks_have_nine_characters_at_most(text: str, cost: float) -> None:
    assert name_cost(text) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("text", "cost"), [("王 小 明", 0.2), ("王 小明", 0.6), ("王小 明", 1.2), ("欧阳 明", 0.6), ("王 明", 1.0)]
)
def test_what_gaps_inside_a_name_cost(text: str, cost: float) -> None:
    (name,) = read_names(text, 0, len(text)).names
    assert name.cost == pytest.approx(cost)


def test_four_characters_in_one_word_may_be_two_names() -> None:
    assert found_in("焦雅王文") == ["焦雅", "王文"]
    assert found_in("李青 焦雅王文", STRICT) == ["李青", "焦雅", "王文"]
