"""Translations: the fields and the text of a translating file laid over those of its source.

Pure, beside `reader`: two files in, one role, page, workshop or config out, kept by both their digests. The fields are
put together before they are read, so that a translation is held to the same rules as its source, and everything wrong
with it is told at its own line. What an author may not say twice (families, levels, relations …) is refused.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from rolesite.content.config import config_of
from rolesite.content.fields import is_empty
from rolesite.content.frontmatter import Document, is_unreadable, read_document
from rolesite.content.pages import PageFields, page_of
from rolesite.content.rolefields import RoleFields
from rolesite.content.roles import RoleFile, role_of
from rolesite.content.schema import field_names, not_a_text, unknown_field, validate
from rolesite.content.sitefields import SiteFields, in_full
from rolesite.content.workshopfields import WorkshopFields
from rolesite.content.workshops import WorkshopSource, workshop_of
from rolesite.errors import Place, Problem
from rolesite.model import Config, Page, SectionSpec
from rolesite.source import Parsed
from rolesite.text import yamltext
from rolesite.text.yamlnodes import Mapping, Node, Scalar

__all__ = [
    "BODY",
    "NAMED",
    "Names",
    "Translated",
    "TranslatedSite",
    "translate_page",
    "translate_role",
    "translate_site",
    "translate_workshop",
]

T = TypeVar("T")

BODY = "body"
"""The key of the Markdown below front matter."""

NAMED = ("families", "levels", "role_sections", "tags")
"""The fields of a translated site.yaml that give names: `families: {practice: Práctica}`."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of translating file: what messages call it, the fields that it has, and all that its source has."""

    what: str
    own: tuple[str, ...]
    known: tuple[str, ...]


_OF_ROLES = ("name", "plural", "summary", "also_called", "horizon", "authors", "license", "image", "history", "updated")
_PAGE = _Kind("a translated page", ("title", "description", "updated"), field_names(PageFields))
_WORKSHOP = _Kind(
    "a translated workshop",
    (
        *("title", "subtitle", "organization", "place", "board", "access", "materials", "contact", "updated"),
        *("room", "join", "facilitators"),
    ),
    field_names(WorkshopFields),
)
_SITE = _Kind(
    "a translated site.yaml",
    ("title", "tagline", "organization", "vision", "mission", "board", "contact", *NAMED),
    field_names(SiteFields),
)

_ELSEWHERE = {
    "family": "what families are called in this language stands in content/site.{language}.yaml, below 'families:'",
    "level": "what levels are called in this language stands in content/site.{language}.yaml, below 'levels:'",
    "tags": "what tags are called in this language stands in content/site.{language}.yaml, below 'tags:'",
}


@dataclass(frozen=True, slots=True)
class Translated(Generic[T]):
    """A source with its translation laid over it. `keys` are the fields that the translation has."""

    value: T
    path: str
    keys: frozenset[str]


Names = Table[str, tuple[tuple[Scalar, str], ...]]


@dataclass(frozen=True, slots=True)
class TranslatedSite:
    """The site's config in another language. `names` are what families, levels, sections and tags are called, as they
    were written: by field, pairs of an id and a name."""

    config: Config
    keys: frozenset[str]
    names: Names


def translate_role(
    source: str, source_path: str, text: str, path: str, specs: tuple[SectionSpec, ...]
) -> Parsed[Translated[RoleFile] | None]:
    """The role of two files. Its own id, relations, family … are the source's; problems are the translation's only."""
    sections = tuple(spec.key for spec in specs)
    kind = _Kind("a translated role", (*_OF_ROLES, *sections), (*field_names(RoleFields), *sections))
    file = yamltext.read(text, path, fields=kind.known)
    below = yamltext.read(source, source_path, fields=kind.known).value
    if file.value is None and file.problems:  # its form is broken, so that nothing is known of its fields
        return Parsed(None, problems=file.problems)
    own = _own_fields(file.value, path, kind)
    problems = (*file.problems, *own.problems)
    if own.value is None or not isinstance(below, Mapping):
        return Parsed(None, problems=problems)
    merged = _laid_over(below, own.value)
    if own.value.key("name") and not own.value.key("plural"):
        merged = _without(merged, ("plural",))
    parsed = role_of(merged, source_path, specs)
    told = (*problems, *_within(path, parsed.problems))
    if parsed.value is None:
        return Parsed(None, problems=told)
    references = tuple(reference for reference in parsed.references if reference.place.path == path)
    file_of = replace(parsed.value, role=replace(parsed.value.role, place=Place(path)))
    return Parsed(Translated(file_of, path, _keys(own.value)), references, told)


