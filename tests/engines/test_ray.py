"""Ray Data: the rows are those of `parse_many`."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from newsparse import arrow
from tests.bad_pages import check, outcomes_of_rows
from tests.engines.archive import Archive
from tests.engines.conftest import Read

pytestmark = [
    pytest.mark.engines,
    # Of Ray and of what it is built on, none of which is ours.
    pytest.mark.filterwarnings("ignore"),
]


def test_rows_are_those_of_parse_many(ray: ModuleType, few: Archive, read: Read, tmp_path: Path) -> None:
    pages = ray.data.read_parquet(str(few.folder))
    rows = pages.map_batches(arrow.parse_batch, batch_format="pyarrow", batch_size=100)
    rows.write_parquet(str(tmp_path / "articles"))
    assert few.holds(read(tmp_path / "articles"))


def test_bad_pages_come_out_with_their_reasons(ray: ModuleType, bad: Path) -> None:
    rows = ray.data.read_parquet(str(bad)).map_batches(arrow.parse_batch, batch_format="pyarrow")
    check(outcomes_of_rows(rows.take_all()))
