"""How wide a font's characters are, read from the font.

An engine: pure. It reads four tables of a static TrueType font (https://learn.microsoft.com/typography/opentype/spec:
`cmap`, `head`, `hhea` and `hmtx`) and nothing else.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from struct import iter_unpack, unpack_from

__all__ = ["Metrics", "read_metrics"]


@dataclass(frozen=True, slots=True, eq=False)
class Metrics:
    """A font's advance widths by code point, in units of which `units` make an em."""

    units: int
    advances: Mapping[int, int]


@lru_cache(maxsize=16)
def read_metrics(ttf: bytes) -> Metrics:
    """The metrics of a static TrueType font. Raises ValueError for bytes that are none."""
    try:
        tables = _tables(ttf)
        units = unpack_from(">H", ttf, tables["head"] + 18)[0]
        widths = _widths(ttf, tables)
        glyphs = _glyphs(ttf, tables["cmap"])
    except (KeyError, ValueError, OverflowError, struct.error) as error:
        raise ValueError(f"it is not a TrueType font: {error}") from None
    last = len(widths) - 1
    return Metrics(units, {code: widths[min(glyph, last)] for code, glyph in glyphs if glyph})


def _tables(ttf: bytes) -> dict[str, int]:
    """The offset of every table by its tag."""
    count = unpack_from(">H", ttf, 4)[0]
    entries = iter_unpack(">4sIII", ttf[12 : 12 + 16 * count])
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in entries}


def _widths(ttf: bytes, tables: Mapping[str, int]) -> tuple[int, ...]:
    """The advance of every glyph; those after the last have the last one's."""
    count = unpack_from(">H", ttf, tables["hhea"] + 34)[0]
    start = tables["hmtx"]
    return tuple(advance for advance, _ in iter_unpack(">Hh", ttf[start : start + 4 * count]))


def _glyphs(ttf: bytes, cmap: int) -> list[tuple[int, int]]:
    """(code point, glyph) pairs of the widest Unicode subtable: 32 bit (format 12), else 16 bit (format 4)."""
    count = unpack_from(">H", ttf, cmap + 2)[0]
    records = iter_unpack(">HHI", ttf[cmap + 4 : cmap + 4 + 8 * count])
    offsets = [cmap + offset for platform, _, offset in records if platform in (0, 3)]
    formats = {unpack_from(">H", ttf, offset)[0]: offset for offset in offsets}
    if 12 in formats:
        return _format_12(ttf, formats[12])
    return _format_4(ttf, formats[4])


def _format_12(ttf: bytes, start: int) -> list[tuple[int, int]]:
    count = unpack_from(">I", ttf, start + 12)[0]
    groups = iter_unpack(">III", ttf[start + 16 : start + 16 + 12 * count])
    return [(code, glyph + code - first) for first, last, glyph in groups for code in range(first, last + 1)]


def _format_4(ttf: bytes, start: int) -> list[tuple[int, int]]:
    segments = unpack_from(">H", ttf, start + 6)[0] // 2
    row = f">{segments}H"
    ends = unpack_from(row, ttf, start + 14)
    starts = unpack_from(row, ttf, start + 16 + 2 * segments)
    deltas = unpack_from(row, ttf, start + 16 + 4 * segments)
    offsets_at = start + 16 + 6 * segments
    offsets = unpack_from(row, ttf, offsets_at)
    found: list[tuple[int, int]] = []
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                glyph = unpack_from(">H", ttf, offsets_at + 2 * index + offsets[index] + 2 * (code - first))[0]
                if not glyph:
                    continue
            found.append((code, (glyph + deltas[index]) & 0xFFFF))
    return found
