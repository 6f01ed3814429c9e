"""Bodies in the making: what is joined, what is printed twice, where a continuation goes."""

from __future__ import annotations

import pytest

from newsparse import Credit, Photo, Span
from newsparse.drafts import Draft, Piece
from newsparse.pictures import picture_items
from newsparse.repair import bring_home, doubled, glue, join_pieces, repair

OPEN = "护林员每天查看两次，榫头松动的当天就修，换下来的木板都堆在桥头"
CLOSED = "护林员每天查看两次，榫头松动的当天就修，换下来的木板堆在桥头。"


def draft_of(*texts: str | Piece, begin: int = 0) -> Draft:
    """An article of these paragraphs, one behind the other in the page; what ends in no stop is cut."""
    draft = Draft()
    for text in texts:
        piece = text if isinstance(text, Piece) else Piece("paragraph", [], text, not text.endswith(("。", "”")))
        piece.spans = piece.spans or [Span(begin, begin + len(piece.text))]
        begin = piece.spans[-1].end + 2
        draft.pieces.append(piece)
    return draft


def joined(*texts: str | Piece) -> list[str]:
    draft = draft_of(*texts)
    join_pieces(draft)
    return [piece.text for piece in draft.pieces]


# --- joining ---------------------------------------------------------------------------------------------------------


def test_a_piece_that_stops_in_mid_sentence_takes_the_next() -> None:
    draft = draft_of(OPEN, "的棚子里，谁要修补围墙鸡舍的都可以来拿，不要钱。", CLOSED)
    spans = [piece.spans[0] for piece in draft.pieces]
    join_pieces(draft)
    first, second = draft.pieces
    assert first.text == OPEN + "的棚子里，谁要修补围墙鸡舍的都可以来拿，不要钱。"
    assert (first.spans, first.cut, second.spans) == (spans[:2], False, spans[2:])


def test_three_pieces_are_one_sentence() -> None:
    assert (
        len(
            joined(OPEN, "的棚子里，谁要修补围墙鸡舍的都可以来拿，也可以", "拿去烧火做饭，一分钱也不收，只记一个名字。")
        )
        == 1
    )


@pytest.mark.parametrize(
    "following",
    [
        Piece("subhead", [], "不要钱的木板"),
        Piece("paragraph", [], "的棚子里，谁要修补围墙鸡舍的都可以来拿。", fresh=True),
        *[
            "——不要钱。",
            "一、不要钱。",
            "十二.不要钱。",
            "（三）不要钱。",
            "(12)不要钱。",
            "3.不要钱。",
            "2/3 不要钱。",
        ],
        *["③不要钱。", "●不要钱。", "村民：不要钱。", "王一·小二：不要钱。", "  ▲不要钱。"],
    ],
)
def test_what_begins_a_paragraph_goes_on_with_none(following: str | Piece) -> None:
    assert len(joined(OPEN, following)) == 2


@pytest.mark.parametrize(
    "following", ["3.5亩地的木板。", "3/150的木板。", "十分多的木板。", "的：木板。", "老护林员们都说：不要钱。"]
)
def test_what_only_looks_like_it_goes_on(following: str) -> None:
    assert len(joined(OPEN, following + CLOSED)) == 1


def test_a_subhead_is_never_cut() -> None:
    assert len(joined(Piece("subhead", [], "不要钱的木板", cut=True), CLOSED)) == 2


def test_short_lines_in_a_row_are_verse() -> None:
    short = "风从河上来吹过老码头也吹过新修的便桥了"
    assert len(short) == 19
    assert joined(short, short) == [short, short]
    assert len(joined(short + "又吹", short)) == 2
    assert len(joined(short + "又吹了", short)) == 1
    assert len(joined(short, short + "又吹了")) == 1
    # Lines that end in stops are prose, though they are short.
    assert len(joined(short + "。", OPEN, short + "。")) == 2


@pytest.mark.parametrize(
    ("before", "behind", "whole"),
    [
        ("由 Open", "Source 社区", "由 Open Source 社区"),
        ("由 Open", "社区", "由 Open社区"),
        ("由社区", "Open", "由社区Open"),
        ("共3", "Source", "共3 Source"),
        ("共3", "5人", "共35人"),
        ("Open,", "Source", "Open,Source"),
        ("", "Source", "Source"),
    ],
)
def test_a_gap_stands_between_latin_words_alone(before: str, behind: str, whole: str) -> None:
    assert glue(before, behind) == whole


# --- printed twice ---------------------------------------------------------------------------------------------------


