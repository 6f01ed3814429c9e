"""The command `fit`. Owns its options, what it refuses before the work, and the file it writes."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
from attrs import frozen

from newsparse.cli.wrapping import printable
from newsparse.errors import SourceError, StyleError
from newsparse.fitting import Fit, fit, style_toml
from newsparse.housestyles import Style, get_style, load_style
from newsparse.housestyles.load import built_in_names

_EPILOG = """\b
Examples:
  newsparse fit gold/ -o mystyle.toml
  newsparse fit gold/ -o mystyle.toml --base taiwan
  newsparse fit gold/ -o mystyle.toml --base theirs.toml --force
  newsparse parse --style mystyle.toml page.txt
"""


@frozen
class _Base:
    """The style to begin with, and what `--base` called it."""

    style: Style
    given: str

    def called_in(self, output: Path) -> str:
        """What the file `output` must say that it extends."""
        if self.given in built_in_names():
            return self.given
        folder = output.resolve().parent
        file = Path(self.given).resolve()
        if not self.given.endswith(".toml") or not file.is_relative_to(folder) or file == output.resolve():
            raise click.BadParameter(
                f"{self.given!r} can't be extended by {str(output)!r}: name a built-in style, or another .toml file "
                "that stands in the folder of the output or below",
                param_hint="'--base'",
            )
        return file.relative_to(folder).as_posix()


def _known_base(_context: click.Context, _option: click.Parameter, value: str) -> _Base:
    if value == "auto":
        raise click.BadParameter(f"auto is chosen page by page; name one of {', '.join(built_in_names())}")
    try:
        return _Base(load_style(value) if value.endswith(".toml") else get_style(value), value)
    except StyleError as error:
        raise click.BadParameter(str(error)) from error


def _style_file(_context: click.Context, _option: click.Parameter, value: Path) -> Path:
    if value.suffix != ".toml":
        raise click.BadParameter(f"{str(value)!r} must end in .toml, as --style knows a file by that")
    return value


def _one_line(_context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.isprintable():
        raise click.BadParameter(f"a {option.name} is one line without control characters")
    return value


@click.command(name="fit", epilog=_EPILOG)
@click.argument("gold", metavar="GOLD")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=_style_file,
    help="The .toml file to write.",
)
@click.option(
    "--base",
    metavar="NAME",
    default="generic",
    show_default=True,
    callback=_known_base,
    help="The style to begin with: a name, or a .toml file beside the output.",
)
@click.option("--name", metavar="TEXT", callback=_one_line, help="What the style is called; if not given, as its file.")
@click.option("--description", metavar="TEXT", callback=_one_line, help="One line on whose habits these are.")
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
def fitting(gold: str, output: Path, base: _Base, name: str | None, description: str | None, force: bool) -> None:
    """Fit a house style to pages whose right reading is known.

    GOLD holds NAME.json for each page, with its text beside it in NAME.txt, as for eval. The style is written as a file
    that extends the one it began with. How many lines are read right is counted on the pages it was fitted to: keep a
    few others for eval.
    """
    called = _free_name(output.stem if name is None else name)
    extends = base.called_in(output)
    if not force:
        _refuse_existing(output)
    fitted = fit(gold, called, base=base.style, command=_command(gold, output, extends, name))
    _write(output, style_toml(fitted.style, fitted.base, description or f"Fitted to {_pages(fitted)}", extends))
    _report(fitted, output)


def _free_name(name: str) -> str:
    if not name.isprintable() or not name or name in ("auto", *built_in_names()):
        raise click.BadParameter(f"{name!r} is taken or no name; give the style another", param_hint="'--name'")
    return name


def _command(gold: str, output: Path, extends: str, name: str | None) -> str:
    """What to run to get the same weights, from wherever folder and file stand."""
    options = ["--base", extends, *(["--name", name] if name else [])]
    return printable(shlex.join(["newsparse", "fit", Path(gold).absolute().name, "-o", output.name, *options]))


def _refuse_existing(output: Path) -> None:
    try:
        exists = output.exists()
    except OSError as error:
        raise _not_written(output, error) from error
    if exists:
        raise click.UsageError(f"{str(output)!r} exists; --force overwrites it")


def _write(output: Path, content: str) -> None:
    try:
        output.write_bytes(content.encode("utf-8"))
    except OSError as error:
        raise _not_written(output, error) from error


def _not_written(output: Path, error: OSError) -> SourceError:
    return SourceError(f"cannot write {str(output)!r}: {error.strerror}")


def _report(fitted: Fit, output: Path) -> None:
    click.echo(f"lines read right on the {_pages(fitted)} it was fitted to, of {fitted.lines}:")
    for style, right in ((fitted.base, fitted.before), (fitted.style, fitted.after)):
        click.echo(printable(f"  {right} with {style.name}"))
    click.echo(printable(f"use it: newsparse parse --style {shlex.quote(str(output))} PAGE.txt"))


def _pages(fitted: Fit) -> str:
    return f"{fitted.pages} page{'' if fitted.pages == 1 else 's'}"
