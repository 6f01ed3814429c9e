"""Everything put into one file of HTML. Owns template, style and script, and the policy that lets in nothing else."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

import newsparse
from newsparse.errors import ArgumentError, MissingExtraError
from newsparse.labels import FIELDS, Label, label_of, traditional_labels
from newsparse.model import Folio, Page
from newsparse.normalization import detect_script
from newsparse.view.cards import Cards, cards_of
from newsparse.view.keys import diagnostic_key, everybody
from newsparse.view.raw import RawLine, raw_lines
from newsparse.view.reasons import explained, reasons_of, support
from newsparse.view.shown import boxed, shown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_SCRIPTS = ("zh-Hans", "zh-Hant")


#: A style or script is let in by its hash, and nothing else by anything.
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def require_extra() -> None:
    """Complain now, and not at the first page, if the extra ``view`` isn't installed.

    Raises:
        MissingExtraError: It isn't.
    """
    _environment()


def render(page: Page, title: str | None = None) -> str:
    """`page` as an HTML document."""
    if not isinstance(page, Page):
        raise ArgumentError(f"page must be a Page, not {type(page).__name__}")
    if not (title is None or isinstance(title, str)):
        raise ArgumentError(f"title must be a str or None, not {type(title).__name__}")
    template = _environment().get_template("page.html.jinja")
    lines = raw_lines(page)
    explanation = explained(page)
    reasons = reasons_of(explanation, lines)
    cards = cards_of(page)
    script = "zh-Hant" if detect_script(page.text).kind == "traditional" else "zh-Hans"
    folio = _folio_line(page.folio)
    notes = _diagnostics(page, lines)
    html = template.render(
        cards=cards,
        data={
            "decisions": reasons.decisions,
            "features": reasons.features,
            "labels": dict(traditional_labels()),
            "roles": reasons.roles,
            "script": script,
            "texts": {tag: _changed(page, cards, tag) for tag in _SCRIPTS},
        },
        diagnostics=notes,
        diagnostics_in=_by_line(notes),
        folio=folio,
        labels=traditional_labels() if script == "zh-Hant" else {},
        legend=_legend(lines),
        lines=lines,
        names=len({credit.name for credit in everybody(page)}),
        page=page,
        places=_places(lines),
        reasons=reasons,
        script=script,
        support=support(explanation),
        targets=_targets(cards),
        title=title or folio or _first_headline(page) or "Newspaper page",
        version=newsparse.__version__,
    )
    # Names of fields may be anything in a page made by hand, and they stand in attributes as well.
    return shown(html)


def render_frame(page: Page) -> str:
    """`page` as a frame for a notebook, which keeps its style and script to itself."""
    document = render(page)
    return _environment().get_template("frame.html.jinja").render(document=document, articles=len(page.articles))


def _folio_line(folio: Folio | None) -> str:
    parts = (folio.paper, folio.date, folio.weekday, folio.edition, folio.name) if folio else ()
    return " · ".join(filter(None, parts))


def _first_headline(page: Page) -> str | None:
    return next((article.headline for article in page.articles if article.headline), None)


def _changed(page: Page, cards: Cards, script: str) -> dict[int, str]:
    """The texts of `cards` that are otherwise in `script`, by their numbers."""
    converted = cards_of(page.convert(script)).texts
    pairs = enumerate(zip(cards.texts, converted, strict=True))
    return {at: shown(there) for at, (here, there) in pairs if here != there}


@frozen
class Note:
    """A diagnostic and where it stands."""

    key: str
    code: str
    message: str
    line: int


def _diagnostics(page: Page, lines: Sequence[RawLine]) -> tuple[Note, ...]:
    starts = [line.span.start for line in lines]
    return tuple(
        Note(diagnostic_key(at), item.code, item.message, max(1, bisect_right(starts, item.span.start)))
        for at, item in enumerate(page.diagnostics, 1)
    )


def _by_line(notes: Iterable[Note]) -> dict[int, list[Note]]:
    lines: dict[int, list[Note]] = {}
    for note in notes:
        lines.setdefault(note.line, []).append(note)
    return lines


def _legend(lines: Iterable[RawLine]) -> dict[str, Label]:
    """The fields that occur, in the order of `FIELDS`."""
    seen = dict.fromkeys(piece.field for line in lines for piece in line.pieces if piece.key)
    order = [name for name in FIELDS if name in seen] + [name for name in seen if name not in FIELDS]
    return {name: label_of(name, FIELDS) for name in order}


def _places(lines: Iterable[RawLine]) -> frozenset[str]:
    """The keys that occur in the raw text."""
    pieces = [piece for line in lines for piece in line.pieces]
    names = {run.name for piece in pieces for run in piece.runs}
    return frozenset(key for key in names | {piece.key for piece in pieces} if key)


def _targets(cards: Cards) -> frozenset[str]:
    """The keys that a row of a card stands for."""
    rows = [*cards.rest, *(row for card in cards.cards for row in (*card.head, *card.body, *card.photos))]
    return frozenset(row.key for row in rows if row.key and row.anchor)


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ModuleNotFoundError as error:
        raise MissingExtraError("to_html()", "view") from error
    environment = Environment(
        loader=PackageLoader("newsparse.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Texts of a page are Chinese; escapes would double their size. What HTML could take for its own is escaped anyway.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["marked"] = _marked
    environment.filters["shown"] = shown
    environment.filters["field_label"] = lambda name: label_of(name, FIELDS)
    environment.globals.update(_assets())
    return environment


def _assets() -> dict[str, object]:
    from markupsafe import Markup

    style, script = _asset("page.css"), _asset("page.js")
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    return {"style": Markup(style), "program": Markup(script), "policy": policy}


def _asset(name: str) -> str:
    return files("newsparse.view").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _marked(text: str) -> Markup:
    """`text` escaped, its unseen characters boxed, so that they can be seen and turn nothing round them."""
    from markupsafe import Markup, escape

    return Markup(boxed(str(escape(text))))
