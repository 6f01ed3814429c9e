"""JSON on standard output, always UTF-8."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from newsparse.export.jsontext import dump

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.model import CreditLine


def _use_utf8() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def print_lines(values: Iterable[dict[str, object]]) -> None:
    """Print one JSON object a line, each as soon as it is there."""
    _use_utf8()
    for value in values:
        click.echo(dump(value))


def print_list(values: Iterable[dict[str, object]]) -> None:
    """Print one JSON list, indented, each of its members as soon as it is there."""
    _use_utf8()
    opening = "["
    for value in values:
        click.echo(opening)
        click.echo(dump(value, indent=2), nl=False)
        opening = ","
    click.echo("\n]" if opening == "," else "[]")


def credit_line_to_dict(text: str, line: CreditLine) -> dict[str, object]:
    """A line of `text` and what was read in it; offsets count the line's code points."""
    return {"text": text, **line.to_dict()}
