"""The generated roles as plain texts, for tools that read Markdown: the same words that rolesite's own files have."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from benchmarks.generate import content_files

TITLES = {
    "closest_roles": "Closest roles today",
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "organizational_level": "Organizational level",
    "indicators_of_success": "Indicators of success",
}
RELATIONS = {
    "collaborates_with": "Collaborates with",
    "grows_from": "Grows from",
    "reports_to": "Reports to",
    "replaces": "Replaces",
}
_ROLE_LINK = re.compile(r"\[\[(role-\d+)\]\]")
_FIRST_ITEM = re.compile(r'(responsibilities:?\n+ *- "?)\S+', re.IGNORECASE)


@dataclass(frozen=True)
class Role:
    """A role: its facts, and its sections as title and Markdown, in which `[[id]]` names another."""

    id: str
    name: str
    summary: str
    family: str
    level: str
    status: str
    updated: str
    tags: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]


Link = Callable[[str], str]
"""Where a role's page is, by its id, as one tool writes it."""


def roles(count: int) -> list[Role]:
    """So many generated roles."""
    return [
        _role(path.removesuffix(".yaml").rpartition("/")[2], yaml.load(data, yaml.CBaseLoader))
        for path, data in content_files(count).items()
        if "/roles/" in path
    ]


def body(role: Role, names: Mapping[str, str], link: Link) -> str:
    """A role's page as Markdown, without its title."""
    parts = [role.summary, *(f"## {title}\n\n{text}" for title, text in role.sections)]
    text = "\n\n".join(part for part in parts if part)
    return _ROLE_LINK.sub(lambda found: f"[{names[found[1]]}]({link(found[1])})", text) + "\n"


def names_of(all_roles: Sequence[Role]) -> dict[str, str]:
    """What roles are called, by id."""
    return {role.id: role.name for role in all_roles}


def groups(all_roles: Sequence[Role]) -> tuple[dict[str, list[Role]], dict[str, list[Role]]]:
    """The roles of each tag, and of each family."""
    tags: dict[str, list[Role]] = {}
    families: dict[str, list[Role]] = {}
    for role in all_roles:
        for tag in role.tags:
            tags.setdefault(tag, []).append(role)
        if role.family:
            families.setdefault(role.family, []).append(role)
    return tags, families


def slug(words: str) -> str:
    """A tag or family as it stands in an address."""
    return words.lower().replace(" ", "-")


def quoted(words: str) -> str:
    """A text in double quotes, as YAML, TOML and JavaScript all read it."""
    return json.dumps(words, ensure_ascii=False)


def front_matter(role: Role, **more: str) -> str:
    """A role's facts as YAML between two lines of hyphens."""
    facts = {"title": role.name, "description": role.summary, "family": role.family, "level": role.level}
    facts |= {"status": role.status, "updated": role.updated}
    lines = [f"{key}: {quoted(value)}" for key, value in facts.items() if value]
    lines += [f"tags: {json.dumps(role.tags, ensure_ascii=False)}"] if role.tags else []
    lines += [f"{key}: {value}" for key, value in more.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def reworded(text: str, number: int) -> str:
    """The text of a role's file, rolesite's or another's, with another first word in the first responsibility."""
    changed, count = _FIRST_ITEM.subn(rf"\g<1>{new_word(number)}", text, count=1)
    if not count:
        raise ValueError("there are no responsibilities in this file; choose another role")
    return changed


def new_word(number: int) -> str:
    """A word that stands nowhere else."""
    return f"Anew{number}x"


def chosen(all_roles: Sequence[Role]) -> str:
    """The id of the role whose text is changed: the first from the middle on that says what it is responsible for."""
    for role in all_roles[len(all_roles) // 2 :]:
        if any(title == TITLES["responsibilities"] for title, _ in role.sections):
            return role.id
    raise ValueError("no role has responsibilities")


def _role(role: str, said: Mapping[str, object]) -> Role:
    def text(field: str) -> str:
        value = said.get(field, "")
        return value if isinstance(value, str) else ""

    tags = said.get("tags", ())
    return Role(
        role,
        text("name"),
        text("summary"),
        text("family").capitalize(),
        text("level").capitalize(),
        text("status"),
        text("updated"),
        tuple(tags) if isinstance(tags, list) else (),
        tuple(_sections(said)),
    )


def _sections(said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, title in TITLES.items():
        value = said.get(key)
        if value:
            yield title, _items(value) if isinstance(value, list) else str(value).strip()
    for key, title in RELATIONS.items():
        value = said.get(key)
        if isinstance(value, list) and value:
            yield title, _items([f"[[{other}]]" for other in value])


def _items(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
