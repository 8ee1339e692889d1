"""One role's file as a role that still has to be checked against the others.

Pure, and the slow part of loading: a `RoleFile` depends on its file and the catalogue's sections only, so it is kept by
the digest of its bytes. `content` resolves what it claims of other files.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from rolesite.content.fields import shorten
from rolesite.content.links import anchors_of_role, dead_anchors
from rolesite.content.rolefields import RELATIONS, ImageFields, RoleFields
from rolesite.content.schema import names_of, validate
from rolesite.content.sections import ItemClaim, read_section
from rolesite.doc import Image, Inlines
from rolesite.errors import Place, Problem
from rolesite.model import Change, RelationKind, Role, Section, SectionSpec, Tag
from rolesite.source import Parsed, Reference
from rolesite.text import yamltext
from rolesite.text.markdown import parse_inlines
from rolesite.text.markdown.targets import BadTarget, image_target
from rolesite.text.names import ROLE_NAMES, check_id, propose_id
from rolesite.text.slugs import slug
from rolesite.text.yamlnodes import Mapping, Node, Scalar

__all__ = ["Claim", "RoleFile", "read_role", "role_of"]

_NAMES = names_of(RoleFields)


@dataclass(frozen=True, slots=True)
class Claim:
    """An id that a role's file states, and where; `kind` says of what: a relation, "family", "level" or "alias"."""

    kind: RelationKind | str
    id: str
    place: Place
    width: int = 1


@dataclass(frozen=True, slots=True)
class RoleFile:
    """A role as its file has it: links, relations, aliases, family and level are claims to be checked.

    `linked` are the keys of the sections that hold links or pictures; `named` is the claim of its name; `anchors` are
    what a link to its page can point at.
    """

    role: Role
    claims: tuple[Claim, ...] = ()
    items: tuple[ItemClaim, ...] = ()
    linked: tuple[str, ...] = ()
    named: Claim | None = None
    anchors: frozenset[str] = frozenset()


def read_role(text: str, path: str, specs: tuple[SectionSpec, ...]) -> Parsed[RoleFile | None]:
    """The role of a file, or None when its fields cannot be read. Its file name is its id."""
    file = yamltext.read(text, path, fields=_NAMES.union(spec.key for spec in specs))
    if file.value is None and file.problems:
        return Parsed(None, problems=file.problems)
    parsed = role_of(file.value, path, specs)
    return replace(parsed, problems=(*file.problems, *parsed.problems)) if file.problems else parsed


def role_of(fields_of: Node | None, path: str, specs: tuple[SectionSpec, ...]) -> Parsed[RoleFile | None]:
    """The role that the fields of the file at `path` make."""
    keys = {spec.key: spec for spec in specs}
    node, sections = _parted(fields_of, keys)
    fields = validate(RoleFields, node, path, what="a role", also=keys)
    written = {key.text: read_section(keys[key.text], key, value) for key, value in sections}
    problems = [*fields.problems, *(p for parsed in written.values() for p in parsed.problems)]
    if fields.value is None:
        return Parsed(None, problems=tuple(problems))
    said = fields.value
    summary = _summary(said.summary)
    image = _image(said.image, path)
    read = [written[spec.key] for spec in specs if spec.key in written]
    made = tuple(parsed.value.section for parsed in read if parsed.value)
    role = _role(said, path, summary.value, made, image.value)
    refused = {key for key, parsed in written.items() if any(one.severity == "error" for one in parsed.problems)}
    problems += [
        *summary.problems,
        *image.problems,
        *_checks(said, role, path),
        *_lacking(role, specs, {key.text: key for key, _ in sections}, refused),
    ]
    references = [*summary.references, *image.references, *(r for parsed in read for r in parsed.references)]
    items = tuple(claim for parsed in read if parsed.value for claim in parsed.value.items)
    linked = tuple(key for key, parsed in written.items() if parsed.references)
    name = node.get("name") if isinstance(node, Mapping) else None
    named = Claim("name", role.name, name.place, name.width) if isinstance(name, Scalar) else None
    file = RoleFile(role, _claims(said), items, linked, named, anchors_of_role(made))
    return Parsed(file, tuple(references), tuple(problems))


def _parted(node: Node | None, keys: Container[str]) -> tuple[Node | None, tuple[tuple[Scalar, Node], ...]]:
    """The fields that every role has, and the sections."""
    if not isinstance(node, Mapping):
        return node, ()
    sections = tuple(entry for entry in node.entries if entry[0].text in keys)
    return Mapping(tuple(entry for entry in node.entries if entry[0].text not in keys), node.place), sections


