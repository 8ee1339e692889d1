"""Colours as arithmetic: contrast, readable variants and the tonal range that emblems and pages are drawn in.

An engine: pure, called by formats. A colour is `#rrggbb` in and out; in between it is OKLCH, where equal steps of
lightness look equal in every hue. Contrast is WCAG 2.1's relative luminance ratio, 1 to 21.
The matrices of OKLab are those that its author, Björn Ottosson, published in 2020.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

__all__ = ["Tones", "contrast", "is_color", "lightness", "mix", "readable", "toned", "tones"]

_STEPS = 100  # lightness steps that `readable` tries at most
_CHROMA_STEPS = 40  # chroma steps down to grey, for colours that no screen shows

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Tones:
    """One hue from dark to light; neighbours differ clearly, `deep` on `pale` passes 7:1, in grey too."""

    deep: str
    mid: str
    soft: str
    pale: str


def is_color(text: str) -> bool:
    """Whether the text is `#rrggbb`."""
    return len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:])


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours, 1.0 to 21.0, whichever is the lighter."""
    dark, light = sorted((_luminance(one), _luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@cache
def readable(color: str, on: str, ratio: float = 4.5) -> str:
    """The colour itself, or the nearest one of its hue that has at least that contrast on `on`.

    Steps away from the ground's lightness; black or white where the hue has no such tone.
    """
    if contrast(color, on) >= ratio:
        return color.lower()
    start = lightness(color)
    up = _luminance(on) < 0.18  # where black and white are about equally far
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        candidate = toned(color, start + (1 - start) * share if up else start * (1 - share))
        if contrast(candidate, on) >= ratio:
            return candidate
    return "#ffffff" if up else "#000000"


def lightness(color: str) -> float:
    """The perceived lightness, 0.0 (black) to 1.0 (white)."""
    return _to_lch(color)[0]


@cache
def toned(color: str, light: float, colorfulness: float = 1.0) -> str:
    """The colour's hue at another lightness (0.0 to 1.0), its chroma times `colorfulness`, as far as sRGB reaches."""
    _, chroma, hue = _to_lch(color)
    wanted = chroma * colorfulness
    for step in range(_CHROMA_STEPS, 0, -1):
        rgb = _from_lch(light, wanted * step / _CHROMA_STEPS, hue)
        if all(-0.0005 <= channel <= 1.0005 for channel in rgb):
            return _hex(rgb)
    return _hex(_from_lch(light, 0.0, hue))


def mix(color: str, other: str, share: float) -> str:
    """`share` (0.0 to 1.0) of the other colour in the first, channel by channel, as a translucent layer would look."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@cache
def tones(color: str) -> Tones:
    """The tonal range of a colour: its hue at four fixed lightnesses, so that every family reads alike in grey."""
    return Tones(
        deep=toned(color, 0.36),
        mid=toned(color, 0.58, 1.1),
        soft=toned(color, 0.8, 1.15),
        pale=toned(color, 0.945, 0.35),
    )


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else math.pow((value + 0.055) / 1.055, 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * math.pow(value, 1 / 2.4) - 0.055


def _luminance(color: str) -> float:
    red, green, blue = (_linear(c) for c in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _to_lch(color: str) -> Triple:
    red, green, blue = (_linear(c) for c in _channels(color))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def _from_lch(light: float, chroma: float, hue: float) -> Triple:
    """Linear sRGB; channels outside 0 to 1 are colours that a screen cannot show."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(rgb: Triple) -> str:
    values = (round(255 * _encoded(min(1.0, max(0.0, channel)))) for channel in rgb)
    return "#" + "".join(f"{value:02x}" for value in values)
