"""A style learned from pages, and the TOML file that holds what it learned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, frozen

from newsparse.errors import ArgumentError
from newsparse.evaluation import GoldPage, read_gold
from newsparse.evaluation.gold import digest_of
from newsparse.fitting.lessons import lesson_from
from newsparse.fitting.perceptron import Course, learn, right_lines
from newsparse.housestyles import LINE_ROLES, Fitted, Style, get_style
from newsparse.model import Page

#: A weight that has moved by less is left as it is.
_TOLD = 0.05
_DIGITS = 2
#: From so many pages, half of what is learned is taken over.
_HALFWAY = 4
#: For the few pages of one paper: weights of a well-fitted style should not be thrown over.
FEW = Course(rounds=10, rate=0.1, margin=1.5, pull=0.1)


@frozen
class Fit:
    """A fitted style, and how well it and the one it began with read the lines it was fitted to.

    Attributes:
        style: The style.
        base: The style whose weights it began with.
        before: Lines that `base` reads right.
        after: Lines that `style` reads right.
        lines: Lines whose role is known.
        pages: Pages they stand on.

    >>> from newsparse.testing import generate_page
    >>> fitted = fit([generate_page(1, "county-paper").gold], "county")
    >>> fitted.style.name, fitted.base.name, fitted.pages, fitted.before <= fitted.after <= fitted.lines
    ('county', 'generic', 1, True)
    """

    style: Style
    base: Style
    before: int
    after: int
    lines: int
    pages: int


def fit(
    gold: str | Path | Iterable[Page | GoldPage],
    name: str,
    *,
    base: str | Style = "generic",
    course: Course | None = None,
    command: str = "newsparse fit",
) -> Fit:
    """A style that reads a paper better than `base` does, learned from some of its pages.

    The words and options of the style are those of `base`; what is learned are its weights and transitions. The same
    pages in the same order give the same style; a folder's are taken by name.

    Args:
        gold: A gold folder as `newsparse.evaluation.read_gold` reads it, or pages: annotations, or pages of `parse`
            that were put right.
        name: What the style is called.
        base: The style to begin with.
        course: How to learn; by default the fewer the pages, the less of it is taken over.
        command: What to run to fit it again; it stands in the style's file.

    Raises:
        ArgumentError: There are no pages, or something else than pages; or `name` is none.
        SourceError: The folder or a file in it can't be read.
        SchemaError: A file describes no page.
        StyleError: There is no style `base`.

    >>> from newsparse.testing import generate_page
    >>> fitted = fit([generate_page(seed, "county-paper").gold for seed in range(2)], "county-paper")
    >>> fitted.style.name, fitted.after >= fitted.before
    ('county-paper', True)
    """
    if not isinstance(name, str):
        raise ArgumentError(f"name must be a str, not {type(name).__name__}")
    if not name:
        raise ArgumentError("name must not be empty")
    start = get_style(base)
    pages = _pages(gold)
    lessons = [lesson_from(page, start.words) for page in pages]
    digest = digest_of((GoldPage.of(page) if isinstance(page, Page) else page).digest for page in pages)
    on = f"{len(pages)} page{'' if len(pages) == 1 else 's'}"
    fitted = Fitted(len(pages), f"sha256:{digest}", command, on)
    learned = learn(lessons, start, course or for_pages(len(pages)))
    style = evolve(settled(learned, start), name=name, clues=(), fitted=fitted)
    (before, lines), (after, _) = right_lines(lessons, start), right_lines(lessons, style)
    return Fit(style, start, before, after, lines, len(pages))


def _pages(gold: object) -> list[Page | GoldPage]:
    if isinstance(gold, str | Path):
        return list(read_gold(gold))
    if not isinstance(gold, Iterable):
        raise ArgumentError(f"fit() takes a gold folder or pages, not {type(gold).__name__}")
    pages = list(gold)
    for page in pages:
        if not isinstance(page, Page | GoldPage):
            raise ArgumentError(f"fit() takes pages, not {type(page).__name__}")
    if not pages:
        raise ArgumentError("fit() needs at least one page")
    return pages


def settled(style: Style, base: Style | None = None) -> Style:
    """`style` with the numbers that its file will hold: rounded, and those of `base` where they hardly differ."""
    weights, transitions = (base.weights, base.transitions) if base else ({}, {})
    settled_weights = {
        role: {name: value for name, value in numbers.items() if value or name in weights.get(role, {})}
        for role, numbers in _settled(style.weights, weights).items()
    }
    # A transition of 0 is a transition; one that isn't there is all but forbidden.
    return evolve(style, weights=settled_weights, transitions=_settled(style.transitions, transitions))


def _settled(
    tables: Mapping[str, Mapping[str, float]], base: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    return {
        role: {name: _near(value, base.get(role, {}).get(name, 0.0)) for name, value in numbers.items()}
        for role, numbers in tables.items()
    }


def _near(value: float, known: float) -> float:
    return round(value, _DIGITS) if abs(value - known) >= _TOLD else known


def for_pages(count: int) -> Course:
    """How to learn from so many pages of a paper.

    >>> for_pages(1).share < for_pages(8).share
    True
    """
    share = count / (count + _HALFWAY)
    return evolve(FEW, share=share, grammar=share)


def style_toml(style: Style, base: Style, description: str, extends: str | None = None) -> str:
    """The file of a style that extends `base`: what it was fitted to, and the numbers in which it differs.

    Args:
        style: The style.
        base: The style it extends.
        description: One line on whose habits these are.
        extends: What the file calls `base`, if not by its name: the path of a TOML file from the folder of this one.

    >>> from newsparse.housestyles import get_style
    >>> generic = get_style("generic")
    >>> print(style_toml(generic, generic, "Nothing new").splitlines()[1])
    extends = "generic"
    """
    head = {"name": style.name, "extends": extends or base.name, "description": description}
    entries = (f"{key} = {_text(value)}" for key, value in head.items())
    return "\n".join([*entries, *fitted_lines(style), *number_lines(style, base)]) + "\n"


def fitted_lines(style: Style) -> Iterator[str]:
    """The ``[fitted]`` table of a style."""
    if style.fitted:
        yield from ("", "[fitted]", f"pages = {style.fitted.pages}", f"digest = {_text(style.fitted.digest)}")
        yield from (f"command = {_text(style.fitted.command)}", f"on = {_text(style.fitted.on)}")


def number_lines(style: Style, base: Style | None = None) -> Iterator[str]:
    """The tables of a style's numbers, as far as they aren't those of `base`."""
    for table in ("transitions", "weights"):
        own: Mapping[str, Mapping[str, float]] = getattr(style, table)
        known: Mapping[str, Mapping[str, float]] = getattr(base, table) if base else {}
        for role in LINE_ROLES:
            numbers = sorted(own.get(role, {}).items())
            new = [(name, value) for name, value in numbers if known.get(role, {}).get(name) != value]
            if new:
                yield from ("", f"[{table}.{role}]", *(f"{_text(name)} = {value:g}" for name, value in new))


def _text(value: str) -> str:
    # A JSON string is a TOML string, but for one control character that JSON takes as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
