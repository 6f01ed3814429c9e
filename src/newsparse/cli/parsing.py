"""The command `parse`. Owns its options, which of them go together, and what is said at the end."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import click
from attrs import define, evolve, field, frozen

from newsparse.cli.gathering import Input, Reading, is_same_file
from newsparse.cli.inputs import STDIN, STOPPED, complain
from newsparse.cli.options import encoding_option, normalize_option, style_option, to_option
from newsparse.cli.outputs import Output, appended_file, existing, folder, standard_output, terminal, whole_file
from newsparse.cli.progress import Progress, is_watched
from newsparse.cli.resuming import RESUMABLE, Resumable
from newsparse.errors import NewsparseError
from newsparse.export import FORMATS, Writer, csv_writer
from newsparse.export.csvtext import guarded
from newsparse.housestyles import Style
from newsparse.many import Item, parse_many
from newsparse.normalization import Normalizer

TEXT = "text"

_EPILOG = """\b
Examples:
  newsparse parse page.txt                  the articles, to read
  newsparse parse --full pages/             those of a folder, whole bodies
  newsparse parse 'pages/**/*.txt' -o pages.jsonl --workers 4
  newsparse parse 'pages/**/*.txt' -o pages.jsonl --resume
  newsparse parse ocr.jsonl --text-column ocr --key-column id -o articles.csv
  newsparse parse pages/ -f tei -o tei/     a file a page, in a folder
  newsparse parse --normalize punctuation,width=half --to zh-Hant page.txt
  pdftotext a3.pdf - | newsparse parse -f jsonl - > a3.jsonl

\b
Exit codes:
  0    every page was parsed
  1    some pages failed; standard error says which
  2    wrong usage, nothing could be read, or the output can't be written
  3    an extra isn't installed
  130  stopped by Ctrl-C; what is written is whole
"""
#: Failed pages that are named at the end; of more, only the number is told.
_NAMED = 1000


def _known_output(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    return None if value == STDIN else value


def _chosen_format(form: str | None, lines: str | None, output: str | None) -> str:
    """The format that is asked for, by name or by the output's suffix."""
    if form is None and output is not None:
        suffixes = {each.suffix: name for name, each in FORMATS.items()}
        fitting = [suffix for suffix in suffixes if output.lower().endswith(suffix)]
        if not fitting:
            raise click.UsageError(f"which format is {output!r}? name it with -f: {', '.join(FORMATS)}")
        form = suffixes[max(fitting, key=len)]
    form = form or TEXT
    if lines and form not in ("jsonl", "articles"):
        raise click.UsageError(f"--lines goes with -f jsonl, not with {form}")
    if lines:
        return "articles" if lines == "article" else "jsonl"
    return form


