"""Warns of characters that no font can draw: on paper they would come out as empty boxes.

Pure; called once the site is loaded and the PDF engine known. Browsers find fonts for themselves; a PDF has what this
machine has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rolesite.doc import Code, CodeBlock, Image, Text, walk
from rolesite.errors import Place, Problem
from rolesite.model import Role, Site, Workshop

__all__ = ["missing_glyphs"]

_SHOWN = 5  # characters that a message names
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # categories without a glyph of their own
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_ESCAPES = ("\\", "&", "{{")  # how a file may show a character without holding it


@dataclass(frozen=True, slots=True)
class _Script:
    """A range of characters, and what draws them."""

    low: int
    high: int
    words: str
    package: str


_CJK = ("Chinese, Japanese and Korean", "fonts-noto-cjk")
_EMOJI = ("emoji", "fonts-noto-color-emoji")
_SCRIPTS = (
    _Script(0x0590, 0x08FF, "Hebrew, Arabic and their neighbours", "fonts-noto-core"),
    _Script(0x0900, 0x10FF, "the scripts of India and South-East Asia", "fonts-noto-core"),
    _Script(0x1100, 0x11FF, *_CJK),
    _Script(0x1200, 0x1DFF, "the scripts of Africa, Asia and the Americas", "fonts-noto-core"),
    _Script(0x20E3, 0x20E3, *_EMOJI),  # the key around a digit
    _Script(0x2600, 0x27BF, *_EMOJI),
    _Script(0x2E80, 0x9FFF, *_CJK),
    _Script(0xA000, 0xABFF, "the scripts of Africa and Asia", "fonts-noto-core"),
    _Script(0xAC00, 0xD7FF, *_CJK),
    _Script(0xF900, 0xFAFF, *_CJK),
    _Script(0xFE30, 0xFFEF, *_CJK),
    _Script(0x1F000, 0x1FAFF, *_EMOJI),
    _Script(0x20000, 0x3FFFF, *_CJK),
)
_ANY = ("these characters", "fonts-noto-core, fonts-symbola")


def missing_glyphs(site: Site, coverage: Iterable[tuple[int, int]], sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """A warning for every role and workshop whose papers need characters outside `coverage` (inclusive ranges of code
    points).

    `sources` are the texts of the content's files by path: what a file does not hold need not be looked for.
    """
    drawn = frozenset(chr(code) for low, high in coverage for code in range(low, high + 1)) | {"\t", "\n", "\r"}
    return tuple(problem for one in (site, *site.editions) for problem in _problems(one, drawn, sources))


def _problems(site: Site, drawn: frozenset[str], sources: Mapping[str, str]) -> Iterator[Problem]:
    """The warnings of one edition; what it takes from the source is told there."""
    for role in site.roles:
        if role.described and _may_lack(role, drawn, sources):
            yield from _told(role.place, f"the role '{role.name}' uses", _missing(_role_texts(role), drawn))
    for workshop in site.workshops:
        if _may_lack(workshop, drawn, sources):
            missing = _missing(_workshop_texts(workshop), drawn)
            yield from _told(workshop.place, f"the workshop '{workshop.title}' uses", missing)
    if site.config.translation.found:
        path = f"content/site.{site.edition}.yaml" if site.edition else "content/site.yaml"
        yield from _told(Place(path), "the site's own words use", _missing(_site_texts(site), drawn))


def _may_lack(subject: Role | Workshop, drawn: frozenset[str], sources: Mapping[str, str]) -> bool:
    """Whether it is worth a closer look. Most files are passed over by a look at their characters."""
    source = sources.get(subject.place.path, "\\")
    return subject.translation.found and (_escapes(source) or not drawn.issuperset(source))


def _escapes(source: str) -> bool:
    return any(mark in source for mark in _ESCAPES)


def _missing(texts: Iterable[str], drawn: frozenset[str]) -> tuple[str, ...]:
    """The characters that cannot be drawn, in the order of their code points."""
    characters = {character for text in texts for character in text} - drawn
    return tuple(sorted(filter(_needs_glyph, characters)))


def _needs_glyph(character: str) -> bool:
    if unicodedata.category(character) in _UNSEEN:
        return False
    return not any(low <= ord(character) <= high for low, high in _VARIATION_SELECTORS)


def _role_texts(role: Role) -> Iterator[str]:
    """All words of a role that its card shows."""
    yield from (role.name, role.horizon, role.license, *role.also_called, *role.authors)
    for section in role.sections:
        if section.card:
            yield section.title
            nodes = (*section.body, *(node for item in section.items for node in item))
            yield from _words((*nodes, *(node for item in section.roles for node in item.text)))
    yield from _words(role.summary)


def _workshop_texts(workshop: Workshop) -> Iterator[str]:
    """All words of a workshop that its papers show, the facilitator's too. The slides of a delivery are told where they
    are written."""
    kit = workshop.kit
    yield from (workshop.title, workshop.subtitle, workshop.location, workshop.access, *workshop.materials)
    yield from (kit.room, *kit.facilitators, *kit.materials)
    if workshop.organization:
        yield workshop.organization.name
    if workshop.board:
        yield from (workshop.board.tool, workshop.board.where, workshop.board.backup)
    if workshop.extends:
        return
    yield from (host.name for host in kit.hosts)
    for slide in workshop.slides:
        question = slide.round.question if slide.round else ()
        yield from _words((*slide.title, *slide.body, *question, *(node for note in slide.notes for node in note)))


def _words(nodes: tuple[object, ...]) -> Iterator[str]:
    for node in walk(nodes):  # type: ignore[arg-type]  # blocks and inlines alike
        match node:
            case Text(text) | Code(text) | CodeBlock(text) | Image(alt=text):
                yield text


def _site_texts(site: Site) -> Iterator[str]:
    config = site.config
    yield config.title
    if config.organization:
        yield config.organization.name
    yield from (family.name for family in config.families)
    yield from (level.name for level in config.levels)


def _told(place: Place, who: str, missing: tuple[str, ...]) -> Iterator[Problem]:
    """The warning, where anything is missing."""
    if missing:
        yield _warning(place, who, missing)


def _warning(place: Place, who: str, missing: tuple[str, ...]) -> Problem:
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:_SHOWN])
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    message = f"{who} characters that no font on this machine can draw in a PDF: {named}{more}"
    return Problem(place, "missing-glyphs", message, _hint(missing), severity="warning")


def _hint(missing: tuple[str, ...]) -> str:
    """What to install, for each sort of characters."""
    sorts = dict.fromkeys(_sort(ord(character)) for character in missing)
    fonts = "; ".join(f"for {words}: {package}" for words, package in sorts)
    return f"install a font that has them (named as on Debian and Ubuntu) - {fonts}"


def _sort(code: int) -> tuple[str, str]:
    return next(((s.words, s.package) for s in _SCRIPTS if s.low <= code <= s.high), _ANY)
