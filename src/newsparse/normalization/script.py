"""Which script a text is in. Owns the characters that only one of the two scripts has."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from newsparse.errors import ArgumentError
from newsparse.normalization.tables import words

#: A stray character of the other script, up to one in ten, doesn't make a text mixed.
_STRAY = 10


@frozen
class Script:
    """What `detect_script` finds.

    Attributes:
        kind: ``"simplified"``, ``"traditional"``, ``"mixed"`` or ``"neutral"``.
        simplified: How many characters are used in simplified text alone.
        traditional: How many are used in traditional text alone.

    >>> script = detect_script("報紙的頭版")
    >>> script.kind, script.simplified, script.traditional
    ('traditional', 0, 3)
    """

    kind: str
    simplified: int
    traditional: int


@cache
def only_simplified() -> re.Pattern[str]:
    """Characters that traditional text doesn't use, in Taiwan or in Hong Kong either."""
    standard = {value for name in ("TWVariants", "HKVariants") for values in words(name).values() for value in values}
    own = {key for key, values in words("STCharacters").items() if key not in values}
    return _class_of(own - standard - words("TSCharacters").keys())


@cache
def only_traditional() -> re.Pattern[str]:
    """Characters that simplified text doesn't use."""
    own = {key for key, values in words("TSCharacters").items() if key not in values}
    return _class_of(own - words("STCharacters").keys())


@cache
def variants(region: str) -> re.Pattern[str]:
    """Characters that `region`, ``TW`` or ``HK``, writes otherwise."""
    return _class_of({key for key, values in words(f"{region}Variants").items() if key not in values})


def _class_of(characters: set[str]) -> re.Pattern[str]:
    # A set within the Basic Multilingual Plane is searched many times as fast; the few rare characters beyond it
    # decide nothing.
    common = sorted(character for character in characters if character <= "\uffff")
    return re.compile(f"[{''.join(map(re.escape, common))}]")


def detect_script(text: str) -> Script:
    """Which script `text` is in, and the counts that say so.

    A text in which one character in ten or fewer is of the other script isn't mixed; one that has only characters
    common to both is neutral.

    Args:
        text: The text.

    >>> detect_script("报纸的头版")
    Script(kind='simplified', simplified=3, traditional=0)
    >>> detect_script("山上有人").kind
    'neutral'

    Raises:
        ArgumentError: `text` isn't a string.
    """
    if not isinstance(text, str):
        raise ArgumentError(f"text must be a str, not {type(text).__name__}")
    simplified = len(only_simplified().findall(text))
    traditional = len(only_traditional().findall(text))
    return Script(_kind(simplified, traditional), simplified, traditional)


def _kind(simplified: int, traditional: int) -> str:
    if not simplified and not traditional:
        return "neutral"
    if min(simplified, traditional) * _STRAY > simplified + traditional:
        return "mixed"
    return "simplified" if simplified > traditional else "traditional"
