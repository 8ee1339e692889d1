"""Links, pictures and anchors checked against what there is, and led to where it stands now.

Pure. Old ids are followed to the new one, links without words get the role's name, and links to drafts that are left
out become text. `Known` says what there is; `check` tells what is not there, `resolve` rewrites a tree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rolesite.content.fields import shorten
from rolesite.doc import (
    Blocks,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Strike,
    Strong,
    Target,
    Text,
    headings,
    map_inlines,
)
from rolesite.errors import Place, Problem
from rolesite.model import Section
from rolesite.source import Reference
from rolesite.text.names import is_id, propose_id
from rolesite.text.nearest import Nearest

__all__ = ["Known", "anchors_of", "anchors_of_role", "dead_anchors"]

_FOLDERS = {"role": "content/roles", "workshop": "content/workshops", "page": "content/pages"}
_LONGEST = 100  # characters of a path that a hint shows
_ENDINGS = {"role": ".yaml", "workshop": ".md", "page": ".md"}


@dataclass(frozen=True)
class Known:
    """Everything that a link may lead to.

    `roles` are names by id, `role_anchors` the anchors of the roles that could be read; `drafts` names of roles that are
    left out as drafts, `workshop_drafts` ids of workshops that are; `faulty` are names of those that are left out because their files have errors; `role_aliases` and
    `workshop_aliases` lead from an old id to the one of today; `workshops` and `pages` are the anchors by id, None where
    they are not known; `pictures` are paths below content/; `gone` are the kinds and ids of workshops and pages that are
    left out because of errors.
    """

    roles: Mapping[str, str] = field(default_factory=dict)
    role_anchors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    faulty: Mapping[str, str] = field(default_factory=dict)
    role_aliases: Mapping[str, str] = field(default_factory=dict)
    workshops: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    workshop_aliases: Mapping[str, str] = field(default_factory=dict)
    workshop_drafts: frozenset[str] = frozenset()
    pages: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()
    gone: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def absent(self) -> Mapping[str, str]:
        """The names of all roles that are left out, by id: nothing can link to them."""
        return {**self.drafts, **self.faulty}

    @property
    def left_out(self) -> tuple[str, ...]:
        """The ids of all drafts that are left out."""
        return tuple(sorted({*self.drafts, *self.workshop_drafts}))

    def anchors(self, kind: str, said: str) -> frozenset[str]:
        """The anchors of a role, workshop or page, by its id of today; none where they are not known."""
        if kind == "role":
            return self.role_anchors.get(said, frozenset())
        return (self.workshops if kind == "workshop" else self.pages).get(said) or frozenset()

    @cached_property
    def _nearest(self) -> Mapping[str, Nearest]:
        return {
            "role": Nearest([*self.roles, *self.absent]),
            "workshop": Nearest(self.workshops),
            "page": Nearest(self.pages),
            "image": Nearest(self.pictures),
        }

    @cached_property
    def _ids_by_words(self) -> Mapping[str, str]:
        """The ids of roles by their old ids, and by their names in plain letters."""
        by_name = {_plain(name): role for role, name in {**self.absent, **self.roles}.items()}
        return {**by_name, **self.role_aliases, **{role: role for role in (*self.absent, *self.roles)}}

    def role(self, said: str) -> str:
        """The id of the role that an id, new or old, stands for; "" when there is none."""
        if said in self.roles or said in self.absent:
            return said
        return self.role_aliases.get(said, "")

    def absence(self, role: str, place: Place, width: int) -> Problem:
        """The warning for a link or relation to a role that is left out."""
        if role in self.faulty:
            return _left_out_warning("role", role, place, width)
        return _draft_warning("role", role, place, width)

    def near_role(self, said: str) -> str:
        """The role's id that was probably meant, or ""."""
        return self._nearest["role"].find(said)

    def unknown(self, kind: str, said: str, place: Place, width: int) -> Problem:
        """The error for an id that nothing has."""
        word = "picture" if kind == "image" else kind
        message = f"there is no {word} '{shorten(said)}'"
        called = self._ids_by_words.get(_plain(said), "") if kind == "role" else ""
        close = self._nearest[kind].find(said)
        odd = next((letter for letter in said if unicodedata.category(letter) == "Cf"), "")
        if odd:
            message += f", because it holds an invisible character (U+{ord(odd):04X})"
            hint = "delete the word and type it again"
        elif called:
            hint = f"write its id, '{called}'"
        elif close:
            hint = f"did you mean '{close}'?"
        elif kind == "image":
            hint = (
                f"save the picture as content/{said}"
                if len(said) <= _LONGEST
                else "save it in content/images/ under a short name"
            )
        else:
            name = said if is_id(said) or kind == "page" else propose_id(said) or "its-id"
            hint = f"its file would be {_FOLDERS[kind]}/{shorten(name)}{_ENDINGS[kind]}"
            if kind != "page" and is_id(said):
                hint += f"; if that was renamed, add 'aliases: [{said}]' to the renamed file"
        return Problem(place, f"unknown-{word}", message, hint, width=width)

    def check(self, reference: Reference, anchors: frozenset[str] | None = None) -> Problem | None:
        """What is wrong with a link or picture, or None. `anchors` are those of the text that it stands in."""
        target = reference.target
        match target.kind:
            case "role":
                return self._check_role(reference)
            case "workshop":
                found = self.workshop_aliases.get(target.id, target.id)
                return self._check_file(reference, found, self.workshops)
            case "page":
                return self._check_file(reference, target.id, self.pages)
            case "image" if target.id not in self.pictures:
                return self.unknown("image", target.id, reference.place, reference.width)
            case "anchor" if anchors is not None and target.fragment not in anchors:
                return _no_anchor(reference, anchors)
            case _:
                return None

    def _check_role(self, reference: Reference) -> Problem | None:
        said = reference.target.id
        found = self.role(said)
        if not found:
            return self.unknown("role", said, reference.place, reference.width)
        if found in self.absent:
            return self.absence(found, reference.place, reference.width)
        if reference.target.fragment and found in self.role_anchors:
            anchors = self.role_anchors[found]
            return None if reference.target.fragment in anchors else _no_anchor(reference, anchors)
        return None

    def _check_file(
        self, reference: Reference, found: str, there: Mapping[str, frozenset[str] | None]
    ) -> Problem | None:
        target = reference.target
        if (target.kind, found) in self.gone:
            return _left_out_warning(target.kind, found, reference.place, reference.width)
        if target.kind == "workshop" and found in self.workshop_drafts:
            return _draft_warning("workshop", found, reference.place, reference.width)
        if found not in there:
            return self.unknown(target.kind, target.id, reference.place, reference.width)
        anchors = there[found]
        if target.fragment and anchors is not None and target.fragment not in anchors:
            return _no_anchor(reference, anchors)
        return None

    def resolve_blocks(self, blocks: Blocks) -> Blocks:
        """The blocks with every link led to where its target stands now."""
        return map_inlines(blocks, self.resolve)

    def resolve(self, nodes: Inlines) -> Inlines:
        """The inlines with every link led to where its target stands now."""
        return _mapped(nodes, self._link)

    def _link(self, link: Link) -> Inlines:
        target = link.target
        if (target.kind, target.id) in self.gone:
            return link.children
        if target.kind == "workshop":
            workshop = self.workshop_aliases.get(target.id, target.id)
            if workshop in self.workshop_drafts:
                return link.children
            return (replace(link, target=replace(target, id=workshop)),)
        if target.kind != "role":
            return (link,)
        found = self.role(target.id)
        if found in self.absent:
            return link.children or (Text(self.absent[found]),)
        name = self.roles.get(found, target.id)
        return (replace(link, target=Target("role", found, target.fragment), children=link.children or (Text(name),)),)


