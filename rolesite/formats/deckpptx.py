"""The format of editable decks: _kit/<id>/deck.pptx, for those who want to change slides in PowerPoint or its like.

The slides are those of deck.pdf, with the same numbers, as real titles, texts, lists and tables in the theme's colours;
the facilitator's notes stand on their notes pages. Slides for another way of taking part follow, hidden from the show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rolesite.doc import Blocks, Container, walk
from rolesite.engines.pptx import kinds
from rolesite.engines.pptx.looks import look_of
from rolesite.engines.pptx.parts import NOTES, Para, Presentation, Run, Section, Slide
from rolesite.engines.pptx.words import Words as SlideWords
from rolesite.engines.pptx.writing import pptx_bytes
from rolesite.formats._deck.frames import Frame
from rolesite.formats._deck.pptx import MARK, Drawings, MeasuredDeck, SlideWriter
from rolesite.formats._deck.printed import PrintedDeck, has_slides, printed_decks
from rolesite.formats._faces import upright_fonts
from rolesite.formats._links import Address, address_of
from rolesite.formats._paper.papers import printed_addresses
from rolesite.formats._stylesheet import accent_of
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import wording
from rolesite.model import Mode, Picture, Site, Workshop
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "DeckPptxView", "SlideNotes"]

_BOLD = Run("", bold=True)


@dataclass(frozen=True, slots=True)
class SlideNotes:
    """The notes of a slide, its times in seconds, and what stands on it only for other ways of taking part."""

    slide: str
    start: int
    seconds: int
    notes: tuple[Blocks, ...]
    others: tuple[Container, ...]


@dataclass(frozen=True, slots=True)
class DeckPptxView:
    """All of a presentation: the deck of each way of taking part, the usual one first; the others have slides of their
    own. `addresses` are those of the notes; `palette` are the theme's colours."""

    path: str
    decks: tuple[tuple[Mode, PrintedDeck], ...]
    notes: tuple[SlideNotes, ...]
    addresses: tuple[Address, ...]
    pictures: tuple[Picture, ...]
    accent: str
    palette: tuple[str, ...]


class DeckPptxFormat:
    """A presentation for each workshop and each delivery that has slides, where python-pptx is installed."""

    name = "deckpptx"
    engine = "pdf"
    packages = ("pptx",)

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The presentations; in a translated edition, of the workshops whose slides are translated."""
        fonts = upright_fonts(theme.fonts)
        for workshop in filter(has_slides, site.workshops):
            path = f"{KIT}{workshop.id}/deck.pptx"
            words = wording(workshop, site, theme)
            yield Output(path, self.name, "deck-pptx", workshop.id, (MARK,), fonts, language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> DeckPptxView:
        """The workshop's slides, and what the facilitator knows of them."""
        workshop = site.workshop[output.subject]
        decks = printed_decks(workshop, site, plan, theme)
        notes = tuple(_notes(workshop))
        return DeckPptxView(
            path=output.path,
            decks=decks,
            notes=notes,
            addresses=printed_addresses(site, plan, (text for one in notes for text in (*one.notes, one.others))),
            pictures=tuple(site.picture[path] for path in sorted({p.path for _, deck in decks for p in deck.pictures})),
            accent=accent_of(site.config, theme),
            palette=theme.palette,
        )

    def render(self, view: DeckPptxView, theme: Sealed, _needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes."""
        return pptx_bytes(_presentation(view, theme))


# --- what it may know ------------------------------------------------------------------------------------------------


def _notes(workshop: Workshop) -> Iterator[SlideNotes]:
    start = 0
    for slide in workshop.slides:
        seconds = slide.seconds or 0
        only = (node for node in walk(slide.body) if isinstance(node, Container) and node.name == "only")
        others = tuple(node for node in only if node.argument != workshop.modes[0] and not slide.modes)
        yield SlideNotes(slide.id, start, seconds, slide.notes, others)
        start += seconds if not slide.modes or workshop.modes[0] in slide.modes else 0


# --- the presentation ------------------------------------------------------------------------------------------------


def _presentation(view: DeckPptxView, theme: Sealed) -> Presentation:
    ways = [MeasuredDeck(mode, deck, theme) for mode, deck in view.decks]
    files = Drawings(view.path, view.pictures, ways, theme)
    notes = _NotesPages(view, theme)
    first, deck = ways[0], ways[0].deck
    numbers = {frame.id: number for number, frame in enumerate(first.frames, 1)}
    slides: list[Slide] = []
    sections: list[Section] = []
    for way in ways:
        writer = SlideWriter(way, files, theme, usual=way is first)
        other = "" if way is first else way.mode
        own = [
            writer.slide(frame, number, notes.of(frame, other, numbers.get(before, 0)))
            for number, before, frame in way.own(first.mode)
        ]
        slides += own
        name = theme.text(f"mode-{other}") if other else deck.title
        sections.append(Section(name, tuple(slide.id for slide in own)))
    return Presentation(
        title=deck.title,
        subject=deck.subtitle,
        author=deck.organization,
        language=deck.language,
        rtl=deck.direction == "rtl",
        look=look_of(theme, view.accent, view.palette),
        layouts=kinds.titled_layouts(lambda name: theme.text(f"pptx-{name}")),
        slides=tuple(slides),
        sections=tuple(sections) if len(ways) > 1 else (),
    )


class _NotesPages:
    """Writes what stands on the notes pages."""

    def __init__(self, view: DeckPptxView, theme: Sealed) -> None:
        self._notes = {one.slide: one for one in view.notes}
        self._date = view.decks[0][1].deck.date
        self._words = Words(theme)
        self._text = SlideWords(address_of(view.addresses), theme.text)

    def of(self, frame: Frame, mode: str = "", behind: int = 0) -> tuple[Para, ...]:
        """The notes of a slide, on the first that was made of it: when it is its turn, then the facilitator's words."""
        one = self._notes.get(frame.slide.id)
        return tuple(self._paras(one, mode, behind)) if one and frame.part == 1 else ()

    def _paras(self, one: SlideNotes, mode: str, behind: int) -> Iterator[Para]:
        if mode:
            place = self._text.text("pptx-behind", n=behind) if behind else ""
            yield self._text.plain(" · ".join(filter(None, (self._text.text(f"guide-only-{mode}"), place))), _BOLD)
        if one.seconds:
            yield self._text.plain(
                f"{self._words.clock(one.start, self._date)} · {self._words.length(one.seconds)}", _BOLD
            )
        for blocks in one.notes:
            yield from self._text.blocks(blocks, NOTES)
        for other in one.others:
            yield self._text.plain(self._text.text(f"guide-only-{other.argument}"), _BOLD)
            yield from self._text.blocks(other.children, NOTES)


FORMAT = DeckPptxFormat()
