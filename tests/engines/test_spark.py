"""Spark: the rows are those of `parse_many`, whatever becomes of a worker."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsparse import Normalizer, arrow
from newsparse.housestyles import get_style
from tests.bad_pages import check, outcomes_of_rows
from tests.engines.archive import Archive
from tests.engines.conftest import Read
from tests.engines.dying import Dying

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StructType

pytestmark = [
    pytest.mark.engines,
    # Of PySpark itself, about what isn't used here.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def schema(spark: SparkSession) -> StructType:  # noqa: ARG001
    """The columns as Spark describes them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(arrow.RESULT_SCHEMA)


def test_rows_are_those_of_parse_many(
    spark: SparkSession, schema: StructType, archive: Archive, read: Read, tmp_path: Path
) -> None:
    pages = spark.read.parquet(str(archive.folder))
    assert pages.count() == archive.size
    pages.mapInArrow(arrow.parse_batches, schema).write.parquet(str(tmp_path / "articles"))
    assert archive.holds(read(tmp_path / "articles"))


def test_a_worker_that_dies_loses_nothing(
    spark: SparkSession, schema: StructType, few: Archive, read: Read, tmp_path: Path
) -> None:
    dying = Dying(tmp_path / "has died", source="000123")
    pages = spark.read.parquet(str(few.folder))
    pages.mapInArrow(dying.batches, schema).write.parquet(str(tmp_path / "articles"))
    assert dying.marker.exists()
    assert few.holds(read(tmp_path / "articles"))


def test_bad_pages_come_out_with_their_reasons(spark: SparkSession, schema: StructType, bad: Path) -> None:
    rows = spark.read.parquet(str(bad)).mapInArrow(arrow.parse_batches, schema).collect()
    check(outcomes_of_rows(row.asDict() for row in rows))


def test_options_travel(spark: SparkSession, schema: StructType) -> None:
    pages = spark.createDataFrame([(7, "柳溪县的茶园开园了。")], "number bigint, scan string")
    parse = partial(
        arrow.parse_batches,
        page="scan",
        key="number",
        style=get_style("taiwan"),
        normalizer=Normalizer(punctuation=True),
        to="zh-Hant",
    )
    (row,) = pages.mapInArrow(parse, schema).collect()
    assert (row.source, row.style, row.body) == ("7", "taiwan", "柳溪縣的茶園開園了。")


def test_text_that_is_none_is_told(spark: SparkSession, schema: StructType) -> None:
    """Spark doesn't look either whether what is called a string is one; here it ends in a lone surrogate."""
    pages = spark.sql("SELECT 'a' AS source, CAST(unhex('E69FB3E6BAAAEDA080') AS STRING) AS text")
    (row,) = pages.mapInArrow(arrow.parse_batches, schema).collect()
    assert row.error.casefold().startswith("sourceerror: byte 6 (0xed) is not valid utf-8")
