"""The facilitator guide: all that is the facilitator's stands in it, in order, beside every slide in small."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from rolesite.content.agenda import make_agenda
from rolesite.doc import Heading
from rolesite.formats import deckpdf, guide
from rolesite.formats._facilitator.guideview import divided
from rolesite.model import Host, Kit, Room
from tests import decks, pdfua
from tests import factories as make
from tests.printing import printing_theme
from tests.textedges import note_overhangs

PATH = "_kit/spark/guide.pdf"
DECK = "workshops/spark/deck.pdf"
KIT = Kit(
    room="Tables for four",
    facilitators=("Ada", "Ben"),
    join="https://example.org/join",
    participants=30,
    materials=("A clock",),
)


def site_of(*slides, **fields):
    return decks.site(*slides, **{"kit": KIT, "materials": ("a pen",), **fields})


def view_of(site):
    return make.view(site, PATH, guide.FORMAT, deckpdf.FORMAT, theme=decks.theme())


def html_of(site) -> str:
    theme = decks.theme()
    plan = make.plan_of(site, guide.FORMAT, deckpdf.FORMAT, theme=theme)
    output = next(output for output in plan.outputs if output.path == PATH)
    view = view_of(site)
    sealed = theme.sealed(output.templates, output.assets)
    return guide.guide_html(view, guide.slide_numbers(view.deck, sealed), sealed)


def tree_of(site):
    return decks.tree(html_of(site))


@pytest.mark.parametrize(("join", "links"), [(KIT.join, [KIT.join]), ("Zoom 123 456", []), ("javascript:alert(1)", [])])
def test_only_an_address_to_join_at_is_a_link(join, links):
    tree = tree_of(site_of(decks.slide("one", "One"), kit=replace(KIT, join=join), board=None, contact=None))
    assert [a.get("href") for a in tree.iter("a")] == links
    assert join in decks.text(tree)


def noted():
    """Slides with a note in every place that one can stand in."""
    turns = [
        replace(slide, notes=(make.paragraphs(f"Listen {slide.round.number}."),)) if slide.kind == "round" else slide
        for slide in decks.rounds()
    ]
    return (
        decks.slide(
            "welcome", "Welcome", notes=(make.paragraphs("Greet."), make.paragraphs("Smile.")), before_start=True
        ),
        decks.slide("cover", "Cover", kind="title", seconds=120, notes=(make.paragraphs("Begin."),)),
        *turns,
        decks.slide("away", "Away", "Wave.", modes=("virtual",), notes=(make.paragraphs("Mute."),), seconds=60),
    )


# --- what it says ----------------------------------------------------------------------------------------------------


def test_it_is_the_facilitators():
    (output,) = guide.FORMAT.outputs(site_of(*noted()), decks.theme())
    assert (output.path, output.private, output.needs) == (PATH, True, (DECK,))


def test_what_is_for_another_way_of_taking_part_takes_no_time_of_the_first():
    first = decks.slide("away", "Away", "Wave.", modes=("virtual",), seconds=60)
    then = decks.slide("here", "Here", "Look.", seconds=120)
    site, theme = site_of(first, then), decks.theme()
    plan = make.plan_of(site, guide.FORMAT, deckpdf.FORMAT, theme=theme)
    output = next(output for output in plan.outputs if output.path == PATH)
    assert [part.start for part in guide.FORMAT.view(output, site, plan, theme).parts] == [0, 0]


def test_every_note_stands_in_it_in_order():
    text = decks.text(tree_of(site_of(*noted())))
    places = [
        text.index(words) for words in ("Greet.", "Smile.", "Begin.", "Listen 1.", "Listen 2.", "Listen 3.", "Mute.")
    ]
    assert places == sorted(places)


def test_the_front_says_what_only_the_facilitator_knows():
    text = decks.text(tree_of(site_of(*noted())))
    for words in ("Tables for four", "Ada, Ben", "https://example.org/join", "A clock", "30 × a pen"):
        assert words in text


def test_materials_are_not_multiplied_by_nobody():
    text = decks.text(tree_of(site_of(*noted(), kit=Kit())))
    assert "a pen" in text
    assert "×" not in text


@pytest.mark.parametrize(("date", "clock"), [("2026-11-12T10:30", "10:32"), ("2026-11-12", "0:02"), ("", "0:02")])
def test_slides_start_when_those_before_them_end(date, clock):
    tree = tree_of(site_of(*noted(), date=date, agenda=make_agenda(noted(), {})))
    heading = next(h for h in tree.iter("h4") if "Question 1" in decks.text(h))
    assert clock in decks.text(heading)


def test_times_add_up():
    slides = [decks.slide(f"s{n}", f"Part {n}", seconds=60 * n) for n in (2, 3, 4)]
    headings = [decks.text(h) for h in tree_of(site_of(*slides, date="", agenda=make_agenda(slides, {}))).iter("h3")]
    assert headings[-3:] == ["Part 2 0:00 · 2 min", "Part 3 0:02 · 3 min", "Part 4 0:05 · 4 min"]


def test_a_script_without_times_has_no_timeline():
    html = html_of(site_of(*noted()))
    assert "This script gives its slides no times" in html
    assert 'class="when"' not in html


def test_slides_have_the_numbers_of_the_deck():
    tree = tree_of(site_of(*noted()))
    numbers = [decks.text(p) for p in tree.iter("p") if p.get("class") == "number"]
    assert numbers == ["Slide 1", "Slide 2", "Slide 3", "Slide 8", "Slide 13", "Not in the printed slides"]


def test_a_slide_for_one_way_of_taking_part_says_so_and_is_shown_in_words():
    text = decks.text(tree_of(site_of(*noted())))
    assert "Online only" in text
    assert "Wave." in text


def test_breakout_rooms_have_their_hosts():
    rooms = (Room("oak", "Oak", decks.ROLE), Room("elm", "Elm"))
    tree = tree_of(site_of(*noted(), rooms=rooms, kit=replace(KIT, hosts=(Host("oak", "Cleo"),))))
    assert ["Oak", "Spark host", "Cleo"] in [[decks.text(cell) for cell in row.iter("td")] for row in tree.iter("tr")]


def test_the_slide_that_names_the_contact_has_the_title_that_it_shows():
    contact = decks.slide("contact", "", kind="contact")
    assert decks.text(list(tree_of(site_of(*noted(), contact)).iter("h3"))[-1]).startswith("Stay in touch")


def test_no_heading_skips_a_level():
    deep = (Heading(5, make.words("Deep")), *make.paragraphs("Below."))
    tree = tree_of(site_of(decks.slide("one", "One", notes=(deep,))))
    levels = [int(e.tag[1]) for e in tree.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


# --- what stays together ---------------------------------------------------------------------------------------------

SAYING = "Listen to the end of what people say, and wait for a breath before you ask anybody else in the room. "


def parted(*notes):
    """How many blocks of each note stay beside the picture, and how many go on below."""
    slide = decks.slide("one", "One", notes=notes)
    (part,) = view_of(site_of(slide, contact=None)).parts
    beside, below = divided(part.slides[0])
    assert [block for note in (*beside, *below) for block in note] == [block for note in notes for block in note]
    return [len(note) for note in beside], [len(note) for note in below]


def test_short_notes_stay_beside_the_picture():
    assert parted() == ([], [])
    assert parted(make.paragraphs(SAYING, "Thank them."), make.paragraphs("Go on.")) == ([2, 1], [])


def test_long_notes_go_on_below_it_so_that_a_page_may_end_there():
    assert parted(make.paragraphs(*[SAYING] * 6)) == ([3], [3])
    assert parted(*[make.paragraphs(SAYING * 2)] * 4) == ([1, 1], [1, 1])


def test_what_is_left_over_stays_too():
    assert parted(make.paragraphs(*[SAYING] * 3, "Thank them.")) == ([4], [])


def test_steps_take_their_room_beside_the_picture():
    site = site_of(*decks.rounds())
    slide = next(slide for part in view_of(site).parts for slide in part.slides if slide.steps)
    long = make.paragraphs(*[SAYING] * 6)
    with_steps, without = divided(replace(slide, notes=(long,))), divided(replace(slide, notes=(long,), steps=None))
    assert len(with_steps[1][0]) > len(without[1][0])


def test_all_notes_are_shown_once_and_those_below_apart():
    page = tree_of(site_of(decks.slide("one", "One", notes=(make.paragraphs(*[f"{SAYING}{n}" for n in range(6)]),))))
    (below,) = (e for e in page.iter("div") if e.get("class") == "more text")
    assert len(list(below.iter("p"))) == 3
    assert decks.text(page).count(SAYING.strip()) == 6


# --- the PDF ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_it_is_valid_and_shows_the_slides():
    printing_theme()
    theme = decks.theme()
    site = site_of(*noted())
    data = make.render(site, PATH, guide.FORMAT, deckpdf.FORMAT, theme=theme)
    assert pdfua.faults(data) == []
    assert pdfua.outline(data).count("Figure") == 5
    assert all("Your notes" in page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


@pytest.mark.slow
def test_nothing_leaves_the_page(monkeypatch):
    overhangs = note_overhangs(monkeypatch)
    printing_theme()
    word = "Responsibilities" * 12
    rooms = tuple(Room(f"room-{n}", word) for n in range(2))
    slides = (decks.slide("one", word, seconds=60, notes=(make.paragraphs(word),)),)
    kit = replace(KIT, hosts=(Host("room-0", word),), facilitators=(word,), room=word, materials=(word,))
    site = site_of(*slides, rooms=rooms, kit=kit, agenda=make_agenda(slides, {}), access=word, subtitle=word)
    make.render(site, PATH, guide.FORMAT, deckpdf.FORMAT, theme=decks.theme())
    assert max(overhangs) < 0.1
