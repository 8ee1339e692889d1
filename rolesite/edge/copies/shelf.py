"""Values put aside in a file without a name, which this process and its copies share: so many of them take no memory.

Edge. Values are pickled one by one, and can be had again as often as they are asked for. What many of them hold in common,
a theme for instance, stays in memory once, and is what each of them holds again.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import replace
from typing import Any, TypeVar

from rolesite.edge.copies.packing import packed

__all__ = ["Shelf", "Shelved"]

V = TypeVar("V")

_SIZE = 40  # bits that say how large a value is, in a number that says where it lies too


class Shelf:
    """The file. It is there as long as this object is, here or in a copy of this process."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            self._number = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._number)

    def put(self, values: Iterable[tuple[str, V]], common: tuple[str, ...] = ()) -> Shelved[V]:
        """The values, each with its name, which lie here now. `common` are fields in which many of them, which are
        dataclasses then, hold the same object."""
        shelved: Shelved[V] = Shelved(self._number, common)
        shelved.update(values)
        return shelved


class Shelved(MutableMapping[str, V]):
    """Values by name, as long as their shelf is there. It can be pickled for copies of this process, where it is good too;
    only one of them at a time puts anything there."""

    def __init__(self, file: int, common: tuple[str, ...]) -> None:
        self._file = file
        self._common = common
        self._parts: list[object] = []
        self._places: dict[str, int] = {}  # one number each, since a pair would take four times that

    def __getitem__(self, name: str) -> V:
        start, size = divmod(self._places[name], 1 << _SIZE)
        value: V = pickle.loads(os.pread(self._file, size, start))  # noqa: S301 - our own
        return self._with(value, {field: self._parts[getattr(value, field)] for field in self._common})

    def __setitem__(self, name: str, value: V) -> None:
        numbers = {field: self._number(getattr(value, field)) for field in self._common}
        data = packed(self._with(value, numbers))
        try:
            with os.fdopen(self._file, "ab", closefd=False) as file:
                start = file.tell()
                file.write(data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, tempfile.gettempdir()) from error
        self._places[name] = start << _SIZE | len(data)

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _number(self, part: object) -> int:
        """The number of what is held in common. There are few such things."""
        for number, known in enumerate(self._parts):
            if known is part:
                return number
        self._parts.append(part)
        return len(self._parts) - 1

    @staticmethod
    def _with(value: Any, fields: dict[str, Any]) -> V:
        same: V = replace(value, **fields) if fields else value
        return same
