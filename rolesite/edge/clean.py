"""Removes what builds leave: the output folder, the manifest, the caches.

Edge. Only folders that rolesite wrote are removed; what was set aside stays.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from rolesite.edge import disk, publish
from rolesite.edge.project import Project

__all__ = ["clean"]


def clean(project: Project) -> list[Path]:
    """Removes the project's output and state; answers with what was removed. UsageError for a folder not ours."""
    publish.check_target(project.output, project.source)
    with disk.locked(project.state):
        publish.recover(project.output)
        gone = [
            path for path in (project.output, project.cache, *project.state.glob("manifest*.json")) if path.exists()
        ]
        for path in gone:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return gone
