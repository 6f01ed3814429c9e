"""Pages as plain dictionaries and back. Owns the shape of the JSON, which ``to_dict`` and ``from_dict`` share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from attrs import fields
from cattrs import Converter, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from newsparse.errors import SchemaError
from newsparse.model import Article, Page, Span

#: What `Article` derives from its credits and blocks; written for the reader, ignored when read.
_DERIVED = ("reporter", "correspondent", "photographer", "author", "body")


def _span_from(value: object, _: type[Span]) -> Span:
    if not (isinstance(value, list | tuple) and len(value) == 2 and all(type(part) is int for part in value)):
        raise ValueError("a span is [start, end]")
    return Span(value[0], value[1])


def _text_from(value: object, _: type[str]) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a string")
    return value


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, _span_from)
    converter.register_structure_hook(str, _text_from)
    plain = make_dict_unstructure_fn(Article, converter)

    def article_to(article: Article) -> dict[str, object]:
        data = cast("dict[str, object]", plain(article))
        for name in _DERIVED:
            value = getattr(article, name)
            data[name] = value if isinstance(value, str) else list(value)
        return data

    structure = make_dict_structure_fn(Article, converter, _cattrs_forbid_extra_keys=True)
    known = {attribute.name for attribute in fields(Article)}

    def article_from(data: Mapping[str, object], _: type[Article]) -> Article:
        kept = {key: value for key, value in data.items() if key in known or key not in _DERIVED}
        return structure(kept, Article)

    converter.register_unstructure_hook(Article, article_to)
    converter.register_structure_hook(Article, article_from)
    # The page comes last: cattrs looks up the hooks of its parts when it makes this one.
    private = override(omit=True)
    converter.register_unstructure_hook(Page, make_dict_unstructure_fn(Page, converter, _decisions=private))
    converter.register_structure_hook(
        Page, make_dict_structure_fn(Page, converter, _cattrs_forbid_extra_keys=True, _decisions=private)
    )
    return converter


def _plain(value: object) -> object:
    """Tuples as lists, so that the dictionary equals what JSON gives back."""
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value


def page_to_dict(page: Page) -> dict[str, object]:
    """See `Page.to_dict`."""
    return cast("dict[str, object]", _plain(_converter().unstructure(page)))


def page_from_dict(data: Mapping[str, object]) -> Page:
    """See `Page.from_dict`."""
    try:
        return _converter().structure(data, Page)
    except Exception as error:
        raise SchemaError(f"not a page: {'; '.join(transform_error(error, path='page'))}") from error
