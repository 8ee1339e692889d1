"""What not every system can do: each answers whether it was done, and where it was not, nothing has happened."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

import pytest

from rolesite.edge.publishing import system


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name.txt").write_text(name)
    return tmp_path / "one", tmp_path / "two"


def test_two_folders_are_swapped_or_both_stay(folders: tuple[Path, Path]) -> None:
    swapped = system.exchange(*folders)
    names = [(folder / "name.txt").read_text() for folder in folders]
    assert names == (["two", "one"] if swapped else ["one", "two"])


def test_a_folder_that_is_not_there_is_swapped_with_nothing(folders: tuple[Path, Path]) -> None:
    one, _ = folders
    assert not system.exchange(one, one.with_name("none"))
    assert (one / "name.txt").read_text() == "one"


@pytest.fixture
def older_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system whose library has none of these calls."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())


@pytest.mark.usefixtures("older_system")
def test_a_system_without_the_calls_says_no(folders: tuple[Path, Path]) -> None:
    assert not system.exchange(*folders)
    assert not system.sync_file_system(folders[0])


def test_files_and_folders_are_flushed(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = folders
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))
    system.sync(one / "name.txt")
    if os.name != "nt":
        system.sync(one)
    assert flushed == [path.stat().st_ino for path in (one / "name.txt", one)][: 2 if os.name != "nt" else 1]
