"""Single files of content/, each read by itself and kept by its digest.

Pure: `content` hands in the files' bytes and a `Memo`. A key names the file, its bytes and whatever else the result
depends on, so an edit reads one file again. What reads a kind of file is loaded when one has to be read: most edits
are of one kind, and loading all takes longer than reading one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from rolesite.content.layout import stem
from rolesite.content.outlinefile import OutlineFile, outline_of
from rolesite.errors import Problem
from rolesite.fingerprint import canonical, digest
from rolesite.model import Config, Page, Picture, Role, SectionSpec, Workshop
from rolesite.source import Parsed
from rolesite.text.textfile import causes, decode, is_text

if TYPE_CHECKING:
    from rolesite.content.pictures import PictureFacts
    from rolesite.content.roles import RoleFile
    from rolesite.content.workshops import WorkshopSource

__all__ = ["Anew", "Memo", "Reader", "lineage"]

T = TypeVar("T")

_OF_THE_TEMPLATE = ("unknown-field", "missing-section")  # problems that nobody can judge without site.yaml


class Memo(Protocol):
    """Keeps values by a key that names all they depend on; values are frozen and can be pickled."""

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value kept under `key`, or the one that `make` gives, kept from now on."""

    def find(self, key: str) -> Any:
        """The value kept under `key`, None where there is none; it is kept on."""

    def put(self, key: str, value: object) -> None:
        """Keeps the value under `key`, in place of what was there."""

    def hold(self, key: str) -> bool:
        """Whether there is a value under `key`, unread; it is kept on."""

    def expect(self, keys: Sequence[str], ask: Callable[[int], object]) -> None:
        """Is told that the values of these keys will be asked for next, and that `ask` does so for the one at a
        position, with any others that its value is made of. Those that are not there may be made now, as many at once
        as suits."""


class Anew:
    """A memo that keeps nothing."""

    def get(self, key: str, make: Callable[[], T]) -> T:  # noqa: ARG002 - the protocol's argument
        """What `make` gives."""
        return make()

    def find(self, key: str) -> None:
        """None."""
        del key

    def put(self, key: str, value: object) -> None:
        """Keeps nothing."""
        del key, value

    def hold(self, key: str) -> bool:
        """No."""
        del key
        return False

    def expect(self, keys: Sequence[str], ask: Callable[[int], object]) -> None:
        """Makes nothing."""
        del keys, ask


