"""House styles: loading, extending, words of one's own, and errors that name file and key."""

from __future__ import annotations

import copy
import pickle
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import newsparse
from newsparse.credits.lexicon import load_table
from newsparse.housestyles import OPTIONS, Fitted, Words, common_words, get_style, make_style
from newsparse.housestyles.words import KINDS
from newsparse.parsing import gather_lines
from newsparse.roles.features import FEATURES, features_of
from newsparse.roles.view import View
from newsparse.testing import generate_page, houses
from tests import cases
from tests.test_repair import INTERRUPTED, LEADING

FITTED = """name = 'x'
[fitted]
pages = 40
digest = "sha256:00ff"
command = "newsparse fit pages"
on = "2026-01-02"
"""


def test_without_a_text_auto_is_generic_and_names_are_checked() -> None:
    assert get_style("auto").name == "generic"
    with pytest.raises(newsparse.StyleError, match="no style 'nowhere'; there are auto, generic, hongkong"):
        newsparse.parse("春到柳溪", style="nowhere")
    with pytest.raises(newsparse.ArgumentError, match="a name or a Style"):
        get_style(3)  # type: ignore[arg-type]


def test_a_style_of_ones_own_extends_another(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "mine"\nextends = "generic"\n[options]\nsection_scope = "item"\n'
        '[weights.section]\n"len:4-5" = 9\n[transitions.section]\nlead = 1\n[start]\nsection = 3\n',
        encoding="utf-8",
    )
    style = newsparse.load_style(path)
    generic = get_style("generic")
    assert style.weights["section"]["len:4-5"] == 9
    assert style.weights["section"]["any"] == generic.weights["section"]["any"]
    assert style.section_scope == "item"
    page = newsparse.parse("晨光集市\n\n菜价回落\n\n昨日，柳溪县的菜价回落。", style=style)
    assert page.style == "mine"
    assert page.explain().lines[0].role == "section"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("extends = 'generic'", "name must be a string"),
        ("name = 'x'\ncolour = 1", "unknown key 'colour'"),
        ("name = 'x'\n[weights.sektion]\na = 1", "weights.sektion: no such role"),
        ("name = 'x'\n[weights.section]\na = 'b'", "weights.section.a must be a number"),
        ("name = 'x'\n[weights.section]\na = true", "must be a number, not True"),
        ("name = 'x'\n[transitions.section]\nnowhere = 1", "transitions.section.nowhere: no such role"),
        ("name = 'x'\n[start]\nnowhere = 1", "start.nowhere: no such role"),
        ("name = 'x'\nstart = 3", "start must be a table"),
        ("name = 'x'\nweights = 3", "weights must be a table"),
        ("name = 'x'\noptions = 3", "options must be a table"),
        ("name = 'x'\n[options]\nsection_scope = 'page'", "section_scope must be one of"),
        ("name = 'x'\nextends = 'nowhere'", "no style 'nowhere'"),
        ("name = ", "not a TOML file"),
        ("name = 'x'\n[options]\ncolour = 1", "options.colour: no such option"),
        ("name = 'x'\nextends = 3", "extends must be a string"),
        ("name = 'x'\ndescription = ['a']", "description must be a string"),
        ("name = 'x'\n[weights.section]\na = nan", "weights.section.a must be a number from"),
        ("name = 'x'\n[weights.section]\na = -inf", "weights.section.a must be a number from"),
        ("name = 'x'\n[end]\nbody = 1e300", "end.body must be a number from"),
        (f"name = 'x'\n[weights.section]\na = {'9' * 400}", "weights.section.a must be a number from"),
        (f"name = 'x'\n[weights.section]\na = -{'9' * 5000}", "weights.section.a must be a number from"),
        (f"name = 'x'\n[weights.section]\na = 0x{'f' * 5000}", "weights.section.a must be a number from"),
        (f"name = 'x'\n[options]\nsection_scope = {'9' * 5000}", "section_scope must be one of"),
        (f"name = 'x'\nweights = {'[' * 5000}{']' * 5000}", "weights: nested too deeply"),
        (f"name = 'x'\n[weights.section]\na = {'{a=' * 5000}1{'}' * 5000}", "a: nested too deeply"),
        (f"name = 'x'\n[weights.section.{'.'.join('a' * 5000)}]\na = 1", "too many parts: 'weights.section.a.a"),
        ("name = 'auto'", "name 'auto' is taken"),
        ("name = 'generic'\nextends = 'generic'", "name 'generic' is taken"),
        ("name = 'x'\nextends = '/etc/base.toml'", "extends must name a built-in style or a .toml file beside"),
        ("name = 'x'\nextends = '../base.toml'", "extends must name a built-in style or a .toml file beside"),
        ("name = 'x'\nextends = 'sub/../../base.toml'", "extends must name a built-in style or a .toml file beside"),
        ('name = "x"\nextends = "a\\u0000.toml"', "extends must name a built-in style or a .toml file beside"),
        ("name = 'x'\nextends = 'missing.toml'", "missing.toml: cannot be read"),
        ("name = 'x'\nwords = 3", "words must be a table, not 3"),
        ("name = 'x'\n[words.colours]\na = []", "words.colours: no such table of words; there are sections, series"),
        ("name = 'x'\n[words]\nsections = 3", "words: sections must be a table"),
        ("name = 'x'\n[words.sections]\nname = []", "words.sections.name: no such words; there are names, endings"),
        ("name = 'x'\n[words.folio]\npatterns = ['(a+)+$']", "words.folio.patterns: no such words; there are words"),
        ("name = 'x'\n[words.web]\nclocks = []", "words.web: no such table of words"),
        ("name = 'x'\n[words.sections]\nnames = '视点'", "words.sections.names must be a list of strings, not '视点'"),
        ("name = 'x'\n[words.sections]\nnames = ['视点', 3]", "words.sections.names must be a list of strings"),
        ("name = 'x'\n[words.sections]\nnames = ['']", "words.sections.names: a word has 1 to 40 characters, not ''"),
        ("name = 'x'\n[words.sections]\nnames = [' ']", "words.sections.names: a word has 1 to 40 characters, not ' '"),
        (f"name = 'x'\n[words.folio]\nwords = ['{'长' * 5000}']", "words.folio.words: a word has 1 to 40 characters"),
        ("name = 'x'\n[words.sections]\nmarks = ['⌬']", "words.sections.marks must be a string of marks, not a list"),
        ("name = 'x'\n[words.sections]\nmarks = '⌬ '", "words.sections.marks: white space is no mark"),
        ("name = 'x'\nevidence = 3", "evidence must be tables"),
        ("name = 'x'\nevidence = [3]", "evidence must be tables"),
        ("name = 'x'\n[[evidence]]\nwords = ['港闻']", r"evidence\[0\]: weight is missing"),
        ("name = 'x'\n[[evidence]]\nweight = 1", r"evidence\[0\]: words or script is missing"),
        ("name = 'x'\n[[evidence]]\nweight = 'a'\nscript = 'Hans'", r"evidence\[0\].weight must be a number"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nscript = 'Latn'", r"evidence\[0\].script must be one of Hans, Hant"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nscript = [3]", r"evidence\[0\].script must be one of Hans, Hant"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nwords = ['']", r"evidence\[0\].words: a word has 1 to 40"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nwords = ['a']\nat_most = 0", r"evidence\[0\].at_most must be a whole"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nwords = ['a']\nat_most = 1.5", r"at_most must be a whole number"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nwords = ['a']\nat_most = true", r"at_most must be a whole number"),
        ("name = 'x'\n[[evidence]]\nweight = 1\nwords = ['a']\nas_printed = 1", "as_printed must be true or false"),
        ("name = 'x'\n[[evidence]]\nweight = 1\npatterns = ['a']", r"evidence\[0\].patterns: no such key"),
        ("name = 'x'\nfitted = 3", "fitted must be a table"),
        ("name = 'x'\n[fitted]\npages = 3", "fitted: digest is missing"),
        (FITTED.replace("pages = 40", "pages = 'a'"), "fitted.pages must be a whole number"),
        (FITTED.replace('"2026-01-02"', "2026-01-02"), "fitted: on must be a string, not a date"),
        (FITTED + "by = 3", "fitted.by: no such key; there are pages, digest, command, on"),
        ("name = 'x'\nextends = 'mine.toml'", "extends goes round in a circle: mine.toml, mine.toml"),
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, toml: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(newsparse.StyleError, match=message) as caught:
        newsparse.load_style(path)
    assert "mine.toml" in str(caught.value) or "no style" in message


