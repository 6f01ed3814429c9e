"""Styles fitted to gold pages: what pages teach, what is learned from them, and the file that holds it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from attrs import evolve

import newsparse
from newsparse.errors import ArgumentError, SourceError, StyleError
from newsparse.evaluation import GoldArticle, GoldPage, evaluate
from newsparse.fitting import Course, Fit, fit, style_toml
from newsparse.fitting.fit import fitted_lines, number_lines
from newsparse.fitting.lessons import Lesson, lesson_from
from newsparse.fitting.perceptron import learn, right_lines
from newsparse.housestyles import Fitted, Style, common_words, get_style
from newsparse.model import Article, Block, Credit, Furniture, Page, Photo, Span
from newsparse.testing import generate_page, houses

WORDS = common_words()


def annotation_of(page: Page) -> GoldPage:
    """What somebody would have written down of `page`: no spans."""
    gold = GoldPage.of(page)
    return evolve(gold, articles=tuple(evolve(article, spans=()) for article in gold.articles))


# --- lessons ---------------------------------------------------------------------------------------------------------

TEXT = """青岚晚报 2031年5月6日 星期二 第3版
■ 城事
修物铺开张记
老码头来了三位师傅
——三把钳子修好一条街
□本报记者 苏砚秋
一台停走十年的座钟，星期六上午又响了起来。
修旧的人
街坊们把搪瓷盆一只只提来，排成了一条长队。
（贺知野）
图为老师傅教孩子给座钟上油。
陶星河 摄
渡口的桃花开了，游人撑伞走过石桥。
转第5版
责编：舒望舒
茶园直销 热线：555-0142"""
ROLES = (
    "folio", "section", "headline", "headline2", "subtitle", "byline", "lead", "subhead", "body", "signoff", "caption",
    "photo_credit", "item_body", "jump", "editors", "notice",
)  # fmt: skip


def span(piece: str) -> Span:
    at = TEXT.index(piece)
    return Span(at, at + len(piece))


def corrected() -> Page:
    """TEXT with every piece in its place."""
    lead, subhead, body, photo = (TEXT.split("\n")[number] for number in (6, 7, 8, 12))
    credit = Credit("reporter", "苏砚秋", span=span("苏砚秋"))
    author = Credit("reporter", "贺知野", span=span("贺知野"))
    picture = "图为老师傅教孩子给座钟上油。\n陶星河 摄"
    article = Article(
        kind="article",
        section="城事",
        headline="修物铺开张记 老码头来了三位师傅",
        subtitle="三把钳子修好一条街",
        credits=(credit, author),
        blocks=(
            Block("paragraph", lead, (span(lead),)),
            Block("subhead", subhead, (span(subhead),)),
            Block("paragraph", body, (span(body),)),
        ),
        photos=(Photo("图为老师傅教孩子给座钟上油。", (), span(picture)),),
        spans={
            "section": (span("■ 城事"),),
            "headline": (span("修物铺开张记"), span("老码头来了三位师傅")),
            "subtitle": (span("——三把钳子修好一条街"),),
            "credits": (span("□本报记者 苏砚秋"), span("（贺知野）")),
        },
    )
    picture_item = Article(kind="photo", section=None, blocks=(Block("paragraph", photo, (span(photo),)),))
    kinds = {
        "folio": "青岚晚报 2031年5月6日 星期二 第3版",
        "jump": "转第5版",
        "editors": "责编：舒望舒",
        "advertisement": "茶园直销 热线：555-0142",
    }
    furniture = tuple(Furniture(kind, piece, span(piece)) for kind, piece in kinds.items())
    return Page(TEXT, (article, picture_item), furniture)


@pytest.mark.parametrize("gold", [corrected(), annotation_of(corrected())], ids=["page", "annotation"])
def test_every_line_has_its_role(gold: Page | GoldPage) -> None:
    lesson = lesson_from(gold, WORDS)
    lines = TEXT.split("\n")
    assert dict(zip(lines, lesson.roles, strict=True)) == dict(zip(lines, ROLES, strict=True))
    assert len(lesson.features) == len(lesson.possible) == len(lines)


def test_a_right_role_can_be_had() -> None:
    lesson = lesson_from(corrected(), WORDS)
    assert all(role in possible for role, possible in zip(lesson.roles, lesson.possible, strict=True))


def known_roles(gold: Page | GoldPage) -> tuple[str | None, ...]:
    return lesson_from(gold, WORDS).roles


def told(article: GoldArticle, *lines: str) -> tuple[str | None, ...]:
    """The roles of lines that an annotation of one article tells."""
    return known_roles(GoldPage("", "\n".join(lines), (article,)))


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


TITLE = "石桥边桃花满枝"
PROSE = "渡口的桃花开了，游人撑着伞走过石桥，卖糖人的老汉把担子歇在柳树下。"


class TestAnnotation:
    def test_kicker_stands_over_the_headline(self) -> None:
        article = GoldArticle(kicker="春风又到柳溪", headline=TITLE, body=(paragraph(PROSE),))
        assert told(article, "春风又到柳溪", TITLE, PROSE) == ("kicker", "headline", "lead")

    def test_label_may_have_an_instalment_mark(self) -> None:
        article = GoldArticle(section=("石桥夜话",), headline=TITLE, body=(paragraph(PROSE),))
        assert told(article, "■石桥夜话④", TITLE, PROSE) == ("section", "headline", "lead")

    def test_names_behind_the_last_line_sign_it(self) -> None:
        article = GoldArticle(headline=TITLE, reporter=("苏砚秋",), body=(paragraph(PROSE),))
        assert told(article, TITLE, PROSE, "（本报记者 苏砚秋）") == ("headline", "lead", "signoff")

    def test_a_picture_credit_needs_a_picture(self) -> None:
        article = GoldArticle(headline=TITLE, body=(paragraph(PROSE),))
        assert told(article, TITLE, PROSE, "陶星河 摄") == ("headline", "lead", None)

    def test_a_photographer_may_sign_behind_the_reporter(self) -> None:
        article = GoldArticle(headline=TITLE, reporter=("苏砚秋",), photographer=("陶星河",), body=(paragraph(PROSE),))
        roles = told(article, TITLE, PROSE, "（本报记者 苏砚秋）", "陶星河 摄")
        assert roles == ("headline", "lead", "signoff", "signoff")

    def test_names_behind_nothing_known_stay_unknown(self) -> None:
        assert told(GoldArticle(reporter=("苏砚秋",)), "本报记者 苏砚秋") == (None,)

    def test_editors_are_known_without_being_named(self) -> None:
        assert told(GoldArticle(), "责任编辑：舒望舒 美术编辑：陶星河") == ("editors",)

    def test_editors_right_behind_a_byline_may_be_the_articles(self) -> None:
        article = GoldArticle(headline=TITLE, reporter=("苏砚秋",), body=(paragraph(PROSE),))
        editors = ("编辑：舒望舒", "美术编辑：陶星河")
        assert told(article, TITLE, "记者：苏砚秋", *editors, PROSE) == ("headline", "byline", None, None, "lead")
        assert told(article, TITLE, PROSE, "记者：苏砚秋", *editors) == ("headline", "lead", "signoff", None, None)

    def test_editors_behind_prose_are_the_pages(self) -> None:
        article = GoldArticle(headline=TITLE, body=(paragraph(PROSE),))
        assert told(article, TITLE, PROSE, "编辑：舒望舒") == ("headline", "lead", "editors")

    def test_editors_who_are_the_articles_have_its_role(self) -> None:
        text = f"{TITLE}\n记者：苏砚秋\n编辑：舒望舒\n{PROSE}"
        begin, end = text.index("记者"), text.index(PROSE)
        article = Article(
            kind="article",
            headline=TITLE,
            blocks=(Block("paragraph", PROSE, (Span(end, len(text)),)),),
            spans={"headline": (Span(0, len(TITLE)),), "credits": (Span(begin, end - 1),)},
        )
        assert known_roles(Page(text, (article,))) == ("headline", "byline", "byline", "lead")

    def test_what_nothing_says_is_unknown(self) -> None:
        assert told(GoldArticle(headline=TITLE), TITLE, PROSE, "……") == ("headline", None, None)

    def test_unassigned_furniture_says_nothing(self) -> None:
        page = GoldPage("", "一行没有归处的字", furniture=(Furniture("unassigned", "一行没有归处的字"),))
        assert known_roles(page) == (None,)


class TestPage:
    def test_a_wrapped_caption_is_one(self) -> None:
        text = "老师傅教孩子\n给座钟上油。"
        photo = Photo("老师傅教孩子给座钟上油。", (), Span(0, len(text)))
        assert known_roles(Page(text, (Article(kind="article", photos=(photo,)),))) == ("caption", "caption")

    def test_a_picture_item_has_its_credit_below(self) -> None:
        text = f"{PROSE}\n陶星河 摄"
        article = Article(
            kind="photo",
            blocks=(Block("paragraph", PROSE, (Span(0, len(PROSE)),)),),
            spans={"credits": (Span(len(PROSE) + 1, len(text)),)},
        )
        assert known_roles(Page(text, (article,))) == ("item_body", "photo_credit")

    def test_a_line_with_a_dateline_is_prose(self) -> None:
        page = newsparse.parse(f"石桥边桃花满枝\n\n本报青岚5月6日电（记者 苏砚秋）{PROSE}")
        assert page.articles[0].dateline
        assert known_roles(page) == ("headline", "lead")

    def test_an_empty_page_teaches_nothing(self) -> None:
        assert lesson_from(Page(""), WORDS) == Lesson((), (), ())

    def test_what_nothing_owns_is_unknown(self) -> None:
        assert known_roles(Page("石桥边桃花满枝\n春风又到柳溪")) == (None, None)


@pytest.mark.parametrize("house", houses())
def test_page_and_annotation_agree(house: str) -> None:
    same = known = lines = 0
    for seed in range(4):
        gold = generate_page(seed, house).gold
        for right, found in zip(known_roles(gold), known_roles(annotation_of(gold)), strict=True):
            lines += 1
            known += found is not None
            same += found == right
    assert same >= 0.98 * known
    # A stack of credits may be an article's or the page's: its rows stay unknown.
    assert known >= 0.92 * lines


# --- learning --------------------------------------------------------------------------------------------------------

HEADLINES = (
    "渡口新绿满枝头", "石桥下来了画船", "老磅房修起旧物", "茶园头春开早市", "晒谷场上放电影", "巷口路灯又亮了",
    "盐仓改作读书屋", "柳溪放流十万尾", "山里娃学吹陶笛", "旧船票换来新茶", "戏台翻新锣鼓响", "桑园小道铺青石",
)  # fmt: skip
LABELS = ("河畔晨昏", "檐下灯火", "桥头人家")
PEOPLE = ("贺知野", "苏砚秋", "陶星河", "岑小满")


def habit_pages(numbers: Sequence[int]) -> Iterator[GoldPage]:
    """Pages of a paper that prints the column's name under the headline, and nothing to know it by."""
    for number in numbers:
        articles, lines = [], []
        for at in range(3):
            headline = HEADLINES[(number * 3 + at) % len(HEADLINES)]
            label, name = LABELS[(number + at) % len(LABELS)], PEOPLE[(number * 2 + at) % len(PEOPLE)]
            body = f"{headline[:2]}的清晨，{name[1:]}家的院门刚开，街坊们就来看第{number + at}天的新鲜事。"
            lines += [headline, "", label, "", f"本报记者 {name}", "", body, "", ""]
            articles.append(GoldArticle(section=(label,), headline=headline, reporter=(name,), body=(paragraph(body),)))
        yield GoldPage(f"page-{number}", "\n".join(lines), tuple(articles))


