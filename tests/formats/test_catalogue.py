"""Lists of roles: by family, by name, by tag; for three roles and for three thousand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.fingerprint import canonical
from rolesite.formats import catalogue, families, roles
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import HOSTILE_NAME, LONG_NAME, gallery

FORMATS = (catalogue.FORMAT, families.FORMAT, roles.FORMAT)


def page(site, path="roles/index.html"):
    return parse(make.render(site, path, *FORMATS))


def many(count):
    names = ("Archive keeper", "Élan host", "Zine maker", "4-day planner")
    fields = {"family": "design", "summary": "Keeps."}
    return make.make_site(*(make.make_role(f"role-{n}", f"{names[n % 4]} {n}", **fields) for n in range(count)))


def test_roles_stand_under_their_families_with_those_without_last():
    found = page(gallery())
    assert texts(found, "//section[contains(@class, 'row-family')]//h2") == [
        "Learning design",
        "Coaching and care",
        "Without a family",
    ]
    assert texts(row(found, "Learning design"), ".//h3") == [LONG_NAME, "Learning spark facilitator"]
    assert links(row(found, "Learning design"))["Learning design"] == "../families/design.html"


def test_named_roles_are_listed_but_not_counted():
    found = page(gallery())
    assert texts(found, "//header//*[@class='lead']") == ["5 roles, by family and by name."]
    assert "Only named" in texts(found, "//h3/a")
    assert texts(row(found, "Without a family"), ".//*[@class='count']") == ["2 roles"]


def test_names_stand_under_their_letters():
    letters = {
        text(s.find("h3")): texts(s, ".//a")
        for s in page(gallery()).xpath("//section[@class and @id][starts-with(@class, 'index-letter')]")
    }
    assert letters["L"] == ["Learning curator", "Learning spark facilitator"]
    assert letters["E"] == ["Élan keeper"]
    assert letters["Other"] == [" ".join(HOSTILE_NAME.split())]
    assert list(letters)[-1] == "Other"


def test_statuses_are_marked_where_they_differ():
    assert texts(row(page(gallery()), "Coaching and care"), ".//*[@class='mark']") == ["In pilot"]
    alike = make.make_site(*(make.make_role(id_, status="envisioned") for id_ in "ab"))
    assert page(alike).xpath("//main//*[@class='mark']") == []


def test_a_small_catalogue_shows_summaries_and_a_large_one_strips_of_blocks():
    small, large = page(many(20)), page(many(200))
    assert len(small.xpath("//*[@class='cards']/li/div/p")) == 20
    assert large.xpath("//*[@class='cards']") == []
    assert len(large.xpath("//*[@class='strip']/a")) == 12
    assert len(large.xpath("//*[@id='by_name']//li//a[contains(@href, 'role-')]")) == 200
    assert texts(large, "//*[@class='letters']//a") == ["A", "E", "Z", "Other"]


def test_a_large_catalogue_stays_small():
    assert len(make.render(many(3000), "roles/index.html", *FORMATS)) < 600_000


def test_an_empty_catalogue_says_so():
    site = make.make_site(config=make.make_config(families=()))
    found = page(site)
    assert texts(found, "//*[@class='empty']") == ["No role has been described yet. The first one will stand here."]
    assert found.xpath("//section") == []


def test_without_families_there_is_one_list():
    site = make.make_site(make.make_role("a", "Alpha"), config=make.make_config(families=()))
    assert texts(page(site), "//section[contains(@class, 'row-family')]//h2") == ["All roles"]


def test_a_tag_lists_the_roles_that_carry_it():
    found = page(gallery(), "tags/inquiry.html")
    assert texts(found, "//h1") == ["Inquiry"]
    assert texts(found, "//h3") == [LONG_NAME, "Learning spark facilitator"]


@pytest.mark.parametrize(
    ("field", "value", "moves"),
    [
        ("summary", make.words("Other words"), True),
        ("name", "Other name", True),
        ("status", "adopted", True),
        ("sections", (), False),
        ("updated", "2030-01-01", False),
        ("relations", (), False),
    ],
)
def test_the_catalogue_changes_with_what_it_shows_and_no_more(field, value, moves):
    site = gallery()
    other = replace(site, roles=tuple(replace(r, **{field: value}) if r.id == "spark" else r for r in site.roles))
    before, after = (canonical(make.view(s, "roles/index.html", *FORMATS)) for s in (site, other))
    assert (before != after) is moves
