"""Names in another script. Owns the choices that a table of one-to-many characters gets wrong in names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

from newsparse.errors import ArgumentError
from newsparse.model import Span
from newsparse.normalization.chars import HAN
from newsparse.normalization.convert import Fixed, converter
from newsparse.normalization.targets import needed, target

#: A personal name as it is printed in Chinese; a longer one, or one with a dot, is a transcription.
_NAME = re.compile(f"[{HAN}]{{2,4}}")


@frozen
class _Choices:
    """What characters become in names, by where they stand."""

    compound: Mapping[str, str]
    surname: Mapping[str, str]
    given: Mapping[str, str]


@cache
def _choices(direction: str) -> _Choices:
    data = tomllib.loads(files("newsparse").joinpath("data", "names_safe.toml").read_text(encoding="utf-8"))
    tables = data[direction]
    return _Choices(tables.get("compound", {}), tables["surname"], tables["given"])


def protect_names(text: str, spans: Iterable[Span], to: str, *, backend: str = "default") -> tuple[Fixed, ...]:
    """What the names at `spans` become, for ``convert(protect=...)``: each read as a surname and a given name.

    A span that holds no Chinese personal name is left out, and converted with the rest of the text.

    Args:
        text: The text.
        spans: Where in `text` names stand.
        to: The script, as for `newsparse.convert`.
        backend: ``"default"``, or ``"fast"`` for the compiled one of the extra `fast`.

    Returns:
        A `Fixed` for each name, in the order of `spans`.

    >>> protect_names("记者范钟岳", [Span(2, 5)], "zh-Hant")
    (Fixed(span=Span(start=2, end=5), text='范鍾岳'),)

    Raises:
        ArgumentError: An argument is of the wrong type or value.
    """
    if not isinstance(text, str):
        raise ArgumentError(f"text must be a str, not {type(text).__name__}")
    # Vocabulary of a region has no place in a name.
    config = (needed(target(to), text) or "").removesuffix("p")
    fixed = []
    for span in spans:
        name = span.of(text)
        if _NAME.fullmatch(name):
            fixed.append(Fixed(span, convert_name(name, config, backend) if config else name))
    return tuple(fixed)


def convert_name(name: str, config: str, backend: str = "default") -> str:
    """A personal name in another script.

    >>> convert_name("于乾", "s2t"), convert_name("張乾", "t2s")
    ('于乾', '张乾')
    """
    converted = converter(config, backend).convert(name)
    if len(converted) != len(name) or (config.startswith("t2") and config != "t2s"):
        return converted
    choices = _choices("to_simplified" if config.endswith("s") else "to_traditional")
    surname = name[:2] if len(name) > 2 and name[:2] in choices.compound else name[:1]
    chosen = choices.compound.get(surname) or choices.surname.get(surname) or converted[: len(surname)]
    rest = zip(name[len(surname) :], converted[len(surname) :], strict=True)
    return chosen + "".join(choices.given.get(character, default) for character, default in rest)
