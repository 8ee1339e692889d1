"""From nodes to typed values: every field as its type says, or all that is wrong with them.

Pure. `Fields` is the base of what a file may say; `validate` turns the nodes of a file into such fields or into all
that is wrong with them. The types of single fields are in `fields`, what those are made of in `fieldtypes`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Annotated, Any, TypeAlias, TypeVar, cast, dataclass_transform, get_args, get_origin, get_type_hints

from rolesite.content.fields import is_empty, shorten
from rolesite.content.fieldtypes import After, Before, RefusedError
from rolesite.errors import Place, Problem, nearest
from rolesite.source import Parsed
from rolesite.text.yamllines import advise
from rolesite.text.yamlnodes import Mapping, Node, Scalar, Sequence

__all__ = ["CALLED", "Fields", "field_names", "names_of", "not_a_text", "unknown_field", "validate"]

F = TypeVar("F", bound="Fields")

CALLED = "called"
"""In the metadata of a field, what authors call it, where Python cannot."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
@dataclass(frozen=True, kw_only=True)
class Fields:
    """What a mapping may say: a class of it is a frozen dataclass. A field with nothing behind its colon counts as not
    written; `written` are the names of the others."""

    written: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True)(cls)


def validate(
    model: type[F], node: Node | None, path: str, *, what: str = "this file", also: Iterable[str] = ()
) -> Parsed[F | None]:
    """The fields of a file, or None and every problem in them.

    `what` is the subject of messages ("a role"); `also` are further names that a misspelt field may have been meant
    to be.
    """
    if not isinstance(node, Mapping):
        return Parsed(None, problems=(_no_fields(node, path, what),))
    problems: list[Problem] = []
    read = _read_fields(model, node, _At(node, "", what, problems), tuple(also))
    return Parsed(None if read is _WRONG else cast("F", read), problems=tuple(dict.fromkeys(problems)))


def field_names(model: type[Fields]) -> tuple[str, ...]:
    """The names of the fields of a mapping, as authors write them."""
    return tuple(one.metadata.get(CALLED, one.name) for one in fields(model) if one.name != "written")


def names_of(model: type[Fields]) -> frozenset[str]:
    """The names of all fields, those of fields within them included."""
    below = (_inner(kind) for kind in get_type_hints(model).values())
    return frozenset(field_names(model)).union(*(names_of(inner) for inner in below if inner))


