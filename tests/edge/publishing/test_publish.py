"""Publishing: the target is the old folder or the new one, and nothing that is not ours is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rolesite.edge.publishing import publish, system
from rolesite.edge.publishing.publish import MARK, Stage, check_target, present, recover, written
from rolesite.errors import UsageError
from rolesite.fingerprint import Fingerprint, digest
from rolesite.manifest import Entry


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != MARK
    }


def put(target: Path, files: dict[str, str], keep: tuple[str, ...] = ()) -> list[str]:
    stage = Stage(target)
    stage.keep(keep)
    for path, text in files.items():
        stage.write(path, text.encode())
    return stage.swap(durable=True, aside=target.parent / "aside")


@pytest.fixture(params=["exchange", "two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs on a kernel that can swap folders, and as if it could not."""
    if request.param == "two steps":
        monkeypatch.setattr(system, "exchange", lambda one, two: False)


@pytest.mark.usefixtures("way")
def test_the_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1", "roles/b.html": "1"})
    put(target, {"a.html": "2"})
    assert tree(target) == {"a.html": "2"}
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


@pytest.mark.usefixtures("way")
def test_unchanged_files_are_the_same_files(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1", "b.html": "1"})
    before = publish.stat(target / "a.html")
    put(target, {"b.html": "2"}, keep=("a.html",))
    assert publish.stat(target / "a.html") == before
    assert tree(target) == {"a.html": "1", "b.html": "2"}
    assert (target / "a.html").stat().st_nlink == 1


@pytest.mark.usefixtures("way")
def test_strangers_are_set_aside_and_told(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1"})
    (target / "mine").mkdir()
    (target / "mine/notes.txt").write_text("keep me")
    (target / ".DS_Store").write_text("junk")
    assert put(target, {"a.html": "2"}) == ["mine/notes.txt"]
    assert (tmp_path / "aside/mine/notes.txt").read_text() == "keep me"
    assert tree(target) == {"a.html": "2"}


def test_a_second_stranger_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    for text in ("first", "second"):
        put(target, {"a.html": text})
        (target / "mine").mkdir(exist_ok=True)
        (target / "mine/notes.txt").write_text(text)
    put(target, {"a.html": "3"})
    (target / "mine").write_text("a file now")
    put(target, {"a.html": "4"})
    assert tree(tmp_path / "aside") == {
        "mine/notes.txt": "first",
        "2/mine/notes.txt": "second",
        "3/mine": "a file now",
    }


def test_links_to_folders_are_strangers_too(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1"})
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/one.jpg").write_text("1")
    (target / "photos").symlink_to(tmp_path / "photos")
    assert put(target, {"a.html": "2"}) == ["photos"]
    assert (tmp_path / "aside/photos").is_symlink()
    assert (tmp_path / "photos/one.jpg").exists()


def test_a_kill_right_after_the_swap_loses_no_stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1"})
    (target / "mine.txt").write_text("mine")

    def killed(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publish.shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            put(target, {"a.html": "2"})
    recover(target)
    assert tree(target) == {"a.html": "2"}
    assert tree(tmp_path / "aside") == {"mine.txt": "mine"}


def test_a_discarded_stage_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1"})
    stage = Stage(target)
    stage.write("a.html", b"2")
    stage.discard()
    assert tree(target) == {"a.html": "1"}
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


def test_recovery_after_a_kill_between_the_two_renames(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1"})
    target.rename(tmp_path / "._site.old")
    Stage(target).write("a.html", b"2")
    recover(target)
    assert tree(target) == {"a.html": "1"}
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


def test_recovery_after_a_kill_before_the_old_folder_was_removed(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "2"})
    put(tmp_path / "._site.old", {"a.html": "1"})
    recover(target)
    assert tree(target) == {"a.html": "2"}
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


@pytest.mark.parametrize(
    "where", ["foreign", "file", "link", "content/out", ".", "themes", ".git/x", ".rolesite/cache", "site/sub"]
)
def test_folders_that_are_not_ours_are_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign/thesis.doc").write_text("years of work")
    (tmp_path / "file").write_text("")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MARK).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "foreign")
    with pytest.raises(UsageError):
        check_target(tmp_path / where, tmp_path)


def test_an_empty_or_missing_folder_is_welcome(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    check_target(tmp_path / "empty", tmp_path)
    check_target(tmp_path / "none", tmp_path)


def entry(path: Path) -> Entry:
    return Entry(Fingerprint("t", "v"), digest(path.read_bytes()), publish.stat(path))


def test_an_untouched_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_text("1")
    known = {"a": entry(file)}
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    assert present(tmp_path, known, verify=False) == {"a": known["a"].digest}


def test_an_altered_file_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("1")
    known = {"a": entry(file), "gone": entry(file)}
    stat = file.stat()
    file.write_text("2")
    assert present(tmp_path, known, verify=False) == {"a": digest(b"2")}
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # made to look untouched: only --verify finds it
    assert present(tmp_path, known, verify=True) == {"a": digest(b"2")}


def test_files_that_the_manifest_does_not_know_are_seen(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    put(target, {"a.html": "1", "b.html": "1"})
    (target / "b.html").unlink()
    assert present(target, {}, verify=False) == {"a.html": ""}
    assert written(target) == {"a.html", "b.html"}


@pytest.mark.parametrize(("can", "calls"), [(True, ["."]), (False, ["a.html", MARK, "_site", "."])])
def test_many_files_are_flushed_with_one_call_where_the_system_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can: bool, calls: list[str]
) -> None:
    flushed: list[str] = []
    monkeypatch.setattr(publish, "_MANY", 0)
    monkeypatch.setattr(system, "sync_file_system", lambda folder: can)
    monkeypatch.setattr(system, "sync", lambda path: flushed.append(path.name if path != tmp_path else "."))
    put(tmp_path / "_site", {"a.html": "1"})
    assert [("_site" if name.startswith("._site.new-") else name) for name in flushed] == calls
