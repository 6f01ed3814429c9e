"""What lines of known roles are put together to: each test says the role of every line, and no weight has a say."""

from __future__ import annotations

import pytest

from newsparse import LineDecision, Style
from newsparse.assemble import Assembly, assemble
from newsparse.drafts import Draft
from newsparse.housestyles import common_words, make_style
from newsparse.parsing import gather_lines
from newsparse.roles.view import View

STORY = "船工们天不亮就来喝头道茶，说一说水位，也说一说昨夜的风，再各自下到滩上去解缆绳。"
OTHER = "学生每周三下午下地，种的是南瓜和豆角，收成归食堂，账目贴在墙上给全校看，谁都可以翻。"
THIRD = "周末的河边夜市添了三排路灯，摊主们说收摊时不用再打手电，走夜路的老人也放心多了。"
GENERIC = make_style({"name": "plain", "extends": "generic"}, "here")


def put_together(*lines: tuple[str, str], style: Style = GENERIC) -> tuple[Assembly, str]:
    """Lines, each under the name of its role; a line that begins with a line's end is set apart from the one before."""
    text = "\n".join(line for _, line in lines)
    view = View(gather_lines(text, common_words()))
    assert len(view.lines) == len(lines)
    decisions = [
        LineDecision(evidence.line.span, role, 0.1 * index, ())
        for index, (evidence, (role, _)) in enumerate(zip(view.lines, lines, strict=True))
    ]
    return assemble(text, view, decisions, style), text


def drafts(*lines: tuple[str, str], style: Style = GENERIC) -> list[Draft]:
    return put_together(*lines, style=style)[0].drafts


def texts(draft: Draft) -> list[str]:
    return [piece.text for piece in draft.pieces]


def owned(draft: Draft, field: str, text: str) -> list[str]:
    return [span.of(text) for span in draft.spans.get(field, [])]


def named(draft: Draft) -> list[tuple[str, str]]:
    return [(credit.role, credit.name) for credit in draft.credits]


# --- headings --------------------------------------------------------------------------------------------------------


def test_headings_of_one_article() -> None:
    (draft,), text = (
        put_together(
            ("section", "■城事④"),
            ("kicker", "渡口　人家"),
            ("headline", "■茶棚 照旧开着"),
            ("headline2", "船工照旧来"),
            ("subtitle", "——头道茶不要钱"),
            ("byline", "□本报记者 苏砚秋"),
            ("body", STORY),
        )[0].drafts,
        "■城事④\n渡口　人家\n■茶棚 照旧开着\n船工照旧来\n——头道茶不要钱\n□本报记者 苏砚秋\n" + STORY,
    )
    assert (draft.kind, draft.section, draft.series) == ("article", "城事", "④")
    assert (draft.kicker, draft.headline) == (["渡口 人家"], ["茶棚 照旧开着", "船工照旧来"])
    assert draft.subtitle == ["头道茶不要钱"]
    assert (named(draft), texts(draft)) == ([("reporter", "苏砚秋")], [STORY])
    assert {field: owned(draft, field, text) for field in draft.spans} == {
        "section": ["■城事④"],
        "kicker": ["渡口　人家"],
        "headline": ["■茶棚 照旧开着", "船工照旧来"],
        "subtitle": ["——头道茶不要钱"],
        "credits": ["□本报记者 苏砚秋"],
    }
    assert [span.of(text) for span in draft.pieces[0].spans] == [STORY]
    assert draft.confidences == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])


def test_a_headline_behind_a_body_begins_an_article() -> None:
    first, second = drafts(("headline", "茶棚开着"), ("body", STORY), ("headline", "夜市添灯"), ("body", THIRD))
    assert (first.headline, texts(first)) == (["茶棚开着"], [STORY])
    assert (second.headline, texts(second)) == (["夜市添灯"], [THIRD])


def test_a_second_headline_that_does_not_follow_the_first_begins_an_article() -> None:
    first, second = drafts(
        ("headline", "茶棚开着"), ("byline", "本报记者 苏砚秋"), ("headline", "夜市添灯"), ("body", THIRD)
    )
    assert (first.headline, second.headline) == (["茶棚开着"], ["夜市添灯"])


