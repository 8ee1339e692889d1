"""`rolesite rename`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rolesite.edge.cli import cli
from tests.projects import SMALL, tree, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, SMALL)


def typed(folder: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, [words[0], "-s", str(folder), *words[1:]])
    return done.exit_code, done.stdout, done.stderr


def test_it_renames_and_the_check_is_clean_as_before(folder: Path) -> None:
    before = typed(folder, "check", "--no-pdf")
    code, said, _ = typed(folder, "rename", "spark", "lighter")
    assert code == 0
    assert said.splitlines() == [
        "content/roles/spark.yaml is now content/roles/lighter.yaml",
        "content/pages/about.md: 1 link updated",
        "content/workshops/first.md: 1 link updated",
        "roles/spark.html will lead to roles/lighter.html",
        "The role's emblem changes too: its pattern is made from the id",
    ]
    assert typed(folder, "check", "--no-pdf") == before
    assert not (folder / "content/roles/spark.yaml").exists()


def test_comments_that_are_left_are_told(folder: Path) -> None:
    path = folder / "content/roles/curator.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# as spark does\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    told = f"content/roles/curator.yaml:{line}: a comment still says 'spark'; change it where the role is meant\n"
    for words in (("--dry-run",), ()):
        assert told in typed(folder, "rename", "spark", "lighter", *words)[1]


def test_a_dry_run_changes_nothing(folder: Path) -> None:
    before = tree(folder / "content")
    code, said, _ = typed(folder, "rename", "spark", "lighter", "--dry-run")
    assert code == 0
    assert "rename content/roles/spark.yaml -> content/roles/lighter.yaml\n" in said
    assert "+aliases: [spark]\n" in said
    assert "-See [the facilitator](../roles/spark.yaml).\n" in said
    assert tree(folder / "content") == before


def test_what_cannot_be_is_refused_with_a_code(folder: Path) -> None:
    code, _, said = typed(folder, "rename", "spark", "curator")
    assert (code, said) == (
        2,
        "curator: error[taken-id]: there is already a role 'curator', Resource curator\n  hint: 'curator-2' is free\n",
    )
