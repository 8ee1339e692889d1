"""What a map is made of: nodes and edges going in; boxes, labels and curves in whole units coming out.

Places are given from the inline start: `Scene.mirrored` turns a scene round for languages that run from right to left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

__all__ = [
    "Anchor",
    "Box",
    "Curve",
    "Edge",
    "EdgeKind",
    "Group",
    "Label",
    "Node",
    "Patch",
    "Point",
    "Scene",
    "Spot",
    "Thread",
]

EdgeKind = Literal["reports_to", "collaborates_with", "grows_into", "replaces"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[int, int]
Curve = tuple[Point, Point, Point, Point]
"""A cubic curve: its start, two control points, its end."""


@dataclass(frozen=True, slots=True)
class Node:
    """A role: `color` is its family's `#rrggbb`, `css_class` the style sheet's class for that; `note` is a line below
    its name; `lang` is the name's language where it is not the page's, else ""."""

    id: str
    name: str
    href: str
    color: str
    css_class: str
    described: bool = True
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A family and its roles; `href` is "" where it has no page, `name` "" where it needs no heading; `lang` is as a
    node's."""

    name: str
    href: str
    css_class: str
    nodes: tuple[Node, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, by their ids: `start` reports to `end`, grows into it, replaces it, works with it."""

    start: str
    end: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The far edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two have any point inside both."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def mirrored(self, width: int) -> Box:
        """The box in a mirror image of a drawing `width` wide."""
        return Box(width - self.right, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words: the first one's baseline starts, ends or is centred at (x, y), `leading` units between them.
    `box` is the room that they take; `right_to_left` is the direction of the words, None for words of none."""

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: Anchor
    leading: int
    css_class: str
    box: Box
    right_to_left: bool | None = None

    def mirrored(self, width: int) -> Label:
        """The label in a mirror image; its anchor is the language's own start or end, and so turns round by itself."""
        return replace(self, x=width - self.x, box=self.box.mirrored(width))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its emblem, its labels, and the whole of what leads to its page."""

    node: Node
    emblem: Box
    labels: tuple[Label, ...]
    area: Box

    def mirrored(self, width: int) -> Spot:
        """The spot in a mirror image."""
        labels = tuple(label.mirrored(width) for label in self.labels)
        return replace(self, emblem=self.emblem.mirrored(width), labels=labels, area=self.area.mirrored(width))


@dataclass(frozen=True, slots=True)
class Patch:
    """The ground of a group, with its heading."""

    group: Group
    box: Box
    heading: Label | None
    spots: tuple[Spot, ...]

    def mirrored(self, width: int) -> Patch:
        """The patch in a mirror image."""
        heading = self.heading.mirrored(width) if self.heading else None
        spots = tuple(spot.mirrored(width) for spot in self.spots)
        return replace(self, box=self.box.mirrored(width), heading=heading, spots=spots)


@dataclass(frozen=True, slots=True)
class Thread:
    """An edge as one curve. It leaves and arrives straight across or straight along the drawing."""

    edge: Edge
    points: Curve
    css_class: str

    def mirrored(self, width: int) -> Thread:
        """The thread in a mirror image."""
        one, two, three, four = ((width - x, y) for x, y in self.points)
        return replace(self, points=(one, two, three, four))


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing."""

    width: int
    height: int
    patches: tuple[Patch, ...]
    threads: tuple[Thread, ...]

    def mirrored(self) -> Scene:
        """The scene for a language that runs the other way."""
        patches = tuple(patch.mirrored(self.width) for patch in self.patches)
        return replace(self, patches=patches, threads=tuple(thread.mirrored(self.width) for thread in self.threads))

    def spots(self) -> Iterator[Spot]:
        """All nodes in their places, in reading order."""
        for patch in self.patches:
            yield from patch.spots

    def labels(self) -> Iterator[Label]:
        """All labels, headings included."""
        for patch in self.patches:
            if patch.heading:
                yield patch.heading
            for spot in patch.spots:
                yield from spot.labels
