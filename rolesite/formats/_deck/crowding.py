"""Which slides of a deck hold more than one can show: what is parted into several, and what cannot be parted.

Pure; asked before any deck is made, so that `check` tells what a build would. A long text is parted between its blocks,
sentences, items and rows; a single block that even the smallest type leaves too large is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.doc import (
    Block,
    Callout,
    Chat,
    CodeBlock,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Steps,
    Table,
)
from rolesite.engines.dochtml import DocHtml
from rolesite.formats._deck.frames import Frame, Framer
from rolesite.formats._deck.size import ruler
from rolesite.formats._deck.view import DeckView
from rolesite.theme import Sealed

__all__ = ["Crowded", "crowded_slides"]

_NAMES: tuple[tuple[type[Block], str], ...] = (
    (Table, "a table"),
    (ListBlock, "a list item"),
    (Quote, "a quote"),
    (Callout, "a box"),
    (CodeBlock, "a piece of code"),
    (Chat, "a prompt"),
    (Steps, "steps"),
)
_OF_KIND = {"cover": "a title", "title": "a title", "round": "a question"}


@dataclass(frozen=True, slots=True)
class Crowded:
    """A slide that is too full: its id, and of how many slides the deck makes it.

    Where that is not enough, `culprit` is what fills it in words ("a table"), and `percent` the part of the smallest
    type at which it would fit; else "" and 100.
    """

    slide: str
    parts: int
    culprit: str = ""
    percent: int = 100


def crowded_slides(view: DeckView, theme: Sealed) -> tuple[Crowded, ...]:
    """The slides that are too full, in the order of showing; of a slide's parts, the fullest. Roles take as many slides
    as they need."""
    pictures = {a.target.id: (a.width, a.height) for a in view.addresses if a.target.kind == "image"}
    html = DocHtml(lambda _target: "", theme.text)
    worst: dict[str, Frame] = {}
    for frame in Framer(view, html, ruler(theme, pictures)).frames():
        known = worst.get(frame.slide.id)
        full = frame.scale < 1 or (frame.parts > 1 and frame.kind != "role")
        if full and (known is None or frame.scale < known.scale):
            worst[frame.slide.id] = frame
    return tuple(_crowded(id_, frame) for id_, frame in worst.items())


def _crowded(slide: str, frame: Frame) -> Crowded:
    parts = 1 if frame.kind == "role" else frame.parts
    return (
        Crowded(slide, parts, _culprit(frame), round(100 * frame.scale)) if frame.scale < 1 else Crowded(slide, parts)
    )


def _culprit(frame: Frame) -> str:
    """What makes the slide too full: its only block, or what a slide of its kind has most of."""
    if frame.kind in _OF_KIND:
        return _OF_KIND[frame.kind]
    only = tuple(block for block in frame.text if not isinstance(block, Heading))
    return _name(only[0]) if len(only) == 1 else "a text"


def _name(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "a picture" if _is_picture(block) else "a sentence"
    return next((name for kind, name in _NAMES if isinstance(block, kind)), "a text")


def _is_picture(paragraph: Paragraph) -> bool:
    return len(paragraph.children) == 1 and isinstance(paragraph.children[0], Image)
