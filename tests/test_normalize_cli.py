"""The commands `normalize` and `convert`, from outside."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from newsparse.cli.commands import commands


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(commands, list(arguments), input=stdin, prog_name="newsparse")


def test_normalize_does_what_is_asked() -> None:
    result = run("normalize", "--punctuation", "--width", "half", stdin="第１２版,要闻\n")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "第12版，要闻\n", "")
    assert run("normalize", stdin="柳 溪,").stdout == "柳 溪,"
    assert run("normalize", "--script", "zh-hant", stdin="报纸").stdout == "報紙"


def test_normalize_reports_an_unpaired_quotation_mark(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("柳溪\n“好\n", encoding="utf-8")
    result = run("normalize", "--quotes", "corner", str(path))
    assert (result.exit_code, result.stdout) == (0, "柳溪\n“好\n")
    assert "page.txt, line 2: NP501" in result.stderr
    assert "standard input, line 1" in run("normalize", "--quotes", "curly", stdin="“好").stderr


def test_convert() -> None:
    assert run("convert", "--to", "zh-Hant-TW", stdin="软件\n").stdout == "軟件\n"
    assert run("convert", "--to", "s2twp", stdin="软件\n").stdout == "軟體\n"


def test_wrong_usage_says_what_is_accepted() -> None:
    for arguments in (["convert", "--to", "zh-XX"], ["normalize", "--script", "s2t"], ["normalize", "--encoding", "x"]):
        result = run(*arguments, stdin="甲")
        assert result.exit_code == 2
        assert "zh-Hant-TW" in result.stderr or "utf-8" in result.stderr
    assert run("convert", stdin="甲").exit_code == 2
    assert run("convert", "--to", "s2t", "no-such-file").exit_code == 2
