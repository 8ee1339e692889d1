"""The press of the tests: the default theme with its real fonts, in an environment like that of a build."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rolesite.edge.press.fontconfig import use_theme_fonts
from rolesite.edge.themes import load_theme
from rolesite.theme import Sealed, Theme

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".rolesite" / "cache"


@cache
def printing_theme() -> Theme:
    """The default theme, ready to print with: the environment is set too."""
    theme = load_theme("default", [ROOT / "themes"], CACHE)
    use_theme_fonts(theme, CACHE)
    return theme


@cache
def print_fonts() -> Sealed:
    """What a document may read that needs only the theme's fonts."""
    theme = printing_theme()
    return theme.sealed((), tuple(face.ttf for face in theme.fonts))
