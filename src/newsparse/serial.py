"""Pages as plain dictionaries and back. Owns the shape of the JSON, which ``to_dict`` and ``from_dict`` share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast, get_args, get_origin

from attrs import fields, has
from cattrs import Converter, transform_error
from cattrs.errors import ForbiddenExtraKeysError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from newsparse.errors import SchemaError
from newsparse.model import (
    KINDS,
    ROLES,
    Article,
    Block,
    Credit,
    CreditLine,
    Dateline,
    Diagnostic,
    Folio,
    Furniture,
    Page,
    Photo,
    Span,
)

#: What `Article` derives from its credits and blocks; written for the reader, ignored when read.
_DERIVED = ("reporter", "correspondent", "photographer", "author", "body")
_BLOCK_TYPES = ("paragraph", "subhead")
#: A list or an object is read no further when so many of its entries are wrong; those are told.
MOST_WRONG = 20


class _WrongValueError(Exception):
    """A value that doesn't fit; where it stands is added on the way out."""


def _span_from(value: object, _: type[Span]) -> Span:
    if isinstance(value, list | tuple) and len(value) == 2 and all(type(part) is int for part in value):
        start, end = value
        if 0 <= start <= end:
            return Span(start, end)
    raise _WrongValueError("a span is [start, end] with 0 <= start <= end")


def _text_from(value: object, _: type[str]) -> str:
    if not isinstance(value, str):
        raise _WrongValueError("expected a string")
    return value


def _share_from(value: object, _: type[float]) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _WrongValueError("expected a number from 0 to 1")
    return float(value)


def _one_of(accepted: tuple[str, ...]) -> Callable[[object, Any], str]:
    def read(value: object, _: type[str]) -> str:
        if not isinstance(value, str) or value not in accepted:
            raise _WrongValueError(f"expected one of {', '.join(accepted)}")
        return value

    return read


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise _WrongValueError(f"expected an object, not {type(value).__name__}")
    if not all(isinstance(key, str) for key in value):
        raise _WrongValueError("keys must be strings")
    return value


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _list_from(kind: Any, converter: Converter) -> Callable[[object, Any], tuple[object, ...]]:
    """The reader of a ``tuple[X, ...]``, which takes lists alone: text and objects can be gone through as well."""
    element = get_args(kind)[0]
    read_element = converter.get_structure_hook(element)

    def read(value: object, _: Any) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise _WrongValueError(f"expected a list, not {type(value).__name__}")
        result: list[object] = []
        errors: list[Exception] = []
        for index, entry in enumerate(value):
            try:
                result.append(read_element(entry, element))
            except Exception as error:  # noqa: BLE001 - told to the caller with the others
                error.add_note(IterableValidationNote(f"index {index}", index, element))
                errors.append(error)
                if len(errors) == MOST_WRONG:
                    break
        if errors:
            raise IterableValidationError("wrong entries", errors, kind)
        return tuple(result)

    return read


def _spans_from(converter: Converter) -> Callable[[object, Any], Mapping[str, tuple[Span, ...]]]:
    kind = tuple[Span, ...]

    def read(value: object, _: Any) -> Mapping[str, tuple[Span, ...]]:
        result: dict[str, tuple[Span, ...]] = {}
        errors: list[Exception] = []
        for name, spans in _object(value).items():
            try:
                result[name] = converter.structure(spans, kind)
            except Exception as error:  # noqa: BLE001 - told to the caller with the others
                error.add_note(IterableValidationNote(f"key {name!r}", name, kind))
                errors.append(error)
                if len(errors) == MOST_WRONG:
                    break
        if errors:
            raise IterableValidationError("wrong entries", errors, Mapping)
        return result

    return read


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, _span_from)
    converter.register_structure_hook(str, _text_from)
    converter.register_structure_hook_factory(_is_list, _list_from)
    # Parts come before what holds them: cattrs looks up their hooks when it makes that of the whole.
    plain: tuple[type, ...] = (Dateline, Folio, Diagnostic)
    for part in plain:
        _read_class(converter, part)
    _read_class(converter, Credit, role=override(struct_hook=_one_of(ROLES)))
    _read_class(converter, Photo)
    _read_class(converter, Furniture)
    _read_class(converter, Block, type=override(struct_hook=_one_of(_BLOCK_TYPES)))
    _read_class(
        converter,
        Article,
        ignored=_DERIVED,
        kind=override(struct_hook=_one_of(KINDS)),
        spans=override(struct_hook=_spans_from(converter)),
        confidence=override(struct_hook=_share_from),
    )
    plain_article = make_dict_unstructure_fn(Article, converter)

    def article_to(article: Article) -> dict[str, object]:
        data = cast("dict[str, object]", plain_article(article))
        for name in _DERIVED:
            value = getattr(article, name)
            data[name] = value if isinstance(value, str) else list(value)
        return data

    converter.register_unstructure_hook(Article, article_to)
    private = override(omit=True)
    converter.register_unstructure_hook(Page, make_dict_unstructure_fn(Page, converter, _decisions=private))
    _read_class(converter, Page, _decisions=private)
    return converter


def _read_class(converter: Converter, kind: type, /, *, ignored: tuple[str, ...] = (), **overrides: Any) -> None:
    """Registers the reader of a class: an object with its attributes and no others, but for those `ignored`."""
    structure: Callable[..., object] = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, **overrides
    )

    def read(value: object, _: Any) -> object:
        data = _object(value)
        return structure({key: data[key] for key in data if key not in ignored}, kind)

    converter.register_structure_hook(kind, read)


def _far_spans(value: Any, length: int, at: str) -> Iterator[str]:
    """Where in `value` spans stand that end behind a text of `length` code points."""
    if isinstance(value, Span):
        if value.end > length:
            yield at
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _far_spans(entry, length, f"{at}[{index}]")
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _far_spans(entry, length, f"{at}[{key!r}]")
    elif has(type(value)):
        for attribute in fields(type(value)):
            yield from _far_spans(getattr(value, attribute.name), length, f"{at}.{attribute.name}")


def _plain(value: object) -> object:
    """Tuples as lists, so that the dictionary equals what JSON gives back."""
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value


def _described(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return "a value is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown key {', '.join(sorted(error.extra_fields))}"
    return str(error)


def page_to_dict(page: Page) -> dict[str, object]:
    """See `Page.to_dict`."""
    return cast("dict[str, object]", _plain(_converter().unstructure(page)))


def credit_line_to_dict(line: CreditLine) -> dict[str, object]:
    """See `CreditLine.to_dict`."""
    return cast("dict[str, object]", _plain(_converter().unstructure(line)))


def page_from_dict(data: Mapping[str, object]) -> Page:
    """See `Page.from_dict`."""
    try:
        page = _converter().structure(data, Page)
    except Exception as error:
        wrong = transform_error(error, path="page", format_exception=_described)
        raise SchemaError(f"not a page: {'; '.join(wrong)}") from error
    far = next(_far_spans(page, len(page.text), "page"), None)
    if far is not None:
        raise SchemaError(f"not a page: a span ends behind the text, which is {len(page.text)} long @ {far}")
    return page