def test_a_headline_printed_twice_is_kept_once() -> None:
    (draft,), text = drafts(("headline", "茶棚开着"), ("headline", "茶棚开着"), ("body", STORY)), "茶棚开着\n茶棚开着"
    assert draft.headline == ["茶棚开着"]
    assert owned(draft, "headline", text) == ["茶棚开着", "茶棚开着"]


def test_a_headline_of_marks_alone_keeps_them() -> None:
    assert drafts(("headline", "■■"), ("body", STORY))[0].headline == ["■■"]


def test_a_kicker_stands_over_a_headline_or_right_under_it() -> None:
    (draft,) = drafts(("headline", "茶棚开着"), ("kicker", "渡口人家"), ("body", STORY))
    assert (draft.headline, draft.kicker) == (["茶棚开着"], ["渡口人家"])
    first, second = drafts(
        ("headline", "茶棚开着"), ("body", STORY), ("kicker", "渡口人家"), ("headline", "夜市添灯"), ("body", THIRD)
    )
    assert (first.kicker, second.kicker, second.headline) == ([], ["渡口人家"], ["夜市添灯"])


# --- labels ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "sections"), [("hold", ["城事", "城事", "城事"]), ("item", ["城事", None, None]), ("auto", ["城事"] * 3)]
)
def test_how_far_a_label_holds(scope: str, sections: list[str | None]) -> None:
    style = make_style({"name": "one", "extends": "generic", "options": {"section_scope": scope}}, "here")
    found = drafts(
        ("section", "■城事"),
        ("headline", "茶棚开着"),
        ("body", STORY),
        ("headline", "菜园开了"),
        ("body", OTHER),
        ("headline", "夜市添灯"),
        ("body", THIRD),
        style=style,
    )
    assert [draft.section for draft in found] == sections


def test_a_label_under_a_headline_is_of_that_article_alone() -> None:
    found = drafts(
        ("section", "■城事"),
        ("headline", "茶棚开着"),
        ("body", STORY),
        ("headline", "菜园开了"),
        ("section", "■校园"),
        ("body", OTHER),
        ("headline", "夜市添灯"),
        ("body", THIRD),
    )
    assert [draft.section for draft in found] == ["城事", "校园", "城事"]


def test_a_label_between_two_headlines_is_of_the_second() -> None:
    first, second = drafts(("headline", "茶棚开着"), ("section", "■城事"), ("headline", "夜市添灯"), ("body", THIRD))
    assert (first.headline, first.section) == (["茶棚开着"], None)
    assert (second.headline, second.section) == (["夜市添灯"], "城事")


def test_labels_that_come_last() -> None:
    style = make_style({"name": "after", "extends": "generic", "options": {"section_place": "after"}}, "here")
    first, second = drafts(
        ("headline", "茶棚开着"),
        ("body", STORY),
        ("section", "■城事"),
        ("section", "■河边"),
        ("headline", "夜市添灯"),
        ("body", THIRD),
        style=style,
    )
    assert (first.section, second.section) == ("城事", "河边")


def test_a_label_without_a_name_is_furniture() -> None:
    assembly, _ = put_together(("section", "■◆"), ("headline", "茶棚开着"), ("body", STORY))
    assert [(piece.kind, piece.text) for piece in assembly.furniture] == [("unassigned", "■◆")]
    assert [draft.section for draft in assembly.drafts] == [None]


def test_headings_at_the_foot_are_of_no_article() -> None:
    assembly, _ = put_together(("headline", "茶棚开着"), ("body", STORY), ("section", "■城事"))
    assert [(draft.section, list(draft.spans)) for draft in assembly.drafts] == [("城事", ["headline", "section"])]
    assert assembly.furniture == []
    assembly, _ = put_together(
        ("section", "■城事"), ("headline", "茶棚开着"), ("body", STORY), ("section", "■河边"), ("kicker", "渡口人家")
    )
    assert [draft.section for draft in assembly.drafts] == ["城事"]
    assert [(piece.kind, piece.text) for piece in assembly.furniture] == [
        ("unassigned", "■河边"),
        ("unassigned", "渡口人家"),
    ]
    assembly, _ = put_together(("body", STORY), ("headline", "茶棚开着"))
    assert [draft.headline for draft in assembly.drafts] == [[], ["茶棚开着"]]


# --- bodies ----------------------------------------------------------------------------------------------------------


