"""Room sheets: what stands on each, whose questions they ask, and that hosts stand nowhere else."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from rolesite.content.load import load
from rolesite.doc import Heading, plain
from rolesite.formats import assets, capture, deck, find_formats, go, rooms
from rolesite.model import Host, Kit, Room, Round, Site
from rolesite.planning import plan_site
from tests import decks
from tests import factories as make
from tests.decks import STEPS, slide
from tests.pdfua import faults
from tests.printing import printing_theme

PATH = "_kit/spark/rooms.pdf"
FORMATS = (rooms.FORMAT, go.FORMAT)
ROOMS = (Room("north", "North", decks.ROLE), Room("south", "South", "weaver"), Room("hall", "Hall"))
HOSTS = (Host("north", "Ana"), Host("hall", "Ben"))


def asked(number, text, role="", **fields):
    """A round."""
    turn = Round(number, 2, make.words(text), role, 600)
    return slide(f"q-{number}", "Questions", kind="round", round=turn, **fields)


def site(*slides, config=None, **fields) -> Site:
    """A workshop with three rooms, and a question for all of them."""
    there = slide("rooms", "Off to the rooms", "Go.")
    shown = slides or (there, replace(asked(1, "What would change?"), body=(STEPS,)))
    more = {"rooms": ROOMS, "rooms_on": "rooms", "kit": Kit(hosts=HOSTS, participants=32), **fields}
    weaver = make.make_role("weaver", "Network weaver", family="care", summary="Weaves.")
    workshop = decks.workshop(*shown, **more)
    found = config or make.make_config(url="https://e.org")
    return make.make_site(decks.role(), weaver, workshops=(workshop,), config=found)


def view(*slides, **fields):
    return make.view(site(*slides, **fields), PATH, *FORMATS)


def questions(*slides, **fields):
    """The questions of each room, as words."""
    return [[plain(q.question) for q in room.questions] for room in view(*slides, **fields).rooms]


def sheets(of: Site, *more):
    """The sheets as elements; `more` are other formats of the site's."""
    theme = make.default_theme()
    (output,) = (o for o in make.plan_of(of, *FORMATS).outputs if o.kind == "rooms")
    sealed = theme.sealed(output.templates, output.assets, output.language or of.config.language)
    return decks.tree(rooms._html(make.view(of, PATH, *FORMATS, *more), sealed))


def named(root, name):
    return [decks.text(e) for e in root.iter() if name in e.get("class", "").split()]


# --- what stands on them ---------------------------------------------------------------------------------------------


def test_only_workshops_with_rooms_have_sheets_and_they_are_the_facilitator_s():
    assert list(rooms.FORMAT.outputs(site(rooms=()), make.default_theme())) == []
    (output,) = make.plan_of(site(), rooms.FORMAT).outputs
    assert (output.path, output.kind, output.private) == (PATH, "rooms", True)


def test_a_sheet_for_each_room_and_one_for_the_door():
    root = sheets(site())
    assert named(root, "name") == ["North", "South", "Hall", "Who is where"]
    facts = ["Role Spark host", "Host Ana", "Role Network weaver", "Host", "Host Ben"]
    assert named(root, "fact") == facts
    assert named(root, "role-name") == ["Spark host", "Network weaver"]
    cells = [[decks.text(cell) for cell in row] for row in root.iter("tr")]
    assert cells == [
        ["Room", "Role", "Host"],
        ["North", "Spark host", "Ana"],
        ["South", "Network weaver", ""],
        ["Hall", "", "Ben"],
    ]


def test_a_list_without_hosts_or_roles_has_no_empty_columns():
    root = sheets(site(rooms=(Room("hall", "Hall"),), kit=Kit()))
    assert [[decks.text(cell) for cell in row] for row in root.iter("tr")] == [["Room"], ["Hall"]]


def test_the_steps_and_questions_stand_with_their_times():
    root = sheets(site())
    assert len(named(root, "step")) == 3 * len(ROOMS)
    assert named(root, "question") == ["1. What would change? 10 min"] * len(ROOMS)


def test_codes_lead_to_the_capture_page_with_the_room_chosen_or_to_the_go_page_where_there_is_none():
    root = sheets(site(rooms=(Room("north", "North"), Room("süd", "Süd"))), capture.FORMAT)
    page = "https://e.org/workshops/spark/capture.html?room="
    within = (e for e in root.iter("p") if e.get("class") == "opens")
    assert [a.get("href") for p in within for a in p.iter("a")] == [f"{page}north", f"{page}s%C3%BCd"]
    assert named(root, "where")[0] == ("Page for answers: scan the code Board: Padlet Or type: e.org/go/spark.html")
    assert len(named(root, "qr")) == 2
    root = sheets(site())
    assert named(root, "opens") == []
    assert named(root, "address") == ["Or type: e.org/go/spark.html"] * len(ROOMS)
    assert len(named(root, "qr")) == len(ROOMS)
    assert named(sheets(site(config=make.make_config(url=""))), "address") == []


def test_a_room_asks_what_is_for_its_role_or_for_all():
    there = slide("rooms", "Off to the rooms", "Go.")
    found = questions(there, asked(1, "For all?"), asked(2, "For the host?", decks.ROLE))
    assert found == [["For all?", "For the host?"], ["For all?"], ["For all?"]]


