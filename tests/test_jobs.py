"""Jobs: what makes an output stale, and what does not."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pytest

from rolesite.errors import Place, Problem, RenderError, RolesiteError, SetupError, ThemeError
from rolesite.jobs import Job, MarkedJobs, make_jobs, marks_of, render_view
from rolesite.model import Config, Role, Site
from rolesite.plan import Output, Plan
from rolesite.planning import plan_site
from rolesite.readings import Readings
from rolesite.theme import Sealed, Theme

TOOLS = {"": "tool", "pdf": "tool+pango"}


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str


class Sheets:
    """A page a role, and a book that needs them all."""

    name = "sheets"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        pages = [Output(f"{r.id}.txt", self.name, "sheet", r.id, ("sheet.html",), ("a.css",)) for r in site.roles]
        yield Output("book.txt", self.name, "book", needs=tuple(p.path for p in pages))
        yield from pages

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> Sheet:
        return Sheet(site.role[output.subject].name if output.subject else "")

    def render(self, view: Sheet, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        if needs:
            return b"|".join(needs[path] for path in sorted(needs))
        return theme.html("sheet.html", name=view.name).encode()


class Broken(Sheets):
    def render(self, view: Sheet, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        raise {"A": ValueError("boom"), "B": ThemeError(Problem(Place("t.html", 2), "template", "bad"))}[view.name]


def theme(sheet: str = "<{{ name }}>", css: bytes = b"a", other: bytes = b"b") -> Theme:
    return Theme("plain", {}, {"en": {}}, {"sheet.html": sheet}, {"a.css": css, "b.css": other})


def jobs(names: Mapping[str, str], look: Theme | None = None, tool: str = "tool") -> dict[str, Job]:
    roles = tuple(Role(i, name, Place(f"content/roles/{i}.yaml")) for i, name in names.items())
    return make_jobs(Site(Config("T"), roles), look or theme(), {"sheets": Sheets()}, {"": tool})


def moved(one: Mapping[str, Job], two: Mapping[str, Job]) -> set[str]:
    return {
        p for p in one.keys() | two.keys() if p not in one or p not in two or one[p].fingerprint != two[p].fingerprint
    }


def test_jobs_come_after_what_they_need() -> None:
    assert list(jobs({"a": "A", "b": "B"})) == ["a.txt", "b.txt", "book.txt"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"names": {"a": "A", "b": "B"}}, set()),
        ({"names": {"a": "A", "b": "changed"}}, {"b.txt", "book.txt"}),
        ({"look": theme(sheet="{{ name }}")}, {"a.txt", "b.txt", "book.txt"}),
        ({"look": theme(css=b"new")}, {"a.txt", "b.txt", "book.txt"}),
        ({"look": theme(other=b"new")}, set()),
        ({"tool": "newer"}, {"a.txt", "b.txt", "book.txt"}),
        ({"names": {"a": "A"}}, {"b.txt", "book.txt"}),
    ],
)
def test_what_moves(change: dict[str, object], expected: set[str]) -> None:
    before = jobs({"a": "A", "b": "B"})
    after = jobs(**({"names": {"a": "A", "b": "B"}} | change))
    assert moved(before, after) == expected


def test_rendering_gives_bytes() -> None:
    made = jobs({"a": "<A>"})
    assert made["a.txt"].render({}) == b"<&lt;A&gt;>"
    assert made["book.txt"].render({"a.txt": b"x"}) == b"x"


def test_an_output_may_speak_another_language_than_its_pages() -> None:
    class Spanish(Sheets):
        def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
            yield Output("a.txt", self.name, "sheet", "a", ("sheet.html",), language="es")

    look = Theme(
        "plain", {}, {"en": {"hello": "Hello"}, "es": {"hello": "Hola"}}, {"sheet.html": "{{ t('hello') }}"}, {}
    )
    roles = (Role("a", "A", Place("content/roles/a.yaml")),)
    for maker, said in ((Spanish(), b"Hola"), (Sheets(), b"Hello")):
        job = make_jobs(Site(Config("T"), roles), replace(look, assets={"a.css": b""}), {"sheets": maker}, TOOLS)[
            "a.txt"
        ]
        assert job.render({}) == said


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [(errno.ENOSPC, SetupError, "make room"), (errno.EIO, RenderError, "a fault in rolesite")],
)
def test_a_full_disk_is_no_fault_of_ours(number: int, kind: type[RolesiteError], said: str) -> None:
    class Refused(Sheets):
        def render(self, view: object, theme: object, needs: object) -> bytes:
            raise OSError(number, "refused")

    with pytest.raises(kind) as raised:
        render_view("a.txt", Refused(), None, theme().sealed((), (), "en"), {})
    assert said in raised.value.problems[0].hint


def test_a_fault_in_a_format_names_the_output_and_a_themes_keeps_its_place() -> None:
    roles = tuple(Role(n.lower(), n, Place("x")) for n in "AB")
    made = make_jobs(Site(Config("T"), roles), theme(), {"sheets": Broken()}, TOOLS)
    with pytest.raises(RenderError, match=r"a\.txt: could not be rendered: ValueError: boom"):
        made["a.txt"].render({})
    with pytest.raises(ThemeError, match=r"t\.html:2: bad"):
        made["b.txt"].render({})


def test_jobs_of_known_fingerprints_are_made_when_they_are_asked_for() -> None:
    roles = tuple(Role(i, i.upper(), Place(f"content/roles/{i}.yaml")) for i in ("ada", "bea"))
    site, look = Site(Config("T"), roles), theme()
    made = make_jobs(site, look, {"sheets": Sheets()}, TOOLS)
    known = MarkedJobs(plan_site(site, look, {"sheets": Sheets()}), look, Readings(site).sites, marks_of(made))
    assert list(known) == list(made)
    assert len(known) == len(made)
    assert marks_of(known) == marks_of(made)
    for path, job in made.items():
        assert (known[path].theme, known[path].fingerprint, known[path].source) == (
            job.theme,
            job.fingerprint,
            job.source,
        )
        assert known[path].seen().view == job.view
    other = replace(made["ada.txt"], fingerprint=made["bea.txt"].fingerprint)
    others = known.but_for({"ada.txt": other})
    assert (others["ada.txt"], others["bea.txt"].fingerprint) == (other, made["bea.txt"].fingerprint)
    assert marks_of(others)["ada.txt"] == other.fingerprint
    assert known["ada.txt"].fingerprint == made["ada.txt"].fingerprint
