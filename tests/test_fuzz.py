"""Damaged files end in a site or in problems: those that once broke rolesite, and a few from a seed that stays.

`python -m tests.fuzz` tries as many as there is time for.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from random import Random

import pytest

from tests import fuzz
from tests.fuzzseeds import PROJECT

KEPT = sorted(path for path in fuzz.CASES.rglob("*") if path.is_file())


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    fuzz.warm()
    yield
    gc.unfreeze()


@pytest.mark.slow
@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.relative_to(fuzz.CASES).parts[0])
def test_what_was_found_stays_mended(file) -> None:
    fuzz.trial(file.relative_to(fuzz.CASES / file.relative_to(fuzz.CASES).parts[0]).as_posix(), file.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["content/roles", "content/workshops", "content/pages", "content/site", "themes"])
def test_damaged_files_break_nothing(kind: str) -> None:
    fuzz.trial(*fuzz.damaged(Random(f"a {kind} that stays"), kind))


def test_the_same_seed_damages_in_the_same_way() -> None:
    assert fuzz.damaged(Random(7)) == fuzz.damaged(Random(7)) != fuzz.damaged(Random(8))


def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: str, _data: bytes) -> dict[str, bytes]:
        raise KeyError("lost")

    monkeypatch.setattr(fuzz, "_pages", broken)
    with pytest.raises(fuzz.Found, match="KeyError: 'lost'"):
        fuzz.trial("content/site.yaml", PROJECT["content/site.yaml"])


def test_harm_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<!doctype html><title>x</title><p><img src=x onerror=alert(1)><a href=' java\nscript:a'>x</a>"
    monkeypatch.setattr(fuzz, "_pages", lambda _path, _data: {"about.html": page})
    with pytest.raises(fuzz.Found, match=r"about\.html: <a href=.*about\.html: <img onerror>"):
        fuzz.trial("content/site.yaml", b"")
