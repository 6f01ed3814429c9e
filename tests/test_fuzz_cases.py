"""What the fuzzer and the long runs of the laws found, and a taste of what they begin with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from fuzz import seeds
from fuzz.targets import TARGETS

FOLDER = Path(__file__).parent / "cases" / "fuzz"
KNOWN_FAILURES = tomllib.loads((FOLDER / "known_failures.toml").read_text(encoding="utf-8"))
FOUND = sorted(path.name for path in FOLDER.iterdir() if not path.suffix)


def case(name: str) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=KNOWN_FAILURES[name], strict=True)] if name in KNOWN_FAILURES else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [case(name) for name in FOUND])
def test_what_was_found_holds_now(name: str) -> None:
    TARGETS[name.partition("-")[0]]((FOLDER / name).read_bytes())


def test_known_failures_are_cases() -> None:
    assert set(KNOWN_FAILURES) <= set(FOUND)


@pytest.mark.parametrize("target", TARGETS)
def test_targets_hold_on_what_they_begin_with(target: str, tmp_path: Path) -> None:
    corpus = seeds.write(target, tmp_path)
    files = sorted(corpus.iterdir())
    assert files
    for file in files[::5]:
        TARGETS[target](file.read_bytes())
    TARGETS[target](b"")


def test_the_dictionary_is_what_libfuzzer_reads() -> None:
    assert "记者" in seeds.words()
    for line in seeds.dictionary().splitlines():
        assert line.isascii()
        assert line.startswith('"\\x')
        assert line.endswith('"')
