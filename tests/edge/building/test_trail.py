"""A build goes on from the trail that the last one left, in another process, and comes to what preparing comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolesite.edge.building.build import build
from rolesite.edge.building.prepare import Prepared, prepare
from rolesite.edge.building.sources import Files
from rolesite.edge.building.timings import Timings
from rolesite.edge.building.trail import followed, leave_trail
from rolesite.edge.kept.memo import DiskMemo, Memos
from rolesite.edge.project import Options, Project, find_project
from rolesite.errors import ContentError
from rolesite.fingerprint import Fingerprint
from rolesite.jobs import marks_of
from tests.edge.building.test_follow import MORE, OPTIONS, TEXTS, assert_as_if_prepared, prepared, swapped
from tests.projects import SMALL, write

Edit = tuple[str, str, str]


@dataclass
class Runs:
    """A project in memory, but for its theme, of which each run knows what lies in `folder`, and the fingerprints that the
    last one came to."""

    project: Project
    theme: DiskMemo
    folder: Path
    files: dict[str, bytes] = field(default_factory=lambda: {path: text.encode() for path, text in SMALL.items()})
    marks: dict[str, Fingerprint] = field(default_factory=dict)
    number: int = 0

    @property
    def memos(self) -> Memos:
        """As another process finds them."""
        memos = Memos(self.folder)
        vars(memos)["theme"] = self.theme
        return memos

    def go_on(self, memos: Memos | None = None) -> Prepared | None:
        """The project, followed from the last run; None where that cannot be."""
        memos = memos or self.memos
        return followed(self.project, OPTIONS, memos, Files(self.files), str(self.number), self.marks)

    def run(self) -> tuple[Prepared, bool]:
        """The project as its files are now, and whether it was followed."""
        memos = self.memos
        going_on = self.go_on(memos)
        made = going_on or prepared(self.project, memos, self.files)
        self.number += 1
        leave_trail(memos.trail, made, str(self.number), Files(self.files))
        self.marks = dict(marks_of(made.jobs))
        return made, going_on is not None


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return find_project(write(tmp_path_factory.mktemp("trail"), SMALL))


@pytest.fixture(scope="module")
def shared(project: Project) -> DiskMemo:
    return Memos(project.cache, late=True).theme


@pytest.fixture
def runs(project: Project, shared: DiskMemo, tmp_path: Path) -> Runs:
    runs = Runs(project, shared, tmp_path / "kept")
    runs.run()
    return runs


def as_if_prepared(runs: Runs, made: Prepared, elsewhere: Path) -> None:
    assert_as_if_prepared(runs, made, elsewhere)  # type: ignore[arg-type]


@pytest.mark.parametrize("edit", TEXTS, ids=lambda edit: edit[2])
def test_texts_that_moved_are_followed(runs: Runs, edit: Edit, tmp_path: Path) -> None:
    before = dict(runs.marks)
    runs.files = swapped(runs.files, edit)
    made, by_trail = runs.run()
    assert by_trail
    as_if_prepared(runs, made, tmp_path / "anew")
    assert made.moved == {path for path, mark in runs.marks.items() if mark != before[path]}


@pytest.mark.parametrize("edit", MORE, ids=lambda edit: edit[2])
def test_what_is_more_than_texts_is_prepared(runs: Runs, edit: Edit) -> None:
    runs.files = swapped(runs.files, edit)
    assert runs.go_on() is None


def test_files_that_came_or_went_are_prepared(runs: Runs) -> None:
    files = runs.files
    runs.files = {**files, "content/roles/new.yaml": b"name: New role\n"}
    assert runs.go_on() is None
    runs.files = {path: data for path, data in files.items() if path != "content/roles/host.yaml"}
    assert runs.go_on() is None


def test_nothing_moved_and_nothing_is_made(runs: Runs, tmp_path: Path) -> None:
    made = runs.go_on()
    assert made
    assert made.moved == frozenset()
    as_if_prepared(runs, made, tmp_path / "anew")


def test_a_theme_that_moved_unseen_is_not_followed(runs: Runs) -> None:
    """Its stamps may be what they were."""
    sheet = runs.project.source / "themes/default/assets/site/own.css"
    write(runs.project.source, {"themes/default/assets/site/own.css": "p { color: red }"})
    assert runs.go_on() is None
    sheet.unlink()
    assert runs.go_on()


def test_the_trail_of_other_inputs_is_not_followed(runs: Runs) -> None:
    runs.number += 1
    assert runs.go_on() is None


@pytest.mark.parametrize("name", ["trail", "frames"])
def test_a_damaged_trail_is_none(runs: Runs, name: str) -> None:
    pack = runs.folder / f"{name}.pack"
    data = pack.read_bytes()
    pack.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    assert runs.go_on() is None


def test_a_look_that_leaves_no_trail_takes_none_away(runs: Runs, tmp_path: Path) -> None:
    """As `check` looks: it may have loaded other texts since."""
    first = runs.files
    runs.files = swapped(runs.files, TEXTS[1])
    prepared(runs.project, runs.memos, runs.files)
    runs.files = swapped(first, TEXTS[0])
    made = runs.go_on()
    assert made
    as_if_prepared(runs, made, tmp_path / "anew")


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((*TEXTS, *TEXTS, *MORE)), min_size=2, max_size=4))
@example([TEXTS[0], TEXTS[2], TEXTS[3], TEXTS[0], TEXTS[2]])
@example([TEXTS[3], MORE[1], TEXTS[0], MORE[1], TEXTS[3]])
def test_however_many_runs_there_are(
    project: Project, shared: DiskMemo, tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    runs = Runs(project, shared, folder / "kept")
    made: Prepared | None = runs.run()[0]
    for edit in edits:
        runs.files = swapped(runs.files, edit)
        try:
            made, _ = runs.run()
        except ContentError:
            made = None
    if made:
        as_if_prepared(runs, made, folder / "anew")


def test_a_project_that_prints_is_followed_with_the_fonts_of_its_theme(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, used = SimpleNamespace(digest="one", coverage=((32, 0x2FF),)), []
    monkeypatch.setattr("rolesite.edge.press.pdfprobe.engine_record", lambda _: engine)
    monkeypatch.setattr("rolesite.edge.press.fontconfig.use_theme_fonts", lambda theme, _: used.append(theme.name))
    memos, options, files = runs.memos, Options(), Files(runs.files)
    made = prepare(runs.project, options, Timings(), memos, content=(files, ()))
    leave_trail(memos.trail, made, "printed", files)
    used.clear()
    files = Files(swapped(runs.files, ("content/roles/curator.yaml", "every week", "every 週")))
    going_on = followed(runs.project, options, runs.memos, files, "printed", marks_of(made.jobs))
    assert going_on
    assert used == ["default"]
    assert [p.place.path for p in going_on.problems if p.code == "missing-glyphs"] == ["content/roles/curator.yaml"]


def test_builds_of_one_edit_follow_the_trail_and_make_what_a_build_from_nothing_makes(tmp_path: Path) -> None:
    def built(source: Path, files: dict[str, bytes]) -> tuple[set[str], dict[str, bytes]]:
        for path, data in files.items():
            (source / path).write_bytes(data)
        timings = Timings()
        build(find_project(source), Options(pdf=False), timings)
        made = {path.relative_to(source).as_posix(): path for path in sorted((source / "_site").rglob("*"))}
        return set(timings.phases), {name: path.read_bytes() for name, path in made.items() if path.is_file()}

    files = {path: text.encode() for path, text in SMALL.items()}
    source, other = write(tmp_path / "one", SMALL), write(tmp_path / "other", SMALL)
    assert "plan" in built(source, files)[0]
    (source / "_site" / "about.html").unlink()
    for edit in (TEXTS[0], TEXTS[3]):
        files = swapped(files, edit)
        phases, made = built(source, files)
        assert ("follow" in phases, "plan" in phases) == (True, False)
    assert made == built(other, files)[1]
    role = "content/roles/weaver.yaml"
    with pytest.raises(ContentError):
        built(source, files | {role: files[role] + b"compensation: |\n  Paid.\n\n  > [!NOTE]\n  > Not much.\n"})
