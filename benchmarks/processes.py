"""A command as a process that is measured: seconds of processor and clock, and the most memory of all it started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_KIB, _MIB = 1 << 10, 1 << 20
_BETWEEN = 0.03  # seconds between two looks at memory: seldom enough to cost nothing


@dataclass(frozen=True)
class Run:
    """One command: seconds of processor (user and system) and clock, and the most memory its processes held, in MB."""

    processor: float
    clock: float
    memory: float


class FailedError(Exception):
    """A command that did not end well, with what it said last."""


def measured(
    command: Sequence[str],
    folder: Path,
    *,
    cores: Collection[int] = (),
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Runs a command in a folder, on these processors only where some are given. FailedError where it does not end
    with 0."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*_kept_to(cores), *command],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with _watched(process.pid) as seen, _drained(process) as said:
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:  # it was interrupted, and what it waited for is to end as well
            process.kill()
            process.wait()
            raise
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"{Path(command[0]).name} ended with {process.returncode}: {_last_line(said)}")
    largest = used.ru_maxrss / (_MIB if sys.platform == "darwin" else _KIB)
    return Run(used.ru_utime + used.ru_stime, clock, max([largest, *seen]))


def processes(root: int) -> list[int]:
    """A process and all that it started, children of children included; only itself where there is no /proc."""
    found = [root]
    for process in found:
        with suppress(OSError):  # one has just ended
            for thread in Path(f"/proc/{process}/task").glob("*/children"):
                found += map(int, thread.read_text().split())
    return found


def memory(several: Collection[int]) -> float:
    """The proportional size of processes in MB, what they share counted once; one that has just ended has none."""
    total = 0
    for process in several:
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / _KIB


@contextmanager
def _watched(root: int) -> Iterator[list[float]]:
    """The memory of a process and of all that it starts, looked at again and again meanwhile. A short peak may be
    missed, so that the largest process's own count has to be asked as well."""
    seen: list[float] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_BETWEEN):
            seen.append(memory(processes(root)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


@contextmanager
def _drained(process: subprocess.Popen[bytes]) -> Iterator[list[bytes]]:
    """What a process says as an error, taken off so that it never waits for that."""
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.stderr.read() if process.stderr else b""))
    reader.start()
    try:
        yield said
    finally:
        reader.join()
        if process.stderr:
            process.stderr.close()


def _last_line(said: Sequence[bytes]) -> str:
    lines = b"".join(said).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _kept_to(cores: Collection[int]) -> list[str]:
    """What stands before a command that is to use some processors only; nothing where the system has no such command."""
    return ["taskset", "-c", ",".join(map(str, cores))] if cores and shutil.which("taskset") else []
