"""The script of a workshop: from its Markdown to slides in the order of showing, and the agenda they make.

Pure; part of loading workshops. Notes are taken out first, then slides are cut, questions become rounds, and only then
are the texts of slides read, because their anchors must not be those of slides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rolesite.content.agenda import make_agenda
from rolesite.content.arrangements import Only, is_shown, read_columns, read_reveal
from rolesite.content.breakouts import Rooms
from rolesite.content.doublelists import join_double_lists
from rolesite.content.frontmatter import Document
from rolesite.content.letter import LetterReader
from rolesite.content.notes import mark_notes
from rolesite.content.openhosts import tell_open_hosts
from rolesite.content.rounds import RoundsPlan, check_rounds, leave_to_rooms, make_rounds, plan_rounds
from rolesite.content.slides import Draft, cut_slides
from rolesite.content.steps import read_chat, read_steps
from rolesite.doc import Blocks, Container, Heading, Inlines, Steps, Target, Text, walk
from rolesite.model import AgendaItem, Host, Letter, Mode, Role, Room, Slide
from rolesite.source import Parsed, Reference
from rolesite.text import containers
from rolesite.text.containers import Mark
from rolesite.text.lookups import Lookups
from rolesite.text.markdown.blocks import read_blocks
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch, grow

__all__ = ["Script", "read_script"]

MODES: tuple[Mode, ...] = ("in-person", "virtual")


@dataclass(frozen=True, slots=True)
class Script:
    """Slides and agenda; `seconds` is the sum of all times, None where none is given, and `used` the look-ups that
    slides show. `rooms_on` is the id of the slide that shows the breakout rooms, `hosts` are the facilitator's."""

    slides: tuple[Slide, ...]
    agenda: tuple[AgendaItem, ...]
    seconds: int | None
    used: frozenset[str]
    rooms: tuple[Room, ...] = ()
    rooms_on: str = ""
    hosts: tuple[Host, ...] = ()
    letter: Letter | None = None


def read_script(
    document: Document,
    role_ids: tuple[str, ...],
    roles: Mapping[str, Role],
    lookups: Callable[[str], Lookups],
    modes: tuple[Mode, ...] = MODES,
    *,
    tell_modes: bool = True,
) -> Parsed[Script]:
    """The script of a workshop about `role_ids`; `lookups` gives the values of look-ups for a role's id or "".

    What is for none of `modes` is left out, and told with `tell_modes`. Agenda and sum are those of the first mode.
    """
    return _Reading(document, role_ids, roles, lookups, modes, tell_modes).read()


