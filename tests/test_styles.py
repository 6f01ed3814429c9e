"""House styles: loading, extending, and errors that name file and key."""

from __future__ import annotations

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
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, toml: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(newsparse.StyleError, match=message) as caught:
        newsparse.load_style(path)
    assert "mine.toml" in str(caught.value) or "no style" in message


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
