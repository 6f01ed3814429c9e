"""All commands in one group. Owns what they promise a shell: exit codes, quiet pipes, one line for what goes wrong."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import newsparse
from newsparse.cli.completing import completion
from newsparse.cli.evaluating import evaluation
from newsparse.cli.fitting import fitting
from newsparse.cli.inputs import STDIN, STOPPED, complain, open_source, read_page, read_text
from newsparse.cli.jsonout import credit_line_to_dict, print_lines
from newsparse.cli.listing import list_styles
from newsparse.cli.normalizing import convert, normalize
from newsparse.cli.options import encoding_option, style_option
from newsparse.cli.parsing import parse
from newsparse.cli.schema import schema
from newsparse.cli.show import Terminal, show_explanation
from newsparse.cli.viewing import view
from newsparse.errors import MissingExtraError, NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.housestyles import Style

_WRONG = 2
_NOT_INSTALLED = 3

_EPILOG = """\b
Examples:
  newsparse parse page.txt                 the articles, to read
  newsparse parse pages/ -o pages.jsonl    those of a folder, as JSON Lines
  newsparse credits bylines.txt            who is named, a JSON object a line
  newsparse explain page.txt               why each line was read as it was
  newsparse eval gold/                     how much of a gold is read right
  newsparse fit gold/ -o mystyle.toml      a house style learned from a gold
  newsparse styles                         the house styles there are
  newsparse COMMAND --help                 more of them

\b
Exit codes:
  0    all went well
  1    something failed, the rest was done; or a gate failed
  2    nothing was done: wrong usage, or unusable input or output
  3    an extra isn't installed
  130  stopped by Ctrl-C
"""
_CREDITS_EPILOG = """\b
Examples:
  newsparse credits bylines.txt > people.jsonl
  echo '本报讯（记者 苏砚秋）今年' | newsparse credits
"""
_EXPLAIN_EPILOG = """\b
Examples:
  newsparse explain page.txt
  newsparse explain --style taiwan page.txt
"""


@contextmanager
def _quiet_pipe() -> Iterator[None]:
    """End without a word when whoever read our output has gone, as ``head`` does."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        sys.exit(0)
    except OSError as error:
        complain(f"cannot write standard output: {error.strerror}")
        _forget_output()
        sys.exit(_WRONG)


def _forget_output() -> None:
    """What is still buffered would raise again when Python closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Commands(click.Group):
    """The group: what goes wrong in any command becomes one line on stderr and an exit code."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command's name."""
        try:
            return super().parse_args(ctx, args)
        except (click.NoSuchOption, click.BadOptionUsage) as error:
            sys.exit(_misused(error, ctx))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        with _quiet_pipe():
            try:
                return super().invoke(ctx)
            except MissingExtraError as error:
                code = _told(error, _NOT_INSTALLED)
            except NewsparseError as error:
                code = _told(error, _WRONG)
            except click.UsageError as error:
                code = _misused(error, ctx)
            except click.ClickException as error:
                code = _told(error.format_message(), _WRONG)
            except KeyboardInterrupt:
                code = _told("stopped", STOPPED)
            sys.exit(code)


def _misused(error: click.UsageError, context: click.Context) -> int:
    command = (error.ctx or context).command_path
    return _told(f"{error.format_message().rstrip('.')} ({command} --help says more)", _WRONG)


def _told(message: object, code: int) -> int:
    complain(message)
    return code


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsparse.__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Raw page text of Chinese newspapers in, articles out."""


@commands.command(epilog=_CREDITS_EPILOG)
@click.argument("file", default=STDIN, type=click.Path(allow_dash=True))
@encoding_option
def credits(file: str, encoding: str | None) -> None:
    """Print the people that credit lines name, as JSON Lines.

    FILE holds a byline or another credit a line; - or nothing is standard input.
    """
    lines = io.StringIO(read_text(open_source(file), encoding), newline=None)
    texts = (line.rstrip("\n") for line in lines)
    print_lines(credit_line_to_dict(text, newsparse.parse_credits(text)) for text in texts)


@commands.command(epilog=_EXPLAIN_EPILOG)
@click.argument("path", type=click.Path(allow_dash=True))
@encoding_option
@style_option
def explain(path: str, encoding: str | None, style: str | Style) -> None:
    """Print why each line of a page was read as it was.

    The table gives a line's number, its role, how sure that is from 0 to 1, and the features that decided it.
    """
    page = read_page(open_source(path), encoding, style)
    show_explanation(Terminal(), page.text, page.explain())


for _command in (parse, view, evaluation, fitting, list_styles, normalize, convert, schema, completion):
    commands.add_command(_command)
