"""What changes from one level of a family to the next: of each section what comes, what goes, what is worded anew.

Shared by the formats that show ladders; pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from rolesite.engines import worddiff
from rolesite.formats._role.comparison import RoleText, TextSection
from rolesite.formats._role.piecetext import PieceText, pairs_of, sections_of

__all__ = ["StepSection", "step"]

_CLIP = 26  # words of an item that a ladder shows
_FEW = 3  # items of each sort that a ladder shows


@dataclass(frozen=True, slots=True)
class StepSection:
    """What changes in a section from one level to the next: a few pieces of each sort, and how many there are.

    `anew`: a text of which nothing is kept; to count its paragraphs would say nothing.
    """

    title: str
    lang: str
    anew: bool
    changed: tuple[Markup, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed_count: int
    added_count: int
    dropped_count: int
    kept_count: int


def step(
    lower: RoleText, higher: RoleText, gone: Callable[[str], Markup], new: Callable[[str], Markup]
) -> tuple[StepSection, ...]:
    """What changes from the lower role to the higher one, section by section; sections that stay are left out.

    `gone` and `new` wrap plain words that fall away and come.
    """
    sections = (pair for pair in sections_of(lower, higher) if not pair[0].key.startswith("_"))
    steps = (_step(one, other, gone, new) for one, other in sections)
    return tuple(s for s in steps if s.changed_count or s.added_count or s.dropped_count)


def _step(
    lower: TextSection, higher: TextSection, gone: Callable[[str], Markup], new: Callable[[str], Markup]
) -> StepSection:
    ours, theirs = [PieceText(p) for p in lower.pieces], [PieceText(p) for p in higher.pieces]
    pairs = pairs_of(ours, theirs)
    changed = [(ours[i], theirs[j]) for i, j in pairs if ours[i].words != theirs[j].words]
    kept, found = {i for i, _ in pairs}, {j for _, j in pairs}
    added = [text for j, text in enumerate(theirs) if j not in found]
    dropped = [text for i, text in enumerate(ours) if i not in kept]
    return StepSection(
        title=lower.title,
        lang=lower.lang,
        anew=bool(ours and theirs) and not (pairs or lower.free or higher.free),
        changed=tuple(_rewritten(before, after, gone, new) for before, after in changed[:_FEW]),
        added=tuple(map(_clipped, added[:_FEW])),
        dropped=tuple(map(_clipped, dropped[:_FEW])),
        changed_count=len(changed),
        added_count=len(added),
        dropped_count=len(dropped),
        kept_count=len(pairs) - len(changed),
    )


def _rewritten(
    before: PieceText, after: PieceText, gone: Callable[[str], Markup], new: Callable[[str], Markup]
) -> Markup:
    """One text for both: words that fall away before those that come in their place."""
    old, now = before.line, after.line
    old_spans, new_spans = worddiff.spans(old), worddiff.spans(now)
    runs = worddiff.differences(
        tuple(old[start:end] for start, end in old_spans), tuple(now[start:end] for start, end in new_spans)
    )
    parts: list[Markup] = []
    for run in runs:
        if run.old_end > run.old_start and not run.same:
            parts.append(gone(old[old_spans[run.old_start][0] : old_spans[run.old_end - 1][1]]))
        if run.new_end > run.new_start:
            words = now[new_spans[run.new_start][0] : new_spans[run.new_end - 1][1]]
            parts.append(escape(words) if run.same else new(words))
    return _spaced(parts)


def _spaced(parts: list[Markup]) -> Markup:
    """The parts with a space between them, but for a sign that closes what stands before it."""
    found = Markup("")
    for part in parts:
        closes = not part.startswith("<") and part[:1] in ".,;:!?)…"
        found += part if closes or not found else " " + part
    return found


def _clipped(text: PieceText) -> str:
    words = text.line.split(" ")
    return " ".join(words[:_CLIP]) + ("…" if len(words) > _CLIP else "")
