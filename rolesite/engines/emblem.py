"""Emblems: a quilt block for every role, sewn from its id in the tones of its family's colour.

An engine: pure, called by formats. A block has 4x4 patches. One quarter of it is drawn from the seed and mirrored to
the other three, as quilters do; shapes are squares, triangles, quarter circles, petals and diamonds. It is plain SVG
with presentation attributes only: no ids, no styles, so that it stands in any page, under any CSP, and in WeasyPrint.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeAlias

from markupsafe import Markup

from rolesite.engines.color import Tones, tones
from rolesite.engines.markup import Form, joined
from rolesite.model import Family

__all__ = ["BLOCK", "NEUTRAL", "block_paths", "emblem_svg", "family_colors"]

NEUTRAL = "#5f6675"
"""The colour of roles without a family."""

_PATCH = 2  # the side of a patch: a block is 8 units wide, so that every number has one digit
BLOCK = 4 * _PATCH
"""The side of a block in the units of its drawing."""

_Point: TypeAlias = tuple[int, int]

# Patches that look the same when rows and columns change places, and all patches. The letters name the corner that
# a shape sits in, seen in the top left quarter: `outer` points to the block's corner, `inner` to its middle.
_DIAGONAL = ("quarter-outer", "quarter-inner", "triangle-outer", "triangle-inner", "petal-in", "diamond", "square")
_EDGE = (*_DIAGONAL[:5], "quarter-side", "quarter-mid", "triangle-side", "triangle-mid", "petal-across", "diamond")

# Figure and ground as steps of the tonal range, always far enough apart to be seen in grey.
_PAIRS = (("deep", "pale"), ("pale", "deep"), ("mid", "pale"), ("deep", "soft"), ("pale", "mid"), ("soft", "deep"))

_ELEMENT = Form('<svg class="{}" viewBox="0 0 8 8" width="64" height="64" {}>{}</svg>')
_NAMED = Form('role="img" aria-label="{}"')
_UNNAMED = Markup('aria-hidden="true"')
_PATH = Form('<path fill="{}" d="{}"/>')


@dataclass(frozen=True, slots=True)
class _Patch:
    """A patch of the top left quarter: its column and row (0 or 1 from outside), shape, and two tones."""

    column: int
    row: int
    shape: str
    figure: str
    ground: str

    @property
    def visible(self) -> tuple[str, ...]:
        """The tones that can be seen: a square hides its ground."""
        return (self.figure,) if self.shape == "square" else (self.figure, self.ground)


class _Draw:
    """Choices from a seed: the bytes of its digest, one after the other."""

    def __init__(self, seed: str) -> None:
        self._bytes = hashlib.blake2b(seed.encode(), digest_size=32).digest()
        self._next = 0

    def one_of(self, choices: tuple[str, ...]) -> str:
        """One of the choices, and on to the next byte."""
        return choices[self._byte() % len(choices)]

    def pair(self) -> tuple[str, str]:
        """A figure's and a ground's tone."""
        return _PAIRS[self._byte() % len(_PAIRS)]

    def _byte(self) -> int:
        self._next += 1
        return self._bytes[self._next - 1]


def emblem_svg(seed: str, color: str, *, label: str = "", css_class: str = "emblem") -> Markup:
    """The quilt block of `seed` (a role's id) in the tones of `color` (`#rrggbb`), as an SVG element of about 1 kB.

    Without a label it is decoration and hidden from screen readers. Its size is the page's choice (CSS).
    """
    block = block_paths(seed, tones(color))
    name = _NAMED(label) if label else _UNNAMED
    return _ELEMENT(css_class, name, block)


@lru_cache(maxsize=4096)  # a role's block stands on the pages of all its neighbours too
def block_paths(seed: str, range_: Tones) -> Markup:
    """The block's shapes, 8 units wide, without an element around them.

    Where an edge falls within a pixel, what lies below it shows through, as a hairline where both its sides are of one
    colour. So nothing else lies below: from the commonest ground outwards, each tone covers itself and all that are
    darker (or lighter) still, in one path, and an edge blends the tones on its sides with none but those between them.
    """
    patches = _quarter(seed)
    paint = {"deep": range_.deep, "mid": range_.mid, "soft": range_.soft, "pale": range_.pale}
    scale = tuple(paint)
    grounds = [p.ground for p in patches]
    base = scale.index(max(paint, key=grounds.count))
    darker = [(scale[end], scale[: end + 1]) for end in reversed(range(base))]
    lighter = [(scale[start], scale[start:]) for start in range(base + 1, len(scale))]
    seen = {tone for p in patches for tone in p.visible}
    layers = [
        (paint[tone], "".join(_parts(p, beyond) for p in patches)) for tone, beyond in darker + lighter if tone in seen
    ]
    paths = (_PATH(color, outline) for color, outline in [(paint[scale[base]], f"M0 0h{BLOCK}v{BLOCK}H0z"), *layers])
    return joined(paths)


def _parts(patch: _Patch, wanted: tuple[str, ...]) -> str:
    """What of a patch and its mirror images has one of the tones."""
    figure, ground = patch.figure in wanted, patch.visible[-1] in wanted
    if figure and ground:
        return _mirrored("square", patch.column, patch.row)
    if figure:
        return _mirrored(patch.shape, patch.column, patch.row)
    if ground:
        around = _mirrored("square", patch.column, patch.row)
        return around + _mirrored(patch.shape, patch.column, patch.row, cut=True)
    return ""


def family_colors(families: tuple[Family, ...], palette: tuple[str, ...]) -> dict[str, str]:
    """A colour for every family by id: the author's, else the palette's at the family's own place in the order.

    "" stands for roles without a family. A palette that is shorter than the families starts again.
    """
    dealt = {f.id: f.color or palette[place % len(palette)] for place, f in enumerate(families)}
    return {"": NEUTRAL, **dealt}


def _quarter(seed: str) -> tuple[_Patch, ...]:
    """The four patches of the top left quarter. Most blocks are symmetrical across their diagonals too."""
    draw = _Draw(seed)
    corner_shape, middle_shape = draw.one_of(_DIAGONAL), draw.one_of(_DIAGONAL)
    corner_tones, middle_tones = draw.pair(), draw.pair()
    edge_shape, edge_tones = draw.one_of(_EDGE), draw.pair()
    other_shape, other_tones = _transposed(edge_shape), edge_tones
    if draw.one_of(("diagonal", "diagonal", "free")) == "free":
        other_shape, other_tones = draw.one_of(_EDGE), draw.pair()
    around = (
        _Patch(0, 0, corner_shape, *corner_tones),
        _Patch(1, 0, edge_shape, *edge_tones),
        _Patch(0, 1, other_shape, *other_tones),
    )
    return (*around, _middle(around, _Patch(1, 1, middle_shape, *middle_tones)))


def _middle(around: tuple[_Patch, ...], middle: _Patch) -> _Patch:
    """The middle patch, repainted where the block would otherwise lack its darkest or its lightest tone."""
    seen = {tone for patch in (*around, middle) for tone in patch.visible}
    if {"deep", "pale"} <= seen:
        return middle
    shape = "diamond" if middle.shape == "square" else middle.shape
    return replace(middle, shape=shape, figure="deep", ground="pale")


def _transposed(shape: str) -> str:
    swap = {"side": "mid", "mid": "side"}
    stem, _, corner = shape.rpartition("-")
    return f"{stem}-{swap[corner]}" if corner in swap else shape


@cache
def _mirrored(shape: str, column: int, row: int, *, cut: bool = False) -> str:
    """The path of a shape in a patch and in its three mirror images; there are few, so they are kept."""
    return "".join(
        _path(shape, _Frame(column * _PATCH, row * _PATCH, right, down), cut=cut)
        for down in (False, True)
        for right in (False, True)
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns places in a patch of the top left quarter into places of the block, mirrored right or down."""

    x: int
    y: int
    right: bool
    down: bool

    @property
    def turned(self) -> bool:
        """Whether what runs clockwise runs the other way round here: mirroring twice is a turn."""
        return self.right ^ self.down

    def at(self, point: _Point) -> _Point:
        """A point, given from the patch's outer corner."""
        x, y = self.x + point[0], self.y + point[1]
        return (BLOCK - x if self.right else x, BLOCK - y if self.down else y)


def _path(shape: str, frame: _Frame, *, cut: bool) -> str:
    """A shape's outline, clockwise wherever it is mirrored to, or the other way round to cut it out of what lies there.

    Programs that draw a path add up how much of a pixel each of its outlines covers, with a sign for the direction.
    Where two that run the same way share an edge, that is the whole pixel; if not, a hairline.
    """
    points, arcs = _outline(shape)
    placed = [frame.at(point) for point in points]
    edges = list(zip(placed, [*placed[1:], placed[0]], arcs, strict=True))
    if cut ^ frame.turned:
        edges = [(end, start, arc) for start, end, arc in reversed(edges)]
    (x, y), drawn = edges[0][0], edges if edges[-1][2] else edges[:-1]  # a path closes along a straight edge by itself
    return f"M{x} {y}" + "".join(_edge(*edge, clockwise=not cut) for edge in drawn) + "z"


def _edge(start: _Point, end: _Point, arc: bool, *, clockwise: bool) -> str:
    """A straight edge, or a quarter circle around the shape's inside."""
    if arc:
        return f"A2 2 0 0 {int(clockwise)} {end[0]} {end[1]}"
    if start[1] == end[1]:
        return f"H{end[0]}"
    return f"V{end[1]}" if start[0] == end[0] else f"L{end[0]} {end[1]}"


def _outline(shape: str) -> tuple[list[_Point], list[bool]]:
    """A shape's corners, clockwise from a patch's outer corner, and for each whether a quarter circle leads on from it."""
    kind, _, corner = shape.partition("-")
    corners = {"outer": (0, 0), "side": (2, 0), "inner": (2, 2), "mid": (0, 2)}
    order = list(corners)
    if kind in ("quarter", "triangle"):
        at = order.index(corner)
        around = [corners[order[(at + step) % 4]] for step in (0, 1, 3)]
        return around, [False, kind == "quarter", False]
    if kind == "petal":
        one, two = ("outer", "inner") if corner == "in" else ("side", "mid")
        return [corners[one], corners[two]], [True, True]
    if kind == "diamond":
        return [(1, 0), (2, 1), (1, 2), (0, 1)], [False] * 4
    return list(corners.values()), [False] * 4
