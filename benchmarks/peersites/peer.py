"""What is known of a tool that is measured: where it comes from, its site, its commands, and where its pages are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.peersites.texts import Role

Files = Callable[[Sequence[Role]], Mapping[str, str]]
"""A tool's whole site by path, made of the same roles."""


@dataclass(frozen=True)
class Peer:
    """A tool. In its commands `{id}` is the role that was changed, `{file}` its file, `{port}` a free port.

        `packages` come from PyPI, or from npm where `npm` says so; without any, the program is here already. The first word
        of a command is a program of these packages. `rebuild` is what the tool itself offers for a build after one file
        was changed, where that is another command. `made` is what a cold build begins without, but for folders called `kept`,
    whose files are made once in a project's life. `most` is the largest catalogue that the tool is measured with.
    """

    name: str
    files: Files
    build: tuple[str, ...]
    source: str
    page: str
    made: tuple[str, ...]
    packages: tuple[str, ...] = ()
    npm: bool = False
    version: tuple[str, ...] = ()
    rebuild: tuple[str, ...] = ()
    serve: tuple[str, ...] = ()
    address: str = ""
    kept: str = ""
    most: int = 5_000
    environment: Mapping[str, str] = field(default_factory=dict)

    def filled(self, words: Sequence[str], role: str, port: int = 0) -> list[str]:
        """A command's words, or one path, with what they leave open."""
        source = self.source.format(id=role)
        return [word.format(id=role, file=source, port=port) for word in words]
