"""Keeps what is made of font files: a static TrueType font, its WOFF2 and its characters, made once per recipe.

Edge of the package; the theme loader asks it for fonts. Kept by what the source is, the recipe and the libraries'
versions, so that nothing has to be cleared when one of them changes. A file that is missing or is not what was written
counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.tool import libraries
from rolesite.engines import fonts
from rolesite.engines.fonts import Recipe

__all__ = ["SHARED", "FontFile", "MadeFont", "make_font"]

SHARED = "ROLESITE_FONTS"
"""Names a folder, in the environment, that many projects keep their fonts in: making them takes seconds."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font to make others of. `identity` stands for its bytes, which are read only when they are needed."""

    identity: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class MadeFont:
    """A static font for print and web; `ranges` are the code points it can draw, inclusive."""

    ttf: bytes
    woff2: bytes
    ranges: tuple[tuple[int, int], ...]


def make_font(source: FontFile, recipe: Recipe, cache: Path) -> MadeFont:
    """The font that the recipe makes of the source, from the cache folder where it is there. Raises FontError."""
    key = _digest(f"{_makers()}\n{recipe!r}\n{source.identity}".encode())
    folder = Path(os.environ.get(SHARED) or cache / "fonts")
    return _load(folder, key) or _make(source.read(), recipe, folder, key)


@cache
def _makers() -> str:
    """What the fonts are made by; with anything else they may come out differently."""
    return ", ".join((fonts.STEPS, *(name for name in libraries() if name.partition("-")[0] in fonts.LIBRARIES)))


def _make(source: bytes, recipe: Recipe, folder: Path, key: str) -> MadeFont:
    ttf = fonts.static_ttf(source, recipe)
    made = MadeFont(ttf, fonts.to_woff2(ttf), fonts.coverage(ttf))
    about = {"ttf": _digest(made.ttf), "woff2": _digest(made.woff2), "ranges": made.ranges}
    disk.write(folder / f"{key}.ttf", made.ttf)
    disk.write(folder / f"{key}.woff2", made.woff2)
    disk.write(folder / f"{key}.json", json.dumps(about, sort_keys=True).encode())
    return made


def _load(folder: Path, key: str) -> MadeFont | None:
    """What was kept, or None where any of it is missing or damaged."""
    ttf, woff2, about = (disk.read(folder / f"{key}.{ending}") for ending in ("ttf", "woff2", "json"))
    if ttf is None or woff2 is None or about is None:
        return None
    try:
        wanted = json.loads(about)
        ranges = tuple((int(low), int(high)) for low, high in wanted["ranges"])
        whole = (wanted["ttf"], wanted["woff2"]) == (_digest(ttf), _digest(woff2))
    except (ValueError, KeyError, TypeError):
        return None
    return MadeFont(ttf, woff2, ranges) if whole else None


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
