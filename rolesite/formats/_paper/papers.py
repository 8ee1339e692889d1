"""What printed papers share: their style sheets, whole addresses, codes, and the pictures that the press is handed.

Shared by the formats that print; pure. Paper cannot be clicked and lies far from its site: what leads anywhere is a
whole address, and where the site has none it is plain words. What is printed of a workshop leads to its go page, never
straight to its board, so that a board that moves takes no paper with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from markupsafe import Markup

from rolesite.doc import Blocks, Image, Inlines, Target, highest_level, walk
from rolesite.engines import pdf
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.qr import qr_svg
from rolesite.formats._links import Address, Linker, address_of, whole
from rolesite.formats._stylesheet import printed_sheet, sheet_files
from rolesite.model import Paper, Site
from rolesite.plan import Plan
from rolesite.theme import Sealed, Theme

__all__ = [
    "SIZES",
    "PaperText",
    "code",
    "paper_files",
    "paper_html",
    "paper_sheet",
    "pictures_of",
    "printed_address",
    "printed_addresses",
    "spoken",
]

SIZES: dict[Paper, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Width and height of each paper in millimetres."""

_SHARED = "paper"


# --- style sheets ----------------------------------------------------------------------------------------------------


def paper_files(name: str, theme: Theme) -> tuple[str, ...]:
    """The theme's files that a paper with the sheet `name` declares: the rules of all papers, its own, print fonts."""
    sheets = (*sheet_files(_SHARED, theme.assets), *sheet_files(name, theme.assets))
    return (*sheets, *(font.ttf for font in theme.fonts))


def paper_sheet(name: str, theme: Sealed, page: str) -> str:
    """The style sheet of a paper: the rules of all papers, its own, and the page's size ("letter", "a4 landscape")."""
    return printed_sheet(name, theme, page, below=_SHARED)


# --- texts -----------------------------------------------------------------------------------------------------------


def printed_addresses(site: Site, plan: Plan, documents: Iterable[Blocks | Inlines]) -> tuple[Address, ...]:
    """Where the links of printed texts lead: web pages, mailboxes, and the site's own pages where it has an address.

    Pictures come with the paper; anchors of a page lead nowhere on it.
    """
    everywhere = _everywhere(site, plan).addresses(site, documents)
    return tuple(address for address in everywhere if _leads_somewhere(address.target, site.config.url))


def pictures_of(site: Site, documents: Iterable[Blocks | Inlines]) -> tuple[pdf.Picture, ...]:
    """The pictures that the texts show, each once, for the press."""
    paths = {node.target.id for text in documents for node in walk(text) if isinstance(node, Image)}
    found = (site.picture[path] for path in sorted(paths) if path in site.picture)
    return tuple(pdf.Picture(picture.path, picture.data, picture.media_type) for picture in found)


def paper_html(
    addresses: Iterable[Address], pictures: Iterable[pdf.Picture], theme: Sealed, *, shift: int = 1
) -> DocHtml:
    """Writes documents for the press, with those addresses and pictures. `shift` is added to their headings' levels."""
    outside = address_of(addresses)
    shown = {picture.path for picture in pictures}

    def href(target: Target) -> str:
        if target.kind == "image":
            return f"asset:{target.id}" if target.id in shown else ""
        return outside(target)

    return DocHtml(href, theme.text, shift=shift)


class PaperText:
    """Writes a paper's documents as HTML: what its template knows as `doc`, as pages know theirs."""

    def __init__(self, addresses: Iterable[Address], pictures: Iterable[pdf.Picture], theme: Sealed) -> None:
        self._html = paper_html(addresses, pictures, theme)

    def blocks(self, blocks: Blocks, below: int = 1) -> Markup:
        """The blocks, their highest heading one level below `below`."""
        return replace(self._html, shift=below + 1 - highest_level(blocks)).blocks(blocks)

    def inlines(self, inlines: Inlines) -> Markup:
        """The inlines."""
        return self._html.inlines(inlines)


# --- addresses and codes ---------------------------------------------------------------------------------------------


def printed_address(site: Site, plan: Plan, kind: str, subject: str) -> str:
    """The whole address of an output, "" where the site has none or the output is not made. ("go", a workshop's id) is
    what is printed of a workshop."""
    return whole(site.config, plan.path(kind, subject))


def spoken(url: str) -> str:
    """An address as people write it: without `https://`, and without a slash at its end."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path}".rstrip("/") + query


def code(url: str, *, label: str = "") -> Markup:
    """The address as a QR code; nothing for no address, and for one that no code can hold: it stands beside in words."""
    try:
        return qr_svg(url, label=label) if url else Markup("")
    except ValueError:
        return Markup("")


def _everywhere(site: Site, plan: Plan) -> Linker:
    """Makes addresses that can be followed from anywhere."""
    return Linker(plan, "", base=f"{site.config.url.rstrip('/')}/")


def _leads_somewhere(target: Target, url: str) -> bool:
    """Whether a link of a printed page can be followed."""
    return target.kind in ("web", "mail") or bool(url and target.kind in ("role", "workshop", "page"))
