"""Reads the HTML of a view as a browser does, as far as the laws need it. Shares no code with what wrote it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from attrs import define, field

#: Elements that a document of the view is made of.
ELEMENTS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "script", "nav", "header", "main", "section", "article"),
        *("h1", "h2", "h3", "h4", "div", "p", "ul", "li", "dl", "dt", "dd", "a", "b", "i", "u", "small", "span", "kbd"),
        *("table", "caption", "tbody", "tr", "th", "td", "details", "summary"),
        *("fieldset", "legend", "label", "input", "button", "svg", "path", "circle", "rect"),
    )
)
_VOID = frozenset(("meta", "input"))


@define
class _Element:
    tag: str
    attributes: dict[str, str | None]

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()


@define
class Character:
    """A character of the raw text, the fields of the spans round it, and its keys from outside in."""

    text: str
    fields: list[str]
    keys: list[str]


@define(slots=False)
class Reading(HTMLParser):
    """What stands in a document."""

    lines: list[list[Character]] = field(factory=list)
    elements: Counter[str] = field(factory=Counter)
    attributes: set[str] = field(factory=set)
    ids: list[str] = field(factory=list)
    links: list[str] = field(factory=list)
    texts: dict[str, str] = field(factory=dict)
    data: Any = None
    _open: list[_Element] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, dict(attrs))
        self.elements[tag] += 1
        self.attributes.update(name for name, _ in attrs)
        if element.attributes.get("id"):
            self.ids.append(str(element.attributes["id"]))
        if element.attributes.get("href"):
            self.links.append(str(element.attributes["href"]))
        if "t" in element.classes:
            self.lines.append([])
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        inside = self._open
        if any("t" in element.classes for element in inside):
            spans = [element for element in inside if "s" in element.classes]
            fields = [str(element.attributes["data-f"]) for element in spans]
            keys = [str(element.attributes["data-k"]) for element in inside if "data-k" in element.attributes]
            self.lines[-1] += [Character(character, fields, keys) for character in data]
        for element in inside:
            if "data-t" in element.attributes:
                number = str(element.attributes["data-t"])
                self.texts[number] = self.texts.get(number, "") + data
        if inside and inside[-1].attributes.get("id") == "data":
            self.data = json.loads(data)

    @property
    def is_closed(self) -> bool:
        """Whether every element has its end."""
        return not self._open

    @property
    def text(self) -> str:
        return "\n".join("".join(character.text for character in line) for line in self.lines)


def read(html: str) -> Reading:
    """What stands in `html`, which must be UTF-8 and well-formed."""
    html.encode("utf-8")
    reading = Reading()
    reading.feed(html)
    reading.close()
    assert reading.is_closed
    return reading


def as_lines(text: str) -> str:
    """`text` with line ends made one."""
    return re.sub(r"\r\n?", "\n", text)


def as_html_has_it(text: str) -> str:
    """`text` with line ends made one, and U+FFFD for what HTML has no place for."""
    return "".join(character if _fits(character) else "\ufffd" for character in as_lines(text))


def _fits(character: str) -> bool:
    code = ord(character)
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return character in "\t\n" or not (is_noncharacter or unicodedata.category(character) in ("Cc", "Cs"))
