"""The pages that `parse` is given: files, folders, patterns, standard input, rows of JSON Lines. Owns their names."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from itertools import takewhile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from attrs import frozen

from newsparse.cli.inputs import STDIN, spoken
from newsparse.errors import NewsparseError, SourceError
from newsparse.source.decode import decode

if TYPE_CHECKING:
    from newsparse.many import Item

#: What files of JSON Lines are known by.
ROW_SUFFIXES = (".jsonl", ".ndjson")
_TEXT_SUFFIXES = (".txt",)


@frozen
class Input:
    """One of many pages.

    Attributes:
        name: What it is called, in outputs and complaints.
        item: The page, as `newsparse.parse_many` takes it.
        place: A file name for it, below the folder or pattern it was found by.
    """

    name: str
    item: Item
    place: PurePath

    def failed(self, error: NewsparseError) -> str:
        """What to say of `error`: a complaint that names the page."""
        named = error is self.item or (isinstance(self.item, Path) and isinstance(error, SourceError))
        told = spoken(error)
        return told if named else f"{'standard input' if self.name == STDIN else self.name}: {told}"


@frozen
class Reading:
    """How inputs are read.

    Attributes:
        form: ``"text"``, ``"jsonl"``, or ``"auto"``, which goes by the file's suffix.
        text_column: The column that holds a row's text.
        key_column: The column that holds a row's name; without one it is called by file and line.
        encoding: The encoding of rows; None is UTF-8.
        output: The file that is written to, which may lie where inputs are looked for and is none.
    """

    form: str = "auto"
    text_column: str = "text"
    key_column: str | None = None
    encoding: str | None = None
    output: str | None = None

    def inputs(self, names: Iterable[str]) -> Iterator[Input]:
        """The pages that `names` stand for, in order; what can't be had is among them, as an error."""
        for name in names:
            for found in self._found(name):
                yield from self._pages(found)

    def count(self, names: Iterable[str]) -> int | None:
        """How many pages they are; None if that can't be said beforehand. Nothing is parsed for it."""
        total = 0
        for name in names:
            for found in self._found(name):
                if not self._is_rows(found):
                    total += 1
                elif found.name == STDIN or isinstance(found.item, NewsparseError):
                    return None
                else:
                    total += _count_lines(found.name)
        return total

    def is_one(self, name: str) -> bool:
        """Whether `name` can't stand for more than one page."""
        if name == STDIN:
            return self.form != "jsonl"
        return not os.path.isdir(name) and not _is_pattern(name) and not self._is_rows(_file(name, name))  # noqa: PTH112

    def takes_output(self, names: Iterable[str]) -> bool:
        """Whether the output is one of the files that `names` stand for, so that it would be lost if begun anew."""
        return any(self._is_output(found.name) for name in names for found in self._candidates(name))

    def _is_rows(self, found: Input) -> bool:
        return self.form == "jsonl" or (self.form == "auto" and found.name.lower().endswith(ROW_SUFFIXES))

    def _pages(self, found: Input) -> Iterator[Input]:
        if isinstance(found.item, NewsparseError):
            yield found
        elif self._is_rows(found):
            yield from self._rows(found)
        elif found.name == STDIN:
            yield Input(STDIN, sys.stdin.buffer.read(), PurePath("page"))
        else:
            yield found

    def _found(self, name: str) -> list[Input]:
        """The files that `name` stands for, but the output."""
        others = [each for each in self._candidates(name) if not self._is_output(each.name)]
        return others or [_missing(name, f"{name!r} stands for nothing but the output")]

    def _candidates(self, name: str) -> list[Input]:
        if name == STDIN:
            return [Input(name, b"", PurePath("page"))]
        if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            return self._in_folder(name)
        if _is_pattern(name):
            return self._matching(name)
        return [_file(name, PurePath(name).name)]

    def _in_folder(self, name: str) -> list[Input]:
        suffixes = ROW_SUFFIXES if self.form == "jsonl" else _TEXT_SUFFIXES
        try:
            with os.scandir(name) as entries:
                files = sorted(each.name for each in entries if each.name.lower().endswith(suffixes) and each.is_file())
        except OSError as error:
            return [_missing(name, f"cannot read {name!r}: {error.strerror}")]
        if not files:
            return [
                _missing(name, f"the folder {name!r} holds no {suffixes[0]} file; name the files or give a pattern")
            ]
        return [_file(os.path.join(name, file), file) for file in files]  # noqa: PTH118 - as it was given

    def _matching(self, pattern: str) -> list[Input]:
        """The files that match, by name; their places are below the part of the pattern that has no wildcard."""
        fixed = Path(*takewhile(lambda part: not glob.has_magic(part), PurePath(pattern).parts[:-1]))
        found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - names as they were given
        files = [name for name in found if os.path.isfile(name)]  # noqa: PTH113
        if not files:
            return [_missing(pattern, f"no file matches {pattern!r}; ** stands for folders of any depth")]
        return [_file(name, os.path.relpath(name, fixed)) for name in files]

    def _is_output(self, name: str) -> bool:
        if self.output is None or PurePath(name).name != PurePath(self.output).name:
            return False
        return is_same_file(name, self.output)

    def _rows(self, file: Input) -> Iterator[Input]:
        if "\n".encode(self.encoding or "utf-8") != b"\n":
            yield _missing(
                file.name, f"{file.name}: rows of JSON Lines can't be told apart in {self.encoding}; make it UTF-8"
            )
            return
        try:
            with nullcontext(sys.stdin.buffer) if file.name == STDIN else Path(file.name).open("rb") as lines:
                yield from self._rows_of(lines, file)
        except OSError as error:
            yield _missing(file.name, f"cannot read {file.name!r}: {error.strerror}")

    def _rows_of(self, lines: BinaryIO, file: Input) -> Iterator[Input]:
        called = "standard input" if file.name == STDIN else file.name
        for number, line in enumerate(lines, 1):
            if line.strip():
                name = f"{file.name}:{number}"
                try:
                    yield self._row(line, name, file.place)
                except SourceError as error:
                    yield _missing(name, f"{called}, line {number}: {spoken(error)}")

    def _row(self, line: bytes, name: str, place: PurePath) -> Input:
        # A file may begin with a mark of its byte order, whatever encoding it is said to have.
        written = decode(line, self.encoding or "utf-8").removeprefix("\ufeff")
        try:
            row = json.loads(written)
        except ValueError as error:
            raise SourceError(f"not JSON: {error}") from error
        if not isinstance(row, Mapping):
            raise SourceError(f"a row is an object, not {type(row).__name__}")
        text = _value(row, self.text_column, "--text-column")
        if not isinstance(text, str):
            raise SourceError(f"the column {self.text_column!r} holds no text; --text-column names the one that does")
        if self.key_column is None:
            return Input(name, text, place.with_name(f"{place.stem}-{name.rpartition(':')[2]}"))
        key = _value(row, self.key_column, "--key-column")
        if not isinstance(key, str | int | float):
            raise SourceError(f"the column {self.key_column!r} holds neither text nor a number")
        return Input(str(key), text, PurePath(str(key).replace("/", "_").replace("\\", "_") or "_"))


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name) and not os.path.lexists(name)


def _value(row: Mapping[str, object], column: str, option: str) -> object:
    if column not in row:
        raise SourceError(f"no column {column!r}; there are {', '.join(row) or 'none'}; see {option}")
    return row[column]


def _file(name: str, place: str) -> Input:
    return Input(name, Path(name), PurePath(place))


def _missing(name: str, message: str) -> Input:
    return Input(name, SourceError(message), PurePath("page"))


def is_same_file(one: str, other: str) -> bool:
    """Whether two names are those of one file."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - whatever the names are
    except (OSError, ValueError):
        return False


def _count_lines(name: str) -> int:
    try:
        with Path(name).open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1
