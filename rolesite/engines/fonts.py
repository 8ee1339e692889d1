"""Font files as bytes: a static font from a variable one, the same as WOFF2, and the characters it can draw.

Pure; called once per font by the theme loader, which keeps the results. Print takes static TrueType (a variable font is
instanced anew for every PDF, a WOFF2 unpacked for every style sheet), the web takes WOFF2. The same bytes and library
versions give the same bytes: no time stamps are written. HarfBuzz makes the instances: it takes hundredths of a second
where fontTools takes five seconds a font.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from rolesite.fontfaces import Shape

__all__ = [
    "LIBRARIES",
    "STEPS",
    "FontError",
    "Recipe",
    "code_ranges",
    "coverage",
    "family_name",
    "shape",
    "static_ttf",
    "to_woff2",
]

STEPS = "4"
"""Raised when the steps below change, so that what is kept of earlier ones is made anew."""

_USE_TYPO_METRICS = 1 << 7  # a bit of OS/2's fsSelection
LIBRARIES = ("brotli", "fonttools", "uharfbuzz")
"""What carries the steps out: with other versions the same recipe may give other bytes."""


class FontError(ValueError):
    """A font file that cannot be read, or an axis that it does not have; the message says which."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make of a font file: values for the axes of a variable font, and the characters to keep.

    `axes` are (tag, value) pairs in their order (`("wght", 700.0)`); axes that are left out stand at their default.
    `ranges` are inclusive pairs of code points; none keeps all. `features` are OpenType features that the web gets too
    (print has all of them).
    """

    axes: tuple[tuple[str, float], ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    features: tuple[str, ...] = ()


def static_ttf(data: bytes, recipe: Recipe) -> bytes:
    """A static TrueType font: the instance that the recipe names, with only its characters.

    A font that is static already and keeps all its characters comes back untouched. Raises FontError.
    """
    font = _open(data)
    axes = _axis_values(font, recipe)
    if not axes and not recipe.ranges:
        return data
    import uharfbuzz

    plan = uharfbuzz.SubsetInput()
    plan.keep_everything()
    face = uharfbuzz.Face(data)
    if recipe.ranges:
        plan.glyph_set.clear()
        plan.unicode_set.clear()
        for low, high in recipe.ranges:
            plan.unicode_set.add_range(low, high)
    for tag, value in sorted(axes.items()):
        plan.pin_axis_location(face, tag, value)
    made = uharfbuzz.subset(face, plan)
    return bytes(made.blob.data)


def to_woff2(data: bytes) -> bytes:
    """The font packed for the web."""
    font = _open(data)
    font.flavor = "woff2"
    return _save(font)


def coverage(data: bytes) -> tuple[tuple[int, int], ...]:
    """The code points that the font has glyphs for, as inclusive ranges in order."""
    return code_ranges(_open(data).getBestCmap() or ())


def shape(data: bytes, sample: str) -> Shape:
    """How wide the font sets the sample, and its height, as browsers reckon it (CSS Inline 3, ascent and descent metrics)."""
    font = _open(data)
    cmap, widths, em = font.getBestCmap() or {}, font["hmtx"], font["head"].unitsPerEm
    names = [cmap.get(ord(character), ".notdef") for character in sample]
    advance = sum(widths[name][0] for name in names) / len(names)
    os2, hhea = font["OS/2"], font["hhea"]
    typographic = bool(os2.fsSelection & _USE_TYPO_METRICS)
    ascent, descent = (os2.sTypoAscender, os2.sTypoDescender) if typographic else (hhea.ascent, hhea.descent)
    return Shape(*(round(1000 * value / em) for value in (advance, ascent, -descent)))


def family_name(data: bytes) -> str:
    """The family by which other programs know a font that is installed, which a theme may call otherwise; "" for a font
    that does not say."""
    font = _open(data)
    return str(font["name"].getBestFamilyName() or "") if "name" in font else ""


def code_ranges(codes: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Code points folded into inclusive ranges, in order."""
    ranges: list[tuple[int, int]] = []
    for code in sorted(codes):
        if ranges and code <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return tuple(ranges)


def _open(data: bytes) -> Any:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(BytesIO(data), recalcTimestamp=False)
    except (TTLibError, EOFError, KeyError, ValueError) as error:
        raise FontError(f"it is not a TrueType font: {error}") from None


def _save(font: Any) -> bytes:
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _axis_values(font: Any, recipe: Recipe) -> dict[str, float]:
    """A value for every axis of a variable font; nothing for a static one."""
    known = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    for tag, value in recipe.axes:
        if tag not in known:
            has = ", ".join(sorted(known)) or "none, it is a static font"
            raise FontError(f"it has no axis '{tag}' (its axes: {has})")
        low, high = known[tag].minValue, known[tag].maxValue
        if not low <= value <= high:
            raise FontError(f"its axis '{tag}' goes from {low:g} to {high:g}, not to {value:g}")
    return {**{tag: axis.defaultValue for tag, axis in known.items()}, **dict(recipe.axes)}
