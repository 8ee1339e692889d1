"""Capture pages as they are written: what can be answered, by which names, and what stands there without a script."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from rolesite.doc import Blank, Chat, Container, Link, Paragraph, Step, Steps, Target, Text
from rolesite.formats import assets, capture, go, handout, notices, roles, workshops
from rolesite.model import Board, Contact, Kit, Letter, Room, Round, Site, Slide, Span, Translation, Workshop
from tests import dom
from tests import factories as make
from tests.factories import list_section, make_role, paragraphs, words

FORMATS = (
    capture.FORMAT,
    go.FORMAT,
    workshops.FORMAT,
    roles.FORMAT,
    handout.FORMAT,
    notices.FORMAT,
    assets.FORMAT,
)
PATH = "workshops/meet/capture.html"
BOARD = Board("Padlet", "https://example.org/board", "on every table", "a sheet of paper")
STEPS = Steps((Step("read", words("the role."), 180), Step("capture", words("your answer."), 240)))
PROMPTS = (
    (Text("I start with "), Blank(6), Text(".")),
    (Text("I ask "), Blank(12)),
)


def slide(id_: str, title: str = "", **fields: object) -> Slide:
    place = make.make_workshop("meet").place
    return Slide(id_, words(title) if title else (), place, **fields)


def rounds(*questions: str, role: str = "host", **fields: object) -> tuple[Slide, ...]:
    """The slides of a list of questions, as loading makes them."""
    made = []
    for number, question in enumerate(questions, 1):
        turn = Round(number, len(questions), words(question), role, 600, **fields)
        body = (STEPS,) if number == 1 else (*paragraphs("Look again."), replace(STEPS, compact=True))
        made.append(slide(f"q-{number}", "Read and capture", kind="round", round=turn, body=body))
        if role:
            made.append(slide(f"q-{number}-role", "Host", kind="role", role=role, round=turn))
    return tuple(made)


def debrief(*blocks: object) -> Slide:
    return slide(
        "debrief", "What we take along", body=(*paragraphs("Choose freely."), *(blocks or (Chat(PROMPTS, 1),)))
    )


def letter_slide() -> Slide:
    return slide("letter", "A letter", body=paragraphs("Dear me,"))


def meet(*slides: Slide, **fields: object) -> Workshop:
    slides = slides or (
        slide("welcome", "Welcome", kind="title"),
        *rounds("Who does this today?", "What would change?", "What is in reach?"),
        debrief(),
        letter_slide(),
    )
    defaults = {
        "short": "go",
        "roles": ("host",),
        "board": BOARD,
        "letter": Letter("letter", paragraphs("Dear me,"), (Span(30, "day"), Span(1, "year"))),
    }
    return make.make_workshop("meet", "Meet the host", slides=slides, **{**defaults, **fields})


def site(workshop: Workshop | None = None, **config: object) -> Site:
    host = make_role(
        "host",
        "Peer Exchange Host",
        summary="Brings people together.",
        status="envisioned",
        horizon="2032",
        sections=(list_section("tasks", "Tasks", "Listens"),),
    )
    others = (
        make_role(f"role-{n}", f"Role {n}", sections=(list_section("t", "Tasks", f"Task {n}"),)) for n in range(8)
    )
    return make.make_site(host, *others, workshops=[workshop or meet()], config=make.make_config(**config))


def page(of: Site) -> HtmlElement:
    return dom.parse(make.render(of, PATH, *FORMATS))


def fields(made: HtmlElement) -> list[tuple[str, str]]:
    """Every field's kind and name."""
    return [(one.get("data-kind"), one.get("data-field")) for one in made.xpath("//*[@data-field]")]


# --- handing over ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "href"), [(Contact("Ana", "ana@example.org"), "mailto:ana@example.org"), (Contact("Ana"), "mailto:")]
)
def test_answers_are_mailed_to_whom_the_workshop_names(contact, href):
    assert page(site(meet(contact=contact))).xpath("//a[@data-mail]/@href") == [href]


