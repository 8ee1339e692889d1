"""Values as bytes, to be kept or handed over: pickled, dataclasses taken apart at once.

Edge. A frozen dataclass with slots takes itself apart, and is put together again, field by field in Python, which is most of
what pickling a document tree costs. Here it is its class and its fields' values, as `pickle` has it for any other value.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

__all__ = ["packed"]

_Reducer = Callable[[Any], str | tuple[Any, ...]]


def packed(value: object) -> bytes:
    """The value as bytes, for `pickle.loads`."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return out.getvalue()


class _Reducers(dict[type, _Reducer]):
    """How dataclasses with slots are taken apart, looked at once a class. All else is pickle's own to take apart."""

    def __missing__(self, kind: type) -> _Reducer:
        if not _is_its_fields(kind):
            raise KeyError(kind)
        self[kind] = reducer = _reducer(kind)
        return reducer


def _is_its_fields(kind: type) -> bool:
    """Whether a class is a dataclass itself, and its values are made of their fields and nothing else."""
    own = vars(kind)
    return (
        "__dataclass_fields__" in own
        and "__slots__" in own
        and not hasattr(kind, "__post_init__")
        and all(field.init and not field.kw_only for field in fields(kind))
    )


def _reducer(kind: type) -> _Reducer:
    """The class and the values of its fields, which are all that it is made of."""
    names = [field.name for field in fields(kind)]
    if not names:
        return lambda _value: (kind, ())
    read = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (kind, (read(value),))
    return lambda value: (kind, read(value))


_REDUCERS = _Reducers(copyreg.dispatch_table)
