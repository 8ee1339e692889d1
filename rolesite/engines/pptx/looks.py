"""A presentation's look from a theme's tokens: its colours as places of a scheme, its fonts by their names.

A font that is not installed where the slides are opened is replaced by one of its kind, with serifs or without.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolesite.engines.fonts import FontError, family_name
from rolesite.engines.pptx.parts import Look
from rolesite.theme import Sealed

__all__ = ["look_of"]

_STAND_IN = "Arial"  # where a theme names no font of its own
_LINE = 1.2  # em, of a font that nobody measured
_PALETTE = ("accent2", "accent3", "accent4", "accent5")


def look_of(theme: Sealed, accent: str, palette: Iterable[str]) -> Look:
    """The look of slides in the theme's light colours, with that accent and the first colours of that palette."""
    color = {name.removeprefix("color."): value for name, value in theme.tokens.items() if name.startswith("color.")}
    colors = dict.fromkeys(_PALETTE, accent) | dict(zip(_PALETTE, palette, strict=False))
    places = {
        "dk1": color["ink"],
        "lt1": color["paper"],
        "dk2": color["muted"],
        "lt2": color["wash"],
        "accent1": accent,
        "accent6": color["edge"],
        "hlink": color["ink"],
        "folHlink": color["ink"],
    }
    heading, text = _families(theme, "font.heading"), _families(theme, "font.text")
    return Look(
        name=theme.name,
        colors=colors | places,
        heading=_called(theme, _own(theme, heading)),
        text=_called(theme, _own(theme, text)),
        script=_called(theme, _joined(theme, text)),
        serif=bool(text) and text[-1] == "serif",
        heading_line=_line(theme, _own(theme, heading)),
        text_line=_line(theme, _own(theme, text)),
    )


def _families(theme: Sealed, token: str) -> list[str]:
    return [name.strip().strip("\"'") for name in theme.tokens.get(token, "").split(",")]


def _own(theme: Sealed, families: list[str]) -> str:
    """The first of the families that the theme brings."""
    known = {font.family for font in theme.fonts}
    return next((family for family in families if family in known), _STAND_IN)


def _called(theme: Sealed, family: str) -> str:
    """A family's name where it is installed, as its font has it."""
    fonts = (theme.assets[font.ttf] for font in theme.fonts if font.family == family and font.ttf in theme.assets)
    return next((name for name in map(_name, fonts) if name), family)


def _name(font: bytes) -> str:
    """The name that a font gives itself, "" where it cannot be read."""
    try:
        return family_name(font)
    except FontError:
        return ""


def _joined(theme: Sealed, families: list[str]) -> str:
    """The first that has the letters of joined scripts."""
    having = {font.family for font in theme.fonts for part in font.web if part.portion == "arabic"}
    return next((family for family in families if family in having), _STAND_IN)


def _line(theme: Sealed, family: str) -> float:
    """How high a font's lines are by themselves, in em."""
    shapes = (font.shape for font in theme.fonts if font.family == family and font.shape)
    return next(((shape.ascent + shape.descent) / 1000 for shape in shapes), _LINE)
