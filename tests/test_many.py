"""Many pages: order, keys, failures, laziness, and processes that die or are told to stop."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve

import newsparse
from newsparse import ArgumentError, Normalizer, Result, SourceError, StyleError, WorkerError, parse_many
from newsparse.housestyles import get_style
from newsparse.testing import generate_page
from newsparse.workers import AHEAD, CHUNK, _serve, _Worker, work_in_order

posix = pytest.mark.skipif(os.name != "posix", reason="signals and named pipes of POSIX")

PAGE = "■视点\n\n春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园,今年开园早。"
#: A page of every kind that can be read, and of every kind that can't.
ITEMS: list[object] = [
    PAGE,
    PAGE.encode("gb18030"),
    ("key", PAGE),
    (("a", 1), PAGE.encode()),
    "",
    "\ud800",
    b"\xff",
    Path("gone.txt"),
    ("gone", Path("gone.txt")),
    SourceError("lost on the way", offset=3),
    None,
    (1, 2, 3),
    ("key", 5),
    generate_page(1).text,
]


def results(items: object, **options: object) -> list[Result]:
    return list(parse_many(items, **options))  # type: ignore[arg-type]


def within(seconds: float, check: Callable[[], bool]) -> bool:
    """Whether `check` comes true in time, on however slow a machine."""
    end = time.monotonic() + seconds
    while not check():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class TestItems:
    def test_texts_bytes_and_files_in_order(self, tmp_path: Path) -> None:
        file = tmp_path / "page.txt"
        file.write_bytes(PAGE.encode("utf-16"))
        text, data, path = results([PAGE, PAGE.encode(), file], encoding=None)
        assert (text.key, data.key, path.key) == (0, 1, file)
        assert text.page == data.page == newsparse.parse(PAGE)
        assert path.page == newsparse.read(file)

    def test_pairs_bring_their_keys(self) -> None:
        assert [result.key for result in results([("b", PAGE), PAGE, (("a", 1), PAGE)])] == ["b", 1, ("a", 1)]

    def test_bad_items_are_failed_results(self) -> None:
        found = results(ITEMS)
        assert [result.key for result in found] == [
            0, 1, "key", ("a", 1), 4, 5, 6, Path("gone.txt"), "gone", 9, 10, 11, "key", 13,
        ]  # fmt: skip
        assert [type(result.error) for result in found[6:13]] == [
            SourceError, SourceError, SourceError, SourceError, ArgumentError, ArgumentError, ArgumentError,
        ]  # fmt: skip
        assert all((result.page is None) == (result.error is not None) for result in found)
        assert "not tuple" in str(found[11].error)

    def test_style_and_encoding(self) -> None:
        (result,) = results([PAGE.encode("gb18030")], encoding="gb18030", style="taiwan")
        assert result.page == newsparse.parse(PAGE, style="taiwan")

    def test_bytes_that_are_no_text_can_be_replaced(self) -> None:
        torn = PAGE.encode()[:-1]
        strict, replaced = [*results([torn]), *results([torn], errors="replace")]
        assert isinstance(strict.error, SourceError)
        assert replaced.page == newsparse.parse(f"{PAGE[:-1]}\ufffd")

    def test_pages_are_made_regular_and_converted(self) -> None:
        (result,) = results([PAGE], normalizer=Normalizer(punctuation=True), to="zh-hant")
        assert result.page == newsparse.parse(PAGE).normalize(Normalizer(punctuation=True)).convert("zh-Hant")
        assert result.page.articles[0].body == "柳溪縣的茶園，今年開園早。"

    def test_reasons_are_left_out_and_worked_out_anew(self) -> None:
        (result,) = results([PAGE])
        assert result.page is not None
        assert len(pickle.dumps(result.page)) < len(pickle.dumps(newsparse.parse(PAGE)))
        assert result.page.explain() == newsparse.parse(PAGE).explain()

    @pytest.mark.parametrize("workers", [1, 2])
    def test_reasons_are_kept_when_asked_for(self, workers: int) -> None:
        style = evolve(get_style("generic"), name="of-my-own")
        (result,) = results([PAGE], style=style, reasons=True, workers=workers)
        assert result.page is not None
        assert result.page.explain() == newsparse.parse(PAGE, style).explain()

    def test_what_nobody_foresaw_fails_one_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def parse(text: str, _style: object) -> newsparse.Page:
            return newsparse.Page(text=text[0])

        monkeypatch.setattr("newsparse.many.parse", parse)
        bad, good = results(["", "甲"])
        assert isinstance(bad.error, WorkerError)
        assert "IndexError: string index out of range" in str(bad.error)
        assert "in parse" in bad.error.__notes__[0]
        assert good.page == newsparse.Page(text="甲")

    def test_results_compare_by_what_their_errors_say(self) -> None:
        one, same, other, typed = (
            Result(1, error=SourceError("a")),
            Result(1, error=SourceError("a")),
            Result(1, error=SourceError("b")),
            Result(1, error=StyleError("a")),
        )
        assert one == same
        assert hash(one) == hash(same)
        assert one not in (other, typed)


class TestArguments:
    @pytest.mark.parametrize("items", [PAGE, PAGE.encode(), Path("pages"), 5])
    def test_items_must_be_many(self, items: object) -> None:
        with pytest.raises(ArgumentError, match="put it into a list"):
            results(items)

    @pytest.mark.parametrize(
        ("options", "error"),
        [
            ({"workers": 0}, ArgumentError),
            ({"workers": True}, ArgumentError),
            ({"workers": 1.5}, ArgumentError),
            ({"style": "gone"}, StyleError),
            ({"style": 5}, ArgumentError),
            ({"encoding": "gone"}, ArgumentError),
            ({"encoding": 5}, ArgumentError),
            ({"errors": "gone"}, ArgumentError),
            ({"normalizer": "all"}, ArgumentError),
            ({"to": "zh-XX"}, ArgumentError),
        ],
    )
    def test_wrong_ones_are_refused_at_once(self, options: dict[str, object], error: type[Exception]) -> None:
        with pytest.raises(error):
            parse_many([], **options)  # type: ignore[arg-type]


class TestLaziness:
    def test_one_worker_takes_an_item_at_a_time(self) -> None:
        numbers = itertools.count()
        found = parse_many((PAGE for _ in numbers), workers=1)
        next(found)
        next(found)
        assert next(numbers) == 2

    def test_many_workers_take_a_bounded_number_of_an_endless_input(self) -> None:
        numbers = itertools.count()
        found = parse_many((PAGE for _ in numbers), workers=2)
        taken = len(list(itertools.islice(found, 40)))
        assert next(numbers) <= taken + 2 * CHUNK * AHEAD
        found.close()
        assert not multiprocessing.active_children()

    def test_nothing_is_taken_before_a_result_is_wanted(self) -> None:
        def items() -> Iterator[str]:
            raise AssertionError
            yield ""

        parse_many(items(), workers=2).close()

    @pytest.mark.parametrize("workers", [1, 2])
    def test_where_items_raise_the_results_before_come_first(self, workers: int) -> None:
        def items() -> Iterator[str]:
            yield from [PAGE] * (CHUNK + 1)
            raise ZeroDivisionError

        found = parse_many(items(), workers=workers)
        assert len(list(itertools.islice(found, CHUNK + 1))) == CHUNK + 1
        with pytest.raises(ZeroDivisionError):
            next(found)


class TestWorkers:
    def test_results_are_equal_for_any_number(self) -> None:
        style = get_style("taiwan")
        items = ITEMS * 3
        one = results(items, style=style)
        assert one == results(items, style=style, workers=3)
        assert [result.page and result.page.to_dict() for result in one[:6]] == [
            result.page and result.page.to_dict() for result in results(items[:6], style=style, workers=2)
        ]

    def test_no_process_is_left(self) -> None:
        assert len(results([PAGE] * 9, workers=2)) == 9
        assert results([], workers=2) == []
        assert not multiprocessing.active_children()

    def test_only_the_text_of_a_derived_class_is_sent(self) -> None:
        class Local(str):
            __slots__ = ()

        class Raw(bytes):
            pass

        first, second = results([Local(PAGE), Raw(PAGE.encode())], workers=2)
        assert first.page == second.page == newsparse.parse(PAGE)


def die_on_threes(number: int) -> int:
    if number % 3 == 0:
        os._exit(7)
    return number * 2


def die_the_first_time(marker: Path) -> str:
    if not marker.exists():
        marker.write_text("was here")
        os.kill(os.getpid(), signal.SIGKILL)
    return marker.name


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly:
    """Work that kills whoever unpickles it."""

    def __call__(self, item: int) -> int:
        return item

    def __reduce__(self) -> tuple[object, ...]:
        return die, ()


@posix
class TestDeath:
    def test_the_culprit_fails_and_its_neighbours_do_not(self, caplog: pytest.LogCaptureFixture) -> None:
        found = list(work_in_order(die_on_threes, range(20), 2))
        for number, outcome in enumerate(found):
            if number % 3:
                assert outcome == number * 2
            else:
                assert isinstance(outcome, WorkerError)
                assert "ended with exit code 7" in str(outcome)
        assert "a worker process ended with exit code 7; what it worked on is tried again" in caplog.text
        assert not multiprocessing.active_children()

    def test_what_was_no_fault_of_the_page_is_done_the_second_time(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        markers = [tmp_path / str(number) for number in range(6)]
        assert list(work_in_order(die_the_first_time, markers[:1], 2)) == ["0"]
        assert "was killed by signal 9" in caplog.text

    def test_killed_processes_lose_nothing(self) -> None:
        killed = 0

        def pages() -> Iterator[str]:
            nonlocal killed
            for number in range(50):
                if number == 30:
                    for child in multiprocessing.active_children():
                        os.kill(child.pid or 0, signal.SIGKILL)
                        killed += 1
                yield PAGE

        found = results(pages(), workers=2)
        assert killed
        assert [result.page for result in found] == [newsparse.parse(PAGE)] * 50

    def test_stopping_does_not_wait_for_a_page(self, tmp_path: Path) -> None:
        pipe = tmp_path / "page.txt"
        os.mkfifo(pipe)
        found = parse_many([*[PAGE] * CHUNK, *[pipe] * 8], workers=2)
        next(found)
        found.close()
        assert not multiprocessing.active_children()

    def test_processes_that_are_killed_as_they_start(self) -> None:
        (outcome,) = work_in_order(Deadly(), [1], 1)
        assert isinstance(outcome, WorkerError)
        assert "the last one was killed by signal 9" in str(outcome)

    def test_a_process_answers_until_nobody_asks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("signal.signal", lambda *_: None)
        ours, theirs = multiprocessing.Pipe()
        server = threading.Thread(target=_serve, args=(theirs, abs))
        server.start()
        assert ours.recv() is None
        ours.send([1, -2])
        assert ours.recv() == [1, 2]
        ours.close()
        server.join()
        theirs.close()

    def test_dismissed_before_it_began(self) -> None:
        worker: _Worker[int, int] = _Worker(abs)
        worker.dismiss()
        assert worker.do([-1]) == []
        worker.close()
        assert not multiprocessing.active_children()


SCRIPT = """
import sys
from pathlib import Path