@dataclass(slots=True)
class _Reading:
    document: Document
    role_ids: tuple[str, ...]
    roles: Mapping[str, Role]
    lookups: Callable[[str], Lookups]
    modes: tuple[Mode, ...]
    tell_modes: bool
    slides: list[Slide] = field(default_factory=list)
    rounds: dict[str, tuple[Inlines, int]] = field(default_factory=dict)
    rooms: Rooms = field(init=False)
    letter: LetterReader = field(default_factory=LetterReader)
    first_of: dict[int, str] = field(default_factory=dict)  # the id of the first slide that is made of a draft

    def __post_init__(self) -> None:
        self.rooms = Rooms(self.role_ids, self.roles)

    @property
    def only_role(self) -> str:
        return self.role_ids[0] if len(self.role_ids) == 1 else ""

    def read(self) -> Parsed[Script]:
        """The whole script."""
        context = Context.of(self.document.body, self.document.locate, self.lookups(self.only_role))
        context.handlers = {
            "steps": read_steps,
            "chat": read_chat,
            "breakouts": self.rooms.read,
            "letter": self.letter.read,
            "columns": read_columns,
            "reveal": read_reveal,
            "only": Only(self.modes, self.tell_modes).read,
            "questions": _misplaced,
            "role": _misplaced,
        }
        context.notes_parted = True
        scan = containers.scan(context.source.lines, context.source.locate)
        context.env["containers"] = scan
        context.problems += scan.problems
        tree = grow(self.document.body, context.env)
        context.report_depth()
        join_double_lists(tree.branches, context)
        mark_notes(tree.branches, context)
        tell_open_hosts(tree.branches, context)
        drafts = cut_slides(tree.branches, context)
        self._make(drafts, context)
        planned = [slide for slide in self.slides if not slide.modes or self.modes[0] in slide.modes]
        agenda = make_agenda(planned, self.rounds)
        times = [slide.seconds for slide in planned if slide.seconds is not None]
        script = Script(
            slides=tuple(self.slides),
            agenda=agenda,
            seconds=sum(times) if times else None,
            used=frozenset(context.used),
            rooms=tuple(self.rooms.rooms),
            rooms_on=self.first_of.get(self.rooms.on, ""),
            hosts=tuple(self.rooms.hosts),
            letter=self.letter.letter(self.first_of.get(self.letter.on, "")),
        )
        return Parsed(script, tuple(context.references), tuple(context.problems))

    def _make(self, drafts: list[Draft], context: Context) -> None:
        """Ids first, then texts, then slides."""
        rooms = any(self._has_rooms(draft.branches) for draft in drafts)
        plans = plan_rounds(drafts, self.role_ids, context, self._for_role(context), rooms=rooms)
        merged = {plan.first.number for plan in plans.values() if plan.first}
        ids: dict[int, str] = {}
        for draft in drafts:
            if draft.number not in merged:
                plan = plans.get(draft.number)
                ids[draft.number] = context.slugs.take(draft.wanted_id, plan.endings if plan else ("",))
        for draft in drafts:
            own = [branch for branch in draft.branches if branch.container not in ("questions", "role")]
            self.rooms.draft = self.letter.draft = draft.number
            draft.body = read_blocks(own, context)
        leave_to_rooms(plans.values(), self.rooms.rooms, self.roles)
        private = context.apart(context.lookups)
        for draft in drafts:
            made = len(self.slides)
            if plan := plans.get(draft.number):
                self._rounds(plan, ids[draft.number], context, private)
            elif draft.number not in merged:
                self._plain(draft, ids[draft.number], context, private)
            if made < len(self.slides):
                self.first_of[draft.number] = self.slides[made].id

    def _has_rooms(self, branches: Iterable[Branch]) -> bool:
        """Whether breakout rooms are shown in one of the workshop's modes."""
        return any(
            branch.container == "breakouts" or (is_shown(branch, self.modes) and self._has_rooms(branch.children))
            for branch in branches
        )

    def _for_role(self, context: Context) -> Callable[[str], Context]:
        """Questions on a role of their own look up that role."""

        def choose(role: str) -> Context:
            if not role or role == self.only_role:
                return context
            other = context.apart(self.lookups(role))
            other.used = context.used
            return other

        return choose

    def _rounds(self, plan: RoundsPlan, base: str, context: Context, private: Context) -> None:
        check_rounds(plan, context)
        made = make_rounds(plan, base, context, private, self.roles)
        if made:
            self.rounds[made[0].id] = (plan.title, plan.seconds * len(plan.questions))
        self.slides += made
        for branch in plan.draft.containers("role"):
            self._role_behind(base, branch, context)

    def _plain(self, draft: Draft, base: str, context: Context, private: Context) -> None:
        """A slide without questions, and the roles that it shows behind it."""
        if draft.time.each:
            message = "'each' gives a time to every question, and this slide has none"
            context.warn_line(draft.line, "unclear-time", message, "write the time of the whole slide, as in (8 min)")
        body, modes = self._for_modes(draft)
        if modes and not set(modes) & set(self.modes):
            return
        roles = draft.containers("role")
        slide = Slide(
            id=base,
            title=draft.title,
            place=context.source.start(draft.line),
            kind="title" if draft.title and _only_headings(body) else "content",
            body=body,
            seconds=_seconds(draft),
            before_start=draft.time.before_start,
            modes=modes,
            notes=tuple(read_blocks(note.children, private) for note in draft.notes),
        )
        if roles and not body:
            self._role_itself(slide, roles.pop(0), context)
        else:
            self.slides.append(slide)
            if not body and not draft.title and not _is_refused(draft, context):
                hint = "write its heading, or move the note to the slide it belongs to"
                context.warn_line(draft.line, "empty-slide", "this slide shows nothing", hint)
        for branch in roles:
            self._role_behind(base, branch, context)

    def _for_modes(self, draft: Draft) -> tuple[Blocks, tuple[Mode, ...]]:
        """What a slide shows, and for which modes: a slide that is all within `only` is for that mode."""
        if len(draft.branches) != 1 or draft.branches[0].container != "only":
            return draft.body, ()
        mark: Mark = draft.branches[0].token.meta["mark"]
        modes = tuple(mode for mode in MODES if mode == mark.argument)
        if not modes or modes == self.modes:
            return draft.body, ()
        return tuple(child for block in draft.body if isinstance(block, Container) for child in block.children), modes

    def _role_itself(self, slide: Slide, branch: Branch, context: Context) -> None:
        """A slide that holds nothing but `::: role`."""
        if role := self._role_of(branch, context):
            title = slide.title or (Text(self._name(role)),)
            self.slides.append(replace(slide, title=title, kind="role", role=role))

    def _role_behind(self, base: str, branch: Branch, context: Context) -> None:
        """The role of a slide that holds more: it follows on a slide of its own."""
        if role := self._role_of(branch, context):
            name = context.slugs.take(f"{base}-role")
            place = context.source.start(branch.line)
            self.slides.append(Slide(name, (Text(self._name(role)),), place, "role", role=role))

    def _name(self, role: str) -> str:
        return self.roles[role].name if role in self.roles else role

    def _role_of(self, branch: Branch, context: Context) -> str:
        """The id that a `role` container names; the workshop's only role where it names none."""
        mark: Mark = branch.token.meta["mark"]
        if branch.children:
            line = branch.children[0].line
            message = "'role' shows the role as its file has it, and takes no text of its own"
            context.report_line(line, "role-with-text", message, "move the text outside, above or below")
        if mark.argument:
            place = context.source.at(mark.line, mark.columns[""])
            context.references.append(Reference(Target("role", mark.argument), place, len(mark.argument)))
            return mark.argument
        if not self.only_role:
            count = len(self.role_ids)
            message = f"the workshop has {count or 'no'} roles, and this does not say which one to show"
            hint = f"write its id behind the name, as in ::: role {next(iter((*self.role_ids, *self.roles)), 'its-id')}"
            context.report_line(mark.line, "which-role", message, hint)
        return self.only_role


def _misplaced(branch: Branch, context: Context) -> Blocks:
    message = f"'{branch.container}' stands directly on a slide, not inside another container, list or quote"
    context.report_line(branch.line, "misplaced-container", message, "move it out")
    return ()


def _only_headings(body: Blocks) -> bool:
    return all(isinstance(block, Heading) for block in body)


def _is_refused(draft: Draft, context: Context) -> bool:
    """Whether a slide shows nothing because of an error in what it holds, such as a look-up that there is not."""
    rows = {draft.line, *(row for branch in draft.branches for row in range(branch.line, branch.end))}
    lines = {context.source.start(row).line for row in rows}
    return any(problem.severity == "error" and problem.place.line in lines for problem in context.problems)


def _seconds(draft: Draft) -> int | None:
    """The time of a slide: as given, or the sum of its steps."""
    if draft.time.seconds is not None:
        return draft.time.seconds
    steps = [step for node in walk(draft.body) if isinstance(node, Steps) for step in node.steps]
    return sum(step.seconds for step in steps) or None