@pytest.mark.parametrize("path", [None, b"mine.toml", 7, ["mine.toml"]])
def test_a_style_is_loaded_from_a_path(path: object) -> None:
    with pytest.raises(newsparse.ArgumentError, match=r"load_style\(\) takes a path"):
        newsparse.load_style(path)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["a\0", "\ud800", ".", ""])
def test_paths_that_lead_nowhere_are_style_errors(path: str) -> None:
    with pytest.raises(newsparse.StyleError, match="cannot be read"):
        newsparse.load_style(path)


def test_a_file_that_is_not_utf_8_is_a_style_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes("name = '柳溪'".encode("gb18030"))
    with pytest.raises(newsparse.StyleError, match=r"mine\.toml: not a TOML file"):
        newsparse.load_style(path)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("name = 'mine'", encoding="utf-8-sig")
    assert newsparse.load_style(path).name == "mine"


def test_a_style_extends_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "mine.toml").write_text("name = 'mine'\nextends = 'sub/house.toml'\n[start]\nlead = 2")
    (tmp_path / "sub" / "house.toml").write_text("name = 'house'\nextends = 'base.toml'\n[start]\nlead = 1\nbody = 5")
    (tmp_path / "sub" / "base.toml").write_text("name = 'base'\nextends = 'generic'\n[start]\nbody = 4\njump = 9")
    style = newsparse.load_style(tmp_path / "mine.toml")
    assert (style.start["lead"], style.start["body"], style.start["jump"]) == (2, 5, 9)
    assert style.weights == get_style("generic").weights


