"""Anchors and ids from titles: letters and digits of any script, words joined by hyphens.

Pure. `Slugs` deals them out so that no two on a page are alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["Slugs", "slug"]

_LONGEST = 60  # characters; a heading may be a whole sentence
_DROPPED = "'’ʼ`´\u00ad\u200b\u200c\u200d"  # stand inside words, so they must not part them


def slug(text: str) -> str:
    """`text` as an anchor ("Why we are here" -> "why-we-are-here"), or "" when it has no letter or digit."""
    parts: list[str] = []
    for character in unicodedata.normalize("NFC", text).lower():
        if character in _DROPPED:
            continue
        belongs = character.isalnum() or unicodedata.category(character).startswith("M")
        parts.append(character if belongs else " ")
    first, *words = "".join(parts).split(maxsplit=_LONGEST) or ("",)
    made = first[:_LONGEST]
    for word in words:
        if len(made) + 1 + len(word) > _LONGEST:
            break
        made = f"{made}-{word}"
    return made


class Slugs:
    """Ids that were dealt out on one page; the second "goals" becomes "goals-2"."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[tuple[str, tuple[str, ...]], int] = {}  # by what was wanted, the number that was dealt out

    def take(self, wanted: str, endings: Iterable[str] = ("",)) -> str:
        """A free id, `wanted` if it can be: free also with each of `endings`, all of which are taken with it."""
        ends = tuple(endings)
        number = self._last.get((wanted, ends), 1)
        name = wanted if number == 1 else f"{wanted}-{number}"
        while any(name + ending in self._taken for ending in ends):
            number += 1
            name = f"{wanted}-{number}"
        self._last[wanted, ends] = number
        self._taken.update(name + ending for ending in ends)
        return name
