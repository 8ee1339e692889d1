"""Messages for the chat: what is pasted, to the letter, and in which order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from rolesite.doc import (
    Blank,
    Chat,
    CodeBlock,
    Container,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
)
from rolesite.formats import chat, deck, go, kit, kitassets, letter, roles
from rolesite.formats._facilitator.pasted import Pasted
from rolesite.model import Board, Contact, Kit, Letter, Room, Round, Span
from tests import decks
from tests import factories as make
from tests.dom import parse

PATH = "_kit/spark/chat.html"
URL = "https://example.org/roles/"
FORMATS = (chat.FORMAT, kit.FORMAT, kitassets.FORMAT, deck.FORMAT, go.FORMAT, roles.FORMAT, letter.FORMAT)
BOARD = "https://example.org/board"
PADLET = Board("Padlet", BOARD)
web = partial(make.link, "web")


def page(*slides, url: str = URL, **fields):
    site = decks.site(*slides, **{"board": None, "contact": None, **fields})
    site = replace(site, config=replace(site.config, url=url, organization=None))
    return parse(make.render(site, PATH, *FORMATS))


def messages(tree) -> list[tuple[str, str]]:
    """Every message with its heading."""
    return [(li.xpath("h3")[0].text_content(), li.xpath("pre")[0].text_content()) for li in tree.xpath("//main//li")]


def of_slides(*slides, **fields) -> list[tuple[str, str]]:
    """The messages but for the way to everything, which every workshop has."""
    return [(name, text) for name, text in messages(page(*slides, **fields)) if name != "Everything on one page"]


def test_its_time_is_told_with_its_zone_as_hosts_may_be_in_several():
    hello = decks.slide("hello", "Hello", "Hi.")
    (lead,) = page(hello, date="2026-11-12T10:30", timezone="Asia/Tokyo").xpath("//p[@class='lead']")
    assert lead.text_content().endswith(" · 12 November 2026, 10:30 (Tokyo time)")


# --- which, and in which order ---------------------------------------------------------------------------------------


def test_those_who_come_in_get_the_ways_in_first():
    found = messages(page(decks.slide("one", "One"), kit=Kit(join="https://example.org/join"), board=PADLET))
    assert found == [
        ("Link to join", "Join here:\nhttps://example.org/join"),
        ("Board", f"Capture your answers in Padlet:\n{BOARD}"),
        ("Everything on one page", f"Everything for today on one page:\n{URL}go/spark.html"),
    ]


def test_a_board_without_address_is_told_in_words():
    found = of_slides(decks.slide("one", "One"), board=Board("the wall", where="beside the door"))
    assert found == [("Board", "Capture your answers in the wall:\nbeside the door")]


def test_slides_come_in_their_order_with_questions_and_roles_under_one_title():
    tree = page(*decks.rounds(), decks.slide("end", "Debrief", Chat((make.words("I take ___ along."),), 1)))
    assert [h.text_content() for h in tree.xpath("//h2")] == [
        *("Before the start", "Read, reflect, capture", "Three questions", "Debrief"),
    ]
    assert messages(tree)[1:] == [
        ("Question 1 of 3", f"Question 1 of 3\n{decks.QUESTIONS[0]}"),
        ("Spark host", f"Spark host\n{URL}roles/spark-host.html"),
        ("Question 2 of 3", f"Question 2 of 3\n{decks.QUESTIONS[1]}"),
        ("Question 3 of 3", f"Question 3 of 3\n{decks.QUESTIONS[2]}"),
        ("Prompts for the chat", "Choose one:\n- I take ___ along."),
    ]


def test_a_slide_without_a_title_is_told_as_one():
    tree = page(decks.slide("slide-1", "", Chat((make.words("Well?"),))), decks.slide("two", "Two"), url="")
    assert [h.text_content() for h in tree.xpath("//h2")] == ["Without a title"]


@pytest.mark.parametrize(("choose", "lead"), [(0, ""), (1, "Choose one:\n"), (2, "Choose 2:\n")])
def test_prompts_say_how_many_to_choose(choose, lead):
    prompts = Chat(tuple(map(make.words, ("One?", "Two?", "Three?"))), choose)
    assert of_slides(decks.slide("end", "End", prompts)) == [
        ("Prompts for the chat", f"{lead}- One?\n- Two?\n- Three?"),
    ]


def test_slides_for_those_in_the_room_only_are_left_out():
    here = decks.slide("here", "Here", Chat((make.words("Look around."),)), modes=("in-person",))
    there = decks.slide("there", "There", Chat((make.words("Unmute."),)), modes=("virtual",))
    assert of_slides(here, there) == [("Prompts for the chat", "- Unmute.")]
    assert of_slides(here, modes=("in-person",)) == [("Prompts for the chat", "- Look around.")]


def test_links_of_a_slide_are_given_once():
    text = Paragraph((web(BOARD, "the board"), Text(" and "), web("https://example.org/more", "more to read")))
    found = of_slides(decks.slide("one", "One", text), decks.slide("two", "Two", text), board=PADLET)
    assert found == [
        ("Board", f"Capture your answers in Padlet:\n{BOARD}"),
        ("more to read", "more to read\nhttps://example.org/more"),
    ]


def test_a_link_that_is_its_own_address_is_given_bare():
    text = Paragraph((web("https://example.org/more", "https://example.org/more"),))
    assert of_slides(decks.slide("one", "One", text)) == [("Link", "https://example.org/more")]


def test_links_that_rolesite_made_of_names_are_no_messages():
    auto = Link(Target("role", "weaver"), make.words("network weaver"), auto=True)
    assert of_slides(decks.slide("one", "One", Paragraph((auto,)))) == []


def test_rooms_come_with_their_roles_and_slides():
    fields = {"rooms": (Room("blue", "Blue room", decks.ROLE), Room("hall", "Hall")), "rooms_on": "split"}
    turn = Round(1, 1, make.words("What now?"), "", 60, in_rooms=True)
    found = of_slides(decks.slide("split", "Rooms"), decks.slide("ask", "Ask", kind="round", round=turn), **fields)
    assert found == [
        ("Breakout rooms", f"Blue room: Spark host\n{URL}workshops/spark/room-blue.html\n\nHall"),
        ("Question 1 of 1", "Question 1 of 1\nWhat now?"),
    ]


def test_the_letter_is_its_prompt_and_its_sheet():
    fields = {
        "letter": Letter("dear", make.paragraphs("What will you have learned?", "Who decided?"), (Span(1, "year"),))
    }
    assert of_slides(decks.slide("dear", "A letter"), **fields) == [
        ("Letter to oneself", "What will you have learned?\n\nWho decided?"),
        ("Sheet for the letter", f"A sheet for your letter:\n{URL}workshops/spark/letter.pdf"),
    ]


def test_thanks_are_the_slide_with_the_contact():
    slide = decks.slide("thanks", "Thank you", "Answers follow within a week.", kind="contact")
    found = of_slides(slide, contact=Contact("The team", "team@example.org"))
    assert found == [
        ("Thanks and contact", "Thank you\n\nAnswers follow within a week.\n\nThe team\nteam@example.org"),
    ]


def test_a_slide_with_the_contact_has_the_name_that_it_has_on_the_screen():
    contact = Contact("The team", "team@example.org")
    tree = page(
        decks.slide("a", "", web("https://example.org/a", "here")), decks.slide("c", kind="contact"), contact=contact
    )
    assert [h2.text_content() for h2 in tree.xpath("//main//h2")][-1] == "Stay in touch"


def test_thanks_are_the_last_slide_that_links_to_the_contact():
    mail = Paragraph((Text("Write to "), make.link("mail", "team@example.org", "us"), Text(".")))
    slides = (decks.slide("hello", "Hello", mail), decks.slide("thanks", "Thank you", mail))
    found = of_slides(*slides, contact=Contact("", "team@example.org"))
    assert found == [("Thanks and contact", "Thank you\n\nWrite to us (team@example.org).")]


def test_a_contact_that_no_slide_shows_comes_at_the_end():
    tree = page(decks.slide("one", "One"), contact=Contact("The team", "team@example.org"))
    assert messages(tree)[-1] == ("Thanks and contact", "The team\nteam@example.org")
    assert tree.xpath("//h2")[-1].text_content() == "At the end"


def test_notes_are_for_nobody_else():
    slide = decks.slide("one", "One", Chat((make.words("Say."),)), notes=(make.paragraphs("NOTEMARK"),))
    assert "NOTEMARK" not in page(slide).text_content()


def test_without_an_address_the_page_says_what_is_missing():
    tree = page(*decks.rounds()[:2], url="")
    assert messages(tree) == [("Question 1 of 3", f"Question 1 of 3\n{decks.QUESTIONS[0]}")]
    assert "has no address" in tree.text_content()


def test_with_nothing_to_paste_it_says_so():
    tree = page(decks.slide("one", "One"), url="")
    assert messages(tree) == []
    assert "nothing to paste" in tree.text_content()


def test_every_button_says_what_it_copies():
    tree = page(*decks.rounds()[:2])
    for button in tree.xpath("//button[@data-copy]"):
        assert tree.xpath("//pre[@id=$id]", id=button.get("data-copy"))
        words = [tree.xpath("//*[@id=$id]", id=i)[0].text_content() for i in button.get("aria-labelledby").split()]
        assert words[0] == "Copy"
        assert words[1]


# --- as text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Paragraph((Text("One\ntwo  three"), LineBreak(), Text(" four"))), "One two three\nfour"),
        (Paragraph((Emphasis(make.words("This")), Text(" "), Strong(make.words("that")))), "This that"),
        (Paragraph((Text("I "), Blank(6), Text("."))), "I ______."),
        (Heading(2, make.words("Head")), "Head"),
        (ListBlock(tuple(map(make.paragraphs, ("One", "Two")))), "- One\n- Two"),
        (ListBlock(tuple(map(make.paragraphs, ("One", "Two"))), ordered=True, start=9), "9. One\n10. Two"),
        (ListBlock(((*make.paragraphs("One"), *make.bullets("a", "b")),)), "- One\n  - a\n  - b"),
        (Quote(make.paragraphs("Said.", "Again.")), "Said.\n\nAgain."),
        (Container("columns", "", (), make.paragraphs("In."), 1), "In."),
        (Table((make.words("A"), make.words("B")), ((make.words("1"), make.words("2")),), ("", "")), "A | B\n1 | 2"),
        (CodeBlock("a\n  b\n"), "a\n  b"),
        (WritingLine(), ""),
        (Paragraph((web("https://example.org/x", "words"),)), "words (https://example.org/x)"),
        (Paragraph((web("https://example.org/x/", "example.org/x"),)), "https://example.org/x/"),
        (Paragraph((web("https://example.org/lost", "words"),)), "words"),
        (Paragraph((make.image("images/x.png", "A picture"),)), ""),
    ],
)
def test_blocks_are_plain_text(block, text):
    known = {Target("web", address): address for address in ("https://example.org/x", "https://example.org/x/")}
    assert Pasted(known).blocks((block,)) == text


def test_blocks_stand_apart_and_empty_ones_leave_no_gap():
    blocks = (*make.paragraphs("One"), WritingLine(), *make.paragraphs("Two"))
    assert Pasted({}).blocks(blocks) == "One\n\nTwo"
