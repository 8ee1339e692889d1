"""What stood by becomes the next folder by changing what differs, and nothing in it is believed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rolesite.edge.publishing import publish, system
from rolesite.edge.publishing.publish import MARK, Stage, recover
from rolesite.edge.publishing.standby import files_below, folders_of
from tests.edge.publishing.test_publish import tree


class Site:
    """A folder that is published, and what stands by for it."""

    def __init__(self, folder: Path) -> None:
        self.target = folder / "_site"
        self.standby = folder / "state/standby/site"

    def put(self, files: dict[str, str], keep: tuple[str, ...] = ()) -> None:
        stage = Stage(self.target, self.standby)
        stage.keep(keep)
        for path, text in files.items():
            stage.write(path, text.encode())
        stage.swap(durable=True, aside=self.target.parent / "aside")

    def inode(self, path: str) -> int:
        return (self.target / path).stat().st_ino


KEPT = ("a.html", "roles/b.html", "roles/c.html")
OLD = dict.fromkeys((*KEPT, "roles/d.html", "tags/e.html"), "1")
NOW = {**dict.fromkeys(KEPT, "1"), "roles/d.html": "2"}
NEXT = {**dict.fromkeys(KEPT, "1"), "roles/d.html": "2", "deep/in/f.html": "3"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that was published twice: with another text, and without the only page of a folder, the second time."""
    site = Site(tmp_path)
    site.put(OLD)
    site.put({"roles/d.html": "2"}, keep=KEPT)
    assert tree(site.standby) == OLD
    return site


def publish_next(site: Site) -> None:
    """The third publication, which has one page more."""
    site.put({"deep/in/f.html": "3"}, keep=(*KEPT, "roles/d.html"))


