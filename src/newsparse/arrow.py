"""Articles as rows of Arrow tables and Parquet files. Owns their schema; needs the extra ``arrow``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from newsparse.errors import ArgumentError, MissingExtraError
from newsparse.export.entries import Entry, entries
from newsparse.export.plain import encodable
from newsparse.model import Article, Credit, Dateline, Page, Span

try:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "pyarrow":
        raise
    raise MissingExtraError("newsparse.arrow", "arrow") from None

__all__ = ["ARTICLE_SCHEMA", "ParquetWriter", "to_batches", "to_table", "write_parquet"]

_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_CREDIT = pa.struct(
    [
        ("role", pa.string()),
        ("name", pa.string()),
        ("title", pa.string()),
        ("affiliation", pa.string()),
        ("span", _SPAN),
    ]
)
_DATELINE = pa.struct(
    [("agency", pa.string()), ("place", pa.string()), ("date", pa.string()), ("day", pa.date32()), ("span", _SPAN)]
)
_BLOCK = pa.struct([("type", pa.string()), ("text", pa.string()), ("spans", pa.list_(_SPAN))])
_PHOTO = pa.struct([("caption", pa.string()), ("credits", pa.list_(_CREDIT)), ("span", _SPAN)])
_FIELD_SPAN = pa.struct([("field", pa.string()), ("start", pa.int64()), ("end", pa.int64())])

#: A row is an article. The four roles and ``body`` follow from the rest and are there for convenience.
ARTICLE_SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("position", pa.int64()),
        ("style", pa.string()),
        ("kind", pa.string()),
        ("section", pa.string()),
        ("series", pa.string()),
        ("kicker", pa.string()),
        ("headline", pa.string()),
        ("subtitle", pa.string()),
        ("reporter", pa.list_(pa.string())),
        ("correspondent", pa.list_(pa.string())),
        ("photographer", pa.list_(pa.string())),
        ("author", pa.list_(pa.string())),
        ("dateline", _DATELINE),
        ("credits", pa.list_(_CREDIT)),
        ("body", pa.string()),
        ("blocks", pa.list_(_BLOCK)),
        ("photos", pa.list_(_PHOTO)),
        ("spans", pa.list_(_FIELD_SPAN)),
        ("confidence", pa.float64()),
    ]
)

#: A batch has so many rows at most, and ends sooner where its bodies are long.
_ROWS = 4096
_CHARACTERS = 4_000_000
_COMPRESSION = "zstd"


def to_batches(pages: Page | Iterable[Entry], *, rows: int = _ROWS) -> Iterator[pa.RecordBatch]:
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
    buffer = _Buffer(rows)
    for source, page in entries(pages):
        yield from buffer.add(source, page)
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

    def __init__(self, *, rows: int = _ROWS) -> None:
        """Set how many rows a row group has at most.

        Raises:
            ArgumentError: They are less than 1.
        """
        self._buffer = _Buffer(rows)
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
        for batch in self._buffer.add(source, page):
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


class _Buffer:
    """Rows that wait until there are enough of them for a batch."""

    def __init__(self, rows: int) -> None:
        if rows < 1:
            raise ArgumentError(f"rows must be 1 or more, not {rows}")
        self._most = rows
        self._waiting: list[dict[str, object]] = []
        self._characters = 0

    def add(self, source: str | None, page: Page) -> Iterator[pa.RecordBatch]:
        """Take the articles of a page; the batches that are full with them."""
        for position, article in enumerate(page.articles):
            self._waiting.append(_row(source, position, page, article))
            self._characters += sum(len(block.text) for block in article.blocks)
            if len(self._waiting) >= self._most or self._characters >= _CHARACTERS:
                yield from self.rest()

    def rest(self) -> Iterator[pa.RecordBatch]:
        """What is waiting, if anything is."""
        if self._waiting:
            yield pa.RecordBatch.from_pylist(self._waiting, schema=ARTICLE_SCHEMA)
            self._waiting, self._characters = [], 0


def _row(source: str | None, position: int, page: Page, article: Article) -> dict[str, object]:
    return {
        "source": _text(source),
        "position": position,
        "style": _text(page.style),
        "kind": _text(article.kind),
        "section": _text(article.section),
        "series": _text(article.series),
        "kicker": _text(article.kicker),
        "headline": _text(article.headline),
        "subtitle": _text(article.subtitle),
        "reporter": list(map(encodable, article.reporter)),
        "correspondent": list(map(encodable, article.correspondent)),
        "photographer": list(map(encodable, article.photographer)),
        "author": list(map(encodable, article.author)),
        "dateline": _dateline(article.dateline),
        "credits": list(map(_credit, article.credits)),
        "body": encodable(article.body),
        "blocks": [
            {"type": block.type, "text": encodable(block.text), "spans": list(map(_span, block.spans))}
            for block in article.blocks
        ],
        "photos": [
            {
                "caption": encodable(photo.caption),
                "credits": list(map(_credit, photo.credits)),
                "span": _span(photo.span),
            }
            for photo in article.photos
        ],
        "spans": [{"field": name, **_span(span)} for name, spans in article.spans.items() for span in spans],
        "confidence": article.confidence,
    }


def _text(text: str | None) -> str | None:
    return None if text is None else encodable(text)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _credit(credit: Credit) -> dict[str, object]:
    return {
        "role": _text(credit.role),
        "name": _text(credit.name),
        "title": _text(credit.title),
        "affiliation": _text(credit.affiliation),
        "span": _span(credit.span),
    }


def _dateline(dateline: Dateline | None) -> dict[str, object] | None:
    if dateline is None:
        return None
    return {
        "agency": _text(dateline.agency),
        "place": _text(dateline.place),
        "date": _text(dateline.date),
        "day": dateline.day,
        "span": _span(dateline.span),
    }
