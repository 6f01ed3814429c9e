"""Input made to harm: exports carry no attack, and files from strangers are data, of bounded size."""

from __future__ import annotations

import csv
import io
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import newsparse
from newsparse import Article, Block, Credit, Dateline, Furniture, Page, Photo, Span, evaluate, export
from newsparse.cli.naming import FileNames, safe_name
from newsparse.evaluation import read_gold
from tests.markdown_reading import pieces
from tests.view_reading import ELEMENTS, read

#: What does harm where it isn't taken as text.
ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><svg/onload=alert(1)>",
    "javascript:alert(1)", "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "]]><a/>", "<?xml version='1.0'?>", "<!--",
    "{{7*7}}", "{% import os %}", "=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1",
    "\u200b=1", "\ufeff=1", "\0=1",
    "\u202e=1",
    "[a](javascript:alert(1))", "![a](http://a.cn/b.png)", "<http://a.cn>", "# a", "```", "| a | b |",
    "\0", "\x08", "\x1b]0;a\x07", "\x85", "\u2028", "\ufffe", "\ud800", "\udfff\ud800", "\U0001ffff",
    "\r\nSet-Cookie: a",
)  # fmt: skip
attacks = pytest.mark.parametrize("attack", ATTACKS, ids=ascii)


def hostile_page(attack: str) -> Page:
    """A page that has the attack wherever a text can be."""
    span = Span(0, len(attack))
    credit = Credit("reporter", attack, attack, attack, span)
    article = Article(
        section=attack,
        series=attack,
        kicker=attack,
        headline=attack,
        subtitle=attack,
        dateline=Dateline(attack, attack, attack, span),
        credits=(credit, evolve(credit, role="source")),
        blocks=(Block("paragraph", attack, (span,)), Block("subhead", attack)),
        photos=(Photo(attack, (credit,), span),),
    )
    furniture = (Furniture("folio", attack, span), Furniture("notice", attack, span))
    return Page(attack, (article,), furniture, folio=newsparse.Folio(attack, attack, attack, attack, attack, span))


@attacks
def test_json_is_text_that_any_encoding_can_hold_and_comes_back(attack: str) -> None:
    text = export.to_json(hostile_page(attack), source=attack)
    assert text.encode("utf-8").decode("utf-8").splitlines() == [text]
    back = export.from_json(text)
    assert back.articles[0].headline == ("\udfff\ud800" if attack == "\udfff\ud800" else attack)
    for line in (*export.page_lines([(attack, back)]), *export.article_lines(back), *export.ninjs_lines(back)):
        assert json.loads(line.encode("utf-8"))
        assert len(line.splitlines()) == 1


@attacks
def test_xml_holds_no_element_that_the_text_brought(attack: str) -> None:
    plain = etree.fromstring(export.to_tei(hostile_page("柳溪"), source="柳溪").encode())
    tree = etree.fromstring(export.to_tei(hostile_page(attack), source=attack).encode())
    assert {element.tag for element in tree.iter()} <= {element.tag for element in plain.iter()}
    assert tree.getroottree().docinfo.internalDTD is None
    assert not list(tree.iter(etree.Comment, etree.PI, etree.Entity))


@attacks
def test_safe_csv_has_no_cell_that_a_spreadsheet_would_run(attack: str) -> None:
    text = export.to_csv([(attack, hostile_page(attack))], safe=True)
    _, row = csv.reader(io.StringIO(text, newline=""), strict=True)
    for cell in row:
        shown = "".join(each for each in cell if each.isprintable() and not unicodedata.category(each).startswith("C"))
        assert not unicodedata.normalize("NFKC", shown).lstrip().startswith(("=", "+", "-", "@")), cell
        assert cell[:1] not in ("\t", "\r", "\n")


@attacks
def test_markdown_and_html_show_it_as_text(attack: str) -> None:
    page = hostile_page(attack)
    kinds = {piece.kind for piece in pieces(export.to_markdown(page, source=attack))}
    assert kinds <= {piece.kind for piece in pieces(export.to_markdown(hostile_page("柳溪"), source="柳溪"))}
    reading = read(page.to_html(title=attack))
    assert set(reading.elements) <= ELEMENTS
    assert (reading.elements["script"], reading.elements["style"]) == (2, 1)
    assert all(link.startswith("#") for link in reading.links)
    assert not any(name.startswith("on") for name in reading.attributes)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\a", "..", ".", "", "CON", "a\0b", "a\n", *ATTACKS]
)
def test_file_names_stay_in_their_folder(tmp_path: Path, name: str) -> None:
    file = tmp_path / FileNames(".md").of(PurePath(name.replace("\0", "")), name)
    assert file.resolve().is_relative_to(tmp_path.resolve())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    assert safe_name(name).isprintable()
    assert len(file.name.encode()) < 255