def translate_page(
    source: str, source_path: str, text: str, path: str, config: Config
) -> Parsed[Translated[Page] | None]:
    """The page of two files."""
    read = _documents(source, source_path, text, path, _PAGE)
    if read.value is None:
        return Parsed(None, problems=read.problems)
    document, keys = read.value
    if BODY in keys and "title" not in keys and any(line.startswith("#") for line in document.body.split("\n")):
        keys |= {"title"}  # its first heading is its title
        if isinstance(document.front, Mapping):
            document = replace(document, front=_without(document.front, ("title",)))
    identifier = source_path.rpartition("/")[2].removesuffix(".md")
    parsed = page_of(document, identifier, config)
    problems = (*read.problems, *_within(path, parsed.problems))
    if parsed.value is None:
        return Parsed(None, problems=problems)
    references = tuple(reference for reference in parsed.references if reference.place.path == path)
    page = replace(parsed.value, place=Place(path, 1, 1))
    return Parsed(Translated(page, path, keys), references, problems)


def translate_workshop(
    source: str, source_path: str, text: str, path: str
) -> Parsed[Translated[WorkshopSource] | None]:
    """The workshop of two files, its slides still unread."""
    read = _documents(source, source_path, text, path, _WORKSHOP)
    if read.value is None:
        return Parsed(None, problems=read.problems)
    document, keys = read.value
    if document.front is None:
        return Parsed(None, problems=read.problems)
    if isinstance(document.front, Mapping):  # the language of a translation is that of its file's name
        document = replace(document, front=_without(document.front, ("language",)))
    parsed = workshop_of(document, source_path.rpartition("/")[2].removesuffix(".md"))
    problems = (*read.problems, *_within(path, parsed.problems))
    whole = replace(parsed.value, made_of=(source_path, path))
    return Parsed(Translated(whole, path, keys), problems=problems)


def translate_site(source: str, source_path: str, text: str, path: str) -> Parsed[TranslatedSite | None]:
    """The config of two files, in the language of the source still; names are not put in yet."""
    file = yamltext.read(text, path, fields=(*_SITE.known, "tags"))
    below = yamltext.read(source, source_path, fields=_SITE.known).value
    if file.value is None and file.problems:
        return Parsed(None, problems=file.problems)
    own = _own_fields(file.value, path, _SITE)
    problems = (*file.problems, *own.problems)
    if own.value is None or not isinstance(below, Mapping):
        return Parsed(None, problems=problems)
    names: dict[str, tuple[tuple[Scalar, str], ...]] = {}
    for field in NAMED:
        said = _names(own.value, field)
        names[field] = said.value
        problems += said.problems
    parsed = config_of(_laid_over(below, _without(own.value, NAMED)), source_path)
    problems += _within(path, parsed.problems)
    if parsed.value is None:
        return Parsed(None, problems=problems)
    references = tuple(reference for reference in parsed.references if reference.place.path == path)
    return Parsed(TranslatedSite(parsed.value, _keys(own.value), names), references, problems)


# --- fields ----------------------------------------------------------------------------------------------------------