@pytest.fixture(scope="module")
def fitted() -> Fit:
    return fit(habit_pages(range(8)), "habit")


def test_a_habit_is_learned(fitted: Fit) -> None:
    assert fitted.before < fitted.after <= fitted.lines == 8 * 12
    assert (fitted.style.name, fitted.base, fitted.pages) == ("habit", get_style("generic"), 8)


def test_it_is_known_on_pages_that_were_not_fitted_to(fitted: Fit) -> None:
    others = list(habit_pages(range(20, 26)))
    lessons = [lesson_from(page, WORDS) for page in others]
    (before, lines), (after, same) = right_lines(lessons, fitted.base), right_lines(lessons, fitted.style)
    assert lines == same == 6 * 12
    assert after > before
    before_section, after_section = (
        evaluate(others, style).fields["section"].f1 for style in (fitted.base, fitted.style)
    )
    assert after_section > before_section


def test_what_it_was_fitted_to_is_said(fitted: Fit) -> None:
    assert fitted.style.fitted
    assert (fitted.style.fitted.pages, fitted.style.fitted.on) == (8, "8 pages")
    assert fit(habit_pages([0]), "x", command="make x").style.fitted == Fitted(
        1, "sha256:" + evaluate(habit_pages([0])).digest, "make x", "1 page"
    )


