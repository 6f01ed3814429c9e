"""Bodies as their authors wrote them: joins, captions, continuations, and credits at the ends of long lines."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Article

LONG = "柳溪县的茶园今年提前开园，村民们在山坡上铺好了采茶的小路，游客可以自己动手。" * 12

#: A caption, set apart by a gap, in the middle of a sentence that goes on behind it.
INTERRUPTED = """槐塘镇新修三座便桥

□本报记者 王小明

三座便桥都用旧铁轨做梁，桥面铺的是从老粮库拆下来的木板，既省钱又

结实耐用，村民过河不用再绕两里路。

桥头立了木牌，写着限重两吨，雨季由护林员每天查看两次，发现松动就



村民在便桥上查看木板的榫头。

当场加固，并在本子上记下日期。
"""

CONTINUED = """柳溪大桥的护栏换新了

□本报记者 王小明

柳溪大桥的护栏用了二十年，铁锈一碰就掉。今年春天，养护队把两侧护栏拆下来逐根检查，发现三成已经

## 槐塘镇的菜场搬进新棚

□本报记者 李青

槐塘镇的菜场上周搬进了新棚，摊位从六十个增加到九十个。菜农说，棚里亮堂，下雨也能卖菜。

锈穿，只好全部更换。养护队长说，柳溪大桥新护栏用的是热镀锌钢管，护栏的接头处都留了排水孔。
"""


#: Subheads that lead into what follows with a dash.
LEADING = """老粮库改成了种子图书馆

□本报记者 王小明

三年前，柳溪县的老粮库还堆着旧麻袋。今天，这里的木抽屉里放着四百多份本地种子，谁都可以来借。

借种子，还种子——

春天借出一把，秋天还回两把，这是图书馆的规矩。第一年有三十户来借，到了第三年，邻县也有人骑车来登记。

讲来历，记收成——

