"""The commands and their options. Owns what they promise a shell: exit codes, quiet pipes, data alone on stdout."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

import newsparse
from newsparse.cli.inputs import STDIN, Failures, open_source, read_page, read_pages
from newsparse.cli.show import Terminal, show_explanation, show_page, show_summary
from newsparse.errors import NewsparseError, StyleError
from newsparse.model import Credit, CreditLine, Page, Span
from newsparse.source.decode import load
from newsparse.styles import Style, get_style, load_style

_EPILOG = """\b
Examples:
  newsparse parse page.txt                      articles, readable
  newsparse parse --full pages/                 every .txt of a folder, whole bodies
  newsparse parse -f jsonl pages/ > pages.jsonl one JSON object a page
  pdftotext a3.pdf - | newsparse parse -        from standard input
  newsparse credits bylines.txt                 one JSON object a line
  newsparse explain page.txt                    why each line was read as it was

\b
Exit codes: 0 all went well, 1 some input could not be read, 2 wrong usage.
"""


@contextmanager
def _quiet_pipe() -> Iterator[None]:
    """End without a word when the reader of our output has gone, as ``head`` does."""
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
        raise click.BadParameter(f"{value!r} is no encoding; try utf-8, gb18030, big5 or utf-16") from error
    return value


def _known_style(_context: click.Context, _option: click.Parameter, value: str) -> Style:
    try:
        return load_style(value) if value.endswith(".toml") else get_style(value)
    except StyleError as error:
        raise click.BadParameter(str(error)) from error


_encoding = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known_encoding,
    help="Encoding of the input; guessed if not given.",
)
_style = click.option(
    "--style",
    metavar="NAME",
    default="auto",
    show_default=True,
    callback=_known_style,
    help="House style of the pages: a name, or a .toml file of your own.",
)


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsparse", message="%(prog)s %(version)s")
def commands() -> None:
    """Raw page text of Chinese newspapers in, articles out."""


@commands.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "json"]),
    default="text",
    show_default=True,
    help="text to read, jsonl for one object a page, json for one list.",
)
@click.option("--full", is_flag=True, help="With text: whole bodies instead of their first lines.")
@_encoding
@_style
def parse(paths: tuple[str, ...], form: str, full: bool, encoding: str | None, style: Style) -> None:
    """Print the articles of pages: files, folders (their .txt files), or - for standard input."""
    failures = Failures()
    pages = read_pages(paths, encoding, style, failures)
    if form == "text":
        _print_text(pages, full=full)
    elif form == "jsonl":
        _print_lines(_page_to_dict(name, page) for name, page in pages)
    else:
        _print_list(_page_to_dict(name, page) for name, page in pages)
    sys.exit(failures.exit_code)


def _print_text(pages: Iterable[tuple[str, Page]], *, full: bool) -> None:
    console = Terminal()
    seen = articles = names = diagnostics = 0
    for name, page in pages:
        show_page(console, name, page, full=full)
        seen += 1
        articles += len(page.articles)
        names += len({credit.name for article in page.articles for credit in _credits_of(article)})
        diagnostics += len(page.diagnostics)
    if seen:
        show_summary(console, seen, articles, names, diagnostics)


def _page_to_dict(name: str, page: Page) -> dict[str, object]:
    return {"source": name, **page.to_dict()}


# Inside JSON strings only; readers that part lines as Python's str.splitlines does would part there.
_SEPARATORS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})


def _to_json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(_SEPARATORS)


def _utf8() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _print_lines(values: Iterable[dict[str, object]]) -> None:
    _utf8()
    for value in values:
        click.echo(_to_json(value))


def _print_list(values: Iterable[dict[str, object]]) -> None:
    _utf8()
    opening = "["
    for value in values:
        click.echo(opening)
        click.echo(_to_json(value, indent=2), nl=False)
        opening = ","
    click.echo("\n]" if opening == "," else "[]")


@commands.command()
@click.argument("file", default=STDIN)
@_encoding
def credits(file: str, encoding: str | None) -> None:  # noqa: A001 - it is the command's name
    """Read credit lines from FILE or standard input; print one JSON object for each line."""
    source = open_source(file)
    text = load(source.content, encoding)
    _print_lines(_line_to_dict(line.rstrip("\n")) for line in io.StringIO(text, newline=None))


def _line_to_dict(text: str) -> dict[str, object]:
    line: CreditLine = newsparse.parse_credits(text)
    dateline = line.dateline
    return {
        "text": text,
        "credits": [_credit_to_dict(credit) for credit in line.credits],
        "dateline": dateline
        and {
            "agency": dateline.agency,
            "place": dateline.place,
            "date": dateline.date,
            "span": _pair(dateline.span),
        },
        "rest": line.rest,
        "diagnostics": [
            {"code": item.code, "message": item.message, "span": _pair(item.span)}
            for item in line.diagnostics
        ],
    }


def _credit_to_dict(credit: Credit) -> dict[str, object]:
    return {
        "role": credit.role,
        "name": credit.name,
        "title": credit.title,
        "affiliation": credit.affiliation,
        "span": _pair(credit.span),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


@commands.command()
@click.argument("path")
@_encoding
@_style
def explain(path: str, encoding: str | None, style: Style) -> None:
    """Print how each line of the page was read, how sure that is, and the features that decided it."""
    show_explanation(Terminal(), read_page(open_source(path), encoding, style))
