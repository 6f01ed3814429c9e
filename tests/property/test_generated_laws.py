"""What the gold of every generated page keeps."""

from __future__ import annotations

from hypothesis import given

import newsparse
from newsparse import Page
from newsparse.testing import GeneratedPage
from newsparse.testing.strategies import generated_pages, mutated_texts
from tests import laws
from tests.laws import squeezed


@given(generated_pages(damage=3.0))
def test_gold_owns_every_character_once(page: GeneratedPage) -> None:
    assert page.text == page.gold.text
    laws.keeps_every_character_once(page.gold)
    for article in page.gold.articles:
        for block in article.blocks:
            assert squeezed(block.text) == laws.printed(page.text, block.spans)


@given(generated_pages(damage=3.0))
def test_gold_names_everybody_once_where_they_stand(page: GeneratedPage) -> None:
    seen = [(credit.role, credit.name) for credit in laws.credits_of(page.gold)]
    assert len(seen) == len(set(seen))
    for credit in laws.credits_of(page.gold):
        assert credit.role in newsparse.ROLES
        assert squeezed(credit.span.of(page.text)) == squeezed(credit.name)


@given(generated_pages(damage=3.0))
def test_gold_headings_stand_in_their_spans(page: GeneratedPage) -> None:
    for article in page.gold.articles:
        for field in ("headline", "kicker", "subtitle"):
            value = getattr(article, field)
            printed = laws.printed(page.text, article.spans.get(field, ()))
            assert (value is None) == (not printed)
            assert squeezed(value or "") in printed
        if article.dateline:
            printed = laws.printed(page.text, (article.dateline.span,))
            for part in (article.dateline.agency, article.dateline.place, article.dateline.date):
                assert squeezed(part or "") in printed


@given(generated_pages(damage=3.0))
def test_gold_begins_in_order_and_survives_dictionaries(page: GeneratedPage) -> None:
    begins = [min(article.owned()) for article in page.gold.articles]
    assert begins == sorted(begins)
    assert Page.from_dict(page.gold.to_dict()) == page.gold


@given(mutated_texts())
def test_mutated_texts_are_texts(text: str) -> None:
    assert isinstance(text, str)
    assert text.encode()