每份种子都附着一张卡片，写着哪一村、哪一家、种了多少年。孩子们放学后帮着抄卡片，字写得一笔一画。
"""


def only(text: str) -> Article:
    (article,) = newsparse.parse(text).articles
    return article


def test_a_caption_set_apart_is_taken_out_of_the_sentence_it_cuts() -> None:
    article = only(INTERRUPTED)
    assert [photo.caption for photo in article.photos] == ["村民在便桥上查看木板的榫头。"]
    assert article.blocks[0].text.endswith("既省钱又结实耐用，村民过河不用再绕两里路。")
    assert article.blocks[1].text.endswith("发现松动就当场加固，并在本子上记下日期。")
    assert len(article.blocks[1].spans) == 2


def test_a_continuation_goes_back_to_its_own_article() -> None:
    page = newsparse.parse(CONTINUED)
    bridge, market = page.articles
    assert bridge.blocks[-1].text.startswith("柳溪大桥的护栏用了二十年")
    assert "发现三成已经锈穿，只好全部更换。" in bridge.body
    assert "锈穿" not in market.body
    assert "NP303" in {diagnostic.code for diagnostic in page.diagnostics}


def test_subheads_may_end_in_a_dash() -> None:
    subheads = [block.text for block in only(LEADING).blocks if block.type == "subhead"]
    assert subheads == ["借种子，还种子——", "讲来历，记收成——"]


def test_credits_at_both_ends_of_a_long_line_are_taken_off() -> None:
    text = f"茶园开园\n\n本报讯（记者 王小明 通讯员 李青）{LONG}（编辑 陈晨）\n\n{LONG}本报记者 周全 摄"
    article = newsparse.parse(text).articles[0]
    assert article.reporter == ("王小明",)
    assert article.correspondent == ("李青",)
    assert article.dateline is not None
    assert article.dateline.agency == "本报"
    assert article.blocks[0].text == LONG
    assert article.photographer == ("周全",)


def test_credits_of_long_lines_have_their_places() -> None:
    text = f"茶园开园\n\n{LONG}王小明 摄"
    article = only(text)
    (credit,) = (*article.credits, *(credit for photo in article.photos for credit in photo.credits))
    assert credit.span.of(text) == credit.name == "王小明"


def test_a_label_in_brackets_opens_the_lead() -> None:
    article = only(
        "水渠清淤後重現清流\n\n【社會追蹤】台中一條老水渠上週清淤完成，居民說水終於清了。\n\n里長說，明年還要種樹。"
    )
    assert article.section == "社會追蹤"
    assert article.blocks[0].text.startswith("台中一條老水渠")


LEAD = "近日，老码头的修物铺卸下了门板，十几个人提着旧东西排队，最早的一位五点就来了，手里是一只搪瓷盆。"


@pytest.mark.parametrize(
    ("opening", "dateline", "section"),
    [
        ("[人物]本报讯 （记者 苏砚秋）", ("本报", None), "人物"),
        ("【街坊】本报柳溪5月6日讯（记者 苏砚秋）", ("本报", "柳溪"), "街坊"),
        ("〖街坊〗　本报讯（记者 苏砚秋）", ("本报", None), "街坊"),
        ("【街坊】记者 苏砚秋 报道：", None, "街坊"),
        ("【本报讯】（记者 苏砚秋）", ("本报", None), None),
    ],
)
def test_a_label_may_stand_before_dateline_and_byline(
    opening: str, dateline: tuple[str, str | None] | None, section: str | None
) -> None:
    page = newsparse.parse(f"老磅房修起旧物来\n\n{opening}{LEAD}\n\n修好一件是一件，师傅说，修不好的也不收钱。")
    (article,) = page.articles
    assert article.section == section
    assert (article.dateline and (article.dateline.agency, article.dateline.place)) == dateline
    assert article.reporter == ("苏砚秋",)
    assert article.blocks[0].text == LEAD
    assert set(owners(page)) == {1}


def test_a_label_in_the_lead_gives_way_to_the_one_over_the_article() -> None:
    page = newsparse.parse(f"■城事\n\n老磅房修起旧物来\n\n【街坊】本报讯（记者 苏砚秋）{LEAD}")
    (article,) = page.articles
    assert (article.section, article.reporter, article.body) == ("城事", ("苏砚秋",), LEAD)
    assert [span.of(page.text) for span in article.spans["section"]] == ["■城事", "【街坊】"]
    assert set(owners(page)) == {1}


@pytest.mark.parametrize("label", ["文教", "文旅"])
@pytest.mark.parametrize("brackets", ["【】", "［］"])
def test_a_label_that_could_be_a_name_is_none(label: str, brackets: str) -> None:
    page = newsparse.parse(f"渡口小学开了泥塑课\n\n{brackets[0]}{label}{brackets[1]}{LEAD}")
    (article,) = page.articles
    assert (article.section, article.credits, article.body) == (label, (), LEAD)
    assert set(owners(page)) == {1}


@pytest.mark.parametrize("note", ["編按", "编按", "编者按"])
def test_what_opens_a_note_is_no_label(note: str) -> None:
    page = newsparse.parse(f"渡口小学开了菜园课\n\n【{note}】{LEAD}")
    assert page.articles[0].section is None
    assert page.articles[0].body == f"【{note}】{LEAD}"


@pytest.mark.parametrize(
    ("line", "section", "series"),
    [
        ("（产业）", "产业", None),
        ("■（产业）", "产业", None),
        ("■县城新事（三）", "县城新事", "（三）"),
        ("■（产业）新事", "（产业）新事", None),
    ],
)
def test_labels_lose_round_brackets_and_keep_instalment_marks(line: str, section: str, series: str | None) -> None:
    page = newsparse.parse(f"{line}\n\n老磅房修起旧物来\n\n□本报记者 苏砚秋\n\n{LEAD}")
    (article,) = page.articles
    assert (article.section, article.series) == (section, series)
    assert set(owners(page)) == {1}


#: An article that ends with two entries, a market's behind it, and what could go on with either.
STEPS = """柳溪大桥的护栏换新了

□本报记者 王小明

柳溪大桥的护栏用了二十年，铁锈一碰就掉。养护队拆下护栏逐根检查，护栏分三步来换。

{first}先敲一遍护栏，听出空响的做上记号，拆下来逐根称重{stop}

{last}再看护栏的接头处，排水孔堵住的当场疏通，养护队派人登记

## 槐塘镇的菜场搬进新棚

□本报记者 李青

槐塘镇的菜场上周搬进了新棚，摊位从六十个增加到九十个。菜农说，棚里亮堂，下雨也能卖菜。

养护队长说，柳溪大桥新护栏用的是热镀锌钢管，护栏的接头处都留了排水孔。
"""


@pytest.mark.parametrize(("first", "last"), [("一、", "二、"), ("1/3 ", "2/3 "), ("● ", "● ")])
def test_the_last_entry_of_a_list_needs_no_stop(first: str, last: str) -> None:
    page = newsparse.parse(STEPS.format(first=first, last=last, stop=""))
    bridge, market = page.articles
    assert bridge.body.endswith("养护队派人登记")
    assert len(bridge.blocks) == 3
    assert market.body.endswith("留了排水孔。")
    assert {diagnostic.code for diagnostic in page.diagnostics}.isdisjoint({"NP302", "NP303"})


def test_one_entry_is_no_list_and_stops_in_mid_sentence() -> None:
    text = STEPS.format(first="", last="二、", stop="。")
    assert "NP303" in {diagnostic.code for diagnostic in newsparse.parse(text).diagnostics}
    alone = text[: text.index("## ")]
    assert "NP302" in {diagnostic.code for diagnostic in newsparse.parse(alone).diagnostics}


def owners(page: newsparse.Page) -> list[int]:
    """How many fields and pieces of furniture own each character that isn't white space."""
    spans = [span for article in page.articles for span in article.owned()] + [piece.span for piece in page.furniture]
    return [
        sum(span.start <= offset < span.end for span in spans)
        for offset, character in enumerate(page.text)
        if not character.isspace()
    ]


