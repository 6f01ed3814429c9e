"""Text as a page of HTML can hold it. Owns the characters that no one sees, and those that HTML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

#: What stands for a character that HTML or UTF-8 has no place for.
REPLACEMENT = "\ufffd"

#: Controls, surrogates and noncharacters: not in HTML.
_FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)
)
#: What has no shape of its own, or turns the reading direction of others: shown by its number.
_UNSEEN = r"\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_MARKED = re.compile(f"[{_FORBIDDEN}{_UNSEEN}]")
_ONLY_FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
_LINE_END = re.compile(r"\r\n?")


@frozen
class Marked:
    """A character that is shown by its number.

    Attributes:
        text: The character, or U+FFFD for one that can't be in HTML.
        code: Its number, as in ``U+202E``.
    """

    text: str
    code: str


def shown(text: str) -> str:
    r"""`text` with line ends made one, and with U+FFFD for what HTML has no place for.

    >>> shown("甲\r\n乙\x00")
    '甲\n乙�'
    """
    return _ONLY_FORBIDDEN.sub(REPLACEMENT, _LINE_END.sub("\n", text))


def marked(text: str) -> Iterator[str | Marked]:
    r"""`text` in pieces: what can be seen as it is, and the characters that are shown by their number.

    >>> list(marked("甲\u202e乙"))
    ['甲', Marked(text='\u202e', code='U+202E'), '乙']
    """
    text = _LINE_END.sub("\n", text)
    done = 0
    for found in _MARKED.finditer(text):
        if done < found.start():
            yield text[done : found.start()]
        yield Marked(shown(found[0]), f"U+{ord(found[0]):04X}")
        done = found.end()
    if done < len(text):
        yield text[done:]
