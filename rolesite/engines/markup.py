"""Pieces of HTML with gaps in them: split once, filled many thousand times.

An engine: pure. `Markup.format` reads its text anew each time, which is half of what a small drawing costs; a `Form`
escapes as it does and takes an eighth of its time. `Markup.join` asks each piece whether it is Markup, which `joined` knows.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from rolesite.escaping import escaped

__all__ = ["Form", "joined"]


class Form:
    """HTML with gaps, each a `{}`: `Form('<b class="{}">{}</b>')("x", words)`.

    What is put into a gap is escaped unless it is Markup. As many values as gaps, or a TypeError.
    """

    __slots__ = ("_pattern",)

    def __init__(self, html: str) -> None:
        self._pattern = html.replace("%", "%%").replace("{}", "%s")

    def __call__(self, *values: object) -> Markup:
        """The HTML with the values in its gaps."""
        return str.__new__(Markup, self._pattern % tuple(map(escaped, values)))


def joined(pieces: Iterable[Markup], between: str = "") -> Markup:
    """The pieces one after the other; what stands `between` them is HTML of our own."""
    return str.__new__(Markup, between.join(pieces))
