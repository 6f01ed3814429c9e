"""The papers whose pages can be generated: what each prints how often, loaded from ``houses/*.toml``.

A table of choices gives every form its weight; ``""`` stands for nothing printed. Forms are templates:

- ``{reporter}`` is somebody in that role, ``{reporter*}`` one to three of them, ``{reporter+photographer}`` somebody in
  both; any role of `newsparse.ROLES` will do;
- ``{label}``, ``{series}``, ``{caption}``, ``{subhead}``, ``{text}`` are what the form is for;
- ``{paper}``, ``{place}``, ``{monthday}`` (6月3日), ``{daydate}`` (3日), ``{cnmonthday}``, ``{cndaydate}`` and others
  of `newsparse.testing.forms.Facts` are facts of the page or story;
- ``<...>`` is a dateline, in which ``{agency:本报}`` marks the agency;
- a line break begins a new line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import cattrs
from attrs import Factory, evolve, frozen

from newsparse.errors import ArgumentError
from newsparse.testing.dice import Dice

Choices = dict[str, float]
#: How many crossed papers print one long story a page, as texts of web pages and of archives do.
_ALONE = 0.45


@frozen
class PageHabits:
    """What a page holds besides and around its items.

    Attributes:
        items: The fewest and the most items (a row of briefs counts as one).
        kinds: ``story``, ``briefs``, ``photo``, ``photos``, ``interview``, ``poem``, ``list``, ``column``.
        folio: Forms of the folio line.
        folio_at: ``top`` or ``bottom``.
        editors: Forms of the line that names editors.
        editors_at: ``top`` or ``bottom``.
        furniture: How often ``hotlines``, ``notices``, ``advertisements``, ``corrections`` stand on a page.
        shapes: How its lines come: see `newsparse.testing.layout.SHAPES`.
        indents: White space before paragraphs, where the shape has it.
        width: The narrowest and the widest column, in characters, where the shape wraps lines.
        years: The first and the last year its pages bear.
        length: The fewest and the most paragraphs of a story.
        paragraph: How many characters a paragraph has at least: the lowest and the highest figure. Half the
            paragraphs of real papers have 80 to 170, one in twenty less than 40.
    """

    items: list[int]
    kinds: Choices
    shapes: Choices
    folio: Choices = Factory(lambda: {"": 1.0})
    folio_at: Choices = Factory(lambda: {"top": 1.0})
    editors: Choices = Factory(lambda: {"": 1.0})
    editors_at: Choices = Factory(lambda: {"bottom": 1.0})
    furniture: Choices = Factory(dict)
    indents: Choices = Factory(lambda: {"　　": 1.0})
    width: list[int] = Factory(lambda: [18, 26])
    years: list[int] = Factory(lambda: [2008, 2026])
    length: list[int] = Factory(lambda: [2, 8])
    paragraph: list[int] = Factory(lambda: [30, 180])


@frozen
class WebHabits:
    """What a web page prints besides a story.

    Attributes:
        over, under: Forms of the lines over and under its headline.
        inside: Forms of those between its paragraphs.
        behind: Forms of those behind it.
        twice: How many headlines are printed twice.
    """

    over: Choices = Factory(lambda: {"": 1.0})
    under: Choices = Factory(lambda: {"": 1.0})
    inside: Choices = Factory(lambda: {"": 1.0})
    behind: Choices = Factory(lambda: {"": 1.0})
    twice: float = 0.0


@frozen
class LabelHabits:
    """Column labels.

    Attributes:
        share: How many stories bring one of their own.
        forms: How it is printed.
        places: ``over`` the item, ``under`` its headline, opening the ``lead``, or ``after`` the item.
        series: How many bear an instalment mark.
        stacked: How many have another one over them.
        halves: How many are in two halves.
        series_forms: How an instalment mark is printed.
        scope: Whether a label over an item holds for those behind it: ``hold``, ``item``, or ``auto``, as in
            `newsparse.Style.section_scope`.
    """

    share: float = 0.4
    forms: Choices = Factory(lambda: {"{label}": 1.0})
    places: Choices = Factory(lambda: {"over": 1.0})
    series: float = 0.1
    stacked: float = 0.03
    halves: float = 0.08
    series_forms: Choices = Factory(lambda: {"（{cn}）": 1.0})
    scope: str = "auto"


@frozen
class HeadlineHabits:
    """What stands around headlines.

    Attributes:
        second: How many have a second printed line.
        kicker: How many have a line over them.
        subtitle: How many have a subtitle.
        dashes: What stands before a subtitle.
        continued: How many stories go on from another page, and say so under the headline.
    """

    second: float = 0.1
    kicker: float = 0.1
    subtitle: float = 0.1
    dashes: Choices = Factory(lambda: {"——": 1.0})
    continued: float = 0.0


@frozen
class BylineHabits:
    """Where and how those who wrote are named.

    Attributes:
        places: ``line`` under the headline, ``lead`` in the first paragraph, ``end`` of the last one, ``sign`` on a
            line behind it, ``author`` (a ``line`` in the form `author`), ``none``.
        line, lead, end, sign: The forms there.
        author: How a piece that isn't news is signed under its headline.
        unsigned: Leads of stories whose byline stands elsewhere, or nowhere.
    """

    places: Choices
    line: Choices = Factory(dict)
    lead: Choices = Factory(dict)
    end: Choices = Factory(dict)
    sign: Choices = Factory(dict)
    author: Choices = Factory(lambda: {"{author}": 3.0, "◎{author}": 2.0, "□{author}": 2.0, "作者：{author}": 1.0})
    unsigned: Choices = Factory(lambda: {"": 1.0})


@frozen
class PhotoHabits:
    """Pictures.

    Attributes:
        share: How many stories have them.
        places: Where they stand: at the ``head``, under the headline; at the ``top``, over the first paragraph, or at
            the ``start``, under it; in the ``middle``, at the ``end`` of the body, or at the ``foot``, behind those
            who sign.
        spots: How many captions open with the place and a colon.
        several: How many stories with pictures have more than one.
        forms: How a caption is printed.
        items: How a picture that stands alone is.
        headed: How many of these have a headline though they stand under a label of their own.
    """

    share: float = 0.2
    places: Choices = Factory(lambda: {"end": 1.0})
    spots: float = 0.0
    several: float = 0.25
    forms: Choices = Factory(lambda: {"{caption}": 1.0})
    items: Choices = Factory(lambda: {"{text}\n{photographer} 摄": 1.0})
    headed: float = 0.6


@frozen
class SubheadHabits:
    """Subheads.

    Attributes:
        share: How many long stories have them.
        halves: How many of those have them in two halves.
        clauses: How many have them as long as a headline is.
        forms: How they are printed; ``{cn}`` and ``{n}`` number them.
    """

    share: float = 0.3
    halves: float = 0.35
    clauses: float = 0.3
    forms: Choices = Factory(lambda: {"{subhead}": 1.0})


@frozen
class NameHabits:
    """How names are set.

    Attributes:
        script: ``hans`` or ``hant``.
        joints: What stands between two names.
        pads: What stands inside a name of two characters.
    """

    script: str
    joints: Choices = Factory(lambda: {" ": 1.0})
    pads: Choices = Factory(lambda: {"": 1.0})


@frozen
class JumpHabits:
    """Jump lines.

    Attributes:
        share: How many long stories end in one.
        forms: How it is printed.
        back: The same for one that says where a story comes from.
    """

    share: float = 0.0
    forms: Choices = Factory(lambda: {"（下转第{edition}版）": 1.0})
    back: Choices = Factory(lambda: {"（上接第{edition}版）": 1.0})


@frozen
class House:
    """A paper that exists on generated pages only.

    Attributes:
        name: What ``style=`` of `newsparse.testing.generate_page` calls it.
        description: What it is like.
        style: The house style of `newsparse.styles` it belongs to.
        material: The file of stories it prints.
        damage: How often what can happen to a page does; see `newsparse.testing.damage.DAMAGES`.
    """

    name: str
    description: str
    style: str
    material: str
    page: PageHabits
    byline: BylineHabits
    names: NameHabits
    label: LabelHabits = Factory(LabelHabits)
    headline: HeadlineHabits = Factory(HeadlineHabits)
    photo: PhotoHabits = Factory(PhotoHabits)
    subhead: SubheadHabits = Factory(SubheadHabits)
    jump: JumpHabits = Factory(JumpHabits)
    web: WebHabits = Factory(WebHabits)
    damage: Choices = Factory(dict)


@cache
def houses() -> tuple[str, ...]:
    """The names of the papers whose pages can be generated, in order.

    >>> "county-paper" in houses()
    True
    """
    folder = files("newsparse.testing").joinpath("houses")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def load_house(name: str) -> House:
    """The paper called `name`."""
    return read_house(files("newsparse.testing").joinpath("houses", f"{name}.toml").read_text(encoding="utf-8"))


def read_house(text: str) -> House:
    """A paper written as TOML; a key that it doesn't know is an error."""
    return cattrs.Converter(forbid_extra_keys=True).structure(tomllib.loads(text), House)


