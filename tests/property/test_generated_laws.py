"""What every generated page keeps, and what `parse` keeps on generated pages and on what is left of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

import newsparse
from newsparse import Credit, Page
from newsparse.testing import GeneratedPage
from newsparse.testing.strategies import generated_pages, mutated_texts
from tests.property.test_laws import owned_spans, squeezed


def check_spans(page: Page) -> None:
    """Every character that isn't white space has one owner, and every field is the text its spans say."""
    owners = [0] * len(page.text)
    for span in owned_spans(page):
        assert 0 <= span.start < span.end <= len(page.text)
        for offset in range(span.start, span.end):
            owners[offset] += 1
    for offset, count in enumerate(owners):
        assert count == 1 or (count == 0 and page.text[offset].isspace()), (offset, page.text[offset], count)
    for piece in page.furniture:
        assert piece.text == piece.span.of(page.text)
    for article in page.articles:
        for block in article.blocks:
            assert squeezed(block.text) == squeezed("".join(span.of(page.text) for span in block.spans))


def credits_of(page: Page) -> Iterator[Credit]:
    for article in page.articles:
        yield from article.credits
        for photo in article.photos:
            yield from photo.credits
    for piece in page.furniture:
        yield from piece.credits


@given(generated_pages(damage=3.0))
def test_gold_owns_every_character_once(page: GeneratedPage) -> None:
    assert page.text == page.gold.text
    check_spans(page.gold)


@given(generated_pages(damage=3.0))
def test_gold_names_everybody_once_where_they_stand(page: GeneratedPage) -> None:
    seen = [(credit.role, credit.name) for credit in credits_of(page.gold)]
    assert len(seen) == len(set(seen))
    for credit in credits_of(page.gold):
        assert credit.role in newsparse.ROLES
        assert squeezed(credit.span.of(page.text)) == squeezed(credit.name)


@given(generated_pages(damage=3.0))
def test_gold_headings_stand_in_their_spans(page: GeneratedPage) -> None:
    for article in page.gold.articles:
        for field in ("headline", "kicker", "subtitle"):
            value = getattr(article, field)
            printed = squeezed("".join(span.of(page.text) for span in article.spans.get(field, ())))
            assert (value is None) == (not printed)
            assert squeezed(value or "") in printed
        if article.dateline:
            printed = squeezed(article.dateline.span.of(page.text))
            for part in (article.dateline.agency, article.dateline.place, article.dateline.date):
                assert squeezed(part or "") in printed


@given(generated_pages(damage=3.0))
def test_gold_begins_in_order_and_survives_dictionaries(page: GeneratedPage) -> None:
    begins = [min(article.owned()) for article in page.gold.articles]
    assert begins == sorted(begins)
    assert Page.from_dict(page.gold.to_dict()) == page.gold


@given(generated_pages())
def test_generated_pages_are_parsed_whole(page: GeneratedPage) -> None:
    check_spans(newsparse.parse(page.text))


@given(mutated_texts())
def test_mutated_pages_are_parsed_whole(text: str) -> None:
    page = newsparse.parse(text)
    assert page.text == text
    check_spans(page)
    assert Page.from_dict(page.to_dict()) == page
