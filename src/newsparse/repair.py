"""Stage five: bodies as their authors wrote them. Joins what column breaks cut and brings continuations home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from math import fsum

from newsparse.drafts import Draft, Piece
from newsparse.model import Diagnostic, Span
from newsparse.source.fold import fold
from newsparse.source.seams import adjacent, is_common, seldom_opens

#: The shortest text that counts as printed twice.
_DOUBLED = 8
#: How far from a paragraph's end a doubled text is looked for.
_REACH = 80
_NEW_PARAGRAPH = re.compile(
    r"\s*(?:[—-]{1,3}[^\s—-]|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、](?!\d)|\d{1,2}/\d{1,2}(?!\d)|[①-⑳●○■□◆◇▲△►▶·•★☆]|[\u4e00-\u9fff·]{2,6}:)"
)
_WORDS = re.compile(r"[^\W_]{2,}")
#: What shows that a paragraph begins is no longer than this.
_LONGEST_MARK = 12
#: How many articles further on, and how many pieces from an article's end, a continuation may begin.
_FURTHEST, _LONGEST = 12, 12
#: Lines shorter than this that stand together are verse or a list, not pieces of a paragraph.
_VERSE = 22
#: What it is worth, in shared pairs of characters, that a continuation begins with a certain piece: it closes the
#: quotation that was left open, stands behind the signature of the other article, or makes a common pair at the seam.
_CLOSES_QUOTE, _BEHIND_SIGNATURE, _COMMON_SEAM = 12.0, 9.0, 6.0
#: The same, that paragraphs seldom begin so.
_SELDOM_OPENS = 3.0


def repair(drafts: list[Draft]) -> list[Diagnostic]:
    """Mends the bodies of `drafts` in place.

    Returns:
        What was found: doubled text, continuations, articles that stop in mid sentence.
    """
    diagnostics = bring_home(drafts)
    for draft in drafts:
        join_pieces(draft)
        diagnostics += doubled(draft)
        if _stops_short(draft):
            last = draft.pieces[-1].spans[-1]
            diagnostics.append(Diagnostic("NP302", "the article stops in mid sentence", last))
    return diagnostics


def _stops_short(draft: Draft) -> bool:
    """Whether an article ends in mid sentence; the last entry of a list needs no stop."""
    if not draft.pieces or not draft.pieces[-1].cut:
        return False
    listed = len(draft.pieces) > 1 and all(_NEW_PARAGRAPH.match(fold(piece.text)) for piece in draft.pieces[-2:])
    return not listed and _is_sentence(draft.pieces[-1].text)


def _is_sentence(text: str) -> bool:
    return len(text) > _VERSE or (len(text) > _VERSE // 2 and "," in fold(text))


def join_pieces(draft: Draft) -> None:
    """Joins each piece that ends in mid sentence with the one that goes on."""
    verse = _verse(draft.pieces)
    joined: list[Piece] = []
    for index, piece in enumerate(draft.pieces):
        if joined and index not in verse and _goes_on(joined[-1], piece):
            before = joined[-1]
            joined[-1] = Piece(piece.type, before.spans + piece.spans, glue(before.text, piece.text), piece.cut)
        else:
            joined.append(piece)
    draft.pieces = joined


def _goes_on(before: Piece, piece: Piece) -> bool:
    if not (before.type == piece.type == "paragraph" and before.cut) or piece.fresh:
        return False
    return not _NEW_PARAGRAPH.match(fold(piece.text.lstrip()[:_LONGEST_MARK]))


def _verse(pieces: Sequence[Piece]) -> set[int]:
    """Numbers of pieces that are lines of verse or of a list: short, unpunctuated, several in a row."""
    short = [piece.type == "paragraph" and len(piece.text) < _VERSE for piece in pieces]
    result: set[int] = set()
    for index, (first, second) in enumerate(pairwise(short)):
        if first and second and pieces[index].cut:
            result |= {index, index + 1}
    return result


def glue(before: str, behind: str) -> str:
    """Two pieces of a paragraph as one; a space between Latin words only.

    >>> glue("由 Open", "Source 社区")
    '由 Open Source 社区'
    """
    latin = before[-1:].isascii() and behind[:1].isascii() and before[-1:].isalnum() and behind[:1].isalpha()
    return before + (" " if latin else "") + behind


def doubled(draft: Draft) -> list[Diagnostic]:
    """Reports text that ends one paragraph and begins the next."""
    found = []
    for before, piece in pairwise(draft.pieces):
        length = _overlap(before.text[-_REACH:], piece.text[:_REACH])
        if length >= _DOUBLED and before.type == piece.type:
            start = piece.spans[0].start
            message = f"printed twice at a column break: {piece.text[:length]}"
            found.append(Diagnostic("NP301", message, Span(start, start + length)))
    return found


def _overlap(before: str, behind: str) -> int:
    """Length of the longest text that `before` ends with and `behind` begins with."""
    if behind[:_DOUBLED] not in before:
        return 0
    for length in range(min(len(before), len(behind)), _DOUBLED - 1, -1):
        if before.endswith(behind[:length]):
            return length
    return 0


def bring_home(drafts: list[Draft]) -> list[Diagnostic]:
    """Puts continuations printed behind another article back to the article that stopped in mid sentence."""
    diagnostics: list[Diagnostic] = []
    if not any(map(_stops_short, drafts)):
        return diagnostics
    grams = [_grams(draft.pieces) for draft in drafts]
    spread = Counter(chain.from_iterable(grams))
    for index, draft in enumerate(drafts):
        if draft.elsewhere or not _stops_short(draft):
            continue
        home = _continuation(drafts, index, grams[index], spread)
        if home is None:
            continue
        other, first = home
        moved = other.pieces[first:]
        where = moved[0].spans[0]
        draft.pieces += moved
        other.pieces = other.pieces[:first]
        _move_credits(other, draft, where.start)
        diagnostics.append(
            Diagnostic("NP303", "this continues an article printed before the one it stands behind", where)
        )
    return diagnostics


def _move_credits(host: Draft, home: Draft, start: int) -> None:
    """Gives the credits and pictures printed from `start` on, which stand with a continuation, to its article."""
    home.credits += [credit for credit in host.credits if credit.span.start >= start]
    host.credits = [credit for credit in host.credits if credit.span.start < start]
    home.photos += [photo for photo in host.photos if photo.span.start >= start]
    host.photos = [photo for photo in host.photos if photo.span.start < start]
    owned = host.spans.pop("credits", [])
    for span in owned:
        (home if span.start >= start else host).own("credits", span)


def _continuation(drafts: list[Draft], index: int, home: set[str], spread: Counter[str]) -> tuple[Draft, int] | None:
    """The article behind which the continuation of article `index` is printed, and its first piece there."""
    best: tuple[float, Draft, int] | None = None
    for other in drafts[index + 1 : index + 1 + _FURTHEST]:
        pieces = other.pieces
        for first in range(max(1, len(pieces) - _LONGEST), len(pieces)):
            if pieces[first].type != "paragraph" or pieces[first - 1].cut:
                continue
            resumes = _resumption(drafts[index].pieces[-1], other, first)
            gain = _gain(pieces, first, home, spread, surely=resumes > 0)
            if gain > 0:
                gain += resumes + _SELDOM_OPENS * seldom_opens(fold(pieces[first].text[:1]))
            if gain > 0 and (best is None or gain > best[0]):
                best = (gain, other, first)
    return (best[1], best[2]) if best else None


def _resumption(cut: Piece, host: Draft, first: int) -> float:
    """How much shows that the sentence `cut` leaves open goes on with a piece, and not with the one before it."""
    end, begin = fold(cut.text), fold(host.pieces[first].text)
    quoted = end.count("“") > end.count("”") and "”" in begin.partition("“")[0]
    over, text = host.pieces[first - 1].spans[-1].end, host.pieces[first].spans[0].start
    signed = any(over <= span.start < text for span in host.spans.get("credits", ()))
    return _CLOSES_QUOTE * quoted + _BEHIND_SIGNATURE * signed + _COMMON_SEAM * is_common(end, begin)


def _gain(pieces: Sequence[Piece], first: int, home: set[str], spread: Counter[str], *, surely: bool) -> float:
    """How much better the pieces from `first` on fit the cut article than the one they stand in."""
    host = _grams(pieces[:first])
    gains = [_fit(piece, home, host, spread) for piece in pieces[first:] if piece.type == "paragraph"]
    if not gains or (gains[0] <= 0 and not surely):
        return 0.0
    return fsum(gains)


def _fit(piece: Piece, home: set[str], host: set[str], spread: Counter[str]) -> float:
    grams = _grams([piece])
    shared = [gram for gram in grams if gram in home or gram in host]
    # Pairs of characters that every article has say nothing; those of few articles say a lot.
    return fsum(((gram in home) - (gram in host)) / max(1, spread[gram] - 1) for gram in shared)


def _grams(pieces: Sequence[Piece]) -> set[str]:
    runs = (run for piece in pieces for run in _WORDS.findall(fold(piece.text)))
    return set(chain.from_iterable(map(adjacent, runs)))
