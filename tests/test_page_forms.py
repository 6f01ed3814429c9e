"""How pages come: headlines glued to their stories, labels before, under and after items, notes, tags."""

from __future__ import annotations

import newsparse
from newsparse.styles import make_style

FIRST = "星期六上午，老码头的修物铺卸下了门板，十几个人提着旧东西排队，最早的一位五点就来了，手里是一只漏水的搪瓷盆。"
SECOND = "学生每周三下午下地，种的是南瓜和豆角，收成归食堂，账目贴在墙上给全校看，谁都可以翻。"


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
