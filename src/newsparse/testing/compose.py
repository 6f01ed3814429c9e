"""Items as a house prints them: label, headings, bylines, body, pictures; every character of a line knows its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from newsparse.testing.dice import Dice
from newsparse.testing.forms import Printer, instalment
from newsparse.testing.houses import Choices, House
from newsparse.testing.material import Desk, Material, Story, chinese
from newsparse.testing.printed import Item, Line, Run

#: Of more paragraphs than these a story is long enough for subheads, and for a jump.
_LONG = 3
#: How many pieces with a byline are introduced by the editors.
_NOTES = 0.08
#: How many captions are of more than one clause.
_LONG_CAPTIONS = 0.5
#: Of stories that have subheads, so many have a single one.
_LONE = 0.1
#: A subtitle without a dash is at least so long.
_BARE_SUBTITLE = 16


@define
class Sheet:
    """A page in the making: its lines from top to bottom, and its items by number."""

    lines: list[Line] = field(factory=list)
    items: list[Item] = field(factory=list)
    #: Number of the item over which the label that holds is printed.
    label: int | None = None


class Composer:
    """Sets one page of a house."""

    def __init__(self, house: House, material: Material, desk: Desk, printer: Printer, dice: Dice) -> None:
        self.house = house
        self.material = material
        self.desk = desk
        self.printer = printer
        self.dice = dice
        self.sheet: Sheet = Sheet()
        self._after_briefs = False

    # --- items -----------------------------------------------------------------------------------------------------

    def add(self, kind: str, *, label_holds: bool) -> None:
        """Prints an item of `kind` (or a row of them) under what is there.

        Args:
            kind: See `newsparse.testing.houses.PageHabits.kinds`.
            label_holds: Whether labels hold beyond the item they are printed over.
        """
        if not label_holds:
            self.sheet.label = None
        if self._after_briefs:
            self._after_briefs = False
            self._article(self._story(least=_LONG), headed=True)
            return
        match kind:
            case "briefs":
                self._briefs()
            case "photo":
                self._photo()
            case "photos":
                self._photos()
            case "interview":
                self._article(self.desk.interview())
            case "poem":
                self._article(self.desk.poem(), signed=True)
            case "list":
                self._article(self.desk.listing(self.dice.pick(("——", "", "● ", "1. "))))
            case "column":
                self._article(self.desk.story(self._sizes(self.dice.between(3, 6))), signed=True)
            case _:
                self._article(self._story(), headed=True)

    def _story(self, *, least: int = 0) -> Story:
        """A story as long as the house's are, of so many paragraphs at `least`."""
        habits, dice = self.house.subhead, self.dice
        paragraphs = max(least, dice.between(*self.house.page.length))
        sizes = self._sizes(paragraphs)
        if paragraphs <= _LONG or not dice.chance(habits.share):
            return self.desk.story(sizes)
        plain = max(0.0, 1 - habits.halves - habits.clauses)
        form = dice.choose({"plain": plain, "halved": habits.halves, "clause": habits.clauses})
        heads = 1 if dice.chance(_LONE) else dice.between(2, min(4, paragraphs - 2))
        return self.desk.story(sizes, heads, form=form)

    def _sizes(self, paragraphs: int) -> list[int]:
        """How long so many paragraphs are at least."""
        return [self.dice.between(*self.house.page.paragraph) for _ in range(paragraphs)]

    def _briefs(self) -> None:
        """Several short items under one label."""
        self._own_label(self.dice.pick(self.material.collection_labels))
        for _ in range(self.dice.between(3, 5)):
            self._article(self.desk.brief(), brief=True)
        # What comes behind is news of another kind, and shows it.
        self.sheet.label = None
        self._after_briefs = True

    def _own_label(self, name: str) -> None:
        """A label that the next item and those behind it stand under."""
        number = len(self.sheet.items)
        self.sheet.label = number
        if self.dice.chance(self.house.label.stacked):
            outer = Run(self.dice.pick(self.material.labels), "section", kind="mark")
            self.sheet.lines.append(Line((outer,), number))
        self.sheet.lines.append(self._label(name, number))

    def _label(self, name: str, number: int, *, in_lead: bool = False) -> Line:
        habits, dice = self.house.label, self.dice
        if dice.chance(habits.halves):
            name = f"{name} {dice.pick(self.material.labels)}"
        series = instalment(dice.choose(habits.series_forms), dice.between(1, 9)) if dice.chance(habits.series) else ""
        framed = {form: weight for form, weight in habits.forms.items() if form[0] in "【[〔"} or {"【{label}】": 1.0}
        form = dice.choose(framed if in_lead else habits.forms)
        runs = list(self.printer.runs(form, "section", {"label": Run(name, "section")}))
        if series:
            last = max(index for index, run in enumerate(runs) if run.kind == "text")
            runs.insert(last + 1, Run(series, "section", kind="series"))
        return Line(tuple(runs), number)

    def _article(self, story: Story, *, headed: bool = False, signed: bool = False, brief: bool = False) -> None:
        """One article: `headed` ones may have a label, a kicker and more; `signed` ones have an author."""
        number = len(self.sheet.items)
        place = self._place_label(number) if headed else ""
        name = self.dice.pick(story.labels or self.material.labels)
        if place == "over":
            self._own_label(name)
        self.sheet.items.append(Item("article", number if place else self.sheet.label))
        printer = self.printer.at(story.place)
        self.sheet.lines += self.furniture(self.house.web.over, "notice")
        self.sheet.lines += self._headings(story, number, headed=headed)
        self.sheet.lines += self.furniture(self.house.web.under, "notice")
        if place == "under":
            self.sheet.lines.append(self._label(name, number))
        self.sheet.lines += self._signed_body(story, number, printer, signed=signed, brief=brief)
        if place == "lead":
            self._open_lead(self._label(name, number, in_lead=True), number)
        if place == "after":
            self.sheet.lines.append(self._label(name, number))
        self.sheet.lines += self.furniture(self.house.web.behind, "notice")

    def _place_label(self, number: int) -> str:
        """Where an article's own label stands; nothing if it has none."""
        if self.sheet.label == number or not self.dice.chance(self.house.label.share):
            return ""
        return self.dice.choose(self.house.label.places)

    def _open_lead(self, label: Line, number: int) -> None:
        """Prints `label` at the begin of the first paragraph of item `number`."""
        for index, line in enumerate(self.sheet.lines):
            if line.item == number and line.runs[-1].field == "block":
                self.sheet.lines[index] = evolve(line, runs=(*label.runs, *line.runs))
                return

    def _headings(self, story: Story, number: int, *, headed: bool) -> Iterator[Line]:
        habits, dice = self.house.headline, self.dice
        if headed and dice.chance(habits.kicker):
            yield Line((Run(story.kicker, "kicker"),), number)
        if dice.chance(self.house.web.twice):
            yield Line((Run(story.headline, "headline", kind="mark"),), number)
        second = headed and dice.chance(habits.second)
        halves = story.headline.split(" ")
        if not (second and len(halves) > 1):
            halves = [story.headline, story.second_line] if second else [story.headline]
        for half in halves:
            yield Line((Run(half, "headline"),), number)
        if headed and dice.chance(habits.subtitle):
            # A bare subtitle is known by its length alone.
            is_long = len(story.subtitle) >= max(_BARE_SUBTITLE, len(story.headline) + 2)
            dash = dice.choose(habits.dashes) if is_long else max(habits.dashes, key=len) or "——"
            marks = (Run(dash, "subtitle", kind="mark"),) if dash else ()
            yield Line((*marks, Run(story.subtitle, "subtitle")), number)
        if headed and dice.chance(habits.continued):
            yield from self.furniture(self.house.jump.back, "jump")

    # --- bylines and bodies ----------------------------------------------------------------------------------------

    def _signed_body(self, story: Story, number: int, printer: Printer, *, signed: bool, brief: bool) -> Iterator[Line]:
        """Byline, body and sign-off: a `signed` piece has its author on a line, a `brief` one in its lead or end."""
        habits, dice = self.house.byline, self.dice
        place = dice.choose(habits.places)
        if signed:
            place = "author"
        elif brief:
            place = dice.choose({"lead": 5.0, "end": 2.0 if habits.end else 0.0, "none": 2.0})
        forms = {"line": habits.line, "author": habits.author}.get(place)
        pictures = list(self._pictures(story, number, printer))
        at = dice.choose(self.house.photo.places)
        if at == "head":
            yield from pictures
        if forms:
            yield from self._lines(dice.choose(forms), number, printer)
        body = self._body(story, number)
        paragraphs = [index for index, line in enumerate(body) if line.field == "block"]
        _extend(body, paragraphs[0], before=self._lead(place, printer))
        if place == "end" and habits.end:
            _extend(body, paragraphs[-1], behind=tuple(printer.runs(dice.choose(habits.end), "credits")))
        if place == "line" and dice.chance(_NOTES):
            yield Line((Run(self.desk.words(self.material.editor_notes), "block", -1),), number)
        middle = {"top": 0, "start": 1, "middle": (len(body) + 1) // 2}.get(at, len(body))
        yield from (*body[:middle], *(pictures if at not in ("head", "foot") else ()), *body[middle:])
        if place == "sign":
            yield from self._lines(dice.choose(habits.sign), number, printer)
        yield from pictures if at == "foot" else ()
        if len(story.blocks) > _LONG and dice.chance(self.house.jump.share):
            yield from self.furniture(self.house.jump.forms, "jump")

    def _lead(self, place: str, printer: Printer) -> tuple[Run, ...]:
        """What stands before the first word of the body."""
        habits = self.house.byline
        forms = habits.lead if place == "lead" else {"": 1.0} if place == "author" else habits.unsigned
        return tuple(printer.runs(self.dice.choose(forms), "credits")) if forms else ()

    def _lines(self, form: str, number: int, printer: Printer) -> Iterator[Line]:
        """Lines of credits; a line break in the form begins another."""
        for row in form.split("\n"):
            yield Line(tuple(printer.runs(row, "credits")), number)

    def _body(self, story: Story, number: int) -> list[Line]:
        """The blocks, and what a web page prints between them."""
        blocks = list(self._blocks(story.blocks, number))
        if len(blocks) > 2:
            blocks[2:2] = self.furniture(self.house.web.inside, "notice")
        return blocks

    def _blocks(self, blocks: Sequence[tuple[str, str]], number: int) -> Iterator[Line]:
        form = self.dice.choose(self.house.subhead.forms)
        heads = 0
        for part, (kind, text) in enumerate(blocks):
            if kind == "subhead":
                heads += 1
                text = form.format(subhead=text, cn=chinese(heads), n=heads)
            yield Line((Run(text, "block", part, 0, kind if kind == "subhead" else "text"),), number)

    # --- pictures --------------------------------------------------------------------------------------------------

    def _pictures(self, story: Story, number: int, printer: Printer) -> Iterator[Line]:
        """The pictures of an article, each with its caption."""
        if not self.dice.chance(self.house.photo.share):
            return
        habits, dice = self.house.photo, self.dice
        # Pictures that stand together are signed alike.
        form = dice.choose(habits.forms)
        for part, caption in enumerate(story.captions[: dice.between(2, 3) if dice.chance(habits.several) else 1]):
            spot = f"{dice.pick(self.material.places)}：" if dice.chance(habits.spots) else ""
            if dice.chance(_LONG_CAPTIONS):
                # Some captions tell what happened besides what is to be seen.
                caption = f"{caption.rstrip('。')}，{_seen(story.captions[-1 - part])}"
                caption = caption if dice.chance(0.3) else caption.rstrip("。") + "。"
            given = Run(spot + caption, "photo", part)
            for row in form.split("\n"):
                yield Line(tuple(printer.runs(row, "photo", {"caption": given}, part=part)), number)

    def _photos(self) -> None:
        """Several pictures under one label."""
        self._own_label(self.dice.pick(self.material.labels))
        for _ in range(self.dice.between(2, 4)):
            self._photo()

    def _photo(self) -> None:
        """A picture that stands alone: its caption is its body."""
        story = self.desk.story(self._sizes(1))
        number = len(self.sheet.items)
        self.sheet.items.append(Item("photo", self.sheet.label))
        printer = self.printer.at(story.place)
        # Without a headline, a picture behind a story can't be told from that story's; under a label of its own it can.
        labelled = bool(self.sheet.lines) and self.sheet.lines[-1].field == "section"
        if not labelled or self.dice.chance(self.house.photo.headed):
            self.sheet.lines.append(Line((Run(story.headline, "headline"),), number))
        for row in self.dice.choose(self.house.photo.items).split("\n"):
            runs = printer.runs(row, "credits", {"text": Run(self._picture_text(story), "block")})
            self.sheet.lines.append(Line(tuple(runs), number))

    def _picture_text(self, story: Story) -> str:
        """What stands under a picture that stands alone: the news, and often what is to be seen."""
        news = "".join(text for _, text in story.blocks)
        seen = _seen(story.captions[0]).rstrip("。")
        mark = "圖為" if self.house.names.script == "hant" else "图为"
        return f"{news}{mark}{seen}。" if self.dice.chance(0.45) else news

    # --- furniture -------------------------------------------------------------------------------------------------

    def furniture(self, forms: Choices, kind: str) -> Iterator[Line]:
        """A line that belongs to no item (a line break begins another), or none where the choice falls on nothing."""
        form = self.dice.choose(forms)
        for row in form.split("\n") if form else ():
            yield Line(tuple(self.printer.runs(row, kind)))

    def plain(self, text: str, kind: str) -> None:
        """Prints `text` as furniture under what is there."""
        self.sheet.lines.append(Line((Run(text, kind),)))


def _seen(caption: str) -> str:
    """What `caption` says is to be seen, without the words that say so."""
    return caption.removeprefix("图为").removeprefix("圖為")


def _extend(lines: list[Line], index: int, before: Sequence[Run] = (), behind: Sequence[Run] = ()) -> None:
    """Prints runs at the ends of a line."""
    lines[index] = evolve(lines[index], runs=(*before, *lines[index].runs, *behind))
