"""What a site says: its roles, workshops and pages. Frozen, and free of any output format.

Ground of the package: imports the document tree only. All ids are file names without their ending; all cross-references
are checked and resolved while loading (aliases too), so a format may trust every id it finds here. Nothing private is
in here but `Slide.notes` and `Workshop.kit`, which only formats that write to the kit may read.
"""

from __future__ import annotations

from rolesite.model.config import (
    LEAVABLE,
    Board,
    CardOptions,
    Config,
    Contact,
    Family,
    Level,
    Organization,
    Paper,
    SectionKind,
    SectionSpec,
    ThemeOptions,
)
from rolesite.model.pages import Page, Picture
from rolesite.model.roles import Change, Relation, RelationKind, Role, RoleItem, Section, Status, Tag
from rolesite.model.site import Site
from rolesite.model.translation import ORIGINAL, Translation
from rolesite.model.workshops import (
    AgendaItem,
    Host,
    Kit,
    Letter,
    Mode,
    Room,
    Round,
    Slide,
    SlideKind,
    Span,
    SpanUnit,
    Workshop,
)

__all__ = [
    "LEAVABLE",
    "ORIGINAL",
    "AgendaItem",
    "Board",
    "CardOptions",
    "Change",
    "Config",
    "Contact",
    "Family",
    "Host",
    "Kit",
    "Letter",
    "Level",
    "Mode",
    "Organization",
    "Page",
    "Paper",
    "Picture",
    "Relation",
    "RelationKind",
    "Role",
    "RoleItem",
    "Room",
    "Round",
    "Section",
    "SectionKind",
    "SectionSpec",
    "Site",
    "Slide",
    "SlideKind",
    "Span",
    "SpanUnit",
    "Status",
    "Tag",
    "ThemeOptions",
    "Translation",
    "Workshop",
]
