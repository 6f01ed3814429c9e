"""Labels: the words columns are called by, their marks, and the instalment marks at their end."""

from __future__ import annotations

import re
from functools import cache

from newsparse.credits.lexicon import Table, folded_set, load_table


@cache
def page_words() -> Table:
    """The tables of ``data/page.toml``."""
    return load_table("page")


@cache
def section_names() -> frozenset[str]:
    """Names that columns commonly bear, folded."""
    return folded_set(page_words()["sections"]["names"])


@cache
def section_endings() -> tuple[str, ...]:
    """What such names end in, folded."""
    return tuple(folded_set(page_words()["sections"]["endings"]))


@cache
def series_pattern() -> re.Pattern[str]:
    """An instalment mark at the end of a label."""
    return re.compile(r"\s*" + str(page_words()["series"]["pattern"]))


def bare_label(text: str) -> str:
    """The line without a label's mark, brackets and instalment mark; a line too long for a label as it is."""
    if len(text) > 30:
        return text
    text = text.strip(str(page_words()["sections"]["marks"]) + " ").strip("()")
    return series_pattern().sub("", text).strip()


def is_collection(label: str) -> bool:
    """Whether a label (folded) stands over several short items: 短讯, 要闻简报."""
    return any(word in label for word in _collections())


@cache
def _collections() -> frozenset[str]:
    return folded_set(page_words()["sections"]["collections"])
