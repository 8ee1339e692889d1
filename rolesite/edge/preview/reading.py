"""The project as the preview reads it, time and again: followed from what it was where that can be, else prepared anew.

Edge.
"""

from __future__ import annotations

from collections.abc import Mapping

from rolesite.edge import disk
from rolesite.edge.building.follow import follow, has_its_theme
from rolesite.edge.building.prepare import Prepared, prepare
from rolesite.edge.building.sources import Files
from rolesite.edge.building.timings import Timings
from rolesite.edge.collector import at_rest
from rolesite.edge.kept.memo import Memos
from rolesite.edge.project import Options, Project
from rolesite.jobs import Job

__all__ = ["Reading"]


class Reading:
    """What is known of a project, and of its files. `memos` are written by whoever has this."""

    def __init__(self, project: Project, options: Options) -> None:
        self.memos = Memos(project.cache, late=True)
        self._project = project
        self._options = options
        self._tree = disk.Tree(project.source, "content")
        self._before: Prepared | None = None

    def now(self, held: Mapping[str, Job]) -> Prepared:
        """The project as it is now. `held` are the jobs that are held of it: only from these it is followed.

        Raises what `prepare` raises; the next time it is prepared anew then."""
        before, self._before = self._before, None
        with at_rest():
            moved = self._tree.read()
            followed = None
            if before and moved is not None and before.jobs is held:
                followed = follow(before, self._project, self._options, self.memos, self._tree.files, moved)
            if followed is None or not has_its_theme(followed, self._project, self.memos):
                followed = self._prepared()
            self._before = followed
        return self._before

    def _prepared(self) -> Prepared:
        content = Files(self._tree.files), self._tree.problems
        return prepare(self._project, self._options, Timings(), self.memos, content=content)
