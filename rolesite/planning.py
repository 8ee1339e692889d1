"""The plan of a site: what formats make of it; or what they made of the same site last time, no format being loaded.

Pure. Formats are many modules, and asking them all what they make takes longer than most edits need else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rolesite.errors import Place, Problem, RenderError
from rolesite.formats import Deferred, Format, is_own
from rolesite.model import Site
from rolesite.plan import Output, Plan, make_plan
from rolesite.readings import Keep, Readings, Text
from rolesite.theme import Theme

__all__ = ["Planned", "in_order", "plan_again", "plan_noted", "plan_site"]


_LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "cards": ("card", "all-cards"),
    "changes": ("changes",),
    "comparison": ("compare",),
    "cut-cards": ("cut-cards",),
    "data": ("data", "spreadsheet", "jsonschema"),
    "embed": ("embed",),
    "families": ("families",),
    "map": ("map",),
    "search": ("search",),
    "social": ("social",),
}
"""The formats that are not made, by what site.yaml says under `leave_out` (`model.LEAVABLE`)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, the formats that it names, by name, and the texts that were read for it."""

    plan: Plan
    formats: Mapping[str, Format]
    read: tuple[Text, ...] = ()


def plan_again(
    readings: Readings,
    theme: Theme,
    find: Callable[[], Mapping[str, Format]],
    keep: Keep,
    asked: str,
    without: Collection[str] = (),
) -> Planned:
    """As `plan_site`, but from what was kept, where the site and the theme are the same as far as formats looked.

    `find` gives the formats, and `asked` names all that its answer depends on. Formats of other packages are asked each
    time.
    """
    key = f"plan|{asked}|{sorted(without)}|{theme.digest}"
    if known := readings.find(keep, key):
        kept: tuple[tuple[Output, ...], tuple[Deferred, ...]] = known.value
        outputs, formats = kept
        return Planned(Plan(outputs), {maker.name: maker for maker in formats}, known.texts)
    planned = plan_noted(readings, theme, find(), without)
    if all(map(is_own, planned.formats.values())):
        deferred = tuple(map(Deferred.of, planned.formats.values()))
        readings.put(keep, key, (planned.plan.outputs, deferred), planned.read)
    return planned


def plan_noted(
    readings: Readings, theme: Theme, formats: Mapping[str, Format], without: Collection[str] = ()
) -> Planned:
    """As `plan_site`, with what was read for it."""
    with readings.noted() as read:
        planned = plan_site(readings.sites[""], theme, formats, without)
    return replace(planned, read=tuple(read))


def plan_site(site: Site, theme: Theme, formats: Mapping[str, Format], without: Collection[str] = ()) -> Planned:
    """All outputs of these formats, for the site and for each of its translated editions; but for some paths, and what
    needs those."""
    return Planned(make_plan(_outputs(site, theme, formats), without), formats)


def _outputs(site: Site, theme: Theme, formats: Mapping[str, Format]) -> Iterator[Output]:
    """What the formats list. A format may list an output for another to render; without that one it is not made."""
    left_out = {name for word in site.config.leave_out for name in _LEFT_OUT[word]}
    formats = {name: maker for name, maker in formats.items() if name not in left_out}
    for name in sorted(formats):
        yield from (output for output in formats[name].outputs(site, theme) if output.format in formats)
        for edition in site.editions:
            for output in formats[name].outputs(edition, theme):
                if output.format in formats:
                    yield output.in_edition(edition.edition)


def in_order(outputs: Iterable[Output]) -> list[Output]:
    """The outputs so that each stands after all it needs; a ring of needs is a RenderError."""
    waiting = {o.path: o for o in outputs}
    done: set[str] = set()
    ordered: list[Output] = []
    while waiting:
        ready = [o for o in waiting.values() if done.issuperset(o.needs)]
        if not ready:
            ring = ", ".join(sorted(waiting))
            raise RenderError(Problem(Place(min(waiting)), "plan", f"these outputs need each other: {ring}"))
        for output in ready:
            ordered.append(output)
            done.add(output.path)
            del waiting[output.path]
    return ordered
