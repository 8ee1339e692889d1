"""A build in the words of the last one says what that would have said, and leaves whatever else there is to the command."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rolesite.edge.again import note, said_again
from rolesite.edge.building.build import Outcome, build
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, find_project
from rolesite.manifest import Changes
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
    shutil.copytree(built, folder, copy_function=os.link)  # whose files are the same in the eyes of a build
    with contextlib.chdir(folder):
        note(WORDS, find_project(Path()), OPTIONS, quiet=False)
        yield folder


def test_the_same_words_say_what_the_command_says(project):
    said = said_again(WORDS)
    assert said is not None
    at_length = commands.rolesite(*WORDS, cwd=project).stdout
    assert _untimed(f"{said}\n") == _untimed(at_length)


def put(path: Path, text: str) -> None:
    """Another file in the place of one, which may be linked to others' project."""
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


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
        lambda project: put(project / "content/roles/new.yaml", "name: New\nsummary: New.\n"),
        lambda project: (project / "content/roles/spark.yaml").unlink(),
        lambda project: (project / "_site/index.html").unlink(),
        lambda project: put(project / "_site/index.html", "altered"),
        lambda project: shutil.rmtree(project / "_site"),
        lambda project: put(project / ".rolesite/manifest.json", "{}"),
        lambda project: put(project / ".rolesite/words.json", '{"words": ["build", "--no-pdf"]}'),
        lambda project: put(project / ".rolesite/words.json", "\x00["),
        lambda project: (project / "content").rename(project / "gone"),
        lambda project: write(project / "themes/default", {"templates/role.html": "x"}),
    ],
)
def test_whatever_moved_is_left_to_the_command(project, move):
    move(project)
    assert said_again(WORDS) is None


def test_what_was_noted_beside_content_that_was_never_built_is_left_to_the_command(project):
    put(project / "content/roles/spark.yaml", SMALL["content/roles/spark.yaml"].replace("Learning", "Lxarning"))
    note(WORDS, find_project(Path()), OPTIONS, quiet=False)
    assert said_again(WORDS) is None


@pytest.mark.parametrize("also", [{"problems": ("a warning",)}, {"drafts": ("spark",)}, {"left_out": ("a file",)}])
@pytest.mark.usefixtures("project")
def test_whatever_there_is_to_tell_beside_is_left_to_the_command(monkeypatch, also):
    outcome = replace(Outcome(Changes({}, (), ()), (), {}), **also)
    monkeypatch.setattr("rolesite.edge.again.unmoved", lambda *_: outcome)
    assert said_again(WORDS) is None


def test_a_build_of_another_folder_is_not_noted(project, tmp_path):
    with contextlib.chdir(tmp_path):
        note(WORDS, find_project(project), OPTIONS, quiet=False)
        assert said_again(WORDS) is None
    note(WORDS, find_project(Path(), tmp_path / "elsewhere"), OPTIONS, quiet=True)
    assert said_again(WORDS)
