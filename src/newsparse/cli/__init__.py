"""The command line. Owns the entry point, and the hint where its extra isn't installed."""

from __future__ import annotations

import sys

__all__ = ["main"]

_NEEDED = ("click", "rich")
_HINT = "newsparse: the command line needs the extra 'cli'; run: python -m pip install 'newsparse[cli]'"
_NOT_INSTALLED = 3


def main() -> None:
    """Run the command line; without click and rich, say in one line how to get them and exit with 3."""
    try:
        from newsparse.cli.commands import commands
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        print(_HINT, file=sys.stderr)
        sys.exit(_NOT_INSTALLED)
    commands(prog_name="newsparse")
