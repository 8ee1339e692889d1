"""The progress bar: silent for what is quick, gone when the work is done; lines now and then off a terminal."""

from __future__ import annotations

import io
import threading

import pytest

from rolesite.edge import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch) -> Terminal:
    """Called by the test itself: between set-up and test, pytest puts its own streams in place."""
    found = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(progress.sys, "stderr", found)
    return found


def test_nothing_is_drawn_off_a_terminal(capsys):
    with progress.bar() as tell:
        tell(1, 2, "index.html", 0.5)
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_a_line_now_and_then(monkeypatch, capsys):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.bar() as tell:
        for done in range(1, 2_001):
            now[0] += 0.125
            tell(done, 2_000, "roles/spark.pdf", done / 2_000)
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert len(lines) == 24
    assert lines[:2] == ["80 of 2,000 files", "160 of 2,000 files, about 4 min left"]
    assert lines[-2:] == ["1,840 of 2,000 files, about 20 s left", "1,920 of 2,000 files, about 10 s left"]


@pytest.mark.parametrize(
    ("seconds", "share", "says"),
    [
        (9.0, 0.5, ""),  # the pages, which are soon done
        (60.0, 0.05, ""),  # one large document
        (60.0, 0.11, "about 9 min left"),
        (60.0, 0.51, "about 60 s left"),
    ],
)
def test_no_time_is_told_before_enough_is_known(monkeypatch, seconds, share, says):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    pace = progress._Pace()
    now[0] += 300  # reading and planning, which are no part of it
    assert pace.left(0.01) == ""
    now[0] += seconds
    assert pace.left(share) == says


def test_a_terminal_is_told_the_same_time(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    recorder = Recorder()
    monkeypatch.setattr(progress, "_rich_bar", lambda: recorder)
    shown = progress._Bar()
    shown.tell(0, 0, "", 0.0)
    assert recorder.heard == []
    now[0] += progress.PATIENCE
    shown.tell(1, 100, "index.html", 0.01)
    shown.tell(2, 100, "roles/index.html", 0.02)  # too soon to be drawn
    now[0] += 60
    shown.tell(51, 100, "roles/spark.pdf", 0.51)
    assert recorder.heard == [
        "start",
        ("task", ""),
        (1, 100, "", "index.html"),
        (51, 100, "about 60 s left", "roles/spark.pdf"),
    ]


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("CI", "true"), ("CI", "1")])
def test_a_terminal_that_nobody_looks_at_gets_lines(monkeypatch, name, value):
    terminal = on_a_terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    with progress.bar() as tell:
        tell(1, 2, "index.html", 0.5)
        tell(2, 2, "roles/spark.html", 1.0)
    assert terminal.getvalue() == "1 of 2 files\n"


def test_a_log_is_silent_where_silence_is_wanted(monkeypatch, capsys):
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    with progress.bar(enabled=False) as tell:
        tell(1, 2, "index.html", 0.5)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("enabled", "patience"), [(False, 0.0), (True, 3600.0)])
def test_nothing_is_drawn_when_unwanted_or_quick(monkeypatch, enabled, patience):
    terminal = on_a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with progress.bar(enabled=enabled) as tell:
        tell(1, 2, "index.html", 0.5)
    assert terminal.getvalue() == ""


class Recorder:
    """Stands for rich's bar: notes what it is told."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.drawn = threading.Event()
        self.task_ids = [0]

    def start(self) -> None:
        self.heard.append("start")

    def add_task(self, words: str, left: str) -> None:
        self.heard.append(("task", words))

    def update(
        self, task: int, completed: int, total: int | None, left: str, description: str, *, refresh: bool
    ) -> None:
        assert refresh, "nobody else draws it"
        self.heard.append((completed, total, left, description))
        self.drawn.set()

    def stop(self) -> None:
        self.heard.append("stop")


def test_long_work_is_told_and_the_bar_goes_even_when_the_work_fails(monkeypatch):
    recorder, threads = Recorder(), threading.active_count()
    on_a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_rich_bar", lambda: recorder)

    def work() -> None:
        with progress.bar() as tell:
            assert recorder.drawn.wait(60)  # before there is anything to count
            tell(0, 0, "", 0.0)
            assert threading.active_count() == threads, "processes may be copied from now on"
            tell(2, 2, "roles/spark.pdf", 1.0)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        work()
    reading = (0, None, "", "Reading and planning")
    assert recorder.heard == ["start", ("task", ""), reading, reading, (2, 2, "", "roles/spark.pdf"), "stop"]


def test_a_bar_that_comes_too_late_is_not_drawn(monkeypatch):
    recorder, threads = Recorder(), threading.active_count()
    monkeypatch.setattr(progress, "_rich_bar", lambda: recorder)
    shown = progress._Bar()
    assert threading.active_count() == threads + 1
    shown.close()
    assert threading.active_count() == threads
    assert recorder.heard == []


def test_a_log_counts_no_time_of_reading(monkeypatch):
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    lines = progress._Lines()
    lines.tell(0, 0, "", 0.0)
    assert lines._pace._first is None
