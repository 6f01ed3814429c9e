"""Where `parse` writes pages: the terminal, a stream, a file, a folder. Owns that no page is ever there in part."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Protocol

import click
from attrs import define, evolve, field

from newsparse.cli.gathering import Input
from newsparse.cli.naming import FileNames
from newsparse.cli.resuming import Held, Resumable, UnknownOutputError
from newsparse.cli.show import Terminal, Totals, show_page
from newsparse.export import Writer
from newsparse.model import Page

MakeWriter = Callable[[], Writer]


class CannotWriteError(click.ClickException):
    """An output that can't be written."""

    exit_code = 2


class Output(Protocol):
    """Takes pages, one after the other."""

    def wanted(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """Those of `inputs` that it doesn't hold yet, with their places in it."""
        ...

    def write(self, given: Input, page: Page) -> None:
        """Take a page, whole."""
        ...


@contextmanager
def terminal(*, full: bool) -> Iterator[Output]:
    """Pages as a person reads them, on standard output, and at the end what was found in all."""
    shown = _Shown(full)
    yield shown
    shown.totals.show(shown.console)


@define
class _Shown:
    full: bool
    console: Terminal = field(factory=Terminal)
    totals: Totals = field(factory=Totals)

    def wanted(self, inputs: Iterable[Input]) -> Iterator[Input]:
        return iter(inputs)

    def write(self, given: Input, page: Page) -> None:
        show_page(self.console, given.name, page, full=self.full)
        self.totals.add(page)


@contextmanager
def standard_output(make: MakeWriter) -> Iterator[Output]:
    """Pages behind each other on standard output, each there as soon as it is written."""
    sys.stdout.flush()
    with _streamed(make, sys.stdout.buffer, "standard output") as output:
        yield output


@contextmanager
def existing(make: MakeWriter, path: Path) -> Iterator[Output]:
    """What is at `path` and is no file: a device, or a named pipe."""
    with _opened(path, path) as target, _streamed(make, target, str(path)) as output:
        yield output


@contextmanager
def whole_file(make: MakeWriter, path: Path) -> Iterator[Output]:
    """A file that is there when all pages are in it, and not before."""
    with _replaced(path) as target, _streamed(make, target, str(path)) as output:
        yield output


@contextmanager
def appended_file(make: MakeWriter, path: Path, resumable: Resumable, *, resume: bool) -> Iterator[Output]:
    """A file of records that grows page by page, and that a later run can go on with."""
    output = _Appended.opened(make, path, resumable, resume=resume)
    try:
        yield output
    finally:
        output.file.close()


@contextmanager
def folder(make: MakeWriter, suffix: str, path: Path, *, resume: bool) -> Iterator[Output]:
    """A folder with a file for each page."""
    # A format that can't be written says so here, before there is a folder.
    make()
    with _writing(str(path)):
        path.mkdir(parents=True, exist_ok=True)
    yield _Folder(make, path, resume, FileNames(suffix))


@contextmanager
def _streamed(make: MakeWriter, target: BinaryIO, called: str) -> Iterator[Output]:
    writer = make()
    with _writing(called):
        writer.open(target)
    try:
        yield _Streamed(writer, target, called)
    except BaseException:
        # A writer that is left open complains later; and what it adds now can only help whoever reads the stream.
        with suppress(Exception):
            writer.close()
        raise
    with _writing(called):
        writer.close()
        target.flush()


@define
class _Streamed:
    writer: Writer
    target: BinaryIO
    called: str

    def wanted(self, inputs: Iterable[Input]) -> Iterator[Input]:
        return iter(inputs)

    def write(self, given: Input, page: Page) -> None:
        with _writing(self.called):
            self.writer.write(given.name, page)
            self.target.flush()


@define
class _Appended:
    """Each page is rendered first and then written at once, so that nothing can come between its parts."""

    file: FileIO
    writer: Writer
    rendered: io.BytesIO
    resumable: Resumable
    path: Path
    held: Counter[str]

    @classmethod
    def opened(cls, make: MakeWriter, path: Path, resumable: Resumable, *, resume: bool) -> _Appended:
        """Open the file; what isn't surely whole in it goes."""
        with _writing(str(path)):
            held = _held(path, resumable) if resume and path.exists() else Held()
            file = FileIO(path, "r+" if held.end else "w")
            file.truncate(held.end)
            file.seek(held.end)
        output = cls(file, make(), io.BytesIO(), resumable, path, Counter(held.pages))
        output.writer.open(output.rendered, append=held.end > 0)
        output._append()
        return output

    def wanted(self, inputs: Iterable[Input]) -> Iterator[Input]:
        for given in inputs:
            name = self.resumable.written(given.name)
            if self.held[name]:
                self.held[name] -= 1
            else:
                yield given

    def write(self, given: Input, page: Page) -> None:
        self.writer.write(given.name, page)
        self._append()

    def _append(self) -> None:
        begin = self.file.tell()
        rest = memoryview(self.rendered.getvalue())
        try:
            with _writing(str(self.path)):
                while rest:
                    rest = rest[self.file.write(rest) :]
        except BaseException:
            with suppress(OSError):
                self.file.truncate(begin)
            raise
        self.rendered.seek(0)
        self.rendered.truncate()


def _held(path: Path, resumable: Resumable) -> Held:
    try:
        with path.open("rb") as stream:
            return resumable.held(stream)
    except UnknownOutputError as error:
        raise click.UsageError(f"{str(path)!r} can't be gone on with, as {error}; --force begins it anew") from error


@define
class _Folder:
    make: MakeWriter
    path: Path
    resume: bool
    names: FileNames

    def wanted(self, inputs: Iterable[Input]) -> Iterator[Input]:
        for given in inputs:
            placed = evolve(given, place=self.names.of(given.place, given.name))
            if not (self.resume and self.path.joinpath(placed.place).exists()):
                yield placed

    def write(self, given: Input, page: Page) -> None:
        file = self.path / given.place
        with _writing(str(file)):
            file.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(self.make, file) as output:
            output.write(given, page)


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place once it is written; if it fails or stays empty, nothing happens."""
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{place.name[:60]}.{os.getpid()}.part")
    try:
        with _opened(beside, path) as target:
            yield target
        if beside.stat().st_size:
            with _writing(str(path)):
                beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _opened(file: Path, called: Path) -> Iterator[BinaryIO]:
    with _writing(str(called)):
        target = file.open("wb")
    try:
        yield target
    finally:
        with _writing(str(called)):
            target.close()


@contextmanager
def _writing(called: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWriteError(f"cannot write {called!r}: {error.strerror}; -o names another place") from error
