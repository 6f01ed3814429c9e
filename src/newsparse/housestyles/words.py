"""The words and marks by which lines of a page are known. Owns what a style's ``[words]`` may say, and compiles it.

The words that all papers share are in ``data/page.toml``; a style adds its own. They are a value: what asks for them
is given them, and each is compiled once for a style, when it is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType

from attrs import frozen

from newsparse.credits.lexicon import alternation, folded_set, load_table

#: What may be said, as ``table.key``, and how: literal words, marks (a string of single characters), or regular
#: expressions, which only the package's own data may use.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "sections.names": "words",
        "sections.endings": "words",
        "sections.collections": "words",
        "sections.marks": "marks",
        "sections.caption_marks": "marks",
        "sections.edges": "marks",
        "series.words": "words",
        "series.patterns": "patterns",
        "bylines.marks": "marks",
        "bylines.helpers": "words",
        "bullets.marks": "marks",
        "openings.words": "words",
        "openings.dates": "patterns",
        "captions.words": "words",
        "captions.inside": "words",
        "captions.patterns": "patterns",
        "jumps.words": "words",
        "jumps.patterns": "patterns",
        "notices.starts": "words",
        "notices.contains": "words",
        "notices.contacts": "words",
        "notices.advertisement": "words",
        "notices.phones": "patterns",
        "web.clocks": "patterns",
        "web.crumbs": "patterns",
        "kickers.endings": "words",
        "kickers.institutions": "words",
        "folio.words": "words",
        "folio.patterns": "patterns",
        "speakers.words": "words",
        "notes.words": "words",
        "prose.function": "marks",
        "prose.inner": "marks",
        "prose.particles": "marks",
    }
)
#: In a pattern, where the words of the same table stand.
_PLACE = "<words>"


@frozen(slots=False)
class Words:
    """Words and marks, compiled. All that is matched against is folded text.

    Attributes:
        entries: For each ``table.key`` that says anything, its words, marks or patterns as written. The guide to styles
            lists the tables and keys.

    >>> words = common_words()
    >>> words.plus({"sections.names": ["柳溪夜话"]}).section_names - words.section_names
    frozenset({'柳溪夜话'})
    """

    entries: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __reduce__(self) -> tuple[type[Words], tuple[object, ...]]:
        # What was compiled stays behind.
        return type(self), (self.entries,)

    def plus(self, added: Mapping[str, Sequence[str]]) -> Words:
        """These words and others, by ``table.key``; the same object if they say nothing new.

        Args:
            added: For each ``table.key``, what it says beside what it says already.

        >>> Words().plus({"sections.names": ["柳溪夜话"]}).section_names
        frozenset({'柳溪夜话'})
        """
        merged = {key: tuple(dict.fromkeys((*self._of(key), *added.get(key, ())))) for key in KINDS}
        entries = tuple((key, words) for key, words in merged.items() if words)
        return self if entries == self.entries else Words(entries)

    @cached_property
    def _table(self) -> dict[str, tuple[str, ...]]:
        return dict(self.entries)

    def _of(self, key: str) -> tuple[str, ...]:
        return self._table.get(key, ())

    def _folded(self, key: str) -> tuple[str, ...]:
        return tuple(sorted(folded_set(self._of(key))))

    def _marks(self, key: str) -> frozenset[str]:
        return frozenset(self._of(key)) | folded_set(self._of(key))

    # --- labels and headings -----------------------------------------------------------------------------------------

    @cached_property
    def section_names(self) -> frozenset[str]:
        """Names that columns commonly bear."""
        return frozenset(self._folded("sections.names"))

    @cached_property
    def section_endings(self) -> tuple[str, ...]:
        """What such names end in."""
        return self._folded("sections.endings")

    @cached_property
    def collections(self) -> tuple[str, ...]:
        """Words in a label that stands over several short items."""
        return self._folded("sections.collections")

    @cached_property
    def section_marks(self) -> frozenset[str]:
        """Marks that open a label."""
        return self._marks("sections.marks")

    @cached_property
    def label_edges(self) -> str:
        """Marks at the ends of a label that are no part of its name."""
        return "".join(sorted(self.section_marks | self._marks("sections.edges")))

    @cached_property
    def series(self) -> re.Pattern[str]:
        """An instalment mark at the end of a label."""
        return re.compile(rf"\s*{_one_of(self._of('series.patterns'), self._of('series.words'))}$")

    @cached_property
    def kicker_endings(self) -> tuple[str, ...]:
        """What the line over a headline ends in when it says who spoke."""
        return self._folded("kickers.endings")

    @cached_property
    def institutions(self) -> tuple[str, ...]:
        """What the names of institutions and of districts end in."""
        return self._folded("kickers.institutions")

    # --- bodies ------------------------------------------------------------------------------------------------------

    @cached_property
    def openings(self) -> re.Pattern[str]:
        """Words that open the first sentence of news."""
        return _any_of(self._of("openings.words"))

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """When things happened, as the first words of news say."""
        return re.compile(_one_of(self._of("openings.dates")))

    @cached_property
    def speakers(self) -> re.Pattern[str]:
        """Who speaks, and a colon: before a line of an interview."""
        return re.compile(rf"(?:{_alternation(self._of('speakers.words'))}|[\u4e00-\u9fff·]{{2,8}})\s?:\s?(?=\S)")

    @cached_property
    def notes(self) -> re.Pattern[str]:
        """What opens a note of the editors, where it stands on a line of its own."""
        return re.compile(rf"(?:{_alternation(self._of('notes.words'))}):?")

    @cached_property
    def function_characters(self) -> frozenset[str]:
        """Characters that no heading ends in."""
        return frozenset(self._folded("prose.function"))

    @cached_property
    def inner_characters(self) -> frozenset[str]:
        """Characters that no paragraph begins with."""
        return frozenset(self._folded("prose.inner"))

    @cached_property
    def particles(self) -> re.Pattern[str]:
        """The end of a question or an exclamation in prose."""
        return re.compile(rf"{_alternation(self._of('prose.particles'))}[?!。]$")

    @cached_property
    def byline_marks(self) -> frozenset[str]:
        """Marks that open a byline."""
        return self._marks("bylines.marks")

    @cached_property
    def helpers(self) -> re.Pattern[str]:
        """What stands with the names of those who lent the authors a hand."""
        return _any_of(self._of("bylines.helpers"))

    @cached_property
    def own_byline_marks(self) -> Mapping[int, str]:
        """From those that not all papers share to the one that all do."""
        shared = common_words().byline_marks
        return {ord(mark): "□" for mark in self.byline_marks - shared}

    @cached_property
    def bullets(self) -> frozenset[str]:
        """Marks that open the points of a list."""
        return self._marks("bullets.marks")

    # --- pictures ----------------------------------------------------------------------------------------------------

    @cached_property
    def caption_marks(self) -> frozenset[str]:
        """Marks that open a caption."""
        return self._marks("sections.caption_marks")

    @cached_property
    def caption_edges(self) -> str:
        """The same marks and those of lists, to strip from the begin of a caption or of an item."""
        return "".join(sorted((*self.caption_marks, *self.bullets)))

    @cached_property
    def captions(self) -> re.Pattern[str]:
        """Words that open a caption."""
        return _any_of(self._of("captions.words"))

    @cached_property
    def caption_inside(self) -> re.Pattern[str]:
        """What stands somewhere in a caption."""
        return re.compile(_one_of(self._of("captions.patterns"), self._of("captions.inside")))

    # --- furniture ---------------------------------------------------------------------------------------------------

    @cached_property
    def jumps(self) -> re.Pattern[str]:
        """Where an article goes on, or comes from."""
        words = _alternation(self._of("jumps.words"))
        return re.compile(_one_of(pattern.replace(_PLACE, words) for pattern in self._of("jumps.patterns")))

    @cached_property
    def folio(self) -> tuple[re.Pattern[str], ...]:
        """What a folio line says: each of them once, and its words together once."""
        words = self._of("folio.words")
        return (*map(re.compile, self._of("folio.patterns")), *([_any_of(words)] if words else []))

    @cached_property
    def notice_starts(self) -> re.Pattern[str]:
        """What a notice begins with."""
        return _any_of(self._of("notices.starts"))

    @cached_property
    def notice_inside(self) -> re.Pattern[str]:
        """What stands somewhere in a notice."""
        return _any_of(self._of("notices.contains"))

    @cached_property
    def contacts(self) -> re.Pattern[str]:
        """What stands in notices and in news: whom to ring up, where to look."""
        return _any_of(self._of("notices.contacts"))

    @cached_property
    def advertisement(self) -> re.Pattern[str]:
        """What stands somewhere in an advertisement."""
        return _any_of(self._of("notices.advertisement"))

    @cached_property
    def phones(self) -> re.Pattern[str]:
        """A telephone number."""
        return re.compile(_one_of(self._of("notices.phones")))

    @cached_property
    def clocks(self) -> re.Pattern[str]:
        """A line that is the time stamp of a web page."""
        return re.compile(_one_of(self._of("web.clocks")))

    @cached_property
    def crumbs(self) -> re.Pattern[str]:
        """A line that says where on its site a web page stands."""
        return re.compile(_one_of(self._of("web.crumbs")))


@cache
def common_words() -> Words:
    """The words that all papers share, ``data/page.toml``: what a style that extends nothing begins with.

    >>> "视点" in common_words().section_names
    True
    """
    return Words().plus(
        {f"{table}.{key}": tuple(words) for table, group in load_table("page").items() for key, words in group.items()}
    )


def _alternation(words: Sequence[str]) -> str:
    """A regular expression for any of `words`; where there are none, one that nothing matches."""
    return alternation(words) if words else r"(?!)"


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_alternation(words))


def _one_of(patterns: Iterable[str], words: Sequence[str] = ()) -> str:
    """A regular expression for any of `patterns` or `words`; where there are none, one that nothing matches."""
    parts = [*patterns, *([alternation(words)] if words else [])]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"
