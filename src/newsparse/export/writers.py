"""Writing pages to a stream, one after the other. Owns that each is written whole, and at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Protocol

from newsparse.errors import ArgumentError
from newsparse.export.csvtext import COLUMNS, csv_records, page_records
from newsparse.export.jsontext import article_dicts, dump, page_dict
from newsparse.export.ninjs import to_ninjs
from newsparse.export.plain import encodable
from newsparse.model import Page

#: What Excel knows UTF-8 by.
_MARK = "\ufeff"


class Writer(Protocol):
    """Writes pages to a binary stream, and keeps none of them.

    Open it once, write each page, close it. The stream is the caller's: closing the writer leaves it open.

    >>> import io
    >>> from newsparse.export import FORMATS
    >>> stream = io.BytesIO()
    >>> writer: Writer = FORMATS["jsonl"].writer()
    >>> writer.open(stream)
    >>> writer.write("a3.txt", Page("茶园"))
    >>> writer.close()
    >>> stream.getvalue()[:19]
    b'{"source": "a3.txt"'
    """

    def open(self, target: BinaryIO, *, append: bool = False) -> None:
        """Begin; with `append`, behind the whole records that an earlier writer left in `target`.

        Args:
            target: Where to write: a stream of bytes that is open for writing.
            append: Whether an earlier writer of this format has left whole records there.

        Raises:
            ArgumentError: Nothing can be appended to this format.
        """
        ...

    def write(self, source: str | None, page: Page) -> None:
        """Write one page, in one piece.

        Args:
            source: Where the page comes from, or None.
            page: The page.

        Raises:
            ArgumentError: The writer isn't open, or the stream holds as many pages as it can.
        """
        ...

    def close(self) -> None:
        """Write what has to stand at the end.

        Raises:
            ArgumentError: The writer isn't open.
        """
        ...


class TextWriter:
    r"""Writes pages as text in UTF-8; a `Writer`.

    Args:
        render: What is written of a page, given where it comes from, or None, and the page.
        start: What stands before all pages; left out where pages are appended.
        between: What stands between two pages.
        end: What stands behind all pages.
        most: How many pages a stream can hold; None is any number.

    >>> import io
    >>> stream = io.BytesIO()
    >>> writer = TextWriter(lambda source, page: f"{source}: {len(page.articles)}\n")
    >>> writer.open(stream)
    >>> writer.write("a3.txt", Page("茶园"))
    >>> writer.close()
    >>> stream.getvalue()
    b'a3.txt: 0\n'
    """

    def __init__(
        self,
        render: Callable[[str | None, Page], str],
        *,
        start: str = "",
        between: str = "",
        end: str = "",
        most: int | None = None,
    ) -> None:
        self._render = render
        self._start, self._between, self._end = start, between, end
        self._most = most
        self._target: BinaryIO | None = None
        self._written = 0

    def open(self, target: BinaryIO, *, append: bool = False) -> None:
        """Begin; with `append`, behind the whole records that an earlier writer left in `target`.

        Args:
            target: Where to write: a stream of bytes that is open for writing.
            append: Whether an earlier writer of this format has left whole records there.

        Raises:
            ArgumentError: Nothing can be appended to this format.
        """
        if append and self._end:
            raise ArgumentError("this format has an end, behind which nothing can be appended")
        self._target, self._written = target, 0
        if not append:
            self._put(self._start)

    def write(self, source: str | None, page: Page) -> None:
        """Write one page, in one piece.

        Args:
            source: Where the page comes from, or None.
            page: The page.

        Raises:
            ArgumentError: The writer isn't open, or the stream holds as many pages as it can.
        """
        if self._most is not None and self._written >= self._most:
            raise ArgumentError("this format has one page a file; write the next one to another stream")
        self._put((self._between if self._written else "") + self._render(source, page))
        self._written += 1

    def close(self) -> None:
        """Write what has to stand at the end.

        Raises:
            ArgumentError: The writer isn't open.
        """
        self._put(self._end)
        self._target = None

    def _put(self, text: str) -> None:
        if self._target is None:
            raise ArgumentError("the writer isn't open")
        if text:
            self._target.write(encodable(text).encode())


def json_writer(*, indent: int | None = 2) -> TextWriter:
    """A writer of one JSON list of pages.

    Args:
        indent: Spaces by which nested values are set in; None is a line a page.

    >>> import io
    >>> stream, writer = io.BytesIO(), json_writer(indent=None)
    >>> writer.open(stream)
    >>> writer.write("a3.txt", Page("茶园"))
    >>> writer.close()
    >>> stream.getvalue().decode().splitlines()[0]
    '['
    """

    def render(source: str | None, page: Page) -> str:
        return "\n" + dump(page_dict(source, page), indent=indent)

    return TextWriter(render, start="[", between=",", end="\n]\n")


def page_lines_writer() -> TextWriter:
    """A JSON object a page, each on a line."""
    return TextWriter(lambda source, page: dump(page_dict(source, page)) + "\n")


def article_lines_writer() -> TextWriter:
    """A JSON object an article, each on a line."""
    return TextWriter(lambda source, page: "".join(f"{dump(data)}\n" for data in article_dicts(source, page)))


def ninjs_writer() -> TextWriter:
    """A ninjs object an article, each on a line."""
    return TextWriter(lambda source, page: "".join(f"{dump(item)}\n" for item in to_ninjs(page, source=source)))


def csv_writer(*, safe: bool = False, mark: bool = False) -> TextWriter:
    r"""A writer of CSV, a record an article.

    Args:
        safe: Put an apostrophe before cells that a spreadsheet would run as a formula, as `to_csv` does.
        mark: Begin with a byte order mark, without which Excel doesn't know the text for UTF-8.

    >>> import io
    >>> stream, writer = io.BytesIO(), csv_writer(mark=True)
    >>> writer.open(stream)
    >>> writer.close()
    >>> stream.getvalue().decode()[:16]
    '\ufeffsource,position'
    """
    return TextWriter(
        lambda source, page: page_records(source, page, safe=safe),
        start=_MARK * mark + csv_records([COLUMNS], safe=safe),
    )
