"""Physical lines: where each begins and ends, the gap above it, its indent, and the marks it opens with."""

from __future__ import annotations

import re

from attrs import frozen

from newsparse.model import Span
from newsparse.source.fold import fold

#: Everything that ends a line; form feeds part pages of a PDF's text.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_UNSEEN = f"{_INVISIBLE}#*"
_OPENING = re.compile(rf"[\s{_INVISIBLE}]*(?P<heading>#{{1,6}}(?!#)\s*)?(?P<bold>\*\*+\s*)?")

_TAGS = re.compile(r"#[^\s#]{1,12}(?:\s+#[^\s#]{1,12}){0,12}")
#: How far away the line beside a tag ends, at most.
_REACH = 60


@frozen
class Line:
    """A line that holds more than white space.

    Attributes:
        index: Its number among such lines.
        start: Offset of its first character that isn't white space.
        end: Offset behind its last one.
        inner: The part without the marks of an OCR tool (``##``, ``**``).
        raw: The text of `inner`.
        folded: The matching form of `raw`, of equal length.
        flat: `folded` without the line breaks of wrapping: what the line reads like.
        gap: Blank lines above it.
        indent: Characters of white space before it.
        heading: How many ``#`` an OCR tool set before it.
    """

    index: int
    start: int
    end: int
    inner: Span
    raw: str
    folded: str
    flat: str
    gap: int
    indent: int
    heading: int

    @property
    def span(self) -> Span:
        """The whole line, marks included."""
        return Span(self.start, self.end)


def _inner(text: str) -> tuple[int, int, int]:
    """Begin and end of `text` without an OCR tool's marks, and the number of ``#``."""
    if text[0] not in _UNSEEN:
        return 0, len(text), 0
    opening = _OPENING.match(text)
    begin, heading = (opening.end(), (opening["heading"] or "").count("#")) if opening else (0, 0)
    marked = opening is not None and (opening["heading"] or opening["bold"])
    end = begin + len(text[begin:].rstrip("#*").rstrip()) if marked else len(text)
    return (begin, end, heading) if begin < end else (0, len(text), 0)


def _is_tag(content: str, text: str, line: re.Match[str]) -> bool:
    """Whether ``#word`` is a tag as web pages list them, and no heading: it has another beside it."""
    if not _TAGS.fullmatch(content):
        return False
    before = text[max(0, line.start() - _REACH) : line.start()].rstrip().splitlines()[-1:]
    behind = text[line.end() : line.end() + _REACH].strip().splitlines()[:1]
    return "#" in content[1:] or any(_TAGS.fullmatch(beside.strip()) for beside in (*before, *behind))


def split_lines(text: str, folded: str | None = None, most: int | None = None) -> list[Line]:
    r"""The lines of `text` that hold more than white space, in order.

    Args:
        text: A page.
        folded: Its matching form, where the caller has it already.
        most: How many lines are given at most; None is all.

    >>> [(line.raw, line.gap) for line in split_lines("## 甲\n\n　乙")]
    [('甲', 0), ('乙', 1)]
    """
    folded = fold(text) if folded is None else folded
    lines: list[Line] = []
    above = 0
    for found in _LINE.finditer(text):
        content = found[0].strip()
        if not content:
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        begin, end, heading = _inner(content)
        if heading and _is_tag(content, text, found):
            begin, end, heading = 0, len(content), 0
        breaks = len(_BREAK.findall(text, above, start))
        inner = Span(start + begin, start + end)
        lines.append(
            Line(
                index=len(lines),
                start=start,
                end=start + len(content),
                inner=inner,
                raw=inner.of(text),
                folded=inner.of(folded),
                flat=inner.of(folded),
                gap=max(0, breaks - 1) if lines else 0,
                indent=start - found.start(),
                heading=heading,
            )
        )
        above = start + len(content)
        if len(lines) == most:
            break
    return lines
