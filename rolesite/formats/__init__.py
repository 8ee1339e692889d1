"""What an output format is, and how formats are found.

A format is one module here with a `FORMAT`, or an entry point in the group `rolesite.formats`. Nothing else lists them.
One that needs a package which is not installed is not there, and nothing of it is planned.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["Deferred", "Format", "find_foreign", "find_formats", "is_own", "lacking"]


class Format(Protocol):
    """Turns a site into files of one sort. All methods are pure: no disk, clock or network, same input, same answer.

    `engine` is "pdf" for a format that needs the PDF engine (left out by `--no-pdf`), else "". One that needs packages
    besides rolesite's own names the modules that it imports of them, in a tuple `packages`.
    """

    @property
    def name(self) -> str:
        """What outputs call it by."""

    @property
    def engine(self) -> str:
        """See above."""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files that this format makes of the site; asked for each translated edition (`site.edition`) too, whose
        files are put below its folder afterwards."""

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> object:
        """All that `render` may know of the content for one output: a small frozen dataclass of str, int, bool,
        bytes, None, tuples, document nodes and further such dataclasses. Its canonical form decides freshness."""

    def render(self, view: Any, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The bytes of one output. `theme` holds what the output declared and nothing else; `needs` the bytes of the
        outputs that it needs, by path."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """A built-in format that is loaded when it is first asked for anything."""

    name: str
    engine: str
    module: str

    @classmethod
    def of(cls, maker: Format) -> Deferred:
        """The same format, to be loaded later."""
        return cls(maker.name, maker.engine, maker.module if isinstance(maker, Deferred) else type(maker).__module__)

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """See `Format`."""
        return self._format.outputs(site, theme)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> object:
        """See `Format`."""
        return self._format.view(output, site, plan, theme)

    def render(self, view: Any, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """See `Format`."""
        return self._format.render(view, theme, needs)

    @property
    def _format(self) -> Format:
        found: Format = importlib.import_module(self.module).FORMAT
        return found


def is_own(maker: Format) -> bool:
    """Whether a format is one of rolesite's own."""
    return type(maker).__module__.partition(".")[0] == __name__.partition(".")[0]


@cache
def find_formats() -> Mapping[str, Format]:
    """All formats by name that can be made here: the built-in ones, then those of installed packages."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    found: list[Format] = [importlib.import_module(f"{__name__}.{name}").FORMAT for name in names]
    found += [entry.load() for entry in _entry_points()]
    return {f.name: f for f in found if not lacking(f)}


def find_foreign() -> tuple[Format, ...]:
    """The formats of other packages; the built-in ones are not loaded for it."""
    own = f"{__name__}."
    loaded: list[Format] = [entry.load() for entry in _entry_points() if not entry.module.startswith(own)]
    return tuple(maker for maker in loaded if not lacking(maker))


def _entry_points() -> list[EntryPoint]:
    from importlib.metadata import entry_points  # only now: it loads all that reads e-mails

    return sorted(entry_points(group="rolesite.formats"), key=lambda entry: entry.name)


def lacking(maker: Format) -> tuple[str, ...]:
    """The packages that a format needs and that are not installed."""
    return tuple(package for package in getattr(maker, "packages", ()) if find_spec(package) is None)
