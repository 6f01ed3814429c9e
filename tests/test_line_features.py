"""What can be seen in a line: in its own text, and in the lines around it. What that means is a weight's affair."""

from __future__ import annotations

import pytest

from newsparse.housestyles import common_words
from newsparse.parsing import gather_lines
from newsparse.roles.evidence import Evidence
from newsparse.roles.features import features_of
from newsparse.roles.text_features import is_jump, is_opening, is_web_line, text_features
from newsparse.roles.view import View, ends_open, form, is_prose, ordinal
from newsparse.source.fold import fold

WORDS = common_words()


def own_features(text: str) -> set[str]:
    return set(text_features(fold(text), WORDS))


# --- a line alone ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "name"),
    [
        *[(1, "1-3"), (3, "1-3"), (4, "4-5"), (5, "4-5"), (6, "6-8"), (8, "6-8"), (9, "9-16"), (16, "9-16")],
        *[(17, "17-26"), (26, "17-26"), (27, "27-45"), (45, "27-45"), (46, "46-90"), (90, "46-90"), (91, "91+")],
    ],
)
def test_lengths_fall_into_classes(length: int, name: str) -> None:
    assert {feature for feature in own_features("园" * length) if feature.startswith("len:")} == {f"len:{name}"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("茶园开园", "ends:open"),
        ("茶园、茶山", "ends:open has:comma"),
        ("，茶园开园，", "ends:comma has:comma"),
        ("茶园开园。", "ends:period ends:stop"),
        ("茶园开园了吗？", "ends:particle ends:question ends:stop"),
        ("茶园开园吧。", "ends:particle ends:period ends:stop"),
        ("茶园吗开园。", "ends:period ends:stop"),
        ("茶园开园……", "ends:stop"),
        ("“茶园开园了。”", "ends:stop has:sentence starts:quote"),
        ("茶园“开园”", "ends:quote"),
        ("茶园开园；", "ends:semicolon"),
        ("茶园开园：", "ends:colon"),
        ("茶园开园，他说：", "ends:clause-and-colon ends:colon has:comma"),
        ("茶园开园——", "ends:dash"),
        ("茶园开园的", "ends:function ends:open"),
        ("茶园开园5", "ends:number ends:open"),
        ("茶园介绍", "ends:open word:saying"),
        ("■茶园", "ends:open mark:label"),
        ("▲茶园", "ends:open mark:caption"),
        ("□茶园", "ends:open mark:byline"),
        ("●茶园", "ends:open mark:dot"),
        ("“茶园”开了", "ends:open starts:quote"),
        ("—茶园", "ends:open starts:dash"),
        ("——", "ends:dash only:marks"),
        ("#茶园", "ends:open word:tags"),
        ("# 茶园", "ends:open"),
        ("一、茶园", "ends:open has:comma starts:number"),
        ("（二）茶园", "ends:open starts:number"),
        ("3.茶园", "ends:open starts:number"),
        ("3 茶园", "ends:open starts:number"),
        ("3.5亩茶园", "ends:open"),
        ("三问 茶园", "ends:open has:halves starts:number"),
        ("茶园开了。人来了", "ends:open has:sentence"),
        ("先听意见 再画图纸", "ends:open has:halves"),
        ("先听 再画 后修", "ends:open has:halves"),
        ("先听 再画 后修 回看", "ends:open"),
        ("听 意见", "ends:open"),
        ("◆◆◆", "ends:open mark:label only:marks"),
        ("Tea Garden", "ends:open has:halves only:latin"),
        ("视点", "ends:open word:label"),
        ("■视点", "ends:open mark:label word:label"),
        ("各地短打", "ends:open word:collection"),
        ("第3版", "ends:open word:folio-half"),
        ("2031年5月6日 星期二 第3版", "ends:open has:halves word:folio"),
        ("图为茶园", "ends:open word:caption"),
        ("茶园（左二）", "ends:open word:caption-inside"),
        ("■公告", "ends:open mark:label word:label"),
        ("公告", "ends:open word:label word:notice"),
        ("茶园套餐优惠", "ends:open word:advertisement"),
        ("首页 > 新闻", "ends:open word:crumbs word:notice"),
    ],
)
def test_what_a_text_shows(text: str, shown: str) -> None:
    assert {feature for feature in own_features(text) if not feature.startswith("len:")} == set(shown.split())


@pytest.mark.parametrize(
    ("longest", "longer", "name"),
    [
        ("柳溪县东岸街道三号桥南岸茶业合作协会", "柳溪县东岸街道三号桥南岸老茶业合作协会", "word:institution"),
        ("柳溪县城东岸老街一带故事", "柳溪县城东岸老街一带的故事", "word:label-ending"),
        ("柳溪各地拼盘", "柳溪县各地拼盘", "word:collection"),
        (f"{'茶园' * 10}夜（三）", f"{'茶园' * 11}（三）", "word:series"),
        (f"{'茶园' * 9} 下转第二版", f"{'茶园' * 9}里 下转第二版", "word:jump"),
    ],
)
def test_what_is_named_so_is_no_longer(longest: str, longer: str, name: str) -> None:
    assert name in own_features(longest)
    assert name not in own_features(longer)


