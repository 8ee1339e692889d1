"""The preview: rendered when asked for, in step with the files, and never empty-handed."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import pytest

from rolesite.edge.preview import Preview, media_type
from rolesite.edge.project import Options, find_project
from rolesite.errors import RolesiteError
from tests.projects import SMALL, moved_with, write


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    made = Preview(find_project(write(tmp_path, SMALL)), Options(pdf=False))
    made.reload()
    return made


def edit(folder: Path, name: str, old: str, new: str) -> None:
    (folder / name).write_text((folder / name).read_text().replace(old, new))


def test_pages_are_rendered_when_asked_for_and_kept(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    first = preview.get("roles/spark.html")
    assert (first.status, first.media_type) == (200, "text/html; charset=utf-8")
    assert b"Learning spark facilitator" in first.data
    monkeypatch.setattr("rolesite.jobs.render_view", lambda *a: pytest.fail("rendered again"))
    assert preview.get("roles/spark.html") == first


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.png", "image/png"),
        ("a", "application/octet-stream"),
    ],
)
def test_a_file_is_of_the_kind_that_its_name_says(path: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mimetypes.guess_type", lambda name: mimetypes.MimeTypes().guess_type(name))  # no system's own
    assert media_type(path) == kind


@pytest.mark.parametrize(("path", "same"), [("", "index.html"), ("roles/", "roles/index.html")])
def test_a_folder_is_its_index(preview: Preview, path: str, same: str) -> None:
    assert preview.get(path) == preview.get(same)


def test_what_is_not_there_gets_the_sites_own_404(preview: Preview) -> None:
    assert preview.get("nowhere.html").status == 404
    assert preview.get("nowhere.html").data == preview.get("404.html").data
    assert preview.get("../content/site.yaml").status == 404


def test_only_what_shows_a_change_moves(preview: Preview, tmp_path: Path) -> None:
    edit(tmp_path, "content/roles/weaver.yaml", "Connects", "Links")
    assert preview.reload().moved == moved_with("weaver")
    assert b"Links people" in preview.get("roles/weaver.html").data
    assert preview.reload().moved == frozenset()


def test_errors_are_told_and_the_last_good_page_stays(preview: Preview, tmp_path: Path) -> None:
    good = preview.get("roles/weaver.html")
    edit(tmp_path, "content/roles/weaver.yaml", "family: community", "family: nowhere")
    state = preview.reload()
    assert state.broken
    assert [p.place.path for p in state.problems if p.severity == "error"] == ["content/roles/weaver.yaml"]
    assert preview.get("roles/weaver.html") == good
    edit(tmp_path, "content/roles/weaver.yaml", "family: nowhere", "family: community")
    assert not preview.reload().broken


def test_the_preview_shows_the_bytes_of_a_build(preview: Preview, tmp_path: Path) -> None:
    from rolesite.edge.build import build
    from rolesite.edge.timings import Timings

    build(find_project(tmp_path), Options(pdf=False), Timings())
    for path in ("index.html", "roles/spark.html", "workshops/first/deck.html", "roles/spark.json"):
        assert preview.get(path).data == (tmp_path / "_site" / path).read_bytes()


def test_a_project_that_never_loaded_is_no_crash(tmp_path: Path) -> None:
    write(tmp_path, SMALL | {"content/site.yaml": "titel: x\n"})
    preview = Preview(find_project(tmp_path), Options(pdf=False))
    assert preview.reload().broken
    assert preview.get("").status == 404


def test_a_fault_of_ours_is_told_and_the_preview_goes_on(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    good = preview.get("roles/weaver.html")
    with monkeypatch.context() as patch:
        patch.setattr("rolesite.edge.preview.prepare", lambda *a: 1 / 0)
        state = preview.reload()
    assert state.broken
    assert "ZeroDivisionError" in state.problems[0].message
    assert preview.get("roles/weaver.html") == good
    assert not preview.reload().broken


def test_a_format_that_fails_is_told(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rolesite.formats.roles.FORMAT.render", lambda *a: 1 / 0, raising=False)
    with pytest.raises(RolesiteError, match="division by zero"):
        preview.get("roles/weaver.html")
