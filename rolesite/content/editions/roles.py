"""The roles of an edition: the translated ones, and the others as the source has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rolesite.content.autolink import RoleNames, autolink
from rolesite.content.editions.names import Named
from rolesite.content.editions.task import Task, is_older, says_something
from rolesite.content.links import Known
from rolesite.content.relations import by_name
from rolesite.content.roles import RoleFile
from rolesite.content.texts import settle_sections
from rolesite.content.translations import Translated, translate_role
from rolesite.fingerprint import canonical, digest
from rolesite.locales import collation_key
from rolesite.model import Config, Role, Section, Translation
from rolesite.source import Parsed

__all__ = ["Files", "check", "known_by", "make", "read", "texts"]

Files = Mapping[str, Parsed[Translated[RoleFile]]]
"""The translated roles by id, as their files have them."""


def read(task: Task, config: Config) -> Files:
    """The roles that this edition translates, whose sources can be read."""
    specs = config.role_sections
    template = digest(canonical(specs))

    def translate(below: str, source: str, above: str, path: str) -> Parsed[Translated[RoleFile] | None]:
        return translate_role(below, source, above, path, specs)

    found = {}
    for name, path in task.files.roles.items():
        parsed = task.read("role", f"content/roles/{name}.yaml", path, translate, template)
        if parsed:
            found[name] = parsed
    return found


def known_by(files: Files, known: Known) -> Known:
    """What links may lead to, under the names of this language."""
    written = {name: parsed.value.value for name, parsed in files.items()}
    names = {name: file.role.name for name, file in written.items() if name in known.roles}
    anchors = {name: file.anchors for name, file in written.items() if name in known.role_anchors}
    return replace(known, roles={**known.roles, **names}, role_anchors={**known.role_anchors, **anchors})


def check(task: Task, files: Files, known: Known) -> None:
    """Tells which links of the translations lead to nothing."""
    for parsed in files.values():
        task.check(parsed.references, known)


def make(task: Task, files: Files, known: Known, named: Named) -> tuple[Role, ...]:
    """All roles in the order of their names in this language."""
    titles = {spec.key: spec.title for spec in named.config.role_sections}
    made = []
    for role in task.site.roles:
        below = _below(role, known, named, titles)
        parsed = files.get(role.id)
        if parsed is None:
            state = Translation(task.site.config.language, texts(role), found=False)
            made.append(replace(below, translation=state))
        else:
            made.append(_translated(task, role, below, parsed.value, known))
    if named.config.autolink:
        names = RoleNames(made)
        made = [_linked(role, files[role.id].value, names) if role.id in files else role for role in made]
    return tuple(sorted(made, key=lambda role: (collation_key(role.name), role.id)))


def texts(role: Role) -> tuple[str, ...]:
    """The keys of a role's fields and sections that hold words."""
    fields = (
        ("summary", bool(role.summary)),
        ("also_called", bool(role.also_called)),
        ("horizon", any(character.isalpha() for character in role.horizon)),
        ("image", bool(role.image and role.image.alt)),
        ("history", bool(role.history)),
    )
    return ("name", *(key for key, there in fields if there), *(section.key for section in role.sections))


def _below(role: Role, known: Known, named: Named, titles: Mapping[str, str]) -> Role:
    """The source's role with what stands around its own words in this edition's language."""
    return replace(
        role,
        tags=tuple(named.tags[tag.id] for tag in role.tags),
        relations=by_name(role.relations, known.roles),
        sections=tuple(replace(section, title=titles[section.key]) for section in role.sections),
    )


def _translated(task: Task, source: Role, below: Role, translated: Translated[RoleFile], known: Known) -> Role:
    """The role in this language, the names in it not linked yet."""
    own, keys = translated.value.role, translated.keys
    missing = tuple(key for key in texts(source) if key not in keys)
    older = is_older(own.updated, source.updated, keys)
    state = Translation(task.site.config.language, missing, says_something(keys), older)
    return replace(
        below,
        name=own.name,
        place=own.place,
        plural=own.plural,
        summary=known.resolve(own.summary) if "summary" in keys else source.summary,
        sections=_sections(task, below, translated, known),
        also_called=own.also_called,
        horizon=own.horizon,
        updated=own.updated,
        authors=own.authors,
        license=own.license,
        image=own.image,
        history=own.history,
        described=source.described or own.described,
        translation=state,
    )


def _sections(task: Task, below: Role, translated: Translated[RoleFile], known: Known) -> tuple[Section, ...]:
    """The sections that are translated, settled; the others as the source has them."""
    source = {section.key: section for section in below.sections}
    own = settle_sections(translated.value, known, translated.keys, task.problems)
    return tuple(section if section.key in translated.keys else source.get(section.key, section) for section in own)


def _linked(role: Role, translated: Translated[RoleFile], names: RoleNames) -> Role:
    """The role with names of other roles linked in its translated sections."""
    own = tuple(section for section in role.sections if section.key in translated.keys)
    linked = {section.key: section for section in autolink(role.id, own, names)}
    return replace(role, sections=tuple(linked.get(section.key, section) for section in role.sections))
