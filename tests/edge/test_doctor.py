"""The doctor: one finding each, a way on for what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.edge import doctor
from rolesite.edge.doctor import examine
from rolesite.edge.project import Project
from rolesite.errors import Place, Problem, SetupError
from tests.projects import SMALL, write


def project(folder: Path) -> Project:
    return Project(folder, folder / "_site")


def broken(cache: Path) -> None:
    raise SetupError(Problem(Place("rolesite"), "pdf-engine", "no Pango here", "apt-get install pango"))


def test_all_is_well_where_all_is_there(tmp_path: Path) -> None:
    found = {finding.name: finding for finding in examine(project(write(tmp_path, SMALL)))}
    assert list(found) == ["Python", "content", "folder", "theme", "PDF engine", "PowerPoint", "Excel", "Chromium"]
    assert all(finding.good for finding in found.values() if finding.needed)
    assert "pango" in found["PDF engine"].what
    assert "Atkinson Hyperlegible" in found["theme"].what


def test_what_is_missing_is_named_with_a_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "engine_record", broken)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    found = {finding.name: finding for finding in examine(project(tmp_path))}
    assert (found["content"].good, found["content"].hint) == (
        False,
        "go to your project's folder, or name it with --source",
    )
    assert (found["PDF engine"].what, found["PDF engine"].hint) == ("no Pango here", "apt-get install pango")
    assert not found["PDF engine"].good
    assert (found["Chromium"].good, found["Chromium"].needed) == (False, False)


def test_what_only_some_want_is_told_with_the_command_that_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    found = {finding.name: finding for finding in examine(project(tmp_path))}
    for name, package in (("PowerPoint", "python-pptx"), ("Excel", "openpyxl")):
        assert (found[name].good, found[name].needed) == (False, False)
        assert found[name].hint.endswith(f"-m pip install {package}")
