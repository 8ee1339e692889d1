"""`rolesite completion`: what shells read, and what they are answered when somebody presses Tab."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolesite.edge.cli import cli
from tests.commands import rolesite

MARKS = {"bash": "complete -o nosort", "zsh": "#compdef rolesite", "fish": "complete --no-files --command rolesite"}


@pytest.mark.parametrize("shell", MARKS)
def test_it_is_what_the_shell_reads(tmp_path: Path, shell: str) -> None:
    done = rolesite("completion", shell, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert MARKS[shell] in done.stdout
    assert f"_ROLESITE_COMPLETE={shell}_complete" in done.stdout
    program = shutil.which(shell)
    if program:  # no Windows has all three
        subprocess.run([program, "-n"], input=done.stdout, text=True, check=True, capture_output=True)


def test_what_it_asks_for_is_answered() -> None:
    words = {"_ROLESITE_COMPLETE": "bash_complete", "COMP_WORDS": "rolesite im", "COMP_CWORD": "1"}
    assert CliRunner(env=words).invoke(cli, prog_name="rolesite").output == "plain,import\n"


def test_another_shell_is_told_which_there_are(tmp_path: Path) -> None:
    done = rolesite("completion", "tcsh", cwd=tmp_path)
    assert done.returncode == 2
    assert "'bash', 'zsh', 'fish'" in done.stderr
