"""Jobs are made again where they read a text that moved, or need one that did; all others stay the same objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from rolesite.fingerprint import canonical, digest
from rolesite.jobs import Views, jobs_of, make_jobs
from rolesite.model import Role, Site
from rolesite.outline import text_digest
from rolesite.plan import Output
from rolesite.planning import plan_noted
from rolesite.readings import Readings
from rolesite.retrace import Retrace
from rolesite.theme import Theme
from tests.test_jobs import theme
from tests.test_readings import Sheets, role, site


class Bound(Sheets):
    """The sheets, a volume of two of them, and a shelf with that volume; and a note where Cy's text asks for one."""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        yield from super().outputs(site, theme)
        yield Output("volume.txt", self.name, "names", "volume", needs=("ada.txt", "bea.txt"))
        yield Output("a-shelf.txt", self.name, "names", "shelf", needs=("volume.txt",))
        if "Note" in repr(site.role["cy"].sections):
            yield Output("note.txt", self.name, "names", "note")


Bound.__module__ = "rolesite.formats.sheets"  # as one of rolesite's own


def retrace(of: Site) -> Retrace:
    readings = Readings(of)
    planned, views = plan_noted(readings, theme(), {"sheets": Bound()}), Views(readings)
    return Retrace(planned, theme(), views, jobs_of(planned, theme(), {"": "t"}, views))


def people(*moved: Role) -> Site:
    """Ada, Bea and Cy, some of them with another text."""
    of = {name: role(name) for name in ("ada", "bea", "cy")} | {one.id: one for one in moved}
    return site(*of.values())


def texts(*of: Role) -> dict[str, str]:
    return {one.id: text_digest(one.sections) for one in of}


def assert_as_if_made_anew(made: Retrace, of: Site) -> None:
    anew = make_jobs(of, theme(), {"sheets": Bound()}, {"": "t"})
    assert list(made.jobs) == list(anew)
    for path, job in anew.items():
        assert made.jobs[path].fingerprint == job.fingerprint
        assert digest(canonical(made.jobs[path].seen().view)) == job.fingerprint.view


def test_what_reads_a_text_is_made_again_and_what_needs_it() -> None:
    made = retrace(people())
    before = made.jobs
    cy = role("cy", "Other.")
    assert made.follow(people(cy), texts(cy))
    assert made.moved == {"cy.txt"}
    assert [path for path in before if made.jobs[path] is not before[path]] == ["cy.txt"]
    assert_as_if_made_anew(made, people(cy))
    ada = role("ada", "Other.")
    assert made.follow(people(cy, ada), texts(ada))
    assert made.moved == {"ada.txt", "led.txt", "volume.txt", "a-shelf.txt"}
    assert_as_if_made_anew(made, people(cy, ada))


def test_what_a_text_leads_to_is_followed_from_then_on() -> None:
    made = retrace(people())
    ada, bea = role("ada", "See Bea."), role("bea", "Other.")
    assert made.follow(people(ada), texts(ada))
    assert made.follow(people(ada, bea), texts(bea))
    assert "led.txt" in made.moved
    assert made.follow(people(bea), texts(role("ada")))
    third = role("bea", "Third.")
    assert made.follow(people(third), texts(third))
    assert "led.txt" not in made.moved
    assert_as_if_made_anew(made, people(third))


def test_a_text_that_is_as_it_was_moves_nothing() -> None:
    made = retrace(people())
    assert made.follow(people(), texts(role("ada")))
    assert made.moved == frozenset()
    assert_as_if_made_anew(made, people())


def test_a_text_that_was_read_to_plan_is_followed_while_it_is_the_same_plan() -> None:
    made = retrace(people())
    before = made.jobs
    with_a_note = role("cy", "Note this.")
    assert not made.follow(people(with_a_note), texts(with_a_note))
    assert made.jobs is before
    other, bea = role("cy", "Other."), role("bea", "Other.")
    assert made.follow(people(other), texts(other))
    assert made.moved == {"cy.txt"}
    assert made.follow(people(other, bea), texts(bea))
    assert not made.follow(people(with_a_note, bea), texts(with_a_note))
    assert_as_if_made_anew(made, people(other, bea))


def test_what_other_packages_make_takes_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bound, "__module__", "names")
    assert not retrace(people()).follow(people(role("ada", "Other.")), texts(role("ada", "Other.")))


def test_editions_take_more() -> None:
    both = replace(people(), editions=(replace(people(), edition="es"),))
    assert not retrace(both).follow(both, texts(role("ada")))
