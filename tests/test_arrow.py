"""Arrow tables, Parquet files, and data frames made of them."""

from __future__ import annotations

import datetime
import importlib
import io
import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from attrs import evolve

import newsparse
from newsparse import ArgumentError, Block, MissingExtraError, Normalizer, Page, StyleError, arrow
from newsparse.export import Entry
from newsparse.testing import generate_page
from newsparse.workers import AHEAD, CHUNK
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


TEXT = "■视点\n\n春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园,今年开园早。"


def column(*values: object, kind: pa.DataType | None = None) -> pa.RecordBatch:
    """A batch of pages with the keys a, b, c …"""
    return pa.record_batch({"source": list("abcdef")[: len(values)], "text": pa.array(values, kind)})


class TestParseBatch:
    def test_rows_are_those_of_parsed_pages(self) -> None:
        texts = [generate_page(seed).text for seed in range(4)]
        table = arrow.to_table((key, newsparse.parse(text)) for key, text in zip("abcd", texts, strict=True))
        found = arrow.parse_batch(column(*texts))
        assert isinstance(found, pa.RecordBatch)
        assert found.schema == arrow.RESULT_SCHEMA
        assert pa.Table.from_batches([found]).drop_columns("error") == table
        assert found.column("error").null_count == len(table)

    def test_results_have_the_columns_of_articles_and_an_error(self) -> None:
        assert arrow.RESULT_SCHEMA.names == [*arrow.ARTICLE_SCHEMA.names, "error"]

    def test_a_page_without_articles_and_one_that_fails_are_a_row_each(self) -> None:
        empty, failed, missing, page = arrow.parse_batch(
            column(b" ", b"\xff", None, TEXT.encode(), kind=pa.binary())
        ).to_pylist()
        assert {name: value for name, value in empty.items() if value is not None} == {
            "source": "a",
            "style": "generic",
        }
        assert {name for name, value in failed.items() if value is not None} == {"source", "error"}
        assert failed["error"].startswith("SourceError: byte 0 (0xff) is not valid ")
        assert missing["error"] == "SourceError: there is no page, 'text' is null"
        assert (page["source"], page["position"], page["error"]) == ("d", 0, None)

    @pytest.mark.parametrize(
        "kind",
        [
            pa.string(),
            pa.large_string(),
            pa.string_view(),
            pa.binary(),
            pa.large_binary(),
            pa.binary_view(),
            pa.dictionary(pa.int8(), pa.string()),
            pa.dictionary(pa.int32(), pa.large_binary()),
        ],
        ids=str,
    )
    def test_columns_of_any_kind_of_text_or_bytes(self, kind: pa.DataType) -> None:
        holder = kind.value_type if pa.types.is_dictionary(kind) else kind
        texts = (
            pa.array([TEXT, None, TEXT], pa.string())
            .cast(pa.binary() if "binary" in str(holder) else pa.string())
            .cast(holder)
        )
        texts = texts.dictionary_encode().cast(kind) if holder != kind else texts
        assert texts.type == kind
        batch = pa.record_batch({"source": ["a", "b", "c"], "text": texts})
        assert arrow.parse_batch(batch) == arrow.parse_batch(column(TEXT, None, TEXT))

    def test_bytes_of_fixed_size(self) -> None:
        batch = column(TEXT.encode(), None, kind=pa.binary(len(TEXT.encode())))
        assert arrow.parse_batch(batch) == arrow.parse_batch(column(TEXT, None))

    def test_a_column_of_nothing_but_nulls(self) -> None:
        assert arrow.parse_batch(column(None, None)).num_rows == 2

    def test_text_that_is_not_utf8_is_read_as_bytes_are(self) -> None:
        raw = pa.array([TEXT.encode("gb18030"), f"{TEXT}\ud800".encode("utf-8", "surrogatepass")], pa.binary())
        unchecked = pa.Array.from_buffers(pa.string(), 2, raw.buffers())
        batch = pa.record_batch({"source": ["a", "b"], "text": unchecked})
        found = arrow.parse_batch(batch, encoding="gb18030").to_pylist()
        assert found[0]["headline"] == "春到柳溪"
        assert "is not valid gb18030" in found[1]["error"]

    def test_keys_are_text(self) -> None:
        keys = [7, b"a\xff", None, datetime.date(1957, 3, 1)]
        sources = []
        for key in keys:
            batch = pa.record_batch({"id": [key], "text": [TEXT]})
            sources += arrow.parse_batch(batch, key="id").column("source").to_pylist()
        assert sources == ["7", "a\ufffd", None, "1957-03-01"]

    def test_pages_need_no_key(self) -> None:
        batch = pa.record_batch({"text": [TEXT, ""]})
        assert arrow.parse_batch(batch, key=None).column("source").to_pylist() == [None, None]

    def test_lone_surrogates_of_keys_and_errors_are_replaced(self) -> None:
        frame = pd.DataFrame({"source": pd.Series(["\ud800"], dtype=object), "text": pd.Series([5], dtype=object)})
        (row,) = arrow.parse_batch(frame).to_dict("records")
        assert row["source"] == "\ufffd"
        assert row["error"].startswith("ArgumentError: an item must be a str, bytes")

    def test_options(self) -> None:
        page = "春到柳溪\n\n〔記者范曉雲／柳溪報導〕柳溪縣的茶園,今年開園早。".encode("big5")
        (row,) = arrow.parse_batch(
            pa.record_batch({"id": [7], "scan": [page]}),
            page="scan",
            key="id",
            style="taiwan",
            encoding="big5",
            normalizer=Normalizer(punctuation=True),
            to="zh-hans",
        ).to_pylist()
        assert (row["source"], row["style"], row["body"]) == ("7", "taiwan", "柳溪县的茶园，今年开园早。")

    def test_bytes_that_are_no_text_can_be_replaced(self) -> None:
        (row,) = arrow.parse_batch(column(TEXT.encode()[:-1], kind=pa.binary()), errors="replace").to_pylist()
        assert row["body"].endswith("今年开园早\ufffd")

    def test_a_table_gives_a_table(self) -> None:
        table = pa.Table.from_batches([column(TEXT), column(TEXT, TEXT), column(TEXT)[:0]])
        found = arrow.parse_batch(table)
        assert isinstance(found, pa.Table)
        assert found.column("source").to_pylist() == ["a", "a", "b"]

    @pytest.mark.parametrize("dtype", ["object", "string[pyarrow]"])
    def test_a_data_frame_gives_a_data_frame(self, dtype: str) -> None:
        texts = pd.Series([TEXT, None]).astype(dtype)  # type: ignore[call-overload]
        frame = pd.DataFrame({"source": ["a", "b"], "text": texts}).set_index(pd.Index([7, 9]))
        found = arrow.parse_batch(frame)
        assert isinstance(found, pd.DataFrame)
        assert pa.RecordBatch.from_pandas(found, schema=arrow.RESULT_SCHEMA) == arrow.parse_batch(column(TEXT, None))

    def test_no_rows_give_no_rows(self) -> None:
        batch = column("")[:0]
        table = pa.Table.from_batches([batch])
        for empty in (batch, table, table.to_pandas()):
            found = arrow.parse_batch(empty)
            assert type(found) is type(empty)
            assert len(found) == 0
        assert arrow.parse_batch(batch).schema == arrow.RESULT_SCHEMA
        assert list(arrow.parse_batch(table.to_pandas()).dtypes) == list(
            arrow.parse_batch(column(TEXT)).to_pandas(types_mapper=pd.ArrowDtype).dtypes
        )

    def test_what_is_too_large_for_a_batch_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("newsparse.arrow.parsing._LARGEST", 100)
        with pytest.raises(ArgumentError, match=r"the articles take \d+ bytes, too many for one record batch"):
            arrow.parse_batch(column(TEXT))
        assert arrow.parse_batch(pa.Table.from_batches([column(TEXT)])).num_rows == 1

    @pytest.mark.parametrize(
        ("batch", "options", "told"),
        [
            ([TEXT], {}, "a batch must be a record batch, a table or a data frame, not list"),
            (
                column(TEXT),
                {"page": "scan"},
                "one column 'scan'; its columns are 'source', 'text'; name another with page=",
            ),
            (column(TEXT), {"key": "id"}, "one column 'id'; its columns are 'source', 'text'; name another with key="),
            (pa.table({}), {}, "its columns are none"),
            (pa.table([["a"], ["b"]], names=["text", "text"]), {"key": None}, "must have one column 'text'"),
            (pd.DataFrame({"text": [TEXT]}), {}, "one column 'source'; its columns are 'text'"),
            (column(5), {}, "the column 'text' must hold text or bytes, not int64"),
            (column(TEXT), {"page": 1}, "page must be the name of a column, not int"),
            (column(TEXT), {"key": 1}, "key must be the name of a column or None, not int"),
            (column(TEXT), {"to": "zh-XX"}, "zh-XX"),
        ],
    )
    def test_wrong_arguments_are_told(self, batch: object, options: dict[str, object], told: str) -> None:
        with pytest.raises(ArgumentError, match=told):
            arrow.parse_batch(batch, **options)  # type: ignore[arg-type]


