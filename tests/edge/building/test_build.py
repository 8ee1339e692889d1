"""Building a project on disk: what is rendered, kept and removed, and that a failure changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rolesite.edge.building.build import Outcome, build
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, find_project
from rolesite.errors import ContentError, UsageError
from tests.projects import SMALL, moved_with, tree, write


def run(source: Path, **options: bool) -> Outcome:
    return build(find_project(source), Options(pdf=False, **options), Timings())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write(tmp_path_factory.mktemp("built"), SMALL)
    run(project)
    return project


@pytest.fixture
def project(tmp_path: Path, built: Path) -> Path:
    """A built project of the test's own."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(source: Path, name: str, old: str, new: str) -> None:
    path = source / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_first_build_renders_everything(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, SMALL))
    assert set(outcome.changes.render.values()) == {("new",)}
    assert {
        "index.html",
        "roles/spark.html",
        "roles/spark.json",
        "workshops/first/deck.html",
    } <= outcome.changes.render.keys()
    site, kit = tree(tmp_path / "_site"), tree(tmp_path / "_kit")
    made = {*site, *(f"_kit/{path}" for path in kit)}
    assert made == {*outcome.changes.render, ".rolesite-output", "_kit/.rolesite-output"}


# What of the workshop shows its role whole, or carries what does.
ROLE_SHOWN = {
    *(f"workshops/first/{page}.html" for page in ("deck", "handout", "capture")),
    *("_kit/first/present.html", "_kit/first/kit.zip"),
}


def test_a_second_build_renders_nothing_and_touches_nothing(project: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (project / "_site").rglob("*")}
    outcome = run(project)
    assert not outcome.changes
    assert {p: p.stat().st_mtime_ns for p in (project / "_site").rglob("*")} == before


@pytest.mark.parametrize(
    ("name", "old", "new", "rendered"),
    [
        # a word of a section: the role's own files, what gathers all words, and what of a workshop shows the role whole
        (
            "content/roles/spark.yaml",
            "Opens a",
            "Starts a",
            moved_with("spark") | ROLE_SHOWN,
        ),
        # a word of a section of a role that no workshop shows
        ("content/roles/weaver.yaml", "Connects", "Links", moved_with("weaver")),
    ],
)
def test_one_word_renders_what_shows_it_and_no_more(
    project: Path, name: str, old: str, new: str, rendered: set[str]
) -> None:
    edit(project, name, old, new)
    outcome = run(project)
    assert set(outcome.changes.render) == rendered
    whys = {words for reasons in outcome.changes.render.values() for words in reasons}
    assert {words for words in whys if not words.startswith("needs ")} == {"what it shows changed"}


def test_a_removed_role_takes_its_files_along(project: Path) -> None:
    (project / "content/roles/weaver.yaml").unlink()
    outcome = run(project)
    assert {"roles/weaver.html", "roles/weaver.json"} <= set(outcome.changes.remove)
    assert not (project / "_site/roles/weaver.html").exists()
    assert not run(project).changes


def test_an_altered_and_a_deleted_file_are_made_again(project: Path) -> None:
    good = (project / "_site/roles/spark.html").read_bytes()
    (project / "_site/roles/spark.html").write_bytes(b"defaced")
    (project / "_site/index.html").unlink()
    outcome = run(project)
    assert dict(outcome.changes.render) == {
        "index.html": ("the file is gone",),
        "roles/spark.html": ("the file was altered",),
    }
    assert (project / "_site/roles/spark.html").read_bytes() == good


def test_a_deleted_output_folder_is_made_again(project: Path) -> None:
    before = tree(project / "_site")
    for path in sorted((project / "_site").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (project / "_site").rmdir()
    run(project)
    assert tree(project / "_site") == before


def test_a_damaged_manifest_and_cache_only_cost_time(project: Path) -> None:
    before = tree(project / "_site")
    (project / ".rolesite/manifest.json").write_bytes(b"{broken")
    for path in (project / ".rolesite/cache").glob("*.pack"):
        path.write_bytes(b"broken")
    run(project)
    assert tree(project / "_site") == before
    assert not run(project).changes


def test_errors_leave_the_old_site_whole(project: Path) -> None:
    before = tree(project / "_site")
    edit(project, "content/roles/spark.yaml", "summary:", "sumary:")
    edit(project, "content/roles/weaver.yaml", "family: community", "family: nowhere")
    with pytest.raises(ContentError) as caught:
        run(project)
    assert [p.place.path for p in caught.value.problems if p.severity == "error"] == [
        "content/roles/spark.yaml",
        "content/roles/weaver.yaml",
    ]
    assert tree(project / "_site") == before


def test_a_broken_template_leaves_the_old_site_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(project / "_site")
    edit(project, "content/roles/spark.yaml", "Opens a", "Starts a")

    def broken(*args: object) -> bytes:
        raise ValueError("disk on fire")

    monkeypatch.setattr("rolesite.formats.roles.FORMAT.render", broken, raising=False)
    with pytest.raises(Exception, match="disk on fire"):
        run(project)
    assert tree(project / "_site") == before
    assert [p.name for p in project.iterdir() if p.name.startswith("._site")] == []


def test_notes_are_nowhere_in_the_site(project: Path) -> None:
    assert [name for name, data in tree(project / "_site").items() if b"SECRET-NOTE" in data] == []


def test_the_same_input_gives_the_same_bytes(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("another place")
    run(write(other, SMALL))
    assert tree(other / "_site") == tree(project / "_site")


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    write(tmp_path, SMALL | {"_site/thesis.txt": "years"})
    with pytest.raises(UsageError, match="was not written by rolesite"):
        run(tmp_path)
    assert tree(tmp_path / "_site") == {"thesis.txt": b"years"}
