"""Features of a line's own text: its form, the marks it opens with, the words it is known by.

Each is a name and a test of the folded text; a new one is a new pair in a table, and a weight for its name in
``data/styles``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from newsparse.credits.lexicon import alternation
from newsparse.roles.labels import bare_label, page_words, section_endings, section_names, series_pattern
from newsparse.roles.view import STOP

Test = Callable[[str], object]


@cache
def _word_pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile(alternation(page_words()[table][key]))


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile(str(page_words()[table][key]))


@cache
def _characters(table: str, key: str) -> frozenset[str]:
    return frozenset(str(page_words()[table][key]))


@cache
def _folio_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in page_words()["folio"]["patterns"])


_LENGTHS = ((3, "1-3"), (5, "4-5"), (8, "6-8"), (16, "9-16"), (26, "17-26"), (45, "27-45"), (90, "46-90"))
_BYLINE_MARK = re.compile(r"[□◎○☉⊙]")
_DASH = re.compile(r"[—-]{1,3}(?=[^\s—-])")
_POSITION = re.compile(
    r"\((?:[左右中前后上下][一二三四排]?|箭嘴示|圈示|[左右中]起|第?[一二三]?排?[左右中][一二三四五]?)\)"
)
#: Characters that no heading ends in: particles, prepositions, conjunctions.
_FUNCTION = tuple("的地得在把被将与和及或从向到为对于是有着过们所而但并就也都以之其该这那每各很更最已曾由因")
_PARTICLE = re.compile(r"[吗呢吧啊呀][?!。]$")
_CLOCK = re.compile(r"(?=.*[:/-])(?:[^\d\s]{2,5}:\s?)?[\s\d:/年月日.-]{6,}$")
_CRUMBS = re.compile(r"[^\s/>,。]{2,6}(?:\s?[/>]\s?[^\s/>,。]{2,8})+$|>>|【?(?:看|更)多")
_LATIN = re.compile(r"[\x21-\x7e\s·▲▼|]+$")
_HALVES = re.compile(r"^[^\s]{2,}(?:\s+[^\s]{2,}){1,2}$")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、](?!\d)|[一二三四五六七八九]问\s)"
)
_PHONE = re.compile(r"(?<!\d)0\d{1,3}-\d{3,4}-?\d{3,4}(?!\d)")
_NO_WORDS = re.compile(r"[\s|:/()-]")


def _any_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_series(text: str) -> bool:
    return len(text) <= 24 and bool(series_pattern().search(text))


def _is_notice(text: str) -> bool:
    starts, contains = _word_pattern("notices", "starts"), _word_pattern("notices", "contains")
    phone = len(text) <= 40 and _PHONE.search(text)
    return bool(starts.match(text.lstrip(" ■●★>")) or contains.search(text) or phone)


def is_jump(text: str) -> bool:
    """Whether a line (folded) only says where an article goes on or comes from."""
    return len(text) <= 24 and bool(_pattern("jumps", "pattern").search(text)) and not STOP.search(text.rstrip(")"))


def _folio_hits(text: str) -> tuple[int, int]:
    """How many things a folio line says stand in `text`, and how many characters they leave over."""
    if len(text) > 60:
        return 0, len(text)
    found = [hit[0] for pattern in _folio_patterns() if (hit := pattern.search(text)) and len(hit[0]) >= 2]
    return len(found), len(_NO_WORDS.sub("", text)) - sum(map(len, found))


def _is_folio(text: str) -> bool:
    hits, left = _folio_hits(text)
    return hits >= 2 and left <= 22


def _is_half_folio(text: str) -> bool:
    hits, left = _folio_hits(text)
    return hits > 0 and left <= 6


#: How a line ends: the first that fits.
_ENDINGS: tuple[tuple[str, Test], ...] = (
    ("ends:stop", STOP.search),
    ("ends:quote", lambda text: text.endswith(("”", "」", "』"))),
    ("ends:comma", lambda text: text.endswith((",", "、"))),
    ("ends:colon", lambda text: text.endswith(":")),
    ("ends:semicolon", lambda text: text.endswith(";")),
    ("ends:dash", lambda text: text.endswith("—")),
    ("ends:open", lambda _: True),
)
#: Groups of which a line has the first that fits.
_EITHER: tuple[tuple[tuple[str, Test], ...], ...] = (
    _ENDINGS,
    (("only:marks", lambda text: not _any_word(text)), ("only:latin", _LATIN.match)),
    (
        ("word:label", lambda text: bare_label(text) in section_names()),
        (
            "word:label-ending",
            lambda text: len(bare_label(text)) <= 12 and bare_label(text).endswith(section_endings()),
        ),
    ),
    (
        ("word:series", lambda text: _is_series(text) and text.endswith(")")),
        ("word:series-mark", _is_series),
    ),
    (
        ("word:caption", lambda text: _word_pattern("captions", "words").match(text)),
        ("word:caption-inside", lambda text: "图为" in text or _POSITION.search(text)),
    ),
    (("word:folio", _is_folio), ("word:folio-half", _is_half_folio)),
)
#: Features a line has or hasn't.
_TESTS: tuple[tuple[str, Test], ...] = (
    ("has:sentence", lambda text: "。" in text[:-1]),
    ("has:comma", lambda text: "," in text or "、" in text),
    ("has:halves", _HALVES.match),
    ("ends:question", lambda text: text.endswith(("?", "!", "？", "！"))),
    ("ends:period", lambda text: text.endswith("。")),
    ("ends:function", lambda text: text.endswith(_FUNCTION)),
    ("ends:particle", _PARTICLE.search),
    ("mark:label", lambda text: text[0] in _characters("sections", "marks")),
    ("mark:caption", lambda text: text[0] in _characters("sections", "caption_marks")),
    ("mark:byline", _BYLINE_MARK.match),
    ("mark:dot", lambda text: text[0] in "●·•"),
    ("starts:dash", _DASH.match),
    ("starts:number", _NUMBERED.match),
    ("starts:quote", lambda text: text[0] in '“「"'),
    ("word:saying", lambda text: text.endswith(tuple(page_words()["kickers"]["endings"]))),
    ("word:jump", is_jump),
    ("word:notice", _is_notice),
    ("word:advertisement", lambda text: _word_pattern("notices", "advertisement").search(text)),
    ("word:clock", _CLOCK.match),
    ("word:crumbs", _CRUMBS.match),
)


def text_features(text: str) -> Iterator[str]:
    """The features of a line's folded text.

    >>> sorted(text_features("先听意见 再画图纸"))
    ['ends:open', 'has:halves', 'len:9-16']
    """
    yield "len:" + next((name for limit, name in _LENGTHS if len(text) <= limit), "91+")
    for group in _EITHER:
        first = next((name for name, test in group if test(text)), None)
        if first:
            yield first
    yield from (name for name, test in _TESTS if test(text))


def is_opening(prose: str) -> bool:
    """Whether prose (folded) begins as the first sentence of news does: 近日, 日前."""
    return bool(_word_pattern("openings", "words").match(prose.lstrip()))