def test_questions_before_the_rooms_are_asked_elsewhere():
    there = slide("rooms", "Off to the rooms", "Go.")
    assert questions(asked(1, "Before?"), there, asked(2, "After?"))[0] == ["After?"]
    assert questions(asked(1, "Before?"), there)[0] == ["Before?"]


@pytest.mark.parametrize(("participants", "lines"), [(0, 8), (32, 12), (33, 12), (500, 20)])
def test_there_are_as_many_lines_for_names_as_people(participants, lines):
    assert view(kit=Kit(participants=participants)).lines == lines


def test_a_role_is_what_its_card_says():
    hidden = make.text_section("secret", "Off the card", "Words")
    role = decks.role()
    off = replace(role, sections=(*role.sections, replace(hidden, card=False)))
    of = site()
    changed = replace(of, roles=tuple(off if r.id == role.id else r for r in of.roles))
    assert make.view(changed, PATH, *FORMATS) == view()


def test_no_heading_skips_a_level():
    section = replace(
        make.text_section("tasks", "Tasks", "Words"), body=(Heading(3, make.words("Begun with three marks")),)
    )
    of = site()
    headed = replace(of, roles=tuple(replace(role, sections=(section,)) for role in of.roles))
    found = [(e.tag, decks.text(e)) for e in sheets(headed).iter() if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert ("h3", "Tasks") in found
    assert ("h4", "Begun with three marks") in found


def test_a_sheet_tells_where_the_room_s_own_slides_are():
    of = site()
    assert named(sheets(of), "slides") == []
    all_of_it = make.view(of, PATH, *FORMATS, deck.FORMAT, assets.FORMAT, theme=decks.theme())
    below = "https://e.org/workshops/spark"
    assert [room.deck for room in all_of_it.rooms] == [f"{below}/room-north.html", f"{below}/room-south.html", ""]


# --- hosts -----------------------------------------------------------------------------------------------------------

MARK = "HOST-MARKER"


def marked() -> Site:
    """A site in two languages whose hosts have names that no other text has."""
    table = f"| Room | Role | Host |\n|--|--|--|\n| North | coach | {MARK}-1 |\n| South | | {MARK}-2 |\n"
    script = f"---\ntitle: Meet\nroles: coach\n---\n\n# Rooms\n\n::: breakouts\n{table}:::\n\n---\n\n# Bye\n\nThanks.\n"
    files = {
        "content/site.yaml": "title: Roles\nurl: https://example.org/\nvision: All choose.\n",
        "content/roles/coach.yaml": "name: Team coach\nsummary: Coaches.\n",
        "content/workshops/meet.md": script,
        "content/workshops/meet.es.md": script.replace("roles: coach\n", ""),
        "content/workshops/may.md": "---\nextends: meet\ntitle: May\ndate: 2027-05-01\n---\n",
    }
    loaded = load({path: text.encode() for path, text in files.items()})
    assert loaded.site is not None
    return loaded.site


def test_no_public_output_knows_a_host():
    site, theme, formats = marked(), make.default_theme(), find_formats()
    plan = plan_site(site, theme, formats).plan
    knowing = set()
    for output in plan.outputs:
        own = make.edition_of(site, output)
        seen = formats[output.format].view(output, own, plan.seen_by(output), theme)
        if MARK in repr(seen):
            knowing.add(output.path)
    assert {path for path in knowing if not path.startswith("_kit/")} == set()
    assert {f"_kit/{path}/rooms.pdf" for path in ("meet", "may", "es/meet")} <= knowing


# --- on paper --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "language"), [("letter", "en"), ("a4", "ar")])
def test_every_room_is_one_sheet_with_its_role_on_the_back(paper, language):
    config = make.make_config(url="https://e.org", paper=paper, language=language)
    data = make.render(site(config=config, language=language), PATH, *FORMATS, theme=printing_theme())
    assert faults(data) == []
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages]
    assert len(pages) == 7
    assert "North" in pages[0]
    assert "Responsibilities" in pages[1]
    assert "South" in pages[2]
    assert "Hall" in pages[4]
    assert pages[5].endswith("· Hall 6 / 7")  # the blank back of a room without a role
    assert all(name in pages[6] for name in ("North", "South", "Hall", "Ana", "Ben"))


@pytest.mark.slow
def test_many_long_questions_go_on_behind_and_the_role_has_a_sheet_of_its_own():
    long = "What would people where you work do differently by the end of the term, and how would you notice? " * 3
    turns = [asked(n, f"First{n}. {long} Last{n}.") for n in range(1, 8)]
    of = site(slide("rooms", "Off to the rooms", "Go."), *turns, rooms=ROOMS[:1])
    data = make.render(of, PATH, *FORMATS, theme=printing_theme())
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    on = [[n for n in range(1, 8) if f"First{n}." in page] for page in pages]
    assert [[n for n in range(1, 8) if f"Last{n}." in page] for page in pages] == on
    assert on[0][0] == 1
    assert on[1][-1] == 7
    assert "Responsibilities" in pages[2]
