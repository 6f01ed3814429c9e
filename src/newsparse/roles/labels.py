"""Labels: their bare names, and which of them stand over several items."""

from __future__ import annotations

from newsparse.housestyles.words import Words


def bare_label(text: str, words: Words) -> str:
    """The line without a label's mark, brackets and instalment mark; a line too long for a label as it is."""
    if len(text) > 30:
        return text
    text = text.strip(words.label_edges + " ").strip("()")
    return words.series.sub("", text).strip()


def is_collection(label: str, words: Words) -> bool:
    """Whether a label (folded) stands over several short items: 短讯, 要闻简报."""
    return any(word in label for word in words.collections)
