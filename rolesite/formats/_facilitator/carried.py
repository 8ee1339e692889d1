"""What a kit to carry holds: which files of the kit and of the site, under which names, and their links among each other.

Pure; used by the format of kit.zip. In there the kit's files lie below `kit/`, the site's below `site/`, each as it lies at
home, and the kit's first page above them all. So most links hold as they are. A link to what is not carried leads to the
site's own address, or, where the site has none, nowhere, and says so.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from rolesite.doc import Blocks, Image, Inlines, walk
from rolesite.engines.readdress import Way, readdressed
from rolesite.formats._assetfiles import stem
from rolesite.formats._deck.rooms import room_subject
from rolesite.formats._links import from_to, whole_below
from rolesite.formats._paper.previews import SHAPES, preview_subject
from rolesite.formats._workshop.facts import shown_roles
from rolesite.model import Site, Workshop
from rolesite.patterns import pattern
from rolesite.plan import KIT
from rolesite.theme import Theme

__all__ = ["START", "Carried", "name_of", "wanted"]

START = "START-HERE.html"
"""The name of the kit's first page."""

_OF_KIT = ("present", "chat", "guide", "rooms", "deck-pptx")
_OF_SITE = (
    *("workshop", "deck", "capture", "go", "handout", "event", "letter-ics"),
    *("handout-pdf", "handout-large", "letter", "signs", "deck-pdf", "deck-3up"),
)
_OF_ALL = (("privacy", ""), ("accessibility", ""), ("page", "privacy"), ("page", "accessibility"))
_SEARCH = "search"  # looks into all pages of a site: without those there is nothing to be found
_URL = pattern(r"""url\(\s*["']?([^"')\s]+)""")


def name_of(path: str) -> str:
    """The name of an output among the carried files."""
    return f"kit/{path.removeprefix(KIT)}" if path.startswith(KIT) else f"site/{path}"


# --- which files -----------------------------------------------------------------------------------------------------


def wanted(workshop: Workshop, site: Site, theme: Theme) -> tuple[tuple[str, str], ...]:
    """The kind and subject of every output that belongs to the kit of a workshop, as far as it is made."""
    return (*_of_workshop(workshop), *_of_roles(workshop), *_OF_ALL, *_pictures(workshop, site), *_assets(theme))


def _of_workshop(workshop: Workshop) -> Iterator[tuple[str, str]]:
    for kind in (*_OF_KIT, *_OF_SITE):
        yield kind, workshop.id
        if kind in SHAPES:
            yield "preview", preview_subject(kind, workshop.id)
    for room in workshop.rooms:
        yield "room", room_subject(workshop, room)


def _of_roles(workshop: Workshop) -> Iterator[tuple[str, str]]:
    for role in carried_roles(workshop):
        yield from (("role", role), ("role-card", role), ("preview", preview_subject("role-card", role)))


def carried_roles(workshop: Workshop) -> tuple[str, ...]:
    """The ids of the roles that a workshop is about or shows, or that one of its rooms reads."""
    return tuple(dict.fromkeys((*shown_roles(workshop), *(room.role for room in workshop.rooms if room.role))))


def _pictures(workshop: Workshop, site: Site) -> Iterator[tuple[str, str]]:
    """The pictures that slides and roles show, and the logo."""
    nodes = (node for document in _documents(workshop, site) for node in walk(document))
    for path in (site.config.theme_options.logo, *(node.target.id for node in nodes if isinstance(node, Image))):
        yield from (("picture", path), ("kit-picture", path))


def _documents(workshop: Workshop, site: Site) -> Iterator[Blocks | Inlines]:
    """All that may hold pictures."""
    for slide in workshop.slides:
        yield from (slide.title, slide.body, slide.round.question if slide.round else ())
        yield from slide.notes
    for name in carried_roles(workshop):
        role = site.role[name]
        yield from role.documents
        if role.image:
            yield (role.image,)


def _assets(theme: Theme) -> Iterator[tuple[str, str]]:
    """What pages may load; what none of the carried ones does is left out in the end."""
    yield from (("favicon", ""), ("kit-favicon", ""), ("kit-stylesheet", ""))
    for name in sorted(theme.assets):
        if name.endswith(".css") and "/" not in name:
            yield from (("stylesheet", stem(name)), ("kit-stylesheet", stem(name)))
        elif name.endswith(".js") and stem(name) != _SEARCH:
            yield from (("script", stem(name)), ("kit-script", stem(name)))
        elif name.endswith(".woff2"):
            yield from (("font", name), ("kit-font", name))
        elif name.endswith(".txt"):
            yield from (("licence", name), ("kit-licence", name))


# --- their links -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Carried:
    """Files under their new names: `names` by path, the site's address as `url`, "" for none; `asked` gathers the paths
    that pages lead to."""

    names: Mapping[str, str]
    url: str
    asked: set[str] = field(default_factory=set)

    def files(self, outputs: Mapping[str, bytes]) -> dict[str, bytes]:
        """The outputs by their new names, pages with links that hold there; without what pages could load and none
        does."""
        found = {path: self._file(path, data) for path, data in sorted(outputs.items())}
        for path in sorted(self.asked):
            if path.endswith(".css"):
                loaded = (_parted(address)[0] for address in _URL.findall(found[path].decode()))
                self.asked |= {_resolved(path, address) for address in loaded}
        return {self.names[path]: data for path, data in found.items() if path in self.asked or not _loadable(path)}

    def _file(self, path: str, data: bytes) -> bytes:
        return self._page(path, data.decode()).encode() if path.endswith(".html") else data

    def _page(self, here: str, html: str) -> str:
        def address(old: str, way: Way) -> str:
            return self._address(here, old, way)

        return readdressed(html, address)

    def _address(self, here: str, old: str, way: Way) -> str:
        """The new address for one that stands on the page `here`. Nothing is asked for early: browsers refuse that to
        pages from a disk, and say so."""
        if way == "early":
            return ""
        bare, rest = _parted(old)
        if _is_whole(bare):
            path = self._within(bare)
            if way != "follow" or path not in self.names:
                return old
        else:
            path = _resolved(here, bare)
        if path in self.names:
            self.asked.add(path)
            return from_to(self.names[here], self.names[path]) + rest
        if way == "load" or path.startswith(KIT):
            return ""
        whole = whole_below(self.url, path)
        return whole and whole + rest

    def _within(self, address: str) -> str:
        """The path of the site that a whole address leads to, "" for other sites."""
        root = whole_below(self.url, "index.html")
        if not root or not address.startswith(root):
            return ""
        return unquote(address.removeprefix(root)) or "index.html"


def _parted(address: str) -> tuple[str, str]:
    """An address without what follows the file's name, and that."""
    end = next((place for place, sign in enumerate(address) if sign in "?#"), len(address))
    return address[:end], address[end:]


def _is_whole(address: str) -> bool:
    """Whether an address names its host or way, as no relative one does."""
    head = address.partition("/")[0]
    return ":" in head or address.startswith("//")


def _resolved(here: str, address: str) -> str:
    """The path that a relative address on `here` leads to; `here` itself for none."""
    if not address:
        return here
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(address)))


def _loadable(path: str) -> bool:
    """Whether a file is there for pages to load it; licences are there for people."""
    return posixpath.dirname(path) in ("assets", f"{KIT}assets") and not path.endswith(".txt")
