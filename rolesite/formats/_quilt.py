"""The quilt of a whole catalogue: blocks of all its families, scattered in an order that never changes.

Shared by the front page and the picture of the site; pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from rolesite.model import Role, Site

__all__ = ["Block", "quilt"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the quilt: the emblem of a role, or filling (`role` is None) that is sewn from its `seed`."""

    seed: str
    role: Role | None = None


def quilt(site: Site, size: int) -> tuple[Block, ...]:
    """As many blocks as asked for: described roles of all families in turn, then filling."""
    roles = [Block(role.id, role) for role in islice(_in_turn(site), size)]
    filling = (Block(f"{site.emblem} {number}") for number in range(size - len(roles)))
    return tuple(sorted([*roles, *filling], key=_scatter))


def _in_turn(site: Site) -> Iterator[Role]:
    """The described roles, one of each family in turn."""
    families = ([role for role in members if role.described] for members in site.family_members.values())
    return (role for role in chain.from_iterable(zip_longest(*families)) if role)


def _scatter(block: Block) -> bytes:
    return hashlib.blake2b(block.seed.encode(), digest_size=8).digest()
