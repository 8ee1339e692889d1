"""Regular expressions that are compiled when they are first used: a run has a use for few of those that it loads.

Ground of the package. Python keeps nothing of them from one run to the next, and compiling all that modules hold would
take longer than most of what is done with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, AnyStr, cast

__all__ = ["pattern"]

_METHODS = ("fullmatch", "match", "search", "finditer", "findall", "split", "sub", "subn")


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, to be asked for its methods and attributes, and compiled when it first is."""
    return cast("re.Pattern[AnyStr]", _Late(partial(re.compile, source, flags)))


class _Late:
    """A pattern to be. Once it is compiled its methods are this object's own, so that loops lose nothing by it."""

    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        compiled = self._compiled()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
