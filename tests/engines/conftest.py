"""The engines, and what they work on.

One that isn't installed is skipped, and fails its tests where NEWSPARSE_REQUIRE_ENGINES is set.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn, TypeAlias

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from tests.bad_pages import PAGES
from tests.engines.archive import Archive

if TYPE_CHECKING:
    import distributed
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]

Read: TypeAlias = Callable[[Path], pa.Table]


@pytest.fixture(scope="session")
def places() -> Iterator[pytest.MonkeyPatch]:
    """Workers are processes of this Python, and find these tests from wherever they are started."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        yield patch


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """So many pages as NEWSPARSE_ENGINE_PAGES says."""
    size = int(os.environ.get("NEWSPARSE_ENGINE_PAGES", "20000"))
    return Archive.made(tmp_path_factory.mktemp("archive") / "pages", size)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Pages enough for each worker to be in the midst of them."""
    return Archive.made(tmp_path_factory.mktemp("few") / "pages", 400)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A Parquet file with the bad pages."""
    table = pa.table({"source": list(PAGES), "text": pa.array(PAGES.values(), pa.binary())})
    pq.write_table(table, tmp_path / "bad.parquet")
    return tmp_path / "bad.parquet"


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads the Parquet files in a folder, with DuckDB."""
    duckdb = needed("duckdb")

    def read(folder: Path) -> pa.Table:
        with duckdb.connect() as connection:
            return connection.sql(f"SELECT * FROM '{folder}/*.parquet'").to_arrow_table()

    return read


@pytest.fixture(scope="module")
def spark(places: pytest.MonkeyPatch) -> Iterator[SparkSession]:  # noqa: ARG001 - before it is started
    """A session with two cores, in which a task may fail three times."""
    pyspark = needed("pyspark.sql")
    needs_java()
    builder = pyspark.SparkSession.builder.master("local[2,4]").appName("newsparse")
    session = builder.config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def dask(places: pytest.MonkeyPatch) -> Iterator[distributed.Client]:  # noqa: ARG001
    """A client of a cluster with two workers, which are processes."""
    needed("dask.dataframe")
    distributed = needed("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def ray(places: pytest.MonkeyPatch) -> Iterator[ModuleType]:  # noqa: ARG001
    """Ray, with two cores."""
    needed("ray.data")
    ray = needed("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield ray
    ray.shutdown()


def needed(name: str) -> ModuleType:
    """The module, if it is installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        absent(f"{error}; the extra 'engines' has it")


def needs_java() -> None:
    """Go on where there is Java."""
    if not shutil.which("java"):
        absent("there is no Java on the path, which Spark needs")


def absent(reason: str) -> NoReturn:
    """An engine isn't there: skip its tests, or fail them where they must run."""
    if os.environ.get("NEWSPARSE_REQUIRE_ENGINES"):
        pytest.fail(f"NEWSPARSE_REQUIRE_ENGINES is set, and {reason}")
    pytest.skip(reason)
