"""The content's files: read once, shown as text where a message needs a line."""

from __future__ import annotations

from pathlib import Path

from rolesite.edge.building.sources import Files, Sources, read_content, with_themes
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import find_project
from tests.projects import write


def test_files_are_read_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": b"title: T", "elsewhere.txt": b"not content"})
    (tmp_path / "content" / "gone.yaml").symlink_to(tmp_path / "content" / "nowhere.yaml")
    timings = Timings()
    files, problems = read_content(find_project(tmp_path), timings)
    assert files == {"content/site.yaml": b"title: T"}
    assert [problem.place.path for problem in problems] == ["content/gone.yaml"]
    assert list(timings.phases) == ["read"]


def test_files_that_are_put_aside_are_read_as_before() -> None:
    held = {"a": b"one", "b": b"\xff"}
    files = Files(held)
    shelf = files.put_aside()
    assert files.put_aside() is shelf
    assert files == {"a": b"one", "b": b"\xff"}
    held.clear()
    assert dict(files.items()) == {"a": b"one", "b": b"\xff"}
    assert Sources(files)["b"] == "\ufffd"


def test_bytes_become_text_when_they_are_asked_for() -> None:
    sources = Sources({"a": "\ufeffname: Zoë".encode(), "b": b"\xff"})
    assert dict(sources) == {"a": "name: Zoë", "b": "\ufffd"}
    assert len(sources) == 2


def test_a_themes_file_is_read_when_a_message_shows_its_line(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": b"title: T", "themes/own/templates/a.html": b"own"})
    sources = with_themes(Sources({"content/site.yaml": b"title: T"}), find_project(tmp_path))
    assert sources["themes/own/templates/a.html"] == "own"
    assert "tokens:" in sources["themes/default/theme.yaml"]
    assert list(sources) == ["content/site.yaml"]
    assert len(sources) == 1
    for nothing in ("themes/own/none.html", "themes/../content/site.yaml", "elsewhere/own/templates/a.html"):
        assert nothing not in sources
