"""What a parsed page is made of: frozen value classes and nothing else. No parsing happens here.

Offsets are code points of `Page.text`, half-open, as in Python slices. The span of a field is its raw text, marks
included (``■ 视点`` for the section ``视点``), so that every character that isn't white space has one owner.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, fields, frozen

if TYPE_CHECKING:
    from newsparse.explain import Explanation
    from newsparse.housestyles import Style
    from newsparse.normalization import Normalizer

#: The roles a credit can have, the four that articles list by name first.
#:
#: >>> ROLES[:4]
#: ('reporter', 'correspondent', 'photographer', 'author')
ROLES = (
    "reporter",
    "correspondent",
    "photographer",
    "author",
    "intern",
    "editor",
    "art_editor",
    "designer",
    "proofreader",
    "illustrator",
    "translator",
    "compiler",
    "source",
)

#: The kinds an article can have.
KINDS = ("article", "photo", "brief", "commentary", "notice")


@frozen(order=True)
class Span:
    """A half-open range of code points of a text.

    Attributes:
        start: The offset of the first code point, counted from 0.
        end: The offset behind the last one, so that ``text[start:end]`` is what the span covers.

    >>> span = Span(2, 5)
    >>> span.of("一二三四五六"), len(span)
    ('三四五', 3)
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of a text that the span covers.

        Args:
            text: The text that the offsets count in: for spans of a page, `Page.text`.
        """
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


@frozen
class Credit:
    """One person (or outlet) named in one role.

    Attributes:
        role: One of `ROLES`: what the person did, which beats the title (``记者 甲 摄`` is a photographer).
        name: The name as a person's name reads, without layout spaces.
        title: The rank as printed (``见习记者``), or None.
        affiliation: The outlet printed with the role (``本报``), or None.
        span: Where the name stands.

    >>> from newsparse import parse_credits
    >>> text = "□本报见习记者 白 丹"
    >>> credit = parse_credits(text).credits[0]
    >>> credit.role, credit.name, credit.title, credit.affiliation
    ('reporter', '白丹', '见习记者', '本报')
    >>> credit.span.of(text)
    '白 丹'
    """

    role: str
    name: str
    title: str | None = None
    affiliation: str | None = None
    span: Span = Span(0, 0)


@frozen
class Dateline:
    """The 电头 that opens an article: agency, place and date, each as printed, or None.

    Attributes:
        agency: Who reports: an agency, a paper or a desk (``新华社``, ``本报讯`` without ``讯``).
        place: Where from.
        date: The date, often without its year; `day` has it as a calendar day.
        span: Where the whole dateline stands.

    >>> from newsparse import parse_credits
    >>> line = parse_credits("新华社青岚6月1日电（记者甲乙）今年")
    >>> line.dateline.agency, line.dateline.place, line.dateline.date
    ('新华社', '青岚', '6月1日')
    """

    agency: str | None
    place: str | None
    date: str | None
    span: Span = Span(0, 0)

    @property
    def day(self) -> datetime.date | None:
        """The date as a calendar day; None where no year is printed or there is no such day.

        >>> Dateline(None, "青岚", "二〇二四年六月一日").day
        datetime.date(2024, 6, 1)
        >>> Dateline(None, "台北", "民國114年4月24日").day
        datetime.date(2025, 4, 24)
        >>> Dateline(None, "青岚", "6月1日").day is None
        True
        """
        from newsparse.dates import read_day

        return read_day(self.date) if self.date else None


@frozen
class Block:
    r"""A paragraph or a subhead (小标题) of a body, in reading order.

    Attributes:
        type: ``"paragraph"`` or ``"subhead"``.
        text: The text, with pieces that layout had parted joined again.
        spans: The pieces in reading order; more than one where a column break or a picture cut the paragraph.

    >>> import newsparse
    >>> opening = "铺子原先是码头的磅房，修理不收钱，只有一个条件：主人要坐在旁"
    >>> rest = "图为老师傅在修座钟。陶星河 摄\n\n边，学着拧上两颗螺丝。"
    >>> page = newsparse.parse(f"修旧如旧\n\n□本报记者 苏砚秋\n\n{opening}\n\n{rest}")
    >>> block = page.articles[0].blocks[0]
    >>> block.type, block.text
    ('paragraph', '铺子原先是码头的磅房，修理不收钱，只有一个条件：主人要坐在旁边，学着拧上两颗螺丝。')
    >>> [span.of(page.text)[-6:] for span in block.spans]
    ['主人要坐在旁', '上两颗螺丝。']
    """

    type: str
    text: str
    spans: tuple[Span, ...] = ()


@frozen
class Photo:
    r"""A picture printed with an article: its caption and who took it.

    Attributes:
        caption: What is printed with the picture, credits taken off.
        credits: Who took it, or which outlet it is from.
        span: Where caption and credits stand.

    >>> import newsparse
    >>> lines = ["修旧如旧", "□本报记者 苏砚秋", "铺子卸下了门板，门口排起了队。", "图为师傅在修钟。陶星河 摄"]
    >>> photo = newsparse.parse("\n\n".join(lines)).articles[0].photos[0]
    >>> photo.caption, [(credit.role, credit.name) for credit in photo.credits]
    ('图为师傅在修钟。', [('photographer', '陶星河')])
    """

    caption: str
    credits: tuple[Credit, ...] = ()
    span: Span = Span(0, 0)


@frozen
class Folio:
    r"""What the folio line (报眉) says of the page, each as printed, or None.

    Attributes:
        paper: The paper's name.
        date: The day of issue.
        weekday: The day of the week.
        edition: The number of the page (``A3``, ``03版``).
        name: The page's own name (``要闻``).
        span: Where the folio line stands.

    >>> import newsparse
    >>> page = newsparse.parse("柳溪日报 2024年6月1日 星期六 第3版 要闻\n\n春到柳溪\n\n柳溪县的茶园开园了。")
    >>> page.folio.date, page.folio.weekday
    ('2024年6月1日', '星期六')
    """

    paper: str | None = None
    date: str | None = None
    weekday: str | None = None
    edition: str | None = None
    name: str | None = None
    span: Span = Span(0, 0)


@frozen
class Furniture:
    r"""A piece of the page that belongs to no article.

    Attributes:
        kind: ``folio``, ``editors``, ``jump``, ``notice``, ``advertisement``, or ``unassigned``.
        text: Its raw text.
        span: Where it stands.
        credits: People it names, as an editors' line does.

    >>> import newsparse
    >>> page = newsparse.parse("春到柳溪\n\n柳溪县的茶园开园了。\n\n责任编辑：甲乙")
    >>> [(piece.kind, piece.text, piece.credits[0].name) for piece in page.furniture]
    [('editors', '责任编辑：甲乙', '甲乙')]
    """

    kind: str
    text: str
    span: Span = Span(0, 0)
    credits: tuple[Credit, ...] = ()


@frozen
class Diagnostic:
    r"""Something a reader should look at. The code is stable, the message is for people.

    Attributes:
        code: One of `CODES`.
        message: What is the matter.
        span: What it is about.

    >>> from newsparse import CODES, parse
    >>> page = parse("春到柳溪\n\n□本报记者 甲乙\n\n昨天，柳溪县的茶园比往年早开园了十天，山路上都是背着茶篓的")
    >>> [(item.code, item.span.of(page.text)[-7:]) for item in page.diagnostics]
    [('NP302', '都是背着茶篓的')]
    >>> CODES["NP302"]
    'an article stops in mid sentence and its continuation is not on the page'
    """

    code: str
    message: str
    span: Span = Span(0, 0)


@frozen
class CreditLine:
    """What `newsparse.parse_credits` reads in one line.

    Attributes:
        credits: Who is named, in the order of print.
        dateline: The dateline, or None.
        rest: What is left of the line when credits and dateline are taken off, stripped.
        spans: The pieces of the line that credits and dateline occupy, in order.
        diagnostics: Readings that were as good as the one given.

    Offsets count code points of the line.

    >>> from newsparse import parse_credits
    >>> line = parse_credits("本报讯（记者 甲乙 通讯员 丙丁）茶园开园了。")
    >>> [(credit.role, credit.name) for credit in line.credits]
    [('reporter', '甲乙'), ('correspondent', '丙丁')]
    >>> line.dateline.agency, line.rest
    ('本报', '茶园开园了。')
    >>> line.to_dict()["credits"][0]["span"]
    [7, 9]
    """

    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    rest: str = ""
    spans: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Plain JSON-ready values under the attributes' names; a span is ``[start, end]``."""
        from newsparse.serial import credit_line_to_dict

        return credit_line_to_dict(self)


