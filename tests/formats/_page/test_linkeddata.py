"""What pages say to search engines: true, safe within a page, and nothing about roles that nobody can hold."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rolesite.formats import calendar, catalogue, families, home, pages, roles, workshops
from rolesite.model import Translation
from tests import factories as make
from tests.dom import parse
from tests.gallery import gallery

FORMATS = tuple(module.FORMAT for module in (roles, home, catalogue, families, pages, workshops, calendar))
BASE = "https://example.org/some/base/"


def things(path: str, site=None) -> dict[str, dict]:
    """The statements of a page by their type."""
    page = parse(make.render(site or gallery(), path, *FORMATS))
    found = page.xpath("//script[@type='application/ld+json']")
    if not found:
        return {}
    graph = json.loads(found[0].text)
    assert graph["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in graph["@graph"]}


def crumbs(path: str) -> list[tuple[int, str, str]]:
    listed = things(path)["BreadcrumbList"]["itemListElement"]
    return [(item["position"], item["name"], item["item"]) for item in listed]


def test_the_front_page_says_whose_site_this_is():
    found = things("index.html")
    assert found["WebSite"]["name"] == "Roles of tomorrow"
    assert found["WebSite"]["url"] == BASE
    assert found["WebSite"]["publisher"] == {"@id": found["Organization"]["@id"]}
    assert found["Organization"]["url"] == "https://example.org/team"


def test_a_role_that_people_hold_is_an_occupation():
    sections = (
        make.text_section("qualifications", "Qualifications", "Listens.", "Reads."),
        make.list_section("responsibilities", "Responsibilities", "Opens", "Closes"),
        make.text_section("compensation", "Pay", "Never said here."),
    )
    role = make.make_role("x", "Coach", summary="Helps.", status="adopted", also_called=("Guide",), sections=sections)
    site = make.make_site(role, config=make.make_config(url=BASE))
    occupation = things("roles/x.html", site)["Occupation"]
    assert occupation["name"] == "Coach"
    assert occupation["description"] == "Helps."
    assert occupation["alternateName"] == ["Guide"]
    assert occupation["url"] == f"{BASE}roles/x.html"
    assert occupation["responsibilities"] == "Opens\nCloses"
    assert occupation["qualifications"] == "Listens.\nReads."
    assert "Never" not in json.dumps(occupation)


@pytest.mark.parametrize("status", ["envisioned", "draft", "retired"])
def test_a_role_that_nobody_holds_is_none(status):
    site = make.make_site(make.make_role("x", status=status), config=make.make_config(url=BASE))
    assert set(things("roles/x.html", site)) == {"BreadcrumbList"}


def test_a_role_that_is_only_named_is_none():
    assert set(things("roles/named.html")) == {"BreadcrumbList"}


def test_the_way_to_a_page_is_the_one_that_it_shows():
    assert crumbs("roles/spark.html") == [
        (1, "Home", BASE),
        (2, "Roles", f"{BASE}roles/index.html"),
        (3, "Learning design", f"{BASE}families/design.html"),
        (4, "Learning spark facilitator", f"{BASE}roles/spark.html"),
    ]
    assert [name for _, name, _ in crumbs("workshops/first.html")] == ["Home", "Workshops", "A first workshop"]
    assert [name for _, name, _ in crumbs("tags/inquiry.html")] == ["Home", "Roles", "Inquiry"]
    assert [name for _, name, _ in crumbs("about.html")] == ["Home", "About"]
    assert [name for _, name, _ in crumbs("roles/index.html")] == ["Home", "Roles"]


# --- events ----------------------------------------------------------------------------------------------------------


def event(**fields):
    fields = {"date": "2026-11-12T10:30", "duration": 3600, **fields}
    workshop = make.make_workshop("x", "Meet", **fields)
    config = make.make_config(url=BASE, timezone="America/New_York")
    return things("workshops/x.html", make.make_site(config=config, workshops=(workshop,))).get("Event")


def test_a_workshop_with_a_date_is_an_event():
    found = event(subtitle="An hour", location="Room 4")
    assert found["name"] == "Meet"
    assert (found["startDate"], found["endDate"]) == ("2026-11-12T10:30:00-05:00", "2026-11-12T11:30:00-05:00")
    assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in found["location"]] == ["Place", "VirtualLocation"]
    assert found["organizer"]["name"] == "The team"
    assert found["subjectOf"]["url"] == f"{BASE}workshops/x/event.ics"
    assert found["subjectOf"]["encodingFormat"] == "text/calendar"


def test_its_way_of_taking_part_decides_where_it_is():
    online, room = event(modes=("virtual",), location="Room 4"), event(modes=("in-person",), location="Room 4")
    assert online["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert [place["@type"] for place in online["location"]] == ["VirtualLocation"]
    assert room["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert room["location"] == [{"@type": "Place", "name": "Room 4", "address": "Room 4"}]


def test_without_a_date_or_among_the_invited_it_is_none():
    assert event(date="") is None
    assert event(listed=False) is None


def test_nothing_of_the_kit_is_said():
    from rolesite.model import Kit

    assert "SECRET" not in json.dumps(event(kit=Kit(room="SECRET", join="https://example.org/SECRET")))


# --- safety and restraint --------------------------------------------------------------------------------------------


def test_no_text_can_end_the_element():
    name = "</script ><!--<script>alert(1)</script> & \u2028"
    site = make.make_site(make.make_role("x", name, status="adopted"), config=make.make_config(url=BASE))
    page = make.render(site, "roles/x.html", *FORMATS).decode()
    raw = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set("<>&") & set(raw)
    assert things("roles/x.html", site)["Occupation"]["name"] == name


def test_a_site_without_an_address_says_nothing():
    site = gallery()
    assert things("index.html", replace(site, config=replace(site.config, url=""))) == {}


def test_an_edition_speaks_of_its_own_pages():
    source = make.make_site(make.make_role("x"), config=make.make_config(url=BASE))
    role = make.make_role("x", "Guía", translation=Translation("en"))
    spanish = replace(make.make_site(role, config=make.make_config(url=BASE, language="es")), edition="es")
    steps = things("es/roles/x.html", replace(source, editions=(spanish,)))["BreadcrumbList"]["itemListElement"]
    assert (steps[-1]["name"], steps[-1]["item"]) == ("Guía", f"{BASE}es/roles/x.html")
    assert steps[1]["item"] == f"{BASE}es/roles/index.html"
