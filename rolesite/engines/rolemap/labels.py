"""Words on a map: broken into lines and measured with the theme's fonts, before any browser."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rolesite.engines.measure import Face, break_lines
from rolesite.engines.rolemap.scene import Anchor, Box, Label
from rolesite.patterns import pattern

__all__ = ["Lettering", "Style", "Words", "placed"]

_SLACK = 1.04  # browsers round, and may set a fallback font that is a little wider
_REACH = (0.96, 0.3)  # em above and below the baseline, of the theme's tallest face
_TALL = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # joined scripts, with marks above and below
_TALL_REACH = (1.38, 0.74)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a label is set: its face, size and leading in units. `css_class` is the style sheet's name for it."""

    face: Face
    size: int
    leading: int
    css_class: str

    def set(self, text: str, width: int) -> Words:
        """The text in lines that fit the width."""
        return _set(self, text, width)

    def line(self, text: str) -> Words:
        """The text on one line."""
        return _measured(self, (text,))

    def width(self, line: str) -> int:
        """The room that a line may take."""
        return math.ceil(self.face.width(line) * self.size * _SLACK)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines in a style, measured, still without a place: the room that they take, the first one's baseline below the top of
    that, and from one baseline to the next. `right_to_left` is as a label's."""

    style: Style
    lines: tuple[str, ...]
    width: int
    height: int
    baseline: int
    step: int
    right_to_left: bool | None


@lru_cache(
    maxsize=8192
)  # a role's name stands twice on the pages of all its neighbours, most other words on every page
def _set(style: Style, text: str, width: int) -> Words:
    return _measured(style, break_lines(text, style.face, width / style.size / _SLACK))


def _measured(style: Style, lines: tuple[str, ...]) -> Words:
    tall = any(_TALL.search(line) for line in lines)
    above, below = _TALL_REACH if tall else _REACH
    step = max(style.leading, math.ceil(style.size * (above + below))) if tall else style.leading
    baseline = math.ceil(style.size * above)
    height = baseline + math.ceil(style.size * below) + step * (len(lines) - 1)
    return Words(style, lines, max(map(style.width, lines)), height, baseline, step, _right_to_left("".join(lines)))


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """The styles of one drawing: headings of families, names of roles, what stands below a name."""

    heading: Style
    name: Style
    note: Style

    @staticmethod
    @lru_cache(maxsize=4)
    def of(heading: Face, text: Face) -> Lettering:
        """The styles in a theme's two faces, which are the same for all drawings; assets/site/map.css gives the same sizes."""
        return Lettering(
            Style(heading, 20, 24, "map-heading"),
            Style(text, 16, 20, "map-name"),
            Style(text, 14, 18, "map-note"),
        )


def placed(words: Words, x: int, top: int, anchor: Anchor) -> Label:
    """The words as a label whose room begins at `top` and starts, ends or is centred at x."""
    left = {"start": x, "middle": x - words.width // 2, "end": x - words.width}[anchor]
    box = Box(left, top, words.width, words.height)
    css_class = words.style.css_class
    return Label(words.lines, x, top + words.baseline, anchor, words.step, css_class, box, words.right_to_left)


def _right_to_left(text: str) -> bool | None:
    """The direction of the first letter that has one (Unicode Standard Annex 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    first = next((found for found in directions if found in ("L", "R", "AL")), "")
    return first != "L" if first else None