def _freeze(spans: Mapping[str, tuple[Span, ...]]) -> Mapping[str, tuple[Span, ...]]:
    return MappingProxyType(dict(spans))


@frozen
class Article:
    r"""One article, or one stand-alone picture item (``kind == "photo"``, whose caption is its body).

    Attributes:
        kind: ``"article"``, ``"photo"``, or where the page shows it ``"brief"``, ``"commentary"`` or ``"notice"``.
        section: The column label 栏目 the item stands under, without its mark.
        series: The instalment mark as printed (``④``, ``之五``).
        kicker: The line over the headline (引题).
        headline: The title (主题), printed lines joined by one space.
        subtitle: The line under the headline (副题), without its dash.
        dateline: The 电头, taken off the first paragraph.
        credits: Everybody named, in every role.
        blocks: The body.
        photos: Pictures inside the article.
        spans: For ``section``, ``kicker``, ``headline``, ``subtitle`` and ``credits``, the raw text they were read
            from. A section that an earlier item was printed under has no span here.
        confidence: From 0 (another reading is as good) to 1.

    >>> import newsparse
    >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> article = page.articles[0]
    >>> article.section, article.headline, article.reporter, article.body
    ('视点', '春到柳溪', ('甲乙',), '柳溪县的茶园开园了。')
    >>> article.spans["section"][0].of(page.text)
    '■视点'
    """

    kind: str = "article"
    section: str | None = None
    series: str | None = None
    kicker: str | None = None
    headline: str | None = None
    subtitle: str | None = None
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    # A read-only mapping can't be hashed; two articles that differ in it differ in their blocks too.
    spans: Mapping[str, tuple[Span, ...]] = field(factory=dict, converter=_freeze, hash=False)
    confidence: float = 1.0

    def people(self, role: str) -> tuple[str, ...]:
        """Names credited in `role`, in the order of print, each once; pictures' credits included.

        Args:
            role: One of `ROLES`; another one is nobody's.

        >>> credits = (Credit("intern", "甲乙"), Credit("reporter", "丙丁"), Credit("intern", "甲乙"))
        >>> Article(credits=credits).people("intern")
        ('甲乙',)
        """
        credits = (*self.credits, *(credit for photo in self.photos for credit in photo.credits))
        return tuple(dict.fromkeys(credit.name for credit in credits if credit.role == role))

    @property
    def reporter(self) -> tuple[str, ...]:
        """Names of 记者 of any rank who wrote."""
        return self.people("reporter")

    @property
    def correspondent(self) -> tuple[str, ...]:
        """Names of 通讯员 of any rank."""
        return self.people("correspondent")

    @property
    def photographer(self) -> tuple[str, ...]:
        """Names of those who took the pictures."""
        return self.people("photographer")

    @property
    def author(self) -> tuple[str, ...]:
        """Names that sign without a stated role, and 作者, 撰文, 文."""
        return self.people("author")

    @property
    def body(self) -> str:
        """The blocks' texts, joined by newlines."""
        return "\n".join(block.text for block in self.blocks)

    def owned(self) -> Iterator[Span]:
        r"""The spans of raw text this article owns, in no particular order; they don't overlap.

        >>> import newsparse
        >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
        >>> [span.of(page.text) for span in sorted(page.articles[0].owned())]
        ['春到柳溪', '□本报记者 甲乙', '柳溪县的茶园开园了。']
        """
        for spans in self.spans.values():
            yield from spans
        for block in self.blocks:
            yield from block.spans
        for photo in self.photos:
            yield photo.span
        if self.dateline:
            yield self.dateline.span

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        # A mapping proxy can't be pickled; its dictionary can, and is wrapped again on the way back.
        values = (getattr(self, attribute.name) for attribute in fields(type(self)))
        return type(self), tuple(dict(value) if isinstance(value, Mapping) else value for value in values)


