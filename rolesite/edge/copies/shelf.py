"""Values put aside in a file without a name, which this process and its copies share: so many of them take no memory.

Edge. Values are pickled one by one, and can be had again as often as they are asked for. What many of them hold in common,
a theme for instance, stays in memory once, and is what each of them holds again.
"""

from __future__ import annotations

import io
import os
import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar

__all__ = ["Shelf", "Shelved"]

V = TypeVar("V")

_SIZE = 40  # bits of a number that says where a value lies which say how large it is


class Shelf:
    """The file. It is there as long as this object is, here or in a copy of this process."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            self._number = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._number)

    def put(self, values: Iterable[tuple[str, V]], common: Iterable[object] = ()) -> Shelved[V]:
        """The values, each with its name, which lie here now. `common` are objects that many of them hold."""
        shelved: Shelved[V] = Shelved(self._number, tuple({id(value): value for value in common}.values()), {})
        shelved.update(values)
        return shelved


class Shelved(MutableMapping[str, V]):
    """Values by name, as long as their shelf is there. It can be pickled for copies of this process, where it is good too;
    only one of them at a time puts anything there."""

    def __init__(self, file: int, common: tuple[object, ...], places: Mapping[str, int]) -> None:
        self._file = file
        self._common = common
        self._numbers = {id(value): number for number, value in enumerate(common)}
        self._places = dict(
            places
        )  # where it starts and its size, in one number: as two they would take four times that

    def __reduce__(self) -> tuple[Any, ...]:
        return Shelved, (self._file, self._common, self._places)

    def __getitem__(self, name: str) -> V:
        start, size = divmod(self._places[name], 1 << _SIZE)
        value: V = _Unpickler(os.pread(self._file, size, start), self._common).load()
        return value

    def __setitem__(self, name: str, value: V) -> None:
        data = io.BytesIO()
        _Pickler(data, self._numbers).dump(value)
        with os.fdopen(self._file, "ab", closefd=False) as file:
            start = file.tell()
            file.write(data.getbuffer())
        self._places[name] = start << _SIZE | data.tell()

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Pickler(pickle.Pickler):
    """Writes a number for what is held in common."""

    def __init__(self, file: io.BytesIO, numbers: Mapping[int, int]) -> None:
        super().__init__(file, protocol=5)
        self._numbers = numbers

    def persistent_id(self, value: object) -> int | None:
        return self._numbers.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, common: tuple[object, ...]) -> None:
        super().__init__(io.BytesIO(data))
        self._common = common

    def persistent_load(self, number: int) -> object:
        return self._common[number]
