"""`newsparse` as a shell runs it, in a process of its own: stopped by Ctrl-C, gone on with, completed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsparse.testing import generate_page
from newsparse.workers import CHUNK

COMMAND = (sys.executable, "-c", "from newsparse.cli import main; main()")
COUNT = 200
#: Seconds after which something that should have come never will.
PATIENCE = 300.0


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """The command, as the leader of a group of processes."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def wait_until(check: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for what must come, on however slow a machine; one that ends instead, or never does it, is an error."""
    latest = time.monotonic() + PATIENCE
    while not check():
        if time.monotonic() > latest:
            process.kill()
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True) if path.exists() else []


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:03}.txt").write_text(generate_page(number % 20).text[:700], encoding="utf-8")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="signals and named pipes of POSIX")
class TestCtrlC:
    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_whole_lines_are_left_and_gone_on_with(self, pages: Path, tmp_path: Path, workers: str) -> None:
        # Nobody ever writes to this, so that the command can't come to its end before it is stopped.
        endless = tmp_path / "endless.txt"
        os.mkfifo(endless)
        out = tmp_path / "out.jsonl"
        # Pages go to a worker in chunks; those that share one with the endless page don't come back.
        reachable = COUNT - CHUNK
        stopped = 0
        while len(lines(out)) < reachable:
            before = len(lines(out))
            enough = min(reachable, before + 70)
            process = start("parse", pages, endless, "-o", out, "--resume", "--workers", workers)
            wait_until(lambda enough=enough: len(lines(out)) >= enough, process)  # type: ignore[misc]
            os.killpg(process.pid, signal.SIGINT)
            printed, complaints = process.communicate()
            assert (process.returncode, printed) == (130, b"")
            (complaint,) = complaints.decode().splitlines()
            held = [json.loads(line)["source"] for line in lines(out)]
            assert f"stopped; {len(held) - before} page" in complaint
            assert complaint.endswith(" parsed, --resume goes on from there")
            assert held == [str(pages / f"{number:03}.txt") for number in range(len(held))]
            assert out.read_bytes().endswith(b"\n")
            stopped += 1
        assert stopped > 1
        last, whole = (
            start("parse", pages, "-o", out, "--resume"),
            start("parse", pages, "-o", tmp_path / "whole.jsonl"),
        )
        assert (last.communicate(), whole.communicate()) == ((b"", b""), (b"", b""))
        assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()

    def test_a_file_that_is_written_whole_is_not_there(self, pages: Path, tmp_path: Path) -> None:
        endless = tmp_path / "endless.txt"
        os.mkfifo(endless)
        out = tmp_path / "out" / "pages.json"
        out.parent.mkdir()
        process = start("parse", pages, endless, "-o", out)
        wait_until(lambda: any(path.stat().st_size for path in out.parent.iterdir()), process)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate()[1].startswith(b"newsparse: stopped; ")
        assert process.returncode == 130
        assert not list(out.parent.iterdir())

    def test_other_commands_end_without_a_traceback(self, tmp_path: Path) -> None:
        endless = tmp_path / "endless.txt"
        os.mkfifo(endless)
        process = start("explain", endless)
        with endless.open("wb"):
            # Both ends are open now, so the command is reading.
            os.killpg(process.pid, signal.SIGINT)
            assert process.communicate() == (b"", b"newsparse: stopped\n")
        assert process.returncode == 130


class TestPipes:
    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_whoever_reads_may_leave(self, pages: Path, workers: str) -> None:
        process = start("parse", "-f", "jsonl", pages, "--workers", workers)
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["source"] == str(pages / "000.txt")
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)
        process.stderr.close()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
    @pytest.mark.parametrize("form", ["text", "jsonl", "json"])
    def test_a_full_disk_is_one_line(self, pages: Path, form: str) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, "parse", "-f", form, str(pages / "000.txt")],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith("newsparse: cannot write ")
        assert "No space left on device" in line

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
    @pytest.mark.parametrize("form", ["jsonl", "json"])
    def test_a_full_device_named_as_output(self, pages: Path, form: str) -> None:
        process = start("parse", "-f", form, pages, "-o", "/dev/full")
        _, complaints = process.communicate()
        assert process.returncode == 2
        assert complaints.startswith(b"newsparse: cannot write '/dev/full': No space left on device; -o names another")
        assert complaints.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a POSIX shell does")
class TestClosedStreams:
    """What is started without some of its streams, as by a service."""

    def closed(self, redirections: str, *arguments: str | Path) -> tuple[int, bytes, bytes]:
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$@" {redirections}', "sh", *COMMAND, *map(str, arguments)],
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    @pytest.mark.parametrize("form", ["text", "jsonl"])
    def test_nothing_is_printed_where_nobody_reads(self, pages: Path, form: str) -> None:
        assert self.closed(">&-", "parse", pages / "000.txt", "-f", form) == (0, b"", b"")
        assert self.closed(">&-", "schema") == (0, b"", b"")

    def test_files_are_written_all_the_same(self, pages: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        assert self.closed("<&- >&- 2>&-", "parse", pages / "000.txt", "gone.txt", "-o", out) == (1, b"", b"")
        assert [json.loads(line)["source"] for line in lines(out)] == [str(pages / "000.txt")]

    def test_standard_input_that_is_not_there_is_empty(self) -> None:
        code, printed, complaints = self.closed("<&-", "parse", "-f", "jsonl", "-")
        assert (code, json.loads(printed)["text"], complaints) == (0, "", b"")


class TestCompletion:
    def completed(self, *words: str) -> list[str]:
        asked = {
            "_NEWSPARSE_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        }
        done = subprocess.run(COMMAND, env=os.environ | asked, capture_output=True, check=True, encoding="utf-8")
        return done.stdout.splitlines()

    def test_commands_options_styles_and_files(self) -> None:
        assert self.completed("newsparse", "pa") == ["plain,parse"]
        assert self.completed("newsparse", "parse", "--work") == ["plain,--workers"]
        assert self.completed("newsparse", "parse", "--style", "tai") == ["plain,taiwan"]
        assert self.completed("newsparse", "parse", "--style", "./") == ["file,./"]
        assert self.completed("newsparse", "parse", "-f", "mark") == ["plain,markdown"]
        assert self.completed("newsparse", "parse", "pag") == ["file,pag"]

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_scripts(self, shell: str) -> None:
        done = subprocess.run([*COMMAND, "completion", shell], capture_output=True, check=True, encoding="utf-8")
        assert f"_NEWSPARSE_COMPLETE={shell}_complete" in done.stdout
