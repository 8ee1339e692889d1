"""The format of JSON Schemas for editors: schema/role.schema.json and schema/site.schema.json.

They know this catalogue: its own sections, families, levels and the ids of its roles, so that an editor with a YAML
extension completes and explains every field while it is typed. JSON Schema draft 7, the one such extensions read. What
they cannot say, `rolesite check` does; what they mark as wrong is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.formats._links import whole
from rolesite.formats._schemafields import ROLE, SITE, Shape, any_of, one_of, text_list
from rolesite.model import Config, SectionSpec, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "ROLE_SCHEMA", "RoleSchemaView", "SiteSchemaView", "schema_line"]

ROLE_SCHEMA = "schema/role.schema.json"
_SITE_SCHEMA = "schema/site.schema.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_BUILT = f"../../_site/{ROLE_SCHEMA}"


def schema_line(config: Config) -> str:
    """The first line of a role's file by which an editor finds the schema, without its line end.

    It names the published schema where the site has an address, so that it works in a browser's editor and before
    anything was built; else the one in the output folder, as seen from content/roles/.
    """
    return f"# yaml-language-server: $schema={whole(config, ROLE_SCHEMA) or _BUILT}"


@dataclass(frozen=True, slots=True)
class RoleSchemaView:
    """What the schema of role files knows of the catalogue; `address` is its own whole address or ""."""

    title: str
    address: str
    sections: tuple[SectionSpec, ...]
    families: tuple[str, ...]
    levels: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteSchemaView:
    """The schema of site.yaml is the same for every catalogue."""

    address: str


class SchemaFormat:
    """schema/role.schema.json and schema/site.schema.json."""

    name = "jsonschema"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """One of each; translated editions have the source's."""
        del theme
        if site.edition:
            return
        yield Output(ROLE_SCHEMA, self.name, "role-schema")
        yield Output(_SITE_SCHEMA, self.name, "site-schema")

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> RoleSchemaView | SiteSchemaView:
        """What the schema knows."""
        del plan, theme
        config = site.config
        address = whole(config, output.path)
        if output.kind == "site-schema":
            return SiteSchemaView(address)
        return RoleSchemaView(
            title=config.title,
            address=address,
            sections=config.role_sections,
            families=tuple(family.id for family in config.families),
            levels=tuple(level.id for level in config.levels),
            roles=tuple(sorted(role.id for role in site.roles)),
        )

    def render(self, view: RoleSchemaView | SiteSchemaView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The schema's bytes."""
        del theme, needs
        schema = _role_schema(view) if isinstance(view, RoleSchemaView) else _site_schema(view)
        return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _schema(address: str, title: str, about: str, required: str, fields: dict[str, Shape]) -> Shape:
    return {
        "$schema": _DRAFT,
        **({"$id": address} if address else {}),
        "title": title,
        "description": about,
        "type": "object",
        "additionalProperties": False,
        "required": [required],
        "properties": fields,
    }


def _site_schema(view: SiteSchemaView) -> Shape:
    about = "content/site.yaml: what the catalogue is called and how it behaves. Only the title is needed."
    return _schema(view.address, "A catalogue of roles", about, "title", SITE)


def _role_schema(view: RoleSchemaView) -> Shape:
    about = "One role. The file's name is its id; only the name is needed."
    known: dict[str, Shape] = {
        "family": _known("The family that the role belongs to, by its id in site.yaml.", view.families),
        "level": _known("How far the role reaches, by the level's id in site.yaml.", view.levels),
    }
    fields = {name: known.get(name, shape) for name, shape in ROLE.items()}
    sections = {spec.key: _section(spec) for spec in view.sections}
    return {
        **_schema(view.address, f"A role of {view.title}", about, "name", {**fields, **sections}),
        "definitions": {"role": _role_ids(view.roles), "roles": _role_list()},
    }


def _known(says: str, ids: tuple[str, ...]) -> Shape:
    """One of the catalogue's own ids; none where it has no such thing."""
    return one_of(says, *ids)


def _role_ids(ids: tuple[str, ...]) -> Shape:
    """An id. Those of the last build are offered; one that is newer is fine as well."""
    return {"anyOf": [*([{"enum": list(ids)}] if ids else []), {"type": ["string", "number"]}]}


def _role_list() -> Shape:
    one = {"$ref": "#/definitions/role"}
    return {"anyOf": [{"type": "array", "items": one}, one, {"type": "null"}]}


def _section(spec: SectionSpec) -> Shape:
    """A section of the catalogue's template."""
    needed = " Every role must have it." if spec.required else ""
    match spec.kind:
        case "roles":
            says = f"{spec.title}: roles by id, or in your own words where they stand outside the catalogue.{needed}"
            return any_of(says, {"$ref": "#/definitions/roles"})
        case "list":
            items = {"type": "array", "items": {"type": ["string", "number", "boolean"]}}
            return any_of(f"{spec.title}: one item a line, each after '- '.{needed}", items)
        case _:
            return text_list(f"{spec.title}: paragraphs in Markdown after '|', or a list of points.{needed}")


FORMAT = SchemaFormat()
