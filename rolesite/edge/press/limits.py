"""Holds a process to a budget, as far as its system can: an alarm, a limit of processor time, a limit of memory.

Edge; used inside worker processes only, since all of it is about the whole process. Windows has none of these: there
the parent's patience is the only limit.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

if sys.platform != "win32":
    import resource

__all__ = ["TimeUp", "alarm", "limit_memory", "limit_processor", "memory_in_use"]

_AGAIN = 0.2  # seconds between alarms: the library swallows one that comes while it reads a picture


class TimeUp(BaseException):
    """The alarm went off. No Exception, so that nothing which catches those takes it for its own."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raises TimeUp inside the block once it has used `seconds` of processor time, and again until it listens."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    listening = True

    def ring(_signal: int, _frame: Any) -> None:
        if listening:
            raise TimeUp

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        listening = False
        signal.setitimer(signal.ITIMER_PROF, 0)


def limit_processor(seconds: float) -> None:
    """Lets the system end this process once it has used so much more processor time, whatever it is doing: also when
    its parent is gone, and nobody else would."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = ceil(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most < 0 else min(wanted, most), most))


def limit_memory(size: int) -> None:
    """Lets this process have `size` bytes of address space; what asks for more gets a MemoryError."""
    if sys.platform != "linux":  # macOS knows the call, and does nothing
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if most < 0 else min(size, most), most))


def memory_in_use() -> int:
    """The bytes that this process holds, without files that it shares with others; on macOS the most that it ever held,
    on Windows 0, for it is not known."""
    system: str = sys.platform  # as a plain str, so that the type checker looks at all branches
    if system == "win32":
        return 0
    if system == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - not a file of anybody's
            _, resident, files, *_ = map(int, file.read().split())
            return (resident - files) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
