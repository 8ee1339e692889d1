"""The site's folder and the kit's: each replaced as a whole, and nothing of the kit in the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from rolesite.edge.building import prepare
from rolesite.edge.building.build import Outcome, build
from rolesite.edge.building.timings import Timings
from rolesite.edge.clean import clean
from rolesite.edge.project import Options, find_project
from rolesite.edge.publishing.publish import Stage
from rolesite.errors import UsageError
from rolesite.formats import find_formats
from rolesite.plan import KIT, Output
from tests.projects import SMALL, tree, write


@dataclass(frozen=True)
class Notes:
    """A format of one private file a workshop: its title and its notes' number."""

    name: str = "notes"
    engine: str = ""

    def outputs(self, site, theme) -> Iterable[Output]:
        for workshop in site.workshops:
            yield Output(f"{KIT}{workshop.id}/notes.txt", self.name, "notes", workshop.id)

    def view(self, output, site, plan, theme) -> str:
        return site.workshop[output.subject].title

    def render(self, view: str, theme, needs: Mapping[str, bytes]) -> bytes:
        return view.encode()


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project whose workshop has a private file."""
    formats = {**find_formats(), "notes": Notes()}
    monkeypatch.setattr(prepare, "find_formats", lambda: formats)
    return write(tmp_path, SMALL)


def run(source: Path, **folders: Path) -> Outcome:
    return build(find_project(source, **folders), Options(pdf=False), Timings())


def test_the_kit_has_a_folder_of_its_own(project):
    run(project)
    assert tree(project / "_kit")["first/notes.txt"] == b"A first look"
    assert not [path for path in tree(project / "_site") if "notes.txt" in path or path.startswith(KIT)]


def test_it_may_lie_elsewhere(project, tmp_path_factory):
    other = tmp_path_factory.mktemp("stick") / "kit"
    run(project, kit=other)
    assert "first/notes.txt" in tree(other)
    assert not (project / "_kit").exists()


def test_nothing_changed_renders_nothing_there_either(project):
    run(project)
    assert not run(project).changes


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_text("other")])
def test_a_damaged_file_is_made_again(project, damage):
    run(project)
    damage(project / "_kit" / "first" / "notes.txt")
    assert set(run(project).changes.render) == {f"{KIT}first/notes.txt"}
    assert tree(project / "_kit")["first/notes.txt"] == b"A first look"


def test_strangers_are_set_aside(project):
    run(project)
    (project / "_kit" / "mine.txt").write_text("my own")
    write(project, {"content/workshops/first.md": SMALL["content/workshops/first.md"].replace("first look", "second")})
    assert run(project).aside == (f"{KIT}mine.txt",)
    assert (project / ".rolesite" / "set-aside" / "_kit" / "mine.txt").read_text() == "my own"


def test_where_nothing_private_is_made_any_more_the_folder_goes(project):
    run(project)
    (project / "content" / "workshops" / "first.md").unlink()
    run(project)
    assert not (project / "_kit").exists()


def change(project: Path, title: str) -> None:
    """Another title for the workshop, which is in its private file."""
    write(project, {"content/workshops/first.md": SMALL["content/workshops/first.md"].replace("A first look", title)})


def test_both_stand_by_apart_and_a_kit_only_while_there_is_one(project, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    standby = project / ".rolesite" / "standby"
    run(project)
    before = tree(project / "_site"), tree(project / "_kit")
    change(project, "Second")
    run(project)
    assert (tree(standby / "site"), tree(standby / "kit")) == before
    folders = [folder.stat().st_ino for folder in (standby / "site", standby / "kit")]
    change(project, "Third")
    run(project)
    assert [folder.stat().st_ino for folder in (project / "_site", project / "_kit")] == folders
    assert tree(project / "_kit")["first/notes.txt"] == b"Third"
    assert tree(standby / "kit")["first/notes.txt"] == b"Second"
    (project / "content" / "workshops" / "first.md").unlink()
    run(project)
    assert [path.name for path in standby.iterdir()] == ["site"]


def test_a_folder_of_somebody_else_is_refused(project):
    write(project, {"_kit/mine.txt": "my own"})
    with pytest.raises(UsageError, match="the kit folder was not written by rolesite"):
        run(project)
    assert (project / "_kit" / "mine.txt").read_text() == "my own"


@pytest.mark.parametrize(("site", "kit"), [("out", "out"), ("out", "out/kit"), ("kit/out", "kit")])
def test_notes_are_never_put_where_they_would_be_published(project, site, kit):
    with pytest.raises(UsageError, match="in each other"):
        run(project, output=project / site, kit=project / kit)


def test_clean_removes_it(project):
    run(project)
    assert project / "_kit" in clean(find_project(project))
    assert not (project / "_kit").exists()


def test_a_kill_between_the_two_is_seen(project, monkeypatch):
    run(project)
    write(project, {"content/workshops/first.md": SMALL["content/workshops/first.md"].replace("first look", "second")})
    swapped = []

    def once(stage, **options):
        if swapped:
            raise KeyboardInterrupt
        swapped.append(stage)
        return original(stage, **options)

    original = Stage.swap
    with monkeypatch.context() as patch:
        patch.setattr(Stage, "swap", once)
        with pytest.raises(KeyboardInterrupt):
            run(project)
    assert (project / "_kit/first/notes.txt").read_bytes() == b"A first look"
    assert f"{KIT}first/notes.txt" in run(project).changes.render
    assert tree(project / "_kit")["first/notes.txt"] == b"A second"
