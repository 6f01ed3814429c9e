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
    ended, briefs = None, 0
    for before, draft in zip([None, *drafts], drafts, strict=False):
        label = (draft.section, draft.series)
        if draft.section is None or draft.spans.get("section"):
            ended, briefs = None, int(draft.is_brief)
        elif label == ended or _ends(draft, before, briefs, words):
            ended = label
            draft.section = draft.series = None
        else:
            briefs = briefs + 1 if draft.is_brief else 0


def _ends(draft: Draft, before: Draft | None, briefs: int, words: Words) -> bool:
    """Whether the label over an earlier item doesn't hold for `draft`, with so many briefs right before it."""
    if briefs >= _ROW or is_collection(fold(draft.section or ""), words):
        return not draft.is_brief
    in_row = before is not None and before.kind == draft.kind == "photo"
    return draft.set_apart and not in_row
