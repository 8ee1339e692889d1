"""content/site.yaml as a `Config`: what the catalogue is called, how its roles are built, and all defaults.

Pure. `read_config` gives the config or every problem in the file; what the file may say stands in `sitefields`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from rolesite.content.fields import comma_parts, shorten
from rolesite.content.rolefields import ROLE_FIELDS
from rolesite.content.schema import names_of, validate
from rolesite.content.sitefields import (
    BoardField,
    ContactField,
    Language,
    OrganizationField,
    SectionFields,
    SiteFields,
    Timezone,
)
from rolesite.doc import Blocks, Target
from rolesite.errors import Place, Problem, nearest
from rolesite.model import LEAVABLE, CardOptions, Config, Family, Level, SectionSpec, ThemeOptions
from rolesite.patterns import pattern
from rolesite.source import Parsed, Reference
from rolesite.text import yamltext
from rolesite.text.markdown import parse_blocks
from rolesite.text.names import check_id
from rolesite.text.yamlnodes import Mapping, Node, Scalar, Sequence

__all__ = [
    "FOUNDING_CARD",
    "BoardField",
    "ContactField",
    "Language",
    "OrganizationField",
    "Timezone",
    "config_of",
    "read_config",
]

_NAMES = names_of(SiteFields)
_KEY = pattern(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_ALWAYS_FACETS = ("family", "families", "level", "levels", "tag", "tags", "status")

FOUNDING_CARD = (
    SectionSpec("closest_roles", "Closest roles today", "roles"),
    SectionSpec("organizational_level", "Organizational level"),
    SectionSpec("responsibilities", "Responsibilities"),
    SectionSpec("qualifications", "Qualifications"),
    SectionSpec("compensation_and_working_conditions", "Compensation and working conditions"),
    SectionSpec("indicators_of_success", "Indicators of success"),
)
"""The sections of a role where site.yaml names none."""


# --- reading it ------------------------------------------------------------------------------------------------------


def read_config(text: str, path: str) -> Parsed[Config | None]:
    """The config, or None when its fields cannot be read; warnings come with a config, errors may too."""
    file = yamltext.read(text, path, fields=_NAMES)
    if file.value is None and file.problems:
        return Parsed(None, problems=file.problems)
    parsed = config_of(file.value, path)
    return replace(parsed, problems=(*file.problems, *parsed.problems))


def config_of(node: Node | None, path: str) -> Parsed[Config | None]:
    """The config that the fields of the file at `path` make."""
    fields = validate(SiteFields, node, path, what="site.yaml")
    problems = (*fields.problems, *_checks(node, path))
    if fields.value is None:
        return Parsed(None, problems=problems)
    said = fields.value
    vision, mission = _markdown(said.vision), _markdown(said.mission)
    logo = _logo(said.theme_options.logo)
    config = _config(said, vision.value, mission.value, logo.target.id if logo else "")
    references = (*vision.references, *mission.references, *((logo,) if logo else ()))
    found = (*problems, *vision.problems, *mission.problems)
    return Parsed(config, references, found)


def _config(said: SiteFields, vision: Blocks, mission: Blocks, logo: str) -> Config:
    return Config(
        title=said.title,
        tagline=said.tagline,
        url=said.url.rstrip("/"),
        language=said.language,
        organization=said.organization.value() if said.organization else None,
        vision=vision,
        mission=mission,
        theme=said.theme,
        theme_options=ThemeOptions(said.theme_options.accent, logo),
        paper=said.paper,
        timezone=said.timezone,
        board=said.board.value() if said.board else None,
        contact=said.contact.value() if said.contact else None,
        repository=said.repository.rstrip("/"),
        feedback=said.feedback,
        autolink=said.autolink,
        role_sections=_sections(said.role_sections),
        families=tuple(Family(f.id.text.strip(), f.name, f.color) for f in said.families),
        levels=tuple(Level(level.id.text.strip(), level.name) for level in said.levels),
        facets=tuple(facet.text for facet in said.facets),
        leave_out=tuple(sorted({word.text for word in said.leave_out})),
        cards=CardOptions(said.cards.size, said.cards.print_shop),
    )


def _sections(said: tuple[SectionFields, ...] | None) -> tuple[SectionSpec, ...]:
    if said is None:
        return FOUNDING_CARD
    return tuple(SectionSpec(s.key.text.strip(), s.title, s.kind, s.required, s.card) for s in said)


def _markdown(text: Scalar | None) -> Parsed[Blocks]:
    return parse_blocks(text.text, text.locate) if text else Parsed(())


def _logo(said: Scalar | None) -> Reference | None:
    """The logo as a picture to be looked for, its path counted from content/."""
    if said is None or not said.text.strip():
        return None
    path = said.text.strip().removeprefix("./").removeprefix("content/")
    return Reference(Target("image", path), said.place, said.width)


# --- checks across fields --------------------------------------------------------------------------------------------


def _checks(node: Node | None, path: str) -> list[Problem]:
    """What no field can tell by itself. Looks at the nodes, so that a mistake elsewhere hides nothing."""
    if not isinstance(node, Mapping):
        return []
    sections = _ids(node, "role_sections", "key")
    problems = [p for key in sections if (p := _section_key(key))]
    problems += _twice(sections, "section")
    for field, what in (("families", "family"), ("levels", "level")):
        ids = _ids(node, field, "id")
        found = (check_id(i.text.strip(), i.place, what=f"'{shorten(i.text)}'", width=i.width) for i in ids)
        problems += [p for p in found if p]
        problems += _twice(ids, what)
    known = [key.text.strip() for key in sections] or [spec.key for spec in FOUNDING_CARD]
    problems += [p for facet in _words(node.get("facets")) if (p := _facet(facet, known))]
    problems += [p for word in _words(node.get("leave_out")) if (p := _leavable(word))]
    if not node.key("url"):
        message = "the site's address is not given, so there will be no sitemap, feed, canonical links or page QR codes"
        hint = "add 'url: https://…', the address at which the site will be published"
        problems.append(Problem(Place(path), "no-url", message, hint, "warning"))
    return problems


def _ids(node: Mapping, field: str, name: str) -> list[Scalar]:
    """The ids or keys of the entries of a list, as far as they are there."""
    listed = node.get(field)
    if not isinstance(listed, Sequence):
        return []
    found = (item.get(name) for item in listed.items if isinstance(item, Mapping))
    return [scalar for scalar in found if isinstance(scalar, Scalar) and scalar.text.strip()]


def _words(node: Node | None) -> list[Scalar]:
    """The parts of `a, b`, or the items of a list."""
    match node:
        case Scalar():
            return list(comma_parts(node))
        case Sequence(items):
            return [item for item in items if isinstance(item, Scalar) and item.text.strip()]
        case _:
            return []


def _facet(facet: Scalar, known: list[str]) -> Problem | None:
    if facet.text in known:
        return None
    close = nearest(facet.text, known)
    hint = f"did you mean '{close}'?" if close else f"the sections are {', '.join(known)}"
    if facet.text.lower() in _ALWAYS_FACETS:
        hint = "leave it out: roles can always be narrowed down by family, level, tag and status"
    message = f"'{shorten(facet.text)}' is not the key of a section"
    return Problem(facet.place, "unknown-section", message, hint, width=facet.width)


def _leavable(word: Scalar) -> Problem | None:
    if word.text in LEAVABLE:
        return None
    close = nearest(word.text, LEAVABLE)
    hint = f"did you mean '{close}'?" if close else f"these can be left out: {', '.join(LEAVABLE)}"
    message = f"'{shorten(word.text)}' is nothing that a site can be made without"
    return Problem(word.place, "not-a-choice", message, hint, width=word.width)


def _section_key(key: Scalar) -> Problem | None:
    text = key.text.strip()
    if text in ROLE_FIELDS:
        message = f"the section key '{text}' is also the name of a field that every role has"
        return Problem(
            key.place, "section-key", message, f"choose another key, such as '{text}_section'", width=key.width
        )
    if _KEY.fullmatch(text):
        return None
    proposal = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_0123456789")
    hint = f"write '{proposal}'" if proposal else "write small letters, digits and single underscores"
    message = f"'{shorten(text)}' cannot be the key of a section: small letters, digits and single underscores only"
    return Problem(key.place, "section-key", message, hint, width=key.width)


def _twice(ids: list[Scalar], what: str) -> list[Problem]:
    """Every id that stood before already."""
    seen: Counter[str] = Counter()
    problems = []
    for one in ids:
        if seen[one.text]:
            first = next(other for other in ids if other.text == one.text)
            message = f"the {what} '{shorten(one.text)}' stands here a second time, first on line {first.place.line}"
            problems.append(
                Problem(one.place, "duplicate-id", message, "give one of them another name", width=one.width)
            )
        seen[one.text] += 1
    return problems
