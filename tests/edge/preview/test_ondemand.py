"""The preview: rendered when asked for, in step with the files, and never empty-handed."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolesite.edge.building.render import render
from rolesite.edge.preview.built import Built
from rolesite.edge.preview.ondemand import Preview, media_type
from rolesite.edge.preview.planned import Planned
from rolesite.edge.project import Options, find_project
from rolesite.errors import Place, Problem, RenderError
from tests.projects import SMALL, moved_with, write


def made(folder: Path, patience: float = 60) -> Preview:
    """The preview of a small project, read once."""
    preview = Preview(find_project(write(folder, SMALL)), Options(pdf=False), patience)
    preview.reload()
    return preview


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("preview")


@pytest.fixture(scope="module")
def shared(folder: Path) -> Iterator[Preview]:
    preview = made(folder)
    yield preview
    preview.close()


@pytest.fixture
def preview(shared: Preview, folder: Path) -> Iterator[Preview]:
    """One preview for all tests, as an author's lasts a day: each leaves the files as they were."""
    yield shared
    if {path: (folder / path).read_text() for path in SMALL if (folder / path).exists()} != SMALL:
        write(folder, SMALL)
        shared.reload()


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


def test_only_what_shows_a_change_moves(preview: Preview, folder: Path) -> None:
    edit(folder, "content/roles/weaver.yaml", "Connects", "Links")
    assert preview.reload().moved == moved_with("weaver")
    assert b"Links people" in preview.get("roles/weaver.html").data
    assert preview.reload().moved == frozenset()


def test_errors_are_told_and_the_last_good_page_stays(preview: Preview, folder: Path) -> None:
    good = preview.get("roles/weaver.html")
    edit(folder, "content/roles/weaver.yaml", "family: community", "family: nowhere")
    state = preview.reload()
    assert state.broken
    assert [p.place.path for p in state.problems if p.severity == "error"] == ["content/roles/weaver.yaml"]
    assert preview.get("roles/weaver.html") == good
    edit(folder, "content/roles/weaver.yaml", "family: nowhere", "family: community")
    assert not preview.reload().broken


def test_the_preview_shows_the_bytes_of_a_build(preview: Preview, folder: Path) -> None:
    from rolesite.edge.building.build import build
    from rolesite.edge.building.timings import Timings

    build(find_project(folder), Options(pdf=False), Timings())
    for path in ("index.html", "roles/spark.html", "workshops/first/deck.html", "roles/spark.json"):
        assert preview.get(path).data == (folder / "_site" / path).read_bytes()


def test_a_project_that_never_loaded_is_no_crash(tmp_path: Path) -> None:
    write(tmp_path, SMALL | {"content/site.yaml": "titel: x\n"})
    preview = Preview(find_project(tmp_path), Options(pdf=False))
    assert preview.reload().broken
    assert preview.get("").status == 404


