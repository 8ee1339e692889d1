"""A scene as SVG: presentation by classes alone, links that a keyboard reaches, threads hidden from screen readers.

Roles' emblems are drawn once (`symbols`) and used by every drawing of a page. What a thread means shows in its line
and in its ends, not in a colour: an arrow leads to whom one reports, dots stand at both ends of working together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from rolesite.engines.color import tones
from rolesite.engines.emblem import block_paths
from rolesite.engines.markup import Form
from rolesite.engines.rolemap.patchwork import Cell, Patchwork
from rolesite.engines.rolemap.scene import Anchor, Box, Curve, EdgeKind, Label, Node, Patch, Point, Scene, Spot, Thread

__all__ = ["patchwork_svg", "sample", "svg", "symbols"]

_ARROW = 9  # the length of an arrow's head
_LABEL = Form(' aria-label="{}"')
_LANG = Form(' lang="{}"')
_DIRECTION = Form(' direction="{}"')
_ANCHOR = Form(' text-anchor="{}"')
_SYMBOL = Form('<symbol id="{}" viewBox="0 0 8 8">{}</symbol>')
_USE = Form('<use href="#{}" x="{}" y="{}" width="{}" height="{}"/>')
_PATCH = Form('<g class="{}">{}{}{}</g>')
_ROLE = Form('<g class="map-role {}">{}</g>')
_ROLE_LINK = Form('<a class="map-role {}" href="{}" data-role="{}"{}{}>{}</a>')
_TEXT = Form('<text class="{}" x="{}" y="{}"{}>{}</text>')
_RECT = Form('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
_THREAD = Form('<g class="map-thread {} {}" data-ends="{} {}">{}</g>')
_LINE = Form('<path d="M{} {}C{} {} {} {} {} {}"/>')
_END = Form('{}<path class="map-end" d="{}"/>')
_TIP = Form('{}<path class="map-tip" d="{}"/>')
_TURNED: Mapping[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


def svg(scene: Scene, css_class: str, label: str = "", *, right_to_left: bool = False) -> Markup:
    """The drawing as an element that is called `label`; what is in it is read in order: families, then their roles.

    Without a label it is hidden from screen readers and keyboards: the same must stand beside it in words. A page
    whose language runs `right_to_left` gets the mirror image.
    """
    scene = scene.mirrored() if right_to_left else scene
    threads = Markup("").join(map(_thread, scene.threads))
    pen = _Pen(right_to_left, Markup("") if label else Markup(' tabindex="-1"'))
    patches = Markup("").join(map(pen.patch, scene.patches))
    name = Markup('role="group" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    hidden = Markup(' aria-hidden="true"') if label else ""
    text = Markup('<svg class="map-drawing {}" viewBox="0 0 {} {}" {}>{}<g class="map-threads"{}>{}</g></svg>')
    return text.format(css_class, scene.width, scene.height, name, patches, hidden, threads)


def patchwork_svg(scene: Patchwork, css_class: str, label: str, *, right_to_left: bool = False) -> Markup:
    """The patchwork as an element that is called `label`: its families are links, its numbers stand in words too."""
    scene = scene.mirrored() if right_to_left else scene
    pen = _Pen(right_to_left)
    columns = Markup("").join(_emblem(spot) + pen.words(spot) for spot in scene.columns)
    cells = Markup("").join(map(pen.cell, scene.cells))
    rows = Markup("").join(map(pen.spot, scene.rows))
    text = Markup(
        '<svg class="map-drawing {}" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<g aria-hidden="true">{}{}</g>{}</svg>'
    )
    return text.format(css_class, scene.width, scene.height, label, columns, cells, rows)


def symbols(nodes: Iterable[Node]) -> Markup:
    """The nodes' emblems, each once, for the drawings of one page to use; takes no room itself."""
    described = {node.id: node for node in nodes if node.described}
    found = (_SYMBOL(_symbol(n), block_paths(n.id, tones(n.color))) for n in described.values())
    return Markup('<svg class="map-symbols" width="0" height="0" aria-hidden="true">{}</svg>').format(
        Markup("").join(found)
    )


def sample(kind: EdgeKind) -> Markup:
    """A short thread of a kind, for a legend."""
    text = Markup('<svg class="map-sample {}" viewBox="0 0 56 16" width="56" height="16" aria-hidden="true">{}</svg>')
    return text.format(_kind_class(kind), _strokes(kind, ((4, 8), (20, 8), (36, 8), (52, 8))))


def _kind_class(kind: EdgeKind) -> str:
    return f"map-{kind.replace('_', '-')}"


