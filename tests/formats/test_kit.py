"""The first page of a kit: what is asked for can be done, what is linked is there, and nothing else is mentioned."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from rolesite.formats import chat, deck, go, handout, kit, kitassets, kitzip, printlist, workshops
from rolesite.model import Board, Contact, Host, Kit
from rolesite.plan import Output
from tests import decks
from tests import factories as make
from tests.dom import parse
from tests.gallery import ONE_PAGE

PATH = "_kit/spark/index.html"
FORMATS = (kit.FORMAT, chat.FORMAT, kitassets.FORMAT, deck.FORMAT, handout.FORMAT, go.FORMAT, workshops.FORMAT)
FULL = Kit("A quiet room", ("Ada", "Ben"), "https://example.org/join", 12, ("A bell",))


PAPERS = {
    "guide": "_kit/{}/guide.pdf",
    "present": "_kit/{}/present.html",
    "handout-pdf": "workshops/{}/handout.pdf",
    "signs": "workshops/{}/signs.pdf",
}


class Papers:
    """A format that makes stand-ins of what needs the engine, and of the view to present with."""

    name = "papers"
    engine = ""

    def outputs(self, site, theme):
        """One of each kind."""
        del theme
        for workshop in site.workshops:
            for kind, path in PAPERS.items():
                yield Output(path.format(workshop.id), self.name, kind, workshop.id)

    def view(self, output, site, plan, theme):
        """Nothing of interest."""
        del site, plan, theme
        return output.path

    def render(self, view, theme, needs):
        """A page with nothing on it."""
        del view, theme, needs
        return ONE_PAGE


def page(site, *formats):
    return parse(make.render(site, PATH, *(formats or FORMATS)))


def site_of(url: str = "", **fields):
    site = decks.site(decks.slide("one", "One", "Words."), **fields)
    return replace(site, config=replace(site.config, url=url))


def todos(tree) -> list[str]:
    return [box.get("id").removeprefix("todo-") for box in tree.xpath("//input[@type='checkbox']")]


def links(tree) -> dict[str, str]:
    return {a.text_content().strip(): a.get("href") for a in tree.xpath("//main//li//a")}


def test_it_says_what_when_where_and_for_whom():
    tree = page(site_of(kit=FULL, access="Step-free.", duration=3600, timezone="America/New_York"))
    facts = {e.xpath("dt")[0].text_content(): e.xpath("dd")[0].text_content() for e in tree.xpath("//dl/div")}
    assert facts == {
        "Date": "12 November 2026, 10:30 (New York time)",
        "Place": "Riverside Library",
        "Duration": "60 min",
        "Ways to take part": "In person · Online",
        "Participants": "12",
        "Facilitators": "Ada, Ben",
        "Room": "A quiet room",
        "Access": "Step-free.",
    }
    assert tree.xpath("//h1")[0].text_content() == "Sparks for our own learning"


def test_a_workshop_that_says_little_has_a_page_all_the_same():
    tree = page(site_of(date="", location="", board=None, contact=None, modes=("in-person",)))
    assert todos(tree) == ["after-thanks"]
    assert tree.xpath("//section[@class='kit-join']") == []


def test_what_to_do_follows_from_what_there_is():
    tree = page(
        site_of(kit=FULL, board=Board("Padlet", "https://example.org/b", backup="Paper.")),
        *FORMATS,
        *(Papers(), printlist.FORMAT, kitzip.FORMAT),
    )
    assert todos(tree) == [
        *("before-guide", "before-print", "before-pack", "before-carry"),
        *("before-screens", "before-board", "before-join"),
        *("day-signs", "day-handouts", "day-chat", "day-present"),
        *("after-save-board", "after-thanks"),
    ]
    assert links(tree)["What to bring"] == "#materials"
    assert tree.xpath("//section[h2/@id='materials']//li")[0].text_content() == "A bell"
    assert "Padlet" in tree.xpath("//label[@for='todo-before-board']")[0].text_content()


def test_those_online_need_no_signs_and_those_in_the_room_no_chat():
    online = todos(page(site_of(modes=("virtual",)), *FORMATS, Papers()))
    here = todos(page(site_of(modes=("in-person",)), *FORMATS, Papers()))
    assert [todo for todo in online if todo.startswith("day-")] == ["day-chat", "day-present"]
    assert [todo for todo in here if todo.startswith("day-")] == ["day-signs", "day-handouts", "day-present"]


def test_without_a_list_of_what_to_print_nobody_is_sent_to_it():
    site = decks.site(decks.slide("one", "One", "Words.", modes=("virtual",)), modes=("in-person", "virtual"))
    tree = page(site, *FORMATS, printlist.FORMAT, Papers())
    assert "before-print" not in todos(tree)
    assert "before-print" in todos(page(site_of(), *FORMATS, printlist.FORMAT, Papers()))


def test_files_of_the_kit_are_linked_beside_it_and_public_ones_at_their_address():
    found = links(page(site_of("https://example.org/roles/"), *FORMATS, Papers()))
    assert found["Messages for the chat"] == "chat.html"
    assert found["Facilitator guide"] == "guide.pdf"
    assert found["Slides"] == "https://example.org/roles/workshops/spark/deck.html"
    assert found["Page behind the code"] == "https://example.org/roles/go/spark.html"


@pytest.mark.parametrize("url", ["https://example.org/roles/", ""])
def test_it_says_where_links_to_public_files_lead_before_they_are_followed(url):
    said = [decks.text(p) for p in page(site_of(url), *FORMATS, Papers()).xpath("//p[@class='kit-published']")]
    assert [words.partition(" lead to ")[2].partition(",")[0] for words in said] == [url]


def test_without_an_address_public_files_are_said_to_lie_in_the_kit_to_carry():
    tree = page(site_of(), *FORMATS, Papers(), kitzip.FORMAT)
    (said,) = tree.xpath("//p[@class='kit-published']")
    assert "This site has no address yet" in said.text_content()
    assert " code" not in " ".join(e.text_content() for e in tree.xpath("//li")), "nothing prints one"
    assert {urlsplit(href).scheme for href in links(tree).values() if href} <= {"", "https"}
    (slides,) = [e for e in tree.xpath("//li[@class='kit-file']") if e.text_content().split()[0] == "Slides"]
    assert slides.xpath(".//a") == []
    assert "in kit.zip" in slides.text_content()


def test_every_file_has_a_line_that_says_what_it_is_for():
    tree = page(site_of(kit=FULL), *FORMATS, Papers(), kitzip.FORMAT)
    entries = tree.xpath("//li[@class='kit-file']")
    assert len(entries) > 8
    assert all(entry.xpath("p[@class='why']")[0].text_content().strip() for entry in entries)


def test_the_link_to_join_can_be_copied_with_a_name_that_says_what():
    tree = page(site_of(kit=FULL))
    (button,) = tree.xpath("//button[@data-copy]")
    assert tree.xpath("//*[@id=$id]", id=button.get("data-copy"))[0].text_content() == FULL.join
    names = [tree.xpath("//*[@id=$id]", id=id_)[0].text_content() for id_ in button.get("aria-labelledby").split()]
    assert names == ["Copy", "Link to join"]


@pytest.mark.parametrize("words", ["Zoom 123 456, code <b>9</b>", "javascript:alert(1)"])
def test_words_that_say_how_to_join_are_no_link(words):
    tree = page(site_of(kit=Kit(join=words)))
    assert [e.text_content() for e in tree.xpath("//span[@id='kit-join']")] == [words]
    assert [a for a in tree.xpath("//@href") if "alert" in a or "Zoom" in a] == []


def test_hosts_of_rooms_stay_on_their_sheets():
    view = make.view(site_of(kit=replace(FULL, hosts=(Host("north", "HOSTMARK"),))), PATH, *FORMATS)
    assert view.kit.hosts == ()


def test_a_contact_is_no_reason_for_a_board():
    tree = page(site_of(board=None, contact=Contact("A", "a@example.org")))
    assert "before-board" not in todos(tree)
