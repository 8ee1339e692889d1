"""Plain pages and pictures."""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.doc import Blocks
from rolesite.errors import Place
from rolesite.model.translation import ORIGINAL, Translation


@dataclass(frozen=True, slots=True)
class Page:
    """A plain page; `nav` says whether the site's menu names it, `title` is its first heading or front matter;
    `updated` is ISO 8601 or ""; `answers_of` is the id of the workshop whose answers the page shows, "" for none."""

    id: str
    title: str
    place: Place
    body: Blocks = ()
    nav: bool = True
    description: str = ""
    updated: str = ""
    answers_of: str = ""
    translation: Translation = ORIGINAL


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file of content/images/; `path` is below content/, sizes are in pixels (0 where unknown)."""

    path: str
    data: bytes
    media_type: str
    width: int = 0
    height: int = 0
