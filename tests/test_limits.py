"""How much is read: a page has a most number of lines and a line of credits one of characters; the rest is told."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import parsing
from newsparse.credits import reader
from tests import laws

STORY = "茶园开园\n\n□本报记者 范晓云\n\n柳溪县的茶园昨天开园，采茶的人天不亮就上了山。\n\n"


def codes(page: newsparse.Page) -> list[str]:
    return [diagnostic.code for diagnostic in page.diagnostics]


def test_lines_behind_the_most_are_one_piece_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_LINES", 6)
    page = newsparse.parse(STORY * 3)
    assert [article.headline for article in page.articles] == ["茶园开园", "茶园开园"]
    (unread,) = page.furniture
    assert unread.kind == "unassigned"
    assert unread.text == STORY.strip()
    (told,) = page.diagnostics
    assert (told.code, told.span) == ("NP402", unread.span)
    assert "6 lines" in told.message
    laws.keeps_every_character_once(page)


def test_what_is_read_is_read_as_if_it_were_all(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = newsparse.parse(STORY * 2)
    monkeypatch.setattr(parsing, "MOST_LINES", 6)
    assert newsparse.parse(STORY * 9).articles == whole.articles


def test_a_page_of_the_most_lines_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_LINES", 6)
    assert "NP402" not in codes(newsparse.parse(STORY * 2 + " \n\n"))


def test_printed_lines_have_a_most_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_PRINTED", 3)
    page = newsparse.parse(STORY * 2)
    assert len(page.articles) == 1
    assert codes(page) == ["NP402"]


def test_the_most_lines_are_far_beyond_a_page() -> None:
    page = newsparse.parse("茶\n" * (parsing.MOST_LINES + 1))
    assert codes(page)[-1] == "NP402"
    assert page.diagnostics[-1].span == newsparse.Span(2 * parsing.MOST_LINES, 2 * parsing.MOST_LINES + 1)


def test_characters_behind_the_most_are_left_over_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "□本报记者 范晓云 通讯员 韦青山"
    monkeypatch.setattr(reader, "LONGEST_LINE", 9)
    line = newsparse.parse_credits(text)
    assert [credit.name for credit in line.credits] == ["范晓云"]
    assert line.rest == "通讯员 韦青山"
    (told,) = line.diagnostics
    assert (told.code, told.span.of(text)) == ("NP202", " 通讯员 韦青山")
    laws.credits_lose_nothing(text, line)


def test_white_space_behind_the_most_is_nothing_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST_LINE", 9)
    assert newsparse.parse_credits("□本报记者 范晓云" + " " * 20).diagnostics == ()
