"""Writes the JSON Schemas that are shipped with the package, from the classes of the model.

    python tools/make_schema.py [--check]

With --check nothing is written; the exit code is 1 where a file isn't what it would be.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsparse.export.jsontext import dump
from newsparse.export.schema import json_schema

DATA = Path(__file__).resolve().parent.parent / "src" / "newsparse" / "data"


def schemas() -> dict[Path, str]:
    """The files and what they hold."""
    return {
        DATA / "page.schema.json": dump(json_schema("page"), indent=2) + "\n",
        DATA / "article.schema.json": dump(json_schema("article"), indent=2) + "\n",
    }


def main(arguments: list[str] | None = None) -> int:
    """Writes the files, or looks whether they are as they should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    stale = [path for path, text in schemas().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path.name}")
        if not check:
            path.write_text(schemas()[path], encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
