"""Which encoding bytes are in. Owns what speaks for each of the candidates, and how sure a guess must be.

Bytes read in a wrong encoding are rare characters and errors; read in the right one, six in ten of the characters
beyond ASCII are among the few hundred most frequent. Each character counts by its class, so that some damaged bytes
change nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
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
#: in pages read in their own encoding than in pages read in another one, counted on both and rounded.
_FREQUENT, _COMMON, _RARE, _WRONG = 3.0, 0.5, -4.0, -5.0
#: ASCII is the same in all encodings of bytes; where it takes two bytes, every second one is zero.
_ASCII_IN_UTF_16 = 1.0
#: Bytes of GB18030 or Big5 that happen to be valid UTF-8 are no more than a word.
_FEW = 8
#: Latin letters of words, as in `café`, and signs that stand in pages of any language.
_LATIN = re.compile(r"[a-z][\u00c0-\u024f]|[\u00c0-\u024f][a-z]|[\u00a3\u00a5\u00a9\u00b0\u00b1\u00b7\u00d7]", re.IGNORECASE)


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


@frozen
class _Classes:
    """Characters by how much they say."""

    frequent: re.Pattern[str]
    common: re.Pattern[str]
    wrong: re.Pattern[str]
    ascii: re.Pattern[str]
    ascii_wrong: re.Pattern[str]

    def score(self, text: str, *, wide: bool) -> float:
        """What `text` says for the encoding it was read in; `wide` if ASCII takes two bytes there."""
        plain = len(self.ascii.findall(text))
        controls = len(self.ascii_wrong.findall(text))
        frequent, common, wrong = (len(each.findall(text)) for each in (self.frequent, self.common, self.wrong))
        rare = len(text) - plain - controls - frequent - common - wrong
        score = _FREQUENT * frequent + _COMMON * common + _RARE * rare + _WRONG * (wrong + controls)
        return score + _ASCII_IN_UTF_16 * plain if wide else score


@cache
def _classes() -> _Classes:
    data = tomllib.loads(files("newsparse").joinpath("data", "encodings.toml").read_text(encoding="utf-8"))
    frequent = set(data["frequent"] + data["marks"])
    common = {*_first_level("gb2312", 0xB0, 0xD7), *_first_level("big5", 0xA4, 0xC6)} - frequent
    return _Classes(
        frequent=_class_of(frequent),
        common=_class_of(common),
        wrong=re.compile("[\x80-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]"),
        ascii=re.compile(r"[\t\n\r -~]"),
        ascii_wrong=re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]"),
    )


def _first_level(codec: str, first: int, last: int) -> Iterator[str]:
    """The characters of the first of the two levels into which `codec` parts Han: those in common use."""
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            yield from bytes((lead, trail)).decode(codec, "ignore") if trail > 0x7F or codec == "big5" else ""


def _class_of(characters: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, sorted(character for character in characters if character > '~')))}]")


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
    return not any(score > 0 for name, score in _scores(data).items() if name != "UTF-8")


def guess(data: bytes) -> Guess:
    """The likeliest encoding of `data`, which has no mark of its byte order and isn't plain UTF-8.

    >>> best = guess("柳溪县的茶园今年开园了，记者在现场看到".encode("gbk"))
    >>> best.name, best.is_sure
    ('GB18030', True)
    """
    scores = _scores(data)
    best = max(scores, key=lambda name: scores[name])
    # That these are no text at all, or text of another kind, is one more candidate, with no score.
    against = [0.0, *(score for name, score in scores.items() if name != best)]
    odds = sum(exp(max(-700.0, min(700.0, score - scores[best]))) for score in against)
    return Guess(best, _CODECS[best], 1 / (1 + odds))


def _scores(data: bytes) -> dict[str, float]:
    classes = _classes()
    scores = {}
    for name, codec in _CODECS.items():
        wide = codec.startswith("utf-16")
        # An odd number of bytes is no text in UTF-16.
        if not (wide and len(data) % 2):
            scores[name] = classes.score(data.decode(codec, "replace"), wide=wide)
    return scores
