"""A changed text that knows where each of its characters came from. Owns edits and the maps between two texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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
class _Side:
    """Where the stretches that changed their length begin and end in one of two texts, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@frozen
class _Change:
    """One change of a text: the same stretches before and after. What lies between them kept its length."""

    before: _Side
    after: _Side

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int, int, int]]) -> _Change:
        """The change of one stretch or more, each given by begin and end before, and begin and end after."""
        starts, ends, new_starts, new_ends = zip(*stretches, strict=True)
        return cls(_Side(starts, ends), _Side(new_starts, new_ends))

    def moved(self, before: int, after: int) -> Iterable[tuple[int, int, int, int]]:
        """The stretches as `of` takes them, each side moved by an offset of its own."""
        old, new = self.before, self.after
        for start, end, new_start, new_end in zip(old.starts, old.ends, new.starts, new.ends, strict=True):
            yield start + before, end + before, new_start + after, new_end + after

    def length(self, before: int) -> int:
        """How long a text is after the change that was `before` long."""
        return _begin(before, self.before, self.after)


def _begin(offset: int, here: _Side, there: _Side) -> int:
    """Where the character that begins at `offset` begins on the other side."""
    at = bisect_right(here.starts, offset) - 1
    if at < 0:
        return offset
    inside = offset < here.ends[at]
    return there.starts[at] if inside else there.ends[at] + offset - here.ends[at]


def _end(offset: int, here: _Side, there: _Side) -> int:
    """Where the character that ends at `offset` ends on the other side; 0 for none."""
    at = bisect_left(here.starts, offset) - 1
    return offset if at < 0 else there.ends[at] + max(0, offset - here.ends[at])


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
    #: From `raw` to `text`, one after the other; what kept the length of everything isn't among them.
    _changes: tuple[_Change, ...] = field(default=(), repr=False)

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
        stretches = []
        longer = 0
        for start, end, replacement in edits:
            shift = len(replacement) - (end - start)
            if shift:
                stretches.append((start, end, start + longer, end + longer + shift))
                longer += shift
        return cls(splice(raw, edits), raw, changes=(_Change.of(stretches),) if stretches else ())

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
        changes = [part._changes for part in parts]  # noqa: SLF001 - parts of the same class
        rounds = max(map(len, changes), default=0)
        stretches: list[list[tuple[int, int, int, int]]] = [[] for _ in range(rounds)]
        # How long the parts so far are together: raw, and after each change.
        lengths = [0] * (rounds + 1)
        diagnostics: list[Diagnostic] = []
        for part, own in zip(parts, changes, strict=True):
            for item in part.diagnostics:
                span = Span(item.span.start + lengths[0], item.span.end + lengths[0])
                diagnostics.append(Diagnostic(item.code, item.message, span))
            length = len(part.raw)
            for at, change in enumerate(own):
                stretches[at] += change.moved(lengths[at], lengths[at + 1])
                lengths[at] += length
                length = change.length(length)
            for at in range(len(own), rounds + 1):
                lengths[at] += length
        return cls(
            "".join(part.text for part in parts),
            "".join(part.raw for part in parts),
            tuple(diagnostics),
            changes=tuple(map(_Change.of, stretches)),
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
        sides = [(change.after, change.before) for change in reversed(self._changes)]
        if isinstance(place, Span):
            return _mapped(place, len(self.text), sides)
        return _begin_through(_checked(place, len(self.text), "text"), sides)

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
        sides = [(change.before, change.after) for change in self._changes]
        if isinstance(place, Span):
            return _mapped(place, len(self.raw), sides)
        return _begin_through(_checked(place, len(self.raw), "raw text"), sides)

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
        return Aligned(other.text, self.raw, (*self.diagnostics, *moved), changes=(*self._changes, *other._changes))

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


def _begin_through(offset: int, sides: Sequence[tuple[_Side, _Side]]) -> int:
    for here, there in sides:
        offset = _begin(offset, here, there)
    return offset


def _mapped(span: Span, length: int, sides: Sequence[tuple[_Side, _Side]]) -> Span:
    if not 0 <= span.start <= span.end <= length:
        raise ArgumentError(f"span {span.start}:{span.end} is outside the text; it must lie within 0:{length}")
    start = _begin_through(span.start, sides)
    if span.start == span.end:
        return Span(start, start)
    end = span.end
    for here, there in sides:
        end = _end(end, here, there)
    # Of a span whose characters stand for nothing, the end would come before the start.
    return Span(start, max(start, end))
