"""What people call the kinds of outputs, where they are listed. docs/outputs.md says more of each.

Edge; data. A format that somebody else made has kinds that are not here: their own words do.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["KIND_NAMES", "kind_name"]

KIND_NAMES: Mapping[str, str] = {
    "accessibility": "Accessibility",
    "alias": "Former address of a role",
    "all-cards": "All cards as a book",
    "blank-cards": "Cards to write on",
    "capture": "Page for answers",
    "catalogue": "Catalogue",
    "catalogue-data": "All roles as data",
    "catalogue-table": "All roles as a spreadsheet",
    "changes": "What has changed",
    "chat": "Messages for the chat",
    "cname": "The site's own domain",
    "compare": "Roles of a reader's choice side by side",
    "compare-list": "Names of roles, to choose from",
    "comparison": "Two roles side by side",
    "cut-cards": "Cards to cut out",
    "cut-cards-part": "Cards to cut out, sixteen at a time",
    "deck": "Slides",
    "deck-3up": "Slides with room for notes",
    "deck-pdf": "Slides as PDF",
    "deck-pptx": "Slides for PowerPoint",
    "embed": "Role in small, for other sites",
    "event": "Calendar entry",
    "family": "Family",
    "favicon": "Icon for tabs",
    "feed": "Feed of changes",
    "font": "Font",
    "go": "Page behind the code",
    "guide": "Facilitator guide",
    "handout": "Handout as a page",
    "handout-large": "Handout in large print",
    "handout-pdf": "Handout",
    "home": "Start page",
    "kit": "First page of the kit",
    "kit-favicon": "Icon for tabs, of the kit",
    "kit-font": "Font of the kit",
    "kit-licence": "Licence of a font of the kit",
    "kit-picture": "Picture on slides, of the kit",
    "kit-script": "Script of the kit",
    "kit-stylesheet": "Style sheet of the kit",
    "kit-zip": "Kit as one file",
    "letter": "Letter to oneself",
    "letter-ics": "Reminders of the letter",
    "licence": "Licence of a font",
    "map": "Role map",
    "nojekyll": "Mark for GitHub Pages",
    "not-found": "Page for missing addresses",
    "page": "Page",
    "picture": "Picture",
    "present": "Presenter view",
    "preview": "First page of a PDF in small",
    "print-list": "What to print",
    "privacy": "Privacy",
    "robots": "Note for search engines",
    "role": "Role",
    "role-card": "Role card",
    "role-data": "Role as data",
    "role-schema": "What a role's file may say, for editors",
    "role-script": "Role in pieces, for comparisons",
    "room": "Slides of a breakout room",
    "rooms": "Sheets of the breakout rooms",
    "script": "Script",
    "search": "Search",
    "search-index": "What search knows",
    "search-texts": "Texts around what search finds",
    "signs": "Signs and table tents",
    "site-schema": "What site.yaml may say, for editors",
    "sitemap": "Map for search engines",
    "social-home": "Picture beside links to the site",
    "social-role": "Picture beside links to a role",
    "social-workshop": "Picture beside links to a workshop",
    "stylesheet": "Style sheet",
    "tag": "Tag",
    "workshop": "Workshop",
    "workshop-alias": "Former address of a workshop",
    "workshops": "Workshops",
}


def kind_name(kind: str) -> str:
    """A kind's name, of one output of it."""
    return KIND_NAMES.get(kind) or kind.replace("-", " ").capitalize()
