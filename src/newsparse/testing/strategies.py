"""Hypothesis strategies of newspaper pages; they need ``hypothesis``, which the extra ``testing`` brings."""

from __future__ import annotations

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as _error:
    if (_error.name or "").partition(".")[0] != "hypothesis":
        raise
    raise ModuleNotFoundError(
        "newsparse.testing.strategies needs the extra 'testing'; run: python -m pip install 'newsparse[testing]'",
        name=_error.name,
    ) from None

from newsparse.testing.generate import GeneratedPage, generate_page

__all__ = ["generated_pages", "mutated_texts"]

#: Seeds larger than this add nothing new.
_SEEDS = 2**31


def generated_pages(style: str = "generic", *, damage: float = 1.0) -> st.SearchStrategy[GeneratedPage]:
    """Pages of one paper, of a house style's papers, or of all; see `newsparse.testing.generate_page`.

    Args:
        style: A paper of `newsparse.testing.houses`, or a house style; ``generic`` is any paper.
        damage: How much happens to the pages: 0 nothing, 1 as usual, 2 twice as often.

    Raises:
        ArgumentError: When an example is drawn: there is no such paper or style, or `damage` is less than nothing.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=2, database=None)
    ... @given(generated_pages("county-paper"))
    ... def test_everything_has_one_place(page):
    ...     assert page.text == page.gold.text
    >>> test_everything_has_one_place()
    """
    return st.integers(0, _SEEDS).map(lambda seed: generate_page(seed, style, damage=damage))


def mutated_texts(style: str = "generic") -> st.SearchStrategy[str]:
    """Texts of generated pages whose lines were dropped, doubled, swapped, cut, glued, or had marks inserted.

    There is no gold for them: what holds for any text must hold for these.

    Args:
        style: A paper of `newsparse.testing.houses`, or a house style; ``generic`` is any paper.

    Raises:
        ArgumentError: When an example is drawn: there is no such paper or style.

    >>> from hypothesis import given, settings
    >>> from newsparse import parse
    >>> @settings(max_examples=2, database=None)
    ... @given(mutated_texts("county-paper"))
    ... def test_the_text_is_kept(text):
    ...     assert parse(text).text == text
    >>> test_the_text_is_kept()
    """
    return _mutated_texts(style)


@st.composite
def _mutated_texts(draw: st.DrawFn, style: str) -> str:
    lines = draw(generated_pages(style)).text.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        index = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["drop", "double", "swap", "cut", "glue", "mark"]))
        at = draw(st.integers(0, len(lines[index])))
        other = draw(st.integers(0, len(lines) - 1))
        lines = _mutated(lines, kind, index, other, at, draw(st.sampled_from("■□【】（）。，　\t#*／①▲")))
    return "\n".join(lines)


def _mutated(lines: list[str], kind: str, index: int, other: int, at: int, mark: str) -> list[str]:
    line, result = lines[index], list(lines)
    match kind:
        case "drop" if len(lines) > 1:
            del result[index]
        case "double":
            result.insert(index, line)
        case "swap":
            result[index], result[other] = result[other], line
        case "cut":
            result[index : index + 1] = [line[:at], line[at:]]
        case "glue" if index + 1 < len(lines):
            result[index : index + 2] = [line + lines[index + 1]]
        case _:
            result[index] = line[:at] + mark + line[at:]
    return result
