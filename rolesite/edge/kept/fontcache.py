"""Keeps what is made of font files: a static TrueType font, its portions for the web and its characters, made once per recipe.

Edge of the package; the theme loader asks it for fonts. Kept by what the source is, the recipe and the libraries'
versions, so that nothing has to be cleared when one of them changes. A file that is missing or is not what was written
counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.tool import libraries
from rolesite.engines import fonts, webfonts
from rolesite.engines.fonts import Recipe
from rolesite.engines.standins import SAMPLE
from rolesite.engines.webfonts import Portion
from rolesite.fontfaces import Shape

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
    web: tuple[Portion, ...]
    ranges: tuple[tuple[int, int], ...]
    shape: Shape


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
    made = MadeFont(ttf, webfonts.cut(ttf, recipe.features), fonts.coverage(ttf), fonts.shape(ttf, SAMPLE))
    web = [{"name": part.name, "ranges": part.ranges, "woff2": _digest(part.woff2)} for part in made.web]
    about = {"ttf": _digest(made.ttf), "web": web, "ranges": made.ranges, "shape": astuple(made.shape)}
    disk.write(folder / f"{key}.ttf", made.ttf)
    for part in made.web:
        disk.write(folder / f"{key}-{part.name}.woff2", part.woff2)
    disk.write(folder / f"{key}.json", json.dumps(about, sort_keys=True).encode())
    return made


def _load(folder: Path, key: str) -> MadeFont | None:
    """What was kept, or None where any of it is missing or damaged."""
    try:
        about = json.loads(_kept(folder / f"{key}.json"))
        ttf = _kept(folder / f"{key}.ttf", about["ttf"])
        web = tuple(
            Portion(
                str(part["name"]), _ranges(part["ranges"]), _kept(folder / f"{key}-{part['name']}.woff2", part["woff2"])
            )
            for part in about["web"]
        )
        return MadeFont(ttf, web, _ranges(about["ranges"]), Shape(*map(int, about["shape"])))
    except (ValueError, KeyError, TypeError):
        return None


def _kept(path: Path, digest: str = "") -> bytes:
    """A file's bytes. Raises ValueError where it is not there, or not what was written."""
    data = disk.read(path)
    if data is None or (digest and _digest(data) != digest):
        raise ValueError(path)
    return data


def _ranges(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(low), int(high)) for low, high in pairs)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
