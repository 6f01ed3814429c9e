"""What happens to a page on its way from the press to a text: cut columns, captions in mid sentence, lost marks.

Each kind of damage takes lines and gives lines; every character keeps knowing what it belongs to, so the gold page
follows from the damaged one. `DAMAGES` happen before the page is laid out, `WEAR` behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from attrs import evolve

from newsparse.testing.dice import Dice
from newsparse.testing.layout import is_paragraph
from newsparse.testing.printed import Line, Run, cut

Lines = list[Line]
Damage = Callable[[Sequence[Line], Dice], Lines]

#: A paragraph is at least so long to be cut, and keeps so many characters on either side.
_LONG, _LEAST = 60, 7
#: A fragment is shorter than this.
_FEW = 24
_PUNCTUATION = "，。、；：？！“”‘’「」『』（）《》〈〉—…·,.;:?!()"
_HALF = str.maketrans("，：；？！（）", ",:;?!()")
_QUOTES = str.maketrans("", "", "“”「」")


def column_break(lines: Sequence[Line], dice: Dice) -> Lines:
    """Paragraphs go on in another column: they are cut in mid sentence."""
    result = list(lines)
    for _ in range(dice.between(1, 4)):
        index = _long_paragraph(result, dice)
        if index is not None:
            result[index : index + 1] = _cut(result[index], dice)
    return result


def caption_inside(lines: Sequence[Line], dice: Dice) -> Lines:
    """A picture stands between the columns: its caption comes in mid sentence."""
    result = list(lines)
    captions = [index for index, line in enumerate(result) if line.item >= 0 and line.field == "photo"]
    if not captions:
        return result
    first = dice.pick(captions)
    item = result[first].item
    moved = [line for line in result if line.item == item and line.field == "photo"]
    rest = [line for line in result if line not in moved]
    index = _long_paragraph(rest, dice, item)
    if index is None:
        return result
    before, behind = _cut(rest[index], dice)
    # A picture is often set apart from the columns it stands in.
    apart = dice.between(0, 2)
    moved[0] = evolve(moved[0], apart=apart)
    behind = evolve(behind, apart=apart if dice.chance(0.3) else 0)
    return [*rest[:index], before, *moved, behind, *rest[index + 1 :]]


def displaced(lines: Sequence[Line], dice: Dice) -> Lines:
    """An article's last column stands behind another article's."""
    result = list(lines)
    items = list(dict.fromkeys(line.item for line in result if line.item >= 0))
    index = _long_paragraph(result, dice)
    if index is None:
        return result
    item = result[index].item
    later = items[items.index(item) + 1 : items.index(item) + 3]
    if not later:
        return result
    before, behind = _cut(result[index], dice)
    moved = [behind, *(line for line in result[index + 1 :] if line.item == item)]
    rest = [*result[:index], before, *(line for line in result[index + 1 :] if line.item != item)]
    host = dice.pick(later)
    end = 1 + max(at for at, line in enumerate(rest) if line.item == host)
    return [*rest[:end], *moved, *rest[end:]]


def glued_subhead(lines: Sequence[Line], _dice: Dice) -> Lines:
    """Subheads stand at the end of the paragraph before them, where an indent still shows that another one begins."""
    result = list(lines[:1])
    for line, following in zip_longest(lines[1:], lines[2:]):
        if following and _closes(result[-1], line, following):
            result[-1] = evolve(result[-1], runs=(*result[-1].runs, *line.runs))
        else:
            result.append(line)
    return result


def _closes(paragraph: Line, line: Line, following: Line) -> bool:
    """Whether `line` is a subhead that can go to the end of the `paragraph` before it."""
    if line.runs[0].kind != "subhead" or paragraph.item != line.item:
        return False
    return is_paragraph(paragraph) and is_paragraph(following) and bool(following.indent)


def glued_head(lines: Sequence[Line], _dice: Dice) -> Lines:
    """Headline, byline and first paragraph stand on one line."""
    result = list(lines[:1])
    for line in lines[1:]:
        last = result[-1]
        if _opens(last, line):
            gap = evolve(last.runs[-1], text=" ", kind="mark", credits=())
            result[-1] = evolve(last, runs=(*last.runs, gap, *line.runs))
        else:
            result.append(line)
    return result


def _opens(head: Line, line: Line) -> bool:
    """Whether `head` begins with the headline over `line`, and no paragraph stands between them."""
    if line.item != head.item or head.runs[0].field != "headline" or head.runs[-1].field == "block":
        return False
    return any(run.field in ("credits", "block", "dateline") for run in line.runs)


def half_width(lines: Sequence[Line], _dice: Dice) -> Lines:
    """Punctuation is half-width."""
    return [_reworded(line, lambda text: text.translate(_HALF)) for line in lines]


def lost_quotes(lines: Sequence[Line], _dice: Dice) -> Lines:
    """Quotation marks are gone."""
    return [_reworded(line, lambda text: text.translate(_QUOTES) or text) for line in lines]


def lost_stops(lines: Sequence[Line], dice: Dice) -> Lines:
    """Here and there a paragraph has lost its full stop."""
    return [
        _reworded(line, lambda text: text.removesuffix("。")) if dice.chance(0.08) and is_paragraph(line) else line
        for line in lines
    ]


def _reworded(line: Line, change: Callable[[str], str]) -> Line:
    return evolve(line, runs=tuple(evolve(run, text=change(run.text)) for run in line.runs))


def _long_paragraph(lines: Sequence[Line], dice: Dice, item: int | None = None) -> int | None:
    """The number of a paragraph (of `item`) that is long enough to be cut, or None."""
    fitting = [
        index
        for index, line in enumerate(lines)
        if is_paragraph(line) and len(line.runs) == 1 and len(line.text) > _LONG and item in (None, line.item)
    ]
    return dice.pick(fitting) if fitting else None


def _cut(line: Line, dice: Dice) -> tuple[Line, Line]:
    """A paragraph in two, not beside punctuation and not inside a number or a Latin word.

    Columns end where they end: a few characters of a paragraph may stand alone at the foot of one.
    """
    text = line.text
    places = [
        at
        for at in range(_LEAST, len(text) - _LEAST)
        if not any(each in _PUNCTUATION for each in text[at - 1 : at + 1]) and not text[at - 1 : at + 1].isascii()
    ]
    if dice.chance(0.4):
        places = [at for at in places if at < _FEW] or places
    return cut(line, dice.pick(places) if places else len(text) // 2)


def lost_gaps(lines: Sequence[Line], dice: Dice) -> Lines:
    """Here and there a blank line is gone."""
    return [evolve(line, gap=0) if line.gap and dice.chance(0.12) else line for line in lines]


def further_gaps(lines: Sequence[Line], dice: Dice) -> Lines:
    """Here and there blank lines are more than they were."""
    return [evolve(line, gap=line.gap + 1) if line.gap and dice.chance(0.12) else line for line in lines]


def bold_heads(lines: Sequence[Line], _dice: Dice) -> Lines:
    """An OCR tool marks headlines as bold."""
    return [_bold(line) if line.runs[0].field == "headline" and len(line.runs) == 1 else line for line in lines]


def _bold(line: Line) -> Line:
    run = line.runs[0]
    return evolve(line, runs=(Run("**", run.field, kind="mark"), run, Run("**", run.field, kind="mark")))


#: What can happen to the lines of a page, in the order in which it does, and how often where a house says nothing.
DAMAGES: dict[str, tuple[Damage, float]] = {
    "column_break": (column_break, 0.35),
    "caption_inside": (caption_inside, 0.3),
    "displaced": (displaced, 0.04),
    "glued_head": (glued_head, 0.04),
    "half_width": (half_width, 0.12),
    "lost_quotes": (lost_quotes, 0.04),
    "lost_stops": (lost_stops, 0.08),
}
#: What can happen once the lines are laid out.
WEAR: dict[str, tuple[Damage, float]] = {
    "lost_gaps": (lost_gaps, 0.08),
    "further_gaps": (further_gaps, 0.08),
    "bold_heads": (bold_heads, 0.02),
    "glued_subhead": (glued_subhead, 0.2),
}


def apply(
    kinds: Mapping[str, tuple[Damage, float]], lines: Sequence[Line], habits: Mapping[str, float], dice: Dice
) -> Lines:
    """`lines` after whatever of `kinds` befalls them.

    Args:
        kinds: `DAMAGES` or `WEAR`.
        lines: The lines of a page.
        habits: How often each kind happens, where that isn't as usual.
        dice: Decides.
    """
    result = list(lines)
    for name, (happen, usual) in kinds.items():
        if dice.chance(habits.get(name, usual)):
            result = happen(result, dice)
    return result
