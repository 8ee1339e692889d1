"""Values put aside in a file: what comes back, and that a long queue is not held in memory."""

from __future__ import annotations

import pickle

import pytest

from rolesite.edge.press.spool import Spool


def test_values_come_back_in_any_order_and_as_often_as_asked():
    spool = Spool()
    slips = [spool.put({"n": n, "text": "x" * n}) for n in range(50)]
    assert pickle.loads(spool.get(slips[49]))["n"] == 49
    late = spool.put("late")
    assert [pickle.loads(spool.get(slip))["n"] for slip in slips] == list(range(50))
    assert pickle.loads(spool.get(late)) == "late"
    spool.clear()


def test_a_long_queue_lies_on_disk():
    spool = Spool()
    slips = [spool.put(bytes([n]) * 100_000) for n in range(30)]
    assert spool._file is not None
    assert spool._file._rolled
    assert pickle.loads(spool.get(slips[7])) == b"\x07" * 100_000
    spool.clear()


def test_what_was_cleared_away_is_not_mistaken_for_anything_else():
    spool = Spool()
    slip = spool.put("first")
    spool.clear()
    spool.clear()
    with pytest.raises(LookupError):
        spool.get(slip)
    assert pickle.loads(spool.get(spool.put("second"))) == "second"
    spool.clear()
