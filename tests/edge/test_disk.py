"""Reading a tree: what belongs to it, what does not, what cannot be read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolesite.edge.disk import Tree, create, locked, read, read_tree, write, write_all
from rolesite.errors import UsageError


def test_a_tree_is_read_by_relative_path(tmp_path: Path) -> None:
    (tmp_path / "content/roles").mkdir(parents=True)
    (tmp_path / "content/roles/b.yaml").write_bytes(b"b")
    (tmp_path / "content/a.yaml").write_bytes(b"a")
    assert read_tree(tmp_path, "content") == ({"content/a.yaml": b"a", "content/roles/b.yaml": b"b"}, ())
    large = bytes(range(256)) * 1000
    (tmp_path / "content/a.yaml").write_bytes(large)
    assert read_tree(tmp_path, "content")[0]["content/a.yaml"] == large


@pytest.mark.parametrize("name", [".hidden", "a.yaml~", "#a.yaml#", "a.yaml.swp", ".git/config", "Thumbs.db"])
def test_leftovers_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "content" / name).write_bytes(b"x")
    assert read_tree(tmp_path, "content") == ({}, ())


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """A tree of two files that was read, on a disk with a fine clock."""
    monkeypatch.setattr("rolesite.edge.disk._STEP_OF_CLOCKS", 0)
    (tmp_path / "content").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / "content" / name).write_bytes(b"old")
    tree = Tree(tmp_path, "content")
    assert tree.read() is None
    assert tree.files == {"content/a.yaml": b"old", "content/b.yaml": b"old"}
    return tree


def test_a_tree_tells_what_says_something_else_and_reads_nothing_else(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("rolesite.edge.disk.read", lambda path: opened.append(path) or read(path))
    assert tree.read() == frozenset()
    assert opened == []
    (tmp_path / "content/a.yaml").write_bytes(b"new")
    before = tree.files
    assert tree.read() == {"content/a.yaml"}
    assert opened == [tmp_path / "content/a.yaml"]
    assert (before["content/a.yaml"], tree.files["content/a.yaml"]) == (b"old", b"new")


def test_what_was_touched_within_one_step_of_the_disks_clock_is_read_again(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rolesite.edge.disk._STEP_OF_CLOCKS", 10**12)
    tree.read()
    monkeypatch.setattr("rolesite.edge.disk.read", lambda _: b"as if it lay there")
    assert tree.read() == {"content/a.yaml", "content/b.yaml"}


@pytest.mark.parametrize("what", ["came", "went", "folder", "link"])
def test_a_tree_where_files_come_or_go_is_read_anew(tree: Tree, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "content"
    match what:
        case "came":
            (folder / "c.yaml").write_bytes(b"c")
        case "went":
            (folder / "b.yaml").unlink()
        case "folder":
            (folder / "b.yaml").unlink()
            (folder / "b.yaml").mkdir()
        case "link":
            (folder / "b.yaml").unlink()
            (folder / "b.yaml").symlink_to(folder / "a.yaml")
    for _ in range(2):
        assert tree.read() is None or what in ("came", "went", "folder")
        assert (tree.files, tree.problems) == read_tree(tmp_path, "content")


def test_links_within_are_followed_and_links_outside_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "content/real.md").write_bytes(b"real")
    (tmp_path / "content/in.md").symlink_to(tmp_path / "content/real.md")
    (tmp_path / "content/out.md").symlink_to(tmp_path / "secret")
    (tmp_path / "content/gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "content/loop").symlink_to(tmp_path / "content")
    files, problems = read_tree(tmp_path, "content")
    assert files == {"content/real.md": b"real", "content/in.md": b"real"}
    assert [(p.place.path, p.code, p.safety) for p in problems] == [
        ("content/gone.md", "unreadable", False),
        ("content/loop", "outside-link", True),
        ("content/out.md", "outside-link", True),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among files")
def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("content/site.yaml", "content/roles/a.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    scandir = os.scandir

    def refused(folder: Path | str) -> object:
        if str(folder).endswith("roles"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("rolesite.edge.disk.os.scandir", refused)
    files, problems = read_tree(tmp_path, "content")
    assert set(files) == {"content/site.yaml"}
    assert [(p.place.path, p.code, p.severity) for p in problems] == [("content/roles", "unreadable", "error")]
    assert read_tree(tmp_path, "nowhere") == ({}, ())


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/x.yaml")
    files, problems = read_tree(tmp_path, "content")
    assert (files, [p.code for p in problems]) == ({}, ["unreadable"])


def test_a_write_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "sub/a", b"1")

    def fail(*args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write(tmp_path / "sub/a", b"2")
    assert [p.name for p in (tmp_path / "sub").iterdir()] == ["a"]
    assert read(tmp_path / "sub/a") == b"1"
    assert read(tmp_path / "sub/none") is None


def test_a_second_build_is_told_to_wait(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "state"),
        pytest.raises(UsageError, match="another rolesite"),
        locked(tmp_path / "state", wait=False),
    ):
        pass


def test_a_file_is_created_once_and_for_everybody_to_read(tmp_path):
    path = tmp_path / "new" / "file.txt"
    create(path, b"one")
    with pytest.raises(FileExistsError):
        create(path, b"two")
    assert path.read_bytes() == b"one"
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert path.stat().st_mode & 0o777 == 0o666 & ~mask


# --- many files at once ----------------------------------------------------------------------------------------------

CHANGES = {"new.md": b"new", "folder/altered.md": b"after", "gone.md": None}


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/altered.md").write_bytes(b"before")
    (tmp_path / "gone.md").write_bytes(b"gone")
    return tmp_path


def test_all_files_are_written_and_removed(files: Path) -> None:
    mode = (files / "folder/altered.md").stat().st_mode
    write_all(files, CHANGES)
    assert written(files) == {"new.md": b"new", "folder/altered.md": b"after"}
    assert (files / "folder/altered.md").stat().st_mode == mode


@pytest.mark.parametrize("failing", [1, 2, 3, 4, 5])
def test_whatever_step_fails_nothing_is_half_done(files: Path, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(files)
    steps = 0

    def once(step: Callable[..., Any]) -> Callable[..., Any]:
        def taken(*words: Any, **more: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == failing:
                raise OSError(28, "No space left on device")
            return step(*words, **more)

        return taken

    monkeypatch.setattr("tempfile.mkstemp", once(tempfile.mkstemp))
    monkeypatch.setattr("os.replace", once(os.replace))
    monkeypatch.setattr("os.unlink", once(os.unlink))
    with pytest.raises(OSError, match="No space"):
        write_all(files, CHANGES)
    assert written(files) == before