def test_an_institution_is_all_of_its_line() -> None:
    assert "word:institution" in own_features("柳溪县茶业协会")
    assert "word:institution" not in own_features("柳溪县茶业·协会")
    assert "word:institution" not in own_features("柳溪县茶业协会开了门")


def test_instalment_marks_in_brackets_and_without() -> None:
    assert "word:series" in own_features("柳溪夜话（三）")
    assert "word:series-mark" in own_features("柳溪夜话④")
    assert not {"word:series", "word:series-mark"} & own_features("柳溪夜话")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第3版 柳溪日报", "word:folio"),
        ("柳溪日报 第3版 " + "茶" * 22, "word:folio"),
        ("柳溪日报 第3版 " + "茶" * 24, None),
        ("茶园里 第3版 茶山上", "word:folio-half"),
        ("茶园里 第3版 茶山上下", None),
        ("柳溪日报" + " " * 53 + "第3版", "word:folio"),
        ("柳溪日报" + " " * 54 + "第3版", None),
        ("茶园里", None),
    ],
)
def test_how_much_a_folio_line_leaves_over(text: str, name: str | None) -> None:
    assert {feature for feature in own_features(text) if "folio" in feature} == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("新闻热线：5550188", True),
        (" ■新闻热线开通", True),
        ("茶园开园，欢迎投稿", True),
        ("茶园的电话5550188", True),
        ("茶园" * 15 + "的电话5550188", True),
        ("茶园" * 15 + "的的电话5550188", False),
        ("茶园今年开园" * 10 + "联系电话：5550188", False),
        ("新闻热线" + "茶园今年开园" * 10 + "联系电话：5550188", True),
        ("■公告", False),
        ("茶园开园", False),
    ],
)
def test_notices(text: str, notice: bool) -> None:
    assert ("word:notice" in own_features(text)) is notice


def test_jumps_say_nothing_else() -> None:
    assert is_jump("(下转第二版)", WORDS)
    assert not is_jump("茶园开园。下转第二版茶园开园。", WORDS)
    assert not is_jump("茶园开园", WORDS)


def test_lines_of_a_web_page() -> None:
    assert is_web_line("首页", WORDS)
    assert is_web_line("Tea Garden", WORDS)
    assert not is_web_line("▲▼", WORDS)
    assert not is_web_line("茶园 Tea", WORDS)


def test_first_sentences_of_news() -> None:
    assert is_opening("  近日,茶园开园", WORDS)
    assert not is_opening("茶园近日开园", WORDS)


# --- prose -----------------------------------------------------------------------------------------------------------


def line(text: str) -> Evidence:
    (evidence,) = gather_lines(text, WORDS)
    return evidence


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("茶" * 46, True),
        ("茶" * 45, False),
        ("茶" * 14 + "。", True),
        ("茶" * 13 + "。", False),
        ("茶" * 14 + "！", False),
        ("茶" * 6 + "。" + "园" * 13 + "了", True),
        ("茶" * 6 + "。" + "园" * 13, False),
        ("茶" * 6 + "；" + "园" * 14, True),
        ("茶园开园，茶山封山，" + "茶" * 15, True),
        ("茶园开园，茶山封山，" + "茶" * 14, False),
        ("茶园开园，茶山封山" + "茶" * 20, False),
        ("本报记者 苏砚秋", False),
    ],
)
def test_prose_is_known_by_its_own_form(text: str, prose: bool) -> None:
    assert is_prose(line(text)) is prose


@pytest.mark.parametrize(
    ("text", "is_open"), [("茶园开了 ", True), ("茶园开了。 ", False), ("茶园：", False), ("", False), (" ", False)]
)
def test_a_text_stops_or_is_left_open(text: str, is_open: bool) -> None:
    assert ends_open(text) is is_open


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二、先听", 2),
        ("十、先听", 10),
        ("（一）先听", 1),
        ("第3问 先听", 3),
        ("12. 先听", 12),
        ("3.5万", 0),
        ("先听", 0),
    ],
)
def test_numbers_that_lines_begin_with(text: str, number: int) -> None:
    assert ordinal(fold(text)) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先听意见", "010"),
        ("先听意见了", "011"),
        ("一、先听意见", "111"),
        ("先听 再画", "021"),
        ("先 听 再 画 后", "031"),
        ("先听:再画", "01:1"),
        ("先" * 29, "015"),
        ("先" * 30, "016"),
        ("先" * 40, "016"),
    ],
)
def test_forms_of_short_lines(text: str, expected: str) -> None:
    assert form(text) == expected


# --- lines among others ----------------------------------------------------------------------------------------------

