"""Runs the rules over a text and keeps what they find, none of it twice."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from attrs import evolve, frozen

from newsparse.credits.anchors import find_anchors
from newsparse.credits.lexicon import alternation, outlets, roles_of
from newsparse.credits.people import HAN
from newsparse.credits.rules.bracketed import bracketed
from newsparse.credits.rules.datelines import attributions, datelines
from newsparse.credits.rules.labelled import labelled, leading, prefixed, slashed
from newsparse.credits.rules.reported import reported
from newsparse.credits.rules.signed import barred, signature_line
from newsparse.credits.rules.titled import contributors, joined, postposed, titled
from newsparse.credits.rules.trailing import supplied, trailing
from newsparse.credits.scan import FILLER, Item, Scan
from newsparse.model import Credit, CreditLine, Dateline, Diagnostic, Span
from newsparse.source.fold import fold

Rule = Callable[[Scan, int, int], Item | None]

#: Which rules look at an anchor, by its kind; the first that reads a credit there wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "title": (contributors, joined, titled, postposed),
    "label": (labelled,),
    "slash": (slashed,),
    "prefix": (prefixed,),
    "function": (trailing, leading),
    "report": (reported,),
    # It only ends what a title has begun.
    "closer": (),
}

#: Rules that look for their own words all over the text, each with what must stand in it for that to be worth while.
_ANYWHERE: tuple[tuple[str, Callable[[Scan], list[Item]]], ...] = (
    ("", supplied),
    ("(", bracketed),
    ("|", barred),
    ("据", attributions),
)
_LINE = re.compile(r"[^\n]+")
#: `parse_credits` reads no more characters: a line has hundreds, and names without end take long.
LONGEST_LINE = 30_000


@frozen
class Reading:
    """What a text holds: credits and datelines, in the order of print, none overlapping."""

    items: tuple[Item, ...]

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Everybody named."""
        return tuple(credit for item in self.items for credit in item.credits)

    @property
    def dateline(self) -> Dateline | None:
        """The dateline; a place that stands with the names only where there is no other."""
        datelines = [item.dateline for item in self.items if item.dateline]
        return max(datelines, key=_fullness) if datelines else None


def _fullness(dateline: Dateline) -> int:
    return (dateline.agency is not None) * 2 + (dateline.date is not None) * 2 + (dateline.place is not None)


class _Taken:
    """The items so far; refuses what overlaps them."""

    def __init__(self) -> None:
        self.items: list[tuple[int, int, Item]] = []

    def add(self, item: Item) -> bool:
        """Keep `item` if its text is still free."""
        where = bisect_left(self.items, (item.start, item.start))
        after = self.items[where][0] if where < len(self.items) else None
        before = self.items[where - 1][1] if where else None
        if (after is not None and after < item.end) or (before is not None and before > item.start):
            return False
        insort(self.items, (item.start, item.end, item), key=lambda entry: entry[:2])
        return True

    def edge(self, position: int) -> int:
        """End of the last item that begins before `position`."""
        where = bisect_left(self.items, (position, position))
        return self.items[where - 1][1] if where else 0

    def within(self, start: int, end: int) -> bool:
        """Whether any item lies in ``[start:end]``."""
        where = bisect_left(self.items, (start, start))
        return where < len(self.items) and self.items[where][0] < end


def read(raw: str, folded: str | None = None) -> Reading:
    """Everything credits are made of in `raw`.

    Args:
        raw: A line, a paragraph, or several.
        folded: Its matching form, where the caller has it already.
    """
    folded = _mend_marks(_calm(folded if folded is not None else fold(raw)))
    scan = Scan(raw, folded, tuple(find_anchors(folded)))
    taken = _Taken()
    _add(taken, datelines(scan))
    _read_anchors(scan, taken)
    for hint, rule in _ANYWHERE:
        if hint in folded:
            _add(taken, rule(scan))
    for line in _LINE.finditer(scan.folded):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if start < end and not taken.within(start, end):
            item = signature_line(scan, start, end)
            if item:
                taken.add(item)
    return Reading(tuple(_of_agency([item for _, _, item in taken.items], scan.folded)))


