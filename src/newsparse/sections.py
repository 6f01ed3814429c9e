"""How far a column label holds: which of the items below it still stand under it."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.drafts import Draft
from newsparse.roles.labels import is_collection
from newsparse.source.fold import fold
from newsparse.styles.words import Words

#: From so many on, short items under one label are a collection.
_ROW = 3


def end_labels(drafts: Sequence[Draft], scope: str, words: Words) -> None:
    """Takes labels off items that they don't hold for any more.

    Where items are set apart by gaps, a label names one of them, or a row of pictures; the label of a collection of
    short items ends with the first longer one.

    Args:
        drafts: The items of a page, each under the label last printed.
        scope: See `newsparse.styles.Style.section_scope`; a label that holds for all items up to the next never ends.
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
