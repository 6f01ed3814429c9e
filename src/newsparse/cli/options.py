"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

import click
from click.shell_completion import CompletionItem

from newsparse.errors import ArgumentError, StyleError
from newsparse.housestyles import Style, get_style, load_style, styles
from newsparse.normalization import Normalizer
from newsparse.normalization.targets import CONFIGS, TAGS, target

Command = TypeVar("Command", bound=Callable[..., object])


class Option(Protocol):
    """Gives a command an option."""

    def __call__(self, command: Command, /) -> Command:
        """`command` with the option."""
        ...


def _known_style(_context: click.Context, _option: click.Parameter, value: str) -> str | Style:
    # What "auto" stands for is seen in each page by itself, so the name stays a name.
    if value == "auto":
        return value
    try:
        return load_style(value) if value.endswith(".toml") else get_style(value)
    except StyleError as error:
        raise click.BadParameter(str(error)) from error


def _completed_style(_context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    names = [CompletionItem(name) for name in ("auto", *styles()) if name.startswith(begun)]
    # A style may be a file as well; the shell knows files.
    return names or [CompletionItem(begun, type="file")]


style_option: Option = click.option(
    "--style",
    metavar="NAME",
    default="auto",
    show_default=True,
    callback=_known_style,
    shell_complete=_completed_style,
    help="House style: a name, or a .toml file of your own.",
)


def _known_encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        "".encode(value or "utf-8")
    except (LookupError, ValueError, OSError) as error:
        raise click.BadParameter(f"{value!r} is no encoding; try utf-8, utf-16, gb18030 or big5") from error
    return value


encoding_option: Option = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known_encoding,
    help="Encoding of the input; guessed if not given.",
)


def known_target(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes a script to convert to."""
    try:
        return None if value is None else target(value)
    except ArgumentError as error:
        raise click.BadParameter(str(error)) from error


TARGETS = f"One of {', '.join(TAGS)}, or OpenCC's {', '.join(CONFIGS)}."
to_option: Option = click.option("--to", metavar="TAG", callback=known_target, help=f"Convert to a script. {TARGETS}")

#: What `--normalize` takes, and what a step may be set to.
_STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "punctuation": (),
        "quotes": ("curly", "corner"),
        "width": ("half", "full"),
        "forms": (),
        "spaces": (),
        "latin-gap": ("space", "none"),
    }
)
_SPELLED = ", ".join(f"{step}={'|'.join(values)}" if values else step for step, values in _STEPS.items())


def _known_steps(_context: click.Context, _option: click.Parameter, value: str | None) -> Normalizer | None:
    if value is None:
        return None
    chosen: dict[str, str] = {}
    for given in map(str.strip, value.split(",")):
        step, _, setting = given.partition("=")
        values = _STEPS.get(step)
        if values is None or setting not in (values or ("",)) or ("=" in given) != bool(values):
            raise click.BadParameter(f"{given!r} is no step; there are {_SPELLED}")
        chosen[step] = setting
    return Normalizer(
        punctuation="punctuation" in chosen,
        quotes=chosen.get("quotes"),
        width=chosen.get("width"),
        forms="forms" in chosen,
        spaces="spaces" in chosen,
        latin_gap=chosen.get("latin-gap"),
    )


normalize_option: Option = click.option(
    "--normalize",
    "normalizer",
    metavar="STEPS",
    callback=_known_steps,
    help=f"Make texts regular, with steps set apart by commas: {_SPELLED}.",
)


def format_option(json: str) -> Option:
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
