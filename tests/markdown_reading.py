"""Markdown as a reader of CommonMark and of GitHub's tables and strike-through takes it."""

from __future__ import annotations

from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_KINDS = {"heading_open": "", "blockquote_open": "quote", "list_item_open": "item"}
_ALLOWED = {"paragraph_open", "bullet_list_open", "inline"}


class Piece(NamedTuple):
    """A text and what it is: a paragraph, a heading (``h1`` …), a quotation or an item of a list."""

    kind: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The pieces of `text`; markup inside any of them is an error, and so is any other kind of piece."""
    found: list[Piece] = []
    inside: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.nesting == -1:
            inside.pop()
        elif token.nesting == 1:
            inside.append(_kind(token))
        else:
            assert token.type == "inline", token
            kind = next((kind for kind in reversed(inside) if kind), "paragraph")
            found.append(Piece(kind, _plain(token)))
    return found


def _kind(token: Token) -> str:
    assert token.type in _KINDS or token.type in _ALLOWED, token
    return token.tag if token.type == "heading_open" else _KINDS.get(token.type, "")


def _plain(token: Token) -> str:
    for child in token.children or []:
        assert child.type == "text", child
    return "".join(child.content for child in token.children or [])
