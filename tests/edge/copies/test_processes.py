"""Processes: copies of this one where no thread would be missing from them, else new ones."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from rolesite.edge.copies import processes
from rolesite.edge.copies.processes import copies_are_safe, start
from tests.edge.troubles import tell_what_is_here

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of its threads")


def what_is_there() -> dict[str, object]:
    process, connection = start(tell_what_is_here)
    told = connection.recv()
    connection.close()
    process.join(60)
    assert process.exitcode == 0
    return told


@linux
def test_a_copy_has_what_was_here_and_a_new_process_has_not(monkeypatch):
    monkeypatch.setattr("tests.edge.troubles.HERE", "something")
    for safe, told in ((True, "something"), (False, "")):
        monkeypatch.setattr(processes, "copies_are_safe", lambda safe=safe: safe)
        there = what_is_there()
        assert there["here"] == told
        assert there["pid"] != os.getpid()
        assert there["frozen"] == safe


@linux
def test_nobody_is_copied_beside_a_thread():
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert not copies_are_safe()
    finally:
        over.set()
        thread.join()


@linux
def test_a_copy_lets_go_of_the_ends_that_are_its_parents(monkeypatch):
    # The first hears that its parent hung up, though the second was born while the line was open.
    monkeypatch.setattr(processes, "copies_are_safe", lambda: True)
    first, line = start(tell_what_is_here)
    second, other = start(tell_what_is_here, ours=[line])
    line.recv()
    line.close()
    first.join(20)
    assert first.exitcode == 0
    other.recv()
    other.close()
    second.join(20)
    assert second.exitcode == 0
