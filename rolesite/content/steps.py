"""The containers that hold one list: steps, questions, chat.

Pure; part of loading workshops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from rolesite.content.notes import part_notes
from rolesite.content.times import NO_TIME, near_time, split_time
from rolesite.doc import Blocks, Chat, Emphasis, Inlines, Step, StepKind, Steps, Strong, Text, plain
from rolesite.errors import nearest
from rolesite.patterns import pattern
from rolesite.text.containers import Mark
from rolesite.text.markdown.blocks import inlines_of
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch

__all__ = ["Question", "read_chat", "read_questions", "read_steps"]

STEP_KINDS: tuple[StepKind, ...] = get_args(StepKind)

# The words that steps begin with, in English and in the other language that ships; themes write the verb themselves.
_WORDS: dict[str, StepKind] = {
    **{kind: kind for kind in STEP_KINDS},
    **dict.fromkeys(("leer", "lea", "lean", "lee"), "read"),
    **dict.fromkeys(("reflexionar", "reflexione", "reflexionen", "reflexiona"), "reflect"),
    **dict.fromkeys(("registrar", "registre", "registren", "registra"), "capture"),
    **dict.fromkeys(("conversar", "converse", "conversen", "conversa"), "discuss"),
}

_VERB = pattern(r"\s*(\w+)\s*")
_AFTER_VERB = pattern(r"[\s:：.,;!–—-]*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, where it stands (line from 0), and the notes that follow it."""

    text: Inlines
    line: int
    notes: tuple[Branch, ...] = ()


def read_steps(branch: Branch, context: Context) -> Blocks:
    """`::: steps` as what there is to do in a round."""
    items = _items(branch, context, "steps", "1. **Read** the role with the question in mind")
    steps = [_step(item, context) for item in items]
    return (Steps(tuple(step for step in steps if step)),)


def read_chat(branch: Branch, context: Context) -> Blocks:
    """`::: chat` as prompts to answer."""
    mark: Mark = branch.token.meta["mark"]
    items = _items(branch, context, "chat", "- I was surprised that ____")
    prompts = tuple(_one_paragraph(item, context, "a prompt") for item in items)
    return (Chat(prompts, _choose(mark, len(prompts), context)),)


def read_questions(branch: Branch, context: Context) -> tuple[list[Question], list[Branch]]:
    """`::: questions` as its questions, and the notes that stand before the first of them."""
    before: list[Branch] = []
    found: list[tuple[Branch, list[Branch]]] = []
    for child in branch.children:
        if child.kind == "note":
            (found[-1][1] if found else before).append(child)
        elif child.kind == "list":
            for item in child.children:
                item.children, notes = part_notes(item.children)
                found.append((item, notes))
        else:
            _tell_stranger(child, context, "questions", "1. Which part of this role do you do today?")
    if not found and all(child.kind == "note" for child in branch.children):
        _tell_empty(branch, context, "questions", "1. Which part of this role do you do today?")
    questions = [
        Question(_one_paragraph(item, context, "a question"), item.line, tuple(notes)) for item, notes in found
    ]
    return questions, before


def _items(branch: Branch, context: Context, name: str, example: str) -> list[Branch]:
    """The items of the lists in a container that holds nothing else."""
    for child in branch.children:
        if child.kind != "list":
            _tell_stranger(child, context, name, example)
    if not branch.children:
        _tell_empty(branch, context, name, example)
    return [item for child in branch.children if child.kind == "list" for item in child.children]


def _tell_stranger(child: Branch, context: Context, name: str, example: str) -> None:
    message = f"'{name}' holds a list and nothing else"
    context.report_line(child.line, f"{name}-list", message, f"write a list, as in: {example}")


def _tell_empty(branch: Branch, context: Context, name: str, example: str) -> None:
    context.report_line(branch.line, f"{name}-list", f"'{name}' is empty", f"write a list, as in: {example}")


def _one_paragraph(item: Branch, context: Context, what: str) -> Inlines:
    """The text of an item; more than one paragraph has no place where it is shown."""
    if not item.children or item.children[0].kind != "paragraph":
        context.report_line(
            item.line, "not-one-paragraph", f"{what} is one paragraph", "write it on the item's first line"
        )
        return ()
    if len(item.children) > 1:
        line = item.children[1].line
        context.report_line(line, "not-one-paragraph", f"{what} is one paragraph", "move the rest elsewhere")
    return inlines_of(item.children[0], context)


def _step(item: Branch, context: Context) -> Step | None:
    inlines, time = split_time(_one_paragraph(item, context, "a step"))
    if not inlines:
        return None
    if time == NO_TIME and (message := near_time(inlines, "step")):
        context.warn_line(item.line, "unclear-time", message, "write (2 min)")
    verb = _VERB.match(plain(inlines[:1]) or " ")
    word = verb[1].lower() if verb else ""
    kind = _WORDS.get(word)
    if kind is None:
        close = nearest(word, STEP_KINDS)
        hint = f"did you mean **{close.capitalize()}**?" if close else "as in: 1. **Read** the role, 2. **Reflect** …"
        message = "a step begins with Read, Reflect, Capture or Discuss"
        context.report_line(item.line, "unknown-step", message, hint)
        return None
    return Step(kind, _without_verb(inlines, len(word)), time.seconds or 0)


def _without_verb(inlines: Inlines, length: int) -> Inlines:
    """A step's text without its verb, which themes write themselves."""
    first, *rest = inlines
    match first:
        case Strong(nodes) | Emphasis(nodes):
            inner = plain(nodes)[length:]
            left = _AFTER_VERB.sub("", inner, count=1)
            head: Inlines = (Strong((Text(left),)),) if left else ()
        case Text(text):
            left = _AFTER_VERB.sub("", text.lstrip()[length:], count=1)
            head = (Text(left),) if left else ()
        case _:
            head = (first,)
    if head or not rest:
        return (*head, *rest)
    second = rest[0]
    if isinstance(second, Text):
        left = _AFTER_VERB.sub("", second.text, count=1)
        return (*((Text(left),) if left else ()), *rest[1:])
    return tuple(rest)


def _choose(mark: Mark, prompts: int, context: Context) -> int:
    """How many of the prompts to answer; 0 for all."""
    written = mark.option("choose")
    if "choose" not in mark.columns:
        return 0
    number = int(written) if written.isdecimal() and written.isascii() and len(written) < 4 else 0
    if not prompts and number:  # that there are none is told already
        return 0
    if 1 <= number <= prompts:
        return number
    place = context.source.at(mark.line, mark.columns["choose"])
    message = f"'choose' is a whole number from 1 to {prompts}, the number of prompts, not '{written}'"
    if prompts < 2:
        message = f"'choose' is a whole number, and with one prompt it is 1, not '{written}'"
    context.report(place, "choose", message, "write choose=1", width=max(1, len(written)))
    return 0
