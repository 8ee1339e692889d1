"""From an offset in the text of a paragraph or cell back to its line and column in the file.

Pure; part of the Markdown reader. The parser keeps lines only, and its texts have lost indents and marks, so the
column is found by looking for the text in its source line.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.errors import Place
from rolesite.source import Locate

__all__ = ["Run", "Source"]


@dataclass(frozen=True, slots=True)
class Run:
    """An inline text as the parser found it, from line `line` (from 0); `after` is a column that it stands behind."""

    text: str
    line: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a text, and where they stand in a file."""

    lines: tuple[str, ...]
    locate: Locate

    def at(self, line: int, column: int = 0) -> Place:
        """The place of a line and column of the text (from 0); a line beyond the end means the last one."""
        return self.locate(max(0, min(line, len(self.lines) - 1)), column)

    def start(self, line: int) -> Place:
        """The place of the first visible character of a line."""
        text = self.lines[line] if 0 <= line < len(self.lines) else ""
        return self.at(line, len(text) - len(text.lstrip()) if text.strip() else 0)

    def width(self, line: int) -> int:
        """How many characters of a line can be seen."""
        return max(1, len(self.lines[line].strip())) if 0 <= line < len(self.lines) else 1

    def place(self, run: Run, offset: int) -> Place:
        """The place of one character of a run."""
        row = run.text.count("\n", 0, offset)
        line = min(run.line + row, max(0, len(self.lines) - 1))
        start = run.text.rfind("\n", 0, offset) + 1
        end = run.text.find("\n", start)
        piece = run.text[start : end if end >= 0 else len(run.text)]
        return self.locate(line, self.column(piece, offset - start, line, run.after if row == 0 else 0))

    def column(self, piece: str, column: int, line: int, after: int = 0) -> int:
        """The column in the source line of column `column` of `piece`, a part of that line."""
        source = self.lines[line] if line < len(self.lines) else ""
        shown = piece.strip()
        column = max(0, column - (len(piece) - len(piece.lstrip())))
        if not after and source.rstrip().endswith(shown):
            return len(source.rstrip()) - len(shown) + column
        found = source.find(shown, after)
        if found >= 0:
            return found + column
        escaped = shown.replace("|", "\\|")  # a table cell's bars have lost their backslash
        found = source.find(escaped, after)
        return found + column + shown.count("|", 0, column) if found >= 0 else after