def _own_fields(node: Node | None, path: str, kind: _Kind) -> Parsed[Mapping | None]:
    """The fields of a translation that may stand in one; for every other one, what is wrong with it."""
    if not isinstance(node, Mapping):
        return Parsed(None, problems=validate(RoleFields, node, path, what=kind.what).problems)
    problems: list[Problem] = []
    for key, _ in node.entries:
        if key.text in kind.own:
            continue
        if key.text in kind.known or key.text in _ELSEWHERE:
            problems.append(_same_everywhere(key, path))
        else:
            problems.append(unknown_field(key, kind.own, kind.what))
    kept = tuple(entry for entry in node.entries if entry[0].text in kind.own and not is_empty(entry[1]))
    return Parsed(Mapping(kept, node.place), problems=tuple(problems))


def _same_everywhere(key: Scalar, path: str) -> Problem:
    """A field that is no text, or is told elsewhere."""
    message = f"'{key.text}' holds for every language, so a translation does not say it"
    language = path.rpartition("/")[2].split(".")[-2]
    elsewhere = _ELSEWHERE.get(key.text, "")
    hint = f"delete the line; {elsewhere.format(language=language)}" if elsewhere else "delete it here"
    return Problem(key.place, "not-translated", message, hint, width=key.width)


def _laid_over(below: Mapping, above: Mapping) -> Mapping:
    """The fields of both; where both have a field the one above counts, of fields within fields each by itself."""
    entries: list[tuple[Scalar, Node]] = []
    for key, value in below.entries:
        over, own = above.key(key.text), above.get(key.text)
        if over is None or own is None:
            entries.append((key, value))
            continue
        lower, upper = in_full(key.text, value), in_full(key.text, own)
        both = isinstance(lower, Mapping) and isinstance(upper, Mapping)
        entries.append((over, _laid_over(lower, upper) if both else own))  # type: ignore[arg-type]  # `both` says so
    written = {key.text for key, _ in below.entries}
    entries += [entry for entry in above.entries if entry[0].text not in written]
    return Mapping(tuple(entries), below.place)


def _without(node: Mapping, names: Collection[str]) -> Mapping:
    return Mapping(tuple(entry for entry in node.entries if entry[0].text not in names), node.place)


def _keys(node: Mapping) -> frozenset[str]:
    return frozenset(key.text for key, _ in node.entries)


def _within(path: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of the translation: those of its source are told already."""
    return tuple(problem for problem in problems if problem.place.path == path)


def _names(node: Mapping, field: str) -> Parsed[tuple[tuple[Scalar, str], ...]]:
    """The names that a field gives, `id: name` lines."""
    value = node.get(field)
    if value is None:
        return Parsed(())
    if not isinstance(value, Mapping):
        key = node.key(field)
        place, width = (key.place, key.width) if key else (value.place, 1)
        hint = "write 'id: name' lines below it, one for each, with the ids of content/site.yaml"
        message = f"'{field}' of a translated site.yaml must be names by their ids"
        return Parsed((), problems=(Problem(place, "not-fields", message, hint, width=width),))
    names: list[tuple[Scalar, str]] = []
    problems: list[Problem] = []
    for key, name in value.entries:
        if isinstance(name, Scalar) and name.text.strip():
            names.append((key, " ".join(name.text.split())))
        elif not isinstance(name, Scalar):
            problems.append(not_a_text(name, f"'{key.text}'"))
    return Parsed(tuple(names), problems=tuple(problems))


# --- Markdown files --------------------------------------------------------------------------------------------------


def _documents(
    source: str, source_path: str, text: str, path: str, kind: _Kind
) -> Parsed[tuple[Document, frozenset[str]] | None]:
    """The document of two Markdown files, and the keys of what the translation has."""
    below, above = read_document(source_path, source), read_document(path, text)
    if is_unreadable(above):
        return Parsed(None, problems=above.problems)
    problems = above.problems
    front: Node | None = below.value.front
    keys: frozenset[str] = frozenset()
    if above.value.front is not None:
        said = _own_fields(above.value.front, path, kind)
        problems += said.problems
        if said.value is None:
            return Parsed(None, problems=problems)
        keys = _keys(said.value)
        front = _laid_over(front, said.value) if isinstance(front, Mapping) else said.value
    written = above.value if above.value.body.strip() else below.value
    if written is above.value:
        keys |= {BODY}
    return Parsed((replace(written, front=front), keys), problems=problems)