@frozen
class _Wanted:
    """Where pages come from and go to."""

    names: tuple[str, ...]
    reading: Reading
    form: str
    output: str | None
    full: bool
    safe: bool
    resume: bool
    force: bool

    def check(self) -> None:
        """Refuse what doesn't go together, before any work."""
        for wrong, advice in self._mistakes():
            if wrong:
                raise click.UsageError(advice)
        if self.output and not self.resume and not self.force and self._is_occupied(Path(self.output)):
            raise click.UsageError(f"{self.output!r} exists; --resume goes on with it, --force begins it anew")

    def _mistakes(self) -> Iterator[tuple[bool, str]]:
        form, to_file = self.form, self.output is not None
        yield self.names.count(STDIN) > 1, "standard input can be read once"
        yield self.full and form != TEXT, f"--full goes with text; {form} has whole bodies always"
        yield self.safe and form != "csv", f"--safe goes with csv, not with {form}"
        yield form == TEXT and to_file, "text is for the terminal; choose another format with -f, or write it with >"
        yield self.resume and self.force, "--resume goes on with an output, --force begins it anew: choose one"
        yield (self.resume or self.force) and not to_file, "--resume and --force need an output: -o"
        yield form == "parquet" and not to_file, "parquet needs a file: -o"
        if form == TEXT:
            return
        one_each = not FORMATS[form].many
        yield one_each and not to_file and not self._is_one, f"{form} is a file a page: name a folder for them with -o"
        yield (
            self.resume and not one_each and form not in RESUMABLE,
            f"a {form} file is written whole, nothing can be added to it: --resume goes with jsonl and csv",
        )
        yield (
            one_each and not self._is_one and self._is_called_as_one_file,
            f"{form} is a file a page: name a folder for them, not {self.output!r}",
        )
        yield (
            any(is_same_file(name, self.output or "") for name in self.names)
            or (self.force and self.reading.takes_output(self.names)),
            "the output is one of the inputs; -o names another place",
        )

    @property
    def _is_one(self) -> bool:
        """Whether there can't be more than one page."""
        return len(self.names) == 1 and self.reading.is_one(self.names[0])

    @property
    def _is_called_as_one_file(self) -> bool:
        """Whether the output's name is that of a file of the format, and no folder has it."""
        output = self.output or ""
        return output.lower().endswith(FORMATS[self.form].suffix) and not os.path.isdir(output)  # noqa: PTH112

    @property
    def can_resume(self) -> bool:
        """Whether a later run can go on with the output."""
        if self.output is None or self.form == TEXT:
            return False
        return self.form in RESUMABLE or self._is_folder(Path(self.output))

    def _is_folder(self, path: Path) -> bool:
        return not FORMATS[self.form].many and (not self._is_one or path.is_dir() or (self.output or "").endswith("/"))

    def _is_occupied(self, path: Path) -> bool:
        try:
            return any(path.iterdir()) if self._is_folder(path) and path.is_dir() else _holds_something(path)
        except OSError:
            # What can't even be looked at is complained of when it is written.
            return False

    def opened(self) -> AbstractContextManager[Output]:
        """The output."""
        if self.form == TEXT:
            return terminal(full=self.full)
        make: Callable[[], Writer] = partial(csv_writer, safe=True) if self.safe else FORMATS[self.form].writer
        if self.output is None:
            return standard_output(make)
        path = Path(self.output)
        if self._is_folder(path):
            return folder(make, FORMATS[self.form].suffix, path, resume=self.resume)
        if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - whatever its name is
            return existing(make, path)
        if self.form in RESUMABLE:
            return appended_file(make, path, self._resumable(), resume=self.resume)
        return whole_file(make, path)

    def _resumable(self) -> Resumable:
        resumable = RESUMABLE[self.form]
        if not self.safe:
            return resumable
        return evolve(resumable, written=lambda name: guarded(resumable.written(name)))


