"""Which roles a line can have at all, whatever the weights say: some need credits, others are never made of them."""

from __future__ import annotations

from functools import cache

from newsparse.housestyles import LINE_ROLES
from newsparse.roles.evidence import Evidence
from newsparse.roles.view import STOP, View

#: Roles that prose can have.
_OF_PROSE = ("lead", "body", "item_body", "caption", "notice", "headline", "subtitle")
#: Roles that prose can have that somebody has signed behind its last sentence.
_OF_SIGNED_PROSE = ("lead", "body", "item_body", "caption", "notice")
#: Roles of a line that holds credits and nothing else.
_OF_CREDITS = ("byline", "photo_credit", "signoff", "folio", "editors", "notice")
#: Roles that nothing but credits can have.
_NEED_CREDITS = frozenset({"photo_credit", "editors"})
#: Roles for which a name that could be a word will do.
_NEED_NAMES = frozenset({"byline", "signoff"})
#: Roles that no sentence has.
_NO_SENTENCES = frozenset({"folio"})
#: What lines of credits are of: such a line is no heading.
_KINDS = frozenset({"byline", "photo", "source", "editors"})


def possible_roles(view: View, index: int) -> tuple[str, ...]:
    """The roles that line `index` can have, in the order of `LINE_ROLES`."""
    evidence = view.lines[index]
    if view.prose[index]:
        return _OF_SIGNED_PROSE if evidence.tail and STOP.search(evidence.prose.rstrip(" (")) else _OF_PROSE
    if evidence.items and not _is_sentence(evidence):
        of_credits = evidence.whole and _names_somebody(evidence)
        return _OF_CREDITS if of_credits else LINE_ROLES
    barred = _NEED_CREDITS if view.name_alone[index] else _NEED_CREDITS | _NEED_NAMES
    if view.in_brackets(index):
        barred -= {"signoff"}
    elif evidence.line.folded[0] in view.words.byline_marks:
        barred -= {"byline"}
    if _is_sentence(evidence):
        barred |= _NO_SENTENCES
    return _without(barred)


@cache
def _without(barred: frozenset[str]) -> tuple[str, ...]:
    return tuple(role for role in LINE_ROLES if role not in barred)


def _names_somebody(evidence: Evidence) -> bool:
    """Whether a line names somebody whose part is known, or says of an author or a picture what names nobody."""
    known = any(item.credits and item.kind in _KINDS for item in evidence.items)
    return known or not any(item.credits or item.dateline for item in evidence.items)


def _is_sentence(evidence: Evidence) -> bool:
    """Whether a line says something, whoever is named before it, and ends as sentences do."""
    return not evidence.whole and evidence.line.folded.endswith("。")
