"""Lines with their credits: what is parted, what is joined, what a line begins and ends with."""

from __future__ import annotations

import pytest

from newsparse.credits.places import is_kind, is_place, split_place
from newsparse.housestyles import common_words
from newsparse.parsing import gather_lines
from newsparse.roles.cohesion import Subjects, pairs_in
from newsparse.roles.evidence import Evidence
from newsparse.roles.labels import bare_label, is_collection
from newsparse.roles.view import View
from newsparse.source.fold import fold

WORDS = common_words()
STORY = (
    "船工们天不亮就来喝头道茶，说一说水位，也说一说昨夜的风，再各自下到滩上去解缆绳，"
    "太阳出来的时候茶棚里就只剩下几只空碗了。"
)
OTHER = (
    "学生每周三下午下地，种的是南瓜和豆角，收成归食堂，账目贴在墙上给全校看，谁都可以翻，"
    "月底还要在操场上念一遍给大家听。"
)


def lines_of(text: str) -> list[str]:
    return [evidence.line.raw for evidence in gather_lines(text, WORDS)]


# --- headlines glued to their stories --------------------------------------------------------------------------------


@pytest.mark.parametrize("begin", ["本报记者 苏砚秋 ", "（记者 苏砚秋）", "本报讯 "])
@pytest.mark.parametrize(
    ("head", "parted"),
    [
        ("夜市灯", False),
        ("夜市添灯", True),
        ("夜" * 45, True),
        ("夜" * 46, False),
        ("夜市，添灯", True),
        ("夜，市，灯", False),
        ("夜市。灯", False),
        ("夜市；灯", False),
    ],
)
def test_what_can_be_a_headline_in_front_of_its_byline(head: str, parted: bool, begin: str) -> None:
    line = f"{head} {begin}{STORY}"
    assert lines_of(line) == ([head, f"{begin}{STORY}"] if parted else [line])


def test_a_headline_is_parted_from_a_story_alone() -> None:
    head, byline = "夜市添灯", "本报记者 苏砚秋 "
    for length, parted in ((47, True), (46, False)):
        line = f"{head} {byline}{STORY[:length]}"
        assert (len(lines_of(line)) == 2) is parted
    assert lines_of(f"{head}{byline}{STORY}") == [f"{head}{byline}{STORY}"]
    assert len(lines_of(f"{head} {STORY}苏砚秋 摄")) == 1


def test_a_mark_shows_a_byline_that_is_a_name_alone() -> None:
    assert lines_of(f"夜市添灯 □苏砚秋 {STORY}") == [f"夜市添灯 □苏砚秋 {STORY}"]
    assert lines_of(f"夜市添灯 □本报记者 苏砚秋 {STORY}") == ["夜市添灯", f"□本报记者 苏砚秋 {STORY}"]
    assert lines_of(f"夜市灯 □本报记者 苏砚秋 {STORY}") == [f"夜市灯 □本报记者 苏砚秋 {STORY}"]


GLUED = f"渡口的茶棚开着 本报记者 苏砚秋 {STORY}\n菜园课在校园开了 本报记者 贺知野 {OTHER}\n"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (f"夜市添灯 {STORY}", 2),
        (f"夜市 添灯 {STORY}", 2),
        (f"夜市灯 {STORY}", 1),
        (f"夜市添灯 {STORY[:-1]}", 1),
        (f"夜市添灯 {STORY[:40]}。", 1),
        (f"夜市添灯。{STORY}", 1),
        ("夜市添灯 本报记者 苏砚秋", 2),
        ("夜市添灯（本报记者 苏砚秋）", 1),
        ("夜市添灯 （本报记者 苏砚秋）", 2),
        ("夜市灯 本报记者 苏砚秋", 1),
        ("夜市添灯 苏砚秋 摄", 1),
    ],
)
def test_a_page_that_glues_headlines_does_so_without_bylines(line: str, parts: int) -> None:
    assert len(lines_of(GLUED + line)) == 4 + parts
    assert len(lines_of(f"渡口\n{STORY}\n菜园\n{OTHER}\n{line}")) == 5


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        (f"●夜市添灯 {STORY}", True),
        (f"夜市添灯 {STORY}", False),
        (f"●夜市添灯 {'茶' * 24}。", True),
        (f"●夜市添灯 {'茶' * 23}。", False),
        (f"●夜市灯 {STORY}", True),
        (f"●夜市 {STORY}", False),
        (f"●夜市，添灯 {STORY}", False),
        (f"●夜市添灯 {STORY[:-1]}", False),
    ],
)
def test_briefs_of_one_line(line: str, parted: bool) -> None:
    others = f"●渡口的茶棚开着 {OTHER}\n●菜园课在校园开了 {OTHER}\n"
    assert len(lines_of(others + line)) == (6 if parted else 5)


