"""A deck's slides on paper: what they may know, and each as HTML that the press sets well.

Shared by the deck as PDF and by the sheets with room for notes; pure. The frames are those of deck.html, for its first
way of taking part. Every length is in em of the slide's own type size, so that a slide has any size that its unit
gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from markupsafe import Markup

from rolesite.doc import Blocks, Inlines, ListBlock
from rolesite.engines import pdf
from rolesite.engines.color import tones
from rolesite.engines.emblem import BLOCK, block_paths, emblem_svg
from rolesite.formats._deck.frames import Frame, Framer
from rolesite.formats._deck.scales import board_address
from rolesite.formats._deck.size import ruler
from rolesite.formats._deck.texts import SOFT, for_mode, with_anchors_among, with_breaks
from rolesite.formats._deck.view import DeckView, Patch, deck_view
from rolesite.formats._headings import in_order
from rolesite.formats._links import Linker
from rolesite.formats._paper.forpaper import for_paper
from rolesite.formats._paper.papers import code, paper_html, pictures_of, printed_address, printed_addresses
from rolesite.formats._paper.previews import with_preview
from rolesite.formats._paper.tables import stack_wide_tables
from rolesite.formats._stylesheet import sheet_files
from rolesite.formats._workshop.facts import wording
from rolesite.model import Mode, Paper, Site, Slide, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = [
    "STYLE",
    "PrintedDeck",
    "Slides",
    "for_the_press",
    "has_slides",
    "printed_deck",
    "printed_decks",
    "printed_slides",
]

STYLE = "slides"
"""The style sheet of slides on paper."""

_SMALL = 0.3  # of its size, below which a slide is not legible
_WIDEST = 170.0  # em that a table may then take
_QUILT = Markup('<svg class="quilt" viewBox="0 0 {0} {1}" aria-hidden="true">{2}</svg>')
_BLOCK = Markup('<g transform="translate({} {})">{}</g>')
_QUILTS = {"cover": (2, 3), "title": (8, 1), "contact": (8, 1), "round": (1, 9), "content": (1, 1)}


@dataclass(frozen=True, slots=True)
class PrintedDeck:
    """A deck for paper: all its addresses are whole ones, "" where the site has none. `pictures` are those that it
    shows, the logo included."""

    deck: DeckView
    paper: Paper
    pictures: tuple[pdf.Picture, ...]


def has_slides(workshop: Workshop) -> bool:
    """Whether there is a deck of the workshop to print, for its first way of taking part; in a translated edition,
    whether its slides are translated."""
    return workshop.has_slides and any(_shown(slide, workshop) for slide in workshop.slides)


def _shown(slide: Slide, workshop: Workshop) -> bool:
    return not slide.modes or workshop.modes[0] in slide.modes


def printed_slides(maker: str, kind: str, name: str, template: str, site: Site, theme: Theme) -> Iterator[Output]:
    """A PDF of every deck, of that kind and name beside its deck.html, with its preview."""
    files = _slide_files(theme)
    for workshop in filter(has_slides, site.workshops):
        path = f"workshops/{workshop.id}/{name}"
        words = wording(workshop, site, theme)
        yield from with_preview(
            Output(path, maker, kind, workshop.id, (template, "step-mark.html"), files, language=words)
        )


def _slide_files(theme: Theme) -> tuple[str, ...]:
    """The theme's files that slides on paper read: their style sheet, and the fonts to measure and to print with."""
    return (*sheet_files(STYLE, theme.assets), *(font.ttf for font in theme.fonts))


def printed_deck(workshop: Workshop, site: Site, plan: Plan, theme: Theme) -> PrintedDeck:
    """The deck of a workshop in its first way of taking part."""
    workshop = for_paper(workshop, site, plan)
    mode = workshop.modes[0]
    slides = tuple(slide for slide in workshop.slides if _shown(slide, workshop))
    ids = {slide.id for slide in slides}
    living = tuple(replace(slide, body=with_anchors_among(for_mode(slide.body, mode), ids)) for slide in slides)
    view = deck_view(replace(workshop, slides=living, modes=(mode,)), Linker(plan, ""), site, theme)
    documents = tuple(_documents(view))
    sizes = tuple(replace(a, href="") for a in view.addresses if a.target.kind == "image")
    logo = site.picture.get(site.config.theme_options.logo)
    deck = replace(
        view,
        mode="",
        logo=f"asset:{logo.path}" if logo else "",
        exit=printed_address(site, plan, "workshop", workshop.id),
        stylesheet="",
        favicon="",
        script="",
        addresses=(*printed_addresses(site, plan, documents), *sizes),
    )
    own = (pdf.Picture(logo.path, logo.data, logo.media_type),) if logo else ()
    pictures = {picture.path: picture for picture in (*own, *pictures_of(site, documents))}
    return PrintedDeck(deck, site.config.paper, tuple(pictures.values()))


