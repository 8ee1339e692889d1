"""A font of a theme, as a value: which files it is for print and for the web, and how large its letters are.

Ground of the package; the files' bytes are among the theme's assets.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FontFace", "Shape", "WebFont"]


@dataclass(frozen=True, slots=True)
class WebFont:
    """A portion of a font for the web: its name ("latin"), its WOFF2 among the theme's assets, and the inclusive ranges
    of code points that a page loads it for."""

    portion: str
    file: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide a font sets English text, per character, and how far it reaches above and below the line: thousandths of
    an em."""

    advance: int
    ascent: int
    descent: int


@dataclass(frozen=True, slots=True)
class FontFace:
    """One static font of the theme: `ttf` names its file for print among the theme's assets, `web` those for pages;
    `shape` is None where nobody measured it."""

    family: str
    weight: int
    italic: bool
    ttf: str
    web: tuple[WebFont, ...] = ()
    shape: Shape | None = None
