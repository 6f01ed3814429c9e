"""Bad pages go through every way of parsing many pages, and come out with the reason; engines are in tests/engines."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from newsparse import NewsparseError, SourceError, arrow, parse_many
from tests.bad_pages import PAGES, REASONS, check, outcomes_of_rows

TABLE = pa.table({"source": list(PAGES), "text": pa.array(PAGES.values(), pa.binary())})


@pytest.mark.parametrize("workers", [1, 2])
def test_parse_many(workers: int) -> None:
    missing: NewsparseError = SourceError("there is no page")
    results = [*parse_many(((key, missing if page is None else page) for key, page in PAGES.items()), workers=workers)]
    assert [result.key for result in results] == list(PAGES)
    check(
        {
            str(result.key): len(result.page.articles)
            if result.page
            else f"{type(result.error).__name__}: {result.error}"
            for result in results
        }
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_command(tmp_path: Path, workers: int) -> None:
    for key, page in PAGES.items():
        if page is not None:
            (tmp_path / f"{key}.txt").write_bytes(page)
    names = [f"{key}.txt" for key in PAGES]
    command = [sys.executable, "-c", "from newsparse.cli import main; main()", "parse", *names, "-f", "jsonl"]
    done = subprocess.run(
        [*command, "--workers", str(workers)], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 1
    pages = [json.loads(line) for line in done.stdout.splitlines()]
    assert [page["source"] for page in pages] == [f"{key}.txt" for key in PAGES if key not in REASONS]
    *complaints, count = done.stderr.splitlines()
    assert count == f"newsparse: {len(REASONS)} of {len(PAGES)} pages failed"
    for key, complaint in zip(REASONS, complaints, strict=True):
        assert f"{key}.txt" in complaint
        # The command says how its own option is called, and that a file isn't there.
        wanted = "cannot read" if key == "no page" else REASONS[key].removeprefix("SourceError: ")
        assert re.search(wanted, complaint), complaint


def test_batch() -> None:
    (batch,) = TABLE.to_batches()
    check(outcomes_of_rows(arrow.parse_batch(batch).to_pylist()))


def test_data_frame() -> None:
    frame = pd.DataFrame({"source": list(PAGES), "text": list(PAGES.values())})
    check(outcomes_of_rows(pa.Table.from_pandas(arrow.parse_batch(frame)).to_pylist()))


def test_batches_in_two_processes() -> None:
    rows = arrow.parse_batches(TABLE.to_batches(max_chunksize=3), workers=2).read_all()
    assert list(dict.fromkeys(rows.column("source").to_pylist())) == list(PAGES)
    check(outcomes_of_rows(rows.to_pylist()))
