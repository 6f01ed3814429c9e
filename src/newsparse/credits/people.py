"""Splits a stretch of text into personal names by the cheapest path, and says how sure that is.

Papers part names by space, ``、``, ``，``, or nothing, and set two-character names with a space inside. A greedy
reader breaks on all of that; here every way to cut the stretch has a cost (surname known? usual length? cut where
there is no space?) and the cheapest one wins. Two ways of the same cost are reported, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from attrs import frozen

from newsparse.credits.lexicon import names as name_lexicon
from newsparse.model import Span

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々○"

_HAN_RUN = re.compile(rf"[{HAN}]+")
#: A numeral, or what begins with one that is longer than any given name: 三十二万人次.
_NUMERAL = re.compile("[一二三四五六七八九十百千万亿两○零]+$|[一二三四五六七八九十百千万亿两○零]{3}")
_CHUNK = re.compile(r"[^、,;]+")
_ATOM = re.compile(
    rf"(?P<dotted>[{HAN}]{{1,8}}(?:\s?[·.]\s?[{HAN}]{{1,8}})+)"
    rf"|(?P<latin>[@A-Za-z][\w.'’@-]*(?: [A-Z(][\w.'’-]*)*)|(?P<han>[{HAN}])|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)

#: Names cost no more than this where only a name can stand, and where prose might.
LENIENT, STRICT = 9.0, 3.2
#: What a name may cost that is cut out of a word without a gap.
_LIKELY = 4.2
#: Two readings closer than this are as good as each other.
_TIE = 0.15
#: What it costs to begin a name where there is no gap, and what no name at all costs.
_GLUED, _NONE = 1.1, 99.0
#: What that costs in a run that no one name fills: that it is cut somewhere is certain there.
_GLUED_IN_LIST, _LONG_RUN = 0.4, 12
#: A run that can be cut in two ways is surely names, if not surely which.
_UNDECIDED = 2.0
#: What a text costs that is no name at all.
_NO_NAME = 20.0
#: From so many characters of transcriptions on, a dotted word is one foreign name.
_FOREIGN = 2
_STAND_IN = "\ufffc"
_LONGEST = 9
#: What a surname costs by its rank: the hundred usual ones next to nothing, rare ones something.
_SURNAMES = ((30, 0.0), (100, 0.3), (450, 1.0), (1 << 30, 1.6))


@frozen
class Name:
    """A name as found: where it stands and what calling it a name costs."""

    span: Span
    cost: float


@frozen
class NameList:
    """The names of a stretch of text.

    Attributes:
        names: The names in order.
        end: Offset up to which the text was read as names; the rest is something else.
        ambiguous: Glued runs kept whole because two ways to cut them are as good.
    """

    names: tuple[Name, ...]
    end: int
    ambiguous: tuple[Span, ...] = ()

    @property
    def worst(self) -> float:
        """The cost of the least likely name; infinite when there is none."""
        return max((name.cost for name in self.names), default=float("inf"))

    def is_latin(self, folded: str) -> bool:
        """Whether no name has a Han character."""
        return all(name.span.of(folded).isascii() for name in self.names)

    @property
    def total(self) -> float:
        """What reading all of them as names costs."""
        return sum(name.cost + _GLUED for name in self.names)


class _Atom(NamedTuple):
    """A Han character, or a name that can't be cut (dotted, Latin). A tuple, since there is one a character."""

    start: int
    end: int
    text: str
    kind: str
    spaced: bool


def _atoms(folded: str, start: int, end: int) -> Iterator[_Atom]:
    spaced = True
    for found in _ATOM.finditer(folded, start, end):
        kind = found.lastgroup or "other"
        if kind == "space":
            spaced = True
            continue
        if kind == "dotted" and (parts := _list_of_names(found)):
            for part in parts:
                for offset in range(part.start(), part.end()):
                    yield _Atom(offset, offset + 1, folded[offset], "han", offset == part.start())
        else:
            yield _Atom(found.start(), found.end(), found[0], kind, spaced)
        spaced = False


