"""A prepared project followed to what its files say now: where only texts of roles moved, nothing else is looked at.

Edge. What comes of it is what `prepare` would come to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from rolesite.content.load import Loaded, load_again
from rolesite.edge.building.prepare import Basis, Prepared, asked_of, content_problems, crowded_slides
from rolesite.edge.building.sources import Sources
from rolesite.edge.kept.memo import Memos
from rolesite.edge.project import Options, Project
from rolesite.edge.themes import load_theme
from rolesite.errors import Problem
from rolesite.model import Site
from rolesite.slidechecks import MEASURED

__all__ = ["follow", "has_its_theme"]


def follow(
    prepared: Prepared,
    project: Project,
    options: Options,
    memos: Memos,
    files: Mapping[str, bytes],
    moved: Collection[str],
) -> Prepared | None:
    """The project where these of its files `moved` since, and no other, and its theme is the one that it has. None where
    it has to be prepared anew, also where a RolesiteError is raised: what was prepared may have been followed halfway."""
    basis = prepared.basis
    if basis is None or asked_of(options) != basis.asked:
        return None
    loaded = load_again(basis.loaded, files, moved)
    if loaded is None or loaded.site is None:
        return None
    sources = Sources(files)
    missing = _missing_glyphs(basis, project, loaded, moved, sources) if options.pdf else ()
    texts = {name: text for name, text in loaded.texts.items() if text != basis.loaded.texts[name]}
    if missing is None or not basis.retrace.follow(loaded.site, texts):
        return None
    jobs = basis.retrace.jobs
    crowded = crowded_slides(memos.slides, loaded.site, basis.retrace.of(MEASURED))
    told = (*content_problems(loaded, basis.theme), *missing, *crowded)
    followed, moved_outputs = replace(basis, loaded=loaded, missing=missing), basis.retrace.moved
    return Prepared(loaded.site, jobs, told, sources, loaded.left_out, basis=followed, moved=moved_outputs)


def has_its_theme(prepared: Prepared, project: Project, memos: Memos) -> bool:
    """Whether a project's theme is still the one that it was prepared with."""
    if prepared.basis is None:
        return False
    known = prepared.basis.theme
    return load_theme(known.name, project.theme_folders, project.cache, memos.theme) is known


def _missing_glyphs(
    basis: Basis, project: Project, loaded: Loaded, moved: Collection[str], sources: Mapping[str, str]
) -> tuple[Problem, ...] | None:
    """The characters that the PDF engine cannot draw: known of all files but those that moved. None where it is another
    engine."""
    from rolesite.content.glyphs import missing_glyphs
    from rolesite.edge.press.pdfprobe import engine_record

    record = engine_record(project.cache)
    if record.digest != basis.engine or loaded.site is None:
        return None
    kept = [problem for problem in basis.missing if problem.place.path not in moved]
    found = missing_glyphs(_only(loaded.site, moved), record.coverage, sources)
    return tuple(sorted({*kept, *found}, key=lambda problem: problem.order))


def _only(site: Site, paths: Collection[str]) -> Site:
    """Of a site the roles that these files are of."""
    return replace(site, roles=tuple(role for role in site.roles if role.place.path in paths), workshops=())