def choose_house(style: str, dice: Dice) -> House:
    """The paper called `style`, or one that belongs to the house style of that name; of ``generic``, any.

    Raises:
        ArgumentError: There is none.
    """
    if style in houses():
        return load_house(style)
    known = [load_house(name) for name in houses()]
    fitting = [house for house in known if style in ("generic", house.style)]
    if not fitting:
        raise ArgumentError(
            f"no pages can be generated in style {style!r}; there are the papers {', '.join(houses())} "
            f"and the house styles {', '.join(sorted({'generic', *(house.style for house in known)}))}"
        )
    return dice.pick(fitting)


def crossed(papers: Sequence[House], dice: Dice) -> House:
    """A paper that has its habits from several of `papers`, all of them in the script of the one it is named after.

    Papers nobody has thought of: what is learned from them holds for more than the papers themselves.
    """
    first = dice.pick(papers)
    kin = [house for house in papers if house.names.script == first.names.script]
    groups = ("label", "headline", "byline", "photo", "subhead", "jump", "web", "names")
    habits = {group: getattr(dice.pick(kin), group) for group in groups if dice.chance(0.6)}
    photo = habits.pop("photo", first.photo)
    # Pictures that nobody signs are the hardest to tell from text, and every paper has them.
    forms = {**photo.forms, "{caption}": 1.0 * sum(photo.forms.values())}
    habits["photo"] = evolve(photo, share=max(photo.share, 0.4), forms=forms)
    habits["damage"] = {**first.damage, "caption_inside": 0.7}
    page = evolve(first.page, shapes=dice.pick(kin).page.shapes, length=dice.pick(kin).page.length)
    if dice.chance(_ALONE):
        page = evolve(page, items=[1, 1], length=[3, 10], kinds={"story": 5.0, "column": 1.0})
    return evolve(first, name=f"{first.name}-crossed", page=page, **habits)
