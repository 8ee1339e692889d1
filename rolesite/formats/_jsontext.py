"""Frozen values as JSON text: a dataclass is an object of its fields in their order, a tuple a list.

Shared by the formats that write data; pure. `dataclasses.asdict` would first copy every text in it.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

__all__ = ["json_text"]


def json_text(value: object, *, indent: int | None = None) -> str:
    """The value as JSON, its letters as they are; without `indent` on one line, without spaces.

    TypeError for what is neither JSON nor a dataclass.
    """
    separators = None if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, default=_object)


def _object(value: Any) -> dict[str, object]:
    kind = type(value)
    if kind not in _names:
        _names[kind] = tuple(field.name for field in fields(kind))
    return {name: getattr(value, name) for name in _names[kind]}


_names: dict[type, tuple[str, ...]] = {}  # of the fields of a dataclass, looked up once a class
