"""The pack of parsed files: values come back, damage is a miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.edge.memo import DiskMemo


def test_values_come_back(tmp_path: Path) -> None:
    first = DiskMemo(tmp_path / "p", "salt")
    assert first.get("k", lambda: ("made", 1)) == ("made", 1)
    first.save()
    again = DiskMemo(tmp_path / "p", "salt")
    assert again.get("k", lambda: pytest.fail("it is there")) == ("made", 1)
    assert (again.hits, again.misses) == (1, 0)


def test_what_is_no_longer_used_is_dropped(tmp_path: Path) -> None:
    first = DiskMemo(tmp_path / "p", "s")
    first.get("old", lambda: 1)
    first.get("kept", lambda: 2)
    first.save()
    second = DiskMemo(tmp_path / "p", "s")
    second.get("kept", lambda: 0)
    second.save()
    assert DiskMemo(tmp_path / "p", "s").get("old", lambda: "made again") == "made again"


def test_another_version_of_the_tool_starts_anew(tmp_path: Path) -> None:
    first = DiskMemo(tmp_path / "p", "one")
    first.get("k", lambda: 1)
    first.save()
    assert DiskMemo(tmp_path / "p", "two").get("k", lambda: 2) == 2


@pytest.mark.parametrize("at", [0, 8, 16, 20, -1])
def test_a_damaged_pack_is_a_miss(tmp_path: Path, at: int) -> None:
    first = DiskMemo(tmp_path / "p", "s")
    first.get("k", lambda: 1)
    first.save()
    data = bytearray((tmp_path / "p").read_bytes())
    data[at] ^= 0xFF
    (tmp_path / "p").write_bytes(data)
    assert DiskMemo(tmp_path / "p", "s").get("k", lambda: 2) == 2
    (tmp_path / "p").write_bytes(bytes(data[:10]))
    assert DiskMemo(tmp_path / "p", "s").get("k", lambda: 3) == 3


def test_nothing_is_written_when_nothing_is_new(tmp_path: Path) -> None:
    first = DiskMemo(tmp_path / "p", "s")
    first.get("k", lambda: 1)
    first.save()
    before = (tmp_path / "p").stat().st_ino
    second = DiskMemo(tmp_path / "p", "s")
    second.get("k", lambda: 1)
    second.save()
    assert (tmp_path / "p").stat().st_ino == before
