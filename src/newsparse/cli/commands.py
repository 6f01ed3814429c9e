"""The commands and their options. Owns what they promise a shell: exit codes, quiet pipes, clean stdout."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import newsparse
from newsparse.cli.evaluating import evaluation
from newsparse.cli.fitting import fitting
from newsparse.cli.inputs import STDIN, Failures, open_source, read_page, read_pages, read_text
from newsparse.cli.jsonout import credit_line_to_dict, page_to_dict, print_lines, print_list
from newsparse.cli.listing import list_styles
from newsparse.cli.normalizing import convert, normalize
from newsparse.cli.options import style_option
from newsparse.cli.show import Terminal, show_explanation, show_pages
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.styles import Style

_EPILOG = """\b
Examples:
  newsparse parse page.txt                 the articles, to read
  newsparse parse --full pages/            a folder's .txt files, whole bodies
  newsparse parse -f jsonl pages/ > a.jsonl
  pdftotext a3.pdf - | newsparse parse -
  newsparse credits bylines.txt            who is named, a JSON object a line
  newsparse explain page.txt               why each line was read as it was
  newsparse eval gold/                     how much of a gold is read right
  newsparse fit gold/ -o mystyle.toml      a house style learned from a gold
  newsparse styles                         the house styles there are

\b
Exit codes:
  0  all went well
  1  some input could not be read, the rest was; or a gate failed
  2  wrong usage
  3  the extra 'cli' is not installed
"""


@contextmanager
def _quiet_pipe() -> Iterator[None]:
    """End without a word when whoever read our output has gone, as ``head`` does."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would raise again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


class Commands(click.Group):
    """The group: what goes wrong in any command becomes one line on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        with _quiet_pipe():
            try:
                return super().invoke(ctx)
            except NewsparseError as error:
                failures = Failures()
                failures.report(error)
                sys.exit(failures.exit_code)


def _known_encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        "".encode(value or "utf-8")
    except LookupError as error:
        raise click.BadParameter(f"{value!r} is no encoding; try utf-8, utf-16, gb18030 or big5") from error
    return value


_encoding = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known_encoding,
    help="Encoding of the input; guessed if not given.",
)
_format = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "json"]),
    default="text",
    show_default=True,
    help="text to read; jsonl, an object a page; json, one list.",
)


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsparse.__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Raw page text of Chinese newspapers in, articles out."""


@commands.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@_format
@click.option("--full", is_flag=True, help="With text: whole bodies, not their first lines.")
@_encoding
@style_option
def parse(paths: tuple[str, ...], form: str, full: bool, encoding: str | None, style: str | Style) -> None:
    """Print the articles of pages.

    PATH is a file, a folder (its .txt files), or - for standard input. The figure over each article says how
    sure its reading is, from 0 to 1.
    """
    failures = Failures()
    pages = read_pages(paths, encoding, style, failures)
    if form == "text":
        show_pages(Terminal(), pages, full=full)
    elif form == "jsonl":
        print_lines(page_to_dict(name, page) for name, page in pages)
    else:
        print_list(page_to_dict(name, page) for name, page in pages)
    sys.exit(failures.exit_code)


@commands.command()
@click.argument("file", default=STDIN)
@_encoding
def credits(file: str, encoding: str | None) -> None:
    """Print the people that credit lines name, as JSON Lines.

    FILE holds a byline or another credit a line; - or nothing is standard input.
    """
    lines = io.StringIO(read_text(open_source(file), encoding), newline=None)
    texts = (line.rstrip("\n") for line in lines)
    print_lines(credit_line_to_dict(text, newsparse.parse_credits(text)) for text in texts)


@commands.command()
@click.argument("path")
@_encoding
@style_option
def explain(path: str, encoding: str | None, style: str | Style) -> None:
    """Print why each line of a page was read as it was.

    The table gives a line's number, its role, how sure that is from 0 to 1, and the features that decided it.
    """
    page = read_page(open_source(path), encoding, style)
    show_explanation(Terminal(), page.text, page.explain())


commands.add_command(evaluation)
commands.add_command(fitting)
commands.add_command(list_styles)
commands.add_command(normalize)
commands.add_command(convert)
