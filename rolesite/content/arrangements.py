"""The containers that arrange what stands in them: columns, reveal, only.

Pure; part of loading workshops. They hold any blocks; what is odd about them is a warning, as all of it can be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rolesite.doc import Blocks
from rolesite.errors import Place, Problem
from rolesite.model import Mode, Slide
from rolesite.text.containers import SPLIT, Mark
from rolesite.text.markdown.blocks import parted, read_container
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch
from rolesite.text.modewords import MODES

__all__ = ["Only", "is_shown", "read_columns", "read_reveal", "tell_unopened"]

_MOST = 3  # columns that can be read from the last row


def read_columns(branch: Branch, context: Context) -> Blocks:
    """`::: columns`: its parts side by side."""
    parts = parted(branch)
    split = "write +++ on a line of its own between two parts"
    if not branch.children:
        _tell_empty(branch, context)
    elif len(parts) == 1 and SPLIT not in context.source.lines[branch.line : branch.end]:  # else told where it stands
        context.warn_line(branch.line, "columns", "these columns have one part only", split)
    elif not all(parts):
        message = "one of these columns is empty"
        context.warn_line(branch.line, "columns", message, "delete a line +++, or write something beside it")
    elif len(parts) > _MOST:
        message = f"{len(parts)} columns are too narrow to be read from the last row"
        context.warn_line(branch.line, "columns", message, f"write {_MOST} at most, or a table")
    return (read_container(branch, context),)


def read_reveal(branch: Branch, context: Context) -> Blocks:
    """`::: reveal`: its blocks, and the items of its lists, one by one."""
    if not branch.children:
        _tell_empty(branch, context)
    return (read_container(branch, context),)


@dataclass(frozen=True, slots=True)
class Only:
    """Reads `::: only`: what is for one way of taking part. `modes` are those of the workshop.

    `told` says whether to tell what is for another, and so for nobody; a delivery leaves that out in silence.
    """

    modes: tuple[Mode, ...]
    told: bool = True

    def read(self, branch: Branch, context: Context) -> Blocks:
        """The container; only what is in it where the workshop has this mode alone, nothing where it has it not."""
        mode = _mode(branch)
        if not branch.children:
            _tell_empty(branch, context)
        if is_shown(branch, self.modes):
            container = read_container(branch, context)
            return (container,) if mode in MODES and len(self.modes) > 1 else container.children
        if self.told:
            message = f"the workshop has no mode '{mode}', so nobody would see this"
            hint = "add the mode to 'modes:' above the slides, or delete this part"
            context.warn_line(branch.line, "unused-mode", message, hint)
        return ()


def is_shown(branch: Branch, modes: tuple[Mode, ...]) -> bool:
    """Whether a block is shown in one of these modes. What is only for a mode that there is not was told by its mark."""
    return branch.container != "only" or _mode(branch) in modes or _mode(branch) not in MODES


def tell_unopened(slides: Iterable[Slide], modes: tuple[Mode, ...], place: Place, width: int) -> tuple[Problem, ...]:
    """The warning for slides none of which is for the first way of taking part: the deck opens in it, and is empty."""
    found = tuple(slides)
    if not found or any(not slide.modes or modes[0] in slide.modes for slide in found):
        return ()
    message = (
        f"every slide is for '{modes[1]}' only, and slides open as they are for '{modes[0]}', the first of 'modes'"
    )
    hint = f"write 'modes: {modes[1]}, {modes[0]}', or a slide that is for both"
    return (Problem(place, "first-mode-empty", message, hint, "warning", width),)


def _mode(branch: Branch) -> str:
    mark: Mark = branch.token.meta["mark"]
    return mark.argument


def _tell_empty(branch: Branch, context: Context) -> None:
    hint = "write something between its two marks, or delete both"
    context.warn_line(branch.line, "empty-container", f"'{branch.container}' is empty", hint)
