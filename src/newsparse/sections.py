"""Column labels beside their own lines: how far one holds for the items below it, and those that close a headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsparse.drafts import Draft
from newsparse.housestyles.words import Words
from newsparse.model import Span
from newsparse.roles.labels import bare_label, is_collection
from newsparse.source.fold import fold

#: A bracket at a headline's end that may name the column: ``（学习纵横）``.
_CLOSING = re.compile(r"[（(](?P<name>[\u4e00-\u9fff·“”]{3,16})[）)]\s*$")
#: From so many on, short items under one label are a collection.
_ROW = 3


def end_labels(drafts: Sequence[Draft], scope: str, words: Words) -> None:
    """Takes labels off items that they don't hold for any more.

    Where items are set apart by gaps, a label names one of them, or a row of pictures; the label of a collection of
    short items ends with the first longer one.

    Args:
        drafts: The items of a page, each under the label last printed.
        scope: `Style.section_scope`; a label that holds for all items up to the next never ends.
        words: What labels of collections are called.
    """
    if scope == "hold":
        return
    ended, collects = None, False
    for index, draft in enumerate(drafts):
        label = (draft.section, draft.series)
        if draft.section is None or draft.spans.get("section"):
            ended = None
            collects = is_collection(fold(draft.section or ""), words) or _is_row(drafts[index : index + _ROW])
        elif label == ended or _ends(draft, drafts[index - 1], collects=collects):
            ended = label
            draft.section = draft.series = None


def _is_row(row: Sequence[Draft]) -> bool:
    """Whether items, the first of them right under a label, are all briefs under it."""
    return len(row) == _ROW and all(draft.is_brief and draft.section == row[0].section for draft in row)


def _ends(draft: Draft, before: Draft, *, collects: bool) -> bool:
    """Whether the label over an earlier item, one of a collection or not, doesn't hold for `draft`."""
    if collects:
        return not draft.is_brief
    in_row = before.kind == draft.kind == "photo"
    return draft.set_apart and not in_row


def closing_labels(drafts: Sequence[Draft], text: str, words: Words) -> None:
    """Takes the names of columns off the headlines that they close in brackets, as party papers print them.

    A bracket names a column where it is called like one, or where several headlines of the page end in the same.

    Args:
        drafts: The items of a page.
        text: The page.
        words: What labels are called.
    """
    found = [(draft, bracket) for draft in drafts if (bracket := _closing(draft, text, words))]
    often = Counter(bracket["name"] for _, bracket in found)
    for draft, bracket in found:
        name = bracket["name"]
        if often[name] > 1 or any(_is_column(part, words) for part in fold(name).split("·")):
            _take(draft, text, name)


def _closing(draft: Draft, text: str, words: Words) -> re.Match[str] | None:
    """The bracket that a headline ends in, unless it counts instalments or the article has a label of its own."""
    spans = draft.spans.get("headline")
    if not spans or draft.spans.get("section"):
        return None
    found = _CLOSING.search(text, spans[-1].start, spans[-1].end)
    alone = found is None or not text[spans[-1].start : found.start()].strip(words.label_edges + " ")
    return None if alone or (found and words.series.search(fold(found[0]))) else found


def _is_column(name: str, words: Words) -> bool:
    return bare_label(name, words) in words.section_names or name.endswith(words.section_endings)


def _take(draft: Draft, text: str, name: str) -> None:
    """Cuts the bracket off the headline, wherever that is printed."""
    brackets = [_CLOSING.search(text, span.start, span.end) for span in draft.spans["headline"]]
    for index, (span, bracket) in enumerate(zip(draft.spans["headline"], brackets, strict=True)):
        if bracket and bracket["name"] == name:
            draft.spans["headline"][index] = Span(span.start, bracket.start())
            draft.own("section", Span(*bracket.span()))
    draft.headline = [_CLOSING.sub("", line).rstrip() if name in line else line for line in draft.headline]
    draft.section, draft.series = name, None
