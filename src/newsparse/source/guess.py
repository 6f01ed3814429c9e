"""Which encoding bytes are in. Owns what speaks for each of the candidates, and how sure a guess must be.

Bytes read in a wrong encoding are rare characters and errors; read in the right one, six in ten of the characters
beyond ASCII are among the few hundred most frequent. Each character counts by its class, so that some damaged bytes
change nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from attrs import frozen

#: A guess that is less sure is none.
SURE = 0.99
#: What is tried, by the name that people know. GB18030 holds GBK and GB 2312, Big5-HKSCS holds Big5.
_CODECS = {
    "UTF-8": "utf-8",
    "GB18030": "gb18030",
    "Big5": "big5hkscs",
    "UTF-16-LE": "utf-16-le",
    "UTF-16-BE": "utf-16-be",
}
#: How much a character speaks for the encoding it was read in, by class: the logarithm of how much more often it stands
#: in pages read in their own encoding than in pages read in another one, counted on both and rounded. ASCII is the same
#: in all encodings of bytes; where it takes two bytes, every second one is zero.
_RIGHT = {"frequent": 3.0, "common": 0.5, "rare": -4.0, "wrong": -5.0}
_RIGHT_WIDE = {**_RIGHT, "plain": 1.0}
#: The same for text that isn't Chinese: other languages of East Asia stand in the same two bytes, and what comes out
#: are common characters, few of the most frequent ones among them.
_FOREIGN = {"frequent": 1.5, "common": 1.0, "rare": -0.5, "wrong": -4.5}
#: Bytes of GB18030 or Big5 that happen to be valid UTF-8 are no more than a word.
_FEW = 8
#: Latin letters of words, as in `café`, and signs that stand in pages of any language.
_LATIN = re.compile("[A-Za-z][\u00c0-\u024f]|[\u00c0-\u024f][A-Za-z]|[\u00a3\u00a5\u00a9\u00b0\u00b1\u00b7\u00d7]")


@frozen
class Guess:
    """A candidate and how likely it is.

    Attributes:
        name: The encoding as people know it.
        codec: What Python calls it.
        confidence: From 0 to 1, against all other candidates and against no text at all.
    """

    name: str
    codec: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether to go by it."""
        return self.confidence >= SURE


@cache
def _classes() -> dict[str, re.Pattern[str]]:
    """The classes of characters; those in none of them are rare."""
    data = tomllib.loads(files("newsparse").joinpath("data", "encodings.toml").read_text(encoding="utf-8"))
    frequent = set(data["frequent"] + data["marks"])
    common = {*_first_level("gb2312", 0xB0, 0xD7), *_first_level("big5", 0xA4, 0xC6)} - frequent
    wrong = r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]"
    return {
        "frequent": _class_of(frequent),
        "common": _class_of(common),
        "wrong": re.compile(wrong),
        "plain": re.compile(r"[\t\n\r -~]"),
    }


def _first_level(codec: str, first: int, last: int) -> Iterator[str]:
    """The Han characters of the first of the two levels into which `codec` parts them: those in common use."""
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            for character in bytes((lead, trail)).decode(codec, "ignore"):
                if "\u4e00" <= character <= "\u9fff":
                    yield character


def _class_of(characters: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(characters))}]")


def _counts(text: str) -> dict[str, int]:
    """How many characters of each class `text` has."""
    found = {name: len(pattern.findall(text)) for name, pattern in _classes().items()}
    return {**found, "rare": len(text) - sum(found.values())}


def _weighed(counts: Mapping[str, int], weights: Mapping[str, float]) -> float:
    return sum(weight * counts[name] for name, weight in weights.items())


@frozen
class _Candidate:
    """An encoding, and what speaks for it and for text of another language in it."""

    name: str
    score: float
    foreign: float

    @classmethod
    def of(cls, name: str, data: bytes) -> _Candidate:
        counts = _counts(data.decode(_CODECS[name], "replace"))
        right = _RIGHT_WIDE if name.startswith("UTF-16") else _RIGHT
        return cls(name, _weighed(counts, right), _weighed(counts, _FOREIGN))


def _candidates(data: bytes) -> list[_Candidate]:
    # An odd number of bytes is no text in UTF-16.
    return [_Candidate.of(name, data) for name in _CODECS if not (len(data) % 2 and name.startswith("UTF-16"))]


def is_utf_8(data: bytes) -> bool:
    """Whether `data` is valid UTF-8 and nothing speaks for another encoding.

    >>> is_utf_8("柳溪".encode()), is_utf_8("café".encode()), is_utf_8("目录".encode("gbk"))
    (True, True, False)
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    beyond = re.findall(r"[^\0-\x7f]", text)
    if "\0" not in text and (not beyond or any(character >= "\u0800" for character in beyond)):
        return True
    if "\0" not in text and (len(beyond) >= _FEW or len(_LATIN.findall(text)) >= len(beyond)):
        return True
    # A word in GB18030 or Big5 may be valid UTF-8, letters of other scripts; so may Latin text in UTF-16.
    return not any(each.score > 0 for each in _candidates(data) if each.name != "UTF-8")


def guess(data: bytes) -> Guess:
    """The likeliest encoding of `data`, which has no mark of its byte order and isn't plain UTF-8.

    >>> best = guess("柳溪县的茶园今年开园了，记者在现场看到".encode("gbk"))
    >>> best.name, best.is_sure
    ('GB18030', True)
    """
    candidates = _candidates(data)
    best = max(candidates, key=lambda each: each.score)
    # That these are no text at all is one more candidate, with no score; so is text of another language.
    against = [0.0, best.foreign, *(each.score for each in candidates if each is not best)]
    odds = sum(exp(min(700.0, score - best.score)) for score in against)
    return Guess(best.name, _CODECS[best.name], 1 / (1 + odds))
