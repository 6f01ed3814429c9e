"""Lines that could be somebody's name, were they printed where names are."""

from __future__ import annotations

from newsparse.credits.people import STRICT, read_names


def may_be_name(text: str) -> bool:
    """Whether a short line (folded) could be somebody's name, were it a byline.

    >>> may_be_name("苏砚秋"), may_be_name("春到柳溪了")
    (True, False)
    """
    return 2 <= len(text) <= 4 and read_names(text, 0, len(text), STRICT).end == len(text)