def test_words_and_options_stay_those_of_the_base() -> None:
    base = evolve(get_style("taiwan"), section_scope="item")
    style = fit(habit_pages(range(2)), "habit", base=base).style
    assert (style.words, style.section_scope, style.start, style.end) == (
        base.words,
        "item",
        base.start,
        base.end,
    )
    assert style.clues == ()
    assert base.clues


def test_the_same_pages_give_the_same_style(fitted: Fit) -> None:
    assert fit(list(habit_pages(range(8))), "habit") == fitted


def test_another_process_learns_the_same(fitted: Fit) -> None:
    program = (
        "from tests.test_fitting import *\n"
        "found = fit(habit_pages(range(8)), 'habit')\n"
        "print(style_toml(found.style, found.base, 'x').encode().hex())"
    )
    here = style_toml(fitted.style, fitted.base, "x").encode().hex()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "src"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert done.stdout.strip() == here


def numbers_of(style: Style) -> tuple[object, object]:
    return style.weights, style.transitions


class TestCourse:
    def test_nothing_to_learn_leaves_the_base(self) -> None:
        base = get_style("generic")
        assert numbers_of(learn([], base, Course())) == numbers_of(base)

    def test_pages_that_tell_nothing_leave_the_base(self) -> None:
        base = get_style("generic")
        lessons = [lesson_from(GoldPage("", text), WORDS) for text in ("", "石桥边桃花满枝\n" + PROSE)]
        assert right_lines(lessons, base) == (0, 0)
        assert numbers_of(learn(lessons, base, Course())) == numbers_of(base)

    def test_a_full_pull_goes_all_the_way_back(self) -> None:
        base = get_style("generic")
        lessons = [lesson_from(page, WORDS) for page in habit_pages(range(2))]
        one, many = (learn(lessons, base, Course(rounds=rounds, pull=1.0)) for rounds in (1, 6))
        assert distance(one, base) > 0
        assert distance(many, base) <= distance(one, base) + 1e-9

    def test_what_the_grammar_does_not_name_is_not_learned(self) -> None:
        base = get_style("generic")
        bare = evolve(base, transitions={role: {} for role in base.transitions})
        lessons = [lesson_from(page, WORDS) for page in habit_pages(range(2))]
        assert not any(learn(lessons, bare, Course()).transitions.values())


