"""What is pasted into the chat of a workshop, message by message, in the order of its slides.

Pure; used by the format of pages for the chat. Slides come as they are shown to those who are online. An address is
given once: at the start, or with the first slide that speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Literal

from rolesite.doc import Blocks, Chat, Inlines, Link, plain, walk
from rolesite.formats._deck.rooms import room_subject
from rolesite.formats._facilitator.pasted import Pasted
from rolesite.formats._paper.papers import printed_address, printed_addresses
from rolesite.model import Contact, Room, Round, Site, Slide, Workshop
from rolesite.plan import Plan

__all__ = ["ChatPart", "Message", "chat_parts"]

MessageKind = Literal[
    "join", "board", "capture", "go", "link", "role", "question", "prompts", "rooms", "letter", "letter-page", "contact"
]


@dataclass(frozen=True, slots=True)
class Message:
    """Something to paste: what it says, then an address, "" for none.

    `name` is what it is about, as its heading has it: a role, a board. `number` of `total` is a question's; of prompts
    it is how many are to be chosen, 0 for all.
    """

    kind: MessageKind
    text: str = ""
    address: str = ""
    name: str = ""
    number: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class ChatPart:
    """The messages for the start, for the end, or under the title of a slide; "" for one without, which may be that with
    the contact."""

    when: Literal["start", "slide", "contact", "end"]
    title: str
    messages: tuple[Message, ...]


def chat_parts(workshop: Workshop, site: Site, plan: Plan) -> Iterator[ChatPart]:
    """All that has messages; rounds under one title are one part, with the roles that are read for them."""
    slides = tuple(_online(workshop))
    contact = workshop.contact or site.config.contact
    pasted = Pasted.of(printed_addresses(site, plan, _documents(slides)))
    writer = _Writer(workshop, site, plan, contact, _closing(slides, contact), pasted)
    if start := tuple(writer.once(writer.start())):
        yield ChatPart("start", "", start)
    for (when, title), group in groupby(_titled(slides), key=itemgetter(0)):
        if messages := tuple(message for _, slide in group for message in writer.once(writer.slide(slide))):
            yield ChatPart(when, title, messages)
    if end := tuple(writer.once(writer.end())):
        yield ChatPart("end", "", end)


def _titled(slides: Iterable[Slide]) -> Iterator[tuple[tuple[Literal["slide", "contact"], str], Slide]]:
    """The slides with the titles that they stand under: a role that is read in a round has that of its question. One
    with the contact is told from the others where it has none."""
    title = ""
    for slide in slides:
        if not (slide.kind == "role" and slide.round):
            title = plain(slide.title)
        yield ("contact" if slide.kind == "contact" and not title else "slide", title), slide


def _online(workshop: Workshop) -> Iterator[Slide]:
    """The slides that those online see; all of them where nobody is online."""
    for slide in workshop.slides:
        if "virtual" not in workshop.modes or not slide.modes or "virtual" in slide.modes:
            yield slide


def _closing(slides: Iterable[Slide], contact: Contact | None) -> str:
    """The last slide that says whom to write to: one for that, or one with a link to the contact's address."""
    mail = f"mailto:{contact.email}" if contact and contact.email else ""
    return next((slide.id for slide in reversed(tuple(slides)) if slide.kind == "contact" or _has(slide, mail)), "")


def _has(slide: Slide, mail: str) -> bool:
    links = (node.target for node in walk(slide.body) if isinstance(node, Link))
    return bool(mail) and mail in {f"mailto:{link.id.removeprefix('mailto:')}" for link in links if link.kind == "mail"}


def _documents(slides: Iterable[Slide]) -> Iterator[Blocks | Inlines]:
    """All that may hold links."""
    for slide in slides:
        yield from (slide.title, slide.body, slide.round.question if slide.round else ())


