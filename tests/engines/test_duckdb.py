"""DuckDB: pages come out of it and articles go into it, a batch at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import arrow
from tests.bad_pages import check, outcomes_of_rows
from tests.engines.archive import Archive
from tests.engines.conftest import needed

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_are_those_of_parse_many(few: Archive, workers: int) -> None:
    duckdb = needed("duckdb")
    with duckdb.connect() as pages, duckdb.connect() as articles:
        relation = pages.sql(f"SELECT source, text FROM '{few.folder}/*.parquet'")
        articles.register("rows", arrow.parse_batches(relation, workers=workers))
        assert few.holds(articles.sql("SELECT * FROM rows").to_arrow_table())


def test_bad_pages_come_out_with_their_reasons(bad: Path) -> None:
    duckdb = needed("duckdb")
    with duckdb.connect() as pages, duckdb.connect() as articles:
        articles.register("rows", arrow.parse_batches(pages.sql(f"SELECT * FROM '{bad}'")))
        found = articles.sql("SELECT source, position, error FROM rows").to_arrow_table()
    check(outcomes_of_rows(found.to_pylist()))
