"""JSON, JSON Lines, and the JSON Schema of both."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import newsparse
from newsparse import ArgumentError, Page, SchemaError, export
from newsparse.cli.schema import schema as schema_command
from newsparse.export.schema import SUBJECTS
from newsparse.serial import MOST_WRONG
from newsparse.testing import generate_page
from tests.export_samples import PAGE
from tests.schemas import article_schema, page_schema

ROOT = Path(__file__).parents[1]


class TestToJson:
    def test_source_comes_first_and_only_where_there_is_one(self) -> None:
        assert next(iter(json.loads(export.to_json(PAGE, source="a3.txt")))) == "source"
        assert "source" not in json.loads(export.to_json(PAGE))

    def test_indented_or_one_line(self) -> None:
        assert "\n" not in export.to_json(PAGE)
        assert export.to_json(PAGE, indent=2).startswith('{\n  "text"')
        assert export.from_json(export.to_json(PAGE, indent=2)) == PAGE

    def test_chinese_is_readable(self) -> None:
        assert "修物铺" in export.to_json(PAGE)

    @pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\ud800", "\x00", "\x0b"])
    def test_marks_that_part_lines_or_are_no_utf8_are_escaped(self, mark: str) -> None:
        text = export.to_json(Page(f"甲{mark}乙"))
        assert f"甲\\u{ord(mark):04x}乙" in text
        assert export.from_json(text.encode()).text == f"甲{mark}乙"

    def test_two_surrogates_that_would_join_keep_their_two_places(self) -> None:
        assert export.from_json(export.to_json(Page("甲\ud83d\ude00乙"))).text == "甲\ufffd\ufffd乙"

    def test_a_page_is_wanted(self) -> None:
        with pytest.raises(ArgumentError, match="page must be a Page, not str"):
            export.to_json("茶园")  # type: ignore[arg-type]


class TestFromJson:
    @pytest.mark.parametrize("text", ["", "{", "\x00", "[1,"])
    def test_what_is_no_json_is_told(self, text: str) -> None:
        with pytest.raises(SchemaError, match="not JSON"):
            export.from_json(text)

    def test_bytes_that_are_no_text_are_told(self) -> None:
        with pytest.raises(SchemaError, match="not JSON"):
            export.from_json(b"\xff\xfe\xfd")

    @pytest.mark.parametrize("text", ["[]", "1", "null", '{"source": "a3.txt"}'])
    def test_what_is_no_page_is_told(self, text: str) -> None:
        with pytest.raises(SchemaError, match="not a page"):
            export.from_json(text)


class TestLines:
    def test_a_line_a_page(self) -> None:
        lines = list(export.page_lines([("a3.txt", PAGE), PAGE]))
        assert [json.loads(line).get("source") for line in lines] == ["a3.txt", None]
        assert [export.from_json(line) for line in lines] == [PAGE, PAGE]

    def test_a_line_an_article(self) -> None:
        lines = [json.loads(line) for line in export.article_lines([("a3.txt", PAGE)])]
        assert [(line["source"], line["position"], line["style"]) for line in lines] == [
            ("a3.txt", 0, "mainland-city"),
            ("a3.txt", 1, "mainland-city"),
            ("a3.txt", 2, "mainland-city"),
        ]
        assert lines[0]["photographer"] == ["邬明川"]

    def test_pages_are_taken_one_by_one(self) -> None:
        def endless() -> Iterator[Page]:
            while True:
                yield PAGE

        assert next(export.page_lines(endless())) == export.to_json(PAGE)
        assert next(export.article_lines(endless()))

    def test_a_single_page_is_one_of_one(self) -> None:
        assert list(export.page_lines(PAGE)) == [export.to_json(PAGE)]

    @pytest.mark.parametrize(
        ("pages", "told"),
        [
            (7, "pages must be pages or pairs of a source and a page, not int"),
            (["茶园"], "each of pages must be a Page, or a pair of a source and a Page, not str"),
            ([("a3.txt", "茶园")], "each of pages .* not tuple"),
            ([(3, PAGE)], "each of pages .* not tuple"),
        ],
    )
    def test_what_are_no_pages_is_told(self, pages: Any, told: str) -> None:
        with pytest.raises(ArgumentError, match=told):
            list(export.page_lines(pages))


def described(node: Any, at: str = "") -> Iterator[str]:
    """Where a property of an object has no description."""
    if isinstance(node, dict):
        for name, entry in node.get("properties", {}).items():
            if not entry.get("description"):
                yield f"{at}.{name}"
        for name, entry in node.items():
            yield from described(entry, f"{at}.{name}")


class TestSchema:
    @pytest.mark.parametrize("of", SUBJECTS)
    def test_it_is_a_schema_in_which_everything_is_described_and_closed(self, of: Any) -> None:
        schema = newsparse.json_schema(of)
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        assert list(described(schema)) == []
        definitions: Any = schema["$defs"]
        for each in (schema, *definitions.values()):
            assert each["description"]
            assert each["type"] == "array" or each["additionalProperties"] is False

    @pytest.mark.parametrize("of", SUBJECTS)
    def test_every_definition_is_used(self, of: Any) -> None:
        schema = newsparse.json_schema(of)
        text = json.dumps(schema)
        definitions: Any = schema["$defs"]
        assert [name for name in definitions if f'"#/$defs/{name}"' not in text] == []

    @pytest.mark.parametrize("seed", range(40))
    def test_generated_pages_and_what_is_read_from_them_fit(self, seed: int) -> None:
        text, gold = generate_page(seed)
        for page in (gold, newsparse.parse(text)):
            page_schema().validate(page.to_dict())
            for line in export.article_lines([("a3.txt", page)]):
                article_schema().validate(json.loads(line))

    def test_what_is_required_is_what_to_dict_gives(self) -> None:
        data = PAGE.to_dict()
        schema: Any = newsparse.json_schema()
        assert schema["required"] == list(data)
        assert sorted(schema["$defs"]["Article"]["required"]) == sorted(data["articles"][0])  # type: ignore[index]

    def test_its_lists_of_words_are_those_from_dict_takes(self) -> None:
        schema: Any = newsparse.json_schema()
        data: Any = PAGE.to_dict()
        article = data["articles"][0]
        for holder, key, name in (
            (article, "kind", "Article"),
            (article["credits"][0], "role", "Credit"),
            (article["blocks"][0], "type", "Block"),
        ):
            words = schema["$defs"][name]["properties"][key]["enum"]
            for word in words:
                holder[key] = word
                Page.from_dict(data)
                page_schema().validate(data)
            holder[key] = "chef"
            assert not page_schema().is_valid(data)
            with pytest.raises(SchemaError, match=f"expected one of {', '.join(words)}"):
                Page.from_dict(data)
            holder[key] = words[0]

    @pytest.mark.parametrize("span", [[1], [1, 2, 3], [-1, 2], [1.5, 2], ["1", "2"], {"start": 1, "end": 2}])
    def test_a_span_is_two_whole_numbers(self, span: object) -> None:
        data: Any = PAGE.to_dict()
        data["articles"][0]["photos"][0]["span"] = span
        assert not page_schema().is_valid(data)

    def test_a_copy_is_given(self) -> None:
        first: Any = newsparse.json_schema()
        first["$defs"]["Span"]["items"] = True
        first["properties"]["source"].clear()
        assert newsparse.json_schema() == json.loads(
            (ROOT / "src/newsparse/data/page.schema.json").read_text(encoding="utf-8")
        )

    def test_of_something_else_is_told(self) -> None:
        with pytest.raises(ArgumentError, match="of must be one of page, article, not 'line'"):
            newsparse.json_schema("line")  # type: ignore[arg-type]

    def test_the_shipped_files_are_fresh(self) -> None:
        done = subprocess.run(
            [sys.executable, str(ROOT / "tools/make_schema.py"), "--check"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, "")

    @pytest.mark.parametrize("of", SUBJECTS)
    def test_the_command_prints_what_is_shipped(self, of: str) -> None:
        shipped = (ROOT / f"src/newsparse/data/{of}.schema.json").read_text(encoding="utf-8")
        result = CliRunner().invoke(schema_command, ["--of", of])
        assert result.exit_code == 0
        assert result.stdout_bytes.decode() == shipped


@pytest.mark.parametrize(
    "data",
    [
        {"text": "", "articles": [7] * 300_000},
        {"text": "", "articles": [{"spans": {str(number): 7 for number in range(300_000)}}]},
    ],
    ids=["list", "object"],
)
def test_of_very_many_wrong_entries_the_first_are_told(data: dict[str, object]) -> None:
    with pytest.raises(SchemaError) as caught:
        Page.from_dict(data)
    assert str(caught.value).count("expected") == MOST_WRONG