@dataclass(slots=True)
class _Writer:
    """Writes the messages of one workshop, and knows which addresses were given. `closing` is the id of the slide that
    says whom to write to, "" where none does."""

    workshop: Workshop
    site: Site
    plan: Plan
    contact: Contact | None
    closing: str
    pasted: Pasted
    given: set[str] = field(default_factory=set)

    def once(self, messages: Iterator[Message]) -> Iterator[Message]:
        """The messages but for those that would only repeat an address."""
        for message in messages:
            if message.address and message.address in self.given:
                continue
            self.given.add(message.address)
            yield message

    def start(self) -> Iterator[Message]:
        """What those who come in need."""
        board = self.workshop.board or self.site.config.board
        if self.workshop.kit.join:
            yield Message("join", address=self.workshop.kit.join)
        if board and (board.url or board.where):
            yield Message("board", "" if board.url else board.where, board.url, name=board.tool)
        if address := self._address("capture"):
            yield Message("capture", address=address)
        if address := self._address("go"):
            yield Message("go", address=address)

    def slide(self, slide: Slide) -> Iterator[Message]:
        """What goes with a slide."""
        if slide.id == self.closing:
            yield self._thanks(slide)
            return
        if slide.round and slide.kind == "round":
            yield self._question(slide.round)
        if slide.role:
            yield from self._role(slide.role)
        if slide.id == self.workshop.rooms_on and self.workshop.rooms:
            yield Message("rooms", "\n\n".join(map(self._room, self.workshop.rooms)))
        yield from self._prompts(slide)
        yield from self._letter(slide)
        yield from self._links(slide)

    def end(self) -> Iterator[Message]:
        """Whom to write to, where no slide has said it."""
        if self.contact and not self.closing:
            yield Message("contact", _card(self.contact))

    def _question(self, turn: Round) -> Message:
        return Message("question", self.pasted.inlines(turn.question), number=turn.number, total=turn.total)

    def _role(self, role: str) -> Iterator[Message]:
        name = self.site.role[role].name
        if address := printed_address(self.site, self.plan, "role", role):
            yield Message("role", name, address, name=name)

    def _room(self, room: Room) -> str:
        """Who reads what in a room, and where its slides are."""
        role = self.site.role[room.role].name if room.role else ""
        deck = printed_address(self.site, self.plan, "room", room_subject(self.workshop, room))
        head = f"{room.name}: {role}" if role else room.name
        return "\n".join(filter(None, (head, deck)))

    def _prompts(self, slide: Slide) -> Iterator[Message]:
        for node in walk(slide.body):
            if isinstance(node, Chat):
                yield Message("prompts", self.pasted.items(map(self.pasted.inlines, node.prompts)), number=node.choose)

    def _letter(self, slide: Slide) -> Iterator[Message]:
        """What to write to oneself about, and the sheet for it."""
        letter = self.workshop.letter
        if letter and letter.slide == slide.id:
            yield Message("letter", self.pasted.blocks(letter.prompt))
            if address := self._address("letter"):
                yield Message("letter-page", address=address)

    def _links(self, slide: Slide) -> Iterator[Message]:
        links = (node for node in walk((*slide.title, *slide.body)) if isinstance(node, Link))
        for words, address in self.pasted.links(links):
            if not address.startswith("mailto:"):
                yield Message("link", words, address, name=words)

    def _thanks(self, slide: Slide) -> Message:
        """The slide as a message, with the contact that it shows."""
        card = _card(self.contact) if slide.kind == "contact" and self.contact else ""
        parts = (self.pasted.inlines(slide.title), self.pasted.blocks(slide.body), card)
        return Message("contact", "\n\n".join(filter(None, parts)))

    def _address(self, kind: str) -> str:
        """The whole address of an output about the workshop, "" for none."""
        return printed_address(self.site, self.plan, kind, self.workshop.id)


def _card(contact: Contact) -> str:
    return "\n".join(filter(None, (contact.name, contact.email)))
