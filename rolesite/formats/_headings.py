"""Headings in order: a page of many documents, none of whose headings skips a level.

Shared by the formats that print what authors headed in their own way; pure. PDF/UA asks for it (ISO 14289-1, 7.4.2),
and so does everybody who finds their way by headings.
"""

from __future__ import annotations

import re

from rolesite.patterns import pattern

__all__ = ["in_order"]

_HEADING = pattern(r"<h([1-6])(?=[\s>])|</h[1-6]>")


def in_order(html: str) -> str:
    """The page, each heading as deep as those above it that are higher: an h4 right below an h2 is an h3."""
    above: list[int] = []

    def level(match: re.Match[str]) -> str:
        if not match.group(1):
            return f"</h{len(above)}>"
        written = int(match.group(1))
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        return f"<h{len(above)}"

    return _HEADING.sub(level, html)
