"""The lines of a page with their credits: a headline glued to its story parted, a name under its label joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from newsparse.credits.lexicon import label_role
from newsparse.credits.people import HAN
from newsparse.credits.scan import Item
from newsparse.housestyles.words import Words
from newsparse.roles.evidence import Evidence, gather, items_in
from newsparse.source.lines import Line
from newsparse.source.parting import part
from newsparse.source.wrapping import join

#: A headline that stands on one line with its story: how long it can be, and how long the line is at least.
_SHORTEST_HEAD, _LONGEST_HEAD, _SHORTEST_STORY = 4, 45, 60
#: From so many on, a page is one that glues headlines to stories.
_GLUED_LINES = 2
#: A brief of one line is no shorter, and its headline is in words without a stop.
_SHORTEST_BRIEF = 30
_BRIEF_HEAD = re.compile(r"(?P<head>\S\s?[^\s。,，;:!?、]{3,14}) (?=\S{8})")
_HEAD_MARKS = " \t\u3000□■◎●○☉⊙"
_MARKED = re.compile(r"(?<=[^\s])\s+(?=[□◎○●☉⊙])")
_OPENING_KINDS = ("byline", "dateline", "names")
#: A label such as 责任编辑 and its colon are no longer than this.
_LONGEST_LABEL = 7
_NAME_ALONE = re.compile(rf"[{HAN}]{{2,4}}")
_BRACKET = re.compile(r"\([^()]{2,24}\)\s*")
_STOPPED = re.compile(r"[。;；]|[,，][^,，]*[,，]")


def gather_page(lines: Sequence[Line], text: str, folded: str, words: Words) -> list[Evidence]:
    """The credits of every line, numbered anew.

    A line that holds a headline and its story counts as two; a label without a name and the name under it as one.

    Args:
        lines: The lines of a page.
        text: The page.
        folded: Its matching form.
        words: The marks that open labels and briefs.
    """
    read_lines = list(_read(_with_names(lines, text, folded)))
    heads = [_head(line, items) for line, items in read_lines]
    # Where a page glues some headlines to their stories, it does so to those that no byline parts, too.
    glued = sum(head > 0 for head in heads)
    gluing = glued >= _GLUED_LINES or (glued > 0 and _stands_for_heads(read_lines, glued))
    briefs = [_brief_head(line, words) for line, _ in read_lines]
    in_briefs = sum(brief > 0 for brief in briefs) >= _GLUED_LINES
    parted: list[tuple[Line, tuple[Item, ...]]] = []
    for (line, items), head, brief in zip(read_lines, heads, briefs, strict=True):
        at = _jump_head(line, words) or head or (brief if in_briefs else 0)
        at = at or (_bare_head(line, items) or _signed_head(line, items) if gluing else 0)
        parted += [(piece, items_in(piece)) for piece in part(line, at)] if at else [(line, items)]
    return [
        gather(line if line.index == index else evolve(line, index=index), items)
        for index, (line, items) in enumerate(parted)
    ]


def _jump_head(line: Line, words: Words) -> int:
    """Where a jump in brackets ends that a paragraph begins with: ``（上接第一版）``; 0 if none does."""
    found = _BRACKET.match(line.folded)
    is_head = found and len(line.folded) - found.end() >= _SHORTEST_BRIEF and words.jumps.search(found[0])
    return found.end() if found and is_head else 0


def _read(lines: Iterable[Line]) -> Iterator[tuple[Line, tuple[Item, ...]]]:
    """Each of `lines` with its credits; a line that is printed again is not read again."""
    known: dict[str, tuple[Item, ...]] = {}
    for line in lines:
        if line.raw not in known:
            known[line.raw] = items_in(line)
        yield line, known[line.raw]


def _with_names(lines: Sequence[Line], text: str, folded: str) -> Iterator[Line]:
    """`lines`, a label and its colon joined with the name that stands alone under it: ``責任編輯：`` / ``甲乙``."""
    waiting: Line | None = None
    for line in lines:
        if waiting is not None and line.gap <= 1 and _NAME_ALONE.fullmatch(line.flat):
            yield join((waiting, line), waiting.index, text, folded)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = line if _is_empty_label(line) else None
        if waiting is None:
            yield line
    if waiting is not None:
        yield waiting


def _is_empty_label(line: Line) -> bool:
    return len(line.flat) <= _LONGEST_LABEL and line.flat.endswith(":") and label_role(line.flat[:-1]) is not None


def _stands_for_heads(lines: Sequence[tuple[Line, tuple[Item, ...]]], glued: int) -> bool:
    """Whether lines that could begin with a headline are many against the lines that could be one."""
    could_begin = sum(_bare_head(line, items) > 0 for line, items in lines)
    could_be = sum(len(line.flat) <= _LONGEST_HEAD and not items for line, items in lines)
    return glued + could_begin > max(_GLUED_LINES, could_be / 2)


def _head(line: Line, items: tuple[Item, ...]) -> int:
    """Where a headline that begins `line` ends and its byline or dateline begins; 0 if none does."""
    if len(line.folded) <= _SHORTEST_STORY:
        return 0
    marked = _MARKED.search(line.folded, _SHORTEST_HEAD, _LONGEST_HEAD + 2)
    if marked and not (items and items[0].start <= marked.end()):
        # A name alone is a byline where a mark opens its line, and so is read with the line parted there.
        at = marked.start()
        _, rest = part(line, at)
        behind = items_in(rest)
        return at if _is_head(line.folded[:at]) and behind and behind[0].start <= 2 else 0
    if not items:
        return 0
    first = items[0]
    opening = line.folded[: first.start].removesuffix("(")
    head = opening.rstrip(_HEAD_MARKS)
    if first.kind not in _OPENING_KINDS or not _is_head(head) or len(head) == len(opening):
        return 0
    return len(head) if len(line.folded) - first.end > _SHORTEST_STORY // 2 else 0


def _brief_head(line: Line, words: Words) -> int:
    """Where the headline of a brief ends that a mark opens and a gap parts from its text; 0 if there is none."""
    if line.folded[0] not in words.label_edges or len(line.folded) <= _SHORTEST_BRIEF:
        return 0
    head = _BRIEF_HEAD.match(line.folded)
    return head.end("head") if head and "。" in line.folded[head.end() :] else 0


def _bare_head(line: Line, items: tuple[Item, ...]) -> int:
    """Where a headline ends that nothing but a gap parts from its story; 0 if there is none."""
    sentence = line.folded.find("。")
    if _opens(items) or len(line.folded) <= _SHORTEST_STORY or sentence < 0 or line.flat != line.folded:
        return 0
    head = line.folded[: min(sentence, _LONGEST_HEAD)].rpartition(" ")[0].rstrip()
    return len(head) if _is_head(head) else 0


def _opens(items: tuple[Item, ...]) -> bool:
    """Whether somebody is named where a headline would end, and not at the end of the story alone."""
    return bool(items) and items[0].start <= _LONGEST_HEAD


def _signed_head(line: Line, items: tuple[Item, ...]) -> int:
    """Where a headline ends that has its byline on its own line, and the story on the next; 0 if there is none."""
    if len(items) != 1 or items[0].kind not in _OPENING_KINDS or line.folded[items[0].end :].strip(" )"):
        return 0
    opening = line.folded[: items[0].start].removesuffix("(")
    head = opening.rstrip(_HEAD_MARKS)
    return len(head) if _is_head(head) and len(head) < len(opening) else 0


def _is_head(text: str) -> bool:
    return _SHORTEST_HEAD <= len(text.strip()) <= _LONGEST_HEAD and not _STOPPED.search(text)
