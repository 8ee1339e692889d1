"""Containers: blocks between `::: name key=value` and `:::`, with every mistake told at its line.

Pure; part of the Markdown reader. The usual rule for such blocks looks for the end while it reads and swallows the
rest of the file when there is none. So all marks are paired first (`scan`), with fenced code and slide breaks in mind;
the parser's rule only looks up what was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock

from rolesite.errors import Problem
from rolesite.patterns import pattern
from rolesite.source import Locate
from rolesite.text.containerwords import Mark, read_mark
from rolesite.text.fences import Fence

__all__ = ["SPLIT", "Mark", "Scan", "container", "is_slide_break", "scan", "split_mark"]

_MARK = pattern(r"(:{3,})[ \t]*(.*?)[ \t]*$")
_MISPLACED = pattern(r"[ \t>]+(:{3,})")
SPLIT = "+++"
"""The line between two columns."""


@dataclass(slots=True)
class Scan:
    """What a text's marks are: containers by the line that opens them, lines that split columns, and mistakes."""

    marks: dict[int, Mark] = field(default_factory=dict)
    splits: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def is_slide_break(lines: tuple[str, ...], line: int) -> bool:
    """Whether a line is `---`. Blank lines around it are for others, who show text right above it as a heading."""
    return lines[line].rstrip() == "---"


def scan(lines: tuple[str, ...], locate: Locate) -> Scan:
    """Pairs all marks of a text. Marks stand at the beginning of a line, outside code."""
    return _Scanner(lines, locate).run()


@dataclass(slots=True)
class _Open:
    """A container whose end has not come yet."""

    line: int
    colons: int
    mark: Mark


