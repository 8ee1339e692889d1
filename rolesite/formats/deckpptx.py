"""The format of editable decks: _kit/<id>/deck.pptx, for those who want to change slides in PowerPoint or its like.

The slides are those of deck.pdf, with the same numbers, as real titles, texts, lists and tables in the theme's colours;
the facilitator's notes stand on their notes pages. Slides for another way of taking part follow, hidden from the show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rolesite.doc import Blocks, Container, Steps, Target, Text, walk
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.drawings import Drawing, drawn, mark, quilt, shown
from rolesite.engines.pptx import kinds
from rolesite.engines.pptx.flow import Flow
from rolesite.engines.pptx.looks import look_of
from rolesite.engines.pptx.measures import Measure
from rolesite.engines.pptx.parts import NOTES, Para, Presentation, Run, Section, Shape, Slide, Style
from rolesite.engines.pptx.words import Words as SlideWords
from rolesite.engines.pptx.writing import pptx_bytes
from rolesite.engines.qr import picture_of
from rolesite.formats._deckframes import TYPES, Frame, Framer
from rolesite.formats._deckscales import EMBLEMS, SIZES, board_lines, question_band
from rolesite.formats._decksize import ruler
from rolesite.formats._deckview import Patch, RoleView, SlideView
from rolesite.formats._faces import upright_fonts
from rolesite.formats._links import Address
from rolesite.formats._papers import printed_addresses
from rolesite.formats._printedslides import PrintedDeck, has_slides, printed_decks
from rolesite.formats._stylesheet import accent_of
from rolesite.formats._words import Words
from rolesite.formats._workshopfacts import wording
from rolesite.model import Mode, Picture, Round, Site, Workshop
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "DeckPptxView", "SlideNotes"]

_MARK = "step-mark.html"
_BOLD = Run("", bold=True)
_MARKS = ("read", "reflect", "capture", "discuss")


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
            yield Output(path, self.name, "deck-pptx", workshop.id, (_MARK,), fonts, language=words)

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
    ways = [_Frames(mode, deck, theme) for mode, deck in view.decks]
    files = _Files(view, ways, theme)
    notes = _NotesPages(view, theme)
    first, deck = ways[0], ways[0].deck
    numbers = {frame.id: number for number, frame in enumerate(first.frames, 1)}
    slides: list[Slide] = []
    sections: list[Section] = []
    for way in ways:
        writer = _Slides(way, files, theme, usual=way is first)
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


class _Frames:
    """The deck of one way of taking part, measured: its frames, and the ruler that measured them."""

    def __init__(self, mode: Mode, printed: PrintedDeck, theme: Sealed) -> None:
        self.mode = mode
        self.deck = printed.deck
        pictures = {a.target.id: (a.width, a.height) for a in self.deck.addresses if a.target.kind == "image"}
        self.ruler = ruler(theme, pictures)
        html = DocHtml(lambda _target: "", theme.text, modes=self.deck.modes)
        self.frames = tuple(Framer(self.deck, html, self.ruler).frames())

    def own(self, usual: Mode) -> Iterator[tuple[int, str, Frame]]:
        """The frames that are not shown in the usual way of taking part too: number, id of the one before that is, frame.
        All frames where this is the usual way."""
        before = ""
        for number, frame in enumerate(self.frames, 1):
            if self.mode == usual or (frame.slide.modes and usual not in frame.slide.modes):
                yield number, before, frame
            else:
                before = frame.id

    def quilt(self, frame: Frame, number: int = 0) -> tuple[str, tuple[Patch, ...]]:
        """The quilt of a frame: its kind, and its blocks; that of a role is its emblem."""
        if frame.role:
            return "role", (frame.role.patch,)
        columns, rows, _ = kinds.QUILTS[frame.kind]
        start = {"cover": 0, "contact": 3}.get(frame.kind, number)
        patches = self.deck.quilt
        return frame.kind, tuple(patches[(start + place) % len(patches)] for place in range(columns * rows))


class _NotesPages:
    """Writes what stands on the notes pages."""

    def __init__(self, view: DeckPptxView, theme: Sealed) -> None:
        self._notes = {one.slide: one for one in view.notes}
        self._date = view.decks[0][1].deck.date
        self._words = Words(theme)
        self._text = SlideWords(_href(view.addresses), theme.text)

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


def _href(addresses: Iterable[Address]) -> Callable[[Target], str]:
    known = {address.target: address.href for address in addresses}
    return lambda target: known.get(target, "")


# --- pictures --------------------------------------------------------------------------------------------------------


class _Files:
    """The pictures of a presentation: authors' by path, quilts by kind and blocks, marks by the kind of step."""

    def __init__(self, view: DeckPptxView, ways: Iterable[_Frames], theme: Sealed) -> None:
        ink, paper = theme.tokens["color.ink"], theme.tokens["color.paper"]
        sewn = {way.quilt(frame, number) for way in ways for number, frame in enumerate(way.frames, 1)}
        self.quilts = drawn(view.path, {key: _sewn(*key) for key in sorted(sewn, key=repr)}, theme)
        marks = {kind: mark(theme.html(_MARK, kind=kind), ink, paper) for kind in _MARKS}
        self.marks = drawn(view.path, marks, theme)
        self.shown = shown(view.path, view.pictures, theme)


