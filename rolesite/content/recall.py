"""A site as it was loaded last time: the same again while nothing but texts of roles moved since.

Pure. What files say of each other depends on their outlines only (`content.outlinefile`). While these are the
same, and all files that are not roles', only the texts of files that moved are settled anew. The others are read from
the memo when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from rolesite.content.later import with_later, with_text
from rolesite.content.layout import Layout, stem
from rolesite.content.links import Known
from rolesite.content.outlinefile import OutlineFile, outline_of
from rolesite.content.reader import Memo, Reader
from rolesite.errors import Problem
from rolesite.fingerprint import canonical, digest
from rolesite.model import Config, Role, Section, Site
from rolesite.outline import outline_digest, text_digest
from rolesite.source import Parsed

if TYPE_CHECKING:
    from rolesite.content.autolink import RoleNames
    from rolesite.content.roles import RoleFile
    from rolesite.content.texts import Texts

__all__ = ["Frame", "Memory", "Recall", "Whole"]


@dataclass(frozen=True, slots=True)
class Whole:
    """A site with the digests of its outline and of its roles' texts by their ids, all problems, in no order, and the
    ids of the drafts that are left out."""

    site: Site
    outline: str
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    drafts: Iterable[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A site that was loaded, beside the texts of its roles: what may be linked to, the names that become links, and all
    problems but those of reading roles' files and of their texts."""

    site: Site
    known: Known
    names: RoleNames | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A frame whose roles have no sections and whose pictures no bytes, and the digest of its outline."""

    frame: Frame
    outline: str


@dataclass(frozen=True, slots=True)
class _Text:
    """What is kept of a role's text: the digests of its file and of itself, and its problems."""

    file: str
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told last: a frame with all its texts, the digest of its outline, what is known of the texts by the roles'
    ids, and what settles them."""

    frame: Frame
    outline: str
    texts: Mapping[str, _Text]
    settle: _Settle


@dataclass(frozen=True, slots=True)
class Memory:
    """What it takes, beside the frame that is kept under `key`, to go on from a site as it was told: what others know of
    its roles' files by their paths, and what is known of its texts by the roles' ids."""

    key: str
    outlines: Mapping[str, OutlineFile]
    texts: Mapping[str, _Text]


class Recall:
    """Recalls a site as it was loaded, or goes on from it. `key` names all that its frame depends on, `paths` are the
    files of its roles by their ids, `outlines` what others know of these by path."""

    def __init__(
        self,
        reader: Reader,
        frames: Memo,
        config: Config,
        key: str,
        outlines: Mapping[str, OutlineFile],
        *,
        can: bool = True,
    ) -> None:
        self._reader = reader
        self._frames = frames
        self._specs = config.role_sections
        self._template = _digest_of(config)
        self._key = key
        self._outlines = dict(outlines)
        self._paths = {stem(path): path for path in outlines}
        self._can = can
        self._told: _Told | None = None

    @classmethod
    def of(
        cls, reader: Reader, frames: Memo, layout: Layout, paths: Iterable[str], config: Config, also: str
    ) -> Recall:
        """What recalls the site that `paths` make. `also` names whatever else it depends on."""
        outlines = reader.outlines(layout.roles, config.role_sections, _digest_of(config))
        can = not layout.translations and all(file.sound for file in outlines.values())
        roles = (f"{path}={file.digest}" for path, file in outlines.items())
        others = (f"{path}={reader.digest(path)}" for path in sorted(set(paths).difference(layout.roles)))
        key = digest("|".join((also, *roles, *others)).encode("utf-8", "surrogatepass"))  # file names may be any bytes
        return cls(reader, frames, config, key, outlines, can=can)

    @classmethod
    def from_memory(cls, memory: Memory, reader: Reader, frames: Memo) -> tuple[Recall, Whole] | None:
        """What recalls the site of a memory, and that site. None where its frame is not kept any more."""
        kept: _Kept | None = frames.find(f"frame|{memory.key}")
        if kept is None:
            return None
        recall = cls(reader, frames, kept.frame.site.config, memory.key, memory.outlines)
        return recall, recall._found(kept, memory.texts)

    @property
    def memory(self) -> Memory | None:
        """What it takes to go on from the site that was told last; None where that cannot be."""
        return Memory(self._key, self._outlines, self._told.texts) if self._told else None

    def find(self) -> Whole | None:
        """The site, if it is the same but for texts of roles, and nothing in these or in their files is an error."""
        kept: _Kept | None = self._frames.find(f"frame|{self._key}") if self._can else None
        texts: dict[str, _Text] | None = self._frames.find(f"texts|{self._key}") if kept else None
        if kept is None or texts is None:
            return None
        settle = _Settle(kept.frame, self._read)
        moved = [name for name, text in texts.items() if text.file != self._reader.digest(self._paths[name])]
        settled = {name: settle(name) for name in moved}
        if any(problem.severity == "error" for text in settled.values() for problem in text.problems):
            return None
        if moved:
            texts = texts | {name: self._text(name, text) for name, text in settled.items()}
            self._frames.put(f"texts|{self._key}", texts)
        return self._found(kept, texts)

    def _found(self, kept: _Kept, texts: Mapping[str, _Text]) -> Whole:
        """The site of a frame with these texts, which are read when somebody asks for one."""
        site, settle = kept.frame.site, _Settle(kept.frame, self._read)
        roles = tuple(with_later(role, partial(settle, role.id)) for role in site.roles)
        pictures = tuple(map(self._reader.with_data, site.pictures))
        frame = replace(kept.frame, site=replace(site, roles=roles, pictures=pictures))
        self._told = _Told(frame, kept.outline, texts, settle)
        return self._whole(frame, kept.outline, texts)

    def note(self, frame: Frame, in_texts: Mapping[str, tuple[Problem, ...]]) -> Whole:
        """Keeps a site that was loaded without errors; `in_texts` are the problems of its roles' texts, by their ids."""
        site = frame.site
        outline = outline_digest(site)
        settled = {role.id: Parsed(role.sections, problems=in_texts[role.id]) for role in site.roles}
        texts = {name: self._text(name, text) for name, text in settled.items()}
        # What is told of the outline of a role's file names a line of it, and lines move with texts.
        if self._can and not any(problem.place.path in self._outlines for problem in frame.problems):
            roles = tuple(replace(role, sections=()) for role in site.roles)
            pictures = tuple(replace(picture, data=b"") for picture in site.pictures)
            bare = replace(site, roles=roles, pictures=pictures)
            self._frames.put(f"frame|{self._key}", _Kept(replace(frame, site=bare), outline))
            self._frames.put(f"texts|{self._key}", texts)
            self._told = _Told(frame, outline, texts, _Settle(frame, self._read))
        return self._whole(frame, outline, texts)

    def retold(self, reader: Reader, moved: Iterable[str]) -> Whole | None:
        """What was found, noted or retold here last, but for the texts of roles in the files that `moved` since, as
        this reader has them. None where more than texts moved, or something in these is an error."""
        told = self._told
        if told is None or not self._outlines.keys() >= set(moved):
            return None
        roles: dict[str, Role] = {}
        texts: dict[str, _Text] = {}
        outlines: dict[str, OutlineFile] = {}
        for path in moved:
            name, read = stem(path), reader.role(path, self._specs, self._template)
            outlines[path] = outline_of(read)
            if not outlines[path].sound or outlines[path].digest != self._outlines[path].digest:
                return None
            if name in told.texts:  # else it is a draft that is left out
                settled = told.settle.text(cast("Parsed[RoleFile]", read))
                roles[name] = with_text(told.frame.site.role[name], settled.value)
                texts[name] = _Text(reader.digest(path), text_digest(settled.value), settled.problems)
        if any(problem.severity == "error" for text in texts.values() for problem in text.problems):
            return None
        site = replace(told.frame.site, roles=tuple(roles.get(role.id, role) for role in told.frame.site.roles))
        self._outlines |= outlines
        self._told = replace(told, frame=replace(told.frame, site=site), texts={**told.texts, **texts})
        return self._whole(self._told.frame, told.outline, self._told.texts)

    def _read(self, name: str) -> Parsed[RoleFile]:
        return cast("Parsed[RoleFile]", self._reader.role(self._paths[name], self._specs, self._template))

    def _text(self, name: str, settled: Parsed[tuple[Section, ...]]) -> _Text:
        return _Text(self._reader.digest(self._paths[name]), text_digest(settled.value), settled.problems)

    def _whole(self, frame: Frame, outline: str, texts: Mapping[str, _Text]) -> Whole:
        found = [*frame.problems, *(problem for file in self._outlines.values() for problem in file.problems)]
        found += [problem for text in texts.values() for problem in text.problems]
        digests = {name: text.text for name, text in texts.items()}
        return Whole(frame.site, outline, digests, tuple(found), frame.known.left_out)


class _Settle:
    """Settles the text of a role as it was settled when the frame was made."""

    def __init__(self, frame: Frame, read: Callable[[str], Parsed[RoleFile]]) -> None:
        self._frame = frame
        self._read = read

    @cached_property
    def _texts(self) -> Texts:
        from rolesite.content.texts import Texts  # only now: most runs need no text

        return Texts(self._frame.known, self._frame.names)

    def __call__(self, name: str) -> Parsed[tuple[Section, ...]]:
        return self.text(self._read(name))

    def text(self, read: Parsed[RoleFile]) -> Parsed[tuple[Section, ...]]:
        """The text of a role's file that was read."""
        return self._texts.settle(read)


def _digest_of(config: Config) -> str:
    """The digest of the sections that a role may have."""
    return digest(canonical(config.role_sections))
