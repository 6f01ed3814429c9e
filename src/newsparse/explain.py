"""Why a line was read as it was: the features it has and what the style's weights make of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from newsparse.model import LineDecision, Span
from newsparse.styles import Style, get_style

if TYPE_CHECKING:
    from newsparse.model import Page


@frozen
class LineExplanation:
    """A decision with its reasons.

    Attributes:
        span: The line.
        text: Its text.
        role: Its role.
        confidence: From 0 to 1.
        reasons: Features that spoke for or against the role with their weights, the weightiest first.
    """

    span: Span
    text: str
    role: str
    confidence: float
    reasons: tuple[tuple[str, float], ...]


@frozen
class Explanation:
    """What `Page.explain` gives: each line with its role and the reasons for it."""

    style: str
    lines: tuple[LineExplanation, ...]

    def __str__(self) -> str:
        return "\n".join(
            f"{line.role:<13}{line.confidence:5.2f}  {line.text[:30]:<30}  "
            + ", ".join(f"{feature} {weight:+.1f}" for feature, weight in line.reasons[:5])
            for line in self.lines
        )


def explain(page: Page, decisions: Sequence[LineDecision], style: Style | None = None) -> Explanation:
    """The reasons for `decisions`; a page that was loaded from JSON is decided anew in its style.

    Raises:
        StyleError: The page's style isn't known here.
    """
    chosen = style or get_style(page.style)
    if not decisions and page.text.strip():
        from newsparse.parsing import decide_lines

        decisions = decide_lines(page.text, chosen)
    lines = tuple(
        LineExplanation(
            decision.span,
            decision.span.of(page.text),
            decision.role,
            decision.confidence,
            _reasons(chosen, decision),
        )
        for decision in decisions
    )
    return Explanation(chosen.name, lines)


def _reasons(style: Style, decision: LineDecision) -> tuple[tuple[str, float], ...]:
    weights = style.weights.get(decision.role, {})
    reasons = [(feature, weights[feature]) for feature in decision.features if weights.get(feature)]
    return tuple(sorted(reasons, key=lambda reason: -abs(reason[1])))