# --- what can be answered --------------------------------------------------------------------------------------------


def test_questions_prompts_and_the_letter_have_fields_in_the_order_of_the_slides():
    assert fields(page(site())) == [
        ("question", "q-1"),
        ("question", "q-2"),
        ("question", "q-3"),
        ("prompt", "debrief.1"),
        ("prompt", "debrief.2"),
        ("letter", "letter"),
    ]


def test_a_field_is_named_by_its_question():
    made = page(site())
    for area in made.xpath("//textarea"):
        names = [made.get_element_by_id(id_) for id_ in area.get("aria-labelledby").split()]
        assert all(dom.text(name) for name in names)
    (first, *_) = made.xpath("//textarea")
    assert [dom.text(made.get_element_by_id(id_)) for id_ in first.get("aria-labelledby").split()] == [
        "Your answer",
        "Who does this today?",
    ]


def test_every_id_of_the_page_is_there_once():
    ids = page(site()).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_rounds_are_listed_for_whoever_comes_late():
    made = page(site())
    listed = [dom.text(a) for a in made.xpath("//nav[@class='capture-rounds']//a")]
    assert listed == [
        "Question 1 of 3 Who does this today? (answered)",
        "Question 2 of 3 What would change? (answered)",
        "Question 3 of 3 What is in reach? (answered)",
        "What we take along (answered)",
        "A letter (answered)",
    ]
    assert dom.texts(made, "//*[@id='capture_rounds']") == ["What you can write"], "not all of them are questions"
    ids = set(made.xpath("//@id"))
    assert {href.removeprefix("#") for href in made.xpath("//nav[@class='capture-rounds']//a/@href")} <= ids


def test_steps_stand_with_the_first_question_only():
    sections = [dom.text(part) for part in page(site()).xpath("//section[contains(@class, 'capture-part')]")]
    assert "your answer. 4 min" in sections[0]
    assert "your answer." not in sections[1]
    assert "Look again." in sections[1]


def test_sentences_with_blanks_stand_above_their_fields():
    made = page(site())
    assert "Choose one:" in dom.text(made)
    assert dom.texts(made, "//p[@class='capture-sentence']") == ["I start with blank.", "I ask blank"]
    assert made.xpath("//*[@data-kind='prompt']/@data-words") == ["I start with ___.", "I ask ___"]
    assert dom.text(made).count("Choose freely.") == 1


def test_prompts_within_columns_are_found_and_stand_there_once():
    chat = Container("columns", "", (), (Chat(PROMPTS), *paragraphs("Beside them.")), 1)
    made = page(site(meet(debrief(chat), letter=None)))
    assert fields(made) == [("prompt", "debrief.1"), ("prompt", "debrief.2")]
    assert made.xpath("//ul[@class='prompts']") == []
    assert "Beside them." in dom.text(made)


def test_a_workshop_that_asks_nothing_has_no_page():
    def made(workshop: Workshop) -> bool:
        return bool(make.plan_of(site(workshop), *FORMATS).path("capture", "meet"))

    silent = slide("hello", "Hello", body=paragraphs("Nothing to answer."))
    assert not made(meet(silent, letter=None))
    assert not made(make.make_workshop("meet"))
    assert made(meet(silent, letter_slide()))
    assert made(meet(silent, debrief(), letter=None))
    assert made(meet(*rounds("What?"), letter=None))


def test_ways_of_taking_part_are_told_where_a_slide_is_for_one_only():
    only = replace(debrief(), modes=("virtual",))
    assert dom.texts(page(site(meet(only, letter=None))), "//p[@class='mark']") == ["Online"]


# --- roles and rooms -------------------------------------------------------------------------------------------------


def test_the_role_stands_there_with_its_text():
    made = page(site())
    (role,) = made.xpath("//*[contains(@class, 'capture-role ')]")
    assert dom.links(role)["Peer Exchange Host"] == "../../roles/host.html"
    assert dom.text(role.xpath(".//details")[0]) == (
        "Read it here A role imagined for 2032; not a vacancy Brings people together. Tasks Listens"
    )
    assert made.xpath("//select") == []


