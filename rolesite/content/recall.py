"""A site as it was loaded last time: the same again while nothing but texts of roles moved since.

Pure. What files say of each other depends on their outlines only (`content.outlinefile`). While these are the
same, and all files that are not roles', only the texts of files that moved are settled anew. The others are read from
the memo when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from rolesite.content.layout import Layout, stem
from rolesite.content.links import Known
from rolesite.content.outlinefile import OutlineFile, outline_of
from rolesite.content.reader import Memo, Reader
from rolesite.errors import Problem
from rolesite.fingerprint import canonical, digest
from rolesite.model import Config, Role, Section, Site
from rolesite.outline import TEXT_OF, outline_digest, text_digest, without_text
from rolesite.source import Parsed

if TYPE_CHECKING:
    from rolesite.content.autolink import RoleNames
    from rolesite.content.roles import RoleFile
    from rolesite.content.texts import Texts

__all__ = ["Frame", "Recall", "Whole"]


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
    """A site that was loaded, beside the texts of its roles: what may be linked to, and all problems but those of
    reading roles' files and of their texts."""

    site: Site
    known: Known
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A frame whose roles have no sections and whose pictures have to be read again, and the digest of its outline."""

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


class Recall:
    """Recalls the site that `paths` make, and notes it for the next time. `also` names whatever else it depends on."""

    def __init__(
        self, reader: Reader, memo: Memo, layout: Layout, paths: Iterable[str], config: Config, also: str
    ) -> None:
        self._reader = reader
        self._memo = memo
        self._paths = {stem(path): path for path in layout.roles}
        self._pictures = layout.pictures
        self._specs = config.role_sections
        self._template = digest(canonical(self._specs))
        self._outlines = reader.outlines(layout.roles, self._specs, self._template)
        self._can = not layout.translations and all(file.read for file in self._outlines.values())
        roles = (f"{path}={file.digest}" for path, file in self._outlines.items())
        others = (f"{path}={reader.digest(path)}" for path in sorted(set(paths).difference(layout.roles)))
        self._key = digest("|".join((also, *roles, *others)).encode())
        self._told: _Told | None = None

    def find(self) -> Whole | None:
        """The site, if it is the same but for texts of roles, and nothing in these is an error."""
        kept: _Kept | None = self._memo.find(f"frame|{self._key}") if self._can else None
        texts: dict[str, _Text] | None = self._memo.find(f"texts|{self._key}") if kept else None
        self._memo.hold(f"names|{self._key}")
        if kept is None or texts is None:
            return None
        settle = _Settle(kept.frame, self._read, self._names)
        moved = [name for name, text in texts.items() if text.file != self._reader.digest(self._paths[name])]
        settled = {name: settle(name) for name in moved}
        if any(problem.severity == "error" for text in settled.values() for problem in text.problems):
            return None
        if moved:
            texts = texts | {name: self._text(name, text) for name, text in settled.items()}
            self._memo.put(f"texts|{self._key}", texts)
        roles = tuple(_with_later(role, partial(settle, role.id)) for role in kept.frame.site.roles)
        site = replace(kept.frame.site, roles=roles, pictures=self._reader.pictures(self._pictures).value)
        self._told = _Told(replace(kept.frame, site=site), kept.outline, texts, settle)
        return self._whole(self._told.frame, kept.outline, texts)

    def note(self, frame: Frame, in_texts: Mapping[str, tuple[Problem, ...]]) -> Whole:
        """Keeps a site that was loaded without errors; `in_texts` are the problems of its roles' texts, by their ids."""
        site = frame.site
        outline = outline_digest(site)
        settled = {role.id: Parsed(role.sections, problems=in_texts[role.id]) for role in site.roles}
        texts = {name: self._text(name, text) for name, text in settled.items()}
        # What is told of the outline of a role's file names a line of it, and lines move with texts.
        if self._can and not any(problem.place.path in self._outlines for problem in frame.problems):
            bare = replace(site, roles=tuple(replace(role, sections=()) for role in site.roles), pictures=())
            self._memo.put(f"frame|{self._key}", _Kept(replace(frame, site=bare), outline))
            self._memo.put(f"texts|{self._key}", texts)
            self._told = _Told(frame, outline, texts, _Settle(frame, self._read, self._names))
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
            if outlines[path].digest != self._outlines[path].digest:
                return None
            if name in told.texts:  # else it is a draft that is left out
                settled = told.settle.text(cast("Parsed[RoleFile]", read))
                roles[name] = _with_text(told.frame.site.role[name], settled.value)
                texts[name] = _Text(reader.digest(path), text_digest(settled.value), settled.problems)
        found = [problem for outline in outlines.values() for problem in outline.problems]
        found += [problem for text in texts.values() for problem in text.problems]
        if any(problem.severity == "error" for problem in found):
            return None
        site = replace(told.frame.site, roles=tuple(roles.get(role.id, role) for role in told.frame.site.roles))
        self._outlines |= outlines
        self._told = replace(told, frame=replace(told.frame, site=site), texts={**told.texts, **texts})
        return self._whole(self._told.frame, told.outline, self._told.texts)

    def _read(self, name: str) -> Parsed[RoleFile]:
        return cast("Parsed[RoleFile]", self._reader.role(self._paths[name], self._specs, self._template))

    def _names(self, frame: Frame) -> RoleNames | None:
        """The names that become links, as a tree that is kept as well: it is made of all roles."""
        if not frame.site.config.autolink:
            return None

        def make() -> RoleNames:
            from rolesite.content.autolink import RoleNames

            return RoleNames(frame.site.roles)

        return self._memo.get(f"names|{self._key}", make)

    def _text(self, name: str, settled: Parsed[tuple[Section, ...]]) -> _Text:
        return _Text(self._reader.digest(self._paths[name]), text_digest(settled.value), settled.problems)

    def _whole(self, frame: Frame, outline: str, texts: Mapping[str, _Text]) -> Whole:
        found = [*frame.problems, *(problem for file in self._outlines.values() for problem in file.problems)]
        found += [problem for text in texts.values() for problem in text.problems]
        digests = {name: text.text for name, text in texts.items()}
        return Whole(frame.site, outline, digests, tuple(found), frame.known.drafts)