def _of_agency(items: Iterable[Item], folded: str) -> Iterator[Item]:
    """`items`; reporters right behind a dateline that name no outlet work for its agency: ``本报讯（记者 甲）``."""
    agency, reached = None, 0
    for item in items:
        if agency and not folded[reached : item.start].strip(" ("):
            yield evolve(item, credits=tuple(_employed(credit, agency) for credit in item.credits))
        else:
            yield item
        agency = item.dateline.agency if item.kind == "dateline" and item.dateline else None
        reached = item.end


def _employed(credit: Credit, agency: str) -> Credit:
    reports = credit.affiliation is None and fold(credit.title or "").endswith(("记者", "特派员"))
    return evolve(credit, affiliation=agency) if reports else credit


def _calm(folded: str) -> str:
    """Puts a stop into wide gaps, so that no rule has to look at more than a few spaces at a time."""
    return _WIDE_GAP.sub(lambda gap: gap[0][:3] + FILLER * (len(gap[0]) - 6) + gap[0][-3:], folded)


_WIDE_GAP = re.compile(r"\s{9,}")


def _mend_marks(folded: str) -> str:
    """``口`` before a title is a byline's ``□`` that was misread."""
    return _misread().sub("□", folded) if "口" in folded or "囗" in folded else folded


@cache
def _misread() -> re.Pattern[str]:
    titles = alternation([*roles_of("titles"), *outlets()["own"], "文/", "图/", "文∣", "文|"])
    return re.compile(rf"(?<![^\s\n])[口囗](?=\s*(?:[{HAN}]{{0,8}}?)(?:{titles}))")


def _add(taken: _Taken, items: Iterable[Item]) -> None:
    for item in items:
        taken.add(item)


def _read_anchors(scan: Scan, taken: _Taken) -> None:
    reached = 0
    for index, anchor in enumerate(scan.anchors):
        if anchor.end <= reached:
            continue
        edge = taken.edge(anchor.end)
        if edge > anchor.word_start:
            continue
        for rule in RULES[anchor.kind]:
            item = rule(scan, index, edge)
            if item and taken.add(item):
                reached = item.end
                break


def parse_credits(text: str) -> CreditLine:
    """Read the credits of one line: byline, dateline, picture credit, editors' line, or text that holds any.

    Args:
        text: The line as printed, in either script. Longer text is read too, up to 30,000 characters; what stands
            behind them is left in `rest`, with the diagnostic NP202.

    Returns:
        Who is named in which role, the dateline, and the rest of the line. Offsets are code points of `text`,
        half-open.

    Raises:
        ArgumentError: `text` is not a `str`.

    >>> line = parse_credits("□本报记者 甲小明 通讯员 乙丙丁")
    >>> [(credit.role, credit.name) for credit in line.credits]
    [('reporter', '甲小明'), ('correspondent', '乙丙丁')]
    """
    from newsparse.errors import ArgumentError

    if not isinstance(text, str):
        raise ArgumentError(f"parse_credits() takes a str, not {type(text).__name__}")
    reading = read(text[:LONGEST_LINE])
    spans = tuple(Span(item.start, item.end) for item in reading.items if item.consumed)
    unread = Span(LONGEST_LINE, max(LONGEST_LINE, len(text)))
    diagnostics = [diagnostic for item in reading.items for diagnostic in item.diagnostics]
    if unread.of(text).strip():
        diagnostics.append(Diagnostic("NP202", f"only {LONGEST_LINE} characters are read as a line of credits", unread))
    return CreditLine(
        credits=reading.credits,
        dateline=reading.dateline,
        rest=_rest(text, spans),
        spans=spans,
        diagnostics=tuple(diagnostics),
    )


def _rest(text: str, spans: tuple[Span, ...]) -> str:
    pieces, begin = [], 0
    for span in spans:
        pieces.append(text[begin : span.start])
        begin = span.end
    rest = "".join([*pieces, text[begin:]])
    return _LEFT_OVER.sub("", rest).strip() if spans else rest.strip()


#: The marks and emptied brackets that credits leave behind.
_LEFT_OVER = re.compile(r"^[\s□■◎●○◇◆▲△▼▶]+|[（(〔【\[［]\s*[）)〕】\]］]")
