"""README: its picture is what the command prints, and what it says of the commands is so. `test_docs` runs the rest."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from newsparse.cli.commands import commands
from tests.test_docs import trimmed

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

_BLOCK = r"```text\n(?P<{name}>.*?)```\n"
_PICTURE = re.compile(
    r"<!-- in -->\n" + _BLOCK.format(name="page") + r"\n<!-- out -->\n" + _BLOCK.format(name="output"), re.DOTALL
)


def test_picture_is_what_the_command_prints() -> None:
    found = _PICTURE.search(README)
    assert found
    result = CliRunner().invoke(commands, ["parse", "--full", "-"], input=found["page"])
    assert trimmed(result.stdout) == trimmed(found["output"])


def test_every_command_is_described() -> None:
    assert set(re.findall(r"^\| `newsparse (\w+)", README, re.MULTILINE)) == set(commands.commands)
    first_cells = re.findall(r"^\|[^|]*\|", GUIDE[: GUIDE.index("\n## ")], re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", "".join(first_cells))) == set(commands.commands)


def test_every_command_has_examples() -> None:
    for name, command in commands.commands.items():
        shown = CliRunner().invoke(commands, [name, "--help"]).stdout
        assert f"Examples:\n    newsparse {name}" in shown, name
        assert max(map(len, shown.splitlines())) <= 80, name
        assert command.get_short_help_str(), name


def test_every_option_of_parse_is_in_the_guide() -> None:
    for option in commands.commands["parse"].params:
        names = "|".join(map(re.escape, option.opts))
        assert option.param_type_name == "argument" or re.search(rf"(?<![\w-])(?:{names})(?![\w-])", GUIDE), names