class Reader:
    """Reads files by kind; those that cannot be read leave only their problems."""

    def __init__(self, files: Mapping[str, bytes], memo: Memo) -> None:
        self._files = files
        self._memo = memo
        self._known: dict[str, str] = {}

    def config(self, path: str) -> Parsed[Config | None]:
        """site.yaml; without one ("" for its path) there is no config."""
        if not path:
            return Parsed(None)
        return self._kept("config", path, _config_reader(path))

    def roles(self, paths: Iterable[str], config: Config | None) -> Parsed[list[Parsed[RoleFile]]]:
        """The roles' files. Without a config the sections are unknown, and so is what a field should be called."""
        from rolesite.content.config import FOUNDING_CARD

        specs = config.role_sections if config else FOUNDING_CARD
        template = digest(canonical(specs))
        read = [self.role(path, specs, template) for path in paths]
        problems = tuple(p for parsed in read for p in parsed.problems if config or p.code not in _OF_THE_TEMPLATE)
        return Parsed([cast("Parsed[RoleFile]", parsed) for parsed in read if parsed.value], problems=problems)

    def role(self, path: str, specs: tuple[SectionSpec, ...], template: str) -> Parsed[RoleFile | None]:
        """The file of one role; `template` is the digest of the sections that a role may have."""
        return self._kept("role", path, _role_reader(path, specs), template)

    def outlines(self, paths: Sequence[str], specs: tuple[SectionSpec, ...], template: str) -> dict[str, OutlineFile]:
        """What all others may know of the roles' files."""
        keys = [f"outline|{path}|{self.digest(path)}|{template}" for path in paths]
        self._memo.expect(keys, lambda at: self.outline(paths[at], specs, template))
        return {path: self.outline(path, specs, template) for path in paths}

    def outline(self, path: str, specs: tuple[SectionSpec, ...], template: str) -> OutlineFile:
        """What all others may know of the file of one role, which is itself not read again for it."""
        key = f"{path}|{self.digest(path)}|{template}"
        self._memo.hold(f"role|{key}")
        return self._memo.get(f"outline|{key}", lambda: outline_of(self.role(path, specs, template)))

    def pictures(self, paths: Iterable[str]) -> Parsed[tuple[Picture, ...]]:
        """The pictures that can be published."""
        read = [(path, self._kept("picture", path, _picture_reader(path))) for path in paths]
        found = tuple(_picture(path, self._files[path], parsed.value) for path, parsed in read if parsed.value)
        return Parsed(found, problems=tuple(p for _, parsed in read for p in parsed.problems))

    def with_data(self, picture: Picture) -> Picture:
        """A picture whose facts are known, with its bytes."""
        return replace(picture, data=self._files[f"content/{picture.path}"])

    def pages(self, paths: Iterable[str], config: Config) -> Parsed[list[Parsed[Page]]]:
        """The pages, their links unchecked."""
        context = digest(canonical(config))
        read = [self._kept("page", path, _page_reader(path, config), context) for path in paths]
        problems = tuple(p for parsed in read for p in parsed.problems)
        return Parsed([cast("Parsed[Page]", parsed) for parsed in read if parsed.value], problems=problems)

    def workshops(
        self,
        paths: Sequence[str],
        config: Config,
        roles: Mapping[str, Role],
        gone: frozenset[str] = frozenset(),
    ) -> Parsed[list[Parsed[Workshop]]]:
        """The workshops, their links unchecked; `roles` are all roles by id and by old id, `gone` the ids of workshops
        that are left out because of errors."""
        if not paths:
            return Parsed([])
        from rolesite.content.documents import check_shorts

        sources = self.workshop_sources(paths)
        made = self.scripts(sources.value, sources.value, config, roles, gone)
        problems = (*sources.problems, *check_shorts(sources.value.values()), *made.problems)
        return Parsed(made.value, problems=problems)

    def workshop_sources(self, paths: Iterable[str]) -> Parsed[dict[str, WorkshopSource]]:
        """The workshops' files by id, their slides unread."""
        read = {stem(path): self._kept("workshop", path, _workshop_reader(path)) for path in paths}
        problems = tuple(p for parsed in read.values() for p in parsed.problems)
        return Parsed({name: parsed.value for name, parsed in read.items() if parsed.value}, problems=problems)

    def scripts(
        self,
        names: Iterable[str],
        sources: Mapping[str, WorkshopSource],
        config: Config,
        roles: Mapping[str, Role],
        gone: frozenset[str] = frozenset(),
    ) -> Parsed[list[Parsed[Workshop]]]:
        """The workshops of these names, their slides read, their links unchecked."""
        named = tuple((name, role.name, role.plural, role.summary) for name, role in sorted(roles.items()))
        context = digest(canonical((config, named, tuple(sorted(gone)))))
        made: list[Parsed[Workshop]] = []
        problems: list[Problem] = []
        for name in names:
            finished = self._finished(sources[name], sources, config, roles, gone, context)
            problems += finished.problems
            if finished.value:
                made.append(cast("Parsed[Workshop]", finished))
        return Parsed(made, problems=tuple(problems))

    def _finished(
        self,
        source: WorkshopSource,
        sources: Mapping[str, WorkshopSource],
        config: Config,
        roles: Mapping[str, Role],
        gone: frozenset[str],
        context: str,
    ) -> Parsed[Workshop | None]:
        files = dict.fromkeys(file for name in lineage(source, sources) for file in sources[name].files)
        digests = "|".join(self.digest(file) for file in files)
        key = f"script|{source.path}|{digests}|{context}"

        def make() -> Parsed[Workshop | None]:
            from rolesite.content.workshops import finish_workshop

            return finish_workshop(source, sources, config, roles, gone)

        return self._memo.get(key, make)

    def together(self, kind: str, source: str, path: str, read: Callable[[str, str], T], also: str = "") -> T | None:
        """What `read` makes of the texts of two files, a source and its translation; None where one is no text."""

        def make() -> T | None:
            one, two = (decode(self._files[file], file) for file in (source, path))
            broken = not is_text((*one.problems, *two.problems))
            return None if broken else read(one.value, two.value)

        key = f"{kind}|{source}|{path}|{self.digest(source)}|{self.digest(path)}|{also}"
        return self._memo.get(key, make)

    def text_problems(self, path: str) -> tuple[Problem, ...]:
        """What keeps a file from being read as text, or is odd in it."""
        return self._kept("text", path, lambda data: decode(data, path).problems)

    def _kept(self, kind: str, path: str, make: Callable[[bytes], T], also: str = "") -> T:
        key = f"{kind}|{path}|{self.digest(path)}|{also}"
        return self._memo.get(key, lambda: make(self._files[path]))

    def digest(self, path: str) -> str:
        """The digest of a file's bytes."""
        if path not in self._known:
            self._known[path] = digest(self._files[path])
        return self._known[path]


