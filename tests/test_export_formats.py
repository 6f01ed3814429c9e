"""The table of formats, and writing pages to streams."""

from __future__ import annotations

import gc
import io
import json
import weakref
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from attrs import evolve

from newsparse import FORMATS, ArgumentError, Page, export, write_pages
from newsparse.export import csv_writer, json_writer
from tests.export_samples import PAGE

TEXTS = [name for name, each in FORMATS.items() if each.text]
MANY = [name for name in TEXTS if FORMATS[name].many]
APPENDABLE = [name for name, each in FORMATS.items() if each.appendable]
ENTRIES = [("a3.txt", PAGE), (None, Page("茶园")), ("a5.txt", PAGE)]


class Recording(io.BytesIO):
    """A stream that keeps what it was given in each go."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[bytes] = []

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.given.append(data)
        return super().write(data)


def written(name: str, *, append: bool = False, entries: object = ENTRIES) -> bytes:
    stream = io.BytesIO()
    writer = FORMATS[name].writer()
    writer.open(stream, append=append)
    for source, page in entries:  # type: ignore[attr-defined]
        writer.write(source, page)
    writer.close()
    return stream.getvalue()


def test_the_table() -> None:
    assert list(FORMATS) == ["json", "jsonl", "articles", "csv", "markdown", "tei", "ninjs", "html", "parquet"]
    for name, each in FORMATS.items():
        assert each.name == name
        assert each.suffix.startswith(".")
        assert each.description
        assert each.many or not each.appendable
    suffixes = [each.suffix for each in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)


def test_what_is_written_is_what_the_functions_give() -> None:
    sources: list[export.Entry] = list(ENTRIES)
    assert written("jsonl").decode().splitlines() == list(export.page_lines(sources))
    assert written("articles").decode().splitlines() == list(export.article_lines(sources))
    assert written("ninjs").decode().splitlines() == list(export.ninjs_lines(sources))
    assert written("csv").decode() == export.to_csv(sources)
    assert json.loads(written("json")) == [json.loads(line) for line in export.page_lines(sources)]
    one = [("a3.txt", PAGE)]
    assert written("markdown", entries=one).decode() == export.to_markdown(PAGE, source="a3.txt")
    assert written("tei", entries=one).decode() == export.to_tei(PAGE, source="a3.txt")
    assert written("html", entries=one).lstrip().lower().startswith(b"<!doctype html")
    assert pq.read_table(io.BytesIO(written("parquet"))).column("source").to_pylist() == ["a3.txt"] * 3 + ["a5.txt"] * 3


def test_json_of_no_pages_is_an_empty_list() -> None:
    assert json.loads(written("json", entries=[])) == []


def test_json_on_one_line_a_page() -> None:
    stream = io.BytesIO()
    writer = json_writer(indent=None)
    writer.open(stream)
    writer.write(None, Page("茶"))
    writer.close()
    assert len(stream.getvalue().splitlines()) == 3


@pytest.mark.parametrize("name", MANY)
def test_a_page_is_written_in_one_piece_and_whole(name: str) -> None:
    stream = Recording()
    writer = FORMATS[name].writer()
    writer.open(stream)
    for source, page in ENTRIES:
        before = len(stream.given)
        writer.write(source, page)
        assert len(stream.given) - before == bool(page.articles or name in ("json", "jsonl"))
        if FORMATS[name].appendable:
            assert stream.getvalue().endswith(b"\n")
    writer.close()


@pytest.mark.parametrize("name", [*MANY, "parquet"])
def test_pages_are_let_go(name: str) -> None:
    writer = FORMATS[name].writer()
    writer.open(io.BytesIO())
    page = evolve(PAGE, text="另一页")
    gone = weakref.ref(page)
    writer.write("a3.txt", page)
    del page
    gc.collect()
    assert gone() is None
    writer.close()


@pytest.mark.parametrize("name", APPENDABLE)
def test_what_is_appended_reads_as_if_it_had_been_written_at_once(name: str) -> None:
    assert written(name, entries=ENTRIES[:1]) + written(name, append=True, entries=ENTRIES[1:]) == written(name)


@pytest.mark.parametrize("name", sorted({"json", "parquet"}))
def test_what_has_an_end_is_not_appended_to(name: str) -> None:
    with pytest.raises(ArgumentError, match="nothing can be appended"):
        written(name, append=True)


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if not each.many])
def test_one_page_a_file(name: str) -> None:
    with pytest.raises(ArgumentError, match="one page a file"):
        written(name)


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_writer_is_opened_first(name: str) -> None:
    writer = FORMATS[name].writer()
    with pytest.raises(ArgumentError, match="isn't open"):
        writer.write(None, PAGE)
    with pytest.raises(ArgumentError, match="isn't open"):
        writer.close()


def test_csv_for_spreadsheets() -> None:
    stream = io.BytesIO()
    writer = csv_writer(safe=True, mark=True)
    writer.open(stream)
    writer.write("=1", PAGE)
    writer.close()
    assert stream.getvalue().startswith(b'\xef\xbb\xbf"source",')
    assert stream.getvalue()[3:].decode() == export.to_csv([("=1", PAGE)], safe=True)


@pytest.mark.parametrize("name", MANY)
def test_any_text_is_utf8(name: str) -> None:
    hostile = evolve(PAGE.articles[0], headline="\ud800\x00\u2028")
    written(name, entries=[("\udfff", evolve(PAGE, articles=(hostile,)))]).decode("utf-8")


class TestWritePages:
    def test_to_a_path(self, tmp_path: Path) -> None:
        assert write_pages(ENTRIES, tmp_path / "pages.csv", "csv") == 3
        assert (tmp_path / "pages.csv").read_bytes() == written("csv")
        assert write_pages(PAGE, str(tmp_path / "page.jsonl")) == 1

    def test_to_a_stream_that_stays_open(self) -> None:
        stream = io.BytesIO()
        assert write_pages(iter(ENTRIES), stream, "parquet") == 3
        assert not stream.closed

    def test_one_by_one(self) -> None:
        stream = io.BytesIO()
        lines: list[int] = []

        def pages() -> Iterator[Page]:
            for _ in range(3):
                lines.append(stream.getvalue().count(b"\n"))
                yield PAGE

        write_pages(pages(), stream)
        assert lines == [0, 1, 2]

    def test_another_format_is_told(self) -> None:
        with pytest.raises(ArgumentError, match=r"form must be one of json, jsonl, .*, not 'yaml'"):
            write_pages(PAGE, io.BytesIO(), "yaml")
