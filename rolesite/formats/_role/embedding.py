"""How a role's page offers the role for other sites: the code to copy, and the page that it shows.

Shared by role pages; pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from rolesite.formats._links import Linker, whole
from rolesite.model import Role, Site

__all__ = ["Embedding", "embedding"]

# The height holds emblem, name and a summary of four lines beside each other; what is more scrolls within the frame.
_CODE = Markup('<iframe src="{}" title="{}" width="100%" height="340" loading="lazy" style="border:0"></iframe>')


@dataclass(frozen=True, slots=True)
class Embedding:
    """The `code` to paste into another page, as plain text, and the relative address of what it shows."""

    code: str
    href: str


def embedding(role: Role, site: Site, links: Linker) -> Embedding | None:
    """The offer, or None where the role has no page to embed: the site has no address, or only the name is known."""
    path = links.plan.path("embed", role.id)
    if not path:
        return None
    return Embedding(str(_CODE.format(whole(site.config, path), role.name)), links.to_path(path))
