"""What a command reads that takes one text: a file or standard input. Owns complaints about what can't be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import define, frozen

import newsparse
from newsparse.cli.wrapping import printable
from newsparse.errors import NewsparseError, SourceError
from newsparse.source.decode import load

if TYPE_CHECKING:
    from newsparse.housestyles import Style
    from newsparse.model import Page

STDIN = "-"
#: The exit code of what Ctrl-C stopped, as shells have it: 128, and the number of the signal.
STOPPED = 130


@frozen
class Source:
    """One page to read: the name it is spoken of by, and where its bytes are."""

    name: str
    content: Path | bytes


@define
class Failures:
    """Complains on standard error, one line each, and counts."""

    count: int = 0

    def report(self, message: object) -> None:
        """Say what was wrong and what to do about it."""
        self.count += 1
        complain(message)

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return 1 if self.count else 0


def complain(message: object) -> None:
    """One line on standard error."""
    click.echo(f"newsparse: {printable(' '.join(str(message).split()))}", err=True)


def spoken(error: NewsparseError) -> str:
    """What the library says of an error, with the name that its argument has here."""
    told = str(error).replace(", mend the file, or pass errors='replace' to have U+FFFD there", " or mend the file")
    told = told.replace(", or pass errors='replace' to have U+FFFD there", "")
    return told.replace("encoding= ", "--encoding ")


def open_source(name: str) -> Source:
    """The page that `name` stands for; ``-`` is standard input."""
    if name == STDIN:
        return Source(name, sys.stdin.buffer.read())
    return Source(name, Path(name))


def read_text(source: Source, encoding: str | None) -> str:
    """The text of `source`.

    Raises:
        SourceError: It can't be read; the message names it.
    """
    try:
        return load(source.content, encoding)
    except SourceError as error:
        named = "standard input: " if isinstance(source.content, bytes) else ""
        raise SourceError(named + spoken(error), offset=error.offset) from error


def read_page(source: Source, encoding: str | None, style: str | Style) -> Page:
    """Parse one page.

    Raises:
        SourceError: It can't be read; the message names it.
    """
    return newsparse.parse(read_text(source, encoding), style)
