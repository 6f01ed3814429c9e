"""JSON on standard output, always UTF-8."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.model import CreditLine, Page

# They occur inside strings alone; a reader that parts lines as str.splitlines does would part there.
_SEPARATORS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})


def _to_json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(_SEPARATORS)


def _use_utf8() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def print_lines(values: Iterable[dict[str, object]]) -> None:
    """Print one JSON object a line, each as soon as it is there."""
    _use_utf8()
    for value in values:
        click.echo(_to_json(value))


def print_list(values: Iterable[dict[str, object]]) -> None:
    """Print one JSON list, indented, each of its members as soon as it is there."""
    _use_utf8()
    opening = "["
    for value in values:
        click.echo(opening)
        click.echo(_to_json(value, indent=2), nl=False)
        opening = ","
    click.echo("\n]" if opening == "," else "[]")


def page_to_dict(name: str, page: Page) -> dict[str, object]:
    """A page, with the name of where it came from before everything else."""
    return {"source": name, **page.to_dict()}


def credit_line_to_dict(text: str, line: CreditLine) -> dict[str, object]:
    """A line of `text` and what was read in it; offsets count the line's code points."""
    return {"text": text, **line.to_dict()}
