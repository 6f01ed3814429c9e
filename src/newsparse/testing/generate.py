"""Generated pages: a text and the page that must be read from it."""

from __future__ import annotations

from typing import NamedTuple

from attrs import evolve

from newsparse.errors import ArgumentError
from newsparse.model import Page
from newsparse.testing import damage as damages
from newsparse.testing.compose import Composer
from newsparse.testing.dice import Dice
from newsparse.testing.forms import Facts, Printer
from newsparse.testing.houses import House, choose_house
from newsparse.testing.layout import APART, SHAPES
from newsparse.testing.material import Desk, People, load_material, load_names
from newsparse.testing.printed import print_page

#: Kinds of furniture and the lists of the material they are taken from.
_FURNITURE = {
    "hotlines": "notice",
    "notices": "notice",
    "advertisements": "advertisement",
    "corrections": "notice",
}


class GeneratedPage(NamedTuple):
    """A page as text, and as it must be read.

    Attributes:
        text: What a parser is given.
        gold: What it should make of it.

    >>> page = generate_page(3, "taiwan")
    >>> all(credit.name == credit.span.of(page.text) for credit in page.gold.articles[0].credits)
    True
    """

    text: str
    gold: Page


def generate_page(seed: int, style: str = "generic", *, damage: float = 1.0) -> GeneratedPage:
    """A page of an invented paper, with its gold.

    The same seed gives the same page, on any machine and Python.

    Args:
        seed: Any whole number.
        style: A paper of `newsparse.testing.houses`, or a house style of `newsparse.styles`, of which the seed chooses
            a paper; ``generic`` is any paper.
        damage: How much happens to the page: 0 nothing, 1 as usual, 2 twice as often.

    Returns:
        The text, and the gold `Page` with spans, whose ``text`` it is. Its ``style`` is the house style of the paper.

    Raises:
        ArgumentError: There is no such paper or style, `seed` is not an `int`, or `damage` is less than nothing.

    >>> text, gold = generate_page(7, "county-paper")
    >>> text == gold.text, generate_page(7, "county-paper").text == text
    (True, True)
    """
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise ArgumentError(f"seed must be an int, not {type(seed).__name__}")
    if not isinstance(style, str):
        raise ArgumentError(f"style must be a name, not {type(style).__name__}")
    if not isinstance(damage, (int, float)):
        raise ArgumentError(f"damage must be a number, not {type(damage).__name__}")
    if not damage >= 0:
        raise ArgumentError(f"damage must be 0 or more, not {damage}")
    return page_of(choose_house(style, Dice("house", style, seed)), seed, damage=damage)


def page_of(house: House, seed: int, *, damage: float = 1.0) -> GeneratedPage:
    """A page of `house`; see `generate_page`."""
    dice = Dice(house.name, seed)
    habits, material = house.page, load_material(house.material)
    people = People(load_names(house.names.script), dice)
    facts = Facts.of_page(dice.pick(material.papers), dice.pick(material.page_names), dice, years=habits.years)
    printer = Printer(house.names, people, facts.at(dice.pick(material.places)), dice)
    composer = Composer(house, material, Desk(material, people, dice), printer, dice)
    shape = dice.choose(habits.shapes)
    _around(composer, "top")
    scope = house.label.scope
    for _ in range(dice.between(*habits.items)):
        composer.add(dice.choose(habits.kinds), label_holds=scope == "hold" or (scope == "auto" and shape not in APART))
        _between(composer)
    _around(composer, "bottom")
    befalls = {name: usual * damage for name, (_, usual) in {**damages.DAMAGES, **damages.WEAR}.items()}
    befalls |= {name: share * damage for name, share in house.damage.items()}
    lines = damages.apply(damages.DAMAGES, composer.sheet.lines, befalls, dice)
    shaped = [evolve(line, gap=line.gap + line.apart) for line in SHAPES[shape](lines, habits, dice)]
    lines = damages.apply(damages.WEAR, shaped, befalls, dice)
    gold = print_page(lines, composer.sheet.items, house.style)
    return GeneratedPage(gold.text, gold)


def _around(composer: Composer, edge: str) -> None:
    """The folio line and the editors' line, where they stand at this edge of the page."""
    habits, dice = composer.house.page, composer.dice
    if dice.choose(habits.folio_at) == edge:
        composer.sheet.lines += composer.furniture(habits.folio, "folio")
    if dice.choose(habits.editors_at) == edge:
        composer.sheet.lines += composer.furniture(habits.editors, "editors")


def _between(composer: Composer) -> None:
    """Now and then a notice or an advertisement stands between items."""
    habits, dice = composer.house.page, composer.dice
    for name, share in habits.furniture.items():
        if dice.chance(share / habits.items[1]):
            composer.plain(composer.desk.words(getattr(composer.material, name)), _FURNITURE[name])
