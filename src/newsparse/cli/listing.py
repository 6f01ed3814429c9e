"""The command `styles`: which house styles there are, and what is wrong with installed ones that can't be used."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from newsparse.cli.inputs import Failures
from newsparse.cli.jsonout import print_list
from newsparse.cli.options import format_option
from newsparse.cli.show import Terminal
from newsparse.cli.wrapping import cell_len, pad, printable
from newsparse.errors import StyleError
from newsparse.housestyles import get_style, styles
from newsparse.housestyles.registry import shadowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.housestyles import Style


_EPILOG = """\b
Examples:
  newsparse styles
  newsparse styles -f json
"""


@click.command(name="styles", epilog=_EPILOG)
@format_option("one list")
def list_styles(form: str) -> None:
    """Print the names of the house styles, and whose habits they are.

    Installed styles are loaded for it; what can't be used is reported.
    """
    failures = Failures()
    found = list(_usable(failures))
    if form == "json":
        print_list({"name": style.name, "description": style.description} for style in found)
    else:
        width = max(cell_len(printable(style.name)) for style in found)
        terminal = Terminal()
        for style in found:
            row = Text(pad(printable(style.name), width), "cyan")
            terminal.print(row.append(f"  {printable(style.description)}", "not bold default"), soft_wrap=True)
    sys.exit(failures.exit_code)


def _usable(failures: Failures) -> Iterator[Style]:
    """The styles in order of their names; a complaint for each that is registered and is none."""
    for name in styles():
        try:
            yield get_style(name)
        except StyleError as error:
            failures.report(error)
    for complaint in shadowed():
        failures.report(complaint)
