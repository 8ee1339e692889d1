"""A role's neighbourhood: the role itself, and the roles one step away, each with the words for how they are related.

On wide screens the role stands in the middle and its neighbours to both sides of it, or at the edge, where none comes
before it; on narrow ones it stands at the head of a column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rolesite.engines.rolemap.labels import Lettering, Words, placed
from rolesite.engines.rolemap.scene import Box, Curve, Edge, Group, Label, Node, Patch, Point, Scene, Spot, Thread

__all__ = ["around", "below"]

_ROW_GAP = 16
_CLEAR = 3  # between an emblem and the ends of its threads
_PORT = 8  # between the ends of two threads at one emblem, at most

# The wide drawing: names, emblems, a field of threads, and the same mirrored on the other side of the role.
_WIDTH, _NAME, _AIR, _EMBLEM, _SELF = 760, 184, 14, 48, 88
# The narrow one: names begin behind the emblems, the threads run down in front of them.
_NARROW, _NARROW_SELF, _NARROW_EMBLEM, _NARROW_X, _NARROW_NAME = 336, 56, 40, 76, 204


@dataclass(frozen=True, slots=True)
class _Row:
    """A neighbour's note and name, how high they are together, and the row with the emblem."""

    node: Node
    words: tuple[Words, ...]
    tall: int
    height: int


def around(role: Node, before: Sequence[Node], after: Sequence[Node], edges: Sequence[Edge], type_: Lettering) -> Scene:
    """The role in the middle, `before` on the side where lines start, `after` on the other, and the edges to them.

    Without any before it the role stands at the edge where lines start, as all text does, and not amid nothing.
    """
    sides = [[_row(node, _NAME, _EMBLEM, type_) for node in nodes] for nodes in (before, after)]
    heights = [_total(rows) for rows in sides]
    height = max(*heights, _SELF)
    centre = (_WIDTH - _SELF) // 2
    moved = 0 if before else centre
    middle = Box(centre - moved, (height - _SELF) // 2, _SELF, _SELF)
    emblems, far = _NAME + _AIR, _WIDTH - moved  # on the other side of the role all is as far from the other edge
    left = _stack(sides[0], emblems, _EMBLEM, _NAME, (height - heights[0]) // 2, ends=True)
    right = _stack(sides[1], far - emblems - _EMBLEM, _EMBLEM, far - _NAME, (height - heights[1]) // 2, ends=False)
    threads = (*_side(role, left, edges, middle, left=True), *_side(role, right, edges, middle, left=False))
    return _scene(_WIDTH, height, role, middle, (*left, *right), threads)


def below(role: Node, nodes: Sequence[Node], edges: Sequence[Edge], type_: Lettering) -> Scene:
    """The role at the head, its neighbours one below the other."""
    rows = [_row(node, _NARROW_NAME, _NARROW_EMBLEM, type_) for node in nodes]
    top = _NARROW_SELF + _ROW_GAP
    middle = Box(0, 0, _NARROW_SELF, _NARROW_SELF)
    name = _NARROW_X + _NARROW_EMBLEM + 12
    spots = _stack(rows, _NARROW_X, _NARROW_EMBLEM, name, top, ends=False)
    threads = _down(role, spots, edges, middle)
    return _scene(_NARROW, top + _total(rows), role, middle, spots, threads)


def _row(node: Node, width: int, emblem: int, type_: Lettering) -> _Row:
    note, name = type_.note.set(node.note, width), type_.name.set(node.name, width)
    tall = note.height + name.height
    return _Row(node, (note, name), tall, max(tall, emblem))


def _total(rows: Sequence[_Row]) -> int:
    return sum(row.height for row in rows) + _ROW_GAP * max(len(rows) - 1, 0)


def _stack(rows: Sequence[_Row], x: int, emblem: int, name: int, top: int, *, ends: bool) -> list[Spot]:
    """The rows one below the other; their labels end, or begin, at `name`, their emblems begin at `x`."""
    spots: list[Spot] = []
    for row in rows:
        labels: list[Label] = []
        below_ = top + (row.height - row.tall) // 2
        for words in row.words:
            labels.append(placed(words, name, below_, "end" if ends else "start"))
            below_ += words.height
        block = Box(x, top + (row.height - emblem) // 2, emblem, emblem)
        left = min(x, *(label.box.x for label in labels))
        right = max(block.right, *(label.box.right for label in labels))
        spots.append(Spot(row.node, block, tuple(labels), Box(left, top, right - left, row.height)))
        top += row.height + _ROW_GAP
    return spots


def _scene(width: int, height: int, role: Node, middle: Box, spots: Sequence[Spot], threads: Sequence[Thread]) -> Scene:
    own = Spot(replace(role, href=""), middle, (), middle)
    nothing = Box(0, 0, 0, 0)
    group = Group("", "", "map-around", ())
    return Scene(width, height, (Patch(group, nothing, None, (own, *spots)),), tuple(threads))


def _side(role: Node, spots: Sequence[Spot], edges: Sequence[Edge], middle: Box, *, left: bool) -> list[Thread]:
    """The threads from one side of the role to the neighbours there."""
    with_ = _by_neighbour(role, edges)
    count = sum(len(with_[spot.node.id]) for spot in spots)
    inner = middle.x - _CLEAR if left else middle.right + _CLEAR
    heights = iter(_spread(count, middle.y + middle.height // 2, middle.height - 12))
    threads = []
    for spot in spots:
        found = with_[spot.node.id]
        outer = spot.emblem.right + _CLEAR if left else spot.emblem.x - _CLEAR
        for edge, y in zip(found, _spread(len(found), spot.emblem.y + spot.emblem.height // 2, 24), strict=True):
            threads.append(_thread(edge, role, _level((inner, next(heights)), (outer, y)), spot.node))
    return threads


def _down(role: Node, spots: Sequence[Spot], edges: Sequence[Edge], middle: Box) -> list[Thread]:
    """The threads from the foot of the role to the neighbours below; the farthest run outermost."""
    with_ = _by_neighbour(role, edges)
    count = sum(len(with_[spot.node.id]) for spot in spots)
    places = iter(reversed(_spread(count, middle.width // 2, middle.width - 12)))
    threads = []
    for spot in spots:
        found = with_[spot.node.id]
        for edge, y in zip(found, _spread(len(found), spot.emblem.y + spot.emblem.height // 2, 16), strict=True):
            x = next(places)
            end = (spot.emblem.x - _CLEAR, y)
            threads.append(_thread(edge, role, ((x, middle.bottom + _CLEAR), (x, y), (x, y), end), spot.node))
    return threads


def _by_neighbour(role: Node, edges: Sequence[Edge]) -> Mapping[str, list[Edge]]:
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.end if edge.start == role.id else edge.start].append(edge)
    return found


def _spread(count: int, middle: int, room: int) -> list[int]:
    """So many places around a middle, evenly, and within the room."""
    step = min(_PORT, room // max(count - 1, 1))
    return [middle - step * (count - 1) // 2 + step * number for number in range(count)]


def _level(start: Point, end: Point) -> Curve:
    """A curve that leaves and arrives horizontally."""
    reach = (end[0] - start[0]) // 2
    return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end


def _thread(edge: Edge, role: Node, points: Curve, neighbour: Node) -> Thread:
    """The edge along a curve that was drawn from the role to its neighbour."""
    if edge.start == role.id:
        return Thread(edge, points, role.css_class)
    one, two, three, four = points
    return Thread(edge, (four, three, two, one), neighbour.css_class)
