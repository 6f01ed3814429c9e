"""What holds for any text: plain functions, so that the laws, the fuzzer and the cases it found ask for the same.

Each takes a text, or a page that was read from one, and fails with an `AssertionError`.
"""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from collections.abc import Iterator

import newsparse
from newsparse import Article, Credit, CreditLine, Page, Span, Style
from newsparse.housestyles import LINE_ROLES
from newsparse.normalization import Aligned, Normalizer, convert

#: What the OCR tools set round a line, and what no one sees; both are left out of a block's text.
_MARKS = str.maketrans(dict.fromkeys("#*\ufeff\u200b\u200c\u200d\u2060"))
_BULLETS = str.maketrans(dict.fromkeys("■□◎●▲△▼▽◆★·•"))
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
#: Fields of an article that are one text; their spans stand under their names.
_TEXTS = ("section", "series", "kicker", "headline", "subtitle")


def squeezed(text: str) -> str:
    """`text` without marks and white space."""
    return "".join(text.translate(_MARKS).split())


def is_within(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole`, in that order."""
    left = iter(whole)
    return all(character in left for character in part)


def printed(text: str, spans: tuple[Span, ...]) -> str:
    """What stands in `spans`, squeezed."""
    return squeezed("".join(span.of(text) for span in spans))


def owned_spans(page: Page) -> list[Span]:
    """The spans of everything that owns text, in the order of the text."""
    spans = [span for article in page.articles for span in article.owned()]
    return sorted(spans + [piece.span for piece in page.furniture])


def credits_of(page: Page) -> Iterator[Credit]:
    """Everybody that the page names."""
    for article in page.articles:
        yield from article.credits
        for photo in article.photos:
            yield from photo.credits
    for piece in page.furniture:
        yield from piece.credits


# --- pages -----------------------------------------------------------------------------------------------------------


def keeps_every_character_once(page: Page) -> None:
    """Every character that isn't white space has one owner; nothing is lost, and nothing is there twice."""
    begin = 0
    for span in owned_spans(page):
        assert begin <= span.start < span.end <= len(page.text), span
        assert not page.text[begin : span.start].strip(), (begin, span)
        begin = span.end
    assert not page.text[begin:].strip(), begin


def fields_stand_in_their_spans(page: Page) -> None:
    """Every field is the raw text of its spans, without layout and marks."""
    for piece in page.furniture:
        assert piece.text == piece.span.of(page.text)
    for article in page.articles:
        _article_stands_in_its_spans(article, page.text)
    begins = [min(article.owned()) for article in page.articles]
    assert begins == sorted(begins)


def _article_stands_in_its_spans(article: Article, text: str) -> None:
    for name in _TEXTS:
        value, own = getattr(article, name), printed(text, article.spans.get(name, ()))
        assert value is None or value == " ".join(value.split())
        assert is_within(squeezed(value or ""), own) or name in ("section", "series"), (name, value, own)
    for spans in article.spans.values():
        assert list(spans) == sorted(spans)
    for block in article.blocks:
        assert block.text.strip()
        # What marks an item of a list is the paragraph's, and no part of its text.
        assert squeezed(block.text).translate(_BULLETS) == printed(text, block.spans).translate(_BULLETS)
    for photo in article.photos:
        assert is_within(squeezed(photo.caption), printed(text, (photo.span,)))
    if article.dateline:
        own = printed(text, (article.dateline.span,))
        for part in (article.dateline.agency, article.dateline.place, article.dateline.date):
            assert is_within(squeezed(part or ""), own)
    assert 0.0 <= article.confidence <= 1.0


def names_stand_where_their_spans_say(page: Page) -> None:
    """Everybody has a role, and a name that is printed at their span."""
    for credit in credits_of(page):
        assert credit.role in newsparse.ROLES
        assert credit.name.strip()
        assert "".join(credit.span.of(page.text).split()) == "".join(credit.name.split())


def survives_carrying(page: Page) -> None:
    """Dictionaries, JSON and pickles give the page back."""
    data = page.to_dict()
    assert Page.from_dict(data) == page
    # In JSON, a high and a low surrogate in a row are the character that they would mean.
    assert _PAIR.search(page.text) or json.loads(json.dumps(data)) == data
    assert pickle.loads(pickle.dumps(page)) == page


def explains_every_line(page: Page) -> None:
    """The explanation has every line with its role, also once the page has been carried."""
    explains_every_line_in(page, None)


def explains_every_line_in(page: Page, style: Style | None) -> None:
    """As `explains_every_line`, of a page in a style that has no name here."""
    explanation = page.explain()
    assert "".join("".join(line.text.split()) for line in explanation.lines) == "".join(page.text.split())
    reached = 0
    for line in explanation.lines:
        assert reached <= line.span.start < line.span.end
        assert line.span.of(page.text) == line.text
        assert line.role in LINE_ROLES
        assert 0.0 <= line.confidence <= 1.0
        reached = line.span.end
    assert Page.from_dict(page.to_dict()).explain(style or page.style) == explanation


#: The laws of a page by name.
PAGE_LAWS = {
    law.__name__: law
    for law in (
        keeps_every_character_once,
        fields_stand_in_their_spans,
        names_stand_where_their_spans_say,
        survives_carrying,
        explains_every_line,
    )
}


# --- credits and normalisation ---------------------------------------------------------------------------------------


def credits_lose_nothing(text: str, line: CreditLine) -> None:
    """What isn't in the spans of a credit line is in its rest."""
    edges = [0, *(offset for span in line.spans for offset in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(span.of(text).strip() for span in line.spans)
    outside = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert Counter(filter(str.isalnum, outside)) == Counter(filter(str.isalnum, line.rest))
    for credit in line.credits:
        assert credit.role in newsparse.ROLES
        assert "".join(credit.span.of(text).split()) == "".join(credit.name.split())


def normalises_once(text: str, normalizer: Normalizer) -> None:
    """Normalising again changes nothing, and the aligned text is the same."""
    once = normalizer(text)
    assert normalizer(once) == once
    aligned = normalizer.aligned(text)
    assert (aligned.raw, aligned.text) == (text, once)
    leads_back(aligned)


def converts_aligned(text: str, to: str) -> None:
    """Converting with the way back gives what converting without it gives."""
    aligned = convert(text, to, aligned=True)
    assert (aligned.raw, aligned.text) == (text, convert(text, to))
    leads_back(aligned)


def leads_back(aligned: Aligned) -> None:
    """The maps are total, never run backwards, and go from end to end."""
    for there, length, other in (
        (aligned.to_raw, len(aligned.text), len(aligned.raw)),
        (aligned.from_raw, len(aligned.raw), len(aligned.text)),
    ):
        offsets = [there(at) for at in range(length + 1)]
        assert offsets == sorted(offsets)
        assert offsets[-1] == other
        assert offsets[0] >= 0
        spans = [there(Span(at, at + 1)) for at in range(length)]
        assert spans == sorted(spans)
        assert all(0 <= span.start <= span.end <= other for span in spans)
        assert there(Span(0, length)).start == offsets[0]
