"""Where templates run: Jinja's sandbox, with an end to whatever a template does.

Ground of the package: pure. Work is counted and not timed, so that a template that is too much for one machine is too
much for all: each turn of a loop and each call is a step, and so are so many characters of a text that is made;
rendering one output may take so many. Nothing may be larger than any page, which is judged before it is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from rolesite.escaping import escaped
from rolesite.growth import FILTERS, METHODS, grown, product

__all__ = ["MOST_STEPS", "EndlessError", "Sandbox", "bounded"]

MOST_STEPS = 1_000_000
"""Turns of loops for one output; a call counts as several. A page that lists 20,000 roles takes a third of it."""

_CALL = 5  # steps: a macro takes so much longer than a turn
_SIZE_OF_A_STEP = 100  # characters of a text, or items of a list
_SIZED = (str, list, tuple)  # what a call may make much of
_MISSING = object()
_METHODS = frozenset((MethodType, BuiltinMethodType))
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

    def take_size(self, made: Any) -> None:
        """Counts a text or list that was made."""
        if isinstance(made, _SIZED) and len(made) > _SIZE_OF_A_STEP:
            self.take(len(made) // _SIZE_OF_A_STEP)


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


def _kept_small(what: str, size: int) -> None:
    if size > _LARGEST:
        raise EndlessError(f"what {what} makes is too large for any file")


def _measured(made: Any) -> Any:
    """What was made, its size counted."""
    steps = _STEPS.get()
    if steps is not None:
        steps.take_size(made)
    return made


def _joined(parts: Iterable[str]) -> str:
    """All that an output is made of as one text."""
    pieces = list(parts)
    _kept_small("this template", sum(map(len, pieces)))
    return "".join(pieces)


def _growing(name: str, apply: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose result is judged before it is made, and counted."""
    led = int(getattr(apply, "jinja_pass_arg", None) is not None)  # by the context, which comes first

    @wraps(apply)
    def judged(*given: Any, **named: Any) -> Any:
        given = _at_hand(given)
        _kept_small(f"the filter '{name}'", grown(name, given[led], (*given[led + 1 :], *named.values())))
        return _measured(apply(*given, **named))

    return judged


def _at_hand(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Arguments of which none is still to be made."""
    return tuple(list(one) if isinstance(one, Iterator) else one for one in given)


def _judged(called: Any, given: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[Any, ...]:
    """The arguments of a call; where it is a method of a text, what that makes is judged before."""
    called = getattr(called, "__wrapped__", called)  # Jinja wraps a text's format
    subject = getattr(called, "__self__", None)
    if isinstance(subject, str) and called.__name__ in METHODS:
        given = _at_hand(given)
        _kept_small(f"'{called.__name__}'", grown(called.__name__, subject, (*given, *named.values())))
    return given


class _Code(CodeGenerator):
    """The code of a template. What it writes is joined to one text, so nothing need be Markup for having been escaped."""

    def write_commons(self) -> None:
        """What the code's functions begin with, where `escape` is the code's own name for it."""
        super().write_commons()
        self.writeline("escape = environment.escaped")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox. It judges an attribute by its name and its object's type, and a function by itself: once, not at
    each of the million times that pages read or call one."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))
    code_generator_class = _Code
    concat = staticmethod(_joined)
    escaped = staticmethod(escaped)

    def __init__(self, parsed: MutableMapping[str, nodes.Template], **options: Any) -> None:
        """`parsed` are the trees of texts that were parsed already; what is compiled here takes its own."""
        super().__init__(**options)
        self._parsed = parsed
        self._safe: defaultdict[type, set[str]] = defaultdict(set)
        """The attributes that a template may read, as far as they were judged, by the type of their object."""
        self._plain: dict[FunctionType, bool] = {}
        """Of functions whether they may be called, and are given nothing by Jinja but what the template gives them."""
        self.filters |= {name: _growing(name, self.filters[name]) for name in FILTERS}
        self.filters |= {_counted.__name__: _counted, _measured.__name__: _measured}
        del self.filters["random"], self.globals["lipsum"]  # the same files each time

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What Jinja's own answers, at once where that is the value. A method may be one that formats text: not by us."""
        if attribute in self._safe[type(obj)]:
            value = getattr(obj, attribute, _MISSING)
            if value is not _MISSING and type(value) not in _METHODS:
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What Jinja's own answers."""
        safe = self._safe[type(obj)]
        if attr not in safe and super().is_safe_attribute(obj, attr, value):
            safe.add(attr)
        return attr in safe

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """A call, counted, and what it makes."""
        steps = _STEPS.get()
        if steps is not None:
            steps.take(_CALL)
        made: Any
        is_macro = type(obj) is Macro
        if is_macro or self._is_plain(obj.__func__ if type(obj) is MethodType else obj):
            named.pop("_block_vars", None)  # what Jinja adds to what the template says
            named.pop("_loop_vars", None)
            made = obj(context.eval_ctx, *args, **named) if is_macro else obj(*args, **named)
        else:
            made = super().call(context, obj, *_judged(obj, args, named), **named)
        if isinstance(made, _SIZED) and len(made) > _SIZE_OF_A_STEP and steps is not None:
            steps.take_size(made)
        return made

    def _is_plain(self, function: object) -> bool:
        if not isinstance(function, FunctionType) or function.__closure__:  # which may be one of thousands
            return False
        if function not in self._plain:
            ours = self.is_safe_callable(function) and not hasattr(function, "jinja_pass_arg")
            self._plain[function] = ours and function.__module__ != Markup.__module__
        return self._plain[function]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator, unless it is too large."""
        _kept_small(f"'{operator}'", product(operator, left, right))
        return _measured(super().call_binop(context, operator, left, right))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template's tree; what its loops go through is counted, and what it puts together."""
        tree = self._parsed.pop(source, None) or super()._parse(source, name, filename)
        return cast("nodes.Template", _Counting(self).visit(tree.set_environment(self)))


class _Counting(NodeTransformer):
    """Puts the filters that count into a template's tree."""

    def __init__(self, environment: Sandbox) -> None:
        self._environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - as the tree names its nodes
        self.generic_visit(node)
        node.iter = self._filter(node.iter, _counted, node.iter.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._filter(node, _measured, node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = self._filter(node.filter, _measured, node.lineno)
        return node

    def _filter(self, value: nodes.Node | None, count: Callable[..., Any], line: int) -> nodes.Filter:
        made = nodes.Filter(cast("nodes.Expr", value), count.__name__, [], [], None, None, lineno=line)
        made.set_environment(self._environment)
        return made
