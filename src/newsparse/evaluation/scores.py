"""The fields of articles against their gold. Owns what is right, what is missed, and how articles are paired."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from newsparse.evaluation.comparing import grams, heading, squeeze
from newsparse.evaluation.gold import PEOPLE, GoldArticle
from newsparse.model import Article, Block

_HEADINGS = ("headline", "kicker", "subtitle")
_BLOCKS = ("paragraph", "subhead")
#: What is scored, in the order in which it is shown.
#:
#: >>> FIELDS[:3]
#: ('articles', 'headline', 'section')
FIELDS = ("articles", "headline", "section", "kicker", "subtitle", *PEOPLE, *_BLOCKS, "caption")

#: Bodies this alike are of one article; that alike, the article is right.
_PAIRED, _RIGHT = 0.3, 0.9
#: A longer text is shown by its ends, which are enough to find it.
_HEAD, _TAIL = 24, 16


@frozen
class Score:
    """How much of a field is right.

    Attributes:
        correct: Values that are right.
        expected: Values the gold holds.
        found: Values that were read.

    >>> score = Score(correct=3, expected=4, found=5)
    >>> score.precision, score.recall, round(score.f1, 3)
    (0.6, 0.75, 0.667)
    >>> list(score.to_dict())
    ['precision', 'recall', 'f1', 'correct', 'expected', 'found']
    """

    correct: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The part of what was read that is right; 1 where nothing was read and nothing should have been."""
        return self.correct / self.found if self.found else float(not self.expected)

    @property
    def recall(self) -> float:
        """The part of the gold that was read; 1 where nothing was read and nothing should have been."""
        return self.correct / self.expected if self.expected else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where nothing was read and nothing should have been."""
        held = self.expected + self.found
        return 2 * self.correct / held if held else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.correct + other.correct, self.expected + other.expected, self.found + other.found)

    def to_dict(self) -> dict[str, object]:
        """Counts and figures, ready for JSON."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "correct": self.correct,
            "expected": self.expected,
            "found": self.found,
        }


@frozen
class Miss:
    r"""Something that was not read as the gold has it; long texts are shown by their ends.

    Attributes:
        field: One of `FIELDS`.
        article: The headline of the gold's article, or of the one that shouldn't be there; None where it has none.
        expected: What the gold holds, or None for what shouldn't be there.
        got: What was read, or None for what is missing.

    >>> import newsparse
    >>> from attrs import evolve
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> right = evolve(page, articles=(evolve(page.articles[0], headline="茶园开园"),))
    >>> miss = newsparse.evaluate([newsparse.GoldPage.of(right)]).pages[0].misses[0]
    >>> miss.to_dict()
    {'field': 'headline', 'article': '茶园开园', 'expected': '茶园开园', 'got': '春到柳溪'}
    """

    field: str
    article: str | None
    expected: str | None
    got: str | None

    def to_dict(self) -> dict[str, object]:
        """The attributes, ready for JSON."""
        return {"field": self.field, "article": self.article, "expected": self.expected, "got": self.got}


@frozen
class Finding:
    """A field of one article: what it should hold and what it holds."""

    field: str
    article: str | None
    expected: tuple[str, ...]
    found: tuple[str, ...]
    correct: int

    @property
    def score(self) -> Score:
        """The finding in numbers."""
        return Score(self.correct, len(self.expected), len(self.found))

    def misses(self) -> Iterator[Miss]:
        """What isn't right: each text of a body by itself, other fields as a whole."""
        if self.correct == len(self.expected) == len(self.found):
            return
        if self.field not in (*_BLOCKS, "caption"):
            yield self._miss("、".join(self.expected), "、".join(self.found))
            return
        expected, found = Counter(self.expected), Counter(self.found)
        for text in (expected - found).elements():
            yield self._miss(text, None)
        for text in (found - expected).elements():
            yield self._miss(None, text)

    def _miss(self, expected: str | None, got: str | None) -> Miss:
        article, expected, got = map(_shortened, (self.article, expected, got))
        return Miss(self.field, article, expected, got)


def _shortened(text: str | None) -> str | None:
    if text and len(text) > _HEAD + _TAIL + 1:
        return f"{text[:_HEAD]}…{text[-_TAIL:]}"
    return text or None


def findings(gold: Sequence[GoldArticle], found: Sequence[Article]) -> Iterator[Finding]:
    """Everything that is scored of a page, right or wrong."""
    pairs = _paired([_body(article.body) for article in gold], [_body(article.blocks) for article in found])
    for index, expected in enumerate(gold):
        partner, alike = pairs.get(index, (None, 0.0))
        article = None if partner is None else found[partner]
        yield _article_finding(expected, article, alike)
        yield from (
            finding
            for finding in _field_findings(expected, article or Article())
            if finding.field not in expected.unscored
        )
    taken = {partner for partner, _ in pairs.values()}
    for index, article in enumerate(found):
        if index not in taken:
            yield from _spurious(article)


