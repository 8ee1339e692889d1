"""Workshops and deliveries: front matter and script to a `Workshop`.

Pure. `read_workshop` reads one file alone, so that what it says can be kept by its digest; `finish_workshop` needs the
others (a delivery takes slides and fields from the workshop it extends), the config and the roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from rolesite.content.arrangements import tell_unopened
from rolesite.content.clocks import odd_time
from rolesite.content.fields import shorten
from rolesite.content.frontmatter import Document, is_unreadable, read_document
from rolesite.content.schema import validate
from rolesite.content.script import Script, read_script
from rolesite.content.slides import first_title
from rolesite.content.times import minutes
from rolesite.content.workshopfields import MODES, WorkshopFields
from rolesite.content.workshoplookups import workshop_lookups
from rolesite.doc import Inlines, Target, plain
from rolesite.errors import Place, Problem, nearest
from rolesite.model import Config, Contact, Kit, Mode, Role, Slide, Workshop
from rolesite.source import Parsed, Reference
from rolesite.text.lookups import Lookups
from rolesite.text.nearnotes import looks_private
from rolesite.text.yamlnodes import Mapping as Fields
from rolesite.text.yamlnodes import Scalar

__all__ = ["OWN_FIELDS", "WorkshopSource", "finish_workshop", "read_workshop", "workshop_of"]

OWN_FIELDS = frozenset({"extends", "title", "aliases", "short", "updated"})
"""Fields that a delivery never takes from the workshop it extends. `short` is one of them because it names a path."""


@dataclass(frozen=True, slots=True)
class WorkshopSource:
    """A workshop's file as it was read; `fields` is None when its front matter has errors. `made_of` are the paths of
    the two files of a translated one."""

    id: str
    document: Document
    fields: WorkshopFields | None
    made_of: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file's path."""
        return self.document.path

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the files that it is made of."""
        return self.made_of or (self.document.path,)

    @property
    def short(self) -> str:
        """The name in its printed addresses: its own, or its id."""
        said = self.fields.short if self.fields else None
        return said.text.strip() if said else self.id

    def place(self, name: str) -> Place:
        """Where a field of the front matter stands; the file where it does not."""
        front = self.document.front
        key = front.key(name) if isinstance(front, Fields) else None
        return key.place if key else Place(self.path, 1, 1)


def read_workshop(path: str, text: str) -> Parsed[WorkshopSource]:
    """One workshop's file ("content/workshops/<id>.md"), its slides still unread. Knows no other file."""
    read = read_document(path, text)
    document, identifier = read.value, path.rpartition("/")[2].removesuffix(".md")
    if document.front is None:
        hint = "begin the file with a line ---, the fields (title: …), and another line ---"
        problem = Problem(Place(path, 1, 1), "no-front-matter", "a workshop begins with its fields", hint)
        problems = read.problems if is_unreadable(read) else (problem,)
        return Parsed(WorkshopSource(identifier, document, None), problems=problems)
    parsed = workshop_of(document, identifier)
    return replace(parsed, problems=(*read.problems, *parsed.problems)) if read.problems else parsed


def workshop_of(document: Document, identifier: str) -> Parsed[WorkshopSource]:
    """The workshop that a document with front matter makes, its slides still unread."""
    fields = validate(WorkshopFields, document.front, document.path, what="a workshop")
    problems = [*fields.problems]
    source = WorkshopSource(identifier, document, fields.value)
    if fields.value:
        problems += _delivery_problems(source, fields.value)
        problems += _private_problems(source, fields.value)
    return Parsed(source, problems=tuple(problems))


def finish_workshop(
    source: WorkshopSource,
    sources: Mapping[str, WorkshopSource],
    config: Config,
    roles: Mapping[str, Role],
    gone: frozenset[str] = frozenset(),
) -> Parsed[Workshop | None]:
    """The workshop of a source, or None when it or the one that it extends cannot be read.

    `sources` are all workshops by id, `roles` all roles by id and by alias, `gone` the ids of workshops that are left
    out because of errors. References in slides and notes are left to
    be checked. A delivery tells the problems of the slides that it shares with its workshop again: equal problems are
    one.
    """
    line = _lineage(source, sources, gone)
    if isinstance(line, Problem):
        return Parsed(None, problems=(line,))
    fields = _merged(line)
    if fields is None:
        return Parsed(None)
    role_ids = tuple(role.text for role in fields.roles)
    written = fields.title or (line[-1].fields.title if line[-1].fields else "")
    told = any(one.fields and one.fields.duration == fields.duration for one in line[1:])
    maker = _Maker(source, line[-1].document, fields, role_ids, written, config, roles, times_told=told)
    return maker.make() if written else maker.with_first_title().make()


