"""Whatever breaks during a build, the published site is the old one or the new one, whole, and the next build mends it.

Faults are put between a build and its disk, and counted in operations: the same ones in every run. What a process
leaves that is killed at any of them is in tests/test_crash.py.
"""

from __future__ import annotations

import errno
import io
import os
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from rolesite.edge import tool
from rolesite.edge.building.build import build
from rolesite.edge.building.timings import Timings
from rolesite.edge.outcome import Outcome
from rolesite.edge.project import Options, find_project
from rolesite.edge.publishing import publish, system
from tests.projects import SMALL, tree, write

pytestmark = pytest.mark.slow
MOVES = ("write", "mkdir", "link", "unlink", "rmdir")
ROLE = "content/roles/weaver.yaml"
TEXTS = (SMALL[ROLE], SMALL[ROLE].replace("Network weaver", "Web weaver"))
FILES = {name: text for name, text in SMALL.items() if "workshops" not in name}


def run(folder: Path) -> Outcome:
    return build(find_project(folder), Options(pdf=False), Timings())


class Disk:
    """Stands between rolesite and the disk: tells each operation before it is done, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[tuple[str, str]] = []
        self.before: Callable[[], None] = lambda: None
        for name in ("mkdir", "link", "rename", "replace", "rmdir", "unlink"):
            monkeypatch.setattr(os, name, self._telling(name, getattr(os, name)))
        for name in ("sync", "sync_file_system", "exchange"):
            monkeypatch.setattr(system, name, self._telling(name, getattr(system, name)))
        opened = io.open

        def open_(file: Any, mode: str = "r", *options: Any, **named: Any) -> Any:
            made = opened(file, mode, *options, **named)
            return self._Written(made, self, str(file)) if set("wx") & set(mode) else made

        monkeypatch.setattr(io, "open", open_)

    def tell(self, operation: str, path: object) -> None:
        self.told.append((operation, str(path)))
        self.before()

    def _telling(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def told(path: Any, *others: Any, **named: Any) -> Any:
            self.tell(name, others[0] if name == "link" else path)
            return real(path, *others, **named)

        return told

    class _Written:
        """A file that is written to: half of it is there when the operation is told."""

        def __init__(self, file: Any, disk: Disk, path: str) -> None:
            self.file, self.disk, self.path = file, disk, path

        def __enter__(self) -> Any:
            self.file.__enter__()
            return self

        def __exit__(self, *error: object) -> None:
            self.file.__exit__(*error)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def write(self, data: Any) -> int:
            self.file.write(data[: len(data) // 2])
            self.disk.tell("write", self.path)
            return len(data) // 2 + int(self.file.write(data[len(data) // 2 :]))


@pytest.fixture(scope="module", autouse=True)
def _own_machine() -> Iterator[None]:
    """What was published before stands by, as it does where no service builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CI", raising=False)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, bytes]]]:
    """A project that is built with its first text, and the sites of both."""
    folder = write(tmp_path_factory.mktemp("faults"), FILES)
    sites = []
    for text in reversed(TEXTS):
        (folder / ROLE).write_text(text)
        run(folder)
        sites.append(tree(folder / "_site"))
    assert sites[0] != sites[1]
    return folder, [sites[1], sites[0]]


@pytest.fixture
def project(built: tuple[Path, list[dict[str, bytes]]]) -> Iterator[Path]:
    """That project; afterwards it has to be mended by one build."""
    folder, sites = built
    yield folder
    (folder / ROLE).write_text(TEXTS[0])
    run(folder)
    assert tree(folder / "_site") == sites[0]
    assert [path.name for path in folder.iterdir() if path.name.startswith("._")] == []


@pytest.fixture
def sites(built: tuple[Path, list[dict[str, bytes]]]) -> list[dict[str, bytes]]:
    return built[1]


@pytest.fixture(params=["standing by", "staged anew"])
def way(project: Path, request: pytest.FixtureRequest) -> None:
    """A build that changes what stood by, and one for which nothing does."""
    standby = project / ".rolesite/standby/site"
    if not standby.exists():
        (project / ROLE).write_text(TEXTS[1])
        run(project)
        (project / ROLE).write_text(TEXTS[0])
        run(project)
    assert standby.is_dir()
    if request.param == "staged anew":
        shutil.rmtree(standby)


def sizes(folder: Path, name: str = "") -> dict[str, int]:
    """The size of each file below a folder, by its path: what tells both sites apart in a moment."""
    found: dict[str, int] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found |= sizes(Path(entry.path), f"{name}{entry.name}/")
            else:
                found[f"{name}{entry.name}"] = entry.stat().st_size
    return found