def _plain(name: str) -> str:
    """A name as an id would have it; one without Latin letters in small ones."""
    return propose_id(name) or name.casefold()


def _draft_warning(kind: str, said: str, place: Place, width: int) -> Problem:
    """A link or relation to what is left out as a draft."""
    message = f"the {kind} '{said}' is a draft and is left out, so nothing can link to it"
    return Problem(place, "draft-link", message, "build with --drafts to see it", "warning", width)


def _left_out_warning(kind: str, said: str, place: Place, width: int) -> Problem:
    """A link or relation to what is left out because its file has errors."""
    message = f"the {kind} '{said}' is left out because of its errors, so nothing can link to it"
    return Problem(place, "left-out-link", message, "mend its file, and the link is back", "warning", width)


def anchors_of(blocks: Blocks) -> frozenset[str]:
    """The anchors of the headings in a text."""
    return frozenset(heading.id for heading in headings(blocks))


def anchors_of_role(sections: Iterable[Section]) -> frozenset[str]:
    """The anchors of a role's page: each section's key, and its headings behind it (`key-heading`)."""
    found: set[str] = set()
    for section in sections:
        found |= {section.key, *(f"{section.key}-{anchor}" for anchor in anchors_of(section.body))}
    return frozenset(found)


def dead_anchors(references: Iterable[Reference], blocks: Blocks) -> tuple[Problem, ...]:
    """The errors for links within a text to headings that it does not have."""
    within = [reference for reference in references if reference.target.kind == "anchor"]
    if not within:
        return ()
    anchors = anchors_of(blocks)
    return tuple(_no_anchor(reference, anchors) for reference in within if reference.target.fragment not in anchors)


def _no_anchor(reference: Reference, anchors: frozenset[str]) -> Problem:
    """The error for a link to a heading that is not there; `anchors` are those that are."""
    fragment = reference.target.fragment
    close = Nearest(anchors).find(fragment)
    hint = f"did you mean '#{close}'?" if close else "an anchor is a heading in small letters, with hyphens for blanks"
    message = f"no heading has the anchor '#{shorten(fragment)}'"
    return Problem(reference.place, "unknown-anchor", message, hint, width=reference.width)


def _mapped(nodes: Inlines, change: Callable[[Link], Inlines]) -> Inlines:
    """The inlines with each link changed; their depth is bounded by the Markdown reader."""
    found: list[Inline] = []
    for node in nodes:
        match node:
            case Link():
                found += change(node)
            case Emphasis(children) | Strong(children) | Strike(children):
                found.append(replace(node, children=_mapped(children, change)))
            case _:
                found.append(node)
    return tuple(found)