def _private_problems(source: WorkshopSource, fields: WorkshopFields) -> list[Problem]:
    """Public fields that begin like a note for the facilitator."""
    public: dict[str, tuple[str, ...]] = {
        name: (getattr(fields, name),) for name in ("title", "subtitle", "place", "access")
    }
    public["materials"] = fields.for_each_person
    board = fields.board.value() if fields.board else None
    public["board"] = (board.tool, board.where, board.backup) if board else ()
    message = "this looks like a note for the facilitator, and everybody would see it"
    hint = "move it to a slide, as a note: > [!NOTE], or word it so that it cannot be taken for one"
    return [
        Problem(source.place(name), "note-near-miss", message, hint, width=len(name), safety=True)
        for name, texts in public.items()
        if any(looks_private(line) for text in texts for line in text.split("\n"))
    ]


# --- deliveries ------------------------------------------------------------------------------------------------------


def _delivery_problems(source: WorkshopSource, fields: WorkshopFields) -> list[Problem]:
    """What a delivery must have, and must not."""
    if fields.extends is None:
        return []
    problems = []
    document = source.document
    if document.body.strip():
        lead = len(document.body) - len(document.body.lstrip())
        place = Place(source.path, document.first_line + document.body.count("\n", 0, lead), 1)
        hint = f"delete the slides here, or the line 'extends: {fields.extends.text}'"
        message = "a delivery has fields only: its slides are those of the workshop that it extends"
        problems.append(Problem(place, "delivery-with-slides", message, hint))
    if not fields.title:
        message = "a delivery needs a title of its own"
        place = source.place("extends")
        problems.append(Problem(place, "missing-field", message, "add a line 'title: …'", width=len("extends")))
    return problems


def _lineage(
    source: WorkshopSource, sources: Mapping[str, WorkshopSource], gone: frozenset[str]
) -> tuple[WorkshopSource, ...] | Problem:
    """The source, what it extends, what that extends … down to the one with the slides."""
    line = [source]
    while (fields := line[-1].fields) and fields.extends:
        other = fields.extends
        if other.text in gone:
            message = f"this delivery extends '{other.text}', which is left out because of its errors"
            hint = "mend that file, and the delivery is back"
            return Problem(other.place, "needs-left-out", message, hint, width=other.width)
        if other.text not in sources:
            close = nearest(other.text, sorted(sources))
            hint = (
                f"did you mean '{close}'?" if close else "write the name of a file in content/workshops/, without .md"
            )
            return Problem(
                other.place, "unknown-workshop", f"there is no workshop '{other.text}'", hint, width=other.width
            )
        if any(one.id == other.text for one in line):
            return _ring(line, other.text)
        line.append(sources[other.text])
    return tuple(line)


def _ring(line: list[WorkshopSource], back_to: str) -> Problem:
    """Deliveries that extend each other, told in the same words whichever of them one comes from."""
    ids = [one.id for one in line]
    ring = line[ids.index(back_to) :]
    start = min(range(len(ring)), key=lambda position: ring[position].id)
    ring = [*ring[start:], *ring[:start]]
    names = " → ".join([*(one.id for one in ring), ring[0].id])
    said = ring[0].fields.extends if ring[0].fields else None
    place, width = (said.place, said.width) if said else (Place(ring[0].path, 1, 1), 1)
    hint = "let one of them have slides of its own"
    return Problem(place, "extends-ring", f"deliveries extend each other: {names}", hint, width=width)


def _merged(line: tuple[WorkshopSource, ...]) -> WorkshopFields | None:
    """The fields of a delivery, those that it does not write taken whole from the next in line."""
    values: dict[str, Any] = {}
    for depth, source in enumerate(line):
        if source.fields is None:
            return None
        for name in source.fields.written:
            if depth == 0 or name not in OWN_FIELDS:
                values.setdefault(name, getattr(source.fields, name))
    return WorkshopFields(written=frozenset(values), **values)  # all were validated in their own files


def _role_reference(role: Scalar) -> Reference:
    return Reference(Target("role", role.text), role.place, role.width)


