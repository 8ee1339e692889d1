"""Warns of slides that hold more than fits on one: told by `check` and by every build.

Pure; called once everything is planned. Measuring a deck takes as long as making it, so the answer is kept with the
deck's fingerprint, which covers all that it hangs on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rolesite.doc import plain
from rolesite.errors import Problem
from rolesite.jobs import Job
from rolesite.model import Site, Slide, Workshop

if TYPE_CHECKING:
    from rolesite.formats._deck.crowding import Crowded

__all__ = ["MEASURED", "Keep", "crowded_slide_problems"]

MEASURED = frozenset({"deck"})
"""The kinds of outputs that are measured for it."""

_NAME = 60  # characters of a slide's title that a message shows
_HINT = "put a line --- where it parts best"
_ROOMS_HINT = "shorten the names of the rooms, or leave it so: the list of rooms goes on from slide to slide"

Keep: TypeAlias = "Callable[[str, Callable[[], tuple[Crowded, ...]]], tuple[Crowded, ...]]"
"""Gives the value of a key, made by the function if it is not kept yet."""


def crowded_slide_problems(sites: Mapping[str, Site], jobs: Mapping[str, Job], keep: Keep) -> tuple[Problem, ...]:
    """A warning at the place of every slide that is too full. `sites` are the editions by their language, "" the
    source's own. A delivery shows the slides of another workshop: what is wrong with these is told once."""
    told = (problem for job in jobs.values() for problem in _of_deck(job, sites, keep))
    return tuple(sorted({problem.order: problem for problem in told}.values(), key=lambda problem: problem.place))


def _of_deck(job: Job, sites: Mapping[str, Site], keep: Keep) -> Iterator[Problem]:
    if job.output.kind not in MEASURED:
        return
    workshop = sites[job.output.edition].workshop[job.output.subject]
    slides = {slide.id: slide for slide in workshop.slides}
    for crowded in keep(job.fingerprint.digest, lambda: _crowded(job)):
        yield from _problems(slides[crowded.slide], crowded, workshop)


def _crowded(job: Job) -> tuple[Crowded, ...]:
    from rolesite.formats._deck.crowding import crowded_slides  # only now: most runs have measured every deck before
    from rolesite.formats._deck.view import DeckView

    view = job.seen().view
    return crowded_slides(view, job.theme) if isinstance(view, DeckView) else ()


def _problems(slide: Slide, crowded: Crowded, workshop: Workshop) -> Iterator[Problem]:
    name = plain(slide.title) or plain(slide.round.question if slide.round else ()) or workshop.title
    if len(name) > _NAME:
        name = f"{name[:_NAME].rstrip()} …"
    if crowded.parts > 1:
        message = f"the slide '{name}' holds more than fits on one, so the deck makes {crowded.parts} slides of it"
        in_rooms = slide.id == workshop.rooms_on
        yield Problem(slide.place, "parted-slide", message, _ROOMS_HINT if in_rooms else _HINT, "warning")
    if crowded.culprit:
        message = f"the slide '{name}' holds {crowded.culprit} that does not fit, even in the smallest type"
        small = f"is {crowded.percent}% of its size in the PDF"
        hint = f"shorten it or part it; else the slide scrolls on a screen, and {small}"
        yield Problem(slide.place, "crowded-slide", message, hint, "warning")