def test_styles_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("name = 'a'\nextends = 'b.toml'")
    (tmp_path / "b.toml").write_text("name = 'b'\nextends = 'a.toml'")
    with pytest.raises(newsparse.StyleError, match=r"circle: a\.toml, b\.toml, a\.toml"):
        newsparse.load_style(tmp_path / "a.toml")


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.toml").write_text("name = 'out'")
    (tmp_path / "in" / "link.toml").symlink_to(tmp_path / "out.toml")
    (tmp_path / "in" / "mine.toml").write_text("name = 'mine'\nextends = 'link.toml'")
    with pytest.raises(newsparse.StyleError, match="beside"):
        newsparse.load_style(tmp_path / "in" / "mine.toml")


def test_a_long_chain_of_styles_is_refused(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"s{number}.toml").write_text(f"name = 's{number}'\nextends = 's{number + 1}.toml'")
    with pytest.raises(newsparse.StyleError, match="more than"):
        newsparse.load_style(tmp_path / "s0.toml")


def test_only_a_file_extends_a_file() -> None:
    with pytest.raises(newsparse.StyleError, match="extends must name a built-in style"):
        make_style({"name": "x", "extends": "base.toml"}, "here")


def test_styles_are_values() -> None:
    style = get_style("generic")
    for again in (pickle.loads(pickle.dumps(style)), copy.deepcopy(style), copy.copy(style)):
        assert again == style
        assert hash(again) == hash(style)
        assert again.by_feature == style.by_feature
    assert len({style, get_style("auto"), make_style({"name": "bare"}, "here")}) == 2


@pytest.mark.parametrize("table", ["start", "end", "transitions", "weights", "by_feature"])
def test_styles_cannot_be_changed(table: str) -> None:
    for style in (get_style("generic"), newsparse.Style("x", {"lead": 1}, {}, {"lead": {}}, {"lead": {"any": 1}})):
        entries: Mapping[str, object] = getattr(style, table)
        with pytest.raises(TypeError):
            entries["lead"] = 1  # type: ignore[index]
        for inner in entries.values():
            if not isinstance(inner, float | int | tuple):
                with pytest.raises(TypeError):
                    inner["any"] = 1  # type: ignore[index]
        with pytest.raises(AttributeError):
            setattr(style, table, {})


def test_a_style_keeps_no_hold_of_what_it_was_made_of() -> None:
    start, weights = {"lead": 1.0}, {"lead": {"any": 1.0}}
    style = newsparse.Style("x", start, {}, {}, weights)
    start["lead"] = weights["lead"]["any"] = 7.0
    assert style.start["lead"] == style.weights["lead"]["any"] == 1


def test_a_missing_file_is_a_style_error(tmp_path: Path) -> None:
    with pytest.raises(newsparse.StyleError, match="cannot be read"):
        newsparse.load_style(tmp_path / "missing.toml")


