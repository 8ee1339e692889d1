"""The format of kits to carry: _kit/<id>/kit.zip, all that a workshop takes, for a stick in a room without a network.

The facilitator's. It holds the workshop's own kit and, of the site, what is shown, handed out and written in during the
workshop, so that every page of it works from a folder. The first page stands on top, its links leading to the copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.engines.zip import packed
from rolesite.formats._facilitator import printlist as _printlist
from rolesite.formats._facilitator import start as _kitstart
from rolesite.formats._facilitator.carried import START, Carried, name_of, wanted
from rolesite.formats._facilitator.printlist import PrintListView, print_list, print_list_html, printed
from rolesite.formats._facilitator.start import StartView, start_html, start_view
from rolesite.formats._links import from_to
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "KitZipView"]

_TEMPLATES = (_kitstart.TEMPLATE, _printlist.TEMPLATE)


@dataclass(frozen=True, slots=True)
class KitZipView:
    """What is packed: the paths of other outputs, and the pages that lead to their copies. The `prints` are None where
    the kit has no list of them; `url` is the site's address, "" for none."""

    folder: str
    files: tuple[str, ...]
    start: StartView
    prints: PrintListView | None
    url: str


class KitZipFormat:
    """A kit.zip for each workshop and each delivery that has slides."""

    name = "kitzip"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The kits, in need of all that they carry and that is made; in a translated edition, of the workshops whose
        slides are translated."""
        for workshop in site.workshops:
            if workshop.has_slides:
                yield Output(
                    f"{KIT}{workshop.id}/kit.zip",
                    self.name,
                    "kit-zip",
                    workshop.id,
                    _TEMPLATES,
                    wants=tuple(dict.fromkeys((*wanted(workshop, site, theme), *printed(workshop, site)))),
                    language=wording(workshop, site, theme),
                )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> KitZipView:
        """The kit's view."""
        del theme
        workshop = site.workshop[output.subject]

        def public(path: str) -> str:
            return from_to(output.path, path)

        listed = plan.path("print-list", workshop.id)
        return KitZipView(
            folder=output.path.removesuffix("kit.zip"),
            files=output.needs,
            start=start_view(output, workshop, site, plan, public, carried=True),
            prints=print_list(output, workshop, site, plan, public, name_of) if listed else None,
            url=site.config.url,
        )

    def render(self, view: KitZipView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The archive's bytes."""
        start = f"{view.folder}index.html"
        outputs = {path: needs[path] for path in view.files} | {start: start_html(view.start, theme).encode()}
        if view.prints:
            outputs[f"{view.folder}print.html"] = print_list_html(view.prints, theme, needs).encode()
        names = {path: name_of(path) for path in outputs} | {start: START}
        return packed(Carried(names, view.url).files(outputs))


FORMAT = KitZipFormat()
