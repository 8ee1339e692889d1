"""The law of freshness: however a project is edited and wherever a build is cut off, the next build leaves what a
build from nothing leaves. All in memory, on the real loader, theme and formats.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolesite.content.load import load
from rolesite.edge.building.render import render
from rolesite.edge.copies import processes, sharing
from rolesite.edge.kept.memo import DiskMemo
from rolesite.edge.press.workers import Workers
from rolesite.edge.themes import load_theme
from rolesite.fingerprint import digest
from rolesite.formats import find_formats
from rolesite.jobs import Job, Views, jobs_of
from rolesite.manifest import Changes, Entry, Stat, decide, dumps, loads
from rolesite.planning import plan_again
from rolesite.readings import Readings
from rolesite.theme import Theme
from tests.projects import REPOSITORY, SMALL

NO_STAT = Stat(0, 0, 0)
FORMATS = {name: f for name, f in find_formats().items() if f.engine != "pdf"}
TOOLS = {"": "tool"}

EDITS = {
    "content/roles/spark.yaml": ("Opens a conversation", "Starts a conversation", "horizon: 2035", "horizon: 2040"),
    "content/roles/curator.yaml": ("Resource curator", "Material curator", "family: learning", "family: community"),
    "content/roles/weaver.yaml": (
        *("Connects people.", "Connects [[spark]].", "Network weaver", "Web weaver"),
        *("Connects people.", "Connects [people](javascript:alert(1))."),  # which is an error
    ),
    "content/workshops/first.md": (
        "Who would you ask",
        "Whom would you tell",
        "title: A first look",
        "title: A second look\nstatus: draft",
    ),
    "content/pages/about.md": ("# About", "# About us", "See", "Look at"),
    "content/site.yaml": ("Small catalogue", "Little catalogue", "name: Learning}", "name: Learning well}"),
}
SWAPS = [(name, at) for name, words in EDITS.items() for at in range(0, len(words), 2)]
REMOVABLE = ("content/roles/weaver.yaml", "content/roles/host.yaml", "content/pages/about.md")


@pytest.fixture(scope="module", autouse=True)
def _shared() -> Iterator[None]:
    """Copies of this process help with a build from nothing, though it is small, and whoever runs the tests has threads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rolesite.edge.building.render.WORTH_SHARING", 0)
        if sys.platform != "win32":
            for module in (processes, sharing):
                patch.setattr(module, "copies_are_safe", lambda: True)
        yield


@cache
def theme() -> Theme:
    return load_theme("default", [REPOSITORY / "themes"], REPOSITORY / ".rolesite" / "cache")


def changed(look: Theme, kind: str) -> Theme:
    """The theme with one thing altered."""
    templates, assets, strings = dict(look.templates), dict(look.assets), {k: dict(v) for k, v in look.strings.items()}
    if kind == "template":
        name = min(templates)
        templates[name] += "{# other #}"
    elif kind == "stylesheet":
        assets["site.css"] += b"\n/* other */"
    elif kind == "strings":
        key = min(strings["en"])
        strings["en"][key] += " *"
    return Theme(look.name, look.tokens, strings, templates, assets, look.fonts, look.palette)


