"""`::: breakouts`: a table of rooms, the role that is read in each, and who hosts them.

Pure; part of loading workshops. Rooms and roles are shown to everybody. Hosts are the facilitator's: they leave the table
here, and nothing that a slide is made of could hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rolesite.content.fields import shorten
from rolesite.content.openhosts import names_host, tell_host
from rolesite.content.roomtable import EXAMPLE, Cell, Column, columns_of, rows_of, tell_cell
from rolesite.doc import Blocks, Inlines, Link, Paragraph, Strong, Table, Target, plain
from rolesite.errors import nearest
from rolesite.model import Host, Role, Room
from rolesite.source import Reference
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.inlines import read_inlines
from rolesite.text.markdown.tree import Branch
from rolesite.text.names import is_id
from rolesite.text.slugs import slug

__all__ = ["Rooms"]

_NO_ROLE = ("none", "ninguno", "ninguna", "-", "–", "—")
_UNSHOWN: Blocks = (Paragraph(()),)  # for what was told to be wrong: the slide is not empty, and never made


@dataclass(slots=True)
class Rooms:
    """Reads the container, and keeps what it found: `rooms`, and their `hosts`.

    `role_ids` are the roles of the workshop, `roles` all roles by id and by old id. `draft` is the number of the slide
    that is being read, `on` that of the slide with the rooms, 0 for none.
    """

    role_ids: tuple[str, ...]
    roles: Mapping[str, Role]
    draft: int = 0
    on: int = 0
    rooms: list[Room] = field(default_factory=list)
    hosts: list[Host] = field(default_factory=list)
    _line: int = 0  # of the first container

    def read(self, branch: Branch, context: Context) -> Blocks:
        """The table as slides show it: rooms and their roles."""
        if self.on:
            message = "a workshop has one list of rooms, and this is another"
            hint = f"put all rooms into the table on line {context.source.at(self._line).line}"
            context.report_line(branch.line, "two-breakouts", message, hint)
            return _UNSHOWN
        self.on, self._line = self.draft, branch.line
        found = rows_of(branch, context)
        if not found:
            return _UNSHOWN
        head, *rows = found
        columns = columns_of(head, context)
        if "room" not in columns.values():
            return _UNSHOWN
        shown = [row for row in (self._row(row, columns, context) for row in rows) if row]
        if not rows:
            context.report_line(head[0].run.line, "breakouts-table", "this table has no rooms", EXAMPLE)
        return _shown(head, columns, shown, context)

    def _row(self, row: list[Cell], columns: Mapping[int, Column], context: Context) -> tuple[Inlines, Inlines] | None:
        """A room as it is shown, its name and its role; None for one that is told to be none."""
        cells = {column: row[place] for place, column in columns.items()}
        name = read_inlines(cells["room"].run, context)
        room = self._room(cells["room"], plain(name), context)
        if room is None:
            return None
        role, words = self._role(cells.get("role"), cells["room"], context)
        self.rooms.append(Room(room, plain(name), role))
        host = plain(read_inlines(cells["host"].run, context.apart(context.lookups))) if "host" in cells else ""
        if host:
            self.hosts.append(Host(room, host))
        return name, words

    def _room(self, cell: Cell, name: str, context: Context) -> str | None:
        """The slug of a room's name, None where it can have none."""
        wanted = slug(name)
        same = next((room for room in self.rooms if room.slug == wanted), None)
        if names_host(name):
            tell_host(cell, context)
        elif not name:
            tell_cell(cell, context, "room-without-name", "this room has no name", "write it, or delete the row")
        elif not wanted:
            message = f"'{shorten(name)}' has no letter or digit, and a room's address is made of its name"
            tell_cell(cell, context, "room-without-name", message, "add a word or a number")
        elif same:
            message = f"there is already a room '{same.name}', and both would have the address 'room-{wanted}'"
            tell_cell(cell, context, "duplicate-room", message, "give one of them another name")
        else:
            return wanted
        return None

    # --- the role of a room ------------------------------------------------------------------------------------------

    def _role(self, cell: Cell | None, room: Cell, context: Context) -> tuple[str, Inlines]:
        """The id of the role that a room reads ("" for none), and how it is shown."""
        if cell is None or not cell.text:
            return self._only_role(room, context)
        if cell.text.lower() in _NO_ROLE:
            return "", ()
        if is_id(cell.text):
            place = context.source.place(cell.run, 0)
            context.references.append(Reference(Target("role", cell.text), place, len(cell.text)))
            return _linked(cell.text)
        words = read_inlines(cell.run, context)
        match words:
            case (Link(target=Target("role", role)),):
                return role, words
        return self._named(cell, plain(words), context)

    def _only_role(self, at: Cell, context: Context) -> tuple[str, Inlines]:
        """The workshop's only role. A workshop without any has rooms without."""
        if len(self.role_ids) > 1:
            message = f"the workshop has {len(self.role_ids)} roles, and this room does not say which one it reads"
            hint = f"write its id into the column Role, such as {self.role_ids[0]}, or none"
            tell_cell(at, context, "which-role", message, hint)
        return _linked(self.role_ids[0]) if len(self.role_ids) == 1 else ("", ())

    def _some_role(self) -> str:
        return next(iter((*self.role_ids, *self.roles)), "role-id")

    def _named(self, cell: Cell, name: str, context: Context) -> tuple[str, Inlines]:
        """The role of exactly this name, whatever the case of its letters."""
        names = {role.name.casefold(): role for role in self.roles.values()}
        same = {role.id for role in self.roles.values() if role.name.casefold() == name.casefold()}
        if len(same) == 1:
            return _linked(*same)
        if "[[" in name:
            hint = f"in a table, a bar within a link has a backslash before it, as in [[{self._some_role()}\\|these words]]"
            tell_cell(cell, context, "unknown-role", f"'{shorten(name)}' is no link to a role", hint)
        elif same:
            message = f"{len(same)} roles are called '{shorten(name)}'"
            tell_cell(cell, context, "which-role", message, f"write an id: {' or '.join(sorted(same))}")
        elif close := nearest(name.casefold(), names):
            hint = f"did you mean '{names[close].name}'?"
            tell_cell(cell, context, "unknown-role", f"there is no role '{shorten(name)}'", hint)
        elif role := slug(name):  # perhaps a draft's name, which nobody knows here: it is told with all references
            context.references.append(
                Reference(Target("role", role), context.source.place(cell.run, 0), len(cell.text))
            )
            return _linked(role)
        else:
            hint = "write the id of a role, its name, or none"
            tell_cell(cell, context, "unknown-role", f"there is no role '{shorten(name)}'", hint)
        return "", ()


def _linked(role: str) -> tuple[str, Inlines]:
    """A role by its id, and a link to it, whose words will be its name."""
    return role, (Link(Target("role", role), ()),)


def _shown(
    head: list[Cell], columns: Mapping[int, Column], rows: Iterable[tuple[Inlines, Inlines]], context: Context
) -> Blocks:
    """The rooms as a table: their names, and their roles where any has one; headed as the author heads it."""
    rooms = list(rows)
    titles = {column: read_inlines(head[place].run, context) for place, column in columns.items() if column != "host"}
    names = [(Strong(name),) for name, _ in rooms]
    if not rooms:
        return _UNSHOWN
    if "role" not in titles:
        return (Table((titles["room"],), tuple((name,) for name in names), ("",)),)
    cells = tuple((name, role) for name, (_, role) in zip(names, rooms, strict=True))
    return (Table((titles["room"], titles["role"]), cells, ("", "")),)