def _list_of_names(dotted: re.Match[str]) -> list[re.Match[str]]:
    """The parts of a dotted word when each is a whole name: some papers part names with a dot."""
    parts = list(_HAN_RUN.finditer(dotted.string, *dotted.span()))
    if sum(character in name_lexicon().transcribed_inside for character in dotted[0]) >= _FOREIGN:
        return []
    whole = all(
        2 <= len(part[0]) <= 4 and part[0][0] not in name_lexicon().transcribed_first and name_cost(part[0]) < 1.9
        for part in parts
    )
    return parts if whole else []


def _surname_cost(text: str) -> float:
    lexicon = name_lexicon()
    rank = lexicon.rank.get(text[0])
    if rank is None:
        return 5.0
    cost = next(cost for limit, cost in _SURNAMES if rank < limit)
    return cost + (1.5 if text[0] in lexicon.rare else 0.0)


def _given_cost(given: str) -> float:
    lexicon = name_lexicon()
    cost = 0.0
    for character in given:
        if character in lexicon.never:
            cost += 6.0
        elif character in lexicon.rare:
            cost += 0.8
        elif character not in lexicon.given:
            cost += 0.35
    return cost


@lru_cache(maxsize=1 << 15)
def name_cost(text: str) -> float:
    """How unlikely it is that `text` (folded, without spaces) is one person's name.

    >>> name_cost("王小明") < name_cost("柳溪茶园")
    True
    """
    if _NUMERAL.match(text) or text in name_lexicon().words:
        return _NO_NAME
    known = _known_cost(text)
    if known is not None:
        return known
    lexicon = name_lexicon()
    length = {2: 0.8, 3: 0.0, 4: 3.0}.get(len(text))
    if length is None:
        length = 3.0 + 0.8 * (len(text) - 5) if text[0] in lexicon.transcribed_first and len(text) <= 8 else _NO_NAME
    given = text[1:]
    if len(text) == 4 and text[1] in lexicon.rank:
        # A married woman's double surname: 陈林美玉.
        length, given = 2.2, text[2:]
    surname = min(_surname_cost(text), 2.0 if text[0] in lexicon.transcribed_first else 9.0)
    return round(surname + length + _given_cost(given), 3)


def _known_cost(text: str) -> float | None:
    """What a name costs that begins with a surname of two characters, or is made of blocks of transcribed names."""
    lexicon = name_lexicon()
    if text in lexicon.transcribed:
        return 0.6
    if text[:2] in lexicon.compound and len(text) <= 4:
        return 3.0 if len(text) == 2 else _given_cost(text[2:]) - 0.6
    if 4 <= len(text) <= 9:
        if _transcribed(text):
            return 0.4
        if text[:2] in lexicon.transcribed or text[:3] in lexicon.transcribed:
            return 1.2
    return None


def _transcribed(text: str) -> bool:
    """Whether `text` is two or more building blocks of Mongolian, Tibetan … names."""
    blocks = name_lexicon().transcribed
    return any(
        text[:cut] in blocks and (text[cut:] in blocks or _transcribed(text[cut:])) for cut in range(2, len(text) - 1)
    )


class _Run:
    """Atoms in a row, with what their pieces cost."""

    def __init__(self, atoms: list[_Atom]) -> None:
        self.atoms = atoms
        #: One character an atom; what is no Han character is a stand-in that no name holds.
        self.text = "".join(atom.text if atom.kind == "han" else _STAND_IN for atom in atoms)
        #: How many gaps stand before each atom, its own included.
        self.gaps = list(accumulate(atom.spaced for atom in atoms))

    def cost(self, begin: int, end: int) -> float:
        """What it costs to call ``atoms[begin:end]`` a name."""
        if end - begin == 1:
            return {"dotted": 0.5, "latin": 1.5}.get(self.atoms[begin].kind, 12.0)
        text = self.text[begin:end]
        if _STAND_IN in text:
            return 40.0
        gaps = self.gaps[end - 1] - self.gaps[begin]
        return name_cost(text) + (self._gap_cost(begin, end, gaps) if gaps else 0.0)

    def _gap_cost(self, begin: int, end: int, gaps: int) -> float:
        """What the gaps inside a name cost: nothing much between single characters, a lot inside words."""
        if not (self.atoms[begin].spaced and (end == len(self.atoms) or self.atoms[end].spaced)):
            # It would tear a character off the next word.
            return 8.0
        if gaps == end - begin - 1:
            return 0.2
        # 谢 东明: the surname apart, or 王小 川: the last character apart.
        return 0.6 if self.atoms[begin + 1].spaced else 1.2

    def begins(self, end: int) -> range:
        """Where a name that ends at `end` may begin; few are longer than four characters."""
        if self.text[end - 1] == _STAND_IN:
            return range(end - 1, end)
        first = name_lexicon().transcribed_first
        reach = next((size for size in range(min(_LONGEST, end), 4, -1) if self.text[end - size] in first), 4)
        return range(max(0, end - reach), max(0, end - 1))


