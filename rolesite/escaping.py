"""Text as it stands in HTML: most of it holds nothing to escape, and is taken as it is.

Ground of the package: pure. A role's page writes some two hundred values; `markupsafe.escape` makes a new object of
each, which costs several times as much as looking at it.
"""

from __future__ import annotations

from markupsafe import Markup, escape

__all__ = ["escaped"]


def escaped(value: object) -> str:
    """The characters that `markupsafe.escape` gives; as Markup only where they are not those of the value."""
    if type(value) is str:
        marked = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        return escape(value) if marked else value
    return value if type(value) is Markup else escape(value)