def test_every_weight_is_of_a_feature_that_exists() -> None:
    """A misspelt feature in the style would never speak; every name must occur on some page.

    Names made of several parts are too many to meet all of them: their parts must be met.
    """
    seen = {"prose", "short", "any"}
    pages = [cases.page_text(name) for name in cases.pages()]
    pages += [generate_page(seed, house).text for house in houses() for seed in range(20)]
    pages += [INTERRUPTED, LEADING, "春到枣园\n枣园也开园了。", "春到枣园\n编者按："]
    pages += [case["text"] for case in cases.lines("pages_negative/cases.jsonl")]
    for text in pages:
        view = View(gather_lines(text, get_style("generic").words), get_style("generic").words)
        for index in range(len(view.lines)):
            seen.update(features_of(view, index))
    weighed = set(get_style("generic").by_feature)
    assert len(FEATURES) > 5
    parts = {part for name in seen if name.count(":") > 1 for part in re.split("[:>]", name)}
    unseen = {name for name in weighed - seen if not set(re.split("[:>]", name)) <= parts}
    assert unseen == set()


def test_a_style_without_a_parent_stands_alone() -> None:
    style = make_style({"name": "bare"}, "here")
    assert newsparse.parse("一行字", style=style).style == "bare"


def test_a_style_adds_words_to_those_it_extends(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('name = "house"\n[words.sections]\nnames = ["渡口茶話"]\nmarks = "⌬"')
    (tmp_path / "mine.toml").write_text(
        'name = "mine"\nextends = "house.toml"\n[words.sections]\nnames = ["石桥听潮", "视点"]'
    )
    words = newsparse.load_style(tmp_path / "mine.toml").words
    # Both scripts are known by one entry, and what was known already isn't lost.
    assert words.section_names == common_words().section_names | {"渡口茶话", "石桥听潮"}
    assert words.section_marks == common_words().section_marks | {"⌬"}
    assert words.jumps == common_words().jumps


def test_a_style_that_adds_no_words_shares_those_it_extends() -> None:
    assert get_style("generic").words is common_words()
    assert make_style({"name": "x", "words": {"sections": {"names": ["视点"]}}}, "here").words is common_words()


@pytest.mark.parametrize(
    ("table", "key", "value", "line", "feature"),
    [
        ("sections", "names", ["渡口茶话"], "渡口茶話", "word:label"),
        ("sections", "endings", ["听潮"], "石桥听潮", "word:label-ending"),
        ("sections", "marks", "⌬", "⌬石桥听潮", "mark:label"),
        ("sections", "caption_marks", "⌑", "⌑老船下水", "mark:caption"),
        ("series", "words", ["完结篇"], "石桥听潮完结篇", "word:series-mark"),
        ("bylines", "marks", "⌾", "⌾苏砚秋", "mark:byline"),
        ("bullets", "marks", "⌁", "⌁带上雨具", "mark:dot"),
        ("openings", "words", ["大清早"], "大清早，渡口就排起了队。", "word:opening"),
        ("captions", "words", ["画面中"], "画面中老船下水", "word:caption"),
        ("captions", "inside", ["航拍"], "老船下水（航拍）", "word:caption-inside"),
        ("jumps", "words", ["后文在"], "后文在5版", "word:jump"),
        ("notices", "starts", ["茶话信箱"], "茶话信箱设在渡口", "word:notice"),
        ("notices", "contains", ["请投茶亭"], "旧船票请投茶亭木箱", "word:notice"),
        ("notices", "advertisement", ["买一送一"], "渡口茶亭买一送一", "word:advertisement"),
        ("kickers", "endings", ["担保"], "船老大担保", "word:saying"),
        ("folio", "words", ["潮汛三级"], "潮汛三级", "word:folio-half"),
        ("speakers", "words", ["船"], "船：今天不开。", "starts:speaker"),
        ("prose", "function", "呗", "船还在走呗", "ends:function"),
        ("prose", "particles", "咧", "船还在走咧！", "ends:particle"),
    ],
)
def test_each_kind_of_word_is_seen(table: str, key: str, value: object, line: str, feature: str) -> None:
    style = make_style({"name": "x", "extends": "generic", "words": {table: {key: value}}}, "here")
    lines = gather_lines(line, common_words())
    assert feature not in features_of(View(lines), 0)
    assert feature in features_of(View(lines, style.words), 0)


def test_marks_and_series_of_ones_own_are_no_part_of_a_label() -> None:
    words = {"sections": {"marks": "⌬"}, "series": {"words": ["完结篇"]}}
    style = make_style({"name": "x", "extends": "generic", "words": words}, "here")
    text = "⌬石桥听潮完结篇\n\n一盏灯守住一条巷\n\n□本报记者 贺知野\n\n巷口的路灯修好了，街坊都说亮堂。"
    article = newsparse.parse(text, style=style).articles[0]
    assert (article.section, article.series) == ("石桥听潮", "完结篇")
    assert newsparse.parse(text, style="generic").articles[0].section != "石桥听潮"


def test_words_of_their_own_are_literal() -> None:
    style = make_style({"name": "x", "words": {"captions": {"inside": ["(.*)+$", "[图]"]}}}, "here")
    assert style.words.caption_inside.search("老船下水[图]".replace("[", "(").replace("]", ")"))
    assert not style.words.caption_inside.search("老船下水")


def test_no_words_match_nothing() -> None:
    words, text = Words(), "■视点 图为 5版 热线 一（二）"
    patterns = (words.series, words.openings, words.captions, words.caption_inside, words.jumps, words.notice_starts)
    for pattern in (*patterns, words.notice_inside, words.advertisement, words.phones, words.clocks, words.crumbs):
        assert not pattern.search(text)
    assert (words.folio, words.section_marks, words.section_endings) == ((), frozenset(), ())


def test_words_are_values() -> None:
    words = common_words()
    assert words.jumps.search("下转5版")
    again = pickle.loads(pickle.dumps(words))
    assert (again, hash(again)) == (words, hash(words))
    assert "jumps" not in vars(again)
    with pytest.raises(AttributeError):
        words.entries = ()  # type: ignore[misc]


def test_every_entry_of_the_common_words_is_of_a_known_kind() -> None:
    """What `Words` doesn't ask for would be dropped without a word."""
    groups = load_table("page")
    said = {f"{table}.{key}" for table, group in groups.items() for key in group}
    assert said == {key for key, _ in common_words().entries}
    assert said | {"series.words", "folio.words"} == set(KINDS)


def test_what_weights_were_fitted_to_is_kept_and_not_handed_down(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FITTED)
    (tmp_path / "other.toml").write_text("name = 'other'\nextends = 'mine.toml'")
    style = newsparse.load_style(tmp_path / "mine.toml")
    assert style.fitted == Fitted(40, "sha256:00ff", "newsparse fit pages", "2026-01-02")
    assert pickle.loads(pickle.dumps(style)) == style
    assert newsparse.load_style(tmp_path / "other.toml").fitted is None


@pytest.mark.parametrize("name", newsparse.styles())
def test_built_in_styles_are_whole(name: str) -> None:
    style = get_style(name)
    assert style.name == name
    assert style.description
    assert pickle.loads(pickle.dumps(style)) == style
    assert (name == "generic") == (style.clues == ())
    page = newsparse.parse(INTERRUPTED, style=name)
    assert page.style == name
    assert page.articles


GUIDE = Path(__file__).parents[1] / "docs" / "styles.md"
PLUGIN = Path(__file__).with_name("plugin_style")


def test_the_guide_shows_the_files_of_its_example() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert (PLUGIN / "riverside_style" / "riverside.toml").read_text(encoding="utf-8") in guide
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    blocks = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)]
    assert {"project": {"entry-points": project["entry-points"]}} in blocks


