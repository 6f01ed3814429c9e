"""Loads the cases that stand beside this file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from newsparse.evaluation.comparing import heading, squeeze

__all__ = ["heading", "known_page_failures", "lines", "page_gold", "page_text", "pages", "squeeze"]

HERE = Path(__file__).resolve().parent


def lines(name: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def pages() -> list[str]:
    """Names of the page cases."""
    return sorted(path.stem for path in (HERE / "pages").glob("*.json"))


def page_text(name: str) -> str:
    return (HERE / "pages" / f"{name}.txt").read_text(encoding="utf-8")


def page_gold(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((HERE / "pages" / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def known_page_failures() -> dict[str, str]:
    table = tomllib.loads((HERE / "pages" / "known_failures.toml").read_text(encoding="utf-8"))
    return {str(name): str(reason) for name, reason in table.items()}
