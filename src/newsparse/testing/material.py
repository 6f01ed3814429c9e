"""What the generated pages say: stories filled from the material files, and invented people.

A file of ``material/`` holds one region's topics, briefs, interviews, poems, lists, notices; its texts have slots. A
`Story` is what an author hands in: its text is final, but nothing of it is laid out and nobody has signed it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeVar

import cattrs
from attrs import Factory, frozen

from newsparse.testing.dice import Dice

T = TypeVar("T")

_SLOT = re.compile(r"\{([^{}:]+)(?::(\d+)-(\d+))?\}")
#: A shorter paragraph can be taken for a subhead.
_SHORTEST = 20
#: Of how many people the surname is of two characters, and how many bear one of the hundred that are most frequent
#: (85 in 100 of China's people: Ministry of Public Security, report on names of 2020).
_COMPOUND, _BORNE, _USUAL_SURNAMES = 0.03, 0.85, 100
#: How many kickers of those who speak say on what occasion, and how many headlines say two things on one line.
_LONG_KICKERS, _LONG_HEADLINES = 0.2, 0.08
#: How many of them have lost their colon.
_BARE_KICKERS = 0.15
#: How many short first sentences of a paragraph are one by themselves.
_SENTENCE, _SET_APART = re.compile(r"[^。！？“「]{2,16}[。！？](?=[^”」])"), 0.25
_DIGITS = "零一二三四五六七八九"


@frozen
class Topic:
    """Texts about one subject, with slots."""

    name: str
    labels: list[str]
    headlines: list[str]
    second_lines: list[str]
    kickers: list[str]
    subtitles: list[str]
    subheads: list[str]
    leads: list[str]
    paragraphs: list[str]
    captions: list[str]
    briefs: list[str]
    words: dict[str, list[str]] = Factory(dict)


@frozen
class Interview:
    """A conversation: who says what, turn by turn."""

    headline: str
    lead: str
    turns: list[list[str]]


@frozen
class Poem:
    """A title and lines of verse."""

    title: str
    lines: list[str]


@frozen
class Listing:
    """A list under a sentence that announces it."""

    headline: str
    lead: str
    items: list[str]


@frozen
class Material:
    """Everything that one region's pages say."""

    places: list[str]
    place_units: list[str]
    speakers: list[str]
    papers: list[str]
    page_names: list[str]
    labels: list[str]
    collection_labels: list[str]
    editor_notes: list[str]
    advertisements: list[str]
    notices: list[str]
    corrections: list[str]
    hotlines: list[str]
    topics: list[Topic]
    interviews: list[Interview]
    poems: list[Poem]
    lists: list[Listing]
    occasions: list[str] = Factory(list)


@frozen
class Names:
    """Characters that invented names are made of, in one script."""

    surnames: str
    compound: list[str]
    given: str
    foreign: list[str]


@frozen
class Story:
    """What an author hands in.

    Attributes:
        labels: Column labels that would fit.
        headline: The title; its second printed line is in `second_line`.
        kicker: The line over the headline.
        second_line: What a second line of the headline could say.
        subtitle: The line under it.
        blocks: Type and text of paragraphs and subheads.
        captions: What stands under its pictures.
        place: Where it happens.
    """

    labels: tuple[str, ...]
    headline: str
    kicker: str
    second_line: str
    subtitle: str
    blocks: tuple[tuple[str, str], ...]
    captions: tuple[str, ...]
    place: str


@cache
def load_material(name: str) -> Material:
    """The material of a region."""
    return cattrs.Converter(forbid_extra_keys=True).structure(_table(name), Material)


@cache
def load_names(script: str) -> Names:
    """What names are made of in a script (``hans``, ``hant``)."""
    return cattrs.Converter(forbid_extra_keys=True).structure(_table("names")[script], Names)


