"""`newsparse parse`, from outside: what it takes, where it writes, how it goes on, what it refuses."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import newsparse
from newsparse import Normalizer
from newsparse.cli import parsing
from newsparse.cli.commands import commands
from newsparse.export import FORMATS, from_json
from newsparse.testing import generate_page
from newsparse.view.render import _environment

PAGES = [
    f"■ 城事\n\n旧磅房 第{number}天\n\n□本报记者 苏砚秋\n\n门口已经排了{number}个人,手里都提着东西。"
    for number in range(6)
]
pytestmark = pytest.mark.usefixtures("pages")
NO_TEXT = bytes(range(256)) * 8


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, ["parse", *map(str, arguments)], input=stdin, prog_name="newsparse")


def good(*arguments: str | Path, stdin: str | bytes | None = None) -> str:
    result = run(*arguments, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout


def refusal(*arguments: str | Path, stdin: str | bytes | None = None) -> str:
    """The one line with which the command refuses."""
    result = run(*arguments, stdin=stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("newsparse: ")
    return line


def rows(text: str | Path) -> list[dict[str, object]]:
    text = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    assert not text or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def sources(text: str | Path) -> list[object]:
    return [row["source"] for row in rows(text)]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a folder of six pages."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, text in enumerate(PAGES):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return Path("pages")


def as_rows(path: str, **extra: object) -> Path:
    lines = [json.dumps({"id": number, "text": text, **extra}, ensure_ascii=False) for number, text in enumerate(PAGES)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Path(path)


class TestInputs:
    def test_patterns(self, pages: Path) -> None:
        deep = pages / "1980" / "06"
        deep.mkdir(parents=True)
        (deep / "a.txt").write_text(PAGES[0], encoding="utf-8")
        assert sources(good("-f", "jsonl", "pages/[13].txt")) == ["pages/1.txt", "pages/3.txt"]
        assert sources(good("-f", "jsonl", "pages/**/*.txt"))[2:4] == [str(deep / "a.txt"), "pages/2.txt"]
        assert len(sources(good("-f", "jsonl", "pages/**"))) == 7

    def test_a_file_may_be_called_like_a_pattern(self, pages: Path) -> None:
        (pages / "[1].txt").write_text(PAGES[0], encoding="utf-8")
        assert sources(good("-f", "jsonl", "pages/[1].txt")) == ["pages/[1].txt"]

    @pytest.mark.skipif(os.name != "posix", reason="names that other systems refuse")
    def test_a_name_of_two_lines_takes_one(self) -> None:
        Path("a\nb.txt").write_text(PAGES[0], encoding="utf-8")
        assert good("a\nb.txt").startswith("━━ a b.txt ━━")

    def test_a_pattern_that_matches_nothing(self) -> None:
        assert "no file matches 'pages/*.md'" in refusal("pages/*.md")

    def test_a_folder_that_cannot_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def scandir(_name: str) -> Iterator[object]:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("os.scandir", scandir)
        assert "cannot read 'pages': Permission denied" in refusal("pages")

    @pytest.mark.parametrize("name", ["scans.jsonl", "scans.NDJSON"])
    def test_rows_by_suffix(self, name: str) -> None:
        found = rows(good("-f", "jsonl", as_rows(name)))
        assert [row["text"] for row in found] == PAGES
        assert [row["source"] for row in found] == [f"{name}:{number}" for number in range(1, 7)]

    def test_rows_with_columns_named(self) -> None:
        Path("scans.jsonl").write_text('{"ocr": "春", "n": 7}\n\n{"ocr": "秋", "n": "a/b"}', encoding="utf-8-sig")
        found = rows(good("-f", "jsonl", "scans.jsonl", "--text-column", "ocr", "--key-column", "n"))
        assert [(row["source"], row["text"]) for row in found] == [("7", "春"), ("a/b", "秋")]

    def test_rows_from_standard_input(self) -> None:
        found = good("-f", "jsonl", "--input", "jsonl", "-", stdin=as_rows("scans.jsonl").read_bytes())
        assert sources(found) == [f"-:{number}" for number in range(1, 7)]

    def test_rows_of_a_folder_and_text_whatever_its_suffix(self, pages: Path) -> None:
        (pages / "x.jsonl").write_text('{"text": "春"}\n', encoding="utf-8")
        assert sources(good("-f", "jsonl", "--input", "jsonl", "pages")) == ["pages/x.jsonl:1"]
        (row,) = rows(good("-f", "jsonl", "--input", "text", "pages/x.jsonl"))
        assert row["text"] == '{"text": "春"}\n'

    def test_rows_in_another_encoding(self) -> None:
        Path("scans.jsonl").write_text('{"text": "柳溪"}\n', encoding="gb18030")
        (row,) = rows(good("-f", "jsonl", "--encoding", "gb18030", "scans.jsonl"))
        assert row["text"] == "柳溪"
        assert "can't be told apart in utf-16; make it UTF-8" in refusal("--encoding", "utf-16", "scans.jsonl")

    @pytest.mark.parametrize(
        ("row", "complaint"),
        [
            (b"{", "line 2: not JSON: "),
            (b"\xff", "line 2: byte 0 (0xff) is not valid utf-8; pass the right --encoding or mend the file"),
            (b"[1]", "line 2: a row is an object, not list"),
            (b'{"ocr": "x", "id": 1}', "line 2: no column 'text'; there are ocr, id; see --text-column"),
            (b"{}", "line 2: no column 'text'; there are none"),
            (b'{"text": 5, "id": 1}', "line 2: the column 'text' holds no text"),
            (b'{"text": "x"}', "line 2: no column 'id'; there are text; see --key-column"),
            (b'{"text": "x", "id": null}', "line 2: the column 'id' holds neither text nor a number"),
        ],
    )
    def test_a_bad_row_fails_alone(self, row: bytes, complaint: str) -> None:
        good_row = b'{"text": "x", "id": 1}\n'
        Path("scans.jsonl").write_bytes(good_row + row + b"\n" + good_row)
        result = run("-f", "jsonl", "scans.jsonl", "--key-column", "id")
        assert result.exit_code == 1
        assert sources(result.stdout) == ["1", "1"]
        assert result.stderr.startswith(f"newsparse: scans.jsonl, {complaint}")
        assert result.stderr.count("\n") == 1

    def test_rows_that_are_not_there(self) -> None:
        assert "cannot read 'gone.jsonl': No such file" in refusal("gone.jsonl")
        assert "standard input, line 1: not JSON" in refusal("--input", "jsonl", "-", stdin="春")

    def test_many_arguments_keep_their_order(self) -> None:
        found = sources(good("-f", "jsonl", "pages/4.txt", "-", "pages/[12].txt", stdin=PAGES[0]))
        assert found == ["pages/4.txt", "-", "pages/1.txt", "pages/2.txt"]


class TestChanges:
    def test_normalized_and_converted(self) -> None:
        steps = "punctuation, quotes=corner,width=half,forms,spaces,latin-gap=space"
        (row,) = rows(good("-f", "jsonl", "pages/1.txt", "--normalize", steps, "--to", "zh-hant"))
        choice = Normalizer(punctuation=True, quotes="corner", width="half", forms=True, spaces=True, latin_gap="space")
        assert row == {
            "source": "pages/1.txt",
            **newsparse.parse(PAGES[1]).normalize(choice).convert("zh-Hant").to_dict(),
        }
        assert good("pages/1.txt", "--normalize", "punctuation") != good("pages/1.txt")

    @pytest.mark.parametrize("steps", ["", "all", "width", "width=", "width=double", "punctuation=yes", "punctuation="])
    def test_unknown_steps(self, steps: str) -> None:
        assert "there are punctuation, quotes=curly|corner, width=half|full" in refusal("pages", "--normalize", steps)

    def test_workers_change_nothing(self, pages: Path) -> None:
        (pages / "3.txt").write_bytes(NO_TEXT)
        one, two = (run("-f", "jsonl", "pages", "--workers", workers) for workers in ("1", "2"))
        assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)
        assert one.exit_code == 1


class TestOutputs:
    @pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.many and form.text])
    def test_a_file_holds_what_standard_output_gets(self, form: str) -> None:
        shown = CliRunner().invoke(commands, ["parse", "pages", "-f", form])
        assert good("pages", "-f", form, "-o", "out") == ""
        assert Path("out").read_bytes() == shown.stdout_bytes
        assert sorted(path.name for path in Path().iterdir()) == ["out", "pages"]

    @pytest.mark.parametrize(
        ("name", "form"),
        [("o.json", "json"), ("o.JSONL", "jsonl"), ("o.articles.jsonl", "articles"), ("o.csv", "csv")],
    )
    def test_the_suffix_says_the_format(self, name: str, form: str) -> None:
        good("pages", "-o", name)
        assert Path(name).read_bytes() == CliRunner().invoke(commands, ["parse", "pages", "-f", form]).stdout_bytes

    def test_lines_of_articles(self) -> None:
        assert "position" in rows(good("pages", "-f", "jsonl", "--lines", "article"))[0]
        assert good("pages", "-f", "articles", "--lines", "page") == good("pages", "-f", "jsonl")

    def test_parquet(self) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        good("pages", "-o", "out.parquet")
        assert parquet.read_table("out.parquet")["source"].to_pylist() == [f"pages/{n}.txt" for n in range(6)]
        assert not list(Path().glob(".*"))

    def test_safe_csv(self) -> None:
        Path("=1.txt").write_text(PAGES[0], encoding="utf-8")
        head, row = csv.reader(io.StringIO(good("=1.txt", "-f", "csv", "--safe")))
        assert (head[0], row[0]) == ("source", "'=1.txt")

    def test_one_page_of_a_format_of_a_page_a_file(self) -> None:
        shown = good("pages/1.txt", "-f", "markdown")
        good("pages/1.txt", "-o", "one.md")
        assert Path("one.md").read_text(encoding="utf-8") == shown
        good("-", "-f", "tei", "-o", "out/", stdin=PAGES[0])
        assert [path.name for path in Path("out").iterdir()] == ["page.xml"]

    def test_dash_is_standard_output(self) -> None:
        assert len(rows(good("pages", "-f", "jsonl", "-o", "-"))) == 6

    @pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs devices")
    @pytest.mark.parametrize("form", ["jsonl", "json"])
    def test_devices(self, form: str) -> None:
        good("pages", "-f", form, "-o", "/dev/null")

    def test_a_link_stays_one(self) -> None:
        Path("real.json").write_text("[]", encoding="utf-8")
        Path("link.json").symlink_to("real.json")
        good("pages", "-o", "link.json", "--force")
        assert Path("link.json").is_symlink()
        assert len(json.loads(Path("real.json").read_text(encoding="utf-8"))) == 6


class TestFolders:
    def test_a_file_a_page_below_where_it_was_found(self, pages: Path) -> None:
        (pages / "1980").mkdir()
        (pages / "1980" / "1.txt").write_text(PAGES[0], encoding="utf-8")
        good("pages/**/*.txt", "-f", "markdown", "-o", "out")
        written = sorted(str(path.relative_to("out")) for path in Path("out").rglob("*.md"))
        assert written == ["0.md", "1.md", "1980/1.md", "2.md", "3.md", "4.md", "5.md"]
        assert Path("out/3.md").read_text(encoding="utf-8") == good("pages/3.txt", "-f", "markdown")

    def test_pages_of_one_name_do_not_meet(self) -> None:
        other = Path("other")
        other.mkdir()
        (other / "1.txt").write_text(PAGES[5], encoding="utf-8")
        good("pages/1.txt", "other/1.txt", "other", "-f", "tei", "-o", "out")
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path("out").iterdir())]
        assert len(texts) == 3
        assert sum("第5天" in text for text in texts) == 2

    def test_a_folder_is_not_made_where_one_file_was_meant(self, pages: Path) -> None:
        assert "tei is a file a page: name a folder for them, not 'out.xml'" in refusal(pages, "-o", "out.xml")
        assert "not 'out.XML'" in refusal("pages/[12].txt", "-f", "tei", "-o", "out.XML")
        assert not list(Path().glob("out*"))
        good(pages, "-f", "tei", "-o", "out.xml/")
        good(pages, "-f", "tei", "-o", "out.xml", "--resume")
        assert len(list(Path("out.xml").iterdir())) == 6

    def test_no_name_leads_out(self) -> None:
        names = ["../../evil", "/etc/passwd", "..", "", "a\0b", "x" * 500, "春" * 300, "CON", "nul.txt", ".hidden"]
        lines = [json.dumps({"key": name, "text": PAGES[0]}) for name in names]
        Path("scans.jsonl").write_text("\n".join(lines), encoding="utf-8")
        good("scans.jsonl", "--key-column", "key", "-f", "markdown", "-o", "deep/out")
        written = [path.name for path in Path("deep/out").iterdir()]
        assert len(written) == len(names)
        assert {path.name for path in Path().iterdir()} == {"deep", "pages", "scans.jsonl"}
        assert not any(name.startswith((".", "CON", "nul")) for name in written)

    def test_rows_without_keys_are_numbered(self) -> None:
        good(as_rows("scans.jsonl"), "-f", "markdown", "-o", "out")
        assert sorted(path.name for path in Path("out").iterdir()) == [f"scans-{n}.md" for n in range(1, 7)]

    def test_resume_leaves_what_is_there(self) -> None:
        good("pages", "-f", "markdown", "-o", "out")
        before = Path("out/2.md").read_bytes()
        Path("out/2.md").unlink()
        Path("out/3.md").write_text("mine", encoding="utf-8")
        good("pages", "-f", "markdown", "-o", "out", "--resume")
        assert Path("out/2.md").read_bytes() == before
        assert Path("out/3.md").read_text(encoding="utf-8") == "mine"
        assert "exists; --resume goes on with it" in refusal("pages", "-f", "markdown", "-o", "out")
        good("pages", "-f", "markdown", "-o", "out", "--force")
        assert Path("out/3.md").read_text(encoding="utf-8") != "mine"

    def test_an_empty_folder_is_not_in_the_way(self) -> None:
        Path("out").mkdir()
        good("pages", "-f", "markdown", "-o", "out")


#: Of each format that can be gone on with: how it is asked for.
RESUMABLE = {
    "jsonl": ["-f", "jsonl"],
    "articles": ["-f", "jsonl", "--lines", "article"],
    "csv": ["-f", "csv"],
    "safe csv": ["-f", "csv", "--safe"],
}


@pytest.mark.parametrize("options", RESUMABLE.values(), ids=RESUMABLE)
class TestResume:
    def whole(self, options: list[str], *arguments: str) -> bytes:
        return CliRunner().invoke(commands, ["parse", *(arguments or ("pages",)), *options]).stdout_bytes

    def test_from_wherever_it_was_cut(self, pages: Path, options: list[str]) -> None:
        (pages / "4.txt").write_text("", encoding="utf-8")
        (pages / "2.txt").write_text(generate_page(3).text, encoding="utf-8")
        whole = self.whole(options)
        for cut in {*range(0, len(whole), 501), *range(len(whole) - 3, len(whole) + 1), 1, 2, 3}:
            Path("out").write_bytes(whole[:cut])
            good("pages", "-o", "out", "--resume", *options)
            assert Path("out").read_bytes() == whole, cut

    def test_nothing_there_yet(self, options: list[str]) -> None:
        good("pages", "-o", "out", "--resume", *options)
        assert Path("out").read_bytes() == self.whole(options)

    def test_new_pages_and_failed_ones_are_added(self, pages: Path, options: list[str]) -> None:
        (pages / "2.txt").write_bytes(NO_TEXT)
        assert run("pages", "-o", "out", *options).exit_code == 1
        result = run("pages", "-o", "out", "--resume", *options)
        assert result.exit_code == 1
        assert "2.txt" in result.stderr
        (pages / "2.txt").write_text(PAGES[2], encoding="utf-8")
        (pages / "0a.txt").write_text(PAGES[1], encoding="utf-8")
        good("pages", "-o", "out", "--resume", *options)
        assert sorted(Path("out").read_bytes().splitlines()) == sorted(self.whole(options).splitlines())

    def test_pages_of_one_name_are_counted(self, options: list[str]) -> None:
        lines = [json.dumps({"day": f"=6.{number // 2}", "text": text}) for number, text in enumerate(PAGES)]
        Path("scans.jsonl").write_text("\n".join(lines), encoding="utf-8")
        arguments = ("scans.jsonl", "--key-column", "day")
        whole = self.whole(options, *arguments)
        for cut in range(0, len(whole) + 1, 199):
            Path("out").write_bytes(whole[:cut])
            good(*arguments, "-o", "out", "--resume", *options)
            assert Path("out").read_bytes() == whole, cut

    def test_all_done_is_no_failure(self, options: list[str]) -> None:
        good("pages", "-o", "out", *options)
        before = Path("out").read_bytes()
        good("pages", "-o", "out", "--resume", *options)
        assert Path("out").read_bytes() == before

    def test_another_file_is_left_alone(self, options: list[str]) -> None:
        for content in ('{"a": 1}\n', "春\n", '"source",1\n', "[]\n", "my notes", '{"source": 5', "sources", "sourc\n"):
            Path("out").write_text(content, encoding="utf-8")
            assert "--force begins it anew" in refusal("pages", "-o", "out", "--resume", *options)
            assert Path("out").read_text(encoding="utf-8") == content


def test_what_a_line_is_cannot_change() -> None:
    for lines, told in (("page", "a page a line, not an article"), ("article", "an article a line, not a page")):
        good("pages", "-f", "jsonl", "--lines", lines, "-o", "out", "--force")
        other = {"page": "article", "article": "page"}[lines]
        assert told in refusal("pages", "-f", "jsonl", "--lines", other, "-o", "out", "--resume")


def test_a_record_with_too_few_cells_is_not_ours() -> None:
    good("pages", "-o", "out.csv")
    with Path("out.csv").open("ab") as out:
        out.write(b"a,b\r\n")
    assert "record 7 has not as many cells" in refusal("pages", "-o", "out.csv", "--resume")


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["--full", "-f", "csv"], "--full goes with text; csv has whole bodies"),
            (["--safe", "-f", "json"], "--safe goes with csv, not with json"),
            (["-f", "text", "-o", "out"], "text is for the terminal"),
            (["-o", "out.foo"], "which format is 'out.foo'? name it with -f: json, jsonl"),
            (["-f", "parquet"], "parquet needs a file: -o"),
            (["-f", "tei"], "tei is a file a page: name a folder for them with -o"),
            (["--resume"], "--resume and --force need an output: -o"),
            (["--force"], "--resume and --force need an output: -o"),
            (["--resume", "--force", "-o", "out.csv"], "choose one"),
            (["--resume", "-o", "out.json"], "a json file is written whole"),
            (["--resume", "-o", "out.parquet"], "--resume goes with jsonl and csv"),
            (["--lines", "article"], "--lines goes with -f jsonl, not with text"),
            (["--lines", "page", "-f", "csv"], "--lines goes with -f jsonl, not with csv"),
            (["--input", "text", "--key-column", "a"], "not with --input text"),
            (["-", "-"], "standard input can be read once"),
            (["--style", "gone"], "no style 'gone'; there are auto, generic"),
            (["--style", "gone.toml"], "gone.toml: cannot be read"),
            (["--to", "zh-XX"], "must be one of zh-Hans"),
            (["--encoding", "gone"], "'gone' is no encoding; try utf-8"),
            (["--workers", "0"], "0 is not in the range"),
            (["-f", "xml"], "'xml' is not one of 'text', 'json', 'jsonl'"),
        ],
    )
    def test_what_does_not_go_together(self, arguments: list[str], told: str) -> None:
        assert told in refusal("pages", *arguments)
        assert sorted(path.name for path in Path().iterdir()) == ["pages"]

    def test_what_exists_is_not_lost(self) -> None:
        for name in ("out.jsonl", "out.json", "out.md"):
            Path(name).write_text("mine", encoding="utf-8")
            given = "pages/1.txt" if name == "out.md" else "pages"
            assert f"'{name}' exists; --resume goes on with it, --force begins it anew" in refusal(given, "-o", name)
            assert Path(name).read_text(encoding="utf-8") == "mine"
            good(given, "-o", name, "--force")
            assert Path(name).read_text(encoding="utf-8") != "mine"

    @pytest.mark.parametrize("out", ["gone/out.jsonl", "gone/out.json", f"{'x' * 300}.csv", "pages", "pages/0.txt/x"])
    def test_an_output_that_cannot_be_written(self, out: str) -> None:
        form = "json" if out.endswith("json") else "jsonl"
        assert f"cannot write '{out}': " in refusal("pages/1.txt", "-f", form, "-o", out)

    def test_a_folder_that_cannot_be_made(self) -> None:
        Path("file").touch()
        for out in ("file", "file/below"):
            line = refusal("pages", "-f", "tei", "-o", out, "--force")
            assert f"cannot write '{out}': " in line
        Path("out/2.md").mkdir(parents=True)
        result = run("pages", "-f", "markdown", "-o", "out", "--force")
        assert result.exit_code == 2
        assert "cannot write 'out/2.md': " in result.stderr
        assert not list(Path("out").glob(".*"))

    def test_the_output_is_no_input(self) -> None:
        scans = as_rows("scans.jsonl")
        before = scans.read_bytes()
        assert "the output is one of the inputs" in refusal(scans, "-o", "scans.jsonl", "--force")
        assert scans.read_bytes() == before

    @pytest.mark.parametrize(
        ("given", "out"),
        [(["pages"], "pages/3.txt"), (["pages/*"], "pages/../pages/3.txt"), (["pages", "gone"], "pages/3.txt")],
    )
    def test_an_input_is_not_written_over(self, given: list[str], out: str) -> None:
        told = refusal(*given, "-f", "csv", "-o", out, "--force")
        assert "the output is one of the inputs" in told
        assert Path("pages/3.txt").read_text(encoding="utf-8") == PAGES[3]

    @pytest.mark.parametrize("given", [["*.jsonl"], [".", "--input", "jsonl"]])
    def test_an_output_among_the_inputs_is_not_read(self, given: list[str]) -> None:
        as_rows("scans.jsonl")
        good(*given, "-o", "out.jsonl")
        assert len(sources(Path("out.jsonl"))) == 6
        good(*given, "-o", "./out.jsonl", "--resume")
        assert len(sources(Path("out.jsonl"))) == 6

    def test_no_text_alone_and_among_others(self) -> None:
        Path("scan.txt").write_bytes(NO_TEXT)
        told = refusal("scan.txt")
        assert told.startswith("newsparse: scan.txt: byte 128 (0x80) is not valid UTF-8")
        assert "pass --encoding if they are in another" in told
        result = run("scan.txt", "pages", "-o", "out.jsonl")
        assert result.exit_code == 1
        assert len(sources(Path("out.jsonl"))) == 6

    def test_failed_pages_are_named_at_the_end(self) -> None:
        result = run("gone.txt", "pages", "lost.txt", "-", stdin=NO_TEXT)
        assert result.exit_code == 1
        first, second, third, last = result.stderr.splitlines()
        assert (first, second) == tuple(
            f"newsparse: cannot read '{name}.txt': No such file or directory" for name in ("gone", "lost")
        )
        assert third.startswith("newsparse: standard input: byte 128")
        assert last == "newsparse: 3 of 9 pages failed"

    def test_very_many_failed_pages_are_counted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parsing, "_NAMED", 2)
        result = run(*[f"gone{number}.txt" for number in range(5)])
        assert result.exit_code == 2
        assert result.stderr.splitlines()[2:] == ["newsparse: and 3 more", "newsparse: 5 of 5 pages failed"]

    def test_stop_at_the_first(self) -> None:
        result = run("pages", "gone.txt", "pages", "lost.txt", "-o", "out.jsonl", "--errors", "fail")
        assert result.exit_code == 1
        assert len(rows(Path("out.jsonl"))) == 6
        first, last = result.stderr.splitlines()
        assert "gone.txt" in first
        assert last == "newsparse: stopped; 6 pages parsed, --resume goes on from there"

    @pytest.mark.parametrize("name", ["out.json", "out.parquet", "out.ninjs.jsonl"])
    def test_a_file_that_is_there_when_all_is_in_it_is_not_there(self, name: str) -> None:
        result = run("pages", "gone.txt", "-o", name, "--errors", "fail")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.splitlines()[-1] == "newsparse: stopped; 6 pages parsed"
        assert [path.name for path in Path().iterdir()] == ["pages"]

    def test_what_was_printed_before_the_first_is_whole(self) -> None:
        result = run("pages", "gone.txt", "-f", "json", "--errors", "fail")
        assert (result.exit_code, len(json.loads(result.stdout))) == (1, 6)

    def test_nothing_is_left_of_what_failed_before_its_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def full_disk(_self: object, _source: str | None, _page: newsparse.Page) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("newsparse.export.writers.TextWriter.write", full_disk)
        Path("out.json").write_text("mine", encoding="utf-8")
        told = refusal("pages", "-o", "out.json", "--force")
        assert told == "newsparse: cannot write 'out.json': No space left on device; -o names another place"
        assert Path("out.json").read_text(encoding="utf-8") == "mine"
        assert not list(Path().glob(".*"))

    def test_a_page_that_is_written_in_part_is_taken_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Small(io.FileIO):
            def write(self, data: object) -> int:
                if self.tell() > 1500:
                    raise OSError(28, "No space left on device")
                return super().write(memoryview(data)[:700])  # type: ignore[arg-type]

        monkeypatch.setattr("newsparse.cli.outputs.FileIO", Small)
        told = refusal("pages", "-o", "out.jsonl")
        assert "cannot write 'out.jsonl': No space left on device" in told
        assert len(rows(Path("out.jsonl"))) < 6

    def test_an_extra_that_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [name for name in sys.modules if name.startswith(("pyarrow", "newsparse.arrow"))]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        result = run("pages", "-o", "out.parquet")
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr.count("\n") == 1
        assert "pip install 'newsparse[arrow]'" in result.stderr
        assert [path.name for path in Path().iterdir()] == ["pages"]

    def test_no_folder_is_left_where_an_extra_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "jinja2", None)
        _environment.cache_clear()
        result = run("pages", "-f", "html", "-o", "out")
        assert (result.exit_code, result.stdout) == (3, "")
        assert "pip install 'newsparse[view]'" in result.stderr
        assert [path.name for path in Path().iterdir()] == ["pages"]

    def test_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def parse_many(items: Iterator[tuple[object, Path]], **_options: object) -> Iterator[object]:
            yield newsparse.Result(next(items)[0], error=newsparse.SourceError("no text"))
            raise KeyboardInterrupt

        monkeypatch.setattr(parsing, "parse_many", parse_many)
        for arguments, more in (
            (["-o", "out.jsonl"], ", --resume goes on from there"),
            (["-f", "tei", "-o", "out"], ", --resume goes on from there"),
            (["-o", "out.json"], ""),
            ([], ""),
        ):
            result = run("pages", *arguments)
            assert (result.exit_code, result.stdout) == (130, "")
            assert result.stderr == f"newsparse: no text\nnewsparse: stopped; 0 pages parsed{more}\n"

    def test_an_empty_file_is_not_in_the_way(self) -> None:
        Path("out.csv").touch()
        good("pages", "-o", "out.csv")

    def test_what_workers_report_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def parse_many(_items: object, **_options: object) -> Iterator[object]:
            logging.getLogger("newsparse.workers").warning("a worker process %s", "was killed")
            yield from ()

        monkeypatch.setattr(parsing, "parse_many", parse_many)
        assert "newsparse: a worker process was killed\n" in run("pages").stderr


class TestProgress:
    def shown(self, monkeypatch: pytest.MonkeyPatch, *arguments: str, stdin: str | None = None) -> str:
        monkeypatch.setattr(parsing, "is_watched", lambda: True)
        monkeypatch.setattr("newsparse.cli.progress.PATIENCE", -1)
        monkeypatch.setenv("COLUMNS", "100")
        return run(*arguments, stdin=stdin).stderr

    def test_a_bar_counts_pages_and_failures(self, monkeypatch: pytest.MonkeyPatch) -> None:
        as_rows("scans.jsonl")
        bar = self.shown(monkeypatch, "pages", "scans.jsonl", "gone.txt", "-o", "out.jsonl")
        assert "13/13 pages" in bar
        assert "1 failed" in bar

    def test_how_many_is_not_always_known(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = as_rows("scans.jsonl").read_text(encoding="utf-8")
        bar = self.shown(monkeypatch, "--input", "jsonl", "-", "-f", "jsonl", stdin=rows)
        assert "6/?" in bar
        assert "1/1 pages" in self.shown(monkeypatch, "gone.jsonl", "-f", "jsonl")

    def test_pages_held_already_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        good("pages/[0-3].txt", "-o", "out.jsonl")
        assert "6/6 pages" in self.shown(monkeypatch, "pages", "-o", "out.jsonl", "--resume")

    def test_short_work_shows_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parsing, "is_watched", lambda: True)
        monkeypatch.setattr("newsparse.cli.progress.PATIENCE", 1000)
        assert run("pages", "-o", "out.jsonl").stderr == ""


def test_lines_are_the_pages() -> None:
    for line, text in zip(good("pages", "-f", "jsonl").splitlines(), PAGES, strict=True):
        assert from_json(line) == newsparse.parse(text)