import newsparse

def pages():
    for number in range(40):
        yield "春到柳溪"
    # Whoever reads this waits for ever.
    while True:
        yield Path(sys.argv[1])

{guard}
    for number, result in enumerate(newsparse.parse_many(pages(), workers=2)):
        if number == 39:
            print("under way", flush=True)
"""


@posix
class TestScripts:
    """In a process of its own, which is a group of its own, so that what it leaves behind is seen."""

    def start(self, tmp_path: Path, guard: str) -> subprocess.Popen[str]:
        script = tmp_path / "script.py"
        script.write_text(SCRIPT.format(guard=guard), encoding="utf-8")
        endless = tmp_path / "endless.txt"
        os.mkfifo(endless)
        return subprocess.Popen(
            [sys.executable, str(script), str(endless)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
        )

    def gone(self, group: int) -> bool:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        return False

    def test_ctrl_c_is_one_traceback_and_leaves_no_process(self, tmp_path: Path) -> None:
        process = self.start(tmp_path, 'if __name__ == "__main__":')
        assert process.stdout
        assert process.stdout.readline() == "under way\n"
        os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate()
        assert complaints.count("Traceback") == 1
        assert complaints.endswith("KeyboardInterrupt\n")
        assert within(60, lambda: self.gone(process.pid))

    def test_workers_end_with_whoever_started_them(self, tmp_path: Path) -> None:
        process = self.start(tmp_path, 'if __name__ == "__main__":')
        assert process.stdout
        assert process.stdout.readline() == "under way\n"
        process.kill()
        process.communicate()
        assert within(60, lambda: self.gone(process.pid))

    def test_a_script_without_a_guard_is_told_so(self, tmp_path: Path) -> None:
        process = self.start(tmp_path, "if True:")
        _, complaints = process.communicate()
        assert process.returncode == 1
        last = complaints.splitlines()[-1]
        assert last.startswith("newsparse.errors.WorkerError: a worker process ended with exit code 1 as it started")
        assert "`if __name__ == '__main__':`" in last
        assert within(60, lambda: self.gone(process.pid))

    def test_without_a_file_as_in_a_notebook(self) -> None:
        code = "import newsparse; print(len(list(newsparse.parse_many(['春'] * 9, workers=2))))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert (done.stdout.strip(), done.stderr) == (b"9", b"")
