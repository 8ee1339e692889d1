"""Fenced code: which lines of a text belong to it, so that marks in it stay text.

Pure. For readers that look at a text line by line, before it is parsed.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.patterns import pattern

__all__ = ["Fence"]

_FENCE = pattern(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


@dataclass(slots=True)
class Fence:
    """Follows a text from its first line on. `mark` is that of the fence that is open ("" for none), opened on `line`."""

    mark: str = ""
    line: int = 0

    def takes(self, number: int, text: str) -> bool:
        """Whether the next line, of that number, opens or closes a fence or stands within one."""
        match = _FENCE.match(text)
        if not self.mark:
            if match:
                self.mark, self.line = match[1], number
            return bool(match)
        if match and _closes(match[1], self.mark, text):
            self.mark = ""
        return True


def _closes(mark: str, opened: str, text: str) -> bool:
    return mark[0] == opened[0] and len(mark) >= len(opened) and not text.strip().strip(mark[0])
