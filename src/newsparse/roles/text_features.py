"""Features of a line's own text: its form, the marks it opens with, the words it is known by.

Each function has the shape ``(folded text, the style's words) -> names``; a new feature is a new name in one of them,
and a weight for it in ``data/styles``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsparse.housestyles.words import Words
from newsparse.roles.labels import bare_label, is_collection
from newsparse.roles.view import STOP, View

Feature = Callable[[str, Words], Iterator[str]]

_LENGTHS = ((3, "1-3"), (5, "4-5"), (8, "6-8"), (16, "9-16"), (26, "17-26"), (45, "27-45"), (90, "46-90"))
_DASH = re.compile(r"[—-]{1,3}(?=[^\s—-])")
_LATIN = re.compile(r"[\x21-\x7e\s·▲▼|]+$")
_WORD = re.compile(r"[^\W_]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九]问\s"
    r"|\d{1,2}[.、](?!\d)|\d{1,2} (?=[\u4e00-\u9fff“]))"
)
#: What the last character of a line says; that of others is open. Behind a stop, closing marks say nothing.
_ENDINGS = {
    "。": ("ends:stop", "ends:period"),
    "…": ("ends:stop",),
    **dict.fromkeys("?!？！", ("ends:stop", "ends:question")),
    **dict.fromkeys("”」』", ("ends:quote",)),
    **dict.fromkeys(",、", ("ends:comma",)),
    ":": ("ends:colon",),
    ";": ("ends:semicolon",),
    "—": ("ends:dash",),
}
_OPEN, _STOPPED, _CLOSERS = ("ends:open",), ("ends:stop",), "”’」』)"
#: Labels and lines with an instalment mark are no longer than this.
_LONGEST_LABEL, _LONGEST_SERIES = 12, 24
#: Names of institutions are no longer than this.
_LONGEST_INSTITUTION = 18
#: A label over several short items is no longer.
_LONGEST_COLLECTION = 6
#: A longer text is no notice for naming a telephone.
_LONG_NOTICE = 60
_NO_WORDS = re.compile(r"[\s|:/()-]")


def _is_institution(text: str, words: Words) -> bool:
    return len(text) <= _LONGEST_INSTITUTION and text.isalnum() and text.endswith(words.institutions)


def _is_notice(text: str, words: Words) -> bool:
    if text[0] in words.section_marks and bare_label(text, words) in words.section_names:
        return False
    phone = len(text) <= 40 and words.phones.search(text)
    if len(text) > _LONG_NOTICE and words.contacts.search(text):
        # News says whom to ring up, too.
        return bool(words.notice_starts.match(text))
    return bool(words.notice_starts.match(text.lstrip(" ■●★>▶►‧")) or words.notice_inside.search(text) or phone)


def is_jump(text: str, words: Words) -> bool:
    """Whether a line (folded) only says where an article goes on or comes from."""
    return len(text) <= 24 and bool(words.jumps.search(text)) and not STOP.search(text.rstrip(")"))


def _folio_hits(text: str, words: Words) -> tuple[int, int]:
    """How many things a folio line says stand in `text`, and how many characters they leave over."""
    if len(text) > 60:
        return 0, len(text)
    found = [hit[0] for pattern in words.folio if (hit := pattern.search(text)) and len(hit[0]) >= 2]
    return len(found), len(_NO_WORDS.sub("", text)) - sum(map(len, found))


def _length(text: str, _: Words) -> Iterator[str]:
    yield "len:" + next((name for limit, name in _LENGTHS if len(text) <= limit), "91+")


def _ending(text: str, words: Words) -> Iterator[str]:
    last = text[-1]
    yield from _STOPPED if last in _CLOSERS and STOP.search(text) else _ENDINGS.get(last, _OPEN)
    if last == ":" and "," in text:
        yield "ends:clause-and-colon"
    elif last.isdigit():
        yield "ends:number"
    if last in words.function_characters:
        yield "ends:function"
    if last in "?!。" and words.particles.match(text, len(text) - 2):
        yield "ends:particle"
    if text.endswith(words.kicker_endings):
        yield "word:saying"
    if _is_institution(text, words):
        yield "word:institution"


def _opening(text: str, words: Words) -> Iterator[str]:
    first = text[0]
    if first in words.section_marks:
        yield "mark:label"
    if first in words.caption_marks:
        yield "mark:caption"
    if first in words.byline_marks:
        yield "mark:byline"
    if first in words.bullets:
        yield "mark:dot"
    if first in '“「"':
        yield "starts:quote"
    elif first in "—-" and _DASH.match(text):
        yield "starts:dash"
    elif first == "#" and text[1:2].strip():
        yield "word:tags"
    elif _NUMBERED.match(text):
        yield "starts:number"


def _make(text: str, _: Words) -> Iterator[str]:
    """What the line is made of."""
    if "。" in text[:-1]:
        yield "has:sentence"
    if "," in text or "、" in text:
        yield "has:comma"
    parts = text.split()
    if 2 <= len(parts) <= 3 and min(map(len, parts)) > 1:
        yield "has:halves"
    if not _WORD.search(text):
        yield "only:marks"
    elif _LATIN.match(text):
        yield "only:latin"


def _label(text: str, words: Words) -> Iterator[str]:
    label = bare_label(text, words)
    if label in words.section_names:
        yield "word:label"
    elif len(label) <= _LONGEST_LABEL and label.endswith(words.section_endings):
        yield "word:label-ending"
    elif len(label) <= _LONGEST_COLLECTION and is_collection(label, words):
        yield "word:collection"
    if len(text) <= _LONGEST_SERIES and words.series.search(text):
        yield "word:series" if text.endswith(")") else "word:series-mark"


def _furniture(text: str, words: Words) -> Iterator[str]:
    hits, left = _folio_hits(text, words)
    if hits >= 2 and left <= 22:
        yield "word:folio"
    elif hits > 0 and left <= 6:
        yield "word:folio-half"
    if is_jump(text, words):
        yield "word:jump"
    if _is_notice(text, words):
        yield "word:notice"
    if words.advertisement.search(text):
        yield "word:advertisement"
    if words.clocks.match(text):
        yield "word:clock"
    if words.crumbs.match(text):
        yield "word:crumbs"


def _caption(text: str, words: Words) -> Iterator[str]:
    if words.captions.match(text):
        yield "word:caption"
    elif words.caption_inside.search(text):
        yield "word:caption-inside"


_FEATURES: tuple[Feature, ...] = (_length, _ending, _opening, _make, _label, _furniture, _caption)


def text_features(text: str, words: Words) -> list[str]:
    """The features of a line's folded text.

    >>> from newsparse.housestyles.words import common_words
    >>> sorted(text_features("先听意见 再画图纸", common_words()))
    ['ends:open', 'has:halves', 'len:9-16']
    """
    names: list[str] = []
    for feature in _FEATURES:
        names += feature(text, words)
    return names


def shown(view: View, index: int) -> list[str]:
    """The features of the text of a line; of lines that say the same, the first is looked at."""
    own = view.text(index)
    if own not in view.shown:
        view.shown[own] = text_features(own, view.words)
    return view.shown[own]


def is_web_line(text: str, words: Words) -> bool:
    """Whether a line (folded) is what web pages print around a story: a notice, or Latin letters alone."""
    return _is_notice(text, words) or bool(_WORD.search(text) and _LATIN.match(text))


def is_opening(prose: str, words: Words) -> bool:
    """Whether prose (folded) begins as the first sentence of news does: 近日, 日前."""
    return bool(words.openings.match(prose.lstrip()))
