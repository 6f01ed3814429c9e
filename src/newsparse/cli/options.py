"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from newsparse.errors import StyleError
from newsparse.styles import Style, get_style, load_style

Command = TypeVar("Command", bound=Callable[..., object])


def _known_style(_context: click.Context, _option: click.Parameter, value: str) -> str | Style:
    # What "auto" stands for is seen in each page by itself, so the name stays a name.
    if value == "auto":
        return value
    try:
        return load_style(value) if value.endswith(".toml") else get_style(value)
    except StyleError as error:
        raise click.BadParameter(str(error)) from error


style_option = click.option(
    "--style",
    metavar="NAME",
    default="auto",
    show_default=True,
    callback=_known_style,
    help="House style: a name, or a .toml file of your own.",
)


def format_option(json: str) -> Callable[[Command], Command]:
    """The option ``-f`` of a command that prints text to read, or one JSON value: `json` says which."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=f"text to read; json, {json}.",
    )