@pytest.mark.usefixtures("way")
def test_a_reader_sees_the_old_site_or_the_new_one_at_every_moment(
    project: Path, sites: list[dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        disk = Disk(patch)
        seen: list[bool] = []
        known = [{path: len(data) for path, data in site.items()} for site in sites]
        disk.before = lambda: seen.append(known.index(sizes(project / "_site")) == 1)
        (project / ROLE).write_text(TEXTS[1])
        run(project)
    assert len(seen) > 50
    assert seen == sorted(seen), "first the old one, then the new one"
    assert set(seen) == {False, True}


def plain(path: str, folder: Path) -> str:
    """What is written to, by a name that is the same in each build; of the site's files one of a kind will do."""
    if path.isdigit():
        path = str(Path(f"/proc/self/fd/{path}").readlink())
    name = re.sub(r"(?<=\.new)-\w+|\.\w{8}(?=\.tmp$)", "", path.removeprefix(f"{folder}/"))
    return re.sub(r"^(\._site\.new)/.*?(\.\w+)?$", r"\1/*\2", name) if publish.MARK not in name else name


@pytest.mark.skipif(sys.platform != "linux", reason="it finds out there which file is written to")
def test_a_disk_that_is_full_at_any_write_costs_no_page(
    project: Path, sites: list[dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    full: set[str] = set()
    with monkeypatch.context() as patch:
        disk = Disk(patch)

        def fill_up() -> None:
            operation, path = disk.told[-1]
            if operation in ("write", "mkdir") and not path.endswith(ROLE) and plain(path, project) not in full:
                full.add(plain(path, project))
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        disk.before = fill_up
        done = False
        while not done:
            known = len(full)
            other = 1 if tree(project / "_site") == sites[0] else 0
            (project / ROLE).write_text(TEXTS[other])
            with suppress(OSError):
                run(project)
            assert tree(project / "_site") in sites
            done = len(full) == known
    assert tree(project / "_site") == sites[other]
    assert {"._site.new/*.html", "._site.new/*", "._site.new/.rolesite-output", ".rolesite/.manifest.json.tmp"} <= full
    assert {".rolesite/.traces.json.tmp", ".rolesite/cache/.parsed.pack.tmp"} <= full


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens no folders")
@pytest.mark.usefixtures("way")
def test_the_disk_has_everything_before_the_swap_and_the_swap_before_the_manifest(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_MANY", 1_000)
    with monkeypatch.context() as patch:
        disk = Disk(patch)
        (project / ROLE).write_text(TEXTS[1])
        run(project)
    told = disk.told
    swap = next(at for at, (name, _) in enumerate(told) if name == "exchange")
    staged = told[swap][1]
    ours = [(name, path) for name, path in told if path.startswith(staged)]
    written = {path: at for at, (name, path) in enumerate(ours) if name == "write"}
    synced = {path: at for at, (name, path) in enumerate(ours) if name == "sync"}
    assert f"{staged}/roles/weaver.html" in written
    assert f"{staged}/{publish.MARK}" in written
    assert [path for path, at in written.items() if synced.get(path, -1) < at] == []
    moved = {str(Path(path).parent): at for at, (name, path) in enumerate(ours) if name in MOVES and path != staged}
    assert {f"{staged}/roles", staged} <= moved.keys()
    assert [path for path, at in moved.items() if synced.get(path, -1) < at] == []
    assert max(synced.values()) < next(at for at, (name, path) in enumerate(ours) if (name, path) == told[swap])
    parent = told.index(("sync", str(project)))
    manifest = next(at for at, (name, path) in enumerate(told) if name == "replace" and "manifest.json" in path)
    assert swap < parent < manifest


def flip(data: bytes) -> bytes:
    """Some bits turned, in the middle of things and at their ends."""
    turned = bytearray(data)
    chance = random.Random(len(data))
    for at in (0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(5))):
        turned[at] ^= 1 << chance.randrange(8)
    return bytes(turned)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "some bits turned": flip,
    "cut in the middle": lambda data: data[: len(data) // 2],
    "of another version": lambda data: data.replace(b'"version":1', b'"version":9').replace(
        b'"version": 1', b'"version": 9'
    ),
    "empty": lambda _: b"",
    "noise": lambda data: random.Random(1).randbytes(len(data)),
}


def test_whatever_is_kept_may_be_damaged(project: Path, sites: list[dict[str, bytes]]) -> None:
    state = project / ".rolesite"
    files = [path for path in state.rglob("*") if path.is_file() and path.stat().st_size and "fonts" not in str(path)]
    kept = [path for path in files if "standby" not in path.parts]
    packs = {f"{name}.pack" for name in ("frames", "parsed", "trail", "views")}
    assert {"manifest.json", "traces.json", *packs} <= {path.name for path in kept}
    turns = [([path], damage) for path, damage in zip(sorted(kept), cycle(DAMAGES), strict=False)]
    for turn, (paths, damage) in enumerate([*turns, (kept, "some bits turned"), (kept, "of another version")]):
        standby = [path for path in (state / "standby").rglob("*") if path.is_file() and path.stat().st_size]
        for path in [*paths, *(standby if paths is kept else ())]:
            path.write_bytes(DAMAGES[damage](path.read_bytes()))
        (project / ROLE).write_text(TEXTS[turn % 2])
        tool.tool_digest.cache_clear()
        tool._source_digest.cache_clear()
        run(project)
        assert tree(project / "_site") == sites[turn % 2], (paths, damage)


def test_a_clock_that_goes_back_hides_no_change(
    project: Path, sites: list[dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(2_000_000_000, 0, -1_000))
    for name in ("time", "monotonic", "perf_counter"):
        monkeypatch.setattr(time, name, lambda: float(next(clock)))
    for turn, year in ((1, 2035), (0, 1971)):
        (project / ROLE).write_text(TEXTS[turn])
        for path in (project / ROLE, *(p for p in (project / "_site").rglob("*") if p.is_file())):
            os.utime(path, ((year - 1970) * 31_557_600,) * 2)
        run(project)
        assert tree(project / "_site") == sites[turn]


def test_what_is_written_while_a_build_runs_is_seen_by_the_next(
    project: Path, sites: list[dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content/pages/about.md").write_text("# About\n\nSomething else.\n")
    with monkeypatch.context() as patch:
        disk = Disk(patch)

        def edit() -> None:
            if disk.told[-1][0] == "link":
                Path(project / ROLE).write_bytes(TEXTS[1].encode())
                Path(project / "content/pages/about.md").write_bytes(SMALL["content/pages/about.md"].encode())
                disk.before = lambda: None

        disk.before = edit
        run(project)
    during = tree(project / "_site")
    assert during not in sites
    assert during["roles/weaver.html"] == sites[0]["roles/weaver.html"]
    assert run(project).changes
    assert tree(project / "_site") == sites[1]
