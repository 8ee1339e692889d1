"""A progress bar for anything that takes longer than a second; plain silence elsewhere.

Edge.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["bar"]

PATIENCE = 1.0
"""Seconds before a bar is shown: what is faster needs none."""


@contextmanager
def bar(*, enabled: bool = True) -> Iterator[Callable[[int, int, str], None]]:
    """A function to call after each output with (done, total, path). It draws on a terminal's stderr only."""
    if not (enabled and sys.stderr.isatty()):
        yield _silent
        return
    shown: list[Any] = []
    start = time.monotonic()

    def tell(done: int, total: int, path: str) -> None:
        if not shown:
            if time.monotonic() - start < PATIENCE:
                return
            shown.append(_rich_bar())
            shown[0].start()
            shown[0].add_task("Rendering", total=total)
        shown[0].update(shown[0].task_ids[0], completed=done, total=total, description=path)

    try:
        yield tell
    finally:
        if shown:
            shown[0].stop()


def _silent(_done: int, _total: int, _path: str) -> None:
    """No terminal, no bar."""


def _rich_bar() -> Any:
    """Made late: importing rich takes as long as a small build."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(24), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=Console(stderr=True), transient=True)