#: A way to cut up to some point: its cost, where its last name begins, and which of the ways to there it goes on.
_Way = tuple[float, int, int]


def _ways(run: _Run) -> list[list[_Way]]:
    """For each end position the two cheapest ways to cut what is before it into names."""
    best: list[list[_Way]] = [[(0.0, 0, 0)]]
    one_run = len(run.atoms) > _LONG_RUN and run.gaps[-1] == run.gaps[0]
    glued = _GLUED_IN_LIST if one_run else _GLUED
    for end in range(1, len(run.atoms) + 1):
        ways: list[_Way] = []
        for begin in run.begins(end):
            cost = run.cost(begin, end) + (0.0 if run.atoms[begin].spaced else glued)
            ways += [(before[0] + cost, begin, rank) for rank, before in enumerate(best[begin])]
        ways.sort()
        best.append(ways[:2] or [(_NONE, end - 1, 0)])
    return best


def _walk(best: list[list[_Way]], rank: int) -> list[int]:
    """The offsets at which the way of this rank cuts, from the end to the begin."""
    cuts, end = [len(best) - 1], len(best) - 1
    while end:
        _, end, rank = best[end][min(rank, len(best[end]) - 1)]
        cuts.append(end)
    return cuts


def _whole_words(atoms: list[_Atom]) -> list[list[_Atom]]:
    words: list[list[_Atom]] = []
    for atom in atoms:
        if atom.spaced or not words:
            words.append([])
        words[-1].append(atom)
    return words


_Piece = tuple[list[_Atom], float]


def _cut(atoms: list[_Atom]) -> tuple[list[_Piece], list[Span]]:
    """The cheapest way to cut `atoms` into names; what can be cut in two ways stays whole and is named."""
    run = _Run(atoms)
    best = _ways(run)
    cuts = sorted(_walk(best, 0))
    ways, undecided = best[len(atoms)], []
    if len(ways) > 1 and ways[1][0] - ways[0][0] < _TIE:
        shared = sorted(set(cuts) & set(_walk(best, 1)))
        undecided = [
            Span(atoms[begin].start, atoms[end - 1].end)
            for begin, end in pairwise(shared)
            if any(begin < cut < end for cut in cuts)
            and not any(atom.spaced for atom in atoms[begin + 1 : end])
            and all(run.cost(*piece) <= _LIKELY for piece in pairwise(c for c in cuts if begin <= c <= end))
        ]
        if undecided:
            cuts = shared
    held = {span.start for span in undecided}
    pieces = [
        (atoms[begin:end], _UNDECIDED if atoms[begin].start in held else run.cost(begin, end))
        for begin, end in pairwise(cuts)
    ]
    return pieces, undecided


def _simple(words: list[list[_Atom]]) -> bool:
    return all(2 <= len(word) <= 3 or (len(word) == 1 and word[0].kind != "han") for word in words)


def _read_chunk(atoms: list[_Atom], limit: float) -> tuple[list[Name], int | None, list[Span]]:
    """Names of a run of space-parted words, the offset at which something else begins, and undecided runs."""
    words = _drop_romanised(_whole_words(atoms))
    if _simple(words):
        pieces, tied = [(word, _Run(word).cost(0, len(word))) for word in words], list[Span]()
    elif any(_is_prose(word) for word in words):
        pieces, tied = _by_words(words), list[Span]()
    else:
        pieces, tied = _cut([atom for word in words for atom in word])
    if max((_held_to(piece, words, cost, limit) for piece, cost in pieces), default=0.0) > limit:
        pieces, tied = _by_words(words), list[Span]()
    found: list[Name] = []
    for piece, cost in pieces:
        if cost > limit:
            return found, piece[0].start, []
        found.append(Name(Span(piece[0].start, piece[-1].end), cost))
    return found, None, tied


