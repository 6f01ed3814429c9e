"""The command `eval`. Owns its options, the table of scores, the list of misses, and what a gate says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from newsparse.cli.inputs import Failures
from newsparse.cli.jsonout import print_lines
from newsparse.cli.options import format_option, style_option
from newsparse.cli.show import Terminal
from newsparse.cli.wrapping import printable
from newsparse.evaluation import Evaluation, Gate, Miss, Score, evaluate, read_gate, write_gate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from newsparse.housestyles import Style

_EPILOG = """\b
Examples:
  newsparse eval gold/                       scores by field
  newsparse eval -v gold/                    and everything that was missed
  newsparse eval -f json gold/ > scores.json
  newsparse eval gold/ --gate gate.toml --update-gate
  newsparse eval gold/ --gate gate.toml      1 below a floor, on other gold
"""
_NOTHING = "–"


@click.command(name="eval", epilog=_EPILOG)
@click.argument("gold", metavar="GOLD")
@format_option("one object")
@click.option("-v", "--verbose", is_flag=True, help="With text: every miss, before the table.")
@click.option("--gate", "gate_file", metavar="FILE", type=Path, help="A TOML file of floors; exit 1 below one.")
@click.option("--update-gate", is_flag=True, help="Raise the floors to what is reached, or make the file.")
@click.option("--allow-lower", is_flag=True, help="With --update-gate: lower floors and another gold, too.")
@style_option
def evaluation(
    gold: str,
    form: str,
    verbose: bool,
    gate_file: Path | None,
    update_gate: bool,
    allow_lower: bool,
    style: str | Style,
) -> None:
    """Print how well the pages of a gold folder are read.

    GOLD holds NAME.json for each page, with its text beside it in NAME.txt; docs/evaluation.md says how it is
    written. Of each field: how many values the gold holds, were found and are right, precision, recall and F1.
    """
    if update_gate and gate_file is None:
        raise click.UsageError("--update-gate needs --gate, which names the file")
    if allow_lower and not update_gate:
        raise click.UsageError("--allow-lower goes with --update-gate")
    # A gate that can't be read is said before the work, not after it.
    gate = None if gate_file is None or (update_gate and not gate_file.exists()) else read_gate(gate_file)
    result = evaluate(gold, style)
    if form == "json":
        print_lines([result.to_dict()])
    else:
        _show(Terminal(), result, verbose=verbose)
    for hint in result.hints:
        click.echo(f"newsparse: {hint}", err=True)
    failures = Failures()
    if gate_file and update_gate:
        _update(gate, gate_file, result, failures, allow_lower=allow_lower)
    elif gate:
        for failure in gate.failures(result):
            failures.report(f"{gate_file}: {failure}")
    sys.exit(failures.exit_code)


def _update(gate: Gate | None, file: Path, result: Evaluation, failures: Failures, *, allow_lower: bool) -> None:
    refused = gate.loosened(result) if gate and not allow_lower else ()
    for reason in refused:
        failures.report(f"{file}: left as it is, because {reason}; --allow-lower if it is meant")
    if not refused:
        write_gate(gate.raised(result) if gate else Gate.of(result), file)


def _show(console: Console, result: Evaluation, *, verbose: bool) -> None:
    if verbose:
        for page in result.pages:
            for miss in page.misses:
                console.print(_miss_line(page.name, miss))
    segmentation = result.segmentation
    console.print(_table(result.fields, {"boundaries": segmentation.boundaries, "segments": segmentation.segments}))
    console.print()
    pages = f"{len(result.pages)} page{'' if len(result.pages) == 1 else 's'}"
    console.print(f"Pk {_figure(segmentation.pk)} · WindowDiff {_figure(segmentation.windowdiff)} (0 is best)")
    console.print(Text(f"mean F1 {result.mean_f1:.4f} · micro F1 {result.micro_f1:.4f} · {pages}", "bold"))


def _miss_line(page: str, miss: Miss) -> str:
    article = f" of {miss.article}" if miss.article else ""
    return printable(
        f"{page}: {miss.field}{article}: expected {miss.expected or _NOTHING}, got {miss.got or _NOTHING}"
    ).replace("\n", " ")


def _table(*groups: Mapping[str, Score]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("field")
    for column in ("gold", "found", "right", "precision", "recall", "F1"):
        table.add_column(column, justify="right", min_width=6)
    for group in groups:
        for name, score in group.items():
            counts = map(str, (score.expected, score.found, score.correct))
            shares = (score.precision, score.recall, score.f1) if score.expected or score.found else (None,) * 3
            table.add_row(name, *counts, *map(_figure, shares))
        table.add_section()
    return table


def _figure(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.4f}"
