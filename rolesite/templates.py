"""Templates, parsed and compiled: each text once, in this process and in the next ones.

Ground of the package: pure. Compiling is most of what a first page costs. All sealed parts of a theme share the same few
templates, and so does a theme that is read again; whoever runs rolesite may keep what was compiled (`known`), and give
it to the next run (`recall`).
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.bccache import Bucket

from rolesite.fingerprint import digest
from rolesite.sandbox import Sandbox

__all__ = ["anything_new", "environment", "known", "recall", "references"]


class _Compiled(jinja2.BytecodeCache):
    """Templates that are compiled already, by name, file and text."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()
_RECALLED: set[object] = set()  # the keys of all that came from another run
_REFERENCES: dict[str, tuple[str, ...] | None] = {}  # by the digest of a template's text
_PARSED: dict[str, nodes.Template] = {}  # what was parsed for its references and is not compiled yet, by its text
_SYNTAX: Mapping[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}


def environment(load: Callable[[str], tuple[str, str, None] | None]) -> Sandbox:
    """Where templates are rendered: sandboxed, autoescaped, strict about undefined names. `load` gives a template's
    text and its file."""
    return Sandbox(
        _PARSED,
        optimized=False,  # working out beforehand what is constant takes the square of a long expression's length
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        bytecode_cache=_COMPILED,
        **_SYNTAX,
    )


def references(text: str) -> tuple[str, ...] | None:
    """The templates that a template's text extends, includes or imports; None where one is computed. Raises
    jinja2.TemplateSyntaxError."""
    key = digest(text.encode("utf-8", "surrogatepass"))
    if key not in _REFERENCES:
        parsed = _parsed(text)
        try:
            found = set(meta.find_referenced_templates(parsed))
        except RecursionError:
            raise jinja2.TemplateSyntaxError("an expression has too many parts", 1) from None
        _PARSED[text] = parsed
        _REFERENCES[key] = None if None in found else tuple(sorted(str(reference) for reference in found))
    return _REFERENCES[key]


def _parsed(text: str) -> nodes.Template:
    try:
        return jinja2.Environment(autoescape=True, **_SYNTAX).parse(text)
    except RecursionError:
        raise jinja2.TemplateSyntaxError("brackets are nested too deeply", 1) from None
    except ValueError:  # what Python says of a number that is too long to be read
        raise jinja2.TemplateSyntaxError("a number has too many digits", 1) from None


def anything_new() -> bool:
    """Whether anything was parsed or compiled that did not come from another run."""
    return not _RECALLED.issuperset((*_REFERENCES, *_COMPILED.codes))


def known() -> bytes:
    """All that was parsed and compiled, for the same version of Python and Jinja."""
    return marshal.dumps((_REFERENCES, _COMPILED.codes))


def recall(data: bytes) -> None:
    """Takes up what another run knew. The bytes must be those that `known` gave: code is run as it is."""
    found, codes = marshal.loads(data)  # noqa: S302 - whoever kept it has checked it
    _RECALLED.update(found, codes)
    for key, value in found.items():
        _REFERENCES.setdefault(key, value)
    for key, code in codes.items():
        _COMPILED.codes.setdefault(key, code)
