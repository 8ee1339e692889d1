"""`::: breakouts`: rooms and their roles for everybody, hosts for the facilitator only."""

from __future__ import annotations

import pytest

from rolesite.content.load import load
from rolesite.doc import Link, Strong, Table, Target, Text
from rolesite.model import Host, Room
from tests.scripts import script, shown, slides, told

SITE = b"title: Roles\nurl: https://example.org/\nvision: All choose.\n"
HEAD = "| Room | Role | Host |\n| --- | --- | --- |\n"


def rooms_of(table, *roles):
    return script(f"# Rooms\n\n::: breakouts\n{table}\n:::\n", *roles).value.rooms


def name(text):
    return (Strong((Text(text),)),)


def role(id_, *words):
    return (Link(Target("role", id_), tuple(map(Text, words))),)


def test_rooms_are_a_table_of_names_and_roles():
    body = f"# Off we go (5 min)\n\nFind your room.\n\n::: breakouts\n\n{HEAD}| North | spark | Ana |\n| South | host | |\n\n:::\n"
    found = script(body, "spark", "host").value
    assert found.rooms == (Room("north", "North", "spark"), Room("south", "South", "host"))
    assert found.rooms_on == "off-we-go"
    (slide,) = slides(body, "spark", "host")
    head = ((Text("Room"),), (Text("Role"),))
    assert slide.body[1] == Table(head, ((name("North"), role("spark")), (name("South"), role("host"))), ("", ""))
    assert slide.seconds == 300


def test_hosts_are_kept_apart():
    parsed = script(
        f"# Rooms\n\n::: breakouts\n{HEAD}| North | spark | Ana, *Ben* |\n| South | spark | |\n:::\n", "spark"
    )
    assert parsed.value.hosts == (Host("north", "Ana, Ben"),)
    assert "Ana" not in shown(parsed)
    assert "Ana" not in repr(parsed.value.rooms)


def test_a_host_looked_up_is_not_shown_on_a_slide():
    parsed = script(f"# Rooms\n\n::: breakouts\n{HEAD}| North | spark | {{{{ contact.name }}}} |\n:::\n", "spark")
    assert parsed.value.hosts == (Host("north", "Ana"),)
    assert parsed.value.used == frozenset()


@pytest.mark.parametrize(
    ("cell", "id_", "words"),
    [
        ("host", "host", ()),
        ("[[host]]", "host", ()),
        ("[[host\\|The host]]", "host", ("The host",)),
        ("[The host](../roles/host.yaml)", "host", ("The host",)),
        ("Exchange Host", "host", ()),
        ("exchange host", "host", ()),
    ],
)
def test_a_role_is_an_id_a_link_or_a_name(cell, id_, words):
    table = f"| Room | Role |\n|--|--|\n| North | {cell} |"
    (slide,) = slides(f"# Rooms\n\n::: breakouts\n{table}\n:::\n", "spark", "host")
    assert slide.body[0].rows == ((name("North"), role(id_, *words)),)
    assert rooms_of(table, "spark", "host") == (Room("north", "North", id_),)


@pytest.mark.parametrize(("roles", "id_"), [(("spark",), "spark"), ((), "")])
def test_without_roles_every_room_reads_the_only_one(roles, id_):
    assert rooms_of("| Room |\n|--|\n| Table 1 |", *roles) == (Room("table-1", "Table 1", id_),)
    assert rooms_of("| Room | Role |\n|--|--|\n| Table 1 | |", *roles) == (Room("table-1", "Table 1", id_),)


@pytest.mark.parametrize("word", ["none", "–", "Ninguno"])
def test_a_room_may_have_no_role(word):
    assert rooms_of(f"| Room | Role |\n|--|--|\n| Hall | {word} |", "spark", "host") == (Room("hall", "Hall", ""),)


def test_columns_stand_in_any_order_and_in_spanish():
    table = "| Anfitriona | **Rol** | sala |\n|--|--|--|\n| Ana | host | Norte |"
    parsed = script(f"# Salas\n\n::: breakouts\n{table}\n:::\n", "spark", "host")
    assert parsed.problems == ()
    assert parsed.value.rooms == (Room("norte", "Norte", "host"),)
    assert parsed.value.hosts == (Host("norte", "Ana"),)


def test_rooms_may_stand_in_columns_and_on_a_slide_of_one_mode():
    inner = "::: breakouts\n| Room |\n|--|\n| A |\n:::"
    for text in (f":::: columns\n{inner}\n\n+++\n\nRight.\n::::", f":::: only virtual\n{inner}\n::::"):
        found = script(f"# First\n\nText.\n\n---\n\n# Rooms\n\n{text}\n", "spark").value
        assert (found.rooms, found.rooms_on) == ((Room("a", "A", "spark"),), "rooms")


