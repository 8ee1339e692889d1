"""`::: breakouts`: a table of rooms, the role that is read in each, and who hosts them.

Pure; part of loading workshops. Rooms and roles are shown to everybody. Hosts are the facilitator's: they leave the table
here, and nothing that a slide is made of could hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rolesite.content.fields import shorten
from rolesite.doc import Blocks, Inlines, Link, Paragraph, Strong, Table, Target, plain
from rolesite.errors import nearest
from rolesite.model import Host, Role, Room
from rolesite.source import Reference
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.inlines import read_inlines
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.tree import Branch
from rolesite.text.names import is_id
from rolesite.text.slugs import slug

__all__ = ["Rooms", "tell_open_hosts"]

Column = Literal["room", "role", "host"]

_HOSTS = (
    *("host", "hosts", "facilitator", "facilitators"),
    *("anfitrión", "anfitriona", "anfitriones", "facilitador", "facilitadora", "facilitadores"),
)
_HEADINGS: dict[str, Column] = {
    **dict.fromkeys(("room", "sala"), "room"),
    **dict.fromkeys(("role", "rol"), "role"),
    **dict.fromkeys(_HOSTS, "host"),
}
"""The headings of columns, in English and in the other language that ships."""

_HOST_IN_NAME = re.compile(
    r"\b(?:hosts?|facilitators?|moderators?|anfitri[oó]n(?:as?|es)?|facilitador\w*|moderador\w*)\s*:|\b(?:hosted|moderated)\s+by\b",
    re.IGNORECASE,
)
"""A host within the name of a room, which everybody sees."""

_NO_ROLE = ("none", "ninguno", "ninguna", "-", "–", "—")
_UNSHOWN: Blocks = (Paragraph(()),)  # for what was told to be wrong: the slide is not empty, and never made
_EXAMPLE = "write a table: | Room | Role | Host |, then | --- | --- | --- |, then a line for each room"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of the table, as it stands in its row."""

    run: Run

    @property
    def text(self) -> str:
        return self.run.text.strip()


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
        found = _rows(branch, context)
        if not found:
            return _UNSHOWN
        head, *rows = found
        columns = _columns(head, context)
        if "room" not in columns.values():
            return _UNSHOWN
        shown = [row for row in (self._row(row, columns, context) for row in rows) if row]
        if not rows:
            context.report_line(head[0].run.line, "breakouts-table", "this table has no rooms", _EXAMPLE)
        return _shown(head, columns, shown, context)

    def _row(self, row: list[_Cell], columns: Mapping[int, Column], context: Context) -> tuple[Inlines, Inlines] | None:
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

    def _room(self, cell: _Cell, name: str, context: Context) -> str | None:
        """The slug of a room's name, None where it can have none."""
        wanted = slug(name)
        same = next((room for room in self.rooms if room.slug == wanted), None)
        if _HOST_IN_NAME.search(name):
            _tell_host(cell, context)
        elif not name:
            _tell(cell, context, "room-without-name", "this room has no name", "write it, or delete the row")
        elif not wanted:
            message = f"'{shorten(name)}' has no letter or digit, and a room's address is made of its name"
            _tell(cell, context, "room-without-name", message, "add a word or a number")
        elif same:
            message = f"there is already a room '{same.name}', and both would have the address 'room-{wanted}'"
            _tell(cell, context, "duplicate-room", message, "give one of them another name")
        else:
            return wanted
        return None

    # --- the role of a room ------------------------------------------------------------------------------------------

    def _role(self, cell: _Cell | None, room: _Cell, context: Context) -> tuple[str, Inlines]:
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

    def _only_role(self, at: _Cell, context: Context) -> tuple[str, Inlines]:
        """The workshop's only role. A workshop without any has rooms without."""
        if len(self.role_ids) > 1:
            message = f"the workshop has {len(self.role_ids)} roles, and this room does not say which one it reads"
            hint = f"write its id into the column Role, such as {self.role_ids[0]}, or none"
            _tell(at, context, "which-role", message, hint)
        return _linked(self.role_ids[0]) if len(self.role_ids) == 1 else ("", ())

    def _some_role(self) -> str:
        return next(iter((*self.role_ids, *self.roles)), "role-id")

    def _named(self, cell: _Cell, name: str, context: Context) -> tuple[str, Inlines]:
        """The role of exactly this name, whatever the case of its letters."""
        names = {role.name.casefold(): role for role in self.roles.values()}
        same = {role.id for role in self.roles.values() if role.name.casefold() == name.casefold()}
        if len(same) == 1:
            return _linked(*same)
        if "[[" in name:
            hint = f"in a table, a bar within a link has a backslash before it, as in [[{self._some_role()}\\|these words]]"
            _tell(cell, context, "unknown-role", f"'{shorten(name)}' is no link to a role", hint)
        elif same:
            message = f"{len(same)} roles are called '{shorten(name)}'"
            _tell(cell, context, "which-role", message, f"write an id: {' or '.join(sorted(same))}")
        elif close := nearest(name.casefold(), names):
            hint = f"did you mean '{names[close].name}'?"
            _tell(cell, context, "unknown-role", f"there is no role '{shorten(name)}'", hint)
        elif role := slug(name):  # perhaps a draft's name, which nobody knows here: it is told with all references
            context.references.append(
                Reference(Target("role", role), context.source.place(cell.run, 0), len(cell.text))
            )
            return _linked(role)
        else:
            hint = "write the id of a role, its name, or none"
            _tell(cell, context, "unknown-role", f"there is no role '{shorten(name)}'", hint)
        return "", ()


