"""Text as every format can hold it. Owns what happens to characters that a format forbids."""

from __future__ import annotations

import re

#: Stands for a character that can't be written; Unicode has it for this.
REPLACEMENT = "\ufffd"

_SURROGATES = re.compile("[\ud800-\udfff]")
#: Whatever isn't a `Char` of XML 1.0 (section 2.2).
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def encodable(text: str) -> str:
    r"""`text` as UTF-8 can hold it: each lone surrogate is U+FFFD.

    >>> encodable("茶\ud83d园")
    '茶\ufffd园'
    """
    return _SURROGATES.sub(REPLACEMENT, text)


def storable(text: str) -> str:
    r"""`text` as XML 1.0 can hold it: what it forbids is U+FFFD.

    That is every control character below U+0020 but tab, LF and CR, every lone surrogate, U+FFFE and U+FFFF.

    >>> storable("茶\x0b园\x00开\n园")
    '茶\ufffd园\ufffd开\n园'
    """
    return _NO_XML.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    r"""`text` as `storable` gives it, each run of white space one space.

    >>> one_line(" 茶园\r\n\u3000开园 ")
    '茶园 开园'
    """
    return " ".join(storable(text).split())
