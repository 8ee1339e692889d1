"""The command line: words in, exit code out.

Edge. Everything heavy is imported inside the command that needs it, so that `--help` and a build with nothing to do
start fast.
"""

from __future__ import annotations

import os
import sys

import click

from rolesite import __version__
from rolesite.edge.commands.build import build
from rolesite.edge.commands.check import check
from rolesite.edge.commands.clean import clean
from rolesite.edge.commands.completion import completion
from rolesite.edge.commands.deploy import deploy
from rolesite.edge.commands.doctor import doctor
from rolesite.edge.commands.explain import explain
from rolesite.edge.commands.export import export
from rolesite.edge.commands.history import history
from rolesite.edge.commands.importing import import_
from rolesite.edge.commands.new import new
from rolesite.edge.commands.rename import rename
from rolesite.edge.commands.serve import serve

__all__ = ["cli", "main"]

INTERRUPTED = 130
NAME = "ROLESITE_COMMAND"
"""In the environment, how the command was called, where that was through another one: help repeats it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rolesite")
def cli() -> None:
    """Role catalogues and workshop decks: a website, printable cards and slides from one source."""


for command in (build, serve, check, clean, completion, deploy, doctor, explain, export, history, import_, new, rename):
    cli.add_command(command)


def main() -> None:
    """Runs the command that the words name: exit code 130 when interrupted, never a traceback for that."""
    try:
        cli(prog_name=os.environ.get(NAME) or "rolesite", standalone_mode=False, obj=tuple(sys.argv[1:]))
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
