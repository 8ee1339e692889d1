"""Views are made anew when a text that they read moves, and not when any other does."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pytest

from rolesite.doc import Paragraph, Text
from rolesite.errors import Place
from rolesite.jobs import Job, Unseen, Views, jobs_of, make_jobs
from rolesite.model import Config, Page, Role, Section, Site, Slide, Workshop
from rolesite.plan import Output, Plan
from rolesite.planning import plan_site
from rolesite.readings import Readings
from rolesite.theme import Sealed, Theme
from tests.test_jobs import theme


def section(words: str) -> Section:
    return Section("duties", "Duties", "text", (Paragraph((Text(words),)),))


def role(name: str, words: str = "Words.", **more: object) -> Role:
    return replace(Role(name, name.title(), Place(f"content/roles/{name}.yaml")), sections=(section(words),), **more)


def site(*roles: Role, page: str = "Body.", slide: str = "Slide.") -> Site:
    body = (Paragraph((Text(page),)),)
    slides = (Slide("one", (Text(slide),), Place("content/workshops/w.md")),)
    pages = (Page("about", "About", Place("content/pages/about.md"), body),)
    return Site(Config("T"), roles, (Workshop("w", "W", Place("content/workshops/w.md"), slides=slides),), pages)


@dataclass(frozen=True)
class Words:
    words: str


class Sheets:
    """A sheet for each role, with its own text; one list of names; one file that follows a text to another."""

    name = "sheets"
    engine = ""

    def __init__(self) -> None:
        self.looked_at: list[str] = []

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        del theme
        yield from (Output(f"{r.id}.txt", self.name, "sheet", r.id) for r in site.roles)
        yield Output("names.txt", self.name, "names")
        yield Output("led.txt", self.name, "led")

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> Words:
        del plan, theme
        self.looked_at.append(output.path)
        if output.kind == "names":
            return Words(" ".join(r.name for r in site.roles))
        if output.kind == "led":
            first = repr(site.role["ada"].sections)
            return Words(first + (repr(site.role["bea"].sections) if "Bea" in first else ""))
        return Words(repr(site.role[output.subject].sections))

    def render(self, view: Words, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        del theme, needs
        return view.words.encode()


Sheets.__module__ = "rolesite.formats.sheets"  # as one of rolesite's own


class Kept(dict[str, object]):
    """A memo of views in memory."""

    def find(self, key: str) -> object:
        return self.get(key)

    def put(self, key: str, value: object) -> None:
        self[key] = value


class World:
    """Makes jobs of one site after the other, with one memo."""

    def __init__(self) -> None:
        self.kept = Kept()
        self.maker = Sheets()

    def looked_at(self, of: Site) -> set[str]:
        """The outputs whose views were made. All jobs must come out as they do without a memo."""
        self.maker.looked_at.clear()
        jobs = self.jobs(of)
        looked_at = set(self.maker.looked_at)
        for path, job in make_jobs(of, theme(), {"sheets": Sheets()}, {"": "t"}).items():
            assert jobs[path].fingerprint == job.fingerprint
            assert jobs[path].render({}) == job.render({})
        return looked_at

    def jobs(self, of: Site) -> dict[str, Job]:
        planned = plan_site(of, theme(), {"sheets": self.maker})
        return jobs_of(planned, theme(), {"": "t"}, Views(Readings(of), self.kept))


ALL = {"ada.txt", "bea.txt", "names.txt", "led.txt"}


def test_nothing_is_looked_at_twice() -> None:
    world = World()
    assert world.looked_at(site(role("ada"), role("bea"))) == ALL
    assert world.looked_at(site(role("ada"), role("bea"))) == set()


def test_a_text_that_moves_is_looked_at_where_it_is_read() -> None:
    world = World()
    world.looked_at(site(role("ada"), role("bea")))
    assert world.looked_at(site(role("ada"), role("bea", "Other."))) == {"bea.txt"}
    assert world.looked_at(site(role("ada", "Other."), role("bea", "Other."))) == {"ada.txt", "led.txt"}


def test_a_text_that_leads_to_another_one_has_it_followed_from_then_on() -> None:
    world = World()
    world.looked_at(site(role("ada"), role("bea")))
    assert "led.txt" in world.looked_at(site(role("ada", "See Bea."), role("bea")))
    assert "led.txt" in world.looked_at(site(role("ada", "See Bea."), role("bea", "Other.")))
    assert "led.txt" in world.looked_at(site(role("ada"), role("bea", "Other.")))
    assert "led.txt" not in world.looked_at(site(role("ada"), role("bea", "Third.")))


@pytest.mark.parametrize(
    "moved",
    [site(role("ada"), role("bea", plural="Beas")), site(role("ada")), site(role("ada"), role("bea"), role("cy"))],
    ids=["a fact", "a role gone", "a role more"],
)
def test_where_the_outline_moves_everything_is_looked_at(moved: Site) -> None:
    world = World()
    world.looked_at(site(role("ada"), role("bea")))
    if "bea" in moved.role:
        assert world.looked_at(moved) >= ALL


def test_texts_of_pages_and_slides_that_nobody_reads_move_nothing() -> None:
    world = World()
    world.looked_at(site(role("ada"), role("bea")))
    assert world.looked_at(site(role("ada"), role("bea"), page="Other.", slide="Other.")) == set()


def test_what_a_format_of_another_package_makes_is_looked_at_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sheets, "__module__", "names")
    world = World()
    world.looked_at(site(role("ada"), role("bea")))
    assert world.looked_at(site(role("ada"), role("bea"))) == ALL


def test_a_view_that_was_not_made_is_made_when_it_is_asked_for() -> None:
    world = World()
    world.jobs(site(role("ada"), role("bea")))
    job = world.jobs(site(role("ada"), role("bea")))["ada.txt"]
    assert isinstance(job.view, Unseen)
    assert isinstance(job.seen().view, Words)


def test_reading_in_an_edition_is_told_from_reading_in_the_source() -> None:
    spanish = replace(site(role("ada", "Palabras.")), edition="es")
    both = Readings(replace(site(role("ada")), editions=(spanish,)))
    with both.noted() as read:
        assert both.sites["es"].role["ada"].sections == (section("Palabras."),)
    assert list(read) == [("es", "role", "ada")]
    with both.noted() as read:
        assert both.sites[""].editions[0].page["about"].body
        assert both.sites[""].workshop["w"].slides
        assert both.sites[""].workshop["w"].has_slides
    assert list(read) == [("es", "page", "about"), ("", "workshop", "w")]


def test_what_notes_is_as_good_as_what_it_stands_for() -> None:
    noting = Readings(site(role("ada"))).sites[""].role["ada"]
    assert noting.sections == role("ada").sections
    assert pickle.loads(pickle.dumps(noting)).sections == noting.sections
    assert copy.copy(noting).sections == noting.sections
    assert replace(noting, name="Other").sections == noting.sections
