"""Gold from a folder. Owns the two forms it is written in, what is refused, and how large it may be.

A gold folder may come from anybody: its files are data, nothing in them leads out of the folder, and every complaint
names the file and the key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PureWindowsPath
from typing import TypeVar

from attrs import frozen

from newsparse.errors import ArgumentError, SchemaError, SourceError
from newsparse.evaluation.comparing import squeeze
from newsparse.evaluation.gold import PEOPLE, GoldArticle, GoldPage
from newsparse.evaluation.scores import FIELDS
from newsparse.model import KINDS, ROLES, Article, Block, Furniture, Page
from newsparse.source.decode import decode

#: Ten times the largest newspaper page, and still compared in a time that one can wait for, whatever is in it.
_MOST_BYTES = 8 * 1024 * 1024
_MOST_CHARACTERS = 200_000
_MOST_ARTICLES = 300

_BLOCK_TYPES = ("paragraph", "subhead")
_UNSCORED = tuple(name for name in FIELDS if name != "articles")
#: Keys that annotators may use and that aren't scored.
_PAGE_NOTES = ("style", "note", "page_labels")
_ARTICLE_NOTES = ("series", "dateline", "note", *(role for role in ROLES if role not in PEOPLE))
_BLOCK_NOTES = ("joined", "note")

T = TypeVar("T")


def read_gold(folder: str | Path) -> Iterator[GoldPage]:
    r"""The pages of a gold folder by name, each read when it is asked for.

    Args:
        folder: Holds ``NAME.json`` for each page: an annotation, whose text is in ``NAME.txt`` or in the file it names
            as ``source``, or what `Page.to_dict` gave, put right.

    Raises:
        SourceError: The folder or one of its files can't be read.
        SchemaError: A file doesn't describe a page; the message names the file and the key.
        ArgumentError: `folder` is no path.

    >>> import tempfile, newsparse
    >>> from pathlib import Path
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a3.json").write_text(newsparse.to_json(page), encoding="utf-8")
    ...     for gold in read_gold(folder):
    ...         print(gold.name, gold.articles[0].headline)
    a3 春到柳溪
    """
    if not isinstance(folder, str | Path):
        raise ArgumentError(f"read_gold() takes the path of a folder, not {type(folder).__name__}")
    try:
        files = [path for path in Path(folder).iterdir() if _is_gold(path)]
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {str(folder)!r}: {_reason(error)}") from error
    if not files:
        raise SourceError(f"the folder {str(folder)!r} holds no .json file")
    return map(_read_page, sorted(files, key=lambda path: path.name))


def _is_gold(path: Path) -> bool:
    return path.suffix.lower() == ".json" and not path.name.startswith(".") and path.is_file()


def _read_page(path: Path) -> GoldPage:
    top = _Value(str(path), "", _json(path))
    members = top.members()
    page = _corrected(path, members) if "text" in members else _annotated(path, top)
    if len(page.text) > _MOST_CHARACTERS:
        raise SchemaError(f"{path}: text: longer than a page may be ({_MOST_CHARACTERS} characters)")
    return page


def _json(path: Path) -> object:
    content = _bytes(path)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"{path}: not JSON: {_reason(error)}") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot read {str(path)!r}: {_reason(error)}") from error
    if len(content) > _MOST_BYTES:
        raise SourceError(f"{path}: larger than a page of gold may be ({_MOST_BYTES} bytes)")
    return content


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _corrected(path: Path, members: Mapping[str, _Value]) -> GoldPage:
    """A page that `Page.to_dict` gave, and that somebody put right."""
    content = {key: member.value for key, member in members.items() if key != "source"}
    try:
        page = Page.from_dict(content)
    except SchemaError as error:
        raise SchemaError(f"{path}: {error}") from error
    for article, entry in zip(page.articles, _articles(members), strict=True):
        _check_derived(article, entry)
    return GoldPage.of(page, name=path.stem)


def _check_derived(article: Article, entry: _Value) -> None:
    """Complain where a correction was made in a field that follows from others, and so would go unheard."""
    members = entry.members()
    for name in (*PEOPLE, "body"):
        value = getattr(article, name)
        if name in members and members[name].value != (value if isinstance(value, str) else list(value)):
            cause = "blocks" if name == "body" else "credits"
            raise SchemaError(
                f"{entry.file}: {members[name].where}: follows from {cause}, but differs; correct {cause}"
            )


def _annotated(path: Path, top: _Value) -> GoldPage:
    members = top.members(("source", "articles", "furniture", *_PAGE_NOTES), required=("articles",))
    return GoldPage(
        name=path.stem,
        text=_text(path, members.get("source")),
        articles=tuple(map(_article, _articles(members))),
        furniture=_listed(members, "furniture", _furniture),
    )


def _articles(members: Mapping[str, _Value]) -> list[_Value]:
    if "articles" not in members:
        return []
    articles = members["articles"]
    entries = articles.entries()
    if len(entries) > _MOST_ARTICLES:
        raise SchemaError(f"{articles.file}: articles: more than {_MOST_ARTICLES} on one page")
    return entries


def _text(path: Path, source: _Value | None) -> str:
    name = (source.text_or_null() if source else None) or f"{path.stem}.txt"
    if _leads_out(path.parent, name):
        raise SchemaError(f"{path}: source: {name!r} is no file of this folder")
    file = path.parent / name
    if not file.is_file():
        raise SourceError(f"{path}: its text {str(file)!r} is missing; name it as source")
    content = _bytes(file)
    try:
        return decode(content)
    except SourceError as error:
        raise SourceError(f"{file}: {error}", offset=error.offset) from error


def _leads_out(folder: Path, name: str) -> bool:
    # Windows' reading of a path finds every way out: both separators, drives, and roots.
    path = PureWindowsPath(name)
    if "\0" in name or path.drive or path.root or ".." in path.parts:
        return True
    try:
        return not (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _article(entry: _Value) -> GoldArticle:
    headings = ("kicker", "headline", "subtitle")
    lists = ("section", "body", "captions", "optional_joins", "unscored", *PEOPLE)
    members = entry.members(("kind", *headings, *lists, *_ARTICLE_NOTES))
    kicker, headline, subtitle = (members[key].text_or_null() if key in members else None for key in headings)
    reporter, correspondent, photographer, author = (_listed(members, role, _Value.text) for role in PEOPLE)
    return GoldArticle(
        kind=members["kind"].one_of(KINDS) if "kind" in members else "article",
        section=_section(members.get("section")),
        kicker=kicker,
        headline=headline,
        subtitle=subtitle,
        reporter=reporter,
        correspondent=correspondent,
        photographer=photographer,
        author=author,
        body=_listed(members, "body", _block),
        captions=_listed(members, "captions", _Value.text),
        optional_joins=_listed(members, "optional_joins", _join),
        unscored=_listed(members, "unscored", lambda field: field.one_of(_UNSCORED)),
    )


def _listed(members: Mapping[str, _Value], key: str, read: Callable[[_Value], T]) -> tuple[T, ...]:
    return tuple(map(read, members[key].entries())) if key in members else ()


def _section(value: _Value | None) -> tuple[str | None, ...]:
    if value is None:
        return (None,)
    if isinstance(value.value, str):
        return (value.value,)
    return tuple(entry.text_or_null() for entry in value.entries()) or (None,)


def _block(entry: _Value) -> Block:
    members = entry.members(("type", "text", *_BLOCK_NOTES), required=("type", "text"))
    return Block(members["type"].one_of(_BLOCK_TYPES), members["text"].text())


def _join(entry: _Value) -> tuple[str, str]:
    parts = [part.text() for part in entry.entries()]
    if len(parts) != 2 or not all(map(squeeze, parts)):
        raise entry.wrong("the end of a paragraph and the beginning of the next one")
    return parts[0], parts[1]


def _furniture(entry: _Value) -> Furniture:
    members = entry.members(("kind", "text", "note", *ROLES), required=("text",))
    return Furniture(members["kind"].text() if "kind" in members else "unassigned", members["text"].text())


@frozen
class _Value:
    """A JSON value and where it stands, so that a complaint can say so."""

    file: str
    where: str
    value: object

    def wrong(self, expected: str) -> SchemaError:
        return SchemaError(f"{self.file}: {self.where or 'the page'}: expected {expected}")

    def members(self, known: tuple[str, ...] = (), required: tuple[str, ...] = ()) -> dict[str, _Value]:
        """What the object holds; with `known`, no other keys than those."""
        if not isinstance(self.value, dict):
            raise self.wrong(f"an object, not {type(self.value).__name__}")
        for key in required:
            if key not in self.value:
                raise SchemaError(f"{self.file}: {self._at(key)}: is missing")
        for key in self.value:
            if known and key not in known:
                raise SchemaError(f"{self.file}: {self._at(key)}: unknown key; known are {', '.join(sorted(known))}")
        return {key: _Value(self.file, self._at(key), value) for key, value in self.value.items()}

    def _at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def entries(self) -> list[_Value]:
        """What the list holds; null is an empty list."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.wrong(f"a list, not {type(self.value).__name__}")
        return [_Value(self.file, f"{self.where}[{index}]", entry) for index, entry in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong(f"a string, not {type(self.value).__name__}")
        return self.value

    def text_or_null(self) -> str | None:
        return None if self.value is None else self.text()

    def one_of(self, accepted: tuple[str, ...]) -> str:
        text = self.text()
        if text not in accepted:
            raise self.wrong(f"one of {', '.join(accepted)}, not {text[:40]!r}")
        return text