HEAD = "渡口的茶棚照旧开着"
LONG_HEAD = "两岸的人仍在等第一声船笛"
BYLINE = "□本报记者 苏砚秋"
DATED = "本报讯（记者 苏砚秋）近日，柳溪县的茶园开园了，村民们在山坡上铺好了采茶的小路，游客也可以动手。"
STORY = "船工们天不亮就来喝头道茶，说一说水位，也说一说昨夜的风，再各自下到滩上去解缆绳。"
OTHER = "学生每周三下午下地，种的是南瓜和豆角，收成归食堂，账目贴在墙上给全校看，谁都可以翻。"
THIRD = "周末的河边夜市添了三排路灯，摊主们说收摊时不用再打手电，走夜路的老人也放心多了。"
CUT = "护林员每天查看两次，榫头松动的当天就修，换下来的旧木板都堆在桥头的棚子里，谁要修"
TAKEN = "村民在便桥上查看木板的榫头。陶星河 摄"


def view_of(*lines: str) -> View:
    """A page of these lines; an empty one is a gap."""
    return View(gather_lines("\n".join(lines), WORDS))


def shown(index: int, *lines: str) -> set[str]:
    """What line `index` shows, gaps not counted."""
    return set(features_of(view_of(*lines), index))


@pytest.mark.parametrize(
    ("lines", "index", "has", "lacks"),
    [
        # What stands before and behind.
        ((HEAD, STORY, OTHER), 1, "", "before:prose before:credited before:open"),
        ((STORY, "夜市", OTHER), 1, "before:prose", ""),
        ((HEAD, STORY, OTHER), 2, "before:prose", "before:credited before:signed before:open"),
        ((HEAD, CUT, OTHER), 2, "before:open before:prose", ""),
        ((HEAD, STORY + "（苏砚秋）", OTHER), 2, "before:signed before:credited before:prose", ""),
        ((HEAD, BYLINE, STORY), 2, "before:credited", "before:signed before:prose"),
        ((HEAD, TAKEN, STORY), 2, "before:credited", "before:signed"),
        ((HEAD, BYLINE, STORY), 0, "behind:byline", "behind:prose behind:short behind2:byline"),
        ((HEAD, STORY, OTHER), 0, "behind:prose", "behind:dateline behind:lead-credits behind:pictured"),
        ((HEAD, DATED, OTHER), 0, "behind:prose behind:dateline", "behind:lead-credits"),
        ((HEAD, "记者 苏砚秋 报道：" + STORY, OTHER), 0, "behind:lead-credits", "behind:dateline"),
        ((HEAD, STORY + "苏砚秋 摄", OTHER), 0, "behind:pictured", ""),
        (("城事", HEAD, BYLINE, STORY), 0, "behind:short behind2:byline", "behind:prose behind2:dateline"),
        (("城事", HEAD, DATED, STORY), 0, "behind:short behind2:dateline", "behind2:byline"),
        ((HEAD, STORY, "苏砚秋 摄"), 0, "behind2:photo", "behind2:byline"),
        ((HEAD, "河边夜市", "苏砚秋 摄", STORY), 0, "", "behind2:photo"),
        ((HEAD,), 0, "first last", "behind:short"),
        # Where an article begins.
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER), 3, "start:behind-the-only-one start:none:page-of-1", "start:gap"),
        ((HEAD, BYLINE, STORY, "三排路灯", DATED), 3, "start:credits start:credits:page-of-2", "start:undated-behind"),
        ((HEAD, BYLINE, STORY, "三排路灯", DATED, THIRD, HEAD, BYLINE, OTHER), 3, "start:credits:page-of-2", ""),
        ((HEAD, STORY, "三排路灯", OTHER), 2, "start:none start:none:page-of-0 start:undated-behind", "start:gap"),
        ((HEAD, STORY, "三排路灯", "昨晚，" + OTHER), 2, "start:dated-behind", "start:undated-behind"),
        ((HEAD, STORY, "三排路灯", "茶" * 38 + "昨日，" + OTHER), 2, "start:dated-behind", ""),
        ((HEAD, STORY, "三排路灯", "茶" * 39 + "昨日，" + OTHER), 2, "start:undated-behind", ""),
        ((HEAD, STORY, "", "三排路灯", OTHER, THIRD), 2, "start:gap", "start:none"),
        (("简讯", STORY, "三排路灯", OTHER), 2, "start:collection under:collection", "start:none"),
        ((HEAD, STORY, "一排路灯三排路", OTHER), 2, "start:none:short", "start:none:middling"),
        ((HEAD, STORY, "一排路灯三排路灯", OTHER), 2, "start:none:middling", "start:none:short start:none:long"),
        ((HEAD, STORY, "一排路灯三排路灯五排路灯七排", OTHER), 2, "start:none:middling", "start:none:long"),
        ((HEAD, STORY, "一排路灯三排路灯五排路灯七排路", OTHER), 2, "start:none:long", "start:none:middling"),
        # Paragraphs that are all of their item.
        ((HEAD, STORY, "河边夜市"), 1, "alone", "alone:pictured"),
        ((HEAD, STORY + "苏砚秋 摄", "河边夜市"), 1, "alone alone:pictured", ""),
        ((HEAD, STORY, "苏砚秋 摄"), 1, "alone:pictured", "alone"),
        ((HEAD, STORY, BYLINE), 1, "", "alone alone:pictured"),
        ((HEAD, STORY, OTHER), 1, "", "alone"),
        ((HEAD, STORY, OTHER), 2, "", "alone"),
        ((HEAD, "茶棚照旧"), 1, "only-text", "over:only-text"),
        ((HEAD, "茶棚照旧"), 0, "over:only-text", "only-text"),
        ((HEAD, "茶棚照旧", "夜市添灯"), 0, "", "over:only-text only-text"),
        ((HEAD, BYLINE), 0, "", "over:only-text"),
        ((HEAD, STORY), 0, "", "over:only-text"),
        # Labels, and headings that are marked.
        (("■城事", HEAD, STORY), 1, "under:label", ""),
        (("茶棚", HEAD, STORY), 1, "", "under:label"),
        (("■城事", BYLINE, STORY), 1, "", "under:label"),
        (("# " + HEAD, "# 夜市添灯", STORY), 0, "heading:over-heading mark:heading", "heading:under-heading"),
        (("# " + HEAD, "# 夜市添灯", STORY), 1, "heading:under-heading", "heading:over-heading"),
        (("# " + HEAD, "夜市添灯", STORY), 1, "mark:none-where-headings", "heading:under-heading mark:heading"),
        (("# " + HEAD, "夜市添灯", STORY), 0, "mark:heading", "heading:over-heading"),
        ((HEAD, STORY), 0, "", "mark:none-where-headings"),
        # Of two short lines, which is the longer.
        ((HEAD, "茶棚开着了", STORY), 0, "over:longer", "over:as-long over:shorter"),
        ((HEAD, "渡口茶棚开着", STORY), 0, "over:as-long", "over:longer"),
        (("渡口茶棚开着", HEAD, STORY), 0, "over:as-long", "over:shorter"),
        (("茶棚开着了", HEAD, STORY), 0, "over:shorter", "over:as-long"),
        (("茶棚开着了", HEAD, STORY), 1, "under:longer", "under:as-long over:longer"),
        (("茶棚开着了", HEAD, STORY), 0, "", "over:headline"),
        (("茶棚开着了", HEAD, BYLINE, STORY), 0, "over:headline", "over:headline:single-here"),
        (("茶棚开着了", HEAD, DATED), 0, "over:headline", ""),
        ((HEAD, BYLINE, STORY), 0, "", "over:longer over:shorter over:as-long"),
    ],
)  # fmt: skip
def test_what_stands_around_a_line(lines: tuple[str, ...], index: int, has: str, lacks: str) -> None:
    features = shown(index, *lines)
    assert set(has.split()) <= features
    assert not set(lacks.split()) & features


