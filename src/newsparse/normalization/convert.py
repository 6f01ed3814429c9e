"""Between simplified and traditional. Owns the two backends, what stays protected, and when to stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Literal, Protocol, cast, overload

from attrs import frozen

from newsparse.errors import ArgumentError
from newsparse.model import Span
from newsparse.normalization.align import Aligned
from newsparse.normalization.tables import SEPARATORS, convert_aligned, convert_plain
from newsparse.normalization.targets import needed, target

_BACKENDS = ("default", "fast")
_PARTS = re.compile(f"[^{SEPARATORS}]+|[{SEPARATORS}]+")
#: Text that a conversion made may ask for one more; after so many it is left.
_ROUNDS = 4


class Converter(Protocol):
    """What converts text in one way: a backend with its configuration loaded.

    Anything with such a method is one; an ``OpenCC`` of any of the packages of that name is.

    >>> class Upper:
    ...     def convert(self, text: str, /) -> str:
    ...         return text.upper()
    >>> converter: Converter = Upper()
    >>> converter.convert("gdp")
    'GDP'
    """

    def convert(self, text: str, /) -> str:
        """`text` converted.

        Args:
            text: The text.
        """
        ...


@frozen
class Fixed:
    """A protected span and what stands there after conversion, whatever the tables say.

    Attributes:
        span: What is protected, in offsets of the text before conversion.
        text: What stands there afterwards.

    >>> convert("范伟来了", to="zh-Hant", protect=[Fixed(Span(0, 1), "范")])
    '范偉來了'
    """

    span: Span
    text: str


@frozen
class _Default:
    """The tables of opencc-python-reimplemented; its own search takes time that grows with the square of a text."""

    config: str

    def convert(self, text: str, /) -> str:
        return convert_plain(text, self.config)


@cache
def converter(config: str, backend: str = "default") -> Converter:
    """The converter for one of OpenCC's configurations; its tables are read the first time.

    >>> converter("s2t").convert("报纸")
    '報紙'

    Raises:
        ArgumentError: There is no such backend, or what it needs isn't installed.
    """
    if backend == "default":
        return _Default(config)
    if backend == "fast":
        try:
            # It isn't typed.
            return cast("Converter", import_module("opencc_pyo3").OpenCC(config))
        except ModuleNotFoundError as error:
            raise ArgumentError(
                "backend 'fast' needs the extra 'fast'; run: python -m pip install 'newsparse[fast]'"
            ) from error
    raise ArgumentError(f"backend must be one of {', '.join(_BACKENDS)}, not {backend!r}")


@overload
def convert(
    text: str,
    to: str,
    *,
    protect: Iterable[Span | Fixed] = (),
    backend: str = "default",
    aligned: Literal[False] = False,
) -> str: ...
@overload
def convert(
    text: str, to: str, *, protect: Iterable[Span | Fixed] = (), backend: str = "default", aligned: Literal[True]
) -> Aligned: ...
@overload
def convert(
    text: str, to: str, *, protect: Iterable[Span | Fixed] = (), backend: str = "default", aligned: bool
) -> str | Aligned: ...
def convert(
    text: str, to: str, *, protect: Iterable[Span | Fixed] = (), backend: str = "default", aligned: bool = False
) -> str | Aligned:
    """`text` in another script.

    Args:
        text: The text.
        to: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW`` or ``zh-Hant-HK``: the state to reach, so a text that is there is
            left as it is; or one of OpenCC's names (``s2tw`` …), which is done whatever the text is. Regional
            vocabulary changes with ``s2twp`` and ``tw2sp`` alone.
        protect: Spans that stay as they are, or `Fixed` with what stands there instead.
        backend: ``"default"``, or ``"fast"`` for the compiled one of the extra `fast`.
        aligned: Give an `Aligned` and not a string.

    >>> convert("以后的报纸", to="zh-Hant")
    '以後的報紙'
    >>> convert("软件", to="zh-Hant-TW"), convert("软件", to="s2twp")
    ('軟件', '軟體')
    >>> convert("软件好", to="s2twp", aligned=True).to_raw(Span(0, 2))
    Span(start=0, end=2)

    Raises:
        ArgumentError: An argument is of the wrong type or value, or the extra isn't installed.
    """
    if not isinstance(text, str):
        raise ArgumentError(f"text must be a str, not {type(text).__name__}")
    if backend not in _BACKENDS:
        raise ArgumentError(f"backend must be one of {', '.join(_BACKENDS)}, not {backend!r}")
    name = target(to)
    fixed = _in_order(protect, text)
    if fixed:
        return _around(text, fixed, name, backend) if aligned else _plain_around(text, fixed, name, backend)
    return _aligned(text, name, backend) if aligned else _plain(text, name, backend)


def _plain(text: str, name: str, backend: str) -> str:
    for _ in range(_ROUNDS):
        config = needed(name, text)
        if config is None:
            break
        converted = converter(config, backend).convert(text)
        if converted == text or config == name:
            return converted
        text = converted
    return text


def _aligned(text: str, name: str, backend: str) -> Aligned:
    aligned = Aligned.identity(text)
    for _ in range(_ROUNDS):
        config = needed(name, aligned.text)
        if config is None:
            break
        change = one_aligned(aligned.text, config, backend)
        if change.text == aligned.text:
            break
        aligned = aligned.then(change)
        if config == name:
            break
    return aligned


def one_aligned(text: str, config: str, backend: str) -> Aligned:
    """One conversion with its alignment."""
    if backend == "default":
        return convert_aligned(text, config)
    converted = converter(config, backend).convert(text)
    if len(converted) == len(text) and not config.endswith("p"):
        return Aligned.from_edits(text, [(0, len(text), converted)])
    by_words = convert_aligned(text, config)
    return by_words if by_words.text == converted else _by_parts(text, config, backend)


def _by_parts(text: str, config: str, backend: str) -> Aligned:
    """An alignment between separators, for a backend that doesn't say which words it changed."""
    parts = []
    for found in _PARTS.finditer(text):
        part = found[0]
        converted = converter(config, backend).convert(part)
        parts.append(Aligned.from_edits(part, [(0, len(part), converted)]))
    return Aligned.joined(parts)


