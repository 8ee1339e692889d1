"""Where links lead: from the path of one output to another's, and from a document's targets to addresses.

Shared by the formats whose pages link; pure. Addresses are relative to the page's own path and name files, so that the
same bytes work under any base path and from a folder on disk. Only the page for missing addresses, which is shown
under any address, asks for absolute ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from rolesite.doc import Blocks, Image, Inlines, Link, Target, walk
from rolesite.model import Config, Site
from rolesite.plan import Plan

__all__ = ["Address", "Linker", "address_of", "from_to", "whole", "whole_below"]

_OUTPUT_KINDS = {"role": "role", "workshop": "workshop", "page": "page", "image": "picture"}
_SAFE = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Address:
    """Where one target of a document leads on one page; a picture's size in pixels, zeros where unknown."""

    target: Target
    href: str
    width: int = 0
    height: int = 0


def address_of(addresses: Iterable[Address]) -> Callable[[Target], str]:
    """What gives a target's address of those, "" where it has none."""
    known = {address.target: address.href for address in addresses}
    return lambda target: known.get(target, "")


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes the addresses of one page, which stands at `here`. With `base` ("/some/path/") they are absolute."""

    plan: Plan
    here: str
    base: str = ""

    def to(self, kind: str, subject: str = "") -> str:
        """The address of an output, "" when it is not made."""
        path = self.plan.path(kind, subject)
        return self.to_path(path) if path else ""

    def to_path(self, path: str) -> str:
        """The address of a path of the output folder."""
        if self.base:
            return self.base + quote(path)
        return from_to(self.here, path)

    def href(self, target: Target) -> str:
        """The address of a document's target, "" when it leads to nothing that is made."""
        fragment = f"#{target.fragment}" if target.fragment else ""
        if target.kind == "anchor":
            return fragment
        if target.kind == "web":
            return f"{target.id}{fragment}" if target.id.lower().startswith(_SAFE) else ""
        if target.kind == "mail":
            return target.id if target.id.startswith("mailto:") else f"mailto:{target.id}"
        if target.kind == "workshop" and target.fragment:  # a fragment names a slide, and slides stand in the deck
            deck = self.to("deck", target.id)
            return f"{deck}{fragment}" if deck else self.to("workshop", target.id)
        address = self.to(_OUTPUT_KINDS[target.kind], target.id)
        return f"{address}{fragment}" if address else ""

    def addresses(self, site: Site, documents: Iterable[Blocks | Inlines]) -> tuple[Address, ...]:
        """The addresses of all targets in the documents, each once, in reading order."""
        found: dict[Target, Address] = {}
        for document in documents:
            for node in walk(document):
                if isinstance(node, Link | Image) and node.target not in found:
                    found[node.target] = self._address(site, node.target)
        return tuple(found.values())

    def _address(self, site: Site, target: Target) -> Address:
        if (target.kind, target.id, target.fragment) in site.lost_anchors:  # a text of the source's, told in its words
            return Address(target, replace(self, plan=self.plan.seen_from("")).href(target))
        picture = site.picture.get(target.id) if target.kind == "image" else None
        width, height = (picture.width, picture.height) if picture else (0, 0)
        return Address(target, self.href(target), width, height)


def whole(config: Config, path: str) -> str:
    """The whole address of a path of the output folder, "" where the site has none or the path is ""."""
    return whole_below(config.url, path)


def whole_below(url: str, path: str) -> str:
    """The same for a site at that address, "" for none."""
    if not url or not path:
        return ""
    return f"{url.rstrip('/')}/{quote('' if path == 'index.html' else path)}"


def from_to(here: str, path: str) -> str:
    """The address of `path` on the page `here`, both below the same folder.

    The standard library's function asks the system for the current folder.
    """
    return _from_folder(here.rpartition("/")[0], path)


@lru_cache(maxsize=8192)  # all pages of a folder link to the same few thousand paths
def _from_folder(folder: str, path: str) -> str:
    folders, parts = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < min(len(folders), len(parts) - 1) and folders[shared] == parts[shared]:
        shared += 1
    return quote("/".join([".."] * (len(folders) - shared) + parts[shared:]))
