"""README and guides say what the library does: every program and command in them is run, and what they print compared.

A block of Python is run, one of a console (``$ command`` and what it prints) and of a shell, too; all of a document in
order, in one folder that holds what a reader would have. What stands below a program, or below a command of a console,
must be what it prints. JSON and TOML must be such. A block that can't be run says why: ``<!-- not run: reason -->``.
Directives of Sphinx (`:::` and ``{eval-rst}``) are no blocks; `test_site` builds the site with them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[1]
_PATHS = (*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md")))
DOCUMENTS = tuple(path.relative_to(ROOT).as_posix() for path in _PATHS)

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_DIRECTIVE = re.compile(r"^```\{eval-rst\}\n.*?^```$", re.DOTALL | re.MULTILINE)
_NOT_RUN = re.compile(r"<!-- not run: (?P<reason>[^>]+) -->\n\Z")
_INSTALL = re.compile(r"^python -m pip install [^&\n]*(?:&& )?", re.MULTILINE)
#: Commands of READMEs that would take minutes here, and that are run by themselves.
_ELSEWHERE = re.compile(r"^python (?:-m pytest|-m sphinx|benchmarks/\w+\.py)[^\n]*$", re.MULTILINE)
#: The figure over an article, and that of a line that is explained.
_SURE = re.compile(r"(?<= )\d\.\d\d(?= ──$)|(?<=^.{20})\d\.\d\d(?=  )")
_DATA = ("text", "json", "toml", "py")
_RUN = ("python", "console", "sh")
#: What no command prints.
_MARK = "---- printed by the command above ----"

#: What is in a reader's folder of pages.
PAGES = ("city-daily", "county-paper", "hong-kong", "taiwan")
#: What the guide to the command line reads as JSON Lines.
SCANS = '{"id": "1980-06-01/3", "ocr": "□本报记者 苏砚秋\\n\\n门口排起了队。"}\n'


@frozen
class Block:
    """A fenced block.

    Attributes:
        language: What it is in.
        text: What stands in it.
        line: Where it begins.
        printed: For a program, what it says below that it prints; None if it doesn't say.
        reason: Why it isn't run; None if it is.
    """

    language: str
    text: str
    line: int
    printed: str | None
    reason: str | None


def source_of(document: str) -> str:
    """The text of a document, directives left out line by line so that the others keep their numbers."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return _DIRECTIVE.sub(lambda found: "\n" * found[0].count("\n"), text)


def blocks(text: str) -> Iterator[Block]:
    found = [*_FENCE.finditer(text)]
    for block, after in pairwise([*found, None]):
        assert block is not None
        follows = after is not None and after["language"] == "text" and text[block.end() : after.start()] == "\n\n"
        mark = _NOT_RUN.search(text[: block.start()])
        line = text.count("\n", 0, block.start()) + 1
        printed = after["text"] if after and follows else None
        yield Block(block["language"], block["text"], line, printed, mark["reason"] if mark else None)


def trimmed(text: str) -> list[str]:
    """The lines of `text`; how sure a reading is may change with any weight, and is left out."""
    return [_SURE.sub("─.──", line.rstrip()) for line in text.rstrip().splitlines()]


@frozen
class Desk:
    """Where a document's blocks are run."""

    folder: Path
    environment: dict[str, str]
    names: dict[str, object]

    def python(self, block: Block) -> None:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile("\n" * block.line + block.text, "document", "exec"), self.names)
        if block.printed is not None:
            assert trimmed(printed.getvalue()) == trimmed(block.printed)

    def console(self, block: Block) -> None:
        commands, printed = [], []
        for line in block.text.splitlines():
            if line.startswith("$ "):
                commands.append(line[2:])
                printed.append("")
            else:
                printed[-1] += f"{line}\n"
        assert commands
        # One shell runs them all; a command's exit code is still there for the next one.
        script = "".join(f"{command}\ncode=$?; echo '{_MARK}'; (exit $code)\n" for command in commands)
        shown = self.shell(script).stdout.split(f"{_MARK}\n")
        assert [trimmed(text) for text in shown[:-1]] == [trimmed(text) for text in printed]

    def sh(self, block: Block) -> None:
        script = _ELSEWHERE.sub("", _INSTALL.sub("", block.text))
        done = self.shell(f"set -e\n{script}")
        assert done.returncode == 0, done.stdout

    def shell(self, script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", script],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with the project's own, and with the files that documents speak of as the reader's."""
    folder, commands = tmp_path / "desk", tmp_path / "bin"
    shutil.copytree(ROOT / "examples", folder / "examples")
    for own in ("tests", "tools", "benchmarks", "src", "docs"):
        (folder / own).symlink_to(ROOT / own)
    (folder / "pages").mkdir()
    for name in PAGES:
        shutil.copy(folder / "examples" / "pages" / f"{name}.txt", folder / "pages")
    (folder / "scans.jsonl").write_text(SCANS, encoding="utf-8")
    for name in ("page", "page1"):
        shutil.copy(folder / "pages" / "county-paper.txt", folder / f"{name}.txt")
    for name, begin in (("gold", 0), ("other-pages", 3)):
        (folder / name).mkdir()
        for page in sorted((ROOT / "tests" / "cases" / "pages").glob("*.json"))[begin : begin + 3]:
            shutil.copy(page, folder / name)
            shutil.copy(page.with_suffix(".txt"), folder / name)
        shutil.copy(folder / "page1.txt", folder / name)
    commands.mkdir()
    for name, run in (("python", ""), ("newsparse", ' -c "from newsparse.cli import main; main()"')):
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{run} "$@"\n')
        (commands / name).chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS")}
    environment |= {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
    monkeypatch.chdir(folder)
    return Desk(folder, environment, {"__name__": "document"})


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_shown_is_so(desk: Desk, document: str) -> None:
    for block in blocks(source_of(document)):
        if block.reason is None and block.language in _RUN:
            try:
                getattr(desk, block.language)(block)
            except BaseException as error:
                error.add_note(f"{document}, line {block.line}")
                raise


@pytest.mark.parametrize("document", DOCUMENTS)
def test_blocks_are_what_they_say(document: str) -> None:
    for block in blocks(source_of(document)):
        assert block.language in (*_RUN, *_DATA), f"{document}, line {block.line}"
        match block.language:
            case "json":
                json.loads(block.text)
            case "toml":
                tomllib.loads(block.text)
            case "py":
                compile(block.text, document, "exec")
            case "console":
                assert block.text.startswith("$ ")
            case _:
                assert block.text


def test_few_blocks_are_not_run_and_say_why() -> None:
    found = [block for document in DOCUMENTS for block in blocks(source_of(document)) if block.language in _RUN]
    reasons = [block.reason for block in found if block.reason]
    assert "it changes the shell it is run in" in reasons
    assert all(len(reason.split()) >= 4 for reason in reasons), reasons
    assert len(reasons) <= len(found) / 20, reasons


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_fence_is_left_open(document: str) -> None:
    text = source_of(document)
    assert len(re.findall("^```", text, re.MULTILINE)) == 2 * len([*blocks(text)])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    text = _FENCE.sub("", source_of(document))
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (ROOT / document).parent.joinpath(target).exists(), target