def _around(text: str, fixed: Sequence[Fixed], name: str, backend: str) -> Aligned:
    """The text between the protected spans converted, each stretch by itself, in one way for all of them."""
    free = _free(text, fixed)
    config = needed(name, "\n".join(free))
    parts = []
    for index, stretch in enumerate(free):
        if stretch and config:
            parts.append(_aligned(stretch, config, backend))
        else:
            parts.append(Aligned.identity(stretch))
        if index < len(fixed):
            raw = fixed[index].span.of(text)
            parts.append(Aligned.from_edits(raw, [(0, len(raw), fixed[index].text)]))
    return Aligned.joined(parts)


def _plain_around(text: str, fixed: Sequence[Fixed], name: str, backend: str) -> str:
    free = _free(text, fixed)
    config = needed(name, "\n".join(free))
    converted = [_plain(stretch, config, backend) if stretch and config else stretch for stretch in free]
    replaced = (*(item.text for item in fixed), "")
    return "".join(part for pair in zip(converted, replaced, strict=True) for part in pair)


def _free(text: str, fixed: Sequence[Fixed]) -> list[str]:
    edges = [0, *(edge for item in fixed for edge in (item.span.start, item.span.end)), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _in_order(protect: Iterable[Span | Fixed], text: str) -> list[Fixed]:
    fixed = []
    for item in protect:
        if not isinstance(item, Span | Fixed):
            raise ArgumentError(f"protect takes Span and Fixed, not {type(item).__name__}")
        fixed.append(Fixed(item, item.of(text)) if isinstance(item, Span) else item)
    fixed.sort(key=lambda item: item.span)
    done = 0
    for item in fixed:
        if not done <= item.span.start <= item.span.end <= len(text):
            raise ArgumentError(
                f"protect: span {item.span.start}:{item.span.end} overlaps another or is outside 0:{len(text)}"
            )
        done = item.span.end
    return fixed
