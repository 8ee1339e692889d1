"""Hosts of rooms where everybody would see them: in a table outside its container, or within the name of a room.

Pure; part of loading workshops. Private text fails closed: all of it is an error that shows the mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rolesite.content.roomtable import Cell, cells_of, column_of
from rolesite.patterns import pattern
from rolesite.text.containerwords import CONTAINERS, meant_container
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch

__all__ = ["names_host", "tell_host", "tell_open_hosts"]

_IN_NAME = pattern(
    r"\b(?:hosts?|facilitators?|moderators?|anfitri[oó]n(?:as?|es)?|facilitador\w*|moderador\w*)\s*:|\b(?:hosted|moderated)\s+by\b",
    re.IGNORECASE,
)
"""A host within the name of a room, which everybody sees."""


def names_host(room: str) -> bool:
    """Whether the name of a room says who hosts it."""
    return bool(_IN_NAME.search(room))


def tell_host(cell: Cell, context: Context) -> None:
    """Tells a host in a room's name, unless the whole line was told to look like a note."""
    place = context.source.place(cell.run, 0)
    if not any(told.code == "note-near-miss" and told.place.line == place.line for told in context.problems):
        message = "this names the host of a room, and everybody would see it"
        hint = "write it into a column headed Host"
        context.report(place, "note-near-miss", message, hint, width=len(cell.text), safety=True)


def tell_open_hosts(branches: Iterable[Branch], context: Context) -> None:
    """Tells what names rooms and hosts outside the container, where everybody would see the hosts: a table, and lines
    that were meant for one. Where only the name of the container is misspelt, that is told already."""
    for branch, misspelt in _open(branches):
        for line, cells in _heads(branch, context):
            if {"room", "host"} <= {column_of(cell) for cell in cells} and not _is_told(misspelt, context):
                message = "this table names the hosts of rooms, and everybody would see them"
                hint = "put a line ::: breakouts above it and ::: below it, or give the column another heading"
                context.report_line(line, "note-near-miss", message, hint, safety=True)


def _is_told(misspelt: Branch | None, context: Context) -> bool:
    """Whether the name of the container around a table was told to be wrong; that problem is one of privacy then."""
    if misspelt is None:
        return False
    line = context.source.at(misspelt.line).line
    for number, told in enumerate(context.problems):
        if told.code == "unknown-container" and told.place.line == line:
            context.problems[number] = replace(told, safety=True)
            return True
    return False


def _open(branches: Iterable[Branch], misspelt: Branch | None = None) -> Iterator[tuple[Branch, Branch | None]]:
    """All blocks of text that are shown, each with the container around it whose name was to be `breakouts`."""
    for branch in branches:
        if branch.kind in ("table", "paragraph", "fence", "code_block"):
            yield branch, misspelt
        elif branch.kind != "note" and branch.container != "breakouts":
            yield from _open(branch.children, branch if _is_misspelt(branch.container) else misspelt)


def _is_misspelt(container: str) -> bool:
    return container not in CONTAINERS and meant_container(container) == "breakouts"


def _heads(branch: Branch, context: Context) -> Iterator[tuple[int, list[str]]]:
    """What may be the head of a table: its line and the text of its cells."""
    if branch.kind == "table":
        yield branch.line, [cell.text for cell in cells_of(branch, context)[0]]
        return
    code = branch.kind != "paragraph"
    first = branch.line + (branch.kind == "fence") if code else branch.text_line
    text = branch.token.content if code else branch.text
    for number, line in enumerate(text.split("\n")):
        yield first + number, re.split(r"[\t|]", line)
