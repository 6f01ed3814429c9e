"""What must be read from a page. Owns the one shape that every form of gold becomes, and its digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from attrs import asdict, frozen

from newsparse.errors import ArgumentError
from newsparse.evaluation.comparing import squeeze
from newsparse.model import Article, Block, Furniture, Page, Span

#: The roles that are scored.
PEOPLE = ("reporter", "correspondent", "photographer", "author")
_LINE_BREAK = re.compile(r"\r\n?")
#: Changes whenever the same gold would get another digest.
_DIGEST_OF = b"newsparse gold 1\n"


@frozen
class GoldArticle:
    """What must be read of one article.

    Attributes:
        kind: ``"article"``, ``"photo"`` and so on, as `newsparse.Article.kind`.
        section: The section labels that are right, each as good as the others; None among them stands for no label.
        kicker: The line over the headline, or None.
        headline: The title, or None.
        subtitle: The line under the headline, or None.
        reporter: Names, in any order; as are those of the other roles.
        correspondent: See `reporter`.
        photographer: See `reporter`.
        author: See `reporter`.
        body: Paragraphs and subheads in reading order.
        captions: Of the pictures inside the article. Those of a ``"photo"`` are its body.
        optional_joins: The end of a paragraph and the beginning of the next one, where one paragraph is as good.
        unscored: Fields of this article that aren't counted, because a fair reader could read them in two ways.
        spans: The raw text that belongs to the article; empty where the gold doesn't say.

    >>> gold = GoldArticle(headline="春到柳溪", section=("视点", None), reporter=("甲乙",))
    >>> gold.people("reporter")
    ('甲乙',)
    """

    kind: str = "article"
    section: tuple[str | None, ...] = (None,)
    kicker: str | None = None
    headline: str | None = None
    subtitle: str | None = None
    reporter: tuple[str, ...] = ()
    correspondent: tuple[str, ...] = ()
    photographer: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    captions: tuple[str, ...] = ()
    optional_joins: tuple[tuple[str, str], ...] = ()
    unscored: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, article: Article) -> GoldArticle:
        """An article that was read right, or put right.

        Args:
            article: The article. What isn't scored of it, as its dateline, is left out.

        >>> GoldArticle.of(Article(headline="春到柳溪", section="视点")).section
        ('视点',)
        """
        return cls(
            kind=article.kind,
            section=(article.section,),
            kicker=article.kicker,
            headline=article.headline,
            subtitle=article.subtitle,
            reporter=article.reporter,
            correspondent=article.correspondent,
            photographer=article.photographer,
            author=article.author,
            body=tuple(Block(block.type, block.text) for block in article.blocks),
            captions=tuple(photo.caption for photo in article.photos if squeeze(photo.caption)),
            spans=tuple(sorted(article.owned())),
        )

    def people(self, role: str) -> tuple[str, ...]:
        """The names in one of the four roles that are scored.

        Args:
            role: ``reporter``, ``correspondent``, ``photographer`` or ``author``.
        """
        return {
            "reporter": self.reporter,
            "correspondent": self.correspondent,
            "photographer": self.photographer,
            "author": self.author,
        }[role]


@frozen
class GoldPage:
    r"""A page and what must be read from it.

    Attributes:
        name: What the page is called in results.
        text: Its raw text.
        articles: The articles it holds, in any order.
        furniture: What on the page belongs to no article, as far as it is known.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园开园了。")
    >>> gold = GoldPage.of(page, name="柳溪")
    >>> gold.articles[0].reporter
    ('范晓云',)
    """

    name: str
    text: str
    articles: tuple[GoldArticle, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    @classmethod
    def of(cls, page: Page, name: str = "") -> GoldPage:
        """A page that was read right, or put right.

        Args:
            page: The page.
            name: What it is called in results.

        Raises:
            ArgumentError: `page` isn't a `Page`, or `name` isn't a string.
        """
        if not isinstance(page, Page):
            raise ArgumentError(f"GoldPage.of() takes a Page, not {type(page).__name__}")
        if not isinstance(name, str):
            raise ArgumentError(f"name must be a str, not {type(name).__name__}")
        return cls(
            name=name,
            text=page.text,
            articles=tuple(map(GoldArticle.of, page.articles)),
            furniture=page.furniture,
        )

    @property
    def digest(self) -> str:
        """SHA-256 of the text and of what must be read from it; name and line endings don't count.

        >>> GoldPage("a", "茶园").digest == GoldPage("b", "茶园").digest
        True
        """
        content = asdict(self)
        del content["name"]
        content["furniture"] = [[piece.kind, piece.text] for piece in self.furniture]
        content["text"] = _LINE_BREAK.sub("\n", self.text)
        return _sha256(json.dumps(_without_empty(content), sort_keys=True).encode("ascii"))


def _without_empty(value: object) -> object:
    """`value` without the keys that say nothing, so that a new one of them changes no digest."""
    if isinstance(value, Mapping):
        return {key: _without_empty(entry) for key, entry in value.items() if entry not in (None, "", (), [])}
    if isinstance(value, list | tuple):
        return [_without_empty(entry) for entry in value]
    return value


def digest_of(pages: Iterable[str]) -> str:
    """The digest of a gold from those of its pages, whatever their order."""
    return _sha256("\n".join(sorted(pages)).encode("ascii"))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(_DIGEST_OF + content).hexdigest()
