"""Decoding, folding, lines: what the first stage promises."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.source.decode import decode, load
from newsparse.source.fold import fold
from newsparse.source.guess import SURE, guess, is_utf_8
from newsparse.source.lines import split_lines
from newsparse.source.seams import is_common, seam
from newsparse.testing import generate_page, houses
from tests import cases

TEXT = cases.page_text("city-daily-1")
#: Every encoding that is told apart, with what Python calls it where there is a mark of the byte order.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5", "big5hkscs")


def pages_in(encoding: str) -> list[tuple[str, bytes]]:
    """Pages of every kind that the encoding has the characters for, with their bytes."""
    texts = [cases.page_text(name) for name in cases.pages()]
    texts += [generate_page(seed, house).text for seed, house in enumerate(houses())]
    found = []
    for text in texts:
        try:
            found.append((text, text.encode(encoding)))
        except UnicodeEncodeError:
            continue
    assert found
    return found


def damaged(data: bytes, dice: random.Random) -> bytes:
    """`data` with one byte in a thousand changed; a mark at its beginning stays."""
    result = bytearray(data)
    for _ in range(max(1, len(data) // 1000)):
        at = dice.randrange(4, len(data))
        result[at] = (result[at] + dice.randrange(1, 256)) % 256
    return bytes(result)


def first_wrong(data: bytes, codec: str) -> int | None:
    """The offset of the first byte that isn't valid."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        # A codec that takes off a mark counts from behind it.
        return error.start + len(data) - len(error.object)
    return None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_told_apart(encoding: str) -> None:
    for text, data in pages_in(encoding):
        assert decode(data) == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_damaged_bytes_change_no_guess(encoding: str) -> None:
    dice = random.Random(8)
    # What is read is the encoding that holds this one.
    codec = {"gbk": "gb18030", "big5": "big5hkscs"}.get(encoding, encoding)
    for _, data in pages_in(encoding):
        broken = damaged(data, dice)
        expected, offset = broken.decode(codec, "replace"), first_wrong(broken, codec)
        assert decode(broken, errors="replace") == expected
        if offset is None:
            assert decode(broken) == expected
        else:
            with pytest.raises(newsparse.SourceError, match="errors='replace'") as caught:
                decode(broken)
            assert caught.value.offset == offset


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pieces_are_read_right_or_refused(encoding: str) -> None:
    dice = random.Random(8)
    refused = 0
    for text, _ in pages_in(encoding):
        begin = dice.randrange(len(text) - 24)
        piece = text[begin : begin + 24]
        try:
            assert decode(piece.encode(encoding)) == piece
        except newsparse.SourceError:
            refused += 1
    assert refused <= len(pages_in(encoding)) // 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("日本の新聞は毎日読まれています。東京で大会が開かれた", "shift-jis"),
        ("日本の新聞は毎日読まれています。東京で大会が開かれた", "euc-jp"),
        ("한국어 신문 기사입니다. 오늘 서울에서 열렸다", "euc-kr"),
        ("Утром в нашем городе открылась ярмарка", "koi8-r"),
        ("Ein schöner Tag für große Bäume", "latin-1"),
        ("柳溪", "gbk"),
        ("柳溪", "big5"),
    ],
)
def test_what_is_not_surely_chinese_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(newsparse.SourceError, match="pass encoding=") as caught:
        decode(text.encode(encoding))
    assert caught.value.offset is not None
    assert decode(text.encode(encoding), encoding) == text


@pytest.mark.parametrize("text", ["café", "Утром в нашем городе", "25°", "a", "柳溪", "𠮷", "\ufeff柳溪\n"])
def test_utf_8_is_known_at_once(text: str) -> None:
    assert is_utf_8(text.encode())
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(("text", "other"), [("目录", "Ŀ¼"), ("未", "δ")])
def test_a_word_that_is_valid_in_two_encodings_is_refused(text: str, other: str) -> None:
    data = text.encode("gbk")
    assert data.decode("utf-8") == other
    with pytest.raises(newsparse.SourceError, match="valid UTF-8 and text in another encoding") as caught:
        decode(data)
    assert caught.value.offset == 0
    assert decode(data, "gbk") == text
    assert decode(data, "utf-8") == other


def test_latin_text_in_utf_16_is_known() -> None:
    assert decode("Page A3, Monday".encode("utf-16-le")) == "Page A3, Monday"


@given(st.binary(max_size=300), st.sampled_from(["strict", "replace"]))
def test_any_bytes_are_text_or_a_source_error(data: bytes, errors: str) -> None:
    offset: int | None = 0
    try:
        assert isinstance(decode(data, errors=errors), str)
    except newsparse.SourceError as error:
        offset = error.offset
    assert offset is not None
    assert 0 <= offset <= len(data)


@given(st.text(alphabet="柳溪县茶园开的了在一是记者报，。 \n", min_size=1, max_size=60), st.sampled_from(ENCODINGS))
def test_a_guess_is_right_or_unsure(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    best = guess(data)
    assert 0.0 <= best.confidence <= 1.0
    assert best.is_sure is (best.confidence >= SURE)


@pytest.mark.parametrize("errors", ["ignore", "surrogateescape", "", None, 7])
def test_errors_are_strict_or_replaced(errors: object) -> None:
    with pytest.raises(newsparse.ArgumentError, match="errors must be one of strict, replace"):
        newsparse.read(b"a", errors=errors)  # type: ignore[arg-type]


def test_undecodable_bytes_become_replacement_characters_when_asked(tmp_path: Path) -> None:
    begin = TEXT[:100].encode()
    broken = begin + b"\xff" + TEXT[100:].encode()
    with pytest.raises(
        newsparse.SourceError, match=rf"byte {len(begin)} \(0xff\) is not valid utf-8; the other bytes are"
    ) as caught:
        newsparse.read(broken)
    assert caught.value.offset == len(begin)
    assert newsparse.read(broken, errors="replace").text.count("\ufffd") == 1
    assert newsparse.read(broken, "utf-8", errors="replace").text.replace("\ufffd", "") == TEXT
    path = tmp_path / "page.txt"
    path.write_bytes(broken)
    with pytest.raises(newsparse.SourceError, match=rf"page\.txt: byte {len(begin)}"):
        newsparse.read(path)
    assert newsparse.read(path, errors="replace").text.replace("\ufffd", "") == TEXT


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