def _symbol(node: Node) -> str:
    """The id of a node's emblem. No anchor of a page holds a colon."""
    return f"map:{node.id}"


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes what holds words, for a page whose language runs one way or the other; `tab` is what all links have."""

    right_to_left: bool
    tab: Markup = Markup("")

    def patch(self, patch: Patch) -> Markup:
        """A family's ground, its heading and its roles."""
        heading = self.text(patch.heading) if patch.heading else Markup("")
        if patch.heading and patch.group.href:
            words = (_LABEL(patch.group.name) if len(patch.heading.lines) > 1 else Markup("")) + _lang(patch.group.lang)
            link = Markup('<a class="map-family" href="{}"{}{}>{}{}</a>')
            heading = link.format(
                patch.group.href, self.tab, words, _rect(_grown(patch.heading.box), "map-area"), heading
            )
        spots = Markup("").join(map(self.spot, patch.spots))
        ground = _rect(patch.box, "map-patch") if patch.box.width else ""
        return _PATCH(patch.group.css_class, ground, heading, spots)

    def spot(self, spot: Spot) -> Markup:
        """A role's emblem and name as one link, as large as both."""
        node = spot.node
        inside = _rect(_grown(spot.area), "map-area") + _emblem(spot) + self.words(spot)
        if not node.href:
            return _ROLE(node.css_class, inside)
        lines = sum(len(label.lines) for label in spot.labels)
        label = (_LABEL(node.name) if lines > 1 else Markup("")) + _lang(node.lang)
        return _ROLE_LINK(node.css_class, node.href, node.id, self.tab, label, inside)

    def words(self, spot: Spot) -> Markup:
        """The labels of a spot."""
        return Markup("").join(map(self.text, spot.labels))

    def cell(self, cell: Cell) -> Markup:
        """A square of two triangles, as quilters sew them, one of each family."""
        ground = _rect(cell.box, "map-cell")
        if not cell.number:
            return ground
        box, number = cell.patch, self.text(cell.number)
        if cell.row_class == cell.column_class:
            text = Markup('{}<path class="map-half {}" d="M{} {}h{}v{}h-{}z"/>{}')
            return text.format(ground, cell.row_class, box.x, box.y, box.width, box.height, box.width, number)
        one = f"M{box.x} {box.y}v{box.height}h{box.width}z"
        two = f"M{box.x} {box.y}h{box.width}v{box.height}z"
        text = Markup('{}<path class="map-half {}" d="{}"/><path class="map-half {}" d="{}"/>{}')
        return text.format(ground, cell.row_class, one, cell.column_class, two, number)

    def text(self, label: Label) -> Markup:
        """A label's lines. Words that run against the page's language say so, or their full stops would stand at the
        wrong end; what is a start for the page is an end for them."""
        attributes = Markup("")
        anchor = label.anchor
        if label.right_to_left not in (None, self.right_to_left):
            attributes = _DIRECTION("rtl" if label.right_to_left else "ltr")
            anchor = _TURNED[anchor]
        if anchor != "start":
            attributes += _ANCHOR(anchor)
        return Markup("").join(
            _TEXT(label.css_class, label.x, label.y + number * label.leading, attributes, line)
            for number, line in enumerate(label.lines)
        )


def _lang(language: str) -> Markup:
    """The language of a name that is in another than the page's."""
    return _LANG(language) if language else Markup("")


def _emblem(spot: Spot) -> Markup:
    if not spot.node.described:
        return _rect(spot.emblem, "map-open")
    return _USE(_symbol(spot.node), spot.emblem.x, spot.emblem.y, spot.emblem.width, spot.emblem.height)


def _rect(box: Box, css_class: str) -> Markup:
    return _RECT(css_class, box.x, box.y, box.width, box.height)


def _grown(box: Box) -> Box:
    """A little air, for what is pointed at and for the ring around what has the focus."""
    return Box(box.x - 4, box.y - 4, box.width + 8, box.height + 8)


def _thread(thread: Thread) -> Markup:
    edge = thread.edge
    strokes = _strokes(edge.kind, thread.points)
    return _THREAD(_kind_class(edge.kind), thread.css_class, edge.start, edge.end, strokes)


def _strokes(kind: EdgeKind, points: Curve) -> Markup:
    """The line and what stands at its ends."""
    start, one, two, end = points
    if kind == "collaborates_with":
        return _END(_line(points), _dot(start) + _dot(end))
    tip = _Tip(end, two)
    if kind == "reports_to":
        head = f"M{tip.at(0, 0)}L{tip.at(_ARROW, 5)}L{tip.at(_ARROW, -5)}z"
        line = _line((start, one, two, tip.point(_ARROW)))
        return _END(line, head)
    if kind == "grows_into":
        head = f"M{tip.at(_ARROW, 5)}L{tip.at(0, 0)}L{tip.at(_ARROW, -5)}"
        return _TIP(_line(points), head)
    head = f"M{tip.at(0, 0)}L{tip.at(6, 5)}L{tip.at(12, 0)}L{tip.at(6, -5)}z"
    line = _line((start, one, two, tip.point(12)))
    return _TIP(line, head)


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


def _line(points: Curve) -> Markup:
    (x, y), (x1, y1), (x2, y2), (x3, y3) = points
    return _LINE(x, y, x1, y1, x2, y2, x3, y3)


def _dot(point: Point) -> str:
    x, y = point
    return f"M{x - 3} {y}a3 3 0 1 1 6 0a3 3 0 1 1-6 0z"
