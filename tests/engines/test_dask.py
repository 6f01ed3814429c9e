"""Dask: the rows are those of `parse_many`, whatever becomes of a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from newsparse import arrow
from tests.bad_pages import check, outcomes_of_rows
from tests.engines.archive import Archive
from tests.engines.conftest import Read
from tests.engines.dying import Dying

if TYPE_CHECKING:
    import distributed

pytestmark = [
    pytest.mark.engines,
    # Of Dask and of what it is built on, none of which is ours.
    pytest.mark.filterwarnings("ignore"),
]


def test_rows_are_those_of_parse_many(dask: distributed.Client, archive: Archive, read: Read, tmp_path: Path) -> None:
    import dask.dataframe as dd

    assert len(dask.scheduler_info()["workers"]) == 2
    pages = dd.read_parquet(archive.folder)
    pages.map_partitions(arrow.parse_batch).to_parquet(tmp_path / "articles", write_index=False)
    assert archive.holds(read(tmp_path / "articles"))


def test_a_worker_that_dies_loses_nothing(
    dask: distributed.Client,  # noqa: ARG001
    few: Archive,
    read: Read,
    tmp_path: Path,
) -> None:
    import dask.dataframe as dd

    dying = Dying(tmp_path / "has died", source="000123")
    pages = dd.read_parquet(few.folder, split_row_groups=True)
    # Told, or Dask would find it out by parsing a frame of its own here.
    meta = arrow.parse_batch(pd.DataFrame({"source": [], "text": []}, dtype=str))
    rows = pages.map_partitions(dying.frame, meta=meta)
    rows.to_parquet(tmp_path / "articles", write_index=False)
    assert dying.marker.exists()
    assert few.holds(read(tmp_path / "articles"))


def test_bad_pages_come_out_with_their_reasons(dask: distributed.Client, bad: Path) -> None:  # noqa: ARG001
    import dask.dataframe as dd

    rows = dd.read_parquet(bad).map_partitions(arrow.parse_batch).compute()
    check(outcomes_of_rows(pa.Table.from_pandas(rows).to_pylist()))