def test_one_brief_of_one_line_is_none() -> None:
    assert len(lines_of(f"●渡口的茶棚开着 {OTHER}")) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("责任编辑：\n苏砚秋", 1),
        ("责任编辑：\n\n苏砚秋", 1),
        ("责任编辑：\n\n\n苏砚秋", 2),
        ("责任编辑：\n苏砚秋茶园", 2),
        ("责任编辑：\n欧阳砚秋", 1),
        ("责任编辑：\n苏", 2),
        ("责任编辑：\n责任编辑：\n苏砚秋", 2),
        ("责任编辑：\n苏砚秋\n贺知野", 2),
        ("实习记者助理：\n苏砚秋", 1),
        ("渡口春：\n苏砚秋", 2),
        ("责任编辑：", 1),
    ],
)
def test_a_label_takes_the_name_under_it(text: str, lines: int) -> None:
    assert len(lines_of(text)) == lines


def test_lines_are_numbered_anew() -> None:
    assert [evidence.line.index for evidence in gather_lines(f"{GLUED}责任编辑：\n苏砚秋\n夜市", WORDS)] == list(
        range(6)
    )


# --- what a line begins and ends with --------------------------------------------------------------------------------


def evidence_of(text: str) -> Evidence:
    (evidence,) = gather_lines(text, WORDS)
    return evidence


@pytest.mark.parametrize(
    ("text", "kinds", "prose"),
    [
        (STORY, ((), (), ()), STORY),
        (f"本报讯 {STORY}", (("dateline",), (), ()), STORY),
        (f"本报讯（记者 苏砚秋）{STORY}", (("dateline", "byline"), (), ()), STORY),
        (f"{STORY}（苏砚秋）", ((), (), ("names",)), STORY),
        (f"{STORY}苏砚秋 摄", ((), (), ("photo",)), STORY),
        (f"{STORY}（苏砚秋 摄）1210514", ((), (), ("photo",)), STORY),
        (f"{STORY}（苏砚秋 摄）12105", ((), ("photo",), ()), f"{STORY}（苏砚秋 摄）12105"),
        (f"船工下滩（苏砚秋 摄）。{STORY}", ((), ("photo",), ()), f"船工下滩（苏砚秋 摄）。{STORY}"),
        ("2031-05-06 10:20 本报记者 苏砚秋 茶棚开了。", (("byline",), (), ()), "茶棚开了。"),
        (f"【城事】本报讯 {STORY}", (("dateline",), (), ()), STORY),
    ],
)
def test_credits_at_the_ends_of_a_line(text: str, kinds: tuple[tuple[str, ...], ...], prose: str) -> None:
    evidence = evidence_of(text)
    assert tuple(tuple(item.kind for item in part) for part in (evidence.lead, evidence.inside, evidence.tail)) == kinds
    assert evidence.prose == fold(prose)
    assert not evidence.whole


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("本报记者 苏砚秋", "byline"),
        ("□苏砚秋", "names"),
        ("苏砚秋 摄", "photo"),
        ("本报讯", "dateline"),
        ("责任编辑：苏砚秋", "editors"),
        ("责任编辑：苏砚秋 美编：贺知野", "editors"),
        ("责任编辑：苏砚秋 本报记者 贺知野", "byline"),
        ("本报记者 苏砚秋 文 贺知野 图", "byline"),
        ("来源：柳溪日报", "source"),
        ("来源：柳溪日报 作者：苏砚秋", "byline"),
        ("本报记者 苏砚秋 2031-05-06 10:20", "byline"),
    ],
)
def test_lines_of_credits_have_a_kind(text: str, kind: str) -> None:
    evidence = evidence_of(text)
    assert (evidence.whole, evidence.kind) == (True, kind)


