"""Parsed pages as record batches, tables and Parquet files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from newsparse.arrow.rows import ROWS, Buffer, article_rows
from newsparse.arrow.schema import ARTICLE_SCHEMA
from newsparse.errors import ArgumentError
from newsparse.export.entries import Entry, entries
from newsparse.model import Page

_COMPRESSION = "zstd"


def to_batches(pages: Page | Iterable[Entry], *, rows: int = ROWS) -> Iterator[pa.RecordBatch]:
    """The articles of the pages as record batches, each made as soon as its pages have come.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.
        rows: The most rows a batch has; one with long bodies has fewer.

    Raises:
        ArgumentError: `rows` is less than 1, or something among `pages` is no page.

    >>> import newsparse
    >>> page = newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。")
    >>> [batch.num_rows for batch in to_batches([page, page, page], rows=2)]
    [2, 1]
    """
    buffer = Buffer(ARTICLE_SCHEMA, rows)
    for source, page in entries(pages):
        for row in article_rows(source, page):
            yield from buffer.add(row)
    yield from buffer.rest()


def to_table(pages: Page | Iterable[Entry]) -> pa.Table:
    """The articles of the pages as a table, which `ARTICLE_SCHEMA` describes.

    Arrow holds UTF-8, so lone surrogates are U+FFFD.

    >>> import newsparse
    >>> table = to_table([("a3.txt", newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))])
    >>> table.select(["source", "position", "reporter"]).to_pylist()
    [{'source': 'a3.txt', 'position': 0, 'reporter': ['苏砚秋']}]
    """
    return pa.Table.from_batches(to_batches(pages), schema=ARTICLE_SCHEMA)


def write_parquet(pages: Page | Iterable[Entry], path: str | os.PathLike[str]) -> None:
    """Write the articles of the pages to a Parquet file, a row group at a time.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.
        path: Where the file is made.
    """
    with pq.ParquetWriter(os.fspath(path), ARTICLE_SCHEMA, compression=_COMPRESSION) as writer:
        for batch in to_batches(pages):
            writer.write_batch(batch)


class ParquetWriter:
    """Writes pages to a Parquet stream; see `newsparse.export.Writer`.

    Rows are held until a row group is full. A Parquet file can be read when it is closed, not before.

    >>> import io, newsparse
    >>> stream = io.BytesIO()
    >>> writer = ParquetWriter()
    >>> writer.open(stream)
    >>> writer.write("a3.txt", newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))
    >>> writer.close()
    >>> pq.read_table(io.BytesIO(stream.getvalue())).num_rows
    1
    """

    def __init__(self, *, rows: int = ROWS) -> None:
        """Set how many rows a row group has at most.

        Raises:
            ArgumentError: They are less than 1.
        """
        self._buffer = Buffer(ARTICLE_SCHEMA, rows)
        self._file: pq.ParquetWriter | None = None

    def open(self, target: BinaryIO, *, append: bool = False) -> None:
        """Begin.

        Raises:
            ArgumentError: With `append`, since nothing can stand behind a Parquet file's end.
        """
        if append:
            raise ArgumentError("a Parquet file has an end, behind which nothing can be appended")
        self._file = pq.ParquetWriter(target, ARTICLE_SCHEMA, compression=_COMPRESSION)

    def write(self, source: str | None, page: Page) -> None:
        """Take the articles of a page, and write a row group where one is full.

        Raises:
            ArgumentError: The writer isn't open.
        """
        file = self._opened()
        for row in article_rows(source, page):
            for batch in self._buffer.add(row):
                file.write_batch(batch)

    def close(self) -> None:
        """Write the rows that are left, and the file's end.

        Raises:
            ArgumentError: The writer isn't open.
        """
        file = self._opened()
        for batch in self._buffer.rest():
            file.write_batch(batch)
        file.close()
        self._file = None

    def _opened(self) -> pq.ParquetWriter:
        if self._file is None:
            raise ArgumentError("the writer isn't open")
        return self._file