def test_one_of_several_roles_is_chosen_freely():
    made = page(site(meet(*rounds("What?", role=""), roles=("host", "role-1"))))
    assert dom.texts(made, "//select[@id='capture_role']/option") == ["Not chosen yet", "Peer Exchange Host", "Role 1"]
    assert made.xpath("//*[contains(@class, 'capture-role ')]/@data-role") == ["host", "role-1"]


def test_rooms_bring_their_roles():
    rooms = (Room("north", "North", "role-1"), Room("hall", "Hall"))
    made = page(site(meet(*rounds("What?", role="", in_rooms=True), roles=(), rooms=rooms)))
    options = made.xpath("//select[@id='capture_room']/option")
    assert [(dom.text(o), o.get("value"), o.get("data-role")) for o in options] == [
        ("Not chosen yet", "", None),
        ("North", "north", "role-1"),
        ("Hall", "hall", ""),
    ]
    assert made.xpath("//*[contains(@class, 'capture-role ')]/@data-role") == ["role-1"]


def test_a_question_on_a_role_of_its_own_says_so_and_one_for_rooms_does_not():
    assert page(site()).xpath("//*[@data-field='q-1']/@data-role") == ["host"]
    rooms = (Room("north", "North", "role-1"),)
    made = page(site(meet(*rounds("What?", in_rooms=True), rooms=rooms)))
    assert made.xpath("//*[@data-field='q-1']/@data-role") == []


def test_of_many_roles_the_page_has_links_only():
    made = page(site(meet(*rounds("What?", role=""), roles=tuple(f"role-{n}" for n in range(8)))))
    assert made.xpath("//details") == []
    assert dom.links(made)["Role 7"] == "../../roles/role-7.html"


# --- without a script ------------------------------------------------------------------------------------------------


def test_without_its_script_there_are_no_dead_controls_and_answers_have_another_way():
    made = page(site())
    for control in made.xpath("//main//*[self::button or self::textarea or self::select or self::input]"):
        assert control.xpath("ancestor-or-self::*[@hidden] | ancestor::dialog"), control.get("class")
    assert "It needs" not in dom.text(made)
    (noscript,) = made.xpath("//noscript")
    assert "needs JavaScript" in dom.text(noscript)
    (finish,) = made.xpath("//section[@id='capture_finish']")
    assert "Another way: a sheet of paper." in dom.text(finish)
    assert dom.links(finish)["Write on the board: Padlet"] == BOARD.url
    assert dom.links(finish)["The questions, to read or to print"] == "handout.html"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "padlet"])
def test_a_board_that_no_browser_opens_is_told_in_words(url):
    made = page(site(meet(board=replace(BOARD, url=url))))
    (finish,) = made.xpath("//section[@id='capture_finish']")
    assert "Capture your answers in Padlet. You find it on every table." in dom.text(finish)
    assert list(dom.links(finish).values()) == ["handout.html", "mailto:"]


def test_without_a_board_nothing_is_said_of_one():
    made = page(site(meet(board=None)))
    assert "board" not in dom.text(made.xpath("//section[@id='capture_finish']")[0])


# --- the letter ------------------------------------------------------------------------------------------------------


def dates(made: HtmlElement) -> list[tuple[str, str, str]]:
    return [(d.get("data-day"), d.get("data-count"), d.get("data-unit")) for d in made.xpath("//data")]


def test_the_letter_comes_back_on_days_where_there_is_a_date_else_counted_on_the_device():
    assert dates(page(site())) == [("", "30", "day"), ("", "1", "year")]
    dated = page(site(meet(date="2026-11-12T10:30")))
    assert dates(dated) == [("2026-12-12", "30", "day"), ("2027-11-12", "1", "year")]
    assert len(set(dated.xpath("//data/@value"))) == 2
    assert "It comes back to you on 12 December 2026 and 12 November 2027." in dom.text(dated).replace("\u00a0", " ")


