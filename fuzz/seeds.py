"""What the fuzzer begins with: generated pages, credit lines, styles, and a dictionary of the library's own words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from tests import cases

from newsparse.testing import generate_page, houses

#: Longer words tell the fuzzer nothing.
_LONGEST = 12
_MARKS = ("\n", "\n\n", "\u3000", "\u202e", "\ufeff", "\u200b", "\U00020bb7", "**", "## ", "……", "——", "=", "[[", "]]")


def seeds(target: str) -> Iterator[bytes]:
    """Small inputs that are as real ones are."""
    pages = [generate_page(seed, house).text[:350].encode() for seed, house in enumerate(houses())]
    match target:
        case "parse":
            yield from (bytes([number]) + page for number, page in enumerate(pages))
        case "parse_credits":
            yield from (str(case["text"]).encode() for case in cases.lines("credits/in_the_wild.jsonl")[::4])
        case "normalize" | "convert":
            yield from (bytes([number * 37 % 256, number]) + page[:300] for number, page in enumerate(pages))
        case "load_style":
            yield from (_without_weights(path.read_bytes()) for path in _data("styles") if path.stat().st_size < 2000)
            yield b'name = "a"\n[transitions.body]\nbody = 1.5\n[[evidence]]\nwords = ["a"]\nweight = 1\n'
        case "read":
            yield from (
                page.decode("utf-8", "ignore").encode(name, "ignore") for page in pages[::5] for name in _ENCODINGS
            )


_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "gb18030", "gbk", "big5hkscs")


def words() -> list[str]:
    """The words and marks that mean something to the library."""
    found = set(_MARKS)
    for path in _data(""):
        if path.suffix == ".toml":
            found.update(_strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    return sorted(word for word in found if 0 < len(word) <= _LONGEST)


def dictionary() -> str:
    """`words` as libFuzzer reads them: bytes that aren't plain are escaped."""
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words())
    return "".join(f'"{line}"\n' for line in lines)


def write(target: str, folder: Path) -> Path:
    """The seeds of a target in ``folder/target``, and the dictionary beside it."""
    (folder / "words.dict").write_text(dictionary(), encoding="ascii")
    corpus = folder / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    return corpus


def _data(folder: str) -> list[Path]:
    root = Path(str(files("newsparse").joinpath("data", folder)))
    return sorted(path for path in root.iterdir() if path.is_file())


def _without_weights(style: bytes) -> bytes:
    return style[:1500]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield str(key)
            yield from _strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)
