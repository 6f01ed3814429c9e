"""Pages and explanations as a person reads them in a terminal. Owns labels, colours and layout."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import define, frozen
from rich.console import Console
from rich.text import Text

from newsparse.cli.inputs import STDIN
from newsparse.cli.wrapping import cell_len, chop_cells, pad, printable, wrap
from newsparse.labels import FIELDS, PEOPLE, label_of
from newsparse.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.explain import Explanation
    from newsparse.model import Article, Credit, Dateline, Page, Photo

ROLE_COLOURS = {"reporter": "green", "correspondent": "cyan", "photographer": "magenta", "author": "yellow"}

_LABEL_WIDTH = 6
_INDENT = 2 + _LABEL_WIDTH + 2
_WIDEST = 100
_FIRST_LINES = 3
_PARAGRAPH = "\u3000\u3000"
#: Cells of the text column of an explanation, and of everything before its last column.
_EXCERPT = 22
_EXPLAINED = 4 + 2 + 14 + 4 + 2 + _EXCERPT + 2


class Terminal(Console):
    """A console that takes text as it is: no markup, no guessing of colours, no folding of its own."""

    def __init__(self) -> None:
        """Write to standard output, in colour where that is a terminal."""
        super().__init__(highlight=False, markup=False, emoji=False, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the command."""
        raise


@frozen
class Row:
    """A labelled value; an empty label continues the row above."""

    label: str
    text: str
    style: str = ""
    limit: int | None = None

    def render(self, width: int) -> Text:
        """The row as text, its later lines under its first."""
        lines = wrap(printable(self.text).replace("\n", " "), width)
        cut = self.limit is not None and len(lines) > self.limit
        if cut:
            lines = [*lines[: self.limit]]
            lines[-1] = _ellipsis(lines[-1], width)
        row = Text("  ").append(pad(printable(self.label), _LABEL_WIDTH), "dim").append("  ")
        return row.append(("\n" + " " * _INDENT).join(lines), self.style)


def _ellipsis(line: str, width: int) -> str:
    while cell_len(line) > width - 2:
        line = line[:-1]
    return f"{line}……"


def show_page(console: Console, name: str, page: Page, *, full: bool) -> None:
    """Print the articles of `page`, then what belongs to none of them, then what needs a look."""
    width = min(console.width, _WIDEST)
    _heading(
        console,
        "standard input" if name == STDIN else name,
        f"{_count(len(page.articles), 'article')} · {page.style}",
        "━",
        width,
        "bold",
    )
    for number, article in enumerate(page.articles, 1):
        _show_article(console, number, article, width, full=full)
    rest = [*_furniture_rows(page), *_diagnostic_rows(page)]
    if rest:
        _heading(console, "", "", "─", width, "dim")
        _print_rows(console, rest, width)
    console.print()


@define
class Totals:
    """What was found on several pages."""

    pages: int = 0
    articles: int = 0
    names: int = 0
    diagnostics: int = 0

    def add(self, page: Page) -> None:
        """Count what is on `page`."""
        self.pages += 1
        self.articles += len(page.articles)
        self.names += len({credit.name for article in page.articles for credit in _everybody(article)})
        self.diagnostics += len(page.diagnostics)

    def show(self, console: Console) -> None:
        """Print it in one line, if there were pages at all."""
        if self.pages:
            counts = [_count(self.pages, "page"), _count(self.articles, "article"), _count(self.names, "name")]
            if self.diagnostics:
                counts.append(_count(self.diagnostics, "diagnostic"))
            console.print(Text(" · ".join(counts), "bold"))


def _everybody(article: Article) -> Iterator[Credit]:
    yield from article.credits
    for photo in article.photos:
        yield from photo.credits


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _heading(console: Console, left: str, right: str, line: str, width: int, style: str) -> None:
    right = f" {printable(right)} {line * 2}" if right else line * 2
    shown = _tail(printable(left).replace("\n", " "), width - cell_len(right) - 6)
    left = f"{line * 2} {shown} " if left else line * 2
    fill = line * max(0, width - cell_len(left) - cell_len(right))
    console.print(Text(left + fill + right, style))


