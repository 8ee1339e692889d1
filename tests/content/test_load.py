from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.content.load import load
from tests.content.test_together import files, site

ROOT = Path(__file__).parents[2]


def test_the_sample_catalogue_loads_without_a_problem():
    folder = ROOT / "content"
    given = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    loaded = load(given)
    assert [p for p in loaded.problems if p.severity == "error"] == []
    assert len(loaded.site.roles) >= 14
    assert loaded.site.workshops


def test_errors_give_no_site_and_warnings_do():
    assert load(files(roles__spark="nmae: Spark\n")).site is None
    assert site({"content/site.yaml": b"title: T\n"}, warnings=["no-url"]).roles == ()


def test_a_file_that_cannot_be_read_makes_no_further_problems():
    loaded = load(
        files(
            roles__spark="name: Spark\nsummary: With [[flame]]\nreports_to: flame\nclosest_roles: [flame]\n",
            roles__flame="name: [\n",
            pages__about="---\nnope: 1\n---\n# A\n",
            pages__more="# More\n\n[x](../pages/about.md#anything)\n",
        )
    )
    assert [(p.place.path, p.code) for p in loaded.problems] == [
        ("content/pages/about.md", "unknown-field"),
        ("content/roles/flame.yaml", "unclosed-bracket"),
    ]


def test_problems_are_sorted_and_stand_once():
    loaded = load(files(roles__b="x: 1\nname: B\ny: 2\n", roles__a="name: A\nz: 1\n"))
    places = [p.place for p in loaded.problems]
    assert places == sorted(places)
    assert len(set(loaded.problems)) == len(loaded.problems) == 3


def test_a_reader_without_places_on_disk_needs_nothing_but_bytes():
    assert [p.code for p in load({}).problems] == ["no-site"]


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_make_no_difference(end):
    given = files(roles__spark="name: Spark\nqualifications: |\n  One\n\n  - two\n", pages__about="# About\n\nText\n")
    turned = {path: data.replace(b"\n", end) for path, data in given.items()}
    assert load(turned) == load(given)
