"""What slides and pages may look up."""

from __future__ import annotations

import pytest

from rolesite.content.schema import validate
from rolesite.content.workshopfields import WorkshopFields
from rolesite.content.workshoplookups import site_lookups, workshop_lookups
from rolesite.doc import Paragraph, Text
from rolesite.errors import Place
from rolesite.model import Board, Config, Contact, Organization, Role
from rolesite.text import yamltext

VISION = (Paragraph((Text("All."),)),)
CONFIG = Config(
    "Roles",
    organization=Organization("Org", "https://example.org"),
    vision=VISION,
    board=Board("Padlet", "https://example.org/b", "in the chat"),
    contact=Contact("Ana", "ana@example.org"),
)
ROLE = Role("spark", "Spark", Place("x"), summary=(Text("Sparks."),))
NAMES = {
    *("site.title", "organization.name", "organization.url", "workshop.title", "workshop.subtitle", "workshop.date"),
    *("workshop.duration", "board.tool", "board.url", "board.where", "contact.name", "contact.email"),
    *("role.name", "role.plural", "role.summary"),
}


def fields(text):
    return validate(WorkshopFields, yamltext.read(text, "x.md").value, "x.md").value


def test_the_names_are_those_of_the_contract():
    lookups = workshop_lookups(CONFIG, WorkshopFields(), "Meet", ROLE)
    assert set(lookups.values) == NAMES
    assert set(lookups.blocks) | set(lookups.empty) == NAMES | {"site.vision", "site.mission"}


def test_a_workshop_comes_before_the_site():
    said = fields(
        "subtitle: Sub\ndate: 2026-11-02\nduration: 90 min\nboard: Miro\ncontact: Ben <b@example.org>\norganization: Two"
    )
    values = workshop_lookups(CONFIG, said, "Meet", ROLE).values
    assert {name: values[name] for name in sorted(NAMES)} == {
        "board.tool": "Miro",
        "board.url": "",
        "board.where": "",
        "contact.email": "b@example.org",
        "contact.name": "Ben",
        "organization.name": "Two",
        "organization.url": "",
        "role.name": "Spark",
        "role.plural": "Sparks",
        "role.summary": "Sparks.",
        "site.title": "Roles",
        "workshop.date": "2 November 2026",
        "workshop.duration": "90 min",
        "workshop.subtitle": "Sub",
        "workshop.title": "Meet",
    }


def test_where_the_workshop_is_silent_the_site_speaks():
    values = workshop_lookups(CONFIG, WorkshopFields(), "Meet", None).values
    assert (values["board.tool"], values["contact.name"], values["organization.name"]) == ("Padlet", "Ana", "Org")


def test_vision_and_mission_are_trees():
    lookups = workshop_lookups(CONFIG, WorkshopFields(), "Meet", None)
    assert lookups.blocks == {"site.vision": VISION}
    assert lookups.empty["site.mission"] == "give it in content/site.yaml"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date: 2026-11-12 10:30", "12 November 2026, 10:30"),
        ("date: 2026-11-12 10:30\nlanguage: es", "2026-11-12 10:30"),
        ("date: 2026-11-12\nlanguage: en-GB", "12 November 2026"),
    ],
)
def test_dates_are_words_in_english_and_digits_elsewhere(text, words):
    assert workshop_lookups(CONFIG, fields(text), "Meet", None).values["workshop.date"] == words


def test_pages_look_up_what_the_site_says():
    lookups = site_lookups(CONFIG)
    assert set(lookups.values) == NAMES
    filled = {name for name, value in lookups.values.items() if value}
    assert filled == {name for name in NAMES if name.partition(".")[0] not in ("workshop", "role")}
    assert lookups.empty["workshop.title"] == "only the slides of a workshop can look it up"
