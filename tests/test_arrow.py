"""Arrow tables, Parquet files, and data frames made of them."""

from __future__ import annotations

import datetime
import importlib
import io
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from attrs import evolve

from newsparse import ArgumentError, Block, MissingExtraError, Page, arrow
from newsparse.export import Entry
from newsparse.testing import generate_page
from tests.export_samples import PAGE

ENTRIES: list[Entry] = [("a3.txt", PAGE), PAGE]


class TestTable:
    row = arrow.to_table(ENTRIES).to_pylist()[0]

    def test_rows_are_articles_with_where_they_come_from(self) -> None:
        table = arrow.to_table(ENTRIES)
        assert table.schema == arrow.ARTICLE_SCHEMA
        assert table.column("source").to_pylist() == ["a3.txt"] * 3 + [None] * 3
        assert table.column("position").to_pylist() == [0, 1, 2] * 2

    def test_people(self) -> None:
        assert self.row["reporter"] == ["苏砚秋", "陶星河"]
        assert self.row["photographer"] == ["邬明川"]
        assert self.row["credits"][0] == {
            "role": "reporter",
            "name": "苏砚秋",
            "title": "记者",
            "affiliation": "本报",
            "span": {"start": 0, "end": 3},
        }

    def test_body(self) -> None:
        assert self.row["body"] == PAGE.articles[0].body
        assert [block["type"] for block in self.row["blocks"]] == ["paragraph", "subhead", "paragraph"]
        assert self.row["blocks"][0]["spans"] == [{"start": 6, "end": 8}, {"start": 9, "end": 12}]

    def test_dateline_has_a_day(self) -> None:
        assert self.row["dateline"]["day"] == datetime.date(2024, 3, 4)
        assert arrow.to_table(PAGE).column("dateline").to_pylist()[1] is None

    def test_spans(self) -> None:
        assert self.row["spans"] == [
            {"field": "headline", "start": 0, "end": 2},
            {"field": "headline", "start": 2, "end": 3},
            {"field": "section", "start": 5, "end": 6},
        ]

    def test_no_pages_are_an_empty_table(self) -> None:
        assert arrow.to_table([]).num_rows == 0
        assert arrow.to_table([]).schema == arrow.ARTICLE_SCHEMA

    def test_what_is_no_page_is_told(self) -> None:
        with pytest.raises(ArgumentError, match="each of pages"):
            arrow.to_table(["茶园"])  # type: ignore[list-item]


class TestBatches:
    def test_they_have_a_bound(self) -> None:
        assert [batch.num_rows for batch in arrow.to_batches([PAGE] * 3, rows=4)] == [4, 4, 1]

    def test_they_come_as_soon_as_they_are_full(self) -> None:
        def pages() -> object:
            yield PAGE
            raise AssertionError("the second page was taken too early")

        assert next(arrow.to_batches(pages(), rows=2)).num_rows == 2  # type: ignore[arg-type]

    def test_long_bodies_end_a_batch_sooner(self) -> None:
        long = evolve(PAGE.articles[0], blocks=(Block("paragraph", "茶" * 1_500_000),))
        batches = list(arrow.to_batches(Page("", (long,) * 4)))
        assert [batch.num_rows for batch in batches] == [3, 1]

    def test_rows_must_be_some(self) -> None:
        with pytest.raises(ArgumentError, match="rows must be 1 or more, not 0"):
            next(arrow.to_batches(PAGE, rows=0))
        with pytest.raises(ArgumentError, match="rows must be 1 or more, not 0"):
            arrow.ParquetWriter(rows=0)


class TestParquet:
    def test_a_file_reads_back(self, tmp_path: Path) -> None:
        arrow.write_parquet(ENTRIES, tmp_path / "pages.parquet")
        table = pq.read_table(tmp_path / "pages.parquet")
        assert table.equals(arrow.to_table(ENTRIES))

    def test_a_path_may_be_text(self, tmp_path: Path) -> None:
        arrow.write_parquet([], str(tmp_path / "none.parquet"))
        assert pq.read_table(tmp_path / "none.parquet").num_rows == 0

    def test_row_groups_have_a_bound(self) -> None:
        stream = io.BytesIO()
        writer = arrow.ParquetWriter(rows=4)
        writer.open(stream)
        for number in range(3):
            writer.write(str(number), PAGE)
        writer.close()
        file = pq.ParquetFile(io.BytesIO(stream.getvalue()))
        assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [4, 4, 1]
        assert file.read().column("source").to_pylist() == ["0"] * 3 + ["1"] * 3 + ["2"] * 3

    def test_a_writer_can_be_used_again(self) -> None:
        writer = arrow.ParquetWriter()
        for _ in range(2):
            stream = io.BytesIO()
            writer.open(stream)
            writer.write(None, PAGE)
            writer.close()
            assert pq.read_table(io.BytesIO(stream.getvalue())).num_rows == 3


class TestFrames:
    pages = (*((f"{seed}.txt", generate_page(seed).gold) for seed in range(12)), ("a3.txt", PAGE))
    articles = tuple((source, article) for source, page in pages for article in page.articles)

    def test_pandas(self) -> None:
        frame = arrow.to_table(self.pages).to_pandas()
        assert list(frame["source"]) == [source for source, _ in self.articles]
        assert [tuple(names) for names in frame["reporter"]] == [article.reporter for _, article in self.articles]
        assert list(frame["body"]) == [article.body for _, article in self.articles]
        people = frame.explode("photographer").dropna(subset="photographer")
        assert len(people) == sum(len(article.photographer) for _, article in self.articles)
        assert isinstance(frame, pd.DataFrame)

    def test_polars(self) -> None:
        frame = pl.from_arrow(arrow.to_table(self.pages))
        assert isinstance(frame, pl.DataFrame)
        assert frame["headline"].to_list() == [article.headline for _, article in self.articles]
        credits = frame.select(pl.col("credits").explode().struct.unnest()).drop_nulls("name")
        assert credits["name"].to_list() == [credit.name for _, article in self.articles for credit in article.credits]

    def test_parquet_reads_in_both(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.parquet"
        arrow.write_parquet(self.pages, path)
        assert len(pd.read_parquet(path)) == pl.read_parquet(path).height == len(self.articles)


class TestMissingExtra:
    def test_the_hint_is_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        monkeypatch.delitem(sys.modules, "newsparse.arrow")
        with pytest.raises(MissingExtraError) as caught:
            importlib.import_module("newsparse.arrow")
        assert caught.value.extra == "arrow"
        assert str(caught.value).endswith("pip install 'newsparse[arrow]'")
        assert "\n" not in str(caught.value)
        assert isinstance(caught.value, ImportError)

    def test_a_module_that_pyarrow_misses_is_no_missing_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "newsparse.arrow")
        monkeypatch.delitem(sys.modules, "pyarrow.parquet")
        monkeypatch.setattr(
            "builtins.__import__", _failing(__import__, "pyarrow", ModuleNotFoundError("gone", name="numpy"))
        )
        with pytest.raises(ModuleNotFoundError, match="gone"):
            importlib.import_module("newsparse.arrow")


def _failing(real: object, module: str, error: Exception) -> object:
    def load(name: str, *arguments: object, **options: object) -> object:
        if name == module:
            raise error
        return real(name, *arguments, **options)  # type: ignore[operator]

    return load


def test_types_are_the_same_in_every_batch() -> None:
    empty = Page("", (evolve(PAGE.articles[2], blocks=()),))
    (batch,) = arrow.to_batches(empty)
    assert batch.schema == arrow.ARTICLE_SCHEMA
    assert pa.Table.from_batches([batch]).to_pylist()[0]["blocks"] == []
