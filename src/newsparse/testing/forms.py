"""Forms filled: a template of a house, and who and what stands in it, become runs of a line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from newsparse.model import ROLES
from newsparse.testing.dice import Dice
from newsparse.testing.houses import NameHabits
from newsparse.testing.material import People, chinese
from newsparse.testing.printed import Run

_PIECES = re.compile(r"<(?P<dateline>[^<>]*)>|\{(?P<slot>[^{}]+)\}|(?P<words>[^<{}]+)")
_WEEKDAYS = "一二三四五六日"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
#: Slots whose text is a date, wherever they stand in a dateline.
_DATES = ("monthday", "daydate", "cnmonthday", "cndaydate", "fulldate", "rocdate")
#: One to three people.
_COUNTS = {"1": 6.0, "2": 3.0, "3": 1.0}
_NOTHING: Mapping[str, Run] = MappingProxyType({})


@frozen
class Facts:
    """What a page's forms can say: its paper, its date, its number, by the names of the slots."""

    slots: Mapping[str, str]

    @classmethod
    def of_page(cls, paper: str, page_name: str, dice: Dice, *, years: Sequence[int]) -> Facts:
        """The facts of a page that `dice` dates, from the first of `years` to the last."""
        day = datetime.date(dice.between(years[0], years[-1]), dice.between(1, 12), dice.between(1, 28))
        edition = dice.between(1, 16)
        month, date = f"{day.month}月", f"{day.day}日"
        cn_month, cn_date = f"{chinese(day.month)}月", f"{chinese(day.day)}日"
        weekday = _WEEKDAYS[day.weekday()]
        return cls(
            {
                "paper": paper,
                "page": page_name,
                "year": str(day.year),
                "month": str(day.month),
                "day": str(day.day),
                "month2": f"{day.month:02}",
                "day2": f"{day.day:02}",
                "roc": str(day.year - 1911),
                "weekday": weekday,
                "fulldate": f"{day.year}年{month}{date}",
                "rocdate": f"{day.year - 1911}年{month}{date}",
                "cnfulldate": f"{chinese(day.year)}年{cn_month}{cn_date}",
                "monthday": month + date,
                "daydate": date,
                "cnmonthday": cn_month + cn_date,
                "cndaydate": cn_date,
                "edition": str(edition),
                "edition2": f"{edition:02}",
                "cnedition": chinese(edition),
                "letter": "ABCD"[edition % 4],
                "issue": str(dice.between(200, 9000)),
            }
        )

    def at(self, place: str) -> Facts:
        """The same facts, for what happens in `place`."""
        return Facts({**self.slots, "place": place})


class Printer:
    """Fills forms for one page: invents whoever is named, and sets names as the house does."""

    def __init__(self, names: NameHabits, people: People, facts: Facts, dice: Dice) -> None:
        self._names = names
        self._people = people
        self._facts = facts
        self._dice = dice

    def at(self, place: str) -> Printer:
        """The same printer, for what happens in `place`."""
        return Printer(self._names, self._people, self._facts.at(place), self._dice)

    def runs(self, form: str, field: str, given: Mapping[str, Run] = _NOTHING, *, part: int = 0) -> Iterator[Run]:
        """The runs that `form` makes.

        Args:
            form: The template.
            field: The field that its words belong to.
            given: What its slots are for, by their names.
            part: The number of the block or picture.
        """
        for found in _PIECES.finditer(form):
            if found["dateline"] is not None:
                yield from self.runs(found["dateline"], "dateline", given)
            elif found["words"] is not None:
                yield Run(found["words"], field, part, -1, "mark")
            elif found["slot"] in given:
                yield given[found["slot"]]
            else:
                yield from self._slot(found["slot"], field, part)

    def _slot(self, slot: str, field: str, part: int) -> Iterator[Run]:
        name, _, words = slot.partition(":")
        roles = tuple(name.rstrip("*").split("+"))
        if name == "agency":
            yield Run(words, field, part, -1, "agency")
        elif all(role in ROLES for role in roles):
            yield from self._people_in(roles, field, part, many=name.endswith("*"))
        else:
            kind = "place" if name == "place" else "date" if name in _DATES else "mark"
            yield Run(self._facts.slots[name], field, part, -1, kind if field == "dateline" else "mark")

    def _people_in(self, roles: tuple[str, ...], field: str, part: int, *, many: bool) -> Iterator[Run]:
        count = int(self._dice.choose(_COUNTS)) if many else 1
        joint = self._dice.choose(self._names.joints)
        for number in range(count):
            if number and joint:
                yield Run(joint, field, part, -1, "mark")
            name = self._people.name()
            pad = self._dice.choose(self._names.pads) if len(name) == 2 else ""
            yield Run(pad.join(name) if pad else name, field, part, -1, "mark", tuple((role, name) for role in roles))


def instalment(form: str, number: int) -> str:
    """An instalment mark: ``{cn}``, ``{n}`` or ``{circled}`` in `form` is `number`.

    >>> instalment("之{cn}", 3)
    '之三'
    """
    return form.format(cn=chinese(number), n=number, circled=_CIRCLED[(number - 1) % len(_CIRCLED)])
