"""What has changed: a page and a feed of new, changed and retired roles."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from rolesite.formats import catalogue, changes, roles
from rolesite.formats.changes import events
from rolesite.model import Change, Site
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import HOSTILE_NAME

FORMATS = (changes.FORMAT, roles.FORMAT, catalogue.FORMAT)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FIRST, SECOND = Change("2026-06-18", "First version."), Change("2026-11-12", "Pay raised.")


def site(*more, url: str = "https://example.org/some/base") -> Site:
    return make.make_site(
        make.make_role("spark", "Spark", summary="S.", history=(SECOND, FIRST), updated="2026-11-12"),
        make.make_role("clerk", "Clerk", summary="C.", status="retired", history=(FIRST,), updated="2026-10-01",
                       relations=(make.relation("replaced_by", "spark", derived=True),)),
        make.make_role("quiet", "Quiet", summary="Q."),
        *more,
        config=make.make_config(url=url),
    )  # fmt: skip


def told(*given) -> list[tuple[str, str, str, str]]:
    return [(e.date, e.kind, e.role.id, e.note) for e in events(given)]


# --- what counts as an event -----------------------------------------------------------------------------------------


def test_the_first_entry_is_where_a_role_was_new():
    assert told(make.make_role("a", history=(SECOND, FIRST))) == [
        ("2026-11-12", "changed", "a", "Pay raised."),
        ("2026-06-18", "new", "a", "First version."),
    ]


def test_updated_counts_on_days_that_the_history_is_silent_about():
    assert told(make.make_role("a", history=(FIRST,), updated="2026-06-18")) == [
        ("2026-06-18", "new", "a", "First version.")
    ]
    assert told(make.make_role("a", history=(FIRST,), updated="2026-07-01")) == [
        ("2026-07-01", "changed", "a", ""),
        ("2026-06-18", "new", "a", "First version."),
    ]


def test_a_date_alone_makes_no_role_new():
    assert told(make.make_role("a", updated="2026-07-01")) == [("2026-07-01", "changed", "a", "")]
    assert told(make.make_role("a", updated="2026-05-01", history=(FIRST,))) == [
        ("2026-06-18", "new", "a", "First version."),
        ("2026-05-01", "changed", "a", ""),
    ]


def test_the_last_that_happened_to_a_retired_role_is_its_retirement():
    assert [kind for _, kind, _, _ in told(make.make_role("a", status="retired", history=(FIRST, SECOND)))] == [
        "retired",
        "new",
    ]
    assert told(make.make_role("a", status="retired")) == []


def test_events_are_ordered_by_date_then_by_name():
    same = (Change("2026-01-01", "x"), Change("2026-01-01", "y"))
    found = told(make.make_role("b", "Á", history=same), make.make_role("a", "Z", history=(FIRST, same[0])))
    assert [(date, role, note) for date, _, role, note in found] == [
        ("2026-06-18", "a", "First version."),
        ("2026-01-01", "a", "x"),
        ("2026-01-01", "b", "x"),
        ("2026-01-01", "b", "y"),
    ]


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_is_by_month_the_newest_first():
    page = parse(make.render(site(), "changes.html", *FORMATS))
    assert texts(page, "//section/h2") == ["November 2026", "October 2026", "June 2026"]
    october = row(page, "October 2026")
    assert texts(october, ".//li//h3") == ["Clerk"]
    assert "Retired 1 October 2026" in text(october)
    assert links(october) == {"Clerk": "roles/clerk.html", "Spark": "roles/spark.html"}
    assert texts(row(page, "June 2026"), ".//li//h3") == ["Clerk", "Spark"]


def test_the_page_stays_light():
    many = [make.make_role(f"r{n:03}", history=(Change("2020-01-01", "x"),)) for n in range(changes.LISTED)]
    page = parse(make.render(site(*many), "changes.html", *FORMATS))
    assert len(page.xpath("//section//ol/li")) == changes.LISTED
    assert "4 older changes stand on the pages of their roles." in text(page)


def test_without_a_date_there_is_nothing_to_tell():
    empty = make.make_site(make.make_role("a"), config=make.make_config(url="https://example.org"))
    assert [output.path for output in changes.FORMAT.outputs(empty, make.default_theme())] == []


def test_without_an_address_there_is_no_feed():
    assert [output.path for output in changes.FORMAT.outputs(site(url=""), make.default_theme())] == ["changes.html"]
    page = parse(make.render(site(url=""), "changes.html", *FORMATS))
    assert page.xpath("//*[@type='application/atom+xml']") == []


# --- the feed --------------------------------------------------------------------------------------------------------


def feed(of: Site) -> ET.Element:
    return ET.fromstring(make.render(of, "feed.xml", *FORMATS))


def values(element: ET.Element, path: str) -> list[str | None]:
    return [found.text for found in element.findall(path, ATOM)]


def test_the_feed_is_atom():
    """What RFC 4287 asks of a feed and of every entry: one id, title and updated each, an author, links."""
    found = feed(site())
    assert found.tag == "{http://www.w3.org/2005/Atom}feed"
    assert values(found, "a:title") == ["Role catalogue: what has changed"]
    assert values(found, "a:updated") == ["2026-11-12T00:00:00Z"]
    assert values(found, "a:author/a:name") == ["The team"]
    own, page = found.findall("a:link", ATOM)
    assert (own.get("rel"), own.get("href")) == ("self", "https://example.org/some/base/feed.xml")
    assert (page.get("rel"), page.get("href")) == ("alternate", "https://example.org/some/base/changes.html")
    entries = found.findall("a:entry", ATOM)
    for entry in (found, *entries):
        assert [len(values(entry, f"a:{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.fromisoformat(values(entry, "a:updated")[0]).tzinfo is not None
    ids = values(found, "a:entry/a:id")
    assert len({*ids}) == len(ids) == 4
    assert values(found, "a:entry/a:title") == ["Changed: Spark", "Retired: Clerk", "New: Clerk", "New: Spark"]


def test_an_entry_says_what_happened_and_where_to_go():
    retired = feed(site()).findall("a:entry", ATOM)[1]
    assert retired.find("a:content", ATOM).get("type") == "html"
    content = parse(retired.find("a:content", ATOM).text.encode())
    assert links(content) == {"Spark": "https://example.org/some/base/roles/spark.html"}
    assert "Its place is taken by: Spark" in text(content)
    assert retired.find("a:category", ATOM).get("term") == "retired"


def test_an_id_outlives_another_name():
    role = make.make_role("now", aliases=("at-first", "then"), history=(FIRST, FIRST))
    assert values(feed(site(role)), "a:entry/a:id")[-2:] != []
    ids = [name for name in values(feed(site(role)), "a:entry/a:id") if "at-first" in name]
    assert ids == ["tag:example.org,2026-06-18:roles:at-first", "tag:example.org,2026-06-18:roles:at-first:2"]


def test_hostile_words_are_words():
    hostile = make.make_role("x", HOSTILE_NAME, history=(Change("2027-01-01", HOSTILE_NAME + " ]]>"),))
    entry = feed(site(hostile)).find("a:entry", ATOM)
    assert entry.find("a:title", ATOM).text == f"New: {HOSTILE_NAME}"
    content = parse(entry.find("a:content", ATOM).text.encode())
    assert content.xpath("//script") == []
    assert HOSTILE_NAME in text(content)


def test_the_feed_is_bounded():
    many = [make.make_role(f"r{n:03}", history=(Change("2020-01-01", "x"),)) for n in range(changes.IN_FEED)]
    assert len(feed(site(*many)).findall("a:entry", ATOM)) == changes.IN_FEED


# --- the role's own page ---------------------------------------------------------------------------------------------


def test_a_retired_role_says_so_and_names_its_successor():
    page = parse(make.render(site(), "roles/clerk.html", *FORMATS))
    (banner,) = page.xpath("//header//*[contains(@class, 'banner-retired')]")
    assert text(banner).startswith("This role is no longer in use. It was retired on 1 October 2026.")
    assert links(banner) == {"Spark": "spark.html"}


def test_a_retired_role_without_successor_says_that_too():
    alone = make.make_role("alone", summary="A.", status="retired")
    page = parse(make.render(make.make_site(alone), "roles/alone.html", *FORMATS))
    assert "No other role has taken its place." in text(page.xpath("//header//*[contains(@class, 'banner')]")[0])


def test_the_history_is_the_newest_first_however_it_was_written():
    about = row(parse(make.render(site(), "roles/spark.html", *FORMATS)), "About this description")
    assert texts(about, ".//ol/li/span") == ["Pay raised.", "First version."]


@pytest.mark.parametrize(("updated", "shown"), [("", "12 November 2026"), ("2026-12-01", "1 December 2026")])
def test_without_a_date_the_newest_entry_is_the_update(updated, shown):
    role = make.make_role("a", summary="A.", history=(FIRST, SECOND), updated=updated)
    about = row(parse(make.render(make.make_site(role), "roles/a.html", *FORMATS)), "About this description")
    assert texts(about, ".//dl//time") == [shown]
