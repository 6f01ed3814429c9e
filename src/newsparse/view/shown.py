"""Text as a page of HTML can hold it. Owns the characters that no one sees, and those that HTML forbids."""

from __future__ import annotations

import re

#: What stands for a character that HTML or UTF-8 has no place for.
REPLACEMENT = "\ufffd"

#: Controls, surrogates and noncharacters: not in HTML.
_FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN_BEYOND = "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
#: What has no shape of its own, or turns the reading direction of others: shown by its number.
_UNSEEN = r"\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"


def _one_of(characters: str) -> str:
    """A pattern of `characters` and of what is forbidden beyond the Basic Multilingual Plane.

    That is one range, looked at again: many single characters there would be compared one by one with all of a text.
    """
    return rf"[{characters}\U0001fffe-\U0010ffff](?<=[{characters}{_FORBIDDEN_BEYOND}])"


_ONLY_FORBIDDEN = re.compile(_one_of(_FORBIDDEN))
_ROW = re.compile(rf"({_one_of(_FORBIDDEN + _UNSEEN)})\1*+")
#: A longer row of one character is shown as one, with its length.
MOST_BOXES = 8
_LINE_END = re.compile(r"\r\n?")


def shown(text: str) -> str:
    r"""`text` with line ends made one, and with U+FFFD for what HTML has no place for.

    >>> shown("甲\r\n乙\x00")
    '甲\n乙�'
    """
    return _ONLY_FORBIDDEN.sub(REPLACEMENT, _LINE_END.sub("\n", text))


def boxed(escaped: str) -> str:
    r"""Escaped text with line ends made one, each character that no one sees in a box that shows its number.

    >>> boxed("甲\u202e乙")
    '甲<i class="u" data-u="U+202E">\u202e</i>乙'
    >>> boxed("\x00" * 1000).count("<i"), boxed("\x00" * 1000)[:35]
    (1, '<i class="u" data-u="U+0000 ×1000">')
    """
    return _ROW.sub(lambda found: _boxes(found[0]), _LINE_END.sub("\n", escaped))


def _boxes(row: str) -> str:
    """The boxes of a row of one character."""
    if len(row) > MOST_BOXES:
        return _box(f"{_number(row[0])} ×{len(row)}", shown(row))
    return _box(_number(row[0]), shown(row[0])) * len(row)


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def _box(label: str, text: str) -> str:
    return f'<i class="u" data-u="{label}">{text}</i>'
