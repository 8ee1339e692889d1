"""Slides that hold more than fits: told at their place, once, and measured only when their deck has changed."""

from __future__ import annotations

import pytest

from rolesite.content.load import load
from rolesite.doc import CodeBlock, Paragraph, Table, Text
from rolesite.errors import Place
from rolesite.formats import deck
from rolesite.jobs import make_jobs
from rolesite.model import Round
from rolesite.slidechecks import crowded_slide_problems
from tests import decks
from tests import factories as make

WIDE = Table(
    tuple(make.words(f"Column number{n}") for n in range(14)),
    (tuple(make.words(f"responsibility{n}") for n in range(14)),),
    ("",) * 14,
)
SENTENCE = Paragraph((Text("and so on, " * 400 + "to the end."),))


def problems(of, memory=None):
    memory = {} if memory is None else memory

    def keep(key, made):
        if key not in memory:
            memory[key] = made()
        return memory[key]

    jobs = make_jobs(of, decks.theme(), {"deck": deck.FORMAT}, {"": "tool"})
    return crowded_slide_problems({"": of}, jobs, keep)


def test_of_a_deck_of_every_kind_of_slide_only_the_longest_list_is_told():
    (problem,) = problems(decks.site(*decks.everything()))
    assert "the slide 'Forty things' holds more than fits on one" in problem.message


def test_fourteen_items_are_one_slide_and_forty_are_several_with_a_warning():
    assert problems(decks.site(decks.slide("a", "Fourteen", decks.items(14)))) == ()
    (problem,) = problems(decks.site(decks.slide("a", "Forty", decks.items(40))))
    assert (problem.code, problem.severity) == ("parted-slide", "warning")
    assert problem.place == Place("content/workshops/spark.md", 1)
    assert problem.message == "the slide 'Forty' holds more than fits on one, so the deck makes 5 slides of it"
    assert problem.hint == "put a line --- where it parts best"


def test_one_room_with_a_long_name_leaves_the_other_rows_where_they_are_and_no_line_parts_the_list():
    long = "A room for all who teach in the early years and in the primary schools of the riverside quarter " * 8

    def made(name: str) -> tuple[int, str]:
        rows = tuple(
            (make.words(name if n == 7 else f"Room {n}"), make.words("Network weaver " * 4)) for n in range(40)
        )
        rooms = Table((make.words("Room"), make.words("Role")), rows, ("", ""))
        (problem,) = problems(decks.site(decks.slide("rooms", "Rooms", rooms), rooms_on="rooms"))
        return int(problem.message.split()[-4]), problem.hint

    usual, hint = made("Room 7")
    crowded, _ = made(long)
    assert usual < crowded <= usual + 2
    assert hint == "shorten the names of the rooms, or leave it so: the list of rooms goes on from slide to slide"


def test_a_role_takes_as_many_slides_as_it_needs():
    assert problems(decks.site(*decks.rounds())) == ()


@pytest.mark.parametrize(
    ("body", "culprit"),
    [
        ((WIDE,), "a table"),
        ((SENTENCE,), "a sentence"),
        ((CodeBlock("line\n" * 40),), "a piece of code"),
    ],
)
def test_a_block_that_fits_no_slide_is_told_at_the_place_of_its_slide(body, culprit):
    *_, problem = problems(decks.site(decks.slide("big", "The big one", *body)))
    assert (problem.code, problem.severity) == ("crowded-slide", "warning")
    assert problem.place == Place("content/workshops/spark.md", 1)
    assert problem.message == f"the slide 'The big one' holds {culprit} that does not fit, even in the smallest type"


def test_a_question_and_a_title_can_be_too_long_as_well():
    turn = Round(1, 1, make.words("What would you do about this, and why? " * 40), "", 60)
    asked = decks.slide("ask", "Ask", kind="round", round=turn)
    titled = decks.slide("cover", "A title without any end " * 40, kind="title")
    told = [problem.message for problem in problems(decks.site(asked, titled))]
    assert ["a question" in told[0], "a title" in told[1]] == [True, True]


def test_what_a_delivery_shows_again_is_told_once():
    slides = (decks.slide("big", "The big one", WIDE),)
    original = decks.workshop(*slides)
    delivery = make.make_workshop("spring", "In spring", slides=slides, extends="spark")
    of = make.make_site(decks.role(), make.make_role("weaver", "Network weaver"), workshops=(original, delivery))
    assert len(problems(of)) == 1


def test_a_deck_that_is_as_it_was_is_not_measured_again(monkeypatch):
    memory: dict = {}
    of = decks.site(decks.slide("big", "The big one", WIDE))
    first = problems(of, memory)
    monkeypatch.setattr("rolesite.formats._deck.crowding.crowded_slides", lambda *_: pytest.fail("measured again"))
    assert problems(of, memory) == first


@pytest.mark.parametrize("theme", ["default", "gazette"])
def test_the_sample_s_slides_fit_in_every_theme_that_comes_along(theme):
    content = make.ROOT / "content"
    files = {path.relative_to(make.ROOT).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}
    site = load(files).site
    jobs = make_jobs(site, make.real_theme(theme), {"deck": deck.FORMAT}, {"": "tool"})
    sites = {"": site, **{edition.edition: edition for edition in site.editions}}
    assert crowded_slide_problems(sites, jobs, lambda _, made: made()) == ()
