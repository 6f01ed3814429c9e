"""The command `view`: a page as a file to look at in a browser."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse.cli.inputs import STDIN, open_source, read_page
from newsparse.cli.options import encoding_option, style_option
from newsparse.cli.outputs import CannotWriteError
from newsparse.view import to_html

if TYPE_CHECKING:
    from newsparse.housestyles import Style

#: Not plain ``.html``: a scraped page may stand beside its text under that name.
_SUFFIX = ".view.html"
_EPILOG = """\b
Examples:
  newsparse view page.txt                  writes page.view.html and opens it
  newsparse view page.txt -o look.html
  pdftotext a3.pdf - | newsparse view - -o a3.html
  newsparse view page.txt -o - > look.html
"""


@click.command(epilog=_EPILOG)
@click.argument("path", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help=f"Where to write; - is standard output. Without it, beside PATH, with the ending {_SUFFIX}.",
)
@click.option("--title", metavar="TEXT", help="What to call the page; what its folio says if not given.")
@click.option("--no-open", is_flag=True, help="Don't open it in the browser; in a pipe it never is.")
@encoding_option
@style_option
def view(
    path: str, output: str | None, title: str | None, no_open: bool, encoding: str | None, style: str | Style
) -> None:
    """Make a page to look at: its text beside its articles.

    PATH is a text, or - for standard input. One HTML file comes of it, which needs no network; its name is printed.
    """
    target = output or _beside(path)
    page = read_page(open_source(path), encoding, style)
    html = to_html(page, title=title).encode()
    if target == STDIN:
        click.echo(html, nl=False)
        return
    _write(Path(target), html, path)
    click.echo(target)
    if sys.stdout.isatty() and not no_open:
        webbrowser.open(Path(target).resolve().as_uri())


def _beside(path: str) -> str:
    if path != STDIN:
        return str(Path(path).with_suffix(_SUFFIX))
    if sys.stdout.isatty():
        raise click.UsageError("standard input has no place to write beside; -o names a file")
    return STDIN


def _write(target: Path, html: bytes, source: str) -> None:
    try:
        if source != STDIN and target.exists() and target.samefile(source):
            raise click.UsageError(f"{source!r} would be written over; -o names another place")
        target.write_bytes(html)
    except OSError as error:
        raise CannotWriteError(f"cannot write {str(target)!r}: {error.strerror}; -o names another place") from error
