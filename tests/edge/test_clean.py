"""Cleaning: what builds leave goes, everything else stays."""

from __future__ import annotations

import pytest

from rolesite.edge.building.build import build
from rolesite.edge.building.timings import Timings
from rolesite.edge.clean import clean
from rolesite.edge.project import Options, find_project
from rolesite.errors import UsageError
from tests.projects import SMALL, tree, write


@pytest.fixture
def project(tmp_path):
    found = find_project(write(tmp_path, SMALL))
    build(found, Options(pdf=False), Timings())
    return found


def test_a_clean_project_holds_its_sources_and_nothing_else(project):
    project.aside.mkdir(parents=True)
    (project.aside / "mine.txt").write_text("kept")
    clean(project)
    left = {path for path in tree(project.source) if not path.endswith((".lock", "/lock"))}
    assert left == {*SMALL, ".rolesite/set-aside/mine.txt"}


def test_nothing_of_ours_is_left_where_nothing_was_set_aside(project):
    clean(project)
    assert set(tree(project.source)) == set(SMALL)
    assert not project.state.exists()


@pytest.mark.parametrize("output", ["_site", "other"])
def test_what_stands_by_goes_too(tmp_path, output):
    project = find_project(write(tmp_path, {"content/site.yaml": ""}), tmp_path / output)
    write(project.standby / "site", {"index.html": "", "roles/spark.html": ""})
    assert clean(project) == [project.standby]
    assert not project.state.exists() or output != "_site"


def test_another_output_goes_alone(project, tmp_path):
    other = find_project(project.source, tmp_path / "other")
    build(other, Options(pdf=False), Timings())
    assert set(clean(other)) == {other.output, other.manifest, other.traces}
    assert project.output.exists()
    assert project.manifest.exists()
    assert project.cache.exists()


def test_it_says_what_it_removed_and_the_second_time_nothing(project):
    assert project.output in clean(project)
    assert clean(project) == []


def test_a_folder_that_is_not_ours_stays(project, tmp_path):
    photos = tmp_path / "photos"
    write(photos, {"one.jpg": b"x"})
    with pytest.raises(UsageError, match="was not written by rolesite"):
        clean(find_project(project.source, photos))
    assert (photos / "one.jpg").exists()