@pytest.mark.parametrize(
    ("lines", "index", "has", "lacks"),
    [
        # What stands between a headline and the paragraph with the dateline.
        ((HEAD, STORY, DATED), 1, "over-dateline:stop", "over-dateline:open"),
        ((HEAD, CUT + "补补围墙鸡舍的都可以来拿", DATED), 1, "over-dateline:open", "over-dateline:stop"),
        ((HEAD, "夜市", DATED), 1, "", "over-dateline:open"),
        ((HEAD, STORY, OTHER), 1, "", "over-dateline:stop"),
        ((STORY, DATED), 0, "", "over-dateline:stop"),
        ((HEAD, f"{STORY}（贺知野）", DATED), 1, "", "over-dateline:stop"),
        ((HEAD, STORY, STORY, DATED), 2, "", "over-dateline:stop"),
        ((HEAD, "夜市", "分享", DATED), 1, "over-dateline:open", ""),
        ((HEAD, "夜市", *["分享"] * 4, DATED), 1, "over-dateline:open", ""),
        ((HEAD, "夜市", *["分享"] * 5, DATED), 1, "over-dateline:open", ""),
        ((HEAD, "夜市", *["分享"] * 6, DATED), 1, "", "over-dateline:open"),
        # Captions beside captions.
        ((HEAD, "滩上：" + TAKEN, "滩上：船工解缆绳"), 2, "caption:sibling", ""),
        ((HEAD, "滩上：船工解缆绳", "滩上：" + TAKEN), 1, "caption:sibling", ""),
        ((HEAD, "滩上：" + TAKEN, "茶棚开着", "滩上：船工解缆绳"), 3, "caption:sibling", ""),
        ((HEAD, "滩上：船工喝茶", "滩上：船工解缆绳"), 2, "", "caption:sibling"),
        ((HEAD, "滩上：" + TAKEN, "棚里：船工解缆绳"), 2, "", "caption:sibling"),
        ((HEAD, TAKEN, STORY), 2, "unsigned:prose", "unsigned:short"),
        ((HEAD, TAKEN, "船工解缆绳"), 2, "unsigned:short", "unsigned:prose"),
        ((HEAD, TAKEN, "船工解缆绳。苏砚秋 摄"), 2, "", "unsigned:short"),
        ((HEAD, TAKEN, BYLINE), 2, "", "unsigned:short"),
        ((HEAD, STORY, "船工解缆绳"), 2, "", "unsigned:short"),
        # Subheads that are like each other.
        ((HEAD, STORY, "先听意见", OTHER, "再画图纸", THIRD), 2, "parallel", ""),
        ((HEAD, STORY, "先听意见", OTHER, "再画第二张图纸了", THIRD), 2, "", "parallel"),
        ((HEAD, STORY, "先听意见", OTHER, THIRD), 2, "", "parallel"),
        (("再听意见", STORY, "先听意见", OTHER, "再画图纸", THIRD), 0, "", "parallel"),
        ((STORY, "先听 意见", OTHER, "再画图纸", THIRD), 3, "", "unlike:halves"),
        ((HEAD, STORY, "先听 意见", OTHER, "再画 图纸", THIRD, "后修便桥", STORY), 6, "unlike:halves", ""),
        ((HEAD, STORY, "先听 意见", OTHER, "再画 图纸", THIRD, "后修便桥", STORY), 2, "", "unlike:halves"),
        ((HEAD, STORY, "先听 意见", OTHER, "再画图纸", THIRD, "后修便桥", STORY), 6, "", "unlike:halves"),
        ((HEAD, STORY, "一、先听", OTHER, "二、再画", THIRD), 2, "numbered:in-turn", ""),
        ((HEAD, STORY, "一、先听", OTHER, "二、再画", THIRD), 4, "numbered:in-turn", ""),
        ((HEAD, STORY, "一、先听", OTHER, "三、再画", THIRD), 4, "", "numbered:in-turn"),
        ((HEAD, STORY, "一、先听", OTHER, "先画", THIRD, "二、再画", STORY), 6, "numbered:in-turn", ""),
        ((HEAD, STORY, "钱去哪儿了？", OTHER, "谁来管？", THIRD), 2, "asks:again", "asks:once"),
        ((HEAD, STORY, "钱去哪儿了？", OTHER), 2, "asks:once", "asks:again"),
        ((HEAD, STORY, "钱去哪儿了", OTHER), 2, "", "asks:once"),
        # Texts that a column's end cut.
        ((HEAD, CUT, OTHER), 1, "prose:cut", ""),
        ((HEAD, STORY, OTHER), 1, "", "prose:cut"),
        ((HEAD, CUT + "补围墙鸡舍的都可以来拿", OTHER), 1, "", "prose:cut"),
        ((HEAD, STORY, "说一说水位，再说一说", OTHER), 2, "fragment", ""),
        ((HEAD, STORY, "说一说水位，再说一", OTHER), 2, "", "fragment"),
        ((HEAD, STORY, "夜市", "说一说水位，再说一说", OTHER), 3, "fragment", ""),
        ((HEAD, STORY, "夜市", "说一说水位，再说一说", "夜市", OTHER), 3, "", "fragment"),
        ((HEAD, STORY, "说一说水位再说一说风", OTHER), 2, "", "fragment"),
        ((HEAD, STORY, "说一说水位，再说一说。", OTHER), 2, "", "fragment"),
        ((HEAD, "说一说水位，再说一说", OTHER), 1, "", "fragment"),
        ((HEAD, CUT, "", "船工解缆绳。", "修", OTHER, THIRD), 2, "", "interrupts"),
        ((HEAD, CUT, "", "船工解缆绳。", OTHER, THIRD), 2, "interrupts", ""),
        ((HEAD, CUT, "船工解缆绳。", OTHER, THIRD), 2, "", "interrupts"),
        ((HEAD, CUT, "", f"{'船' * 89}。", OTHER, THIRD), 2, "interrupts", ""),
        ((HEAD, CUT, "", f"{'船' * 90}。", OTHER, THIRD), 2, "", "interrupts"),
        ((HEAD, CUT, "", "船工解缆绳", OTHER, THIRD), 2, "", "interrupts"),
        ((HEAD, STORY, "", "船工解缆绳。", OTHER, THIRD), 2, "", "interrupts"),
        # A heading with a comma.
        (("说一说水位，再说一说", STORY), 0, "comma:over-prose", ""),
        (("说一说水位，再说一说。", STORY), 0, "", "comma:over-prose"),
        ((HEAD, "说一说水位，再说一说", STORY), 1, "comma:over-prose", ""),
        ((HEAD, STORY, "说一说水位，再说一说", OTHER), 2, "", "comma:over-prose"),
        (("船工解缆绳。", "说一说水位，再说一说", STORY), 1, "", "comma:over-prose"),
        (("说一说水位，再说一说", "的" + STORY), 0, "", "comma:over-prose"),
        # The line before again.
        ((HEAD, HEAD, STORY), 1, "repeat", ""),
        ((HEAD, HEAD, STORY), 0, "", "repeat"),
        ((HEAD, "夜市", STORY), 1, "", "repeat"),
    ],
)  # fmt: skip
def test_what_a_line_is_to_its_neighbours(lines: tuple[str, ...], index: int, has: str, lacks: str) -> None:
    features = shown(index, *lines)
    assert set(has.split()) <= features
    assert not set(lacks.split()) & features


