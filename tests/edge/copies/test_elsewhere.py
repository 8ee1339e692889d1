"""A build that begins in a copy of this process: all comes out the same, its errors too, and nothing of it is left."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import pytest

from rolesite.edge.building import rebuild
from rolesite.edge.building.build import build
from rolesite.edge.building.render import Rendered, UnrenderedError
from rolesite.edge.building.timings import Timings
from rolesite.edge.copies.elsewhere import elsewhere
from rolesite.edge.outcome import Outcome
from rolesite.edge.project import Options, find_project
from rolesite.errors import ContentError, Place, Problem, RenderError, RolesiteError, ThemeError
from rolesite.fingerprint import canonical
from rolesite.jobs import Job
from tests.projects import SMALL, tree, write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")

Told = list[tuple[int, int, str, float]]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read by all, each of whom has an output of their own: the engine is asked once."""
    site = SMALL["content/site.yaml"].replace("url: https://example.org/small/\n", "")  # a warning
    return write(tmp_path_factory.mktemp("project"), SMALL | {"content/site.yaml": site})


@pytest.fixture(autouse=True)
def _copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pytest may have threads, which do nothing that a copy would miss."""
    monkeypatch.setattr("rolesite.edge.building.rebuild.copies_are_safe", lambda: True)
    monkeypatch.setattr("rolesite.edge.copies.processes.copies_are_safe", lambda: True)
    monkeypatch.setattr("rolesite.edge.building.rebuild.render", rendered)


def rendered(jobs: Mapping[str, Job], needed: Callable[[str], bytes], *_: object) -> Generator[Rendered, None, None]:
    """Pages as they are; what is printed, and what is made of that, as all that it would have been made of."""
    for job in jobs.values():
        needs = {path: needed(path) for path in job.output.needs}
        told = canonical((job.seen().view, *needs.values()))
        yield Rendered(job, told if job.format.engine or needs else job.render(needs), 0.1)


def built(source: Path, output: Path, *, large: bool, told: Told, options: Options | None = None) -> Outcome:
    """A build of a catalogue that is taken for a large one, or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuild, "LARGE", 0 if large else 1_000)
        project = find_project(source, output / "site", output / "kit")
        return build(project, options or Options(), Timings(), lambda *so_far: told.append(so_far))


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.iterdir()) if output.exists() else []


def test_a_build_is_the_same_wherever_it_begins(source: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    told: dict[bool, Told] = {True: [], False: []}
    outcomes = [
        built(source, output, large=large, told=told[large]) for output, large in ((here, False), (there, True))
    ]
    assert tree(here) == tree(there)
    assert any(path.endswith(".pdf") for path in tree(there))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0].problems, "or nothing is tried here"
    counted = {large: [(done, total) for done, total, *_ in said if total] for large, said in told.items()}
    assert sorted(set(counted[True])) == sorted(set(counted[False]))
    assert told[True][-1][3] == told[False][-1][3] == 1.0
    assert beside(there) == beside(here) == ["kit", "site"]
    again = built(source, there, large=True, told=[], options=Options(verify=True))
    assert (dict(again.changes.render), again.changes.remove) == ({}, ())


def test_its_errors_are_the_same_wherever_it_begins(source: Path, tmp_path: Path) -> None:
    spoilt = write(tmp_path / "spoilt", SMALL | {"content/roles/spark.yaml": "sumary: Sparks\n"})
    errors = []
    for large in (False, True):
        with pytest.raises(ContentError) as caught:
            built(spoilt, tmp_path / "out", large=large, told=[])
        errors.append((caught.value.problems, caught.value.sources["content/roles/spark.yaml"]))
        with pytest.raises(ContentError) as caught:
            built(source, tmp_path / "out", large=large, told=[], options=Options(strict=True))
        errors.append((caught.value.problems, dict(caught.value.sources)))
    assert errors[:2] == errors[2:]
    assert beside(tmp_path / "out") == []


def test_what_cannot_be_printed_is_left_out_wherever_it_begins(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(jobs: Mapping[str, Job], *_: object) -> Generator[Rendered, None, None]:
        for job in jobs.values():
            if job.output.path == "roles/spark.pdf":
                error = UnrenderedError(Problem(job.source, "pdf-time", "it takes too long to be set"))
                error.outputs = (job.output.path,)
                raise error
            yield Rendered(job, job.output.path.encode(), 0.1)

    monkeypatch.setattr("rolesite.edge.building.rebuild.render", refused)
    options = Options(keep_going=True)
    outcomes = [built(source, tmp_path / str(large), large=large, told=[], options=options) for large in (False, True)]
    assert outcomes[0] == outcomes[1]
    assert "roles/spark.pdf" in outcomes[0].failed
    assert tree(tmp_path / "False") == tree(tmp_path / "True")


def test_a_copy_that_breaks_down_costs_only_time(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def breaks_down_there(jobs: Mapping[str, Job], *others: object) -> Generator[Rendered, None, None]:
        for number, output in enumerate(rendered(jobs, *others)):
            if number == 3 and os.getpid() != here:
                os._exit(1)
            yield output

    monkeypatch.setattr("rolesite.edge.building.rebuild.render", breaks_down_there)
    outcome = built(source, tmp_path, large=True, told=[])
    assert len(tree(tmp_path / "site")) > 20
    assert outcome.sources["content/roles/host.yaml"] == SMALL["content/roles/host.yaml"]
    assert beside(tmp_path) == ["kit", "site"]


def test_an_interrupt_leaves_nothing_and_nobody(source: Path, tmp_path: Path) -> None:
    def interrupt(_done: int, total: int, path: str, _share: float) -> None:
        if total and path:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuild, "LARGE", 0)
        with pytest.raises(KeyboardInterrupt):
            build(find_project(source, tmp_path / "site", tmp_path / "kit"), Options(), Timings(), interrupt)
    assert beside(tmp_path) == []
    assert multiprocessing.active_children() == []


def failing(error: Exception) -> Callable[[object], None]:
    def work(_progress: object) -> None:
        raise error from ValueError("deep inside")

    return work


@pytest.mark.parametrize("kind", [ContentError, ThemeError, RenderError])
def test_an_error_comes_back_with_its_cause(kind: type[RolesiteError]) -> None:
    error = kind(Problem(Place("themes/default/templates/role.html", 3), "template", "broken"))
    with pytest.raises(kind) as caught:
        elsewhere(failing(error), lambda *_: None)
    assert caught.value.problems == error.problems
    assert "ValueError: deep inside" in str(caught.value.__cause__)


def test_a_fault_is_for_the_caller_to_find(capfd: pytest.CaptureFixture[str]) -> None:
    assert elsewhere(failing(OSError("no room")), lambda *_: None) is None
    assert capfd.readouterr() == ("", "")


def test_progress_is_told_again_while_nothing_new_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rolesite.edge.copies.elsewhere._AGAIN", 0.0)
    told: Told = []
    heard, say = os.pipe()

    def work(progress: Callable[..., None]) -> str:
        os.read(heard, 1)  # nothing is known before something was told
        progress(1, 2, "index.html", 0.5)
        return "done"

    def tell(*so_far: object) -> None:
        told.append(so_far)  # type: ignore[arg-type]
        os.write(say, b".")

    assert elsewhere(work, tell) == "done"
    assert told[0] == (0, 0, "", 0.0)
    assert (1, 2, "index.html", 0.5) in told
