"""The command `styles`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import newsparse
from newsparse.cli.commands import commands
from newsparse.housestyles import get_style


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["styles", *arguments])


def test_names_and_descriptions_are_printed() -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split(maxsplit=1) for line in result.stdout.splitlines()]
    assert rows == [[name, get_style(name).description] for name in newsparse.styles()]


def test_json_is_one_list() -> None:
    result = run("-f", "json")
    expected = [{"name": name, "description": get_style(name).description} for name in newsparse.styles()]
    assert json.loads(result.stdout) == expected


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("torn", "cannot be imported: ZeroDivisionError"), ("taiwan", "the name is taken; newsparse uses its own")],
)
def test_what_cannot_be_used_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, complaint: str
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "np_torn.py").write_text("1 / 0")
    folder = tmp_path / "torn_style-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: torn-style\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(f"[newsparse.styles]\n{name} = np_torn:STYLE\n")
    result = run()
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == len(set(newsparse.styles()) - {"torn"})
    assert f"newsparse: torn-style: entry point {name} = np_torn:STYLE: {complaint}" in result.stderr
