"""The site as one value: what can be found in it by id, and who belongs together."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from rolesite.errors import Place
from rolesite.model import Config, Family, Role, Site, Span, Tag

TAG = Tag("care", "Care")
COACH = Role("coach", "Coach", Place("content/roles/coach.yaml"), family="learning", tags=(TAG,), aliases=("mentor",))
HOST = Role("host", "Host", Place("content/roles/host.yaml"))
SITE = Site(Config("Catalogue", families=(Family("learning", "Learning"),)), (COACH, HOST), tags=(TAG,))


def test_roles_are_found_by_their_ids_new_and_old():
    assert SITE.role["coach"] is COACH
    assert SITE.alias_of == {"mentor": "coach"}
    assert SITE.role_place == {"coach": 0, "host": 1}


def test_a_role_without_a_family_is_not_lost():
    assert SITE.family_members == {"learning": (COACH,), "": (HOST,)}
    assert SITE.tag_members == {"care": (COACH,)}


def test_what_is_loaded_stays_as_it_is():
    with pytest.raises(dataclasses.FrozenInstanceError):
        SITE.roles = ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        COACH.name = "Other"


@pytest.mark.parametrize(
    ("span", "day", "then"),
    [
        (Span(30, "day"), "2027-03-18", "2027-04-17"),
        (Span(2, "week"), "2027-12-20", "2028-01-03"),
        (Span(1, "month"), "2027-01-31", "2027-02-28"),
        (Span(13, "month"), "2027-01-31", "2028-02-29"),
        (Span(11, "month"), "2027-01-15", "2027-12-15"),
        (Span(1, "year"), "2028-02-29", "2029-02-28"),
        (Span(2, "day"), "9999-12-30", "9999-12-31"),
        (Span(1, "year"), "9999-06-01", "9999-12-31"),
    ],
)
def test_a_span_leads_from_day_to_day(span, day, then):
    assert span.after(date.fromisoformat(day)) == date.fromisoformat(then)
