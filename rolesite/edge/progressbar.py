"""The progress bar as it is drawn on a terminal: one line that never wraps, whatever is made and however narrow it is.

Edge; loaded only once there is a bar to draw, since rich takes as long to load as a small build.
"""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

__all__ = ["progress_bar"]

WIDE, NARROW = 60, 40
"""Columns of a terminal from which the bar is a long one, and from which there is room for words beside it."""


def progress_bar(console: Console) -> Progress:
    """A bar of one task, whose description is what was made last, and whose field `left` says how long it will go on.

    It takes the terminal's whole width, so that nothing in it moves when a name is longer than the one before. It has no
    thread of its own, and is drawn when it is told to.
    """
    bar = BarColumn(24 if console.width >= WIDE else 10)
    words: tuple[ProgressColumn, ...] = ()
    if console.width >= NARROW:
        words = (TextColumn("{task.fields[left]}"), _LastColumn(table_column=Column(ratio=1, no_wrap=True)))
    columns = (bar, MofNCompleteColumn(), *words)
    return Progress(*columns, console=console, auto_refresh=False, transient=True, expand=bool(words))


class _LastColumn(ProgressColumn):
    """What was made last, as far as there is room."""

    def render(self, task: Task) -> _Shortened:
        return _Shortened(task.description)


class _Shortened:
    """A path whose end is shown where there is no room for all of it: the end says what it is."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, max(1, len(self._path)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        path, room = self._path, options.max_width
        if len(path) > room:
            mark = "..." if options.ascii_only else "…"
            path = (mark + path[len(path) - max(0, room - len(mark)) :])[:room]
        yield Text(path, no_wrap=True)
