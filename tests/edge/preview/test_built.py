"""What a build wrote is taken as it lies there, for as long as a build would keep it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from rolesite import manifest
from rolesite.edge.preview.built import Built
from rolesite.fingerprint import Fingerprint, digest
from rolesite.manifest import Entry, Stat
from rolesite.plan import Output

PATH, DATA = "roles/spark.pdf", b"%PDF"
MARK = Fingerprint("tool", "view", (), ())


@pytest.fixture
def project(tmp_path: Path) -> SimpleNamespace:
    """A project of which one file was built."""
    (tmp_path / "roles").mkdir()
    (tmp_path / PATH).write_bytes(DATA)
    note(tmp_path / "manifest", MARK)
    return SimpleNamespace(manifest=tmp_path / "manifest", folders=SimpleNamespace(file=tmp_path.joinpath))


def note(file: Path, mark: Fingerprint) -> None:
    """Writes a manifest."""
    file.write_bytes(manifest.dumps({PATH: Entry(mark, digest(DATA), Stat(4, 0, 0))}))


def job(path: str = PATH, mark: Fingerprint = MARK) -> SimpleNamespace:
    return SimpleNamespace(output=Output(path, "card", "role-card", "spark"), fingerprint=mark)


def test_a_file_that_would_be_kept_is_taken(project):
    built = Built(project)
    assert built.find(job()) == DATA
    assert built.find(job("roles/other.pdf")) is None
    assert built.find(job(mark=replace(MARK, view="another"))) is None


@pytest.mark.parametrize("change", [lambda file: file.write_bytes(b"%PDG"), lambda file: file.unlink()])
def test_a_file_that_was_altered_or_is_gone_is_not(project, tmp_path, change):
    change(tmp_path / PATH)
    assert Built(project).find(job()) is None


def test_what_is_built_meanwhile_is_found(project):
    newer = replace(MARK, view="newer")
    built = Built(project)
    assert built.find(job(mark=newer)) is None
    note(project.manifest, newer)
    assert built.find(job(mark=newer)) == DATA
    project.manifest.unlink()
    assert built.find(job(mark=newer)) is None
