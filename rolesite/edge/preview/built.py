"""What a build wrote, for a preview that would print the same: nobody waits for a PDF that lies there already.

Edge. What lies there is taken where a build would keep it, and its bytes are looked at: somebody may have altered them.
"""

from __future__ import annotations

from collections.abc import Mapping

from rolesite import manifest
from rolesite.edge import disk
from rolesite.edge.project import Project
from rolesite.fingerprint import digest
from rolesite.jobs import Job
from rolesite.manifest import Entry

__all__ = ["Built"]


class Built:
    """The files of the last build. Builds go on beside a preview, so its manifest is read whenever it was written anew."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._manifest = b""
        self._entries: Mapping[str, Entry] = {}

    def find(self, job: Job) -> bytes | None:
        """The bytes that a build wrote for a job, None where it would write others now."""
        path = job.output.path
        entry = self._written().get(path)
        data = disk.read(self._project.folders.file(path)) if entry else None
        if entry is None or data is None:
            return None
        changes = manifest.decide({path: job.fingerprint}, {path: entry}, {path: digest(data)})
        return data if path in changes.keep else None

    def _written(self) -> Mapping[str, Entry]:
        data = disk.read(self._project.manifest) or b""
        if data != self._manifest:
            self._manifest, self._entries = data, manifest.loads(data)
        return self._entries
