"""Markdown: what stands where, and that nothing printed is markup."""

from __future__ import annotations

import pytest

from newsparse import Article, Block, Credit, Page, Photo, export
from newsparse.export.markdown import escaped
from tests.export_samples import PAGE
from tests.markdown_reading import Piece, pieces


def test_a_page_to_read() -> None:
    assert (
        export.to_markdown(PAGE, source="a3.txt")
        == """\
# a3.txt

## 老码头边 开出一间“修物铺”

- 栏目：城事 ④
- 引题：码头上的一天：
- 副题：谁的东西谁动手
- 电头：青岚社 柳溪 2024年3月4日
- 记者：苏砚秋、陶星河
- 通讯员：贺知野
- 作者：蔺小禾
- 来源：柳溪晚报

一台停走十年的座钟。

### 先学拧螺丝

铺子原先是码头的磅房。

> 图片：老师傅给座钟上油。（摄影 邬明川）

## 晒柿饼

- 摄影：申屠越

枣园村的晒场上。

## （无题）

校车加开四班。
"""
    )


def test_fields_are_named_in_the_script_of_the_page() -> None:
    page = Page("報紙的頭版", (Article(kind="photo", photos=(Photo("燈籠", (Credit("photographer", "邬明川"),)),)),))
    assert export.to_markdown(page) == "## （圖片）\n\n> 圖片：燈籠（攝影 邬明川）\n"


def test_nothing_gives_nothing() -> None:
    assert export.to_markdown(Page("")) == ""


def test_roles_from_elsewhere_stand_for_themselves() -> None:
    page = Page("", (Article(headline="茶园", credits=(Credit("chef", "苏砚秋"), Credit("author", "贺知野"))),))
    assert export.to_markdown(page) == "## 茶园\n\n- 作者：贺知野\n- chef：苏砚秋\n"


def test_a_paragraph_is_one_line() -> None:
    page = Page(
        "",
        (Article(headline="茶园", blocks=(Block("paragraph", "　　开园了。\r\n　　人很多。"), Block("subhead", " "))),),
    )
    assert export.to_markdown(page) == "## 茶园\n\n开园了。 人很多。\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# 一", r"\# 一"),
        ("一 ##", r"一 \#\#"),
        ("- 一", r"\- 一"),
        ("+ 一", r"\+ 一"),
        ("---", r"\---"),
        ("-", r"\-"),
        ("3.", r"3\."),
        ("=== ", r"\==="),
        ("3. 一", r"3\. 一"),
        ("12) 一", r"12\) 一"),
        ("> 一", r"\> 一"),
        (": 一", r"\: 一"),
        ("*一* __二__ ~~三~~", r"\*一\* \_\_二\_\_ \~\~三\~\~"),
        ("`一`", r"\`一\`"),
        ("[一](二) ![三]", r"\[一\](二) !\[三\]"),
        ("<b>一", r"\<b>一"),
        ("一 | 二", r"一 \| 二"),
        ("$5与$6", r"\$5与\$6"),
        ("一\\二", r"一\\二"),
        ("&lt;&#60;", r"\&lt;&\#60;"),
        ("http://a.b", r"http\://a.b"),
        ("WWW.a.b", r"WWW\.a.b"),
        ("a.c@d.e", r"a.c\@d.e"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, wanted: str) -> None:
    assert escaped(text) == wanted
    assert pieces(wanted) == [Piece("paragraph", text.strip())]


@pytest.mark.parametrize(
    "text",
    ["10:30—11:45", "3.5万", "-5度", "+5%", "A&B", "A&B；", "1-2", "a=b", "2024年3月5日", "（一）", "茶 > 枣", "@茶园"],
)
def test_what_would_not_is_left(text: str) -> None:
    assert escaped(text) == text
