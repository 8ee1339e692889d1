"""Workshop pages: what a participant may know beforehand, and nothing of notes or kit."""

from __future__ import annotations

import pytest

from rolesite.formats import assets, calendar, catalogue, deck, roles, workshops
from rolesite.model import Kit, Slide
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import gallery

FORMATS = tuple(module.FORMAT for module in (workshops, roles, catalogue, deck, calendar, assets))


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


def test_the_agenda_follows_clocks_that_change():
    config = make.make_config(timezone="America/New_York")
    workshop = make.make_workshop("a", date="2026-03-08T01:55", agenda=_agenda())
    site = make.make_site(workshops=(workshop,), config=config)
    assert texts(page(site, "workshops/a.html"), "//tbody/tr/td[2]") == ["Before the start", "1:55", "3:05"]


def test_the_agenda_is_drawn_to_scale(first):
    parts = first.xpath("//*[local-name()='rect']")
    assert [(p.get("x"), p.get("width")) for p in parts] == [("0", "600"), ("600", "3000")]


def _slides():
    return gallery().workshop["first"].slides


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


def test_a_page_with_a_date_offers_it_for_calendars():
    autumn = page(gallery(), "workshops/autumn.html")
    assert links(autumn, "//*[@class='actions']//a")["Add to your calendar"] == "autumn/event.ics"
    assert autumn.xpath("//link[@type='text/calendar']/@href") == ["autumn/event.ics"]


def test_the_purpose_is_the_script_s_or_the_site_s(first):
    vision = "All educators are in control of their professional learning."
    assert text(row(first, "What it is for").xpath("./div")[0]) == vision
    assert "What it is for" not in texts(
        page(make.make_site(workshops=(make.make_workshop("a"),)), "workshops/a.html"), "//h2"
    )


def test_the_letter_is_offered_as_far_as_it_is_made(first):
    assert "It comes back to you in 30 days and in 1 year." in text(row(first, "A letter to yourself")).replace(
        "\u00a0", " "
    )
    assert links(row(first, "A letter to yourself")) == {}
    workshop = make.make_workshop("a", date="2026-11-12", letter=gallery().workshop["first"].letter, slides=_slides())
    dated = page(make.make_site(workshops=(workshop,)), "workshops/a.html")
    assert links(row(dated, "A letter to yourself")) == {"Reminders for your calendar": "a/letter.ics"}


# --- dates -----------------------------------------------------------------------------------------------------------


def test_workshop_and_delivery_lead_to_each_other(first):
    assert list(links(row(first, "Dates")).values()) == ["autumn.html", "autumn/event.ics"]
    delivery = page(gallery(), "workshops/autumn.html")
    assert links(row(delivery, "In short"))["A delivery of A first workshop"] == "first.html"
    assert "12 November 2026, 10:30 New York time" in text(row(delivery, "In short"))


def test_the_index_lists_workshops_with_their_deliveries_and_nothing_unlisted():
    found = page(gallery(), "workshops/index.html")
    assert texts(found, "//h2") == ["A first workshop"]
    assert found.xpath("//ul[@class='dates']//a/@href") == ["autumn.html", "autumn/event.ics"]
    assert "Not listed" not in text(found)
    assert "hidden" not in " ".join(found.xpath("//main//a/@href"))


def test_a_draft_is_marked_where_drafts_are_asked_for():
    site = make.make_site(workshops=(make.make_workshop("a", draft=True), make.make_workshop("b")))
    assert texts(page(site, "workshops/a.html"), "//*[@class='kicker']") == ["Workshop Draft"]
    assert texts(page(site, "workshops/b.html"), "//*[@class='kicker']") == ["Workshop"]
    assert texts(page(site, "workshops/index.html"), "//*[@class='mark']") == ["Draft"]


def test_a_date_that_is_not_listed_stands_in_no_list():
    hidden = make.make_workshop("a", extends="x", date="2026-11-12", listed=False)
    site = make.make_site(workshops=(make.make_workshop("x"), hidden))
    for path in ("workshops/x.html", "workshops/index.html"):
        assert page(site, path).xpath("//main//a[contains(@href, 'a.html') or contains(@href, 'a/')]") == []
    assert links(page(site, "workshops/a.html"), "//*[@class='actions']//a") == {"Add to your calendar": "a/event.ics"}


