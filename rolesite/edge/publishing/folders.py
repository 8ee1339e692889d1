"""The two folders that a build publishes: the site, and the facilitator's kit.

Edge. Outputs below `_kit/` (see `rolesite.plan`) lie in the kit's folder, all others in the site's. Both are replaced as
wholes, the site first: a run that is killed between them leaves the new site and the old kit, and the next one sees it.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from rolesite.edge.publishing import publish
from rolesite.edge.publishing.publish import Stage
from rolesite.errors import Place, Problem, UsageError
from rolesite.manifest import Entry, Stat
from rolesite.plan import KIT

__all__ = ["Folders", "Stages"]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the site and the kit lie, and where those that they replaced stand by; None where none are to."""

    site: Path
    kit: Path
    standby: Path | None = None

    def check(self, source: Path) -> None:
        """UsageError where publishing would destroy something that rolesite did not write."""
        publish.check_target(self.site, source)
        publish.check_target(self.kit, source, what="kit folder", option="--kit")
        site, kit = self.site.resolve(), self.kit.resolve()
        if site.is_relative_to(kit) or kit.is_relative_to(site):
            message = "the kit folder and the site's lie in each other: notes would be published"
            hint = "give the facilitator's files a folder of their own with --kit"
            raise UsageError(Problem(Place(str(self.kit)), "output-folder", message, hint, safety=True))

    def recover(self) -> None:
        """Finishes or undoes what a killed run left beside the folders. Call it under the build lock."""
        for folder in (self.site, self.kit):
            publish.recover(folder)

    def file(self, path: str) -> Path:
        """Where an output lies."""
        return self.kit / path.removeprefix(KIT) if path.startswith(KIT) else self.site / path

    def untouched(self, entries: Mapping[str, Entry]) -> bool:
        """Whether all that lies there is what rolesite wrote, as far as stat shows it."""
        site, kit = _parted(entries)
        return publish.untouched(self.site, site) and publish.untouched(self.kit, kit)

    def present(self, entries: Mapping[str, Entry], *, verify: bool) -> dict[str, str]:
        """The digest of each file that lies there now and was written by rolesite, by the path of its output."""
        site, kit = _parted(entries)
        found = publish.present(self.site, site, verify=verify)
        theirs = publish.present(self.kit, kit, verify=verify)
        return found | {f"{KIT}{path}": digest for path, digest in theirs.items()}

    @property
    def published(self) -> bool:
        """Whether there is a site already."""
        return (self.site / publish.MARK).exists()


def _parted(entries: Mapping[str, Entry]) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The entries of the site's files and of the kit's, by their paths in their own folders."""
    site = {path: entry for path, entry in entries.items() if not path.startswith(KIT)}
    return site, {path.removeprefix(KIT): entry for path, entry in entries.items() if path.startswith(KIT)}


class Stages:
    """The folders to come. `keep` and then `write` fill them; `read` looks into them; `swap` puts them in place; `discard`
    forgets them."""

    def __init__(self, folders: Folders, *, kit: bool) -> None:
        self._folders = folders
        self._site = Stage(folders.site, folders.standby and folders.standby / "site")
        self._kit = self._kit_stage() if kit else None

    def keep(self, paths: Collection[str]) -> dict[str, Stat]:
        """Carries unchanged outputs over, all at once and before any is written; answers with their stats."""
        if not self._kit:
            return self._site.keep(paths)
        stats = self._site.keep(path for path in paths if not path.startswith(KIT))
        theirs = self._kit.keep(path.removeprefix(KIT) for path in paths if path.startswith(KIT))
        return stats | {f"{KIT}{path}": stat for path, stat in theirs.items()}

    def write(self, path: str, data: bytes) -> Stat:
        """Writes one output; answers with its stat."""
        stage, name = self._place(path)
        return stage.write(name, data)

    def read(self, path: str) -> bytes:
        """The bytes of an output that was kept or written."""
        stage, name = self._place(path)
        return stage.read(name)

    def swap(self, *, durable: bool, aside: Path) -> list[str]:
        """Puts the staged folders in place, the site first; where no kit is made any more, the old one goes.

        Answers with the files that were moved to `aside` because rolesite had not written them.
        """
        moved = self._site.swap(durable=durable, aside=aside)
        kit = self._kit or (self._kit_stage() if (self._folders.kit / publish.MARK).exists() else None)
        if kit:
            moved += [f"{KIT}{path}" for path in kit.swap(durable=durable, aside=aside / KIT.rstrip("/"))]
        if kit and not self._kit:
            shutil.rmtree(self._folders.kit, ignore_errors=True)
        return moved

    def discard(self) -> None:
        """Removes the staged folders; what was published stays as it is."""
        self._site.discard()
        if self._kit:
            self._kit.discard()

    def _kit_stage(self) -> Stage:
        return Stage(self._folders.kit, self._folders.standby and self._folders.standby / "kit")

    def _place(self, path: str) -> tuple[Stage, str]:
        """The folder that an output goes to, and its path in there."""
        if self._kit and path.startswith(KIT):
            return self._kit, path.removeprefix(KIT)
        return self._site, path
