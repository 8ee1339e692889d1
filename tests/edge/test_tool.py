"""What counts as the tool: its own source and the libraries that shape output, and nothing that does not."""

from __future__ import annotations

import re
import tomllib

import pytest

from rolesite.edge import tool
from tests.projects import REPOSITORY


def test_every_dependency_is_known_to_shape_output_or_not_to() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    extras = [line for name, extra in project["optional-dependencies"].items() if name != "test" for line in extra]
    names = {re.split(r"[^a-z0-9-]", line.lower())[0] for line in (*project["dependencies"], *extras)}
    names = {"fontpkg" if name.startswith("fontpkg-") else name for name in names}
    assert names <= tool.SHAPING | tool.SILENT
    assert not tool.SHAPING & tool.SILENT


def test_libraries_are_named_with_their_version() -> None:
    found = tool.libraries()
    assert any(re.fullmatch(r"weasyprint-\d+\.\d+", line) for line in found)
    assert any(line.startswith("fontpkg_noto_sans-") for line in found)
    assert not any(line.startswith(("pytest", "click")) for line in found)


def test_the_pdf_engine_counts_for_pdfs_only() -> None:
    one, two = tool.tool_digests("pango 1"), tool.tool_digests("pango 2")
    assert one[""] == two[""]
    assert one["pdf"] != two["pdf"]
    assert one[""] != one["pdf"]


def test_what_is_kept_of_files_is_kept_for_these_libraries(monkeypatch) -> None:
    before = tool.tool_digest()
    tool.tool_digest.cache_clear()
    monkeypatch.setattr(tool, "libraries", lambda: ("tzdata-1",))
    assert tool.tool_digest() != before
    tool.tool_digest.cache_clear()


def test_the_source_is_read_once_while_nobody_touches_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tool, "_PACKAGE", tmp_path / "package")
    module = tmp_path / "package" / "formats" / "page.py"
    module.parent.mkdir(parents=True)

    def digest_of(text: str) -> str:
        module.write_text(text)
        tool._source_digest.cache_clear()
        return tool._source_digest(tmp_path)

    first, other = digest_of("x = 1\n"), digest_of("x = 22\n")
    assert first != other
    assert digest_of("x = 1\n") == first == tool._source_digest(None)
    tool._source_digest.cache_clear()
    monkeypatch.setattr(tool, "_read_source", None)
    assert tool._source_digest(tmp_path) == first
    tool._source_digest.cache_clear()


@pytest.mark.parametrize("damage", [lambda _: b"", lambda kept: b"0" + kept[1:], lambda kept: kept[:-1] + b"\xff"])
def test_what_is_damaged_is_read_anew(tmp_path, damage) -> None:
    found = []
    for _ in range(2):
        tool._source_digest.cache_clear()
        found.append(tool._source_digest(tmp_path))
        kept = tmp_path / "source"
        kept.write_bytes(damage(kept.read_bytes()))
    assert found == [tool._source_digest(None)] * 2