def test_dateline_and_credits_are_taken_off_a_paragraph() -> None:
    line = f"本报柳溪5月6日讯（记者 苏砚秋）{STORY}（编辑 贺知野）"
    (draft,) = drafts(("headline", "茶棚开着"), ("lead", line))
    text = f"茶棚开着\n{line}"
    assert draft.dateline is not None
    assert (draft.dateline.agency, draft.dateline.place, draft.dateline.date) == ("本报", "柳溪", "5月6日")
    assert draft.dateline.span.of(text) == "本报柳溪5月6日讯"
    assert named(draft) == [("reporter", "苏砚秋"), ("editor", "贺知野")]
    assert [credit.span.of(text) for credit in draft.credits] == ["苏砚秋", "贺知野"]
    assert owned(draft, "credits", text) == ["（记者 苏砚秋）", "（编辑 贺知野）"]
    assert (texts(draft), [span.of(text) for span in draft.pieces[0].spans]) == ([STORY], [STORY])


def test_an_article_keeps_its_first_dateline() -> None:
    (draft,) = drafts(("headline", "茶棚开着"), ("lead", f"本报讯 {STORY}"), ("body", f"新华社柳溪5月6日电 {OTHER}"))
    assert draft.dateline is not None
    assert draft.dateline.agency == "本报"
    assert texts(draft) == [STORY, OTHER]


def test_a_dateline_without_names_owns_the_brackets_round_it() -> None:
    (draft,) = drafts(("headline", "茶棚开着"), ("lead", f"（本报讯）{STORY}"))
    assert draft.dateline is not None
    assert draft.dateline.span.of(f"茶棚开着\n（本报讯）{STORY}") == "（本报讯）"
    assert "credits" not in draft.spans


def test_a_line_of_credits_may_hold_the_dateline() -> None:
    (draft,) = drafts(("headline", "茶棚开着"), ("byline", "本报讯 记者 苏砚秋"), ("body", STORY))
    text = "茶棚开着\n本报讯 记者 苏砚秋"
    assert draft.dateline is not None
    assert draft.dateline.span.of(text) == "本报讯"
    assert owned(draft, "credits", text) == ["记者 苏砚秋"]


def test_of_a_dateline_among_names_the_place_alone_is_its_own() -> None:
    line = f"〔記者苏砚秋／台中報導〕{STORY}"
    (draft,) = drafts(("headline", "茶棚开着"), ("lead", line))
    text = f"茶棚开着\n{line}"
    assert draft.dateline is not None
    assert draft.dateline.span.of(text) == "台中"
    assert owned(draft, "credits", text) == ["〔記者苏砚秋／", "報導〕"]
    (draft,) = drafts(("headline", "茶棚开着"), ("lead", f"（中央社記者苏砚秋台中6日電）{STORY}"))
    assert draft.dateline is not None
    assert draft.dateline.span.of(f"茶棚开着\n（中央社記者苏砚秋台中6日電）{STORY}") == "（中央社記者苏砚秋台中6日電）"


def test_a_name_that_could_be_a_word_signs_where_bylines_stand() -> None:
    (draft,) = drafts(("headline", "茶棚开着"), ("byline", "谷 雨"), ("body", STORY))
    assert [(credit.role, credit.name, credit.span.start, credit.span.end) for credit in draft.credits] == [
        ("author", "谷雨", 5, 8)
    ]
    assert drafts(("headline", "茶棚开着"), ("byline", "茶园里外"), ("body", STORY))[0].credits == []


def test_credits_in_brackets_inside_a_paragraph() -> None:
    line = f"{STORY}（苏砚秋 摄）{OTHER}"
    (draft,) = drafts(("headline", "茶棚开着"), ("body", line))
    text = f"茶棚开着\n{line}"
    assert texts(draft) == [STORY + OTHER]
    assert [span.of(text) for span in draft.pieces[0].spans] == [STORY, OTHER]
    assert owned(draft, "credits", text) == ["（苏砚秋 摄）"]
    assert named(draft) == [("photographer", "苏砚秋")]


def test_a_label_in_brackets_opens_the_first_paragraph_alone() -> None:
    (draft,) = drafts(("headline", "茶棚开着"), ("lead", f"【街坊②】{STORY}"), ("body", f"【街坊】{OTHER}"))
    assert (draft.section, draft.series) == ("街坊", "②")
    assert owned(draft, "section", f"茶棚开着\n【街坊②】{STORY}") == ["【街坊②】"]
    assert texts(draft) == [STORY, f"【街坊】{OTHER}"]