def test_a_label_before_the_lead_has_its_place() -> None:
    evidence = evidence_of(f"【城事】本报讯 {STORY}")
    assert evidence.label is not None
    assert evidence.label.of(evidence.line.raw) == "城事"
    assert evidence_of(f"【本报讯】{STORY}").label is None
    assert evidence_of(f"【城事】{STORY}").label is None


@pytest.mark.parametrize("middle", [300, 900])
def test_of_long_lines_the_ends_and_brackets_are_read(middle: int) -> None:
    text = f"本报讯（记者 苏砚秋）{'茶' * middle}（贺知野 摄）{'茶' * middle}。船工下滩。（陶星河 摄）"
    evidence = evidence_of(text)
    names = [
        [credit.name for item in part for credit in item.credits]
        for part in (evidence.lead, evidence.inside, evidence.tail)
    ]
    assert names == [["苏砚秋"], ["贺知野"], ["陶星河"]]
    spans = [credit.span.of(text) for item in evidence.items for credit in item.credits]
    assert spans == ["苏砚秋", "贺知野", "陶星河"]
    assert evidence.line.raw[evidence.tail_start :].startswith("（陶星河")


def test_the_middle_of_a_long_line_is_read_for_who_wrote_and_took_pictures_alone() -> None:
    for middle, read in ((20, True), (900, False)):
        evidence = evidence_of(f"{'茶' * middle}（来源：柳溪日报）{'茶' * middle}。船工下滩。")
        assert bool(evidence.items) is read


# --- labels ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("■城事", "城事"),
        ("(城事)", "城事"),
        ("■ 城事④", "城事"),
        ("城" * 29 + "④", "城" * 29),
        ("城" * 30 + "④", "城" * 30 + "④"),
    ],
)
def test_bare_labels(text: str, label: str) -> None:
    assert bare_label(text, WORDS) == label


def test_labels_of_collections() -> None:
    assert is_collection("要闻简报", WORDS)
    assert not is_collection("城事", WORDS)


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names_end", "place"),
    [
        ("苏砚秋台北", 3, "台北"),
        ("苏砚秋 台北", 3, "台北"),
        ("苏砚秋、台北", 3, "台北"),
        ("苏砚秋/台北", 3, "台北"),
        ("苏砚秋台北综合", 3, "台北"),
        ("苏砚秋加拿大多伦多", 3, "加拿大多伦多"),
        ("苏砚秋", 3, None),
        ("台北", 0, "台北"),
        ("苏砚秋望舒镇", 3, "望舒镇"),
    ],
)
def test_places_behind_names(text: str, names_end: int, place: str | None) -> None:
    for before in ("", "记者"):
        split = split_place(before + text, len(before), len(before + text))
        assert split.names_end - len(before) == names_end
        assert (split.place and split.place.of(before + text)) == place


