"""What a build leaves for the next one, which then need not load all to follow one edit.

Edge. It names the inputs it is of (`Traces.inputs`): whoever goes on from it knows that the manifest is of the same, and
that nothing but content moved since. The plan stays while texts are edited, and is not written in another form each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rolesite.content.load import Memory, load_from
from rolesite.edge.building.follow import follow
from rolesite.edge.building.prepare import Basis, Prepared
from rolesite.edge.building.sources import Files, Sources
from rolesite.edge.kept.knowledge import recall_knowledge
from rolesite.edge.kept.memo import DiskMemo, Memos
from rolesite.edge.project import Options, Project
from rolesite.edge.themes import load_theme
from rolesite.errors import Problem
from rolesite.fingerprint import Fingerprint
from rolesite.formats import Deferred
from rolesite.jobs import MarkedJobs, Views
from rolesite.plan import Output, Plan
from rolesite.planning import Planned
from rolesite.readings import Readings, Text
from rolesite.retrace import Retrace

__all__ = ["followed", "leave_trail"]


@dataclass(frozen=True, slots=True)
class _Trail:
    """What moves from build to build: the inputs, the digests of content's files and of the theme, what was read of the
    files, what the formats hang on, the engine and what it cannot draw, and the texts that were read for the plan and for
    each output."""

    inputs: str
    files: Mapping[str, str]
    theme: str
    memory: Memory
    asked: str
    engine: str
    missing: tuple[Problem, ...]
    read_for_plan: tuple[Text, ...]
    read: Mapping[str, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What does not: the outputs, and the formats by name."""

    outputs: tuple[Output, ...]
    formats: Mapping[str, Deferred]


def leave_trail(memo: DiskMemo, made: Prepared, inputs: str, files: Files) -> None:
    """Leaves what it takes to go on from a project that was prepared or followed, and has these inputs. Where that cannot
    be done with this project, no trail of these inputs is there."""
    basis = made.basis
    memory = basis.loaded.recall.memory if basis and basis.loaded.recall else None
    if basis and memory and basis.retrace.all_own:
        planned, read = basis.retrace.planned, basis.retrace.read
        trail = _Trail(
            inputs,
            files.digests,
            basis.theme.digest,
            memory,
            basis.asked,
            basis.engine,
            basis.missing,
            planned.read,
            read,
        )
        memo.put("trail", trail)
        if made.moved is None or not memo.hold("plan"):
            formats = {name: Deferred.of(maker) for name, maker in planned.formats.items()}
            memo.put("plan", _Plan(planned.plan.outputs, formats))
    memo.save()


def followed(
    project: Project,
    options: Options,
    memos: Memos,
    files: Files,
    inputs: str,
    marks: Mapping[str, Fingerprint],
) -> Prepared | None:
    """The project as its files are now, followed from the build that had these inputs and came to these fingerprints, by
    path. None where that build left no trail, or more moved since than texts of roles."""
    trail: _Trail | None = memos.trail.find("trail")
    if trail is None or trail.inputs != inputs or trail.files.keys() != files.keys():
        return None
    moved = frozenset(path for path, mark in files.digests.items() if mark != trail.files[path])
    if not moved <= trail.memory.outlines.keys():
        return None
    plan: _Plan | None = memos.trail.find("plan")
    loaded = load_from(trail.memory, files, memos.content, memos.frames)
    if plan is None or loaded is None or loaded.site is None:
        return None
    recall_knowledge(memos)
    theme = load_theme(loaded.site.config.theme, project.theme_folders, project.cache, memos.theme)
    if theme.digest != trail.theme:  # it is read anyway: a file may move without its stamp
        return None
    if options.pdf:
        from rolesite.edge.press.fontconfig import use_theme_fonts  # only now: it is for builds that print

        use_theme_fonts(theme, project.cache)
    planned = Planned(Plan(plan.outputs), plan.formats, trail.read_for_plan)
    views = Views(Readings(loaded.site, loaded.outline, loaded.texts))
    views.read.update(trail.read)
    retrace = Retrace(planned, theme, views, MarkedJobs(planned, theme, views.sites, marks))
    basis = Basis(loaded, theme, trail.asked, trail.engine, trail.missing, retrace)
    before = Prepared(loaded.site, retrace.jobs, (), Sources(files), basis=basis)
    return follow(before, project, options, memos, files, moved)
