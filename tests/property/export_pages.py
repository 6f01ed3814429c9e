"""Pages for the laws of the exports: parsed, generated, and built with any text in any field."""

from __future__ import annotations

from hypothesis import strategies as st

import newsparse
from newsparse import (
    ROLES,
    Article,
    Block,
    Credit,
    Dateline,
    Diagnostic,
    Folio,
    Furniture,
    Page,
    Photo,
    Span,
)
from newsparse.model import KINDS
from newsparse.testing.strategies import generated_pages
from tests.property.strategies import texts

#: What means something in one of the formats.
NASTY = (
    "]]>", "<![CDATA[", "<script>alert(1)</script>", "&lt;", "&#0;", "\x00", "\x0b", "\x1b[31m", "\x85", "\u2028",
    "\u2029", "\ud800", "\udfff", "\ud83d\ude00", "\ufffe", "\uffff", "\ufeff", "\r", "\n", "\r\n", "\t", '"',
    '""', ",", ";", "'", "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠1", "﹣1", " =1",
    "# ", "## a ##", "- ", "+ ", "1. ", "12) ", "> ", "---", "***", "===", "| a |", "|-|", "`", "```", "~~~", "~~a~~",
    "*a*", "__a__", "[a](b)", "[a]: b", "![a](b)", "<b>", "<http://a.b>", "http://a.b", "www.a.b", "a@b.c", "&amp;",
    "\\", "\\\n", "    ", "$a$", ":::", "{", "}", "茶园", "１", "𠮷",
)  # fmt: skip

hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=8)), max_size=4).map("".join)
maybe = st.none() | hostile
spans = st.just(Span(0, 0))

credits = st.lists(st.builds(Credit, st.sampled_from(ROLES), hostile, maybe, maybe, spans), max_size=3).map(tuple)
datelines = st.builds(Dateline, maybe, maybe, maybe | st.just("二〇二四年六月一日"), spans)
blocks = st.builds(Block, st.sampled_from(["paragraph", "subhead"]), hostile, st.lists(spans, max_size=2).map(tuple))
photos = st.builds(Photo, hostile, credits, spans)
articles = st.builds(
    Article,
    kind=st.sampled_from(KINDS),
    section=maybe,
    series=maybe,
    kicker=maybe,
    headline=maybe,
    subtitle=maybe,
    dateline=st.none() | datelines,
    credits=credits,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    photos=st.lists(photos, max_size=2).map(tuple),
    spans=st.dictionaries(
        st.sampled_from(["section", "headline"]), st.lists(spans, min_size=1, max_size=2).map(tuple), max_size=2
    ),
    confidence=st.floats(0, 1),
)
built_pages = st.builds(
    Page,
    text=hostile,
    articles=st.lists(articles, max_size=3).map(tuple),
    furniture=st.lists(
        st.builds(
            Furniture,
            st.sampled_from(["folio", "editors", "jump", "notice", "advertisement", "unassigned"]),
            hostile,
            spans,
            credits,
        ),
        max_size=3,
    ).map(tuple),
    folio=st.none() | st.builds(Folio, maybe, maybe, maybe, maybe, maybe, spans),
    diagnostics=st.lists(st.builds(Diagnostic, st.just("NP401"), hostile, spans), max_size=1).map(tuple),
    style=hostile,
)

pages = st.one_of(built_pages, texts.map(newsparse.parse), generated_pages().map(lambda page: page.gold))
sources = st.none() | hostile
