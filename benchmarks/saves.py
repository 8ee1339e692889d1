"""How long it takes from saving a file until a tool's own server gives the new HTML."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.peersites.texts import new_word, reworded
from benchmarks.processes import FailedError

_BETWEEN = 0.005  # seconds between two looks
_PATIENCE = 120.0
_SOON = 10.0  # after which the first save is tried again
_REST = 1.0  # between two saves, so that each is one by itself


def free_port() -> int:
    """A port that nobody listens to now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def seconds(
    command: Sequence[str],
    folder: Path,
    file: Path,
    address: str,
    numbers: Sequence[int],
    environment: Mapping[str, str],
) -> list[float]:
    """For each number, the seconds from saving `file` with that word in it until `address` gives it. FailedError where
    the server does not start, or never gives the word."""
    with _server(command, folder, environment):
        _warm(file, address)
        found = []
        for number in numbers:
            time.sleep(_REST)
            start = _save(file, number)
            if not _given(address, new_word(number), _PATIENCE):
                raise FailedError(f"its server never gave '{new_word(number)}'")
            found.append(time.perf_counter() - start)
        return found


def _warm(file: Path, address: str) -> None:
    """Saves until the server takes notice: one that answers already may not watch yet."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        _save(file, 0)
        if _given(address, new_word(0), _SOON):
            return
    raise FailedError("its server takes no notice of a saved file")


def _save(file: Path, number: int) -> float:
    """Saves the file with another word; answers when."""
    text = reworded(file.read_text("utf-8"), number)
    start = time.perf_counter()
    file.write_text(text, "utf-8")
    return start


def _given(address: str, word: str, patience: float) -> bool:
    """Asks for the address until its page has the word; whether it came to that."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            if word in answer.read().decode("utf-8", "replace"):
                return True
        time.sleep(_BETWEEN)
    return False


@contextmanager
def _server(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """A server, and all that it started, until the end of the block."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    )
    try:
        yield
    finally:
        for word in (signal.SIGTERM, signal.SIGKILL):  # some do not heed the first, or leave others behind
            with suppress(OSError):
                os.killpg(process.pid, word)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
