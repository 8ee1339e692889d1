"""A workshop's blocks cut into slides, before rounds are made of its questions.

Pure; part of loading workshops. A slide ends at a line `---`; its first heading is its title, with the time taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rolesite.content.fields import shorten
from rolesite.content.frontmatter import Document
from rolesite.content.notes import part_notes
from rolesite.content.times import NO_TIME, Time, near_time, split_time
from rolesite.doc import Blocks, Inlines, plain
from rolesite.patterns import pattern
from rolesite.text.containers import is_slide_break
from rolesite.text.lookups import Lookups
from rolesite.text.markdown.blocks import inlines_of
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch, grow
from rolesite.text.slugs import slug

__all__ = ["Draft", "cut_slides", "first_title"]

_TIMED = pattern(r"\(\s*(?:\d[^()]*|before (?:the )?start\s*)\)[ \t#]*$", re.IGNORECASE)
_NEAR_HEADING = pattern(r"(?P<marks>#{1,6})(?=[^\W\d_])|\\(?P<escaped>#{1,6})[ \t]+(?=\S)")


@dataclass(slots=True)
class Draft:
    """A slide as it was written: `number` counts from 1, `branches` are what stands below its title.

    `body` is what it shows of them, read once all slides have their ids; `questions` and `role` are no part of it,
    they become slides of their own.
    """

    number: int
    line: int
    title: Inlines = ()
    time: Time = NO_TIME
    branches: list[Branch] = field(default_factory=list)
    notes: list[Branch] = field(default_factory=list)
    body: Blocks = ()

    @property
    def wanted_id(self) -> str:
        """The slug of its title, or its number."""
        return slug(plain(self.title)) or f"slide-{self.number}"

    def containers(self, name: str) -> list[Branch]:
        """The containers of this name that stand directly on the slide."""
        return [branch for branch in self.branches if branch.container == name]

    @property
    def only_steps(self) -> bool:
        """Whether the slide holds steps and nothing else."""
        return len(self.branches) == 1 and self.branches[0].container == "steps"


def cut_slides(branches: Iterable[Branch], context: Context) -> list[Draft]:
    """The slides of a workshop, without those that hold nothing."""
    groups: list[list[Branch]] = [[]]
    for branch in branches:
        if branch.kind == "hr" and branch.token.markup.startswith("-"):
            if is_slide_break(context.source.lines, branch.line):
                _tell_close_break(groups[-1], branch, context)
                groups.append([])
                continue
            _tell_near_break(branch, context)
        groups[-1].append(branch)
    return [_draft(number, group, context) for number, group in enumerate(filter(None, groups), 1)]


def first_title(document: Document, lookups: Lookups) -> Inlines:
    """The text of a document's first heading without its time, for a file that gives no title; () for none."""
    context = Context.of(document.body, document.locate, lookups)
    tree = grow(document.body)
    heading = next((branch for branch in tree.branches if branch.kind == "heading"), None)
    return split_time(inlines_of(heading, context))[0] if heading else ()


def _tell_close_break(group: list[Branch], branch: Branch, context: Context) -> None:
    """Tells a slide break straight below a paragraph."""
    if group and group[-1].kind == "paragraph" and group[-1].end == branch.line:
        message = "this line ends the slide; GitHub would show the text right above it as a heading"
        context.warn_line(branch.line, "read-otherwise", message, "put a blank line before it")


def _tell_near_break(branch: Branch, context: Context) -> None:
    message = "this line does not end the slide, it is shown as a rule"
    hint = "a slide ends with --- alone on its line and a blank line before and after it"
    context.warn_line(branch.line, "not-a-slide-break", message, hint)


def _draft(number: int, group: list[Branch], context: Context) -> Draft:
    shown, notes = part_notes(group)
    heading = next((branch for branch in shown if branch.kind == "heading"), None)
    draft = Draft(number, (heading or group[0]).line, branches=[b for b in shown if b is not heading], notes=notes)
    if heading:
        draft.title, draft.time = split_time(inlines_of(heading, context))
        if draft.time == NO_TIME and (message := near_time(draft.title, "heading")):
            context.warn_line(heading.line, "unclear-time", message, "write (8 min), (10 min each) or (before start)")
    for branch in draft.branches:
        if branch.kind == "heading" and branch.token.tag in ("h1", "h2"):
            _tell_second_title(branch, context)
        elif branch.kind == "paragraph":
            _tell_near_heading(branch, context, first=not heading and branch is shown[0])
    return draft


def _tell_second_title(branch: Branch, context: Context) -> None:
    """Tells a heading with a time below a slide's title: its slide break was forgotten."""
    if _TIMED.search(branch.text):
        message = "a second title with a time stands on this slide, and its time is not counted"
        hint = "is the line --- before it missing? It needs a blank line above and below"
        context.warn_line(branch.line, "second-title", message, hint)


def _tell_near_heading(branch: Branch, context: Context, *, first: bool) -> None:
    r"""Tells `#Title` and `\# Title`, which are text. `#word` may be meant as it is, so there must be more to it."""
    for number, line in enumerate(branch.text.split("\n")):
        match = _NEAR_HEADING.match(line)
        marks = (match["marks"] or match["escaped"]) if match else ""
        if match and (first or len(marks) > 1 or _TIMED.search(line)):
            mend = "take the backslash away" if match["escaped"] else "write a blank behind the marks"
            hint = f"{mend}: {marks} {shorten(line[match.end() :])}"
            message = "this is shown as text, not as a heading"
            context.warn_line(branch.text_line + number, "not-a-heading", message, hint)
