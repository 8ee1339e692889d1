"""The files of content/ as one `Site`, or as everything that is wrong with them.

Pure: bytes in, Site out, and the top of loading. Files are read one by one (`reader`), which is slow and kept by
digest; then they are checked against each other and put together, which is quick and done anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

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
from rolesite.content.layout import Layout, lay_out, stem
from rolesite.content.links import Known
from rolesite.content.reader import Memo, Reader
from rolesite.content.recall import Frame, Recall, Whole
from rolesite.content.roles import RoleFile
from rolesite.errors import Problem
from rolesite.model import Config, Page, Role, Site, Workshop
from rolesite.source import Parsed

__all__ = ["Loaded", "Memo", "load", "ordered"]

T = TypeVar("T")


class _Anew:
    """Keeps nothing."""

    def get(self, key: str, make: Callable[[], T]) -> T:  # noqa: ARG002 - the protocol's argument
        return make()

    def find(self, key: str) -> None:
        del key

    def put(self, key: str, value: object) -> None:
        del key, value

    def hold(self, key: str) -> bool:
        del key
        return False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The site and all problems in order. `site` is None when there is an error; warnings leave it whole.

    `left_out` are the ids of roles that are drafts and were left out; `outline` is the digest of the site's outline,
    `texts` those of its roles' texts by their ids, as far as they are known.
    """

    site: Site | None
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    outline: str = field(default="", compare=False)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)


def load(
    files: Mapping[str, bytes],
    memo: Memo | None = None,
    *,
    drafts: bool = False,
    url: str = "",
    without: frozenset[str] = frozenset(),
) -> Loaded:
    """Reads all files of content/, by their paths relative to the source folder (`content/roles/spark.yaml`).

    With `drafts`, roles whose status is draft are part of the site. `url` takes the place of the address in site.yaml.
    `without` are paths of files that are left out because of errors: links to them become text, with a warning.
    """
    layout = lay_out((path for path in files if path not in without), without)
    reader = Reader(files, memo or _Anew())
    config = _at(url, reader.config(layout.site))
    recall = None
    if memo and config.value and not without:
        recall = Recall(reader, memo, layout, files, config.value, f"{drafts}|{url}")
        if whole := recall.find():
            return _loaded(whole)
    read = _read(reader, layout, config, find_gone(files, without), drafts=drafts)
    problems = ordered((*read.problems, *read.of_roles))
    if read.site is None or any(problem.severity == "error" for problem in problems):
        return Loaded(None, problems, tuple(sorted(read.known.drafts)))
    if recall:
        return _loaded(recall.note(Frame(read.site, read.known, read.problems), read.in_texts))
    return Loaded(read.site, problems, tuple(sorted(read.known.drafts)))


def _loaded(whole: Whole) -> Loaded:
    drafts = tuple(sorted(whole.drafts))
    return Loaded(whole.site, ordered(whole.problems), drafts, whole.outline, whole.texts)


@dataclass(frozen=True, slots=True)
class _Read:
    """All files, read and checked against each other. `of_roles` are the problems of reading roles' files and, as
    `in_texts` by the roles' ids, those of their texts; `problems` are all others."""

    site: Site | None
    known: Known
    problems: tuple[Problem, ...]
    of_roles: tuple[Problem, ...]
    in_texts: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def _read(reader: Reader, layout: Layout, config: Parsed[Config | None], gone: Gone, *, drafts: bool) -> _Read:
    roles = reader.roles(layout.roles, config.value)
    pictures = reader.pictures(layout.pictures)
    found = (*layout.problems, *check_names(layout.workshops, layout.pages), *config.problems, *pictures.problems)
    if config.value is None:
        return _Read(None, Known(), found, roles.problems)
    known, aliases, kept = _known(layout, roles.value, gone, drafts=drafts)
    pages = reader.pages(layout.pages, config.value)
    workshops = reader.workshops(layout.workshops, config.value, _names(kept, known), gone.workshops)
    known, clashes = _with_documents(known, layout, pages.value, workshops.value)
    catalogue = put_together(kept, known, config.value)
    documents = _resolved_documents(workshops.value, pages.value, known)
    found += (*aliases.problems, *pages.problems, *workshops.problems, *clashes)
    found += (*catalogue.problems, *documents.problems)
    found += tuple(p for reference in config.references if (p := known.check(reference, frozenset())))
    settled = _resolved_config(config.value, known)
    site = Site(settled, catalogue.value.roles, *documents.value, pictures.value, catalogue.value.tags)
    editions = make_editions(site, known, layout, reader)
    in_texts = catalogue.value.in_texts
    of_roles = (*roles.problems, *(problem for problems in in_texts.values() for problem in problems))
    return _Read(editions.value, known, (*found, *editions.problems), of_roles, in_texts)


def _at(url: str, config: Parsed[Config | None]) -> Parsed[Config | None]:
    """The config with the address that the site will really have, where one is given."""
    if not url or config.value is None:
        return config
    problems = tuple(problem for problem in config.problems if problem.code != "no-url")
    return replace(config, value=replace(config.value, url=url.rstrip("/")), problems=problems)


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
    known: Known, layout: Layout, pages: Iterable[Parsed[Page]], workshops: Sequence[Parsed[Workshop]]
) -> tuple[Known, tuple[Problem, ...]]:
    """What links may lead to, pages and workshops included; those that could not be read have anchors unknown."""
    anchors: dict[str, frozenset[str] | None] = {stem(path): None for path in layout.pages}
    anchors.update((page.value.id, page_anchors(page.value)) for page in pages)
    slides: dict[str, frozenset[str] | None] = {stem(path): None for path in layout.workshops}
    slides.update((workshop.value.id, slide_anchors(workshop.value)) for workshop in workshops)
    aliases = find_workshop_aliases([workshop.value for workshop in workshops], slides)
    found = replace(known, pages=anchors, workshops=slides, workshop_aliases=aliases.value)
    return found, aliases.problems


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
