"""The columns that articles have in Arrow. Owns their names and types."""

from __future__ import annotations

import pyarrow as pa  # type: ignore[import-untyped]

_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_CREDIT = pa.struct(
    [
        ("role", pa.string()),
        ("name", pa.string()),
        ("title", pa.string()),
        ("affiliation", pa.string()),
        ("span", _SPAN),
    ]
)
_DATELINE = pa.struct(
    [("agency", pa.string()), ("place", pa.string()), ("date", pa.string()), ("day", pa.date32()), ("span", _SPAN)]
)
_BLOCK = pa.struct([("type", pa.string()), ("text", pa.string()), ("spans", pa.list_(_SPAN))])
_PHOTO = pa.struct([("caption", pa.string()), ("credits", pa.list_(_CREDIT)), ("span", _SPAN)])
_FIELD_SPAN = pa.struct([("field", pa.string()), ("start", pa.int64()), ("end", pa.int64())])

#: A row is an article. The four roles and ``body`` follow from the rest and are there for convenience. Spans count code
#: points of the page's text, half-open.
#:
#: >>> ARTICLE_SCHEMA.names[:4]
#: ['source', 'position', 'style', 'kind']
ARTICLE_SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("position", pa.int64()),
        ("style", pa.string()),
        ("kind", pa.string()),
        ("section", pa.string()),
        ("series", pa.string()),
        ("kicker", pa.string()),
        ("headline", pa.string()),
        ("subtitle", pa.string()),
        ("reporter", pa.list_(pa.string())),
        ("correspondent", pa.list_(pa.string())),
        ("photographer", pa.list_(pa.string())),
        ("author", pa.list_(pa.string())),
        ("dateline", _DATELINE),
        ("credits", pa.list_(_CREDIT)),
        ("body", pa.string()),
        ("blocks", pa.list_(_BLOCK)),
        ("photos", pa.list_(_PHOTO)),
        ("spans", pa.list_(_FIELD_SPAN)),
        ("confidence", pa.float64()),
    ]
)

#: A row is an article, or a page that has none, or one that failed. Only the last has an ``error``, which is why; only
#: the first has a ``position``. So ``position`` is 0 or null once for each page, and rows can be counted as pages.
#:
#: >>> RESULT_SCHEMA.names[-1]
#: 'error'
RESULT_SCHEMA = ARTICLE_SCHEMA.append(pa.field("error", pa.string()))