def _held_to(piece: list[_Atom], words: list[list[_Atom]], cost: float, limit: float) -> float:
    """The cost a piece is judged by: one cut out of a word without a gap must be a likely name."""
    whole = any(piece[0] is word[0] for word in words) and any(piece[-1] is word[-1] for word in words)
    return cost if whole or cost <= _LIKELY else limit + cost


def _is_prose(word: list[_Atom]) -> bool:
    """Whether a word without a gap is too long for a name and holds what no name does."""
    return len(word) > _LONGEST and any(atom.text in name_lexicon().never or atom.kind == "other" for atom in word)


def _by_words(words: list[list[_Atom]]) -> list[tuple[list[_Atom], float]]:
    """Each word a name of its own, or cut for itself: for lists that hold more than names."""
    pieces: list[tuple[list[_Atom], float]] = []
    for word in words:
        whole = _Run(word).cost(0, len(word)) if len(word) <= _LONGEST else _NONE
        inside = [] if len(word) == 1 or _is_prose(word) else _cut(word)[0]
        cheaper = len(inside) > 1 and max(cost for _, cost in inside) <= _LIKELY
        pieces += inside if cheaper else [(word, _opaque_cost(word, whole))]
    return pieces


def _opaque_cost(word: list[_Atom], cost: float) -> float:
    """A word that can't be cut may be a pen name or a unit's (穗宣); short ones are likelier."""
    han = sum(atom.kind == "han" for atom in word)
    text = "".join(atom.text for atom in word)
    counts = len(text) > 2 and _NUMERAL.match(text)
    barred = counts or any(character in name_lexicon().never for character in text)
    if 2 <= han <= 4 and han == len(word) and not barred:
        return min(cost, 6.0 + 0.5 * (han - 2))
    return cost


def _drop_romanised(words: list[list[_Atom]]) -> list[list[_Atom]]:
    """Leaves out the romanised form behind a Chinese name (周行 Edward Zhou) and what no person is called (SNG)."""
    if not any(word[0].kind == "han" or word[0].kind == "dotted" for word in words):
        return words
    return [word for word in words if word[0].kind != "latin"]


def _persons(found: list[Name], folded: str) -> list[Name]:
    """Leaves out capitals that stand in a list of Chinese names (SNG is a van)."""
    han = any(not folded[name.span.start].isascii() for name in found)
    return [name for name in found if not (han and name.span.of(folded).isascii() and name.span.of(folded).isupper())]


def read_names(folded: str, start: int, end: int, limit: float = LENIENT) -> NameList:
    """The names that stand in ``folded[start:end]``, from its begin on.

    Args:
        folded: The matching form of the text.
        start: Where the names begin.
        end: Where they must have ended.
        limit: The highest cost a name may have; `STRICT` where prose could stand.

    >>> text = "张小妍李金平 司 伟 董自清"
    >>> [text[n.span.start:n.span.end] for n in read_names(text, 0, len(text)).names]
    ['张小妍', '李金平', '司 伟', '董自清']
    """
    found: list[Name] = []
    ambiguous: list[Span] = []
    reached = start
    for chunk in _CHUNK.finditer(folded, start, end):
        atoms = list(_atoms(folded, chunk.start(), chunk.end()))
        if not atoms:
            continue
        if atoms[0].kind == "other":
            break
        some, rest, tied = _read_chunk(atoms, limit)
        found += some
        ambiguous += tied
        if rest is not None:
            end = some[-1].span.end if some else reached
            return NameList(tuple(_persons(found, folded)), end, tuple(ambiguous))
        reached = atoms[-1].end
    return NameList(tuple(_persons(found, folded)), reached, tuple(ambiguous))
