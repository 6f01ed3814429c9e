"""Laws of the view: nothing of a page is lost in it, and no text becomes anything but text."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, Block, Credit, Dateline, Diagnostic, Furniture, Page, Photo, Span
from newsparse.view import to_frame, to_html
from tests.property.strategies import texts
from tests.view_reading import ELEMENTS, as_html_has_it, as_lines, read

#: What would do harm if it were not taken as text.
HOSTILE = (
    "<script>alert(1)</script>", "</script>", "</style>", "<!--", "-->", "]]>", "<img src=x onerror=alert(1)>", "&lt;",
    "&#0;", '"', "'", "`", "{{7*7}}", "{% raw %}", "javascript:alert(1)", "\u202e", "\u2066", "\u2069", "\u200f",
    "\x00", "\ud800", "\udfff", "\ufffe", "\U0001ffff", "\u2028", "\u2029", "\x85", "\x0c", "\x1b[31m", "\r", "\r\n",
    "\ufeff", "\u200b", "柳溪县", "记者 王小明", "。", "\n", " ",
)  # fmt: skip

hostile = st.lists(st.sampled_from(HOSTILE), max_size=30).map("".join)
any_text = st.one_of(texts, hostile)
some = st.one_of(st.none(), hostile)


def spans(length: int) -> st.SearchStrategy[Span]:
    """Spans as a page made by hand may have them: empty, overlapping, outside of the text."""
    offset = st.integers(0, length + 3)
    return st.tuples(offset, offset).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def pages_by_hand(draw: st.DrawFn) -> Page:
    text = draw(hostile)
    span = spans(len(text))
    some_spans = st.lists(span, max_size=3).map(tuple)
    credit = st.builds(Credit, st.sampled_from((*newsparse.ROLES, "<b>")), hostile, some, some, span)
    some_credits = st.lists(credit, max_size=3).map(tuple)
    names = st.sampled_from(("section", "kicker", "headline", "subtitle", "credits", '"><script>', "a b"))
    article = st.builds(
        Article,
        kind=st.sampled_from((*newsparse.model.KINDS, "<i>")),
        section=some,
        series=some,
        kicker=some,
        headline=some,
        subtitle=some,
        dateline=st.one_of(st.none(), st.builds(Dateline, some, some, some, span)),
        credits=some_credits,
        blocks=st.lists(
            st.builds(Block, st.sampled_from(("paragraph", "subhead", "<u>")), hostile, some_spans), max_size=3
        ).map(tuple),
        photos=st.lists(st.builds(Photo, hostile, some_credits, span), max_size=2).map(tuple),
        spans=st.dictionaries(names, some_spans, max_size=4),
        confidence=st.floats(0, 1),
    )
    return Page(
        text,
        articles=draw(st.lists(article, max_size=3).map(tuple)),
        furniture=draw(st.lists(st.builds(Furniture, hostile, hostile, span, some_credits), max_size=2).map(tuple)),
        diagnostics=draw(st.lists(st.builds(Diagnostic, hostile, hostile, span), max_size=3).map(tuple)),
        style=draw(st.sampled_from(("generic", "taiwan", "</b>"))),
    )


any_page = st.one_of(any_text.map(newsparse.parse), pages_by_hand())


@given(any_page)
def test_the_raw_text_is_all_there_and_every_character_has_one_field(page: Page) -> None:
    reading = read(to_html(page))
    assert reading.text == as_html_has_it(page.text)
    characters = [character for line in reading.lines for character in line]
    for raw, character in zip(as_lines(page.text).replace("\n", ""), characters, strict=True):
        assert len(character.fields) == 1 or (raw.isspace() and not character.fields), (raw, character)


@given(any_text)
def test_each_character_has_the_field_that_owns_it(text: str) -> None:
    page = newsparse.parse(text)
    owners: dict[int, str] = {}
    for article in page.articles:
        owned = [(name, span) for name, spans in article.spans.items() for span in spans]
        owned += [(block.type, span) for block in article.blocks for span in block.spans]
        owned += [("photo", photo.span) for photo in article.photos]
        owned += [("dateline", article.dateline.span)] if article.dateline else []
        owners |= {offset: name for name, span in owned for offset in range(span.start, span.end)}
    owners |= {offset: piece.kind for piece in page.furniture for offset in range(piece.span.start, piece.span.end)}
    in_lines = [offset for offset, character in enumerate(text) if character not in "\r\n"]
    characters = [character for line in read(to_html(page)).lines for character in line]
    assert [owners.get(offset) for offset in in_lines] == [next(iter(item.fields), None) for item in characters]


@given(any_page, some)
def test_text_stays_text(page: Page, title: str | None) -> None:
    html = to_html(page, title=title)
    reading = read(html)
    assert set(reading.elements) <= ELEMENTS
    assert reading.elements["script"] == 2
    assert reading.elements["style"] == 1
    assert not {name for name in reading.attributes if name.startswith("on")} | ({"src", "style"} & reading.attributes)
    assert all(link.startswith("#") for link in reading.links)
    assert not any(character in html for character in "\r\x00\x0b\x0c\x1b\ufffe")


@given(any_page)
def test_links_lead_somewhere_and_ids_are_there_once(page: Page) -> None:
    reading = read(to_html(page))
    assert len(reading.ids) == len(set(reading.ids))
    assert {link.removeprefix("#") for link in reading.links} <= set(reading.ids)


@given(any_page)
def test_texts_in_other_scripts_are_those_of_the_converted_page(page: Page) -> None:
    reading = read(to_html(page))
    for script, texts_there in reading.data["texts"].items():
        converted = read(to_html(page.convert(script)))
        # A name that is credited twice is shown once; so may be two names that differ in script alone.
        assert set(converted.texts) <= set(reading.texts)
        assert converted.texts.items() <= (reading.texts | texts_there).items()


@given(any_page)
def test_the_same_page_gives_the_same_bytes(page: Page) -> None:
    assert to_html(page) == to_html(evolve(page))
    assert to_frame(page) == to_frame(evolve(page))
