"""`rolesite history`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rolesite.edge.cli import cli
from tests.edge.test_provenance import ROLE, SITE, commit, git
from tests.projects import tree, write

ROLE_PATH = "content/roles/spark.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, {"content/site.yaml": SITE, ROLE_PATH: ROLE})
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-01-01", "Written after the spring meeting")
    return tmp_path


def typed(folder: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["history", "-s", str(folder), *words], prog_name="rolesite")
    return done.exit_code, done.stdout, done.stderr


def test_it_shows_what_git_knows(folder: Path) -> None:
    before = tree(folder / "content")
    code, said, _ = typed(folder)
    assert (code, said.split("\n")) == (
        0,
        [
            "content/roles/spark.yaml",
            "+ 2026-01-01  Written after the spring meeting.",
            "",
            "+ 1 entry that the files lack: 'rolesite history --write' adds them",
            "",
        ],
    )
    assert tree(folder / "content") == before


def test_a_dry_run_shows_the_lines_and_writes_none(folder: Path) -> None:
    before = tree(folder / "content")
    code, said, _ = typed(folder, "--dry-run")
    assert code == 0
    assert [line for line in said.split("\n") if line.startswith("+") and not line.startswith("+++")] == [
        "+updated: 2026-01-01",
        "+",
        "+history:",
        "+  - date: 2026-01-01",
        "+    note: Written after the spring meeting.",
    ]
    assert tree(folder / "content") == before


def test_it_writes_once(folder: Path) -> None:
    assert typed(folder, "--write")[:2] == (0, "content/roles/spark.yaml: 1 entry added\n")
    assert typed(folder, "--write")[:2] == (0, "nothing to add: the files tell all that git knows\n")
    assert typed(folder)[1] == "content/roles/spark.yaml\n  2026-01-01  Written after the spring meeting.\n"


def test_a_role_that_is_not_committed_is_told_so(folder: Path) -> None:
    write(folder, {"content/roles/coach.yaml": "name: Coach\n"})
    known = "content/roles/coach.yaml\n  nothing is known: it is not committed to git yet\n"
    assert typed(folder, "coach")[1] == known
    git(folder, "add", "-A")
    assert typed(folder, "coach")[1] == known
    commit(folder, "2026-02-01", "Add a coach")
    assert typed(folder, "coach")[1].startswith("content/roles/coach.yaml\n+ 2026-02-01  Add a coach.\n")


def test_a_past_of_which_there_is_nothing_to_tell_is_not_called_uncommitted(folder: Path) -> None:
    """The role was updated before it came into the repository: that it was new then would be wrong."""
    write(folder, {"content/roles/coach.yaml": "name: Coach\nupdated: 2025-01-01\n"})
    commit(folder, "2026-02-01", "Add a coach")
    why = "it was updated before it came into this repository, and has not changed here since"
    assert typed(folder, "coach")[1] == f"content/roles/coach.yaml\n  nothing is known: {why}\n"


def test_an_error_is_told_and_has_its_code(folder: Path) -> None:
    code, _, said = typed(folder, "sparc")
    assert (code, said.split("\n")[0]) == (2, "sparc: error[unknown-role]: there is no role 'sparc'")