@given(st.text(st.characters(), max_size=300))
def test_any_text_is_a_safe_name(text: str) -> None:
    name = safe_name(text)
    assert name == PurePath(name).name
    assert not name.startswith(".")
    assert not set(name) & set('/\\:*?"<>|\0\r\n')
    assert 0 < len(name.encode()) < 200
    assert safe_name(name) == name


# --- JSON ------------------------------------------------------------------------------------------------------------

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "articles", "a"]), inner),
    max_leaves=12,
)


@given(st.one_of(st.binary(max_size=60), _json.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_are_a_page_or_no_page(data: bytes) -> None:
    try:
        page = newsparse.from_json(data)
    except newsparse.SchemaError:
        return
    assert Page.from_dict(page.to_dict()) == page


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, f'{{"text": {"9" * 10_000}}}', "", "\0", b"\xff", '{"text": NaN}', "[]"]
)
def test_what_is_no_page_is_a_schema_error(text: str | bytes) -> None:
    with pytest.raises(newsparse.SchemaError):
        newsparse.from_json(text)


@pytest.mark.parametrize("text", [None, 7, {}, ["a"]])
def test_what_is_no_text_is_an_argument_error(text: object) -> None:
    with pytest.raises(newsparse.ArgumentError, match=r"from_json\(\) takes a str or bytes"):
        newsparse.from_json(text)  # type: ignore[arg-type]


# --- styles of strangers ---------------------------------------------------------------------------------------------


def style_error(path: Path) -> str:
    with pytest.raises(newsparse.StyleError) as caught:
        newsparse.load_style(path)
    message = str(caught.value)
    assert len(message) < 2000
    assert message.encode()
    return message


@pytest.mark.parametrize(
    "name",
    [
        "../x.toml",
        "/etc/passwd",
        "a/../../x.toml",
        "..\\x.toml",
        "C:x.toml",
        "~/x.toml",
        "file:///x.toml",
        "\0.toml",
        ".toml",
    ],
)
def test_a_style_extends_nothing_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.toml").write_text("name = 'x'\n", encoding="utf-8")
    folder = tmp_path / "inner"
    folder.mkdir()
    path = folder / "own.toml"
    path.write_text(f"name = 'own'\nextends = {json.dumps(name)}\n", encoding="utf-8")
    assert "extends" in style_error(path)


def test_a_link_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("name = 'x'\n", encoding="utf-8")
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / "link.toml").symlink_to(tmp_path / "x.toml")
    path = folder / "own.toml"
    path.write_text("name = 'own'\nextends = 'link.toml'\n", encoding="utf-8")
    assert "beside this one" in style_error(path)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    path = tmp_path / "own.toml"
    path.write_text("name = 'own'\nextends = 'pipe.toml'\n", encoding="utf-8")
    assert "extends: 'pipe.toml' is no file" in style_error(path)


HALF = 512 * 1024


