"""Patterns are compiled when they are first used, and are then what they would have been at once."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolesite import patterns
from rolesite.patterns import pattern

PACKAGE = Path(patterns.__file__).parent


def test_a_pattern_is_compiled_once_and_when_it_is_used(monkeypatch):
    compiled = []

    def compile_(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return re.compile(source, flags)

    monkeypatch.setattr(patterns, "re", type("re", (), {"compile": staticmethod(compile_)}))
    number = pattern(r"\d+")
    assert compiled == []
    assert [number.sub("#", "1 and 22") for _ in range(2)] == ["# and #"] * 2
    assert number.search("a 3")
    assert compiled == [r"\d+"]


def test_a_pattern_has_what_the_compiled_one_has():
    late, at_once = pattern(r"(?P<word>b+)", re.IGNORECASE), re.compile(r"(?P<word>b+)", re.IGNORECASE)
    for name in dir(at_once):
        if not name.startswith("_"):
            ours, its = getattr(late, name), getattr(at_once, name)
            assert callable(ours) if callable(its) else ours == its
    assert late.findall("aBba") == ["Bb"]
    assert pattern(rb"b+").findall(b"abba") == [b"bb"]


def test_what_no_pattern_has_is_not_there():
    with pytest.raises(AttributeError, match="mach"):
        pattern("a").mach  # type: ignore[attr-defined]  # noqa: B018


def test_every_pattern_of_the_package_can_be_compiled():
    """A slip of the pen would else be found by the author who is the first to need it."""
    found = [one.pattern for path in sorted(PACKAGE.rglob("*.py")) for one in held(path)]
    assert len(found) > 200


def held(path: Path) -> Iterator[re.Pattern[str]]:
    """The patterns at the top of a module."""
    if "import pattern\n" not in path.read_text(encoding="utf-8"):
        return
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for value in vars(importlib.import_module(name)).values():
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if isinstance(one, patterns._Late):
                yield one
