"""What a stopped build had printed is there for the next, whole and of the same things, or not at all."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path

import pytest

from rolesite.edge.building.build import build
from rolesite.edge.building.render import Rendered
from rolesite.edge.building.timings import Timings
from rolesite.edge.kept.saved import Saved
from rolesite.edge.project import Options, find_project
from rolesite.fingerprint import Fingerprint
from rolesite.jobs import Job
from tests.projects import SMALL, tree, write

MARK = Fingerprint("tool", "view")


def test_an_output_is_found_by_its_path_and_fingerprint(tmp_path: Path) -> None:
    saved = Saved(tmp_path / "saved")
    assert saved.get("a.pdf", MARK) is None
    saved.put("a.pdf", MARK, b"a\nbook")
    assert saved.get("a.pdf", MARK) == b"a\nbook"
    assert saved.get("b.pdf", MARK) is None
    assert saved.get("a.pdf", Fingerprint("tool", "another view")) is None
    saved.clear()
    assert saved.get("a.pdf", MARK) is None


@pytest.mark.parametrize("left", [b"", b"half", b"a book that somebody altered"])
def test_a_damaged_one_is_as_if_it_were_not_there(tmp_path: Path, left: bytes) -> None:
    saved = Saved(tmp_path)
    saved.put("a.pdf", MARK, b"a book")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-6] + left)
    assert saved.get("a.pdf", MARK) is None


def test_a_build_that_is_stopped_leaves_what_it_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path, {name: text for name, text in SMALL.items() if "workshops" not in name})
    asked: list[str] = []
    stopped: list[str] = []

    def rendered(jobs: Mapping[str, Job], *_: object) -> Generator[Rendered, None, None]:
        """Everything up to the second card, where somebody stops the build; the next time all that is asked for."""
        for job in jobs.values():
            asked.append(job.output.path)
            if job.output.path == "roles/weaver.pdf" and not stopped:
                stopped.append(job.output.path)
                raise KeyboardInterrupt
            yield Rendered(job, job.output.path.encode(), 0.1)

    monkeypatch.setattr("rolesite.edge.building.rebuild.render", rendered)
    with pytest.raises(KeyboardInterrupt):
        build(find_project(source), Options(), Timings())
    assert not (source / "_site").exists()
    printed = {path for path in asked if path.endswith(".pdf")} - {"roles/weaver.pdf"}
    assert printed, "or nothing is tried here"
    asked.clear()
    build(find_project(source), Options(), Timings())
    assert printed.isdisjoint(asked)
    assert "roles/weaver.pdf" in asked
    assert {tree(source / "_site")[path] for path in printed} == {path.encode() for path in printed}