@pytest.mark.parametrize(
    "content",
    [
        "#" * (HALF + 1),
        "a." * (HALF // 2 - 1) + "a=1",
        '"a".' * 100 + "a=1",
        "'a' . " * 100 + "a=1",
        "[" + "a." * 5000 + "a]",
        "a=" + "[" * (HALF - 2),
        "a=" + "9" * (HALF - 2),
        'a="' + "b" * (HALF - 3),
        "\0" * HALF,
        "a" + " " * (HALF - 1),
        "\n" * HALF,
        '[[evidence]]\nwords=["a"]\nweight=1\n' * 10_000,
        "name='a'\n[weights.body]\n" + "a=1\n" * 10_000,
        "name='a'\n[words.notices]\nstarts=['" + "a" * 5000 + "']",
        "name='a'\n[words.series]\npatterns=['(a+)+$']",
        "name='a'\n[[evidence]]\npatterns=['(a+)+$']\nweight=1",
        "name='a'\n[weights.body]\na=1e300",
        "name='a'\nextends='a'",
        "__import__('os')",
    ],
    ids=lambda content: ascii(content[:16]),
)
def test_styles_that_are_none_are_refused_soon(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    assert style_error(path).startswith(str(path))


def test_a_style_of_very_many_words_is_a_style(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    words = ", ".join(f'"词{number}"' for number in range(20_000))
    path.write_text(f"name = 'own'\nextends = 'generic'\n[words.notices]\nstarts = [{words}]\n", encoding="utf-8")
    page = newsparse.parse("词19999 柳溪县的茶园开园了。", newsparse.load_style(path))
    assert page.furniture or page.articles


# --- gold of strangers -----------------------------------------------------------------------------------------------


def gold_folder(folder: Path, annotation: str, text: str = "柳溪") -> Path:
    (folder / "a.json").write_text(annotation, encoding="utf-8")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name", ["../b.txt", "/etc/passwd", "C:b.txt", "..\\b.txt", "\\\\host\\b.txt", "\0", "a/../../b.txt"]
)
def test_gold_names_no_text_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.txt").write_text("柳溪", encoding="utf-8")
    folder = tmp_path / "gold"
    folder.mkdir()
    gold_folder(folder, json.dumps({"source": name, "articles": []}))
    with pytest.raises(newsparse.SchemaError, match=r"a\.json: source: .* is no file of this folder"):
        evaluate(folder)


@pytest.mark.parametrize(
    "annotation",
    [
        "[" * 100_000,
        '{"articles": ' + "[" * 100_000,
        '{"articles": ' + "9" * 10_000 + "}",
        '{"articles": [' + "{}," * 400 + "{}]}",
        '{"articles": [{"headline": 7}]}',
        '{"articles": [], "__class__": "os.system"}',
        '{"articles": NaN}',
        "",
    ],
    ids=lambda annotation: ascii(annotation[:24]),
)
def test_gold_that_is_none_is_refused(tmp_path: Path, annotation: str) -> None:
    with pytest.raises(newsparse.SchemaError, match=r"a\.json: ") as caught:
        list(read_gold(gold_folder(tmp_path, annotation)))
    assert len(str(caught.value)) < 2000


def test_gold_is_of_bounded_size(tmp_path: Path) -> None:
    with pytest.raises(newsparse.SchemaError, match="longer than a page may be"):
        list(read_gold(gold_folder(tmp_path, '{"articles": []}', "柳" * 200_001)))
    with pytest.raises(newsparse.SourceError, match="larger than a page of gold may be"):
        list(read_gold(gold_folder(tmp_path, " " * (8 * 1024 * 1024 + 1))))


# --- bad arguments ---------------------------------------------------------------------------------------------------

_TEXT_CALLS: dict[str, Callable[[object], object]] = {
    "parse": newsparse.parse,  # type: ignore[dict-item]
    "parse_credits": newsparse.parse_credits,  # type: ignore[dict-item]
    "normalize": newsparse.normalize,  # type: ignore[dict-item]
    "detect_script": newsparse.detect_script,  # type: ignore[dict-item]
    "convert": lambda value: newsparse.convert(value, "zh-Hant"),  # type: ignore[call-overload]
    "protect_names": lambda value: newsparse.protect_names(value, [], "zh-Hant"),  # type: ignore[arg-type]
    "to_json": newsparse.to_json,  # type: ignore[dict-item]
    "to_tei": newsparse.to_tei,  # type: ignore[dict-item]
    "to_markdown": newsparse.to_markdown,  # type: ignore[dict-item]
    "to_ninjs": newsparse.to_ninjs,  # type: ignore[dict-item]
    "to_csv": newsparse.to_csv,  # type: ignore[dict-item]
    "read": newsparse.read,  # type: ignore[dict-item]
    "load_style": newsparse.load_style,  # type: ignore[dict-item]
}


@pytest.mark.parametrize("value", [None, 7, 1.5, object(), ["a"], {"a": 1}], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("call", _TEXT_CALLS.values(), ids=_TEXT_CALLS)
def test_bad_arguments_are_argument_errors(call: Callable[[object], object], value: object) -> None:
    with pytest.raises(newsparse.ArgumentError):
        call(value)
