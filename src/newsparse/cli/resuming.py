"""What an output holds already. Owns how far it can be trusted: up to the last page that is surely whole."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from attrs import field, frozen

from newsparse.export import COLUMNS
from newsparse.export.csvtext import csv_records
from newsparse.export.jsontext import dump
from newsparse.export.plain import storable


class UnknownOutputError(Exception):
    """A file isn't what `parse` writes in this format; the message says why."""


@frozen
class Record:
    """A record of an output.

    Attributes:
        begin: Where it begins, in bytes.
        end: Where it ends.
        source: The page it is of; None if it is of none.
        first: Whether it is the first of its page.
    """

    begin: int
    end: int
    source: str | None
    first: bool


@frozen
class Held:
    """What an output holds.

    Attributes:
        end: How many of its bytes are whole records of whole pages.
        pages: How many pages there are of each source.
    """

    end: int = 0
    pages: Counter[str] = field(factory=Counter)


@frozen
class Resumable:
    """How an output is read again.

    Attributes:
        records: The whole records of a stream, in order.
        written: A page's name as the format has it.
        openings: What an output of it can begin with.
        split: Whether a page has several records. Then the last page may be there in part, and is done again.
    """

    records: Callable[[BinaryIO], Iterator[Record]]
    written: Callable[[str], str]
    openings: tuple[bytes, ...]
    split: bool

    def held(self, stream: BinaryIO) -> Held:
        """What `stream` holds.

        Raises:
            UnknownOutputError: It wasn't written by `parse` in this format.
        """
        pages: Counter[str] = Counter()
        end, last = 0, Record(0, 0, None, first=False)
        for record in self.records(stream):
            if record.source is not None and record.first:
                pages[record.source] += 1
                last = record
            end = record.end
        if not end:
            self._check_opening(stream)
        if self.split and last.source is not None:
            pages[last.source] -= 1
            end = last.begin
        return Held(end, +pages)

    def _check_opening(self, stream: BinaryIO) -> None:
        """What has no whole record may have been cut off, or be something else, which must not be lost."""
        stream.seek(0)
        begun = stream.read(max(map(len, self.openings)))
        if not any(opening.startswith(begun[: len(opening)]) for opening in self.openings):
            raise UnknownOutputError("it doesn't begin as this format does")


def _rows(stream: BinaryIO) -> Iterator[tuple[int, int, Mapping[str, object]]]:
    """The whole lines of JSON Lines: where each begins and ends, and what it says."""
    begin = 0
    for number, line in enumerate(stream, 1):
        if not line.endswith(b"\n"):
            return
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnknownOutputError(f"line {number} is no JSON") from error
        if not isinstance(row, Mapping) or not isinstance(row.get("source"), str):
            raise UnknownOutputError(f"line {number} doesn't say which page it is of")
        yield begin, begin + len(line), row
        begin += len(line)


def _page_records(stream: BinaryIO) -> Iterator[Record]:
    for begin, end, row in _rows(stream):
        if "articles" not in row:
            raise UnknownOutputError("it holds an article a line, not a page")
        yield Record(begin, end, str(row["source"]), first=True)


def _article_records(stream: BinaryIO) -> Iterator[Record]:
    for begin, end, row in _rows(stream):
        if "position" not in row:
            raise UnknownOutputError("it holds a page a line, not an article")
        yield Record(begin, end, str(row["source"]), first=row["position"] == 0)


def _csv_records(stream: BinaryIO) -> Iterator[Record]:
    end = 0
    for number, record in enumerate(_whole_records(stream)):
        begin, end = end, end + len(record)
        (cells,) = csv.reader(io.StringIO(record.decode(errors="replace"), newline=""))
        if number == 0 and tuple(cells) != COLUMNS:
            raise UnknownOutputError("its first record is not that of the columns")
        if len(cells) != len(COLUMNS):
            raise UnknownOutputError(f"record {number} has not as many cells as there are columns")
        row = dict(zip(COLUMNS, cells, strict=True))
        yield Record(begin, end, row["source"] if number else None, first=row["position"] == "0")


def _whole_records(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Records of CSV as they stand; a line's end inside quotation marks doesn't end one."""
    record = b""
    for line in lines:
        record += line
        if line.endswith(b"\n") and record.count(b'"') % 2 == 0:
            yield record
            record = b""


def _as_json(name: str) -> str:
    return str(json.loads(dump(name)))


_OBJECTS = (b'{"source": "',)
_TITLES = tuple(csv_records([COLUMNS], safe=safe).encode() for safe in (False, True))

#: The formats that can be gone on with, by their names.
RESUMABLE: Mapping[str, Resumable] = {
    "jsonl": Resumable(_page_records, _as_json, _OBJECTS, split=False),
    "articles": Resumable(_article_records, _as_json, _OBJECTS, split=True),
    "csv": Resumable(_csv_records, storable, _TITLES, split=True),
}
