"""Emblems: a quilt block for every role, sewn from its id in the tones of its family's colour.

An engine: pure, called by formats. A block has 4x4 patches. One quarter of it is drawn from the seed and mirrored to
the other three, as quilters do; shapes are squares, triangles, quarter circles, petals and diamonds. It is plain SVG
with presentation attributes only: no ids, no styles, so that it stands in any page, under any CSP, and in WeasyPrint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

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
        shapes: tuple[str, ...] = ("square",)
    elif figure:
        shapes = (patch.shape,)
    else:
        shapes = ("around", patch.shape) if ground else ()
    return "".join(_mirrored(shape, patch.column, patch.row) for shape in shapes)


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
def _mirrored(shape: str, column: int, row: int) -> str:
    """The path of a shape in a patch and in its three mirror images; there are few, so they are kept."""
    return "".join(
        _path(shape, _Frame(column * _PATCH, row * _PATCH, right, down))
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

    def at(self, x: int, y: int) -> str:
        """A point, given from the patch's outer corner."""
        return f"{self.across(x)} {self.along(y)}"

    def across(self, x: int) -> int:
        """A point's first number."""
        return BLOCK - self.x - x if self.right else self.x + x

    def along(self, y: int) -> int:
        """A point's second number."""
        return BLOCK - self.y - y if self.down else self.y + y

    def arc(self, x: int, y: int, *, clockwise: bool) -> str:
        """A quarter circle to a point; mirroring once turns its direction round."""
        sweep = int(clockwise ^ self.right ^ self.down)
        return f"A2 2 0 0 {sweep} {self.at(x, y)}"


def _path(shape: str, frame: _Frame) -> str:
    return "".join(_outline(shape, frame)) + "z"


def _outline(shape: str, frame: _Frame) -> Iterator[str]:
    kind, _, corner = shape.partition("-")
    corners = {"outer": (0, 0), "side": (2, 0), "inner": (2, 2), "mid": (0, 2)}
    order = list(corners)
    if kind in ("quarter", "triangle"):
        at = order.index(corner)
        before, after = corners[order[at - 1]], corners[order[(at + 1) % 4]]
        yield f"M{frame.at(*corners[corner])}L{frame.at(*after)}"
        yield frame.arc(*before, clockwise=True) if kind == "quarter" else f"L{frame.at(*before)}"
    elif kind == "petal":
        one, two = ("outer", "inner") if corner == "in" else ("side", "mid")
        yield f"M{frame.at(*corners[one])}"
        yield frame.arc(*corners[two], clockwise=True)
        yield frame.arc(*corners[one], clockwise=True)
    elif kind == "diamond":
        yield f"M{frame.at(1, 0)}L{frame.at(2, 1)}L{frame.at(1, 2)}L{frame.at(0, 1)}"
    elif kind == "around":  # a square the other way round than all shapes, so that they are cut out of it
        yield f"M{frame.at(0, 0)}V{frame.along(2)}H{frame.across(2)}V{frame.along(0)}"
    else:
        yield f"M{frame.at(0, 0)}H{frame.across(2)}V{frame.along(2)}H{frame.across(0)}"
