"""What a build does when something moved, with PDFs: which libraries it loads, and what a document that fails costs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from rolesite.budget import Budget
from rolesite.edge.building.build import build
from rolesite.edge.building.rebuild import PDF_EFFORT
from rolesite.edge.building.render import Rendered
from rolesite.edge.building.timings import Timings
from rolesite.edge.press.workers import Workers
from rolesite.edge.project import Options, find_project
from rolesite.errors import RenderError
from rolesite.jobs import Job
from tests.projects import REPOSITORY, SMALL, tree, write

# The command line, and then which of the libraries that are slow to load were.
BUILD = """\
import sys
from rolesite.edge.cli import cli
cli(["build", "-q", "-s", *sys.argv[1:]], standalone_mode=False)
print(sorted({"weasyprint", "pypdfium2", "pikepdf", "PIL", "multiprocessing.spawn"} & sys.modules.keys()))
"""


def loaded_by_a_build(source: Path, *options: str) -> str:
    command = [sys.executable, "-c", BUILD, str(source), *options]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=600).stdout


def test_a_pdf_is_more_of_the_work_than_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rendered(jobs: Mapping[str, Job], *_: object) -> Iterator[Rendered]:
        for job in jobs.values():
            yield Rendered(job, b"", 0.0)

    shares: dict[str, float] = {"": 0.0}
    monkeypatch.setattr("rolesite.edge.building.rebuild.render", rendered)
    source = write(tmp_path, {name: text for name, text in SMALL.items() if "workshops" not in name})
    build(find_project(source), Options(), Timings(), lambda _done, _total, path, share: shares.update({path: share}))
    steps = {path: after - before for (_, before), (path, after) in pairwise(shares.items())}
    assert shares.popitem()[1] == 1.0
    assert steps["roles/spark.pdf"] == pytest.approx(PDF_EFFORT * steps["roles/spark.html"])


@pytest.mark.slow
def test_cards_that_did_not_change_load_no_engine(tmp_path: Path) -> None:
    source = write(tmp_path, {name: text for name, text in SMALL.items() if "workshops" not in name})
    loaded_by_a_build(source)
    card = (source / "_site" / "roles" / "spark.pdf").stat()
    assert loaded_by_a_build(source) == "[]\n"
    assert loaded_by_a_build(source, "--verify") == "[]\n", "it plans all cards, and renders none"
    assert (source / "_site" / "roles" / "spark.pdf").stat() == card


@pytest.mark.slow
def test_a_card_that_takes_too_long_is_told_at_its_role_and_only_left_out_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path, {name: text for name, text in SMALL.items() if "workshops" not in name})
    build(find_project(source), Options(workers=2), Timings())
    before = tree(source / "_site")
    role = SMALL["content/roles/spark.yaml"].replace("Opens a conversation", "Opens " + "a conversation " * 20_000)
    write(source, {"content/roles/spark.yaml": role})
    monkeypatch.setattr(
        "rolesite.edge.building.rebuild.Workers", lambda most: Workers(most, Budget(seconds=1, per_mb=0))
    )
    with pytest.raises(RenderError) as caught:
        build(find_project(source), Options(workers=2), Timings())
    found = [(str(problem.place), problem.code) for problem in caught.value.problems]
    assert ("content/roles/spark.yaml:1:1", "pdf-time") in found
    assert caught.value.sources["content/roles/spark.yaml"] == role
    assert tree(source / "_site") == before

    outcome = build(find_project(source), Options(workers=2, keep_going=True), Timings())
    assert "roles/spark.pdf" in outcome.left_out
    assert caught.value.problems[0] in outcome.problems
    after = tree(source / "_site")
    assert after.keys() <= before.keys()
    assert {"roles/spark.html", "roles/weaver.pdf"} <= after.keys()
    assert "roles/spark.pdf" not in after
    assert [path for path, data in after.items() if path.endswith(".html") and b"spark.pdf" in data] == []
