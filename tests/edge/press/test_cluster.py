"""Many machines: a real scheduler and two workers on this one, and all that a cluster may do instead of answering."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rolesite.budget import Budget
from rolesite.edge.building.build import build
from rolesite.edge.building.timings import Timings
from rolesite.edge.press import cluster
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.cluster import Cluster, check_scheduler
from rolesite.edge.press.clusterworker import Equipment, Unfit
from rolesite.edge.project import Options, Project, find_project
from rolesite.errors import Place, Problem, RenderError, SetupError, UsageError
from tests.edge.troubles import job
from tests.projects import REPOSITORY, SMALL, tree, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither alarms nor limits")


def told(error: pytest.ExceptionInfo[Any]) -> str:
    (problem,) = error.value.problems
    return f"{problem.message} ({problem.hint})"


# --- a cluster that does as it is told -------------------------------------------------------------------------------


class Future:
    """A job that was sent: `result` is what becomes of it."""

    def __init__(self, key: str, status: str, result: object) -> None:
        self.key, self.status, self._result = key, status, result
        self.asked = 0

    def add_done_callback(self, call: Any) -> None:
        call(self)

    def result(self, timeout: float) -> object:
        self.asked += 1
        found = self._result.pop(0) if isinstance(self._result, list) else self._result
        if isinstance(found, BaseException):
            raise found
        return found


class Client:
    """Stands for Dask's: counts what it is sent, and answers what the test wants."""

    def __init__(self, answer: object, *, threads: int = 2, status: str = "finished") -> None:
        self.answer, self.threads, self.status = answer, threads, status
        self.sent: list[str] = []
        self.left = False

    def submit(self, call: Any, *_: object, key: str, pure: bool = True) -> Future:
        if call is not bytes:
            self.sent.append(key)
        return Future(key, self.status, self.answer)

    def nthreads(self) -> dict[str, int]:
        return {"tcp://one": self.threads} if self.threads else {}

    def cancel(self, futures: list[Future], *, force: bool) -> None: ...

    def run(self, call: Any, on_error: str) -> None: ...

    def close(self, timeout: float) -> None:
        self.left = True


@pytest.fixture
def crew(monkeypatch) -> Iterator[Any]:
    """Makes a Cluster with such a client."""

    def made(client: Client, *jobs: str) -> Cluster:
        monkeypatch.setattr(cluster, "_connected", lambda _: client)
        monkeypatch.setattr(cluster, "equipment", lambda cache, budget: Equipment("r", (), {}, budget))
        found = Cluster("tcp://there", Path("x"))
        for name in jobs:
            found.put(job(name), lambda _: {})
        return found

    return made


def test_few_jobs_are_under_way_at_once(crew):
    class Silent(Future):
        def add_done_callback(self, call: Any) -> None: ...

    client = Client(None)
    client.submit = lambda call, *_, key, pure=True: client.sent.append(key) or Silent(key, "pending", None)  # type: ignore[method-assign,func-returns-value]
    with crew(client, *(f"{n}.pdf" for n in range(99))) as many:
        assert many.take(0) == []
        assert many.busy
        assert len(many._open) == 2 * cluster.AHEAD
    assert client.left
    assert not many.busy


def test_answers_come_until_there_is_nothing_left(crew):
    with crew(Client(Answered("a.pdf", b"%PDF", 1.0)), *(f"{n}.pdf" for n in range(9))) as many:
        found = []
        while many.busy:
            found += many.take(None)
    assert len(found) == 9


def test_nothing_is_connected_for_nothing(crew):
    client = Client(None)
    with crew(client) as many:
        assert many.take(None) == []
    assert not client.left


def test_a_document_that_several_workers_die_of_has_failed(crew):
    from distributed import KilledWorker

    killed = KilledWorker("a.pdf", None, 3)  # type: ignore[arg-type,no-untyped-call]
    with crew(Client(killed, status="error"), "a.pdf") as many:
        assert many.take(None) == [Failed("a.pdf", "death")]


def test_bytes_that_are_lost_on_the_way_are_asked_for_again(crew):
    from distributed import TimeoutError as LateError

    late = [LateError(), Answered("a.pdf", b"%PDF", 1.0)]
    with crew(Client(late), "a.pdf") as many:
        assert many.take(None) == [Answered("a.pdf", b"%PDF", 1.0)]


@pytest.mark.parametrize(
    ("client", "error", "says"),
    [
        (Client(CancelledError(), status="cancelled"), SetupError, "the scheduler at tcp://there is gone"),
        (Client(ModuleNotFoundError("No module named 'rolesite'"), status="error"), SetupError, "(ModuleNotFoundError: No module named 'rolesite') (install the same rolesite on the scheduler's machine"),
        (Client(Unfit("tcp://one", ("lacks pango-1.56", "has pango-1.52"))), SetupError, "the worker at tcp://one would make other PDFs than this machine: it lacks pango-1.56, has pango-1.52 (install"),
        (Client(Unfit("tcp://one", tuple(f"lacks font {n}" for n in range(30)))), SetupError, "lacks font 5 and 24 more ("),
        (Client(None, threads=0), SetupError, "the cluster at tcp://there has no workers"),
        (Client(RenderError(Problem(Place("x"), "x", "as at home")), status="error"), RenderError, "as at home"),
    ],
)  # fmt: skip
def test_what_a_cluster_does_instead_of_answering_is_told(crew, client, error, says, monkeypatch):
    monkeypatch.setattr(cluster, "DESERTED", 0.0)
    with crew(client, "a.pdf") as many, pytest.raises(error) as caught:
        many.take(None)
    assert says in told(caught)
    assert client.left


