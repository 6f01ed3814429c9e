"""What must hold for any bytes: one function a target. Needs nothing but the library and the laws of its tests.

The first bytes choose among styles, steps and scripts, the others are the text. ``tests/test_fuzz_cases.py`` runs the
targets with everything that was ever found.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests import laws

import newsparse
from newsparse import Normalizer
from newsparse.normalization.targets import CONFIGS, TAGS

#: A page on which a style that was loaded is tried.
_PAGE = "## 城事\n\n旧磅房 修起旧物来\n\n□本报记者 苏砚秋\n\n星期六上午，老码头的修物铺卸下了门板。\n"
_STYLES = ("auto", *newsparse.styles())
_SCRIPTS = (*TAGS, *CONFIGS)


def _text(data: bytes) -> str:
    # Whatever isn't UTF-8 becomes lone surrogates, which a str may hold.
    return data.decode("utf-8", "surrogateescape")


def parse(data: bytes) -> None:
    """Any text is a page that keeps the laws, in any style."""
    page = newsparse.parse(_text(data[1:]), _STYLES[(data[0] if data else 0) % len(_STYLES)])
    for law in laws.PAGE_LAWS.values():
        law(page)


def parse_credits(data: bytes) -> None:
    """A line of credits loses nothing."""
    text = _text(data)
    laws.credits_lose_nothing(text, newsparse.parse_credits(text))


def normalize(data: bytes) -> None:
    """Any choice of steps is made once and leads back."""
    first, second = (*data[:2], 0, 0)[:2]
    normalizer = Normalizer(
        punctuation=bool(first & 1),
        forms=bool(first & 2),
        spaces=bool(first & 4),
        quotes=(None, "curly", "corner", None)[first >> 3 & 3],
        width=(None, "half", "full", None)[first >> 5 & 3],
        latin_gap=(None, "space", "none", None)[second & 3],
        script=(None, *TAGS)[(second >> 2) % (len(TAGS) + 1)],
    )
    laws.normalises_once(_text(data[2:]), normalizer)


def convert(data: bytes) -> None:
    """Any text is converted in any way, and leads back."""
    laws.converts_aligned(_text(data[1:]), _SCRIPTS[(data[0] if data else 0) % len(_SCRIPTS)])


def load_style(data: bytes) -> None:
    """Any file is a style that pages can be parsed in, or a `StyleError`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.toml")
        path.write_bytes(data)
        try:
            style = newsparse.load_style(path)
        except newsparse.StyleError:
            return
    page = newsparse.parse(_PAGE, style)
    laws.keeps_every_character_once(page)
    laws.explains_every_line_in(page, style)


def read(data: bytes) -> None:
    """Any bytes are a page, or a `SourceError` that says where."""
    try:
        page = newsparse.read(data)
    except newsparse.SourceError as error:
        offset = error.offset or 0
    else:
        offset = 0
        laws.keeps_every_character_once(page)
    assert 0 <= offset <= len(data)


#: The targets by name.
TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {each.__name__: each for each in (parse, parse_credits, normalize, convert, load_style, read)}
)
