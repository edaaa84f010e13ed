"""``newslint completion SHELL``: print the completion script for a shell."""

from __future__ import annotations

import click

from newslint.cli.command import ExampleCommand
from newslint.cli.output import write_out

SHELLS = ("bash", "zsh", "fish")
EXAMPLES = (
    (
        "echo 'eval \"$(newslint completion bash)\"' >> ~/.bashrc",
        "For bash, from the next shell on",
    ),
    ("echo 'eval \"$(newslint completion zsh)\"' >> ~/.zshrc", "For zsh, from the next shell on"),
    (
        "newslint completion fish > ~/.config/fish/completions/newslint.fish",
        "For fish, at once",
    ),
)


@click.command("completion", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the script that makes SHELL complete commands, options and files."""
    from click.shell_completion import get_completion_class

    from newslint.cli.program import program

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"there is no completion for {shell}")
    write_out(script(program, {}, "newslint", "_NEWSLINT_COMPLETE").source() + "\n")
    return 0