# --- before there is a cluster ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["there", "127.0.0.1:8786", "http://there:8787"])
def test_what_is_no_address_is_said_to_be_none(address):
    with pytest.raises(UsageError) as caught:
        check_scheduler(address)
    assert told(caught) == f"'{address}' is not the address of a Dask scheduler (such as: tcp://192.0.2.10:8786)"


def test_without_the_package_it_is_said_what_to_install(monkeypatch):
    check_scheduler("tcp://there:8786")
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(SetupError) as caught:
        check_scheduler("tcp://there:8786")
    assert 'pip install "rolesite[cluster]"' in told(caught)


def test_a_scheduler_that_does_not_answer_is_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECTING", 0.2)
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SetupError) as caught:
            cluster._connected(address)
    assert told(caught).startswith(f"no scheduler answers at {address} within")


# --- a real one ------------------------------------------------------------------------------------------------------


class Machines:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
        scheduler = self._started("scheduler", "--port", "0", "--no-show", stderr=subprocess.PIPE)
        self._processes = [scheduler]
        self.address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder))
        for _ in range(2):
            self._processes.append(self._started("worker", self.address, *options, stderr=subprocess.DEVNULL))

    def _started(self, what: str, *options: str, stderr: int) -> Any:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", "--no-dashboard"]
        return subprocess.Popen([*command, *options], env=self._environment, stderr=stderr, text=True)

    def kill_one(self) -> None:
        """Kills a worker that is at work: at its first document, before which it has to try its engine."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            while not (at_work := [worker for worker, keys in client.processing().items() if keys]):
                continue
            victim = at_work[0]
            pid = client.run(os.getpid, workers=[victim])[victim]
        os.kill(pid, signal.SIGKILL)

    def wait(self) -> None:
        """Waits until both workers are there."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=300)

    def end(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()
        self._processes[0].stderr.close()


@posix
@pytest.mark.slow
def test_a_real_scheduler_and_two_workers_of_which_one_is_killed(tmp_path, monkeypatch):
    """One test, as starting them is the slow part."""
    few = ("content/site.yaml", "content/roles/spark.yaml", "content/roles/curator.yaml")
    project = find_project(write(tmp_path / "many", {name: SMALL[name] for name in few}))
    machines = Machines(tmp_path / "machines")
    try:
        machines.wait()
        the_bytes_are_those_of_a_local_build_though_a_worker_is_lost(machines, project, tmp_path)
        budgets_and_faults_are_those_of_home(machines, project)
        a_worker_that_would_make_other_bytes_makes_none(machines, project, monkeypatch)
    finally:
        machines.end()
    what_was_made_there_is_not_made_again_in_another_folder(project, tmp_path)


def the_bytes_are_those_of_a_local_build_though_a_worker_is_lost(
    machines: Machines, project: Project, folder: Path
) -> None:
    lost: list[str] = []

    def progress(done: int, _total: int, path: str, _share: float) -> None:
        if done == 2:  # the first page is made before anything is sent
            lost.append(path)
            machines.kill_one()

    build(project, Options(scheduler=machines.address), Timings(), progress)
    assert lost
    local = find_project(project.source, folder / "site", folder / "kit")
    build(local, Options(), Timings())
    assert tree(project.output) == tree(local.output)


def budgets_and_faults_are_those_of_home(machines: Machines, project: Project) -> None:
    """On the worker that is left, which has another home now: with another budget."""
    bad = {"loop.pdf": "loop:", "exit.pdf": "exit:", "fault.pdf": "fault:", "good.pdf": "good"}
    found: dict[str, Answered | Failed] = {}
    with Cluster(machines.address, project.cache, Budget(seconds=0.3, per_mb=0, grace=1, patience=60)) as crew:
        for path, view in bad.items():
            crew.put(job(path, view), lambda _: {})
        while crew.busy:
            found |= {answer.path: answer for answer in crew.take(None)}
    failed = {path: answer.reason for path, answer in found.items() if isinstance(answer, Failed)}
    assert failed.keys() == {"loop.pdf", "exit.pdf", "fault.pdf"}
    assert (failed["loop.pdf"], failed["exit.pdf"]) == ("time", "death")
    assert isinstance(failed["fault.pdf"], RenderError)


def a_worker_that_would_make_other_bytes_makes_none(
    machines: Machines, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = cluster.equipment
    monkeypatch.setattr(cluster, "equipment", lambda *about: replace(known(*about), rolesite="of tomorrow"))
    with Cluster(machines.address, project.cache) as crew:
        crew.put(job("a.pdf"), lambda _: {})
        with pytest.raises(SetupError) as caught:
            crew.take(None)
    assert "would make other PDFs than this machine: it runs another rolesite" in told(caught)


def what_was_made_there_is_not_made_again_in_another_folder(project: Project, folder: Path) -> None:
    """As where a service brings the folders back: the files' dates are others too."""
    shutil.copytree(project.source, folder / "later", copy_function=shutil.copyfile)
    outcome = build(find_project(folder / "later"), Options(), Timings())
    assert not outcome.changes
    assert {"roles/spark.pdf", "social/role-spark.png"} <= set(outcome.changes.keep)
