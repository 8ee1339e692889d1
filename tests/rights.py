"""A superuser's process without a superuser's rights: files that nobody may read cannot be read by it either.

The rights to pass over permissions are taken from this thread and given back; nothing is started for that. Only Linux
knows such rights; elsewhere tests run as somebody who has none.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

__all__ = ["bound_by_permissions"]

_VERSION = 0x20080522  # of the structures below: _LINUX_CAPABILITY_VERSION_3
_PASSING_OVER = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Inside the block, permissions hold for this thread as they do for other people."""
    if os.name == "nt":
        pytest.skip("permissions are others on Windows")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("a superuser may do everything here")
    header, rights = _Header(_VERSION, 0), (_Rights * 2)()
    library = ctypes.CDLL(None, use_errno=True)
    assert library.capget(ctypes.byref(header), rights) == 0
    before = rights[0].effective
    rights[0].effective = before & ~_PASSING_OVER
    assert library.capset(ctypes.byref(header), rights) == 0
    try:
        yield
    finally:
        rights[0].effective = before
        assert library.capset(ctypes.byref(header), rights) == 0
