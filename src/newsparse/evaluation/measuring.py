"""A gold read and compared, page by page. Owns `evaluate` and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from attrs import frozen

from newsparse.errors import ArgumentError
from newsparse.evaluation.gold import GoldPage, digest_of
from newsparse.evaluation.reading import read_gold
from newsparse.evaluation.scores import FIELDS, Miss, Score, findings
from newsparse.evaluation.segmentation import (
    HINT,
    Measures,
    Segmentation,
    combined,
    load_measures,
    segmentation,
)
from newsparse.housestyles import Style, get_style
from newsparse.parsing import parse


class _Fields:
    """What pages and the whole have in common: scores in the order of `FIELDS`."""

    __slots__ = ()
    _scores: tuple[Score, ...]

    @property
    def fields(self) -> Mapping[str, Score]:
        """The score of each of `FIELDS`."""
        return MappingProxyType(dict(zip(FIELDS, self._scores, strict=True)))

    @property
    def mean_f1(self) -> float:
        """The mean F1 of the fields that the gold holds: each counts as much as the others, however rare."""
        held = [score.f1 for score in self._scores if score.expected]
        return sum(held) / len(held) if held else self.micro_f1

    @property
    def micro_f1(self) -> float:
        """F1 of all values of all fields together."""
        return sum(self._scores, Score()).f1

    def _figures(self) -> dict[str, object]:
        return {
            "mean_f1": self.mean_f1,
            "micro_f1": self.micro_f1,
            "fields": {name: score.to_dict() for name, score in self.fields.items()},
        }


@frozen
class PageResult(_Fields):
    r"""How well one page was read.

    Attributes:
        name: The gold page's name.
        style: The name of the style it was read in.
        segmentation: How well it was cut into articles.
        misses: What was not read as the gold has it, article by article.

    >>> import newsparse
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> result = newsparse.evaluate([newsparse.GoldPage.of(page, name="柳溪")]).pages[0]
    >>> result.name, result.mean_f1, result.fields["headline"].correct, result.misses
    ('柳溪', 1.0, 1, ())
    >>> result.to_dict()["style"]
    'generic'
    """

    name: str
    style: str
    _scores: tuple[Score, ...]
    segmentation: Segmentation
    misses: tuple[Miss, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Figures, counts and misses, ready for JSON."""
        return {
            "name": self.name,
            "style": self.style,
            **self._figures(),
            "segmentation": self.segmentation.to_dict(),
            "misses": [miss.to_dict() for miss in self.misses],
        }


@frozen
class Evaluation(_Fields):
    r"""How well the pages of a gold were read.

    Attributes:
        pages: The result of each page, in the order of the gold.
        segmentation: How well they were cut into articles.
        style: The name of the style that was asked for, ``"auto"`` included.
        digest: SHA-256 of the gold, the same on every machine and in any order of its pages.
        hints: What could not be measured, and what to do about it.

    >>> import newsparse
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> evaluation = newsparse.evaluate([newsparse.GoldPage.of(page)])
    >>> evaluation.fields["reporter"], evaluation.mean_f1, evaluation.micro_f1
    (Score(correct=1, expected=1, found=1), 1.0, 1.0)
    >>> evaluation.to_dict()["style"], len(evaluation.digest)
    ('auto', 64)
    """

    _scores: tuple[Score, ...]
    pages: tuple[PageResult, ...]
    segmentation: Segmentation
    style: str
    digest: str
    hints: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Figures, counts and misses, ready for JSON."""
        return {
            "style": self.style,
            "digest": self.digest,
            **self._figures(),
            "segmentation": self.segmentation.to_dict(),
            "hints": list(self.hints),
            "pages": [page.to_dict() for page in self.pages],
        }


def evaluate(gold: str | Path | Iterable[GoldPage], style: str | Style = "auto") -> Evaluation:
    r"""Read the pages of a gold, and say how much of them is right.

    Args:
        gold: A folder, as `newsparse.evaluation.read_gold` takes it, or the pages. They are gone through once, and no
            page is kept.
        style: As for `newsparse.parse`.

    Returns:
        Scores by field, of the segmentation, and by page.

    Raises:
        ArgumentError: `gold` is neither a folder nor pages, or there are none.
        SourceError: A file can't be read.
        SchemaError: A file doesn't describe a page; the message names the file and the key.
        StyleError: There is no style of that name.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园开园了。")
    >>> result = evaluate([GoldPage.of(page)])
    >>> result.fields["reporter"].f1, result.mean_f1
    (1.0, 1.0)
    """
    known = get_style(style)
    measures = load_measures()
    results: list[PageResult] = []
    digests: list[str] = []
    for page in _pages(gold):
        results.append(_page_result(page, style, measures))
        digests.append(page.digest)
    if not results:
        raise ArgumentError("gold holds no page")
    return Evaluation(
        scores=_summed(list(result.fields.values()) for result in results),
        pages=tuple(results),
        segmentation=combined(result.segmentation for result in results),
        style="auto" if style == "auto" else known.name,
        digest=digest_of(digests),
        hints=() if measures else (HINT,),
    )


def _pages(gold: str | Path | Iterable[GoldPage]) -> Iterator[GoldPage]:
    if isinstance(gold, str | Path):
        yield from read_gold(gold)
        return
    if not isinstance(gold, Iterable):
        raise ArgumentError(f"gold must be a folder or an iterable of GoldPage, not {type(gold).__name__}")
    for page in gold:
        if not isinstance(page, GoldPage):
            raise ArgumentError(f"gold must hold GoldPage, not {type(page).__name__}")
        yield page


def _page_result(gold: GoldPage, style: str | Style, measures: Measures | None) -> PageResult:
    page = parse(gold.text, style)
    all_findings = list(findings(gold.articles, page.articles))
    scores = dict.fromkeys(FIELDS, Score())
    for finding in all_findings:
        scores[finding.field] += finding.score
    return PageResult(
        name=gold.name,
        style=page.style,
        scores=tuple(scores.values()),
        segmentation=segmentation(gold, page, measures),
        misses=tuple(miss for finding in all_findings for miss in finding.misses()),
    )


def _summed(rows: Iterable[Sequence[Score]]) -> tuple[Score, ...]:
    return tuple(sum(column, Score()) for column in zip(*rows, strict=True))
