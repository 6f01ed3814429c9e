"""From TOML to `Style`: files and tables, and what they extend. Owns the way from a path to a style."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files as resources
from pathlib import Path

from newsparse.errors import ArgumentError, StyleError
from newsparse.housestyles import checks
from newsparse.housestyles.model import OPTIONS, Style, Weights

_KEYS = (
    "name",
    "extends",
    "description",
    "start",
    "end",
    "transitions",
    "weights",
    "words",
    "options",
    "evidence",
    "fitted",
)
#: How many styles may stand upon each other.
_TALLEST = 16
#: Four times the largest style there is, and still read in about a second, whatever is in it.
_MOST_BYTES = 512 * 1024
#: The TOML reader takes time that grows with the square of the parts of a key, of which a style needs three.
_MANY_PARTS = re.compile(r"""(?:(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}""")
_LONG_NUMBER = re.compile(r"(?<![\w.])\d[\d_]{600,}")
_DEEP = re.compile(r"^([^=\n]+)=\s*(?:(?:\[\s*){50}|(?:\{[^={}\n]*=\s*){50})", re.MULTILINE)


def load_style(path: str | Path) -> Style:
    r"""The style in a TOML file of your own.

    Args:
        path: The file. What it ``extends`` is a built-in style, or another file in its folder or below. A file from a
            stranger is data: nothing in it is run, and nothing outside of its folder is read.

    Raises:
        StyleError: The file can't be read, is larger than 512 KiB, isn't TOML, or describes no style; the message names
            file and key.
        ArgumentError: `path` is no path.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "evening.toml")
    ...     _ = file.write_text('name = "evening"\nextends = "generic"\n[options]\nsection_scope = "item"\n')
    ...     style = load_style(file)
    >>> style.name, style.section_scope
    ('evening', 'item')
    """
    if not isinstance(path, str | Path):
        raise ArgumentError(f"load_style() takes a path, not {type(path).__name__}")
    return _load(Path(path), _printable(str(path)), ())


def make_style(data: Mapping[str, object], where: str, files: tuple[Path, ...] = (), *, trusted: bool = False) -> Style:
    """The style that a TOML table describes, on top of the one it extends.

    Args:
        data: The table.
        where: What to call it in errors, usually the file.
        files: Where the table stands: its file behind those that extend it. Without one it extends built-in styles.
        trusted: It is part of the package, and may hold regular expressions.

    Raises:
        StyleError: A key or value is wrong; the message names file and key.

    >>> table = {"name": "evening", "extends": "generic", "options": {"section_scope": "item"}}
    >>> style = make_style(table, "evening.toml")
    >>> style.name, style.section_scope
    ('evening', 'item')
    """
    unknown = set(data) - set(_KEYS)
    if unknown:
        raise StyleError(f"{where}: unknown key {min(unknown)!r}; known are {', '.join(_KEYS)}")
    name = data.get("name")
    if not isinstance(name, str) or not name:
        raise StyleError(f"{where}: name must be a string")
    description = checks.string(data, "description", where)
    base = _parent(data["extends"], where, files) if "extends" in data else Style("", {}, {}, {}, {})
    return Style(
        name=name,
        start={**base.start, **checks.role_numbers(data, "start", where)},
        end={**base.end, **checks.role_numbers(data, "end", where)},
        transitions=_merged(base.transitions, checks.transitions(data, where)),
        weights=_merged(base.weights, checks.nested_numbers(data, "weights", where)),
        description=description,
        words=base.words.plus(checks.words(data, where, trusted=trusted)),
        # What speaks for a style, and what its weights were fitted to, isn't handed down.
        clues=checks.clues(data, where, trusted=trusted),
        fitted=checks.fitted(data, where),
        **{key: getattr(base, key) for key in OPTIONS} | checks.options(data, where),
    )


def _merged(base: Mapping[str, Weights], own: Mapping[str, Weights]) -> Mapping[str, Weights]:
    return {role: {**base.get(role, {}), **own.get(role, {})} for role in {**base, **own}}


def _parent(name: object, where: str, files: tuple[Path, ...]) -> Style:
    """The style that `name` names: a built-in one, or one in a file beside the one that extends it."""
    if not isinstance(name, str):
        raise StyleError(f"{where}: extends must be a string, not {checks.shown(name)}")
    if not name.endswith(".toml"):
        if name not in built_in_names():
            raise StyleError(
                f"{where}: extends: no style {checks.shown(name)}; there are {', '.join(built_in_names())}"
            )
        return built_in(name)
    target = _beside(name, files[-1]) if files else None
    if target is None:
        raise StyleError(
            f"{where}: extends must name a built-in style or a .toml file beside this one, not {checks.shown(name)}"
        )
    if target in files:
        circle = ", ".join(path.name for path in (*files, target))
        raise StyleError(f"{where}: extends goes round in a circle: {circle}")
    if target.exists() and not (target.is_file() or target.is_dir()):
        # Reading a pipe or a device could go on for ever.
        raise StyleError(f"{where}: extends: {checks.shown(name)} is no file")
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


def _load(path: Path, where: str, extending: tuple[Path, ...]) -> Style:
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        file = path.resolve()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StyleError(f"{where}: cannot be read: {reason}") from error
    style = make_style(read_toml(content, where), where, (*extending, file))
    if style.name in ("auto", *built_in_names()):
        raise StyleError(f"{where}: name {style.name!r} is taken; give your own style another")
    return style


def _printable(text: str) -> str:
    """`text` without the surrogates and NULs that a message can't be printed with."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")


def read_toml(content: bytes, where: str) -> dict[str, object]:
    """The table that a file's bytes hold.

    Raises:
        StyleError: They hold none; the message says where.
    """
    if len(content) > _MOST_BYTES:
        raise StyleError(f"{where}: larger than a style may be ({_MOST_BYTES} bytes)")
    try:
        text = content.decode("utf-8-sig")
        long = _MANY_PARTS.search(text)
        if long:
            raise StyleError(f"{where}: a key of too many parts: {checks.shown(long[0])}")
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
        return read_toml(short.encode(), where)


# --- the package's own -----------------------------------------------------------------------------------------------


@cache
def built_in_names() -> tuple[str, ...]:
    """The names of the styles that come with the package, in order."""
    folder = resources("newsparse").joinpath("data", "styles")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def built_in(name: str) -> Style:
    """The style called `name` that comes with the package."""
    resource = resources("newsparse").joinpath("data", "styles", f"{name}.toml")
    return make_style(tomllib.loads(resource.read_text(encoding="utf-8")), f"style {name}", trusted=True)
