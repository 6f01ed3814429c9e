"""What the rules for credits see of a text: the words that credits hang on, and where one may begin and end."""

from __future__ import annotations

import pytest

from newsparse import Span
from newsparse.credits.anchors import Anchor, find_anchors
from newsparse.credits.scan import Scan
from newsparse.source.fold import fold


def only(text: str) -> tuple[Anchor, str]:
    folded = fold(text)
    (anchor,) = find_anchors(folded)
    return anchor, folded


@pytest.mark.parametrize(
    ("text", "whole", "outlet", "ranked"),
    [
        ("本报记者", "本报记者", "本报", "记者"),
        ("新华社驻柳溪特约记者", "新华社驻柳溪特约记者", "新华社", "驻柳溪特约记者"),
        ("柳溪晚报首席记者", "柳溪晚报首席记者", "柳溪晚报", "首席记者"),
        ("《柳溪晚报》记者", "《柳溪晚报》记者", "《柳溪晚报》", "记者"),
        ("本报全媒体记者", "本报全媒体记者", "本报", "全媒体记者"),
        ("本版照片由本报记者", "本报记者", "本报", "记者"),
        ("茶园开了。本报 记者", "本报 记者", "本报", "记者"),
        ("首席记者", "首席记者", None, "首席记者"),
        ("记 者", "记 者", None, "记 者"),
    ],
)
def test_a_title_has_its_outlet_and_ranks(text: str, whole: str, outlet: str | None, ranked: str) -> None:
    anchor, folded = only(text)
    assert (anchor.kind, anchor.word) == ("title", "记者")
    assert folded[anchor.start : anchor.end] == whole
    assert (anchor.outlet and folded[slice(*anchor.outlet)]) == outlet
    assert folded[anchor.rank_start : anchor.end] == ranked
    assert anchor.owned is (outlet is not None)
    assert not anchor.guessed


def test_an_outlet_that_no_list_has_is_guessed() -> None:
    anchor, folded = only("柳溪新事记者")
    assert anchor.guessed
    assert not anchor.owned
    assert anchor.outlet is not None
    assert folded[slice(*anchor.outlet)] == "柳溪新事"
    assert folded[anchor.rank_start : anchor.end] == "记者"
    # Behind a word of prose it is an outlet, but it begins no credit by itself.
    anchor, _ = only("据柳溪晚报记者")
    assert (anchor.owned, anchor.guessed, anchor.bounded) == (False, False, True)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("编辑：", "label", "编辑"),
        ("责 任 编 辑：", "label", "责任编辑"),
        ("采访、摄影：", "label", "采访、摄影"),
        ("报道：", "label", "报道"),
        ("文/", "slash", "文"),
        ("图｜", "slash", "图"),
        ("文·符", "slash", "文"),
        ("采写/摄影/", "slash", "采写/摄影"),
        ("符、摄影", "function", "摄影"),
        ("符 摄", "function", "摄"),
        ("符 译", "function", "译"),
        ("综合报道", "report", "报道"),
        ("值班编委 符", "prefix", "值班编委"),
    ],
)
def test_words_that_credits_hang_on(text: str, kind: str, word: str) -> None:
    anchor, folded = only(text)
    assert (anchor.kind, anchor.word) == (kind, word)
    assert anchor.rank_start == anchor.start == anchor.word_start
    assert "".join(folded[anchor.start : anchor.end].split()).rstrip(":/|·") == word


@pytest.mark.parametrize("text", ["摄氏", "译文", "报道组", "记者站", "文 符"])
def test_words_that_none_hangs_on(text: str) -> None:
    assert find_anchors(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "bounded"),
    [
        ("编辑：", True),
        ("，编辑：", True),
        ("2编辑：", True),
        (" 编辑：", True),
        ("/编辑：", True),
        ("茶编辑：", False),
    ],
)
def test_a_word_is_bounded_by_what_stands_before_it(text: str, bounded: bool) -> None:
    assert only(text)[0].bounded is bounded


def scan_of(text: str) -> Scan:
    folded = fold(text)
    return Scan(text, folded, tuple(find_anchors(folded)))


@pytest.mark.parametrize(
    ("behind", "ends"),
    [
        *[("", True), (")", True), ("。", True), ("，", True), ("、", True), ("\n", True), ("|", True), ("□", True)],
        *[("  茶", True), (" 「茶", True), (" ", True), ("/", True), (" 茶", False), ("茶", False), ("：", False)],
    ],
)
def test_where_a_credit_may_end(behind: str, ends: bool) -> None:
    assert scan_of("符远山" + behind).ends(3) is ends


@pytest.mark.parametrize(
    ("before", "begins"),
    [("", True), ("。", True), ("（", True), ("□", True), (" ", True), ("：", True), ("、", True), ("茶", False)],
)
def test_where_a_credit_may_begin(before: str, begins: bool) -> None:
    assert scan_of(before + "符远山").begins(len(before)) is begins


def test_gaps_and_separators_are_skipped() -> None:
    scan = scan_of("符 、；/□，远山")
    assert scan.skip(1) == 7
    assert scan.skip(0) == 0
    assert scan.skip(9) == 9


def test_anchors_are_found_by_their_place() -> None:
    scan = scan_of("本报记者 符远山 通讯员 臧小溪 摄")
    assert [anchor.word for anchor in scan.anchors] == ["记者", "通讯员", "摄"]
    assert scan.anchor_at(0) is scan.anchors[0]
    assert scan.anchor_at(9) is scan.anchors[1]
    assert scan.anchor_at(8) is scan.anchor_at(10) is scan.anchor_at(99) is None
    assert [anchor.word for anchor in scan.behind(0)] == ["通讯员", "摄"]
    assert scan.anchored(0, 3)
    assert not scan.anchored(0, 2)
    assert scan.anchored(9, 10)
    assert not scan.anchored(5, 9)
    assert not scan.anchored(18, 99)


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("记者 符远山", 6),
        ("记者 符远山。", 6),
        ("记者 符远山 通讯员 臧小溪", 7),
        ("记者 符远山 摄", 7),
        ("记者 符远山 图", 7),
        ("记者 符远山 图 文", 7),
        ("记者 符远山      茶", 6),
        ("记者 符远山2人", 6),
        ("记者 符远山发自柳溪", 6),
        ("记者 " + "符远山、" * 90, 303),
    ],
)
def test_where_a_list_of_names_must_have_ended(text: str, stop: int) -> None:
    assert scan_of(text).stop(3, 0) == stop


def test_names_are_read_once() -> None:
    scan = scan_of("记者 符远山")
    assert scan.names(3, 6, 3.2) is scan.names(3, 6, 3.2)
    assert [name.span.of("记者 符远山") for name in scan.names(3, 6, 3.2).names] == ["符远山"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("符 远 山", "符远山"), ("符　远山", "符远山"), ("Edward　 Fu", "Edward Fu"), (" 符远山 ", "符远山")],
)
def test_names_lose_layout_spaces(text: str, name: str) -> None:
    assert scan_of(text).name(Span(0, len(text))) == name