def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are linked from now on, as they are."""
    linked: list[str] = []
    real = os.link

    def told(source: str, place: str) -> None:
        linked.append(Path(source).name)
        real(source, place)

    monkeypatch.setattr(os, "link", told)
    return linked


def test_only_what_differs_is_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site.standby.stat().st_ino
    linked = links(monkeypatch)
    publish_next(site)
    assert linked == ["d.html"]
    assert tree(site.target) == NEXT
    assert site.target.stat().st_ino == folder
    assert sorted(path.name for path in site.target.iterdir()) == [MARK, "a.html", "deep", "roles"]


def test_what_was_replaced_stands_by_with_the_same_files(site: Site) -> None:
    before = {path: site.inode(path) for path in NOW}
    publish_next(site)
    assert {path: (site.standby / path).stat().st_ino for path in NOW} == before
    assert {path: site.inode(path) for path in NOW} == before
    assert sorted(path.name for path in site.target.parent.iterdir()) == ["_site", "state"]


def test_a_page_that_is_written_is_another_file(site: Site) -> None:
    """Else what is published would be written over while the next site is made."""
    stage = Stage(site.target, site.standby)
    stage.keep(KEPT)
    stage.write("roles/d.html", b"3")
    assert tree(site.target) == NOW
    stage.discard()
    assert tree(site.target) == NOW
    assert not site.standby.exists()


def altered(folder: Path) -> None:
    (folder / "a.html").unlink()
    (folder / "a.html").write_text("x")


def replaced_by_a_link(folder: Path) -> None:
    (folder / "a.html").unlink()
    (folder / "a.html").symlink_to(folder.parents[2] / "photos/one.jpg")


def linked_folder(folder: Path) -> None:
    shutil.rmtree(folder / "roles")
    (folder / "roles").symlink_to(folder.parents[2] / "photos")


def file_for_a_folder(folder: Path) -> None:
    shutil.rmtree(folder / "roles")
    (folder / "roles").write_text("x")
    (folder / "deep").write_text("x")


def folder_for_a_file(folder: Path) -> None:
    (folder / "a.html").unlink()
    (folder / "a.html/in").mkdir(parents=True)
    (folder / "a.html/in/x").write_text("x")


def copied(folder: Path) -> None:
    """As a folder comes back from where files have one name each."""
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


HANDS: dict[str, Callable[[Path], object]] = {
    "a file was altered": altered,
    "a file was removed": lambda folder: (folder / "roles/b.html").unlink(),
    "a file was added": lambda folder: (folder / "roles/x.html").write_text("x"),
    "folders were added": lambda folder: (folder / "x/y/z").mkdir(parents=True),
    "a file is a link": replaced_by_a_link,
    "a folder is a link": linked_folder,
    "files stand for folders": file_for_a_folder,
    "a folder stands for a file": folder_for_a_file,
    "two files changed places": lambda folder: (folder / "a.html").replace(folder / "roles/c.html"),
    "every file is a copy": copied,
    "all of it went": shutil.rmtree,
    "it cannot be looked through": lambda folder: (folder / "roles").chmod(0),
}


@pytest.mark.parametrize("hand", HANDS)
def test_a_foreign_hand_in_what_stands_by_brings_nothing_into_the_site(site: Site, hand: str) -> None:
    photos = site.target.parent / "photos"
    photos.mkdir()
    (photos / "one.jpg").write_text("1")
    HANDS[hand](site.standby)
    publish_next(site)
    assert tree(site.target) == NEXT
    assert not [path for path in site.target.rglob("*") if path.is_symlink()]
    assert {path.name for path in site.target.iterdir()} == {MARK, "a.html", "deep", "roles"}
    assert tree(photos) == {"one.jpg": "1"}
    publish_next(site)
    assert tree(site.target) == NEXT


@pytest.mark.parametrize("call", ["unlink", "rmdir", "scandir"])
def test_what_cannot_be_changed_is_staged_anew(site: Site, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    real = getattr(os, call)

    def refused(path: object, *others: object, **named: object) -> object:
        if "_site.new-" in str(path) and len(refusals) < 1:
            refusals.append(path)
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *others, **named)

    refusals: list[object] = []
    monkeypatch.setattr(os, call, refused)
    publish_next(site)
    assert refusals
    assert tree(site.target) == NEXT


def test_a_killed_change_is_thrown_away(site: Site) -> None:
    stage = Stage(site.target, site.standby)
    stage.keep(KEPT)
    stage.write("roles/d.html", b"3")
    recover(site.target)
    assert not stage.folder.exists()
    assert tree(site.target) == NOW
    publish_next(site)
    assert tree(site.target) == NEXT


def test_a_folder_that_rolesite_did_not_write_is_left_alone(site: Site) -> None:
    (site.standby / MARK).unlink()
    publish_next(site)
    assert tree(site.target) == NEXT
    assert tree(site.standby) == OLD


def test_a_link_in_its_place_is_left_alone(site: Site, tmp_path: Path) -> None:
    site.standby.rename(tmp_path / "elsewhere")
    site.standby.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").stat().st_mode
    publish_next(site)
    assert tree(site.target) == NEXT
    assert tree(tmp_path / "elsewhere") == OLD
    assert (tmp_path / "elsewhere").stat().st_mode == before


def test_to_another_file_system_nothing_is_moved(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.rename

    def refused(source: Path, place: Path) -> None:
        if "state" in f"{source}{place}".replace(str(site.target.parent), ""):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real(source, place)

    monkeypatch.setattr(os, "rename", refused)
    publish_next(site)
    assert tree(site.target) == NEXT
    assert not site.standby.exists()
    assert sorted(path.name for path in site.target.parent.iterdir()) == ["_site", "state"]


def no_links(*_: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.parametrize(
    ("module", "call", "instead"), [(system, "exchange", lambda *_: False), (publish.os, "link", no_links)]
)
def test_nothing_stands_by_where_folders_cannot_be_swapped_or_files_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, call: str, instead: Callable[..., object]
) -> None:
    monkeypatch.setattr(module, call, instead)
    site = Site(tmp_path)
    site.put(OLD)
    site.put({"roles/d.html": "2"}, keep=KEPT)
    assert tree(site.target) == NOW
    assert [path.name for path in tmp_path.rglob("*.html") if "_site" not in path.parts] == []


def test_nothing_stands_by_where_most_was_written_anew(site: Site) -> None:
    site.put(dict.fromkeys(KEPT, "9"), keep=("roles/d.html",))
    assert tree(site.target) == {**dict.fromkeys(KEPT, "9"), "roles/d.html": "2"}
    assert not site.standby.exists()


def test_nothing_stands_by_for_a_site_that_was_removed(site: Site) -> None:
    shutil.rmtree(site.target)
    site.put(OLD)
    assert tree(site.target) == OLD
    assert not site.standby.exists()


def test_another_target_may_begin_with_it(site: Site, tmp_path: Path) -> None:
    other = Site(tmp_path / "other")
    other.standby = site.standby
    other.put(NOW | {"a.html": "other"})
    other.put({"roles/d.html": "3"}, keep=KEPT)
    publish_next(site)
    other.put({"roles/d.html": "4"}, keep=KEPT)
    assert tree(site.target) == NEXT
    assert tree(other.target) == {**NOW, "a.html": "other", "roles/d.html": "4"}


@pytest.mark.parametrize(
    ("gone", "new", "flushed"),
    [
        ("", "b.html", {""}),
        ("", "roles/x.html", {"", "roles"}),
        ("roles/d.html", "b.html", {"", "roles"}),
        ("", "new/in/x.html", {"", "new", "new/in"}),
        ("", "deep/in/x.html", {"", "deep/in"}),
        ("deep/in/f.html", "b.html", {""}),
    ],
)
def test_only_folders_in_which_something_moved_are_flushed(
    site: Site, monkeypatch: pytest.MonkeyPatch, gone: str, new: str, flushed: set[str]
) -> None:
    publish_next(site)
    site.put({}, keep=tuple(NEXT))
    told: list[Path] = []
    monkeypatch.setattr(system, "sync", told.append)
    site.put({new: "x"}, keep=tuple(path for path in NEXT if path != gone))
    staged = told[0].parents[new.count("/")]
    assert told[:2] == [staged / new, staged / MARK]
    assert told[-1] == site.target.parent
    assert {path.relative_to(staged).as_posix().replace(".", "") for path in told[2:-1]} == flushed


def test_folders_are_told_each_before_those_in_it(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    files, folders = files_below(tmp_path)
    assert files == {"a/b/c": (tmp_path / "a/b/c").stat().st_ino, "link": (tmp_path / "link").lstat().st_ino}
    assert folders == ["", "a", "a/b"]
    assert folders_of(files) == {"", "a", "a/b"}
