"""The text of a new role's file, with comments that teach, and how any new file writes a field.

Pure: answers in, text out. What comes out here is read again by the rest of `content`, without a problem; so it is with
`newworkshops` and `newsites`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rolesite.model import Config, SectionSpec
from rolesite.patterns import pattern
from rolesite.text.yamllines import quoted

__all__ = ["NewRole", "field_line", "role_text", "scalar"]

_PLAIN = pattern(r"[^\W\d_](?:[\w ,.()/’…–—-]*[\w.)’…])?")


@dataclass(frozen=True, slots=True)
class NewRole:
    """What is known of a role when its file is made; what is "" is left open. `schema` is the line that tells an
    editor how role files are built, or ""."""

    id: str
    name: str
    summary: str = ""
    family: str = ""
    level: str = ""
    status: str = "draft"
    schema: str = ""


def scalar(text: str) -> str:
    """A text as it can stand behind `name: `: as it is, or in quotes where YAML would take it for something else."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if not text or _PLAIN.fullmatch(text) else quoted(text)


def field_line(name: str, text: str) -> str:
    """A field with its text, or empty, to be filled in."""
    return f"{name}: {scalar(text)}".rstrip()


def role_text(role: NewRole, config: Config) -> str:
    """A role's file, with the sections that the catalogue's roles have."""
    families, levels = [f.id for f in config.families], [level.id for level in config.levels]
    parts = [
        role.schema,
        _ROLE_OPENS.format(id=role.id) + f"name: {scalar(role.name)}",
        *_status(role.status),
        "# One or two sentences: what this role makes possible, and for whom.\n" + field_line("summary", role.summary),
        _choice("family", families, role.family),
        _choice("level", levels, role.level),
        "# Words that people would look for, such as [coaching, mentoring].\ntags:",
        *(_section(spec) for spec in config.role_sections),
        "# Roles of this catalogue that it works with, by their ids, such as [one-role, another-role].\ncollaborates_with:",
    ]
    return "\n\n".join(part for part in parts if part).replace(f"{role.schema}\n\n", f"{role.schema}\n", 1) + "\n"


_ROLE_OPENS = """\
# Fill in what you can, and delete what you do not need: what is left empty is not shown.
# The file's name is the role's id: [[{id}]] links to it from any other text.
"""


def _status(status: str) -> list[str]:
    known = "envisioned, pilot, adopted or retired"
    if status == "draft":
        words = (
            "# A draft is left out of the site. When the role is ready, delete the line 'status: draft',\n"
            f"# or write in place of draft how real the role is: {known}."
        )
    else:
        words = f"# How real the role is: draft (left out of the site), {known}."
    horizon = "\n# The year for which the role is imagined.\nhorizon:" if status == "envisioned" else ""
    return [f"{words}\nstatus: {status}{horizon}"]


def _choice(field: str, ids: Sequence[str], chosen: str) -> str:
    """A field for one of the ids; nothing where there are none to choose from and none was chosen all the same."""
    words = f"# One of: {', '.join(ids)}.\n" if ids else ""
    return f"{words}{field_line(field, chosen)}" if ids or chosen else ""


def _section(spec: SectionSpec) -> str:
    """An empty section, with what it takes."""
    takes = {
        "text": "Sentences behind the colon, or one item a line below it, each after a dash.",
        "list": "One item a line below it, each after a dash.",
        "roles": "One a line below it, each after a dash: the id of a role, or a role of today in your own words.",
    }[spec.kind]
    needed = " Every role must have this." if spec.required else ""
    return f"# {spec.title}. {takes}{needed}\n{spec.key}:"
