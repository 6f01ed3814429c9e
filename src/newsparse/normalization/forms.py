"""Forms of characters. Owns width, compatibility characters and radicals, and characters that can't be seen."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from newsparse.normalization.align import Edit
from newsparse.normalization.chars import addresses

_ALNUM = [*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B)]
_TO_HALF = {code + 0xFEE0: chr(code) for code in _ALNUM} | {0x3000: " ", 0xFF0E: ".", 0xFF05: "%"}
_TO_FULL = {code: chr(code + 0xFEE0) for code in _ALNUM} | {0x2E: "．", 0x25: "％"}
_FULL_RUN = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ\u3000．％](?:(?<=[０-９Ａ-Ｚａ-ｚ\u3000])|(?<=[0-9０-９]．)(?=[0-9０-９])|(?<=[0-9０-９]％))"
)
_HALF_RUN = re.compile(r"[0-9A-Za-z.%](?:(?<=[0-9A-Za-z])|(?<=[0-9０-９]\.)(?=[0-9０-９])|(?<=[0-9０-９]%))")


def half_width(text: str) -> list[Edit]:
    """Full-width digits, letters and spaces, and the point and per cent sign of a number, to half-width.

    >>> half_width("第１２版")
    [(1, 2, '1'), (2, 3, '2')]
    """
    return [(at, at + 1, _TO_HALF[ord(text[at])]) for at in (found.start() for found in _FULL_RUN.finditer(text))]


def full_width(text: str) -> list[Edit]:
    """Half-width digits and letters, and the point and per cent sign of a number, to full-width; not in addresses.

    >>> full_width("A5版")
    [(0, 1, 'Ａ'), (1, 2, '５')]
    """
    spans = addresses(text)
    edits = []
    at = 0
    for found in _HALF_RUN.finditer(text):
        start = found.start()
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or start < spans[at][0]:
            edits.append((start, start + 1, _TO_FULL[ord(text[start])]))
    return edits


#: Never seen, and nothing to Chinese text: controls, zero-width marks, ideographic variation selectors.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x1c-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0100-\U000e01ef"
)
#: They join emoji and letters of other scripts, and mean nothing behind these.
_JOINERS = "\u200c\u200d\ufe00-\ufe0f"
_BEHIND = (
    "\x00-\x7f\u2010-\u2027\u2030-\u205e\u3000-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_FORM = re.compile(
    f"[{_UNSEEN}{_JOINERS}\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
_JOINER = re.compile(rf"(?:\A|[{_BEHIND}])[{_JOINERS}]++(?!\u20e3)")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN_ONE = re.compile(f"[{_UNSEEN}]")
_JOINER_ONE = re.compile(f"[{_JOINERS}]")


@cache
def _radicals() -> dict[str, str]:
    data = tomllib.loads(files("newsparse").joinpath("data", "normalize.toml").read_text(encoding="utf-8"))
    return {str(radical): str(character) for radical, character in data["radicals"].items()}


def common_forms(text: str) -> list[Edit]:
    """Compatibility ideographs and radicals to the usual characters, all spaces to one; what can't be seen goes.

    >>> common_forms("⽂化")
    [(0, 1, '文')]
    """
    edits = []
    for found in _FORM.finditer(text):
        character = found[0]
        start, end = found.span()
        if _JOINER_ONE.match(character):
            continue
        target = _target(character)
        if target != character:
            edits.append((start, end, target))
    return edits


def _target(character: str) -> str:
    if _UNSEEN_ONE.match(character):
        return ""
    if _SPACES.match(character):
        return " "
    target = unicodedata.normalize("NFKC", character)
    return _radicals().get(target, target)


def joiners(text: str) -> list[Edit]:
    r"""Joiners and variation selectors where they join nothing; those of emoji and other scripts stay.

    >>> joiners("柳\u200d溪")
    [(1, 2, '')]
    """
    if not _JOINER_ONE.search(text):
        return []
    edits = []
    for found in _JOINER.finditer(text):
        start = found.start() + (0 if _JOINER_ONE.match(found[0]) else 1)
        edits.append((start, found.end(), ""))
    return edits
