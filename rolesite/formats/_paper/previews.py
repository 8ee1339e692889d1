"""Previews: small pictures of the first pages of PDFs, for the web pages that link to them.

A format whose PDF is linked from a page lists it `with_preview`, and its kind's shape stands here; the page shows
`preview_image(…)`, which is None where no preview is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rolesite.formats._links import Linker
from rolesite.model import Paper
from rolesite.plan import Output

__all__ = [
    "PREVIEWS",
    "SHAPES",
    "WIDTH",
    "PreviewImage",
    "kind_of",
    "preview_image",
    "preview_size",
    "preview_subject",
    "with_preview",
]

PREVIEWS = "previews"
"""The name of the format that draws them, whoever lists them."""

WIDTH = 320
"""Pixels: shown at half of it, sharp on screens of double density."""

_SHEETS: Mapping[Paper, tuple[int, int]] = {"letter": (17, 22), "a4": (210, 297)}
_SLIDE = (16, 9)

SHAPES: Mapping[str, Literal["sheet", "slide"]] = {
    "role-card": "sheet",
    "all-cards": "sheet",
    "cut-cards": "sheet",
    "blank-cards": "sheet",
    "handout-pdf": "sheet",
    "handout-large": "sheet",
    "letter": "sheet",
    "signs": "sheet",
    "deck-pdf": "slide",
    "deck-3up": "sheet",
}
"""The shape of the first page of each kind of PDF that has previews."""


@dataclass(frozen=True, slots=True)
class PreviewImage:
    """A preview as a page shows it. It is a picture of what the link beside it leads to: its alternative is empty."""

    href: str
    width: int
    height: int


def with_preview(pdf: Output) -> tuple[Output, Output]:
    """A PDF and its preview: the same path below previews/, about the same subject."""
    path = f"{PREVIEWS}/{pdf.path.removesuffix('.pdf')}.png"
    return pdf, Output(path, PREVIEWS, "preview", preview_subject(pdf.kind, pdf.subject), needs=(pdf.path,))


def preview_size(kind: str, paper: Paper) -> tuple[int, int]:
    """Width and height in pixels of the preview of a PDF of that kind on that paper."""
    across, down = _SLIDE if SHAPES[kind] == "slide" else _SHEETS[paper]
    return WIDTH, round(WIDTH * down / across)


def preview_image(links: Linker, kind: str, subject: str, paper: Paper) -> PreviewImage | None:
    """The preview of a PDF as a page shows it; None where none is made."""
    href = links.to("preview", preview_subject(kind, subject))
    return PreviewImage(href, *preview_size(kind, paper)) if href else None


def kind_of(preview: Output) -> str:
    """The kind of the PDF that a preview shows."""
    return preview.subject.rpartition("/")[2]


def preview_subject(kind: str, subject: str) -> str:
    """What a preview is about: the PDF's subject first, by which messages find its author's file."""
    return f"{subject}/{kind}"
