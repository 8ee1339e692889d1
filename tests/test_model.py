"""The site as one value: what can be found in it by id, and who belongs together."""

from __future__ import annotations

import dataclasses

import pytest

from rolesite.errors import Place
from rolesite.model import Config, Family, Role, Site, Tag

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
