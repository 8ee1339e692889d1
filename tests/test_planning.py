"""A plan is made by asking all formats, or taken from what was kept of it."""

from __future__ import annotations

import pickle
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from rolesite.content.load import load
from rolesite.edge.building.render import render
from rolesite.edge.press.workers import Workers
from rolesite.formats import Deferred, find_formats, roles
from rolesite.jobs import make_jobs
from rolesite.model import LEAVABLE
from rolesite.plan import Output
from rolesite.planning import _LEFT_OUT, Planned, plan_again, plan_site
from rolesite.readings import Readings
from tests import factories as make
from tests.projects import SMALL
from tests.test_readings import Kept, role, site

FORMATS = {name: maker for name, maker in find_formats().items() if not maker.engine}
SITE = site(role("ada"), role("bea"))


class Asked:
    """The formats, and how often somebody wanted them."""

    def __init__(self, formats: Mapping[str, Any] = FORMATS) -> None:
        self.formats = formats
        self.times = 0

    def __call__(self) -> Mapping[str, Any]:
        self.times += 1
        return self.formats


def plan(of: Any, kept: Kept, asked: Asked, what: str = "", without: Iterable[str] = ()) -> Planned:
    planned = plan_again(Readings(of), make.real_theme(), asked, kept, what, tuple(without))
    assert planned.plan.outputs == plan_site(of, make.real_theme(), asked.formats, tuple(without)).plan.outputs
    assert planned.formats.keys() == asked.formats.keys()
    return planned


def test_formats_are_asked_once_for_one_site() -> None:
    kept, asked = Kept(), Asked()
    plan(SITE, kept, asked)
    planned = plan(SITE, kept, asked)
    assert asked.times == 1
    assert isinstance(planned.formats["roles"], Deferred)
    plan(site(role("ada", "Other."), role("bea")), kept, asked)
    assert asked.times == 1


@pytest.mark.parametrize(
    ("other", "what", "without"),
    [
        (site(role("ada"), role("cy")), "", ()),
        (replace(SITE, workshops=()), "", ()),
        (SITE, "with PDFs", ()),
        (SITE, "", ("roles/ada.html",)),
    ],
    ids=["another role", "no workshop", "other options", "an output left out"],
)
def test_formats_are_asked_again_for_another(other: Any, what: str, without: tuple[str, ...]) -> None:
    kept, asked = Kept(), Asked()
    plan(SITE, kept, asked)
    plan(other, kept, asked, what, without)
    assert asked.times == 2


def test_formats_that_looked_at_a_text_are_asked_again_when_it_moves() -> None:
    class Lengths:
        """A file for each role, named by how long its text is."""

        name = "lengths"
        engine = ""

        def outputs(self, site: Any, theme: Any) -> Iterable[Output]:
            del theme
            yield from (Output(f"{r.id}-{len(repr(r.sections))}.txt", "lengths", "length", r.id) for r in site.roles)

    Lengths.__module__ = "rolesite.formats.lengths"
    kept, asked = Kept(), Asked({"lengths": Lengths()})
    plan(SITE, kept, asked)
    plan(site(role("ada", "Longer words."), role("bea")), kept, asked)
    assert asked.times == 2


def test_formats_of_other_packages_are_asked_each_time() -> None:
    class Foreign:
        name = "foreign"
        engine = ""

        def outputs(self, site: Any, theme: Any) -> Iterable[Output]:
            del site, theme
            yield Output("foreign.txt", "foreign", "foreign")

    kept, asked = Kept(), Asked({**FORMATS, "foreign": Foreign()})
    plan(SITE, kept, asked)
    plan(SITE, kept, asked)
    assert asked.times == 2


def test_a_deferred_format_does_what_the_format_does() -> None:
    deferred = pickle.loads(pickle.dumps(Deferred.of(roles.FORMAT)))
    assert Deferred.of(deferred) == deferred
    assert (deferred.name, deferred.engine) == (roles.FORMAT.name, roles.FORMAT.engine)
    of = make.make_site(make.make_role("spark", "Spark"))
    assert tuple(deferred.outputs(of, make.real_theme())) == tuple(roles.FORMAT.outputs(of, make.real_theme()))
    assert make.render(of, "roles/spark.html", deferred) == make.render(of, "roles/spark.html", roles.FORMAT)


def test_a_deferred_format_loads_nothing_until_it_is_asked() -> None:
    code = "import sys; from rolesite.formats import Deferred; Deferred('roles', '', 'rolesite.formats.roles')\n"
    code += "assert 'rolesite.formats.roles' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("word", LEAVABLE)
def test_what_is_left_out_is_not_made_and_nothing_leads_there(word: str) -> None:
    """Nor to what is needed for it: all that is planned can be made, and every link stands for a file."""
    files = {name: text.encode() for name, text in SMALL.items()}
    files["content/roles/spark.yaml"] += b"updated: 2026-03-01\n"
    whole = load(files).site
    assert whole
    less = replace(whole, config=replace(whole.config, leave_out=(word,)))
    formats = find_formats()
    before, after = (plan_site(one, make.real_theme(), formats).plan.outputs for one in (whole, less))
    gone = {o.path for o in before} - {o.path for o in after}
    assert gone
    assert {o.path for o in after} < {o.path for o in before}
    assert not gone.intersection(path for output in after for path in output.needs)
    jobs = make_jobs(less, make.real_theme(), {n: f for n, f in formats.items() if not f.engine}, {"": "t"})
    made: dict[str, bytes] = {}
    for one in render(jobs, made.__getitem__, Workers(1)):
        path, data = one.path, one.data
        made[path] = data
        linked = set(re.findall(rb'(?:href|src)="([^"#?]+)', data)) if path.endswith(".html") else set()
        assert not gone.intersection(
            posixpath.normpath(f"{posixpath.dirname(path)}/{link.decode()}") for link in linked
        )


def test_all_that_can_be_left_out_is_a_format() -> None:
    assert set(_LEFT_OUT) == set(LEAVABLE)
    assert find_formats().keys() >= {name for names in _LEFT_OUT.values() for name in names}
