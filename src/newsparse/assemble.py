"""Stage four: lines with roles become articles with fields. Owns which line belongs to which article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from attrs import define, evolve

from newsparse.credits.scan import Item
from newsparse.drafts import Draft, Piece
from newsparse.fields import clean, split_series
from newsparse.housestyles import Style, Words
from newsparse.model import Credit, Diagnostic, Furniture, LineDecision, Photo, Span
from newsparse.pictures import picture_items
from newsparse.roles.evidence import Evidence, opening_label
from newsparse.roles.labels import is_collection
from newsparse.roles.names import may_be_name
from newsparse.roles.text_features import is_opening
from newsparse.roles.view import View, ends_open, form
from newsparse.sections import closing_labels, end_labels
from newsparse.source.fold import fold
from newsparse.source.lines import Line
from newsparse.source.wrapping import flatten
from newsparse.spans import minus, shifted, trimmed, with_marks

#: What a label is printed in, besides marks.
_LABEL_FRAME = " \t\u3000【】〖〗〔〕[]［］|｜"
_BLANKS = " \t\u3000"
_ROUND_FRAME = re.compile(r"[（(]([^（）()]+)[）)]")
_PART = r"[^。！？!?，,；;：:…]"
_GLUED_SUBHEAD = re.compile(rf"(?<=[。！？!?”」…])(?P<subhead>{_PART}{{4,18}}|{_PART}{{3,10}}[，,]{_PART}{{3,10}})$")
#: No such subhead is longer.
_LONGEST_GLUED = 24
_CLOSING_QUOTES = "”」』》"
#: An instalment mark that a headline may end in: other numbers there are its words.
_INSTALMENT = re.compile(r"(?:[①-⑳㈠-㈩⑴-⒇❶-❿]|[（(](?:[一二三四五六七八九十百\d]{1,3}|[上中下])[）)])$")
_CLOSING_BRACKET = re.compile(r"[（(][^（）()\n]{2,22}[）)]\s*$")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_SUBTITLE_DASH = re.compile(r"^[—\-─―－–]+\s*")


@define
class Assembly:
    """What the lines of a page have been put together to.

    Attributes:
        drafts: Articles in the order in which they begin.
        furniture: What belongs to none.
        diagnostics: What the credits' reader was unsure of.
    """

    drafts: list[Draft]
    furniture: list[Furniture]
    diagnostics: list[Diagnostic]


def assemble(text: str, view: View, decisions: Sequence[LineDecision], style: Style) -> Assembly:
    """Puts lines together to articles.

    Args:
        text: The page.
        view: Its lines, and the words they are known by.
        decisions: Their roles.
        style: Says where labels stand, and how far they hold.
    """
    builder = _Builder(text, view, style)
    for evidence, decision, following in zip_longest(view.lines, decisions, decisions[1:]):
        builder.following = following.role if following else ""
        builder.take(evidence, decision)
    return builder.finish()


class _Builder:
    """Walks down the page with one article open at a time."""

    def __init__(self, text: str, view: View, style: Style) -> None:
        self.text = text
        self.view = view
        self.words = view.words
        self.grouped = view.usual.grouped
        self.scope = style.section_scope
        self.place = style.section_place
        self.drafts: list[Draft] = []
        self.story: Draft | None = None
        self.furniture: list[Furniture] = []
        self.diagnostics: list[Diagnostic] = []
        self.label: tuple[str, str | None] | None = None
        #: The roles of the lines before and behind the one that is taken.
        self.before = self.following = ""
        self.large_gap = False
        self.handlers: dict[str, Callable[[Evidence], None]] = {
            "section": self.section,
            "kicker": self.kicker,
            "headline": self.headline,
            "headline2": self.headline,
            "subtitle": self.subtitle,
            "byline": self.credit_line,
            "signoff": self.credit_line,
            "lead": self.lead,
            "body": self.prose,
            "subhead": self.subhead,
            "caption": self.caption,
            "photo_credit": self.photo_credit,
            "item_body": self.item_body,
            "folio": lambda evidence: self.put_aside("folio", evidence),
            "editors": lambda evidence: self.put_aside("editors", evidence),
            "jump": self.jump,
            "notice": self.notice,
        }

    def take(self, evidence: Evidence, decision: LineDecision) -> None:
        """Gives one line to the article it belongs to."""
        self.large_gap = evidence.line.gap > self.view.usual.gap
        self.handlers[decision.role](evidence)
        if self.drafts and decision.role not in ("folio", "editors", "jump", "notice"):
            self.drafts[-1].confidences.append(decision.confidence)
        for item in evidence.items:
            self.diagnostics += [_moved(diagnostic, evidence.line) for diagnostic in item.diagnostics]
        self.before = decision.role

    # --- which article ---------------------------------------------------------------------------------------------

    def begin(self) -> Draft:
        """A new article under the label that holds."""
        draft = Draft(set_apart=self.large_gap and self.grouped)
        if self.label and self.scope != "item":
            draft.section, draft.series = self.label
        self.drafts.append(draft)
        return draft

    def heading(self, *, taken: Callable[[Draft], object]) -> Draft:
        """The article whose heading is being read, or a new one when that has such a line already."""
        if self.drafts and self.drafts[-1].is_header and not taken(self.drafts[-1]):
            return self.drafts[-1]
        return self.begin()

    def current(self) -> Draft:
        """The article that is open."""
        return self.drafts[-1] if self.drafts else self.begin()

    def article(self) -> Draft:
        """The article that prose goes on in: a picture item between its paragraphs doesn't end it."""
        current = self.current()
        if current.kind == "photo" and self.before != "headline" and self.story is not None:
            return self.story
        return current

    # --- headings --------------------------------------------------------------------------------------------------

    def section(self, evidence: Evidence) -> None:
        """A label: of the article whose headline it stands under, or of what follows."""
        label, series = split_series(_unframed(evidence.line.raw, self.words), self.words)
        if not label:
            # A mark alone names nothing.
            self.put_aside("unassigned", evidence)
            return
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or not self.names_one(draft):
            draft = self.heading(taken=lambda each: each.headline or each.kicker)
            self.label = (label, series)
        draft.section, draft.series = label, series
        draft.own("section", evidence.line.span)

    def names_one(self, draft: Draft) -> bool:
        """Whether a label printed here is that of `draft` alone: under its headline, or where labels come last."""
        if self.place == "after":
            return not draft.is_header and not draft.spans.get("section")
        return draft.is_header and bool(draft.headline) and self.following not in ("kicker", "headline")

    def kicker(self, evidence: Evidence) -> None:
        """The line over a headline; an e-paper may print it under the headline instead."""
        under = self.before in ("headline", "headline2") and not self.large_gap
        draft = self.current() if under else self.heading(taken=lambda each: each.headline)
        draft.kicker.append(clean(evidence.line.raw))
        draft.own("kicker", evidence.line.span)

    def headline(self, evidence: Evidence) -> None:
        """A headline, or its second printed line."""
        going_on = self.before in ("headline", "headline2")
        draft = self.current() if going_on else self.heading(taken=lambda each: each.headline)
        words = clean(evidence.line.raw.lstrip(self.words.label_edges + _BLANKS)) or clean(evidence.line.raw)
        if _INSTALMENT.search(words) and draft.series is None:
            words, draft.series = split_series(words, self.words)
        if words not in draft.headline:
            draft.headline.append(words)
        draft.own("headline", evidence.line.span)

    def subtitle(self, evidence: Evidence) -> None:
        """The line under a headline, without its dash."""
        draft = self.current()
        draft.subtitle.append(_SUBTITLE_DASH.sub("", clean(evidence.line.raw)))
        draft.own("subtitle", evidence.line.span)

    # --- credits ---------------------------------------------------------------------------------------------------

    def credit_line(self, evidence: Evidence) -> None:
        """A line of credits, and whatever else stands in it, belongs to the article it stands at."""
        draft = self.current()
        if not evidence.items:
            draft.credits += self.bare_name(evidence.line)
        elif all(item.kind == "names" and not item.credits for item in evidence.items):
            # A note on whoever signed.
            draft.credits = list(map(_as_author, draft.credits))
        for item in evidence.items:
            draft.credits += _credits(item, evidence.line)
            if item.dateline and draft.dateline is None:
                self.set_dateline(draft, item, evidence.line)
        owned = [span for span in ([draft.dateline.span] if draft.dateline else []) if span.end > evidence.line.start]
        for span in minus(evidence.line.span, owned, self.text):
            draft.own("credits", span)

    def bare_name(self, line: Line) -> list[Credit]:
        """Who signs with nothing but a name that could be a word, on a line that stands where bylines do."""
        if not may_be_name(line.folded):
            return []
        return [Credit("author", "".join(line.raw.split()), None, None, line.inner)]

    def set_dateline(self, draft: Draft, item: Item, line: Line) -> None:
        """The dateline of an article is the first one printed."""
        if item.dateline:
            # A place among names (甲／台中報導) is all there is of its dateline; an agency's line is one itself.
            span = item if item.kind == "dateline" else item.dateline.span
            shift = line.inner.start
            draft.dateline = evolve(item.dateline, span=Span(shift + span.start, shift + span.end))

    def photo_credit(self, evidence: Evidence) -> None:
        """Who took the picture before it: of the caption just read, else of the article."""
        draft = self.current()
        credits = [credit for item in evidence.items for credit in _credits(item, evidence.line)]
        if self.before == "caption" and draft.photos:
            photo = draft.photos[-1]
            span = Span(photo.span.start, evidence.line.end)
            draft.photos[-1] = evolve(photo, credits=(*photo.credits, *credits), span=span)
            return
        draft.credits += credits
        draft.own("credits", evidence.line.span)

    # --- bodies ----------------------------------------------------------------------------------------------------

    def lead(self, evidence: Evidence) -> None:
        """The first paragraph: of the article under whose heading it stands, or of one that has no headline."""
        if self.drafts and self.opens_headless(self.drafts[-1], evidence):
            self.paragraph(self.begin(), evidence)
        else:
            self.prose(evidence)

    def opens_headless(self, draft: Draft, evidence: Evidence) -> bool:
        """Whether an item without a headline begins: behind a gap with a dateline of its own, or as one of a list."""
        if draft.is_header or not draft.pieces:
            return False
        if any(item.kind == "dateline" for item in evidence.lead):
            return self.large_gap and draft.dateline is not None
        return evidence.line.folded[0] in self.words.caption_marks and self.view.under_collection[evidence.line.index]

    def prose(self, evidence: Evidence) -> None:
        """A paragraph, with dateline and credits taken off both ends."""
        draft = self.article() if not (self.drafts and self.drafts[-1].is_header) else self.drafts[-1]
        if self.is_signed_brief(draft):
            draft = self.begin()
        self.paragraph(draft, evidence)

    def is_signed_brief(self, draft: Draft) -> bool:
        """Whether a brief without a headline has been signed, so that what follows it is another one."""
        if draft.headline or not draft.pieces or not is_collection(fold(draft.section or ""), self.words):
            return False
        end = draft.pieces[-1].spans[-1].end
        return any(credit.span.start >= end for credit in draft.credits)

    def paragraph(self, draft: Draft, evidence: Evidence) -> None:
        """Adds the prose of a line to an article and gives its credits to it."""
        line = evidence.line
        shift = line.inner.start
        draft.elsewhere = False
        if evidence.label:
            self.lead_label(draft, shifted(evidence.label, shift))
        self.lead_credits(draft, evidence)
        body = self.without_label(draft, Span(shift + evidence.lead_end, shift + evidence.tail_start))
        body = self.without_jump(draft, body)
        # Somebody may be named in the very brackets of the label or the jump, which own them already.
        brackets = [_bracket_span(item, line) for item in evidence.inside]
        taken = [span for span in brackets if body.start <= span.start and span.end <= body.end]
        for item in evidence.inside:
            draft.credits += _credits(item, line)
        for span in taken:
            draft.own("credits", span)
        spans = list(minus(body, taken, self.text))
        if evidence.tail:
            for item in evidence.tail:
                draft.credits += _credits(item, line)
            draft.own("credits", trimmed(Span(shift + evidence.tail_start, shift + len(line.raw)), self.text))
        if spans and not evidence.tail:
            subhead = self.glued_subhead(draft, spans[-1], evidence)
            if subhead:
                spans[-1] = Span(spans[-1].start, subhead.start)
                self.add_paragraph(draft, spans, line, ended=True)
                draft.pieces.append(Piece("subhead", [subhead], clean(subhead.of(self.text))))
                return
        self.add_paragraph(draft, spans, line, ended=bool(evidence.tail))

    def add_paragraph(self, draft: Draft, spans: list[Span], line: Line, *, ended: bool) -> None:
        """A paragraph of an article, unless nothing of it is left."""
        if not spans:
            return
        words = flatten("".join(span.of(self.text) for span in spans))
        if self.view.under_collection[line.index]:
            words = words.lstrip(self.words.caption_edges).lstrip()
        self.story = draft if draft.kind != "photo" else self.story
        fresh = self.view.is_fresh(line.index)
        cut = not ended and self.is_cut(fold(words.strip()))
        draft.pieces.append(Piece("paragraph", with_marks(spans, line), words, cut, fresh))

    def is_cut(self, words: str) -> bool:
        """Whether a paragraph (folded) stops in mid sentence, or only announces what follows, as a note's head does."""
        return ends_open(words) or self.words.notes.fullmatch(words) is not None

    def without_label(self, draft: Draft, body: Span) -> Span:
        """`body` without a label in brackets that opens an article's first paragraph: ``【社會追蹤】``."""
        found = opening_label(body.of(self.text))
        if draft.pieces or not found or draft.spans.get("section") or self.words.notes.fullmatch(fold(found[1]) + ":"):
            return body
        self.lead_label(draft, Span(body.start + found.start(1), body.start + found.end(1)))
        return Span(body.start + found.end(), body.end)

    def lead_label(self, draft: Draft, name: Span) -> None:
        """The name of a label in brackets, which is that of the article it opens, unless another one is printed."""
        if not draft.spans.get("section"):
            draft.section, draft.series = split_series(name.of(self.text), self.words)
        draft.own("section", Span(name.start - 1, name.end + 1))

    def jump(self, evidence: Evidence) -> None:
        """Where an article goes on, or comes from; one that stops in mid sentence over it goes on there."""
        self.put_aside("jump", evidence)
        if self.drafts and self.drafts[-1].pieces and self.drafts[-1].pieces[-1].cut:
            self.drafts[-1].elsewhere = True

    def without_jump(self, draft: Draft, body: Span) -> Span:
        """`body` without the bracket at its end that says where the article goes on."""
        found = _CLOSING_BRACKET.search(self.text, max(body.start, body.end - 30), body.end)
        if found is None or not self.words.jumps.search(fold(found[0])):
            return body
        span = trimmed(Span(*found.span()), self.text)
        self.furniture.append(Furniture("jump", span.of(self.text), span))
        draft.elsewhere = True
        return trimmed(Span(body.start, found.start()), self.text)

    def glued_subhead(self, draft: Draft, body: Span, evidence: Evidence) -> Span | None:
        """A subhead at the end of a paragraph's line, where it can't be the begin of a sentence that goes on."""
        indented = self.view.is_fresh(evidence.line.index + 1)
        if not (indented or draft.numbered) or not self.view.is_prose(evidence.line.index + 1):
            return None
        found = _GLUED_SUBHEAD.search(self.text, max(body.start, body.end - _LONGEST_GLUED), body.end)
        if found is None:
            return None
        numbered = draft.numbered and form(fold(found["subhead"])).startswith("1")
        if not (numbered or (indented and ends_open(fold(found["subhead"]).rstrip(_CLOSING_QUOTES)))):
            return None
        return trimmed(Span(*found.span("subhead")), self.text)

    def lead_credits(self, draft: Draft, evidence: Evidence) -> None:
        """Dateline and credits before a paragraph's first word."""
        if not evidence.lead:
            return
        shift = evidence.line.inner.start
        lead = Span(shift + (evidence.label.end + 1 if evidence.label else 0), shift + evidence.lead_end)
        first = draft.dateline is None
        for item in evidence.lead:
            draft.credits += _credits(item, evidence.line)
            if item.dateline and draft.dateline is None:
                self.set_dateline(draft, item, evidence.line)
        if draft.dateline is None or not first:
            draft.own("credits", trimmed(lead, self.text))
            return
        if not any(item.credits for item in evidence.lead):
            draft.dateline = evolve(draft.dateline, span=trimmed(lead, self.text))
        for span in minus(lead, [draft.dateline.span], self.text):
            draft.own("credits", span)

    def subhead(self, evidence: Evidence) -> None:
        """A heading inside the body."""
        draft = self.article()
        draft.pieces.append(Piece("subhead", [evidence.line.span], clean(evidence.line.raw)))
        draft.numbered = draft.numbered or form(evidence.line.flat).startswith("1")

    def item_body(self, evidence: Evidence) -> None:
        """The caption of a stand-alone picture, which is the item's body."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.is_header:
            last.kind = "photo"
        elif last is None or last.kind == "photo":
            if last is None or self.before != "item_body" or last.credits:
                self.begin().kind = "photo"
        elif self.stands_alone(evidence):
            self.begin().kind = "photo"
        else:
            self.caption(evidence)
            return
        self.paragraph(self.drafts[-1], evidence)

    def stands_alone(self, evidence: Evidence) -> bool:
        """Whether a picture's text without a headline is an item of its own: set apart, and news by itself."""
        is_news = is_opening(evidence.prose, self.words) or _DAY.match(evidence.prose.lstrip())
        if self.view.is_signed(evidence.line.index - 1):
            return bool(is_news) or (self.large_gap and self.grouped)
        return self.large_gap and (bool(is_news) or len(evidence.prose) > 80)

    def caption(self, evidence: Evidence) -> None:
        """A picture inside an article."""
        draft = self.article()
        line = evidence.line
        shift = line.inner.start
        items = evidence.items
        edges = self.words.caption_edges + self.words.label_edges
        marks = len(line.folded) - len(line.folded.lstrip(edges).lstrip())
        begin = max(marks, evidence.lead_end)
        pieces = minus(
            Span(shift + begin, shift + evidence.tail_start),
            [_bracket_span(item, line) for item in evidence.inside],
            self.text,
        )
        caption = flatten("".join(piece.of(self.text) for piece in pieces))
        credits = tuple(credit for item in items for credit in _credits(item, line))
        draft.photos.append(Photo(caption.strip(), credits, line.span))

    # --- furniture -------------------------------------------------------------------------------------------------

    def put_aside(self, kind: str, evidence: Evidence) -> None:
        """A line that belongs to no article."""
        credits = tuple(credit for item in evidence.items for credit in _credits(item, evidence.line))
        span = evidence.line.span
        self.furniture.append(Furniture(kind, span.of(self.text), span, credits))

    def notice(self, evidence: Evidence) -> None:
        """A notice or an advertisement."""
        advertising = self.words.advertisement.search(evidence.line.folded)
        household = self.words.notice_starts.match(evidence.line.folded)
        self.put_aside("advertisement" if advertising and not household else "notice", evidence)

    def finish(self) -> Assembly:
        """The drafts; a label at the page's foot belongs to the item above it, a stray heading to none."""
        if self.drafts and self.drafts[-1].is_header and not self.drafts[-1].headline:
            stray = self.drafts.pop()
            self.settle(stray)
        picture_items(self.drafts, self.text)
        end_labels(self.drafts, self.scope, self.words)
        closing_labels(self.drafts, self.text, self.words)
        return Assembly(self.drafts, self.furniture, self.diagnostics)

    def settle(self, stray: Draft) -> None:
        """Finds a home for headings without an article."""
        labels = stray.spans.pop("section", [])
        if labels and self.drafts and not self.drafts[-1].spans.get("section"):
            self.drafts[-1].section, self.drafts[-1].series = stray.section, stray.series
            self.drafts[-1].spans["section"] = labels
            labels = []
        for span in [*labels, *(span for spans in stray.spans.values() for span in spans)]:
            self.furniture.append(Furniture("unassigned", span.of(self.text), span))


