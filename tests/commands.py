"""The command line within the tests' own process: much faster than a process each, and the same words come out.

`tests/edge/test_cli.py` starts real processes, and so holds what this cannot: how the program begins and ends.
"""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

from click.testing import CliRunner

from rolesite.edge.cli import cli

__all__ = ["Done", "rolesite"]

Done = subprocess.CompletedProcess[str]


def rolesite(*words: str, cwd: Path) -> Done:
    """What `rolesite <words>` says and ends with, called in the folder `cwd`."""
    with contextlib.chdir(cwd):
        result = CliRunner(env={"COLUMNS": "100"}).invoke(cli, words, prog_name="rolesite", catch_exceptions=False)
    return Done(["rolesite", *words], result.exit_code, result.stdout, result.stderr)
