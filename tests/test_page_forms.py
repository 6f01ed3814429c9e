"""How pages come: headlines glued to their stories, labels before, under and after items, notes, tags."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import newsparse
from newsparse.drafts import Draft, Piece
from newsparse.housestyles import common_words, make_style
from newsparse.parsing import gather_lines
from newsparse.roles.features import features_of
from newsparse.roles.view import View
from newsparse.sections import end_labels

FIRST = "星期六上午，老码头的修物铺卸下了门板，十几个人提着旧东西排队，最早的一位五点就来了，手里是一只漏水的搪瓷盆。"
SECOND = "学生每周三下午下地，种的是南瓜和豆角，收成归食堂，账目贴在墙上给全校看，谁都可以翻。"
THIRD = "周末的河边夜市添了三排路灯，摊主们说收摊时不用再打手电，走夜路的老人也放心多了，孩子们玩到九点才回家。"


def headlines(page: newsparse.Page) -> list[str | None]:
    return [article.headline for article in page.articles]


def sections(page: newsparse.Page) -> list[str | None]:
    return [article.section for article in page.articles]


def test_headline_byline_and_story_on_one_line() -> None:
    page = newsparse.parse(
        f"老磅房修起旧物来 本报讯（记者 苏砚秋）{FIRST}\n渡口小学开了菜园课 □本报记者 贺知野 {SECOND}"
    )
    assert headlines(page) == ["老磅房修起旧物来", "渡口小学开了菜园课"]
    assert [article.reporter for article in page.articles] == [("苏砚秋",), ("贺知野",)]
    assert [article.body for article in page.articles] == [FIRST, SECOND]


def test_a_page_that_glues_headlines_does_so_without_bylines_too() -> None:
    page = newsparse.parse(
        f"老磅房修起旧物来 本报讯（记者 苏砚秋）{FIRST}\n渡口小学开了菜园课 本报讯（记者 贺知野）{SECOND}\n"
        f"旧书集市今年搬到河边 {FIRST.replace('修物铺', '旧书摊')}"
    )
    assert "旧书集市今年搬到河边" in [line.text for line in page.explain().lines]


def test_labels_after_their_items() -> None:
    style = make_style({"name": "after", "extends": "generic", "options": {"section_place": "after"}}, "here")
    text = (
        f"老磅房修起旧物来\n\n□本报记者 苏砚秋\n\n{FIRST}\n\n【城事】\n\n"
        f"渡口小学开了菜园课\n\n□本报记者 贺知野\n\n{SECOND}\n\n【校园】"
    )
    assert sections(newsparse.parse(text, style=style)) == ["城事", "校园"]


def test_a_label_under_a_headline_names_that_item_alone() -> None:
    page = newsparse.parse(
        f"■城事\n\n老磅房修起旧物来\n\n□本报记者 苏砚秋\n\n{FIRST}\n\n渡口小学开了菜园课\n\n■校园\n\n"
        f"□本报记者 贺知野\n\n{SECOND}\n\n河边夜市添了路灯\n\n□本报记者 陶星河\n\n{FIRST}"
    )
    assert sections(page) == ["城事", "校园", "城事"]


def test_the_label_of_a_collection_ends_with_the_first_longer_item() -> None:
    long_story = "\n\n".join([FIRST, SECOND, FIRST.replace("星期六", "星期天"), SECOND.replace("周三", "周四")])
    page = newsparse.parse(
        f"■简讯\n\n老磅房修起旧物来\n\n{FIRST}\n\n渡口小学开了菜园课\n\n{SECOND}\n\n"
        f"河边夜市添了路灯\n\n□本报记者 陶星河\n\n{long_story}"
    )
    assert sections(page) == ["简讯", "简讯", None]


def test_a_style_whose_labels_hold_ends_none() -> None:
    style = make_style({"name": "holding", "extends": "generic", "options": {"section_scope": "hold"}}, "here")
    text = (
        f"■简讯\n\n老磅房修起旧物来\n\n{FIRST}\n\n渡口小学开了菜园课\n\n{SECOND}\n\n"
        f"河边夜市添了路灯\n\n□本报记者 陶星河\n\n{FIRST}\n\n{SECOND}\n\n{SECOND.replace('周三', '周四')}"
    )
    assert sections(newsparse.parse(text, style=style)) == ["简讯", "简讯", "简讯"]


def test_what_opens_a_note_joins_it() -> None:
    page = newsparse.parse(f"渡口小学开了菜园课\n\n□本报记者 贺知野\n\n编者按：\n\n{SECOND}\n\n{FIRST}")
    assert page.articles[0].blocks[0].text == f"编者按：{SECOND}"


def test_a_jump_at_the_end_of_a_paragraph_is_furniture() -> None:
    page = newsparse.parse(f"渡口小学开了菜园课\n\n□本报记者 贺知野\n\n{SECOND}（下转第三版）")
    assert page.articles[0].body == SECOND
    assert [(piece.kind, piece.text) for piece in page.furniture] == [("jump", "（下转第三版）")]


def test_tags_are_no_headings() -> None:
    for newline in ("\n", "\r\n", "\r"):
        page = newsparse.parse(newline.join(["渡口小學開了菜園課", SECOND, FIRST, "#柳溪", "#菜園", "#食農教育"]))
        assert headlines(page) == ["渡口小學開了菜園課"]


def test_an_oddly_marked_label_has_no_mark_in_its_section() -> None:
    page = newsparse.parse(f"▌城事\n\n老磅房修起旧物来\n\n□本报记者 苏砚秋\n\n{FIRST}")
    assert sections(page) == ["城事"]


# --- headlines glued to what follows them ----------------------------------------------------------------------------

GLUED = f"老磅房修起旧物来 本报讯（记者 苏砚秋）{FIRST}\n渡口小学开了菜园课 本报讯（记者 贺知野）{SECOND}\n"


def lines_of(text: str) -> list[str]:
    return [evidence.line.raw for evidence in gather_lines(text, common_words())]


@pytest.mark.parametrize("credit", ["（陶星河 摄）", " 陶星河 摄", "（记者 陶星河）"])
def test_a_glued_headline_is_parted_though_its_story_ends_with_a_credit(credit: str) -> None:
    glued = f"河边夜市添了路灯 {THIRD}{credit}"
    assert lines_of(GLUED + glued)[4:] == ["河边夜市添了路灯", THIRD + credit]
    # Where no other line shows that headlines are glued here, it could be a caption.
    assert lines_of(f"渡口小学开了菜园课\n本报记者 贺知野\n{SECOND}\n{glued}")[3:] == [glued]


def test_a_glued_headline_has_its_byline_on_its_line_and_the_story_below() -> None:
    signed = "河边夜市添了路灯 本报记者 陶星河"
    page = newsparse.parse(f"{GLUED}{signed}\n{THIRD}")
    last = page.articles[-1]
    assert (last.headline, last.reporter, last.body) == ("河边夜市添了路灯", ("陶星河",), THIRD)
    assert lines_of(f"渡口小学开了菜园课\n{SECOND}\n{signed}\n{THIRD}")[2:] == [signed, THIRD]


@pytest.mark.parametrize(
    "line", ["河边夜市添了路灯 本报记者 陶星河 昨天去看", "夜市 本报记者 陶星河", "河边夜市添了路灯"]
)
def test_what_is_no_headline_with_its_byline_stays_whole(line: str) -> None:
    assert lines_of(f"{GLUED}{line}\n{THIRD}")[4:] == [line, THIRD]


# --- how far labels hold ---------------------------------------------------------------------------------------------


def item(paragraphs: int, section: str | None = "城事", *, labelled: bool = False) -> Draft:
    """An item, set apart from others, under the label last printed."""
    draft = Draft(section=section, pieces=[Piece("paragraph", [], SECOND)] * paragraphs, set_apart=True)
    if labelled:
        draft.own("section", newsparse.Span(0, 3))
    return draft


def held(drafts: Sequence[Draft], scope: str = "auto") -> list[str | None]:
    end_labels(drafts, scope, common_words())
    return [draft.section for draft in drafts]


def test_a_label_over_a_row_of_briefs_holds_for_the_row() -> None:
    row = [item(1, labelled=True), item(2), item(1), item(1)]
    assert held([*row, item(5), item(1)]) == ["城事"] * 4 + [None, None]


def test_a_label_over_fewer_items_set_apart_names_one() -> None:
    assert held([item(1, labelled=True), item(1)]) == ["城事", None]
    assert held([item(1, labelled=True), item(1), item(5)]) == ["城事", None, None]
    assert held([item(5, labelled=True), item(1), item(1), item(1)]) == ["城事", None, None, None]


def test_a_row_ends_at_the_next_label() -> None:
    row = [item(1, labelled=True), item(1), item(1, "校园", labelled=True), item(1, "校园")]
    assert held(row) == ["城事", None, "校园", None]


def test_three_briefs_are_a_row_and_pictures_stand_in_one() -> None:
    assert held([item(1, labelled=True), item(1), item(1), item(5)]) == ["城事"] * 3 + [None]
    pictures = [item(1, labelled=True), item(1), item(5)]
    for draft in pictures[:2]:
        draft.kind = "photo"
    assert held(pictures) == ["城事", "城事", None]


def test_a_collection_is_known_by_its_name_where_it_is_short() -> None:
    assert held([item(1, "简讯", labelled=True), item(1, "简讯"), item(4, "简讯")]) == ["简讯", "简讯", None]
    assert held([item(1, "要闻", labelled=True), item(1, "要闻")]) == ["要闻", None]


def test_briefs_set_apart_stand_under_one_label() -> None:
    heads = ("老磅房修起旧物来", "渡口小学开了菜园课", "河边夜市添了路灯")
    stories = (FIRST, SECOND, THIRD)
    items = [f"{head}\n本报讯（记者 苏砚秋）{story}" for head, story in zip(heads, stories, strict=True)]
    page = newsparse.parse("■城事\n" + "\n\n\n".join(items))
    assert headlines(page) == list(heads)
    assert sections(page) == ["城事"] * 3
    page = newsparse.parse("■城事\n" + "\n\n\n".join([items[0], f"{items[1]}\n{THIRD}\n{FIRST}"]))
    assert sections(page) == ["城事", None]


# --- what the lines show ---------------------------------------------------------------------------------------------

BRIDGES = "三座便桥都用旧铁轨做梁，桥面铺的是从老粮库拆下来的木板，既省钱又结实，村民过河不用再绕两里路。"
BROKEN = "桥头立了木牌，写着限重两吨，雨季由护林员每天查看两次，榫头松动的当天就修，护林员只有两"
RESUMED = "名，都是本村人，月底把记下的日期交给镇里存档，谁来查都找得到。"


def view_of(*lines: str) -> View:
    return View(gather_lines("\n\n".join(("槐塘镇新修三座便桥", *lines)), common_words()))


@pytest.mark.parametrize(
    "picture",
    [["图为村民查看榫头。"], ["村民查看榫头。陶星河 摄"], ["▲村民查看榫头"], ["图为村民查看榫头。", "陶星河 摄"]],
)
def test_a_sentence_goes_on_behind_a_picture(picture: list[str]) -> None:
    view = view_of(BRIDGES, BROKEN, *picture, RESUMED)
    last = len(view.lines) - 1
    assert view.interrupted[: 2 + len(picture)] == [None] * (2 + len(picture))
    assert view.interrupted[last] == 2
    assert "resumes:surely" in features_of(view, last)


@pytest.mark.parametrize(
    "lines",
    [
        [BROKEN, RESUMED],
        [BROKEN + "个人。", "图为村民查看榫头。", RESUMED],
        [BROKEN + "（陶星河）", "图为村民查看榫头。", RESUMED],
        [BROKEN, "本报记者 陶星河", RESUMED],
        ["　　" + BROKEN, "图为村民查看榫头。", "　　" + RESUMED],
    ],
)
def test_no_sentence_is_interrupted(lines: list[str]) -> None:
    view = view_of(*(["　　" + BRIDGES] if lines[0].startswith("　") else [BRIDGES]), *lines)
    assert view.interrupted == [None] * len(view.lines)
    assert not any(name.startswith("resumes:") for index in range(len(view.lines)) for name in features_of(view, index))


def test_how_a_resumed_sentence_fits_is_told() -> None:
    view = view_of(BRIDGES, BROKEN, "图为村民查看榫头。", "一面旧锣挂在桥头，有人敲它，全村都听得见。")
    assert "resumes:hardly" in features_of(view, 4)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("全镇报名人数38", {"ends:open", "ends:number"}),
        ("全镇报名38人", {"ends:open"}),
        ("桥工站站长祝云生说，修桥要分三步：", {"ends:colon", "ends:clause-and-colon"}),
        ("桥工站站长祝云生：", {"ends:colon"}),
        ("桥分三步，先修桥面", {"ends:open"}),
    ],
)
def test_ends_of_lines_are_shown(line: str, shown: set[str]) -> None:
    view = view_of(line, BRIDGES)
    ends = {name for name in features_of(view, 1) if name.startswith("ends:")}
    assert ends & {"ends:open", "ends:number", "ends:colon", "ends:clause-and-colon"} == shown


# --- what new pages taught -------------------------------------------------------------------------------------------

PARAGRAPH = "渡口的茶棚今年照旧开着，船工们天不亮就来喝头道茶，说一说水位，也说一说昨夜的风。"


def test_a_headline_over_captions_alone_is_that_of_a_picture_item() -> None:
    pictures = "▲6月15日，船工在渡口修补渔网。（苏砚秋 摄）\n\n▲6月16日，渡口的早市开张。（贺知野 摄）"
    text = f"渡口春忙\n\n{pictures}\n\n茶棚开张\n\n□本报记者 陶星河\n\n{PARAGRAPH}"
    item = newsparse.parse(text).articles[0]
    assert (item.kind, item.headline, item.photos) == ("photo", "渡口春忙", ())
    assert item.photographer == ("苏砚秋", "贺知野")
    assert [block.text for block in item.blocks] == ["6月15日，船工在渡口修补渔网。", "6月16日，渡口的早市开张。"]


def test_briefs_without_headlines_end_with_their_signatures() -> None:
    text = f"简讯\n\n{PARAGRAPH}（苏砚秋）\n\n{PARAGRAPH}（贺知野）"
    briefs = newsparse.parse(text).articles
    assert [article.author for article in briefs] == [("苏砚秋",), ("贺知野",)]
    assert {article.section for article in briefs} == {"简讯"}


def test_a_mark_before_a_headline_is_no_part_of_it() -> None:
    page = newsparse.parse(f"◎渡口茶棚开张\n\n□本报记者 苏砚秋\n\n{PARAGRAPH}")
    assert page.articles[0].headline == "渡口茶棚开张"
    assert page.articles[0].spans["headline"][0].of(page.text) == "◎渡口茶棚开张"


def test_a_label_takes_the_name_that_stands_alone_under_it() -> None:
    page = newsparse.parse(f"渡口茶棚開張\n\n記者：蘇硯秋\n責任編輯：\n賀知野\n\n{PARAGRAPH}")
    assert [(credit.role, credit.name) for credit in page.articles[0].credits] == [
        ("reporter", "蘇硯秋"),
        ("editor", "賀知野"),
    ]


def test_a_line_that_only_names_a_page_is_a_jump() -> None:
    page = newsparse.parse(f"渡口茶棚开张\n\n□本报记者 苏砚秋\n\n{PARAGRAPH}\n\n我省出台渡口管理办法 2版")
    assert [piece.text for piece in page.furniture if piece.kind == "jump"] == ["我省出台渡口管理办法 2版"]


def test_news_may_say_whom_to_ring_up() -> None:
    told = f"{PARAGRAPH}想报名的街坊，请在周五以前到茶棚登记，查询电话请看门口的告示牌，名额只有三十个。"
    page = newsparse.parse(f"渡口茶棚招学徒\n\n□本报记者 苏砚秋\n\n{PARAGRAPH}\n\n{told}")
    assert page.articles[0].blocks[-1].text == told


def test_an_institution_over_a_headline_is_its_kicker() -> None:
    page = newsparse.parse(f"柳溪县马渡镇\n\n小茶棚撑起致富伞\n\n□本报记者 苏砚秋\n\n{PARAGRAPH}")
    assert (page.articles[0].kicker, page.articles[0].headline) == ("柳溪县马渡镇", "小茶棚撑起致富伞")


def test_numbers_in_turn_and_questions_are_subheads() -> None:
    page = newsparse.parse(
        f"夜校搬走之后\n\n□本报记者 苏砚秋\n\n{FIRST}\n\n1 钱还能要回来吗？\n\n{SECOND}\n\n2 该找谁？\n\n{THIRD}"
    )
    assert headlines(page) == ["夜校搬走之后"]
    assert [block.text for block in page.articles[0].blocks if block.type == "subhead"] == [
        "1 钱还能要回来吗？",
        "2 该找谁？",
    ]


def test_marked_headlines_under_a_label_for_briefs_are_headlines() -> None:
    page = newsparse.parse(f"短讯\n\n■渡口加开早班船\n\n{FIRST}\n\n■菜园分给三个班\n\n{SECOND}")
    assert headlines(page) == ["渡口加开早班船", "菜园分给三个班"]
    assert sections(page) == ["短讯", "短讯"]


def test_points_under_a_label_for_briefs_are_items() -> None:
    page = newsparse.parse(f"■简讯\n\n△{FIRST}\n\n△{SECOND}\n\n△{THIRD}")
    assert [article.body for article in page.articles] == [FIRST, SECOND, THIRD]


def test_a_dateline_behind_a_gap_opens_an_item_without_a_headline() -> None:
    page = newsparse.parse(
        f"老磅房修起旧物来\n【本报讯】{FIRST}\n{SECOND}\n\n【本市讯】{THIRD}\n{SECOND}\n\n菜园课开了\n【本报讯】{SECOND}\n{FIRST}"
    )
    assert headlines(page) == ["老磅房修起旧物来", None, "菜园课开了"]


def test_headings_with_a_comma_are_no_torn_paragraph() -> None:
    page = newsparse.parse(f"一座骑楼，八户人家\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert headlines(page) == ["一座骑楼，八户人家"]
    assert page.articles[0].blocks[0].text == FIRST


def test_a_label_mark_before_a_name_opens_a_byline() -> None:
    page = newsparse.parse(f"■夜光\n\n听蝉\n\n◆ 苏砚秋\n\n{FIRST}\n\n{SECOND}")
    assert [(article.section, article.author) for article in page.articles] == [("夜光", ("苏砚秋",))]


@pytest.mark.parametrize("line", ["小将逆转胜3比1", "由黑转红 收涨4%", "两车连接处漏雨 修了3次"])
def test_a_headline_with_a_number_is_no_jump(line: str) -> None:
    page = newsparse.parse(f"{line}\n\n□本报记者 苏砚秋\n\n{FIRST}\n\n{SECOND}")
    assert headlines(page) == [line]


def test_columns_in_brackets_at_the_end_of_headlines() -> None:
    page = newsparse.parse(
        f"让好种子扎下根（耕读纵横）\n\n□苏砚秋\n\n{FIRST}\n\n把老街守成日子（耕读纵横）\n\n□贺知野\n\n{SECOND}\n\n"
        f"河边的灯（三）\n\n□陶星河\n\n{THIRD}"
    )
    assert headlines(page) == ["让好种子扎下根", "把老街守成日子", "河边的灯"]
    assert page.articles[2].series == "（三）"
    assert sections(page)[:2] == ["耕读纵横", "耕读纵横"]
    assert [span.of(page.text) for span in page.articles[0].spans["section"]][-1] == "（耕读纵横）"


def test_one_bracket_at_the_end_of_a_headline_must_be_called_like_a_column() -> None:
    assert sections(newsparse.parse(f"河湾组诗（外一首）\n\n□苏砚秋\n\n{FIRST}")) == [None]
    assert sections(newsparse.parse(f"河湾的灯（乡村新事）\n\n□苏砚秋\n\n{FIRST}")) == ["乡村新事"]


@pytest.mark.parametrize(
    "text",
    ["柳溪县的茶园开园了。", "柳溪县的茶园今年开园早，比往年早了整整十天，可是今年的", "柳溪县的茶园,今年开园早."],
)
def test_a_page_of_a_headline_and_a_line_is_an_article(text: str) -> None:
    (article,) = newsparse.parse(f"春到柳溪\n\n□本报记者 苏砚秋\n\n{text}").articles
    assert (article.headline, article.reporter, article.body) == ("春到柳溪", ("苏砚秋",), text)


def test_a_page_of_a_headline_and_a_sentence_is_an_article() -> None:
    (article,) = newsparse.parse("春到柳溪\n\n柳溪县的茶园开园了。").articles
    assert (article.kind, article.headline, article.body) == ("article", "春到柳溪", "柳溪县的茶园开园了。")


def test_briefs_of_one_line_are_parted_from_their_headlines() -> None:
    page = newsparse.parse(
        f"沿河短波\n\n▓渡口加開早班船　{FIRST}（記者苏砚秋）\n\n▓菜園分給三個班　{SECOND}（記者贺知野）"
    )
    assert headlines(page) == ["渡口加開早班船", "菜園分給三個班"]
    assert [article.reporter for article in page.articles] == [("苏砚秋",), ("贺知野",)]


def test_two_lines_marked_as_headings_are_one_headline() -> None:
    page = newsparse.parse(
        f"# 灌溉池上鋪光板\n\n# 種田人怕缺水 業者允留三成\n\n〔記者苏砚秋／石橋報導〕{FIRST}\n\n{SECOND}"
    )
    assert headlines(page) == ["灌溉池上鋪光板 種田人怕缺水 業者允留三成"]


def test_a_bare_line_under_a_marked_label_is_no_label() -> None:
    page = newsparse.parse(f"★街头巷尾\n\n老茶馆搬家\n\n街坊推着板车来帮忙\n\n晚报讯（记者 苏砚秋）{FIRST}\n\n{SECOND}")
    assert [(article.section, article.headline) for article in page.articles] == [
        ("街头巷尾", "老茶馆搬家 街坊推着板车来帮忙")
    ]


@pytest.mark.parametrize("label", ["●一线传真", "● 一线传真", "★追踪"])
def test_known_labels_are_labels_behind_any_mark(label: str) -> None:
    page = newsparse.parse(f"{label}\n\n老磅房修起旧物来\n\n□本报记者 苏砚秋\n\n{FIRST}\n\n{SECOND}")
    assert sections(page) == [label.strip("●★ ")]


def test_a_paragraph_cut_short_at_the_end_is_text() -> None:
    page = newsparse.parse(
        f"老磅房修起旧物来\n\n□本报记者 苏砚秋\n\n{FIRST}\n\n修铺的人说，钟修好了，锅也补了，就是人手"
    )
    assert page.articles[0].blocks[-1].text == "修铺的人说，钟修好了，锅也补了，就是人手"


@pytest.mark.parametrize("bracket", ["约翰·史密斯", "附业绩表", "外二首", "德国·柏林"])
def test_other_brackets_at_the_end_of_a_headline_belong_to_it(bracket: str) -> None:
    page = newsparse.parse(f"河湾的灯（{bracket}）\n\n□苏砚秋\n\n{FIRST}\n\n渡口的船（附答问）\n\n□贺知野\n\n{SECOND}")
    assert headlines(page) == [f"河湾的灯（{bracket}）", "渡口的船（附答问）"]
