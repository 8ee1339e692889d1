"""What one capture page may know: the questions, prompts and the letter of a workshop, and the roles and rooms to choose.

Pure; made by the capture format of the site. What can be answered is named by the slide that asks it, the same on the
page, in a browser's storage and in the tables that come back:

    round       by its slide's id: "three-questions-2"
    prompt      by its slide's id and its number there: "debrief.1"; no slug has a full stop in it
    letter      by its slide's id; it is its writer's own, and in no table

Slides come in their order and in all ways of taking part. Notes and kit stay behind: no type here could hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rolesite.doc import Block, Blocks, Callout, Chat, Container, Inlines, ListBlock, Quote, Steps, plain, walk
from rolesite.formats._deck.roleblocks import section_blocks, text_language
from rolesite.formats._deck.texts import with_anchors_among, without_anchors
from rolesite.formats._entries import Lister, RoleEntry
from rolesite.formats._workshop.letterdates import LetterDate, letter_dates
from rolesite.formats._workshop.letters import Return, returns_of
from rolesite.model import Letter, Mode, Role, Round, Site, Slide, Status, Workshop

__all__ = [
    "CaptureLetter",
    "CapturePart",
    "CapturePrompt",
    "CapturePrompts",
    "CaptureQuestion",
    "CaptureRole",
    "CaptureSection",
    "documents_of",
    "parts_of",
    "roles_of",
]

MOST_TEXTS = 6
"""Up to so many roles stand on the page with their whole text; of more, the page would weigh too much for a telephone."""


@dataclass(frozen=True, slots=True)
class CaptureSection:
    """A section of a role."""

    title: str
    body: Blocks


@dataclass(frozen=True, slots=True)
class CaptureRole:
    """A role that can be chosen. `sections` are those that its card has, none where the page only links to the role;
    `status` and `horizon` are for the notice above them; `lang` is the language of its text where that is not the
    page's, else ""."""

    entry: RoleEntry
    summary: Inlines
    status: Status | Literal[""]
    horizon: str
    sections: tuple[CaptureSection, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class CaptureQuestion:
    """Question `number` of `total`; `words` is its text for tables. `role` is the id of the role that it is about, ""
    for none or for each room's own. The first of a list has the `title` of its slide and its steps in `body`; later
    ones what their own slide says."""

    id: str
    number: int
    total: int
    text: Inlines
    words: str
    role: str
    title: Inlines
    body: Blocks
    modes: tuple[Mode, ...]
    kind: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class CapturePrompt:
    """A prompt for the chat or a neighbour; `words` is its text for tables."""

    id: str
    text: Inlines
    words: str


@dataclass(frozen=True, slots=True)
class CapturePrompts:
    """The prompts of a slide, `choose` of which are to be answered, 0 for all; `body` is what else the slide says."""

    id: str
    title: Inlines
    body: Blocks
    prompts: tuple[CapturePrompt, ...]
    choose: int
    modes: tuple[Mode, ...]
    kind: Literal["prompts"] = "prompts"


@dataclass(frozen=True, slots=True)
class CaptureLetter:
    """The letter to oneself. It comes back on the days of `dates`; where these have none, they are counted on the
    writer's device. `words` is the prompt's text."""

    id: str
    title: Inlines
    prompt: Blocks
    words: str
    returns: Return
    dates: tuple[LetterDate, ...]
    modes: tuple[Mode, ...]
    kind: Literal["letter"] = "letter"


CapturePart = CaptureQuestion | CapturePrompts | CaptureLetter


def parts_of(workshop: Workshop, site: Site, language: str) -> tuple[CapturePart, ...]:
    """All that can be answered, in the order of the slides; () where nothing can. `language` is that of the page's
    own words."""
    return tuple(_parts(workshop, site, language))


def roles_of(workshop: Workshop, site: Site, lister: Lister) -> tuple[CaptureRole, ...]:
    """The roles that answers can be about: the workshop's own, those of its rooms, and those of its questions."""
    asked = (slide.round.role for slide in workshop.slides if slide.round)
    names = dict.fromkeys((*workshop.roles, *(room.role for room in workshop.rooms), *asked))
    roles = [site.role[name] for name in names if name in site.role]
    return tuple(_role(role, workshop, site, lister, whole=len(roles) <= MOST_TEXTS) for role in roles)


def documents_of(roles: Iterable[CaptureRole], parts: Iterable[CapturePart]) -> Iterator[Blocks | Inlines]:
    """All that may hold links or pictures."""
    for role in roles:
        yield role.summary
        yield from (section.body for section in role.sections)
    for part in parts:
        yield part.title
        match part:
            case CaptureQuestion():
                yield part.body
                yield part.text
            case CapturePrompts():
                yield part.body
                yield from (prompt.text for prompt in part.prompts)
            case CaptureLetter():
                yield part.prompt


def _role(role: Role, workshop: Workshop, site: Site, lister: Lister, *, whole: bool) -> CaptureRole:
    texts = (
        CaptureSection(section.title, section_blocks(section, role.id, site, below=0))
        for section in role.sections
        if section.card and whole
    )
    own = text_language(role) or site.config.language
    return CaptureRole(
        entry=lister.role(role),
        summary=role.summary,
        status=role.status,
        horizon=role.horizon,
        sections=tuple(text for text in texts if text.body),
        lang=own if own != workshop.language else "",
    )


def _parts(workshop: Workshop, site: Site, language: str) -> Iterator[CapturePart]:
    for slide in workshop.slides:
        if slide.kind == "round" and slide.round:
            yield _question(slide, slide.round)
        chats = [node for node in walk(slide.body) if isinstance(node, Chat)]
        if chats:
            yield _prompts(slide, chats)
        if workshop.letter and slide.id == workshop.letter.slide:
            yield from _letter(slide, workshop, workshop.letter, site, language)


def _question(slide: Slide, turn: Round) -> CaptureQuestion:
    first = turn.number == 1
    own = tuple(block for block in slide.body if first or not isinstance(block, Steps))
    return CaptureQuestion(
        id=slide.id,
        number=turn.number,
        total=turn.total,
        text=turn.question,
        words=plain(turn.question),
        role="" if turn.in_rooms else turn.role,
        title=slide.title if first else (),
        body=_settled(_without_chats(own)),
        modes=slide.modes,
    )


def _prompts(slide: Slide, chats: list[Chat]) -> CapturePrompts:
    texts = [prompt for chat in chats for prompt in chat.prompts]
    prompts = (CapturePrompt(f"{slide.id}.{number}", text, plain(text)) for number, text in enumerate(texts, 1))
    return CapturePrompts(
        id=slide.id,
        title=slide.title,
        body=() if slide.kind == "round" else _settled(_without_chats(slide.body)),
        prompts=tuple(prompts),
        choose=chats[0].choose if len(chats) == 1 else 0,
        modes=slide.modes,
    )


def _letter(slide: Slide, workshop: Workshop, letter: Letter, site: Site, language: str) -> Iterator[CaptureLetter]:
    if returns := returns_of(workshop, language):
        yield CaptureLetter(
            id=slide.id,
            title=slide.title,
            prompt=_settled(letter.prompt),
            words=plain(letter.prompt),
            returns=returns,
            dates=letter_dates(workshop, site),
            modes=slide.modes,
        )


def _settled(blocks: Blocks) -> Blocks:
    """The blocks without anchors, and with links to other slides as plain words: here are no slides."""
    return with_anchors_among(without_anchors(blocks), ())


def _without_chats(blocks: Blocks) -> Blocks:
    """The blocks without prompts, which have fields of their own, and without what is empty then."""
    return tuple(kept for block in blocks if (kept := _without_chat(block)) is not None)


def _without_chat(block: Block) -> Block | None:
    match block:
        case Chat():
            return None
        case Container(children=nodes) | Quote(nodes) | Callout(children=nodes):
            rest = _without_chats(nodes)
            return replace(block, children=rest) if rest else None
        case ListBlock(items):
            rests = tuple(rest for item in items if (rest := _without_chats(item)))
            return replace(block, items=rests) if rests else None
        case _:
            return block
