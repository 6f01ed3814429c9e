"""The invariants every page keeps, whatever its text is."""

from __future__ import annotations

import json
import pickle
from collections import Counter

from hypothesis import given

import newsparse
from newsparse import Page, Span
from newsparse.source.fold import fold
from newsparse.styles import LINE_ROLES
from tests.property.strategies import texts

#: What the OCR tools set round a line, and what no one sees; both are left out of a block's text.
_MARKS = str.maketrans(dict.fromkeys("#*\ufeff\u200b\u200c\u200d\u2060"))


def squeezed(text: str) -> str:
    return "".join(text.translate(_MARKS).split())


def owned_spans(page: Page) -> list[Span]:
    spans = [span for article in page.articles for span in article.owned()]
    return sorted(spans + [piece.span for piece in page.furniture])


@given(texts)
def test_nothing_is_lost_and_nothing_is_there_twice(text: str) -> None:
    owners = [0] * len(text)
    for span in owned_spans(newsparse.parse(text)):
        for offset in range(span.start, span.end):
            owners[offset] += 1
    for offset, count in enumerate(owners):
        assert count == 1 or (count == 0 and text[offset].isspace()), (offset, text[offset], count)


@given(texts)
def test_spans_are_in_the_text_and_not_empty(text: str) -> None:
    page = newsparse.parse(text)
    for span in owned_spans(page):
        assert 0 <= span.start < span.end <= len(text)
    for piece in page.furniture:
        assert piece.text == piece.span.of(text)
    for article in page.articles:
        for block in article.blocks:
            assert squeezed(block.text) == squeezed("".join(span.of(text) for span in block.spans))


@given(texts)
def test_names_stand_where_their_spans_say(text: str) -> None:
    page = newsparse.parse(text)
    credits = [credit for article in page.articles for credit in article.credits]
    credits += [credit for article in page.articles for photo in article.photos for credit in photo.credits]
    credits += [credit for piece in page.furniture for credit in piece.credits]
    for credit in credits:
        assert credit.role in newsparse.ROLES
        assert "".join(credit.span.of(text).split()) == "".join(credit.name.split())


@given(texts)
def test_the_same_text_gives_the_same_page(text: str) -> None:
    assert newsparse.parse(text) == newsparse.parse(text)


@given(texts)
def test_pages_survive_dictionaries_json_and_pickle(text: str) -> None:
    page = newsparse.parse(text)
    data = page.to_dict()
    assert Page.from_dict(data) == page
    assert json.loads(json.dumps(data)) == data
    assert pickle.loads(pickle.dumps(page)) == page


@given(texts)
def test_every_line_is_explained(text: str) -> None:
    page = newsparse.parse(text)
    explanation = page.explain()
    assert "".join("".join(line.text.split()) for line in explanation.lines) == "".join(text.split())
    ends = [0, *(line.span.end for line in explanation.lines)]
    for before, line in zip(ends, explanation.lines, strict=False):
        assert before <= line.span.start < line.span.end
        assert text[line.span.start : line.span.end] == line.text
        assert line.role in LINE_ROLES
    assert Page.from_dict(page.to_dict()).explain() == explanation
    for line in explanation.lines:
        assert 0.0 <= line.confidence <= 1.0


@given(texts)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_credit_lines_lose_nothing(text: str) -> None:
    line = newsparse.parse_credits(text)
    edges = [0, *(offset for span in line.spans for offset in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(span.of(text).strip() for span in line.spans)
    outside = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert Counter(filter(str.isalnum, outside)) == Counter(filter(str.isalnum, line.rest))
