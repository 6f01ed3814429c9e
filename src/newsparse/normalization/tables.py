"""OpenCC's tables, read from the installed opencc-python-reimplemented. Owns finding the words that they change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from attrs import evolve, frozen

from newsparse.normalization.align import Aligned, Edit, splice

#: What parts a text before it is converted, after OpenCC's own list; no entry reaches over one of these.
SEPARATORS = (
    r"\s\-,.?!*，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾"
    r"︵︶｛︷｝︸﹃﹄【︻】︼"
)
_SEPARATOR = re.compile(f"[{SEPARATORS}]")


@frozen
class _Table:
    """Words of one dictionary and what each becomes.

    Attributes:
        words: The words.
        starts: What finds the characters that a word may begin with; most of a text that is no Chinese it passes over.
        head: How many characters the words are told apart by: two, or one where all are single characters.
        lengths: For each head the lengths of its words.
    """

    words: Mapping[str, str]
    starts: re.Pattern[str]
    head: int
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, words: Mapping[str, str], head: int) -> _Table:
        """The table of `words`, of which none is shorter than `head`."""
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:head], set()).add(len(word))
        return cls(words, _beginning(words), head, {first: tuple(sizes) for first, sizes in lengths.items()})


@frozen
class _Group:
    """Dictionaries that share one pass over the text: what one has found, the next ones leave.

    Attributes:
        tables: The dictionaries in their order.
        rest: What single characters become where none of them found a word; each becomes one character.
    """

    tables: tuple[_Table, ...]
    rest: Mapping[int, str]


@cache
def words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of a dictionary file, each with all it can become, the usual one first.

    >>> words("STCharacters")["范"]
    ('範', '范')
    """
    listing = files("opencc").joinpath("dictionary", f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.strip().split("\t") for line in listing.splitlines() if "\t" in line)
    return {key: tuple(value.split(" ")) for key, value in entries}


def _beginning(words: Iterable[str]) -> re.Pattern[str]:
    # A set within the Basic Multilingual Plane is searched many times as fast; the few characters beyond are one range.
    firsts = sorted({word[0] for word in words if word[0] <= "\uffff"})
    return re.compile(f"[{''.join(map(re.escape, firsts))}\U00010000-\U0010ffff]")


def _tables(name: str) -> Iterator[_Table]:
    """A dictionary file as tables: its words, and then its single characters, which are the last to be found."""
    found = {key: values[0] for key, values in words(name).items() if not _SEPARATOR.search(key)}
    for head, group in ((2, {key for key in found if len(key) > 1}), (1, {key for key in found if len(key) == 1})):
        if group:
            yield _Table.of({key: found[key] for key in group}, head)


@cache
def _groups(config: str) -> tuple[_Group, ...]:
    data = json.loads(files("opencc").joinpath("config", f"{config}.json").read_text(encoding="utf-8"))
    chain = (step["dict"] for step in data["conversion_chain"])
    return tuple(
        _group(tuple(entry["file"].removesuffix(".txt") for entry in group.get("dicts", [group]))) for group in chain
    )


@cache
def _group(names: tuple[str, ...]) -> _Group:
    tables = tuple(table for name in names for table in _tables(name))
    last = tables[-1].words
    if all(len(word) == len(became) == 1 for word, became in last.items()):
        return _Group(tables[:-1], {ord(word): became for word, became in last.items()})
    return _Group(tables, {})


def _found(text: str, table: _Table, taken: bytearray) -> list[Edit]:
    """Occurrences of the table's words where nothing is taken: longest first, of those as long the leftmost."""
    by_length: dict[int, list[int]] = {}
    for found in table.starts.finditer(text):
        at = found.start()
        for length in table.lengths.get(text[at : at + table.head], ()):
            # At the end of the text a slice is shorter than it was asked to be.
            if at + length <= len(text) and text[at : at + length] in table.words:
                by_length.setdefault(length, []).append(at)
    edits = []
    for length in sorted(by_length, reverse=True):
        for at in by_length[length]:
            if taken.find(1, at, at + length) < 0:
                taken[at : at + length] = b"\x01" * length
                edits.append((at, at + length, table.words[text[at : at + length]]))
    return edits


def _changes(text: str, group: _Group) -> tuple[str, list[Edit]]:
    """What a group makes of `text`: its single characters changed, and the words to put in."""
    taken = bytearray(len(text))
    edits: list[Edit] = []
    for table in group.tables:
        edits += _found(text, table, taken)
    return text.translate(group.rest), sorted(edits)


def convert_plain(text: str, config: str) -> str:
    """What OpenCC makes of `text`, in time that grows with its length.

    >>> convert_plain("软件", "s2twp")
    '軟體'
    """
    for group in _groups(config):
        text = splice(*_changes(text, group))
    return text


def convert_aligned(text: str, config: str) -> Aligned:
    """What `convert_plain` makes of `text`, with the way back, word by word.

    >>> convert_aligned("软件", "s2twp").text
    '軟體'
    """
    aligned = Aligned.identity(text)
    for group in _groups(config):
        changed, edits = _changes(aligned.text, group)
        # Single characters keep their places.
        aligned = aligned.then(evolve(Aligned.from_edits(changed, edits), raw=aligned.text))
    return aligned
