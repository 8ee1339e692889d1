"""A scene as SVG: presentation by classes alone, links that a keyboard reaches, threads hidden from screen readers.

Roles' emblems are drawn once (`symbols`) and used by every drawing of a page. What a thread means shows in its line
and in its ends, not in a colour: an arrow leads to whom one reports, dots stand at both ends of working together.

Every page of a role is drawn on twice. So pieces are plain text here, and Markup where a drawing is whole: they are made
of numbers, of names of classes, and of words that went through `escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from rolesite.engines.color import tones
from rolesite.engines.emblem import block_paths
from rolesite.engines.rolemap.scene import Anchor, Box, Curve, EdgeKind, Label, Node, Patch, Point, Scene, Spot, Thread
from rolesite.escaping import escaped

if TYPE_CHECKING:
    from rolesite.engines.rolemap.patchwork import Cell, Patchwork

__all__ = ["patchwork_svg", "sample", "svg", "symbols"]

_ARROW = 9  # the length of an arrow's head
_TURNED: Mapping[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


def svg(scene: Scene, css_class: str, label: str = "", *, right_to_left: bool = False) -> Markup:
    """The drawing as an element that is called `label`; what is in it is read in order: families, then their roles.

    Without a label it is hidden from screen readers and keyboards: the same must stand beside it in words. A page
    whose language runs `right_to_left` gets the mirror image.
    """
    scene = scene.mirrored() if right_to_left else scene
    pen = _Pen(right_to_left, "" if label else ' tabindex="-1"')
    name = f'role="group" aria-label="{escaped(label)}"' if label else 'aria-hidden="true"'
    hidden = ' aria-hidden="true"' if label else ""
    return Markup(  # noqa: S704 - our own HTML, and what was escaped
        f'<svg class="map-drawing {css_class}" viewBox="0 0 {scene.width} {scene.height}" {name}>'
        f"{''.join(map(pen.patch, scene.patches))}"
        f'<g class="map-threads"{hidden}>{"".join(map(_thread, scene.threads))}</g></svg>'
    )


def patchwork_svg(scene: Patchwork, css_class: str, label: str, *, right_to_left: bool = False) -> Markup:
    """The patchwork as an element that is called `label`: its families are links, its numbers stand in words too."""
    scene = scene.mirrored() if right_to_left else scene
    pen = _Pen(right_to_left)
    columns = "".join(_emblem(spot) + pen.words(spot) for spot in scene.columns)
    cells = "".join(map(pen.cell, scene.cells))
    rows = "".join(map(pen.spot, scene.rows))
    return Markup(  # noqa: S704 - our own HTML, and what was escaped
        f'<svg class="map-drawing {css_class}" viewBox="0 0 {scene.width} {scene.height}" role="group" '
        f'aria-label="{escaped(label)}"><g aria-hidden="true">{columns}{cells}</g>{rows}</svg>'
    )


def symbols(nodes: Iterable[Node]) -> Markup:
    """The nodes' emblems, each once, for the drawings of one page to use; takes no room itself."""
    described = {node.id: node for node in nodes if node.described}
    found = (
        f'<symbol id="{_symbol(node)}" viewBox="0 0 8 8">{block_paths(node.id, tones(node.color))}</symbol>'
        for node in described.values()
    )
    return Markup(  # noqa: S704 - our own HTML, and what was escaped
        f'<svg class="map-symbols" width="0" height="0" aria-hidden="true">{"".join(found)}</svg>'
    )


def sample(kind: EdgeKind) -> Markup:
    """A short thread of a kind, for a legend."""
    strokes = _strokes(kind, ((4, 8), (20, 8), (36, 8), (52, 8)))
    return Markup(  # noqa: S704 - our own HTML, and what was escaped
        f'<svg class="map-sample {_kind_class(kind)}" viewBox="0 0 56 16" width="56" height="16" aria-hidden="true">'
        f"{strokes}</svg>"
    )


def _kind_class(kind: EdgeKind) -> str:
    return f"map-{kind.replace('_', '-')}"


