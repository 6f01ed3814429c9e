"""OpenCC's tables, read from the installed opencc-python-reimplemented. Owns finding the words that they change."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

from newsparse.normalization.align import Aligned, Edit

#: What parts a text before it is converted, after OpenCC's own list; no entry reaches over one of these.
SEPARATORS = (
    r"\s\-,.?!*，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾"
    r"︵︶｛︷｝︸﹃﹄【︻】︼"
)
_SEPARATOR = re.compile(f"[{SEPARATORS}]")


@frozen
class Table:
    """A dictionary of OpenCC: what each word becomes, and for each first character the lengths of its words."""

    words: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]


@cache
def words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of a dictionary file, each with all it can become, the usual one first.

    >>> words("STCharacters")["范"]
    ('範', '范')
    """
    listing = files("opencc").joinpath("dictionary", f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.strip().split("\t") for line in listing.splitlines() if "\t" in line)
    return {key: tuple(value.split(" ")) for key, value in entries}


@cache
def _table(name: str) -> Table:
    found = {key: values[0] for key, values in words(name).items() if not _SEPARATOR.search(key)}
    lengths: dict[str, set[int]] = {}
    for key in found:
        lengths.setdefault(key[0], set()).add(len(key))
    return Table(found, {first: tuple(sizes) for first, sizes in lengths.items()})


@cache
def _groups(config: str) -> tuple[tuple[Table, ...], ...]:
    data = json.loads(files("opencc").joinpath("config", f"{config}.json").read_text(encoding="utf-8"))
    chain = (step["dict"] for step in data["conversion_chain"])
    return tuple(
        tuple(_table(entry["file"].removesuffix(".txt")) for entry in group.get("dicts", [group])) for group in chain
    )


def _found(text: str, table: Table, taken: bytearray) -> list[Edit]:
    """Occurrences of the table's words where nothing is taken: longest first, of those as long the leftmost."""
    by_length: dict[int, list[int]] = {}
    for at, character in enumerate(text):
        for length in table.lengths.get(character, ()):
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


def convert_aligned(text: str, config: str) -> Aligned:
    """What OpenCC makes of `text`, word by word, in time that grows with its length.

    >>> convert_aligned("软件", "s2twp").text
    '軟體'
    """
    aligned = Aligned.identity(text)
    for group in _groups(config):
        taken = bytearray(len(aligned.text))
        edits: list[Edit] = []
        for table in group:
            edits += _found(aligned.text, table, taken)
        aligned = aligned.then(Aligned.from_edits(aligned.text, sorted(edits)))
    return aligned