def printed_decks(workshop: Workshop, site: Site, plan: Plan, theme: Theme) -> tuple[tuple[Mode, PrintedDeck], ...]:
    """The deck of each way of taking part: of the first, and of others that have slides of their own."""
    first, *others = workshop.modes
    own = (mode for mode in others if any(mode in s.modes and first not in s.modes for s in workshop.slides))
    return tuple((mode, printed_deck(replace(workshop, modes=(mode,)), site, plan, theme)) for mode in (first, *own))


def _documents(view: DeckView) -> Iterator[Blocks | Inlines]:
    """All texts of the slides that may hold links or pictures."""
    for slide in view.slides:
        yield from (slide.title, slide.body, slide.round.question if slide.round else ())
    for role in view.roles:
        yield from (role.summary, role.body)


def for_the_press(html: str) -> str:
    """Slides as the press takes them: it ends no line at a <wbr>, and takes the space around items for text."""
    return in_order(html).replace("<wbr>", SOFT).replace("\n<li", "<li").replace("</li>\n", "</li>")


class Slides:
    """The slides of one deck: `frames`, and each as HTML in the templates' hands.

    Templates call `body`, `quilt`, `emblem`, and ask for `board_code` and `board_address`.
    """

    def __init__(self, view: PrintedDeck, theme: Sealed) -> None:
        self._deck = view.deck
        pictures = {a.target.id: (a.width, a.height) for a in view.deck.addresses if a.target.kind == "image"}
        measure = ruler(theme, pictures)
        plain = paper_html(view.deck.addresses, view.pictures, theme, shift=0)
        icon = cache(lambda kind: _mark(kind, theme))
        self._html = replace(plain, icon=icon, modes=view.deck.modes)
        self.frames = tuple(Framer(view.deck, self._html, measure).frames())
        self.board_code = code(view.deck.board.url) if view.deck.board else Markup("")
        self.board_address = with_breaks(board_address(measure, view.deck.board))

    def body(self, frame: Frame) -> Markup:
        """The text of a slide.

        A list in two columns is two lists, since the press takes long over columns. A table that cannot be scaled down
        to the width of a slide is a list of its rows: on paper nothing scrolls.
        """
        if frame.scale < _SMALL:
            return self._html.blocks(stack_wide_tables(frame.text, _WIDEST))
        last = frame.text[-1] if frame.text else None
        if not frame.columns or not isinstance(last, ListBlock):
            return frame.body
        halves = (last.items[: frame.columns], last.items[frame.columns :])
        starts = (last.start, last.start + frame.columns)
        cells = Markup("").join(
            Markup('<div class="half">{}</div>').format(self._html.blocks((replace(last, items=items, start=start),)))
            for items, start in zip(halves, starts, strict=True)
        )
        return self._html.blocks(frame.text[:-1]) + Markup('<div class="halves">{}</div>').format(cells)

    def quilt(self, kind: str, start: int = 0) -> Markup:
        """The quilt of a slide of that kind, of the deck's blocks from `start` on; decoration, as one drawing."""
        columns, rows = _QUILTS.get(kind, (0, 0))
        patches = self._deck.quilt
        blocks = (
            _BLOCK.format(
                place % columns * BLOCK, place // columns * BLOCK, _patch(patches[(start + place) % len(patches)])
            )
            for place in range(columns * rows)
        )
        return _QUILT.format(columns * BLOCK, rows * BLOCK, Markup("").join(blocks))

    def emblem(self, patch: Patch) -> Markup:
        """A role's emblem."""
        return emblem_svg(patch.seed, patch.color)


def _mark(kind: str, theme: Sealed) -> Markup:
    """The mark of a step, from its template."""
    return Markup(theme.html("step-mark.html", kind=kind))  # noqa: S704 - what a template wrote is HTML


def _patch(patch: Patch) -> Markup:
    return block_paths(patch.seed, tones(patch.color))
