"""The format of previews: previews/….png, a small picture of the first page of each PDF that a web page links to.

It lists none by itself: who makes a PDF lists its preview (`_previews.with_preview`), so that neither is without the
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.engines.png import preview_of_pdf
from rolesite.formats._paper.previews import PREVIEWS, kind_of, preview_size
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "PreviewView"]


@dataclass(frozen=True, slots=True)
class PreviewView:
    """The path of the PDF, and the size of the picture in pixels."""

    pdf: str
    width: int
    height: int


class PreviewFormat:
    """A picture for each PDF whose format lists one."""

    name = PREVIEWS
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """None: they are listed by the formats of the PDFs."""
        del site, theme
        return ()

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PreviewView:
        """The picture's view."""
        del plan, theme
        (path,) = output.needs
        return PreviewView(path, *preview_size(kind_of(output), site.config.paper))

    def render(self, view: PreviewView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The picture's bytes."""
        del theme
        return preview_of_pdf(needs[view.pdf], view.width, view.height)


FORMAT = PreviewFormat()
