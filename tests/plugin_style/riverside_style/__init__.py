"""The house style of an invented paper, as a distribution of its own."""

from pathlib import Path

STYLE = Path(__file__).with_name("riverside.toml")
