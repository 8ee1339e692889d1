"""Keeps what was read from files between runs: one pack of pickled values, by key.

Edge. A key must name everything that its value depends on; the pack is salted with the tool's digest, so that another
version of rolesite never reads this one's values. A damaged pack is an empty one.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from rolesite.edge import disk
from rolesite.edge.copies.packing import packed
from rolesite.edge.tool import tool_digest

__all__ = ["DiskMemo", "Memos"]

T = TypeVar("T")
_DIGEST = 16

WORTH_SHARING = 60
"""Values from which it pays to make them in several processes: a role's file takes a millisecond."""


class DiskMemo:
    """Values by key, read from `path` when first asked for one and written back by `save`; by `write` alone, where it
    writes `late`. Many that are expected are made in up to `hands` processes."""

    def __init__(self, path: Path, salt: str, hands: int = 1, *, late: bool = False) -> None:
        self._path = path
        self._hands = hands
        self._late = late
        self._unwritten = False
        self._salt = salt.encode()
        self._live: dict[str, object] = {}
        self._used: dict[str, bytes] = {}
        self._altered = False
        self._last: tuple[str, object] = ("", None)
        self.hits = 0
        self.misses = 0

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value of `key`, made if it is not there."""
        if not self._at_hand(key):
            self.misses += 1
            self.put(key, make())
        return cast("T", self._live[key])

    def last(self, key: str, make: Callable[[], T]) -> T:
        """The value of `key`, made unless it was the last that was asked for here. It is never written, so that it may
        be one that keeps things of its own."""
        if self._last[0] != key:
            self._last = (key, make())
        return cast("T", self._last[1])

    def find(self, key: str) -> Any:
        """The value of `key`, None where there is none; it is kept on."""
        return self._live[key] if self._at_hand(key) else None

    def _at_hand(self, key: str) -> bool:
        """Whether there is a value under `key`, which is then among the live ones, and kept on."""
        if not self.hold(key):
            return False
        if key not in self._live:
            try:
                self._live[key] = pickle.loads(self._used[key])  # noqa: S301 - our own file, checked by digest
            except Exception:  # noqa: BLE001 - whatever is wrong with it, it is as if it were not there
                return False
            self.hits += 1
        return True

    def hold(self, key: str) -> bool:
        """Whether there is a value under `key`; it is kept on, and not read."""
        data = self._used.get(key) or self._stored.get(key)
        if data is not None:
            self._used[key] = data
        return data is not None

    def expect(self, keys: Sequence[str], ask: Callable[[int], object]) -> None:
        """Makes the values of these keys that are not there, where several processes can do so; `ask` asks for the one
        at a position. What other processes make comes as bytes, and is read when it is asked for."""
        missing = [at for at, key in enumerate(keys) if key not in self._stored and key not in self._used]
        if self._hands == 1 or len(missing) < WORTH_SHARING:
            return
        from rolesite.edge.copies.sharing import share  # only now: most builds read few files

        for _, made in share(lambda piece: self._made_by(ask, missing[piece]), len(missing), self._hands):
            self._used |= made

    def _made_by(self, ask: Callable[[int], object], at: int) -> dict[str, bytes]:
        """What is kept of all that is asked for meanwhile."""
        before, self._used = self._used, {}
        try:
            ask(at)
            return self._used
        finally:
            self._used = before

    def put(self, key: str, value: object) -> None:
        """Keeps the value under `key`, in place of what was there."""
        data = packed(value)
        self._altered = self._altered or data != self._stored.get(key)
        self._used[key] = data
        self._live[key] = value

    def save(self) -> None:
        """Writes the values used since it was made or saved last, when they differ from those on disk; forgets others."""
        if self.misses or self._altered or self._used.keys() != self._stored.keys():
            self._unwritten = True
        self._live = {key: value for key, value in self._live.items() if key in self._used}
        self._stored, self._used = self._used, {}
        self.misses = 0
        self._altered = False
        if not self._late:
            self.write()

    def write(self) -> None:
        """Writes what was saved, where that is not on disk already."""
        if self._unwritten:
            body = pickle.dumps(self._stored, protocol=5)
            disk.write(self._path, hashlib.blake2b(self._salt + body, digest_size=_DIGEST).digest() + body)
            self._unwritten = False

    @cached_property
    def _stored(self) -> dict[str, bytes]:
        """What lies on disk, as it was when it was first asked for; afterwards, what was saved last."""
        data = disk.read(self._path) or b""
        head, body = data[:_DIGEST], data[_DIGEST:]
        if hashlib.blake2b(self._salt + body, digest_size=_DIGEST).digest() != head:
            return {}
        try:
            return cast("dict[str, bytes]", pickle.loads(body))  # noqa: S301 - our own file, checked by digest
        except Exception:  # noqa: BLE001
            return {}


class Memos:
    """The memos of a project, each read when it is first asked for; the content's is filled by up to `hands` processes.
    Those that write `late` do so when `write` is called."""

    def __init__(self, cache: Path, hands: int = 1, *, late: bool = False) -> None:
        self._cache = cache
        self._hands = hands
        self._late = late
        self._opened: list[DiskMemo] = []

    def write(self) -> None:
        """Writes what was saved, and is not on disk already."""
        for memo in self._opened:
            memo.write()

    @cached_property
    def content(self) -> DiskMemo:
        """What was read of the files of content/."""
        return self._open("parsed", self._hands)

    @cached_property
    def frames(self) -> DiskMemo:
        """What was made of all files together, beside the texts of roles."""
        return self._open("frames")

    @cached_property
    def trail(self) -> DiskMemo:
        """What the last build left for the next one."""
        return self._open("trail")

    @cached_property
    def theme(self) -> DiskMemo:
        """The theme, put together from its layers."""
        return self._open("theme")

    @cached_property
    def knowledge(self) -> DiskMemo:
        """Compiled templates, and what is known of languages."""
        return self._open("knowledge")

    @cached_property
    def views(self) -> DiskMemo:
        """The plan, and the digests of views."""
        return self._open("views")

    @cached_property
    def slides(self) -> DiskMemo:
        """Which slides hold too much."""
        return self._open("slides")

    def _open(self, name: str, hands: int = 1) -> DiskMemo:
        memo = DiskMemo(self._cache / f"{name}.pack", tool_digest(self._cache), hands, late=self._late)
        self._opened.append(memo)
        return memo
