"""The articles as cards: rows of a label and what stands behind it, in the scripts that the reader can choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from newsparse.labels import FIELDS, PEOPLE, Label, label_of
from newsparse.model import ROLES, Article, Credit, Dateline, Furniture, Page, Photo
from newsparse.view.keys import block_key, field_key, furniture_key, name_key, photo_key, section_keys

#: Titles that say no more than the label of the role, in either script: what is left out mustn't depend on it.
_PLAIN_TITLES = frozenset({"", "记者", "記者", "通讯员", "通訊員", "摄影", "攝影", "作者"})


@frozen
class Words:
    """A text of a card and its number, by which it is found in another script."""

    text: str
    at: int


@frozen
class Person:
    """A name, everywhere it is printed in one role, and what is printed with it beyond what the role says."""

    name: Words
    keys: tuple[str, ...]
    remark: Words | None


@frozen
class Row:
    """A label and what stands behind it.

    Attributes:
        field: What it is; rows of one field share a colour.
        label: What it is called.
        key: Where it stands in the raw text; None if that isn't known.
        words: Its text.
        people: Those it names, in place of a text or under it.
        anchor: Whether the raw text's label leads here, and not to another row with the same key.
    """

    field: str
    label: Label
    key: str | None
    words: Words | None = None
    people: tuple[People, ...] = ()
    anchor: bool = True


@frozen
class People:
    """Those who share a role."""

    label: Label
    persons: tuple[Person, ...]


@frozen
class Card:
    """An article: whether it has a headline, its rows over the body, the body, and the pictures."""

    number: int
    kind: str
    confidence: float
    titled: bool
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    photos: tuple[Row, ...]


@frozen
class Cards:
    """All cards of a page, what belongs to no article, and the texts in them in the order of their numbers."""

    cards: tuple[Card, ...]
    rest: tuple[Row, ...]
    texts: tuple[str, ...] = field(repr=False)


class _Numbered:
    """Numbers texts in the order in which they come."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> Words:
        self.texts.append(text)
        return Words(text, len(self.texts) - 1)

    def maybe(self, text: str | None) -> Words | None:
        return self(text) if text else None


def cards_of(page: Page) -> Cards:
    r"""The cards of `page`.

    >>> from newsparse import parse
    >>> cards = cards_of(parse("■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。"))
    >>> [(row.label.chinese, row.words and row.words.text) for row in cards.cards[0].head]
    [('栏目', '视点'), ('标题', '春到柳溪'), ('记者', None)]
    """
    words = _Numbered()
    sections = section_keys(page)
    cards = tuple(_card(page, at, article, sections, words) for at, article in enumerate(page.articles, 1))
    rest = tuple(_furniture(at, piece, words) for at, piece in enumerate(page.furniture, 1))
    return Cards(cards, rest, tuple(words.texts))


def _card(page: Page, number: int, article: Article, sections: Mapping[int, str], words: _Numbered) -> Card:
    head = list(_head(number, article, sections, words))
    head += _unread(page.text, number, article, {row.key for row in head}, words)
    titled = any(row.key == field_key(number, "headline") for row in head)
    body = tuple(_body(number, article, words))
    photos = tuple(_photo(number, at, photo, words) for at, photo in enumerate(article.photos, 1))
    return Card(number, article.kind, article.confidence, titled, tuple(head), body, photos)


def _head(number: int, article: Article, sections: Mapping[int, str], words: _Numbered) -> Iterator[Row]:
    section = " ".join(filter(None, (article.section, article.series)))
    for name, text in (
        ("section", section),
        ("kicker", article.kicker),
        ("headline", article.headline),
        ("subtitle", article.subtitle),
    ):
        if text:
            own = field_key(number, name)
            key = sections.get(number) if name == "section" else own
            yield Row(name, FIELDS[name], key, words(text), anchor=key == own)
    own = field_key(number, "credits")
    for at, people in enumerate(_people(article.credits, words)):
        first = next((place for person in people.persons for place in person.keys), None)
        key = own if "credits" in article.spans else first
        yield Row("credits", people.label, key, people=(people,), anchor=key == own and not at)
    if article.dateline:
        yield Row("dateline", FIELDS["dateline"], field_key(number, "dateline"), words(_of_dateline(article.dateline)))


def _unread(text: str, number: int, article: Article, read: set[str | None], words: _Numbered) -> Iterator[Row]:
    """What stands on the page for a field that has no value, as it is printed: a byline without a known name."""
    for name, spans in article.spans.items():
        key = field_key(number, name)
        if key not in read:
            yield Row(name, label_of(name, FIELDS), key, words(" ".join(span.of(text) for span in spans)))


def _of_dateline(dateline: Dateline) -> str:
    return " ".join(filter(None, (dateline.agency, dateline.place, dateline.date)))


def _body(number: int, article: Article, words: _Numbered) -> Iterator[Row]:
    for at, block in enumerate(article.blocks, 1):
        yield Row(block.type, label_of(block.type, FIELDS), block_key(number, at), words(block.text))


def _photo(number: int, at: int, photo: Photo, words: _Numbered) -> Row:
    caption = words(photo.caption)
    return Row("photo", FIELDS["photo"], photo_key(number, at), caption, tuple(_people(photo.credits, words)))


def _furniture(at: int, piece: Furniture, words: _Numbered) -> Row:
    text = words(piece.text)
    people = tuple(_people(piece.credits, words))
    return Row(piece.kind, label_of(piece.kind, FIELDS), furniture_key(at), text, people)


def _people(named: Iterable[Credit], words: _Numbered) -> Iterator[People]:
    """Those named, by role, in the order of `ROLES` and then of print; each once, wherever they are named."""
    by_role: dict[str, dict[str, Person]] = {}
    for credit in named:
        role = by_role.setdefault(credit.role, {})
        # Every text gets its number, shown or not: numbers must not depend on the script.
        person = _person(credit, words)
        before = role.get(credit.name)
        role[credit.name] = evolve(before, keys=(*before.keys, *person.keys)) if before else person
    for role_name in sorted(by_role, key=lambda name: ROLES.index(name) if name in ROLES else len(ROLES)):
        yield People(label_of(role_name, PEOPLE), tuple(by_role[role_name].values()))


def _person(credit: Credit, words: _Numbered) -> Person:
    key = name_key(credit)
    title = re.sub(r"\s", "", credit.title or "")
    remark = " ".join(filter(None, (credit.affiliation, None if title in _PLAIN_TITLES else title)))
    return Person(words(credit.name), (key,) if key else (), words.maybe(remark))
