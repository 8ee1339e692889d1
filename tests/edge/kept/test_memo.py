"""The pack of parsed files: values come back, damage is a miss."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rolesite.edge.copies import processes, sharing
from rolesite.edge.kept.memo import WORTH_SHARING, DiskMemo, Memos


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


def test_a_memo_that_is_saved_again_and_again_forgets_what_is_not_asked_for_any_more(tmp_path):
    memo = DiskMemo(tmp_path / "p", "s")
    for number in range(3):
        memo.get("same", lambda: "kept")
        memo.put(f"frame {number}", number)
        memo.save()
    again = DiskMemo(tmp_path / "p", "s")
    assert [again.find(f"frame {number}") for number in range(3)] == [None, None, 2]
    assert again.find("same") == "kept"
    assert memo.find("frame 0") is None


def test_what_is_found_or_held_is_kept_on(tmp_path):
    first = DiskMemo(tmp_path / "p", "s")
    first.put("found", 1)
    first.put("held", 2)
    first.put("forgotten", 3)
    first.save()
    second = DiskMemo(tmp_path / "p", "s")
    assert (second.find("found"), second.hold("held"), second.hold("nothing")) == (1, True, False)
    second.save()
    third = DiskMemo(tmp_path / "p", "s")
    assert [third.find(key) for key in ("found", "held", "forgotten")] == [1, 2, None]


def test_the_memos_of_a_project_lie_in_files_of_their_own(tmp_path):
    memos = Memos(tmp_path)
    for memo in (memos.content, memos.theme, memos.knowledge, memos.views, memos.slides):
        memo.put("key", "value")
        memo.save()
    assert len(list(tmp_path.glob("*.pack"))) == 5
    assert Memos(tmp_path).views.find("key") == "value"


@pytest.fixture
def _copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are copied, though whoever runs the tests may have threads."""
    if sys.platform != "win32":
        for module in (processes, sharing):
            monkeypatch.setattr(module, "copies_are_safe", lambda: True)


@pytest.mark.usefixtures("_copied")
def test_what_is_expected_is_made_in_several_processes_with_all_that_it_is_made_of(tmp_path: Path) -> None:
    memo = DiskMemo(tmp_path / "p", "s", hands=2)
    memo.get("whole 3", lambda: "from before")
    keys = [f"whole {number}" for number in range(WORTH_SHARING + 1)]

    def asked(at: int) -> tuple[str, int]:
        return memo.get(keys[at], lambda: ("of", memo.get(f"part {at}", lambda: (f"part {at}", os.getpid()))))[1]

    memo.expect(keys, asked)
    assert memo.get("whole 3", lambda: pytest.fail("it is there")) == "from before"
    made = [memo.get(key, lambda: pytest.fail("it is there")) for number, key in enumerate(keys) if number != 3]
    assert [part[0] for _, part in made] == [f"part {number}" for number in range(len(keys)) if number != 3]
    assert len({part[1] for _, part in made}) == (1 if sys.platform == "win32" else 2)
    memo.save()
    again = DiskMemo(tmp_path / "p", "s", hands=2)
    again.expect(keys, lambda at: pytest.fail(keys[at]))
    assert again.get("part 0", lambda: pytest.fail("it was kept")) == ("part 0", made[0][1][1])


def test_what_is_expected_waits_until_it_is_asked_for_where_there_is_one_process_or_little_to_make(
    tmp_path: Path,
) -> None:
    for hands, many in ((1, WORTH_SHARING + 1), (2, WORTH_SHARING - 1)):
        memo = DiskMemo(tmp_path / "p", "s", hands)
        memo.expect([str(number) for number in range(many)], lambda at: pytest.fail(str(at)))


def test_a_memo_that_writes_late_keeps_on_and_writes_when_it_is_told_to(tmp_path):
    memos = Memos(tmp_path, late=True)
    for value in (1, 2):
        memos.content.put("key", value)
        memos.content.save()
        assert memos.content.find("key") == value
    assert not list(tmp_path.glob("*.pack"))
    memos.write()
    assert Memos(tmp_path).content.find("key") == 2


def test_a_memo_writes_nothing_that_is_on_disk_already(tmp_path):
    memos = Memos(tmp_path, late=True)
    memos.content.put("key", 1)
    memos.content.save()
    memos.write()
    (pack,) = tmp_path.glob("*.pack")
    pack.unlink()
    memos.write()
    assert not list(tmp_path.glob("*.pack"))


def test_the_last_value_is_not_made_again_until_another_is_asked_for(tmp_path):
    memo = DiskMemo(tmp_path / "p", "s")
    made: list[str] = []
    for key in ("one", "one", "two", "one"):
        assert memo.last(key, lambda key=key: made.append(key) or key) == key
    assert made == ["one", "two", "one"]
