"""The facilitator's notes: found, taken out of what is shown, and whatever only looks like one refused.

Pure; the first thing that happens to a workshop's blocks. Private text fails closed. A quote that begins `[!NOTE]` or
`Facilitator:` becomes a `note`, wherever it stands. Every other line that looks like an attempt at one is an error
that shows the mend, and so is text straight after a note, which was probably meant to belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rolesite.text.containerwords import CONTAINERS
from rolesite.text.markdown.callouts import NOTE_MARK, callout, without_mark
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch
from rolesite.text.nearnotes import looks_private

__all__ = ["mark_notes", "part_notes"]

_MEND = (
    "begin the note with > [!NOTE] and put > before each of its lines, or word it so that it cannot be taken for one"
)
_CLAIMED = {"paragraph", "list", "blockquote", "fence", "code_block", "table", "container"}
"""Blocks that may be the rest of a note whose `>` was forgotten."""
_APART = {"questions", "role"}
"""Containers that become slides of their own, so that nobody means them for a note."""


def mark_notes(branches: list[Branch], context: Context) -> None:
    """Turns every quote that is a note into a branch of kind `note`, and tells all near misses."""
    marks = context.env["containers"].marks
    private = {line for line, mark in marks.items() if mark.name not in CONTAINERS}  # told by their own reader
    shown: set[int] = set()
    code: set[int] = set()
    for branch in _all(branches):
        if branch.kind in ("fence", "code_block"):
            code.update(range(branch.line, branch.end))
        if branch.kind == "blockquote" and (length := _mark_length(branch)):
            branch.kind = "note"
            branch.children = without_mark(branch, length)
            private.update(range(branch.line, branch.end))
        elif callout(branch)[0]:
            shown.update(range(branch.line, branch.end))
    _tell_quoted(branches, context)
    _tell_claimed(branches, context)
    lines = context.source.lines
    for number, (above, line) in enumerate(pairwise(("", *lines))):
        if number not in private and looks_private(line, above, shown=number in shown, code=number in code):
            message = "this looks like a note for the facilitator, and everybody would see it"
            context.report_line(number, "note-near-miss", message, _MEND, safety=True)


def part_notes(branches: Iterable[Branch]) -> tuple[list[Branch], list[Branch]]:
    """What is shown, and the notes that stood in it at any depth, in reading order. Alters the branches.

    Notes in `questions` stay where they are: each belongs to a round, and the reader of questions parts them.
    """
    shown: list[Branch] = []
    notes: list[Branch] = []
    for branch in branches:
        if branch.kind == "note":
            notes.append(branch)
            continue
        if branch.container != "questions":
            branch.children, inner = part_notes(branch.children)
            notes += inner
        shown.append(branch)
    return shown, notes


def _mark_length(quote: Branch) -> int:
    """How many characters of a quote's first paragraph make it a note; 0 for none."""
    first = quote.children[0] if quote.children else None
    match = NOTE_MARK.match(first.text) if first and first.kind == "paragraph" else None
    return match.end() if match else 0


def _all(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.children)


# --- near misses -----------------------------------------------------------------------------------------------------


def _tell_claimed(branches: list[Branch], context: Context, *, in_questions: bool = False) -> None:
    """Tells text that stands straight after a note."""
    for one, two in pairwise(branches):
        allowed = (in_questions and _counts_on(two)) or callout(two)[0]
        if _ends_in_note(one) and _may_belong(two, one.end) and not allowed:
            message = "this stands straight after a note, and everybody would see it"
            hint = "put > before it if it belongs to the note, or move the note below it"
            hint = "move the note below it" if two.container else hint  # no container may stand in a quote
            context.report_line(two.line, "text-after-note", message, hint, safety=True)
    for branch in branches:
        if branch.kind != "note":
            _tell_claimed(branch.children, context, in_questions=branch.container == "questions")


def _may_belong(branch: Branch, end: int) -> bool:
    """Whether a block after a note that ends before line `end` may be the rest of it.

    A heading with a blank line above begins a new part of the slide, unless it was text with a line of = below.
    """
    if branch.kind == "heading":
        return branch.line <= end or not branch.token.markup.startswith("#")
    return branch.kind in _CLAIMED and branch.container not in _APART


def _counts_on(branch: Branch) -> bool:
    """Whether a list is numbered and goes on counting: the next questions, not a list of the note's own."""
    return branch.kind == "list" and int(branch.token.attrs.get("start", 1)) > 1


def _tell_quoted(branches: list[Branch], context: Context) -> None:
    """Tells notes in a quote that is shown: which of its lines belong to which is too easily mistaken."""
    for quote in _all(branches):
        if quote.kind == "blockquote":
            for note in _all(quote.children):
                if note.kind == "note":
                    message = "this note stands inside a quote that everybody sees"
                    context.report_line(note.line, "note-near-miss", message, "move it below the quote", safety=True)


def _ends_in_note(branch: Branch) -> bool:
    """Whether the last thing in a block is a note; a container has a closing mark between."""
    while branch.kind in ("list", "item", "blockquote") and branch.children:
        branch = branch.children[-1]
    return branch.kind == "note"