@pytest.mark.parametrize(
    ("text", "apart", "together"),
    [
        ("符远山茶溪谷", (3, "茶溪谷"), (3, "茶溪谷")),
        ("符远山茶溪谷里外口", (3, "茶溪谷里外口"), (3, "茶溪谷里外口")),
        ("符远山茶溪谷里外口边上", (11, None), (11, None)),
        ("王小明李青", (5, None), (3, "李青")),
        ("符远山 望舒", (6, None), (3, "望舒")),
        ("望舒", (2, None), (2, None)),
        ("符远 台北", (2, "台北"), (2, "台北")),
    ],
)
def test_places_that_no_list_has(text: str, apart: tuple[int, str | None], together: tuple[int, str | None]) -> None:
    for one_name, expected in ((False, apart), (True, together)):
        split = split_place("记者" + text, 2, 2 + len(text), one_name=one_name)
        assert (split.names_end - 2, split.place and split.place.of("记者" + text)) == expected


def test_places_and_kinds_of_reports() -> None:
    assert is_place("去台北看", 1, 3)
    assert is_place("加拿大多伦多", 0, 6)
    assert not is_place("去台北看", 0, 3)
    assert not is_place("茶园", 0, 2)
    assert is_kind("综合", 0, 2)
    assert not is_kind("台北", 0, 2)


# --- what lines are about --------------------------------------------------------------------------------------------


def test_pairs_of_a_text() -> None:
    assert pairs_in("柳溪县，A溪") == {"柳溪", "溪县"}
    assert len(pairs_in("".join(map(chr, range(0x5000, 0x5000 + 500))))) == 399


def about(before: list[str], line: str, behind: list[str]) -> set[str]:
    """What a short line between paragraphs is found to speak of."""
    texts = [*before, line, *behind]
    prose = [True] * len(before) + [False] + [True] * len(behind)
    return set(Subjects(texts, prose).around(len(before)))


#: Characters that stand together in no other text.
A, B, C, D = ("".join(map(chr, range(at, at + 60))) for at in (0x6A00, 0x6B00, 0x6C00, 0x6D00))


def test_what_a_line_speaks_of() -> None:
    assert "speaks-of:behind" in about([A], B[:4], [B])
    assert "speaks-of:before" in about([A], A[:4], [B])
    assert "speaks-of:before" in about([A], A[:3] + B[:3], [B])
    assert {"cohesion:none", "ties:none"} == about([A], C[:4], [B])


@pytest.mark.parametrize(
    ("shared", "ties", "cohesion"),
    [
        (0, "none", "none"),
        (1, "few", "little"),
        (2, "few", "some"),
        (3, "some", "some"),
        (5, "some", "much"),
        (6, "many", "much"),
    ],
)
def test_how_much_holds_two_paragraphs_together(shared: int, ties: str, cohesion: str) -> None:
    # A text of 60 characters has 59 pairs.
    both = A[: shared + 1] if shared else ""
    found = about([both + "，" + C], "灯", [both + "，" + D])
    assert {f"ties:{ties}", f"cohesion:{cohesion}"} <= found


def test_three_paragraphs_are_looked_at_on_either_side() -> None:
    assert "speaks-of:behind" in about([A], B[:4], [C, D, B])
    assert "speaks-of:behind" not in about([A], B[:4], [C, D, D[::-1], B])
    assert "speaks-of:before" in about([B, C, D], B[:4], [A])
    assert "speaks-of:before" not in about([B, C, D, D[::-1]], B[:4], [A])


def test_another_short_line_parts_paragraphs() -> None:
    texts, prose = [A, "灯", B, C, "灯", D], [True, False, True, True, False, True]
    assert "speaks-of:behind" not in set(Subjects([*texts[:1], D[:4], *texts[2:]], prose).around(1))
    assert set(Subjects(["灯", "灯", A], [False, False, True]).around(1)) == set()
    assert "speaks-of:behind" in set(Subjects([A, D[:4], "灯", D], [True, False, False, True]).around(1))


def test_what_many_lines_have_says_nothing() -> None:
    common = A[:3]
    texts = [common + "，" + B, common + "，" + C, common, common + "，" + D]
    assert "speaks-of:before" in set(Subjects(texts, [True, True, False, True]).around(2))
    texts.append(common)
    assert "speaks-of:before" not in set(Subjects(texts, [True, True, False, True, False]).around(2))