def test_a_fault_of_ours_is_told_and_the_preview_goes_on(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    good = preview.get("roles/weaver.html")
    with monkeypatch.context() as patch:
        patch.setattr("rolesite.edge.preview.reading.follow", lambda *a: 1 / 0)
        state = preview.reload()
    assert state.broken
    assert "ZeroDivisionError" in state.problems[0].message
    assert preview.get("roles/weaver.html") == good
    assert not preview.reload().broken


def test_a_format_that_fails_is_told(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rolesite.formats.pages.FORMAT.render", lambda *a: 1 / 0, raising=False)
        answer = preview.get("about.html")
    assert (answer.status, answer.data) == (500, b"")
    assert "division by zero" in answer.problems[0].message
    assert preview.failures == {"about.html": answer.problems}
    assert preview.get("about.html").status == 200
    assert preview.failures == {}


# --- what happens to files -------------------------------------------------------------------------------------------


def test_files_may_go_and_come_back(preview: Preview, folder: Path) -> None:
    weaver = folder / "content/roles/weaver.yaml"
    weaver.unlink()
    assert "roles/weaver.html" in preview.reload().moved
    assert preview.get("roles/weaver.html").status == 404
    write(folder, SMALL)
    assert "roles/weaver.html" in preview.reload().moved
    assert b"Connects people" in preview.get("roles/weaver.html").data


def test_another_branch_is_another_site(preview: Preview, folder: Path) -> None:
    """Files that went, that came, and that say something else, at once; and back again."""
    before = preview.get("index.html")
    for name in ("spark", "curator"):
        (folder / f"content/roles/{name}.yaml").unlink()
    (folder / "content/workshops/first.md").unlink()
    guide = folder / "content/roles/guide.yaml"
    guide.write_text("name: Trail guide\nresponsibilities: Knows the way.\n")
    (folder / "content/pages/about.md").write_text("# Another branch\n")
    assert not preview.reload().broken
    assert preview.get("workshops/first/deck.html").status == 404
    assert b"Trail guide" in preview.get("roles/guide.html").data
    assert b"Another branch" in preview.get("about.html").data
    guide.unlink()
    write(folder, SMALL)
    preview.reload()
    assert preview.get("index.html") == before
    assert preview.get("roles/guide.html").status == 404


def test_a_project_whose_content_is_gone_keeps_the_last_good_site(preview: Preview, folder: Path) -> None:
    good = preview.get("index.html")
    (folder / "content").rename(folder / "elsewhere")
    assert preview.reload().broken
    assert preview.get("index.html") == good
    (folder / "elsewhere").rename(folder / "content")
    assert not preview.reload().broken


# --- a broken theme --------------------------------------------------------------------------------------------------

NEVER = "{% for a in range(99999) %}{% for b in range(99999) %}\n{% endfor %}{% endfor %}"


def test_a_broken_theme_leaves_the_last_good_pages_and_is_told_with_its_line(tmp_path: Path) -> None:
    """Errors in what is read, errors that only a page shows, and a loop that never ends; each mended."""
    preview = made(tmp_path, patience=0.3)
    good, other = preview.get("about.html"), preview.get("roles/weaver.html")
    assert good.status == other.status == 200
    themes = tmp_path / "themes/default"
    write(tmp_path, {"themes/default/theme.yaml": "tokens: [\n"})
    assert preview.reload().broken
    assert preview.get("about.html") == good
    (themes / "theme.yaml").unlink()
    for template, line in (("<p>\n{{ nothing.here }}\n", 2), (f"<p>\n{NEVER}", 2)):
        write(tmp_path, {"themes/default/templates/page.html": template})
        state = preview.reload()
        assert not state.broken
        answer = preview.get("about.html")
        assert (answer.status, answer.data) == (200, good.data)
        assert [p.place for p in answer.problems] == [Place("themes/default/templates/page.html", line)]
        assert state.sources[answer.problems[0].place.path] == template
        assert preview.get("roles/weaver.html") == other
    (themes / "templates/page.html").unlink()
    preview.reload()
    assert preview.get("about.html") == good
    assert preview.failures == {}


def test_a_page_of_a_moment_ago_still_finds_its_style_sheet(tmp_path: Path) -> None:
    preview = made(tmp_path)
    sheets = [path for path in preview.changes()[0] if path.startswith("assets/site.") and path.endswith(".css")]
    old = preview.get(sheets[0])
    preview.get("roles/weaver.html")
    write(
        tmp_path, {"themes/default/assets/site/own.css": "p { color: red }", "content/roles/weaver.yaml": "name: W\n"}
    )
    (tmp_path / "content/roles/host.yaml").unlink()
    assert {sheets[0], "roles/host.html"} <= preview.reload().moved
    assert preview.get(sheets[0]) == old
    assert preview.get("roles/host.html").status == 404


# --- printing --------------------------------------------------------------------------------------------------------


def test_nobody_waits_for_what_is_printed(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are shown and the project is read while something is set, here what stands for a PDF."""
    printed = "roles/curator.js"
    begun, go_on = threading.Event(), threading.Event()
    steps: list[tuple[int, int]] = []
    asked: list[object] = []

    def slow(jobs, needed, crew):
        if crew is preview._crew:
            begun.set()
            go_on.wait()
        return render(jobs, needed, crew)

    monkeypatch.setattr(Built, "find", lambda *_: None)
    monkeypatch.setattr("rolesite.edge.preview.ondemand.render", slow)
    monkeypatch.setattr(Planned, "prints", lambda _, path: path == printed)
    assert not preview.is_ready(printed)
    thread = threading.Thread(target=lambda: asked.append(preview.get(printed, lambda *step: steps.append(step))))
    thread.start()
    begun.wait()
    assert preview.get("roles/curator.html").status == 200
    assert not preview.reload().broken
    assert asked == []
    go_on.set()
    thread.join()
    assert preview.is_ready(printed)
    assert asked == [preview.get(printed)]
    assert steps == [(0, 1), (1, 1)]


def test_what_a_build_printed_is_not_printed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rolesite.edge.building.build import build
    from rolesite.edge.building.timings import Timings

    preview = made(tmp_path)
    build(find_project(tmp_path), Options(pdf=False), Timings())
    monkeypatch.setattr(Planned, "prints", lambda *_: True)
    file = tmp_path / "_site/roles/curator.json"
    written = file.read_bytes()
    assert preview.is_ready("roles/curator.json")
    with monkeypatch.context() as patch:
        patch.setattr("rolesite.jobs.render_view", lambda *_: pytest.fail("printed again"))
        assert preview.get("roles/curator.json").data == written
    altered = tmp_path / "_site/roles/spark.json"
    altered.write_bytes(altered.read_bytes() + b" ")
    assert not preview.is_ready("roles/spark.json"), "it is no more what a build wrote"
    edit(tmp_path, "content/roles/curator.yaml", "name: ", "name: New ")
    preview.reload()
    assert not preview.is_ready("roles/curator.json"), "a build would write another"
    preview.close()


def test_what_cannot_be_printed_is_told_and_tried_again(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Problem(Place("content/roles/curator.yaml"), "pdf-time", "it takes too long to be set")

    def fails(*_: object) -> None:
        raise RenderError(wrong)

    with monkeypatch.context() as patch:
        patch.setattr(Planned, "prints", lambda *_: True)
        patch.setattr("rolesite.edge.preview.ondemand.render", fails)
        answer = preview.get("roles/curator.json")
    assert (answer.status, answer.problems) == (500, (wrong,))
    assert preview.get("roles/curator.json").status == 200


def test_pictures_of_a_pdf_are_near_once_it_is_there(preview: Preview) -> None:
    """Of what the facilitator carries, here: it needs files of the site."""
    assert preview.is_near("index.html")
    assert not preview.is_near("_kit/first/kit.zip")
    assert "_kit/first/kit.zip" in preview.shown_beside("workshops/first/deck.html")
    assert preview.get("_kit/first/kit.zip").status == 200
    assert preview.is_near("_kit/first/kit.zip")
