"""The command `eval`, from outside: what it prints, what a gate does, and how it ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from newsparse.cli.commands import commands
from newsparse.evaluation import FIELDS, evaluate, read_gate
from newsparse.evaluation.gate import FLOORS

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
TEXT = "■ 城事\n\n旧磅房 修起旧物来\n\n□本报记者 苏砚秋\n\n星期六上午，老码头的修物铺刚卸下门板。\n"
ARTICLE: dict[str, Any] = {
    "section": ["城事"],
    "headline": "旧磅房 修起旧物来",
    "reporter": ["苏砚秋"],
    "body": [{"type": "paragraph", "text": "星期六上午，老码头的修物铺刚卸下门板。"}],
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["eval", *map(str, arguments)], prog_name="newsparse")


def write(folder: Path, **changes: object) -> None:
    content = json.dumps({"articles": [{**ARTICLE, **changes}]}, ensure_ascii=False)
    (folder / "page.json").write_text(content, encoding="utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    write(folder)
    return folder


def cells(result: Result, field: str) -> list[str]:
    (row,) = (line.split()[1:] for line in result.stdout.splitlines() if line.split()[:1] == [field])
    return row


class TestText:
    def test_table(self, gold: Path) -> None:
        write(gold, reporter=["苏砚秋", "贺知野"], headline="别的")
        result = run(gold)
        assert (result.exit_code, result.stderr) == (0, "")
        assert cells(result, "reporter") == ["2", "1", "1", "1.0000", "0.5000", "0.6667"]
        assert cells(result, "headline") == ["1", "1", "0", "0.0000", "0.0000", "0.0000"]
        assert cells(result, "author") == ["0", "0", "0", "–", "–", "–"]
        assert cells(result, "segments") == ["1", "1", "1", "1.0000", "1.0000", "1.0000"]
        *_, measures, last = result.stdout.splitlines()
        assert measures == "Pk 0.0000 · WindowDiff 0.0000 (0 is best)"
        assert last == "mean F1 0.7333 · micro F1 0.7273 · 1 page"

    def test_fits_a_terminal(self, gold: Path) -> None:
        assert max(map(cell_len, run(gold).stdout.splitlines())) <= 80

    def test_every_field_has_a_row(self, gold: Path) -> None:
        result = run(gold)
        for field in (*FIELDS, "boundaries", "segments"):
            assert len(cells(result, field)) == 6

    def test_verbose_lists_misses(self, gold: Path) -> None:
        write(gold, reporter=["苏砚秋", "\x1b[31m贺知野\u202e"], headline=None)
        lines = run("-v", gold).stdout.splitlines()
        assert lines[0] == "page: headline: expected –, got 旧磅房修起旧物来"
        assert lines[1] == "page: reporter: expected 苏砚秋、␛[31m贺知野\ufffd, got 苏砚秋"
        assert lines[2].startswith("field")
        assert run(gold).stdout.splitlines() == lines[2:]

    def test_verbose_names_the_article(self, gold: Path) -> None:
        write(gold, author=["舒望舒"])
        first = run("--verbose", gold).stdout.splitlines()[0]
        assert first == "page: author of 旧磅房 修起旧物来: expected 舒望舒, got –"


class TestJson:
    def test_is_the_evaluation(self, gold: Path) -> None:
        write(gold, author=["舒望舒"])
        result = run("-f", "json", gold)
        assert (result.exit_code, result.stderr) == (0, "")
        assert json.loads(result.stdout) == evaluate(gold).to_dict()


class TestMissingExtra:
    def test_is_said_in_one_line(self, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "nltk", None)
        result = run(gold)
        assert result.exit_code == 0
        assert result.stderr == (
            "newsparse: Pk and WindowDiff need the extra 'eval'; run: python -m pip install 'newsparse[eval]'\n"
        )
        assert "Pk – · WindowDiff –" in result.stdout


class TestStyle:
    def test_is_used(self, gold: Path, tmp_path: Path) -> None:
        style = tmp_path / "ours.toml"
        style.write_text('name = "ours"\nextends = "generic"\n', encoding="utf-8")
        asked = [json.loads(run("-f", "json", "--style", name, gold).stdout) for name in ("auto", style)]
        assert [result["style"] for result in asked] == ["auto", "ours"]
        assert asked[1]["pages"][0]["style"] == "ours"

    def test_unknown_one_is_wrong_usage(self, gold: Path) -> None:
        result = run("--style", "nowhere", gold)
        assert (result.exit_code, result.stdout) == (2, "")


class TestGate:
    def test_is_made_and_passed(self, gold: Path, tmp_path: Path) -> None:
        gate = tmp_path / "gate.toml"
        for options in (["--update-gate"], [], ["--update-gate"]):
            result = run(gold, "--gate", gate, *options)
            assert (result.exit_code, result.stderr) == (0, "")
        assert dict(read_gate(gate).floors)["headline"] == 1

    def test_names_what_fell(self, gold: Path, tmp_path: Path) -> None:
        gate = tmp_path / "gate.toml"
        run(gold, "--gate", gate, "--update-gate")
        (gold / "page.txt").write_text(TEXT.replace("记者 苏砚秋", "通讯员 苏砚秋"), encoding="utf-8")
        result = run(gold, "--gate", gate)
        assert result.exit_code == 1
        pinned, *fallen = result.stderr.splitlines()
        assert pinned.startswith(f"newsparse: {gate}: the gold is not the one pinned")
        assert f"newsparse: {gate}: reporter: F1 0.0000 is below the floor 1.0" in fallen
        assert cells(result, "correspondent") == ["0", "1", "0", "0.0000", "0.0000", "0.0000"]

    def test_is_not_lowered_unasked(self, gold: Path, tmp_path: Path) -> None:
        gate = tmp_path / "gate.toml"
        run(gold, "--gate", gate, "--update-gate")
        before = gate.read_bytes()
        write(gold, author=["舒望舒"])
        result = run(gold, "--gate", gate, "--update-gate")
        assert result.exit_code == 1
        assert all(
            line.startswith(f"newsparse: {gate}: left as it is, because ")
            and line.endswith("--allow-lower if it is meant")
            for line in result.stderr.splitlines()
        )
        assert gate.read_bytes() == before
        result = run(gold, "--gate", gate, "--update-gate", "--allow-lower")
        assert (result.exit_code, result.stderr) == (0, "")
        assert dict(read_gate(gate).floors)["author"] == 0
        assert run(gold, "--gate", gate).exit_code == 0

    def test_missing_or_wrong_file(self, gold: Path, tmp_path: Path) -> None:
        gate = tmp_path / "gate.toml"
        result = run(gold, "--gate", gate)
        assert (result.exit_code, result.stdout) == (2, "")
        gate.write_text("[floors]\ntitle = 1", encoding="utf-8")
        for options in ([], ["--update-gate", "--allow-lower"]):
            result = run(gold, "--gate", gate, *options)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.startswith(f"newsparse: {gate}: ")
            assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize(
        "options", [["--update-gate"], ["--allow-lower"], ["--gate", "gate.toml", "--allow-lower"], ["-f", "jsonl"]]
    )
    def test_wrong_usage(self, gold: Path, options: list[str]) -> None:
        result = run(gold, *options)
        assert (result.exit_code, result.stdout) == (2, "")


def test_bad_gold_is_one_line_and_no_figures(gold: Path) -> None:
    write(gold, headline=["甲"])
    result = run(gold)
    assert (result.exit_code, result.stdout) == (2, "")
    file = gold / "page.json"
    assert result.stderr == f"newsparse: {file}: articles[0].headline: expected a string, not list\n"
    assert run(gold / "gone").exit_code == 2
    assert run().exit_code == 2


class TestDocument:
    def test_names_every_field_and_floor(self) -> None:
        for name in (*FIELDS, *FLOORS):
            assert f"`{name}`" in DOCUMENT

    def test_example_is_read_as_it_says(self, tmp_path: Path) -> None:
        _, text, gold, *_ = DOCUMENT.split("<!-- example -->\n")
        for name, block in (("page.txt", text), ("page.json", gold)):
            content = block.partition("\n")[2].partition("```")[0]
            (tmp_path / name).write_text(content, encoding="utf-8")
        result = evaluate(tmp_path)
        assert (result.mean_f1, result.micro_f1) == (1, 1)
        assert result.segmentation.segments.f1 == 1

    def test_programs_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(ROOT)
        programs = [block.partition("```")[0] for block in DOCUMENT.split("```python\n")[1:]]
        assert programs
        for program in programs:
            exec(compile(program, "evaluation.md", "exec"), {})
