"""The JSON Schema (2020-12) of pages and of articles as lines. Owns what values mean; types come from the model.

The same is shipped as ``data/page.schema.json`` and ``data/article.schema.json``; ``tools/make_schema.py`` makes them.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields

from newsparse.errors import ArgumentError
from newsparse.model import (
    KINDS,
    ROLES,
    Article,
    Block,
    Credit,
    Dateline,
    Diagnostic,
    Folio,
    Furniture,
    Page,
    Photo,
)

Schema = dict[str, object]

#: What a schema can be of.
SUBJECTS = ("page", "article")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}

#: The classes that get a definition, what they are, and what their attributes are.
_MEANING: Mapping[type, tuple[str, Mapping[str, str]]] = {
    Credit: (
        "Somebody, or an outlet, named in one role.",
        {
            "role": "What they did, which counts before what their title says.",
            "name": "The name as a name reads, without layout spaces.",
            "title": "The rank as printed, or null.",
            "affiliation": "The outlet printed with the role, or null.",
            "span": "Where the name stands.",
        },
    ),
    Dateline: (
        "What opens an article: who reports from where, and when; each as printed, or null.",
        {
            "agency": "The agency or paper.",
            "place": "The place.",
            "date": "The date.",
            "span": "Where the dateline stands.",
        },
    ),
    Block: (
        "A paragraph or a subhead.",
        {
            "type": "Which of the two.",
            "text": "The text; pieces that layout had parted are joined.",
            "spans": "The pieces, in reading order.",
        },
    ),
    Photo: (
        "A picture printed with an article.",
        {
            "caption": "What is printed under it.",
            "credits": "Who took it, or where it comes from.",
            "span": "Where the caption stands.",
        },
    ),
    Folio: (
        "What the folio line says of the page; each as printed, or null.",
        {
            "paper": "The name of the paper.",
            "date": "The date.",
            "weekday": "The day of the week.",
            "edition": "The number of the page or of the issue.",
            "name": "The name of the page.",
            "span": "Where the folio line stands.",
        },
    ),
    Furniture: (
        "A piece of the page that belongs to no article.",
        {
            "kind": "folio, editors, jump, notice, advertisement or unassigned.",
            "text": "Its text, as it stands on the page.",
            "span": "Where it stands.",
            "credits": "Who is named in it.",
        },
    ),
    Diagnostic: (
        "Something a reader should look at.",
        {
            "code": "Which kind of thing; codes don't change.",
            "message": "What it is, for people.",
            "span": "Where it is.",
        },
    ),
    Article: (
        "An article, or a picture that stands alone, whose caption is its body.",
        {
            "kind": "Which of these.",
            "section": "The column label the item stands under, without its mark, or null.",
            "series": "The instalment mark, as printed, or null.",
            "kicker": "The line over the headline, or null.",
            "headline": "The title, or null; printed lines are joined by a space.",
            "subtitle": "The line under the headline, without its dash, or null.",
            "dateline": "What opens the first paragraph, or null.",
            "credits": "Everybody named, in every role.",
            "blocks": "The body, in reading order.",
            "photos": "Pictures inside the article.",
            "spans": "For section, kicker, headline, subtitle and credits, the text they were read from.",
            "confidence": "How sure the reading is: from 0, another is as good, to 1.",
        },
    ),
    Page: (
        "A page of a newspaper, parsed by newsparse.",
        {
            "text": "The text as it was given; every offset counts its code points.",
            "articles": "The articles, in the order in which they begin.",
            "furniture": "What belongs to no article.",
            "folio": "What the folio line says, or null.",
            "diagnostics": "What a reader should look at.",
            "style": "The name of the house style the page was read in.",
        },
    ),
}
#: What an article's dictionary has beside the attributes: they follow from them.
_DERIVED: Mapping[str, Schema] = {
    "reporter": {"description": "Names of those who reported.", **_TEXTS},
    "correspondent": {"description": "Names of correspondents (通讯员).", **_TEXTS},
    "photographer": {"description": "Names of those who took pictures, also those inside the article.", **_TEXTS},
    "author": {"description": "Names that sign without a stated role, or as authors.", **_TEXTS},
    "body": {"description": "The texts of the blocks, joined by newlines.", **_TEXT},
}
#: What types don't say.
_NARROWED: Mapping[tuple[type, str], Schema] = {
    (Credit, "role"): {"enum": list(ROLES)},
    (Article, "kind"): {"enum": list(KINDS)},
    (Article, "confidence"): {"minimum": 0, "maximum": 1},
    (Block, "type"): {"enum": ["paragraph", "subhead"]},
    (Diagnostic, "code"): {"pattern": "^NP[0-9]{3}$"},
}
_SOURCE: Schema = {"description": "Where the page comes from, a file's name say. Written where it is known.", **_TEXT}
_SPAN: Schema = {
    "description": "A stretch of the page's text: the offset of its first code point, and that behind its last.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": False,
    "minItems": 2,
}


def json_schema(of: Literal["page", "article"] = "page") -> Schema:
    """The JSON Schema (2020-12) of what the library writes.

    Objects are closed: a key that isn't described is wrong. The schema can't say that a span's end isn't before its
    start, nor that it lies in the text; `Page.from_dict` checks these as well.

    Args:
        of: ``page`` is what `Page.to_dict`, `to_json` and `page_lines` give; ``article`` what `article_lines` gives.

    Raises:
        ArgumentError: `of` is something else.

    >>> json_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    >>> list(json_schema("article")["properties"])[:4]
    ['source', 'position', 'style', 'kind']
    """
    if of not in SUBJECTS:
        raise ArgumentError(f"of must be one of {', '.join(SUBJECTS)}, not {of!r}")
    parts: dict[str, Schema] = {"Span": _SPAN, **_named(Credit, Dateline, Block, Photo)}
    if of == "article":
        root = _row()
    else:
        root = _object(Page, before={"source": _SOURCE})
        parts |= {**_named(Folio, Furniture, Diagnostic), "Article": _article()}
    # A copy, as the constants above are in it.
    return deepcopy({"$schema": _DIALECT, "$id": f"urn:newsparse:schema:{of}", **root, "$defs": parts})


def _named(*kinds: type) -> dict[str, Schema]:
    return {kind.__name__: _object(kind) for kind in kinds}


def _row() -> Schema:
    """An article on a line of its own."""
    before: dict[str, Schema] = {
        "source": _SOURCE,
        "position": {
            "description": "The article's place among those of its page, from 0.",
            "type": "integer",
            "minimum": 0,
        },
        "style": {"description": _MEANING[Page][1]["style"], **_TEXT},
    }
    return _article(before)


def _article(before: Mapping[str, Schema] | None = None) -> Schema:
    return _object(Article, before=before, behind=_DERIVED)


def _object(
    kind: type, *, before: Mapping[str, Schema] | None = None, behind: Mapping[str, Schema] | None = None
) -> Schema:
    """A closed object with the attributes of `kind`, all of them required, and others before and behind them."""
    meaning, attributes = _MEANING[kind]
    hints = get_type_hints(kind)
    names = [attribute.name for attribute in fields(kind) if not attribute.name.startswith("_")]
    own = {
        name: {"description": attributes[name], **_typed(hints[name]), **_NARROWED.get((kind, name), {})}
        for name in names
    }
    properties = {**(before or {}), **own, **(behind or {})}
    return {
        "title": kind.__name__,
        "description": meaning,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != "source"],
        "additionalProperties": False,
    }


def _typed(hint: Any) -> Schema:
    """What values of a type are in JSON."""
    if hint is str:
        return _TEXT
    if hint is float:
        return {"type": "number"}
    origin, parameters = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _typed(parameters[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _typed(parameters[1])}
    if origin in (Union, types.UnionType):
        present = _typed(parameters[0])
        return {"type": ["string", "null"]} if present is _TEXT else {"anyOf": [present, {"type": "null"}]}
    return {"$ref": f"#/$defs/{hint.__name__}"}
