"""Articles in the making: what `assemble` fills and `repair` mends. Never seen outside the library."""

from __future__ import annotations

from attrs import Factory, define

from newsparse.model import Credit, Dateline, Photo, Span

#: The paragraphs of a brief, at most.
_BRIEF = 2


@define
class Piece:
    """A paragraph or subhead as one line printed it, or as several did once they are joined.

    Attributes:
        type: ``paragraph`` or ``subhead``.
        spans: The raw text it owns, in reading order.
        text: What it says.
        cut: Whether it ends in mid sentence.
        fresh: Whether it is set in as a paragraph's first line, and so goes on with nothing before it.
    """

    type: str
    spans: list[Span]
    text: str
    cut: bool = False
    fresh: bool = False


@define
class Draft:
    """An article in the making."""

    kind: str = "article"
    section: str | None = None
    series: str | None = None
    kicker: list[str] = Factory(list)
    headline: list[str] = Factory(list)
    subtitle: list[str] = Factory(list)
    dateline: Dateline | None = None
    credits: list[Credit] = Factory(list)
    pieces: list[Piece] = Factory(list)
    photos: list[Photo] = Factory(list)
    spans: dict[str, list[Span]] = Factory(dict)
    confidences: list[float] = Factory(list)
    #: Whether it is set apart from what stands before it, on a page that does so with its items.
    set_apart: bool = False
    #: Whether a jump at its end says that it goes on on another page.
    elsewhere: bool = False
    #: Whether it has numbered subheads, so that one glued to a paragraph is known by its number.
    numbered: bool = False

    @property
    def is_header(self) -> bool:
        """Whether nothing but headings and bylines has been read so far."""
        return not self.pieces and not self.photos

    @property
    def is_brief(self) -> bool:
        """Whether it is as short as the items are that share one label."""
        if self.kind == "photo":
            return False
        begins = [
            piece
            for before, piece in zip([None, *self.pieces], self.pieces, strict=False)
            if not (before and before.cut)
        ]
        return len(begins) <= _BRIEF and all(piece.type == "paragraph" for piece in begins)

    def own(self, field: str, span: Span) -> None:
        """Gives the raw text of `span` to `field`."""
        if len(span):
            self.spans.setdefault(field, []).append(span)
