"""From a deck's view to its frames: one for each slide that is shown, measured so that nothing is clipped.

Pure; used by the deck format. An author's slide becomes several frames where its text, or the role that it shows, asks
for more room than one has.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from rolesite.doc import Blocks, Inlines, Paragraph, Quote, Steps, Strong, Table, Text, plain, walk
from rolesite.engines.dochtml import DocHtml
from rolesite.formats._deck.more import with_more
from rolesite.formats._deck.pages import Box, fits, in_columns, part
from rolesite.formats._deck.scales import (
    below_title,
    beside_questions,
    board_box,
    cover_step,
    question_band,
    rail_step,
    round_sizes,
    scaled,
    title_step,
)
from rolesite.formats._deck.size import SCALE, STATEMENT, Ruler, Type
from rolesite.formats._deck.texts import after_slashes, short_cells_whole, with_breaks
from rolesite.formats._deck.view import DeckView, RoleView, SlideView
from rolesite.model import Round

__all__ = ["TYPES", "Frame", "Framer"]

_ROLE = Box(1280 - 240 - 56 - 72, 720 - 40 - 64 - 6)
_RAIL_MORE = 40 + 6  # higher than the text is the rail beside it
_ROLE_LEAST = 160.0  # of its height is left below the longest question
_LARGEST, _NORMAL, _SMALL, _FLOOR = SCALE[0], SCALE[3], SCALE[4], SCALE[5]
_AIRY = 0.72  # of its room is what text in the largest type may fill
_READING = Type("reading", 25, 1.36, 0.3, 0.6)
TYPES = {kind.name: kind for kind in (STATEMENT, *SCALE, _READING)}
"""The type scale by the names that frames give."""

# Sizes of what is parted, with what each costs beside a slide's 10: smaller type must save slides, or awkward breaks.
_TEXT_TYPES = ((_NORMAL, 0.0),)
_TABLE_TYPES = ((_NORMAL, 0.0), (_SMALL, 5.0), (_FLOOR, 20.0))  # is looked up in, and not read through
_ROLE_TYPES = ((_NORMAL, 0.0), (_SMALL, 5.0), (_READING, 5.8), (_FLOOR, 20.0))


@dataclass(frozen=True, slots=True)
class Frame:
    """One slide to be shown. `title` and `type` name steps of the scales in deck.css; `label` is its name in words.

    `columns` is how many items of the last list stand in the first of two columns, 0 for one column. `part` counts the
    frames that were made of one slide of the author's, from 1 to `parts`. `words` is what `heading` says, `text` what
    `body` says. `scale` is below 1
    where even the smallest type is too much for the slide: a page must then show all of it smaller. `left` is the
    height in units between a question and what stands at the foot of its slide.
    """

    id: str
    kind: str
    slide: SlideView
    label: str
    heading: Markup
    body: Markup
    title: str = "l"
    type: str = "m"
    columns: int = 0
    part: int = 1
    parts: int = 1
    question: Markup = Markup("")
    steps: Markup = Markup("")
    role: RoleView | None = None
    words: Inlines = ()
    text: Blocks = ()
    scale: float = 1.0
    left: float = 0.0

    @property
    def seconds(self) -> int:
        """What a countdown on it begins with, 0 for none: the round's time where a question is asked or its role is read,
        else the slide's own, on the first of its parts."""
        if self.slide.round:
            return self.slide.round.seconds
        return self.slide.seconds if self.part == 1 else 0


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of one of a role's slides, and how it is set."""

    text: Blocks
    body: Markup
    type: Type
    scale: float


