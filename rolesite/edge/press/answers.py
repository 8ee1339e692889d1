"""What came of a document that was given to the PDF engine: its bytes, or why there are none.

Edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolesite.errors import RolesiteError

__all__ = ["Answered", "Excess", "Failed"]

Excess = Literal["time", "memory", "death"]
"""What a document exceeded; death is the process's, whose reason is not known."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The bytes of an output, and the seconds it took."""

    path: str
    data: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an output could not be rendered: what it exceeded, or the error that was raised, and where in rolesite."""

    path: str
    reason: Excess | RolesiteError
    trace: str = ""
