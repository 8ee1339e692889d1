"""3,000 roles: everything is made, and nothing per role grows with the number of roles.

Work is counted in function calls, which do not depend on how busy the machine is.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from benchmarks.generate import content_files
from rolesite.content.load import load
from rolesite.edge.memo import DiskMemo
from rolesite.edge.project import find_project
from rolesite.edge.themes import load_theme
from rolesite.fingerprint import canonical
from rolesite.formats import find_formats
from rolesite.jobs import Job, make_jobs
from tests.projects import REPOSITORY

FORMATS = find_formats()
THEME_FOLDERS = [REPOSITORY / "themes"]
CACHE = find_project(REPOSITORY).cache


def jobs_of(files: dict[str, bytes], memo: DiskMemo) -> dict[str, Job]:
    loaded = load(files, memo)
    assert loaded.site is not None, loaded.problems[:3]
    theme = load_theme("default", THEME_FOLDERS, CACHE)
    return make_jobs(loaded.site, theme, FORMATS, {"": "t", "pdf": "t"})


def calls(files: dict[str, bytes], memo: DiskMemo) -> int:
    """How many Python functions a warm load and plan calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        jobs_of(files, memo)
    finally:
        sys.setprofile(None)
    return count


def test_the_work_for_a_role_does_not_grow_with_the_number_of_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    found: dict[int, float] = {}
    for number in (150, 600):
        files = content_files(number)
        memo = DiskMemo(tmp_path_factory.mktemp("memo") / "p", "s")
        jobs_of(files, memo)
        found[number] = calls(files, memo) / number
    assert found[600] <= found[150] * 1.15


@pytest.mark.slow
def test_three_thousand_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    memo = DiskMemo(tmp_path_factory.mktemp("memo") / "p", "s")
    files = content_files(3000)
    jobs = jobs_of(files, memo)
    pages = [p for p in jobs if p.startswith("roles/role-") and p.endswith(".html")]
    assert len(pages) == 3000
    few = jobs_of(content_files(300), DiskMemo(tmp_path_factory.mktemp("memo") / "p", "s"))
    largest = {
        n: max(len(canonical(made[p].view)) for p in pages if p in made) for n, made in ((300, few), (3000, jobs))
    }
    assert largest[3000] < largest[300] * 1.5
    for path in ("index.html", "roles/index.html", pages[0], pages[97], pages[-1]):
        assert jobs[path].render({}).startswith(b"<!doctype html>")
    files["content/roles/role-01500.yaml"] += b"horizon: 2040\n"
    after = jobs_of(files, memo)
    moved = {p for p in jobs if jobs[p].fingerprint != after[p].fingerprint}
    texts = {p for p in moved if p.startswith("search-texts/")}
    assert len(texts) == 1
    assert moved - texts <= {"search-index.js", *(f"roles/role-01500.{ending}" for ending in ("html", "json", "pdf"))}
