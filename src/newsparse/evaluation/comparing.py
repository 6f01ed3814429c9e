"""What counts as the same text: width of punctuation, quotation marks and white space don't."""

from __future__ import annotations

from collections import Counter

_FOLD = str.maketrans(
    {
        **dict.fromkeys("“”「」『』‘’"),
        ",": "，",
        ";": "；",
        ":": "：",
        "(": "（",
        ")": "）",
        "?": "？",
        "!": "！",
    }
)
_GRAM = 3


def squeeze(text: str | None) -> str:
    """What of `text` counts in a comparison.

    >>> squeeze("“今年, 好!”")
    '今年，好！'
    """
    return "".join((text or "").split()).translate(_FOLD)


def heading(text: str | None) -> str:
    """A heading without the dash before it or the colon behind it.

    >>> heading("——茶园  见闻：")
    '茶园见闻'
    """
    return squeeze(text).rstrip("：").lstrip("—-─")


def grams(text: str) -> Counter[str]:
    """The runs of three characters in `text`; a shorter text is one run.

    >>> grams("柳溪茶园")
    Counter({'柳溪茶': 1, '溪茶园': 1})
    """
    return Counter(text[start : start + _GRAM] for start in range(max(1, len(text) - _GRAM + 1)))