class Framer:
    """Makes the frames of one deck."""

    def __init__(self, view: DeckView, html: DocHtml, ruler: Ruler) -> None:
        self._view = view
        self._html = html
        self._ruler = ruler
        self._roles = {role.id: role for role in view.roles}
        self._ids = {slide.id for slide in view.slides}
        self._parted: dict[str, tuple[_Page, ...]] = {}  # by role: its slides are the same in every round
        self._bands: dict[str, float] = {}

    def frames(self) -> Iterator[Frame]:
        """All frames in the order of showing."""
        cover = next((slide.id for slide in self._view.slides if slide.kind == "title"), "")
        for written in self._view.slides:
            slide = with_more(written, self._html.text)
            if slide.kind == "title":
                yield self._title(slide, cover=slide.id == cover)
            elif slide.kind == "round" and slide.round:
                yield self._round(slide, slide.round)
            elif slide.kind == "role":
                yield from self._role(slide)
            else:
                yield from self._content(slide)

    # --- titles ------------------------------------------------------------------------------------------------------

    def _title(self, slide: SlideView, *, cover: bool) -> Frame:
        step, scale = (cover_step if cover else title_step)(self._ruler, slide.title)
        return Frame(
            id=slide.id,
            kind="cover" if cover else "title",
            slide=slide,
            label=plain(slide.title) or self._view.title,
            heading=self._html.inlines(slide.title),
            body=self._html.blocks(slide.body),
            title=step,
            words=slide.title,
            text=slide.body,
            scale=scale,
        )

    # --- content -----------------------------------------------------------------------------------------------------

    def _content(self, slide: SlideView) -> Iterator[Frame]:
        """A slide of text: in the largest type in which it stands on one slide, else in as many as it needs."""
        title, box = below_title(self._ruler, slide.title, contact=slide.kind == "contact")
        kind, columns, pages = self._fitted(short_cells_whole(slide.body), box)
        for number, page in enumerate(pages, 1):
            size, scale = (kind, 1.0) if columns else self._settled(page, kind, box)
            yield Frame(
                id=self._part_id(slide.id, number),
                kind=slide.kind,
                slide=slide,
                label=self._label(plain(slide.title) or self._view.title, number, len(pages)),
                heading=self._html.inlines(slide.title),
                body=self._html.blocks(page),
                title=title,
                type=size.name,
                columns=columns,
                part=number,
                parts=len(pages),
                words=slide.title,
                text=page,
                scale=scale,
            )

    def _settled(self, page: Blocks, kind: Type, box: Box) -> tuple[Type, float]:
        """The type of one slide's text, smaller where a single block is too much for it, down to the floor; and how far
        the slide is scaled down where that does not help."""
        for size in (kind, *(smaller for smaller in SCALE if smaller.size < kind.size)):
            if self._height(page, size)(box.width) <= box.height:
                return size, 1.0
        return _FLOOR, scaled(self._height(page, _FLOOR), box)

    def _height(self, page: Blocks, kind: Type) -> Callable[[float], float]:
        """The height of a slide's text, given the width; without end where a table's words cannot stand side by side."""
        least = self._ruler.least_width(page, kind)
        return lambda width: math.inf if least > width else self._ruler.height(page, kind, width)

    def _fitted(self, body: Blocks, box: Box) -> tuple[Type, int, tuple[Blocks, ...]]:
        """Type size, how many items of the last list stand in the first of two columns, and the text of each slide."""
        if not body:
            return _NORMAL, 0, (body,)
        airy = Box(box.width, box.height * _AIRY)
        if len(body) == 1 and isinstance(body[0], Paragraph | Quote) and fits(body, STATEMENT, airy, self._ruler):
            return STATEMENT, 0, (body,)
        for kind in SCALE:
            room = airy if kind == _LARGEST else box
            if fits(body, kind, room, self._ruler):
                return kind, 0, (body,)
            if _SMALL.size <= kind.size < _LARGEST.size:
                columns = in_columns(body, kind, box, self._ruler)
                if columns:
                    return kind, columns, (body,)
        kinds = _TABLE_TYPES if any(isinstance(node, Table) for node in walk(body)) else _TEXT_TYPES
        kind, pages = self._weighed(body, box, kinds)
        return kind, 0, pages

    def _weighed(
        self, text: Blocks, box: Box, kinds: tuple[tuple[Type, float], ...]
    ) -> tuple[Type, tuple[Blocks, ...]]:
        """The text of each slide in the size that weighs best between few slides, even ones and large type."""
        tries = [(part(text, kind, box, self._ruler, self._go_on), kind, dearer) for kind, dearer in kinds]
        best, kind, _ = min(tries, key=lambda found: found[0].cost + found[2])
        return kind, best.texts

    # --- rounds ------------------------------------------------------------------------------------------------------

    def _round(self, slide: SlideView, turn: Round) -> Frame:
        """A question. The first round says what to do step by step; later ones lead in and remind."""
        steps = tuple(block for block in slide.body if isinstance(block, Steps))
        other: Blocks = tuple(block for block in slide.body if not isinstance(block, Steps))
        lead = slide.title
        if turn.number > 1:
            lead, other = self._later_words(other)
        beside = beside_questions(self._view.board, self._view.page, self._html.text("deck-page"))
        board = board_box(self._ruler, beside)
        sizes = round_sizes(self._ruler, turn.question, (other, steps), board)
        counted = self._html.text("deck-question", n=turn.number, total=turn.total)
        return Frame(
            id=slide.id,
            kind="round",
            slide=slide,
            label=f"{counted}: {plain(turn.question)}",
            heading=self._html.inlines(lead),
            body=self._html.blocks(other),
            title=sizes.step,
            type=sizes.type.name,
            question=self._html.inlines(turn.question),
            steps=self._html.blocks(steps),
            words=lead,
            text=other,
            scale=sizes.scale,
            left=sizes.left,
        )

    def _later_words(self, written: Blocks) -> tuple[Inlines, Blocks]:
        """What leads in to a later round's question, in the author's words or ours, and what stands below it."""
        lead: Inlines = (Text(self._html.text("deck-round-lead")),)
        if written and isinstance(written[0], Paragraph):
            lead, written = written[0].children, written[1:]
        board = self._view.board
        if not board:
            return lead, written
        capture = self._html.text("deck-capture", board=board.tool or self._html.text("deck-the-board"))
        return lead, (*written, Paragraph((Text(capture),)))

    # --- roles -------------------------------------------------------------------------------------------------------

    def _role(self, slide: SlideView) -> Iterator[Frame]:
        """A role on as many slides as it needs, beside its emblem, below the question that it is read for."""
        role = self._roles[slide.role]
        left = _ROLE.height - self._band(role.id)
        box = Box(_ROLE.width, max(left, _ROLE_LEAST))
        rail, narrow = rail_step(self._ruler, role, box.height + _RAIL_MORE)
        crowded = min(narrow, scaled(lambda _width: _ROLE.height - left + box.height, _ROLE))
        pages = self._role_pages(role, box)
        question = slide.round.question if slide.round else ()
        for number, page in enumerate(pages, 1):
            yield Frame(
                id=self._part_id(slide.id, number),
                kind="role",
                slide=slide,
                label=self._label(role.name, number, len(pages)),
                heading=with_breaks(after_slashes(role.name)),
                body=page.body,
                title=rail,
                type=page.type.name,
                part=number,
                parts=len(pages),
                question=self._html.inlines(question),
                role=role,
                words=(Text(role.name),),
                text=page.text,
                scale=min(page.scale, crowded),
            )

    def _role_pages(self, role: RoleView, box: Box) -> tuple[_Page, ...]:
        if role.id not in self._parted:
            summary: Blocks = (Paragraph((Strong(role.summary),)),) if role.summary else ()
            unwritten: Blocks = (Paragraph((Text(self._html.text("named-only-text")),)),)
            kind, pages = self._weighed((*summary, *role.body) or unwritten, box, _ROLE_TYPES)
            self._parted[role.id] = tuple(
                _Page(page, self._html.blocks(page), *self._settled(page, kind, box)) for page in pages
            )
        return self._parted[role.id]

    def _band(self, role: str) -> float:
        """The height of the band over a role's slides, the same in all its rounds: its slides are then parted alike."""
        if role not in self._bands:
            slides = (s for s in self._view.slides if s.kind == "role" and s.role == role)
            self._bands[role] = question_band(self._ruler, tuple(s.round.question for s in slides if s.round))
        return self._bands[role]

    # --- words -------------------------------------------------------------------------------------------------------

    def _go_on(self, heading: Inlines) -> Inlines:
        """A heading as it is said again where its text goes on."""
        return (*heading, Text(" "), Text(self._html.text("deck-continued")))

    def _label(self, name: str, number: int, parts: int) -> str:
        return self._html.text("deck-part-label", name=name, n=number, total=parts) if parts > 1 else name

    def _part_id(self, slide: str, number: int) -> str:
        """The address of a frame: the slide's own for the first, one that no other slide has for the others."""
        if number == 1:
            return slide
        found = f"{slide}-part-{number}"
        while found in self._ids:
            found += "-x"
        self._ids.add(found)
        return found
