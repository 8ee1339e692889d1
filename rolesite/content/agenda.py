"""The agenda of a workshop: its timed slides in a row, all rounds of a list of questions as one line.

Pure; part of loading workshops.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolesite.doc import Inlines
from rolesite.model import AgendaItem, Slide

__all__ = ["make_agenda"]


def make_agenda(slides: Iterable[Slide], titles: Mapping[str, tuple[Inlines, int]]) -> tuple[AgendaItem, ...]:
    """The lines of the agenda, each starting when those before it end.

    `titles` gives title and total seconds for the first slide of a list of questions, by that slide's id; its further
    rounds make no lines of their own.
    """
    items: list[AgendaItem] = []
    start = 0
    for slide in slides:
        if slide.round and slide.id not in titles:
            continue
        title, seconds = titles.get(slide.id, (slide.title, slide.seconds))
        if not title or seconds is None or (not seconds and not slide.before_start):
            continue
        items.append(AgendaItem(slide.id, title, 0 if slide.before_start else start, seconds, slide.before_start))
        start += seconds
    return tuple(items)
