"""Keeps what was read from files between runs: one pack of pickled values, by key.

Edge. A key must name everything that its value depends on; the pack is salted with the tool's digest, so that another
version of rolesite never reads this one's values. A damaged pack is an empty one.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from rolesite.edge import disk

__all__ = ["DiskMemo"]

T = TypeVar("T")
_DIGEST = 16


class DiskMemo:
    """Values by key, read from `path` when made and written back by `save`."""

    def __init__(self, path: Path, salt: str) -> None:
        self._path = path
        self._salt = salt.encode()
        self._stored = self._read()
        self._live: dict[str, object] = {}
        self._used: dict[str, bytes] = {}
        self._altered = False
        self.hits = 0
        self.misses = 0

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value of `key`, made if it is not there."""
        if key in self._live:
            return cast("T", self._live[key])
        packed = self._stored.get(key)
        if packed is not None:
            try:
                value = cast("T", pickle.loads(packed))  # noqa: S301 - our own file, checked by digest
            except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made again
                packed = None
            else:
                self.hits += 1
        if packed is None:
            self.misses += 1
            value = make()
            packed = pickle.dumps(value, protocol=5)
        self._live[key] = value
        self._used[key] = packed
        return value

    def find(self, key: str) -> Any:
        """The value of `key`, None where there is none; it is kept on."""
        if not self.hold(key):
            return None
        try:
            return pickle.loads(self._used[key])  # noqa: S301 - our own file, checked by digest
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is as if it were not there
            return None

    def hold(self, key: str) -> bool:
        """Whether there is a value under `key`; it is kept on, and not read."""
        packed = self._used.get(key) or self._stored.get(key)
        if packed is not None:
            self._used[key] = packed
        return packed is not None

    def put(self, key: str, value: object) -> None:
        """Keeps the value under `key`, in place of what was there."""
        packed = pickle.dumps(value, protocol=5)
        self._altered = self._altered or packed != self._stored.get(key)
        self._used[key] = packed

    def save(self) -> None:
        """Writes the values used since the start, when they differ from those on disk."""
        if not self.misses and not self._altered and self._used.keys() == self._stored.keys():
            return
        body = pickle.dumps(self._used, protocol=5)
        disk.write(self._path, hashlib.blake2b(self._salt + body, digest_size=_DIGEST).digest() + body)
        self._stored = dict(self._used)
        self.misses = 0
        self._altered = False

    def _read(self) -> dict[str, bytes]:
        data = disk.read(self._path) or b""
        head, body = data[:_DIGEST], data[_DIGEST:]
        if hashlib.blake2b(self._salt + body, digest_size=_DIGEST).digest() != head:
            return {}
        try:
            return cast("dict[str, bytes]", pickle.loads(body))  # noqa: S301 - our own file, checked by digest
        except Exception:  # noqa: BLE001
            return {}
