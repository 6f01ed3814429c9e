"""The command `schema`: the JSON Schema of what `parse` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsparse.export.jsontext import dump
from newsparse.export.schema import SUBJECTS, json_schema

if TYPE_CHECKING:
    from typing import Literal

_EPILOG = """\b
Examples:
  newsparse schema > page.schema.json
  newsparse schema --of article
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--of",
    type=click.Choice(SUBJECTS),
    default="page",
    show_default=True,
    help="A page, as the formats json and jsonl have it, or an article, as the format articles has it.",
)
def schema(of: Literal["page", "article"]) -> None:
    """Print the JSON Schema (2020-12) of pages or of articles."""
    # As bytes, so that it is UTF-8 whatever the terminal is set to.
    click.echo(dump(json_schema(of), indent=2).encode())
