"""The command `fit`, from outside: the file it writes, what it says, what it refuses, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import asdict, evolve
from click.testing import CliRunner, Result

import newsparse
from newsparse.cli.commands import commands
from newsparse.evaluation import GoldPage
from newsparse.fitting import fit
from tests.test_fitting import habit_pages

#: Keys of a gold page that an annotation doesn't have.
_UNWRITTEN = ("spans",)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["fit", *map(str, arguments)], prog_name="newsparse")


def write(page: GoldPage, folder: Path) -> None:
    """Puts a page into a folder as an annotator would."""
    articles = []
    for article in page.articles:
        entry = {key: value for key, value in asdict(article).items() if key not in _UNWRITTEN}
        entry["body"] = [{"type": block.type, "text": block.text} for block in article.body]
        articles.append(entry)
    (folder / f"{page.name}.json").write_text(json.dumps({"articles": articles}), encoding="utf-8")
    (folder / f"{page.name}.txt").write_bytes(page.text.encode("utf-8"))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for page in habit_pages(range(3)):
        write(page, folder)
    return folder


def test_a_style_is_written(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "mystyle.toml"
    result = run(gold, "-o", output)
    expected = fit(gold, "mystyle")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"lines read right on the 3 pages it was fitted to, of {expected.lines}:",
        f"  {expected.before} with generic",
        f"  {expected.after} with mystyle",
        f"use it: newsparse parse --style {output} PAGE.txt",
    ]
    loaded = newsparse.load_style(output)
    assert (loaded.name, loaded.description) == ("mystyle", "Fitted to 3 pages")
    assert loaded.fitted
    assert loaded.fitted.command == "newsparse fit gold -o mystyle.toml --base generic"
    assert evolve(loaded, description="", fitted=None) == evolve(expected.style, description="", fitted=None)


def test_the_file_is_the_same_every_time(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "mystyle.toml"
    contents = set()
    for _ in range(2):
        assert run(gold, "-o", output, "--force").exit_code == 0
        contents.add(output.read_bytes())
    assert len(contents) == 1
    assert b"\r" not in contents.pop()


def test_the_style_works_in_other_commands(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "mystyle.toml"
    run(gold, "-o", output)
    result = CliRunner().invoke(commands, ["parse", "-f", "json", "--style", str(output), str(gold / "page-0.txt")])
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["style"] == "mystyle"


def test_name_base_and_description(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "mystyle.toml"
    result = run(gold, "-o", output, "--base", "taiwan", "--name", "柳溪 晚報", "--description", '「柳溪」 "the paper"')
    assert result.exit_code == 0
    loaded = newsparse.load_style(output)
    assert (loaded.name, loaded.description) == ("柳溪 晚報", '「柳溪」 "the paper"')
    assert 'extends = "taiwan"' in output.read_text(encoding="utf-8")
    assert loaded.fitted
    assert loaded.fitted.command == "newsparse fit gold -o mystyle.toml --base taiwan --name '柳溪 晚報'"


def test_one_page_is_one_page(tmp_path: Path) -> None:
    (page,) = habit_pages([0])
    write(page, tmp_path)
    assert "on the 1 page it was fitted to" in run(tmp_path, "-o", tmp_path / "one.toml").stdout


@pytest.mark.parametrize("folder", [".", "bases"])
def test_the_base_may_be_a_file_beside_the_output(gold: Path, tmp_path: Path, folder: str) -> None:
    base = tmp_path / folder / "theirs.toml"
    base.parent.mkdir(exist_ok=True)
    base.write_text('name = "theirs"\nextends = "generic"\n[words.sections]\nnames = ["桥头人家"]\n', encoding="utf-8")
    output = tmp_path / "mine.toml"
    result = run(gold, "-o", output, "--base", base)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "with theirs\n" in result.stdout
    assert f'extends = "{base.relative_to(tmp_path).as_posix()}"' in output.read_text(encoding="utf-8")
    assert newsparse.load_style(output).words == newsparse.load_style(base).words


@pytest.mark.parametrize("place", ["elsewhere/theirs.toml", "mine.toml"])
def test_a_base_that_cannot_be_extended_is_refused(gold: Path, tmp_path: Path, place: str) -> None:
    base = tmp_path / place
    base.parent.mkdir(exist_ok=True)
    base.write_text('name = "theirs"\nextends = "generic"\n', encoding="utf-8")
    output = tmp_path / ("mine.toml" if place == "mine.toml" else "own/mine.toml")
    output.parent.mkdir(exist_ok=True)
    result = run(gold, "-o", output, "--base", base, "--force")
    assert result.exit_code == 2
    assert "can't be extended by" in result.stderr


def test_an_installed_style_cannot_be_extended(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "np_fitted.py").write_text(
        "from attrs import evolve\nfrom newsparse.housestyles import get_style\n"
        "STYLE = evolve(get_style('generic'), name='np-installed')\n"
    )
    info = tmp_path / "np_installed-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: np-installed\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newsparse.styles]\nnp-installed = np_fitted:STYLE\n")
    result = run(gold, "-o", tmp_path / "mine.toml", "--base", "np-installed")
    assert result.exit_code == 2
    assert "'np-installed' can't be extended by" in result.stderr


def test_what_is_there_is_not_overwritten(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "mystyle.toml"
    output.write_text("mine", encoding="utf-8")
    result = run(gold, "-o", output)
    assert result.exit_code == 2
    assert f"{str(output)!r} exists; --force overwrites it" in result.stderr
    assert output.read_text(encoding="utf-8") == "mine"
    assert run(gold, "-o", output, "--force").exit_code == 0
    assert newsparse.load_style(output).name == "mystyle"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("-o", "mystyle.txt"), "must end in .toml"),
        (("-o", "taiwan.toml"), "'taiwan' is taken or no name"),
        (("-o", "auto.toml"), "'auto' is taken or no name"),
        (("-o", "my.toml", "--name", ""), "'' is taken or no name"),
        (("-o", "my\x1b.toml"), "is taken or no name"),
        (("-o", "my.toml", "--name", "a\nb"), "a name is one line"),
        (("-o", "my.toml", "--description", "a\x00b"), "a description is one line"),
        (("-o", "my.toml", "--base", "nowhere"), "no style 'nowhere'"),
        (("-o", "my.toml", "--base", "nowhere.toml"), "nowhere.toml: cannot be read"),
        (("-o", "my.toml", "--base", "auto"), "auto is chosen page by page"),
        ((), "Missing option '-o'"),
    ],
)
def test_wrong_usage(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(gold, *arguments)
    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.split())
    assert not list(tmp_path.glob("*.toml"))


class TestUnreadable:
    def test_no_folder(self, tmp_path: Path) -> None:
        result = run(tmp_path / "nowhere", "-o", tmp_path / "my.toml")
        assert result.exit_code == 2
        assert result.stderr.startswith("newsparse: cannot read ")
        assert not (tmp_path / "my.toml").exists()

    def test_no_pages(self, tmp_path: Path) -> None:
        result = run(tmp_path, "-o", tmp_path / "my.toml")
        assert result.exit_code == 2
        assert "holds no .json file" in result.stderr

    def test_no_gold(self, gold: Path, tmp_path: Path) -> None:
        (gold / "page-1.json").write_text('{"articles": 3}', encoding="utf-8")
        result = run(gold, "-o", tmp_path / "my.toml")
        assert result.exit_code == 2
        assert "page-1.json: articles: expected a list" in result.stderr


@pytest.mark.parametrize("place", ["nowhere/my.toml", f"{'x' * 300}.toml"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_what_cannot_be_written(gold: Path, tmp_path: Path, place: str, force: tuple[str, ...]) -> None:
    result = run(gold, "-o", tmp_path / place, *force)
    assert result.exit_code == 2
    assert result.stderr.startswith("newsparse: cannot write ")
    assert result.stdout == ""


def test_help_has_examples() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "newsparse fit gold/ -o mystyle.toml --base taiwan" in result.stdout
