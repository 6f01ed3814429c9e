"""Every export is valid in its own format, whatever the texts of a page are."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from newsparse import Article, Block, Credit, Dateline, Page, Photo, Span, arrow, export
from newsparse.export.csvtext import csv_row
from newsparse.export.markdown import escaped
from newsparse.export.plain import encodable, one_line, storable
from tests.markdown_reading import Piece, pieces
from tests.property.export_pages import hostile, pages, sources
from tests.schemas import article_schema, ninjs_schema, page_schema, tei_schema

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
#: Where CSV's grammar has text, it has what isn't one of these (RFC 4180, section 2, with UTF-8 for ASCII).
_FIELD = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
_RFC_4180 = re.compile(rf"(?:{_FIELD}(?:,{_FIELD})*\r\n)+")


def changed(value: Any, change: Any) -> Any:
    """`value` with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: changed(entry, change) for key, entry in value.items()}
    return [changed(entry, change) for entry in value] if isinstance(value, list) else value


def without_pairs(page: Page) -> Page:
    """The page with U+FFFD for both of a high and a low surrogate in a row, which JSON can't keep apart."""
    kept: dict[str, object] = changed(page.to_dict(), lambda text: _PAIR.sub("\ufffd\ufffd", text))
    return Page.from_dict(kept)


@given(pages, sources)
def test_json_gives_the_page_back(page: Page, source: str | None) -> None:
    text = export.to_json(page, source=source)
    assert export.from_json(text.encode()) == without_pairs(page)
    assert text.splitlines() == [text]
    data = json.loads(text)
    assert ("source" in data) == (source is not None)
    page_schema().validate(data)


@given(pages, sources)
def test_lines_of_articles_fit_their_schema(page: Page, source: str | None) -> None:
    lines = [line.encode().decode() for line in export.article_lines([(source, page)])]
    assert "\n".join(lines).splitlines() == lines
    read = [json.loads(line) for line in lines]
    assert [data["position"] for data in read] == list(range(len(page.articles)))
    for data in read:
        article_schema().validate(data)
        for name in ("source", "position", "style"):
            data.pop(name, None)
    assert read == json.loads(export.to_json(page))["articles"]


def objects(value: Any, at: str = "") -> Iterator[dict[str, Any]]:
    """The objects in a page's dictionary whose keys are fixed."""
    if isinstance(value, dict):
        if at != "spans":
            yield value
        for key, entry in value.items():
            yield from objects(entry, key)
    elif isinstance(value, list):
        for entry in value:
            yield from objects(entry, at)


@given(pages, st.data())
def test_what_is_no_page_does_not_fit_the_schema(page: Page, data: st.DataObject) -> None:
    mutated = page.to_dict()
    victim = data.draw(st.sampled_from(list(objects(mutated))))
    key = data.draw(st.sampled_from(sorted(victim)))
    match data.draw(st.sampled_from(["drop", "add", "retype"])):
        case "drop":
            del victim[key]
        case "add":
            victim[f"{key}s" if f"{key}s" not in victim else "more"] = victim[key]
        case _:
            victim[key] = True
    assert not page_schema().is_valid(mutated)


@given(pages, sources)
def test_csv_is_read_as_it_was_meant(page: Page, source: str | None) -> None:
    text = export.to_csv([(source, page)])
    assert text.encode().decode() == text
    assert _RFC_4180.fullmatch(text)
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert tuple(head) == export.COLUMNS
    assert [tuple(row) for row in rows] == list(export.csv_rows([(source, page)]))


@given(pages, sources)
def test_safe_csv_has_no_formula(page: Page, source: str | None) -> None:
    text = export.to_csv([(source, page)], safe=True)
    assert _RFC_4180.fullmatch(text)
    _, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for position, row in enumerate(rows):
        for cell, plain in zip(row, csv_row(source, position, page, page.articles[position]), strict=True):
            assert not unicodedata.normalize("NFKC", cell).lstrip().startswith(("=", "+", "-", "@"))
            assert not cell.startswith(("\t", "\r", "\n"))
            assert cell in (plain, f"'{plain}")


@given(hostile)
def test_markdown_sees_no_markup_in_escaped_text(text: str) -> None:
    plain = one_line(text)
    assume(plain)
    for before, kind in (("", "paragraph"), ("## ", "h2"), ("> ", "quote"), ("- ", "item")):
        assert pieces(f"{before}{escaped(text)}\n") == [Piece(kind, plain)]