VERSE = ("风从河上来", "灯在船头亮", "橹声摇得慢", "夜也走得慢")


@pytest.mark.parametrize(
    ("lines", "index", "has", "lacks"),
    [
        # Short lines in a row.
        ((STORY, *VERSE, OTHER), 1, "run:short", ""),
        ((STORY, *VERSE, OTHER), 4, "run:short", ""),
        ((STORY, *VERSE[:3], OTHER), 2, "", "run:short"),
        ((STORY, *VERSE[:3], "灯" * 24, OTHER), 4, "run:short", ""),
        ((STORY, *VERSE[:3], "灯" * 25, OTHER), 2, "", "run:short"),
        # Credits that stand in a stack.
        ((HEAD, "本报记者 苏砚秋", "通讯员 贺知野", STORY), 1, "credits:stacked stack:byline:under-short", ""),
        ((HEAD, "本报记者 苏砚秋", "通讯员 贺知野", STORY), 2, "credits:stacked stack:byline:rows", ""),
        ((HEAD, "本报记者 苏砚秋", STORY), 1, "", "credits:stacked"),
        ((HEAD, STORY, "苏砚秋 摄", "本报记者 贺知野"), 3, "stack:photo:under-prose", "stack:byline:under-prose"),
        (("本报记者 苏砚秋", "通讯员 贺知野", STORY), 0, "stack:byline:under-nothing", ""),
        (("编辑：苏砚秋 校对：贺知野", "美编：陶星河", STORY), 0, "stack:editors:under-nothing", "stack:editors:rows"),
        ((*["本报记者 苏砚秋"] * 10, STORY), 9, "stack:byline:under-short", "stack:byline:under-nothing"),
        ((*["本报记者 苏砚秋"] * 10, STORY), 8, "stack:byline:under-nothing", ""),
        # What stands before and behind, taken together.
        ((HEAD, STORY, OTHER), 0, "between:edge>prose:close short:14:edge>prose first", "last"),
        ((HEAD, STORY, OTHER), 1, "between:short>prose:close prose:prose:short>prose prose:under-close", ""),
        ((HEAD, STORY, OTHER), 2, "between:prose>edge:close last", "prose:under-close first"),
        ((HEAD, STORY, OTHER, "", "夜市", THIRD), 3, "between:prose>prose:apart short:4:prose>prose", ""),
        ((STORY, "", "夜市", THIRD, OTHER), 2, "prose:under-apart", "prose:under-close"),
        ((HEAD, BYLINE, DATED, TAKEN), 1, "between:short>dateline:close short:14:short>dateline", ""),
        ((HEAD, "记者 苏砚秋 报道：" + STORY, OTHER), 0, "between:edge>credited:close", ""),
        ((HEAD, STORY + "苏砚秋 摄", OTHER), 0, "between:edge>pictured:close", ""),
        (("夜" * 4, STORY), 0, "short:4:edge>prose", ""),
        (("夜" * 5, STORY), 0, "short:8:edge>prose", ""),
        (("夜" * 8, STORY), 0, "short:8:edge>prose", ""),
        (("夜" * 14, STORY), 0, "short:14:edge>prose", ""),
        (("夜" * 15, STORY), 0, "short:22:edge>prose", ""),
        (("夜" * 22, STORY), 0, "short:22:edge>prose", ""),
        (("夜" * 23, STORY), 0, "short:long:edge>prose", ""),
        # Gaps and indents.
        ((HEAD, STORY, OTHER, "", "夜市", THIRD), 3, "gap:large gap:sets-apart", "gap:small gap:inside-group"),
        ((HEAD, STORY, OTHER, "", "夜市", THIRD), 2, "gap-below:large gap:inside-group", "gap:large"),
        ((HEAD, STORY, OTHER, "", "夜市", THIRD), 4, "last", "gap:inside-group gap-below:small"),
        ((HEAD, "", STORY, "", OTHER, "夜市", "", THIRD, "", STORY), 3, "gap:small", "gap:large gap:sets-apart"),
        ((HEAD, "", STORY, "", OTHER, "夜市", "", THIRD, "", STORY), 2, "gap-below:small", "gap-below:large gap:small"),
        ((HEAD, "　　" + STORY, "　　" + OTHER), 0, "indent:less behind:set-in", "indent:as-prose behind:flush"),
        ((HEAD, "　　" + STORY, "　　" + OTHER), 1, "indent:as-prose", "indent:less"),
        ((HEAD, "　　" + STORY, "夜市", "　　" + OTHER), 1, "behind:flush", "behind:set-in"),
        ((HEAD, STORY, OTHER), 1, "", "indent:less indent:as-prose behind:flush"),
        # Marks and credits of a line.
        (("【城事】", HEAD, STORY), 0, "mark:bracket", ""),
        (("（城事）", HEAD, STORY), 0, "", "mark:bracket"),
        ((HEAD, "问：船工们天不亮就来喝茶？", STORY), 1, "starts:speaker", ""),
        ((HEAD, "问：船工们天不亮就来喝茶", STORY), 1, "", "starts:speaker"),
        ((HEAD, BYLINE, STORY), 1, "credits:byline", "credits:at-the-edge"),
        ((HEAD, STORY, BYLINE), 2, "credits:byline credits:at-the-edge", ""),
        ((BYLINE, HEAD, STORY), 0, "credits:byline credits:at-the-edge", ""),
        ((HEAD, DATED), 1, "lead:dateline", "lead:credits"),
        ((HEAD, "记者 苏砚秋 报道：" + STORY), 1, "lead:credits", "lead:dateline"),
        ((HEAD, STORY + "苏砚秋 摄", OTHER), 1, "tail:photo", "tail:names tail:source"),
        ((HEAD, STORY + "（苏砚秋）", OTHER), 1, "tail:names", "tail:photo"),
        ((HEAD, STORY + "（新华社）", OTHER), 1, "tail:source", "tail:photo tail:names"),
        ((HEAD, "苏砚秋", STORY), 1, "credits:names", "credits:maybe-name"),
        ((HEAD, "谷雨", STORY), 1, "credits:maybe-name", "credits:names"),
        ((HEAD, "近日，" + STORY), 1, "word:opening", ""),
        # Items under the label of a collection.
        (("简讯", "▲" + STORY, "▲" + OTHER, THIRD), 1, "under:collection item:pointed", "item:marked"),
        (("简讯", "▲" + STORY, "▲" + OTHER, THIRD), 2, "item:pointed", ""),
        (("简讯", "▲" + STORY, OTHER, THIRD), 1, "under:collection", "item:pointed"),
        (("简讯", "▲夜市", OTHER, THIRD), 1, "item:marked", "item:pointed"),
        (("简讯", "夜市", OTHER, THIRD), 1, "under:collection", "item:marked"),
        (("夜市", "▲" + STORY, "▲" + OTHER), 1, "", "under:collection item:pointed"),
        (("简讯", STORY, "■城事", HEAD, OTHER), 4, "", "under:collection"),
        (("简讯", STORY, "城事", HEAD, OTHER), 4, "", "under:collection"),
        (("简讯", STORY, "■夜市添灯", OTHER), 3, "under:collection", ""),
    ],
)  # fmt: skip
def test_what_a_line_is_on_its_page(lines: tuple[str, ...], index: int, has: str, lacks: str) -> None:
    features = shown(index, *lines)
    assert set(has.split()) <= features
    assert not set(lacks.split()) & features


