"""House styles: which words a paper uses, which weights features have, which role may follow which. Styles are data.

``newsparse.styles`` is a function as well, so what stands here is imported by name:

>>> from newsparse.styles import get_style
>>> get_style("macau").section_place
'before'
"""

from newsparse.styles.choose import Choice, StyleEvidence, choose, style_for
from newsparse.styles.load import load_style, make_style
from newsparse.styles.model import LINE_ROLES, OPTIONS, Clue, Fitted, Style
from newsparse.styles.registry import get_style, styles
from newsparse.styles.words import Words, common_words

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
