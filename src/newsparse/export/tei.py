"""A page as TEI P5. Owns which element holds which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from newsparse.dates import read_day
from newsparse.export.entries import checked
from newsparse.export.labels import labels_for, language_of
from newsparse.export.plain import storable
from newsparse.model import Article, Block, Credit, Dateline, Page, Photo

NAMESPACE = "http://www.tei-c.org/ns/1.0"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Furniture that belongs to the making of the page, not to what it says.
_FORME_WORK = frozenset({"folio", "editors", "jump"})
#: TEI wants a version to be numbers.
_RELEASE = re.compile(r"\d+(?:\.\d+){0,3}")


def to_tei(page: Page, *, source: str | None = None) -> str:
    r"""The page as a TEI P5 document.

    Each article is a ``div`` whose ``type`` is its kind; headings are ``head`` with a ``type``, a subhead opens a
    ``div`` of its own, people are ``persName`` in a ``byline`` with their role as ``role``, pictures are ``figure``.
    Characters that XML 1.0 forbids, most control characters and lone surrogates, are U+FFFD. Spans and diagnostics
    are left out.

    Args:
        page: The page.
        source: Where the page comes from; it becomes the document's title.

    Raises:
        ArgumentError: `page` is no page.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。")
    >>> '<persName role="reporter">王小明</persName>' in to_tei(page)
    True
    """
    language = language_of(checked(page))
    root = ET.Element("TEI", {"xmlns": NAMESPACE, "xml:lang": language})
    _add_header(root, page, source, language)
    body = _add(_add(root, "text"), "body")
    for piece in page.furniture:
        if piece.kind in _FORME_WORK:
            _add(body, "fw", piece.text, type=piece.kind)
    for number, article in enumerate(page.articles, 1):
        _add_article(body, number, article)
    for piece in page.furniture:
        if piece.kind not in _FORME_WORK:
            _add(_add(body, "div", type=piece.kind), "p", piece.text)
    if body.find("div") is None:
        # A body holds something that can be read.
        _add(body, "p")
    ET.indent(root)
    return _DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str | None) -> ET.Element:
    """A new last child of `parent`; attributes that are None are left out."""
    given = {name: storable(value) for name, value in attributes.items() if value is not None}
    element = ET.SubElement(parent, tag, given)
    element.text = storable(text) if text else None
    return element


def _add_header(root: ET.Element, page: Page, source: str | None, language: str) -> None:
    from newsparse import __version__

    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    _add(_add(file, "titleStmt"), "title", source or "Newspaper page")
    _add(_add(file, "publicationStmt"), "p", "Made from the text of a newspaper page; not published.")
    _add_source(_add(file, "sourceDesc"), page, language)
    application = _add(_add(_add(header, "encodingDesc"), "appInfo"), "application", ident="newsparse")
    release = _RELEASE.match(__version__)
    application.set("version", release[0] if release else "0")
    _add(application, "label", "newsparse")
    _add(application, "p", f"House style: {page.style}")


def _add_source(parent: ET.Element, page: Page, language: str) -> None:
    """The printed page, as far as its folio and its editors' lines tell."""
    folio = page.folio
    editors = [credit for piece in page.furniture for credit in piece.credits]
    if folio is None and not editors:
        _add(parent, "p", "The text of a newspaper page.")
        return
    bibl = _add(parent, "bibl")
    if folio:
        _add_if(bibl, "title", folio.paper, level="j")
        _add_if(bibl, "biblScope", folio.edition, unit="page")
        _add_if(bibl, "biblScope", folio.name, unit="section")
        _add_date(bibl, folio.date)
    labels = labels_for(language)
    for credit in editors:
        statement = _add(bibl, "respStmt")
        _add(statement, "resp", credit.title or labels.get(credit.role, credit.role))
        _add_name(statement, credit)


def _add_if(parent: ET.Element, tag: str, text: str | None, **attributes: str) -> None:
    if text:
        _add(parent, tag, text, **attributes)


def _add_date(parent: ET.Element, printed: str | None) -> None:
    if printed:
        day = read_day(printed)
        _add(parent, "date", printed, when=day.isoformat() if day else None)


def _add_article(parent: ET.Element, number: int, article: Article) -> None:
    element = _add(parent, "div", type=article.kind, n=str(number), cert=_share(article.confidence))
    for kind, text in (
        ("section", article.section),
        ("series", article.series),
        ("kicker", article.kicker),
        ("main", article.headline),
        ("sub", article.subtitle),
    ):
        _add_if(element, "head", text, type=kind)
    _add_byline(element, article.credits)
    if article.dateline:
        _add_dateline(element, article.dateline)
    _add_blocks(element, article.blocks)
    for photo in article.photos:
        _add_photo(element, photo)


def _share(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _add_byline(parent: ET.Element, credits: Sequence[Credit]) -> None:
    """Names behind the outlet and the rank that they share."""
    if not credits:
        return
    byline = _add(parent, "byline")
    for (outlet, rank, _), named in groupby(credits, lambda credit: (credit.affiliation, credit.title, credit.role)):
        _add_if(byline, "orgName", outlet)
        _add_if(byline, "roleName", rank)
        for credit in named:
            _add_name(byline, credit)


def _add_name(parent: ET.Element, credit: Credit) -> None:
    # A source is an outlet, not somebody.
    _add(parent, "orgName" if credit.role == "source" else "persName", credit.name, role=credit.role)


def _add_dateline(parent: ET.Element, dateline: Dateline) -> None:
    element = _add(parent, "dateline")
    _add_if(element, "orgName", dateline.agency)
    _add_if(element, "placeName", dateline.place)
    _add_date(element, dateline.date)


def _add_blocks(parent: ET.Element, blocks: Iterable[Block]) -> None:
    current = parent
    for block in blocks:
        if block.type == "subhead":
            current = _add(parent, "div", type="part")
            _add(current, "head", block.text)
        else:
            _add(current, "p", block.text)


def _add_photo(parent: ET.Element, photo: Photo) -> None:
    figure = _add(parent, "figure", type="photo")
    _add(figure, "p", photo.caption)
    _add_byline(figure, photo.credits)
