"""Names of output files. Owns that they are safe on any system, stay inside their folder, and never come twice."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import chain, count
from pathlib import PurePath

from attrs import define, field

#: What every system takes in a name; the rest is written as an underscore.
_UNSAFE = re.compile(r"[^\w .()\[\]\-+,;=@~]")
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
#: Bytes of a name; most systems take 255, and a suffix and a digest come to it.
_LONGEST = 160


def safe_name(text: str) -> str:
    r"""`text` as the name of a file or folder, without any way out of where it stands.

    >>> [safe_name(text) for text in ("a3 版.txt", "../..", "a/b\x00c", "NUL.txt", "")]
    ['a3 版.txt', '__', 'a_b_c', '_NUL.txt', '_']
    """
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip(" ").rstrip(".")
    name = name.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")
    if not name or name.startswith(".") or _DEVICES.match(name):
        return f"_{name.lstrip('.')}"
    return name


@define
class FileNames:
    """Gives each page of a folder a file name of its own.

    >>> names = FileNames(".md")
    >>> [str(names.of(PurePath(place), place)) for place in ("1980/a3.txt", "1980/a3.txt", "1980/A3")]
    ['1980/a3.md', '1980/a3-72d81ca1.md', '1980/A3-e0c8617c.md']
    """

    suffix: str
    _taken: set[str] = field(factory=set, init=False)

    def of(self, place: PurePath, source: str) -> PurePath:
        """A file for the page called `source`, as near to `place` as can be.

        Where that is taken, also by one that differs in case alone, a digest of `source` tells them apart: the same in
        every run, whatever the order.
        """
        *folders, last = [safe_name(part) for part in place.parts] or ["_"]
        stem = last.removesuffix(".txt").removesuffix(".TXT")
        digest = hashlib.sha256(source.encode(errors="surrogatepass")).hexdigest()[:8]
        marks = chain(("", f"-{digest}"), (f"-{digest}-{number}" for number in count(2)))
        files = (PurePath(*folders, f"{stem}{mark}{self.suffix}") for mark in marks)
        file = next(file for file in files if str(file).casefold() not in self._taken)
        self._taken.add(str(file).casefold())
        return file