def distance(style: Style, base: Style) -> float:
    known = base.weights
    return max(
        abs(value - known.get(role, {}).get(name, 0.0))
        for role, numbers in style.weights.items()
        for name, value in numbers.items()
    )


# --- the file --------------------------------------------------------------------------------------------------------


def saved(style: Style, base: Style, path: Path, description: str = "") -> Style:
    path.write_text(style_toml(style, base, description), encoding="utf-8")
    return newsparse.load_style(path)


def test_a_file_says_all_that_was_learned(fitted: Fit, tmp_path: Path) -> None:
    loaded = saved(fitted.style, fitted.base, tmp_path / "habit.toml", fitted.style.description)
    assert loaded == fitted.style
    for page in habit_pages(range(3, 6)):
        assert newsparse.parse(page.text, loaded) == newsparse.parse(page.text, fitted.style)


def test_a_file_holds_only_what_differs(fitted: Fit) -> None:
    base = fitted.base
    assert "".join(number_lines(base, base)) == ""
    assert len(list(number_lines(fitted.style, base))) < len(list(number_lines(fitted.style)))
    assert list(fitted_lines(evolve(base, fitted=None))) == []


def test_strings_are_quoted(tmp_path: Path) -> None:
    base = get_style("generic")
    odd = '"茶\\园"\x7f\t\n【头春】'
    style = evolve(base, name=odd, fitted=Fitted(1, "sha256:0", f"fit {odd}", odd))
    loaded = saved(style, base, tmp_path / "odd.toml", odd)
    assert (loaded.name, loaded.description, loaded.fitted) == (odd, odd, style.fitted)


def test_a_file_may_extend_a_file(fitted: Fit, tmp_path: Path) -> None:
    saved(fitted.style, fitted.base, tmp_path / "habit.toml")
    path = tmp_path / "more.toml"
    more = evolve(fitted.style, name="more")
    path.write_text(style_toml(more, fitted.style, "", extends="habit.toml"), encoding="utf-8")
    loaded = newsparse.load_style(path)
    assert (loaded.name, numbers_of(loaded)) == ("more", numbers_of(fitted.style))


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ([], "at least one page"),
        (7, "a gold folder or pages, not int"),
        (Page(""), "a gold folder or pages, not Page"),
        (["石桥边桃花满枝"], "takes pages, not str"),
        ([Page(""), None], "takes pages, not NoneType"),
    ],
)
def test_what_is_no_page_is_refused(gold: list[Page], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        fit(gold, "x")


def test_a_name_is_needed() -> None:
    with pytest.raises(ArgumentError, match="must not be empty"):
        fit([Page("")], "")
    with pytest.raises(ArgumentError, match="must be a str, not int"):
        fit([Page("")], 3)  # type: ignore[arg-type]


def test_an_unknown_base_is_refused() -> None:
    with pytest.raises(StyleError, match="no style 'nowhere'"):
        fit([Page("")], "x", base="nowhere")


@pytest.mark.parametrize("kind", [str, Path])
def test_a_folder_must_be_readable(tmp_path: Path, kind: type[str] | type[Path]) -> None:
    with pytest.raises(SourceError, match="cannot read"):
        fit(kind(tmp_path / "nowhere"), "x")
