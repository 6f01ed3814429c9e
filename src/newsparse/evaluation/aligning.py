"""Which article each line of a page belongs to: by spans where they are known, else by what the lines say."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from newsparse.evaluation.gold import PEOPLE, GoldArticle, GoldPage
from newsparse.model import Page, Span

#: A line of which less than this share is an article's words belongs to none.
_LEAST = 0.3
#: A name says this much for a line at least, however much is said around it.
_NAMED = 0.4
#: What it costs to leave one article for another: two lines of weak evidence, or a part of a good one.
_CHANGE = 0.3
#: So many characters make the evidence of a line whole.
_WHOLE = 8
#: What a section label says for a line inside its article, against what it says for one that opens it.
_INSIDE = 0.5
#: What a heading says more for the line that opens its article than any line of a body could.
_OPENS = 0.1
_LONGEST_NAME = 16
_GRAM = 3


def found_owners(page: Page, lines: Sequence[Span]) -> list[int | None]:
    """The number of the article that owns each of `lines`, or None."""
    return _by_spans(page.text, lines, [article.owned() for article in page.articles])


def gold_owners(gold: GoldPage, lines: Sequence[Span]) -> list[int | None]:
    """The same for a gold page, whose annotation may not say where its articles stand."""
    if all(article.spans for article in gold.articles):
        return _by_spans(gold.text, lines, [article.spans for article in gold.articles])
    return _by_text([_bare(line.of(gold.text)) for line in lines], gold)


def _by_spans(text: str, lines: Sequence[Span], owned: Iterable[Iterable[Span]]) -> list[int | None]:
    """The owner of most of each line's characters, white space not counted."""
    starts = [line.start for line in lines]
    shares: list[Counter[int]] = [Counter() for _ in lines]
    for article, spans in enumerate(owned):
        for span in spans:
            for index in range(max(0, bisect_right(starts, span.start) - 1), len(lines)):
                line = lines[index]
                if line.start >= span.end:
                    break
                part = text[max(line.start, span.start) : min(line.end, span.end)]
                shares[index][article] += len("".join(part.split()))
    return [max(share, key=lambda article: (share[article], -article)) if +share else None for share in shares]


def _bare(text: str) -> str:
    """Letters and digits alone: marks and punctuation are as the page has them, not as the gold does."""
    return "".join(character for character in text if character.isalnum())


@frozen
class _Claim:
    """How much a line says for one article: inside it, and as the line that opens it."""

    inside: float
    opening: float


@frozen
class _Step:
    """A line of an article on the best way through the page, and the step before it."""

    line: int
    article: int
    before: _Step | None


def _by_text(lines: Sequence[str], gold: GoldPage) -> list[int | None]:
    """The way through the page on which the lines say most for their articles, changes of article costing something.

    An article that goes on behind another one is found by its words. Lines that say nothing for any article, or more
    for the furniture, are left out of the way and belong to none.
    """
    evidence = _Evidence.of(gold)
    best: tuple[float, _Step | None] = (0.0, None)
    ways: dict[int, tuple[float, _Step | None]] = {}
    for number, line in enumerate(lines):
        before = best
        for article, claim in evidence.claims(line):
            options = [(before[0] - _CHANGE + claim.opening, before[1])]
            if article in ways:
                options.append((ways[article][0] + claim.inside, ways[article][1]))
            score, step = max(options, key=lambda option: option[0])
            ways[article] = (score, _Step(number, article, step))
            if ways[article][0] > best[0]:
                best = ways[article]
    return _walked(best[1], len(lines))


def _walked(step: _Step | None, length: int) -> list[int | None]:
    owners: list[int | None] = [None] * length
    while step:
        owners[step.line] = step.article
        step = step.before
    return owners


@frozen
class _Evidence:
    """Runs of characters and names, with the articles that hold them."""

    texts: Mapping[str, Sequence[int]]
    openings: Mapping[str, Sequence[int]]
    names: Mapping[str, Sequence[int]]
    lengths: Sequence[int]
    furniture: frozenset[str]
    furniture_lines: frozenset[str]

    @classmethod
    def of(cls, gold: GoldPage) -> _Evidence:
        names = _index([_bare(name) for role in PEOPLE for name in article.people(role)] for article in gold.articles)
        return cls(
            texts=_index(_runs(_texts(article)) for article in gold.articles),
            openings=_index(_runs(_openings(article)) for article in gold.articles),
            names=names,
            lengths=sorted({len(name) for name in names if 1 < len(name) <= _LONGEST_NAME}),
            furniture=frozenset(_runs(piece.text for piece in gold.furniture)),
            furniture_lines=frozenset(_bare(line) for piece in gold.furniture for line in piece.text.splitlines()),
        )

    def claims(self, line: str) -> Iterator[tuple[int, _Claim]]:
        """What `line` says for each article, beyond what it says for none."""
        runs = _runs_of(line)
        if not runs:
            return
        texts, openings, names = _shares(runs, self.texts), _shares(runs, self.openings), self._named(line)
        weight = min(1.0, len(line) / _WHOLE)
        furniture = sum(run in self.furniture for run in runs) / len(runs)
        none = max(_LEAST, furniture if line in self.furniture_lines else weight * furniture)
        for article in sorted({*texts, *openings, *names}):
            as_text = max(texts[article], names[article]) - none
            as_opening = openings[article] - none
            if max(as_text, as_opening) > 0:
                inside = max(as_text, as_opening * _INSIDE)
                yield article, _Claim(weight * inside, weight * max(inside, as_opening + _OPENS))

    def _named(self, line: str) -> Counter[int]:
        """The share of `line` that is names, for each article whose people they are."""
        shares: Counter[int] = Counter()
        for length in self.lengths:
            for start in range(len(line) - length + 1):
                for article in self.names.get(line[start : start + length], ()):
                    shares[article] += length
        return Counter({article: max(_NAMED, min(1.0, share / len(line))) for article, share in shares.items()})


def _texts(article: GoldArticle) -> list[str]:
    return [*_headings(article), *(block.text for block in article.body), *article.captions]


def _openings(article: GoldArticle) -> list[str]:
    return [*filter(None, article.section), *_headings(article)]


def _headings(article: GoldArticle) -> list[str]:
    return [text for text in (article.kicker, article.headline, article.subtitle) if text]


def _runs_of(line: str) -> list[str]:
    length = min(_GRAM, len(line))
    return [line[start : start + length] for start in range(len(line) - length + 1)] if line else []


def _runs(texts: Iterable[str]) -> set[str]:
    """Runs of one to three characters, so that the shortest line can be looked up."""
    return {
        bare[start : start + length]
        for bare in map(_bare, texts)
        for length in range(1, _GRAM + 1)
        for start in range(len(bare) - length + 1)
    }


def _index(held: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for article, values in enumerate(held):
        for value in dict.fromkeys(values):
            index[value].append(article)
    return dict(index)


def _shares(runs: Sequence[str], index: Mapping[str, Sequence[int]]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for run in runs:
        counts.update(index.get(run, ()))
    return Counter({article: count / len(runs) for article, count in counts.items()})
