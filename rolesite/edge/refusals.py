"""What a disk or a system refuses, in an author's words: why, where, and the way on.

Ground of the package. A system's own words for the rest are better than none.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from rolesite.errors import Place, Problem

__all__ = ["reason", "refusal", "way_on"]

_RIGHTS = frozenset((errno.EACCES, errno.EPERM))
_FULL = frozenset((errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)))


def reason(error: Exception) -> str:
    """Why, in words that end a sentence."""
    number = getattr(error, "errno", None)
    if number in _RIGHTS:
        return "you have no right to it"
    if number == errno.EROFS:
        return "the disk can be read and not written to"
    if number in _FULL:
        return "the disk is full"
    return getattr(error, "strerror", None) or str(error)


def way_on(error: OSError) -> str:
    """What an author can do about it."""
    if error.errno in _RIGHTS:
        return (
            "see whose it is: what was made with sudo is not yours; "
            "what rolesite makes (_site, _kit, .rolesite) can be removed, and is made anew"
        )
    if error.errno == errno.EROFS:
        return "copy the project to a disk that can be written to; 'rolesite check' works here, too"
    if error.errno in _FULL:
        from tempfile import gettempdir  # only now: most runs need none

        if error.filename == gettempdir():
            return "make room there, where temporary files go, or let TMPDIR name a folder on another disk"
        return "make room: a build needs it for the old site and the new one"
    return "make sure that the project's folder can be written to and the disk is not full"


def refusal(error: OSError) -> Problem:
    """An error of the disk as a problem, at what is there: a file that could not be made is known by its folder."""
    place = Path(str(error.filename or "rolesite"))
    if error.filename:
        place = next((path for path in (place, *place.parents) if os.path.lexists(path)), place)
    return Problem(Place(str(place)), "machine", f"this cannot be read or written: {reason(error)}", way_on(error))
