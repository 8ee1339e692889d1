"""What one presenter view may know: a deck, what is said to its slides, and how long each of them may take.

Pure; made by the presenter view's format, whose outputs are the facilitator's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rolesite.doc import Blocks, Image, Inlines, walk
from rolesite.formats._deck.texts import without_anchors
from rolesite.formats._deck.view import DeckView, deck_view
from rolesite.formats._links import Address, Linker
from rolesite.formats._paper.papers import printed_addresses
from rolesite.model import Picture, Site, Slide, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Theme

__all__ = ["PresentPart", "PresentView", "present_view", "shown_pictures"]


@dataclass(frozen=True, slots=True)
class PresentPart:
    """What is told in one go: a slide of the author's, or a question with the role that is read for it.

    `slides` are their ids; `seconds` is the time that they are given together, 0 for none.
    """

    slides: tuple[str, ...]
    seconds: int
    before_start: bool
    notes: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class PresentView:
    """All of a presenter view. `script` is its address, "" where none is made; `duration` is the workshop's, in seconds.

    The deck's addresses are those of the notes too. They lead from a folder that is carried alone: to the site's pages as
    whole ones, "" where it has none, and to pictures as copies of the kit.
    """

    deck: DeckView
    script: str
    duration: int
    parts: tuple[PresentPart, ...]


def present_view(output: Output, site: Site, plan: Plan, theme: Theme) -> PresentView:
    """The presenter view of a workshop."""
    workshop = site.workshop[output.subject]
    links = Linker(plan, output.path)
    parts = tuple(_parts(workshop))
    deck = deck_view(workshop, links, site, theme)
    own = replace(
        deck,
        logo=links.to("kit-picture", site.config.theme_options.logo),
        exit="",
        stylesheet=links.to("kit-stylesheet", "present"),
        favicon=links.to("kit-favicon"),
        script=links.to("kit-script", "deck"),
        addresses=_addresses(tuple(_documents(deck, parts)), links, site, plan),
        listed=False,
    )
    return PresentView(own, links.to("kit-script", "present"), workshop.duration, parts)


def shown_pictures(site: Site) -> tuple[Picture, ...]:
    """The pictures that the slides of any workshop show, in any language, or the notes to them; and the logo."""
    paths = {site.config.theme_options.logo}
    for edition in (site, *site.editions):
        for document in _all_documents(edition):
            paths.update(node.target.id for node in walk(document) if isinstance(node, Image))
    return tuple(site.picture[path] for path in sorted(paths) if path in site.picture)


def _all_documents(site: Site) -> Iterator[Blocks | Inlines]:
    """All texts of slides that may hold pictures."""
    slides = [slide for workshop in site.workshops for slide in workshop.slides]
    for slide in slides:
        yield from (slide.title, slide.body, slide.round.question if slide.round else ())
        yield from slide.notes
    for role in sorted({slide.role for slide in slides if slide.kind == "role" and slide.role}):
        yield from site.role[role].documents


def _parts(workshop: Workshop) -> Iterator[PresentPart]:
    """The slides in the order of showing, what is read in a round together with its question."""
    groups: list[list[Slide]] = []
    for slide in workshop.slides:
        if groups and slide.round and slide.kind == "role":
            groups[-1].append(slide)
        else:
            groups.append([slide])
    for group in groups:
        yield PresentPart(
            slides=tuple(slide.id for slide in group),
            seconds=sum(slide.seconds or 0 for slide in group),
            before_start=group[0].before_start,
            notes=tuple(without_anchors(note) for slide in group for note in slide.notes),
        )


def _documents(deck: DeckView, parts: Iterable[PresentPart]) -> Iterator[Blocks | Inlines]:
    """All that may hold links or pictures."""
    for slide in deck.slides:
        yield from (slide.title, slide.body, slide.round.question if slide.round else ())
    for role in deck.roles:
        yield from (role.summary, role.body)
    for part in parts:
        yield from part.notes


def _addresses(documents: tuple[Blocks | Inlines, ...], links: Linker, site: Site, plan: Plan) -> tuple[Address, ...]:
    """Where what is linked or shown lies, each target once."""
    outside = {address.target: address.href for address in printed_addresses(site, plan, documents)}
    return tuple(
        replace(address, href=links.to("kit-picture", address.target.id))
        if address.target.kind == "image"
        else replace(address, href=outside.get(address.target, ""))
        for address in links.addresses(site, documents)
    )
