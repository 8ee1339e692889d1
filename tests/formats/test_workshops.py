"""Workshop pages: what a participant may know beforehand, and nothing of notes or kit."""

from __future__ import annotations

import pytest

from rolesite.formats import catalogue, deck, roles, workshops
from rolesite.model import Kit, Slide
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import gallery

FORMATS = (workshops.FORMAT, roles.FORMAT, catalogue.FORMAT, deck.FORMAT)


def page(site, path):
    return parse(make.render(site, path, *FORMATS))


@pytest.fixture(scope="module")
def first():
    return page(gallery(), "workshops/first.html")


def test_the_agenda_counts_from_the_start(first):
    rows = [[text(cell) for cell in r.xpath("./td")] for r in row(first, "Agenda").xpath(".//tbody/tr")]
    assert rows == [
        ["Before the start", "Welcome", ""],
        ["0:00", "Agreements", "10 min"],
        ["0:10", "Round", "50 min"],
    ]


def test_the_agenda_of_a_date_with_a_time_is_the_clocks():
    site = make.make_site(workshops=(make.make_workshop("a", date="2026-11-12T23:55", agenda=_agenda()),))
    assert texts(page(site, "workshops/a.html"), "//tbody/tr/td[1]") == ["Before the start", "23:55", "0:05"]


def test_the_agenda_is_drawn_to_scale(first):
    parts = first.xpath("//*[local-name()='rect']")
    assert [(p.get("x"), p.get("width")) for p in parts] == [("0", "600"), ("600", "3000")]


def _agenda():
    return gallery().workshop["first"].agenda


def test_roles_materials_board_access_and_contact(first):
    assert links(row(first, "Roles we read"))["Learning spark facilitator"] == "../roles/spark.html"
    assert texts(row(first, "What you need"), ".//li") == ["A pen", "A card each"]
    assert "in the chat" in text(row(first, "Where answers are captured"))
    assert "Step-free." in text(row(first, "Access"))
    assert links(row(first, "Who to ask")) == {"team@example.org": "mailto:team@example.org"}


def test_the_slides_are_offered_where_they_are_made(first):
    assert links(first, "//*[@class='actions']//a") == {"Open the slides": "first/deck.html"}
    without = parse(make.render(gallery(), "workshops/first.html", *FORMATS[:3]))
    assert without.xpath("//*[@class='actions']") == []


def test_workshop_and_delivery_lead_to_each_other(first):
    assert list(links(row(first, "Planned dates")).values()) == ["autumn.html"]
    delivery = page(gallery(), "workshops/autumn.html")
    assert links(row(delivery, "In short"))["A delivery of A first workshop"] == "first.html"
    assert "12 November 2026, 10:30 America/New York" in text(row(delivery, "In short"))


def test_the_index_lists_workshops_with_their_deliveries_and_nothing_unlisted():
    found = page(gallery(), "workshops/index.html")
    assert texts(found, "//h2") == ["A first workshop"]
    assert found.xpath("//*[@class='deliveries']//a/@href") == ["autumn.html"]
    assert "Not listed" not in text(found)


def test_an_unlisted_workshop_has_a_page_that_search_engines_leave_out():
    assert page(gallery(), "workshops/hidden.html").xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_without_workshops_nothing_mentions_them():
    site = make.make_site(make.make_role("a"))
    assert not make.plan_of(site, *FORMATS).path("workshops")
    assert "Workshops" not in texts(page(site, "roles/a.html"), "//nav//a")


def test_an_old_address_leads_on():
    alias = page(gallery(), "workshops/zeroth.html")
    assert alias.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=first.html"]


def test_notes_and_kit_never_come_through():
    slide = Slide(
        "one", make.words("One"), make.make_role("x").place, notes=(make.paragraphs("SECRET note"),), seconds=60
    )
    kit = Kit(room="SECRET room", facilitators=("SECRET name",), join="SECRET link", materials=("SECRET thing",))
    site = make.make_site(workshops=(make.make_workshop("a", slides=(slide,), kit=kit),))
    for path in ("workshops/a.html", "workshops/index.html"):
        assert b"SECRET" not in make.render(site, path, *FORMATS)


def test_a_workshop_in_another_language_says_so():
    workshop = make.make_workshop("a", language="ar", access="Step-free.", materials=("A pen",))
    for path in ("//h1", "//section[@aria-labelledby='workshop_access']//p", "//ul[li='A pen']"):
        (words,) = page(make.make_site(workshops=(workshop,)), "workshops/a.html").xpath(path)
        assert (words.get("lang"), words.get("dir")) == ("ar", "rtl")
