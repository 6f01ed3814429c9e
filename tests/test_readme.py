"""README and guides say what the library does: their programs, commands and picture are run and compared."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsparse.cli.commands import commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: Texts whose programs and commands are run.
DOCUMENTS = ("README.md", "docs/styles.md", "docs/fitting.md")
#: The same, of guides in which there are programs alone.
PROGRAMS = (*DOCUMENTS, "docs/testing.md")

_BLOCK = r"```{language}\n(?P<{name}>.*?)```\n"
_PROGRAM = re.compile(
    _BLOCK.format(language="python", name="program") + r"\n" + _BLOCK.format(language="text", name="output"),
    re.DOTALL,
)
_PICTURE = re.compile(
    r"<!-- in -->\n"
    + _BLOCK.format(language="text", name="page")
    + r"\n<!-- out -->\n"
    + _BLOCK.format(language="text", name="output"),
    re.DOTALL,
)
_CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```\n", re.DOTALL)


def trimmed(text: str) -> list[str]:
    """The lines of `text`; how sure a reading is may change with any weight, and is left out."""
    return [re.sub(r" \d\.\d\d (?=──$)", " ─.── ", line.rstrip()) for line in text.strip().splitlines()]


@pytest.mark.parametrize("document", PROGRAMS)
def test_programs_print_what_stands_below_them(monkeypatch: pytest.MonkeyPatch, document: str) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / document).read_text(encoding="utf-8")
    programs = list(_PROGRAM.finditer(text))
    assert len(programs) == text.count("```python") > 0
    names: dict[str, object] = {}
    for found in programs:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(found["program"], document, "exec"), names)
        assert trimmed(printed.getvalue()) == trimmed(found["output"])


def test_picture_is_what_the_command_prints() -> None:
    found = _PICTURE.search(README)
    assert found
    result = CliRunner().invoke(commands, ["parse", "--full", "-"], input=found["page"])
    assert trimmed(result.stdout) == trimmed(found["output"])


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_print_what_stands_below_them(tmp_path: Path, document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    command = tmp_path / "newsparse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from newsparse.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
    consoles = list(_CONSOLE.finditer(text))
    assert len(consoles) == text.count("```console") > 0
    for found in consoles:
        done = subprocess.run(
            ["sh", "-c", found["command"]],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert trimmed(done.stdout) == trimmed(found["output"])
