r"""Articles as rows of Arrow tables and Parquet files, and batches of pages parsed into such rows.

Needs the extra ``arrow``. Pages that are parsed already go out with `to_table`, `to_batches` and `write_parquet`. Pages
that stand in a column are parsed by `parse_batch` and `parse_batches`, which take and give what Spark, Dask, Ray,
DuckDB and Polars work with.

>>> import pyarrow as pa
>>> batch = pa.record_batch({"source": ["a3", "a4"], "text": ["春到柳溪\n\n本报讯（记者 苏砚秋）茶园开园了。", None]})
>>> for row in parse_batch(batch).select(["source", "headline", "reporter", "error"]).to_pylist():
...     print(row)
{'source': 'a3', 'headline': '春到柳溪', 'reporter': ['苏砚秋'], 'error': None}
{'source': 'a4', 'headline': None, 'reporter': None, 'error': "SourceError: there is no page, 'text' is null"}
"""

from newsparse.errors import MissingExtraError

try:
    import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401
except ModuleNotFoundError as _error:
    if (_error.name or "").partition(".")[0] != "pyarrow":
        raise
    raise MissingExtraError("newsparse.arrow", "arrow") from None

from newsparse.arrow.files import ParquetWriter, to_batches, to_table, write_parquet
from newsparse.arrow.parsing import parse_batch, parse_batches
from newsparse.arrow.schema import ARTICLE_SCHEMA, RESULT_SCHEMA

__all__ = [
    "ARTICLE_SCHEMA",
    "RESULT_SCHEMA",
    "ParquetWriter",
    "parse_batch",
    "parse_batches",
    "to_batches",
    "to_table",
    "write_parquet",
]
