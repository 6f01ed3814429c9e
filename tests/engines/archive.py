"""An archive of generated pages in Parquet files, and what `parse_many` makes of it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, repeat
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.dataset as ds  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from attrs import evolve, frozen

from newsparse import arrow, parse_many
from newsparse.testing import houses
from newsparse.testing.dice import Dice
from newsparse.testing.generate import page_of
from newsparse.testing.houses import choose_house

#: Many files, because engines share them out.
FILES = 16
_ORDER = [("source", "ascending"), ("position", "ascending")]


@frozen
class Archive:
    """Pages in Parquet files.

    Attributes:
        folder: Where the files are; they have the columns ``source`` and ``text``.
        size: How many pages there are.
        rows: What must be made of them, in the order of source and position.
    """

    folder: Path
    size: int
    rows: pa.Table

    @classmethod
    def made(cls, folder: Path, size: int) -> Archive:
        """An archive of so many pages, each by another seed, of a single item so that many take little time."""
        folder.mkdir()
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            numbers = [range(file, size, FILES) for file in range(FILES)]
            for _ in pool.map(_write, repeat(folder), numbers):
                pass
        batches = ds.dataset(folder).to_batches(columns=["source", "text"], batch_size=1000)
        items = (pair for batch in batches for pair in zip(*batch.to_pydict().values(), strict=True))
        results = parse_many(items, workers=2)
        articles = arrow.to_table((str(result.key), result.page) for result in results if result.page)
        rows = articles.append_column("error", pa.nulls(len(articles), pa.string()))
        assert len(set(articles.column("source").to_pylist())) == size
        return cls(folder, size, ordered(rows))

    def holds(self, rows: pa.Table) -> bool:
        """Whether the rows are those that must be made of the archive."""
        return bool(ordered(rows).equals(self.rows))


def ordered(rows: pa.Table) -> pa.Table:
    """The rows in the order of source and position; engines have their own names for what is in a list."""
    return rows.cast(arrow.RESULT_SCHEMA).sort_by(_ORDER).combine_chunks()


def _write(folder: Path, numbers: range) -> None:
    papers = [choose_house(name, Dice(name)) for name in houses()]
    short = cycle([evolve(paper, page=evolve(paper.page, items=[1, 1])) for paper in papers])
    pages = {f"{number:06}": page_of(paper, number).text for number, paper in zip(numbers, short, strict=False)}
    table = pa.table({"source": list(pages), "text": list(pages.values())})
    pq.write_table(table, folder / f"{numbers.start:02}.parquet")
