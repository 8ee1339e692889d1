"""What a workshop is for: whose words that is, and whose it is not."""

from __future__ import annotations

import pytest

from rolesite.formats._workshop.purpose import Purpose, purpose_of
from rolesite.model import Translation
from tests import decks
from tests import factories as make

VISION = make.paragraphs("All educators are in control of their professional learning.")
CONFIG = make.make_config(vision=VISION)
ARRIVING = decks.slide("welcome", "Welcome", "Find a seat.", before_start=True)
TITLE = decks.slide("title", "Sparks", kind="title")
AGREEING = decks.slide("agree", "What we agree on", *make.bullets("Listen"))
ENVISIONING = decks.slide("why", "Why we are here", *VISION, "Today we look at one role.", *make.bullets("A", "B"))


def purpose(*slides, config=CONFIG, **fields):
    workshop = decks.workshop(*slides, **fields)
    return purpose_of(workshop, make.make_site(config=config, workshops=(workshop,)))


def test_the_slide_that_shows_the_vision_says_it_in_the_words_that_it_begins_with():
    found = purpose(ARRIVING, TITLE, AGREEING, ENVISIONING)
    assert found == Purpose((*VISION, *make.paragraphs("Today we look at one role.")), "")


def test_the_opening_slide_says_it_before_any_other():
    opening = decks.slide("title", "Sparks", "An hour on one role.", *make.bullets("A"), "And more.")
    found = purpose(ARRIVING, opening, ENVISIONING)
    assert found is not None
    assert found.text == make.paragraphs("An hour on one role.")


@pytest.mark.parametrize(
    "slide",
    [
        ARRIVING,
        decks.slide("ask", "A question", "What would change?", kind="round"),
        decks.slide("room", "In the room", "Take a chair.", modes=("in-person",)),
        AGREEING,
    ],
)
def test_what_is_for_those_who_are_there_is_no_purpose(slide):
    found = purpose(slide)
    assert found is not None
    assert found.text == VISION, "the site's own stands in"


def test_where_nobody_says_it_there_is_none():
    assert purpose(AGREEING, config=make.make_config()) is None


def test_a_text_in_another_language_says_so():
    found = purpose(ENVISIONING, language="ar")
    assert found is not None
    assert found.lang == "ar"
    missing = purpose(ENVISIONING, translation=Translation("es", ("body",)))
    assert missing is not None
    assert missing.lang == "es"