def _inner(annotation: Any) -> type[Fields] | None:
    """The fields within `X`, `X | None` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner(arg))), None)


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _At:
    """Where a value stands: its node, what messages call it and what they call the owner of what is in it, the dash in
    front of it if it is an item; and all problems of the file so far."""

    node: Node
    subject: str
    owner: str
    problems: list[Problem]
    dash: str = ""


_WRONG = object()
"""In place of a value whose problems were told."""

_Reader: TypeAlias = Callable[[Any, _At], object]
"""Makes a value of a node, or of what a `Before` made of it; or tells what is wrong, by raising or among the problems."""


def _reader(kind: Any) -> _Reader:
    """How values of a type are read. One that is not made of others is what the last `Before` made."""
    if get_origin(kind) is Annotated:
        inner, *steps = get_args(kind)
        return _step_reader(_reader(inner), steps)
    args = get_args(kind)
    if type(None) in args:  # a field that is not written has its default
        return _reader(args[0])
    if get_origin(kind) is tuple:
        return _item_reader(_reader(args[0]))
    if _inner(kind):
        return lambda value, at: _read_fields(kind, value, at)
    return lambda value, at: value  # noqa: ARG005 - as the others have it


def _step_reader(read: _Reader, steps: Iterable[Before | After]) -> _Reader:
    before = [step.make for step in reversed(tuple(steps)) if isinstance(step, Before)]
    after = [step.make for step in steps if isinstance(step, After)]

    def taken(value: Any, at: _At) -> object:
        for make in before:
            value = make(value)
        value = read(value, at)
        for make in after:
            value = value if value is _WRONG else make(value)
        return value

    return taken


def _item_reader(read: _Reader) -> _Reader:
    def items(value: tuple[Node, ...], at: _At) -> object:
        subject = f"an item of {at.subject}"
        dash = _dash(at.node)
        found = tuple(_value(read, _At(item, subject, at.owner, at.problems, dash)) for item in value)
        return _WRONG if _WRONG in found else found

    return items


def _value(read: _Reader, at: _At) -> object:
    """The value at a place."""
    try:
        return read(at.node, at)
    except RefusedError as refused:
        at.problems.append(_refused(refused, at))
        return _WRONG


@dataclass(frozen=True, slots=True)
class _Field:
    """A field as authors call it, how Python calls it, how it is read, and whether it must be there."""

    name: str
    attribute: str
    read: _Reader
    required: bool


@cache
def _fields_of(model: type[Fields]) -> tuple[_Field, ...]:
    kinds = get_type_hints(model, include_extras=True)
    own = [one for one in fields(model) if one.name != "written"]
    return tuple(
        _Field(name, one.name, _reader(kinds[one.name]), one.default is MISSING)
        for name, one in zip(field_names(model), own, strict=True)
    )


def _read_fields(model: Any, node: Node, at: _At, also: tuple[str, ...] = ()) -> object:
    """The fields of a mapping, of the class that it is to be."""
    names = field_names(model)
    if not isinstance(node, Mapping):
        message = f"{at.subject} needs fields of its own"
        at.problems.append(Problem(at.node.place, "not-fields", message, _as_fields(names, node, at.dash)))
        return _WRONG
    told = len(at.problems)
    unknown = [key for key, _ in node.entries if key.text not in names]
    meant = {_near(key.text, names) for key in unknown}  # that such a field is missing is the same mistake
    values: dict[str, object] = {}
    written = {key.text: value for key, value in node.entries if not is_empty(value)}
    for one in _fields_of(model):
        if one.name in written:
            owner = f"'{one.name}'"
            values[one.attribute] = _value(one.read, _At(written[one.name], owner, owner, at.problems))
        elif one.required and one.name not in meant:
            at.problems.append(_missing(node, one.name, at.owner))
    at.problems.extend(unknown_field(key, (*names, *also), at.owner) for key in unknown)
    if len(at.problems) > told:
        return _WRONG
    return model(written=frozenset(values), **values)


# --- what is wrong ---------------------------------------------------------------------------------------------------


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


def _as_fields(names: Iterable[str], node: Node, dash: str) -> str:
    """How fields are written where a text or a list stands; a text is probably what the first of them is to say."""
    first, *others = names
    text = shorten(node.text) if isinstance(node, Scalar) and not dash else "…"
    lines = ", ".join([f"'{dash}{' ' if dash else ''}{first}: {text}'", *(f"'{name}: …'" for name in others)])
    if dash:
        return f"write it as lines, the others below the first one's words: {lines}"
    return f"write its fields on lines below it, each two spaces in: {lines}"


def _near(name: str, known: Iterable[str]) -> str:
    return nearest(name.replace("-", "_").replace(" ", "_"), known)


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


def _refused(refused: RefusedError, at: _At) -> Problem:
    """What a type refused; a text that became a field or a list is told as that."""
    node, subject = at.node, at.subject
    if refused.code == "not-text":
        inner = next((n for n in node.items if not isinstance(n, Scalar)), node) if isinstance(node, Sequence) else node
        if inner is not node:
            subject = f"an item of {subject}"
        return not_a_text(inner, subject, at.dash or _dash(node))
    target = refused.at or node
    width = target.width if isinstance(target, Scalar) else 1
    return Problem(target.place, refused.code, f"{subject} {refused.says}", refused.hint, width=width)


def _dash(node: Node) -> str:
    """What stands before the items of a list, each on its line."""
    return "-" if isinstance(node, Sequence) and not node.bracketed else ""


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
