"""What a workshop is for, in the words of its script: what its page says before any agenda.

Shared by the formats that present a workshop; pure. An author writes no field for it. In this order: what the opening
slide says; what stands on the slide that shows the site's vision; the vision itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from rolesite.doc import Blocks, Paragraph
from rolesite.formats._entries import workshop_text_language
from rolesite.model import Site, Slide, Workshop

__all__ = ["Purpose", "purpose_of"]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a workshop is for; `lang` is the language of the text where it is not the page's, else ""."""

    text: Blocks
    lang: str


def purpose_of(workshop: Workshop, site: Site) -> Purpose | None:
    """What a workshop is for, None where neither its script nor the site says anything."""
    shown = [slide for slide in workshop.slides if not slide.before_start]
    opening = shown[:1]
    envisioning = [slide for slide in shown if _shows(slide, site.config.vision)]
    for slide in (*opening, *envisioning):
        if slide.kind in ("title", "content") and not slide.modes and (text := _first_words(slide)):
            return Purpose(text, workshop_text_language(workshop, site, "body"))
    vision = site.config.vision
    return Purpose(vision, site.config.translation.language("vision")) if vision else None


def _first_words(slide: Slide) -> Blocks:
    """The paragraphs that a slide begins with: a list, a question or a step is for those who are there."""
    return tuple(takewhile(lambda block: isinstance(block, Paragraph), slide.body))


def _shows(slide: Slide, text: Blocks) -> bool:
    """Whether a text stands on a slide as it is."""
    places = range(len(slide.body) - len(text) + 1)
    return bool(text) and any(slide.body[place : place + len(text)] == text for place in places)