def test_notes_within_are_notes():
    (slide,) = slides("# R\n\n::: breakouts\n| Room |\n|--|\n| A |\n\n> [!NOTE]\n> Open the rooms.\n:::\n", "spark")
    assert len(slide.notes) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("::: breakouts\n:::", (1, 1, "breakouts-table")),
        ("::: breakouts\ntext\n:::", (2, 1, "breakouts-table")),
        ("::: breakouts\n| Room |\n|--|\n:::", (2, 1, "breakouts-table")),
        ("::: breakouts\n| Room |\n|--|\n| a |\n\n| Room |\n|--|\n| b |\n:::", (6, 1, "breakouts-table")),
        ("::: breakouts\n| Room | Rol |\n|--|--|\n| a | [[spark|b]] |\n:::", (4, 7, "unknown-role")),
        ("::: breakouts\n| Room | Role |\n|--|--|\n| a | !? |\n:::", (4, 7, "unknown-role")),
        ("::: breakouts\n| Room | |\n|--|--|\n| a | b |\n:::", (2, 7, "breakouts-column")),
        ("::: breakouts now\n| Room |\n|--|\n| a |\n:::", (1, 15, "container-option")),
    ],
)
def test_mistakes_are_told_once_at_their_place(text, problem):
    assert told(text, "spark") == [problem]


def test_two_roles_of_one_name_are_told():
    files = {
        "content/site.yaml": SITE,
        "content/roles/a.yaml": b"name: Coach\nsummary: One.\n",
        "content/roles/b.yaml": b"name: coach\nsummary: Two.\n",
        "content/workshops/meet.md": b"---\ntitle: Meet\n---\n\n::: breakouts\n| Room | Role |\n|--|--|\n| x | Coach |\n:::\n",
    }
    problems = [p for p in load(files).problems if p.severity == "error"]
    assert [(p.code, p.hint) for p in problems] == [("which-role", "write an id: a or b")]


def loaded(script_, *more, **options):
    files = {
        "content/site.yaml": SITE,
        "content/roles/spark.yaml": b"name: Spark\nsummary: Sparks.\naliases: [sparkle]\n",
        "content/roles/later.yaml": b"name: Later\nsummary: Not yet.\nstatus: draft\n",
        "content/workshops/meet.md": b"---\ntitle: Meet\nroles: spark\n---\n\n# Rooms\n\n" + script_.encode(),
        **dict(more),
    }
    return load(files, **options)


ROOMS = "::: breakouts\n| Room | Role | Host |\n|--|--|--|\n| North | sparkle | Ana |\n| South | later | Ben |\n:::\n"


def test_old_ids_lead_on_and_drafts_are_left_out():
    found = loaded(ROOMS)
    assert [(p.code, p.severity) for p in found.problems] == [("draft-link", "warning")]
    (workshop,) = found.site.workshops
    assert workshop.rooms == (Room("north", "North", "spark"), Room("south", "South", ""))
    assert workshop.kit.hosts == (Host("north", "Ana"), Host("south", "Ben"))
    rows = workshop.slides[0].body[0].rows
    assert [row[1] for row in rows] == [role("spark", "Spark"), (Text("Later"),)]


def test_a_draft_is_there_with_drafts():
    (workshop,) = loaded(ROOMS, drafts=True).site.workshops
    assert workshop.rooms[1] == Room("south", "South", "later")


def test_a_workshop_is_about_what_its_rooms_read():
    host = ("content/roles/host.yaml", b"name: Host\nsummary: Hosts.\n")
    (workshop,) = loaded(ROOMS.replace("sparkle", "host").replace("later", "sparkle"), host).site.workshops
    assert workshop.roles == ("spark", "host")


def test_a_delivery_has_the_rooms_of_its_workshop():
    delivery = ("content/workshops/may.md", b"---\nextends: meet\ntitle: May\n---\n")
    first, second = loaded(ROOMS, delivery).site.workshops
    assert second.id == "meet"
    assert (first.rooms, first.rooms_on, first.kit.hosts) == (second.rooms, second.rooms_on, second.kit.hosts)


def test_a_translation_has_rooms_and_hosts_of_its_own():
    spanish = "---\ntitle: Encuentro\n---\n\n# Salas\n\n" + ROOMS.replace("North", "Norte").replace("Ana", "Eva")
    (edition,) = loaded(ROOMS, ("content/workshops/meet.es.md", spanish.encode())).site.editions
    (workshop,) = edition.workshops
    assert [room.name for room in workshop.rooms] == ["Norte", "South"]
    assert workshop.kit.hosts[0] == Host("norte", "Eva")
