"""A build in the words of the last one says what that would have said, and leaves whatever else there is to the command."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolesite.edge.again import note, said_again
from rolesite.edge.building.build import build
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, find_project
from tests import commands
from tests.projects import SMALL, write

WORDS = ("build", "--no-pdf")
OPTIONS = Options(pdf=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write(tmp_path_factory.mktemp("built"), SMALL)
    build(find_project(project), OPTIONS, Timings())
    return project


@pytest.fixture
def project(tmp_path: Path, built: Path) -> Iterator[Path]:
    """A project of the test's own, built in these words, and the folder that we are in."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    build(find_project(folder), OPTIONS, Timings())  # a copy's files have other inodes
    with contextlib.chdir(folder):
        note(WORDS, find_project(Path()), OPTIONS, quiet=False)
        yield folder


def test_the_same_words_say_what_the_command_says(project):
    said = said_again(WORDS)
    assert said is not None
    at_length = commands.rolesite(*WORDS, cwd=project).stdout
    assert _untimed(f"{said}\n") == _untimed(at_length)


def _untimed(said: str) -> str:
    return re.sub(r"\([\d.]+ s\)", "", said)


def test_a_quiet_build_says_nothing_again(project):
    note((*WORDS, "-q"), find_project(Path()), OPTIONS, quiet=True)
    assert said_again((*WORDS, "-q")) == ""


@pytest.mark.parametrize("words", [("build",), ("build", "--no-pdf", "--drafts"), ("--no-pdf", "build"), ()])
def test_other_words_are_left_to_the_command(project, words):
    assert said_again(words) is None


@pytest.mark.parametrize(
    "move",
    [
        lambda project: (project / "content/roles/new.yaml").write_text("name: New\nsummary: New.\n"),
        lambda project: (project / "content/roles/spark.yaml").unlink(),
        lambda project: (project / "_site/index.html").unlink(),
        lambda project: (project / "_site/index.html").write_text("altered"),
        lambda project: shutil.rmtree(project / "_site"),
        lambda project: (project / ".rolesite/manifest.json").write_text("{}"),
        lambda project: (project / ".rolesite/words.json").write_text('{"words": ["build", "--no-pdf"]}'),
        lambda project: (project / ".rolesite/words.json").write_bytes(b"\xff"),
        lambda project: (project / "content").rename(project / "gone"),
        lambda project: write(project / "themes/default", {"templates/role.html": "x"}),
    ],
)
def test_whatever_moved_is_left_to_the_command(project, move):
    move(project)
    assert said_again(WORDS) is None


def test_an_edit_that_leaves_size_and_time_is_seen(project):
    path = project / "content/roles/spark.yaml"
    before = path.stat()
    path.write_text(path.read_text().replace("Learning", "Lxarning"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert said_again(WORDS) is None


def test_warnings_are_left_to_the_command(project):
    (project / "content/roles/spark.yaml").write_text(SMALL["content/roles/spark.yaml"] + "colour: red\n")
    with contextlib.suppress(Exception):
        build(find_project(Path()), OPTIONS, Timings())
    note(WORDS, find_project(Path()), OPTIONS, quiet=False)
    assert said_again(WORDS) is None


def test_a_build_of_another_folder_is_not_noted(project, tmp_path):
    with contextlib.chdir(tmp_path):
        note(WORDS, find_project(project), OPTIONS, quiet=False)
        assert said_again(WORDS) is None
    note(WORDS, find_project(Path(), tmp_path / "elsewhere"), OPTIONS, quiet=True)
    assert said_again(WORDS)
