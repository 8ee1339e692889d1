"""Where a project's things lie: the source folder, its output, its state.

Edge: the one place that knows the names of a project's folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.publishing.folders import Folders
from rolesite.edge.service import on_a_service
from rolesite.errors import Place, Problem, UsageError

__all__ = ["Options", "Project", "default_kit", "default_output", "find_project", "kept_somewhere"]

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was asked for; see `rolesite build --help`."""

    pdf: bool = True
    drafts: bool = False
    strict: bool = False
    keep_going: bool = False
    url: str = ""
    verify: bool = False
    durable: bool = True
    workers: int = 1
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folders; `source` holds content/ and, if it has themes of its own, themes/. `kit` is the folder of the
    facilitator's files, `_kit` beside the content unless another is named; `state` what is kept between runs, which is
    `.rolesite` in there."""

    source: Path
    output: Path
    kit: Path = Path()
    state: Path = Path()

    def __post_init__(self) -> None:
        if self.state == Path():
            object.__setattr__(self, "state", self.source / ".rolesite")
        if self.kit == Path():
            object.__setattr__(self, "kit", default_kit(self.source))

    @property
    def folders(self) -> Folders:
        """What a build publishes to. On a service nothing stands by: who keeps it for the next run may pack each file twice."""
        return Folders(self.output, self.kit, None if on_a_service() else self.standby)

    @property
    def is_default(self) -> bool:
        """Whether the output is the project's own, and not one that was named."""
        return self.output == default_output(self.source)

    @property
    def cache(self) -> Path:
        """What can be made again: parsed files, fonts, the record of the PDF engine."""
        return self.state / "cache"

    @property
    def manifest(self) -> Path:
        """The manifest of the output folder; one each, so that two outputs of one source do not disturb each other."""
        return self._of_output("manifest")

    @property
    def traces(self) -> Path:
        """What the last build of the output folder was made of."""
        return self._of_output("traces")

    def _of_output(self, name: str) -> Path:
        if self.is_default:
            return self.state / f"{name}.json"
        inside = self.output.is_relative_to(self.source)  # such a one is the same wherever the project is moved to
        place = self.output.relative_to(self.source).as_posix() if inside else str(self.output)
        return self.state / f"{name}-{hashlib.blake2b(place.encode(), digest_size=4).hexdigest()}.json"

    @property
    def standby(self) -> Path:
        """What was published before, from which the next build makes what it publishes; that of one output, whichever was
        built last."""
        return self.state / "standby"

    @property
    def aside(self) -> Path:
        """Where files go that lay in the output folder without being rolesite's."""
        return self.state / "set-aside"

    @property
    def theme_folders(self) -> Sequence[Path]:
        """Where a theme is looked for, first to last: the project, the installed package, beside its source."""
        return (self.source / "themes", _PACKAGE / "themes", _PACKAGE.parent / "themes")


def find_project(source: Path, output: Path | None = None, kit: Path | None = None) -> Project:
    """The project of a source folder. UsageError where it holds no content/."""
    source = source.absolute()
    if not (source / "content").is_dir():
        message = f"there is no content folder in {source}"
        hint = "go to your project's folder, or name it with --source"
        raise UsageError(Problem(Place(str(source)), "no-content", message, hint))
    return Project(
        source,
        default_output(source) if output is None else output.absolute(),
        Path() if kit is None else kit.absolute(),
    )


def default_output(source: Path) -> Path:
    """Where a project's site goes when nobody says otherwise."""
    return source / "_site"


def default_kit(source: Path) -> Path:
    """Where the facilitator's files go when nobody says otherwise."""
    return source / "_kit"


@contextmanager
def kept_somewhere(project: Project) -> Iterator[Project]:
    """The project; where nothing may be kept in it, as on a disk that is read only, with a folder that is gone at the
    end."""
    if disk.writable(project.state) and disk.writable(project.cache):
        yield project
        return
    from tempfile import TemporaryDirectory  # only now: most projects can be written to

    with TemporaryDirectory(prefix="rolesite-") as folder:
        yield replace(project, state=Path(folder))