@pytest.mark.parametrize(
    ("lines", "index", "has", "lacks"),
    [
        # Stacks of headings: what is set in small type holds more characters.
        ((LONG_HEAD, "茶棚", HEAD, BYLINE, STORY), 0, "stack:over", "stack:label stack:deck"),
        ((LONG_HEAD, "茶棚", HEAD, BYLINE, STORY), 1, "stack:main1", "stack:main2"),
        ((LONG_HEAD, "茶棚", HEAD, STORY), 2, "stack:main2", "stack:deck"),
        (("城里", HEAD, "茶棚开着", STORY), 0, "stack:label", "stack:main1"),
        ((HEAD, "茶棚开着", LONG_HEAD, STORY), 2, "stack:deck", "stack:over"),
        ((HEAD, "茶棚开着", LONG_HEAD, STORY), 0, "stack:main1", "stack:over"),
        ((LONG_HEAD, HEAD, "茶棚开着", LONG_HEAD + "没有响起", STORY), 0, "stack:over", ""),
        ((LONG_HEAD, HEAD, "茶棚开着", LONG_HEAD + "没有响起", STORY), 3, "stack:deck", ""),
        ((HEAD, "茶棚开着", STORY), 0, "", "stack:main1 stack:over"),
        ((LONG_HEAD, "茶棚", HEAD, "河边", STORY), 0, "", "stack:over"),
        ((LONG_HEAD, "茶棚", HEAD), 0, "", "stack:over"),
        (("6月8日 星期五 石桥日报", "茶棚", HEAD, STORY), 1, "", "stack:main1"),
        (("■城事", LONG_HEAD, "茶棚", HEAD, STORY), 1, "stack:over", ""),
        ((LONG_HEAD * 3, "茶棚", HEAD, STORY), 1, "", "stack:main1"),
        (("（下转第三版）", LONG_HEAD, "茶棚", HEAD, STORY), 1, "stack:over", ""),
        # One of the short lines between two signatures is a headline.
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER, "记者 佟大川"), 3, "signed-twice:alone", "signed-twice:among"),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER, "河边夜市", THIRD, "记者 佟大川"), 3, "signed-twice:among", ""),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER + "（佟大川）"), 3, "signed-twice:alone", ""),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER + "（佟大川参与采写）"), 3, "", "signed-twice:alone"),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER, BYLINE), 3, "", "signed-twice:alone"),
        ((HEAD, STORY, "三排路灯", OTHER, "记者 佟大川"), 2, "", "signed-twice:alone"),
        # Short lines between paragraphs, and others of their stretch.
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER), 3, "lone", "parallel parallel:far"),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER, "两家茶馆", THIRD), 3, "parallel", "lone parallel:far"),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER, "■城事", STORY, "两家茶馆", THIRD), 3, "lone", "parallel"),
        ((HEAD, BYLINE, STORY, "三排路灯", OTHER, HEAD, BYLINE, STORY, "两家茶馆", OTHER), 3, "parallel:far", ""),
        # Behind a signature, and what may be one.
        ((HEAD, STORY, "记者 佟大川", OTHER), 3, "prose:behind-signature", "pictured:behind-signature"),
        ((HEAD, STORY, "记者 佟大川", OTHER + "苏砚秋 摄"), 3, "pictured:behind-signature", "prose:behind-signature"),
        ((HEAD, STORY, "记者 佟大川", OTHER, "苏砚秋 摄"), 3, "pictured:behind-signature", ""),
        ((HEAD, STORY + "（苏砚秋）", OTHER), 2, "before:signed prose:behind-signature", ""),
        ((HEAD, BYLINE, STORY), 2, "", "prose:behind-signature"),
        ((HEAD, STORY, "记者 佟大川", "编者按：" + OTHER), 3, "note:behind-names", ""),
        ((HEAD, STORY, "（石桥镇通讯组）", OTHER), 2, "bracketed:behind-prose", ""),
        ((HEAD, "（石桥镇通讯组）", OTHER), 1, "", "bracketed:behind-prose"),
        ((HEAD, STORY, "（下转第三版）", OTHER), 3, "before:jump", ""),
        # A label with an instalment mark is one wherever it stands over a heading.
        (("走进茶乡③", HEAD, BYLINE, STORY), 1, "under:label", ""),
        # Items of a collection behind the mark that others have.
        (("简讯", "■茶园", STORY, "■" + OTHER), 3, "item:pointed", ""),
        (("简讯", "■茶园", STORY, OTHER), 3, "", "item:pointed"),
    ],
)  # fmt: skip
def test_what_a_heading_is_among_headings(lines: tuple[str, ...], index: int, has: str, lacks: str) -> None:
    features = shown(index, *lines)
    assert set(has.split()) <= features
    assert not set(lacks.split()) & features