def _symbol(node: Node) -> str:
    """The id of a node's emblem. No anchor of a page holds a colon."""
    return f"map:{escaped(node.id)}"


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes what holds words, for a page whose language runs one way or the other; `tab` is what all links have."""

    right_to_left: bool
    tab: str = ""

    def patch(self, patch: Patch) -> str:
        """A family's ground, its heading and its roles."""
        group, heading = patch.group, self.text(patch.heading) if patch.heading else ""
        if patch.heading and group.href:
            words = (_label(group.name) if len(patch.heading.lines) > 1 else "") + _lang(group.lang)
            area = _rect(_grown(patch.heading.box), "map-area")
            heading = f'<a class="map-family" href="{escaped(group.href)}"{self.tab}{words}>{area}{heading}</a>'
        spots = "".join(map(self.spot, patch.spots))
        ground = _rect(patch.box, "map-patch") if patch.box.width else ""
        return f'<g class="{group.css_class}">{ground}{heading}{spots}</g>'

    def spot(self, spot: Spot) -> str:
        """A role's emblem and name as one link, as large as both."""
        node = spot.node
        inside = _rect(_grown(spot.area), "map-area") + _emblem(spot) + self.words(spot)
        if not node.href:
            return f'<g class="map-role {node.css_class}">{inside}</g>'
        lines = sum(len(label.lines) for label in spot.labels)
        words = self.tab + (_label(node.name) if lines > 1 else "") + _lang(node.lang)
        href, role = escaped(node.href), escaped(node.id)
        return f'<a class="map-role {node.css_class}" href="{href}" data-role="{role}"{words}>{inside}</a>'

    def words(self, spot: Spot) -> str:
        """The labels of a spot."""
        return "".join(map(self.text, spot.labels))

    def cell(self, cell: Cell) -> str:
        """A square of two triangles, as quilters sew them, one of each family."""
        ground = _rect(cell.box, "map-cell")
        if not cell.number:
            return ground
        box, number = cell.patch, self.text(cell.number)
        if cell.row_class == cell.column_class:
            whole = f"M{box.x} {box.y}h{box.width}v{box.height}h-{box.width}z"
            return f"{ground}{_half(cell.row_class, whole)}{number}"
        one = _half(cell.row_class, f"M{box.x} {box.y}v{box.height}h{box.width}z")
        two = _half(cell.column_class, f"M{box.x} {box.y}h{box.width}v{box.height}z")
        return f"{ground}{one}{two}{number}"

    def text(self, label: Label) -> str:
        """A label's lines. Words that run against the page's language say so, or their full stops would stand at the
        wrong end; what is a start for the page is an end for them."""
        attributes = ""
        anchor = label.anchor
        if label.right_to_left not in (None, self.right_to_left):
            attributes = f' direction="{"rtl" if label.right_to_left else "ltr"}"'
            anchor = _TURNED[anchor]
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        start = f'<text class="{label.css_class}" x="{label.x}" y="'
        return "".join(
            f'{start}{label.y + number * label.leading}"{attributes}>{escaped(line)}</text>'
            for number, line in enumerate(label.lines)
        )


def _label(name: str) -> str:
    """A name that is drawn in several lines, for whoever hears it."""
    return f' aria-label="{escaped(name)}"'


def _lang(language: str) -> str:
    """The language of a name that is in another than the page's."""
    return f' lang="{escaped(language)}"' if language else ""


def _emblem(spot: Spot) -> str:
    box = spot.emblem
    if not spot.node.described:
        return _rect(box, "map-open")
    return f'<use href="#{_symbol(spot.node)}" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"/>'


def _rect(box: Box, css_class: str) -> str:
    return f'<rect class="{css_class}" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"/>'


def _half(css_class: str, outline: str) -> str:
    return f'<path class="map-half {css_class}" d="{outline}"/>'


def _grown(box: Box) -> Box:
    """A little air, for what is pointed at and for the ring around what has the focus."""
    return Box(box.x - 4, box.y - 4, box.width + 8, box.height + 8)


def _thread(thread: Thread) -> str:
    edge = thread.edge
    ends = f"{escaped(edge.start)} {escaped(edge.end)}"
    strokes = _strokes(edge.kind, thread.points)
    return f'<g class="map-thread {_kind_class(edge.kind)} {thread.css_class}" data-ends="{ends}">{strokes}</g>'


def _strokes(kind: EdgeKind, points: Curve) -> str:
    """The line and what stands at its ends."""
    start, one, two, end = points
    if kind == "collaborates_with":
        return f'{_line(points)}<path class="map-end" d="{_dot(start)}{_dot(end)}"/>'
    tip = _Tip(end, two)
    if kind == "reports_to":
        head = f"M{tip.at(0, 0)}L{tip.at(_ARROW, 5)}L{tip.at(_ARROW, -5)}z"
        line = _line((start, one, two, tip.point(_ARROW)))
        return f'{line}<path class="map-end" d="{head}"/>'
    if kind == "grows_into":
        head = f"M{tip.at(_ARROW, 5)}L{tip.at(0, 0)}L{tip.at(_ARROW, -5)}"
        return f'{_line(points)}<path class="map-tip" d="{head}"/>'
    head = f"M{tip.at(0, 0)}L{tip.at(6, 5)}L{tip.at(12, 0)}L{tip.at(6, -5)}z"
    line = _line((start, one, two, tip.point(12)))
    return f'{line}<path class="map-tip" d="{head}"/>'


class _Tip:
    """Places at the end of a line, by how far they lie behind it and how far to its side."""

    def __init__(self, end: Point, before: Point) -> None:
        self._end = end
        across = end[0] - before[0]
        self._step = ((across > 0) - (across < 0), 0)
        if not across:
            self._step = (0, 1 if end[1] > before[1] else -1)

    def point(self, back: int, side: int = 0) -> Point:
        x, y = self._end
        right, down = self._step
        return x - right * back + down * side, y - down * back + right * side

    def at(self, back: int, side: int) -> str:
        x, y = self.point(back, side)
        return f"{x} {y}"


def _line(points: Curve) -> str:
    (x, y), (x1, y1), (x2, y2), (x3, y3) = points
    return f'<path d="M{x} {y}C{x1} {y1} {x2} {y2} {x3} {y3}"/>'


def _dot(point: Point) -> str:
    x, y = point
    return f"M{x - 3} {y}a3 3 0 1 1 6 0a3 3 0 1 1-6 0z"
