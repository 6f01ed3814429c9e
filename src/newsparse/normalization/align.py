"""A changed text that knows where each of its characters came from. Owns edits and the maps between two texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import overload

from attrs import evolve, field, frozen

from newsparse.errors import ArgumentError
from newsparse.model import Diagnostic, Span

#: ``(start, end, replacement)`` of a stretch of a text; edits come in order and don't overlap.
Edit = tuple[int, int, str]
Edits = Sequence[Edit]


def splice(text: str, edits: Edits) -> str:
    """`text` with `edits` made.

    >>> splice("一二三", [(1, 2, "贰"), (3, 3, "。")])
    '一贰三。'
    """
    parts = []
    done = 0
    for start, end, replacement in edits:
        parts.append(text[done:start])
        parts.append(replacement)
        done = end
    parts.append(text[done:])
    return "".join(parts)


@frozen
class Aligned:
    """A text, the raw text it was made from, and the way between the two.

    Offsets count code points, half-open. Where a stretch changed its length, an offset inside it maps to where its
    other side begins, and a span that touches it covers its other side whole. The maps never run backwards, and every
    offset from 0 to the length has one.

    >>> aligned = Aligned.from_edits("等等...好", [(2, 5, "……")])
    >>> aligned.text, aligned.to_raw(4), aligned.from_raw(Span(5, 6))
    ('等等……好', 5, Span(start=4, end=5))
    >>> aligned.to_raw(Span(2, 3)).of(aligned.raw)
    '...'

    Attributes:
        text: The text as it is now.
        raw: The text it was made from.
        diagnostics: What was left as it is and needs a look; spans are of `raw`.
    """

    text: str
    raw: str
    diagnostics: tuple[Diagnostic, ...] = ()
    #: For each offset of `text`, where its character begins in `raw`, and where the character before it ends.
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _ends: tuple[int, ...] = field(default=(), repr=False)
    #: The same for each offset of `raw`.
    _raw_starts: tuple[int, ...] = field(default=(), repr=False)
    _raw_ends: tuple[int, ...] = field(default=(), repr=False)

    @classmethod
    def identity(cls, text: str) -> Aligned:
        """`text` unchanged.

        Args:
            text: The text, which is the raw text as well.

        >>> Aligned.identity("甲乙").to_raw(1)
        1
        """
        return cls.from_edits(text, ())

    @classmethod
    def from_edits(cls, raw: str, edits: Edits) -> Aligned:
        """`raw` with `edits` made; an edit that keeps the length maps character by character.

        Args:
            raw: The text as it was.
            edits: ``(start, end, replacement)`` of each stretch that changes, half-open offsets of `raw`. They come in
                order and don't overlap.

        >>> Aligned.from_edits("等等...好", [(2, 5, "……")]).from_raw(5)
        4
        """
        raw_of: list[Iterable[int]] = []
        raw_end_of: list[Iterable[int]] = []
        text_of: list[Iterable[int]] = []
        text_end_of: list[Iterable[int]] = []
        read = written = 0

        def same(length: int) -> None:
            raw_of.append(range(read, read + length))
            raw_end_of.append(range(read + 1, read + length + 1))
            text_of.append(range(written, written + length))
            text_end_of.append(range(written + 1, written + length + 1))

        for start, end, replacement in edits:
            same(start - read)
            written += start - read
            read = start
            size = len(replacement)
            if size == end - start:
                same(size)
            else:
                raw_of.append([start] * size)
                raw_end_of.append([end] * size)
                text_of.append([written] * (end - start))
                text_end_of.append([written + size] * (end - start))
            read, written = end, written + size
        same(len(raw) - read)
        text = splice(raw, edits)
        return cls(
            text,
            raw,
            starts=tuple(chain(*raw_of, [len(raw)])),
            ends=tuple(chain([0], *raw_end_of)),
            raw_starts=tuple(chain(*text_of, [len(text)])),
            raw_ends=tuple(chain([0], *text_end_of)),
        )

    @classmethod
    def joined(cls, parts: Sequence[Aligned]) -> Aligned:
        """Parts that follow each other, as one.

        Args:
            parts: The parts in order. Each has offsets of its own; in what comes out they count from the first one's
                beginning.

        >>> both = Aligned.joined([Aligned.from_edits("...", [(0, 3, "……")]), Aligned.identity("好")])
        >>> both.text, both.to_raw(2)
        ('……好', 3)
        """
        starts: list[int] = []
        ends = [0]
        raw_starts: list[int] = []
        raw_ends = [0]
        diagnostics: list[Diagnostic] = []

        def add(part: Aligned, raw_at: int, text_at: int) -> None:
            starts.extend(value + raw_at for value in part._starts[:-1])
            ends.extend(value + raw_at for value in part._ends[1:])
            raw_starts.extend(value + text_at for value in part._raw_starts[:-1])
            raw_ends.extend(value + text_at for value in part._raw_ends[1:])
            for item in part.diagnostics:
                span = Span(item.span.start + raw_at, item.span.end + raw_at)
                diagnostics.append(Diagnostic(item.code, item.message, span))

        raw_at = text_at = 0
        for part in parts:
            add(part, raw_at, text_at)
            raw_at += len(part.raw)
            text_at += len(part.text)
        return cls(
            "".join(part.text for part in parts),
            "".join(part.raw for part in parts),
            tuple(diagnostics),
            starts=(*starts, raw_at),
            ends=tuple(ends),
            raw_starts=(*raw_starts, text_at),
            raw_ends=tuple(raw_ends),
        )

    @overload
    def to_raw(self, place: int) -> int: ...
    @overload
    def to_raw(self, place: Span) -> Span: ...
    def to_raw(self, place: int | Span) -> int | Span:
        """Where an offset or span of `text` stands in `raw`.

        Args:
            place: An offset from 0 to the length of `text`, or a span.

        Raises:
            ArgumentError: It isn't an offset or span of `text`.

        >>> aligned = Aligned.from_edits("等等...好", [(2, 5, "……")])
        >>> aligned.to_raw(4), aligned.to_raw(Span(2, 4))
        (5, Span(start=2, end=5))
        """
        if isinstance(place, Span):
            return _mapped(place, self._starts, self._ends)
        return self._starts[_checked(place, len(self.text), "text")]

    @overload
    def from_raw(self, place: int) -> int: ...
    @overload
    def from_raw(self, place: Span) -> Span: ...
    def from_raw(self, place: int | Span) -> int | Span:
        """Where an offset or span of `raw` stands in `text`.

        Args:
            place: An offset from 0 to the length of `raw`, or a span.

        Raises:
            ArgumentError: It isn't an offset or span of `raw`.

        >>> aligned = Aligned.from_edits("等等...好", [(2, 5, "……")])
        >>> aligned.from_raw(5), aligned.from_raw(Span(2, 5))
        (4, Span(start=2, end=4))
        """
        if isinstance(place, Span):
            return _mapped(place, self._raw_starts, self._raw_ends)
        return self._raw_starts[_checked(place, len(self.raw), "raw text")]

    def then(self, other: Aligned) -> Aligned:
        """This change and after it `other`, as one.

        Args:
            other: What was made of this one's text.

        Raises:
            ArgumentError: `other` doesn't begin with the text that this one ends with.

        >>> first = Aligned.from_edits("等等...好", [(2, 5, "……")])
        >>> both = first.then(Aligned.from_edits(first.text, [(0, 1, "")]))
        >>> both.text, both.raw, both.to_raw(3)
        ('等……好', '等等...好', 5)
        """
        if not isinstance(other, Aligned):
            raise ArgumentError(f"then takes an Aligned, not {type(other).__name__}")
        if other.raw != self.text:
            raise ArgumentError("then takes an Aligned whose raw text is this one's text; it has another")
        moved = (Diagnostic(item.code, item.message, self.to_raw(item.span)) for item in other.diagnostics)
        return Aligned(
            other.text,
            self.raw,
            (*self.diagnostics, *moved),
            starts=tuple(map(self._starts.__getitem__, other._starts)),
            ends=tuple(map(self._ends.__getitem__, other._ends)),
            raw_starts=tuple(map(other._raw_starts.__getitem__, self._raw_starts)),
            raw_ends=tuple(map(other._raw_ends.__getitem__, self._raw_ends)),
        )

    def noting(self, diagnostics: Iterable[Diagnostic]) -> Aligned:
        """This text with more to look at.

        Args:
            diagnostics: What else needs a look; spans are of `raw`.

        >>> noted = Aligned.identity("“好").noting([Diagnostic("NP501", "without its partner", Span(0, 1))])
        >>> noted.diagnostics[0].code
        'NP501'
        """
        return evolve(self, diagnostics=(*self.diagnostics, *diagnostics))

    def __str__(self) -> str:
        return self.text


def _checked(offset: int, length: int, what: str) -> int:
    if isinstance(offset, bool) or not isinstance(offset, int):
        raise ArgumentError(f"an offset or a Span is needed, not {type(offset).__name__}")
    if not 0 <= offset <= length:
        raise ArgumentError(f"offset {offset} is outside the {what}; it must be from 0 to {length}")
    return offset


def _mapped(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    length = len(starts) - 1
    if not 0 <= span.start <= span.end <= length:
        raise ArgumentError(f"span {span.start}:{span.end} is outside the text; it must lie within 0:{length}")
    start = starts[span.start]
    # Of an empty span, and of one whose characters stand for nothing, the end would come before the start.
    return Span(start, max(start, ends[span.end]) if span.end > span.start else start)
