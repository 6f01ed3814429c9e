"""House styles: which weights the features have and which role may follow which. Styles are data, this loads them."""

from __future__ import annotations

import re
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
_OPTIONS = ("section_scope",)
#: Weights are small; what is larger than this is a slip, and sums of it would overflow.
_LARGEST = 1e6
#: How many styles may stand upon each other.
_TALLEST = 16
_LONG_NUMBER = re.compile(r"(?<![\w.])\d[\d_]{600,}")
_DEEP = re.compile(r"^([^=\n]+)=\s*(?:(?:\[\s*){50}|(?:\{[^={}\n]*=\s*){50})", re.MULTILINE)


def _table(numbers: Weights) -> Weights:
    return MappingProxyType(dict(numbers))


def _tables(tables: Mapping[str, Weights]) -> Mapping[str, Weights]:
    return MappingProxyType({role: _table(numbers) for role, numbers in tables.items()})


@frozen
class Style:
    """The habits of a house, as weights. A value: it can be hashed, copied and pickled, and nothing in it changes.

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
    # Read-only mappings can't be hashed; styles of one name that differ in them are rare.
    start: Weights = field(converter=_table, hash=False)
    end: Weights = field(converter=_table, hash=False)
    transitions: Mapping[str, Weights] = field(converter=_tables, hash=False)
    weights: Mapping[str, Weights] = field(converter=_tables, hash=False)
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

    def __reduce__(self) -> tuple[type[Style], tuple[object, ...]]:
        # A mapping proxy can't be pickled; its dictionary can, and is wrapped again on the way back.
        transitions, weights = (
            {role: dict(numbers) for role, numbers in tables.items()} for tables in (self.transitions, self.weights)
        )
        return type(self), (self.name, dict(self.start), dict(self.end), transitions, weights, self.section_scope)


def _shown(value: object) -> str:
    """`value` in an error message: numbers and strings as they are unless they are long, of others the type."""
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**20):
        return repr(value)
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:39]}…")
    names = {int: "a longer number", dict: "a table", list: "a list"}
    return names.get(type(value), f"a {type(value).__name__}")


def _numbers(table: object, where: str) -> dict[str, float]:
    if not isinstance(table, dict):
        raise StyleError(f"{where} must be a table of numbers")
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise StyleError(f"{where}.{key} must be a number, not {_shown(value)}")
        if not abs(value) <= _LARGEST:
            raise StyleError(f"{where}.{key} must be a number from -1e6 to 1e6, not {_shown(value)}")
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
    return {role: {**base.get(role, {}), **own.get(role, {})} for role in {**base, **own}}


def make_style(data: Mapping[str, object], where: str, files: tuple[Path, ...] = ()) -> Style:
    """The style that a TOML table describes, on top of the one it extends.

    Args:
        data: The table.
        where: What to call it in errors, usually the file.
        files: Where the table stands: its file behind those that extend it. Without one it extends built-in styles.

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
    if not isinstance(data.get("description", ""), str):
        raise StyleError(f"{where}: description must be a string, not {_shown(data['description'])}")
    base = _parent(data["extends"], where, files) if "extends" in data else _EMPTY
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
    for key in options:
        if key not in _OPTIONS:
            raise StyleError(f"{where}: options.{key}: no such option; the options are {', '.join(_OPTIONS)}")
    scope = options.get("section_scope", base.section_scope)
    if scope not in _SCOPES:
        raise StyleError(f"{where}: options.section_scope must be one of {', '.join(_SCOPES)}, not {_shown(scope)}")
    return str(scope)


def _parent(name: object, where: str, files: tuple[Path, ...]) -> Style:
    """The style that `name` names: a built-in one, or one in a file beside the one that extends it."""
    if not isinstance(name, str):
        raise StyleError(f"{where}: extends must be a string, not {_shown(name)}")
    if not name.endswith(".toml"):
        try:
            return get_style(name)
        except StyleError as error:
            raise StyleError(f"{where}: extends: {error}") from error
    target = _beside(name, files[-1]) if files else None
    if target is None:
        raise StyleError(
            f"{where}: extends must name a built-in style or a .toml file beside this one, not {_shown(name)}"
        )
    if target in files:
        circle = ", ".join(path.name for path in (*files, target))
        raise StyleError(f"{where}: extends goes round in a circle: {circle}")
    if len(files) >= _TALLEST:
        raise StyleError(f"{where}: more than {_TALLEST} styles extend each other")
    try:
        return _load(target, target.name, files)
    except StyleError as error:
        raise StyleError(f"{where}: extends: {error}") from error


def _beside(name: str, file: Path) -> Path | None:
    """The file that `name` is from `file`; None where that leads out of its folder."""
    if ".." in Path(name).parts or Path(name).is_absolute():
        return None
    try:
        target = (file.parent / name).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return target if target.is_relative_to(file.parent) else None


_EMPTY = Style("", {}, {}, {}, {})


def load_style(path: str | Path) -> Style:
    """The style in a TOML file of your own.

    Args:
        path: The file. What it ``extends`` is a built-in style, or another file in its folder or below.

    Raises:
        StyleError: The file can't be read, isn't TOML, or describes no style; the message names file and key.
        ArgumentError: `path` is no path.
    """
    if not isinstance(path, str | Path):
        raise ArgumentError(f"load_style() takes a path, not {type(path).__name__}")
    return _load(Path(path), _printable(str(path)), ())


def _load(path: Path, where: str, extending: tuple[Path, ...]) -> Style:
    try:
        content = path.read_bytes()
        file = path.resolve()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StyleError(f"{where}: cannot be read: {reason}") from error
    style = make_style(_toml(content, where), where, (*extending, file))
    if style.name in ("auto", *styles()):
        raise StyleError(f"{where}: name {style.name!r} is taken; give your own style another")
    return style


def _printable(text: str) -> str:
    """`text` without the surrogates and NULs that a message can't be printed with."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")


def _toml(content: bytes, where: str) -> dict[str, object]:
    try:
        text = content.decode("utf-8-sig")
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StyleError(f"{where}: not a TOML file: {error}") from error
    except RecursionError as error:
        found = _DEEP.search(text)
        key = f"{found[1].strip()[:80]}: " if found else ""
        raise StyleError(f"{where}: {key}nested too deeply") from error
    except ValueError as error:
        # Python reads no number of thousands of digits. With infinity in its place, whoever looks at the key complains.
        short = _LONG_NUMBER.sub("inf", text)
        if short == text:
            raise StyleError(f"{where}: not a TOML file: {error}") from error
        return _toml(short.encode(), where)


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
