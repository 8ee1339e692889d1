"""What a deck adds to an author's slides in the theme's words: how to get to one's room, and when a letter comes back.

Pure; used by the deck format, before slides are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rolesite.doc import Block, ListBlock, Paragraph, Strong, Text
from rolesite.formats._deckview import SlideView
from rolesite.model import Mode

__all__ = ["with_more"]


def with_more(slide: SlideView, text: Callable[..., str]) -> SlideView:
    """The slide with what is added below its text; the same one where there is nothing to add."""
    more = tuple(_more(slide, text))
    return replace(slide, body=(*slide.body, *more)) if more else slide


def _more(slide: SlideView, text: Callable[..., str]) -> Iterator[Block]:
    if slide.to_rooms:
        yield _ways(slide.to_rooms, text)
    if slide.returns:
        yield Paragraph((Text(slide.returns.sentence(text)),))


def _ways(modes: tuple[Mode, ...], text: Callable[..., str]) -> Block:
    """How to get to one's room: a sentence, or a list with one for each way of taking part."""
    if len(modes) == 1:
        return Paragraph((Text(text(f"rooms-{modes[0]}")),))
    return ListBlock(
        tuple(
            (Paragraph((Strong((Text(text(f"mode-{mode}")), Text(":"))), Text(" "), Text(text(f"rooms-{mode}")))),)
            for mode in modes
        )
    )
