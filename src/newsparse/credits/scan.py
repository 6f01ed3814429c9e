"""What the rules see (`Scan`) and what they give back (`Item`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from attrs import field, frozen

from newsparse.credits.anchors import Anchor, squeeze
from newsparse.credits.people import HAN, NameList, read_names
from newsparse.model import Credit, Dateline, Diagnostic, Span

#: What stands in the middle of a wide gap; no rule reads past it.
FILLER = "\ufffc"
#: Characters that no list of names goes past.
STOP = re.compile(
    rf"""[{FILLER}()。！!?？;:"“”‘’「」『』《》|\n/\\…∣0-9□■◎◆☉⊙◇★☆▲△▼▶►◤※─—#&%]|\s{{6,}}|\s*(?:发自|传真|参与)"""
)
#: A bracket behind a picture's credit that says which library the picture lies in.
LIBRARY = re.compile(rf"\s?\([{HAN}A-Za-z ]{{2,10}}\)(?=\s*(?:\n|$))")
#: No list of names is longer than this, in characters.
LONGEST_LIST = 300
#: White space and the comma or slash that may stand between two credits.
BETWEEN = re.compile(r"[\s、,;/□]*")


@frozen
class Item:
    """Credits, or a dateline, that stand together.

    Attributes:
        kind: ``byline``, ``photo``, ``editors``, ``source``, ``names`` or ``dateline``.
        start: Where the text they were read from begins.
        end: Where it ends.
        credits: Who is named.
        dateline: The dateline, where this is one.
        consumed: Whether the text is taken off what surrounds it (an attribution in a sentence isn't).
    """

    kind: str
    start: int
    end: int
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    consumed: bool = True
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Scan:
    """One text and its anchors.

    Attributes:
        raw: The text as printed.
        folded: Its matching form, of equal length.
        anchors: The words credits may hang on, in order.
    """

    raw: str
    folded: str
    anchors: tuple[Anchor, ...]
    _names: dict[tuple[int, int, float], NameList] = field(factory=dict, init=False, eq=False, repr=False)

    def names(self, start: int, end: int, limit: float) -> NameList:
        """The names in ``[start:end]``; read once, however many rules look there."""
        where = (start, end, limit)
        if where not in self._names:
            self._names[where] = read_names(self.folded, start, end, limit)
        return self._names[where]

    def stop(self, position: int, index: int) -> int:
        """Where names that begin at `position` must have ended: a stop character or the next usable anchor.

        Args:
            position: Offset behind the word of anchor `index`.
            index: Number of the anchor the names belong to.
        """
        limit = min(len(self.folded), position + LONGEST_LIST)
        for anchor in self.behind(index):
            if anchor.start >= limit:
                break
            begin = anchor.rank_start if anchor.guessed else anchor.start
            if begin >= position and self.is_break(anchor, position):
                limit = min(begin, limit)
                break
        hard = STOP.search(self.folded, position, limit)
        return hard.start() if hard else limit

    def behind(self, index: int) -> Iterator[Anchor]:
        """The anchors behind number `index`, in order."""
        return (self.anchors[number] for number in range(index + 1, len(self.anchors)))

    def anchor_at(self, position: int) -> Anchor | None:
        """The anchor that begins at `position`."""
        where = bisect_left(self.anchors, position, key=lambda anchor: anchor.start)
        found = self.anchors[where] if where < len(self.anchors) else None
        return found if found is not None and found.start == position else None

    def anchored(self, start: int, end: int) -> bool:
        """Whether a word that credits hang on stands in ``[start:end]``."""
        where = bisect_left(self.anchors, start, key=lambda anchor: anchor.word_start)
        return where < len(self.anchors) and self.anchors[where].word_start < end

    def is_break(self, anchor: Anchor, position: int) -> bool:
        """Whether `anchor` can end a list of names: a short function word only where a gap or an end is near it."""
        if anchor.kind != "function" or len(anchor.word) > 1 or anchor.word == "摄":
            return anchor.start > position or anchor.kind != "function"
        gap = self.gapped(anchor) or (anchor.word in "译绘" and self.ends(anchor.end))
        return anchor.start > position and gap

    def ends(self, position: int) -> bool:
        """Whether a credit may end at `position`: the text, a line or a bracket ends, or a wide gap follows."""
        return position >= len(self.folded) or bool(_END.match(self.folded, position))

    def gapped(self, anchor: Anchor) -> bool:
        """Whether a gap or an end stands on both sides of `anchor`, as round ``甲 文 乙 图``."""
        before = self.folded[anchor.start - 1 : anchor.start]
        return before in (" ", "/", "·", "|") and self.folded[anchor.end : anchor.end + 1] in ("", " ", "\n", ")")

    def leave_last(self, found: NameList, index: int) -> NameList:
        """`found` without its last name where a function behind that one claims it: ``作者甲，乙译``."""
        after = next((anchor for anchor in self.behind(index) if anchor.start >= found.end), None)
        if after is None or len(found.names) < 2 or after.start != found.end or after.word not in ("译", "绘", "编译"):
            return found
        return NameList(found.names[:-1], found.names[-2].span.end, found.ambiguous)

    def begins(self, position: int) -> bool:
        """Whether a credit may begin at `position`: at a line's begin, behind a bracket, a mark or a sentence."""
        return position == 0 or bool(_BEGIN.match(self.folded[position - 1]))

    def skip(self, position: int) -> int:
        """`position` moved over white space and list separators."""
        found = BETWEEN.match(self.folded, position)
        return found.end() if found else position

    def name(self, span: Span) -> str:
        """The name printed at `span`, without layout spaces; a Latin one keeps them."""
        raw = span.of(self.raw).strip()
        if raw and raw[0].isascii():
            return " ".join(raw.split())
        return squeeze(raw)

    def credits(
        self, role: str, found: NameList, *, title: str | None = None, outlet: str | None = None
    ) -> Iterator[Credit]:
        """The credits that `found` gives its names in `role`."""
        for name in found.names:
            yield Credit(role, self.name(name.span), title, outlet, name.span)

    def undecided(self, found: NameList) -> tuple[Diagnostic, ...]:
        """Diagnostics for runs of names that were kept whole."""
        return tuple(
            Diagnostic("NP201", f"names printed without a gap can be cut in two ways: {span.of(self.raw)}", span)
            for span in found.ambiguous
        )


_END = re.compile(rf"[\s/]*(?:$|[{FILLER}\n()|。、,;∣□■◎●◆★☆▲△▼▶]|\s\s)|\s+[「『“《]")
_BEGIN = re.compile(r"""[\s()\]。！!?？;"”’」』|/□■◎●◆○☉⊙◇★☆▲△▼▶►◤※@…:、,>─—]""")