# --- the page --------------------------------------------------------------------------------------------------------


def view_of(*lines: str) -> View:
    """A page of these lines; an empty one is a gap."""
    return View(gather_lines("\n".join(lines), WORDS))


def test_what_is_usual_on_a_page() -> None:
    usual = view_of("夜市", STORY, OTHER, "", "渡口", STORY).usual
    assert (usual.gap, usual.indent, usual.grouped, usual.headings) == (0, 0, True, False)
    usual = view_of("夜市", "　　" + STORY, "", "　　" + OTHER, "", STORY, "").usual
    assert (usual.gap, usual.indent, usual.grouped) == (1, 2, False)
    usual = view_of("# 夜市", "渡口").usual
    assert (usual.gap, usual.indent, usual.grouped, usual.headings) == (1, 0, False, True)
    assert not view_of("夜市", STORY, OTHER).usual.grouped


def heads(*counts: int) -> bool:
    """Whether a page of items with so many lines over each byline has headlines of one line."""
    lines = [line for count in counts for line in (*["夜市添灯"] * count, "本报记者 苏砚秋", STORY)]
    return view_of(*lines).usual.single_headlines


def test_most_headlines_have_one_line() -> None:
    assert heads(1, 1, 1)
    assert heads(1, 1, 1, 2)
    assert not heads(1, 1)
    assert not heads(1, 1, 2)
    assert not heads(2, 2, 2)


def test_where_articles_begin() -> None:
    dated = f"本报讯（记者 苏砚秋）{STORY}"
    view = view_of("夜市", "本报记者 苏砚秋", STORY, "渡口", dated, "苏砚秋 摄", "本报记者 贺知野")
    assert view.starts == (1, 4, 6)
    # What stands behind prose signs it.
    assert view_of("夜市", STORY, "本报记者 苏砚秋").starts == ()


def test_a_byline_below_shows_that_a_line_opens_an_article() -> None:
    lines = ["夜市", *["添灯"] * 3, "本报记者 苏砚秋", STORY]
    assert view_of(*lines).credited_start(0)
    assert not view_of("夜市", *lines).credited_start(0)
    assert view_of("夜市", STORY, "苏砚秋 摄", OTHER).credited_start(0)
    assert not view_of("夜市", STORY, "本报记者 苏砚秋", OTHER).credited_start(0)
    assert not view_of("夜市", STORY, OTHER, "苏砚秋 摄").credited_start(0)
    assert view_of("夜市", f"{STORY}苏砚秋 摄", OTHER).credited_start(0)


CUT = "茶棚里坐着的都是船工，他们说今年的水位比去年低，滩上的石头露出来一大截，缆绳要多放两丈才"


def test_whether_a_sentence_goes_on_over_a_line() -> None:
    # 才够 stands on the page, 才茶 doesn't.
    around = ["水位低，才够，才够。" + STORY, CUT]
    assert view_of(*around, "茶农采茶。", "够系到桩上。" + OTHER, OTHER).seam_over(2)
    assert not view_of(*around, "够系到桩上。", "茶农采茶。" + OTHER, OTHER).seam_over(2)
    assert not view_of(*around, "茶农采茶。").seam_over(2)
    assert not view_of("够", *around).seam_over(0)


def test_pairs_that_the_page_has_elsewhere() -> None:
    view = view_of("水位低，才够，才够。" + STORY, CUT, "够系到桩上。" + OTHER)
    assert view.seam(1)
    assert not view.seam(0)
    assert not view.seam(2)
    assert view.pairs["才够"] == 2


def test_lines_outside_the_page_are_nothing() -> None:
    view = view_of("夜市", STORY)
    for index in (-1, 2):
        assert view.at(index) is None
        assert view.text(index) == ""
        assert not view.is_prose(index)
        assert not view.is_fresh(index)
        assert not view.seam(index)
    assert not View([]).pairs
