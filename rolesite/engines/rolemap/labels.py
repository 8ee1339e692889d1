"""Words on a map: broken into lines and measured with the theme's fonts, before any browser."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from rolesite.engines.measure import Face, break_lines
from rolesite.engines.rolemap.scene import Anchor, Box, Label

__all__ = ["Lettering", "Style", "placed"]

_SLACK = 1.04  # browsers round, and may set a fallback font that is a little wider
_REACH = (0.96, 0.3)  # em above and below the baseline, of the theme's tallest face
_TALL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # joined scripts, with marks above and below
_TALL_REACH = (1.38, 0.74)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a label is set: its face, size and leading in units. `css_class` is the style sheet's name for it."""

    face: Face
    size: int
    leading: int
    css_class: str

    def broken(self, text: str, width: int) -> tuple[str, ...]:
        """The text in lines that fit the width."""
        return break_lines(text, self.face, width / self.size / _SLACK)

    def width(self, line: str) -> int:
        """The room that a line may take."""
        return math.ceil(self.face.width(line) * self.size * _SLACK)

    def height(self, lines: tuple[str, ...]) -> int:
        """The room that the lines take, from the top of the first to the foot of the last."""
        above, below = _reach(lines)
        return math.ceil(self.size * above) + math.ceil(self.size * below) + self.step(lines) * (len(lines) - 1)

    def step(self, lines: tuple[str, ...]) -> int:
        """From one baseline to the next."""
        return max(self.leading, math.ceil(self.size * sum(_reach(lines)))) if _is_tall(lines) else self.leading


def _reach(lines: tuple[str, ...]) -> tuple[float, float]:
    """How far letters reach above and below the baseline, in em."""
    return _TALL_REACH if _is_tall(lines) else _REACH


def _is_tall(lines: tuple[str, ...]) -> bool:
    return any(_TALL.search(line) for line in lines)


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """The styles of one drawing: headings of families, names of roles, what stands below a name."""

    heading: Style
    name: Style
    note: Style

    @classmethod
    def of(cls, heading: Face, text: Face) -> Lettering:
        """The styles in a theme's two faces; assets/site/map.css gives the same sizes."""
        return cls(
            Style(heading, 20, 24, "map-heading"),
            Style(text, 16, 20, "map-name"),
            Style(text, 14, 18, "map-note"),
        )


def placed(lines: tuple[str, ...], style: Style, x: int, top: int, anchor: Anchor) -> Label:
    """The lines as a label whose room begins at `top` and starts, ends or is centred at x."""
    width = max(map(style.width, lines))
    left = {"start": x, "middle": x - width // 2, "end": x - width}[anchor]
    baseline = top + math.ceil(style.size * _reach(lines)[0])
    box = Box(left, top, width, style.height(lines))
    return Label(lines, x, baseline, anchor, style.step(lines), style.css_class, box, _right_to_left("".join(lines)))


def _right_to_left(text: str) -> bool | None:
    """The direction of the first letter that has one (Unicode Standard Annex 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    first = next((found for found in directions if found in ("L", "R", "AL")), "")
    return first != "L" if first else None
