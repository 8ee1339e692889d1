"""The format of the catalogue as data: roles/<id>.json for each role, and roles.json with all of them.

UTF-8; keys always in one order, everything plain text (see `_roledata`). roles.json is made of the bytes of the roles'
own files, so that the two can never differ:

    schema      "rolesite/roles/1"; the number grows when a key goes or changes its meaning, not when one is added
    title, language, url, organization, updated (the latest of the roles', "" where none says)
    families    [{id, name, color}] and levels [{id, name}], in the catalogue's order
    sections    [{key, title, kind}], the catalogue's template for roles, in order
    roles       by name, each the very object of its own file; addresses in its `files` are relative to that file
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from rolesite.engines.emblem import family_colors
from rolesite.formats._jsontext import json_text
from rolesite.formats._links import Linker, whole
from rolesite.formats._roledata import FamilyData, Named, RoleData, described_roles, role_data
from rolesite.model import SectionKind, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["CATALOGUE_SCHEMA", "FORMAT", "CatalogueData", "SectionName"]

CATALOGUE_SCHEMA = "rolesite/roles/1"


@dataclass(frozen=True, slots=True)
class SectionName:
    """A section of the catalogue's template."""

    key: str
    title: str
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class CatalogueData:
    """The catalogue as a whole, but for its roles: `files` are the paths of theirs, in the order of their names."""

    schema: str
    title: str
    language: str
    url: str
    organization: str
    updated: str
    families: tuple[FamilyData, ...]
    levels: tuple[Named, ...]
    sections: tuple[SectionName, ...]
    files: tuple[str, ...]


class DataFormat:
    """roles/<id>.json and roles.json."""

    name = "data"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A file for every described role, in a translated edition for every translated one; and one of them all."""
        del theme
        paths = []
        for role in described_roles(site):
            paths.append(f"roles/{role.id}.json")
            yield Output(paths[-1], self.name, "role-data", role.id)
        if paths:
            yield Output("roles.json", self.name, "catalogue-data", needs=tuple(paths))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> RoleData | CatalogueData:
        """The role, with the names of those it relates to; or the catalogue."""
        colors = family_colors(site.config.families, theme.palette)
        if output.kind == "role-data":
            return role_data(site.role[output.subject], site, Linker(plan, output.path), colors)
        return _catalogue(output, site, plan, colors)

    def render(self, view: RoleData | CatalogueData, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes: the view's fields in their order."""
        del theme
        if isinstance(view, RoleData):
            return f"{json_text(view, indent=2)}\n".encode()
        return _catalogue_bytes(view, (needs[path] for path in view.files))


def _catalogue(output: Output, site: Site, plan: Plan, colors: Mapping[str, str]) -> CatalogueData:
    config = site.config
    return CatalogueData(
        schema=CATALOGUE_SCHEMA,
        title=config.title,
        language=config.language,
        url=whole(config, plan.path("home")),
        organization=config.organization.name if config.organization else "",
        updated=max((role.updated for role in described_roles(site)), default=""),
        families=tuple(FamilyData(family.id, family.name, colors[family.id]) for family in config.families),
        levels=tuple(Named(level.id, level.name) for level in config.levels),
        sections=tuple(SectionName(spec.key, spec.title, spec.kind) for spec in config.role_sections),
        files=output.needs,
    )


def _catalogue_bytes(view: CatalogueData, roles: Iterable[bytes]) -> bytes:
    """The catalogue with the roles' own bytes, moved in: to read thousands of files and write them anew would take a
    second."""
    head = {field.name: getattr(view, field.name) for field in fields(view) if field.name != "files"}
    start = json_text(head, indent=2).removesuffix("\n}").encode()
    listed = b",\n    ".join(role.rstrip().replace(b"\n", b"\n    ") for role in roles)
    return start + b',\n  "roles": [\n    ' + listed + b"\n  ]\n}\n"


FORMAT = DataFormat()
