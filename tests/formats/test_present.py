"""The presenter view as a page: what is said to each slide, the plan, and nothing from outside the kit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from rolesite.doc import Heading, Paragraph
from rolesite.formats import present, roles
from rolesite.model import ThemeOptions, Translation
from tests import decks, presenting
from tests import factories as make
from tests.decks import slide
from tests.presenting import NOTES, PATH


@cache
def tree():
    return decks.tree(presenting.page(presenting.site()))


def of_class(name, root=None):
    return [e for e in (root or tree()).iter() if name in e.get("class", "").split()]


def rows():
    """The plan: frame, seconds, name, when it begins."""
    (plan,) = of_class("present-plan")
    return [
        (
            row.get("data-frame"),
            row.get("data-seconds"),
            decks.text(of_class("present-name", row)[0]),
            decks.text(of_class("present-when", row)[0]),
        )
        for row in plan.iter("li")
    ]


def outputs(site):
    return [o.path for o in make.plan_of(site, present.FORMAT).outputs]


# --- which views there are -------------------------------------------------------------------------------------------


def test_each_workshop_with_slides_has_one_in_the_kit():
    assert outputs(presenting.site()) == [PATH]
    assert outputs(make.make_site(workshops=(make.make_workshop("empty"),))) == []


def test_a_workshop_whose_slides_are_not_translated_has_none():
    site = presenting.site()
    (workshop,) = site.workshops
    missing = replace(workshop, translation=Translation("en", missing=("body",)))
    assert outputs(replace(site, workshops=(missing,))) == []


# --- what is said ----------------------------------------------------------------------------------------------------


def test_every_note_stands_behind_its_slide():
    order = [
        e.get("id") if "slide" in e.get("class", "").split() else decks.text(e)
        for e in tree().iter()
        if {"slide", "present-note"} & set(e.get("class", "").split())
    ]
    assert order[:6] == [
        "welcome",
        "Notes NOTE-WELCOME Greet them. elsewhere",
        "title",
        "Notes NOTE-TITLE Say who you are. elsewhere",
        "list",
        "Notes NOTE-LIST" + " Wait ten slow seconds." * 9 + " elsewhere",
    ]
    assert [mark for mark in NOTES if sum(mark in text for text in order) != 1] == []


def test_the_note_to_a_question_is_the_note_to_the_role_that_is_read_for_it():
    page = [e for e in tree().iter() if {"slide", "present-note"} & set(e.get("class", "").split())]
    at = next(n for n, e in enumerate(page) if "NOTE-ROUND" in decks.text(e))
    assert page[at].get("data-of") == "questions-1"
    assert page[at - 1].get("id", "").startswith("questions-1-role")
    assert page[at + 1].get("id") == "questions-2"


def test_notes_are_marked_for_the_audience_s_window_to_take_out():
    assert of_class("present-note")
    for name in ("present-note", "present-plan", "present"):
        assert all("data-presenter" in e.attrib for e in of_class(name)), name


def test_headings_of_notes_stand_below_those_of_slides():
    heading = make.words("Inside")
    note = (Heading(1, heading, "inside"), *make.paragraphs("Text"))
    html = presenting.page(presenting.site(slide("one", "One", "Text", notes=(note,))))
    assert "<h3>Inside</h3>" in html


# --- the plan --------------------------------------------------------------------------------------------------------


def test_every_slide_has_a_row_and_every_part_its_time():
    frames = [e.get("id") for e in decks.slides(tree())]
    found = rows()
    assert [frame for frame, *_ in found] == frames
    begins = [(frame, seconds) for frame, seconds, *_ in found if seconds is not None]
    assert begins == [
        *(("welcome", "0"), ("title", "120"), ("list", "480")),
        *(("questions-1", "600"), ("questions-2", "600"), ("questions-3", "600")),
        *(("online", "60"), ("room", "600"), ("thanks", "600")),
    ]


def test_the_plan_says_when_each_part_begins():
    when = {frame: text for frame, seconds, _, text in rows() if seconds is not None}
    assert when["welcome"] == "before the start"
    assert (when["title"], when["list"], when["questions-1"], when["questions-2"]) == ("0:00", "0:02", "0:10", "0:20")


def test_with_a_time_of_day_it_says_when_by_the_clock():
    html = presenting.page(presenting.site(date="2026-11-12T10:30"))
    root = decks.tree(html)
    assert [decks.text(e) for e in of_class("present-when", root)][1:3] == ["10:30", "10:32"]
    (panel,) = of_class("present", root)
    assert panel.get("data-begin") == "10:30"


def test_slides_without_times_have_a_plan_without_times():
    root = decks.tree(presenting.page(presenting.site(slide("one", "One"), slide("two", "Two"))))
    assert [decks.text(e) for e in of_class("present-when", root)] == ["", ""]


# --- the kit alone ---------------------------------------------------------------------------------------------------


def test_it_loads_nothing_from_outside_the_kit():
    config = make.make_config(theme_options=ThemeOptions(logo="images/room.png"))
    site = replace(presenting.site(), config=config)
    root = decks.tree(presenting.page(site))
    loaded = [e.get("href") or e.get("src") for e in root.iter() if e.tag in ("link", "script", "img")]
    kit = {o.path for o in make.plan_of(site, *presenting.FORMATS, theme=decks.theme()).outputs}
    assert len(loaded) == 7  # icon, style sheet, two scripts, the logo, a picture on a slide and in its note
    assert {address for address in loaded if address.replace("../", "_kit/", 1) not in kit} == set()


@pytest.mark.parametrize("url", ["https://example.org/roles/", ""])
def test_links_lead_to_the_site_s_own_address_or_nowhere(url):
    text = Paragraph((make.link("role", "spark-host", "the role"),))
    site = presenting.site(slide("one", "One", text, notes=((text,),)))
    site = replace(site, config=replace(site.config, url=url))
    html = make.render(site, PATH, *presenting.FORMATS, roles.FORMAT, theme=decks.theme()).decode()
    links = [e.get("href") for e in decks.tree(html).iter("a") if decks.text(e) == "the role"]
    assert links == (["https://example.org/roles/roles/spark-host.html"] * 2 if url else [])


def test_it_is_not_to_be_found():
    assert [e.get("content") for e in tree().iter("meta") if e.get("name") == "robots"] == ["noindex"]


def test_the_public_deck_knows_nothing_of_it():
    public = make.render(presenting.site(), decks.PATH, *presenting.FORMATS, theme=decks.theme()).decode()
    assert "present-" not in public
    assert "present" not in public
    assert [mark for mark in NOTES if mark in public] == []


def test_the_words_are_the_workshop_s():
    html = presenting.page(presenting.site(language="es"))
    assert "Notas" in html
    assert '<html lang="es"' in html
