"""The overview of a small catalogue: every role beside its family's others, and a thread for every relation.

Families are patches on one side or on both, the roles' emblems in a row along the patch's inner edge; the threads run
in the field beside or between them, where no words are. Names may be of any length: a row is as high as its label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rolesite.engines.rolemap.labels import Lettering, placed
from rolesite.engines.rolemap.scene import Box, Curve, Edge, Group, Node, Patch, Point, Scene, Spot, Thread

__all__ = ["NARROW", "WIDE", "Frame", "arrange"]

_Halves = tuple[list[Group], list[Group]]  # the groups of the two sides

_SWEEPS = 8  # rounds in which a family's roles move towards those that they are related to
_GAP = 20  # between two patches
_ROW = 60  # about the height of a row: what breaking the families' order must save
_ROW_GAP = 14  # between two rows, at least
_PORT = 8  # between the ends of two threads at one emblem, at most
_BESIDE = 7  # between two bows of the same two roles
_CLEAR = 3  # between an emblem and the ends of its threads


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a drawing: `sides` is 2 with patches on both sides of the field, 1 with the field beside them."""

    width: int
    sides: int
    label: int
    emblem: int
    pad: int
    field: int

    @property
    def patch(self) -> int:
        """The width of a patch: its label, its emblem, and the air around them."""
        return 2 * self.pad + self.label + self.emblem


WIDE = Frame(width=920, sides=2, label=206, emblem=48, pad=16, field=348)
"""For screens that have room for two columns, and for paper."""

NARROW = Frame(width=336, sides=1, label=150, emblem=40, pad=10, field=126)
"""For telephones, and for anybody who reads at four times the size."""


def arrange(groups: Sequence[Group], edges: Sequence[Edge], frame: Frame, lettering: Lettering) -> Scene:
    """The groups with all their nodes, and the edges among these."""
    filled = [group for group in groups if group.nodes]
    halves = _halves(filled, frame, lettering) if frame.sides == 2 else (filled, [])
    halves = _ordered(halves, edges)
    left = _column(halves[0], frame, lettering)
    right = [_turned(patch, frame) for patch in _column(halves[1], frame, lettering)]
    height = max((patch.box.bottom for patch in (*left, *right)), default=0)
    threads = _threads(edges, left, right, frame)
    return Scene(frame.width, height, (*left, *right), threads)


def _ordered(halves: _Halves, edges: Sequence[Edge]) -> _Halves:
    """The groups with their nodes moved towards the nodes that they are related to, so that fewer threads cross.

    Each round puts the nodes of a group in the order of the mean rows of what they are related to, after Sugiyama,
    Tagawa and Toda (1981); the round with the shortest threads is kept.
    """
    related: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        related[edge.start].append(edge.end)
        related[edge.end].append(edge.start)
    best = (_length(edges, _rows(halves)), halves)
    for _ in range(_SWEEPS):
        for half in range(2):
            for index in range(len(halves[half])):
                rows = _rows(halves)
                group = halves[half][index]
                moved = sorted(group.nodes, key=lambda node: (_mean(node.id, related, rows), rows[node.id]))
                changed = [list(side) for side in halves]
                changed[half][index] = replace(group, nodes=tuple(moved))
                halves = (changed[0], changed[1])
        best = min(best, (_length(edges, _rows(halves)), halves), key=_first)
    return best[1]


def _rows(halves: _Halves) -> dict[str, int]:
    """Each node's row on its side, by id."""
    sides = ((node for group in half for node in group.nodes) for half in halves)
    return {node.id: row for side in sides for row, node in enumerate(side)}


def _length(edges: Iterable[Edge], rows: Mapping[str, int]) -> int:
    """How long the threads are together, long ones counting more."""
    known = ((rows[edge.start], rows[edge.end]) for edge in edges if edge.start in rows and edge.end in rows)
    return sum((one - two) ** 2 for one, two in known)


def _mean(node: str, related: Mapping[str, list[str]], rows: Mapping[str, int]) -> int:
    """A thousand times the mean row of what a node is related to; its own row where that is nothing."""
    found = [rows[other] for other in related.get(node, ()) if other in rows] or [rows[node]]
    return 1000 * sum(found) // len(found)


def _halves(groups: list[Group], frame: Frame, lettering: Lettering) -> _Halves:
    """The groups for the two sides, in their order, as even in height as can be; a single group is parted, and the
    last of three and more goes where there is room for it."""
    if len(groups) == 1:
        only = groups[0]
        middle = (len(only.nodes) + 1) // 2
        rest = Group("", "", only.css_class, only.nodes[middle:])
        return [replace(only, nodes=only.nodes[:middle])], [rest] if rest.nodes else []
    heights = [_column([group], frame, lettering)[0].box.bottom + _GAP for group in groups]
    cuts = range(1, len(groups))
    plain = [(max(sum(heights[:cut]), sum(heights[cut:])), (groups[:cut], groups[cut:])) for cut in cuts]
    turned = [
        (
            _ROW + max(sum(heights[:cut]) + heights[-1], sum(heights[cut:-1])),
            ([*groups[:cut], groups[-1]], groups[cut:-1]),
        )
        for cut in cuts[:-1]
    ]
    return min([*plain, *turned], key=_first, default=(0, (groups, [])))[1]


def _first(found: tuple[int, _Halves]) -> int:
    """What the ways to arrange the groups are compared by."""
    return found[0]


def _column(groups: Iterable[Group], frame: Frame, lettering: Lettering) -> list[Patch]:
    """The patches of the side where lines start, one below the other; emblems stand at their inner edge."""
    patches: list[Patch] = []
    top = 0
    for group in groups:
        patches.append(_patch(group, top, frame, lettering))
        top = patches[-1].box.bottom + _GAP
    return patches


