"""Which styles there are: those of the package, and those that installed distributions register by entry point.

An installed style is imported when it is asked for by name and never before, so that a broken one harms nobody else.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources.abc import Traversable
from pathlib import Path

from newsparse.errors import ArgumentError, StyleError
from newsparse.housestyles.load import built_in, built_in_names, load_style, make_style, read_toml
from newsparse.housestyles.model import Style

#: The group of entry points; the name of an entry point is the style's.
GROUP = "newsparse.styles"


def styles() -> tuple[str, ...]:
    """The names of the styles, those of the package and installed ones, in order. Nothing is imported for it.

    >>> "generic" in styles()
    True
    """
    return tuple(sorted({*built_in_names(), *(entry.name for entry in registered())} - {"auto"}))


def get_style(style: str | Style) -> Style:
    """The style called `style`; ``"auto"``, where there is no text to choose by, is ``"generic"``.

    Args:
        style: One of `newsparse.styles`, ``"auto"``, or a `Style`, which is given back.

    Raises:
        StyleError: There is no such style, or what is installed under its name is none.
        ArgumentError: `style` is neither a name nor a `Style`.

    >>> get_style("taiwan").description.partition(":")[0]
    'Taiwan'
    """
    if isinstance(style, Style):
        return style
    if not isinstance(style, str):
        raise ArgumentError(f"style must be a name or a Style, not {type(style).__name__}")
    name = "generic" if style == "auto" else style
    return built_in(name) if name in built_in_names() else registered_style(name)


def registered() -> tuple[EntryPoint, ...]:
    """The entry points of installed styles, in order of their names. None of them is loaded."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, _source(entry))))


@cache
def registered_style(name: str) -> Style:
    """The style that an installed distribution registers as `name`.

    Raises:
        StyleError: None does, several do, or what is registered is no style; the message names distribution and
            entry point.
    """
    entries = [entry for entry in registered() if entry.name == name]
    if not entries:
        raise StyleError(f"no style {name!r}; there are auto, {', '.join(styles())}")
    if len(entries) > 1:
        raise StyleError(f"style {name!r} is registered more than once, by {' and by '.join(map(_source, entries))}")
    source = _source(entries[0])
    style = _loaded(entries[0], source)
    if style.name != name:
        raise StyleError(f"{source}: the style calls itself {style.name!r}; it must be the entry point's name")
    return style


def shadowed() -> tuple[StyleError, ...]:
    """A complaint for each installed style that can't be reached, because its name is one of the package's own."""
    taken = ("auto", *built_in_names())
    return tuple(
        StyleError(f"{_source(entry)}: the name is taken; newsparse uses its own {entry.name!r}")
        for entry in registered()
        if entry.name in taken
    )


def _source(entry: EntryPoint) -> str:
    """An entry point as messages name it."""
    distribution = entry.dist.name if entry.dist else "an unknown distribution"
    return f"{distribution}: entry point {entry.name} = {entry.value}"


def _loaded(entry: EntryPoint, source: str) -> Style:
    try:
        value: object = entry.load()
    except (Exception, SystemExit) as error:  # A stranger's module can raise anything.
        raise StyleError(f"{source}: cannot be imported: {type(error).__name__}: {error}") from error
    try:
        return _style_of(value)
    except (StyleError, OSError) as error:
        raise StyleError(f"{source}: {error}") from error


def _style_of(value: object) -> Style:
    """The style that an entry point's value is, or is the file of."""
    if isinstance(value, Style):
        return value
    if isinstance(value, str | Path):
        if not Path(value).is_absolute():
            raise StyleError(f"the path {str(value)!r} must be absolute: what it starts from could be anywhere")
        return load_style(value)
    if isinstance(value, Traversable):
        # Inside an archive, where no other file can be reached.
        return make_style(read_toml(value.read_bytes(), value.name), value.name)
    raise StyleError(f"must be a Style or the path of a TOML file, not {type(value).__name__}")
