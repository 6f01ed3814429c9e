#!/usr/bin/env python3
"""Searches for bytes that break a target, guided by the branches they reach. Needs the extra ``fuzz``.

    python fuzz/run.py parse -max_total_time=600
    python fuzz/run.py parse fuzz-work/parse/crash-…     one input again

What follows the target goes to libFuzzer. Inputs are kept in ``fuzz-work`` (or ``$NEWSPARSE_FUZZ_WORK``); what was
found belongs into ``tests/cases/fuzz`` as ``TARGET-what-it-was``, with the correction.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
# Public names load when they are asked for; only what loads here is watched.
os.environ["EAGER_IMPORT"] = "1"
with atheris.instrument_imports(include=["newsparse"]):
    import newsparse  # noqa: F401

from fuzz import seeds
from fuzz.targets import TARGETS

#: Inputs are no longer than this; growth is another test's work.
_LONGEST = 1200


def main() -> None:
    """Fuzzes the target that the command line names."""
    target, *arguments = sys.argv[1:] or [""]
    if target not in TARGETS:
        sys.exit(f"usage: python fuzz/run.py {{{','.join(TARGETS)}}} [libFuzzer's arguments]")
    folder = Path(os.environ.get("NEWSPARSE_FUZZ_WORK", "fuzz-work")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    corpus = seeds.write(target, folder)
    inputs = [argument for argument in arguments if not argument.startswith("-")]
    options = [argument for argument in arguments if argument.startswith("-")]
    defaults = [
        f"-max_len={_LONGEST}",
        "-timeout=20",
        f"-dict={folder / 'words.dict'}",
        f"-artifact_prefix={folder}/{target}-",
    ]
    atheris.Setup([sys.argv[0], *defaults, *options, *(inputs or [str(corpus)])], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