def _unframed(label: str, words: Words) -> str:
    """A label without its marks and brackets; an instalment mark in round brackets at its end stays."""
    bare = label.strip(words.label_edges + _LABEL_FRAME)
    framed = _ROUND_FRAME.fullmatch(bare)
    return framed[1] if framed else bare


def _bracket_span(item: Item, line: Line) -> Span:
    """An item in brackets with those brackets."""
    start, end = item.start, item.end
    before = line.folded[:start].rstrip()
    if before.endswith("("):
        start = len(before) - 1
    behind = line.folded[end:]
    if behind.lstrip().startswith(")") and start != item.start:
        end += len(behind) - len(behind.lstrip()) + 1
    return Span(line.inner.start + start, line.inner.start + end)


def _as_author(credit: Credit) -> Credit:
    """A bare name, of somebody whom a note calls the author."""
    bare = credit.role == "reporter" and credit.title is None and credit.affiliation is None
    return evolve(credit, role="author") if bare else credit


def _credits(item: Item, line: Line) -> list[Credit]:
    return [evolve(credit, span=shifted(credit.span, line.inner.start)) for credit in item.credits]


def _moved(diagnostic: Diagnostic, line: Line) -> Diagnostic:
    return evolve(diagnostic, span=shifted(diagnostic.span, line.inner.start))
