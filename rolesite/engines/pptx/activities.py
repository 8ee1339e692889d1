"""What people are to do, as shapes: the steps of a round, and prompts to answer in the chat or with a neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rolesite.doc import Chat, Inlines, Step, Steps, Text
from rolesite.engines.pptx.measures import Measure
from rolesite.engines.pptx.parts import (
    INK,
    LINE,
    MUTED,
    WASH,
    Bar,
    Box,
    Para,
    Picture,
    Room,
    Run,
    Shape,
    Style,
    TextShape,
)
from rolesite.engines.pptx.words import Words

__all__ = ["Activities"]

_MARK = 2.0  # em, the square of a step's mark
_NAME = 1.2
_ROOMY = 1.15  # of its width is kept for a time: another font may stand in for the theme's
_BETWEEN = 4.1  # em between two steps of a reminder, the line included


@dataclass(frozen=True, slots=True)
class Activities:
    """Places activities in text of that style; `marks` are the pictures of the steps' marks by kind."""

    words: Words
    style: Style
    measure: Measure
    marks: Mapping[str, bytes]

    def steps(self, block: Steps, box: Box) -> Iterator[Shape]:
        """Steps side by side, in full or as a reminder."""
        if block.compact:
            yield from self._strip(block, box)
            return
        em = self.style.size
        gap = 1.2 * em
        width = (box.width - gap * (len(block.steps) - 1)) / max(len(block.steps), 1)
        for place, step in enumerate(block.steps):
            yield from self._step(step, Box(box.x + place * (width + gap), box.y, width, box.height))

    def _step(self, step: Step, box: Box) -> Iterator[Shape]:
        """A step in full: its mark and name below a line, what to do below that."""
        em = self.style.size
        top = Box(box.x, box.y, box.width, 0.2 * em)
        yield Bar(top, INK)
        yield Picture(Box(box.x, top.bottom, _MARK * em, _MARK * em), self.marks[step.kind], name="Mark")
        beside = (_MARK + 0.5) * em
        place = Box(box.x + beside, top.bottom, box.width - beside, _MARK * em)
        yield from self._named(step, place)
        if step.children:
            y = top.bottom + (_MARK + 0.5) * em
            para = self.words.para(_as_sentence(step.children))
            yield TextShape(Box(box.x, y, box.width, box.bottom - y), (para,), self.style)

    def _named(self, step: Step, place: Box) -> Iterator[Shape]:
        """A step's name, and its time at the other end of the line."""
        time = self.words.time(step)
        room = min(self.measure.name(time) * _ROOMY, place.width)
        name = Para((self._step_name(step),))
        yield TextShape(replace(place, width=place.width - room), (name,), self.style, anchor="ctr", wrap=False)
        if time:
            end = Box(place.x + place.width - room, place.y, room, place.height)
            para = Para((Run(time, color=MUTED),), align="right")
            yield TextShape(end, (para,), self.style, anchor="ctr", wrap=False)

    def _strip(self, block: Steps, box: Box) -> Iterator[Shape]:
        """Steps as a reminder: marks and names in a row, with a line between two of them where there is room."""
        em = self.style.size
        names = [self.measure.name(self.words.text(f"step-{step.kind}")) for step in block.steps]
        taken = sum(names) + (_MARK + 0.5) * em * len(names)
        spare = (box.width - taken) / max(len(names) - 1, 1)
        gap = max(min(_BETWEEN * em, spare), 0.3 * em)
        x = box.x
        for number, (step, width) in enumerate(zip(block.steps, names, strict=True)):
            if number:
                if gap > 3 * em:
                    yield Bar(Box(x + (gap - 1.2 * em) / 2, box.y + 0.94 * em, 1.2 * em, 0.12 * em), LINE)
                x += gap
            yield Picture(Box(x, box.y, _MARK * em, _MARK * em), self.marks[step.kind], name="Mark")
            x += (_MARK + 0.5) * em
            name = replace(self._step_name(step), size=em)
            place = Box(x, box.y, width, _MARK * em)
            yield TextShape(place, (Para((name,)),), self.style, anchor="ctr", wrap=False)
            x += width

    def _step_name(self, step: Step) -> Run:
        return Run(self.words.text(f"step-{step.kind}"), face="heading", size=_NAME * self.style.size)

    def chat(self, chat: Chat, box: Box) -> Iterator[Shape]:
        """Prompts two by two, each on a ground of its own below a line."""
        em = self.style.size
        lead, *heights = self.measure.prompts(chat, box.width)
        y = box.y
        if leading := tuple(self.words.chat_lead(chat)):
            yield TextShape(Box(box.x, y, box.width, lead), leading, self.style)
            y += lead
        width = (box.width - 1.2 * em) / 2
        for place, prompt in enumerate(chat.prompts):
            row, column = divmod(place, 2)
            top = y + sum(heights[:row]) + row * em
            card = Box(box.x + column * (width + 1.2 * em), top, width, heights[row])
            room = Room(0.7 * em, 0.9 * em, 0.7 * em, 0.7 * em)
            yield TextShape(card, (self.words.para(prompt),), self.style, fill=WASH, room=room)
            yield Bar(replace(card, height=0.25 * em), INK)


def _as_sentence(inlines: Inlines) -> Inlines:
    """Written to go on from a step's name, it stands below it as a sentence of its own."""
    match inlines:
        case (Text(text), *rest):
            return (Text(text[:1].upper() + text[1:]), *rest)
        case _:
            return inlines