def test_without_a_letter_there_is_no_calendar_and_questions_are_all_there_is():
    made = page(site(meet(*rounds("What?"), letter=None)))
    assert dom.texts(made, "//*[@id='capture_rounds']") == ["The questions"]
    assert made.xpath("//*[@data-calendar] | //data") == []


# --- what it knows, and where it leads -------------------------------------------------------------------------------


def test_what_it_keeps_is_named_by_the_site_and_the_workshop():
    def store(**config: object) -> str:
        return page(site(**config)).xpath("//article/@data-store")[0]

    assert store() == "rolesite:/:meet:"
    assert store(url="https://example.org/catalogue/") == "rolesite:/catalogue/:meet:"


def test_the_view_holds_nothing_of_kit_or_notes():
    def seen(workshop: Workshop) -> object:
        return make.view(site(workshop), PATH, *FORMATS)

    private = [replace(one, notes=(paragraphs("Secret"),)) for one in meet().slides]
    kit = Kit("Room 9", ("Ana",), "https://example.org/join", 30, ("Tape",))
    assert seen(meet(*private, kit=kit)) == seen(meet())
    assert seen(meet(subtitle="Other")) != seen(meet())


def test_it_is_for_those_in_the_room_only_and_loads_its_own_scripts():
    made = page(site())
    assert made.xpath("//meta[@name='robots']/@content") == ["noindex"]
    scripts = made.xpath("//script[@src]/@src")
    assert [s.partition("assets/")[2].partition(".")[0] for s in scripts] == ["capture-files", "capture"]
    assert made.xpath("//meta[@property='og:image']") == []


def test_it_speaks_the_workshops_language():
    made = page(site(meet(language="es")))
    assert made.get("lang") == "es"
    assert "Pregunta 1 de 3" in dom.text(made)
    assert made.xpath("//select[@id='capture_role']") == []
    assert made.xpath("//*[contains(@class, 'capture-role-text')]/@lang") == ["en"]


def test_the_words_of_its_script_are_all_there():
    made = page(site())
    asked = make.default_theme().assets["capture.js"].decode()
    known = set(made.xpath("//template//@data-word"))
    for word in known:
        name = word.removesuffix("-text")
        assert re.search(rf'"{name}"', asked), word
    assert all(text.strip() for text in dom.texts(made, "//template//*[@data-word]"))


def test_links_lead_from_the_page_and_links_to_slides_are_words():
    body = (
        Paragraph((Link(Target("role", "host"), words("the host")), *words(" and "))),
        Paragraph((Link(Target("anchor", "", "steps"), words("the steps")),)),
    )
    made = page(site(meet(debrief(*body, Chat(PROMPTS)), letter=None)))
    assert dom.links(made)["the host"] == "../../roles/host.html"
    assert "the steps" not in dom.links(made)


def test_a_translation_has_one_where_its_slides_are_translated():
    def translated(*missing: str) -> list[str]:
        edition = replace(site(meet(translation=Translation("en", missing))), edition="es")
        both = replace(site(), source_language="en", edition_names=("es",), editions=(edition,))
        return [o.path for o in make.plan_of(both, *FORMATS).outputs if o.kind == "capture"]

    assert translated() == ["es/workshops/meet/capture.html", PATH]
    assert translated("body") == [PATH]


def test_the_page_on_privacy_says_what_it_keeps():
    def said(workshop: Workshop) -> str:
        return dom.text(dom.parse(make.render(site(workshop), "privacy.html", *FORMATS)))

    assert "What you write on a workshop’s page for answers is kept there too" in said(meet())
    assert "page for answers" not in said(make.make_workshop("meet"))


def test_the_go_page_leads_here():
    made = dom.parse(make.render(site(), "go/go.html", *FORMATS))
    assert dom.links(made)["Write down your answers here"] == "../workshops/meet/capture.html"