@frozen
class LineDecision:
    """The role a line was given, and what was seen in it.

    Attributes:
        span: The line.
        role: Its role.
        confidence: From 0 (another path through the page is as good) to 1.
        reasons: Features that spoke for the role or against it, with their weights, the weightiest first.

    `Page.explain` shows it, with the line's text, as a `LineExplanation`.

    >>> decision = LineDecision(Span(0, 4), "headline", 0.9, (("length:short", 1.5),))
    >>> decision.span.of("春到柳溪"), decision.reasons[0]
    ('春到柳溪', ('length:short', 1.5))
    """

    span: Span
    role: str
    confidence: float
    reasons: tuple[tuple[str, float], ...]


@frozen
class Page:
    r"""A parsed page: `newsparse.parse` makes it, `to_dict` and `from_dict` carry it.

    Attributes:
        text: The text as it was given; all offsets count its code points, from 0 and half-open.
        articles: The articles in the order in which they begin.
        furniture: What belongs to no article.
        folio: What the folio line says, or None.
        diagnostics: What a reader should look at.
        style: The name of the house style the page was read in.

    >>> import json, newsparse
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> [article.headline for article in page.articles]
    ['春到柳溪']
    >>> Page.from_dict(json.loads(json.dumps(page.to_dict()))) == page
    True
    """

    text: str
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    folio: Folio | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    style: str = "generic"
    #: How each line was decided; what `explain` shows. Not part of the page's value.
    _decisions: tuple[LineDecision, ...] = field(default=(), eq=False, repr=False)

    def explain(self, style: str | Style | None = None) -> Explanation:
        r"""Why each line of the page was read as it was.

        Args:
            style: The style, or its name, for a page that was loaded from a dictionary, which holds only the name of
                the style it was read in. A page that `parse` made knows its reasons, and `style` changes nothing.

        Raises:
            StyleError: The style isn't known here; give the one that the page was read in.
            ArgumentError: `style` is neither a name nor a `Style`.

        >>> import newsparse
        >>> page = newsparse.parse("■视点\n\n春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
        >>> [line.role for line in page.explain().lines]
        ['section', 'headline', 'byline', 'lead']
        """
        from newsparse.explain import explain

        return explain(self, self._decisions, style)

    def normalize(self, normalizer: Normalizer) -> Page:
        r"""The same page with normalised texts; its raw text and its spans stay.

        Args:
            normalizer: What to make regular.

        Raises:
            ArgumentError: `normalizer` isn't a `Normalizer`.

        >>> import newsparse
        >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园,今年比往年早开园了十天。")
        >>> page.normalize(newsparse.Normalizer(punctuation=True)).articles[0].body
        '柳溪县的茶园，今年比往年早开园了十天。'
        """
        from newsparse.normalization.pages import normalize_page

        return normalize_page(self, normalizer)

    def convert(self, to: str, *, backend: str = "default") -> Page:
        r"""The same page in another script; its raw text and its spans stay, and whoever is credited keeps their name.

        Args:
            to: As for `newsparse.convert`: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW``, ``zh-Hant-HK`` or one of OpenCC's
                names.
            backend: ``"default"``, or ``"fast"`` for the compiled one of the extra `fast`.

        Raises:
            ArgumentError: `to` or `backend` isn't known, or the extra isn't installed.

        >>> import newsparse
        >>> page = newsparse.parse("春到柳溪\n\n□本报记者 范晓云\n\n柳溪县的茶园开园了。").convert("zh-Hant")
        >>> page.articles[0].body, page.articles[0].reporter
        ('柳溪縣的茶園開園了。', ('范曉雲',))
        """
        from newsparse.normalization.pages import convert_page

        return convert_page(self, to, backend=backend)

    def to_html(self, *, title: str | None = None) -> str:
        r"""The page to look at: its raw text beside its articles, in one HTML document that needs nothing else.

        Args:
            title: What it is called; None is what the folio says, or else the first headline.

        Raises:
            MissingExtraError: The extra ``view`` isn't installed.
            ArgumentError: `title` is of the wrong type.

        >>> import newsparse
        >>> newsparse.parse("春到柳溪\n\n柳溪县的茶园开园了。").to_html()[:15]
        '<!DOCTYPE html>'
        """
        from newsparse.view import to_html

        return to_html(self, title=title)

    def _repr_html_(self) -> str | None:
        """The page as a notebook shows it, in a frame of its own; None without the extra ``view``."""
        from newsparse.errors import MissingExtraError
        from newsparse.view import to_frame

        try:
            return to_frame(self)
        except MissingExtraError:
            return None

    def to_dict(self) -> dict[str, object]:
        """Plain JSON-ready values under the attributes' names; a span is ``[start, end]``.

        Derived fields (``reporter``, ``body`` and the like) are in it for the reader's convenience.
        """
        from newsparse.serial import page_to_dict

        return page_to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Page:
        """The page that `to_dict` made `data` from.

        Args:
            data: Plain values, as JSON gives them. ``page.schema.json``, which `json_schema` gives, describes them.

        Raises:
            SchemaError: `data` doesn't describe a page; the message says where.
        """
        from newsparse.serial import page_from_dict

        return page_from_dict(data)
