"""Articles as rows, and rows as record batches that have a bound. Owns what stands in each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, cast

import pyarrow as pa  # type: ignore[import-untyped]

from newsparse.errors import ArgumentError, NewsparseError
from newsparse.export.plain import encodable
from newsparse.model import Article, Credit, Dateline, Page, Span

Row: TypeAlias = dict[str, object]

#: A batch has so many rows at most, and ends sooner where its texts are long.
ROWS = 4096
CHARACTERS = 4_000_000


class Buffer:
    """Rows that wait until there are enough of them for a batch."""

    def __init__(self, schema: pa.Schema, rows: int = ROWS) -> None:
        """Set what columns a batch has, and how many rows at most.

        Raises:
            ArgumentError: They are less than 1.
        """
        if rows < 1:
            raise ArgumentError(f"rows must be 1 or more, not {rows}")
        self._schema = schema
        self._most = rows
        self._waiting: list[Row] = []
        self._characters = 0

    def add(self, row: Row) -> Iterator[pa.RecordBatch]:
        """Take a row; the batch that is full with it, if one is."""
        self._waiting.append(row)
        self._characters += _length(row)
        if len(self._waiting) >= self._most or self._characters >= CHARACTERS:
            yield from self.rest()

    def rest(self) -> Iterator[pa.RecordBatch]:
        """What is waiting, if anything is."""
        if self._waiting:
            yield pa.RecordBatch.from_pylist(self._waiting, schema=self._schema)
            self._waiting, self._characters = [], 0


def article_rows(source: str | None, page: Page) -> Iterator[Row]:
    """A row for each article of the page."""
    for position, article in enumerate(page.articles):
        yield _row(source, position, page, article)


def result_rows(source: str | None, page: Page | None, error: NewsparseError | None) -> Iterator[Row]:
    """A row for each article of a page, or one that says that there is none, and why if the page failed."""
    if page is None:
        yield {"source": text(source), "error": encodable(f"{type(error).__name__}: {error}")}
    elif page.articles:
        yield from article_rows(source, page)
    else:
        yield {"source": text(source), "style": text(page.style)}


def text(value: str | None) -> str | None:
    """`value` as Arrow, which has UTF-8, can hold it."""
    return None if value is None else encodable(value)


def _length(row: Row) -> int:
    """How much text stands in the longest columns of the row, or more."""
    photos = cast("list[dict[str, str]]", row.get("photos", []))
    return sum(len(value) for value in row.values() if isinstance(value, str)) + sum(
        len(photo["caption"]) for photo in photos
    )


def _row(source: str | None, position: int, page: Page, article: Article) -> Row:
    return {
        "source": text(source),
        "position": position,
        "style": text(page.style),
        "kind": text(article.kind),
        "section": text(article.section),
        "series": text(article.series),
        "kicker": text(article.kicker),
        "headline": text(article.headline),
        "subtitle": text(article.subtitle),
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


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _credit(credit: Credit) -> Row:
    return {
        "role": text(credit.role),
        "name": text(credit.name),
        "title": text(credit.title),
        "affiliation": text(credit.affiliation),
        "span": _span(credit.span),
    }


def _dateline(dateline: Dateline | None) -> Row | None:
    if dateline is None:
        return None
    return {
        "agency": text(dateline.agency),
        "place": text(dateline.place),
        "date": text(dateline.date),
        "day": dateline.day,
        "span": _span(dateline.span),
    }