def _tail(text: str, width: int) -> str:
    """The end of `text`, which says most in a path."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) >= width:
        text = text[1:]
    return f"…{text}"


def _print_rows(console: Console, rows: Iterable[Row], width: int) -> None:
    for row in rows:
        console.print(row.render(max(16, width - _INDENT)))


def _show_article(console: Console, number: int, article: Article, width: int, *, full: bool) -> None:
    console.print()
    title = f"{number} 图片" if article.kind == "photo" else str(number)
    _heading(console, title, f"{article.confidence:.2f}", "─", width, "dim")
    rows = [*_title_rows(article), *people_rows(article.credits), *_dateline_rows(article.dateline)]
    body = _body_rows(article) if full else _first_lines(article)
    _print_rows(console, [*rows, *body, *map(_photo_row, article.photos)], width)


def _title_rows(article: Article) -> Iterator[Row]:
    section = " ".join(filter(None, (article.section, article.series)))
    for label, text, style in (
        ("栏目", section, "blue"),
        ("引题", article.kicker, ""),
        ("标题", article.headline, "bold"),
        ("副题", article.subtitle, ""),
    ):
        if text:
            yield Row(label, text, style)


def people_rows(named: Iterable[Credit]) -> Iterator[Row]:
    """A row for each role, in the order of `newsparse.model.ROLES`, with the names in the order of print."""
    by_role: dict[str, dict[str, None]] = {}
    for credit in named:
        by_role.setdefault(credit.role, {})[_name(credit)] = None
    for role in sorted(by_role, key=lambda role: ROLES.index(role) if role in ROLES else len(ROLES)):
        yield Row(label_of(role, PEOPLE).chinese, "、".join(by_role[role]), ROLE_COLOURS.get(role, "blue"))


def _name(credit: Credit) -> str:
    """The name, with the rank where it says more than the label does: ``甲乙（见习记者）``."""
    title = re.sub(r"\s", "", credit.title or "")
    plain = credit.role not in ("reporter", "correspondent", "intern") or len(title) <= len("通讯员")
    return credit.name if plain else f"{credit.name}（{title}）"


def _dateline_rows(dateline: Dateline | None) -> Iterator[Row]:
    if dateline:
        yield Row("电头", " ".join(filter(None, (dateline.agency, dateline.place, dateline.date))))


def _body_rows(article: Article) -> Iterator[Row]:
    label = "正文"
    for block in article.blocks:
        if block.type == "subhead":
            yield Row("小标题", block.text, "bold")
        else:
            yield Row(label, _PARAGRAPH + block.text)
        label = ""


def _first_lines(article: Article) -> Iterator[Row]:
    paragraphs = [block.text for block in article.blocks if block.type == "paragraph"]
    if not paragraphs:
        return
    # A line holds fewer characters than cells; more than this can't show.
    yield Row("正文", paragraphs[0][: _FIRST_LINES * _WIDEST], limit=_FIRST_LINES)
    if len(article.blocks) > 1:
        characters = sum(len(block.text) for block in article.blocks)
        yield Row("", f"{len(paragraphs)} 段，{characters} 字", "dim")


def _photo_row(photo: Photo) -> Row:
    people = "；".join(f"{row.label} {row.text}" for row in people_rows(photo.credits))
    return Row("图片", f"{photo.caption}（{people}）" if people else photo.caption, "magenta", _FIRST_LINES)


def _furniture_rows(page: Page) -> Iterator[Row]:
    for piece in page.furniture:
        style = "red" if piece.kind == "unassigned" else "dim"
        yield Row(label_of(piece.kind, FIELDS).chinese, piece.text, style, _FIRST_LINES)


def _diagnostic_rows(page: Page) -> Iterator[Row]:
    line_of = LineNumbers(page.text)
    for item in page.diagnostics:
        yield Row(item.code, f"line {line_of(item.span.start)}: {item.message}", "yellow")


class LineNumbers:
    r"""Offsets to line numbers, as an editor counts them.

    >>> LineNumbers("甲\n乙")(2)
    2
    """

    def __init__(self, text: str) -> None:
        """Note where each line begins."""
        self._starts = [found.end() for found in re.finditer(r"\r\n?|\n", text)]

    def __call__(self, offset: int) -> int:
        """The number of the line that holds `offset`."""
        return bisect_right(self._starts, offset) + 1


def show_explanation(console: Console, text: str, explanation: Explanation) -> None:
    """Print the style and what speaks for it, and a table: each line's role, and the features that decided it."""
    line_of = LineNumbers(text)
    width = max(20, min(console.width, _WIDEST) - _EXPLAINED)
    own = (f"{sign.what} {sign.weight:+.1f}" for sign in explanation.evidence if sign.style == explanation.style)
    console.print(_explained("", "style", "", explanation.style, _packed(own, width)))
    console.print(Text(_explained("line", "role", "sure", "text", ["because"]).plain, "bold"))
    for line in explanation.lines:
        reasons = _packed((f"{feature} {weight:+.1f}" for feature, weight in line.reasons), width)
        number = str(line_of(line.span.start))
        console.print(_explained(number, line.role, f"{line.confidence:.2f}", line.text, reasons))


def _explained(number: str, role: str, sure: str, text: str, reasons: list[str]) -> Text:
    row = Text(number.rjust(4) + "  ", "dim")
    row.append(pad(role, 14), "cyan").append(sure.rjust(4) + "  ")
    row.append(pad(_shortened(printable(text).replace("\n", " ")), _EXCERPT) + "  ")
    return row.append(("\n" + " " * _EXPLAINED).join(map(printable, reasons)), "dim")


def _shortened(text: str) -> str:
    lines = wrap(text[:_EXCERPT], _EXCERPT)
    return lines[0] if len(lines) == 1 else f"{chop_cells(lines[0], _EXCERPT - 1)[0]}…"


def _packed(parts: Iterable[str], width: int) -> list[str]:
    """`parts` in lines of at most `width`, none of them broken that fits in one."""
    lines = [""]
    for part in (piece for whole in parts for piece in chop_cells(whole, width)):
        if lines[-1] and len(lines[-1]) + 2 + len(part) > width:
            lines.append("")
        lines[-1] += f"  {part}" if lines[-1] else part
    return lines
