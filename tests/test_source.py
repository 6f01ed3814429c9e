"""Decoding, folding, lines: what the first stage promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import newsparse
from newsparse.source.decode import decode, load
from newsparse.source.fold import fold
from newsparse.source.lines import split_lines
from newsparse.source.seams import is_common, seam
from tests import cases

TEXT = cases.page_text("city-daily-1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_told_apart(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big5_is_told_apart() -> None:
    text = cases.page_text("macau-001")
    assert decode(text.encode("big5hkscs")) == text


def test_a_stated_encoding_is_kept_to() -> None:
    assert decode(TEXT.encode("gbk"), "gbk") == TEXT
    with pytest.raises(newsparse.SourceError, match=r"byte 0 .* is not valid ascii") as caught:
        decode(TEXT.strip().encode(), "ascii")
    assert caught.value.offset == 0


def test_an_unknown_encoding_is_an_argument_error() -> None:
    with pytest.raises(newsparse.ArgumentError, match="no-such"):
        decode(b"a", "no-such")


@pytest.mark.parametrize("data", [b"", b"a", "柳溪".encode()])
@pytest.mark.parametrize("encoding", ["a\0", "\ud800", "undefined", "hex", "rot13", "", "no.such", "x" * 9000])
def test_encodings_that_cannot_be_used_are_refused(data: bytes, encoding: str) -> None:
    with pytest.raises((newsparse.ArgumentError, newsparse.SourceError), match="encoding"):
        decode(data, encoding)


@pytest.mark.parametrize("encoding", [7, b"utf-8", True, ["utf-8"]])
def test_an_encoding_is_a_name(encoding: object) -> None:
    with pytest.raises(newsparse.ArgumentError, match="encoding must be a name"):
        newsparse.read("柳溪".encode(), encoding=encoding)  # type: ignore[arg-type]


def test_codecs_that_fail_in_their_own_way_are_source_errors() -> None:
    with pytest.raises(newsparse.SourceError, match="idna"):
        decode(b"xn--\xff", "idna")


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf_32_is_told_by_its_mark(encoding: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(encoding)) == TEXT


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(newsparse.SourceError, match=r"byte 0 \(0x80\)") as caught:
        decode(bytes(range(128, 256)) * 3)
    assert caught.value.offset == 0


def test_undecodable_bytes_are_pointed_at() -> None:
    data = "柳溪".encode() + bytes(range(128, 256)) * 3
    with pytest.raises(newsparse.SourceError, match=r"byte 6 \(0x80\) is not valid UTF-8") as caught:
        decode(data)
    assert caught.value.offset == 6
    with pytest.raises(newsparse.SourceError) as marked:
        decode(b"\xef\xbb\xbf" + data)
    assert marked.value.offset == 9


def test_undecodable_bytes_with_zeros_are_pointed_at() -> None:
    with pytest.raises(newsparse.SourceError, match="is not valid UTF-8") as caught:
        decode(b"ab\0\0\0" + bytes(range(128, 256)) * 3)
    assert caught.value.offset == 5


def test_zeros_alone_are_no_reason_to_refuse() -> None:
    assert decode(b"\0") == "\0"


def test_files_are_read_and_errors_name_them(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert load(str(path)) == load(path) == TEXT
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(newsparse.SourceError, match=r"page\.txt"):
        load(path, "utf-8")
    with pytest.raises(newsparse.SourceError, match="cannot read"):
        load(tmp_path / "missing.txt")
    with pytest.raises(newsparse.SourceError, match="cannot read"):
        load("a\0b")


def test_read_takes_no_text() -> None:
    with pytest.raises(newsparse.ArgumentError, match="a path or bytes"):
        newsparse.read(7)  # type: ignore[arg-type]


def test_folding_serves_both_scripts() -> None:
    assert fold("〔記者甲／台北報導〕") == fold("（记者甲/台北报导)")


def test_lines_know_their_marks_gaps_and_indents() -> None:
    first, second, third = split_lines("## 标题\n\n\n　　正文。\r\n**小标题**")
    assert (first.raw, first.heading, first.gap) == ("标题", 2, 0)
    assert (second.raw, second.gap, second.indent) == ("正文。", 2, 2)
    assert (third.raw, third.gap) == ("小标题", 0)


def test_a_line_of_marks_alone_is_a_line() -> None:
    assert [line.raw for line in split_lines("####\n**")] == ["####", "**"]


@pytest.mark.parametrize(
    ("before", "behind", "common"),
    [
        ("全镇今年收种子4", "000多份", True),
        ("全镇今年收种子4", "份，", True),
        ("全镇的便桥共", "３座", True),
        ("桥头的木", "牌，限重两吨", False),
        ("来了一", "个修伞的师傅", True),
        ("修好了榫", "4处", False),
        ("", "份", False),
        ("4", "", False),
        ("", "", False),
    ],
)
def test_what_often_stands_together_is_known_whatever_the_digits(before: str, behind: str, common: bool) -> None:
    assert is_common(before, behind) is common


def test_pairs_that_are_common_strengthen_a_seam() -> None:
    assert seam("共收种子4", "份，", Counter()) - seam("共收种子榫", "份，", Counter()) == 2
