"""Editions: the whole site once more for each language that it is translated into.

Pure, the last step of loading. Ids, relations and order of fields are the source's; texts are the translation's, and
where it has none the source's, which say so (`Translation`). What is not translated is taken as it was made for the
source, so that an edition costs what was translated, and the texts of one language link to names in that language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rolesite.content.editions import documents, names, roles
from rolesite.content.editions.task import Task
from rolesite.content.layout import Layout
from rolesite.content.links import Known
from rolesite.content.reader import Reader
from rolesite.errors import Place, Problem
from rolesite.locales import collation_key
from rolesite.model import Site
from rolesite.source import Parsed

__all__ = ["make_editions"]


def make_editions(site: Site, known: Known, layout: Layout, reader: Reader) -> Parsed[Site]:
    """The site with its editions. `known` is what the source's links may lead to.

    Of a source with errors only the problems of its translations are of use.
    """
    if not layout.translations:
        return Parsed(site)
    found = _in_own_language(site, layout)
    tasks = [Task(language, files, site, known, layout, reader) for language, files in layout.translations.items()]
    editions = [_edition(task) for task in tasks]
    source, languages = site.config.language, tuple(layout.translations)
    missing = frozenset(key for edition in editions for key in _untranslated(edition))

    def knowing_all(one: Site) -> Site:
        return replace(
            one,
            source_language=source,
            source_title=site.config.title,
            edition_names=languages,
            untranslated=missing,
        )

    whole = replace(knowing_all(site), editions=tuple(map(knowing_all, editions)))
    return Parsed(whole, problems=(*found, *(problem for task in tasks for problem in task.problems)))


def _in_own_language(site: Site, layout: Layout) -> list[Problem]:
    """Errors for files that claim to translate the site into the language that it is written in."""
    language = site.config.language
    files = layout.translations.get(language)
    if files is None:
        return []
    paths = [files.site, *files.roles.values(), *files.workshops.values(), *files.pages.values()]
    message = f"the site is written in '{language}' already, so this is no translation of it"
    hint = "name the file by its own language, or set 'language' in content/site.yaml to that of the other files"
    return [Problem(Place(path), "own-language", message, hint) for path in paths if path]


def _edition(task: Task) -> Site:
    """The site in one language."""
    site = task.site
    named = names.read(task)
    role_files = roles.read(task, named.config)
    known = roles.known_by(role_files, task.known)
    made = roles.make(task, role_files, known, named)
    pages = documents.read_pages(task, named.config)
    workshops = documents.read_workshops(task, named.config, made, known)
    known = documents.known_by(pages, workshops, known)
    roles.check(task, role_files, known)
    return replace(
        site,
        config=names.settled(task, named, known),
        roles=made,
        workshops=documents.workshops(task, workshops, known),
        pages=documents.pages(task, pages, known),
        tags=tuple(sorted(named.tags.values(), key=lambda tag: (collation_key(tag.name), tag.id))),
        edition=task.language,
        lost_anchors=frozenset(_lost_anchors(task, known)),
    )


def _lost_anchors(task: Task, known: Known) -> Iterator[tuple[str, str, str]]:
    """(kind, id, anchor) of what texts in the source's language may link to and a translation calls otherwise."""
    files = task.files
    kinds = (("role", files.roles), ("workshop", task.known.workshops), ("page", files.pages))
    for kind, listed in kinds:
        for name in listed:
            lost = task.known.anchors(kind, name) - known.anchors(kind, name)
            yield from ((kind, name, anchor) for anchor in lost)


def _untranslated(edition: Site) -> Iterator[tuple[str, str, str]]:
    """(language, kind, id) of what an edition shows in the source's language altogether."""
    kinds = (("role", edition.roles), ("workshop", edition.workshops), ("page", edition.pages))
    for kind, listed in kinds:
        yield from ((edition.edition, kind, one.id) for one in listed if not one.translation.found)
