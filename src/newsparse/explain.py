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
    chosen = None if style is None else get_style(style)
    if decisions or not page.text.strip():
        return Explanation(page.style, tuple(_explained(page.text, decision) for decision in decisions))
    from newsparse.parsing import decide_lines

    chosen = chosen or get_style(page.style)
    return Explanation(
        chosen.name, tuple(_explained(page.text, decision) for decision in decide_lines(page.text, chosen))
    )


def _explained(text: str, decision: LineDecision) -> LineExplanation:
    line = decision.span.of(text)
    return LineExplanation(decision.span, line, decision.role, decision.confidence, decision.reasons)
