"""From nodes to typed values: pydantic checks the fields, the words and the places are ours.

Pure. `Fields` is the base of what a file may say; `validate` turns the nodes of a file into such fields or into all
that is wrong with them. The types of single fields are in `fields`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from rolesite.content.fields import is_empty, shorten
from rolesite.errors import Place, Problem, nearest
from rolesite.source import Parsed
from rolesite.text.yamllines import advise
from rolesite.text.yamlnodes import Mapping, Node, Scalar, Sequence

__all__ = ["Fields", "names_of", "not_a_text", "plain_of", "unknown_field", "validate"]

F = TypeVar("F", bound="Fields")


class Fields(BaseModel):
    """What a mapping may say. A field with nothing behind its colon counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if not (name in cls.model_fields and is_empty(value))}


def validate(
    model: type[F], node: Node | None, path: str, *, what: str = "this file", also: Iterable[str] = ()
) -> Parsed[F | None]:
    """The fields of a file, or None and every problem in them.

    `what` is the subject of messages ("a role"); `also` are further names that a misspelt field may have been meant
    to be.
    """
    if not isinstance(node, Mapping):
        return Parsed(None, problems=(_no_fields(node, path, what),))
    try:
        return Parsed(model.model_validate(plain_of(node)))
    except ValidationError as error:
        details = error.errors(include_url=False)
        meant = {_meant(detail, model) for detail in details if detail["type"] == "extra_forbidden"}
        told = (detail for detail in details if detail["type"] != "missing" or detail["loc"] not in meant)
        problems = (_problem(detail, node, model, what, tuple(also)) for detail in told)
        return Parsed(None, problems=tuple(dict.fromkeys(problems)))


def names_of(model: type[Fields]) -> frozenset[str]:
    """The names of all fields, those of fields within them included."""
    below = (_inner(info.annotation) for info in model.model_fields.values())
    return frozenset(model.model_fields).union(*(names_of(inner) for inner in below if inner))


def plain_of(node: Node) -> Any:
    """Mappings as dicts and sequences as lists, their texts kept as nodes; depth is bounded by the reader."""
    match node:
        case Mapping(entries):
            return {key.text: plain_of(value) for key, value in entries}
        case Sequence(items):
            return [plain_of(item) for item in items]
        case Scalar():
            return node


def unknown_field(key: Scalar, known: Iterable[str], what: str) -> Problem:
    """A field that `what` does not have, with the nearest one that it has."""
    names = tuple(known)
    seen = "".join(c for c in key.text if unicodedata.category(c) not in ("Cf", "Zs", "Cc"))
    if seen != key.text and seen in names:
        odd = next(c for c in key.text if c not in seen)
        message = f"the field name '{seen}' holds an invisible character (U+{ord(odd):04X})"
        return Problem(key.place, "unknown-field", message, "delete the word and type it again", width=key.width)
    close = _near(key.text, names)
    hint = f"did you mean '{close}'?" if close else f"its fields are {', '.join(names)}"
    message = f"'{shorten(key.text)}' is not a field of {what}"
    return Problem(key.place, "unknown-field", message, hint, width=key.width)


def _near(name: str, known: Iterable[str]) -> str:
    return nearest(name.replace("-", "_").replace(" ", "_"), known)


def _meant(detail: ErrorDetails, model: type[Fields]) -> tuple[int | str, ...]:
    """The path of the field that an unknown one was meant to be: that it is missing is the same mistake."""
    *parent, name = detail["loc"]
    fields = _model_at(model, tuple(parent))
    return (*parent, _near(str(name), fields.model_fields if fields else ()))


def _no_fields(node: Node | None, path: str, what: str) -> Problem:
    if node is None or is_empty(node):
        place = Place(path, 1, 1) if node is None else node.place
        return Problem(
            place, "empty-file", f"there is nothing here to read: {what} needs fields", "write 'field: text' lines"
        )
    shape = "a list" if isinstance(node, Sequence) else "a text"
    hint = "write 'field: text' lines, each with a space after the colon"
    if isinstance(node, Scalar) and "：" in node.text:
        hint = "write ': ' instead of the full-width colon"
    return Problem(node.place, "not-fields", f"{what} needs fields, and this is {shape}", hint)