def test_a_jump_in_brackets_ends_a_paragraph() -> None:
    assembly, text = put_together(("headline", "茶棚开着"), ("body", f"{STORY}（下转第三版）"))
    (draft,) = assembly.drafts
    assert texts(draft) == [STORY]
    assert [span.of(text) for span in draft.pieces[0].spans] == [STORY]
    (jump,) = assembly.furniture
    assert (jump.kind, jump.text, jump.span.of(text)) == ("jump", "（下转第三版）", "（下转第三版）")
    kept = drafts(("headline", "茶棚开着"), ("body", f"{STORY}（茶钱照旧）"))
    assert texts(kept[0]) == [f"{STORY}（茶钱照旧）"]


def test_whether_paragraphs_are_cut() -> None:
    (draft,) = drafts(
        ("headline", "茶棚开着"),
        ("body", STORY),
        ("body", STORY[:-1]),
        ("body", f"{STORY[:-1]}（苏砚秋）"),
        ("subhead", "一、头道茶"),
        ("body", "编者按："),
    )
    assert [piece.cut for piece in draft.pieces] == [False, True, False, False, True]
    assert [piece.type for piece in draft.pieces] == ["paragraph"] * 3 + ["subhead", "paragraph"]
    assert draft.numbered


def test_points_under_a_label_of_several_items_lose_their_marks() -> None:
    (draft,) = drafts(("section", "简讯"), ("lead", f"▲ {STORY}"))
    assert texts(draft) == [STORY]
    (draft,) = drafts(("headline", "茶棚开着"), ("body", f"▲ {STORY}"))
    assert texts(draft) == [f"▲ {STORY}"]


def test_signed_briefs_under_a_label_are_items() -> None:
    signed = (("section", "简讯"), ("lead", f"{STORY}（苏砚秋）"), ("body", OTHER))
    assert [texts(draft) for draft in drafts(*signed)] == [[STORY], [OTHER]]
    unsigned = (("section", "简讯"), ("lead", STORY), ("body", OTHER))
    assert [texts(draft) for draft in drafts(*unsigned)] == [[STORY, OTHER]]
    headed = (("section", "简讯"), ("headline", "茶棚开着"), ("lead", f"{STORY}（苏砚秋）"), ("body", OTHER))
    assert [texts(draft) for draft in drafts(*headed)] == [[STORY, OTHER]]
    other = (("section", "城事"), ("lead", f"{STORY}（苏砚秋）"), ("body", OTHER))
    assert [texts(draft) for draft in drafts(*other)] == [[STORY, OTHER]]


def test_a_lead_set_apart_with_its_own_dateline_is_an_item() -> None:
    dated = f"本报讯 {OTHER}"
    before = (("headline", "茶棚开着"), ("lead", f"本报讯 {STORY}"), ("body", THIRD))
    assert len(drafts(*before, ("lead", f"\n{dated}"))) == 2
    assert len(drafts(*before, ("lead", dated))) == 1
    assert len(drafts(*before, ("body", f"\n{dated}"))) == 1
    assert len(drafts(*before, ("lead", f"\n{OTHER}"))) == 1
    undated = (("headline", "茶棚开着"), ("lead", STORY), ("body", THIRD))
    assert len(drafts(*undated, ("lead", f"\n{dated}"))) == 1


# --- pictures --------------------------------------------------------------------------------------------------------


def test_a_caption_with_its_photographer() -> None:
    assembly, text = put_together(
        ("headline", "茶棚开着"), ("body", STORY), ("caption", "▲ 船工解缆绳。（苏砚秋 摄）"), ("body", OTHER)
    )
    (draft,) = assembly.drafts
    (photo,) = draft.photos
    assert photo.caption == "船工解缆绳。"
    assert [(credit.name, credit.span.of(text)) for credit in photo.credits] == [("苏砚秋", "苏砚秋")]
    assert photo.span.of(text) == "▲ 船工解缆绳。（苏砚秋 摄）"
    assert texts(draft) == [STORY, OTHER]
    assert draft.credits == []


