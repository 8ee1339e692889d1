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
    monkeypatch.setattr(progress.sys, "stderr", found)
    return found


def test_nothing_is_drawn_off_a_terminal(capsys):
    with progress.bar() as tell:
        tell(1, 2, "index.html")
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_a_line_now_and_then(monkeypatch, capsys):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.bar() as tell:
        for done in range(1, 2_001):
            now[0] += 0.125
            tell(done, 2_000, "roles/spark.pdf")
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert len(lines) == 24
    assert lines[0] == "80 of 2,000 files, about 4 min left"
    assert lines[-2:] == ["1,840 of 2,000 files, about 20 s left", "1,920 of 2,000 files, about 10 s left"]


def test_a_log_is_silent_where_silence_is_wanted(monkeypatch, capsys):
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    with progress.bar(enabled=False) as tell:
        tell(1, 2, "index.html")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("enabled", "patience"), [(False, 0.0), (True, 3600.0)])
def test_nothing_is_drawn_when_unwanted_or_quick(monkeypatch, enabled, patience):
    terminal = on_a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with progress.bar(enabled=enabled) as tell:
        tell(1, 2, "index.html")
    assert terminal.getvalue() == ""


class Recorder:
    """Stands for rich's bar: notes what it is told."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.drawn = threading.Event()
        self.task_ids = [0]

    def start(self) -> None:
        self.heard.append("start")

    def add_task(self, words: str) -> None:
        self.heard.append(("task", words))

    def update(self, task: int, completed: int, total: int | None, description: str) -> None:
        self.heard.append((completed, total, description))
        self.drawn.set()

    def stop(self) -> None:
        self.heard.append("stop")


def test_long_work_is_told_and_the_bar_goes_even_when_the_work_fails(monkeypatch):
    recorder = Recorder()
    on_a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_rich_bar", lambda: recorder)

    def work() -> None:
        with progress.bar() as tell:
            assert recorder.drawn.wait(60)  # before there is anything to count
            tell(1, 2, "roles/spark.pdf")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        work()
    reading = (0, None, "Reading and planning")
    assert recorder.heard == ["start", ("task", ""), reading, (1, 2, "roles/spark.pdf"), "stop"]


def test_a_bar_that_comes_too_late_is_not_drawn(monkeypatch):
    recorder = Recorder()
    monkeypatch.setattr(progress, "_rich_bar", lambda: recorder)
    shown = progress._Bar()
    shown.close()
    shown.show()
    assert recorder.heard == []
