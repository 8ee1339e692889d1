"""Which roles a single file refers to, by the readers that loading uses: what renaming a role asks of every file.

Pure. A reference is what a reader takes for one: a relation, an item of a `roles` section, a link, a role that a
workshop reads or a slide shows. Words that only look like an id are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from rolesite.content.config import read_config
from rolesite.content.layout import Layout, lay_out, stem
from rolesite.content.pages import read_page
from rolesite.content.roles import RoleFile, read_role
from rolesite.content.translations import translate_page, translate_role, translate_site, translate_workshop
from rolesite.content.workshops import WorkshopSource, finish_workshop, read_workshop
from rolesite.model import Config, Role, Site
from rolesite.source import Reference
from rolesite.text.textfile import decode

__all__ = ["Referring"]

_NO_REFERENCES = frozenset({"alias", "family", "level"})  # claims of a role's file that name no other role


@dataclass
class Referring:
    """Reads files of one project. `site` is the project as it was loaded; `files` are its files' bytes."""

    files: Mapping[str, bytes]
    site: Site
    _layout: Layout = field(init=False)
    _roles: dict[str, Role] = field(init=False)
    _workshops: dict[str, WorkshopSource] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._layout = lay_out(self.files)
        aliases = {alias: self.site.role[now] for alias, now in self.site.alias_of.items()}
        self._roles = self.site.role | aliases

    def also(self, new: str, old: str) -> None:
        """Takes `new` for an id of the role `old`: a file that names it is then read as before."""
        self._roles[new] = self._roles[old]

    def readers(self) -> dict[str, Callable[[bytes], Counter[str]]]:
        """For each file that may refer to roles, how often it refers to which ids; the bytes may be other than those
        that it has now."""
        layout = self._layout
        found: dict[str, Callable[[bytes], Counter[str]]] = {layout.site: self._of(layout.site, self._site)}
        found |= {path: self._of(path, self._role) for path in layout.roles}
        found |= {path: self._of(path, self._page) for path in layout.pages}
        found |= {path: self._of(path, self._workshop) for path in layout.workshops}
        for files in layout.translations.values():
            if files.site:
                found[files.site] = self._of(files.site, self._translated_site)
            found |= {path: self._of(path, self._translated_role) for path in files.roles.values()}
            found |= {path: self._of(path, self._translated_page) for path in files.pages.values()}
            found |= {path: self._of(path, self._translated_workshop) for path in files.workshops.values()}
        return found

    def _of(self, path: str, read: Callable[[str, str], Iterable[tuple[str, str]]]) -> Callable[[bytes], Counter[str]]:
        """The reader of one file; `read` gives ids with the paths of the files that name them."""
        return lambda data: Counter(name for name, where in read(path, self._text(path, data)) if where == path)

    def _text(self, path: str, data: bytes | None = None) -> str:
        return decode(self.files[path] if data is None else data, path).value

    # --- the kinds of files ------------------------------------------------------------------------------------------

    def _site(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        return _linked(read_config(text, path).references)

    def _role(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        read = read_role(text, path, self._config.role_sections)
        return (*_linked(read.references), *_claimed(read.value))

    def _page(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        return _linked(read_page(path, text, self._config).references)

    def _workshop(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        return self._script(read_workshop(path, text).value)

    def _translated_site(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        return _linked(translate_site(self._text(self._layout.site), self._layout.site, text, path).references)

    def _translated_role(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        source = _source(path, ".yaml")
        read = translate_role(self._text(source), source, text, path, self._config.role_sections)
        return (*_linked(read.references), *_claimed(read.value.value if read.value else None))

    def _translated_page(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        source = _source(path, ".md")
        return _linked(translate_page(self._text(source), source, text, path, self._config).references)

    def _translated_workshop(self, path: str, text: str) -> Iterable[tuple[str, str]]:
        source = _source(path, ".md")
        read = translate_workshop(self._text(source), source, text, path).value
        return self._script(read.value) if read else ()

    # --- what they need ----------------------------------------------------------------------------------------------

    @property
    def _config(self) -> Config:
        return self.site.config

    def _script(self, source: WorkshopSource | None) -> Iterable[tuple[str, str]]:
        """What a workshop's front matter and slides refer to."""
        if source is None:
            return ()
        if not self._workshops:
            paths = self._layout.workshops
            self._workshops = {stem(path): read_workshop(path, self._text(path)).value for path in paths}
        sources = {**self._workshops, source.id: source}
        return _linked(finish_workshop(source, sources, self._config, self._roles).references)


def _source(path: str, ending: str) -> str:
    """The file that a translation translates."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.partition('.')[0]}{ending}"


def _linked(references: Iterable[Reference]) -> Iterable[tuple[str, str]]:
    return tuple((r.target.id, r.place.path) for r in references if r.target.kind == "role")


def _claimed(file: RoleFile | None) -> Iterable[tuple[str, str]]:
    """The relations of a role's file, and the items of its lists of roles, whether they are ids or words."""
    if file is None:
        return ()
    claims = tuple((c.id, c.place.path) for c in file.claims if c.kind not in _NO_REFERENCES)
    return (*claims, *((item.text, item.place.path) for item in file.items))
