"""Looks at laid-out maps for what must not be: labels that meet, run over the edge, or lie under a thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rolesite.engines.rolemap.labels import Lettering
from rolesite.engines.rolemap.patchwork import Patchwork
from rolesite.engines.rolemap.scene import Box, Curve, Label, Scene
from rolesite.formats._faces import face, upright_fonts
from tests.factories import real_theme

ODD_NAMES = (
    "Cross-disciplinary Coordinator of Professional Learning, Induction, Mentoring & Peer Exchange (District)",
    "مرشد التعلم المهني للمعلمين في المدارس",
    "👩🏽‍🏫 Teacher 👩🏽‍🏫👩🏽‍🏫👩🏽‍🏫",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "学習デザイナー、学校と地域をつなぐ人",
    "X",
)


@cache
def lettering() -> Lettering:
    """The letters of the default theme, in its real fonts."""
    sealed = real_theme().sealed((), upright_fonts(real_theme().fonts))
    return Lettering.of(face(sealed, "font.heading", 700), face(sealed, "font.text", 400))


def clashes(scene: Scene) -> list[str]:
    """What is wrong with a scene, in words; nothing for a good one."""
    blocks = [(spot.node.name, spot.emblem) for spot in scene.spots()]
    found = [*_meeting(list(scene.labels()), blocks), *_outside(scene.labels(), scene.width, scene.height)]
    for label in scene.labels():
        found += [f"{label.lines} under a thread" for t in scene.threads if _passes(t.points, label.box)]
    for thread in scene.threads:
        found += [f"{name} under a thread" for name, block in blocks if _passes(thread.points, block)]
        if not all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in _places(thread.points)):
            found.append(f"{thread.edge} runs over the edge")
    return found


def patchwork_clashes(scene: Patchwork) -> list[str]:
    """The same for a patchwork."""
    blocks = [(spot.node.name, spot.emblem) for spot in (*scene.rows, *scene.columns)]
    blocks += [("a patch", cell.patch) for cell in scene.cells if cell.number]
    outside = [
        f"{c.number.lines} leaves its cell" for c in scene.cells if c.number and not _within(c.number.box, c.box)
    ]
    labels = list(scene.labels())
    return [*_meeting(labels, blocks), *_outside(labels, scene.width, scene.height), *outside]


def _meeting(labels: Sequence[Label], blocks: Iterable[tuple[str, Box]]) -> Iterator[str]:
    for place, label in enumerate(labels):
        for other in labels[place + 1 :]:
            if label.box.meets(other.box):
                yield f"{label.lines} meets {other.lines}"
        for name, block in blocks:
            if label.box.meets(block):
                yield f"{label.lines} meets the block of {name}"


def _outside(labels: Iterable[Label], width: int, height: int) -> Iterator[str]:
    for label in labels:
        if not _within(label.box, Box(0, 0, width, height)):
            yield f"{label.lines} runs over the edge"


def _within(box: Box, frame: Box) -> bool:
    across = frame.x <= box.x and box.right <= frame.right
    return across and frame.y <= box.y and box.bottom <= frame.bottom


def _passes(curve: Curve, box: Box) -> bool:
    return any(box.x < x < box.right and box.y < y < box.bottom for x, y in _places(curve))


def _places(curve: Curve) -> Iterator[tuple[float, float]]:
    """Places along a cubic curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    for step in range(61):
        t = step / 60
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
