"""Scripts as they are served: without comments on lines of their own, and without indentation.

Pure; used by the format of assets. What stands in a theme has its reasons beside it; what every reader's device fetches
need not carry them. It knows lines, not the language, and leaves alone every script in which that could go wrong.
"""

from __future__ import annotations

__all__ = ["lean"]

_OPEN, _CLOSE, _KEPT = "/*", "*/", "/*!"


def lean(script: str) -> str:
    """The script without those. Comments that begin with `/*!` stay: they say whose it is."""
    lines = script.split("\n")
    if any(map(_may_hold_text, lines)):
        return script
    kept: list[str] = []
    inside = False
    for line in lines:
        code = line.strip()
        if inside or _opens(code):
            _, closed, rest = code.removeprefix("" if inside else _OPEN).partition(_CLOSE)
            inside, code = not closed, rest.strip()
        if code and not code.startswith("//"):
            kept.append(code)
    return "\n".join(kept) + "\n"


def _opens(code: str) -> bool:
    return code.startswith(_OPEN) and not code.startswith(_KEPT)


def _may_hold_text(line: str) -> bool:
    """Whether a text, or a comment that begins behind code, may go on in the next line."""
    before, _, after = line.rpartition(_OPEN)
    return line.count("`") % 2 == 1 or line.endswith("\\") or (bool(before.strip()) and _CLOSE not in after)
