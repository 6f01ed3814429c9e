"""The words that credit lines are made of: loaded from the TOML files under ``data``, folded, ready to match.

Nothing here decides anything; the files state their sources, this module gives them a typed shape.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from attrs import field, frozen

from newsparse.source.fold import fold

#: Roles of those who make the page, not the article.
STAFF = frozenset(("editor", "art_editor", "designer", "proofreader"))

Table = Mapping[str, Mapping[str, list[str] | str]]


def load_table(name: str) -> Table:
    """The TOML file ``data/<name>.toml`` of the package."""
    text = files("newsparse").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return cast("Table", tomllib.loads(text))


def folded_set(words: Iterable[str]) -> frozenset[str]:
    """The matching forms of `words`."""
    return frozenset(fold(word) for word in words)


def alternation(words: Iterable[str], *, gaps: bool = False) -> str:
    """A regular expression that matches any of `words`, the longest first, as a prefix tree.

    A tree and not a flat list: the engine then looks at each character once instead of once per word.

    Args:
        words: Literal words; they are folded.
        gaps: Let one layout space stand between any two characters (``通讯 员``).

    >>> re.fullmatch(alternation(["记者", "记者团"], gaps=True), "记 者")[0]
    '记 者'
    """
    tree: dict[str, dict[str, object]] = {}
    for word in folded_set(words):
        node = cast("dict[str, object]", tree)
        for character in word:
            node = cast("dict[str, object]", node.setdefault(character, {}))
        node[""] = {}
    return _branch(cast("dict[str, object]", tree), r"\s?" if gaps else "", "")


def _branch(node: dict[str, object], gap: str, lead: str) -> str:
    """The pattern of everything below `node`; `lead` stands before it, so that no word ends in a gap."""
    parts = [
        re.escape(character) + _branch(cast("dict[str, object]", child), gap, gap)
        for character, child in node.items()
        if character
    ]
    if not parts:
        return ""
    inner = lead + (parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})")
    return f"(?:{inner})?" if "" in node else inner


@frozen
class Names:
    """What is known of personal names; characters and words are folded."""

    rank: Mapping[str, int]
    compound: frozenset[str]
    transcribed: frozenset[str]
    transcribed_first: frozenset[str]
    transcribed_inside: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    words: frozenset[str]
    rare: frozenset[str]
    #: What names begin with that are no more than unlikely.
    first: frozenset[str] = field(init=False)

    @first.default
    def _first(self) -> frozenset[str]:
        blocks = {word[0] for word in self.compound | self.transcribed}
        return frozenset(self.rank) | self.transcribed_first | blocks


@cache
def names() -> Names:
    """The lexicon of personal names, ``data/names.toml``."""
    table = load_table("names")
    common, known = fold(str(table["surnames"]["common"])), fold(str(table["surnames"]["known"]))
    rank = {character: index for index, character in reversed(list(enumerate(common + known)))}
    return Names(
        rank=rank,
        compound=folded_set(table["surnames"]["compound"]),
        transcribed=folded_set(table["transcribed"]["whole"]),
        transcribed_first=frozenset(fold(str(table["transcribed"]["first"]))),
        transcribed_inside=frozenset(fold(str(table["transcribed"]["inside"]))),
        given=frozenset(fold(str(table["given"]["common"]))),
        never=frozenset(fold(str(table["never"]["chars"]))),
        words=folded_set(table["never"]["words"]),
        rare=frozenset(fold(str(table["never"]["rare"]))),
    )


@cache
def places() -> frozenset[str]:
    """Every place name of ``data/places.toml``."""
    groups = load_table("places").values()
    return folded_set(word for group in groups for words in group.values() for word in words)


@cache
def outlets() -> Mapping[str, tuple[str, ...]]:
    """Outlets of ``data/outlets.toml``: ``own``, ``agencies``, ``suffixes``, ``units``, ``picture``."""
    return {
        key: tuple(dict.fromkeys(fold(word) for word in words))
        for key, words in load_table("outlets")["outlets"].items()
    }


@cache
def words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of ``data/credits.toml`` by table and key, folded."""
    return {
        table: {key: tuple(fold(word) for word in entries) for key, entries in group.items()}
        for table, group in load_table("credits").items()
    }


@cache
def compound_pattern() -> str:
    """A label made of several words: ``采访、摄影``, ``采访撰文``."""
    every = alternation(roles_of("compounds"))
    glued = alternation(word for word, role in roles_of("compounds").items() if role not in STAFF)
    return rf"(?:(?:{glued})(?:[、/·&+及]?(?:{glued})){{1,3}}|(?:{every})(?:[、/·&+及](?:{every})){{1,3}})"


@cache
def label_role(word: str) -> str | None:
    """The role that a label names, the roles of a compound one joined by ``+``; ``both`` is ``author+photographer``.

    >>> label_role("采访、摄影")
    'reporter+photographer'
    """
    single = roles_of("labels").get(word) or roles_of("slashes").get(word)
    if single or not re.fullmatch(compound_pattern(), word):
        return single
    role_of = roles_of("compounds")
    roles = dict.fromkeys(role_of[part] for part in re.findall(alternation(role_of), word))
    if "reporter" in roles:
        # Who asked also wrote.
        roles.pop("author", None)
    return "both" if set(roles) == {"author", "photographer"} else "+".join(roles)


def single_roles(role: str) -> tuple[str, ...]:
    """The roles that `role` stands for.

    >>> single_roles("both")
    ('author', 'photographer')
    """
    return ("author", "photographer") if role == "both" else tuple(role.split("+"))


@cache
def roles_of(table: str) -> Mapping[str, str]:
    """From word to role (or to ``both``, ``none``) for one of the tables, ``titles`` or ``labels`` or another."""
    return {word: role for role, entries in words()[table].items() for word in entries}
