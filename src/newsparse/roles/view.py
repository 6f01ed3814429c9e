"""The page as the features see it: every line's evidence, and what is usual on this page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from attrs import define, field, frozen

from newsparse.housestyles.words import Words, common_words
from newsparse.roles.cohesion import Subjects
from newsparse.roles.evidence import Evidence
from newsparse.roles.labels import bare_label, is_collection
from newsparse.roles.names import may_be_name
from newsparse.roles.signing import signed_twice
from newsparse.source.seams import is_common, seam

STOP = re.compile(r"[。！？!?…][”’」』)]*$")
#: Longer lines are prose whatever they end in.
LONG = 46
#: From so many commas on, a line longer than this is prose, though it may be cut: headings have fewer, or are shorter.
_CLAUSES, _CLAUSES_LENGTH = 2, 24
#: A label is no longer than this.
LONGEST_LABEL = 14


def is_prose(evidence: Evidence) -> bool:
    """Whether a line is a paragraph or a piece of one, going by its own form."""
    text = evidence.prose.strip()
    if evidence.whole or not text:
        return False
    if len(text) >= LONG:
        return True
    sentences, clauses = len(re.findall(r"[。；;]", text)), text.count(",")
    ended = len(text) > 14 and bool(STOP.search(text)) and "。" in text
    return ended or (sentences >= 1 and len(text) > 20) or (clauses >= _CLAUSES and len(text) > _CLAUSES_LENGTH)


def _look(evidence: Evidence, prose: bool) -> str:
    if evidence.whole:
        return evidence.kind
    if not prose:
        return "short"
    if any(item.dateline for item in evidence.lead):
        return "dateline"
    if evidence.lead:
        return "credited"
    return "pictured" if any(item.kind == "photo" for item in evidence.tail) else "prose"


@frozen
class Usual:
    """What is usual on a page.

    Attributes:
        gap: Blank lines between two lines of prose.
        indent: White space before a line of prose.
        headings: Whether an OCR tool marked headings with ``#``.
        grouped: Items are set apart by gaps, and their lines are not.
        single_headlines: Where a dateline or byline shows that an item begins, mostly one line stands over it.
    """

    gap: int
    indent: int
    headings: bool
    grouped: bool
    single_headlines: bool


@define(slots=False, frozen=True)
class View:
    """A page's lines in order, the words they are known by, and what is usual among them."""

    lines: Sequence[Evidence]
    words: Words = field(factory=common_words)
    #: What the text of a line shows, for each text that has been looked at.
    shown: dict[str, list[str]] = field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def prose(self) -> list[bool]:
        """Whether each line is prose."""
        return [is_prose(evidence) for evidence in self.lines]

    @cached_property
    def usual(self) -> Usual:
        """What is usual on this page."""
        gaps = [
            evidence.line.gap
            for index, evidence in enumerate(self.lines)
            if index and self.prose[index] and self.prose[index - 1]
        ]
        indents = Counter(evidence.line.indent for evidence, prose in zip(self.lines, self.prose, strict=True) if prose)
        usual_gap = Counter(gaps).most_common(1)[0][0] if gaps else 1
        larger = sum(evidence.line.gap > usual_gap for evidence in self.lines[1:])
        return Usual(
            gap=usual_gap,
            indent=indents.most_common(1)[0][0] if indents else 0,
            headings=any(evidence.line.heading for evidence in self.lines),
            grouped=usual_gap == 0 and larger >= 1,
            single_headlines=self._single_headlines(),
        )

    def _single_headlines(self) -> bool:
        heads = [self._head(index) for index in range(len(self.lines)) if self._opens(index)]
        return len(heads) > 2 and sum(head == 1 for head in heads) * 3 > len(heads) * 2

    def _opens(self, index: int) -> bool:
        """Whether a dateline or a byline in line `index` shows that an item begins."""
        evidence = self.lines[index]
        opens = evidence.lead if self.prose[index] else evidence.whole and evidence.items[0].kind == "byline"
        return bool(opens) and not self.is_prose(index - 1)

    def _head(self, index: int) -> int:
        """How many short lines stand over line `index`."""
        count = 0
        while index - count > 0 and not self.prose[index - count - 1] and not self.lines[index - count - 1].whole:
            count += 1
        return count

    @cached_property
    def looks(self) -> list[str]:
        """What each line looks like, in one word."""
        return list(map(_look, self.lines, self.prose))

    @cached_property
    def name_alone(self) -> list[bool]:
        """Whether each line could be somebody's name."""
        texts = [evidence.line.folded for evidence in self.lines]
        names = {text for text in set(texts) if may_be_name(text)}
        return [text in names for text in texts]

    def text(self, index: int) -> str:
        """The folded text of a line, or nothing outside the page."""
        return self.lines[index].line.flat if 0 <= index < len(self.lines) else ""

    def at(self, index: int) -> Evidence | None:
        """A line's evidence, or None outside the page."""
        return self.lines[index] if 0 <= index < len(self.lines) else None

    def is_prose(self, index: int) -> bool:
        """Whether a line is prose; False outside the page."""
        return 0 <= index < len(self.lines) and self.prose[index]

    def is_fresh(self, index: int) -> bool:
        """Whether a line is set in as the page's paragraphs are, and so goes on with none before it."""
        evidence = self.at(index)
        return evidence is not None and 0 < self.usual.indent <= evidence.line.indent

    def is_fragment(self, index: int) -> bool:
        """Whether a short line behind prose looks like a paragraph cut off: a comma inside, no end."""
        text = self.text(index)
        inside = self.is_prose(index - 1) or (self.is_prose(index - 2) and self.is_prose(index + 1))
        cut = ends_open(text) or text.endswith(",")
        return inside and len(text) > 9 and "," in text and cut and not self.is_fresh(index + 1)

    @cached_property
    def open_before(self) -> list[bool]:
        """For each line, whether the prose before it stopped in mid sentence."""
        result, is_open = [], False
        for index, evidence in enumerate(self.lines):
            result.append(is_open and not self.is_fresh(index))
            if self.prose[index] or self.is_fragment(index):
                is_open = not evidence.tail and ends_open(evidence.prose)
        return result

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The lines that show by a byline or a dateline that an article begins."""
        return tuple(index for index in range(len(self.lines)) if self._opens(index))

    @cached_property
    def interrupted(self) -> list[int | None]:
        """For each line behind a picture's caption or credit, the prose over it that stopped in mid sentence."""
        result: list[int | None] = []
        broken: int | None = None
        behind_picture = False
        for index, evidence in enumerate(self.lines):
            result.append(broken if behind_picture and not self.is_fresh(index) else None)
            behind_picture = self._is_picture(evidence)
            if not behind_picture and (self.prose[index] or self.is_fragment(index)):
                broken = index if not evidence.tail and ends_open(evidence.prose) else None
        return result

    def _is_picture(self, evidence: Evidence) -> bool:
        """Whether a line is a caption or a photographer's, by its own text."""
        if evidence.whole:
            return evidence.kind == "photo"
        folded = evidence.line.folded
        signed = any(item.kind in ("photo", "source") for item in evidence.tail)
        return signed or folded[0] in self.words.caption_marks or bool(self.words.captions.match(folded))

    @cached_property
    def under_collection(self) -> list[bool]:
        """For each line, whether the last label above it is one for several short items."""
        result, holds = [], False
        for index, evidence in enumerate(self.lines):
            result.append(holds)
            label = bare_label(evidence.line.folded, self.words)
            if len(label) <= 8 and is_collection(label, self.words):
                holds = True
            elif label in self.words.section_names or self._is_marked_label(index):
                holds = False
        return result

    def _is_marked_label(self, index: int) -> bool:
        """Whether a line has a label's mark and stands over a headline, not over the text of an item."""
        return self.lines[index].line.folded[0] in self.words.section_marks and not self.is_prose(index + 1)

    @cached_property
    def label_lines(self) -> frozenset[int]:
        """The short lines that are labels by their mark or their name."""
        return frozenset(
            index
            for index, evidence in enumerate(self.lines)
            if not self.prose[index] and not evidence.whole and self._is_label_line(index)
        )

    def _is_label_line(self, index: int) -> bool:
        text = self.text(index)
        numbered = bool(self.words.series.search(text)) and not self.is_prose(index + 1)
        known = numbered or self._is_marked_label(index) or bare_label(text, self.words) in self.words.section_names
        return len(text) <= LONGEST_LABEL and known

    @cached_property
    def forms(self) -> Counter[str]:
        """How often each form of a short line that isn't prose occurs between two lines of prose."""
        return Counter(
            form(self.text(index))
            for index in range(len(self.lines))
            if not self.prose[index] and self.is_prose(index - 1) and self.is_prose(index + 1)
        )

    @cached_property
    def in_turn(self) -> frozenset[int]:
        """The short lines over prose that are numbered one after the other: the subheads of one article."""
        result: set[int] = set()
        last: dict[int, int] = {}
        for index in range(len(self.lines)):
            number = ordinal(self.text(index))
            if not number or self.prose[index] or not self.is_prose(index + 1):
                continue
            if number - 1 in last:
                result |= {last[number - 1], index}
            last[number] = index
        return frozenset(result)

    @cached_property
    def asking(self) -> frozenset[int]:
        """The short questions that stand between paragraphs."""
        return frozenset(
            index
            for index in range(len(self.lines))
            if self.text(index).endswith("?")
            and not self.prose[index]
            and self.is_prose(index - 1)
            and self.is_prose(index + 1)
        )

    @cached_property
    def signed_twice(self) -> dict[int, int]:
        """The short lines of which one must be a headline, each with how many they are."""
        return signed_twice(self.lines, self.prose, self.words.helpers)

    def in_brackets(self, index: int) -> bool:
        """Whether a short line behind prose stands in brackets, as a signature or a note on it does."""
        return self.is_prose(index - 1) and bool(_BRACKETED.fullmatch(self.text(index)))

    def is_signed(self, index: int) -> bool:
        """Whether line `index` ends an article by naming who wrote it."""
        evidence = self.at(index)
        if evidence is None:
            return False
        if self.prose[index]:
            return any(item.kind in ("names", "byline") for item in evidence.tail)
        return evidence.whole and evidence.kind in ("names", "byline") and self.is_prose(index - 1)

    @cached_property
    def stretches(self) -> dict[int, Counter[str]]:
        """The short lines between paragraphs, each with the forms of all of the stretch it stands in.

        A stretch ends where something shows that an article begins or ends: credits, a label, a heading over another.
        """
        result: dict[int, Counter[str]] = {}
        stretch: list[int] = []
        for index in range(len(self.lines) + 1):
            if self.is_prose(index - 1) and self.is_prose(index + 1) and self._is_inner(index):
                stretch.append(index)
            elif index == len(self.lines) or self._is_edge(index):
                forms = Counter(form(self.text(inner)) for inner in stretch)
                result |= dict.fromkeys(stretch, forms)
                stretch = []
        return result

    def _is_inner(self, index: int) -> bool:
        return not self.prose[index] and not self.lines[index].whole and index not in self.label_lines

    def _is_edge(self, index: int) -> bool:
        evidence = self.lines[index]
        if self.prose[index]:
            return index in self.starts
        return not evidence.whole or evidence.kind in ("byline", "names", "editors")

    def credited_start(self, index: int) -> bool:
        """Whether one of the lines behind `index`, up to the first prose, names who wrote or took a picture."""
        for later in range(index + 1, min(index + 5, len(self.lines))):
            evidence = self.lines[later]
            if evidence.whole or evidence.lead or any(item.kind == "photo" for item in evidence.tail):
                return True
            if self.prose[later]:
                following = self.at(later + 1)
                return following is not None and following.whole and following.items[0].kind == "photo"
        return False

    def seam_over(self, index: int) -> bool:
        """Whether the lines before and behind `index` fit each other better than the line between them."""
        if not 0 < index < len(self.lines) - 1:
            return False
        last = self.text(index - 1)[-1:]
        over, into = self.pairs[last + self.text(index + 1)[:1]], self.pairs[last + self.text(index)[:1]]
        return over > into

    @cached_property
    def run(self) -> list[int]:
        """For each line, how many short lines without credits stand together there."""
        lengths = [0] * len(self.lines)
        begin = 0
        for index in range(len(self.lines) + 1):
            inside = index < len(self.lines) and not self.prose[index] and not self.lines[index].whole
            if inside and len(self.text(index)) <= 24:
                continue
            for member in range(begin, index):
                lengths[member] = index - begin
            begin = index + 1
        return lengths

    @cached_property
    def halved(self) -> bool:
        """Whether the short lines between prose are mostly set in halves (``先听意见 再画图纸``)."""
        between = [
            len(self.text(index).split()) > 1
            for index in range(len(self.lines))
            if not self.prose[index]
            and self.is_prose(index - 1)
            and self.is_prose(index + 1)
            and not STOP.search(self.text(index))
        ]
        return len(between) > 1 and sum(between) * 2 > len(between)

    @cached_property
    def subjects(self) -> Subjects:
        """What the lines are about."""
        return Subjects([evidence.prose for evidence in self.lines], self.prose)

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often each pair of characters occurs inside a line whose first is one that a line ends in."""
        texts = [evidence.line.flat for evidence in self.lines]
        lasts = re.escape("".join(sorted({text[-1] for text in texts})))
        return Counter(map("".join, re.findall(f"([{lasts}])(?=(.))", "\n".join(texts)))) if texts else Counter()

    def common_seam(self, before: int, behind: int) -> bool:
        """Whether the last character of one line and the first of another often stand together in Chinese."""
        return is_common(self.text(before), self.text(behind))

    def seam_strength(self, before: int, behind: int) -> int:
        """How much speaks for a sentence that goes on from line `before` in line `behind`."""
        if self.is_fresh(behind) or self.text(behind)[:1] in self.words.inner_characters:
            return -2 if self.is_fresh(behind) else 4
        return seam(self.text(before), self.text(behind), self.pairs)

    def seam(self, index: int) -> bool:
        """Whether the last character of line `index` and the first of the next make a pair the page has elsewhere."""
        if not (0 <= index < len(self.lines) - 1):
            return False
        return self.pairs[self.text(index)[-1:] + self.text(index + 1)[:1]] > 0


_BRACKETED = re.compile(r"\([^()。!?]{2,24}\)")
_ENDS = frozenset("。！？!?…：:；;”’」』)》.—~～")


def ends_open(text: str) -> bool:
    """Whether a piece of prose ends without anything that ends a sentence or a list entry."""
    last = text.rstrip()[-1:]
    return last != "" and last not in _ENDS


_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、]|[一二三四五六七八九]问|之[一二三四五])"
)


_ORDINAL = re.compile(r"[(第]?(?P<number>\d{1,2}|[一二三四五六七八九十])[)、. :问](?=\D)")
_NUMERALS = "一二三四五六七八九十"


def ordinal(text: str) -> int:
    """The number that a line begins with; 0 where it begins with none.

    >>> ordinal("二、先听意见"), ordinal("1 钱去哪儿了"), ordinal("3.5万人")
    (2, 1, 0)
    """
    found = _ORDINAL.match(text)
    if found is None:
        return 0
    number = found["number"]
    return int(number) if number.isdecimal() else _NUMERALS.index(number) + 1


def form(text: str) -> str:
    """The form of a short line, coarse enough that subheads of one article share it."""
    number = "1" if _NUMBER.match(text) else "0"
    halves = len(text.split())
    colon = ":" if ":" in text else ""
    return f"{number}{min(halves, 3)}{colon}{min(len(text) // 5, 6)}"
