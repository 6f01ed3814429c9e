"""Picture items: what has a headline and nothing but captions is a picture's text, and no article with pictures."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.drafts import Draft, Piece
from newsparse.model import Photo, Span
from newsparse.spans import minus


def picture_items(drafts: Iterable[Draft], text: str) -> None:
    """Makes the captions of each headline that stands over nothing else the body of a picture item.

    Args:
        drafts: The items of a page.
        text: The page.
    """
    for draft in drafts:
        bodies = [_caption_span(photo, text) for photo in draft.photos]
        if not draft.headline or draft.pieces or not bodies or not all(map(len, bodies)):
            continue
        draft.kind = "photo"
        for photo, body in zip(draft.photos, bodies, strict=True):
            draft.pieces.append(Piece("paragraph", [body], photo.caption))
            draft.credits += photo.credits
            for span in minus(photo.span, [body], text):
                draft.own("credits", span)
        draft.photos = []


def _caption_span(photo: Photo, text: str) -> Span:
    """Where the caption of a picture stands; an empty span where it isn't in one piece."""
    at = text.find(photo.caption, photo.span.start, photo.span.end) if photo.caption else -1
    return Span(at, at + len(photo.caption)) if at >= 0 else Span(0, 0)
