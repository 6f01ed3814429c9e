"""What a house style is: weights, words, options, and what tells its pages from others'. Only values stand here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, fields, frozen

from newsparse.housestyles.words import Words, common_words

#: Every role a line can have.
#:
#: >>> LINE_ROLES[:3]
#: ('section', 'kicker', 'headline')
LINE_ROLES = (
    "section",
    "kicker",
    "headline",
    "headline2",
    "subtitle",
    "byline",
    "lead",
    "body",
    "subhead",
    "caption",
    "photo_credit",
    "signoff",
    "item_body",
    "folio",
    "editors",
    "jump",
    "notice",
)

#: What a style's weights are counted in when they are summed.
MILLION = 1_000_000

#: What a style may choose, and among what. `Style` has an attribute of each name.
#:
#: >>> OPTIONS["section_place"]
#: ('before', 'after')
OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"section_scope": ("hold", "item", "auto"), "section_place": ("before", "after")}
)

Weights = Mapping[str, float]


def _table(numbers: Weights) -> Weights:
    return MappingProxyType(dict(numbers))


def _tables(tables: Mapping[str, Weights]) -> Mapping[str, Weights]:
    return MappingProxyType({role: _table(numbers) for role, numbers in tables.items()})


@frozen
class Clue:
    """Something that speaks for a style, as an ``[[evidence]]`` of its file says it.

    Attributes:
        weight: How much each occurrence adds.
        words: Literal words that are looked for in folded text.
        patterns: Regular expressions that are; only the package's own styles have them.
        as_printed: Words and patterns are looked for in the raw text: brackets and script tell.
        at_most: How many occurrences of each word or pattern count.
        script: ``"Hans"`` or ``"Hant"``: the text is in that script, which counts once.

    >>> from newsparse.housestyles import get_style
    >>> [clue.weight for clue in get_style("taiwan").clues if clue.script == "Hant"]
    [1.0]
    """

    weight: float
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    as_printed: bool = False
    at_most: int = 1
    script: str | None = None


@frozen
class Fitted:
    """What a style's weights were fitted to, as the ``[fitted]`` table of its file says it.

    Attributes:
        pages: How many pages.
        digest: The digest of those pages.
        command: What to run to get the same weights.
        on: What pages those are, in words.

    >>> from newsparse.housestyles import make_style
    >>> told = {"pages": 2, "digest": "0" * 64, "command": "newsparse fit gold", "on": "2 pages"}
    >>> make_style({"name": "evening", "extends": "generic", "fitted": told}, "evening.toml").fitted.pages
    2
    """

    pages: int
    digest: str
    command: str
    on: str


@frozen
class Style:
    """The habits of a house, as data. A value: it can be hashed, copied and pickled, and nothing in it changes.

    Attributes:
        name: What ``style=`` calls it.
        start: Score of each role for a page's first line.
        end: Score of each role for its last.
        transitions: From role to role: the score of the one following the other. What isn't named is all but
            forbidden.
        weights: From role to feature: how much the feature speaks for the role.
        section_scope: Whether a label holds for all items up to the next (``hold``), names one item (``item``),
            or holds unless items are set apart by gaps (``auto``).
        section_place: Whether a label stands ``before`` its item or ``after`` it.
        description: One line on whose habits these are.
        words: The words and marks by which lines are known.
        clues: What speaks for the style on a page.
        fitted: What the weights were fitted to, if they were.
        by_feature: From feature to the roles it weighs for, each with its weight: `weights` turned round.

    >>> from newsparse.housestyles import get_style
    >>> style = get_style("taiwan")
    >>> style.name, style.section_place, style.start.keys() <= set(LINE_ROLES)
    ('taiwan', 'before', True)
    """

    name: str
    # Read-only mappings can't be hashed; styles of one name that differ in them are rare.
    start: Weights = field(converter=_table, hash=False)
    end: Weights = field(converter=_table, hash=False)
    transitions: Mapping[str, Weights] = field(converter=_tables, hash=False)
    weights: Mapping[str, Weights] = field(converter=_tables, hash=False)
    section_scope: str = "auto"
    section_place: str = "before"
    description: str = ""
    words: Words = field(factory=common_words, hash=False, repr=False)
    clues: tuple[Clue, ...] = field(default=(), hash=False, repr=False)
    fitted: Fitted | None = None
    #: The weights by feature, as the scorer wants them: one for each of `LINE_ROLES`, in millionths. Whole numbers come
    #: to the same sum in any order and on any machine.
    by_feature: Mapping[str, tuple[int, ...]] = field(init=False, eq=False, repr=False)

    @by_feature.default
    def _by_feature(self) -> Mapping[str, tuple[int, ...]]:
        features = dict.fromkeys(feature for weights in self.weights.values() for feature in weights)
        columns = [self.weights.get(role, {}) for role in LINE_ROLES]
        return MappingProxyType(
            {feature: tuple(round(weights.get(feature, 0.0) * MILLION) for weights in columns) for feature in features}
        )

    def __reduce__(self) -> tuple[type[Style], tuple[object, ...]]:
        values = (getattr(self, attribute.name) for attribute in fields(type(self)) if attribute.init)
        return type(self), tuple(_thawed(value) for value in values)


def _thawed(value: object) -> object:
    """A mapping as a dictionary: a proxy can't be pickled; its dictionary can, and is wrapped again on the way back."""
    return {key: _thawed(entry) for key, entry in value.items()} if isinstance(value, Mapping) else value
