"""The known name that an unknown one was probably meant to be, fast among thousands of names.

Pure. Names that share many three-letter pieces are looked at closely; `errors.nearest` compares with every name, which
is right for a dozen fields and too slow for a catalogue of 3,000 ids.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

__all__ = ["Nearest"]

_FEW = 100  # names that can all be looked at
_LOOKED_AT = 12
_ALIKE = 0.72


class Nearest:
    """Finds the nearest of some names; its index is made when it is first asked."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(sorted(set(names)))

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for piece in _pieces(name):
                index[piece].append(number)
        return index

    def find(self, word: str) -> str:
        """The nearest name, or "" when none is near; the same word always finds the same name."""
        if len(self._names) <= _FEW:
            return next(iter(difflib.get_close_matches(word.lower(), self._names, n=1, cutoff=_ALIKE)), "")
        shared: Counter[int] = Counter()
        for piece in sorted(_pieces(word.lower())):
            shared.update(self._index.get(piece, ()))
        candidates = [self._names[number] for number, _ in sorted(shared.items(), key=_most_first)[:_LOOKED_AT]]
        return next(iter(difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=_ALIKE)), "")


def _most_first(item: tuple[int, int]) -> tuple[int, int]:
    return (-item[1], item[0])


def _pieces(name: str) -> set[str]:
    padded = f" {name} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
