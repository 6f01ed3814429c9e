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

    Args:
        pages: Pages, or pairs of where a page comes from and the page.

    Raises:
        ArgumentError: Something among `pages` is no page.

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

    Raises:
        ArgumentError: Something among `pages` is no page.

    >>> import os, tempfile, newsparse
    >>> import pyarrow.parquet
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = os.path.join(folder, "articles.parquet")
    ...     write_parquet([("a3.txt", newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))], file)
    ...     pyarrow.parquet.read_table(file).column("reporter").to_pylist()
    [['苏砚秋']]
    """
    with pq.ParquetWriter(os.fspath(path), ARTICLE_SCHEMA, compression=_COMPRESSION) as writer:
        for batch in to_batches(pages):
            writer.write_batch(batch)


class ParquetWriter:
    """Writes pages to a Parquet stream; see `newsparse.export.Writer`.

    Rows are held until a row group is full. A Parquet file can be read when it is closed, not before.

    Args:
        rows: The most rows a row group has; one with long bodies has fewer.

    Raises:
        ArgumentError: `rows` is less than 1.

    >>> import io, newsparse
    >>> import pyarrow.parquet
    >>> stream = io.BytesIO()
    >>> writer = ParquetWriter()
    >>> writer.open(stream)
    >>> writer.write("a3.txt", newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))
    >>> writer.close()
    >>> pyarrow.parquet.read_table(io.BytesIO(stream.getvalue())).num_rows
    1
    """

    def __init__(self, *, rows: int = ROWS) -> None:
        self._buffer = Buffer(ARTICLE_SCHEMA, rows)
        self._file: pq.ParquetWriter | None = None

    def open(self, target: BinaryIO, *, append: bool = False) -> None:
        """Begin.

        Args:
            target: A stream of bytes that is open for writing. It stays the caller's to close.
            append: Must be False; it is there because other writers have it.

        Raises:
            ArgumentError: With `append`, since nothing can stand behind a Parquet file's end.
        """
        if append:
            raise ArgumentError("a Parquet file has an end, behind which nothing can be appended")
        self._file = pq.ParquetWriter(target, ARTICLE_SCHEMA, compression=_COMPRESSION)

    def write(self, source: str | None, page: Page) -> None:
        """Take the articles of a page, and write a row group where one is full.

        Args:
            source: Where the page comes from, or None.
            page: The page.

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