def _role(said: RoleFields, path: str, summary: Inlines, sections: tuple[Section, ...], image: Image | None) -> Role:
    return Role(
        id=path.rpartition("/")[2].removesuffix(".yaml"),
        name=said.name,
        place=Place(path),
        plural=said.plural,
        summary=summary,
        sections=sections,
        also_called=said.also_called,
        tags=_tags(said.tags),
        status=said.status or "",
        horizon=said.horizon,
        updated=said.updated,
        authors=said.authors,
        license=said.license,
        image=image,
        history=tuple(Change(entry.date, entry.note) for entry in said.history),
        described=bool(summary or sections),
    )


def _summary(text: Scalar | None) -> Parsed[Inlines]:
    if text is None:
        return Parsed(())
    read = parse_inlines(text.text, text.locate)
    return replace(read, problems=(*read.problems, *dead_anchors(read.references, ())))


def _tags(said: tuple[Scalar, ...]) -> tuple[Tag, ...]:
    """Each tag once, with the slug that names its page."""
    tags: dict[str, Tag] = {}
    for scalar in said:
        name = " ".join(scalar.text.split())
        tag = propose_id(name) or slug(name)
        if tag:
            tags.setdefault(tag, Tag(f"{tag}-tag" if tag in ROLE_NAMES else tag, name))
    return tuple(tags.values())


def _image(said: ImageFields | None, path: str) -> Parsed[Image | None]:
    """The role's picture. Its path counts from the file, or from content/."""
    if said is None:
        return Parsed(None)
    source = said.src.text.strip().removeprefix("./").removeprefix("content/")
    folder = "content" if source.startswith("images/") else path.rpartition("/")[0]
    target = image_target(source, folder)
    if isinstance(target, BadTarget):
        problem = Problem(
            said.src.place, target.code, target.message, target.hint, width=said.src.width, safety=target.safety
        )
        return Parsed(None, problems=(problem,))
    alt = " ".join(said.alt.text.split()) if said.alt else ""
    problems: tuple[Problem, ...] = ()
    if not alt and not (said.alt and said.alt.quoted):
        hint = "add 'alt: what it shows'; alt: \"\" marks a picture that is decoration only"
        message = "this picture has no description"
        problems = (Problem(said.src.place, "no-alt", message, hint, "warning", said.src.width),)
    return Parsed(Image(target, alt), (Reference(target, said.src.place, said.src.width),), problems)


def _claims(said: RoleFields) -> tuple[Claim, ...]:
    """All that the file says of other files and of site.yaml."""
    single = (("family", said.family), ("level", said.level))
    claims = [_claim(kind, scalar) for kind, scalar in single if scalar and scalar.text.strip()]
    for kind in RELATIONS:
        stated: tuple[Scalar, ...] = getattr(said, kind)
        claims += [_claim(kind, scalar) for scalar in stated]
    return (*claims, *(_claim("alias", scalar) for scalar in said.aliases))


def _claim(kind: str, scalar: Scalar) -> Claim:
    return Claim(kind, scalar.text.strip(), scalar.place, scalar.width)


def _checks(said: RoleFields, role: Role, path: str) -> list[Problem]:
    """What can be judged by the file alone: its name, its old names, its tags."""
    file_name = path.rpartition("/")[2]
    found = [check_id(role.id, Place(path), what=f"the file name '{shorten(file_name)}'", reserved=ROLE_NAMES)]
    for alias in said.aliases:
        what = f"the old id '{shorten(alias.text)}'"
        found.append(check_id(alias.text.strip(), alias.place, what=what, reserved=ROLE_NAMES, width=alias.width))
    for tag in said.tags:
        if not propose_id(tag.text) and not slug(tag.text):
            message = f"the tag '{shorten(tag.text)}' has no letter or digit"
            found.append(Problem(tag.place, "invalid-tag", message, "write a word, or delete it", width=tag.width))
    return [problem for problem in found if problem]


def _lacking(
    role: Role, specs: tuple[SectionSpec, ...], written: dict[str, Scalar], refused: Container[str]
) -> Iterator[Problem]:
    """The sections that a described role must have and has not: absent, or with nothing behind their colon. Of those
    that were `refused` more is told already."""
    has = {section.key for section in role.sections}
    for spec in specs:
        if role.described and spec.required and spec.key not in has and spec.key not in refused:
            message = f"the role '{shorten(role.name)}' has no section '{spec.key}', which every role must have"
            key = written.get(spec.key)
            place, width = (key.place, key.width) if key else (role.place, 1)
            hint = f"fill in '{spec.key}:'" if key else f"add '{spec.key}:' with its text"
            yield Problem(place, "missing-section", message, hint, width=width)