def lineage(source: WorkshopSource, sources: Mapping[str, WorkshopSource]) -> list[str]:
    """The ids of a workshop and of those that it extends, as far as they are there."""
    line: list[str] = []
    current: WorkshopSource | None = source
    while current and current.id not in line:
        line.append(current.id)
        extended = current.fields.extends if current.fields else None
        current = sources.get(extended.text) if extended else None
    return line


def _config_reader(path: str) -> Callable[[bytes], Parsed[Config | None]]:
    def read(data: bytes) -> Parsed[Config | None]:
        from rolesite.content.config import read_config

        return _text(data, path, read_config)

    return read


def _role_reader(path: str, specs: tuple[SectionSpec, ...]) -> Callable[[bytes], Parsed[RoleFile | None]]:
    def read(data: bytes) -> Parsed[RoleFile | None]:
        from rolesite.content.roles import read_role

        return _text(data, path, lambda text, where: read_role(text, where, specs))

    return read


def _page_reader(path: str, config: Config) -> Callable[[bytes], Parsed[Page | None]]:
    def read(data: bytes) -> Parsed[Page | None]:
        from rolesite.content.pages import read_page

        return _text(data, path, lambda text, where: read_page(where, text, config))

    return read


def _workshop_reader(path: str) -> Callable[[bytes], Parsed[WorkshopSource | None]]:
    def read(data: bytes) -> Parsed[WorkshopSource | None]:
        from rolesite.content.workshops import read_workshop

        def read_text(text: str, where: str) -> Parsed[WorkshopSource | None]:
            found = read_workshop(where, text)
            return Parsed(found.value, found.references, found.problems)

        return _text(data, path, read_text)

    return read


def _picture_reader(path: str) -> Callable[[bytes], Parsed[PictureFacts | None]]:
    def read(data: bytes) -> Parsed[PictureFacts | None]:
        from rolesite.content.pictures import look_at

        return look_at(data, path)

    return read


def _text(data: bytes, path: str, read: Callable[[str, str], Parsed[T | None]]) -> Parsed[T | None]:
    """A file's text, read; bytes that are no text are the only problem told."""
    text = decode(data, path)
    if not is_text(text.problems):
        return Parsed(None, problems=text.problems)
    parsed = read(text.value, path)
    return replace(parsed, problems=causes(text.problems, parsed.problems)) if text.problems else parsed


def _picture(path: str, data: bytes, facts: PictureFacts) -> Picture:
    return Picture(path.removeprefix("content/"), data, facts.media_type, facts.width, facts.height)