def _patch(group: Group, top: int, frame: Frame, lettering: Lettering) -> Patch:
    heading = None
    below = top + frame.pad
    if group.name:
        words = lettering.heading.set(group.name, frame.label + (frame.pad + frame.emblem) * (frame.sides == 1))
        heading = placed(words, frame.pad, below, "start")
        below = heading.box.bottom + _ROW_GAP
    spots: list[Spot] = []
    for node in group.nodes:
        spots.append(_spot(node, below, frame, lettering))
        below = spots[-1].area.bottom + _ROW_GAP
    return Patch(group, Box(0, top, frame.patch, below - _ROW_GAP + frame.pad - top), heading, tuple(spots))


def _spot(node: Node, top: int, frame: Frame, lettering: Lettering) -> Spot:
    """A row: the name's lines end before the emblem, both centred on the row."""
    name = lettering.name.set(node.name, frame.label)
    height = max(frame.emblem, name.height)
    label = placed(name, frame.pad + frame.label, top + (height - name.height) // 2, "end")
    emblem = Box(frame.patch - frame.emblem, top + (height - frame.emblem) // 2, frame.emblem, frame.emblem)
    return Spot(node, emblem, (label,), Box(frame.pad, top, frame.patch - frame.pad, height))


def _turned(patch: Patch, frame: Frame) -> Patch:
    """A patch for the other side: its names begin beside their emblems, and its heading begins where they do."""
    other = patch.mirrored(frame.width)
    start = frame.width - frame.pad - frame.label
    spots = tuple(replace(s, labels=tuple(replace(found, anchor="start") for found in s.labels)) for s in other.spots)
    heading = other.heading
    if heading:
        heading = replace(heading, x=start, box=replace(heading.box, x=start))
    return replace(other, spots=spots, heading=heading)


@dataclass(frozen=True, slots=True)
class _Port:
    """Where an edge may end: the emblem, and whether it stands on the side where lines start."""

    emblem: Box
    left: bool

    @property
    def middle(self) -> int:
        return self.emblem.y + self.emblem.height // 2


def _threads(edges: Sequence[Edge], left: list[Patch], right: list[Patch], frame: Frame) -> tuple[Thread, ...]:
    ports = {s.node.id: _Port(s.emblem, left=True) for patch in left for s in patch.spots}
    ports |= {s.node.id: _Port(s.emblem, left=False) for patch in right for s in patch.spots}
    classes = {s.node.id: s.node.css_class for patch in (*left, *right) for s in patch.spots}
    rows = {node: row for side in (left, right) for row, node in enumerate(_ids(side))}
    drawn = [edge for edge in edges if edge.start in ports and edge.end in ports]
    heights = _heights(drawn, ports)
    longest = max((abs(rows[e.start] - rows[e.end]) for e in drawn if _same(e, ports)), default=1)
    depth = frame.field - 30 if frame.sides == 1 else frame.field * 2 // 5
    found = []
    bows: Counter[frozenset[str]] = Counter()
    for number, edge in enumerate(drawn):
        start = _end(ports[edge.start], heights[number, edge.start])
        end = _end(ports[edge.end], heights[number, edge.end])
        if _same(edge, ports):
            pair = frozenset((edge.start, edge.end))
            span = abs(rows[edge.start] - rows[edge.end])
            out = min(22 + (depth - 22) * (span - 1) // max(longest - 1, 1), depth) + _BESIDE * bows[pair]
            points = _bow(start, end, out, ports[edge.start])
            bows[pair] += 1
        else:
            points = _across(start, end)
        found.append(Thread(edge, points, classes[edge.start]))
    return tuple(found)


def _ids(patches: Iterable[Patch]) -> list[str]:
    return [spot.node.id for patch in patches for spot in patch.spots]


def _same(edge: Edge, ports: Mapping[str, _Port]) -> bool:
    return ports[edge.start].left == ports[edge.end].left


def _heights(edges: Sequence[Edge], ports: Mapping[str, _Port]) -> dict[tuple[int, str], int]:
    """Where each edge leaves and reaches its emblems, as heights by the edge's number and the node.

    At one emblem, what goes up along the same side comes first, the nearest at the top; then what goes across; then
    what goes down, the nearest last: so no two of them cross before they have left.
    """
    at: defaultdict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for node, other in ((edge.start, edge.end), (edge.end, edge.start)):
            here, there = ports[node], ports[other]
            if here.left != there.left:
                order = (1, there.middle)
            else:
                order = (0 if there.middle < here.middle else 2, -there.middle)
            at[node].append((order, number))
    found: dict[tuple[int, str], int] = {}
    for node, ends in at.items():
        port = ports[node]
        step = min(_PORT, (port.emblem.height - 8) // max(len(ends) - 1, 1))
        first = port.middle - step * (len(ends) - 1) // 2
        for place, (_, number) in enumerate(sorted(ends)):
            found[number, node] = first + step * place
    return found


def _end(port: _Port, height: int) -> Point:
    return (port.emblem.right + _CLEAR, height) if port.left else (port.emblem.x - _CLEAR, height)


def _bow(start: Point, end: Point, depth: int, port: _Port) -> Curve:
    """From row to row on one side: a bow into the field. A cubic curve reaches three quarters of its control points."""
    reach = depth * 4 // 3 * (1 if port.left else -1)
    return start, (start[0] + reach, start[1]), (end[0] + reach, end[1]), end


def _across(start: Point, end: Point) -> Curve:
    """From one side to the other."""
    reach = (end[0] - start[0]) * 45 // 100
    return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end
