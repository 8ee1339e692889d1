"""Worker processes: what one document does to its process costs that document, and no other."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import select
import signal
import subprocess
import sys

import pytest

from rolesite.budget import Budget
from rolesite.edge.building.render import render
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.pool import FALSE_STARTS
from rolesite.edge.press.workers import Workers
from rolesite.errors import RenderError, SetupError
from rolesite.jobs import Job
from tests.edge.troubles import by_path, job
from tests.projects import REPOSITORY

pytestmark = pytest.mark.slow

SMALL = Budget(seconds=0.5, per_mb=0, grace=1, patience=60, kept_memory=1 << 40)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither alarms nor limits")


def answers(jobs: list[Job], workers: int = 1, budget: Budget = SMALL) -> dict[str, Answered | Failed]:
    found: dict[str, Answered | Failed] = {}
    with Workers(workers, budget) as crew:
        for one in jobs:
            crew.put(one, lambda job: {})
        while crew.busy:
            found |= {answer.path: answer for answer in crew.take(None)}
    assert multiprocessing.active_children() == []
    return found


def reasons(found: dict[str, Answered | Failed]) -> dict[str, object]:
    return {path: answer.reason for path, answer in found.items() if isinstance(answer, Failed)}


def processes(found: dict[str, Answered | Failed]) -> set[bytes]:
    return {answer.data.split()[0] for answer in found.values() if isinstance(answer, Answered)}


def test_one_process_does_one_job_after_the_other():
    found = answers([job(f"{n}.pdf") for n in range(9)])
    assert len(found) == 9
    assert processes(found).isdisjoint({str(os.getpid()).encode()})
    assert len(processes(found)) == 1
    assert found["3.pdf"].data.endswith(b" 3.pdf!")


def test_a_few_jobs_are_not_worth_a_second_process():
    assert len(processes(answers([job(f"{n}.pdf") for n in range(4)], workers=2))) == 1


def test_where_a_process_is_a_copy_two_jobs_are_worth_two(tmp_path, monkeypatch):
    monkeypatch.setattr("rolesite.edge.press.pool.copies_are_safe", lambda: True)
    done = tmp_path / "done"
    jobs = [job("book.pdf", f"wait:{done}"), job("sheet.pdf")]
    found: dict[str, Answered | Failed] = {}
    with Workers(2, Budget(seconds=5)) as crew:
        for one in jobs:
            crew.put(one, lambda job: {})
        while crew.busy:
            found |= {answer.path: answer for answer in crew.take(None)}
            done.touch()
    assert list(found) == ["sheet.pdf", "book.pdf"]
    assert reasons(found) == {}


def test_two_processes_share_the_work(tmp_path):
    # The first job ends only when the last is done, which another process must have seen to.
    done = tmp_path / "done"
    jobs = [job("first", f"wait:{done}"), *(job(f"{n}.pdf") for n in range(12))]
    found: dict[str, Answered | Failed] = {}
    with Workers(2, Budget(seconds=60)) as crew:
        for one in jobs:
            crew.put(one, lambda job: {})
        while crew.busy:
            found |= {answer.path: answer for answer in crew.take(None)}
            if len(found) >= 5:  # more than were sent together with the first
                done.touch()
    assert len(processes(found)) == 2


@posix
@pytest.mark.parametrize(
    ("view", "reason"),
    [("loop:", "time"), ("swallow:", "time"), ("deaf:", "time"), ("crash:", "death"), ("exit:", "death")],
)
def test_what_stops_its_process_costs_only_itself(view, reason):
    jobs = [job(f"{n}.pdf") for n in range(12)]
    jobs.insert(5, job("bad.pdf", view))
    found = answers(jobs)
    assert reasons(found) == {"bad.pdf": reason}
    assert len(found) == 13
    assert len(processes(found)) == 2


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
def test_what_asks_for_too_much_memory_is_refused_it():
    found = answers([job("a.pdf"), job("bad.pdf", "hoard:"), job("b.pdf")])
    assert reasons(found) == {"bad.pdf": "memory"}


def test_the_parent_ends_what_no_limit_ends():
    patient = Budget(seconds=2, grace=1000, patience=1, per_mb=0)
    assert reasons(answers([job("a.pdf"), job("bad.pdf", "deaf:"), job("b.pdf")], budget=patient)) == {
        "bad.pdf": "time"
    }


@pytest.mark.skipif(sys.platform == "win32", reason="memory in use is not known")
def test_a_process_that_holds_much_is_replaced():
    small = Budget(kept_memory=100 << 20)
    found = answers([job(f"{n}.pdf", f"keep:{60 << 20}") for n in range(6)], budget=small)
    assert len(found) == 6
    assert len(processes(found)) > 1


def test_faults_tell_where_they_came_from():
    failed = answers([job("bad.pdf", "fault:")])["bad.pdf"]
    assert isinstance(failed.reason, RenderError)
    assert "KeyError" in failed.trace
    assert "troubles.py" in failed.trace


def test_processes_that_cannot_begin_are_a_fault_of_the_machine(monkeypatch):
    monkeypatch.setattr("rolesite.edge.press.pool.work", len)  # which takes no such arguments
    with pytest.raises(SetupError, match=r"end as soon as they begin"):
        answers([job("a.pdf")])
    assert FALSE_STARTS < 10


def test_problems_name_the_file_of_their_author_and_stand_together():
    jobs = by_path(job("a.pdf"), job("x.pdf", "fault:"), job("y.pdf", "exit:"), job("after.png", needs=("x.pdf",)))
    with Workers(1, SMALL) as crew:
        rendered = render(jobs, dict[str, bytes]().__getitem__, crew)
        assert next(rendered).path == "a.pdf"
        with pytest.raises(RenderError) as caught:
            next(rendered)
    assert [(str(p.place), p.code) for p in caught.value.problems] == [
        ("content/x.pdf:1:1", "render"),
        ("content/y.pdf:1:1", "pdf-death"),
    ]
    assert caught.value.problems[1].message.startswith("y.pdf: ")


def test_a_full_disk_is_told_once_and_at_once():
    jobs = by_path(*(job(f"{n}.pdf", "full:") for n in range(9)))
    with Workers(1) as crew, pytest.raises(SetupError, match="temporary files is full") as caught:
        list(render(jobs, dict[str, bytes]().__getitem__, crew))
    assert len(caught.value.problems) == 1


def test_needs_are_sent_along():
    made: dict[str, bytes] = {}
    jobs = by_path(job("a.pdf"), job("b.png", needs=("a.pdf",)))
    with Workers(2) as crew:
        for one in render(jobs, made.__getitem__, crew):
            made |= {one.path: one.data}
    assert made["b.png"].endswith(b"b.png!" + made["a.pdf"])


@posix
def test_an_interrupt_ends_all_processes_at_once(tmp_path):
    # The group gets the signal, as from a terminal; a worker that cannot hear it is ended by the parent.
    script = (
        "import signal\nfrom rolesite.edge.building.render import render\nfrom rolesite.edge.press.workers import Workers\n"
        "from tests.edge.troubles import by_path, job\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background may have it ignored\n"
        "    jobs = by_path(job('pid.pdf'), *(job(f'{n}.pdf', 'deaf:') for n in range(9)))\n"
        "    with Workers(2) as crew:\n"
        "        for one in render(jobs, dict().get, crew):\n"
        "            print(one.data.split()[0].decode(), flush=True)\n"
    )
    path = tmp_path / "run.py"
    path.write_text(script)
    parent = subprocess.Popen(
        [sys.executable, str(path)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert parent.stdout
    worker = int(parent.stdout.readline())
    os.killpg(parent.pid, signal.SIGINT)
    try:
        _, said = parent.communicate(timeout=60)
    finally:
        parent.kill()
    assert parent.returncode == -signal.SIGINT
    assert said.count("Traceback") == 1, "the parent's, and nobody else's"
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    assert [p.name for p in tmp_path.iterdir()] == ["run.py"]


@posix
def test_workers_do_not_outlive_a_parent_that_was_killed(tmp_path):
    script = (
        "from rolesite.budget import Budget\nfrom rolesite.edge.building.render import render\n"
        "from rolesite.edge.press.workers import Workers\nfrom tests.edge.troubles import by_path, job\n"
        "if __name__ == '__main__':\n"
        "    jobs = by_path(job('pid.pdf'), job('deaf.pdf', 'deaf:'))\n"
        "    with Workers(1, Budget(seconds=0.1, grace=1)) as crew:\n"
        "        for one in render(jobs, dict().get, crew):\n"
        "            print(one.data.split()[0].decode(), flush=True)\n"
    )
    path = tmp_path / "run.py"
    path.write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen(
        [sys.executable, str(path)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    # The pipe that the worker inherited as its output closes when the worker is gone.
    assert parent.stdout.read() == ""
    if hasattr(os, "pidfd_open"):
        with contextlib.suppress(ProcessLookupError):
            assert select.select([os.pidfd_open(worker)], [], [], 60)[0]
    parent.stdout.close()
