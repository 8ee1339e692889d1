"""Work that is shared with copies of this process: numbered pieces, done here and there, told as they are done.

Edge. A copy has everything that is loaded here, so that a piece is named by its number, and only what was made of it is
sent. Copies are helpers, never needed: where there can be none, or one of them fails, the work goes on here.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from rolesite.edge.copies.processes import copies_are_safe, start

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["share"]

T = TypeVar("T")

BATCH = 8
"""Pieces that a copy is given at once. It has two such batches, so that it is never idle while this process is busy,
and what it has done fits into the pipe between them."""


def share(work: Callable[[int], T], pieces: int, hands: int) -> Generator[tuple[int, T], None, None]:
    """Does `work` for the numbers below `pieces` in up to `hands` processes, this one included; yields each number with
    what was made, in no order.

    Work must give the same wherever it is done, and what it gives must be one that can be pickled. It raises what doing
    all of it here, one piece after the other, would have raised.
    """
    left = dict.fromkeys(range(pieces))
    if hands > 1 and pieces > BATCH and copies_are_safe():
        # Whatever went wrong is ignored: where it was the work, it goes wrong again below, and in its order.
        with suppress(Exception), _copies(work, hands - 1) as copies, closing(_together(work, pieces, copies)) as made:
            for number, one in made:
                del left[number]
                yield number, one
    for number in left:
        yield number, work(number)


@dataclass(slots=True)
class _Copy:
    """A copy, and the batches that it has been given and has not answered for."""

    process: BaseProcess
    connection: Connection
    open: deque[range] = field(default_factory=deque)


@contextmanager
def _copies(work: Callable[[int], object], number: int) -> Iterator[list[_Copy]]:
    """Copies of this process, for as long as the block lasts. Meanwhile nothing that is there now is looked at by the
    garbage collector, here or there: who looks at memory writes to it, and what is written to is not shared any more."""
    copies: list[_Copy] = []
    gc.freeze()
    try:
        for _ in range(number):
            process, connection = start(_help, work, ours=[copy.connection for copy in copies])
            copies.append(_Copy(process, connection))
        yield copies
    finally:
        for copy in copies:
            copy.process.kill()
            copy.connection.close()
        for copy in copies:
            copy.process.join()
        gc.unfreeze()


def _together(work: Callable[[int], T], pieces: int, copies: Sequence[_Copy]) -> Generator[tuple[int, T], None, None]:
    """Does the pieces here while others are done by the copies; in the end waits for these."""
    batches = deque(range(first, min(first + BATCH, pieces)) for first in range(0, pieces, BATCH))
    for copy in [*copies, *copies]:
        _give(copy, batches)
    while batches:
        for number in batches.popleft():
            yield number, work(number)
            yield from _answers(copies, batches, patience=0)
    while any(copy.open for copy in copies):
        yield from _answers(copies, batches, patience=None)


def _answers(copies: Sequence[_Copy], batches: deque[range], patience: float | None) -> Iterator[tuple[int, T]]:
    """What copies have done; waits for some of it as long as `patience` says, None for ever. They are given more."""
    from multiprocessing.connection import wait  # only now: most runs share no work

    ready = wait([copy.connection for copy in copies], patience)
    for copy in [copy for copy in copies if copy.connection in ready]:
        made = copy.connection.recv()
        numbers = copy.open.popleft()
        _give(copy, batches)
        yield from zip(numbers, made, strict=True)


def _give(copy: _Copy, batches: deque[range]) -> None:
    """Gives a copy the next batch, if there is one."""
    if batches:
        copy.open.append(batches.popleft())
        copy.connection.send(copy.open[-1])


def _help(connection: Connection, work: Callable[[int], object]) -> None:
    """What a copy does, until nobody listens or something goes wrong; its parent sees the connection end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    with suppress(Exception):
        while True:
            connection.send([work(number) for number in connection.recv()])
