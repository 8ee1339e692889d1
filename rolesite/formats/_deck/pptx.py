"""The slides of an editable deck, from the frames of the printed one: each kind as deck.css has it, as real shapes.

Used by the format of editable decks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rolesite.doc import Steps, Text
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.drawings import Drawing, drawn, mark, quilt, shown
from rolesite.engines.pptx import kinds
from rolesite.engines.pptx.flow import Flow
from rolesite.engines.pptx.measures import Measure
from rolesite.engines.pptx.parts import Para, Run, Shape, Slide, Style
from rolesite.engines.pptx.words import Words as SlideWords
from rolesite.engines.qr import picture_of
from rolesite.formats._deck.frames import TYPES, Frame, Framer
from rolesite.formats._deck.printed import PrintedDeck
from rolesite.formats._deck.scales import EMBLEMS, SIZES, board_lines, question_band
from rolesite.formats._deck.size import ruler
from rolesite.formats._deck.view import Patch, RoleView, SlideView
from rolesite.formats._links import address_of
from rolesite.formats._words import Words
from rolesite.model import Mode, Picture, Round
from rolesite.theme import Sealed

__all__ = ["MARK", "Drawings", "MeasuredDeck", "SlideWriter"]

MARK = "step-mark.html"
_STEPS = ("read", "reflect", "capture", "discuss")


class MeasuredDeck:
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


class Drawings:
    """The pictures of a presentation: authors' by path, quilts by kind and blocks, marks by the kind of step."""

    def __init__(self, path: str, pictures: Iterable[Picture], ways: Iterable[MeasuredDeck], theme: Sealed) -> None:
        ink, paper = theme.tokens["color.ink"], theme.tokens["color.paper"]
        sewn = {way.quilt(frame, number) for way in ways for number, frame in enumerate(way.frames, 1)}
        self.quilts = drawn(path, {key: _sewn(*key) for key in sorted(sewn, key=repr)}, theme)
        marks = {kind: mark(theme.html(MARK, kind=kind), ink, paper) for kind in _STEPS}
        self.marks = drawn(path, marks, theme)
        self.shown = shown(path, tuple(pictures), theme)


def _sewn(kind: str, patches: Iterable[Patch]) -> Drawing:
    columns, _, box = kinds.QUILTS[kind]
    return quilt([(patch.seed, patch.color) for patch in patches], columns, round(box.width), round(box.height))


# --- slides ----------------------------------------------------------------------------------------------------------


class SlideWriter:
    """Makes the slides of one way of taking part, each kind as deck.css has it."""

    def __init__(self, frames: MeasuredDeck, files: Drawings, theme: Sealed, *, usual: bool) -> None:
        self._frames = frames
        self._deck = frames.deck
        self._files = files
        self._theme = theme
        self._usual = usual
        self._words = SlideWords(address_of(frames.deck.addresses), theme.text, modes=frames.deck.modes)

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
        when = " · ".join(filter(None, (Words(self._theme).held(deck.date, deck.timezone), deck.location)))
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
