"""The pages and workshops of an edition: the translated ones, and the others as the source has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rolesite.content.documents import page_anchors, resolve_page, resolve_workshop, slide_anchors
from rolesite.content.editions.task import Task, is_older, says_something
from rolesite.content.links import Known
from rolesite.content.reader import lineage
from rolesite.content.translations import BODY, Translated, translate_page, translate_workshop
from rolesite.content.workshops import OWN_FIELDS, WorkshopSource
from rolesite.fingerprint import canonical, digest
from rolesite.model import Config, Page, Role, Translation, Workshop
from rolesite.source import Parsed

__all__ = ["Scripts", "known_by", "pages", "read_pages", "read_workshops", "workshops"]

PageFiles = Mapping[str, Parsed[Translated[Page]]]
"""The translated pages by id, as their files have them."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """The workshops of an edition as their files have them: all sources by id, the fields that each translation has,
    and the workshops that are translated or extend one that is."""

    sources: Mapping[str, WorkshopSource]
    keys: Mapping[str, frozenset[str]]
    made: Mapping[str, Parsed[Workshop]]


def read_pages(task: Task, config: Config) -> PageFiles:
    """The pages that this edition translates."""
    context = digest(canonical(config))

    def translate(below: str, source: str, above: str, path: str) -> Parsed[Translated[Page] | None]:
        return translate_page(below, source, above, path, config)

    found = {}
    for name, path in task.files.pages.items():
        parsed = task.read("page", f"content/pages/{name}.md", path, translate, context)
        if parsed:
            found[name] = parsed
    return found


def read_workshops(task: Task, config: Config, roles: Iterable[Role], known: Known) -> Scripts:
    """The workshops that this edition translates, their slides read."""
    if not task.files.workshops:
        return Scripts({}, {}, {})
    sources = task.reader.workshop_sources(task.layout.workshops).value
    keys: dict[str, frozenset[str]] = {}
    for name, path in task.files.workshops.items():
        parsed = task.read("workshop", f"content/workshops/{name}.md", path, translate_workshop)
        if parsed and parsed.value.value.fields:
            sources[name] = parsed.value.value
            keys[name] = parsed.value.keys
    own = [name for name, source in sources.items() if any(one in keys for one in lineage(source, sources))]
    if not own:
        return Scripts(sources, keys, {})
    by_id = {role.id: role for role in roles}
    by_id |= {old: by_id[new] for old, new in known.role_aliases.items() if new in by_id}
    gone = frozenset(name for kind, name in known.gone if kind == "workshop")
    made = task.reader.scripts(own, sources, config, by_id, gone)
    task.problems += made.problems
    return Scripts(sources, keys, {parsed.value.id: parsed for parsed in made.value})


def known_by(page_files: PageFiles, scripts: Scripts, known: Known) -> Known:
    """What links may lead to, with the anchors of this language's headings and slides."""
    anchors = {name: page_anchors(parsed.value.value) for name, parsed in page_files.items()}
    slides = {name: slide_anchors(parsed.value) for name, parsed in scripts.made.items()}
    return replace(known, pages={**known.pages, **anchors}, workshops={**known.workshops, **slides})


def pages(task: Task, files: PageFiles, known: Known) -> tuple[Page, ...]:
    """All pages in this language, their links led to where they should."""
    return tuple(_page(task, page, files.get(page.id), known) for page in task.site.pages)


def workshops(task: Task, scripts: Scripts, known: Known) -> tuple[Workshop, ...]:
    """All workshops in this language, their links led to where they should."""
    return tuple(_workshop(task, workshop, scripts, known) for workshop in task.site.workshops)


def _page(task: Task, page: Page, parsed: Parsed[Translated[Page]] | None, known: Known) -> Page:
    wanted = ("title", *(("description",) if page.description else ()), BODY)
    source = task.site.config.language
    if parsed is None:
        return replace(page, translation=Translation(source, wanted, found=False))
    own, keys = parsed.value.value, parsed.value.keys
    resolved = resolve_page(Parsed(own, parsed.references), known)
    task.problems += resolved.problems
    missing = tuple(key for key in wanted if key not in keys)
    state = Translation(source, missing, says_something(keys), is_older(own.updated, page.updated, keys))
    body = resolved.value.body if BODY in keys else page.body
    return replace(resolved.value, body=body, translation=state)


def _workshop(task: Task, workshop: Workshop, scripts: Scripts, known: Known) -> Workshop:
    if workshop.language == task.language:  # its source is written in this language
        return workshop
    wanted = _texts(workshop)
    parsed = scripts.made.get(workshop.id)
    if parsed is None:
        return replace(workshop, translation=Translation(workshop.language, wanted, found=False))
    resolved = resolve_workshop(parsed, known)
    task.problems += resolved.problems
    line = [scripts.sources[name] for name in lineage(scripts.sources[workshop.id], scripts.sources)]
    missing = tuple(key for key in wanted if not _is_said(line, key, scripts.keys))
    older = is_older(resolved.value.updated, workshop.updated, scripts.keys.get(workshop.id, ()))
    state = Translation(workshop.language, missing, len(missing) < len(wanted), older)
    return replace(resolved.value, translation=state)


def _texts(workshop: Workshop) -> tuple[str, ...]:
    """The keys of a workshop's fields that hold words, and that of its slides."""
    board = workshop.board
    fields = (
        ("subtitle", bool(workshop.subtitle)),
        ("place", bool(workshop.location)),
        ("board", bool(board and (board.where or board.backup))),
        ("access", bool(workshop.access)),
        ("materials", bool(workshop.materials)),
    )
    return ("title", *(key for key, there in fields if there), BODY)


def _is_said(line: list[WorkshopSource], key: str, keys: Mapping[str, frozenset[str]]) -> bool:
    """Whether a text of a workshop is translated, by itself or in the workshop that it is taken from."""
    if key == BODY:
        return BODY in keys.get(line[-1].id, ())
    for depth, source in enumerate(line):
        if depth and key in OWN_FIELDS:
            return False
        if key in keys.get(source.id, ()):
            return True
        if source.fields and key in source.fields.written:
            return False
    return True
