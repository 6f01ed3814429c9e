"""House styles: which weights the features have and which role may follow which. Styles are data, this loads them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from attrs import field, frozen

from newsparse.errors import ArgumentError, StyleError

#: Every role a line can have.
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

Weights = Mapping[str, float]
_TABLES = ("start", "end", "transitions", "weights", "options")
_SCOPES = ("hold", "item", "auto")


@frozen
class Style:
    """The habits of a house, as weights.

    Attributes:
        name: What ``style=`` calls it.
        start: Score of each role for a page's first line.
        end: Score of each role for its last.
        transitions: From role to role: the score of the one following the other. What isn't named is all but
            forbidden.
        weights: From role to feature: how much the feature speaks for the role.
        section_scope: Whether a label holds for all items up to the next (``hold``), names one item (``item``),
            or holds unless items are set apart by gaps (``auto``).
    """

    name: str
    start: Weights
    end: Weights
    transitions: Mapping[str, Weights]
    weights: Mapping[str, Weights]
    section_scope: str = "auto"
    #: The weights by feature, as the scorer wants them.
    by_feature: Mapping[str, tuple[tuple[str, float], ...]] = field(init=False, eq=False, repr=False)

    @by_feature.default
    def _by_feature(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        table: dict[str, list[tuple[str, float]]] = {}
        for role, weights in self.weights.items():
            for feature, weight in weights.items():
                table.setdefault(feature, []).append((role, weight))
        return MappingProxyType({feature: tuple(entries) for feature, entries in table.items()})


def _numbers(table: object, where: str) -> dict[str, float]:
    if not isinstance(table, dict):
        raise StyleError(f"{where} must be a table of numbers")
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise StyleError(f"{where}.{key} must be a number, not {value!r}")
    return {str(key): float(value) for key, value in table.items()}


def _known_roles(table: Mapping[str, object], where: str) -> None:
    for role in table:
        if role not in LINE_ROLES:
            raise StyleError(f"{where}.{role}: no such role; the roles are {', '.join(LINE_ROLES)}")


def _nested(data: Mapping[str, object], key: str, where: str) -> dict[str, dict[str, float]]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise StyleError(f"{where}: {key} must be a table")
    _known_roles(table, f"{where}: {key}")
    return {role: _numbers(entries, f"{where}: {key}.{role}") for role, entries in table.items()}


def _merged(base: Mapping[str, Weights], own: Mapping[str, Weights]) -> Mapping[str, Weights]:
    return MappingProxyType(
        {role: MappingProxyType({**base.get(role, {}), **own.get(role, {})}) for role in {**base, **own}}
    )


def make_style(data: Mapping[str, object], where: str) -> Style:
    """The style that a TOML table describes, on top of the one it extends.

    Args:
        data: The table.
        where: What to call it in errors, usually the file.

    Raises:
        StyleError: A key or value is wrong; the message names file and key.
    """
    unknown = set(data) - {"name", "extends", "description", *_TABLES}
    if unknown:
        raise StyleError(
            f"{where}: unknown key {sorted(unknown)[0]!r}; known are name, extends, description, {', '.join(_TABLES)}"
        )
    name = data.get("name")
    if not isinstance(name, str) or not name:
        raise StyleError(f"{where}: name must be a string")
    parent = data.get("extends")
    base = get_style(parent) if isinstance(parent, str) else _EMPTY
    start, end = (_numbers(data.get(key, {}), f"{where}: {key}") for key in ("start", "end"))
    _known_roles(start, f"{where}: start")
    _known_roles(end, f"{where}: end")
    transitions = _nested(data, "transitions", where)
    for role, entries in transitions.items():
        _known_roles(entries, f"{where}: transitions.{role}")
    return Style(
        name=name,
        start={**base.start, **start},
        end={**base.end, **end},
        transitions=_merged(base.transitions, transitions),
        weights=_merged(base.weights, _nested(data, "weights", where)),
        section_scope=_scope(data, base, where),
    )


def _scope(data: Mapping[str, object], base: Style, where: str) -> str:
    options = data.get("options", {})
    if not isinstance(options, dict):
        raise StyleError(f"{where}: options must be a table")
    scope = options.get("section_scope", base.section_scope)
    if scope not in _SCOPES:
        raise StyleError(f"{where}: options.section_scope must be one of {', '.join(_SCOPES)}, not {scope!r}")
    return str(scope)


_EMPTY = Style("", {}, {}, {}, {})


def load_style(path: str | Path) -> Style:
    """The style in a TOML file of your own.

    Raises:
        StyleError: The file can't be read, isn't TOML, or describes no style.
    """
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise StyleError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StyleError(f"{path}: not a TOML file: {error}") from error
    return make_style(data, str(path))


@cache
def _built_in(name: str) -> Style:
    resource = files("newsparse").joinpath("data", "styles", f"{name}.toml")
    return make_style(tomllib.loads(resource.read_text(encoding="utf-8")), f"style {name}")


def styles() -> tuple[str, ...]:
    """The names of the built-in styles, in order.

    >>> "generic" in styles()
    True
    """
    folder = files("newsparse").joinpath("data", "styles")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def get_style(style: str | Style) -> Style:
    """The style called `style`; ``"auto"`` is ``"generic"`` until there is evidence for another.

    Raises:
        StyleError: There is no such style.
        ArgumentError: `style` is neither a name nor a `Style`.
    """
    if isinstance(style, Style):
        return style
    if not isinstance(style, str):
        raise ArgumentError(f"style must be a name or a Style, not {type(style).__name__}")
    name = "generic" if style == "auto" else style
    if name not in styles():
        raise StyleError(f"no style {style!r}; there are auto, {', '.join(styles())}")
    return _built_in(name)
