"""The quilt of a whole catalogue: blocks of all its families, scattered in an order that never changes.

Shared by the front page, the picture of the site and the book of cards; pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from math import isqrt

from markupsafe import Markup

from rolesite.engines.color import tones
from rolesite.engines.emblem import BLOCK, block_paths, family_colors
from rolesite.model import Role, Site
from rolesite.theme import Theme

__all__ = ["Block", "Patch", "quilt", "quilt_patches", "quilt_svg"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the quilt: the emblem of a role, or filling (`role` is None) that is sewn from its `seed`."""

    seed: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Patch:
    """A block as it is drawn: its seed and its colour `#rrggbb`."""

    seed: str
    color: str


def quilt(site: Site, size: int) -> tuple[Block, ...]:
    """As many blocks as asked for: described roles of all families in turn, then filling."""
    roles = [Block(role.id, role) for role in islice(_in_turn(site), size)]
    filling = (Block(f"{site.emblem} {number}") for number in range(size - len(roles)))
    return tuple(sorted([*roles, *filling], key=_scatter))


def quilt_patches(site: Site, theme: Theme, size: int) -> tuple[Patch, ...]:
    """The quilt in its families' colours."""
    colors = family_colors(site.config.families, theme.palette)
    return tuple(Patch(block.seed, colors[block.role.family if block.role else ""]) for block in quilt(site, size))


def quilt_svg(patches: tuple[Patch, ...]) -> Markup:
    """As many blocks as make a square, as one drawing, which the PDF engine cannot part at the end of a page."""
    side = isqrt(len(patches))
    block = Markup('<g transform="translate({} {})">{}</g>')
    blocks = (
        block.format(place % side * BLOCK, place // side * BLOCK, block_paths(patch.seed, tones(patch.color)))
        for place, patch in enumerate(patches)
    )
    size = side * BLOCK
    return Markup('<svg class="quilt quilt-{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>').format(
        side, size, size, size, size, Markup("").join(blocks)
    )


def _in_turn(site: Site) -> Iterator[Role]:
    """The described roles, one of each family in turn."""
    families = ([role for role in members if role.described] for members in site.family_members.values())
    return (role for role in chain.from_iterable(zip_longest(*families)) if role)


def _scatter(block: Block) -> bytes:
    return hashlib.blake2b(block.seed.encode(), digest_size=8).digest()
