"""Canonical bytes of a value, and the fingerprint that says whether an output is current.

Ground of the package: pure, opens no file. Equal values have equal bytes on any day and any machine; what has no such
form (floats, sets, clocks, mappings) is refused, so that it cannot slip into a view.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

__all__ = ["Fingerprint", "canonical", "digest", "fingerprint", "why_stale"]


def digest(data: bytes) -> str:
    """A 128-bit digest in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def canonical(value: object) -> bytes:
    """The value's one form as bytes. TypeError names the type that has none."""
    out: list[str] = []
    _write(value, out.append)
    return "".join(out).encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Everything that an output depends on, as digests: the tool (rolesite and what it runs on), the view, the theme's
    files that the output may read, and the outputs that it needs, by name."""

    tool: str
    view: str
    files: tuple[tuple[str, str], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """One digest of all of it."""
        return digest(canonical(self))


def fingerprint(
    tool: str, view: str, files: tuple[tuple[str, str], ...], needs: Mapping[str, Fingerprint]
) -> Fingerprint:
    """The fingerprint of an output; `view` is the digest of its view, `files` are (name, digest) pairs, `needs` the needed outputs' fingerprints."""
    return Fingerprint(
        tool,
        view,
        _in_order(files),
        tuple((path, needs[path].digest) for path in sorted(needs)),
    )


@lru_cache(maxsize=64)
def _in_order(files: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The same tuple for the same files: thousands of outputs have no more than a few dozen among them."""
    return tuple(sorted(files))


def why_stale(old: Fingerprint | None, new: Fingerprint) -> tuple[str, ...]:
    """The reasons to render again, in words; empty when the output is current."""
    if old is None:
        return ("new",)
    if old == new:
        return ()
    reasons = [] if old.tool == new.tool else ["rolesite or a library changed"]
    if old.view != new.view:
        reasons.append("what it shows changed")
    reasons += _moved(old.files, new.files, "")
    reasons += _moved(old.needs, new.needs, "needs ")
    return tuple(reasons)


def _moved(old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...], lead: str) -> list[str]:
    before, after = dict(old), dict(new)
    names = sorted(before.keys() | after.keys())
    return [f"{lead}{name} changed" for name in names if before.get(name) != after.get(name)]


def _write(value: object, put: Callable[[str], None]) -> None:
    """Each value begins with a letter for its type and says how long it is, so that no two values share bytes."""
    kind = type(value)
    if kind is str:
        put(f"s{len(value)}:{value}")  # type: ignore[arg-type]
    elif kind is tuple:
        put(f"({len(value)}:")  # type: ignore[arg-type]
        for item in value:  # type: ignore[attr-defined]
            _write(item, put)
    elif value is None or kind is bool or kind is int:
        put(f"{value};")
    elif kind is bytes:
        put(f"b{digest(value)}")  # type: ignore[arg-type]
    elif kind in _shapes or is_dataclass(value):
        name, names = _shape(kind)
        put(name)
        for field in names:
            _write(getattr(value, field), put)
    elif isinstance(value, str):  # Markup and other kinds of text
        put(kind.__name__)
        _write(str.__str__(value), put)
    else:
        raise TypeError(f"a view holds str, int, bool, bytes, None, tuples and dataclasses, not {kind.__name__}")


_shapes: dict[type, tuple[str, tuple[str, ...]]] = {}


def _shape(kind: type) -> tuple[str, tuple[str, ...]]:
    """A dataclass's name and fields, as text to begin with and names to read; looked up once a class."""
    if kind not in _shapes:
        names = tuple(f.name for f in fields(kind))
        _shapes[kind] = (f"@{kind.__qualname__}({','.join(names)}):", names)
    return _shapes[kind]
