"""Why a page was read as it was: what speaks for its style, and for each line its features and their weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from newsparse.housestyles import Style, StyleEvidence, style_for
from newsparse.housestyles.choose import built_in_styles, gather_evidence, totals_of
from newsparse.model import LineDecision, Span

if TYPE_CHECKING:
    from newsparse.model import Page


@frozen
class LineExplanation:
    r"""A decision with its reasons.

    Attributes:
        span: The line.
        text: Its text.
        role: Its role.
        confidence: From 0 to 1.
        reasons: Features that spoke for or against the role with their weights, the weightiest first.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> line = page.explain().lines[0]
    >>> line.role, line.text, line.span, "mark:label" in dict(line.reasons)
    ('section', '■视点', Span(start=0, end=3), True)
    """

    span: Span
    text: str
    role: str
    confidence: float
    reasons: tuple[tuple[str, float], ...]


@frozen
class Explanation:
    r"""What `Page.explain` gives. As text, a line on the style, and then one for each line of the page.

    Attributes:
        style: The name of the style in which the lines were decided.
        lines: Each line with its role and the reasons for it.
        evidence: What on the page speaks for which style, the best-supported style first: what ``style="auto"`` goes
            by, and would go by had a style been asked for.

    >>> import newsparse
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。", style="national")
    >>> explanation = page.explain()
    >>> explanation.style, len(explanation.lines)
    ('national', 3)
    >>> [line.split()[0] for line in str(explanation).splitlines()]
    ['style', 'headline', 'byline', 'lead']
    """

    style: str
    lines: tuple[LineExplanation, ...]
    evidence: tuple[StyleEvidence, ...] = ()

    def __str__(self) -> str:
        return "\n".join((f"{'style':<13}{self.style}  {self._support()}", *map(self._line, self.lines)))

    def _support(self) -> str:
        """What speaks for each style, in one line."""
        totals = totals_of(self.evidence)
        signs = {
            style: ", ".join(f"{sign.what} {sign.weight:+.1f}" for sign in self.evidence if sign.style == style)
            for style in totals
        }
        return "; ".join(f"{style} {totals[style]:+.1f} ({signs[style]})" for style in signs) or "no evidence"

    @staticmethod
    def _line(line: LineExplanation) -> str:
        reasons = ", ".join(f"{feature} {weight:+.1f}" for feature, weight in line.reasons[:5])
        return f"{line.role:<13}{line.confidence:5.2f}  {line.text[:30]:<30}  {reasons}"


def explain(page: Page, decisions: Sequence[LineDecision], style: str | Style | None = None) -> Explanation:
    """The reasons for `decisions`; a page that was loaded from a dictionary is decided anew.

    Args:
        page: The page.
        decisions: What was decided when it was parsed; empty if it was loaded.
        style: What to decide a loaded page in; None is the style it names.

    Raises:
        StyleError: The page was loaded, and its style isn't known here; or `style` isn't.
        ArgumentError: `style` is neither a name nor a `Style`.
    """
    chosen = None if style is None else style_for(page.text, style)
    name = page.style
    if not decisions and page.text.strip():
        from newsparse.parsing import decide_lines

        chosen = chosen or style_for(page.text, page.style)
        name, decisions = chosen.name, decide_lines(page.text, chosen)
    lines = tuple(_explained(page.text, decision) for decision in decisions)
    return Explanation(name, lines, gather_evidence(page.text, built_in_styles()))


def _explained(text: str, decision: LineDecision) -> LineExplanation:
    line = decision.span.of(text)
    return LineExplanation(decision.span, line, decision.role, decision.confidence, decision.reasons)
