"""Reading a tree: what belongs to it, what does not, what cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rolesite.edge.disk import locked, read, read_tree, write
from rolesite.errors import UsageError


def test_a_tree_is_read_by_relative_path(tmp_path: Path) -> None:
    (tmp_path / "content/roles").mkdir(parents=True)
    (tmp_path / "content/roles/b.yaml").write_bytes(b"b")
    (tmp_path / "content/a.yaml").write_bytes(b"a")
    assert read_tree(tmp_path, "content") == ({"content/a.yaml": b"a", "content/roles/b.yaml": b"b"}, ())


@pytest.mark.parametrize("name", [".hidden", "a.yaml~", "#a.yaml#", "a.yaml.swp", ".git/config", "Thumbs.db"])
def test_leftovers_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "content" / name).write_bytes(b"x")
    assert read_tree(tmp_path, "content") == ({}, ())


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
        locked(tmp_path / "state", wait=0),
    ):
        pass
