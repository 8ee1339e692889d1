"""What a deck adds to an author's slides in the theme's words: how to get to one's room, when a letter comes back, and what
the slide with the contact is called.

Pure; used by the deck format, before slides are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rolesite.doc import Block, Container, Paragraph, Text
from rolesite.formats._deck.view import SlideView

__all__ = ["with_more"]


def with_more(slide: SlideView, text: Callable[..., str]) -> SlideView:
    """The slide with what is added below its text, and with its title; the same one where there is nothing to add."""
    more = tuple(_more(slide, text))
    if more:
        slide = replace(slide, body=(*slide.body, *more))
    if slide.kind == "contact" and not slide.title:
        slide = replace(slide, title=(Text(text("deck-contact")),))
    return slide


def _more(slide: SlideView, text: Callable[..., str]) -> Iterator[Block]:
    for mode in slide.to_rooms:
        way = Paragraph((Text(text(f"rooms-{mode}")),))
        yield Container("only", mode, (), (way,), 0) if len(slide.to_rooms) > 1 else way
    if slide.returns:
        yield Paragraph((Text(slide.returns.sentence(text)),))
