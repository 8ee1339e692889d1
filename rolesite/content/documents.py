"""Workshops and pages checked against everything else, and led to where it stands.

Pure. Their files are read by `workshops` and `pages`; what they say of roles, pictures and each other is checked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rolesite.content.fields import shorten
from rolesite.content.links import Known, anchors_of
from rolesite.content.workshops import WorkshopSource
from rolesite.errors import Place, Problem
from rolesite.model import Letter, Page, Round, Slide, Workshop
from rolesite.source import Parsed
from rolesite.text.names import PAGE_NAMES, WORKSHOP_NAMES, check_id

__all__ = [
    "check_names",
    "check_shorts",
    "find_workshop_aliases",
    "page_anchors",
    "resolve_page",
    "resolve_workshop",
    "slide_anchors",
]


def check_names(workshops: Iterable[str], pages: Iterable[str]) -> list[Problem]:
    """The names of files that cannot be ids; arguments are paths."""
    named = [(path, WORKSHOP_NAMES) for path in workshops] + [(path, PAGE_NAMES) for path in pages]
    found = []
    for path, reserved in named:
        file_name = path.rpartition("/")[2]
        what = f"the file name '{shorten(file_name)}'"
        found.append(check_id(file_name.removesuffix(".md"), Place(path), what=what, reserved=reserved))
    return [problem for problem in found if problem]


def find_workshop_aliases(workshops: Sequence[Workshop], ids: Iterable[str]) -> Parsed[dict[str, str]]:
    """Old ids of workshops and the ids of today; clashes are errors."""
    taken = set(ids)
    aliases: dict[str, str] = {}
    problems: list[Problem] = []
    for workshop in workshops:
        for alias in workshop.aliases:
            owner = workshop.id if alias in taken else aliases.setdefault(alias, workshop.id)
            if alias in taken or owner != workshop.id:
                whose = "the id of a workshop" if alias in taken else f"already an old id of '{owner}'"
                message = f"'{shorten(alias)}' cannot be an old id, because it is {whose}"
                problems.append(Problem(workshop.place, "alias-clash", message, "delete it from 'aliases'"))
    return Parsed(aliases, problems=tuple(problems))


def check_shorts(sources: Iterable[WorkshopSource]) -> list[Problem]:
    """Short names that workshops share. The one to change is that which says it in words, a delivery before the
    workshop it extends, the later before the earlier: codes that lead to the other may be printed already."""
    by_short: dict[str, list[WorkshopSource]] = {}
    for source in sources:
        by_short.setdefault(source.short, []).append(source)
    found = []
    for short, same in by_short.items():
        owner, *copies = sorted(same, key=_likely_copy)
        for copy in copies:
            said = copy.fields.short if copy.fields else None
            message = f"the short name '{short}' of this file is also that of {owner.path}"
            if said is None:  # ids differ, so only one can have the name without saying it
                continue
            hint = "write another one here, or delete this line; the other file's codes may be printed already"
            found.append(Problem(said.place, "duplicate-short", message, hint, width=max(1, said.width)))
    return found


def _likely_copy(source: WorkshopSource) -> tuple[bool, bool, str]:
    fields = source.fields
    return bool(fields and fields.short), bool(fields and fields.extends), source.path


def slide_anchors(workshop: Workshop) -> frozenset[str]:
    """What a link to a workshop's deck can point at."""
    return frozenset(slide.id for slide in workshop.slides)


def page_anchors(page: Page) -> frozenset[str]:
    """The headings of a page."""
    return anchors_of(page.body)


def resolve_page(parsed: Parsed[Page], known: Known) -> Parsed[Page]:
    """The page with its links led to where they should, and what is wrong with them."""
    page = parsed.value
    problems = _check(parsed, known, page_anchors(page))
    answers_of = known.workshop_aliases.get(page.answers_of, page.answers_of)
    return Parsed(replace(page, body=known.resolve_blocks(page.body), answers_of=answers_of), problems=problems)


def resolve_workshop(parsed: Parsed[Workshop], known: Known) -> Parsed[Workshop]:
    """The workshop with its links and roles led to where they should, and what is wrong with them.

    A slide that shows a role which is left out as a draft is left out too. A workshop is about what its rooms read as
    much as about what its front matter names.
    """
    workshop = parsed.value
    about = (*workshop.roles, *(room.role for room in workshop.rooms if room.role))
    anchors = slide_anchors(workshop).union(*(anchors_of(slide.body) for slide in workshop.slides))
    problems = (*_check(parsed, known, anchors), *_needs(parsed, known))
    shown = (slide for slide in workshop.slides if not (slide.role and _is_absent(slide.role, known)))
    resolved = replace(
        workshop,
        roles=tuple(dict.fromkeys(known.role(role) for role in about if not _is_absent(role, known))),
        slides=tuple(_slide(slide, known) for slide in shown),
        agenda=tuple(replace(item, title=known.resolve(item.title)) for item in workshop.agenda),
        rooms=tuple(replace(room, role=_present(room.role, known)) for room in workshop.rooms),
        letter=_letter(workshop.letter, known) if workshop.letter else None,
    )
    return Parsed(resolved, problems=problems)


def _slide(slide: Slide, known: Known) -> Slide:
    return replace(
        slide,
        title=known.resolve(slide.title),
        body=known.resolve_blocks(slide.body),
        notes=tuple(known.resolve_blocks(note) for note in slide.notes),
        role=known.role(slide.role),
        round=_round(slide.round, known) if slide.round else None,
    )


def _round(turn: Round, known: Known) -> Round:
    return replace(turn, question=known.resolve(turn.question), role=_present(turn.role, known))


def _letter(letter: Letter, known: Known) -> Letter:
    return replace(letter, prompt=known.resolve_blocks(letter.prompt))


def _present(role: str, known: Known) -> str:
    """The id of today of a role, "" for one that is left out."""
    return "" if _is_absent(role, known) else known.role(role)


def _is_absent(role: str, known: Known) -> bool:
    return known.role(role) in known.absent


def _needs(parsed: Parsed[Workshop], known: Known) -> list[Problem]:
    """The error for a workshop about a role that is left out because of errors. A link alone needs nothing."""
    if not known.faulty:
        return []
    workshop = parsed.value
    said = {*workshop.roles, *(room.role for room in workshop.rooms), *(slide.role for slide in workshop.slides)}
    said |= {slide.round.role for slide in workshop.slides if slide.round}
    missing = sorted(role for role in said if known.role(role) in known.faulty)
    if not missing:
        return []
    message = f"this workshop is about the role '{missing[0]}', which is left out because of its errors"
    at = next((r for r in parsed.references if r.target.kind == "role" and r.target.id == missing[0]), None)
    place, width = (at.place, at.width) if at else (workshop.place, 1)
    return [Problem(place, "needs-left-out", message, "mend the role's file, and the workshop is back", width=width)]


def _check(parsed: Parsed[Page] | Parsed[Workshop], known: Known, anchors: frozenset[str]) -> tuple[Problem, ...]:
    return tuple(problem for reference in parsed.references if (problem := known.check(reference, anchors)))
