"""A copy of the text that the rules can match, of equal length, so that offsets never move.

Traditional characters become simplified one by one, full-width forms half-width, all brackets round, and the many
dots and colons one of each. The character table is OpenCC's ``TSCharacters`` (Apache-2.0), read from the installed
``opencc-python-reimplemented`` so that it isn't copied into this project.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files

_BRACKETS = {"（〔［【{｛〖﹝": "(", "）〕］】}｝〗﹞": ")", "[": "(", "]": ")"}
_FORMS = {
    "\u3000\u00a0\t": " ",
    "︰﹕∶": ":",
    "‧•・．･": "·",
    "╱∕": "/",
    "︱∣丨┃│": "|",
    "﹑": "、",
    "─―": "—",
    "〇": "○",
}


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    listing = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    for line in listing.splitlines():
        traditional, _, simplified = line.partition("\t")
        # Some entries are phrases or map to nothing shorter; only one-to-one pairs keep offsets.
        target = simplified.split(" ")[0]
        if len(traditional) == 1 and len(target) == 1:
            table[ord(traditional)] = target
    for characters, target in (_BRACKETS | _FORMS).items():
        for character in characters:
            table[ord(character)] = target
    return table


@cache
def _folder() -> Callable[[str], str]:
    # A search for what changes, as most characters don't, takes a fraction of the time of `str.translate`. A set within
    # the Basic Multilingual Plane is searched many times as fast; of what is beyond it, each is looked up.
    table = {chr(code): target for code, target in _table().items()}
    common = "".join(re.escape(character) for character in sorted(table) if character <= "\uffff")
    changing = re.compile(f"[{common}\U00010000-\U0010ffff]")
    return partial(changing.sub, lambda found: table.get(found[0], found[0]))


def fold(text: str) -> str:
    """The matching form of `text`; ``len(fold(text)) == len(text)``.

    >>> fold("〔記者甲／台北報導〕")
    '(记者甲/台北报导)'
    """
    return _folder()(text)
