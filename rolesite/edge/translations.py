"""What `check --translations` says: for each language what is translated, what is not, and what is older than its
source.

Edge; text for people and for grep, made of the site alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolesite.content.translations import BODY
from rolesite.locales import language_name
from rolesite.model import Page, Role, Site, Workshop

__all__ = ["translations_told"]

_TEXT = "the text below the second line of dashes"  # what stands under front matter has no name of its own
_SHELVES = (("roles", "yaml"), ("workshops", "md"), ("pages", "md"))


def translations_told(site: Site) -> str:
    """A paragraph for each language: a line that counts, then a line for each file that is missing, lacks something
    or is older than its source."""
    if not site.editions:
        return "The site is in one language. A file such as content/roles/<id>.es.yaml begins a translation."
    return "\n".join(line for edition in site.editions for line in _lines(site, edition))


def _lines(site: Site, edition: Site) -> Iterator[str]:
    language = edition.edition
    shelves = ((name, _shelf(edition, name)) for name, _ in _SHELVES)
    counts = (
        f"{_found(shelf)} of {len(shelf)} {name if len(shelf) > 1 else name.removesuffix('s')}"
        for name, shelf in shelves
        if shelf
    )
    yield f"{language_name(language)} ({language}): translated are {', '.join(counts) or 'the words of the site'}"
    config = edition.config.translation
    if config.missing:
        lacks = f": {', '.join(config.missing)}" if config.found else ""
        yield f"  {'lacks  ' if config.found else 'missing'}  content/site.{language}.yaml{lacks}"
    for name, ending in _SHELVES:
        sources = {one.id: one for one in _shelf(site, name)}
        for one in sorted(_shelf(edition, name), key=lambda one: one.id):
            path = f"content/{name}/{one.id}.{language}.{ending}"
            yield from _about(path, one, sources[one.id])


def _about(path: str, one: Role | Workshop | Page, source: Role | Workshop | Page) -> Iterator[str]:
    state = one.translation
    if not state.found:
        yield f"  missing  {path}"
        return
    if state.outdated:
        yield f"  older    {path}: of {one.updated}, and its source of {source.updated}"
    if state.missing:
        yield f"  lacks    {path}: {', '.join(_TEXT if key == BODY else key for key in state.missing)}"


def _shelf(site: Site, name: str) -> tuple[Role | Workshop | Page, ...]:
    shelf: tuple[Role | Workshop | Page, ...] = getattr(site, name)
    return shelf


def _found(shelf: tuple[Role | Workshop | Page, ...]) -> int:
    return sum(one.translation.found for one in shelf)
