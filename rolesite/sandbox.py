"""Where templates run: Jinja's sandbox, with an end to whatever a template does.

Ground of the package: pure. Work is counted and not timed, so that a template that is too much for one machine is too
much for all: each turn of a loop and each call is a step, and rendering one output may take so many. No product may be
larger than any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

__all__ = ["MOST_STEPS", "EndlessError", "Sandbox", "bounded"]

MOST_STEPS = 1_000_000
"""Turns of loops for one output; a call counts as several. A page that lists 20,000 roles takes a third of it."""

_CALL = 5  # steps: a macro takes so much longer than a turn
_METHODS = (MethodType, BuiltinMethodType)
_LARGEST = 50_000_000  # characters, or items; no page is as large


class EndlessError(jinja2.TemplateError):
    """A template does more than any output needs."""


@dataclass(slots=True)
class _Steps:
    left: int = MOST_STEPS

    def take(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise EndlessError(
                "this goes on and on: millions of turns for one file; "
                "look at the loops around it, and at macros that call themselves"
            )


_STEPS: ContextVar[_Steps | None] = ContextVar("steps", default=None)


@contextmanager
def bounded() -> Iterator[None]:
    """What is rendered inside the block may take MOST_STEPS; then an EndlessError is raised in the template."""
    token = _STEPS.set(_Steps())
    try:
        yield
    finally:
        _STEPS.reset(token)


@jinja2.pass_context
def _counted(_context: Context, items: Iterable[Any]) -> Iterable[Any]:
    """What a loop goes through, its turns counted: at once where their number is known."""
    steps = _STEPS.get()
    if steps is None:
        return items
    if isinstance(items, Sized):
        steps.take(len(items))
        return items
    return _each_counted(items, steps)


def _each_counted(items: Iterable[Any], steps: _Steps) -> Iterator[Any]:
    for item in items:
        steps.take(1)
        yield item


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox. It judges an attribute by its name and its object's type, and a function by itself: once, not at
    each of the million times that pages read or call one."""

    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters[_counted.__name__] = _counted

    @cached_property
    def _judged(self) -> dict[tuple[type, str], bool]:
        return {}

    @cached_property
    def _plain(self) -> dict[FunctionType, bool]:
        """Of functions whether they may be called, and are given nothing by Jinja but what the template gives them."""
        return {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What Jinja's own answers, at once where that is the value. A method may be one that formats text: not by us."""
        value = getattr(obj, attribute, None)
        if value is None or isinstance(value, _METHODS) or not self._judged.get((type(obj), attribute)):
            return super().getattr(obj, attribute)
        return value

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What Jinja's own answers."""
        key = (type(obj), attr)
        if key not in self._judged:
            self._judged[key] = super().is_safe_attribute(obj, attr, value)
        return self._judged[key]

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """A call, counted."""
        steps = _STEPS.get()
        if steps is not None:
            steps.take(_CALL)
        if not isinstance(obj, MethodType) or not self._is_plain(obj.__func__):
            return super().call(context, obj, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return obj(*args, **named)

    def _is_plain(self, function: object) -> bool:
        if not isinstance(function, FunctionType):
            return False
        if function not in self._plain:
            self._plain[function] = self.is_safe_callable(function) and not hasattr(function, "jinja_pass_arg")
        return self._plain[function]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or a power, unless it is too large."""
        if _size(operator, left, right) > _LARGEST:
            raise EndlessError(f"the result of '{operator}' is too large for any file")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template's tree; what its loops go through is counted."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _counted.__name__, [], [], None, None, lineno=loop.iter.lineno)
            loop.iter.set_environment(self)
        return tree


def _size(operator: str, left: Any, right: Any) -> int:
    """How large a result will be: characters or items of a text or list that is repeated, bits of a whole number."""
    if operator == "*":
        for many, times in ((left, right), (right, left)):
            if isinstance(many, Sized) and isinstance(times, int):
                return len(many) * times
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
    return 0