def _article_finding(gold: GoldArticle, article: Article | None, alike: float) -> Finding:
    expected = (_called(gold.headline, gold.body),)
    if article is None:
        return Finding("articles", gold.headline, expected, (), 0)
    found = f"{_called(article.headline, article.blocks)} (bodies {alike:.2f} alike)"
    return Finding("articles", gold.headline, expected, (found,), int(alike >= _RIGHT))


def _called(headline: str | None, blocks: Sequence[Block]) -> str:
    return headline or next((block.text for block in blocks), "") or "(no text)"


def _field_findings(gold: GoldArticle, article: Article) -> Iterator[Finding]:
    def compared(field: str, expected: Iterable[str], found: Iterable[str]) -> Finding:
        wanted, got = Counter(expected), Counter(found)
        return Finding(field, gold.headline, (*wanted.elements(),), (*got.elements(),), (wanted & got).total())

    for field in _HEADINGS:
        yield compared(field, _one(heading(getattr(gold, field))), _one(heading(getattr(article, field))))
    yield _section_finding(gold, article)
    for role in PEOPLE:
        yield compared(role, gold.people(role), article.people(role))
    expected, found = _blocks(gold.body), _blocks(article.blocks)
    expected = _joined(expected, found, gold.optional_joins)
    for field in _BLOCKS:
        yield compared(field, *([text for type_, text in blocks if type_ == field] for blocks in (expected, found)))
    captions = [squeeze(caption) for caption in gold.captions]
    # The captions of a stand-alone picture are its body, and are scored there.
    yield compared("caption", captions, captions if gold.kind == "photo" else _captions(article))


def _section_finding(gold: GoldArticle, article: Article) -> Finding:
    """A section is one value, and none is a value as well."""
    accepted, got = [squeeze(section) for section in gold.section], squeeze(article.section)
    shown = " / ".join(label or "none" for label in accepted)
    return Finding("section", gold.headline, (shown,), (got or "none",), int(got in accepted))


def _spurious(article: Article) -> Iterator[Finding]:
    """What an article holds that has no partner in the gold; its section isn't counted against it once more."""
    values: list[tuple[str, Iterable[str]]] = [("articles", [_called(article.headline, article.blocks)])]
    values += [(field, _one(squeeze(getattr(article, field)))) for field in _HEADINGS]
    values += [(role, article.people(role)) for role in PEOPLE]
    values += [(field, [text for type_, text in _blocks(article.blocks) if type_ == field]) for field in _BLOCKS]
    for field, found in values:
        yield Finding(field, article.headline, (), tuple(found), 0)


def _one(text: str) -> list[str]:
    return [text] if text else []


def _captions(article: Article) -> list[str]:
    return [caption for photo in article.photos if (caption := squeeze(photo.caption))]


def _blocks(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    return [(block.type, text) for block in blocks if (text := squeeze(block.text))]


def _body(blocks: Iterable[Block]) -> str:
    return "".join(text for _, text in _blocks(blocks))


def _joined(
    expected: list[tuple[str, str]], found: Sequence[tuple[str, str]], joins: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The gold's blocks, with those in one that may be and were read so."""
    for end, beginning in ((squeeze(end), squeeze(beginning)) for end, beginning in joins):
        if any(end + beginning in text for _, text in found):
            expected = _with_join(expected, end, beginning)
    return expected


def _with_join(blocks: Sequence[tuple[str, str]], end: str, beginning: str) -> list[tuple[str, str]]:
    result: list[tuple[str, str]] = []
    joinable = False
    for type_, text in blocks:
        if joinable and result[-1][1].endswith(end) and text.startswith(beginning):
            result[-1] = ("paragraph", result[-1][1] + text)
            joinable = False
        else:
            result.append((type_, text))
            joinable = True
    return result


def _paired(gold: Sequence[str], found: Sequence[str]) -> dict[int, tuple[int, float]]:
    """For each gold body its partner and how alike they are, the most alike paired first."""
    alike = sorted(_likenesses([grams(text) for text in gold], [grams(text) for text in found]), reverse=True)
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, expected, partner in alike:
        if expected not in pairs and partner not in taken:
            pairs[expected] = (partner, likeness)
            taken.add(partner)
    return pairs


def _likenesses(gold: Sequence[Counter[str]], found: Sequence[Counter[str]]) -> Iterator[tuple[float, int, int]]:
    """F1 of the bags of runs, for those pairs of bodies that may be one article."""
    holders: Mapping[str, list[tuple[int, int]]] = defaultdict(list)
    for partner, bag in enumerate(found):
        for gram, count in bag.items():
            holders[gram].append((partner, count))
    totals = [bag.total() for bag in found]
    for expected, bag in enumerate(gold):
        common: Counter[int] = Counter()
        for gram, count in bag.items():
            for partner, other in holders.get(gram, ()):
                common[partner] += min(count, other)
        size = bag.total()
        for partner, shared in common.items():
            likeness = 2 * shared / (size + totals[partner])
            if likeness >= _PAIRED:
                yield likeness, expected, partner
