"""The site's own words in another language: site.yaml, and the names of families, levels, sections and tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rolesite.content.editions.task import Task
from rolesite.content.fields import shorten
from rolesite.content.links import Known
from rolesite.content.translations import NAMED, TranslatedSite, translate_site
from rolesite.doc import Blocks
from rolesite.errors import Problem, nearest
from rolesite.model import Config, Site, Tag, Translation
from rolesite.text.names import propose_id
from rolesite.text.slugs import slug

__all__ = ["Named", "read", "settled"]

_WORDS = {"families": "families", "levels": "levels", "role_sections": "sections", "tags": "tags"}


@dataclass(frozen=True, slots=True)
class Named:
    """An edition's config and its tags by id. `keys` are the fields that its own site.yaml has."""

    config: Config
    tags: Mapping[str, Tag]
    keys: frozenset[str]


def read(task: Task) -> Named:
    """The config of an edition; its vision and mission are not settled yet."""
    told = _file(task)
    source = task.site.config
    config = replace(told.config, url=source.url) if told else source
    given = {field: _pairs(task, field, told) for field in NAMED}
    families = tuple(replace(f, name=given["families"].get(f.id, f.name)) for f in source.families)
    levels = tuple(replace(level, name=given["levels"].get(level.id, level.name)) for level in source.levels)
    specs = tuple(replace(s, title=given["role_sections"].get(s.key, s.title)) for s in source.role_sections)
    tags = {tag.id: replace(tag, name=given["tags"].get(tag.id, tag.name)) for tag in task.site.tags}
    keys = told.keys if told else frozenset()
    found = keys.union(f"{field}.{key}" for field, pairs in given.items() for key in pairs)
    missing = tuple(key for key in _texts(task.site) if key not in found)
    made = replace(
        config,
        language=task.language,
        families=families,
        levels=levels,
        role_sections=specs,
        translation=Translation(source.language, missing, told is not None),
    )
    return Named(made, tags, keys)


def settled(task: Task, named: Named, known: Known) -> Config:
    """The config with the links of its vision and mission led to where they should."""

    def blocks(key: str) -> Blocks:
        written: Blocks = getattr(named.config if key in named.keys else task.site.config, key)
        return known.resolve_blocks(written) if key in named.keys else written

    return replace(named.config, vision=blocks("vision"), mission=blocks("mission"))


def _file(task: Task) -> TranslatedSite | None:
    if not task.files.site:
        return None
    parsed = task.read("site", task.layout.site, task.files.site, translate_site)
    if parsed is None:
        return None
    task.problems += [p for reference in parsed.references if (p := task.known.check(reference, frozenset()))]
    return parsed.value


def _pairs(task: Task, field: str, told: TranslatedSite | None) -> dict[str, str]:
    """The names that a field gives, by id; a tag may be written as it is in roles."""
    known = _ids(task.site)[field]
    pairs: dict[str, str] = {}
    for key, name in told.names[field] if told else ():
        said = key.text.strip()
        if field == "tags" and said not in known:
            said = propose_id(said) or slug(said)
        if said in known:
            pairs[said] = name
            continue
        close = nearest(said, known)
        hint = f"did you mean '{close}'?" if close else f"there are: {', '.join(known) or 'none'}"
        message = f"'{shorten(key.text)}' is none of the {_WORDS[field]} of this catalogue"
        task.problems.append(Problem(key.place, "unknown-name", message, hint, width=key.width))
    return pairs


def _ids(site: Site) -> dict[str, list[str]]:
    """What has a name, by the field that gives it."""
    return {
        "families": [family.id for family in site.config.families],
        "levels": [level.id for level in site.config.levels],
        "role_sections": [spec.key for spec in site.config.role_sections],
        "tags": [tag.id for tag in site.tags],
    }


def _texts(site: Site) -> tuple[str, ...]:
    """The keys of all words of the site itself."""
    config = site.config
    fields = (("tagline", config.tagline), ("vision", config.vision), ("mission", config.mission))
    named = (f"{field}.{key}" for field, keys in _ids(site).items() for key in keys)
    return ("title", *(key for key, there in fields if there), *named)