def test_text_printed_twice_at_a_column_break_is_told() -> None:
    twice = "堆在桥头的棚子里"
    draft = draft_of("换下来的木板" + twice, twice + "，谁都可以来拿。", begin=7)
    (found,) = doubled(draft)
    assert (found.code, found.span) == ("NP301", Span(23, 31))
    assert twice in found.message
    assert doubled(draft_of("木板" + twice[1:], twice[1:] + "，来拿。")) == []
    assert doubled(draft_of("木板" + twice + "里", twice + "，来拿。")) == []


def test_the_longest_text_that_is_printed_twice_counts() -> None:
    twice = "桥头桥头桥头桥头桥头桥头"
    (found,) = doubled(draft_of("木板在" + twice, twice + "。"))
    assert len(found.span) == 12


def test_no_more_than_eighty_characters_are_compared() -> None:
    text = "".join(map(chr, range(0x5000, 0x5000 + 81)))
    (found,) = doubled(draft_of("木板在" + text[1:], text[1:] + "。"))
    assert len(found.span) == 80
    assert doubled(draft_of("木板在" + text, text + "。")) == []


def test_a_subhead_that_its_paragraph_begins_with_is_not_printed_twice() -> None:
    head = "堆在桥头的棚子里"
    assert doubled(draft_of(Piece("subhead", [], head), head + "，谁都可以来拿。")) == []


# --- stopping short --------------------------------------------------------------------------------------------------


def codes(*drafts: Draft) -> list[str]:
    return [diagnostic.code for diagnostic in repair(list(drafts))]


def test_an_article_that_stops_in_mid_sentence_is_told_with_its_last_line() -> None:
    last = Piece("paragraph", [Span(3, 9), Span(20, 30)], OPEN, cut=True)
    (found,) = repair([draft_of(CLOSED, last)])
    assert (found.code, found.span) == ("NP302", Span(20, 30))
    assert codes(draft_of(CLOSED)) == codes(Draft()) == []


def test_a_few_words_are_no_sentence() -> None:
    assert codes(draft_of("茶" * 23)) == ["NP302"]
    assert codes(draft_of("茶" * 22)) == []
    assert codes(draft_of("茶园里，" + "茶" * 8)) == ["NP302"]
    assert codes(draft_of("茶园里，" + "茶" * 7)) == []


def test_the_last_entry_of_a_list_may_go_without_a_stop() -> None:
    assert codes(draft_of("一、" + CLOSED, "二、" + OPEN)) == []
    assert codes(draft_of("一、" + OPEN)) == ["NP302"]
    assert codes(draft_of(CLOSED, "二、" + OPEN)) == ["NP302"]
    assert codes(draft_of("一、" + CLOSED, "二、" + CLOSED, OPEN)) == ["NP302"]


# --- continuations ---------------------------------------------------------------------------------------------------

BRIDGE = "便桥用旧铁轨做梁，桥面铺木板，护栏刷了桐油，榫头松动的当天就修，便桥的护栏由"
MARKET = "菜场上周搬进新棚，摊位增加到九十个，菜农说棚里亮堂，下雨也能卖菜。"
RESUMED = "护林员看管，便桥的榫头和护栏每天查看两次，木板坏了就换，桐油一年刷一遍。"


def test_a_continuation_comes_home_with_who_and_what_stands_there() -> None:
    home, host = draft_of(BRIDGE), draft_of(MARKET, RESUMED, begin=100)
    start = host.pieces[1].spans[0].start
    host.credits = [Credit("author", "甲", None, None, Span(at, at + 1)) for at in (start - 1, start, start + 9)]
    host.photos = [Photo("", (), Span(at, at + 1)) for at in (start - 1, start, start + 9)]
    host.spans["credits"] = [Span(at, at + 1) for at in (start - 1, start, start + 9)]
    (found,) = bring_home([home, host])
    assert (found.code, found.span) == ("NP303", Span(start, start + len(RESUMED)))
    assert [piece.text for piece in home.pieces] == [BRIDGE, RESUMED]
    assert [piece.text for piece in host.pieces] == [MARKET]
    for draft, moved in ((home, [start, start + 9]), (host, [start - 1])):
        assert [credit.span.start for credit in draft.credits] == moved
        assert [photo.span.start for photo in draft.photos] == moved
        assert [span.start for span in draft.spans["credits"]] == moved


def test_all_that_stands_behind_a_continuation_comes_with_it() -> None:
    home, host = draft_of(BRIDGE), draft_of(MARKET, RESUMED, Piece("subhead", [], "护栏"), RESUMED, begin=100)
    bring_home([home, host])
    assert [len(home.pieces), len(host.pieces)] == [4, 1]


