"""The examples that need an engine, run as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.dataset as ds  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import newsparse
from newsparse import arrow
from tests.bad_pages import PAGES, check, outcomes_of_rows
from tests.engines.conftest import needed, needs_java

EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.engines


def run(program: str, *arguments: object) -> list[str]:
    """The lines that an example prints."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / program), *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bad pages as files."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for key, page in PAGES.items():
        if page is not None:
            (folder / f"{key}.txt").write_bytes(page)
    return folder


def held(articles: Path) -> dict[str, int | str]:
    """What became of each page; no file is one that is null."""
    rows = ds.dataset(articles).to_table().cast(arrow.RESULT_SCHEMA).to_pylist()
    named = [{**row, "source": name_of(str(row["source"]))} for row in rows]
    return {**outcomes_of_rows(named), "no page": "SourceError: there is no page"}


def name_of(source: str) -> str:
    """The name of a page whose file Spark or DuckDB names by its path or URL."""
    return source.rsplit("/", 1)[-1].replace("%20", " ").removesuffix(".txt")


def test_spark(folder: Path, tmp_path: Path) -> None:
    needed("pyspark")
    needs_java()
    pages = [newsparse.read(path) for path in (EXAMPLES / "pages").glob("*.txt")]
    assert f"{len(pages)} pages, 0 of which failed, {sum(len(page.articles) for page in pages)} articles" in "\n".join(
        run("spark_archive.py")
    )
    assert "9 pages, 4 of which failed" in "\n".join(run("spark_archive.py", folder, tmp_path / "out"))
    # Spark doesn't read empty files.
    assert "empty" not in held(tmp_path / "out")
    check({"empty": 0, **held(tmp_path / "out")})


def test_duckdb(folder: Path, tmp_path: Path) -> None:
    needed("duckdb")
    pages = [newsparse.read(path) for path in (EXAMPLES / "pages").glob("*.txt")]
    shown = run("parquet_duckdb.py")
    assert shown[1:3] == [
        "pages | failed | articles",
        f"{len(pages)} | 0 | {sum(len(page.articles) for page in pages)}",
    ]
    assert run("parquet_duckdb.py", folder, tmp_path / "out.parquet")[2].startswith("10 | 4 | ")
    check(held(tmp_path / "out.parquet"))


def test_dask(tmp_path: Path) -> None:
    needed("dask.dataframe")
    needed("distributed")
    assert run("dask_archive.py")[0].startswith("200 pages, 0 of which failed, ")
    (tmp_path / "pages").mkdir()
    table = pa.table({"source": list(PAGES), "text": pa.array(PAGES.values(), pa.binary())})
    pq.write_table(table, tmp_path / "pages" / "bad.parquet")
    assert run("dask_archive.py", tmp_path / "pages", tmp_path / "out")[0].startswith("11 pages, 5 of which failed")
    check(outcomes_of_rows(ds.dataset(tmp_path / "out").to_table().to_pylist()))
