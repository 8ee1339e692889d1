"""Questions into rounds: read, reflect and capture once for each question, the role following every time.

Pure; part of loading workshops. The steps of a round are the nearest above its questions. A slide that holds nothing
but steps is not shown by itself: it becomes the first round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from rolesite.content.slides import Draft
from rolesite.content.steps import Question, read_questions
from rolesite.content.times import minutes
from rolesite.doc import Block, Blocks, Inlines, Paragraph, Steps, Target, Text, walk
from rolesite.model import Role, Room, Round, Slide
from rolesite.source import Reference
from rolesite.text.containers import Mark
from rolesite.text.markdown.blocks import read_blocks
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.inlines import read_inlines
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.tree import Branch

__all__ = ["RoundsPlan", "check_rounds", "leave_to_rooms", "make_rounds", "plan_rounds"]

NO_ROLE = "none"


@dataclass(slots=True)
class RoundsPlan:
    """The rounds of one slide with questions.

    `role` is the id of the role that follows each question ("" for none), unless it is read `in_rooms`, where each has
    its own; `before` are the notes that belong to no single question, `above` the slide that has the steps; `first` is that slide where it becomes the first round.
    """

    draft: Draft
    mark: Mark
    questions: list[Question]
    before: list[Branch]
    role: str
    in_rooms: bool = False
    above: Draft | None = None
    first: Draft | None = None

    @property
    def endings(self) -> tuple[str, ...]:
        """What the ids of its slides have behind that of the slide with the questions."""
        numbers = range(1, len(self.questions) + 1)
        rounds = tuple(f"-{number}" for number in numbers)
        return rounds + (tuple(f"-{number}-role" for number in numbers) if self.role or self.in_rooms else ())

    @property
    def title(self) -> Inlines:
        """What the agenda calls all rounds together."""
        return self.draft.title or (self.first.title if self.first else ())

    @property
    def steps(self) -> Steps | None:
        """The steps of a round, once the slides' bodies are read."""
        found = [node for node in walk(self.above.body) if isinstance(node, Steps)] if self.above else []
        return found[-1] if found else None

    @property
    def seconds(self) -> int:
        """The time of one round: as given for each, a share of the whole, or the sum of the steps."""
        own = self.draft.time
        if own.seconds:
            return own.seconds if own.each else own.seconds // max(1, len(self.questions))
        if self.first and self.first.time.seconds:
            return self.first.time.seconds
        return self.steps_seconds

    @property
    def steps_seconds(self) -> int:
        """The sum of the steps' times."""
        return sum(step.seconds for step in self.steps.steps) if self.steps else 0


def plan_rounds(
    drafts: list[Draft], roles: tuple[str, ...], context: Context, for_role: Callable[[str], Context], *, rooms: bool
) -> dict[int, RoundsPlan]:
    """The rounds of all slides with questions, by the number of their slide.

    `roles` are the ids of the workshop's roles; `for_role` gives the context in which questions on a role are read. With
    `rooms`, in a workshop with breakout rooms, questions that name no role are on each room's own.
    """
    plans: dict[int, RoundsPlan] = {}
    above: Draft | None = None
    used: set[int] = set()
    for draft in drafts:
        if draft.containers("steps"):
            above = draft
        containers = draft.containers("questions")
        if not containers:
            continue
        for extra in containers[1:]:
            message = "a slide has one list of questions"
            context.report_line(extra.line, "two-questions", message, "put --- with blank lines around before it")
        mark: Mark = containers[0].token.meta["mark"]
        in_rooms = rooms and not mark.option("role")
        role = "" if in_rooms and len(roles) > 1 else _role(mark, roles, context)
        questions, before = read_questions(containers[0], for_role(role))
        plan = RoundsPlan(draft, mark, questions, before, role, in_rooms, above)
        if above and above is not draft and above.only_steps and above.number not in used:
            used.add(above.number)
            plan.first = above
        plans[draft.number] = plan
    return plans


def leave_to_rooms(plans: Iterable[RoundsPlan], rooms: Iterable[Room], roles: Mapping[str, Role]) -> None:
    """Takes the role from rounds of which a room reads another one: what everybody sees cannot choose among rooms.

    `roles` are all roles by id and by old id. Rooms are known only once the slides' bodies are read.
    """
    read = {_id_today(room.role, roles) for room in rooms if room.role}
    for plan in plans:
        if plan.in_rooms and read - {_id_today(plan.role, roles)}:
            plan.role = ""


