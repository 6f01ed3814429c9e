"""The command line, from outside: what it prints, what it complains about, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import newsparse
from newsparse.cli import main
from newsparse.cli.commands import commands
from newsparse.cli.wrapping import printable, wrap

if TYPE_CHECKING:
    from newsparse.model import Page

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "examples" / "pages"
PAGE = """■ 城事

旧磅房 修起旧物来

□见习记者 苏砚秋 通讯员 贺知野

星期六上午，老码头的修物铺刚卸下门板，门口已经排了十几个人，手里都提着用旧了的东西。

铺子是去年秋天开的，修理不收钱，只有一个条件：主人要坐在旁边，学着拧上两颗螺丝。

责编：舒望舒
"""


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, list(map(str, arguments)), input=stdin, prog_name="newsparse")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def only_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


class TestParse:
    def test_text_shows_fields_and_people(self, page: Path) -> None:
        result = run("parse", page)
        assert result.exit_code == 0
        assert result.stderr == ""
        shown = result.stdout
        for row in (
            "栏目    城事",
            "标题    旧磅房 修起旧物来",
            "记者    苏砚秋（见习记者）",
            "通讯员  贺知野",
        ):
            assert row in shown
        assert "编辑    责编：舒望舒" in shown
        assert shown.splitlines()[-1] == "1 page · 1 article · 2 names"

    def test_full_shows_the_whole_body(self, page: Path) -> None:
        brief, full = ("".join(run("parse", *options, page).stdout.split()) for options in ([], ["--full"]))
        assert "学着拧上两颗螺丝" not in brief
        assert "学着拧上两颗螺丝" in full

    def test_no_line_is_wider_than_the_terminal(self) -> None:
        shown = run("parse", "--full", PAGES).stdout
        assert max(map(cell_len, shown.splitlines())) <= 80

    def test_long_path_keeps_its_end(self, tmp_path: Path) -> None:
        path = tmp_path / ("很长的名字" * 12) / "page.txt"
        path.parent.mkdir()
        path.write_text(PAGE, encoding="utf-8")
        heading = run("parse", path).stdout.splitlines()[0]
        assert cell_len(heading) <= 80
        assert heading.startswith("━━ …")
        assert "名字/page.txt ━" in heading

    def test_jsonl_is_the_page_with_its_source(self, page: Path) -> None:
        data = json.loads(only_line(run("parse", "-f", "jsonl", page).stdout))
        assert data.pop("source") == str(page)
        assert data == newsparse.parse(PAGE).to_dict()

    def test_json_is_one_list(self, page: Path) -> None:
        data = json.loads(run("parse", "-f", "json", page, page).stdout)
        assert [item["source"] for item in data] == [str(page), str(page)]

    def test_json_of_nothing_is_an_empty_list(self, tmp_path: Path) -> None:
        assert json.loads(run("parse", "-f", "json", tmp_path / "gone.txt").stdout) == []

    def test_folder_gives_its_texts_by_name(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.TXT", "c.md"):
            (tmp_path / name).write_text(PAGE, encoding="utf-8")
        lines = run("parse", "-f", "jsonl", tmp_path).stdout.splitlines()
        assert [Path(json.loads(line)["source"]).name for line in lines] == ["a.TXT", "b.txt"]

    def test_standard_input(self) -> None:
        data = json.loads(run("parse", "-f", "jsonl", "-", stdin=PAGE).stdout)
        assert data["source"] == "-"
        assert data["articles"][0]["reporter"] == ["苏砚秋"]

    def test_encoding_is_guessed_or_given(self, tmp_path: Path) -> None:
        path = tmp_path / "page.txt"
        path.write_bytes(PAGE.encode("gb18030"))
        for options in ([], ["--encoding", "gb18030"]):
            data = json.loads(run("parse", "-f", "jsonl", *options, path).stdout)
            assert data["text"] == PAGE

    def test_style_file_of_ones_own(self, page: Path, tmp_path: Path) -> None:
        style = tmp_path / "ours.toml"
        style.write_text('name = "ours"\nextends = "generic"\n', encoding="utf-8")
        data = json.loads(run("parse", "-f", "jsonl", "--style", style, page).stdout)
        assert data["style"] == "ours"

    @pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
    def test_jsonl_keeps_a_page_on_one_line_for_every_reader(self, separator: str) -> None:
        shown = run("parse", "-f", "jsonl", "-", stdin=f"旧磅房{separator}修起旧物来").stdout
        assert json.loads(only_line(shown))["text"] == f"旧磅房{separator}修起旧物来"

    def test_hostile_text_cannot_steer_the_terminal(self, page: Path) -> None:
        page.write_text(f"{PAGE}\n[red]\x1b[31m\x9b31m\u202e红", encoding="utf-8")
        for form in ("text", "jsonl"):
            shown = run("parse", "--full", "-f", form, page).stdout
            assert "\x1b" not in shown
        assert "\x9b" not in run("parse", page).stdout
        assert "[red]" in run("parse", "--full", page).stdout

    def test_diagnostics_name_their_line(self, monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
        odd = newsparse.Diagnostic("NP999", "look here", newsparse.Span(8, 9))

        def read(path: Path, _encoding: object, _style: object, *, errors: object) -> Page:
            assert errors == "strict"
            return newsparse.Page(text=path.read_text(encoding="utf-8"), diagnostics=(odd,))

        monkeypatch.setattr("newsparse.many.read", read)
        shown = run("parse", page).stdout
        assert "NP999   line 3: look here" in shown
        assert shown.endswith("1 diagnostic\n")


class TestRefusals:
    def test_missing_file_is_one_line_and_the_rest_is_parsed(self, page: Path) -> None:
        result = run("parse", "-f", "jsonl", "gone.txt", page)
        assert result.exit_code == 1
        assert only_line(result.stderr) == "newsparse: cannot read 'gone.txt': No such file or directory"
        assert json.loads(only_line(result.stdout))["source"] == str(page)

    def test_nothing_readable_prints_nothing(self) -> None:
        result = run("parse", "gone.txt")
        assert (result.exit_code, result.stdout) == (2, "")

    def test_wrong_bytes_name_the_place(self) -> None:
        result = run("parse", "--encoding", "utf-8", "-", stdin=b"ab\xff")
        assert result.exit_code == 2
        assert only_line(result.stderr).startswith("newsparse: standard input: byte 2 (0xff) is not valid utf-8")

    def test_empty_folder(self, tmp_path: Path) -> None:
        result = run("parse", tmp_path)
        assert result.exit_code == 2
        assert "holds no .txt file" in only_line(result.stderr)

    def test_path_too_long_to_ask_about(self) -> None:
        result = run("parse", "a" * 5000)
        assert result.exit_code == 2
        assert only_line(result.stderr).endswith(": File name too long")

    @pytest.mark.parametrize("command", ["credits", "explain"])
    def test_other_commands_refuse_in_the_same_way(self, command: str) -> None:
        result = run(command, "gone.txt")
        assert (result.exit_code, result.stdout) == (2, "")
        assert only_line(result.stderr).startswith("newsparse: cannot read 'gone.txt'")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["parse"],
            ["parse", "--style", "gone", "page.txt"],
            ["parse", "--style", "gone.toml", "page.txt"],
            ["parse", "--encoding", "gone", "page.txt"],
            ["parse", "--encoding", "hex", "page.txt"],
            ["parse", "-f", "xml", "page.txt"],
            ["gone"],
            ["--gone"],
            ["parse", "--gone", "page.txt"],
            ["parse", "page.txt", "--style"],
        ],
    )
    def test_wrong_usage(self, arguments: list[str]) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert only_line(result.stderr).startswith("newsparse: ")
        assert " --help says more)" in result.stderr

    @pytest.mark.parametrize("command", ["parse", "explain", "credits", "normalize", "view"])
    def test_advice_names_the_option_of_the_command(self, command: str, tmp_path: Path) -> None:
        path = tmp_path / "page.txt"
        path.write_bytes(b"\xff\xd1\x80")
        assert run(command, path).stderr.endswith("; pass --encoding if they are in another\n")
        told = run(command, path, "--encoding", "big5").stderr
        assert told.endswith(" is not valid big5; pass the right --encoding or mend the file\n")


class TestCredits:
    def test_a_line_in_a_line_out(self, tmp_path: Path) -> None:
        lines = ["本报讯（记者 苏砚秋）近日，山里开园了。", "", "没有人署名"]
        path = tmp_path / "bylines.txt"
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
        read = [json.loads(line) for line in run("credits", path).stdout.splitlines()]
        assert [line["text"] for line in read] == lines
        assert read[0]["credits"] == [
            {"role": "reporter", "name": "苏砚秋", "title": "记者", "affiliation": "本报", "span": [7, 10]}
        ]
        assert read[0]["dateline"]["agency"] == "本报"
        assert read[0]["rest"].endswith("近日，山里开园了。")
        assert read[2] == {
            "text": "没有人署名",
            "credits": [],
            "dateline": None,
            "rest": "没有人署名",
            "spans": [],
            "diagnostics": [],
        }

    @pytest.mark.parametrize("arguments", [[], ["-"]])
    def test_standard_input(self, arguments: list[str]) -> None:
        data = json.loads(run("credits", *arguments, stdin="□本报记者 苏砚秋").stdout)
        assert [credit["name"] for credit in data["credits"]] == ["苏砚秋"]

    def test_no_input_no_output(self) -> None:
        result = run("credits", stdin="")
        assert (result.exit_code, result.stdout) == (0, "")


class TestExplain:
    def test_table(self, page: Path) -> None:
        rows = run("explain", page).stdout.splitlines()
        assert rows[0].split() == ["style", "generic"]
        assert rows[1].split() == ["line", "role", "sure", "text", "because"]
        assert rows[2].split()[:2] == ["1", "section"]
        assert max(map(cell_len, rows)) <= 80

    def test_standard_input(self) -> None:
        assert "byline" in run("explain", "-", stdin=PAGE).stdout

    def test_style_file_of_ones_own(self, page: Path, tmp_path: Path) -> None:
        style = tmp_path / "ours.toml"
        style.write_text('name = "ours"\nextends = "generic"\n[weights.body]\nprose = 987.0\n', encoding="utf-8")
        assert "prose +987.0" in run("explain", "--style", style, page).stdout

    def test_ctrl_c(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def read_page(*_arguments: object) -> Page:
            raise KeyboardInterrupt

        monkeypatch.setattr("newsparse.cli.commands.read_page", read_page)
        result = run("explain", "page.txt")
        assert (result.exit_code, result.stdout, result.stderr) == (130, "", "newsparse: stopped\n")


class TestCompletion:
    @pytest.mark.parametrize("shell", ["zsh", "fish"])
    def test_scripts(self, shell: str) -> None:
        result = run("completion", shell)
        assert (result.exit_code, result.stderr) == (0, "")
        assert f"_NEWSPARSE_COMPLETE={shell}_complete" in result.stdout

    def test_another_shell(self) -> None:
        assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in only_line(run("completion", "tcsh").stderr)


class TestSchema:
    def test_schema(self) -> None:
        assert json.loads(run("schema").stdout) == newsparse.json_schema()


class TestHelp:
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_help_has_examples_and_exit_codes(self, option: str) -> None:
        shown = run(option).stdout
        assert "newsparse parse page.txt" in shown
        assert "2    nothing was done: wrong usage" in shown
        assert max(map(len, shown.splitlines())) <= 80

    def test_version(self) -> None:
        assert run("--version").stdout == f"newsparse {newsparse.__version__}\n"


class TestWithoutTheExtra:
    @pytest.mark.parametrize("module", ["click", "rich", "rich.text"])
    def test_hint(self, module: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        for name in [name for name in sys.modules if name.startswith(("newsparse.cli.", "rich."))]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(SystemExit) as stopped:
            main()
        assert stopped.value.code == 3
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "pip install 'newsparse[cli]'" in only_line(shown.err)

    def test_another_missing_module_is_not_hidden(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "newsparse.cli.commands")
        monkeypatch.setitem(sys.modules, "newsparse.cli.jsonout", None)
        with pytest.raises(ModuleNotFoundError, match="jsonout"):
            main()


class TestProcess:
    """In a process of its own, as a shell runs it."""

    command = (sys.executable, "-c", "from newsparse.cli import main; main()")

    def test_main(self, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys, "argv", ["newsparse", "parse", str(page)])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert stopped.value.code == 0
        assert "旧磅房" in capsys.readouterr().out

    @pytest.mark.parametrize("form", ["text", "jsonl", "json"])
    def test_closed_pipe_is_quiet(self, form: str) -> None:
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as closed:
            done = subprocess.run(
                [*self.command, "parse", "-f", form, str(PAGES)],
                stdout=closed,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert (done.returncode, done.stderr) == (0, b"")

    def test_no_colour_in_a_pipe_and_the_same_every_time(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "TTY_COMPATIBLE")}
        first, second = (
            subprocess.run(
                [*self.command, "parse", str(PAGES)],
                stdout=subprocess.PIPE,
                check=True,
                env=environment | {"PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": seed},
            ).stdout
            for seed in ("1", "2")
        )
        assert b"\x1b" not in first
        assert first == second

    def test_json_is_utf8_whatever_the_locale(self, page: Path) -> None:
        shown = subprocess.run(
            [*self.command, "parse", "-f", "jsonl", str(page)],
            stdout=subprocess.PIPE,
            check=True,
            env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        ).stdout
        assert json.loads(shown.decode("utf-8"))["text"] == PAGE

    def test_text_in_a_narrow_encoding_is_escaped(self, page: Path) -> None:
        done = subprocess.run(
            [*self.command, "parse", str(page)],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\\u82cf\\u781a\\u79cb" in done.stdout


class TestWrapping:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("", [""]),
            ("茶园", ["茶园"]),
            ("山上的茶园，开园", ["山上的茶", "园，开园"]),
            ("他说“好”，走了", ["他说", "“好”，走", "了"]),
            ("山上的茶园。", ["山上的茶", "园。"]),
            ("山上的园，开园", ["山上的", "园，开园"]),
            ("在 GitHub 上", ["在", "GitHub", "上"]),
            ("incomprehensibly", ["incompre", "hensibly"]),
            ("（（（（（（", ["（（（（", "（（"]),
        ],
    )
    def test_wrap(self, text: str, lines: list[str]) -> None:
        assert wrap(text, 8) == lines

    @pytest.mark.parametrize("text", ["（" * 50_000, "。" * 50_000, "字" * 50_000, "a" * 50_000, "a " * 25_000])
    def test_wrap_of_anything_fits_and_keeps_everything(self, text: str) -> None:
        lines = wrap(text, 70)
        assert max(map(cell_len, lines)) <= 70
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")

    def test_printable(self) -> None:
        assert printable("柳\t溪\n\x00\x7f\u2066") == "柳 溪\n␀␡\ufffd"
