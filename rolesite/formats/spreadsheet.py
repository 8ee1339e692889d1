"""The format of the catalogue as a spreadsheet: roles.csv, a row for each role, a column for each thing it says.

Made of the bytes of roles/<id>.json. It opens by a double click in Excel, Numbers and LibreOffice, and no cell of it is
run as a formula: see `engines.cells`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rolesite.engines import cells
from rolesite.formats._roledata import described_roles
from rolesite.model import RelationKind, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "SectionColumn", "SpreadsheetView"]

_RELATIONS: tuple[RelationKind, ...] = (
    "reports_to",
    "leads",
    "collaborates_with",
    "grows_from",
    "grows_into",
    "replaces",
    "replaced_by",
)


@dataclass(frozen=True, slots=True)
class SectionColumn:
    """The column of a section."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class SpreadsheetView:
    """What the spreadsheet may know besides the roles' own files, whose paths stand in `files` in order of rows.

    `head` are the words above the columns.
    """

    head: tuple[str, ...]
    sections: tuple[SectionColumn, ...]
    files: tuple[str, ...]


class SpreadsheetFormat:
    """roles.csv."""

    name = "spreadsheet"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """One file, where a role is described; in a translated edition, of the roles that are translated."""
        del theme
        paths = tuple(f"roles/{role.id}.json" for role in described_roles(site))
        if paths:
            yield Output("roles.csv", self.name, "catalogue-table", needs=paths)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> SpreadsheetView:
        """The columns and the rows."""
        del plan
        sections = tuple(SectionColumn(spec.key, spec.title) for spec in site.config.role_sections)
        words = theme.sealed((), (), site.config.language)
        return SpreadsheetView(tuple(_head(sections, words)), sections, output.needs)

    def render(self, view: SpreadsheetView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes."""
        del theme
        rows = [list(view.head), *(_row(json.loads(needs[path]), view) for path in view.files)]
        return (cells.BYTE_ORDER_MARK + "".join(map(cells.row, rows))).encode()


_TEXTS_BEFORE = ("id", "name", "plural")
_TEXTS_AFTER = ("url", "language", "updated")
_BEFORE = (*_TEXTS_BEFORE, "also-called", "summary", "family", "level", "status", "horizon", "tags")
_AFTER = (*_TEXTS_AFTER, "authors", "license", "aliases")


def _head(sections: Iterable[SectionColumn], words: Sealed) -> Iterator[str]:
    yield from (words.text(f"table-{key}") for key in _BEFORE)
    yield from (section.title for section in sections)
    yield from (words.text(f"relation-{kind}") for kind in _RELATIONS)
    yield from (words.text(f"table-{key}") for key in _AFTER)


def _row(role: Mapping[str, Any], view: SpreadsheetView) -> list[str]:
    sections = {section["key"]: section for section in role["sections"]}
    return [
        *(role[key] for key in _TEXTS_BEFORE),
        "\n".join(role["also_called"]),
        role["summary"],
        role["family"]["name"],
        role["level"]["name"],
        role["status"],
        role["horizon"],
        "\n".join(tag["name"] for tag in role["tags"]),
        *(_section(sections.get(column.key)) for column in view.sections),
        *("\n".join(_related(role, kind)) for kind in _RELATIONS),
        *(role[key] for key in _TEXTS_AFTER),
        "\n".join(role["authors"]),
        role["license"],
        "\n".join(role["aliases"]),
    ]


def _section(section: Mapping[str, Any] | None) -> str:
    """A section in one cell, a line for each paragraph or item."""
    if section is None:
        return ""
    return "\n".join([*section["paragraphs"], *(item["text"] for item in section["items"])])


def _related(role: Mapping[str, Any], kind: RelationKind) -> Iterator[str]:
    return (relation["name"] for relation in role["relations"] if relation["kind"] == kind)


FORMAT = SpreadsheetFormat()
