"""What a type of fields is made of: the type itself, what is done with a node before and after, and how one is refused.

Pure. `Annotated[tuple[Name, ...], Before(as_list)]` is a list whose items are names; `schema` reads what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rolesite.text.yamlnodes import Scalar

__all__ = ["After", "Before", "RefusedError", "refuse"]


class Before:
    """What makes a node into that of which the type is read: all of it, where the type is not made of others."""

    def __init__(self, make: Callable[[Any], object]) -> None:
        self.make = make


class After:
    """What is done with a value that was read."""

    def __init__(self, make: Callable[[Any], object]) -> None:
        self.make = make


class RefusedError(Exception):
    """A value that its type refuses. `says` goes on behind its subject; `at` is the part of it that is meant."""

    def __init__(self, code: str, says: str, hint: str, at: Scalar | None) -> None:
        super().__init__(code, says, hint, at)
        self.code = code
        self.says = says
        self.hint = hint
        self.at = at


def refuse(code: str, says: str, hint: str = "", at: Scalar | None = None) -> RefusedError:
    """The error of a value that is refused, to be raised."""
    return RefusedError(code, says, hint, at)