# --- the workshop ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Maker:
    source: WorkshopSource
    document: Document
    fields: WorkshopFields
    role_ids: tuple[str, ...]
    title: str
    config: Config
    roles: Mapping[str, Role]
    times_told: bool  # whether the length is that of the workshop it extends, where its times are judged
    guessed: bool = False  # whether the title is only a heading

    def with_first_title(self) -> _Maker:
        """The same for a workshop that gives no title: its first heading is it."""
        lookups = self._lookups(self.role_ids[0] if len(self.role_ids) == 1 else "", title="")
        return replace(self, title=plain(first_title(self.document, lookups)), guessed=True)

    def make(self) -> Parsed[Workshop | None]:
        """The workshop with its slides."""
        problems = []
        if not self.title and not self.fields.extends:
            hint = "add a line 'title: …' to the fields at the top, or a heading to the first slide"
            problems.append(Problem(Place(self.source.path, 1, 1), "missing-field", "a workshop needs a title", hint))
        if self.title and self.guessed and not self.fields.extends:
            message = f"this workshop has no title, so it is called like its first slide, '{shorten(self.title)}'"
            place = Place(self.source.path, 1, 1)
            problems.append(Problem(place, "no-title", message, "add a line 'title: …'", "warning", len("---")))
        if not self.document.body.strip():
            hint = "write a heading and text below the fields, and --- between slides"
            problems.append(Problem(Place(self.document.path, 1, 1), "no-slides", "this workshop has no slides", hint))
        modes, own = _modes(self.fields.modes), not self.fields.extends
        lookups = partial(self._lookups, title=self.title or self.source.id)  # a missing title is told above, once
        script = read_script(self.document, self.role_ids, self.roles, lookups, modes, tell_modes=own)
        problems += [*script.problems, *self._duration(script.value), *self._clocks()]
        problems += tell_unopened(script.value.slides, modes, *self._field("modes")) if own else ()
        workshop = self._workshop(script.value)
        references = tuple(_role_reference(role) for role in self.fields.roles) + script.references
        return Parsed(workshop, references, tuple(problems))

    def _lookups(self, role: str, title: str) -> Lookups:
        known = self.roles.get(role)
        if role and known is None:  # told where its id stands, so its name is no further problem
            known = Role(role, role, Place(self.source.path))
        return workshop_lookups(self.config, self.fields, title, known)

    def _duration(self, script: Script) -> list[Problem]:
        """The warning that times do not add up to the workshop's length."""
        wanted = self.fields.duration
        if not wanted or self.times_told or script.seconds is None or script.seconds == wanted:
            return []
        given = minutes(script.seconds).removesuffix(" min") if wanted < 7200 else minutes(script.seconds)
        message = f"the slides' times add up to {given} of {minutes(wanted)}"
        place, width = self._field("duration")
        return [Problem(place, "times-miss-duration", message, "change a time or the duration", "warning", width)]

    def _clocks(self) -> tuple[Problem, ...]:
        """The warning for a time that its clocks do not show just once, where this file says it."""
        said = self.source.fields.written if self.source.fields else frozenset[str]()
        name = next((name for name in ("date", "timezone") if name in said), "")
        timezone = self.fields.timezone or self.config.timezone
        return odd_time(self.fields.date, timezone, *self._field(name)) if name else ()

    def _field(self, name: str) -> tuple[Place, int]:
        """Where a field stands and how long its name is; the file where it does not say it."""
        place = self.source.place(name)
        return place, len(name) if place.line > 1 else 1

    def _workshop(self, script: Script) -> Workshop:
        said, config = self.fields, self.config
        return Workshop(
            id=self.source.id,
            title=self.title or self.source.id,
            place=Place(self.source.path, 1, 1),
            subtitle=said.subtitle,
            organization=said.organization_in(config),
            language=said.language or config.language,
            date=said.date,
            timezone=said.timezone or config.timezone,
            location=said.place,
            duration=said.duration,
            modes=_modes(said.modes),
            roles=self.role_ids,
            board=said.board_in(config),
            contact=said.contact_in(config),
            short=self.source.short,
            access=said.access,
            listed=said.listed,
            draft=said.status == "draft",
            materials=said.for_each_person,
            extends=said.extends.text if said.extends else "",
            aliases=tuple(alias.text for alias in said.aliases),
            slides=_with_contact(
                script, said.contact_in(config), Place(self.document.path, self.document.first_line, 1)
            ),
            agenda=script.agenda,
            rooms=script.rooms,
            rooms_on=script.rooms_on,
            letter=script.letter,
            kit=_kit(said, script),
            updated=said.updated,
        )


def _modes(written: tuple[str, ...]) -> tuple[Mode, ...]:
    known: dict[str, Mode] = {"in-person": "in-person", "virtual": "virtual"}
    return tuple(known[mode] for mode in written or MODES)


def _kit(said: WorkshopFields, script: Script) -> Kit:
    materials = said.for_the_facilitator
    return Kit(said.room, said.facilitators, said.join, said.participants, materials, script.hosts)


def _with_contact(script: Script, contact: Contact | None, place: Place) -> tuple[Slide, ...]:
    """The slides, and one with the contact where no slide names it."""
    shown = any(name.startswith("contact.") for name in script.used)
    if shown or contact is None or not (contact.name or contact.email):
        return script.slides
    taken = {slide.id for slide in script.slides}
    name = next(name for name in ("contact", "contact-us", "contact-slide") if name not in taken)
    title: Inlines = ()
    return (*script.slides, Slide(name, title, place, "contact"))