class _Settle:
    """Settles the text of a role as it was settled when the frame was made."""

    def __init__(
        self,
        frame: Frame,
        read: Callable[[str], Parsed[RoleFile]],
        names: Callable[[Frame], RoleNames | None],
    ) -> None:
        self._frame = frame
        self._read = read
        self._names = names

    @cached_property
    def _texts(self) -> Texts:
        from rolesite.content.texts import Texts  # only now: most runs need no text

        return Texts(self._frame.known, self._names(self._frame))

    def __call__(self, name: str) -> Parsed[tuple[Section, ...]]:
        return self.text(self._read(name))

    def text(self, read: Parsed[RoleFile]) -> Parsed[tuple[Section, ...]]:
        """The text of a role's file that was read."""
        return self._texts.settle(read)


class _Later:
    """The field that is a text, read when it is first asked for."""

    def __init__(self, kind: type) -> None:
        self._slot = vars(kind)[TEXT_OF[kind]]

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        try:
            return self._slot.__get__(owner, kind)
        except AttributeError:
            value = owner.later().value
            self._slot.__set__(owner, value)
            return value

    def __set__(self, owner: Any, value: object) -> None:
        self._slot.__set__(owner, value)


class _LaterRole(Role):
    """A role whose sections are read when they are first asked for."""

    __slots__ = ("later",)
    sections = _Later(Role)

    def __eq__(self, other: object) -> bool:
        """As any role of these fields: it makes no difference when its text is read."""
        return isinstance(other, Role) and all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = Role.__hash__


_FIELDS = tuple(field.name for field in fields(Role))


def _with_later(role: Role, later: Callable[[], Parsed[tuple[Section, ...]]]) -> Role:
    made = without_text(_LaterRole, role)
    object.__setattr__(made, "later", later)
    return made


def _with_text(role: Role, sections: tuple[Section, ...]) -> Role:
    """The role with another text."""
    made = without_text(Role, role)
    object.__setattr__(made, TEXT_OF[Role], sections)
    return made
