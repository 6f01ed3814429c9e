"""Articles as CSV (RFC 4180). Owns the columns, and the guard against cells that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator

from newsparse.export.entries import Entry, entries
from newsparse.export.plain import storable
from newsparse.model import ROLES, Article, Page

#: The columns. Each role has one; as ``source`` is where the page comes from, that of the role has a longer name.
#:
#: >>> COLUMNS[:4], COLUMNS[-1]
#: (('source', 'position', 'style', 'kind'), 'confidence')
COLUMNS = (
    "source",
    "position",
    "style",
    "kind",
    "section",
    "series",
    "kicker",
    "headline",
    "subtitle",
    *("credited_source" if role == "source" else role for role in ROLES),
    "agency",
    "place",
    "date",
    "day",
    "body",
    "captions",
    "confidence",
)

#: Between the names of one cell.
_BETWEEN_NAMES = "; "
#: With one of these a formula begins; https://owasp.org/www-community/attacks/CSV_Injection has the list.
_FORMULA = frozenset("=+-@")
_BLANKS = frozenset("\t\r\n")
_GUARD = "'"


def csv_row(source: str | None, position: int, page: Page, article: Article) -> tuple[str, ...]:
    """The cells of an article, as `COLUMNS` has them; what there is none of is empty."""
    dateline = article.dateline
    day = dateline.day if dateline else None
    cells = (
        source,
        str(position),
        page.style,
        article.kind,
        article.section,
        article.series,
        article.kicker,
        article.headline,
        article.subtitle,
        *(_BETWEEN_NAMES.join(article.people(role)) for role in ROLES),
        *((dateline.agency, dateline.place, dateline.date) if dateline else (None, None, None)),
        day.isoformat() if day else None,
        article.body,
        "\n".join(photo.caption for photo in article.photos),
        str(article.confidence),
    )
    return tuple(storable(cell or "") for cell in cells)


def guarded(cell: str) -> str:
    """`cell` behind an apostrophe where a spreadsheet would take it for a formula, as OWASP advises.

    That is where it begins with ``=``, ``+``, ``-``, ``@``, one of their full-width or small forms, or behind white
    space or what no one sees with one of these, or with a tab or the end of a line.

    >>> [guarded(cell) for cell in ("=1+1", " ＝1+1", "茶园-枣园")]
    ["'=1+1", "' ＝1+1", '茶园-枣园']
    """
    begin = next(filter(_is_seen, cell), "")
    runs = unicodedata.normalize("NFKC", begin)[:1] in _FORMULA if begin else False
    return _GUARD + cell if runs or cell[:1] in _BLANKS else cell


def _is_seen(character: str) -> bool:
    # Zero-width characters, marks of direction and controls are left out by some programs as white space is.
    return not (character.isspace() or unicodedata.category(character).startswith("C"))


def csv_records(rows: Iterable[Iterable[str]], *, safe: bool = False) -> str:
    """`rows` as CSV text; each record ends with CR and LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL if safe else csv.QUOTE_MINIMAL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) for cell in row] if safe else row)
    return text.getvalue()


def page_records(source: str | None, page: Page, *, safe: bool = False) -> str:
    """The records of a page's articles."""
    rows = (csv_row(source, position, page, article) for position, article in enumerate(page.articles))
    return csv_records(rows, safe=safe)


def csv_rows(pages: Page | Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """For each article its cells, as `COLUMNS` has them; the columns' names aren't among them.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.

    Raises:
        ArgumentError: Something among `pages` is no page.

    >>> import newsparse
    >>> rows = csv_rows(newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))
    >>> [dict(zip(COLUMNS, row))["reporter"] for row in rows]
    ['苏砚秋']
    """
    for source, page in entries(pages):
        for position, article in enumerate(page.articles):
            yield csv_row(source, position, page, article)


def to_csv(pages: Page | Iterable[Entry], *, safe: bool = False) -> str:
    r"""The articles of all pages as CSV: a record with the columns' names, then one for each article.

    Records end with CR and LF. A cell may hold line breaks; it is quoted then. Several names in a cell are parted by
    a semicolon and a space. Characters that no text file should hold (control characters, lone surrogates) are U+FFFD.

    Args:
        pages: Pages, or pairs of where a page comes from and the page.
        safe: For spreadsheets: every cell is quoted, and one that would be taken for a formula stands behind an
            apostrophe. Other programs see the apostrophe.

    Raises:
        ArgumentError: Something among `pages` is no page.

    >>> import newsparse
    >>> text = to_csv([("a3.txt", newsparse.parse("本报讯（记者 苏砚秋）茶园开园了。"))])
    >>> text.splitlines()[0][:35]
    'source,position,style,kind,section,'
    >>> text.splitlines()[1][:25]
    'a3.txt,0,generic,article,'
    """
    head = csv_records([COLUMNS], safe=safe)
    return head + "".join(page_records(source, page, safe=safe) for source, page in entries(pages))
