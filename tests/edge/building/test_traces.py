"""The shortcut of a build where nothing moved: taken when it may be, never when anything might be otherwise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rolesite.edge.building.build import Outcome, build
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, find_project
from rolesite.errors import ContentError
from tests.projects import REPOSITORY, SMALL, write

WARNED = {"content/roles/thin.yaml": "name: Thin role\nclosest_roles: [curatr]\nresponsibilities: Little.\n"}


def run(
    source: Path, *, output: Path | None = None, kit: Path | None = None, **options: bool | str
) -> tuple[Outcome, bool]:
    """What a build did, and whether it had to load and plan the content for that."""
    timings = Timings()
    outcome = build(find_project(source, output, kit), Options(pdf=False, **options), timings)  # type: ignore[arg-type]
    return outcome, not timings.phases.keys().isdisjoint({"plan", "follow"})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = write(tmp_path_factory.mktemp("traces"), SMALL | WARNED)
    write(source, {"themes/default/strings/en.yaml": "skip: Skip to what is said here\n"})
    run(source)
    return source


@pytest.fixture
def source(built: Path, tmp_path: Path) -> Path:
    """A built project of the test's own, whose files are as old as they were."""
    shutil.copytree(built, tmp_path / "project", copy_function=os.link)
    return tmp_path / "project"


def test_nothing_moved_and_all_is_told_again(built):
    first, planned = run(built, verify=True)
    again, looked = run(built)
    assert (planned, looked) == (True, False)
    assert again.changes == first.changes
    assert not again.changes
    assert again.problems == first.problems != ()
    assert dict(again.sources) == dict(first.sources)
    assert (again.drafts, again.left_out) == (first.drafts, first.left_out)


def rewrite(source: Path, name: str, text: str) -> None:
    path = source / name
    path.unlink(missing_ok=True)  # it may be the same file as another test's
    write(source, {name: text})


MOVES: dict[str, Callable[[Path], object]] = {
    "a word": lambda s: rewrite(s, "content/roles/host.yaml", "name: Exchange hosts\n"),
    "a new file": lambda s: rewrite(s, "content/roles/new.yaml", "name: New role\n"),
    "a file that is gone": lambda s: (s / "content" / "pages" / "about.md").unlink(),
    "a name": lambda s: (s / "content" / "roles" / "host.yaml").rename(s / "content" / "roles" / "hosts.yaml"),
    "a string of the theme": lambda s: rewrite(
        s, "themes/default/strings/en.yaml", "skip: Skip to what is meant here\n"
    ),
    "a theme's new file": lambda s: rewrite(s, "themes/default/assets/site/zz.css", "body { margin: 0 }\n"),
    "an output that is gone": lambda s: (s / "_site" / "index.html").unlink(),
    "an output that was altered": lambda s: rewrite(s, "_site/index.html", "<p>Altered</p>"),
    "the manifest": lambda s: (s / ".rolesite" / "manifest.json").unlink(),
    "the notes": lambda s: rewrite(s, ".rolesite/traces.json", '{"version": 1, "modules": [[]]}'),
    "notes that are no notes": lambda s: rewrite(s, ".rolesite/traces.json", "\x00["),
}


@pytest.mark.parametrize("move", MOVES)
def test_whatever_moved_is_seen(source, move):
    MOVES[move](source)
    assert [run(source)[1], run(source)[1]] == [True, False]


def test_a_project_that_was_moved_as_a_whole_is_the_same(source):
    assert run(source.rename(source.with_name("moved")))[1] is False


@pytest.mark.parametrize("options", [{"drafts": True}, {"url": "https://example.org/other/"}, {"keep_going": True}])
def test_other_options_are_another_build(source, options):
    assert run(source, **options)[1]
    assert run(source, **options)[1] is False
    assert run(source)[1]


def test_content_that_goes_back_to_what_it_was_is_not_taken_for_what_was_built_since(source):
    """A build that is killed after its manifest leaves the notes of the one before it."""
    notes = (source / ".rolesite" / "traces.json").read_bytes()
    before = (source / "content" / "roles" / "host.yaml").read_text()
    rewrite(source, "content/roles/host.yaml", "name: Exchange hosts\n")
    run(source)
    (source / ".rolesite" / "traces.json").write_bytes(notes)
    rewrite(source, "content/roles/host.yaml", before)
    assert run(source)[1]
    assert b"Exchange hosts" not in (source / "_site" / "roles" / "host.html").read_bytes()


def test_strict_stops_at_what_was_told(source):
    with pytest.raises(ContentError):
        run(source, strict=True)


def test_each_output_folder_has_notes_of_its_own(source, tmp_path):
    other = {"output": tmp_path / "site", "kit": tmp_path / "kit"}
    assert [run(source, **other)[1], run(source, **other)[1], run(source)[1]] == [True, False, False]


def test_an_output_that_is_only_touched_is_read_once(source):
    page = source / "_site" / "index.html"
    rewrite(source, "_site/index.html", page.read_text(encoding="utf-8"))
    assert [run(source)[1], run(source)[1]] == [True, False]


def test_a_module_of_another_package_is_an_input(source, monkeypatch, tmp_path):
    module = tmp_path / "foreign.py"
    module.write_text("x = 1\n")
    monkeypatch.setattr("rolesite.edge.building.traces._foreign_modules", lambda: [module])
    monkeypatch.setattr("rolesite.edge.building.traces.site_folders", lambda: [tmp_path])  # it was just installed
    assert run(source, drafts=True)[1]
    assert run(source, drafts=True)[1] is False
    module.write_text("x = 22\n")
    assert run(source, drafts=True)[1]


def test_who_has_formats_is_asked_again_only_when_packages_or_these_files_moved(source, monkeypatch, tmp_path):
    module = tmp_path / "foreign.py"
    module.write_text("x = 1\n")
    asked = []
    monkeypatch.setattr("rolesite.edge.building.traces._foreign_modules", lambda: asked.append(1) or [module])
    rewrite(source, "content/roles/host.yaml", "name: Exchange hosts\n")
    run(source)
    assert asked == []
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr("rolesite.edge.building.traces.site_folders", lambda: [packages])
    run(source)
    assert asked == [1]
    module.write_text("x = 22\n")
    run(source)
    assert asked == [1, 1]


def test_it_loads_neither_the_templates_language_nor_the_markdown_nor_the_engine(source):
    code = (
        "import sys\nfrom pathlib import Path\nfrom rolesite.edge.building.build import build\n"
        "from rolesite.edge.project import Options, find_project\nfrom rolesite.edge.building.timings import Timings\n"
        "build(find_project(Path(sys.argv[1])), Options(pdf=False), Timings())\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(source)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    ).stdout.split()
    assert {"rolesite", "json"} <= set(found)
    assert {"jinja2", "markdown_it", "yaml", "weasyprint", "rich"}.isdisjoint(found)
