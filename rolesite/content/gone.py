"""Files that are left out because of errors: what can still be told of them, so that links to them become text.

Pure. These files are never published. Of a role only its name and old ids are looked at, field by field, because other
fields may be what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rolesite.content.layout import lay_out, stem
from rolesite.text import yamltext
from rolesite.text.textfile import decode
from rolesite.text.yamlnodes import Mapping as Fields
from rolesite.text.yamlnodes import Node, Scalar, Sequence

__all__ = ["Gone", "find_gone"]


@dataclass(frozen=True, slots=True)
class Gone:
    """What is left out. `roles` are names by id, an id where the name cannot be read; `aliases` lead from an old id of
    one to its id; `documents` are the kinds (`workshop`, `page`) and ids of the others."""

    roles: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    documents: frozenset[tuple[str, str]] = frozenset()

    @property
    def workshops(self) -> frozenset[str]:
        """The ids of the workshops."""
        return frozenset(name for kind, name in self.documents if kind == "workshop")


def find_gone(files: Mapping[str, bytes], without: Iterable[str]) -> Gone:
    """What the paths `without` stand for; a path that is not among `files` could not be read at all."""
    layout = lay_out(without)
    roles: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for path in layout.roles:
        name, old = _name_and_aliases(files.get(path, b""), path)
        roles[stem(path)] = name or stem(path)
        for alias in old:
            aliases.setdefault(alias, stem(path))
    documents = [("workshop", stem(path)) for path in layout.workshops]
    documents += [("page", stem(path)) for path in layout.pages]
    return Gone(roles, aliases, frozenset(documents))


def _name_and_aliases(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """A role's name and old ids, as far as its file lets itself be read."""
    file = yamltext.read(decode(data, path).value, path)
    fields = file.value
    if file.problems or not isinstance(fields, Fields):  # what was read past a slip may be no name at all
        return "", ()
    name = fields.get("name")
    shown = " ".join(name.text.split()) if isinstance(name, Scalar) else ""
    return shown, _texts(fields.get("aliases"))


def _texts(node: Node | None) -> tuple[str, ...]:
    """The items of a list, or of `a, b`."""
    if isinstance(node, Scalar):
        return tuple(part.strip() for part in node.text.split(",") if part.strip())
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text.strip() for item in items if isinstance(item, Scalar))
