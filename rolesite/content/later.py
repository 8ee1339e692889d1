"""Roles whose texts are read when somebody first asks for them: most runs ask for few.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from rolesite.model import Role, Section
from rolesite.outline import TEXT_OF, without_text
from rolesite.source import Parsed

__all__ = ["with_later", "with_text"]


class _Later:
    """The field that is a text, read when it is first asked for."""

    def __init__(self, kind: type) -> None:
        self._slot = vars(kind)[TEXT_OF[kind]]

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        try:
            return self._slot.__get__(owner, kind)
        except AttributeError:
            value = owner.later().value
            self._slot.__set__(owner, value)
            return value

    def __set__(self, owner: Any, value: object) -> None:
        self._slot.__set__(owner, value)


class _LaterRole(Role):
    """A role whose sections are read when they are first asked for."""

    __slots__ = ("later",)
    sections = _Later(Role)

    def __eq__(self, other: object) -> bool:
        """As any role of these fields: it makes no difference when its text is read."""
        return isinstance(other, Role) and all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = Role.__hash__


_FIELDS = tuple(field.name for field in fields(Role))


def with_later(role: Role, later: Callable[[], Parsed[tuple[Section, ...]]]) -> Role:
    """The role with a text that `later` reads."""
    made = without_text(_LaterRole, role)
    object.__setattr__(made, "later", later)
    return made


def with_text(role: Role, sections: tuple[Section, ...]) -> Role:
    """The role with another text."""
    made = without_text(Role, role)
    object.__setattr__(made, TEXT_OF[Role], sections)
    return made
