"""The codes of `Diagnostic`, which are stable, and what they say."""

from __future__ import annotations

from types import MappingProxyType

#: From code to what it means. A code keeps its meaning in all versions.
#:
#: >>> CODES["NP401"]
#: 'text that belongs to no article'
CODES = MappingProxyType(
    {
        "NP201": "names printed without a gap can be cut in two ways; the run is kept whole",
        "NP202": "text behind the most characters that a line of credits can have; it is not read",
        "NP301": "text at a column break is printed twice; both copies are kept",
        "NP302": "an article stops in mid sentence and its continuation is not on the page",
        "NP303": "a continuation printed behind another article was put back to its own",
        "NP401": "text that belongs to no article",
        "NP402": "text behind the most lines that a page can have; it is kept as one piece and not read",
        "NP501": "a quotation mark without its partner; it is left as it is",
    }
)
