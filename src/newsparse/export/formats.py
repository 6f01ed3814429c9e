"""The formats pages can be written in, by name. Owns the table that the command line reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from attrs import frozen

from newsparse.errors import ArgumentError
from newsparse.export.entries import Entry, entries
from newsparse.export.markdown import to_markdown
from newsparse.export.tei import to_tei
from newsparse.export.writers import (
    TextWriter,
    Writer,
    article_lines_writer,
    csv_writer,
    json_writer,
    ninjs_writer,
    page_lines_writer,
)
from newsparse.model import Page


@frozen
class Format:
    """A format pages can be written in.

    Attributes:
        name: What it is called.
        suffix: What a file's name ends with.
        many: Whether a file holds many pages; if not, it holds one.
        description: What it is, in a few words.
        writer: Makes a writer.
        text: Whether it is text, always UTF-8.
        appendable: Whether a later writer can go on behind what an earlier one left.
        extra: The extra it needs, or None. Without it, making a writer raises a `MissingExtraError`.

    >>> form = FORMATS["csv"]
    >>> form.suffix, form.many, form.description, form.extra
    ('.csv', True, 'CSV, an article a record', None)
    """

    name: str
    suffix: str
    many: bool
    description: str
    writer: Callable[[], Writer]
    text: bool = True
    appendable: bool = False
    extra: str | None = None


def _markdown_writer() -> TextWriter:
    return TextWriter(lambda source, page: to_markdown(page, source=source), most=1)


def _tei_writer() -> TextWriter:
    return TextWriter(lambda source, page: to_tei(page, source=source), most=1)


def _html_writer() -> TextWriter:
    from newsparse.view import require_extra, to_html

    require_extra()

    def render(source: str | None, page: Page) -> str:
        return to_html(page, title=source)

    return TextWriter(render, most=1)


def _parquet_writer() -> Writer:
    from newsparse.arrow import ParquetWriter

    return ParquetWriter()


_ALL = (
    Format("json", ".json", True, "one JSON list of pages", json_writer),
    Format("jsonl", ".jsonl", True, "JSON Lines, a page a line", page_lines_writer, appendable=True),
    Format("articles", ".articles.jsonl", True, "JSON Lines, an article a line", article_lines_writer, appendable=True),
    Format("csv", ".csv", True, "CSV, an article a record", csv_writer, appendable=True),
    Format("markdown", ".md", False, "Markdown, to read", _markdown_writer),
    Format("tei", ".xml", False, "TEI P5", _tei_writer),
    Format("ninjs", ".ninjs.jsonl", True, "IPTC ninjs 3, an article a line", ninjs_writer, appendable=True),
    Format("html", ".html", False, "one file to look at in a browser", _html_writer, extra="view"),
    Format("parquet", ".parquet", True, "Parquet, an article a row", _parquet_writer, text=False, extra="arrow"),
)

#: The formats by their names.
#:
#: >>> sorted(FORMATS)[:3]
#: ['articles', 'csv', 'html']
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})


def write_pages(pages: Page | Iterable[Entry], target: str | PathLike[str] | BinaryIO, form: str = "jsonl") -> int:
    r"""Write pages, one after the other, to a file or a binary stream; only one of them is held at a time.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.
        target: A path, at which a file is made anew, or a stream, which stays open.
        form: One of `FORMATS`.

    Returns:
        How many pages were written.

    Raises:
        ArgumentError: There is no such format, or it holds one page and there are more.
        MissingExtraError: The format needs an extra that isn't installed.

    >>> import io
    >>> stream = io.BytesIO()
    >>> write_pages([("a3.txt", Page("茶园")), ("a4.txt", Page("枣园"))], stream)
    2
    >>> stream.getvalue().count(b"\n")
    2
    """
    if form not in FORMATS:
        raise ArgumentError(f"form must be one of {', '.join(FORMATS)}, not {form!r}")
    writer = FORMATS[form].writer()
    if isinstance(target, str | PathLike):
        with Path(target).open("wb") as stream:
            return _written(pages, stream, writer)
    return _written(pages, target, writer)


def _written(pages: Page | Iterable[Entry], stream: BinaryIO, writer: Writer) -> int:
    writer.open(stream)
    count = 0
    for source, page in entries(pages):
        writer.write(source, page)
        count += 1
    writer.close()
    return count
