"""Where a project's things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.edge.project import find_project
from rolesite.errors import UsageError
from tests.projects import REPOSITORY


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def test_a_folder_without_content_is_no_project(tmp_path):
    with pytest.raises(UsageError, match="no content folder") as error:
        find_project(tmp_path)
    assert "--source" in error.value.problems[0].hint


def test_the_output_lies_beside_the_content_unless_it_is_named(source):
    assert find_project(source).output == source / "_site"
    assert find_project(source, source / "public").output == source / "public"


def test_a_relative_folder_is_the_current_ones(source, monkeypatch):
    monkeypatch.chdir(source)
    assert find_project(Path(), Path("out")).output == source / "out"


def test_two_outputs_have_a_manifest_each(source):
    manifests = {find_project(source, output).manifest for output in (None, source / "a", source / "b")}
    assert len(manifests) == 3
    assert {path.parent for path in manifests} == {source / ".rolesite"}


def test_a_project_that_is_elsewhere_finds_its_manifests_there(source):
    other = source / "elsewhere"
    (other / "content").mkdir(parents=True)
    for output in (None, "public", "out/site"):
        here, there = (find_project(s, s / output if output else None) for s in (source, other))
        assert here.manifest.relative_to(source) == there.manifest.relative_to(other)


@pytest.mark.parametrize(("service", "place"), [("", ".rolesite/standby"), ("true", None)])
def test_what_was_published_stands_by_but_on_a_service(source, monkeypatch, service, place):
    monkeypatch.setenv("CI", service)
    assert find_project(source).folders.standby == (source / place if place else None)


def test_a_theme_of_the_project_comes_first_and_ours_is_there(source):
    folders = find_project(source).theme_folders
    assert folders[0] == source / "themes"
    assert REPOSITORY / "themes" in folders
