"""How hard the roles of a catalogue are to read: what `check --reading` tells.

Pure: sites in, lines and warnings out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from statistics import median

from rolesite.content.fields import shorten
from rolesite.content.prose import few
from rolesite.doc import Heading, Paragraph, plain, walk
from rolesite.errors import Place, Problem
from rolesite.locales import language_name
from rolesite.model import Role, Site
from rolesite.text.reading import LANGUAGES, Reading, read_ease

__all__ = ["HARDEST", "hard_roles", "reading_told"]

HARDEST = 14
"""The grade from which a role is hard work for most readers: the second year of a college."""

_SHOWN = 10  # roles that the list shows


def reading_told(site: Site) -> str:
    """A paragraph for each language of the site: the grade in the middle, then the roles that are hardest to read."""
    return "\n".join(line for edition in (site, *site.editions) for line in _lines(edition))


def hard_roles(site: Site, sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """A warning for each role that is hard to read, at its longest sentence."""
    return tuple(problem for edition in (site, *site.editions) for problem in few(_hard(edition, sources)))


def _lines(site: Site) -> Iterator[str]:
    language = site.config.language
    name = f"{language_name(language)} ({language})"
    if language.partition("-")[0] not in LANGUAGES:
        yield f"{name}: no way is known here to tell how hard a text of this language is to read"
        return
    grades = sorted(_grades(site), key=lambda one: (-one[1].grade, one[0].id))
    if not grades:
        yield f"{name}: no role has enough text to tell how hard it is to read"
        return
    middle = median(reading.grade for _, reading in grades)
    yield f"{name}: grade {middle:.1f} in the middle of {len(grades)} roles; the hardest to read are"
    for role, reading in grades[:_SHOWN]:
        yield f"  {reading.grade:4.1f}  {shorten(role.name)} (longest sentence: {reading.words} words)"


def _hard(site: Site, sources: Mapping[str, str]) -> Iterator[Problem]:
    for role, reading in _grades(site):
        if reading.grade >= HARDEST:
            message = f"the role '{shorten(role.name)}' reads at grade {reading.grade}, which is hard work for most"
            hint = f"part this sentence of {reading.words} words, or say it in shorter ones"
            yield Problem(_place_of(reading.longest, role, sources), "hard-to-read", message, hint, "warning")


def _grades(site: Site) -> Iterator[tuple[Role, Reading]]:
    """Each role that has enough text of its own in this language."""
    for role in site.roles:
        reading = read_ease(_texts(role), site.config.language) if role.translation.found else None
        if reading:
            yield role, reading


def _texts(role: Role) -> Iterator[str]:
    """The sentences of a role, piece by piece; names of other roles are none."""
    yield plain(role.summary)
    for section in role.sections:
        yield from (plain(node.children) for node in walk(section.body) if isinstance(node, Paragraph | Heading))
        yield from map(plain, section.items)


def _place_of(sentence: str, role: Role, sources: Mapping[str, str]) -> Place:
    """Where a sentence begins in its file, however its lines are broken there; the file where marks stand within it."""
    source = sources.get(role.place.path, "")
    match = re.search(r"\s+".join(map(re.escape, sentence.split()[:4])), source)
    if match is None:
        return role.place
    line = source.count("\n", 0, match.start()) + 1
    return Place(role.place.path, line, match.start() - source.rfind("\n", 0, match.start()))
