"""Handouts as pages: what they say, in which order, and that nothing private or live is on them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from rolesite.doc import Blank, Chat, Container, Heading, Link, Paragraph, Step, Steps, Target, Text
from rolesite.formats import go, handout, roles, workshops
from rolesite.model import AgendaItem, Board, Contact, Kit, Round, Site, Slide, Translation, Workshop
from tests import dom
from tests import factories as make
from tests.factories import bullets, link, list_section, make_role, paragraphs, roles_section, text_section, words

FORMATS = (handout.FORMAT, go.FORMAT, workshops.FORMAT, roles.FORMAT)
URL = "https://example.org/catalogue"
BOARD = Board("Padlet", "https://example.org/board", "on every table", "a sheet of paper")
STEPS = Steps((Step("read", words("the role."), 180), Step("capture", words("your answer."), 240)))


def slide(id_: str, title: str = "", **fields: object) -> Slide:
    place = make.make_workshop("meet").place
    return Slide(id_, words(title) if title else (), place, **fields)


def only(mode: str, text: str) -> Container:
    """What is for one way of taking part."""
    return Container("only", mode, (), paragraphs(text), 0)


def rounds(*questions: str, seconds: int = 600, role: str = "host") -> list[Slide]:
    """The slides of a list of questions, as loading makes them."""
    slides = []
    for number, question in enumerate(questions, 1):
        turn = Round(number, len(questions), words(question), role, seconds)
        body = (STEPS,) if number == 1 else (*paragraphs("Look again."), replace(STEPS, compact=True))
        title = "Read and capture" if number == 1 else "Questions"
        slides.append(slide(f"q-{number}", title, kind="round", round=turn, body=body, seconds=seconds))
        if role:
            slides.append(slide(f"q-{number}-role", "Host", kind="role", role=role, round=turn))
    return slides


def meet(*slides: Slide, **fields: object) -> Workshop:
    slides = slides or (
        slide("come-in", "Come in", body=paragraphs("Find a seat."), before_start=True),
        slide("meet", "Meet the host", kind="title", seconds=120),
        slide("agree", "What we agree on", body=bullets("Quiet is work."), seconds=240, notes=(paragraphs("Aloud!"),)),
        *rounds("Who does this today?", "What would change?", "What is in reach?"),
        slide("thanks", "Thank you", body=paragraphs("Until next time."), seconds=300),
    )
    agenda = (
        AgendaItem("meet", words("Meet the host"), 0, 120),
        AgendaItem("agree", words("What we agree on"), 120, 240),
    )
    defaults = {"short": "go", "roles": ("host",), "board": BOARD, "agenda": agenda, "modes": ("in-person", "virtual")}
    return make.make_workshop("meet", "Meet the host", slides=slides, **{**defaults, **fields})


def site(*slides: Slide, workshop: Workshop | None = None, **config: object) -> Site:
    host = make_role(
        "host",
        "Peer Exchange Host",
        summary="Brings people together.",
        status="envisioned",
        horizon="2032",
        sections=(
            roles_section("closest_roles", "Closest roles"),
            list_section("tasks", "Tasks", "Invites.", "Listens."),
            replace(text_section("pay", "Pay", "Off the card."), card=False),
        ),
    )
    return make.make_site(
        host, workshops=[workshop or meet(*slides)], config=make.make_config(**{"url": URL, **config})
    )


def page(site_: Site) -> HtmlElement:
    return dom.parse(make.render(site_, "workshops/meet/handout.html", *FORMATS)).find(".//main")


def headings(page_: HtmlElement) -> list[str]:
    return dom.texts(page_, ".//*[self::h1 or self::h2 or self::h3]")


# --- what it says ----------------------------------------------------------------------------------------------------


def test_it_stands_in_the_order_of_the_slides_with_the_role_before_its_first_question():
    assert headings(page(site())) == [
        "Meet the host",
        "Agenda",
        "What we agree on",
        "Peer Exchange Host",
        "Tasks",
        "Read and capture",
        "Question 1 of 3",
        "Question 2 of 3",
        "Question 3 of 3",
        "Thank you",
    ]


def test_the_role_is_on_it_once_with_its_notice_and_what_its_card_has():
    said = dom.text(page(site()))
    assert said.count("Brings people together.") == 1
    assert "A role imagined for 2032; not a vacancy" in said
    assert "Off the card" not in said


def test_the_steps_come_once_and_what_a_later_question_says_before_it():
    made = page(site())
    assert dom.texts(made, ".//ol[contains(@class, 'steps')]/li") == [
        "Read the role. 3 min",
        "Capture your answer. 4 min",
    ]
    assert [text.endswith("Look again.") for text in dom.texts(made, ".//section[@class='question']/div[1]")][1:] == [
        True,
        True,
    ]


def test_what_is_for_the_screen_stays_there():
    said = dom.text(page(site()))
    assert "Find a seat." not in said
    assert "Aloud!" not in said


@pytest.mark.parametrize(("seconds", "lines"), [(0, 6), (60, 4), (600, 8), (720, 9), (7200, 16)])
def test_there_is_room_to_write_by_the_time_of_a_question(seconds, lines):
    made = page(site(*rounds("Why?", seconds=seconds)))
    assert len(made.xpath(".//section[@class='question']//div[@class='ruled']")) == lines
    assert "Space for your answer" in dom.text(made)


def test_nothing_can_be_typed_into_it():
    assert page(site()).xpath(".//input | .//textarea | .//form | .//*[@contenteditable]") == []


def test_blanks_are_read_as_blanks():
    chat = Chat(((Text("I learned "), Blank(6), Text(".")),), choose=1)
    made = page(site(slide("take", "Take", body=(chat,))))
    assert "I learned blank." in dom.text(made)


def test_it_is_of_the_way_of_taking_part_that_comes_first():
    slides = (
        slide("a", "In the room", body=paragraphs("A chair."), modes=("in-person",)),
        slide("b", "Online", body=paragraphs("A camera."), modes=("virtual",)),
        slide("c", "Both", body=(only("in-person", "A chair for two."), only("virtual", "A camera for two."))),
    )
    for modes, title in ((("in-person", "virtual"), "In the room"), (("virtual", "in-person"), "Online")):
        made = page(site(workshop=meet(*slides, modes=modes, agenda=())))
        assert headings(made) == ["Meet the host", title, "Both"]
        assert ("A chair for two." in dom.text(made), "A camera for two." in dom.text(made)) == (
            modes[0] == "in-person",
            modes[0] == "virtual",
        )


def test_several_roles_stand_each_before_the_questions_about_it():
    other = make_role("guide", "Guide", sections=(text_section("tasks", "Tasks", "Guides."),))
    slides = (*rounds("One?"), *rounds("Two?", role="guide"), *rounds("Three?", role=""))
    both = make.make_site(*site().roles, other, workshops=[meet(*slides, agenda=())])
    assert headings(page(both)) == [
        "Meet the host",
        "Peer Exchange Host",
        "Tasks",
        "Read and capture",
        "Question 1 of 1",
        "Guide",
        "Tasks",
        "Read and capture",
        "Question 1 of 1",
        "Read and capture",
        "Question 1 of 1",
    ]


def test_headings_leave_no_level_out():
    deep = (Heading(3, words("Deep")), *paragraphs("Text."))
    levels = [int(h.tag[1]) for h in page(site(slide("a", "A", body=deep))).xpath(".//h1|.//h2|.//h3|.//h4|.//h5")]
    assert all(level <= above + 1 for above, level in pairwise(levels))


# --- the agenda ------------------------------------------------------------------------------------------------------


def agenda(**fields: object) -> list[str]:
    return dom.texts(page(site(workshop=meet(**fields))), ".//table[@class='agenda']//tr/*")


def test_the_agenda_has_times_of_day_where_there_is_one():
    timed = ["Time", "What", "Length", "16:00", "Meet the host", "2 min", "16:02", "What we agree on", "4 min"]
    assert agenda(date="2026-11-12T16:00") == timed
    assert agenda(date="2026-11-12") == ["What", "Length", "Meet the host", "2 min", "What we agree on", "4 min"]


def test_before_the_start_is_told_either_way():
    early = (AgendaItem("come-in", words("Come in"), 0, 0, before_start=True),)
    assert agenda(agenda=early)[2:] == ["Come in", "Before the start"]
    assert agenda(agenda=early, date="2026-11-12T16:00")[3:] == ["Before the start", "Come in", ""]


def test_without_times_there_is_no_agenda():
    assert "Agenda" not in headings(page(site(workshop=meet(agenda=()))))


# --- where answers go ------------------------------------------------------------------------------------------------


def test_it_says_where_to_capture_and_the_other_way():
    said = dom.text(page(site()))
    assert "Capture your answers in Padlet: example.org/catalogue/go/go.html" in said
    assert "Another way: a sheet of paper." in said


def test_the_boards_own_address_is_on_no_paper():
    body = (Paragraph((link("web", BOARD.url, BOARD.url), *words(" or "), link("web", BOARD.url, "our board"))),)
    made = page(site(slide("open", "Open it", body=body)))
    assert (
        BOARD.url
        not in make.render(site(slide("open", "Open", body=body)), "workshops/meet/handout.html", *FORMATS).decode()
    )
    assert dom.links(made, ".//div[contains(@class, 'text')]//a") == {
        "example.org/catalogue/go/go.html": f"{URL}/go/go.html",
        "our board": f"{URL}/go/go.html",
    }


def test_without_an_address_of_the_site_the_board_is_told_in_words():
    said = dom.text(page(site(url="")))
    assert "Capture your answers in Padlet. You find it on every table." in said
    assert "go.html" not in said


def test_without_a_board_the_go_page_is_still_told():
    assert "This workshop online: example.org/catalogue/go/go.html" in dom.text(page(site(workshop=meet(board=None))))


def test_whom_to_ask_is_told_once():
    contact = Contact("The team", "team@example.org")
    asked = meet(slide("contact", kind="contact"), agenda=(), contact=contact)
    assert "Who to ask: The team, team@example.org" in dom.text(page(site(workshop=asked)))
    assert "Who to ask" not in dom.text(page(site(workshop=meet(contact=contact))))


# --- which there are, and what they know -----------------------------------------------------------------------------


def paths(site_: Site) -> list[str]:
    return [o.path for o in make.plan_of(site_, *FORMATS).outputs if o.kind == "handout"]


def test_a_workshop_without_slides_has_none():
    assert paths(site(workshop=make.make_workshop("bare"))) == []


def test_a_translation_has_one_where_its_slides_are_translated():
    def translated(*missing: str) -> Site:
        edition = replace(site(workshop=meet(translation=Translation("en", missing))), edition="es")
        return replace(site(), source_language="en", edition_names=("es",), editions=(edition,))

    assert paths(translated()) == ["es/workshops/meet/handout.html", "workshops/meet/handout.html"]
    assert paths(translated("body")) == ["workshops/meet/handout.html"]


def test_the_view_holds_nothing_of_kit_or_notes():
    def seen(workshop: Workshop) -> object:
        return make.view(site(workshop=workshop), "workshops/meet/handout.html", *FORMATS)

    private = [replace(s, notes=(paragraphs("Secret"),)) for s in meet().slides]
    kit = Kit("Room 9", ("Ana",), "https://example.org/join", 30, ("Tape",))
    assert seen(meet(*private, kit=kit)) == seen(meet())
    assert seen(meet(subtitle="Other")) != seen(meet())


def test_it_is_not_for_search_engines_and_leads_to_the_papers_that_are_made():
    html = make.render(site(), "workshops/meet/handout.html", *FORMATS).decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "handout.pdf" not in html


def test_it_speaks_the_workshops_language():
    made = make.render(site(workshop=meet(language="es")), "workshops/meet/handout.html", *FORMATS)
    assert dom.parse(made).get("lang") == "es"
    assert "Pregunta 1 de 3" in dom.text(dom.parse(made))


def test_links_lead_from_the_page():
    body = (Paragraph((Link(Target("role", "host"), words("the host")),)),)
    assert dom.links(page(site(slide("a", "A", body=body))))["the host"] == "../../roles/host.html"


def test_links_to_other_slides_are_words_for_here_are_none():
    body = (Paragraph((link("anchor", "", "the steps", "steps"),)), Heading(2, words("Below"), "below"))
    made = page(site(slide("a", "A", body=body)))
    assert "the steps" in dom.text(made)
    assert made.xpath(".//a[contains(@href, '#')] | .//*[@id]") == []


def test_a_role_in_another_language_than_the_handout_says_so():
    made = page(site(workshop=meet(language="ar")))
    assert [(h.get("lang"), h.get("dir")) for h in made.xpath(".//section[contains(@class, 'part-role')]/h2")] == [
        ("en", "ltr")
    ]
    assert page(site()).xpath(".//section[contains(@class, 'part-role')]//*[@lang]") == []