@given(pages, sources)
def test_markdown_has_the_articles_and_no_other_markup(page: Page, source: str | None) -> None:
    text = export.to_markdown(page, source=source)
    assert text.encode().decode() == text
    read = pieces(text)
    titles = [one_line(article.headline or "") for article in page.articles]
    found = [piece.text for piece in read if piece.kind == "h2"]
    assert [title or found[number] for number, title in enumerate(titles)] == found
    for kind, block_type in (("paragraph", "paragraph"), ("h3", "subhead")):
        wanted = [
            one_line(block.text) for article in page.articles for block in article.blocks if block.type == block_type
        ]
        assert [piece.text for piece in read if piece.kind == kind] == list(filter(None, wanted))
    assert sum(piece.kind == "quote" for piece in read) == sum(len(article.photos) for article in page.articles)


@given(pages, sources)
def test_tei_is_valid_and_has_the_people(page: Page, source: str | None) -> None:
    document = etree.fromstring(export.to_tei(page, source=source).encode())
    tei_schema().assertValid(document)
    named = [credit for article in page.articles for credit in article.credits if credit.role != "source"]
    found = document.findall(".//{*}body/{*}div/{*}byline/{*}persName")
    assert [(name.get("role"), name.text or "") for name in found] == [
        (credit.role, as_parsed(credit.name)) for credit in named
    ]
    texts = [
        as_parsed(block.text) for article in page.articles for block in article.blocks if block.type == "paragraph"
    ]
    captions = set(document.iterfind(".//{*}figure/{*}p"))
    paragraphs = [
        paragraph.text or ""
        for division in document.iterfind(".//{*}body/{*}div[@n]")
        for paragraph in division.iterfind(".//{*}p")
        if paragraph not in captions
    ]
    assert paragraphs == texts


def as_parsed(text: str) -> str:
    """What an XML parser gives for `text`."""
    return storable(text).replace("\r\n", "\n").replace("\r", "\n")


@given(pages, sources)
def test_ninjs_is_valid_and_has_the_people(page: Page, source: str | None) -> None:
    items = export.to_ninjs(page, source=source)
    assert [json.loads(line) for line in export.ninjs_lines([(source, page)])] == items
    for item, article in zip(items, page.articles, strict=True):
        json.dumps(item, ensure_ascii=False).encode()
        ninjs_schema().validate(item)
        pairs = {(person["name"], person["rel"]) for person in item.get("people", [])}  # type: ignore[attr-defined]
        everybody = (*article.credits, *(credit for photo in article.photos for credit in photo.credits))
        assert pairs == {(storable(credit.name), credit.role) for credit in everybody if credit.role != "source"}
        for body in item.get("bodies", []):  # type: ignore[attr-defined]
            if body["contentType"] == "application/xhtml+xml":
                etree.fromstring(f"<div>{body['value']}</div>".encode())
    uris = [item["uri"] for item in items]
    assert len(set(uris)) == len(uris)


@given(pages, sources)
def test_arrow_gives_the_articles_back(page: Page, source: str | None) -> None:
    table = arrow.to_table([(source, page)])
    table.validate(full=True)
    assert table.schema == arrow.ARTICLE_SCHEMA
    rows = table.to_pylist()
    assert [row["source"] for row in rows] == [None if source is None else encodable(source)] * len(rows)
    kept: dict[str, object] = changed(page.to_dict(), encodable)
    expected = Page.from_dict(kept).articles
    assert tuple(map(article_of, rows)) == expected
    assert [row["body"] for row in rows] == [article.body for article in expected]
    assert [row["dateline"] and row["dateline"]["day"] for row in rows] == [
        article.dateline and article.dateline.day for article in expected
    ]
    assert isinstance(table, pa.Table)


def article_of(row: dict[str, Any]) -> Article:
    dateline = row["dateline"]
    spans: dict[str, tuple[Span, ...]] = {}
    for entry in row["spans"]:
        spans[entry["field"]] = (*spans.get(entry["field"], ()), Span(entry["start"], entry["end"]))
    return Article(
        **{name: row[name] for name in ("kind", "section", "series", "kicker", "headline", "subtitle", "confidence")},
        dateline=dateline
        and Dateline(dateline["agency"], dateline["place"], dateline["date"], Span(**dateline["span"])),
        credits=credits_of(row["credits"]),
        blocks=tuple(
            Block(block["type"], block["text"], tuple(Span(**span) for span in block["spans"]))
            for block in row["blocks"]
        ),
        photos=tuple(
            Photo(photo["caption"], credits_of(photo["credits"]), Span(**photo["span"])) for photo in row["photos"]
        ),
        spans=spans,
    )


def credits_of(rows: list[dict[str, Any]]) -> tuple[Credit, ...]:
    return tuple(Credit(**{**row, "span": Span(**row["span"])}) for row in rows)
