"""What a deck adds to an author's slides in the theme's words: how to get to one's room, and when a letter comes back.

Pure; used by the deck format, before slides are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rolesite.doc import Block, Container, Paragraph, Text
from rolesite.formats._deckview import SlideView

__all__ = ["with_more"]


def with_more(slide: SlideView, text: Callable[..., str]) -> SlideView:
    """The slide with what is added below its text; the same one where there is nothing to add."""
    more = tuple(_more(slide, text))
    return replace(slide, body=(*slide.body, *more)) if more else slide


def _more(slide: SlideView, text: Callable[..., str]) -> Iterator[Block]:
    for mode in slide.to_rooms:
        way = Paragraph((Text(text(f"rooms-{mode}")),))
        yield Container("only", mode, (), (way,), 0) if len(slide.to_rooms) > 1 else way
    if slide.returns:
        yield Paragraph((Text(slide.returns.sentence(text)),))
