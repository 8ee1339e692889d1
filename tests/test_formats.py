"""How formats are found: every module with a FORMAT, and what installed packages bring."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from rolesite import formats
from tests import factories as make
from tests.projects import REPOSITORY


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
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [entry] if group == "rolesite.formats" else [])
    assert formats.find_formats()["poster"] is maker


def test_the_example_of_the_docs_is_a_format(tmp_path, monkeypatch):
    """Found by a real entry point, as in an installed package."""
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", text, re.DOTALL)
    (announced,) = re.findall(r'```toml\n\[project.entry-points."rolesite.formats"\]\n(.+?)```', text, re.DOTALL)
    (tmp_path / "names.py").write_text(code, encoding="utf-8")
    described = tmp_path / "names-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Name: names\nVersion: 1.0\n", encoding="utf-8")
    entries = f"[rolesite.formats]\n{announced.replace(chr(34), '')}"
    (described / "entry_points.txt").write_text(entries, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    maker = formats.find_formats()["names"]
    site = make.make_site(make.make_role("spark", "Spark"), make.make_role("weaver", "Weaver"))
    assert make.render(site, "names.txt", maker) == b"Spark\nWeaver"


def test_what_rolesite_announces_itself_is_what_it_finds():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, place in project["entry-points"]["rolesite.formats"].items():
        module, _, attribute = place.partition(":")
        assert getattr(importlib.import_module(module), attribute) is formats.find_formats()[name]


def test_a_format_without_its_packages_is_not_there(monkeypatch):
    maker = SimpleNamespace(name="poster", engine="", packages=("a_package_that_nobody_has",))
    entry = SimpleNamespace(name="poster", load=lambda: maker)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [entry])
    assert "poster" not in formats.find_formats()
    assert formats.lacking(maker) == maker.packages
