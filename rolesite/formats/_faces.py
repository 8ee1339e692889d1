"""The theme's faces, ready to measure with: which of its fonts set a text, in the order of its font families.

Shared by the formats that lay out text before any browser does; pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rolesite.engines.fontmetrics import Metrics, read_metrics
from rolesite.engines.measure import Face
from rolesite.fontfaces import FontFace
from rolesite.theme import Sealed

__all__ = ["face", "upright_fonts"]


def upright_fonts(fonts: Iterable[FontFace]) -> tuple[str, ...]:
    """The files that `face` reads: an output that is measured declares them."""
    return tuple(font.ttf for font in fonts if not font.italic)


@lru_cache(maxsize=8)
def face(theme: Sealed, token: str, weight: int) -> Face:
    """The face that a token's font families make (`font.text`), each at its weight nearest to `weight`; each
    page of a kind asks for the same."""
    families = [name.strip().strip("\"'") for name in theme.tokens.get(token, "").split(",")]
    fonts = sorted(
        (font for font in theme.fonts if not font.italic and font.family in families),
        key=lambda font: (families.index(font.family), abs(font.weight - weight)),
    )
    first = {font.family: font for font in reversed(fonts)}
    chosen = (_metrics(theme.asset(first[family].ttf)) for family in families if family in first)
    return Face(tuple(metrics for metrics in chosen if metrics))


def _metrics(ttf: bytes) -> Metrics | None:
    """A font's metrics; None for one that cannot be measured, whose characters then count as of common width."""
    try:
        return read_metrics(ttf)
    except ValueError:
        return None
