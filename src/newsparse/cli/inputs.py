"""What the commands read: files, folders and standard input. Owns complaints about what can't be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import define, frozen

import newsparse
from newsparse.cli.wrapping import printable
from newsparse.errors import SourceError
from newsparse.source.decode import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Page
    from newsparse.styles import Style

STDIN = "-"


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
        click.echo(f"newsparse: {printable(' '.join(str(message).split()))}", err=True)

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return 1 if self.count else 0


def open_source(name: str) -> Source:
    """The page that `name` stands for; ``-`` is standard input."""
    if name == STDIN:
        return Source(name, sys.stdin.buffer.read())
    return Source(name, Path(name))


def _sources(name: str) -> list[Source]:
    path = Path(name)
    if name == STDIN or not path.is_dir():
        return [open_source(name)]
    return [
        Source(str(text), text) for text in sorted(path.iterdir()) if text.suffix.lower() == ".txt" and text.is_file()
    ]


def gather(names: Iterable[str], failures: Failures) -> Iterator[Source]:
    """The pages that `names` stand for, in order: a folder gives its ``*.txt`` by name."""
    for name in names:
        try:
            sources = _sources(name)
        except OSError as error:
            failures.report(f"cannot read {name!r}: {error.strerror}")
            continue
        if not sources:
            failures.report(f"the folder {name!r} holds no .txt file; name the files one by one")
        yield from sources


def read_text(source: Source, encoding: str | None) -> str:
    """The text of `source`.

    Raises:
        SourceError: It can't be read; the message names it.
    """
    try:
        return load(source.content, encoding)
    except SourceError as error:
        if isinstance(source.content, bytes):
            raise SourceError(f"standard input: {error}", offset=error.offset) from error
        raise


def read_page(source: Source, encoding: str | None, style: str | Style) -> Page:
    """Parse one page.

    Raises:
        SourceError: It can't be read; the message names it.
    """
    return newsparse.parse(read_text(source, encoding), style)


def read_pages(
    names: Iterable[str], encoding: str | None, style: str | Style, failures: Failures
) -> Iterator[tuple[str, Page]]:
    """The parsed pages in order, each with its name; what can't be read is reported and left out."""
    for source in gather(names, failures):
        try:
            page = read_page(source, encoding, style)
        except SourceError as error:
            failures.report(error)
            continue
        yield source.name, page