class World:
    """A project in memory: its files, its theme, what lies in its output folder, its manifest."""

    def __init__(self, memo: DiskMemo) -> None:
        self.files = {name: text.encode() for name, text in SMALL.items()}
        self.theme = theme()
        self.folder: dict[str, bytes] = {}
        self.manifest = b""
        self.memo = memo

    def jobs(self, memo: DiskMemo) -> dict[str, Job] | None:
        loaded = load(self.files, memo)
        if loaded.site is None:
            return None
        assert not any(p.severity == "error" for p in loaded.problems)
        readings = Readings(loaded.site, loaded.outline, loaded.texts)
        planned = plan_again(readings, self.theme, lambda: FORMATS, memo, "no PDFs")
        return jobs_of(planned, self.theme, TOOLS, Views(readings, memo))

    def build(self, killed: str = "") -> Changes | None:
        """Builds as `rolesite.edge.building.build` does, and may be killed while it renders, or between folder and manifest."""
        jobs = self.jobs(self.memo)
        if jobs is None:
            return None
        old = loads(self.manifest)
        present = {path: digest(data) for path, data in self.folder.items()}
        changes = decide({p: j.fingerprint for p, j in jobs.items()}, old, present)
        entries = {path: old[path] for path in changes.keep}
        stage = {path: self.folder[path] for path in changes.keep}
        stale = {path: job for path, job in jobs.items() if path in changes.render}
        for one in render(stale, stage.__getitem__, Workers(1)):
            stage[one.path] = one.data
            entries[one.path] = Entry(one.job.fingerprint, digest(one.data), NO_STAT)
        if changes and killed != "rendering":
            self.folder = stage
            if killed != "published":
                self.manifest = dumps(entries)
        return changes

    def from_nothing(self, memo: DiskMemo) -> dict[str, bytes] | None:
        jobs = self.jobs(memo)
        if jobs is None:
            return None
        made: dict[str, bytes] = {}
        for one in render(jobs, made.__getitem__, Workers(1), hands=2):
            made |= {one.path: one.data}
        return made


edits = st.one_of(
    st.tuples(st.just("swap"), st.sampled_from(SWAPS)),
    st.tuples(st.just("remove"), st.sampled_from(REMOVABLE)),
    st.tuples(st.just("restore"), st.sampled_from(REMOVABLE)),
    st.tuples(st.just("rename"), st.just("content/roles/host.yaml")),
    st.tuples(st.just("theme"), st.sampled_from(("template", "stylesheet", "strings", "back"))),
    st.tuples(st.just("deface"), st.integers(0, 200)),
    st.tuples(st.just("delete"), st.integers(0, 200)),
)
kills = st.sampled_from(("rendering", "published", ""))
steps = st.lists(st.tuples(edits, kills), max_size=5)


def apply(world: World, edit: tuple[object, ...]) -> None:
    match edit:
        case ("swap", (str(name), int(at))) if name in world.files:
            old, new = EDITS[name][at : at + 2]
            text = world.files[name].decode()
            world.files[name] = (text.replace(old, new) if old in text else text.replace(new, old)).encode()
        case ("remove", str(name)):
            world.files.pop(name, None)
        case ("restore", str(name)):
            world.files[name] = SMALL[name].encode()
        case ("rename", str(name)):  # away to another id, and back
            other = name.replace(".yaml", "-2.yaml")
            here, there = (name, other) if name in world.files else (other, name)
            if here in world.files:
                world.files[there] = world.files.pop(here)
        case ("theme", str(kind)):
            world.theme = theme() if kind == "back" else changed(theme(), kind)
        case ("deface", int(n)) if world.folder:
            world.folder[sorted(world.folder)[n % len(world.folder)]] = b"defaced"
        case ("delete", int(n)) if world.folder:
            del world.folder[sorted(world.folder)[n % len(world.folder)]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([(("remove", "content/roles/weaver.yaml"), "")])
@example([(("remove", "content/roles/weaver.yaml"), "published"), (("restore", "content/roles/weaver.yaml"), "")])
@example([(("theme", "stylesheet"), "published"), (("theme", "back"), "rendering"), (("deface", 5), "")])
@example([(("rename", "content/roles/host.yaml"), "published"), (("rename", "content/roles/host.yaml"), "")])
@example([(("swap", ("content/roles/weaver.yaml", 4)), "")])
@example([(("swap", ("content/roles/weaver.yaml", at)), "") for at in (4, 4, 0)])
def test_edits_and_crashes_leave_what_a_build_from_nothing_leaves(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[tuple[object, ...], str]]
) -> None:
    folder = tmp_path_factory.mktemp("memo")
    world = World(DiskMemo(folder / "kept", "s"))
    world.build()
    for edit, killed in history:
        apply(world, edit)
        world.build(killed)
    built, anew = world.build(), world.from_nothing(DiskMemo(folder / "fresh", "s"))
    assert (built is None) == (anew is None)
    if built is not None:
        assert world.folder == anew
        again = world.build()
        assert again is not None
        assert not again
