"""Parse an archive with Spark: text files in, Parquet files of articles out.

Each file becomes a row with its bytes, each row is parsed by one of Spark's workers, and each article is a row again. A
file that can't be read is a row with an `error`; empty files are left out by Spark itself.

Needs `newsparse[arrow]`, pyspark, and Java 17 or newer.

    python examples/spark_archive.py                       # the pages beside this file, on two cores
    python examples/spark_archive.py my/folder articles    # a folder of .txt files, to a new folder

On a cluster, give the file to `spark-submit`, and newsparse to its workers.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pyspark.sql import SparkSession
from pyspark.sql.functions import coalesce, col, count, explode, lit, when
from pyspark.sql.pandas.types import from_arrow_schema

from newsparse import arrow

PAGES = Path(__file__).with_name("pages")


def parse(spark: SparkSession, pages: Path, articles: Path) -> None:
    """Parse the .txt files in the folder `pages`, and write their articles to the new folder `articles`."""
    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.txt").load(str(pages.resolve()))
    rows = files.select("path", "content").mapInArrow(
        partial(arrow.parse_batches, key="path", page="content"), from_arrow_schema(arrow.RESULT_SCHEMA)
    )
    rows.write.parquet(str(articles.resolve()))


def summary(spark: SparkSession, articles: Path) -> Iterable[str]:
    """How many pages and articles there are, and who reported most."""
    rows = spark.read.parquet(str(articles.resolve()))
    # A page has a row whose position is 0, or null where it has no article.
    first = when(coalesce(col("position"), lit(0)) == 0, 1)
    pages, failures, written = rows.agg(count(first), count("error"), count("position")).first()
    yield f"{pages} pages, {failures} of which failed, {written} articles"
    failed = rows.where(col("error").isNotNull())
    for row in failed.select("source", "error").orderBy("source").collect():
        yield f"{row.source}: {row.error}"
    reporters = rows.select(explode("reporter").alias("name")).groupBy("name").agg(count("*").alias("articles"))
    for row in reporters.orderBy(col("articles").desc(), "name").limit(3).collect():
        yield f"{row.name} {row.articles}"


def main(pages: str | Path = PAGES, articles: str | None = None) -> None:
    """Parse, and print what came of it."""
    # Spark's workers are to be of this Python.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]") if "SPARK_ENV_LOADED" not in os.environ else SparkSession.builder
    spark = builder.appName("newsparse").getOrCreate()
    try:
        with TemporaryDirectory() as folder:
            out = Path(articles or Path(folder, "articles"))
            parse(spark, Path(pages), out)
            for line in summary(spark, out):
                print(line)
    finally:
        spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