class TestParseBatches:
    def test_batches_of_pages_give_batches_of_rows(self) -> None:
        found = arrow.parse_batches([column(TEXT), column(), pa.Table.from_batches([column(TEXT, None)])])
        assert found.schema == arrow.RESULT_SCHEMA
        assert isinstance(found, Iterator)
        assert [row["source"] for batch in found for row in batch.to_pylist()] == ["a", "a", "b"]

    def test_no_batches_give_an_empty_table(self) -> None:
        assert arrow.parse_batches([]).read_all() == arrow.RESULT_SCHEMA.empty_table()

    @pytest.mark.parametrize("workers", [1, 2])
    def test_an_endless_input_is_read_as_far_as_results_are_taken(
        self, workers: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("newsparse.arrow.rows.CHARACTERS", 100)
        taken = 0

        def batches() -> Iterator[pa.RecordBatch]:
            nonlocal taken
            while True:
                taken += 1
                yield column(TEXT * 10)

        found = arrow.parse_batches(batches(), workers=workers)
        assert taken == 0
        next(found)
        assert 1 <= taken <= 1 + 2 * CHUNK * AHEAD * (workers - 1)
        del found
        assert not multiprocessing.active_children()

    def test_long_bodies_and_captions_end_a_batch_sooner(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("newsparse.arrow.rows.CHARACTERS", 100)
        texts = [TEXT, *[TEXT + "茶" * 200] * 2, TEXT]
        assert [len(batch) for batch in arrow.parse_batches([column(*texts)])] == [2, 1, 1]

    def test_what_gives_batches_to_arrow(self) -> None:
        table = pa.Table.from_batches([column(TEXT, None)])
        wanted = arrow.parse_batch(table)
        reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
        for pages in (table, reader, pl.from_arrow(table), table.to_pandas()):
            assert arrow.parse_batches(pages).read_all() == wanted

    def test_results_are_read_by_others(self) -> None:
        frame = pl.DataFrame(arrow.parse_batches([column(TEXT, None)]))
        assert frame["error"].is_null().to_list() == [True, False]

    @pytest.mark.parametrize("workers", [1, 2])
    def test_an_error_of_the_input_is_raised_as_it_is(self, workers: int) -> None:
        def batches() -> Iterator[pa.RecordBatch]:
            yield column(TEXT)
            raise ZeroDivisionError

        found = arrow.parse_batches(batches(), workers=workers)
        with pytest.raises(ZeroDivisionError):
            found.read_all()

    @pytest.mark.parametrize("batches", [5, "abc", None])
    def test_what_are_no_batches_is_told(self, batches: object) -> None:
        with pytest.raises(ArgumentError, match="takes an iterable of batches"):
            arrow.parse_batches(batches)  # type: ignore[arg-type]

    def test_wrong_arguments_are_refused_at_once(self) -> None:
        for options in ({"workers": 0}, {"encoding": "gone"}, {"page": None}, {"key": 5}):
            with pytest.raises(ArgumentError):
                arrow.parse_batches([], **options)
        with pytest.raises(StyleError):
            arrow.parse_batches([], style="gone")


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
            "builtins.__import__", _failing(__import__, "pyarrow.parquet", ModuleNotFoundError("gone", name="numpy"))
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
