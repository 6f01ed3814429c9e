"""How the lines of a page come: what stands between them, and where a printed line ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from newsparse.source.wrapping import width
from newsparse.testing.dice import Dice
from newsparse.testing.houses import PageHabits
from newsparse.testing.printed import Line, Run, cut

#: What may not begin a line, and hangs at the end of the one before.
_HANGING = "，。、；：？！”’）」』》】%℃…—"
Lines = Sequence[Line]
Shape = Callable[[Lines, PageHabits, Dice], list[Line]]


def is_paragraph(line: Line) -> bool:
    """Whether a line is a paragraph of an item's body, or begins with its credits."""
    return any(run.field == "block" and run.kind == "text" for run in line.runs)


def _begins_paragraph(line: Line) -> bool:
    """Whether a paragraph begins in a line; what goes on in another column is not set in."""
    first = next((run for run in line.runs if run.field == "block"), None)
    return first is not None and first.kind == "text" and first.at <= 0


def _is_set_in_subhead(line: Line) -> bool:
    """Half the subheads are set in, as some papers do and others don't; their length decides."""
    return line.runs[0].kind == "subhead" and len(line.text) % 2 == 0


def _begins_item(lines: Lines, index: int) -> bool:
    return index > 0 and (lines[index].item != lines[index - 1].item or lines[index].item == -1)


def spaced(lines: Lines, _habits: PageHabits, _dice: Dice) -> list[Line]:
    """A blank line above every line."""
    return [evolve(line, gap=1) for line in lines]


def grouped(lines: Lines, _habits: PageHabits, _dice: Dice) -> list[Line]:
    """Blank lines between items only."""
    return [evolve(line, gap=int(_begins_item(lines, index))) for index, line in enumerate(lines)]


def doubled(lines: Lines, _habits: PageHabits, dice: Dice) -> list[Line]:
    """A blank line above every line, and more above most items."""
    more = dice.between(2, 3)
    return [
        evolve(line, gap=more if _begins_item(lines, index) and dice.chance(0.85) else 1)
        for index, line in enumerate(lines)
    ]


def single(lines: Lines, _habits: PageHabits, _dice: Dice) -> list[Line]:
    """No blank line, no indent."""
    return [evolve(line, gap=0) for line in lines]


def indented(lines: Lines, habits: PageHabits, dice: Dice) -> list[Line]:
    """No blank line; an indent shows where a paragraph begins, and often where anything does."""
    indent = dice.choose(habits.indents)
    everything = dice.chance(0.25)
    return [evolve(line, gap=0, indent=indent if _is_set_in(line, everything=everything) else "") for line in lines]


def _is_set_in(line: Line, *, everything: bool) -> bool:
    if is_paragraph(line):
        return _begins_paragraph(line)
    return everything or _is_set_in_subhead(line)


def spaced_indented(lines: Lines, habits: PageHabits, dice: Dice) -> list[Line]:
    """A blank line above every line, and indents."""
    return spaced(indented(lines, habits, dice), habits, dice)


def grouped_indented(lines: Lines, habits: PageHabits, dice: Dice) -> list[Line]:
    """Blank lines between items only, and indents."""
    return grouped(indented(lines, habits, dice), habits, dice)


def wrapped(lines: Lines, habits: PageHabits, dice: Dice) -> list[Line]:
    """Every printed line a line of its own, as wide as the column; paragraphs are set in."""
    column = 2 * dice.between(*habits.width)
    apart = grouped if dice.chance(0.5) else single
    indent = dice.choose(habits.indents)
    result: list[Line] = []
    for line in apart(lines, habits, dice):
        # Headings are set across columns; everything else is as wide as one.
        is_heading = line.field in ("section", "kicker", "headline", "subtitle")
        set_in = evolve(line, indent=indent if _begins_paragraph(line) else "")
        result += [set_in] if is_heading else wrap(set_in, column)
    return result


def markdown(lines: Lines, habits: PageHabits, dice: Dice) -> list[Line]:
    """A blank line above every line, and headings marked with ``#`` as OCR tools do."""
    return [_marked(line) for line in spaced(lines, habits, dice)]


def _marked(line: Line) -> Line:
    first = line.runs[0]
    if first.field == "headline" or first.kind == "subhead":
        mark = Run("# " if first.field == "headline" else "## ", first.field, first.part, -1, "mark")
        return evolve(line, runs=(mark, *line.runs))
    return line


def wrap(line: Line, column: int) -> Iterator[Line]:
    """`line` in pieces that fill a column, hanging punctuation drawn to the line before."""
    room = column - width(line.indent)
    while width(line.text) > room:
        at = _break(line.text, room)
        if at == len(line.text):
            break
        before, line = cut(line, at)
        yield before
        line, room = evolve(line, indent=""), column
    yield line


def _break(text: str, room: int) -> int:
    """Where a line of `text` ends that has room for so many half-width characters."""
    at = used = 0
    while at < len(text) - 1 and used + width(text[at]) <= room:
        used += width(text[at])
        at += 1
    back = at
    while back > at // 2 and text[back - 1].isascii() and text[back].isascii() and text[back].isalnum():
        back -= 1
    at = max(back, 1)
    while at < len(text) and text[at] in _HANGING:
        at += 1
    return at


#: How lines can come, by name.
SHAPES: dict[str, Shape] = {
    "spaced": spaced,
    "grouped": grouped,
    "doubled": doubled,
    "single": single,
    "indented": indented,
    "spaced-indented": spaced_indented,
    "grouped-indented": grouped_indented,
    "wrapped": wrapped,
    "markdown": markdown,
}
#: Shapes that set items apart by gaps, so that a label names one item; see `newsparse.Style.section_scope`.
APART = ("grouped", "grouped-indented")
