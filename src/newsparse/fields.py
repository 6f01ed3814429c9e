"""Raw text of a line to the value of a field: headings without layout, instalment marks, the folio line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsparse.housestyles.words import Words
from newsparse.model import Folio, Furniture
from newsparse.source.fold import fold
from newsparse.source.wrapping import flatten


def clean(raw: str) -> str:
    """`raw` with its layout spaces made one half-width space each."""
    return " ".join(flatten(raw).split())


def split_series(label: str, words: Words) -> tuple[str, str | None]:
    """A label and the instalment mark at its end.

    >>> from newsparse.housestyles.words import common_words
    >>> split_series("小城课堂④", common_words())
    ('小城课堂', '④')
    """
    label = label.strip()
    begin = max(0, len(label) - 14)
    found = words.series.search(fold(label[begin:]))
    if found is None or begin + found.start() == 0:
        return clean(label), None
    end = begin + found.start()
    return clean(label[:end]), label[end:].strip()


def read_folio(furniture: Iterable[Furniture]) -> Folio | None:
    """What the folio lines among `furniture` say.

    >>> read_folio([Furniture("folio", "2024年3月5日 星期二 第3版 要闻")]).name
    '要闻'
    """
    lines = [piece for piece in furniture if piece.kind == "folio"]
    if not lines:
        return None
    text = " ".join(piece.text for piece in lines)[:200]
    fields: dict[str, str] = {}
    for key, pattern in _FOLIO.items():
        found = pattern.search(fold(text))
        if found:
            fields[key] = text[found.start() : found.end()].strip()
            text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    rest = [word for word in re.split(r"[\s|｜:：/]+", text) if word]
    paper = next((word for word in rest if re.search(r"[报報刊]$|日报|時報", word)), None)
    name = next((word for word in rest if word != paper and not word.isascii()), None)
    return Folio(paper, fields.get("date"), fields.get("weekday"), fields.get("edition"), name, lines[0].span)


_FOLIO = {
    "date": re.compile(
        r"(?:中华民国)?(?:\d{2,4}|[○一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    ),
    "weekday": re.compile(r"(?:星期|周)[一二三四五六日天]"),
    "edition": re.compile(
        r"第?\s*[A-Z]?\d{1,3}\s*版|第[一二三四五六七八九十]{1,3}版|(?<![A-Za-z\d])[A-Z]\d{1,2}(?!\d)|(?:总第|第)\s*\d+\s*期"
    ),
}
