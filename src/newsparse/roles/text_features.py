"""Features of a line's own text: its form, the marks it opens with, the words it is known by.

Each is a name and a test of the folded text, which is given the style's words; a new one is a new pair in a table, and
a weight for its name in ``data/styles``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsparse.roles.labels import bare_label, is_collection
from newsparse.roles.view import STOP
from newsparse.styles.words import Words

Test = Callable[[str, Words], object]

_LENGTHS = ((3, "1-3"), (5, "4-5"), (8, "6-8"), (16, "9-16"), (26, "17-26"), (45, "27-45"), (90, "46-90"))
_DASH = re.compile(r"[—-]{1,3}(?=[^\s—-])")
_LATIN = re.compile(r"[\x21-\x7e\s·▲▼|]+$")
_HALVES = re.compile(r"^[^\s]{2,}(?:\s+[^\s]{2,}){1,2}$")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、](?!\d)|\d{1,2} (?=[\u4e00-\u9fff“])|[一二三四五六七八九]问\s)"
)
#: Names of institutions are no longer than this.
_LONGEST_INSTITUTION = 18
#: A label over several short items is no longer.
_LONGEST_COLLECTION = 6
#: A longer text is no notice for naming a telephone.
_LONG_NOTICE = 60
_NO_WORDS = re.compile(r"[\s|:/()-]")


def _is_institution(text: str, words: Words) -> bool:
    return len(text) <= _LONGEST_INSTITUTION and text.isalnum() and text.endswith(words.institutions)


def _any_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_label(text: str, words: Words) -> bool:
    return bare_label(text, words) in words.section_names


def _ends_as_label(text: str, words: Words) -> bool:
    label = bare_label(text, words)
    return len(label) <= 12 and label.endswith(words.section_endings)


def _is_collection(text: str, words: Words) -> bool:
    label = bare_label(text, words)
    return len(label) <= _LONGEST_COLLECTION and is_collection(label, words)


def _is_series(text: str, words: Words) -> bool:
    return len(text) <= 24 and bool(words.series.search(text))


def _is_notice(text: str, words: Words) -> bool:
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


def _is_folio(text: str, words: Words) -> bool:
    hits, left = _folio_hits(text, words)
    return hits >= 2 and left <= 22


def _is_half_folio(text: str, words: Words) -> bool:
    hits, left = _folio_hits(text, words)
    return hits > 0 and left <= 6


#: How a line ends: the first that fits.
_ENDINGS: tuple[tuple[str, Test], ...] = (
    ("ends:stop", lambda text, _: STOP.search(text)),
    ("ends:quote", lambda text, _: text.endswith(("”", "」", "』"))),
    ("ends:comma", lambda text, _: text.endswith((",", "、"))),
    ("ends:colon", lambda text, _: text.endswith(":")),
    ("ends:semicolon", lambda text, _: text.endswith(";")),
    ("ends:dash", lambda text, _: text.endswith("—")),
    ("ends:open", lambda _, __: True),
)
#: Groups of which a line has the first that fits.
_EITHER: tuple[tuple[tuple[str, Test], ...], ...] = (
    _ENDINGS,
    (("only:marks", lambda text, _: not _any_word(text)), ("only:latin", lambda text, _: _LATIN.match(text))),
    (("word:label", _is_label), ("word:label-ending", _ends_as_label), ("word:collection", _is_collection)),
    (
        ("word:series", lambda text, words: _is_series(text, words) and text.endswith(")")),
        ("word:series-mark", _is_series),
    ),
    (
        ("word:caption", lambda text, words: words.captions.match(text)),
        ("word:caption-inside", lambda text, words: words.caption_inside.search(text)),
    ),
    (("word:folio", _is_folio), ("word:folio-half", _is_half_folio)),
)
#: Features a line has or hasn't.
_TESTS: tuple[tuple[str, Test], ...] = (
    ("has:sentence", lambda text, _: "。" in text[:-1]),
    ("has:comma", lambda text, _: "," in text or "、" in text),
    ("has:halves", lambda text, _: _HALVES.match(text)),
    ("ends:clause-and-colon", lambda text, _: text.endswith(":") and "," in text),
    ("ends:question", lambda text, _: text.endswith(("?", "!", "？", "！"))),
    ("ends:period", lambda text, _: text.endswith("。")),
    ("ends:number", lambda text, _: text[-1].isdigit()),
    ("ends:function", lambda text, words: text.endswith(words.function_characters)),
    ("ends:particle", lambda text, words: words.particles.search(text)),
    ("mark:label", lambda text, words: text[0] in words.section_marks),
    ("mark:caption", lambda text, words: text[0] in words.caption_marks),
    ("mark:byline", lambda text, words: text[0] in words.byline_marks),
    ("mark:dot", lambda text, words: text[0] in words.bullets),
    ("starts:dash", lambda text, _: _DASH.match(text)),
    ("starts:number", lambda text, _: _NUMBERED.match(text)),
    ("starts:quote", lambda text, _: text[0] in '“「"'),
    ("word:saying", lambda text, words: text.endswith(words.kicker_endings)),
    ("word:institution", _is_institution),
    ("word:jump", is_jump),
    ("word:notice", _is_notice),
    ("word:advertisement", lambda text, words: words.advertisement.search(text)),
    ("word:clock", lambda text, words: words.clocks.match(text)),
    ("word:tags", lambda text, _: text.startswith("#") and text[1:2].strip()),
    ("word:crumbs", lambda text, words: words.crumbs.match(text)),
)


def text_features(text: str, words: Words) -> Iterator[str]:
    """The features of a line's folded text.

    >>> from newsparse.styles.words import common_words
    >>> sorted(text_features("先听意见 再画图纸", common_words()))
    ['ends:open', 'has:halves', 'len:9-16']
    """
    yield "len:" + next((name for limit, name in _LENGTHS if len(text) <= limit), "91+")
    for group in _EITHER:
        first = next((name for name, test in group if test(text, words)), None)
        if first:
            yield first
    yield from (name for name, test in _TESTS if test(text, words))


def is_web_line(text: str, words: Words) -> bool:
    """Whether a line (folded) is what web pages print around a story: a notice, or Latin letters alone."""
    return _is_notice(text, words) or bool(_any_word(text) and _LATIN.match(text))


def is_opening(prose: str, words: Words) -> bool:
    """Whether prose (folded) begins as the first sentence of news does: 近日, 日前."""
    return bool(words.openings.match(prose.lstrip()))
