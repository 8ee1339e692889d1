from __future__ import annotations

from rolesite.content.autolink import RoleNames
from rolesite.content.config import FOUNDING_CARD
from rolesite.content.links import Known
from rolesite.content.roles import read_role
from rolesite.content.texts import Texts
from rolesite.doc import Link, Paragraph, Text, walk
from rolesite.model import RoleItem

NAMES = {"a": "A", "learning-curator": "Learning Curator", "d": "D"}


def settle(text, *, linking=False):
    """The sections of role `a` with this text, and their problems as (code, line)."""
    parsed = read_role(f"name: A\nsummary: S\n{text}", "content/roles/a.yaml", FOUNDING_CARD)
    other = read_role("name: Learning Curator\n", "content/roles/learning-curator.yaml", FOUNDING_CARD)
    known = Known(roles=NAMES, drafts={"d": "Draft"}, role_aliases={"old": "learning-curator"})
    names = RoleNames([parsed.value.role, other.value.role]) if linking else None
    settled = Texts(known, names).settle(parsed)
    return settled.value, [(p.code, p.place.line) for p in settled.problems]


def test_items_near_an_id_are_warned_about_and_free_text_is_not():
    items = "closest_roles: [learning-curater, Learning Curator, coach, Instructional coach, curator]\n"
    assert settle(items)[1] == [("near-miss", 3)] * 2


def test_items_that_are_ids_lead_to_their_roles_of_today_and_drafts_to_none():
    (section,), problems = settle("closest_roles: [old, d, a]\n")
    assert section.roles[:2] == (RoleItem("learning-curator"), RoleItem("", (Text("Draft"),)))
    assert problems == [("draft-link", 3), ("self-relation", 3)]


def test_links_are_led_on_and_those_to_nothing_are_told():
    (section,), problems = settle("responsibilities: With [[old]] and [[nobody]].\n")
    (link, _) = (node for node in walk(section.body) if isinstance(node, Link))
    assert (link.target.id, link.children) == ("learning-curator", (Text("Learning Curator"),))
    assert problems == [("unknown-role", 3)]


def test_names_are_linked_only_where_that_is_asked_for():
    text = "responsibilities: With a learning curator.\n"
    assert any(isinstance(node, Link) for node in walk(settle(text, linking=True)[0][0].body))
    assert settle(text)[0][0].body == (Paragraph((Text("With a learning curator."),)),)
