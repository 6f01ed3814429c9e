"""House styles: loading, extending, and errors that name file and key."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

import newsparse
from newsparse.roles.features import FEATURES, features_of
from newsparse.roles.view import View
from newsparse.styles import get_style, make_style
from tests import cases
from tests.test_repair import INTERRUPTED, LEADING


def test_auto_is_generic_and_names_are_checked() -> None:
    assert get_style("auto").name == "generic"
    with pytest.raises(newsparse.StyleError, match="no style 'nowhere'; there are auto, generic"):
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
        (f"name = 'x'\n[weights.section.{'.'.join('a' * 5000)}]\na = 1", "weights.section.a must be a number"),
        ("name = 'auto'", "name 'auto' is taken"),
        ("name = 'generic'\nextends = 'generic'", "name 'generic' is taken"),
        ("name = 'x'\nextends = '/etc/base.toml'", "extends must name a built-in style or a .toml file beside"),
        ("name = 'x'\nextends = '../base.toml'", "extends must name a built-in style or a .toml file beside"),
        ("name = 'x'\nextends = 'sub/../../base.toml'", "extends must name a built-in style or a .toml file beside"),
        ('name = "x"\nextends = "a\\u0000.toml"', "extends must name a built-in style or a .toml file beside"),
        ("name = 'x'\nextends = 'missing.toml'", "missing.toml: cannot be read"),
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
    """A misspelt feature in the style would never speak; every name must occur on some page."""
    from newsparse.parsing import gather_lines

    seen = {"prose", "short", "any"}
    pages = [cases.page_text(name) for name in cases.pages()]
    pages += [INTERRUPTED, LEADING]
    pages += [case["text"] for case in cases.lines("pages_negative/cases.jsonl")]
    for text in pages:
        view = View(gather_lines(text))
        for index in range(len(view.lines)):
            seen.update(features_of(view, index))
    weighed = set(get_style("generic").by_feature)
    assert len(FEATURES) > 5
    assert weighed - seen == set()


def test_a_style_without_a_parent_stands_alone() -> None:
    style = make_style({"name": "bare"}, "here")
    assert newsparse.parse("一行字", style=style).style == "bare"