def _linked(role: str) -> tuple[str, Inlines]:
    """A role by its id, and a link to it, whose words will be its name."""
    return role, (Link(Target("role", role), ()),)


def _shown(
    head: list[_Cell], columns: Mapping[int, Column], rows: Iterable[tuple[Inlines, Inlines]], context: Context
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


# --- the table -------------------------------------------------------------------------------------------------------


def _rows(branch: Branch, context: Context) -> list[list[_Cell]]:
    """The rows of the only thing that the container holds, its head first; none where it holds something else."""
    tabbed = _tabbed(branch.children[0]) if len(branch.children) == 1 else []
    if tabbed:
        message = "cells with tabs between them are read as a table; GitHub would show them as text"
        hint = "write | between them, and a line | --- | --- | below the first"
        context.warn_line(branch.children[0].text_line, "read-otherwise", message, hint)
        return tabbed
    table = _table(branch, context)
    return _cells(table, context) if table else []


def _tabbed(branch: Branch) -> list[list[_Cell]]:
    """The rows of a table as word processors and spreadsheets paste it: a line each, tabs between the cells."""
    lines = branch.text.split("\n") if branch.kind == "paragraph" else []
    if not lines or not all("\t" in line for line in lines):
        return []
    width = lines[0].count("\t") + 1
    return [_tabbed_row(line, branch.text_line + number, width) for number, line in enumerate(lines)]


def _tabbed_row(text: str, line: int, width: int) -> list[_Cell]:
    """The cells of one line, as many as the head has."""
    cells: list[_Cell] = []
    after = 0
    for part in text.split("\t"):
        cells.append(_Cell(Run(part.strip(), line, after)))
        after += len(part) + 1
    cells += [_Cell(Run("", line, after))] * (width - len(cells))
    return cells[:width]


def _table(branch: Branch, context: Context) -> Branch | None:
    """The table that the container holds."""
    for child in branch.children:
        if child.kind != "table":
            message = "'breakouts' holds a table and nothing else"
            context.report_line(child.line, "breakouts-table", message, _EXAMPLE)
    tables = [child for child in branch.children if child.kind == "table"]
    if not branch.children:
        context.report_line(branch.line, "breakouts-table", "'breakouts' is empty", _EXAMPLE)
    for extra in tables[1:]:
        message = "'breakouts' holds one table, and this is another"
        context.report_line(extra.line, "breakouts-table", message, "put all rooms into the first")
    return tables[0] if tables else None


def _cells(table: Branch, context: Context) -> list[list[_Cell]]:
    """The rows of a table, its head first; each cell is looked for behind the one before."""
    return [_row_cells(row, context) for part in table.children for row in part.children]


def _row_cells(row: Branch, context: Context) -> list[_Cell]:
    cells: list[_Cell] = []
    after = 1
    for branch in row.children:
        cells.append(_Cell(Run(branch.text, branch.text_line, after)))
        if branch.text:
            after = context.source.column(branch.text, len(branch.text), branch.text_line, after)
    return cells


def _columns(head: list[_Cell], context: Context) -> dict[int, Column]:
    """Which column holds what."""
    found: dict[int, Column] = {}
    for place, cell in enumerate(head):
        column = _column(cell.text)
        if column is None:
            close = nearest(cell.text, _HEADINGS)
            hint = f"did you mean '{close.capitalize()}'?" if close else "the columns are Room, Role and Host"
            said = f"'{shorten(cell.text)}' is no column of breakout rooms" if cell.text else "this column has no name"
            _tell(cell, context, "breakouts-column", said, hint)
        elif column in found.values():
            _tell(cell, context, "breakouts-column", f"'{shorten(cell.text)}' is there twice", "keep one of them")
        else:
            found[place] = column
    if "room" not in found.values() and all(_column(cell.text) for cell in head):
        message = "this table does not name its rooms"
        _tell(head[0], context, "breakouts-column", message, "add a column headed Room")
    return found


def _column(heading: str) -> Column | None:
    words = " ".join(heading.casefold().split())
    return _HEADINGS.get("".join(c for c in words if c.isprintable()).strip("*_ "))


def _tell_host(cell: _Cell, context: Context) -> None:
    """Tells a host in a room's name, unless the whole line was told to look like a note."""
    place = context.source.place(cell.run, 0)
    if not any(told.code == "note-near-miss" and told.place.line == place.line for told in context.problems):
        message, hint = (
            "this names the host of a room, and everybody would see it",
            "write it into a column headed Host",
        )
        context.report(place, "note-near-miss", message, hint, width=len(cell.text), safety=True)


def _tell(cell: _Cell, context: Context, code: str, message: str, hint: str) -> None:
    context.report(context.source.place(cell.run, 0), code, message, hint, width=len(cell.text))


# --- hosts in the open -----------------------------------------------------------------------------------------------


def tell_open_hosts(branches: Iterable[Branch], context: Context) -> None:
    """Tells what names rooms and hosts outside the container, where everybody would see the hosts: a table, and lines
    that were meant for one."""
    for branch in _open(branches):
        for line, cells in _heads(branch, context):
            if {"room", "host"} <= {_column(cell) for cell in cells}:
                message = "this table names the hosts of rooms, and everybody would see them"
                hint = "put a line ::: breakouts above it and ::: below it, or give the column another heading"
                context.report_line(line, "note-near-miss", message, hint, safety=True)


def _open(branches: Iterable[Branch]) -> Iterator[Branch]:
    """All blocks of text that are shown."""
    for branch in branches:
        if branch.kind in ("table", "paragraph", "fence", "code_block"):
            yield branch
        elif branch.kind != "note" and branch.container != "breakouts":
            yield from _open(branch.children)


def _heads(branch: Branch, context: Context) -> Iterator[tuple[int, list[str]]]:
    """What may be the head of a table: its line and the text of its cells."""
    if branch.kind == "table":
        yield branch.line, [cell.text for cell in _cells(branch, context)[0]]
        return
    code = branch.kind != "paragraph"
    first = branch.line + (branch.kind == "fence") if code else branch.text_line
    text = branch.token.content if code else branch.text
    for number, line in enumerate(text.split("\n")):
        yield first + number, re.split(r"[\t|]", line)
