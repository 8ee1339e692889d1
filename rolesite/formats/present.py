"""The format of presenter views: _kit/<id>/present.html, the deck with notes, clock and plan, and the audience's window.

The facilitator's. It is the deck's own page once more, from the same templates; what is added stands in present.html.
The same file is opened a second time for the audience, and there shows the deck alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from rolesite.formats._deck.frames import Frame
from rolesite.formats._deck.html import deck_html, deck_names
from rolesite.formats._faces import upright_fonts
from rolesite.formats._facilitator.presentview import PresentPart, PresentView, present_view
from rolesite.formats._headings import in_order
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT"]

_TEMPLATE = "present.html"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the plan: a frame, and what begins with it; `part` is None for one that goes on with the part before.
    `start` is in seconds from the beginning."""

    frame: Frame
    part: PresentPart | None
    start: int


@dataclass(frozen=True, slots=True)
class PresentNotes:
    """What is said to one part: `of` is the id of the frame that it begins with."""

    of: str
    text: Markup


class PresentFormat:
    """A presenter view for each workshop and each delivery that has slides."""

    name = "present"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The views; in a translated edition, of the workshops whose slides are translated. They read the theme's upright
        fonts to measure with, as decks do."""
        fonts = upright_fonts(theme.fonts)
        for workshop in site.workshops:
            if workshop.has_slides:
                path = f"{KIT}{workshop.id}/present.html"
                words = wording(workshop, site, theme)
                yield Output(path, self.name, "present", workshop.id, (_TEMPLATE,), fonts, language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PresentView:
        """The view of a workshop, what is the facilitator's included."""
        return present_view(output, site, plan, theme)

    def render(self, view: PresentView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        names = deck_names(view.deck, theme)
        frames = names["frames"]
        html = theme.html(
            _TEMPLATE,
            **names,
            present=view,
            plan=tuple(_rows(frames, view.parts)),
            notes=_notes(frames, view, theme),
            timed=any(part.seconds for part in view.parts),
        )
        return in_order(html).encode()


def _rows(frames: Iterable[Frame], parts: Iterable[PresentPart]) -> Iterator[PlanRow]:
    """A line for each frame."""
    begins = {part.slides[0]: part for part in parts}
    start = 0
    for frame in frames:
        part = begins.get(frame.slide.id) if frame.part == 1 else None
        yield PlanRow(frame, part, start)
        start += part.seconds if part else 0


def _notes(frames: Iterable[Frame], view: PresentView, theme: Sealed) -> dict[str, PresentNotes]:
    """The notes, by the id of the last frame of what they are said to: they stand behind it."""
    doc = replace(deck_html(view.deck, theme), shift=2)
    shown: dict[str, list[str]] = {}
    for frame in frames:
        shown.setdefault(frame.slide.id, []).append(frame.id)
    found = {}
    for part in view.parts:
        ids = [frame for slide in part.slides for frame in shown[slide]]
        if part.notes:
            text = Markup("\n").join(doc.blocks(note) for note in part.notes)
            found[ids[-1]] = PresentNotes(ids[0], text)
    return found


FORMAT = PresentFormat()
