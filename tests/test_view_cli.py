"""The command `view`: where it writes, what it prints, and what it complains of."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import newsparse
from newsparse.cli.commands import Commands
from newsparse.cli.viewing import view

TEXT = "■ 城事\n\n旧磅房 修起旧物来\n\n□本报记者 苏砚秋\n\n星期六上午，老码头的修物铺卸下了门板。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


@click.group(cls=Commands)
def commands() -> None:
    pass


commands.add_command(view)


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(commands, ["view", *map(str, arguments)], input=stdin)


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.cli.viewing.sys", _Terminal())


class _Terminal:
    stdout = type("Stdout", (), {"isatty": staticmethod(lambda: True)})


def complaint(result: Result) -> str:
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def test_it_writes_beside_the_text_and_prints_where(page: Path, opened: list[str]) -> None:
    result = run(page)
    written = page.with_name("page.view.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{written}\n", "")
    assert written.read_bytes().decode() == newsparse.parse(TEXT).to_html()
    assert opened == []


def test_it_opens_the_browser_at_a_terminal(page: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch)
    assert run(page, "--no-open").exit_code == 0
    assert opened == []
    assert run(page).exit_code == 0
    assert opened == [page.with_name("page.view.html").resolve().as_uri()]


def test_it_writes_where_it_is_told_under_a_title(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "三版.html"
    assert run(page, "-o", target, "--title", "三版").exit_code == 0
    assert target.read_bytes().decode() == newsparse.parse(TEXT).to_html(title="三版")


@pytest.mark.parametrize("arguments", [("-",), ("-", "-o", "-")])
def test_standard_input_goes_to_standard_output(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, stdin=TEXT)
    assert (result.exit_code, result.stdout_bytes.decode()) == (0, newsparse.parse(TEXT).to_html())


def test_standard_input_does_not_fill_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch)
    assert "-o names a file" in complaint(run("-", stdin=TEXT))


def test_a_text_is_not_written_over(page: Path) -> None:
    assert "would be written over; -o names another place" in complaint(run(page, "-o", page))
    assert page.read_text(encoding="utf-8") == TEXT


def test_what_cannot_be_written_is_one_line(page: Path, tmp_path: Path) -> None:
    assert "cannot write" in complaint(run(page, "-o", tmp_path))
    assert "-o names another place" in complaint(run(page, "-o", tmp_path / "nowhere" / "page.html"))


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    assert "gone.txt" in complaint(run(tmp_path / "gone.txt"))
