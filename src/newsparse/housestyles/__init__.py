"""House styles: which words a paper uses, which weights features have, which role may follow which. Styles are data.

>>> from newsparse.housestyles import get_style
>>> get_style("macau").section_place
'before'
"""

from newsparse.housestyles.choose import Choice, StyleEvidence, choose, style_for
from newsparse.housestyles.load import load_style, make_style
from newsparse.housestyles.model import LINE_ROLES, OPTIONS, Clue, Fitted, Style
from newsparse.housestyles.registry import get_style, styles
from newsparse.housestyles.words import Words, common_words

__all__ = [
    "LINE_ROLES",
    "OPTIONS",
    "Choice",
    "Clue",
    "Fitted",
    "Style",
    "StyleEvidence",
    "Words",
    "choose",
    "common_words",
    "get_style",
    "load_style",
    "make_style",
    "style_for",
    "styles",
]
