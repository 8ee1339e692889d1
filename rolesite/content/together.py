"""All files of content/, read and checked against each other: what loading does where it can recall nothing.

Pure, and for thousands of roles the slower part of loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rolesite.content.autolink import RoleNames
from rolesite.content.catalogue import find_aliases, put_together
from rolesite.content.documents import (
    check_names,
    find_workshop_aliases,
    page_anchors,
    resolve_page,
    resolve_workshop,
    slide_anchors,
)
from rolesite.content.editions import make_editions
from rolesite.content.gone import Gone, find_gone
from rolesite.content.layout import Layout, stem
from rolesite.content.links import Known
from rolesite.content.reader import Reader
from rolesite.content.roles import RoleFile
from rolesite.errors import Problem
from rolesite.model import Config, Page, Role, Site, Workshop
from rolesite.source import Parsed

__all__ = ["Together", "read_together"]


@dataclass(frozen=True, slots=True)
class Together:
    """A site, or none where it could not be made. `of_roles` are the problems of reading roles' files and, as
    `in_texts` by the roles' ids, those of their texts; `problems` are all others. `names` are those that become links."""

    site: Site | None
    known: Known
    problems: tuple[Problem, ...]
    of_roles: tuple[Problem, ...]
    in_texts: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    names: RoleNames | None = None


def read_together(
    reader: Reader,
    layout: Layout,
    config: Parsed[Config | None],
    files: Mapping[str, bytes],
    without: frozenset[str],
    *,
    drafts: bool,
) -> Together:
    """Reads all files of the layout; `without` are those of `files` that are left out because of errors."""
    gone = find_gone(files, without)
    roles = reader.roles(layout.roles, config.value)
    pictures = reader.pictures(layout.pictures)
    found = (*layout.problems, *check_names(layout.workshops, layout.pages), *config.problems, *pictures.problems)
    if config.value is None:
        return Together(None, Known(), found, roles.problems)
    known, aliases, kept = _known(layout, roles.value, gone, drafts=drafts)
    pages = reader.pages(layout.pages, config.value)
    workshops = reader.workshops(layout.workshops, config.value, _names(kept, known), gone.workshops)
    known, clashes = _with_documents(known, layout, pages.value, workshops.value, drafts=drafts)
    catalogue = put_together(kept, known, config.value)
    published = [workshop for workshop in workshops.value if workshop.value.id not in known.workshop_drafts]
    documents = _resolved_documents(published, pages.value, known)
    found += (*aliases.problems, *pages.problems, *workshops.problems, *clashes)
    found += (*catalogue.problems, *documents.problems)
    found += tuple(p for reference in config.references if (p := known.check(reference, frozenset())))
    settled = _resolved_config(config.value, known)
    site = Site(settled, catalogue.value.roles, *documents.value, pictures.value, catalogue.value.tags)
    editions = make_editions(site, known, layout, reader)
    in_texts = catalogue.value.in_texts
    of_roles = (*roles.problems, *(problem for problems in in_texts.values() for problem in problems))
    return Together(editions.value, known, (*found, *editions.problems), of_roles, in_texts, catalogue.value.names)


def _resolved_config(config: Config, known: Known) -> Config:
    return replace(config, vision=known.resolve_blocks(config.vision), mission=known.resolve_blocks(config.mission))


def _resolved_documents(
    workshops: Iterable[Parsed[Workshop]], pages: Iterable[Parsed[Page]], known: Known
) -> Parsed[tuple[tuple[Workshop, ...], tuple[Page, ...]]]:
    ready_workshops = [resolve_workshop(workshop, known) for workshop in workshops]
    ready_pages = [resolve_page(page, known) for page in pages]
    problems = [problem for workshop in ready_workshops for problem in workshop.problems]
    problems += [problem for page in ready_pages for problem in page.problems]
    ready = (tuple(workshop.value for workshop in ready_workshops), tuple(page.value for page in ready_pages))
    return Parsed(ready, problems=tuple(problems))


def _known(
    layout: Layout, roles: Iterable[Parsed[RoleFile]], gone: Gone, *, drafts: bool
) -> tuple[Known, Parsed[dict[str, str]], list[Parsed[RoleFile]]]:
    """What links may lead to, the old ids, and the roles to publish.

    A file that could not be read is there all the same: its errors are told already.
    """
    kept: list[Parsed[RoleFile]] = []
    left_out: dict[str, str] = {}
    for parsed in roles:
        role = parsed.value.role
        if role.status == "draft" and not drafts:
            left_out[role.id] = role.name
        else:
            kept.append(parsed)
    names = {stem(path): stem(path) for path in layout.roles if stem(path) not in left_out}
    names.update((parsed.value.role.id, parsed.value.role.name) for parsed in kept)
    aliases = find_aliases([parsed.value for parsed in kept], [*names, *left_out])
    pictures = frozenset(path.removeprefix("content/") for path in layout.pictures)
    anchors = {parsed.value.role.id: parsed.value.anchors for parsed in kept}
    old = {**gone.aliases, **aliases.value}
    known = Known(names, anchors, left_out, gone.roles, old, pictures=pictures, gone=gone.documents)
    return known, aliases, kept


def _names(files: Iterable[Parsed[RoleFile]], known: Known) -> dict[str, Role]:
    """The roles by their ids, old ones too: workshops look up their names and summaries."""
    roles = {}
    for parsed in files:
        role = parsed.value.role
        roles[role.id] = replace(role, summary=known.resolve(role.summary)) if parsed.references else role
    return {**roles, **{old: roles[new] for old, new in known.role_aliases.items() if new in roles}}


def _with_documents(
    known: Known,
    layout: Layout,
    pages: Iterable[Parsed[Page]],
    workshops: Sequence[Parsed[Workshop]],
    *,
    drafts: bool,
) -> tuple[Known, tuple[Problem, ...]]:
    """What links may lead to, pages and workshops included; those that could not be read have anchors unknown."""
    anchors: dict[str, frozenset[str] | None] = {stem(path): None for path in layout.pages}
    anchors.update((page.value.id, page_anchors(page.value)) for page in pages)
    slides: dict[str, frozenset[str] | None] = {stem(path): None for path in layout.workshops}
    slides.update((workshop.value.id, slide_anchors(workshop.value)) for workshop in workshops)
    aliases = find_workshop_aliases([workshop.value for workshop in workshops], slides)
    left_out = frozenset(workshop.value.id for workshop in workshops if workshop.value.draft and not drafts)
    found = replace(known, pages=anchors, workshops=slides, workshop_aliases=aliases.value, workshop_drafts=left_out)
    return found, aliases.problems
