"""The way of the data: text to lines, credits, roles, articles, repaired, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add, attrgetter
from pathlib import Path

from newsparse.assemble import Assembly, assemble
from newsparse.drafts import Draft
from newsparse.errors import ArgumentError
from newsparse.fields import clean, read_folio
from newsparse.housestyles import Style, Words, style_for
from newsparse.model import Article, Block, Diagnostic, Furniture, LineDecision, Page, Span
from newsparse.repair import repair
from newsparse.roles.decide import decide
from newsparse.roles.evidence import Evidence
from newsparse.roles.gluing import gather_page
from newsparse.roles.view import View
from newsparse.source.decode import load
from newsparse.source.fold import fold
from newsparse.source.lines import split_lines
from newsparse.source.wrapping import unwrap

#: A page is read up to this line, and has no more lines in print before hard wrapping is undone: dozens of full
#: broadsheet pages. Without an end a megabyte of very short lines would take minutes.
MOST_LINES, MOST_PRINTED = 5_000, 40_000


def parse(text: str, style: str | Style = "auto") -> Page:
    r"""Read a page.

    Args:
        text: The raw text of one page, as OCR, a scrape or a PDF gave it. Any `str` is read.
        style: ``"auto"``, which goes by what stands on the page; the name of a house style; or a `Style`.

    Returns:
        The page: its articles, and everything that belongs to none. Every character of `text` that isn't white space
        is in exactly one place. Text of more than 5,000 lines is no page: what stands behind them is one piece of
        `unassigned` furniture, with the diagnostic NP402.

    Raises:
        ArgumentError: `text` is not a `str`, or `style` neither a name nor a `Style`.
        StyleError: There is no style of that name.

    >>> page = parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
    >>> article = page.articles[0]
    >>> article.section, article.headline, article.reporter
    ('视点', '春到柳溪', ('王小明',))
    """
    if not isinstance(text, str):
        raise ArgumentError(f"parse() takes a str, not {type(text).__name__}; use read() for bytes and files")
    chosen = style_for(text, style)
    view = View(gather_lines(text, chosen.words), chosen.words)
    decisions = decide(view, chosen)
    assembly = assemble(text, view, decisions, chosen)
    diagnostics = [*assembly.diagnostics, *repair(assembly.drafts)]
    end = view.lines[-1].line.end if view.lines else len(text)
    return _page(text, end, assembly, diagnostics, decisions, chosen)


def read(
    source: str | Path | bytes, encoding: str | None = None, style: str | Style = "auto", *, errors: str = "strict"
) -> Page:
    r"""Decode a file or bytes, and `parse` the text.

    Args:
        source: A path, or the bytes of a page.
        encoding: A Python encoding name; None tells UTF-8, UTF-16, GB18030 and Big5 apart.
        style: As for `parse`.
        errors: ``"strict"``, or ``"replace"`` to have U+FFFD for bytes that aren't text.

    Returns:
        The page. Its offsets count code points of the decoded text, not bytes.

    Raises:
        SourceError: The file can't be read, or its bytes are not text; the message says where.
        ArgumentError: An argument is of the wrong type or value, or Python knows no such encoding.
        StyleError: There is no style of that name.

    >>> read("春到柳溪\n柳溪县的茶园开园了。".encode("gb18030"), encoding="gb18030").articles[0].headline
    '春到柳溪'
    """
    return parse(load(source, encoding, errors), style)


def decide_lines(text: str, style: Style) -> tuple[LineDecision, ...]:
    """The role of each line of `text`, for `Page.explain`."""
    return decide(View(gather_lines(text, style.words), style.words), style)


def gather_lines(text: str, words: Words) -> list[Evidence]:
    """The lines of `text` with their credits; a style's own byline marks are to the credits' grammar what □ is."""
    folded = fold(text).translate(words.own_byline_marks) if words.own_byline_marks else fold(text)
    printed = split_lines(text, folded, MOST_PRINTED)
    return gather_page(unwrap(printed, text, folded)[:MOST_LINES], text, folded, words)


def _page(
    text: str,
    end: int,
    assembly: Assembly,
    diagnostics: list[Diagnostic],
    decisions: tuple[LineDecision, ...],
    style: Style,
) -> Page:
    articles = tuple(_article(draft) for draft in assembly.drafts)
    strays = list(_strays(text, articles, assembly.furniture))
    diagnostics += [_diagnosis(piece.span, end) for piece in strays]
    furniture = sorted([*assembly.furniture, *strays], key=attrgetter("span.start", "span.end"))
    return Page(
        text=text,
        articles=articles,
        furniture=tuple(furniture),
        folio=read_folio(furniture),
        diagnostics=tuple(sorted(diagnostics, key=attrgetter("span.start", "span.end", "code"))),
        style=style.name,
        decisions=decisions,
    )


def _article(draft: Draft) -> Article:
    # Not by `sum`, which rounds otherwise from Python 3.12 on.
    confidence = reduce(add, draft.confidences) / len(draft.confidences) if draft.confidences else 1.0
    return Article(
        kind=draft.kind,
        section=draft.section,
        series=draft.series,
        kicker=_line(draft.kicker),
        headline=_line(draft.headline),
        subtitle=_line(draft.subtitle),
        dateline=draft.dateline,
        credits=tuple(draft.credits),
        blocks=tuple(Block(piece.type, piece.text, tuple(piece.spans)) for piece in draft.pieces),
        photos=tuple(draft.photos),
        spans={name: tuple(spans) for name, spans in draft.spans.items() if spans},
        confidence=round(confidence, 3),
    )


def _line(parts: list[str]) -> str | None:
    return clean(" ".join(parts)) or None


def _diagnosis(span: Span, end: int) -> Diagnostic:
    """What is said of a stray at `span` on a page that was read up to `end`."""
    if span.end <= end:
        return Diagnostic("NP401", "belongs to no article", span)
    return Diagnostic("NP402", f"a page is read up to {MOST_LINES} lines; parse what follows as pages of its own", span)


def _strays(text: str, articles: Iterable[Article], furniture: Iterable[Furniture]) -> Iterator[Furniture]:
    """What nothing else owns, so that nothing is dropped."""
    owned = [span for article in articles for span in article.owned()] + [piece.span for piece in furniture]
    owned.sort(key=attrgetter("start", "end"))
    begin = 0
    for span in [*owned, Span(len(text), len(text))]:
        left = text[begin : span.start]
        if left.strip():
            start = begin + len(left) - len(left.lstrip())
            stray = Span(start, start + len(left.strip()))
            yield Furniture("unassigned", stray.of(text), stray)
        begin = max(begin, span.end)