def _problem(detail: ErrorDetails, root: Mapping, model: type[Fields], what: str, also: tuple[str, ...]) -> Problem:
    """One of pydantic's errors in our words."""
    loc = detail["loc"]
    kind = detail["type"]
    if kind == "extra_forbidden":
        parent, owner = _find(root, loc[:-1]), _owner(loc[:-1])
        key = parent.key(str(loc[-1])) if isinstance(parent, Mapping) else None
        fields = _model_at(model, loc[:-1])
        names = tuple(fields.model_fields) if fields else ()
        if key:
            return unknown_field(key, names if owner else names + also, owner or what)
    if kind == "missing":
        return _missing(_find(root, loc[:-1]), str(loc[-1]), _owner(loc[:-1]) or what)
    node = _find(root, loc)
    subject = _subject(loc)
    if kind == "rolesite":
        above = _find(root, loc[:-1]) if isinstance(loc[-1], int) else node
        dash = "-" if isinstance(above, Sequence) and not above.bracketed else ""
        return _refused(detail.get("ctx", {}), node, subject, dash)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        fields = _model_at(model, loc)
        listed = ", ".join(fields.model_fields) if fields else ""
        return Problem(node.place, "not-fields", f"{subject} needs fields of its own", f"write them below it: {listed}")
    return Problem(node.place, "not-readable", f"{subject} cannot be read", "see the documentation of this field")


def _refused(ctx: dict[str, Any], node: Node, subject: str, dash: str) -> Problem:
    """What one of our own types refused; a text that became a field or a list is told as that. `dash` is that of its
    item, if it is one."""
    code, says, hint, at = ctx["code"], ctx["says"], ctx["hint"], ctx["at"]
    if code == "not-text":
        inner = next((n for n in node.items if not isinstance(n, Scalar)), node) if isinstance(node, Sequence) else node
        if inner is not node:
            subject = f"an item of {subject}"
        return not_a_text(inner, subject, dash)
    target = at or node
    width = target.width if isinstance(target, Scalar) else 1
    return Problem(target.place, code, f"{subject} {says}", hint, width=width)


def not_a_text(node: Node, subject: str, lead: str = "") -> Problem:
    """A list or fields where a text was meant; one that only became a field through its colon is told as that.

    `lead` is what stands before it on its line, as a hint repeats it.
    """
    if isinstance(node, Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        beside = value.place.line == key.place.line and node.place == key.place
        if isinstance(value, Scalar) and beside and not key.quoted:
            whole = f"{key.text}: {value.text}".rstrip()
            message = f"{subject} became a field, because it holds a colon and a space"
            hint = advise(whole, lead)
            return Problem(key.place, "colon-in-text", message, hint, width=len(key.text) + 1)
    shape = "a list" if isinstance(node, Sequence) else "fields"
    return Problem(
        node.place, "not-text", f"{subject} must be a text, not {shape}", "write it on one line, or after '|'"
    )


def _missing(parent: Node, name: str, what: str) -> Problem:
    """A required field that is not there, or has nothing behind its colon."""
    key = parent.key(name) if isinstance(parent, Mapping) else None
    if key:
        hint = "write a text after the colon"
        return Problem(key.place, "missing-field", f"'{name}' is empty, and {what} needs it", hint, width=key.width)
    return Problem(parent.place, "missing-field", f"{what} needs '{name}'", f"add a line '{name}: …'")


def _find(node: Node, loc: tuple[int | str, ...]) -> Node:
    """The node at a path of field names and item numbers; the nearest one above where it leads nowhere."""
    for step in loc:
        below: Node | None = None
        if isinstance(node, Mapping):
            below = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def _model_at(model: type[Fields], loc: tuple[int | str, ...]) -> type[Fields] | None:
    """The fields that belong at a path, or None where it holds something else."""
    found: type[Fields] | None = model
    for step in loc:
        if isinstance(step, int):
            continue
        info = found.model_fields.get(step) if found else None
        found = _inner(info.annotation) if info else None
    return found


def _inner(annotation: Any) -> type[Fields] | None:
    """The fields within `X`, `X | None` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next((found for arg in getattr(annotation, "__args__", ()) if (found := _inner(arg))), None)


def _owner(loc: tuple[int | str, ...]) -> str:
    """What a nested field belongs to, in words; "" at the top."""
    names = [step for step in loc if isinstance(step, str)]
    return f"'{names[-1]}'" if names else ""


def _subject(loc: tuple[int | str, ...]) -> str:
    name = _owner(loc) or "this"
    return f"an item of {name}" if loc and isinstance(loc[-1], int) else name
