"""What one handout may know: a workshop's agenda, what its slides say, the roles once, the questions with room to write.

Pure; made of the site by the formats of handouts. Slides come in their order, as they are shown in the first of the
workshop's ways of taking part:

    content     is text, with its title; what is shown before the start is left out, for it is about arriving
    round       is its question, with room to write by its time; the first of a list comes with the steps
    role        is the role, once, before the first question about it
    title       is nothing: a heading alone says nothing to a reader of paper
    contact     is in the foot, as whom to ask

So what a group agrees on needs no mark of its own: it stands there because a slide says it. Notes and kit stay behind:
no type here could hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rolesite.doc import Blocks, Inlines, Steps
from rolesite.formats._deck.roleblocks import section_blocks, text_language
from rolesite.formats._deck.texts import for_mode, with_anchors_among, without_anchors
from rolesite.formats._paper.forpaper import for_paper
from rolesite.formats._paper.tables import stack_wide_tables
from rolesite.formats._workshop.facts import NamedRole, WorkshopFacts, named_role, workshop_facts
from rolesite.model import AgendaItem, Round, Site, Slide, Status, Workshop
from rolesite.plan import Plan
from rolesite.theme import Theme

__all__ = [
    "Handout",
    "Part",
    "Question",
    "RolePart",
    "RoleText",
    "TextPart",
    "documents_of",
    "handout_of",
]

FEWEST = 4
"""Lines to write on that every question has."""

_MOST, _USUAL = 16, 6  # lines; the last where no time is given
_QUARTERS = 3  # lines for four minutes: who writes by hand thinks as well


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """The agenda; `timed` says that the workshop begins at a time of day."""

    items: tuple[AgendaItem, ...]
    timed: bool
    kind: Literal["agenda"] = "agenda"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A slide as text; `title` is () for one without."""

    title: Inlines
    body: Blocks
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class RoleText:
    """A section of a role."""

    title: str
    body: Blocks
    kind: Literal["section"] = "section"


@dataclass(frozen=True, slots=True)
class RolePart:
    """A role with the sections that its card has; `status` and `horizon` are for the notice above it. `name_lang` and
    `lang` are the languages of its name and its text where they are not the handout's, else ""."""

    role: NamedRole
    summary: Inlines
    status: Status | Literal[""]
    horizon: str
    sections: tuple[RoleText, ...]
    name_lang: str = ""
    lang: str = ""
    kind: Literal["role"] = "role"


@dataclass(frozen=True, slots=True)
class Question:
    """Question `number` of `total` and `lines` to write on. The first of a list has the `title` of its slide and, in
    `body`, its steps; later ones have in `body` what their own slide says."""

    number: int
    total: int
    text: Inlines
    lines: int
    title: Inlines = ()
    body: Blocks = ()
    kind: Literal["question"] = "question"


Part = AgendaPart | TextPart | RolePart | Question


@dataclass(frozen=True, slots=True)
class Handout:
    """All of a handout. `bands` are its parts from top to bottom: texts that follow each other are one band, and so is
    every role and every question. `asks` says that somebody can be asked, and no slide has said whom."""

    facts: WorkshopFacts
    bands: tuple[tuple[Part, ...], ...]
    asks: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts in their order."""
        return tuple(part for band in self.bands for part in band)


def handout_of(workshop: Workshop, site: Site, plan: Plan, theme: Theme) -> Handout:
    """The handout of a workshop."""
    printed = for_paper(workshop, site, plan)
    facts = workshop_facts(printed, site, plan)
    slides = (slide for slide in printed.slides if not slide.modes or facts.mode in slide.modes)
    shown = tuple(replace(slide, body=for_mode(slide.body, facts.mode)) for slide in slides)
    parts = (*_agenda(printed, shown), *_parts(shown, facts.language, site, theme))
    return Handout(
        facts=facts,
        bands=tuple(_bands(parts)),
        asks=any(slide.kind == "contact" for slide in shown),
    )


def documents_of(handout: Handout) -> Iterator[Blocks | Inlines]:
    """All that may hold links or pictures, in reading order."""
    for part in handout.parts:
        match part:
            case AgendaPart():
                yield from (item.title for item in part.items)
            case TextPart():
                yield part.title
                yield part.body
            case RolePart():
                yield part.summary
                yield from (section.body for section in part.sections)
            case Question():
                yield part.title
                yield part.body
                yield part.text


def narrowed(handout: Handout, room: float) -> Handout:
    """The handout with tables that need more than `room` em as lists: no page can be scrolled."""

    def part(old: Part) -> Part:
        match old:
            case RolePart():
                sections = (replace(section, body=stack_wide_tables(section.body, room)) for section in old.sections)
                return replace(old, sections=tuple(sections))
            case TextPart() | Question():
                return replace(old, body=stack_wide_tables(old.body, room))
            case _:
                return old

    return replace(handout, bands=tuple(tuple(map(part, band)) for band in handout.bands))


def _bands(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    texts: list[Part] = []
    for part in parts:
        if isinstance(part, AgendaPart | TextPart):
            texts.append(part)
            continue
        if texts:
            yield tuple(texts)
            texts = []
        yield (part,)
    if texts:
        yield tuple(texts)


def _agenda(workshop: Workshop, shown: tuple[Slide, ...]) -> Iterator[AgendaPart]:
    """The agenda, of the slides that are shown; nothing where no slide has a time."""
    slides = {slide.id for slide in shown}
    if found := tuple(item for item in workshop.agenda if item.slide in slides):
        yield AgendaPart(found, "T" in workshop.date)


def _parts(slides: tuple[Slide, ...], language: str, site: Site, theme: Theme) -> Iterator[Part]:
    printed: set[str] = set()
    for slide in slides:
        role = slide.role or (slide.round.role if slide.round else "")
        if role in site.role and role not in printed:
            printed.add(role)
            yield _role(role, language, site, theme)
        if slide.kind == "content" and not slide.before_start:
            yield TextPart(slide.title, _settled(slide.body))
        elif slide.kind == "round" and slide.round:
            yield _question(slide, slide.round)


def _question(slide: Slide, turn: Round) -> Question:
    first = turn.number == 1
    own = tuple(block for block in slide.body if first or not isinstance(block, Steps))
    return Question(
        number=turn.number,
        total=turn.total,
        text=turn.question,
        lines=_lines(turn.seconds),
        title=slide.title if first else (),
        body=_settled(own),
    )


def _settled(blocks: Blocks) -> Blocks:
    """The blocks without anchors, and with links to other slides as plain words: here are no slides."""
    return with_anchors_among(without_anchors(blocks), ())


def _lines(seconds: int) -> int:
    """How many lines there are to write on: three for four minutes, within bounds."""
    return max(FEWEST, min((seconds * _QUARTERS + 120) // 240, _MOST)) if seconds else _USUAL


def _role(role: str, language: str, site: Site, theme: Theme) -> RolePart:
    """The role for a handout in that language; the role itself is in the site's, or in that of its source."""
    found = site.role[role]
    texts = (
        RoleText(section.title, section_blocks(section, role, site, below=0))
        for section in found.sections
        if section.card
    )

    def lang(own: str) -> str:
        spoken_here = own or site.config.language
        return spoken_here if spoken_here != language else ""

    return RolePart(
        role=named_role(role, site, theme),
        summary=found.summary,
        status=found.status,
        horizon=found.horizon,
        sections=tuple(text for text in texts if text.body),
        name_lang=lang(found.translation.language("name")),
        lang=lang(text_language(found)),
    )
