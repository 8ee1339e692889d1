"""Removes what builds leave: the site, the kit, the manifest, the caches.

Edge. Only folders that rolesite wrote are removed; what was set aside stays.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.project import Project, default_kit

__all__ = ["clean"]


def clean(project: Project) -> list[Path]:
    """Removes the project's site and kit and what was kept for them; answers with what was removed.

    With the default output, everything kept goes, but for files that were set aside; with another, only what belongs
    to that one, and what stands by for whichever was built last. UsageError for a folder that is not ours.
    """
    project.folders.check(project.source)
    kept: tuple[Path, ...] = (project.manifest, project.traces)
    if project.is_default:
        kept = (project.cache, *project.state.glob("manifest*.json"), *project.state.glob("traces*.json"))
    with disk.locked(project.state):
        project.folders.recover()
        gone = [path for path in (project.output, *_own_kit(project), project.standby, *kept) if path.exists()]
        for path in gone:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if project.is_default:
        _remove_state(project)
    return gone


def _own_kit(project: Project) -> tuple[Path, ...]:
    """The kit, unless it is the default one and the output is another: then the default site's, too."""
    shared = project.kit == default_kit(project.source) and not project.is_default
    return () if shared else (project.kit,)


def _remove_state(project: Project) -> None:
    """The state folder, unless something was set aside in it. Its lock goes last, and only when nobody holds it."""
    if not any(path.name != disk.LOCK for path in project.state.iterdir()):
        with suppress(OSError):
            shutil.rmtree(project.state)
