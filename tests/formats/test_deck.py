"""Decks: what a deck may know, how many slides it makes of a text, and what its page says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rolesite.doc import Chat, Heading, Image, LineBreak, Link, Paragraph, Strong, Table, Target, Text, plain
from rolesite.engines.measure import count_lines
from rolesite.formats import assets, capture, deck
from rolesite.formats._deck import frames as _deckframes
from rolesite.formats._deck import scales as _deckscales
from rolesite.formats._deck import size as _decksize
from rolesite.formats._deck.pages import Box, part
from rolesite.formats._deck.size import SCALE, STATEMENT, ruler
from rolesite.model import Board, Contact, Letter, Room, Round, Section, Span
from rolesite.plan import Output, make_plan
from tests import decks
from tests import factories as make
from tests.decks import container, items, slide

NORMAL = SCALE[3]


@pytest.fixture(scope="module")
def page():
    return decks.page(decks.site(*decks.everything()))


@pytest.fixture(scope="module")
def root(page):
    return decks.tree(page)


@pytest.fixture(scope="module")
def measure():
    theme = decks.theme()
    return ruler(theme.sealed(("deck.html",), tuple(f.ttf for f in theme.fonts)), {})


def view(*slides, **fields):
    return make.view(decks.site(*slides, **fields), decks.PATH, deck.FORMAT, assets.FORMAT, theme=decks.theme())


def shown(*slides, **fields):
    """The slides of a page, as elements."""
    return decks.slides(decks.tree(decks.page(decks.site(*slides, **fields))))


def classes(element):
    return element.get("class", "").split()


def inner(section):
    return next(e for e in section if "slide-in" in classes(e))


def only(element, name):
    found = [e for e in element.iter() if name in classes(e)]
    assert len(found) == 1
    return found[0]


def bullet_texts(sections):
    return [decks.text(li) for section in sections for li in section.iter("li")]


# --- outputs and views -----------------------------------------------------------------------------------------------


def test_every_workshop_with_slides_has_one_deck():
    site = make.make_site(workshops=(make.make_workshop("empty"), decks.workshop(slide("a", "A"))))
    outputs = list(deck.FORMAT.outputs(site, decks.theme()))
    assert [(o.path, o.kind, o.subject) for o in outputs] == [("workshops/spark/deck.html", "deck", "spark")]


def test_a_deck_reads_the_upright_fonts_only():
    (output,) = deck.FORMAT.outputs(decks.site(slide("a", "A")), decks.theme())
    assert output.assets
    assert all(name.endswith(".ttf") and not name.endswith("i.ttf") for name in output.assets)


def test_the_view_holds_no_text_of_roles_that_no_slide_shows():
    assert "Nobody shows this text" not in repr(view(*decks.everything()))


def test_the_view_holds_nothing_of_the_facilitator_s():
    private = (make.paragraphs("SECRET"),)
    kit = replace(make.make_workshop("x").kit, room="SECRET", facilitators=("SECRET",), join="SECRET")
    noted = tuple(replace(s, notes=private) for s in decks.everything())
    assert "SECRET" not in repr(view(*noted, kit=kit))
    assert "SECRET" not in decks.page(decks.site(*noted, kit=kit))


def test_only_the_deck_of_a_workshop_that_is_not_listed_asks_not_to_be_found():
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in decks.page(decks.site(slide("a", "A"), listed=False))
    assert noindex not in decks.page(decks.site(slide("a", "A")))


def test_the_view_does_not_change_with_lines_of_the_file():
    moved = tuple(replace(s, place=replace(s.place, line=99)) for s in decks.everything())
    assert view(*moved) == view(*decks.everything())


def test_a_deck_made_twice_is_the_same(page):
    assert page == decks.page(decks.site(*decks.everything()))


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_has_one_h1_and_a_heading_on_every_slide(root):
    assert [decks.text(h) for h in root.iter("h1")] == ["Sparks for our own learning"]
    for section in decks.slides(root):
        assert len(list(section.iter("h2"))) == 1, section.get("id")
        assert decks.text(next(section.iter("h2")))


def test_ids_are_unique_and_fragments_lead_to_them(root):
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    fragments = {e.get("href", "")[1:] for e in root.iter() if e.get("href", "").startswith("#")}
    assert fragments <= set(ids)


@pytest.mark.parametrize("title", ["Slides", "Help", "Status", "Mark read", "Role spark host"])
def test_no_title_can_take_an_id_of_the_page_s_own(title):
    name = title.lower().replace(" ", "-")
    root = decks.tree(decks.page(decks.site(*decks.rounds(), slide(name, title, Heading(2, make.words(title), name)))))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert ids.count(name) == 1
    assert len(ids) == len(set(ids))


def test_links_to_a_role_s_own_sections_lead_to_its_page():
    told = Link(Target("anchor", "", "tasks"), make.words("see the tasks"))
    role = replace(decks.role(), sections=(Section("a", "A", "text", (Paragraph((Strong((told,)),)),)),))
    site = make.make_site(role, workshops=(decks.workshop(slide("r", kind="role", role=role.id)),))
    plan = make_plan(
        [
            *deck.FORMAT.outputs(site, decks.theme()),
            Output(f"roles/{role.id}.html", "other", "role", role.id),
        ]
    )
    output = next(o for o in plan.outputs if o.kind == "deck")
    addresses = deck.FORMAT.view(output, site, plan, decks.theme()).addresses
    assert [a.href for a in addresses] == [f"../../roles/{role.id}.html#a-tasks"]


def test_every_slide_is_named_with_its_number(root):
    labels = [s.get("aria-label") for s in decks.slides(root)]
    assert labels[0] == f"Slide 1 of {len(labels)}: Welcome"
    assert len(set(labels)) == len(labels)


def test_nothing_is_inline_that_the_policy_forbids(page, root):
    assert "default-src 'self'" in page
    assert not [e for e in root.iter() if "style" in e.attrib or any(name.startswith("on") for name in e.attrib)]
    assert not list(root.iter("style"))
    assert all(e.get("src") for e in root.iter("script"))


def test_style_sheet_and_script_are_the_planned_ones(root):
    (sheet,) = [e.get("href") for e in root.iter("link") if e.get("rel") == "stylesheet"]
    (script,) = [e.get("src") for e in root.iter("script")]
    assert re.fullmatch(r"\.\./\.\./assets/deck\.[0-9a-f]+\.css", sheet)
    assert re.fullmatch(r"\.\./\.\./assets/deck\.[0-9a-f]+\.js", script)


def test_what_is_not_made_is_not_linked(root):
    assert not [e for e in root.iter("a") if not e.get("href")]
    assert "Network weaver" in decks.text(root)  # its page is not planned here: words without a link


def test_texts_of_authors_are_text(page):
    hostile = "<script>alert(1)</script> {{ 7*7 }} \"'&"
    site = decks.site(slide("a", hostile, hostile), slide("title", hostile, kind="title"))
    html = decks.page(site)
    assert "<script>alert" not in html
    assert "{{ 7*7 }}" in html
    assert hostile in decks.text(decks.tree(html))


def test_a_right_to_left_workshop_says_so():
    root = decks.tree(decks.page(decks.site(slide("a", "مرحبا"), language="ar")))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_pictures_have_their_size_and_alternative_text():
    picture = make.make_picture("images/x.png")
    workshop = decks.workshop(slide("a", "A", Paragraph((make.image("images/x.png", "A room"),))))
    site = make.make_site(decks.role(), make.make_role("weaver"), workshops=(workshop,), pictures=(picture,))
    (image,) = decks.tree(decks.page(site)).iter("img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A room", "1", "1")


# --- kinds of slides -------------------------------------------------------------------------------------------------


def test_the_first_title_slide_is_the_cover():
    covers = slide("t", "Sparks", kind="title"), slide("u", "Part two", kind="title")
    one, two = shown(*covers, timezone="America/New_York")
    assert "slide-cover" in classes(one)
    assert "slide-title" in classes(two)
    assert "The team" in decks.text(inner(one))
    assert "12 November 2026, 10:30 (New York time) · Riverside Library" in decks.text(one)
    assert "The team" not in decks.text(inner(two))


def test_the_first_round_shows_the_steps_in_full():
    first = shown(*decks.rounds())[0]
    assert decks.text(next(first.iter("h2"))) == "Question 1 of 3 Read, reflect, capture"
    assert decks.text(only(first, "round-question")) == decks.QUESTIONS[0]
    assert "Think about the question alone. 2.5 min" in decks.text(first)


def test_later_rounds_lead_in_and_remind_of_the_board():
    later = next(s for s in shown(*decks.rounds()) if s.get("id") == "questions-2")
    assert decks.text(next(later.iter("h2"))) == "Question 2 of 3 Now consider this question:"
    assert "Capture your answers in Padlet" in decks.text(later)
    assert "Think about the question alone" not in decks.text(later)
    assert [decks.text(e) for e in later.iter("li")] == ["Read", "Reflect", "Capture"]


def test_an_author_s_own_lead_in_takes_the_place_of_ours():
    made = list(decks.rounds())
    made[2] = replace(made[2], body=(*make.paragraphs("And now this one:"), *made[2].body))
    later = next(s for s in shown(*made) if s.get("id") == "questions-2")
    assert decks.text(next(later.iter("h2"))) == "Question 2 of 3 And now this one:"
    assert decks.text(later).count("And now this one:") == 1


def test_a_round_shows_the_board_s_name_address_and_code():
    board = only(shown(*decks.rounds())[0], "board")
    assert "Padlet example.org/board/spark" in decks.text(board)
    assert [a.get("href") for a in board.iter("a")] == ["https://example.org/board/spark"]
    assert only(board, "qr") is not None


def test_an_address_that_nobody_would_type_is_shown_as_its_host():
    long = Board("Padlet", "https://boards.example.org/riverside_school_district/professional-learning-k3jx92mfoq8z")
    board = only(shown(*decks.rounds(), board=long)[0], "board")
    assert decks.text(board) == "Padlet boards.example.org"
    assert [a.get("href") for a in board.iter("a")] == [long.url]


def test_without_a_board_a_round_mentions_none():
    later = next(s for s in shown(*decks.rounds(), board=None) if s.get("id") == "questions-2")
    assert "Capture your answers" not in decks.text(later)
    assert not [e for e in later.iter() if "board" in classes(e)]


def test_a_role_is_shown_whole_with_its_question_after_each_question():
    sections = [s for s in shown(*decks.rounds()) if s.get("id", "").startswith("questions-2-role")]
    assert len(sections) > 1
    for number, section in enumerate(sections, 1):
        assert f"Question 2 of 3 {decks.QUESTIONS[1]}" in decks.text(section)
        assert decks.text(next(section.iter("h2"))) == f"Spark host {number} of {len(sections)}"
        assert "A role imagined for 2035; not a vacancy" in decks.text(section)
    headings = [decks.text(h) for s in sections for h in s.iter("h3")]
    assert [h for h in headings if not h.endswith("(continued)")] == [
        "Closest roles today",
        "Organizational level",
        "Responsibilities",
        "Indicators of success",
    ]
    assert len(bullet_texts(sections)) == 6 + 4


def test_a_role_is_parted_alike_in_every_round():
    sections = [s for s in shown(*decks.rounds()) if "slide-role" in classes(s)]
    third = len(sections) // 3
    bodies = [decks.text(only(s, "slide-body")) for s in sections]
    assert bodies[:third] == bodies[third : 2 * third] == bodies[2 * third :]


def test_a_role_is_measured_once_for_all_its_rounds(monkeypatch):
    parted = []
    monkeypatch.setattr(_deckframes, "part", lambda *of: parted.append(of[1]) or part(*of))
    decks.page(decks.site(*decks.rounds()))
    assert len(parted) == len(_deckframes._ROLE_TYPES)


def test_a_role_of_which_only_the_name_is_known_says_so():
    workshop = decks.workshop(slide("r", kind="role", role="bare"), roles=("bare",))
    site = make.make_site(make.named_only("bare", "Bare role"), workshops=(workshop,))
    (section,) = decks.slides(decks.tree(decks.page(site)))
    assert "Its description is still to be written." in decks.text(section)


@pytest.mark.parametrize(
    ("status", "horizon", "words"),
    [
        ("envisioned", "2035", "A role imagined for 2035; not a vacancy"),
        ("envisioned", "", "A role imagined for the future; not a vacancy"),
        ("retired", "", "This role is no longer in use"),
    ],
)
def test_a_role_s_status_is_told_in_words(status, horizon, words):
    role = replace(decks.role(), status=status, horizon=horizon)
    site = make.make_site(role, make.make_role("weaver"), workshops=(decks.workshop(*decks.rounds()),))
    sections = [s for s in decks.slides(decks.tree(decks.page(site))) if "slide-role" in classes(s)]
    assert {decks.text(only(s, "role-status")) for s in sections} == {words}


def test_a_long_name_stands_beside_a_smaller_emblem():
    name = "Coordinator of Professional Learning, Mentoring & Instructional Technology (Elementary/Middle/High Schools)"
    long = replace(decks.role(), name=name)
    site = make.make_site(long, make.make_role("weaver"), workshops=(decks.workshop(*decks.rounds()),))
    section = next(s for s in decks.slides(decks.tree(decks.page(site))) if "slide-role" in classes(s))
    assert {"title-s", "title-xs"} & set(classes(inner(section)))
    assert decks.text(next(section.iter("h2"))).startswith(name)


def test_short_cells_of_tables_are_not_broken():
    table = next(b for s in decks.everything() if s.id == "table" for b in s.body)
    (section,) = shown(slide("t", "T", table))
    cells = ["".join(td.itertext()) for td in section.iter("td")]
    assert cells[0] == "Way\xa00"
    assert "\xa0" not in cells[1]


def test_the_contact_slide_names_the_contact():
    (section,) = shown(slide("c", "Thank you", kind="contact"), contact=Contact("Ada", "ada@example.org"))
    assert "Ada ada@example.org" in decks.text(section)
    assert [a.get("href") for a in inner(section).iter("a")] == ["mailto:ada@example.org"]


def test_a_long_table_of_long_rows_is_set_smaller_to_take_fewer_slides():
    words = "for all who teach in the early years and in the primary schools of the riverside quarter " * 4
    rows = tuple((make.words(f"Room {n} {words}"), make.words(words)) for n in range(40))
    sections = shown(slide("t", "Rooms", Table((make.words("Room"), make.words("Role")), rows, ("", ""))))
    assert len(sections) <= 20
    assert all({"type-s", "type-xs"} & set(classes(inner(section))) for section in sections)


def test_a_contact_slide_without_a_title_has_one_name_everywhere():
    (section,) = shown(slide("c", kind="contact"))
    assert decks.text(next(section.iter("h2"))) == "Stay in touch"
    assert section.get("aria-label") == "Slide 1 of 1: Stay in touch"
    assert next(e for e in section.iter() if "slide-name" in classes(e)).text == "Stay in touch"


def test_modes_are_told_in_words_and_for_the_script(root):
    section = next(s for s in decks.slides(root) if s.get("id") == "online")
    assert section.get("data-mode") == "virtual"
    assert "Online" in decks.text(section)


def test_a_slide_without_title_is_named_by_the_workshop():
    (section,) = shown(slide("slide-1", "", "Words only."))
    assert decks.text(next(section.iter("h2"))) == "Sparks for our own learning"
    assert section.get("aria-label") == "Slide 1 of 1: Sparks for our own learning"


# --- one set of figures ----------------------------------------------------------------------------------------------


def css_rules():
    """The declarations of simple rules of deck.css, by selector; the last of a selector counts."""
    css = decks.theme().assets["deck.css"].decode()
    found = {}
    for selector, body in re.findall(r"^ *([^{}@\n]+) \{([^{}]*)\}", css, re.MULTILINE):
        pairs = (pair.split(":", 1) for pair in body.split(";") if ":" in pair)
        found.setdefault(selector.strip(), {}).update({name.strip(): value.strip() for name, value in pairs})
    return found


@pytest.mark.parametrize("kind", [STATEMENT, *SCALE, _deckframes._READING], ids=lambda kind: kind.name)
def test_the_style_sheet_sets_text_as_it_is_measured(kind):
    rule = css_rules()[f".type-{kind.name}"]
    figures = {name: float(value.removesuffix("em")) for name, value in rule.items()}
    assert figures == {
        "--type": kind.size,
        "--line": kind.line,
        "--item-gap": kind.item_gap,
        "--block-gap": kind.block_gap,
    }


@pytest.mark.parametrize(
    ("prefix", "name", "scale"),
    [
        (".slide-cover .title-", "--title", _deckscales._COVER_TITLE),
        (".slide-title .title-", "--title", _deckscales._SECTION_TITLE),
        (".slide-round .title-", "--question", _deckscales._QUESTION),
        (".slide-role .title-", "--title", [step[:2] for step in _deckscales._RAIL[1:]]),
        (".title-", "--title", _deckscales._TITLE[1:]),
    ],
)
def test_the_style_sheet_sets_large_words_as_they_are_measured(prefix, name, scale):
    rules = css_rules()
    assert {step: float(rules[f"{prefix}{step}"][name]) for step, _ in scale} == dict(scale)


# --- how much a slide holds ------------------------------------------------------------------------------------------


def test_fourteen_items_stand_on_one_slide():
    assert len(shown(slide("a", "Fourteen", items(14)))) == 1


def test_short_items_stand_in_two_columns_in_larger_type():
    (section,) = shown(slide("a", "Fourteen", items(14, "Idea {n}")))
    assert "in-columns" in classes(inner(section))
    assert not {"type-s", "type-xs"} & set(classes(inner(section)))


def test_a_short_text_is_set_in_large_type_and_a_longer_one_smaller():
    one, short, long = shown(
        slide("one", "One", "One thing is said."),
        slide("a", "A", "Few words.", "And few more."),
        slide("b", "B", *[decks.SENTENCE * 3] * 3),
    )
    assert "type-3xl" in classes(inner(one))
    assert "type-2xl" in classes(inner(short))
    assert {"type-m", "type-s", "type-xs"} & set(classes(inner(long)))


def test_forty_items_become_several_slides_and_none_is_lost():
    sections = shown(slide("a", "Forty", items(40)))
    assert len(sections) > 2
    assert len(bullet_texts(sections)) == 40
    assert [decks.text(s) for s in sections] == sorted((decks.text(s) for s in sections), key=lambda t: t[-1])
    counts = [len(bullet_texts([s])) for s in sections]
    assert max(counts) - min(counts) <= 2


def test_numbers_of_a_list_go_on_where_it_is_parted():
    sections = shown(slide("a", "Forty", replace(items(40), ordered=True)))
    starts = [int(ol.get("start", "1")) for s in sections for ol in s.iter("ol")]
    assert starts[0] == 1
    assert starts[1] == 1 + len(bullet_texts(sections[:1]))


def test_parts_have_addresses_that_no_other_slide_has():
    ids = [s.get("id") for s in shown(slide("a", "Forty", items(40)), slide("a-part-2", "Other"))]
    assert ids[0] == "a"
    assert len(ids) == len(set(ids))


def test_a_heading_stays_with_its_text_and_is_said_again_where_it_goes_on(measure):
    box = Box(900, 400)
    head = Heading(2, make.words("Tasks"))
    texts = part((head, items(30)), NORMAL, box, measure, lambda h: (*h, Text(" again"))).texts
    assert len(texts) > 1
    assert texts[0][0] == head
    assert all(t[0] == Heading(2, (Text("Tasks"), Text(" again"))) for t in texts[1:])
    assert not [t for t in texts if isinstance(t[-1], Heading)]


def test_tables_are_parted_between_rows_below_their_head(measure):
    table = next(b for s in decks.everything() if s.id == "table" for b in s.body)
    long = replace(table, rows=table.rows * 10)
    texts = part((long,), NORMAL, Box(1104, 400), measure, lambda h: h).texts
    assert len(texts) > 1
    assert all(t[0].head == table.head for t in texts)
    assert sum(len(t[0].rows) for t in texts) == 30


@pytest.mark.parametrize(("columns", "parts", "looks"), [(30, 3, 1), (200, 1, 0)])
def test_what_too_wide_a_table_costs_is_bounded_by_its_cells(measure, monkeypatch, columns, parts, looks):
    counted = []
    monkeypatch.setattr(_decksize, "count_lines", lambda *of: counted.append(of) or count_lines(*of))
    row = tuple(make.words(f"some word{n}") for n in range(columns))
    table = Table(row, (row,) * 12, ("",) * columns)
    texts = part((table,), NORMAL, Box(1104, 500), measure, tuple).texts
    assert len(texts) == parts
    assert sum(len(t[0].rows) for t in texts) == 12
    assert len(counted) == looks * 13 * columns


@pytest.mark.parametrize("count", [1, 2, 7, 23, 75])
@pytest.mark.parametrize("length", [1, 6])
def test_every_part_fits_and_together_they_are_the_text(measure, count, length):
    box = Box(900, 500)
    blocks = (Heading(2, make.words("Tasks")), *make.paragraphs(decks.SENTENCE), items(count, decks.SENTENCE * length))
    texts = part(blocks, NORMAL, box, measure, lambda h: h).texts
    assert all(measure.height(t, NORMAL, box.width) <= box.height for t in texts)
    whole = [item for t in texts for block in t if hasattr(block, "items") for item in block.items]
    assert whole == list(blocks[-1].items)


def test_prompts_are_parted_two_by_two(measure):
    chat = Chat(tuple(make.words(f"{n} {decks.SENTENCE * 2}") for n in range(7)), 2)
    texts = part((chat,), NORMAL, Box(1104, 500), measure, tuple).texts
    assert len(texts) > 1
    assert all(len(t[0].prompts) % 2 == 0 for t in texts[:-1])
    assert sum((t[0].prompts for t in texts), ()) == chat.prompts
    assert all(t[0].choose == 2 for t in texts)


def test_a_paragraph_higher_than_any_slide_is_parted_between_sentences(measure):
    box = Box(900, 400)
    giant = Paragraph(make.words(decks.SENTENCE * 60))
    head = Heading(2, make.words("Tasks"))
    texts = part((head, giant, *make.paragraphs("B.")), NORMAL, box, measure, tuple).texts
    assert len(texts) > 2
    assert all(measure.height(t, NORMAL, box.width) <= box.height for t in texts)
    assert texts[0][0] == head
    assert len(texts[0]) > 1
    said = " ".join(plain(t[1:]) for t in texts)
    assert said == plain((giant,)).strip() + " B."


def test_an_item_higher_than_any_slide_is_parted_between_sentences(measure):
    box = Box(900, 400)
    texts = part((items(2, decks.SENTENCE * 40),), NORMAL, box, measure, tuple).texts
    assert all(measure.height(t, NORMAL, box.width) <= box.height for t in texts)
    assert plain(tuple(b for t in texts for b in t)) == plain((items(2, decks.SENTENCE * 40),))


def test_a_word_without_end_stands_alone_and_is_left_to_the_browser(measure):
    giant = Paragraph(make.words("a" * 5000))
    texts = part((*make.paragraphs("A."), giant, *make.paragraphs("B.")), NORMAL, Box(900, 400), measure, tuple).texts
    assert texts[1] == (giant,)


def test_bold_text_is_measured_bold(measure):
    plain = Paragraph(make.words(decks.SENTENCE * 4))
    strong = Paragraph((Strong(plain.children),))
    widths = range(300, 900, 20)
    higher = [measure.block(strong, NORMAL, w) >= measure.block(plain, NORMAL, w) for w in widths]
    assert all(higher)
    assert any(measure.block(strong, NORMAL, w) > measure.block(plain, NORMAL, w) for w in widths)


def test_a_picture_is_as_high_as_its_column_lets_it_be():
    theme = decks.theme()
    sealed = theme.sealed(("deck.html",), tuple(f.ttf for f in theme.fonts))
    known = ruler(sealed, {"images/x.png": (1000, 500)})
    block = Paragraph((Image(Target("image", "images/x.png"), ""),))
    assert known.block(block, NORMAL, 500) == 250
    assert known.block(block, NORMAL, 4000) == 400


def test_hard_line_breaks_count(measure):
    broken = Paragraph((Text("a"), LineBreak(), Text("b")))
    assert measure.block(broken, NORMAL, 900) == 2 * measure.block(Paragraph((Text("a"),)), NORMAL, 900)


# --- breakout rooms and the letter -----------------------------------------------------------------------------------

ROOMS = Table(
    (make.words("Room"), make.words("Role")),
    (((Strong(make.words("North")),), (make.link("role", decks.ROLE, "Spark host"),)),),
    ("", ""),
)


def rooms(**fields):
    found = {"rooms": (Room("north", "North", decks.ROLE),), "rooms_on": "rooms", **fields}
    (section,) = shown(slide("rooms", "Off to the rooms", ROOMS), **found)
    return section


def test_the_slide_of_the_rooms_says_how_to_get_there_in_each_way_of_taking_part():
    section = rooms()
    table = only(section, "table")
    assert [decks.text(cell) for cell in table.iter("td")] == ["North", "Spark host"]
    assert {e.get("data-mode"): decks.text(e) for e in section.iter() if "only" in classes(e)} == {
        "in-person": "In person Look for the sheet with the name of your room.",
        "virtual": "Online Open the list of breakout rooms and join the one with that name.",
    }


@pytest.mark.parametrize("mode", ["in-person", "virtual"])
def test_a_workshop_with_one_way_says_that_one(mode):
    section = rooms(modes=(mode,))
    assert [e for e in section.iter() if "only" in classes(e)] == []
    assert ("Look for the sheet" in decks.text(section)) == (mode == "in-person")
    assert ("breakout rooms" in decks.text(section)) == (mode == "virtual")


def test_other_slides_say_nothing_of_rooms():
    (section,) = shown(slide("other", "Other", "Text."), rooms=(Room("north", "North"),), rooms_on="rooms")
    assert "Look for the sheet" not in decks.text(section)


@pytest.mark.parametrize(("date", "words"), [("", "in 30 days"), ("2027-03-18", "on 17 April 2027")])
def test_the_slide_of_the_letter_says_when_it_comes_back(date, words):
    letter = Letter("letter", make.paragraphs("Dear me"), (Span(30, "day"),))
    first, second = shown(slide("letter", "A letter", "Dear me"), slide("end", "End", "Bye."), letter=letter, date=date)
    assert decks.text(only(first, "slide-body")).replace("\u00a0", " ") == f"Dear me It comes back to you {words}."
    assert "comes back" not in decks.text(second)


def test_a_long_list_of_rooms_goes_on_and_ends_with_the_way_there():
    table = replace(ROOMS, rows=ROOMS.rows * 40)
    found = shown(slide("rooms", "Rooms", table), rooms_on="rooms")
    assert len(found) > 2
    assert sum(len(list(section.iter("tr"))) - 1 for section in found) == 40
    assert ["Look for the sheet" in decks.text(section) for section in found] == [False] * (len(found) - 1) + [True]


# --- the slides for one room -----------------------------------------------------------------------------------------


def in_rooms(role=""):
    """A question that every room has for itself, shown with `role` outside them."""
    turn = Round(1, 1, make.words("What would change?"), role, 600, in_rooms=True)
    asked = slide("ask-1", "In your room", kind="round", round=turn)
    shown_too = [slide("ask-1-role", "Weaver", kind="role", role=role, round=turn)] if role else []
    return (slide("rooms", "Rooms", ROOMS), asked, *shown_too, slide("end", "End", "Bye."))


def room_site(role=""):
    found = (Room("north", "North", decks.ROLE), Room("hall", "Hall"))
    return decks.site(*in_rooms(role), rooms=found, rooms_on="rooms")


def room_view(of, room="north"):
    path = f"workshops/spark/room-{room}.html"
    return make.view(of, path, deck.FORMAT, assets.FORMAT, theme=decks.theme())


def test_every_room_with_a_role_has_slides_of_its_own():
    outputs = make.plan_of(room_site(), deck.FORMAT, theme=decks.theme()).outputs
    assert [(o.path, o.kind, o.subject) for o in outputs] == [
        ("workshops/spark/deck.html", "deck", "spark"),
        ("workshops/spark/room-north.html", "room", "spark/north"),
    ]


@pytest.mark.parametrize("role", ["", "weaver"])
def test_a_room_reads_its_own_role_after_each_question(role):
    seen = room_view(room_site(role))
    assert [(s.id, s.kind, s.role) for s in seen.slides] == [
        ("rooms", "content", ""),
        ("ask-1", "round", ""),
        ("ask-1-role", "role", decks.ROLE),
        ("end", "content", ""),
    ]
    assert [role.id for role in seen.roles] == [decks.ROLE]
    assert seen.slides[2].round == seen.slides[1].round
    assert seen.slides[1].round.role == decks.ROLE


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://e.org", "This room’s page e.org"),
        ("", "Padlet example.org/board/spark"),
    ],
)
def test_the_code_in_a_room_leads_to_the_page_where_the_room_answers(url, board):
    of = replace(room_site(), config=make.make_config(url=url))
    path = "workshops/spark/room-north.html"
    made = make.render(of, path, deck.FORMAT, capture.FORMAT, assets.FORMAT, theme=decks.theme())
    asked = next(s for s in decks.slides(decks.tree(made.decode())) if s.get("id") == "ask-1")
    box = only(asked, "board")
    assert decks.text(box) == board
    href = f"{url}/workshops/spark/capture.html?room=north" if url else "https://example.org/board/spark"
    assert [a.get("href") for a in box.iter("a")] == [href]
    assert only(asked, "qr") is not None


def test_the_slides_of_a_room_are_called_after_it_and_not_looked_for():
    seen = room_view(room_site())
    assert seen.title == "Sparks for our own learning · North"
    assert not seen.listed


def test_outside_the_rooms_nobody_s_role_is_shown():
    assert [s.kind for s in view(*in_rooms()).slides] == ["content", "round", "content"]


# --- containers, modes and times -------------------------------------------------------------------------------------


def test_what_is_shown_one_by_one_is_marked_and_may_be_parted():
    (section,) = shown(slide("a", "A", container("reveal", items(3))))
    assert len(list(only(section, "reveal").iter("li"))) == 3
    sections = shown(slide("a", "A", *make.paragraphs("First."), container("reveal", items(40)), items(2, "Last {n}")))
    assert len(sections) > 2
    assert [len([e for e in s.iter() if "reveal" in classes(e)]) for s in sections] == [1] * len(sections)
    assert len(bullet_texts(sections)) == 42
    lists = [len(list(s.iter("ul"))) for s in sections]
    assert lists == [1] * (len(sections) - 1) + [2]


def test_a_heading_within_a_container_stays_with_its_text(measure):
    inside = container("reveal", items(6), Heading(2, make.words("Tasks")), items(20))
    texts = part((inside,), NORMAL, Box(900, 400), measure, lambda h: (*h, Text(" again"))).texts
    assert len(texts) > 2
    assert not [t for t in texts if isinstance(t[-1].children[-1], Heading)]
    assert all(measure.height(t, NORMAL, 900) <= 400 for t in texts)
    again = [t for t in texts if isinstance(t[0], Heading)]
    assert {plain(t[0].children) for t in again} == {"Tasks again"}


def test_columns_stand_side_by_side_and_are_as_high_as_the_highest(measure):
    short, long = container("column", items(2)), container("column", items(6))
    both = container("columns", short, long)
    width = (1104 - 2 * NORMAL.size) / 2
    assert measure.block(both, NORMAL, 1104) == measure.block(long, NORMAL, width)
    (section,) = shown(slide("a", "A", both))
    assert len([e for e in only(section, "columns") if "column" in classes(e)]) == 2


def test_what_is_for_one_way_of_taking_part_says_so_for_people_and_for_the_script():
    (section,) = shown(slide("a", "A", *decks.either()))
    marked = {e.get("data-mode"): decks.text(e) for e in section.iter() if "only" in classes(e)}
    assert marked == {"in-person": "In person Turn to your neighbour.", "virtual": "Online Open the chat."}


@pytest.mark.parametrize(
    ("modes", "words"),
    [
        (("in-person",), "Tell a neighbour. Choose 2:"),
        (("virtual",), "Answer in the chat. Choose 2:"),
        (("in-person", "virtual"), "Tell a neighbour. Answer in the chat. Choose 2:"),
    ],
)
def test_prompts_say_where_to_answer(modes, words):
    (section,) = shown(slide("a", "A", Chat((make.words("Why?"),), 2)), modes=modes)
    lead = only(section, "chat-lead")
    assert decks.text(lead) == words
    assert tuple(e.get("data-mode") for e in lead) == modes


def test_a_round_and_its_role_carry_its_time_and_its_name():
    sections = {s.get("id"): s for s in shown(slide("a", "A", "Text.", seconds=240), *decks.rounds())}
    assert (sections["a"].get("data-seconds"), sections["a"].get("data-round")) == ("240", None)
    for name in ("questions-2", "questions-2-role", "questions-2-role-part-2"):
        assert (sections[name].get("data-seconds"), sections[name].get("data-round")) == ("420", "questions-2")


def test_a_slide_in_parts_has_its_time_once_and_one_without_has_none():
    times = [s.get("data-seconds") for s in shown(slide("a", "A", items(40), seconds=60), slide("b", "B", "Text."))]
    assert times == ["60"] + [None] * (len(times) - 1)


def test_a_deck_s_own_words_are_in_the_workshop_s_language():
    letter = Letter("letter", make.paragraphs("Querida yo"), (Span(30, "day"),))
    (section,) = shown(slide("letter", "Carta", "Querida yo"), letter=letter, language="es")
    assert section.get("aria-label") == "Diapositiva 1 de 1: Carta"
    assert "12 de diciembre de 2026" in "".join(section.itertext()).replace("\u00a0", " ")


# --- help ------------------------------------------------------------------------------------------------------------

SIGNS = {
    "→": "ArrowRight",
    "←": "ArrowLeft",
    "↑": "ArrowUp",
    "↓": "ArrowDown",
    "PgUp": "PageUp",
    "PgDn": "PageDown",
    "Space": " ",
    "⏎": "Enter",
    "−": "-",
    "Esc": "Escape",
}


def test_help_lists_the_keys_that_the_script_knows(root):
    shown_there = {SIGNS.get(decks.text(kbd), decks.text(kbd)) for kbd in root.iter("kbd")}
    table = decks.theme().assets["deck.js"].decode().partition("const keys = {")[2].partition("\n  };")[0]
    known = {name or sign for name, sign in re.findall(r'^    (?:(\w+)|"([^"]+)"):', table, re.MULTILINE)}
    assert shown_there - {"1", "2"} == known - {"="}
