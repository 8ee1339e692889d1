"""3,000 roles: everything is made, and nothing per role grows with the number of roles.

Work is counted in function calls, which do not depend on how busy the machine is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from cProfile import Profile
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.generate import content_files
from rolesite.content.load import load
from rolesite.edge.collector import at_rest
from rolesite.edge.kept.memo import DiskMemo
from rolesite.edge.project import find_project
from rolesite.edge.themes import load_theme
from rolesite.fingerprint import canonical
from rolesite.formats import find_formats
from rolesite.jobs import Job, make_jobs
from tests.projects import REPOSITORY

FORMATS = find_formats()
THEME = load_theme("default", [REPOSITORY / "themes"], find_project(REPOSITORY).cache)


@pytest.fixture(scope="module", autouse=True)
def _collector() -> Iterator[None]:
    """As in a build, nothing is collected while this lasts."""
    with at_rest():
        yield


class Made:
    """Generated content, read and planned once."""

    def __init__(self, number: int, folder: Path) -> None:
        self.files = content_files(number)
        self.memo = DiskMemo(folder / f"parsed-{number}", "s")
        self.jobs = self.jobs_of(self.files)

    def jobs_of(self, files: dict[str, bytes]) -> dict[str, Job]:
        """The jobs of these files, of which those that were read before are not read again."""
        loaded = load(files, self.memo)
        assert loaded.site is not None, loaded.problems[:3]
        return make_jobs(loaded.site, THEME, FORMATS, {"": "t", "pdf": "t"})

    def calls(self) -> int:
        """How many Python functions a warm load and plan calls."""
        profile = Profile(builtins=False)
        profile.runcall(self.jobs_of, self.files)
        return sum(entry.callcount for entry in profile.getstats())


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, Made]:
    """150 roles and 600."""
    folder = tmp_path_factory.mktemp("memo")
    return Made(150, folder), Made(600, folder)


def test_the_work_for_a_role_does_not_grow_with_the_number_of_roles(few_and_many: tuple[Made, Made]) -> None:
    few, many = few_and_many
    assert many.calls() / 600 <= few.calls() / 150 * 1.15


def test_views_do_not_grow_with_the_number_of_roles(few_and_many: tuple[Made, Made]) -> None:
    """Neither all of them together nor, of the kinds that every role has, each by itself: who gathers all roles knows
    little of each, and what is made for a role knows the same few others. Work is what views are, and fingerprints."""
    few, many = (sizes(made.jobs) for made in few_and_many)
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
def test_three_thousand_roles(tmp_path: Path) -> None:
    made = Made(3000, tmp_path)
    jobs, few = made.jobs, Made(300, tmp_path).jobs
    pages = [path for path, job in jobs.items() if job.output.kind == "role"]
    assert len(pages) == 3000
    largest = {n: max(len(canonical(of[p].view)) for p in pages if p in of) for n, of in ((300, few), (3000, jobs))}
    assert largest[3000] < largest[300] * 1.5
    for path in ("index.html", "roles/index.html", pages[0], pages[97], pages[-1]):
        assert jobs[path].render({}).startswith(b"<!doctype html>")
    own = {f"roles/role-01501.{ending}" for ending in ("html", "js", "json", "pdf")}
    own |= {"previews/roles/role-01501.png", "previews/roles/all-cards.png"}
    own |= {"roles/all-cards.pdf", "roles/cut-cards.pdf", "roles/cut-cards/"}
    assert moved(made, one_word(made.files, "responsibilities:\n  - ")) == {
        *own,
        "roles.json",
        "roles.csv",
        "search-index.js",
        "search-texts/",
    }
    assert moved(made, one_word(made.files, "summary: ")) == {
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


def moved(made: Made, files: dict[str, bytes]) -> set[str]:
    """What is rendered again; the pages of its tags and the one file each of search texts and cut cards by their folders."""
    before, after = made.jobs, made.jobs_of(files)
    paths = [path for path in before if before[path].fingerprint != after[path].fingerprint]
    assert sum(path.startswith("search-texts/") for path in paths) <= 1
    assert sum(path.startswith("roles/cut-cards/") for path in paths) <= 1
    assert sum(path.startswith("tags/") for path in paths) <= 3
    return {re.sub(r"^(tags|search-texts|roles/cut-cards)/.*", r"\1/", path) for path in paths}