def _holds_something(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


class _StoppedError(Exception):
    """A page failed, and nothing more is to be done; an output hears of it as of Ctrl-C."""


@define
class _Tally:
    """What became of the pages, and what to say of it."""

    inputs: int = 0
    wanted: int = 0
    parsed: int = 0
    failed: int = 0
    complaints: list[str] = field(factory=list)

    def counted(self, inputs: Iterator[Input]) -> Iterator[Input]:
        """`inputs`, counted."""
        for given in inputs:
            self.inputs += 1
            yield given

    def keyed(self, inputs: Iterator[Input]) -> Iterator[tuple[Input, Item]]:
        """`inputs` as `parse_many` takes them, counted as those that the output doesn't hold yet."""
        for given in inputs:
            self.wanted += 1
            yield given, given.item

    def fail(self, given: Input, error: NewsparseError) -> None:
        """Note a page that couldn't be parsed."""
        self.failed += 1
        if len(self.complaints) < _NAMED:
            self.complaints.append(given.failed(error))

    @property
    def done(self) -> int:
        """How many pages nothing is left to do for, those that the output held among them."""
        return self.inputs - self.wanted + self.parsed + self.failed

    def report(self) -> None:
        """Name the pages that failed."""
        for complaint in self.complaints:
            complain(complaint)
        if self.failed > len(self.complaints):
            complain(f"and {self.failed - len(self.complaints)} more")
        if self.failed > 1:
            complain(f"{self.failed} of {self.done} pages failed")

    def stopped(self, can_resume: bool) -> str:
        """What to say when not all was done."""
        pages = f"{self.parsed} page{'' if self.parsed == 1 else 's'}"
        return f"stopped; {pages} parsed{', --resume goes on from there' if can_resume else ''}"

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        if not self.failed:
            return 0
        return 1 if self.done > self.failed else 2


@contextmanager
def _workers_heard() -> Iterator[None]:
    """What is logged of worker processes is said as everything else is."""

    class Complaints(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complain(record.getMessage())

    handler, logger = Complaints(), logging.getLogger("newsparse")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


@click.command(epilog=_EPILOG)
@click.argument("names", metavar="INPUT...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([TEXT, *FORMATS]),
    help="text to read, or one of the others to work with.  [default: as the output's suffix says, else text]",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(allow_dash=True),
    callback=_known_output,
    help="File to write, or folder for formats of a file a page.  [default: standard output]",
)
@click.option("--lines", type=click.Choice(["page", "article"]), help="With jsonl: what a line is.  [default: page]")
@click.option("--full", is_flag=True, help="With text: whole bodies, not their first lines.")
@click.option("--safe", is_flag=True, help="With csv: no cell that a spreadsheet would run as a formula.")
@click.option(
    "--input",
    "kind",
    type=click.Choice(["auto", "text", "jsonl"]),
    default="auto",
    show_default=True,
    help="A page a file, or JSON Lines, a page a row; auto takes .jsonl and .ndjson for rows.",
)
@click.option("--text-column", metavar="NAME", help="Column of a row that holds the text.  [default: text]")
@click.option("--key-column", metavar="NAME", help="Column that names the page.  [default: file and line do]")
@encoding_option
@style_option
@normalize_option
@to_option
@click.option(
    "--workers", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to parse in."
)
@click.option(
    "--errors",
    type=click.Choice(["skip", "fail"]),
    default="skip",
    show_default=True,
    help="Leave out pages that can't be read, or stop at the first.",
)
@click.option("--resume", is_flag=True, help="Go on with OUT: leave out what it holds already.")
@click.option("--force", is_flag=True, help="Begin OUT anew if it exists.")
def parse(
    names: tuple[str, ...],
    form: str | None,
    output: str | None,
    lines: str | None,
    full: bool,
    safe: bool,
    kind: str,
    text_column: str | None,
    key_column: str | None,
    encoding: str | None,
    style: str | Style,
    normalizer: Normalizer | None,
    to: str | None,
    workers: int,
    errors: str,
    resume: bool,
    force: bool,
) -> None:
    """Parse pages: print their articles, or write them in a format to work with.

    INPUT is a file, a folder (its .txt files), a pattern in quotes, JSON Lines (.jsonl) with a text a row, or - for
    standard input. In text, the figure over each article says how sure its reading is, from 0 to 1.
    """
    if kind == "text" and (text_column or key_column):
        raise click.UsageError("--text-column and --key-column are for rows of JSON Lines: not with --input text")
    reading = Reading(kind, text_column or "text", key_column, encoding, output)
    chosen = _Wanted(names, reading, _chosen_format(form, lines, output), output, full, safe, resume, force)
    chosen.check()
    shown = is_watched() and not (output is None and sys.stdout.isatty())
    tally = _Tally()
    try:
        with (
            chosen.opened() as out,
            Progress(reading.count(names) if shown else None, shown=shown) as progress,
            _workers_heard(),
            closing(
                parse_many(
                    tally.keyed(out.wanted(tally.counted(reading.inputs(names)))),
                    workers=workers,
                    style=style,
                    encoding=encoding,
                    normalizer=normalizer,
                    to=to,
                    # A page to look at says why.
                    reasons=chosen.form == "html",
                )
            ) as results,
        ):
            for result in results:
                given = cast("Input", result.key)
                if result.page:
                    out.write(given, result.page)
                    tally.parsed += 1
                else:
                    tally.fail(given, cast("NewsparseError", result.error))
                progress.update(tally.done, tally.failed)
                if tally.failed and errors == "fail":
                    raise _StoppedError
    except (KeyboardInterrupt, _StoppedError) as stopped:
        tally.report()
        complain(tally.stopped(chosen.can_resume))
        sys.exit(STOPPED if isinstance(stopped, KeyboardInterrupt) else tally.exit_code)
    tally.report()
    sys.exit(tally.exit_code)
