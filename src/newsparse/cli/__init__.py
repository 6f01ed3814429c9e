"""The command line. Owns the entry point, its streams, and the hint where its extra isn't installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["main"]

_NEEDED = ("click", "rich")
_HINT = "newsparse: the command line needs the extra 'cli'; run: python -m pip install 'newsparse[cli]'"
_NOT_INSTALLED = 3


def main() -> None:
    """Run the command line; without click and rich, say in one line how to get them and exit with 3."""
    _open_missing_streams()
    try:
        from newsparse.cli.commands import commands
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        print(_HINT, file=sys.stderr)
        sys.exit(_NOT_INSTALLED)
    commands(prog_name="newsparse")


def _open_missing_streams() -> None:
    """Give those standard streams to nothing that whoever started us had closed, as services do.

    Else the next file that is opened would take the number of one, and get what is printed.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
