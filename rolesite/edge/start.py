"""How a command begins: a build that was asked for before is told at once where it has nothing to do, all else is run.

Edge.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from rolesite.edge.again import said_again

__all__ = ["main"]


def main() -> None:
    """The entry point of the `rolesite` command."""
    atexit.register(gc.freeze)  # a last collection would look through a whole catalogue, and the process ends anyway
    said = said_again(sys.argv[1:]) if sys.argv[1:2] == ["build"] else None
    if said is None:
        from rolesite.edge.cli import main as run

        run()
    elif said:
        _say(said)


def _say(words: str) -> None:
    """Says it, unless nobody listens any more."""
    try:
        print(words, flush=True)  # noqa: T201
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is said there, at the end
        sys.exit(1)
