"""The roles of a page's lines as an annotation tells them, which says what was printed but not where."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from newsparse.evaluation.aligning import gold_owners
from newsparse.evaluation.gold import GoldArticle, GoldPage
from newsparse.fields import split_series
from newsparse.housestyles import LINE_ROLES, Words
from newsparse.model import Furniture
from newsparse.roles.evidence import Evidence
from newsparse.source.fold import fold

_HEADINGS = ("headline", "headline2", "subtitle", "byline", "kicker", "section")
_ENDINGS = ("lead", "body", "signoff", "jump")
#: A shorter piece of text stands in too many places to be known by itself.
_TELLING = 3


def furniture_role(piece: Furniture) -> str | None:
    """The role of the lines of `piece`; None where its kind says nothing about a line.

    >>> furniture_role(Furniture("advertisement", "茶园直销"))
    'notice'
    """
    role = "notice" if piece.kind == "advertisement" else piece.kind
    return role if role in LINE_ROLES else None


def annotated_roles(gold: GoldPage, lines: Sequence[Evidence], words: Words) -> list[str | None]:
    """The role of each of `lines`; None where the annotation doesn't say.

    Args:
        gold: The annotated page.
        lines: Its lines.
        words: What labels end in.
    """
    owners = gold_owners(gold, [evidence.line.span for evidence in lines])
    articles = [_Bare.of(article) for article in gold.articles]
    furniture = [(_bare(piece.text), role) for piece in gold.furniture if (role := furniture_role(piece))]
    roles: list[str | None] = []
    for evidence, owner in zip(lines, owners, strict=True):
        article = None if owner is None else articles[owner]
        roles.append(
            (article and _role(evidence, article, words))
            or _furniture_role(evidence, furniture)
            or _credit_role(evidence, roles, owned=article is not None)
        )
    return roles


def _bare(text: str | None) -> str:
    """The letters and digits of `text`, folded: marks are as the page has them, not as the annotation does."""
    return "".join(character for character in fold(text or "") if character.isalnum())


@frozen
class _Bare:
    """The texts of an article, bare; empty where it has none."""

    is_photo: bool
    headline: str
    subtitle: str
    kicker: str
    labels: frozenset[str]
    captions: tuple[str, ...]
    body: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, article: GoldArticle) -> _Bare:
        return cls(
            is_photo=article.kind == "photo",
            headline=_bare(article.headline),
            subtitle=_bare(article.subtitle),
            kicker=_bare(article.kicker),
            labels=frozenset(_bare(label) for label in article.section if label),
            captions=tuple(filter(None, map(_bare, article.captions))),
            body=tuple((block.type, _bare(block.text)) for block in article.body),
        )


def _role(evidence: Evidence, article: _Bare, words: Words) -> str | None:
    """The role of a line of `article`, if its words stand in one of the article's texts."""
    return _heading_role(evidence.line.raw, article, words) or _body_role(evidence, article)


def _heading_role(raw: str, article: _Bare, words: Words) -> str | None:
    whole = _bare(raw)
    if not whole:
        return None
    if article.headline.startswith(whole):
        return "headline"
    if whole in article.subtitle:
        return "subtitle"
    if whole in article.kicker:
        return "kicker"
    if len(whole) > _TELLING and whole in article.headline:
        return "headline2"
    label, _ = split_series(raw, words)
    return "section" if article.labels & {whole, _bare(label)} else None


def _body_role(evidence: Evidence, article: _Bare) -> str | None:
    prose = _bare(evidence.prose)
    if evidence.whole or not prose:
        return None
    if any(prose in caption or caption in prose for caption in article.captions):
        return "caption"
    for number, (block, text) in enumerate(article.body):
        if block == "subhead":
            if prose == text:
                return "subhead"
        elif prose in text and (len(prose) > _TELLING or prose == text):
            if article.is_photo:
                return "item_body"
            return "lead" if number == 0 and text.startswith(prose) else "body"
    return None


def _furniture_role(evidence: Evidence, furniture: Sequence[tuple[str, str]]) -> str | None:
    whole = _bare(evidence.line.raw)
    return next((role for text, role in furniture if whole in text), None) if whole else None


def _credit_role(evidence: Evidence, roles: Sequence[str | None], *, owned: bool) -> str | None:
    """The role of a line of credits, by what stands before it."""
    if not evidence.whole:
        return None
    kinds = {item.kind for item in evidence.items if item.credits}
    if kinds == {"editors"} and not owned:
        # Right behind who wrote, they may be the article's or the page's.
        return None if roles and roles[-1] in ("byline", "signoff", None) else "editors"
    before = next((role for role in reversed(roles) if role), None)
    if before in _HEADINGS:
        return "byline"
    if kinds != {"photo"}:
        return "signoff" if before in _ENDINGS else None
    if before in ("caption", "item_body", "photo_credit"):
        return "photo_credit"
    return "signoff" if before == "signoff" else None
