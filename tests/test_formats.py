"""How formats are found: every module with a FORMAT, and what installed packages bring."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from rolesite import formats


@pytest.fixture(autouse=True)
def fresh():
    formats.find_formats.cache_clear()
    yield
    formats.find_formats.cache_clear()


def test_every_public_module_is_a_format():
    files = {path.stem for path in Path(formats.__file__).parent.glob("*.py") if not path.stem.startswith("_")}
    found = formats.find_formats()
    assert {type(maker).__module__.rpartition(".")[2] for maker in found.values()} == files
    assert all(name == maker.name and maker.engine in {"", "pdf"} for name, maker in found.items())


def test_an_installed_package_may_bring_one(monkeypatch):
    maker = SimpleNamespace(name="poster", engine="")
    entry = SimpleNamespace(name="poster", load=lambda: maker)
    monkeypatch.setattr(formats, "entry_points", lambda group: [entry] if group == "rolesite.formats" else [])
    assert formats.find_formats()["poster"] is maker
