"""A page as a row of lines cut into articles. Owns the counting of cuts and articles, and two measures for them.

Only lines that the gold gives to an article count; furniture doesn't. A counted line that was read as furniture goes
with the line before it. A boundary is where the article changes from one counted line to the next, so an article that
goes on behind another one has a boundary before its continuation as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Protocol, cast

from attrs import frozen

from newsparse.evaluation.aligning import found_owners, gold_owners
from newsparse.evaluation.gold import GoldPage
from newsparse.evaluation.scores import Score
from newsparse.model import Page
from newsparse.source.lines import split_lines

#: What to do where `load_measures` gives None.
HINT = "Pk and WindowDiff need the extra 'eval'; run: python -m pip install 'newsparse[eval]'"


class Measures(Protocol):
    """The part of ``nltk.metrics.segmentation`` that is used; nltk has no types."""

    def pk(self, ref: str, hyp: str, k: int, /) -> float:
        """Beeferman's Pk."""
        ...

    def windowdiff(self, seg1: str, seg2: str, k: int, /) -> float:
        """Pevzner and Hearst's WindowDiff."""
        ...


def load_measures() -> Measures | None:
    """The measures, or None where the extra that they need isn't installed."""
    try:
        return cast("Measures", import_module("nltk.metrics.segmentation"))
    except ModuleNotFoundError:
        return None


@frozen
class Segmentation:
    r"""How well a page, or all of them, were cut into articles.

    Attributes:
        boundaries: Of the places between two counted lines where the article changes.
        segments: Of articles that have exactly the counted lines that they should.
        pk: The chance that two lines half an article apart are wrongly taken for the same or for different articles;
            lower is better. None where it can't be told: fewer than two counted lines, or the extra isn't installed.
            Of several pages, the mean of those where it can.
        windowdiff: The same with the boundaries between the two lines counted; lower is better.
        lines: How many lines were counted.

    >>> import newsparse
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> segmentation = newsparse.evaluate([newsparse.GoldPage.of(page)]).segmentation
    >>> segmentation.segments.f1, segmentation.lines
    (1.0, 3)
    >>> list(segmentation.to_dict())
    ['boundaries', 'segments', 'pk', 'windowdiff', 'lines']
    """

    boundaries: Score
    segments: Score
    pk: float | None
    windowdiff: float | None
    lines: int

    def to_dict(self) -> dict[str, object]:
        """Figures and counts, ready for JSON."""
        return {
            "boundaries": self.boundaries.to_dict(),
            "segments": self.segments.to_dict(),
            "pk": self.pk,
            "windowdiff": self.windowdiff,
            "lines": self.lines,
        }


def segmentation(gold: GoldPage, page: Page, measures: Measures | None) -> Segmentation:
    """How well `page` is cut."""
    lines = [line.span for line in split_lines(gold.text)]
    owners = list(zip(gold_owners(gold, lines), found_owners(page, lines), strict=True))
    return _compared([(wanted, got) for wanted, got in owners if wanted is not None], measures)


def _compared(owners: Sequence[tuple[int, int | None]], measures: Measures | None) -> Segmentation:
    expected = [wanted for wanted, _ in owners]
    found = _filled([got for _, got in owners])
    cuts, cut = _cuts(expected), _cuts(found)
    articles, read = _articles(expected), _articles(found)
    pk = windowdiff = None
    if measures and cuts:
        window = _window(len(expected), cuts.count("1") + 1)
        pk, windowdiff = measures.pk(cuts, cut, window), measures.windowdiff(cuts, cut, window)
    both = sum(pair == ("1", "1") for pair in zip(cuts, cut, strict=True))
    return Segmentation(
        boundaries=Score(both, cuts.count("1"), cut.count("1")),
        segments=Score(len(articles & read), len(articles), len(read)),
        pk=pk,
        windowdiff=windowdiff,
        lines=len(owners),
    )


def _filled(owners: Sequence[int | None]) -> list[int]:
    """Owners with none left out: a line without one goes with the line before it, the first ones with the next."""
    before = next((owner for owner in owners if owner is not None), 0)
    filled = []
    for owner in owners:
        before = before if owner is None else owner
        filled.append(before)
    return filled


def _cuts(owners: Sequence[int]) -> str:
    """A mark for each place between two lines, 1 where the article changes."""
    return "".join("01"[before != after] for before, after in pairwise(owners))


def _articles(owners: Sequence[int]) -> set[tuple[int, ...]]:
    """Each article as the numbers of its lines."""
    lines: dict[int, list[int]] = defaultdict(list)
    for line, owner in enumerate(owners):
        lines[owner].append(line)
    return {tuple(numbers) for numbers in lines.values()}


def _window(lines: int, pieces: int) -> int:
    """Half the mean length of a piece, in lines, as both measures want it."""
    return max(1, (lines + pieces) // (2 * pieces))


def combined(pages: Iterable[Segmentation]) -> Segmentation:
    """The counts of all pages together, and the means of the measures."""
    pages = list(pages)
    return Segmentation(
        boundaries=sum((page.boundaries for page in pages), Score()),
        segments=sum((page.segments for page in pages), Score()),
        pk=_mean(page.pk for page in pages),
        windowdiff=_mean(page.windowdiff for page in pages),
        lines=sum(page.lines for page in pages),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
