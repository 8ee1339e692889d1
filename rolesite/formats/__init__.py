"""What an output format is, and how formats are found.

A format is one module here with a `FORMAT`, or an entry point in the group `rolesite.formats`. Nothing else lists them.
One that needs a package which is not installed is not there, and nothing of it is planned.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any, Protocol

from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["Format", "find_formats", "lacking"]


class Format(Protocol):
    """Turns a site into files of one sort. All methods are pure: no disk, clock or network, same input, same answer.

    `engine` is "pdf" for a format that needs the PDF engine (left out by `--no-pdf`), else "". One that needs packages
    besides rolesite's own names the modules that it imports of them, in a tuple `packages`.
    """

    name: str
    engine: str

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files that this format makes of the site; asked for each translated edition (`site.edition`) too, whose
        files are put below its folder afterwards."""

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> object:
        """All that `render` may know of the content for one output: a small frozen dataclass of str, int, bool,
        bytes, None, tuples, document nodes and further such dataclasses. Its canonical form decides freshness."""

    def render(self, view: Any, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The bytes of one output. `theme` holds what the output declared and nothing else; `needs` the bytes of the
        outputs that it needs, by path."""


@cache
def find_formats() -> Mapping[str, Format]:
    """All formats by name that can be made here: the built-in ones, then those of installed packages."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    found: list[Format] = [importlib.import_module(f"{__name__}.{name}").FORMAT for name in names]
    found += [entry.load() for entry in sorted(entry_points(group="rolesite.formats"), key=lambda e: e.name)]
    return {f.name: f for f in found if not lacking(f)}


def lacking(maker: Format) -> tuple[str, ...]:
    """The packages that a format needs and that are not installed."""
    return tuple(package for package in getattr(maker, "packages", ()) if find_spec(package) is None)
