"""What is read from the cases, as digests: the same on every machine and Python, until somebody means to change it.

    python -m tests.readings            says what reads otherwise than tests/cases/readings.toml has it
    python -m tests.readings --write    writes it anew, once somebody has looked at what changed and why

A digest says nothing of whether a page is read right; gold and floors do.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import newsparse

_CASES = Path(__file__).resolve().parent / "cases"
PINNED = _CASES / "readings.toml"
_FOLDERS = ("pages", "papers", "unseen")
_LINES = ("in_the_wild", "forms", "negative", "known_failures")


def names() -> list[str]:
    """What is read: pages by folder and name, files of credit lines."""
    pages = [f"{folder}/{path.stem}" for folder in _FOLDERS for path in sorted((_CASES / folder).glob("*.txt"))]
    return [*pages, *(f"credits/{name}" for name in _LINES)]


def digest(name: str) -> str:
    """The digest of what is read there."""
    values = _credits(name) if name.startswith("credits/") else _page(name)
    sha = hashlib.sha256()
    for value in values:
        sha.update(json.dumps(value, ensure_ascii=True, sort_keys=True).encode())
    return sha.hexdigest()[:16]


def _page(name: str) -> Iterator[object]:
    """A page as it is printed, and without its blank lines: what is made of it, and why."""
    text = (_CASES / f"{name}.txt").read_text(encoding="utf-8")
    for each in (text, text.replace("\n\n", "\n")):
        page = newsparse.parse(each)
        yield page.to_dict()
        yield [(line.role, line.confidence, line.reasons) for line in page.explain().lines]


def _credits(name: str) -> Iterator[object]:
    """Lines of credits as they are, and with each of their characters left out."""
    for line in (_CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for each in (text, *(text[:at] + text[at + 1 :] for at in range(len(text)))):
            yield newsparse.parse_credits(each).to_dict()


def pinned() -> dict[str, str]:
    """The digests as they were written."""
    return {str(name): str(value) for name, value in tomllib.loads(PINNED.read_text(encoding="utf-8")).items()}


def main() -> int:
    """Says what reads otherwise, or writes the digests."""
    now = {name: digest(name) for name in names()}
    if "--write" in sys.argv[1:]:
        head = "# What is read from the cases, as digests: python -m tests.readings --write\n\n"
        PINNED.write_text(head + "".join(f'"{name}" = "{value}"\n' for name, value in now.items()), encoding="utf-8")
        return 0
    before = pinned()
    changed = [name for name, value in now.items() if before.get(name) != value]
    print("\n".join(changed))
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
