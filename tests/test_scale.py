"""3,000 roles: everything is made, and nothing per role grows with the number of roles.

Work is counted in function calls, which do not depend on how busy the machine is.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from statistics import mean
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
THEME = load_theme("default", [REPOSITORY / "themes"], find_project(REPOSITORY).cache)


def jobs_of(files: dict[str, bytes], memo: DiskMemo) -> dict[str, Job]:
    loaded = load(files, memo)
    assert loaded.site is not None, loaded.problems[:3]
    return make_jobs(loaded.site, THEME, FORMATS, {"": "t", "pdf": "t"})


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


def test_views_do_not_grow_with_the_number_of_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither all of them together nor, of the kinds that every role has, each by itself: who gathers all roles knows
    little of each, and what is made for a role knows the same few others. Work is what views are, and fingerprints."""
    found: dict[int, dict[str, list[int]]] = {}
    for number in (150, 600):
        jobs = jobs_of(content_files(number), DiskMemo(tmp_path_factory.mktemp("memo") / "p", "s"))
        found[number] = sizes(jobs)
    few, many = found[150], found[600]
    assert sum(map(sum, many.values())) / 600 <= sum(map(sum, few.values())) / 150 * 1.15
    every_role = {kind for kind, listed in many.items() if len(listed) >= 500}
    assert every_role >= {"role", "role-script", "role-data", "role-card", "embed", "social-role"}
    for kind in every_role:
        assert mean(many[kind]) <= mean(few[kind]) * 1.15, kind


def sizes(jobs: dict[str, Job]) -> dict[str, list[int]]:
    """How many bytes the canonical form of each view has, by kind."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for job in jobs.values():
        found[job.output.kind].append(len(canonical(job.view)))
    return found


@pytest.mark.slow
def test_three_thousand_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    memo = DiskMemo(tmp_path_factory.mktemp("memo") / "p", "s")
    files = content_files(3000)
    jobs = jobs_of(files, memo)
    pages = [path for path, job in jobs.items() if job.output.kind == "role"]
    assert len(pages) == 3000
    few = jobs_of(content_files(300), DiskMemo(tmp_path_factory.mktemp("memo") / "p", "s"))
    largest = {
        n: max(len(canonical(made[p].view)) for p in pages if p in made) for n, made in ((300, few), (3000, jobs))
    }
    assert largest[3000] < largest[300] * 1.5
    for path in ("index.html", "roles/index.html", pages[0], pages[97], pages[-1]):
        assert jobs[path].render({}).startswith(b"<!doctype html>")
    own = {f"roles/role-01501.{ending}" for ending in ("html", "js", "json", "pdf")}
    assert moved(jobs, one_word(files, "responsibilities:\n  - "), memo) == {
        *own,
        "roles.json",
        "roles.csv",
        "search-index.js",
        "search-texts/",
    }
    assert moved(jobs, one_word(files, "summary: "), memo) == {
        *own,
        "embed/role-01501.html",
        "tags/",
        "roles.json",
        "roles.csv",
        "search-index.js",
    }


def one_word(files: dict[str, bytes], before: str) -> dict[str, bytes]:
    """The files with another first word in a text of one role."""
    path = "content/roles/role-01501.yaml"
    head, mark, text = files[path].decode().partition(f'{before}"')
    assert mark
    return {**files, path: f"{head}{mark}Anew {text.partition(' ')[2]}".encode()}


def moved(before: dict[str, Job], files: dict[str, bytes], memo: DiskMemo) -> set[str]:
    """What is rendered again, the pages of its tags and the one file of search texts by their folders."""
    after = jobs_of(files, memo)
    paths = [path for path in before if before[path].fingerprint != after[path].fingerprint]
    assert sum(path.startswith("search-texts/") for path in paths) <= 1
    assert sum(path.startswith("tags/") for path in paths) <= 3
    return {re.sub(r"^(tags|search-texts)/.*", r"\1/", path) for path in paths}