def test_a_label_owns_the_names_in_its_brackets() -> None:
    story = "柳溪县的茶园昨天开园了，今年采茶的人比去年更多，茶农说今年雨水好，茶叶长得快，来的客人也多。"
    page = newsparse.parse(f"春到柳溪\n\n【茶园见闻（王小明摄）】{story}")
    assert set(owners(page)) == {1}
    assert [credit.name for credit in page.articles[0].credits] == ["王小明"]


def test_a_jump_owns_the_names_in_its_brackets() -> None:
    text = "柳溪县的茶园昨天开园了，今年采茶的人比去年更多，茶农说今年雨水好，茶叶长得快，来的客人也多"
    page = newsparse.parse(f"{text}（王小明 摄 下转第二版）")
    assert set(owners(page)) == {1}
    assert [(piece.kind, piece.text) for piece in page.furniture] == [("jump", "（王小明 摄 下转第二版）")]
    assert [article.body for article in page.articles] == [text]
    assert [credit.name for credit in page.articles[0].credits] == ["王小明"]


def test_a_mark_alone_is_no_label() -> None:
    page = newsparse.parse("◆\n春到柳溪\n本报记者 王小明\n柳溪县的茶园昨天开园了，今年采茶的人比去年更多，客人也多。")
    assert page.articles[0].section is None
    assert [(piece.kind, piece.text) for piece in page.furniture] == [("unassigned", "◆")]


def test_a_place_among_names_is_the_dateline() -> None:
    article = only("水渠清淤後重現清流\n\n〔記者王小明／台中報導〕一條老水渠上週清淤完成，居民說水終於清了。")
    assert article.dateline is not None
    assert (article.dateline.agency, article.dateline.place) == (None, "台中")
    assert article.reporter == ("王小明",)


def test_a_label_at_the_foot_of_the_page_belongs_to_the_item_above() -> None:
    text = "上门修伞\n\n昨日，柳溪社区的修伞师傅上门为老人修伞。图为师傅在换伞骨。王小明 摄\n\n■ 街坊"
    article = only(text)
    assert article.section == "街坊"
    assert article.kind == "photo"


def test_what_belongs_to_no_article_is_kept() -> None:
    page = newsparse.parse("■ 视点")
    assert [(piece.kind, piece.text) for piece in page.furniture] == [("unassigned", "■ 视点")]
    assert page.articles == ()


def test_names_of_a_long_lead_are_all_read() -> None:
    names = "、".join(["王小明", "李青山", "陈一诺"] * 14)
    text = f"茶园开园\n\n本报讯（记者 {names}）近日，柳溪茶园开园。{LONG}"
    article = only(text)
    assert len(article.credits) == 42
    assert article.blocks[0].text.startswith("近日")


def test_credits_in_brackets_in_mid_line_are_taken_out() -> None:
    article = only("茶园开园\n\n近日，游客来采茶。（本报记者 王小明）茶农们都说好，今年雨水足。")
    assert article.reporter == ("王小明",)
    assert article.body == "近日，游客来采茶。茶农们都说好，今年雨水足。"


def test_a_continuation_brings_its_signature_home() -> None:
    page = newsparse.parse(CONTINUED.rstrip() + "（周文远）\n")
    bridge, market = page.articles
    assert bridge.author == ("周文远",)
    assert market.author == ()


def test_brackets_of_prose_are_no_datelines() -> None:
    for text in ("（来电）他说，茶园今年早开。", "（她收到一条消息）茶园今年早开。", "【国际快讯】茶园今年早开。"):
        assert newsparse.parse_credits(text).dateline is None


def test_a_name_is_no_outlet() -> None:
    credits = newsparse.parse_credits("本报记者缪春山通讯员展颜摄影报道").credits
    assert {credit.affiliation for credit in credits if credit.name == "展颜"} == {None}


def test_ranks_are_part_of_the_title() -> None:
    (credit,) = newsparse.parse_credits("本报全媒体记者 王小明").credits
    assert (credit.affiliation, credit.title) == ("本报", "全媒体记者")


def test_a_line_of_prose_about_reporters_names_nobody() -> None:
    assert newsparse.parse_credits("本报记者曾多次走进山村").credits == ()