def test_pieces_of_a_style_in_the_guide_are_accepted() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    pieces = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)]
    for piece in pieces:
        if "project" not in piece:
            make_style({"name": "x", **piece}, "docs/styles.md")
    section = guide.partition("### Options")[2].partition("### Evidence")[0]
    for option, values in OPTIONS.items():
        row = next((line for line in section.splitlines() if f"`{option}`" in line), "")
        assert all(f"`{value}`" in row for value in values), option
    assert {key for piece in pieces for key in piece} >= {"words", "weights", "transitions", "fitted", "evidence"}


def test_the_guide_names_every_kind_of_word() -> None:
    section = GUIDE.read_text(encoding="utf-8").partition("### Words")[2].partition("### Weights")[0]
    for key, kind in KINDS.items():
        if kind != "patterns":
            table, _, name = key.partition(".")
            row = next((line for line in section.splitlines() if f"[words.{table}]" in line), "")
            assert f"`{name}`" in row, key


def test_a_byline_mark_of_a_paper_opens_bylines() -> None:
    style = make_style({"name": "anchor", "extends": "generic", "words": {"bylines": {"marks": "⚓"}}}, "here")
    text = f"老磅房修起旧物来\n\n⚓商未眠\n\n{'星期六上午，老码头的修物铺卸下了门板，十几个人提着旧东西排队。' * 3}"
    assert newsparse.parse(text, style=style).articles[0].author == ("商未眠",)
