"""Pages that stand in a column, parsed into rows: what Spark, Dask, Ray and DuckDB call. Owns how columns are read.

All the parsing is that of `newsparse.parse_many`; here are only the way in and the way out.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import repeat
from typing import TYPE_CHECKING, TypeGuard, TypeVar, cast

import pyarrow as pa  # type: ignore[import-untyped]
from attrs import frozen

from newsparse.arrow.rows import Buffer, result_rows
from newsparse.arrow.schema import RESULT_SCHEMA
from newsparse.errors import ArgumentError, SourceError
from newsparse.housestyles import Style
from newsparse.many import Item, Result, parse_many
from newsparse.normalization import Normalizer

if TYPE_CHECKING:
    import pandas as pd

#: Bytes of a record batch: within them, none of its columns needs offsets of more than 32 bits.
_LARGEST = 2**31 - 1
_TEXTS = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_fixed_size_binary,
    pa.types.is_null,
)

Batch = TypeVar("Batch")


def parse_batch(
    batch: Batch,
    *,
    page: str = "text",
    key: str | None = "source",
    style: str | Style = "auto",
    encoding: str | None = None,
    errors: str = "strict",
    normalizer: Normalizer | None = None,
    to: str | None = None,
) -> Batch:
    r"""Parse the pages of a batch: a row for each article, with the columns of `RESULT_SCHEMA`.

    A page without articles is one row whose ``position`` and ``error`` are null. A page that can't be read is one row
    that has a ``source`` and an ``error``. So as many pages come out as went in: ``position`` is 0 or null in the first
    row of each.

    Give it to ``map_batches`` of Ray Data (``batch_format="pyarrow"``) and ``map_partitions`` of Dask as it is.

    Args:
        batch: A `pyarrow.RecordBatch`, a `pyarrow.Table` or a pandas `DataFrame`.
        page: The column with the pages, which are text or bytes; bytes are decoded as `newsparse.read` does. Arrow text
            can't hold lone surrogates; as bytes, they aren't UTF-8 either.
        key: The column that says where a page comes from, which becomes ``source``, as text; None if there is none.
        style: As for `newsparse.parse`.
        encoding: As for `newsparse.read`.
        errors: As for `newsparse.read`.
        normalizer: What to make regular in the pages, as `Page.normalize` does.
        to: The script to convert the pages to, as `Page.convert` does.

    Returns:
        What was given: a record batch, a table, or a data frame (its columns are of Arrow types).

    Raises:
        ArgumentError: An argument is of the wrong type or value, `batch` has no such column, or its articles are too
            long for one record batch; give a table, or call `parse_batches`.
        StyleError: There is no such style.

    >>> import pyarrow as pa
    >>> pages = pa.table({"id": [7, 8], "scan": ["本报讯（记者 苏砚秋）茶园开园了。".encode("gb18030"), b"\xff"]})
    >>> parse_batch(pages, page="scan", key="id").select(["source", "position", "reporter"]).to_pylist()
    [{'source': '7', 'position': 0, 'reporter': ['苏砚秋']}, {'source': '8', 'position': None, 'reporter': None}]
    """
    table = pa.Table.from_batches(
        parse_batches(
            [batch], page=page, key=key, style=style, encoding=encoding, errors=errors, normalizer=normalizer, to=to
        ),
        schema=RESULT_SCHEMA,
    )
    return cast("Batch", _as_given(batch, table))


def parse_batches(
    batches: Iterable[object],
    *,
    workers: int = 1,
    page: str = "text",
    key: str | None = "source",
    style: str | Style = "auto",
    encoding: str | None = None,
    errors: str = "strict",
    normalizer: Normalizer | None = None,
    to: str | None = None,
) -> pa.RecordBatchReader:
    """Parse the pages of many batches, lazily: batches of rows with the columns of `RESULT_SCHEMA`.

    What is returned goes through the record batches one by one, and tells their schema; so Spark's ``mapInArrow`` takes
    this function as it is, and DuckDB, Polars and `pyarrow.parquet` read the result. A batch has a bound, and ends in
    the midst of one that came in or behind several of them.

    Args:
        batches: Record batches, tables or data frames; or what gives record batches to Arrow, such as a
            `pyarrow.RecordBatchReader`, a relation of DuckDB or a data frame of Polars.
        workers: As for `newsparse.parse_many`: how many processes to parse in. Leave it where an engine has its own.
        page: As for `parse_batch`, and so are all others.
        key: The column that says where a page comes from, or None.
        style: As for `newsparse.parse`.
        encoding: As for `newsparse.read`.
        errors: As for `newsparse.read`.
        normalizer: What to make regular in the pages.
        to: The script to convert the pages to.

    Raises:
        ArgumentError: An argument is of the wrong type or value; while results are taken, what is among `batches` is
            none, or has no such column.
        StyleError: There is no such style.
        WorkerError: While results are taken: worker processes can't be started.

    >>> import pyarrow as pa
    >>> pages = pa.table({"source": ["a3"], "text": ["本报讯（记者 苏砚秋）茶园开园了。"]})
    >>> for batch in parse_batches(pages.to_batches()):
    ...     print(batch.num_rows, batch.column("reporter").to_pylist())
    1 [['苏砚秋']]
    """
    columns = _Columns.of(page, key)
    if hasattr(batches, "__arrow_c_stream__"):
        batches = pa.RecordBatchReader.from_stream(batches)
    if isinstance(batches, str) or not isinstance(batches, Iterable):
        raise ArgumentError(f"parse_batches() takes an iterable of batches, not {type(batches).__name__}")
    pages = (entry for batch in batches for entry in columns.pages(batch))
    results = parse_many(
        pages, workers=workers, style=style, encoding=encoding, errors=errors, normalizer=normalizer, to=to
    )
    return pa.RecordBatchReader.from_batches(RESULT_SCHEMA, _batches(results))


def _batches(results: Generator[Result, None, None]) -> Iterator[pa.RecordBatch]:
    buffer = Buffer(RESULT_SCHEMA)
    with closing(results):
        for result in results:
            for row in result_rows(cast("str | None", result.key), result.page, result.error):
                yield from buffer.add(row)
    yield from buffer.rest()


@frozen
class _Columns:
    """Which columns of a batch hold pages and their keys."""

    page: str
    key: str | None

    @classmethod
    def of(cls, page: object, key: object) -> _Columns:
        """The columns, if these can be their names."""
        if not isinstance(page, str):
            raise ArgumentError(f"page must be the name of a column, not {type(page).__name__}")
        if not isinstance(key, str | None):
            raise ArgumentError(f"key must be the name of a column or None, not {type(key).__name__}")
        return cls(page, key)

    def pages(self, batch: object) -> Iterator[tuple[str | None, Item]]:
        """The pages of a batch, each with its key."""
        keys = repeat(None) if self.key is None else _column(batch, self.key, "key")
        for key, page in zip(keys, _column(batch, self.page, "page"), strict=False):
            yield _name(key), self._item(page)

    def _item(self, value: object) -> Item:
        """What `parse_many` is given; it refuses what is no page, and says so."""
        return SourceError(f"there is no page, {self.page!r} is null") if value is None else cast("Item", value)


def _is_frame(batch: object) -> TypeGuard[pd.DataFrame]:
    # Nobody has a data frame who hasn't imported pandas.
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(batch, pandas.DataFrame)


def _column(batch: object, name: str, option: str) -> Iterator[object]:
    """What stands in a column, one by one; None where there is nothing."""
    if _is_frame(batch):
        _expect(name, list(batch.columns), option)
        return (value if there else None for value, there in zip(batch[name], batch[name].notna(), strict=True))
    if not isinstance(batch, pa.RecordBatch | pa.Table):
        raise ArgumentError(f"a batch must be a record batch, a table or a data frame, not {type(batch).__name__}")
    _expect(name, batch.schema.names, option)
    column = batch.column(name)
    if option == "page" and not _is_text(column.type):
        raise ArgumentError(f"the column {name!r} must hold text or bytes, not {column.type}")
    return map(_value, column)


def _expect(name: str, names: list[str], option: str) -> None:
    if names.count(name) != 1:
        there = ", ".join(map(repr, names)) or "none"
        raise ArgumentError(
            f"a batch must have one column {name!r}; its columns are {there}; name another with {option}="
        )


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return any(is_one(kind) for is_one in _TEXTS)


def _value(scalar: pa.Scalar) -> object:
    if isinstance(scalar, pa.DictionaryScalar):
        scalar = scalar.value
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        # Arrow doesn't look whether text is UTF-8. What isn't is read as bytes are.
        return scalar.as_buffer().to_pybytes()


def _name(key: object) -> str | None:
    if isinstance(key, bytes):
        return key.decode("utf-8", "replace")
    return None if key is None else str(key)


def _as_given(batch: object, table: pa.Table) -> object:
    """`table` as what `batch` is."""
    if _is_frame(batch):
        return table.to_pandas(types_mapper=sys.modules["pandas"].ArrowDtype)
    if isinstance(batch, pa.Table):
        return table
    if table.nbytes > _LARGEST:
        raise ArgumentError(
            f"the articles take {table.nbytes} bytes, too many for one record batch; "
            "give parse_batch() a table, or call parse_batches()"
        )
    # Of no rows there are no batches.
    whole = table.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]
    return whole[0]