def _table(name: str) -> dict[str, object]:
    resource = files("newsparse.testing").joinpath("material", f"{name}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals, larger ones digit by digit.

    >>> chinese(25), chinese(10), chinese(1954)
    ('二十五', '十', '一九五四')
    """
    if number > 99:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


class People:
    """Invents people, each name once."""

    def __init__(self, names: Names, dice: Dice) -> None:
        self._names = names
        self._dice = dice
        self._given: set[str] = set()

    def name(self) -> str:
        """A name nobody has been given yet."""
        while True:
            name = self._invent()
            if name not in self._given:
                self._given.add(name)
                return name

    def _invent(self) -> str:
        dice, names = self._dice, self._names
        if names.foreign and dice.chance(0.02):
            return dice.pick(names.foreign)
        if dice.chance(_COMPOUND):
            surname = dice.pick(names.compound)
        else:
            usual, rare = names.surnames[:_USUAL_SURNAMES], names.surnames[_USUAL_SURNAMES:]
            surname = dice.pick(usual if dice.chance(_BORNE) else rare)
        return surname + "".join(dice.sample(names.given, 2 if dice.chance(0.72) else 1))


class Filler:
    """Fills the slots of one story: whatever stands for somebody or something stays the same throughout."""

    def __init__(self, material: Material, words: Mapping[str, Sequence[str]], people: People, dice: Dice) -> None:
        self._material = material
        self._words = words
        self._people = people
        self._dice = dice
        self._kept: dict[str, str] = {}
        self.place: str = self.fill("{place}")

    def fill(self, template: str) -> str:
        """`template` with its slots filled."""
        return _SLOT.sub(self._slot, template)

    def _slot(self, found: re.Match[str]) -> str:
        name, low, high = found.groups()
        if low:
            number = self._dice.between(int(low), int(high))
            return chinese(number) if name == "cn" else str(number)
        if name in ("month", "day", "cnmonth", "cnday"):
            number = self._dice.between(1, 12 if name.endswith("month") else 28)
            return chinese(number) if name.startswith("cn") else str(number)
        if name not in self._kept:
            self._kept[name] = self._choose(name)
        return self._kept[name]

    def _choose(self, name: str) -> str:
        if name.startswith("place"):
            return self._dice.pick(self._material.places)
        if name.startswith("person"):
            return self._people.name()
        return self._dice.pick(self._words[name])


class Desk:
    """Hands out stories of one region's material, no topic twice before all have had their turn."""

    def __init__(self, material: Material, people: People, dice: Dice) -> None:
        self._material = material
        self._people = people
        self._dice = dice
        # By the identity of the list they stand in, which the material keeps.
        self._waiting: dict[int, list[int]] = {}

    def _next(self, texts: Sequence[T]) -> T:
        waiting = self._waiting.setdefault(id(texts), [])
        if not waiting:
            waiting += self._dice.sample(range(len(texts)), len(texts))
        return texts[waiting.pop()]

    def _filler(self, words: Mapping[str, Sequence[str]]) -> Filler:
        return Filler(self._material, words, self._people, self._dice)

    def story(self, sizes: Sequence[int], subheads: int = 0, *, form: str = "plain") -> Story:
        """A story whose paragraphs are about so long.

        Args:
            sizes: For each paragraph, how many characters it has at least, if there is still something to say.
            subheads: So many subheads stand between them.
            form: What these are like: ``plain``, ``halved`` in two parts, or each a ``clause``.
        """
        topic, dice = self._next(self._material.topics), self._dice
        filler = self._filler(topic.words)
        blocks = [("paragraph", text) for text in self._paragraphs(topic, filler, sizes)]
        heads = self._subheads(topic, subheads, form)
        # Subheads part the body in equal shares, the first behind the opening.
        rest = len(blocks) - 1
        for number, head in reversed(list(enumerate(heads[:rest]))):
            blocks.insert(1 + (number * rest) // len(heads), ("subhead", filler.fill(head)))
        headline = filler.fill(dice.pick(topic.headlines))
        # Most lines over a headline name who speaks; a bare one can't be told from a headline's first line.
        speaking = [kicker for kicker in topic.kickers if kicker.endswith("：")]
        kickers = speaking if speaking and dice.chance(0.9) else topic.kickers
        kicker = dice.pick(kickers)
        if kicker.endswith("：") and self._material.occasions and dice.chance(_LONG_KICKERS):
            kicker = kicker.removesuffix("：") + dice.pick(self._material.occasions)
        elif dice.chance(_BARE_KICKERS):
            kicker = kicker.removesuffix("：")
        if dice.chance(_LONG_HEADLINES):
            headline = f"{headline} {filler.fill(dice.pick(topic.second_lines))}"
        # The second line of a headline is set as large as the first, and has no more room.
        second_lines = [line for line in topic.second_lines if len(line) <= len(headline) + 2]
        return Story(
            labels=tuple(topic.labels),
            headline=headline,
            kicker=filler.fill(kicker),
            second_line=filler.fill(dice.pick(second_lines or topic.second_lines[:1])),
            subtitle=filler.fill(dice.pick(topic.subtitles)),
            blocks=tuple(blocks),
            captions=tuple(filler.fill(caption) for caption in dice.sample(topic.captions, 4)),
            place=filler.place,
        )

    def _paragraphs(self, topic: Topic, filler: Filler, sizes: Sequence[int]) -> Iterator[str]:
        """The opening and what follows it, until all is said; a long story has more of what other ones begin with."""
        dice = self._dice
        opening, *others = dice.sample(topic.leads, len(topic.leads))
        later = [*dice.sample(topic.paragraphs, len(topic.paragraphs)), *others, *topic.briefs]
        waiting = (filler.fill(text) for text in later)
        opening = filler.fill(opening)
        for size in sizes:
            paragraph = opening or next(waiting, "")
            opening = ""
            while paragraph and len(paragraph) < size and (more := next(waiting, "")):
                paragraph += more
            if not paragraph:
                return
            short = _SENTENCE.match(paragraph)
            if short and dice.chance(_SET_APART):
                yield short[0]
                paragraph = paragraph[short.end() :]
            # A short one can't be told from a subhead, where nothing is set in.
            if len(paragraph) >= _SHORTEST or paragraph.endswith("。"):
                yield paragraph

    def _subheads(self, topic: Topic, count: int, form: str) -> list[str]:
        dice = self._dice
        if form == "clause":
            return dice.sample([*topic.second_lines, *topic.subtitles], count)
        heads = dice.sample(topic.subheads, count)
        if form == "halved":
            joint = dice.choose({" ": 4.0, "：": 1.0, "，": 0.7, "　": 1.0})
            heads = [head + joint + dice.pick([each for each in topic.subheads if each != head]) for head in heads]
        return heads

    def words(self, texts: Sequence[str]) -> str:
        """One of `texts`, its slots filled."""
        return self._filler({}).fill(self._dice.pick(texts))

    def brief(self) -> Story:
        """News in one paragraph."""
        topic = self._next(self._material.topics)
        filler = self._filler(topic.words)
        return self._plain(
            filler.place,
            filler.fill(self._dice.pick(topic.headlines)),
            [("paragraph", filler.fill(self._dice.pick(topic.briefs)))],
        )

    def interview(self) -> Story:
        """A conversation."""
        talk = self._next(self._material.interviews)
        filler = self._filler({})
        turns = [("paragraph", filler.fill(f"{who}：{words}")) for who, words in talk.turns]
        return self._plain(filler.place, filler.fill(talk.headline), [("paragraph", filler.fill(talk.lead)), *turns])

    def poem(self) -> Story:
        """Verse; every line is a paragraph."""
        poem = self._next(self._material.poems)
        filler = self._filler({})
        return self._plain(
            filler.place, filler.fill(poem.title), [("paragraph", filler.fill(line)) for line in poem.lines]
        )

    def listing(self, mark: str) -> Story:
        """A list, each entry behind `mark`."""
        listing = self._next(self._material.lists)
        filler = self._filler({})
        entries = [("paragraph", mark + filler.fill(entry)) for entry in listing.items]
        return self._plain(
            filler.place, filler.fill(listing.headline), [("paragraph", filler.fill(listing.lead)), *entries]
        )

    def _plain(self, place: str, headline: str, blocks: Sequence[tuple[str, str]]) -> Story:
        """A story that has neither kicker nor subtitle nor pictures."""
        return Story((), headline, "", "", "", tuple(blocks), (), place)
