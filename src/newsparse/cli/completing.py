"""The command `completion`: what makes a shell complete commands, options, styles and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_EPILOG = """\b
Examples:
  newsparse completion bash >> ~/.bashrc
  newsparse completion zsh >> ~/.zshrc
  newsparse completion fish > ~/.config/fish/completions/newsparse.fish
"""


@click.command(epilog=_EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that makes the shell complete this command."""
    made = get_completion_class(shell)
    assert made is not None, "click knows these shells"
    name = "newsparse"
    click.echo(made(context.find_root().command, {}, name, f"_{name.upper()}_COMPLETE").source())
