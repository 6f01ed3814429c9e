"""The commands `normalize` and `convert`. Owns their options; text in, text out, and nothing else on stdout."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from newsparse.cli.inputs import STDIN, Failures, open_source, read_text
from newsparse.cli.options import TARGETS, encoding_option, known_target
from newsparse.errors import ArgumentError
from newsparse.normalization import Normalizer
from newsparse.normalization import convert as convert_text
from newsparse.normalization.targets import TAGS, tag

if TYPE_CHECKING:
    from newsparse.normalization import Aligned


_NORMALIZE_EPILOG = """\b
Examples:
  newsparse normalize --punctuation --width half page.txt
  newsparse normalize --quotes corner --script zh-Hant page.txt > hant.txt
  echo '今年,茶园开园.' | newsparse normalize --punctuation
"""
_CONVERT_EPILOG = """\b
Examples:
  newsparse convert --to zh-Hant page.txt
  newsparse convert --to s2twp page.txt       with the words of Taiwan
  echo '報紙' | newsparse convert --to zh-Hans
"""


def _known_tag(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else tag(value)
    except ArgumentError as error:
        raise click.BadParameter(str(error)) from error


def _write(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    click.echo(text, nl=False)


def _report(name: str, aligned: Aligned) -> None:
    failures = Failures()
    for item in aligned.diagnostics:
        line = aligned.raw.count("\n", 0, item.span.start) + 1
        failures.report(f"{'standard input' if name == STDIN else name}, line {line}: {item.code}: {item.message}")


@click.command(epilog=_NORMALIZE_EPILOG)
@click.argument("file", default=STDIN, type=click.Path(allow_dash=True))
@click.option("--punctuation", is_flag=True, help="Chinese punctuation between Han characters.")
@click.option("--quotes", type=click.Choice(["curly", "corner"]), help="Quotation marks: “‘’” or 「『』」.")
@click.option("--width", type=click.Choice(["half", "full"]), help="Width of digits and Latin letters.")
@click.option("--forms", is_flag=True, help="Compatibility characters to the usual ones; unseen characters go.")
@click.option("--spaces", is_flag=True, help="Layout space between Han characters goes.")
@click.option("--latin-gap", type=click.Choice(["space", "none"]), help="The gap between Han and Latin or digits.")
@click.option("--script", metavar="TAG", callback=_known_tag, help=f"One of {', '.join(TAGS)}.")
@encoding_option
def normalize(
    file: str,
    punctuation: bool,
    quotes: str | None,
    width: str | None,
    forms: bool,
    spaces: bool,
    latin_gap: str | None,
    script: str | None,
    encoding: str | None,
) -> None:
    """Print a text made regular; without options, as it is.

    FILE is a text; - or nothing is standard input. A quotation mark without its partner is left and reported.
    """
    choice = Normalizer(
        punctuation=punctuation,
        quotes=quotes,
        width=width,
        forms=forms,
        spaces=spaces,
        latin_gap=latin_gap,
        script=script,
    )
    text = read_text(open_source(file), encoding)
    if quotes:
        aligned = choice.aligned(text)
        _report(file, aligned)
        _write(aligned.text)
    else:
        _write(choice(text))


@click.command(epilog=_CONVERT_EPILOG)
@click.argument("file", default=STDIN, type=click.Path(allow_dash=True))
@click.option(
    "--to",
    metavar="TAG",
    required=True,
    callback=known_target,
    help=TARGETS,
)
@click.option(
    "--backend",
    type=click.Choice(["default", "fast"]),
    default="default",
    show_default=True,
    help="fast needs the extra 'fast'.",
)
@encoding_option
def convert(file: str, to: str, backend: str, encoding: str | None) -> None:
    """Print a text in another script.

    FILE is a text; - or nothing is standard input. Words of a region change with s2twp and tw2sp alone.
    """
    _write(convert_text(read_text(open_source(file), encoding), to, backend=backend))