def test_dates_stand_in_their_order_and_what_is_to_be_agreed_comes_last():
    said = (("c", "2027-05-01"), ("b", ""), ("a", "2026-11-12T10:30"), ("d", "2026-11-12"))
    deliveries = [make.make_workshop(id_, extends="x", date=date) for id_, date in said]
    site = make.make_site(workshops=(make.make_workshop("x"), *deliveries))
    for path in ("workshops/x.html", "workshops/index.html"):
        dates = page(site, path).xpath("//li[@class='date']")
        assert [date.xpath("./p[@class='date-when']/a/@href")[0] for date in dates] == [
            "d.html",
            "a.html",
            "c.html",
            "b.html",
        ]
        assert "Date to be agreed" in text(dates[-1])
        assert dates[-1].get("data-over") is None


def test_workshops_stand_in_the_order_of_their_first_dates_and_those_without_any_come_last():
    later = make.make_workshop("later", "Later", date="2027-05-01")
    held = make.make_workshop("held", extends="first", date="2027-03-18")
    undated = (make.make_workshop("any", "Any time"), make.make_workshop("open", "Open"))
    known = make.make_workshop("first", "First", date="2027-06-01")
    agreed = make.make_workshop("agreed", extends="open")
    found = page(make.make_site(workshops=(*undated, known, later, held, agreed)), "workshops/index.html")
    assert texts(found, "//h2") == ["First", "Later", "Any time", "Open"]
    assert texts(found, "//section[1]//time") == ["18 March 2027", "1 June 2027"]


@pytest.mark.parametrize(("listed", "shelves"), [(True, ["X"]), (False, ["X", "C"])])
def test_a_delivery_of_a_delivery_is_a_date_of_the_workshop_too(listed, shelves):
    between = make.make_workshop("b", extends="x", date="2026-11-12", listed=listed)
    last = make.make_workshop("c", extends="b", date="2026-11-13")
    site = make.make_site(workshops=(make.make_workshop("x"), between, last))
    dates = "//p[@class='date-when']/a/@href"
    assert page(site, "workshops/x.html").xpath(dates) == (["b.html", "c.html"] if listed else [])
    assert page(site, "workshops/b.html").xpath(dates) == ["c.html"]
    index = page(site, "workshops/index.html")
    assert sorted(texts(index, "//h2")) == sorted(shelves)
    assert index.xpath(dates).count("c.html") == 1


def test_a_workshop_with_a_date_of_its_own_is_listed_with_it():
    workshop = make.make_workshop("x", date="2026-11-12T10:30", location="Room 4")
    found = page(make.make_site(workshops=(workshop,)), "workshops/index.html")
    assert text(found).count("Room 4") == 1
    assert texts(found, "//ul[@class='dates']//time") == ["12 November 2026, 10:30"]


def test_pages_say_for_scripts_when_a_date_begins_and_is_over():
    (date,) = page(gallery(), "workshops/index.html").xpath("//li[@class='date']")
    assert date.xpath(".//time/@datetime") == ["2026-11-12T10:30:00-05:00"]
    assert date.get("data-over") == "2026-11-13T00:00:00-05:00"
    assert date.xpath(".//*[@data-own]/@data-own") == ["2026-11-12T10:30:00-05:00"]


def test_without_its_script_a_page_tells_nothing_that_only_a_clock_knows(first):
    for found in (first, page(gallery(), "workshops/autumn.html"), page(gallery(), "workshops/index.html")):
        shown = found.xpath("//main//*[not(ancestor-or-self::*[@hidden])]/text()")
        assert not {"Past", "Upcoming", "Your time", "No further date is planned at the moment."} & {
            *map(str.strip, shown)
        }


def test_an_agenda_without_a_time_of_day_counts_from_the_start(first):
    assert texts(row(first, "Agenda"), ".//th") == ["From the start", "What", "Length"]
    site = make.make_site(
        workshops=(make.make_workshop("a", date="2026-11-12T10:30", timezone="Asia/Tokyo", agenda=_agenda()),)
    )
    assert texts(row(page(site, "workshops/a.html"), "Agenda"), ".//th")[1:] == ["Tokyo time", "What", "Length"]


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