def breaks(*lines: str) -> set[str]:
    """What the line behind the first paragraph shows of the sentence that stopped there."""
    return {name for name in shown(2, HEAD, *lines) if name.startswith("break")}


def test_where_a_sentence_goes_on_that_a_columns_end_cut() -> None:
    # 要修 stands on this page; what meets elsewhere doesn't.
    cut = "要修，要修，要修。" + CUT.replace("谁要修", "谁要")
    assert breaks(cut, "船工解缆绳。", "修的都可以来拿。" + OTHER) == {"break:over:sentence"}
    assert breaks(cut, "修的都可以来拿。", "船工解缆绳，" + OTHER) == {"break:into:sentence"}
    assert breaks(cut, "船工解缆绳", "修的都可以来拿。" + OTHER) == {"break:over:phrase"}
    assert breaks(cut, "船工解缆绳，喝茶", "修的都可以来拿。" + OTHER) == {"break:over:text"}
    assert breaks(cut, "船工解。缆绳。", "修的都可以来拿。" + OTHER) == {"break:over:text"}
    apart = breaks(cut, "", "船工解缆绳。", "修的都可以来拿。" + OTHER, THIRD)
    assert apart == {"break:over:sentence", "break:apart:sentence"}
    assert breaks(cut, "船工解缆绳。", "船工解缆绳，" + OTHER) == {"break:even:sentence"}
    assert breaks(STORY, "船工解缆绳。", OTHER) == set()
    assert breaks(cut, "船工解缆绳。", "修的") == set()


def test_a_colon_that_a_line_begins_with_opens_no_caption() -> None:
    assert "caption:sibling" not in shown(2, HEAD, "：" + TAKEN, "：船工解缆绳")


def test_common_pairs_meet_at_the_ends_of_lines() -> None:
    # 全县共有3300 / 余名党员 is the example of a common pair.
    count, members = "全县共有3300", "余名党员"
    assert {"seam:common-behind", "behind:seldom-opens"} <= shown(1, HEAD, count, members, STORY)
    assert {"seam:common-before", "opens:seldom"} <= shown(2, HEAD, count, members, STORY)
    assert "seam:common-over" in shown(2, HEAD, count, "船工解缆绳", members, STORY)
    assert not {"seam:common-behind", "seam:common-before", "seam:common-over", "opens:seldom"} & shown(
        1, HEAD, "夜市", STORY
    )
    assert "behind:inner" in shown(0, HEAD, "的夜市", STORY)
