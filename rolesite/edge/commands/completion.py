"""`rolesite completion`: what a shell needs to complete commands and options at a press of Tab."""

from __future__ import annotations

import click

__all__ = ["completion"]

_SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Let a shell complete commands.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.option("-s", "--source", hidden=True, expose_value=False)  # build.py points every command at its content
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Write what SHELL needs to complete rolesite's commands and options at a press of Tab.

    \b
    To have it in every new terminal, add a line to the file that your shell
    reads when it starts:
      bash  ~/.bashrc                    eval "$(rolesite completion bash)"
      zsh   ~/.zshrc                     eval "$(rolesite completion zsh)"
      fish  ~/.config/fish/config.fish   rolesite completion fish | source
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    made = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}[shell](
        context.find_root().command, {}, "rolesite", "_ROLESITE_COMPLETE"
    )
    click.echo(made.source_template % made.source_vars())