def _sewn(kind: str, patches: Iterable[Patch]) -> Drawing:
    columns, _, box = kinds.QUILTS[kind]
    return quilt([(patch.seed, patch.color) for patch in patches], columns, round(box.width), round(box.height))


# --- slides ----------------------------------------------------------------------------------------------------------


class _Slides:
    """Makes the slides of one way of taking part, each kind as deck.css has it."""

    def __init__(self, frames: _Frames, files: _Files, theme: Sealed, *, usual: bool) -> None:
        self._frames = frames
        self._deck = frames.deck
        self._files = files
        self._theme = theme
        self._usual = usual
        self._words = SlideWords(_href(frames.deck.addresses), theme.text, modes=frames.deck.modes)

    def slide(self, frame: Frame, number: int, notes: tuple[Para, ...]) -> Slide:
        """A frame as a slide; one that is not for the usual way of taking part says for which, and is hidden."""
        shapes = list(self._shapes(frame))
        if not self._usual:
            mode = self._theme.text(f"mode-{self._frames.mode}")
            shapes.append(kinds.mode_label(mode, self._frames.ruler.text.width(mode)))
        if not frame.role:
            shapes.append(kinds.quilted(frame.kind, self._files.quilts[self._frames.quilt(frame, number)]))
        layout = "columns" if frame.columns else frame.kind
        return Slide(frame.id, layout, tuple(shapes), notes, self._deck.title, hidden=not self._usual)

    def _shapes(self, frame: Frame) -> Iterator[Shape]:
        match frame:
            case Frame(kind="cover"):
                return self._cover(frame)
            case Frame(kind="title"):
                return self._title(frame)
            case Frame(kind="round", slide=SlideView(round=Round() as turn)):
                return self._round(frame, turn)
            case Frame(kind="role", role=RoleView() as role):
                return self._role(frame, role)
            case _:
                return self._content(frame)

    def _cover(self, frame: Frame) -> Iterator[Shape]:
        deck, lines = self._deck, self._frames.ruler.lines
        size = SIZES["cover"][frame.title] * frame.scale
        high = lines(frame.words, size, kinds.COVER_WIDTH, heading=True) * size
        rest = self._words.blocks(frame.text, kinds.TEXT)
        low = lines((Text(deck.subtitle),), kinds.SUBTITLE.size, kinds.COVER_WIDTH) * kinds.SUBTITLE.leading
        when = " · ".join(filter(None, (Words(self._theme).date(deck.date), deck.location)))
        logo = self._files.shown.get(deck.logo.removeprefix("asset:"))
        words = kinds.CoverWords(deck.subtitle, rest, deck.organization, logo, when)
        yield from kinds.cover(self._heading(frame), size, (high, low), words)

    def _title(self, frame: Frame) -> Iterator[Shape]:
        flow = self._flow(frame, ())
        below = flow.measure.height(frame.text, kinds.TEXT_WIDTH) + kinds.BELOW_NAME if frame.text else 0.0
        title = kinds.named(self._heading(frame), SIZES["title"][frame.title] * frame.scale, below)
        yield title
        yield from flow.shapes(frame.text, replace(title.box, y=title.box.bottom + kinds.BELOW_NAME, height=below))

    def _content(self, frame: Frame) -> Iterator[Shape]:
        """Text below a title; on the last slide, the contact below that."""
        contact = frame.kind == "contact"
        above = kinds.TOP
        if frame.words:
            size = SIZES["content"][frame.title]
            lines = self._frames.ruler.lines(frame.words, size, kinds.TEXT_WIDTH, heading=True)
            height = lines * size * kinds.TITLE.line
            yield kinds.title(self._heading(frame), size, height)
            above += height + kinds.BELOW_TITLE
        else:
            yield kinds.unseen(frame.label)
        box = kinds.text_box(frame.kind, above)
        if contact:
            box = replace(box, height=self._flow(frame, ()).measure.height(frame.text, box.width))
        if frame.text:
            places = ("body", "body2") if frame.columns else ("body",)
            yield from self._flow(frame, places).halves(frame.text, frame.columns, box)
        card = self._deck.contact
        if contact and card and frame.part == frame.parts:
            yield from kinds.card(card.name, card.email, box.bottom + kinds.BELOW_TITLE if frame.text else above)

    def _round(self, frame: Frame, turn: Round) -> Iterator[Shape]:
        """A question with the board beside it; what to do stands at the foot."""
        steps = tuple(block for block in frame.slide.body if isinstance(block, Steps))
        below, height = self._flow(frame, ("body",)).upwards((frame.text, steps), kinds.ROUND, 40)
        size = SIZES["round"][frame.title] * frame.scale
        board = self._deck.board if self._deck.board and self._deck.board.url else None
        leading, question = self._words.runs(frame.words), self._words.para(turn.question)
        yield kinds.asked(self._count(turn), leading, question, size, beside=bool(board), height=height)
        if board:
            alt = self._theme.text("pptx-code", address=board.url)
            address = Run(board_lines(self._frames.ruler, board, kinds.BOARD_LINE), href=board.url)
            yield from kinds.board(picture_of(board.url), alt, board.tool or self._theme.text("deck-board"), address)
        yield from below

    def _count(self, turn: Round) -> str:
        return self._theme.text("deck-question", n=turn.number, total=turn.total)

    def _role(self, frame: Frame, role: RoleView) -> Iterator[Shape]:
        """A role's text beside its emblem, below the question that it is read for."""
        asked = (s.round.question for s in self._deck.slides if s.kind == "role" and s.role == role.id and s.round)
        high = question_band(self._frames.ruler, tuple(asked))
        size, side = SIZES["role"][frame.title], float(EMBLEMS[frame.title])
        part = self._part(frame)
        name = (Para((Run(role.name),), language=role.name_language), *((Para(part),) if part else ()))
        lines = self._frames.ruler.lines(frame.words, size, kinds.RAIL_WIDTH, heading=True)
        height = lines * size * kinds.TITLE.line + (kinds.PART.leading if frame.parts > 1 else 0)
        yield from kinds.rail(name, size, (self._files.quilts[self._frames.quilt(frame)], side), high, height)
        if turn := frame.slide.round:
            yield kinds.band(self._count(turn), self._words.runs(turn.question), high)
        status = f"status-{role.status}" + ("-open" if role.status == "envisioned" and not role.horizon else "")
        said = self._theme.text(status, horizon=role.horizon) if role.status else ""
        yield from kinds.facts(((role.family, role.family_language), (said, "")), high + side + 20 + height)
        yield from self._flow(frame, ("body",), role.language).shapes(frame.text, kinds.text_box("role", high))

    def _heading(self, frame: Frame) -> Para:
        """A title, with which part of its text a slide holds."""
        runs = self._words.runs(frame.words or (Text(frame.label),))
        return Para((*runs, Run("  "), *self._part(frame)) if frame.parts > 1 else runs)

    def _part(self, frame: Frame) -> tuple[Run, ...]:
        said = self._theme.text("deck-part", n=frame.part, total=frame.parts)
        return (Run(said, face="text", color=kinds.PART.color, size=kinds.PART.size),) if frame.parts > 1 else ()

    def _flow(self, frame: Frame, places: Iterable[str], language: str = "") -> Flow:
        """What places blocks on a slide, in its type."""
        kind = TYPES[frame.type]
        style = Style(kind.size * frame.scale, kind.line, kind.block_gap, kind.item_gap)
        measured = Measure(self._frames.ruler, kind, frame.scale)
        words = replace(self._words, language=language)
        return Flow(words, style, measured, self._files.shown, self._files.marks, list(places))


FORMAT = DeckPptxFormat()
