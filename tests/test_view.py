"""The view: what stands in its HTML, what a loaded or hand-made page becomes, and what is missing without the extra."""

from __future__ import annotations

import base64
import hashlib
import html as escaping
import re
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse
from newsparse import ArgumentError, Article, Block, Credit, Diagnostic, Furniture, Page, Span
from newsparse.housestyles import LINE_ROLES
from newsparse.labels import FIELDS, LINES, PEOPLE, traditional_labels
from newsparse.model import ROLES
from newsparse.view import to_html
from newsparse.view.cards import cards_of
from newsparse.view.raw import MOST_LINES, lines_of, raw_lines
from newsparse.view.reasons import explained, reasons_of
from newsparse.view.shown import MOST_BOXES
from tests.view_reading import as_html_has_it, read

PAGES = sorted((Path(__file__).parents[1] / "examples" / "pages").glob("*.txt"))
TEXT = """■ 城事

旧磅房 修起旧物来

□见习记者 苏砚秋 通讯员 贺知野

星期六上午，老码头的修物铺刚卸下门板，门口已经排了十几个人，手里都提着用旧了的东西。

铺子是去年秋天开的，修理不收钱，只有一个条件：主人要坐在旁边，学着拧上两颗螺丝。

责编：舒望舒
"""


def policy_of(html: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found
    return escaping.unescape(found[1])


class TestDocument:
    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_nothing_is_asked_of_the_network(self, path: Path) -> None:
        html = newsparse.read(path).to_html()
        # A name space is a name; it is never fetched.
        assert set(re.findall(r"[a-z]+://[^\s\"'<>)]*", html)) == {"http://www.w3.org/2000/svg"}
        assert not re.search(r"@import|url\(|\bfetch\(|XMLHttpRequest|<link|<base|\bsrc=", html)

    def test_policy_lets_in_its_own_style_and_script_by_their_hashes(self) -> None:
        html = newsparse.parse(TEXT).to_html()
        (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
        assert policy_of(html) == (
            f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
            "base-uri 'none'; form-action 'none'"
        )

    def test_labels_are_there_for_all_that_the_library_names(self) -> None:
        assert set(PEOPLE) == set(ROLES)
        assert set(LINES) == set(LINE_ROLES)
        shown = {piece.field for path in PAGES for line in raw_lines(newsparse.read(path)) for piece in line.pieces}
        assert shown - {""} <= set(FIELDS)
        assert traditional_labels()["记者"] == "記者"
        assert "正文" not in traditional_labels()

    def test_title_is_what_it_is_given_or_the_folio_or_the_headline(self) -> None:
        folio = newsparse.read(PAGES[0])
        assert "<title>澜州晚报 · 2031年4月8日 · 星期二 · 第3版 · 城事</title>" in folio.to_html()
        named = folio.to_html(title="<三版>")
        assert "<title>&lt;三版&gt;</title>" in named
        assert ">澜州晚报 · 2031年4月8日" in named
        assert "<title>旧磅房 修起旧物来</title>" in newsparse.parse(TEXT).to_html()
        assert "<title>Newspaper page</title>" in newsparse.parse("").to_html()

    def test_script_of_the_page_is_that_of_its_labels(self) -> None:
        traditional = newsparse.read(PAGES[2]).to_html()
        assert 'lang="zh-Hant"' in traditional
        assert '<b class="lb">標題</b>' in traditional
        assert '<b class="lb">标题</b>' in newsparse.parse(TEXT).to_html()

    def test_diagnostics_are_listed_and_marked(self) -> None:
        page = Page("甲乙\n丙丁\n", diagnostics=(Diagnostic("NP302", "stops <here>", Span(3, 5)),))
        html = page.to_html()
        assert '<a href="#notes">1 to look at</a>' in html
        assert re.search(
            r'<li id="d1" data-d="d1"><a class="go" href="#L2">NP302.*?line 2</a> stops &lt;here&gt;', html
        )
        assert '<u class="q" data-d="d1">丙丁</u>' in html

    def test_empty_page_says_so(self) -> None:
        assert "No article was found on this page." in newsparse.parse(" \n").to_html()

    def test_reasons_travel_with_the_page(self) -> None:
        page = newsparse.parse(TEXT)
        data = read(page.to_html()).data
        assert [data["roles"][role][1] for role, *_ in data["decisions"]] == [
            LINES[line.role].english for line in page.explain().lines
        ]
        for line, (_, sure, _, features) in zip(page.explain().lines, data["decisions"], strict=True):
            pairs = zip(features[::2], features[1::2], strict=True)
            assert [(data["features"][name], weight) for name, weight in pairs] == [
                (name, round(weight, 2)) for name, weight in line.reasons
            ]
            assert sure == round(line.confidence, 3)

    def test_wrong_arguments_are_the_librarys_own_errors(self) -> None:
        with pytest.raises(ArgumentError, match="page must be a Page, not str"):
            to_html("甲")  # type: ignore[arg-type]
        with pytest.raises(ArgumentError, match="title must be a str or None, not int"):
            newsparse.parse("甲").to_html(title=3)  # type: ignore[arg-type]


class TestLines:
    def test_lines_are_counted_as_an_editor_does(self) -> None:
        text = "甲\r\n乙\r丙\n\n丁\u2028戊"
        assert [span.of(text) for span in lines_of(text)] == ["甲", "乙", "丙", "", "丁\u2028戊"]

    def test_a_parted_paragraph_is_named_again_where_it_goes_on(self) -> None:
        text = "甲\n乙\n丙"
        article = Article(
            blocks=(Block("paragraph", "甲丙", (Span(0, 1), Span(4, 5))),),
            headline="乙",
            spans={"headline": (Span(2, 3),)},
        )
        first, headline, rest = (line.pieces[0] for line in raw_lines(Page(text, articles=(article,))))
        assert (first.opens, first.first, first.again) == (True, True, False)
        assert (headline.opens, headline.first) == (True, False)
        assert (rest.key, rest.opens, rest.again) == (first.key, True, True)

    def test_a_stretch_over_several_lines_opens_once(self) -> None:
        article = Article(blocks=(Block("paragraph", "甲乙", (Span(0, 3),)), Block("paragraph", "丙", (Span(4, 5),))))
        pieces = [line.pieces[0] for line in raw_lines(Page("甲\n乙\n丙", articles=(article,)))]
        assert [(piece.opens, piece.same) for piece in pieces] == [(True, False), (False, False), (True, True)]

    def test_what_comes_twice_on_a_line_is_named_once(self) -> None:
        article = Article(spans={"credits": (Span(0, 1), Span(2, 3), Span(4, 5)), "kicker": (Span(1, 2),)})
        pieces = [piece for line in raw_lines(Page("甲乙丙\n丁", articles=(article,))) for piece in line.pieces]
        assert [(piece.field, piece.opens, piece.again) for piece in pieces] == [
            ("credits", True, False),
            ("kicker", True, False),
            ("credits", False, False),
            ("credits", True, True),
        ]

    def test_names_and_diagnostics_cut_a_piece(self) -> None:
        text = "记者苏砚秋报道"
        article = Article(credits=(Credit("reporter", "苏砚秋", span=Span(2, 5)),), spans={"credits": (Span(0, 7),)})
        page = Page(text, articles=(article,), diagnostics=(Diagnostic("NP201", "", Span(4, 6)),))
        (line,) = raw_lines(page)
        (piece,) = line.pieces
        assert [(run.text, run.name, run.diagnostic) for run in piece.runs] == [
            ("记者", None, None),
            ("苏砚", "n2-5", None),
            ("秋", "n2-5", "d1"),
            ("报", None, "d1"),
            ("道", None, None),
        ]

    def test_what_nobody_owns_and_what_two_own_has_one_place(self) -> None:
        furniture = (Furniture("notice", "甲乙丙", Span(0, 3)), Furniture("jump", "乙丙丁", Span(1, 4)))
        (line,) = raw_lines(Page("甲乙丙丁 戊", furniture=furniture))
        assert [(piece.field, piece.runs[0].text) for piece in line.pieces] == [
            ("notice", "甲乙丙"),
            ("jump", "丁"),
            ("", " "),
            ("unassigned", "戊"),
        ]


class TestCards:
    def test_section_that_holds_leads_to_where_it_is_printed(self) -> None:
        first = Article(section="短讯", headline="甲", spans={"section": (Span(0, 2),), "headline": (Span(3, 4),)})
        second = Article(section="短讯", headline="乙", spans={"headline": (Span(5, 6),)})
        alone = Article(section="视点", headline="丙", spans={"headline": (Span(7, 8),)})
        cards = cards_of(Page("短讯\n甲\n乙\n丙", articles=(first, second, alone))).cards
        assert [card.head[0].key for card in cards] == ["a1-section", "a1-section", None]
        assert [card.head[0].anchor for card in cards] == [True, False, False]

    def test_people_stand_by_role_and_once_with_all_their_places(self) -> None:
        credits = (
            Credit("photographer", "贺知野", "摄影", None, Span(6, 9)),
            Credit("reporter", "苏砚秋", "见习 记者", "本报", Span(2, 5)),
            Credit("reporter", "苏砚秋", "记者", None, Span(12, 15)),
            Credit("reporter", "陶星河"),
        )
        (card,) = cards_of(Page("", articles=(Article(credits=credits),))).cards
        shown = [
            (
                row.label.chinese,
                [(person.name.text, person.keys, person.remark and person.remark.text) for person in people.persons],
            )
            for row in card.head
            for people in row.people
        ]
        assert shown == [
            ("记者", [("苏砚秋", ("n2-5", "n12-15"), "本报 见习记者"), ("陶星河", (), None)]),
            ("摄影", [("贺知野", ("n6-9",), None)]),
        ]

    def test_a_byline_without_a_known_name_is_shown_as_printed(self) -> None:
        page = Page("□本报编辑部", articles=(Article(spans={"credits": (Span(0, 6),)}),))
        (row,) = cards_of(page).cards[0].head
        assert (row.key, row.words and row.words.text) == ("a1-credits", "□本报编辑部")


class TestLoaded:
    def test_a_loaded_page_looks_the_same(self) -> None:
        page = newsparse.parse(TEXT)
        assert Page.from_dict(page.to_dict()).to_html() == page.to_html()

    def test_a_page_in_a_style_that_is_not_known_has_no_reasons(self) -> None:
        data = newsparse.parse(TEXT).to_dict() | {"style": "elsewhere"}
        page = Page.from_dict(data)
        assert explained(page) is None
        lines = raw_lines(page)
        assert reasons_of(None, lines).lines == ((),) * len(lines)
        html = page.to_html()
        assert (
            "button class="
            not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).split("<main>")[1].split("</main>")[0]
        )
        assert "Nothing on the page speaks for one style" in html


class TestNotebook:
    def test_a_page_is_a_frame_that_keeps_to_itself(self) -> None:
        page = newsparse.parse(TEXT)
        frame = page._repr_html_()
        assert frame
        assert re.fullmatch(r'<iframe title="[^"]*" sandbox="allow-scripts" [^>]* srcdoc="[^"]*"></iframe>\n?', frame)
        document = re.search(r'srcdoc="([^"]*)"', frame)
        assert document
        assert escaping.unescape(document[1]) == page.to_html()

    def test_without_the_extra_there_is_a_hint_or_nothing(self) -> None:
        program = (
            "import sys; sys.modules['jinja2'] = None; import newsparse\n"
            "page = newsparse.parse('甲'); print(page._repr_html_())\n"
            "try: page.to_html()\n"
            "except newsparse.NewsparseError as error: print(isinstance(error, ImportError), error)"
        )
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=True
        )
        nothing, hint = done.stdout.splitlines()
        assert nothing == "None"
        assert hint.startswith("True ")
        assert hint.endswith("pip install 'newsparse[view]'")

    def test_the_same_page_gives_the_same_bytes_in_another_process(self) -> None:
        program = "import newsparse, sys; sys.stdout.write(newsparse.parse(sys.stdin.read()).to_html())"
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program], input=TEXT, capture_output=True, encoding="utf-8", check=True
        )
        assert done.stdout == newsparse.parse(TEXT).to_html()


def test_an_empty_span_owns_nothing_and_doubles_nothing() -> None:
    page = Page("柳溪茶园", furniture=(Furniture("notice", "", Span(1, 1)),))
    pieces = [run.text for line in raw_lines(page) for piece in line.pieces for run in piece.runs]
    assert "".join(pieces) == page.text


def test_a_long_row_of_one_unseen_character_is_one_box() -> None:
    short, long = "甲" + "\u200b" * MOST_BOXES + "乙", "甲" + "\x00" * 50_000 + "乙\u200b"
    assert Page(short).to_html().count('data-u="U+200B"') == MOST_BOXES
    html = Page(long).to_html()
    assert html.count('data-u="U+0000 ×50000"') == 1
    assert html.count('data-u="U+200B"') == 1
    assert read(html).text == as_html_has_it(long)


@pytest.mark.parametrize("line", ["", "茶"])
def test_the_last_line_that_is_shown_holds_the_rest(line: str) -> None:
    few, many = Page("\n".join([line] * MOST_LINES)), Page("\n".join([line] * 4 * MOST_LINES))
    assert [len(read(page.to_html()).lines) for page in (few, many)] == [MOST_LINES, MOST_LINES]
    assert read(many.to_html()).text == many.text