@dataclass(slots=True)
class _Scanner:
    lines: tuple[str, ...]
    locate: Locate
    found: Scan = field(default_factory=Scan)
    stack: list[_Open] = field(default_factory=list)
    cut: list[tuple[_Open, int]] = field(default_factory=list)  # with the line of the slide break that cut it

    def run(self) -> Scan:
        """All lines, top to bottom."""
        fence = Fence()
        for number, text in enumerate(self.lines):
            if not fence.takes(number, text):
                self._line(number, text)
        if fence.mark:
            self._tell_fence(fence.line, fence.mark)
        self._end(told=bool(fence.mark))
        return self.found

    def _line(self, number: int, text: str) -> None:
        if text.startswith(":::") and (match := _MARK.match(text)):
            if match[2].strip():  # a no-break space says nothing
                self._open(number, match)
            else:
                self._close(number, len(match[1]))
        elif match := _MISPLACED.match(text):
            message = "a container's mark stands at the very beginning of its line, not indented and not in a quote"
            self._tell(number, "misplaced-mark", message, "take away what stands before the colons", match.start(1))
        elif text.strip() == SPLIT:
            self._split(number)
        elif self.stack and is_slide_break(self.lines, number):
            self.cut += [(opened, number) for opened in self.stack]
            for opened in self.stack:
                opened.mark.close = opened.mark.end = number
            self.stack.clear()

    def _open(self, number: int, match: re.Match[str]) -> None:
        colons = len(match[1])
        mark = Mark(number, colons)
        self.found.problems += read_mark(mark, match[2], match.start(2), self.locate)
        self.found.marks[number] = mark
        if mark.one_line:
            return
        for outer in self.stack[-1:]:
            if outer.colons <= colons:
                message = f"'{mark.name}' stands inside '{outer.mark.name}', which needs more colons around it"
                wider = ":" * (colons + 1)
                line = outer.line + self._file_line(0)
                self._tell(
                    number,
                    "container-colons",
                    message,
                    f"write {wider} at both ends of '{outer.mark.name}' (line {line})",
                )
        self.stack.append(_Open(number, colons, mark))

    def _split(self, number: int) -> None:
        """A line that parts columns, of which it must stand directly in some."""
        within = self.stack[-1].mark if self.stack else None
        if within and within.name == "columns":
            self.found.splits.add(number)
            return
        message = "+++ parts columns, and stands in none"
        hint = "write ::: columns above the first part and ::: below the last, or delete this line"
        if within and any(opened.mark.name == "columns" for opened in self.stack):
            hint = f"close '{within.name}' before it"
        self._tell(number, "stray-mark", message, hint)

    def _close(self, number: int, colons: int) -> None:
        """A closing mark ends the innermost open container with as many colons."""
        matching = [i for i, opened in enumerate(self.stack) if opened.colons == colons]
        if not matching:
            self._stray(number, colons)
            return
        for unclosed in self.stack[matching[-1] + 1 :]:
            self._tell_unclosed(unclosed)
            unclosed.mark.close = unclosed.mark.end = number
        closed = self.stack[matching[-1]]
        closed.mark.close, closed.mark.end = number, number + 1
        del self.stack[matching[-1] :]

    def _stray(self, number: int, colons: int) -> None:
        """A closing mark without a container: it belongs to one that a slide break cut, or has the wrong length."""
        for position, (opened, line) in enumerate(self.cut):
            if opened.colons == colons:
                message = f"'{opened.mark.name}' goes on across the slide break on line {line + self._file_line(0)}"
                self._tell(opened.line, "container-across-slides", message, "close it with ::: before the break")
                del self.cut[position]
                return
        if self.stack:
            opened = self.stack[-1]
            marks = ":" * opened.colons
            message = f"this mark has {colons} colons, but '{opened.mark.name}' was opened with {opened.colons}"
            self._tell(number, "stray-mark", message, f"write {marks}")
            opened.mark.close, opened.mark.end = number, number + 1
            self.stack.pop()
            return
        message = "this closing mark belongs to no container"
        self._tell(number, "stray-mark", message, "delete it, or open the container above with ::: and its name")

    def _end(self, *, told: bool) -> None:
        """What is still open ends with the text; `told` where code that is never closed is the reason."""
        for opened in self.stack:
            opened.mark.close = opened.mark.end = len(self.lines)
            if not told:
                self._tell_unclosed(opened)
        for opened, _ in self.cut:
            self._tell_unclosed(opened)

    def _tell_unclosed(self, opened: _Open) -> None:
        message = f"'{opened.mark.name}' is never closed"
        hint = f"write {':' * opened.colons} on a line of its own where it ends"
        self._tell(opened.line, "unclosed-container", message, hint)

    def _tell_fence(self, number: int, fence: str) -> None:
        message = "this code block is never closed, so all that follows would be shown as code"
        self._tell(number, "unclosed-code", message, f"write {fence} on a line of its own where it ends", safety=True)

    def _tell(self, number: int, code: str, message: str, hint: str, column: int = 0, *, safety: bool = False) -> None:
        width = max(1, len(self.lines[number].rstrip()) - column)
        self.found.problems.append(
            Problem(self.locate(number, column), code, message, hint, width=width, safety=safety)
        )

    def _file_line(self, number: int) -> int:
        return self.locate(number, 0).line


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's signature
    """The block rule: a container that `scan` found; any other mark has been told and is left out."""
    scanned: Scan | None = state.env.get("containers")
    at = state.bMarks[start] + state.tShift[start]
    if scanned is None or not state.src.startswith(":::", at):
        return False
    if silent:
        return True
    mark = scanned.marks.get(start)
    depth: int = state.env.get("container_depth", 0)
    if mark is None or mark.one_line or state.level > depth:
        state.line = start + 1
        return True
    token = state.push("container_open", "div", 1)
    token.map = [start, mark.end]
    token.meta = {"mark": mark}
    outer = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", mark.close  # nothing within may run on past the closing mark
    state.env["container_depth"] = depth + 1
    state.md.block.tokenize(state, start + 1, mark.close)
    state.env["container_depth"] = depth
    state.parentType, state.lineMax = outer
    state.push("container_close", "div", -1)
    state.line = mark.end
    return True


def split_mark(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's signature
    """The block rule for `+++`, which parts the columns of a `columns` container."""
    scanned: Scan | None = state.env.get("containers")
    if scanned is None or start not in scanned.splits:
        return False
    if not silent:
        state.push("split_mark", "div", 0).map = [start, start + 1]
        state.line = start + 1
    return True
