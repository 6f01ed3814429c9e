"""Styles that installed distributions register: really installed, found, used; and broken ones, which harm nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import newsparse
from newsparse.housestyles import get_style
from newsparse.housestyles.registry import registered, shadowed

PLUGIN = Path(__file__).with_name("plugin_style")
TEXT = "⌬石桥听潮\n\n一盏灯守住一条巷\n\n□本报记者 贺知野\n\n巷口的路灯修好了，是退休电工自己动的手。\n\n后文在5版\n"
SHOW = """
import json, sys
import newsparse
names = newsparse.styles()
early = "riverside_style" in sys.modules
page = newsparse.parse(sys.argv[1], style="riverside")
plain = newsparse.parse(sys.argv[1])
reasons = [dict(each.explain().lines[0].reasons) for each in (page, plain)]
print(json.dumps({
    "names": names, "early": early, "style": page.style, "section": page.articles[0].section,
    "furniture": [piece.kind for piece in page.furniture], "plain": plain.style,
    "label": ["mark:label" in each and "word:label-ending" in each for each in reasons],
    "again": page.explain("riverside").style,
}))
"""

Register = Callable[..., None]


def test_an_installed_style_is_listed_and_used(tmp_path: Path) -> None:
    pytest.importorskip("pip", reason="the environment was made without pip")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*install, "--no-build-isolation", "--target", str(tmp_path), str(PLUGIN)], check=True)
    done = subprocess.run(
        [sys.executable, "-c", SHOW, TEXT],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    shown = json.loads(done.stdout)
    assert set(shown["names"]) == {*newsparse.styles(), "riverside"}
    assert not shown["early"]
    assert (shown["style"], shown["section"], shown["furniture"]) == ("riverside", "石桥听潮", ["jump"])
    # Its mark and its ending are what the label is known by, and nobody else knows them.
    assert shown["label"] == [True, False]
    assert shown["plain"] == "generic"
    assert shown["again"] == "riverside"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Puts a module and an entry point that names its attribute `STYLE` where Python finds them."""
    monkeypatch.syspath_prepend(tmp_path)

    def put(name: str, module: str, code: str, distribution: str = "") -> None:
        monkeypatch.delitem(sys.modules, module, raising=False)
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        distribution = distribution or module
        folder = tmp_path / f"{distribution.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(f"[newsparse.styles]\n{name} = {module}:STYLE\n")

    return put


def test_an_entry_point_may_be_a_style(register: Register) -> None:
    register("as-value", "np_value", "import newsparse\nSTYLE = newsparse.Style('as-value', {}, {}, {}, {})")
    assert newsparse.parse("一行字", style="as-value").style == "as-value"
    assert get_style("as-value") is get_style("as-value")


def test_an_entry_point_may_be_a_path(register: Register, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text("name = 'house'\nextends = 'generic'\n[start]\nlead = 7")
    (tmp_path / "as-path.toml").write_text("name = 'as-path'\nextends = 'house.toml'")
    register("as-path", "np_path", "from pathlib import Path\nSTYLE = str(Path(__file__).with_name('as-path.toml'))")
    assert get_style("as-path").start["lead"] == 7


def test_an_entry_point_may_be_a_resource_in_an_archive(register: Register, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "styles.zip", "w") as archive:
        archive.writestr("as-resource.toml", "name = 'as-resource'\nextends = 'generic'\n[start]\nlead = 7")
    code = "import zipfile, pathlib\nSTYLE = zipfile.Path(pathlib.Path(__file__).with_name('styles.zip'), {!r})"
    register("as-resource", "np_resource", code.format("as-resource.toml"))
    register("no-resource", "np_no_resource", code.format("missing.toml"))
    assert get_style("as-resource").start["lead"] == 7
    with pytest.raises(newsparse.StyleError, match="np_no_resource: entry point no-resource"):
        get_style("no-resource")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise RuntimeError('no ink')", "cannot be imported: RuntimeError: no ink"),
        ("import sys\nsys.exit(3)", "cannot be imported: SystemExit: 3"),
        ("STILE = 1", "cannot be imported: AttributeError: .*STYLE"),
        ("STYLE = (", "cannot be imported: SyntaxError"),
        ("import np_nowhere", "cannot be imported: ModuleNotFoundError"),
        ("STYLE = 3", "must be a Style or the path of a TOML file, not int"),
        ("STYLE = 'broken.toml'", "the path 'broken.toml' must be absolute"),
        ("STYLE = __file__", "not a TOML file"),
        ("STYLE = __file__ + '.gone'", "cannot be read"),
        ("import newsparse\nSTYLE = newsparse.Style('other', {}, {}, {}, {})", "the style calls itself 'other'"),
    ],
)
def test_a_broken_one_is_named_and_harms_no_other(register: Register, code: str, message: str) -> None:
    register("broken", "np_broken", code, "broken-style")
    listed = newsparse.styles()
    assert "broken" in listed
    assert "np_broken" not in sys.modules
    for _ in range(2):
        with pytest.raises(newsparse.StyleError, match=message) as caught:
            newsparse.parse("一行字", style="broken")
        assert str(caught.value).startswith("broken-style: entry point broken = np_broken:STYLE: ")
    assert newsparse.parse("一行字").style == "generic"
    assert newsparse.parse("一行字", style="taiwan").style == "taiwan"


@pytest.mark.parametrize("name", ["taiwan", "auto"])
def test_a_taken_name_stays_the_packages_own(register: Register, name: str) -> None:
    own, before = get_style(name), newsparse.styles()
    register(name, "np_taken", "raise RuntimeError('never imported')", "taken-style")
    assert newsparse.styles() == before
    assert get_style(name) is own
    assert [str(complaint) for complaint in shadowed()] == [
        f"taken-style: entry point {name} = np_taken:STYLE: the name is taken; newsparse uses its own {name!r}"
    ]
    assert "np_taken" not in sys.modules


def test_a_name_that_two_distributions_register_is_refused(register: Register) -> None:
    register("twice", "np_one", "STYLE = 1", "one-style")
    register("twice", "np_two", "STYLE = 2", "two-style")
    assert newsparse.styles().count("twice") == 1
    with pytest.raises(newsparse.StyleError, match=r"more than once, by one-style: .* and by two-style: "):
        get_style("twice")


def test_an_installed_style_takes_no_part_in_auto(register: Register) -> None:
    code = "import newsparse\nfrom newsparse.housestyles import Clue\n"
    code += "STYLE = newsparse.Style('greedy', {}, {}, {}, {}, clues=(Clue(99.0, ('字',)),))"
    register("greedy", "np_greedy", code)
    assert newsparse.parse("一行字").style == "generic"
    assert newsparse.parse("一行字", style="greedy").style == "greedy"
    assert [entry.name for entry in registered()] == ["greedy"]