def _id_today(role: str, roles: Mapping[str, Role]) -> str:
    return roles[role].id if role in roles else role


def check_rounds(plan: RoundsPlan, context: Context) -> None:
    """Tells what is odd about rounds, once the slides' bodies are read."""
    if plan.above is None:
        message = "there are no steps above these questions"
        hint = "write ::: steps with Read, Reflect and Capture above them"
        context.warn_line(plan.mark.line, "questions-without-steps", message, hint)
    steps, given = plan.steps_seconds, plan.seconds
    if steps and steps != given:
        message = f"the steps of a round add up to {minutes(steps)}, and it is given {minutes(given)}"
        context.warn_line(plan.draft.line, "times-differ", message, "change one of them")
    if plan.first and (plan.first.time.seconds or given) != given:
        message = f"the steps are given {minutes(plan.first.time.seconds or 0)}, and each round {minutes(given)}"
        context.warn_line(plan.first.line, "times-differ", message, "take one of the two times away")


def _role(mark: Mark, roles: tuple[str, ...], context: Context) -> str:
    """The role that follows each question."""
    written = mark.option("role")
    if written == NO_ROLE:
        return ""
    if written:
        place = context.source.at(mark.line, mark.columns["role"])
        context.references.append(Reference(Target("role", written), place, len(written)))
        return written
    if len(roles) > 1:
        message = f"the workshop has {len(roles)} roles, and these questions do not say which one they are about"
        context.report_line(mark.line, "which-role", message, f"write ::: questions role={roles[0]}, or role=none")
    return roles[0] if len(roles) == 1 else ""


# --- slides ----------------------------------------------------------------------------------------------------------


def make_rounds(
    plan: RoundsPlan, base: str, context: Context, private: Context, roles: Mapping[str, Role]
) -> list[Slide]:
    """The slides of all rounds; `base` is the id of the slide with the questions, `private` reads the notes."""
    first, later = _bodies(plan, context)
    slides: list[Slide] = []
    for number, question in enumerate(plan.questions, 1):
        round_ = Round(number, len(plan.questions), question.text, plan.role, plan.seconds, plan.in_rooms)
        notes = [*question.notes]
        if number == 1:
            notes = [*(plan.first.notes if plan.first else ()), *plan.draft.notes, *plan.before, *notes]
        slide = Slide(
            id=f"{base}-{number}",
            title=_title(plan, number),
            place=context.source.start(question.line),
            kind="round",
            body=first if number == 1 else later,
            seconds=plan.seconds or None,
            round=round_,
            notes=tuple(read_blocks(note.children, private) for note in notes),
        )
        slides.append(slide)
        if plan.role:
            slides.append(_role_slide(slide, plan.role, roles))
    return slides


def _role_slide(slide: Slide, role: str, roles: Mapping[str, Role]) -> Slide:
    """The role behind a question, which stays in view; the time of the round covers both."""
    name = roles[role].name if role in roles else role
    title = (Text(name),)
    return replace(slide, id=f"{slide.id}-role", title=title, kind="role", body=(), seconds=None, role=role, notes=())


def _title(plan: RoundsPlan, number: int) -> Inlines:
    first = plan.first.title if plan.first else ()
    return (first or plan.draft.title) if number == 1 else (plan.draft.title or first)


def _bodies(plan: RoundsPlan, context: Context) -> tuple[Blocks, Blocks]:
    """What the first round and the later ones show beside their question."""
    own = plan.draft.body
    above: Blocks = (plan.steps,) if plan.steps and plan.above is not plan.draft else ()
    return (*above, *own), (*_later_words(plan.mark, context), *_later_steps(plan, context))


def _later_words(mark: Mark, context: Context) -> Blocks:
    words = mark.option("later")
    if not words:
        return ()
    run = Run(words, mark.line, mark.columns["later"])
    return (Paragraph(read_inlines(run, context)),)


def _later_steps(plan: RoundsPlan, context: Context) -> tuple[Block, ...]:
    """The steps of later rounds: a strip, or in full with `steps=every`."""
    written = plan.mark.option("steps")
    if written and written != "every":
        place = context.source.at(plan.mark.line, plan.mark.columns["steps"])
        message = f"'steps' can only be 'every', not '{written}'"
        context.report(place, "container-option", message, "write steps=every, or leave it out", width=len(written))
    if plan.steps is None:
        return ()
    return (replace(plan.steps, compact=written != "every"),)
