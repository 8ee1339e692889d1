"""Ids: what a file may be called, which names are taken, and what to call it instead.

Pure. An id is a file's name without its ending; it becomes a path of the site, so it must be safe on every system.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern

__all__ = ["PAGE_NAMES", "PLAIN_NAMES", "ROLE_NAMES", "WORKSHOP_NAMES", "check_id", "is_id", "propose_id"]

_ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_APOSTROPHES = pattern("['’ʼ`´]")
_LONGEST = 80  # characters, so that the longest path of the site stays far below what Windows allows

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)  # Windows has no files of these names
ROLE_NAMES = frozenset({"index", "compare", "map", "all-cards", "cut-cards"}) | _DEVICES
WORKSHOP_NAMES = frozenset({"index", "assets"}) | _DEVICES  # the kits of all workshops share one folder assets/
PAGE_NAMES = frozenset({"index", "404", "changes", "search"}) | _DEVICES
PLAIN_NAMES = frozenset({"index"}) | _DEVICES


def is_id(text: str) -> bool:
    """Whether the text is small letters, digits and single hyphens within."""
    return len(text) <= _LONGEST and _ID.fullmatch(text) is not None


@lru_cache(maxsize=1024)  # roles have tags in common
def propose_id(text: str) -> str:
    """The id nearest to the text ("Élan Vital!" -> "elan-vital"), or "" when it has no Latin letter or digit."""
    bare = _APOSTROPHES.sub("", text.replace("&", " and "))
    split = unicodedata.normalize("NFKD", bare)
    ascii_only = "".join(c for c in split if not unicodedata.combining(c)).lower()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("ß", "ss"))
    return "-".join(words)[:_LONGEST].strip("-")


def check_id(
    text: str, place: Place, *, what: str, reserved: frozenset[str] = PLAIN_NAMES, width: int = 1
) -> Problem | None:
    """What is wrong with an id, or None. `what` is its subject, such as "the file name 'X.yaml'".

    A place without a line is a file that is named so: what it is to be called shows its ending too.
    """
    if is_id(text):
        if text not in reserved:
            return None
        message = f"{what} is reserved"
        hint = "choose another name: the site or a system needs this one for itself"
        return Problem(place, "reserved-id", message, hint, width=width)
    proposal = propose_id(text)
    ending = "" if place.line else place.path.rpartition("/")[2].partition(text)[2]
    better = (
        f"call it '{proposal}{ending}'"
        if proposal and proposal not in reserved
        else "choose a short name in Latin letters"
    )
    message = f"{what} is not an id: small letters, digits and single hyphens only"
    if len(text) > _LONGEST:
        message = f"{what} is not an id: it has more than {_LONGEST} characters"
    return Problem(place, "invalid-id", message, better, width=width)