def test_the_first_paragraph_of_an_article_is_no_continuation() -> None:
    assert bring_home([draft_of(BRIDGE), draft_of(RESUMED, begin=100)]) == []


def test_what_goes_on_with_its_own_article_stays() -> None:
    assert bring_home([draft_of(BRIDGE), draft_of(MARKET[:-1], RESUMED, begin=100)]) == []
    assert bring_home([draft_of(BRIDGE), draft_of(MARKET, Piece("subhead", [], RESUMED), begin=100)]) == []


def test_a_continuation_is_not_looked_for_over_the_article() -> None:
    assert bring_home([draft_of(MARKET, RESUMED), draft_of(BRIDGE, begin=100)]) == []


@pytest.mark.parametrize(("between", "comes"), [(11, 1), (12, 0)])
def test_how_many_articles_away_a_continuation_may_stand(between: int, comes: int) -> None:
    others = [draft_of("茶园开了。", begin=1000 + 50 * number) for number in range(between)]
    home, host = draft_of(BRIDGE), draft_of(MARKET, RESUMED, begin=100)
    assert len(bring_home([home, *others, host])) == comes


@pytest.mark.parametrize(("behind", "comes"), [(11, True), (12, False)])
def test_how_many_paragraphs_a_continuation_may_have(behind: int, comes: bool) -> None:
    home, host = draft_of(BRIDGE), draft_of(MARKET, MARKET, RESUMED, *["便桥的护栏刷了桐油。"] * behind, begin=100)
    resumed = host.pieces[2].spans[0]
    assert (resumed in [found.span for found in bring_home([home, host])]) is comes


def test_prose_about_something_else_stays() -> None:
    assert bring_home([draft_of(BRIDGE), draft_of(MARKET, "菜农们说，新棚的摊位比旧的宽一尺。", begin=100)]) == []


def test_what_closes_the_quotation_goes_on_with_it() -> None:
    said = BRIDGE.replace("便桥的护栏由", "护林员说：“便桥的护栏由")
    others = [draft_of(MARKET, text, begin=at) for text, at in ((RESUMED, 100), ("我们看管。”" + RESUMED, 300))]
    home = draft_of(said)
    bring_home([home, *others])
    assert home.pieces[-1].text.startswith("我们看管。”")


def test_what_stands_behind_a_signature_goes_on_with_another_article() -> None:
    home, signed = draft_of(BRIDGE), draft_of(MARKET, RESUMED, begin=300)
    signed.pieces[1].spans = [Span(350, 360)]
    signed.own("credits", Span(340, 344))
    bring_home([home, draft_of(MARKET, RESUMED, begin=100), signed])
    assert home.pieces[-1].spans == [Span(350, 360)]


# --- picture items ---------------------------------------------------------------------------------------------------


def test_a_headline_over_captions_is_that_of_a_picture() -> None:
    text = "茶园\n▲茶农采茶。甲 摄\n▲茶农喝茶。"
    taker = Credit("photographer", "甲", None, None, Span(9, 10))
    draft = Draft(headline=["茶园"])
    draft.photos = [Photo("茶农采茶。", (taker,), Span(3, 12)), Photo("茶农喝茶。", (), Span(13, 19))]
    picture_items([draft], text)
    assert (draft.kind, draft.photos, draft.credits) == ("photo", [], [taker])
    assert [(piece.text, piece.spans) for piece in draft.pieces] == [
        ("茶农采茶。", [Span(4, 9)]),
        ("茶农喝茶。", [Span(14, 19)]),
    ]
    assert draft.spans == {"credits": [Span(3, 4), Span(9, 12), Span(13, 14)]}


@pytest.mark.parametrize(
    ("headline", "pieces", "captions"),
    [
        ([], [], ["茶农采茶。"]),
        (["茶园"], [Piece("paragraph", [Span(0, 2)], "茶园")], ["茶农采茶。"]),
        (["茶园"], [], []),
        (["茶园"], [], ["茶农采茶。", ""]),
        (["茶园"], [], ["茶农不采茶。"]),
    ],
)
def test_what_is_no_picture_item(headline: list[str], pieces: list[Piece], captions: list[str]) -> None:
    draft = Draft(headline=headline, pieces=pieces)
    draft.photos = [Photo(caption, (), Span(3, 9)) for caption in captions]
    picture_items([draft], "茶园\n▲茶农采茶。")
    assert (draft.kind, len(draft.photos)) == ("article", len(captions))