def test_a_photographer_under_a_caption_took_that_picture() -> None:
    assembly, text = put_together(
        ("headline", "茶棚开着"), ("body", STORY), ("caption", "船工解缆绳。"), ("photo_credit", "苏砚秋 摄")
    )
    (photo,) = assembly.drafts[0].photos
    assert [credit.name for credit in photo.credits] == ["苏砚秋"]
    assert photo.span.of(text) == "船工解缆绳。\n苏砚秋 摄"
    (draft,) = drafts(
        ("headline", "茶棚开着"), ("caption", "船工解缆绳。"), ("body", STORY), ("photo_credit", "苏砚秋 摄")
    )
    assert (named(draft), draft.photos[0].credits) == ([("photographer", "苏砚秋")], ())
    (draft,) = drafts(("headline", "茶棚开着"), ("body", STORY), ("photo_credit", "苏砚秋 摄"))
    assert named(draft) == [("photographer", "苏砚秋")]
    assert owned(draft, "credits", f"茶棚开着\n{STORY}\n苏砚秋 摄") == ["苏砚秋 摄"]


def test_a_picture_item_is_a_headline_and_its_text() -> None:
    (item,) = drafts(("headline", "渡口春忙"), ("item_body", "昨日，船工在滩上解缆绳。苏砚秋 摄"))
    assert (item.kind, item.headline, texts(item)) == ("photo", ["渡口春忙"], ["昨日，船工在滩上解缆绳。"])
    assert named(item) == [("photographer", "苏砚秋")]


def test_prose_behind_a_picture_item_goes_on_with_the_article() -> None:
    story, item = drafts(
        ("headline", "茶棚开着"),
        ("body", STORY),
        ("headline", "渡口春忙"),
        ("item_body", "昨日，船工在滩上解缆绳。苏砚秋 摄"),
        ("body", OTHER),
    )
    assert (texts(story), texts(item)) == ([STORY, OTHER], ["昨日，船工在滩上解缆绳。"])


def test_a_picture_text_set_apart_is_an_item_where_it_is_news() -> None:
    def parted(caption: str) -> bool:
        lines = (("headline", "茶棚开着"), ("body", STORY), ("body", OTHER), ("item_body", caption))
        return [draft.kind for draft in drafts(*lines)] == ["article", "photo"]

    assert parted("\n近日，船工解缆绳。")
    assert parted("\n5月6日，船工解缆绳。")
    assert not parted("近日，船工解缆绳。")
    assert not parted("\n船工解缆绳。")
    assert parted(f"\n{'船' * 80}。")
    assert not parted(f"\n{'船' * 79}。")


def test_picture_texts_in_a_row_are_items_once_they_are_signed() -> None:
    items = drafts(("item_body", "船工解缆绳。苏砚秋 摄"), ("item_body", "茶农采茶。贺知野 摄"))
    assert [texts(item) for item in items] == [["船工解缆绳。"], ["茶农采茶。"]]
    items = drafts(("item_body", "船工解缆绳。"), ("item_body", "茶农采茶。"))
    assert [texts(item) for item in items] == [["船工解缆绳。", "茶农采茶。"]]


# --- furniture -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "line", "kind"),
    [
        ("folio", "第3版", "folio"),
        ("editors", "责任编辑：苏砚秋", "editors"),
        ("jump", "下转第二版", "jump"),
        ("notice", "新闻热线：5550188", "notice"),
        ("notice", "茶具全场优惠", "advertisement"),
        ("notice", "新闻热线 订报优惠", "notice"),
    ],
)
def test_what_belongs_to_no_article(role: str, line: str, kind: str) -> None:
    assembly, text = put_together(("headline", "茶棚开着"), ("body", STORY), (role, line))
    (piece,) = assembly.furniture
    assert (piece.kind, piece.text, piece.span.of(text)) == (kind, line, line)
    assert [credit.name for credit in piece.credits] == (["苏砚秋"] if role == "editors" else [])
    assert assembly.drafts[0].confidences == pytest.approx([0.0, 0.1])


def test_what_the_reader_of_credits_was_unsure_of_is_told_in_its_place() -> None:
    assembly, text = put_together(("headline", "茶棚开着"), ("byline", "本报记者 林木易成安"), ("body", STORY))
    assert [(found.code, found.span.of(text)) for found in assembly.diagnostics] == [("NP201", "林木易成安")]
