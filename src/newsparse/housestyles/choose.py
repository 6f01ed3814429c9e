"""Which style a page is in, by what stands on it: what ``style="auto"`` goes by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import frozen

from newsparse.housestyles.load import built_in, built_in_names
from newsparse.housestyles.model import Clue, Style
from newsparse.housestyles.registry import get_style
from newsparse.normalization.script import detect_script
from newsparse.source.fold import fold

#: What speaks for a style must come to this: one sure sign and the script, or several weak ones.
THRESHOLD = 3.0
#: By so much the best style must be ahead of the next; papers of one region share a good deal.
MARGIN = 1.0
#: How many characters at either end of the text are looked at: folio, first and last items.
_REACH = 6000
_FALLBACK = "generic"
_SCRIPTS = {"simplified": "Hans", "traditional": "Hant"}


@frozen
class StyleEvidence:
    """One thing on a page that speaks for a style.

    Attributes:
        style: The style's name.
        what: The word as the style has it, or the script.
        times: How often it was counted.
        weight: How much that adds for the style.

    >>> import newsparse
    >>> page = newsparse.parse("〔記者岑小滿／台北報導〕柳溪里的老榕樹昨日過百歲生日。")
    >>> sign = page.explain().evidence[0]
    >>> sign.style, sign.what, sign.times, sign.weight
    ('taiwan', '/台北报导', 1, 2.0)
    """

    style: str
    what: str
    times: int
    weight: float


@frozen
class Choice:
    """A style, and what speaks for it and for others; what `choose` gives.

    Attributes:
        style: The style.
        evidence: What speaks for any style, the best-supported style first, its weightiest signs first.

    >>> choice = choose("〔記者岑小滿／台北報導〕柳溪里的老榕樹昨日過百歲生日。")
    >>> choice.style.name, choice.evidence[0].style
    ('taiwan', 'taiwan')
    """

    style: Style
    evidence: tuple[StyleEvidence, ...]


@frozen
class _Sample:
    """The part of a text that is looked at."""

    printed: str
    folded: str
    script: str | None


def choose(text: str, among: Sequence[Style] | None = None) -> Choice:
    """The style that `text` shows most signs of, or ``generic`` where it shows too few or too mixed ones.

    Args:
        text: A page.
        among: The styles to choose from; None is those of the package. What else is installed never takes part
            unasked, so that a page reads the same everywhere.

    >>> choose("〔記者岑小滿／台北報導〕柳溪里的老榕樹昨日過百歲生日。").style.name
    'taiwan'
    """
    styles = built_in_styles() if among is None else among
    evidence = gather_evidence(text, styles)
    totals = totals_of(evidence)
    ranked = sorted(styles, key=lambda style: (-totals.get(style.name, 0.0), style.name))
    scores = [totals.get(style.name, 0.0) for style in ranked[:2]] + [0.0, 0.0]
    sure = scores[0] >= THRESHOLD and scores[0] - scores[1] >= MARGIN
    return Choice(ranked[0] if sure else built_in(_FALLBACK), evidence)


def style_for(text: str, style: str | Style) -> Style:
    """The style called `style`, or, for ``"auto"``, the one that `text` shows.

    Args:
        text: The raw text of a page.
        style: ``"auto"``, a name, or a `Style`, which is given back.

    Raises:
        StyleError: There is no such style.
        ArgumentError: `style` is neither a name nor a `Style`.

    >>> style_for("〔記者岑小滿／台北報導〕柳溪里的老榕樹昨日過百歲生日。", "auto").name
    'taiwan'
    """
    return choose(text).style if style == "auto" else get_style(style)


def gather_evidence(text: str, styles: Sequence[Style]) -> tuple[StyleEvidence, ...]:
    """What in `text` speaks for any of `styles`: the best-supported style first, its weightiest signs first."""
    sample = _sample(text)
    found = [sign for style in styles for clue in style.clues for sign in _signs(style.name, clue, sample)]
    totals = totals_of(found)
    return tuple(sorted(found, key=lambda sign: (-totals[sign.style], sign.style, -sign.weight, sign.what)))


def totals_of(evidence: Iterable[StyleEvidence]) -> dict[str, float]:
    """What `evidence` comes to for each style it speaks of."""
    totals: dict[str, float] = {}
    for sign in evidence:
        totals[sign.style] = totals.get(sign.style, 0.0) + sign.weight
    return totals


@cache
def built_in_styles() -> tuple[Style, ...]:
    """The styles of the package, in the order of their names."""
    return tuple(built_in(name) for name in built_in_names())


def _sample(text: str) -> _Sample:
    printed = text if len(text) <= 2 * _REACH else f"{text[:_REACH]}\n{text[-_REACH:]}"
    return _Sample(printed, fold(printed), _SCRIPTS.get(detect_script(printed).kind))


def _signs(style: str, clue: Clue, sample: _Sample) -> Iterator[StyleEvidence]:
    if clue.script and clue.script == sample.script:
        yield StyleEvidence(style, clue.script, 1, clue.weight)
    text = sample.printed if clue.as_printed else sample.folded
    for word, sought in _words(clue):
        times = min(text.count(sought), clue.at_most) if sought in text else 0
        if times:
            yield StyleEvidence(style, word, times, clue.weight * times)
    for pattern in clue.patterns:
        hits = [hit[0] for hit in islice(_compiled(pattern).finditer(text), clue.at_most)]
        if hits:
            yield StyleEvidence(style, hits[0], len(hits), clue.weight * len(hits))


@cache
def _words(clue: Clue) -> tuple[tuple[str, str], ...]:
    """The words of a clue, each with what to search for."""
    return tuple((word, word if clue.as_printed else fold(word)) for word in clue.words)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
