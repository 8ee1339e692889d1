"""A project that is followed is what preparing it anew would come to, whatever moved before."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolesite.edge.building.follow import follow, has_its_theme
from rolesite.edge.building.prepare import Prepared, prepare
from rolesite.edge.building.sources import Files
from rolesite.edge.building.timings import Timings
from rolesite.edge.kept.memo import Memos
from rolesite.edge.project import Options, Project, find_project
from rolesite.errors import ContentError
from rolesite.fingerprint import canonical, digest
from tests.projects import SMALL, write

OPTIONS = Options(pdf=False)

TEXTS = (
    ("content/roles/spark.yaml", "Opens a conversation", "Starts a conversation"),  # a kit carries its pictures
    ("content/roles/curator.yaml", "every week", "every day"),
    ("content/roles/curator.yaml", "learning spark facilitator", "network weaver"),
    ("content/roles/weaver.yaml", "Connects people.", "Connects [[spark]]."),
    ("content/roles/spark.yaml", "closest_roles: [curator", "closest_roles: [curatr"),  # which is warned of
    ("content/roles/weaver.yaml", "name:", "# Said of nobody else.\nname:"),
)
MORE = (
    ("content/roles/curator.yaml", "Resource curator", "Material curator"),
    ("content/roles/weaver.yaml", "family: community", "family: nowhere"),
    ("content/roles/weaver.yaml", "Connects people.", "Connects [[nobody-at-all]]."),
    ("content/workshops/first.md", "Who would you ask", "Whom would you tell"),
    ("content/site.yaml", "Small catalogue", "Little catalogue"),
)


@dataclass
class Followed:
    """A project in memory, but for its theme, and what is known of it."""

    project: Project
    memos: Memos
    files: dict[str, bytes]
    known: Prepared | None = field(default=None, repr=False)
    followed: bool = False

    def now(self, files: dict[str, bytes]) -> Prepared:
        """The project as these files make it, followed where that can be."""
        moved = {path for path in files if files[path] != self.files[path]}
        before, self.known, self.files = self.known, None, files
        if before:
            self.known = follow(before, self.project, OPTIONS, self.memos, files, moved)
            if self.known and not has_its_theme(self.known, self.project, self.memos):
                self.known = None
        self.followed = self.known is not None
        self.known = self.known or prepared(self.project, self.memos, files)
        return self.known


def prepared(project: Project, memos: Memos, files: dict[str, bytes]) -> Prepared:
    return prepare(project, OPTIONS, Timings(), memos, content=(Files(files), ()))


def swapped(files: dict[str, bytes], edit: tuple[str, str, str]) -> dict[str, bytes]:
    """The files with one edit made, or taken back."""
    path, old, new = edit
    text = files[path].decode()
    return files | {path: (text.replace(old, new) if old in text else text.replace(new, old)).encode()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return find_project(write(tmp_path_factory.mktemp("followed"), SMALL))


@pytest.fixture
def small(project: Project) -> Followed:
    small = Followed(project, Memos(project.cache, late=True), {path: text.encode() for path, text in SMALL.items()})
    small.now(small.files)
    return small


def assert_as_if_prepared(small: Followed, made: Prepared, elsewhere: Path) -> None:
    """What was followed is what comes of its files with nothing kept but the theme, which never moved."""
    memos = Memos(elsewhere)
    vars(memos)["theme"] = small.memos.theme
    anew = prepared(small.project, memos, small.files)
    assert list(made.jobs) == list(anew.jobs)
    assert {path: job.fingerprint for path, job in made.jobs.items()} == {
        path: job.fingerprint for path, job in anew.jobs.items()
    }
    assert (made.problems, made.drafts, made.site) == (anew.problems, anew.drafts, anew.site)
    for job in made.jobs.values():
        assert digest(canonical(job.seen().view)) == job.fingerprint.view


@pytest.mark.parametrize("edit", TEXTS, ids=lambda edit: edit[2])
def test_texts_that_move_are_followed(small: Followed, edit: tuple[str, str, str], tmp_path: Path) -> None:
    before = small.now(small.files)
    made = small.now(swapped(small.files, edit))
    assert small.followed
    assert_as_if_prepared(small, made, tmp_path)
    still = {path for path, job in made.jobs.items() if job is before.jobs[path]}
    assert {"about.html", "roles/host.html"} <= still
    assert (f"roles/{edit[0][14:-5]}.html" in still) is edit[2].startswith("#")
    moved = {path for path, job in made.jobs.items() if job.fingerprint != before.jobs[path].fingerprint}
    assert made.moved == moved


@pytest.mark.parametrize("edit", MORE, ids=lambda edit: edit[2])
def test_what_is_more_than_texts_is_not_followed(small: Followed, edit: tuple[str, str, str]) -> None:
    try:
        small.now(swapped(small.files, edit))
    except ContentError:
        assert edit[2] in ("family: nowhere", "Connects [[nobody-at-all]].")
    assert not small.followed


def test_another_theme_or_another_package_is_not_followed(
    small: Followed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = small.project.source / "themes/default/assets/site/own.css"
    write(small.project.source, {"themes/default/assets/site/own.css": "p { color: red }"})
    small.now(swapped(small.files, TEXTS[0]))
    assert not small.followed
    sheet.unlink()
    small.now(small.files)
    small.now(swapped(small.files, TEXTS[0]))
    assert small.followed
    monkeypatch.setattr("rolesite.edge.tool.site_folders", lambda: iter([tmp_path]))
    small.now(small.files)
    assert not small.followed


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((*TEXTS, *TEXTS, *MORE)), min_size=2, max_size=4))
@example([TEXTS[0], TEXTS[2], TEXTS[3], TEXTS[0], TEXTS[2]])
@example([TEXTS[3], MORE[1], TEXTS[0], MORE[1], TEXTS[3]])
def test_however_often_it_is_followed(
    project: Project, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("memos")
    small = Followed(project, Memos(folder / "kept", late=True), {p: text.encode() for p, text in SMALL.items()})
    made: Prepared | None = small.now(small.files)
    for edit in edits:
        try:
            made = small.now(swapped(small.files, edit))
        except ContentError:
            made = None
    if made:
        assert_as_if_prepared(small, made, folder / "fresh")


def test_characters_that_cannot_be_drawn_are_told_of_the_files_that_have_them_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = SimpleNamespace(digest="one", coverage=((32, 0x2FF),))
    monkeypatch.setattr("rolesite.edge.press.pdfprobe.engine_record", lambda _: engine)
    monkeypatch.setattr("rolesite.edge.press.fontconfig.use_theme_fonts", lambda *_: None)
    files = {path: text.encode() for path, text in SMALL.items()}
    files = swapped(files, ("content/roles/curator.yaml", "every week", "every 週"))
    project, options = find_project(write(tmp_path, SMALL)), Options()
    memos = Memos(project.cache, late=True)
    known = prepare(project, options, Timings(), memos, content=(Files(files), ()))

    def told(edit: tuple[str, str, str]) -> list[str] | None:
        nonlocal known, files
        files = swapped(files, edit)
        made = follow(known, project, options, memos, files, {edit[0]})
        known = made or known
        return sorted(p.place.path for p in made.problems if p.code == "missing-glyphs") if made else None

    curator, weaver = "content/roles/curator.yaml", "content/roles/weaver.yaml"
    assert told((weaver, "Connects people.", "Connects 人.")) == [curator, weaver]
    assert told((curator, "every 週", "every week")) == [weaver]
    engine.digest = "another"
    assert told((weaver, "Connects 人.", "Connects people.")) is None
