"""Calendar files of workshops: what a participant may know, and never what is the facilitator's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.formats import calendar, workshops
from rolesite.model import Contact, Kit, Letter, Site, Span, Translation
from tests import decks
from tests import factories as make
from tests.icsfiles import Part, read

EVENT, LETTER = "workshops/spark/event.ics", "workshops/spark/letter.ics"
PROMPT = ("What do you want to have learned?", "And who decided it?")
FORMATS = (calendar.FORMAT, workshops.FORMAT)


def site(*, config=None, **fields) -> Site:
    """A workshop with a date and a letter."""
    body = make.paragraphs(*PROMPT)
    letter = Letter("letter", body, (Span(30, "day"), Span(1, "year")))
    known = {"date": "2027-03-18T16:00", "duration": 3600, "letter": letter, "updated": "2026-10-01"}
    workshop = replace(decks.workshop(decks.slide("letter", "A letter", *body), **{**known, **fields}), title="Sparks")
    config = config or make.make_config(url="https://e.org/roles", timezone="America/New_York")
    return make.make_site(decks.role(), workshops=(workshop,), config=config)


def events(path: str, of: Site) -> list[Part]:
    return read(make.render(of, path, *FORMATS)).named("VEVENT")


def paths(of: Site) -> list[str]:
    return [output.path for output in make.plan_of(of, calendar.FORMAT).outputs]


def test_there_are_files_for_what_has_a_date():
    assert paths(site()) == [EVENT, LETTER]
    assert paths(site(letter=None)) == [EVENT]
    assert paths(site(date="")) == []


def test_an_unlisted_workshop_has_its_own_for_whoever_has_the_link():
    assert paths(site(listed=False)) == [EVENT, LETTER]


def test_a_translated_edition_has_files_of_what_is_translated():
    source = site()
    for translation, wanted in (
        (Translation("en"), [f"es/{EVENT}", f"es/{LETTER}"]),
        (Translation("en", ("body",)), [f"es/{EVENT}"]),
        (Translation("en", ("title", "body"), found=False), []),
    ):
        workshop = replace(source.workshops[0], translation=translation, language="es")
        spanish = replace(source, config=replace(source.config, language="es"), workshops=(workshop,), edition="es")
        assert [path for path in paths(replace(source, editions=(spanish,))) if path.startswith("es/")] == wanted


# --- the workshop ----------------------------------------------------------------------------------------------------


def test_an_event_says_what_and_when_and_where():
    (one,) = events(EVENT, site(location="Library, ground floor"))
    assert one.line("SUMMARY") == "SUMMARY;LANGUAGE=en:Sparks"
    assert one.line("DTSTART") == "DTSTART;TZID=America/New_York:20270318T160000"
    assert one.line("DTEND") == "DTEND;TZID=America/New_York:20270318T170000"
    assert one.text("LOCATION") == "Library, ground floor"
    assert one.value("URL") == "https://e.org/roles/workshops/spark.html"
    assert one.value("CLASS") == "PUBLIC"
    assert one.named("VALARM") == []


def test_its_text_says_what_to_know_beforehand():
    (one,) = events(EVENT, site(subtitle="One role, an hour", access="Step-free.", contact=Contact("Ana", "a@e.org")))
    assert one.text("DESCRIPTION").split("\n\n") == [
        "One role, an hour",
        "In person · Online",
        "Access: Step-free.",
        "Who to ask: Ana, a@e.org",
        "https://e.org/roles/workshops/spark.html",
    ]
    assert one.text("CONTACT") == "Ana, a@e.org"


def test_online_is_a_place_where_there_is_no_other():
    assert events(EVENT, site(modes=("virtual",), location=""))[0].text("LOCATION") == "Online"
    assert "LOCATION" not in events(EVENT, site(location=""))[0].properties


def test_a_site_without_an_address_gives_none():
    (one,) = events(EVENT, site(config=make.make_config(timezone="UTC")))
    assert "URL" not in one.properties
    assert "html" not in one.text("DESCRIPTION")


@pytest.mark.parametrize(("updated", "stamp"), [("2026-10-01", "20261001T000000Z"), ("", "20270318T000000Z")])
def test_it_is_stamped_with_its_last_change(updated, stamp):
    for path in (EVENT, LETTER):
        assert {one.value("DTSTAMP") for one in events(path, site(updated=updated))} == {stamp}


def test_nothing_of_the_kit_is_in_a_view():
    kit = Kit("SECRET room", ("SECRET",), "https://e.org/SECRET", 12, ("SECRET",))
    for path in (EVENT, LETTER):
        assert make.view(site(), path, *FORMATS) == make.view(site(kit=kit), path, *FORMATS)


def test_a_title_that_is_not_translated_says_so():
    source = site(location="Library")
    workshop = replace(source.workshops[0], translation=Translation("en", ("title", "place")), language="es")
    spanish = replace(source, config=replace(source.config, language="es"), workshops=(workshop,), edition="es")
    (one,) = events(f"es/{EVENT}", replace(source, editions=(spanish,)))
    said = {name: one.properties[name][0] for name in ("SUMMARY", "LOCATION", "DESCRIPTION")}
    assert said == {"SUMMARY": ";LANGUAGE=en", "LOCATION": ";LANGUAGE=en", "DESCRIPTION": ";LANGUAGE=es"}


# --- the letter ------------------------------------------------------------------------------------------------------


def test_a_letter_comes_back_on_whole_days_that_are_nobody_else_s_business():
    found = events(LETTER, site())
    assert [one.line("DTSTART") for one in found] == ["DTSTART;VALUE=DATE:20270417", "DTSTART;VALUE=DATE:20280318"]
    assert {one.value("CLASS") for one in found} == {"PRIVATE"}
    assert len({one.value("UID") for one in found}) == 2
    assert {one.named("VALARM")[0].value("TRIGGER") for one in found} == {"PT9H"}


def test_it_says_what_was_asked_and_where_the_letter_lies():
    one = events(LETTER, site())[0]
    assert one.line("SUMMARY") == "SUMMARY;LANGUAGE=en:Your letter from “Sparks”"
    written, asked, paper = one.text("DESCRIPTION").split("\n\n")
    assert "18 March 2027" in written
    assert asked == "\n".join(PROMPT)
    assert "paper" in paper
    assert one.value("URL") == "https://e.org/roles/workshops/spark.html"


def test_its_words_are_those_of_the_workshop_s_language():
    one = events(LETTER, site(language="es"))[0]
    assert one.line("SUMMARY") == "SUMMARY;LANGUAGE=es:Su carta de «Sparks»"
    assert "18 de marzo de 2027" in one.text("DESCRIPTION")
