"""Where a role's description comes from and how it has changed, as its page shows it.

Shared by the formats that show it; pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.formats._entries import Lister, RoleEntry, successors
from rolesite.model import Change, Role

__all__ = ["Provenance", "provenance"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is said about a description. Dates are ISO 8601.

    `updated` is the author's date, or that of the newest entry of the history where there is none, or "". `history`
    is the newest first, and `history_language` its language where it is not the page's own, else "". `successors`
    took the place of a retired role, which retired on `retired` ("" where nobody said).
    """

    status: str
    updated: str
    authors: tuple[str, ...]
    license: str
    history: tuple[Change, ...]
    history_language: str
    retired: str
    successors: tuple[RoleEntry, ...]


def provenance(role: Role, lister: Lister) -> Provenance:
    """The provenance of a role."""
    history = tuple(sorted(role.history, key=lambda change: change.date, reverse=True))
    updated = role.updated or (history[0].date if history else "")
    retired = role.status == "retired"
    return Provenance(
        status=role.status,
        updated=updated,
        authors=role.authors,
        license=role.license,
        history=history,
        history_language=role.translation.language("history"),
        retired=max(updated, history[0].date if history else "") if retired else "",
        successors=lister.roles(successors(role, lister.site)) if retired else (),
    )
