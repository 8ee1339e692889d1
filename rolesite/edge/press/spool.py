"""Values put aside until it is their turn: pickled in a file without a name, so that a long queue costs no memory.

Edge.
"""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import dataclass
from typing import IO

__all__ = ["Slip", "Spool"]

_IN_MEMORY = 1 << 20  # bytes; few builds put aside more


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a value lies."""

    start: int
    size: int


class Spool:
    """The file, opened when it is needed. It has no name where the system allows that, and is gone with the process."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, value: object) -> Slip:
        """Puts a value aside."""
        data = pickle.dumps(value)
        if self._file is None:
            self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - `clear` closes it
        self._file.seek(self._end)
        self._file.write(data)
        slip = Slip(self._end, len(data))
        self._end += len(data)
        return slip

    def get(self, slip: Slip) -> bytes:
        """The pickled value; LookupError once it was cleared away."""
        if self._file is None or slip.start + slip.size > self._end:
            raise LookupError(slip)
        self._file.seek(slip.start)
        return self._file.read(slip.size)

    def clear(self) -> None:
        """Forgets all values, and gives back their room."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._end = 0
