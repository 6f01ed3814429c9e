"""Lines as a page prints them, each character knowing what it belongs to, and the gold page that follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from newsparse.fields import clean, read_folio
from newsparse.model import Article, Block, Credit, Dateline, Furniture, Page, Photo, Span
from newsparse.repair import glue
from newsparse.spans import trimmed

#: Fields of an article that own spans under their names.
HEADINGS = ("section", "kicker", "headline", "subtitle")


@frozen
class Run:
    """A piece of a line that belongs to one field.

    Attributes:
        text: What is printed.
        field: ``section``, ``kicker``, ``headline``, ``subtitle``, ``credits``, ``dateline``, ``block``, ``photo``, or
            the kind of furniture.
        part: Number of the block or picture.
        at: Which piece of the field it is, in reading order.
        kind: ``text`` for what the field says, ``mark`` for what stands around it, ``series`` for an instalment mark,
            ``subhead`` for such a block, ``agency``, ``place`` and ``date`` in a dateline.
        credits: Roles and name of whoever is named here.
    """

    text: str
    field: str
    part: int = 0
    at: int = 0
    kind: str = "text"
    credits: tuple[tuple[str, str], ...] = ()


@frozen
class Line:
    """A printed line.

    Attributes:
        runs: Its pieces, in order.
        item: Number of the item it belongs to; -1 where it belongs to none.
        gap: Blank lines above it.
        indent: White space before it.
        apart: Blank lines above it besides those that all lines of its kind have.
        goes_on: Whether it is the rest of the line above, which was cut.
    """

    runs: tuple[Run, ...]
    item: int = -1
    gap: int = 0
    indent: str = ""
    apart: int = 0
    goes_on: bool = False

    @property
    def text(self) -> str:
        """What is printed in it."""
        return "".join(run.text for run in self.runs)

    @property
    def field(self) -> str:
        """The field it begins with, marks left out."""
        return next((run.field for run in self.runs if run.kind != "mark"), self.runs[0].field)


@frozen
class Item:
    """What can't be seen in an item's lines.

    Attributes:
        kind: ``article`` or ``photo``.
        label_of: Number of the item over which the label it stands under is printed; None without a label.
    """

    kind: str = "article"
    label_of: int | None = None


@frozen
class _Placed:
    run: Run
    item: int
    line: int
    span: Span


def print_page(lines: Sequence[Line], items: Sequence[Item], style: str) -> Page:
    """The text that `lines` make, and what must be read from it.

    Args:
        lines: What is printed, from top to bottom.
        items: The items, by number.
        style: Name of the house style that reads the page best.
    """
    text, placed = _place(lines)
    of_item = {number: [each for each in placed if each.item == number] for number in range(len(items))}
    articles = [
        _article(text, own, item, of_item.get(-1 if item.label_of is None else item.label_of, []))
        for item, own in zip(items, of_item.values(), strict=True)
        if own
    ]
    articles.sort(key=lambda article: min(article.owned()))
    furniture = list(_furniture(text, lines, placed))
    return Page(text, tuple(articles), tuple(furniture), read_folio(furniture), style=style)


def _furniture(text: str, lines: Sequence[Line], placed: Sequence[_Placed]) -> Iterator[Furniture]:
    """The lines that belong to no item; one that was cut to the column is one piece all the same."""
    pieces: list[list[_Placed]] = []
    for number, row in groupby((each for each in placed if each.item == -1), key=lambda each: each.line):
        if lines[number].goes_on:
            pieces[-1] += row
        else:
            pieces.append(list(row))
    for own in pieces:
        span = _span(text, own)
        yield Furniture(own[0].run.field, span.of(text), span, _credits(own))


def _place(lines: Sequence[Line]) -> tuple[str, list[_Placed]]:
    pieces: list[str] = []
    placed: list[_Placed] = []
    offset = 0
    for number, line in enumerate(lines):
        opening = ("\n" * (line.gap + 1) if number else "") + line.indent
        pieces.append(opening)
        offset += len(opening)
        for run in line.runs:
            placed.append(_Placed(run, line.item, number, Span(offset, offset + len(run.text))))
            pieces.append(run.text)
            offset += len(run.text)
    return "".join(pieces), placed


def _span(text: str, placed: Sequence[_Placed]) -> Span:
    return trimmed(Span(placed[0].span.start, placed[-1].span.end), text)


def _spans(text: str, placed: Iterable[_Placed]) -> list[Span]:
    """The stretches of text that `placed` own, one for each row of runs that touch."""
    rows: list[list[_Placed]] = []
    for each in placed:
        if rows and rows[-1][-1].span.end == each.span.start:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [span for row in rows if len(span := _span(text, row))]


def _credits(placed: Iterable[_Placed]) -> tuple[Credit, ...]:
    """Who is named; a name that was cut at the end of a line is one name all the same."""
    named: dict[tuple[tuple[str, str], ...], Span] = {}
    for each in placed:
        who = each.run.credits
        if who:
            named[who] = Span(named.get(who, each.span).start, each.span.end)
    return tuple(Credit(role, name, None, None, span) for who, span in named.items() for role, name in who)


def _article(text: str, own: Sequence[_Placed], item: Item, over: Sequence[_Placed]) -> Article:
    def of(field: str) -> list[_Placed]:
        return [each for each in own if each.run.field == field]

    labels = [each for each in over if each.run.field == "section"]
    return Article(
        kind=item.kind,
        section=_value(labels, "text"),
        series=_value(labels, "series"),
        kicker=_value(of("kicker"), "text"),
        headline=_value(of("headline"), "text"),
        subtitle=_value(of("subtitle"), "text"),
        dateline=_dateline(text, of("dateline")),
        credits=_credits(of("credits")),
        blocks=tuple(_blocks(text, of("block"))),
        photos=tuple(_photos(text, of("photo"))),
        spans={field: spans for field in (*HEADINGS, "credits") if (spans := tuple(_spans(text, of(field))))},
    )


def _value(placed: Sequence[_Placed], kind: str) -> str | None:
    """The text of `kind`, line by line."""
    chosen = [each for each in placed if each.run.kind == kind]
    lines = ["".join(each.run.text for each in row) for _, row in groupby(chosen, key=lambda each: each.line)]
    return clean(" ".join(lines)) or None


def _dateline(text: str, placed: Sequence[_Placed]) -> Dateline | None:
    if not placed:
        return None
    agency, place, date = (_value(placed, kind) for kind in ("agency", "place", "date"))
    return Dateline(agency, place, date, _span(text, placed))


def _parts(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    ordered = sorted(placed, key=lambda each: (each.run.part, each.run.at))
    for _, row in groupby(ordered, key=lambda each: each.run.part):
        yield list(row)


def _blocks(text: str, placed: Iterable[_Placed]) -> Iterator[Block]:
    for row in _parts(placed):
        said = [each for each in row if each.run.kind != "mark"]
        words = ""
        for each in said:
            words = glue(words, each.run.text.strip()) if words else each.run.text.lstrip()
        is_subhead = any(each.run.kind == "subhead" for each in said)
        spans = _spans(text, row)
        if spans:
            yield Block("subhead" if is_subhead else "paragraph", words.rstrip(), tuple(spans))


def _photos(text: str, placed: Iterable[_Placed]) -> Iterator[Photo]:
    for row in _parts(placed):
        words = "".join(each.run.text for each in row if each.run.kind == "text")
        yield Photo(words.strip(), _credits(row), _span(text, sorted(row, key=lambda each: each.span)))


def cut(line: Line, at: int) -> tuple[Line, Line]:
    """`line` as two lines, parted before its character number `at`; pieces of a run keep their order."""
    before: list[Run] = []
    behind: list[Run] = []
    for run in line.runs:
        if at >= len(run.text):
            before.append(run)
        elif at <= 0:
            behind.append(run)
        else:
            before.append(evolve(run, text=run.text[:at]))
            behind.append(evolve(run, text=run.text[at:], at=run.at + at))
        at -= len(run.text)
    return evolve(line, runs=tuple(before)), evolve(line, runs=tuple(behind), gap=0, goes_on=True)
