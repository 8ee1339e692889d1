"""A static font for the web: cut into portions by script, each packed as WOFF2, so that a page loads what it reads.

Pure; called once per font by the theme loader, which keeps the results. A browser asks for a portion only when a page
has one of its characters (`unicode-range`), so a page in English does not wait for Greek. Combining marks go along with
every portion: a mark in another file than its letter would not be set on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rolesite.engines.fonts import code_ranges, coverage, to_woff2

__all__ = ["PORTIONS", "Portion", "cut"]

Ranges = tuple[tuple[int, int], ...]

PORTIONS: dict[str, Ranges] = {
    "latin": (
        *((0x20, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BB, 0x2BC), (0x2C6, 0x2C6), (0x2DA, 0x2DA)),
        *((0x2DC, 0x2DC), (0x2000, 0x206F), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193)),
        *((0x2212, 0x2212), (0x2215, 0x2215), (0xFB00, 0xFB06)),
    ),
    "latin-extended": (
        *((0x100, 0x130), (0x132, 0x151), (0x154, 0x2BA), (0x2BD, 0x2C5), (0x2C7, 0x2D9), (0x2DB, 0x2DB)),
        *((0x2DD, 0x2FF), (0x1D00, 0x1DBF), (0x1E00, 0x1EFF), (0x2070, 0x209C), (0x20A0, 0x20AB)),
        *((0x20AD, 0x20C0), (0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0xAB30, 0xAB6F)),
    ),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
}
"""The portions by name, as inclusive ranges of code points. What none of them has goes into one more, "other"."""

_OTHER = "other"
_MARKS = ((0x300, 0x36F),)
_END = 0x10FFFF
# What texts are set with by default, and the forms of figures, which style sheets choose among.
_FIGURES = ("tnum", "pnum", "lnum", "onum", "zero", "ordn", "sups", "subs")


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a font: its name, the ranges of code points to declare for it, and its WOFF2.

    The ranges of a font's first portion hold exactly what it has; those of others may hold what the font lacks.
    """

    name: str
    ranges: Ranges
    woff2: bytes


def cut(ttf: bytes, features: Iterable[str] = ()) -> tuple[Portion, ...]:
    """The portions of a static font for which it has characters, in the order of `PORTIONS`.

    Of its OpenType features those are kept that texts are set with by default, the forms of figures, and `features`
    (tags, `smcp`). A font of marks alone is its first portion.
    """
    codes = {code for low, high in coverage(ttf) for code in range(low, high + 1)}
    marks = codes & set(_codes(_MARKS))
    found: list[Portion] = []
    for name, ranges in _all_portions():
        own = [(low, high) for low, high in ranges if not codes.isdisjoint(range(low, high + 1))]
        if (codes - marks) & set(_codes(own)):
            declared = tuple(sorted((*own, *_MARKS))) if marks else tuple(own)
            has = codes & set(_codes(declared))
            # Stand-ins take the ranges of the first: one that it lacks would be drawn in a font of the device for good.
            found.append(Portion(name, declared if found else code_ranges(has), _packed(ttf, has, features)))
    return tuple(found) or (Portion(next(iter(PORTIONS)), _MARKS, _packed(ttf, codes, features)),)


def _all_portions() -> Iterator[tuple[str, Ranges]]:
    """The named portions, and what lies between them."""
    yield from PORTIONS.items()
    named = sorted(((-1, 0x1F), *_MARKS, *(part for ranges in PORTIONS.values() for part in ranges), (_END + 1, 0)))
    gaps = ((before[1] + 1, after[0] - 1) for before, after in pairwise(named))
    yield _OTHER, tuple((low, high) for low, high in gaps if low <= high)


def _codes(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    for low, high in ranges:
        yield from range(low, high + 1)


def _packed(ttf: bytes, codes: Iterable[int], features: Iterable[str]) -> bytes:
    """The font with only these characters, as WOFF2."""
    import uharfbuzz

    plan = uharfbuzz.SubsetInput()
    plan.unicode_set.clear()
    for code in sorted(codes):
        plan.unicode_set.add(code)
    for tag in (*_FIGURES, *features):
        plan.layout_feature_tag_set.add(int.from_bytes(tag.encode("ascii"), "big"))
    return to_woff2(bytes(uharfbuzz.subset(uharfbuzz.Face(ttf), plan).blob.data))
