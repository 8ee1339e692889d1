"""Role cards: what they say, how they look on letter and A4, that they are accessible, safe, and always the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest

from rolesite.doc import Heading, Image, Link, ListBlock, Quote, Table, Target, Text
from rolesite.errors import ThemeError
from rolesite.formats.card import FORMAT, CardView
from rolesite.formats.roles import FORMAT as ROLES
from rolesite.model import Role, RoleItem, Section, Site
from tests.factories import (
    bullets,
    image,
    list_section,
    make_config,
    make_picture,
    make_role,
    make_site,
    named_only,
    paragraphs,
    plan_of,
    render,
    roles_section,
    text_section,
    view,
    words,
)
from tests.pdfua import faults, outline
from tests.printing import ROOT, printing_theme
from tests.textedges import note_overhangs

URL = "https://example.org/catalogue"
PARAGRAPH = "Works beside teachers and support staff, and takes no part in evaluation so that people can ask early. "


def spark(**fields: object) -> Role:
    """A role with all that a card shows."""
    sections = (
        roles_section("closest_roles", "Closest roles today", RoleItem("curator"), RoleItem("", words("Team coach"))),
        text_section("organizational_level", "Organizational level", PARAGRAPH * 2),
        list_section("responsibilities", "Responsibilities", *(f"Task {n}: {PARAGRAPH}" for n in range(1, 6))),
        text_section("secret", "Off the card", "Never printed"),
    )
    defaults = {
        "name": "Learning Spark Facilitator",
        "summary": "Starts learning where it begins.",
        "family": "design",
        "level": "school",
        "status": "envisioned",
        "horizon": "2032",
        "also_called": ("Spark facilitator",),
        "tags": ("inquiry", "agency"),
        "updated": "2026-11-12",
        "authors": ("Ana Ruiz",),
        "license": "CC BY 4.0",
        "sections": (*sections[:3], off_card(sections[3])),
    }
    return make_role("spark", **{**defaults, **fields})


def off_card(section: Section) -> Section:
    return Section(section.key, section.title, section.kind, section.body, section.items, section.roles, card=False)


def site(*roles: Role, **config: object) -> Site:
    roles = roles or (spark(),)
    return make_site(*roles, make_role("curator", "Resource Curator"), config=make_config(**{"url": URL, **config}))


def card(site_: Site, name: str = "spark") -> bytes:
    return render(site_, f"roles/{name}.pdf", FORMAT, ROLES, theme=printing_theme())


@cache
def usual() -> bytes:
    return card(site())


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data))


def text(data: bytes) -> str:
    """The words of all pages, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in reader(data).pages).split())


def links(data: bytes) -> list[str]:
    return [
        str(note.get_object()["/A"]["/URI"])
        for page in reader(data).pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    ]


def boxes(data: bytes) -> set[tuple[int, int]]:
    return {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader(data).pages}


# --- outputs and views -----------------------------------------------------------------------------------------------


def test_only_described_roles_have_a_card():
    outputs = plan_of(make_site(spark(), named_only("host")), FORMAT).outputs
    assert [output.path for output in outputs] == ["roles/spark.pdf"]
    assert outputs[0].kind == "role-card"
    assert FORMAT.engine == "pdf"


def test_it_declares_its_style_and_the_print_fonts_and_no_more():
    (output,) = plan_of(make_site(spark()), FORMAT).outputs
    assert output.templates == ("card.html",)
    assert "card.css" in output.assets
    assert {name.rpartition(".")[2] for name in output.assets} == {"css", "ttf"}


def test_the_view_knows_only_what_the_card_shows():
    def seen(*roles: Role, **config: object) -> CardView:
        return view(site(*roles, **config), "roles/spark.pdf", FORMAT, ROLES)

    hidden = spark(sections=(*spark().sections[:3], off_card(text_section("secret", "Off", "Other words"))))
    assert seen(hidden) == seen(spark())
    assert seen(spark(), make_role("other", family="care")) == seen(spark())
    assert seen(spark(), tagline="Another") == seen(spark())
    assert seen(spark(horizon="2040")) != seen(spark())
    assert seen(spark(), title="Another") != seen(spark())


# --- what it says ----------------------------------------------------------------------------------------------------


def test_it_says_all_that_a_reader_needs():
    said = text(usual())
    for words_ in (
        "Learning Spark Facilitator",
        "Starts learning where it begins.",
        "A role imagined for 2032; not a vacancy",
        "Learning design",
        "School",
        "Spark facilitator",
        "Closest roles today",
        "Resource Curator",
        "Team coach",
        "Task 5: Works beside teachers",
        "Role catalogue",
        "12 November 2026",
        "CC BY 4.0",
        "example.org/catalogue/roles/spark.html",
    ):
        assert words_ in said
    assert "Never printed" not in said


def test_its_metadata_names_it():
    about = reader(usual()).metadata
    assert about.title == "Learning Spark Facilitator · Role catalogue"
    assert about.author == "Ana Ruiz"
    assert about.subject == "Starts learning where it begins."
    assert about["/Keywords"] == "inquiry, agency"
    assert about.modification_date.strftime("%Y-%m-%d") == "2026-11-12"
    assert reader(usual()).root_object["/Lang"] == "en"


@pytest.mark.parametrize(
    ("fields", "banner"),
    [
        ({"status": "envisioned", "horizon": ""}, "A role imagined for the future; not a vacancy"),
        ({"status": "pilot"}, "This role is being tried out"),
        ({"status": "retired"}, "This role is no longer in use"),
    ],
)
def test_its_status_is_said_in_words(fields, banner):
    assert banner in text(card(site(spark(**fields))))


def test_a_bare_role_has_a_card_too():
    bare = make_role("bare", "Bare", sections=(text_section("a", "Only section", "A few words."),))
    data = card(make_site(bare), "bare")
    assert "A few words." in text(data)
    assert faults(data) == []


# --- paper and pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_it_has_the_size_of_the_paper(paper, size):
    assert boxes(card(site(paper=paper))) == {size}


def test_a_usual_role_takes_one_page_and_its_type_is_no_smaller_than_9_points():
    assert len(reader(usual()).pages) == 1
    assert min(body_sizes(usual())) >= 9


def test_a_full_role_is_set_smaller_but_on_one_page():
    full = text_section("more", "More", *[PARAGRAPH * 3] * 7)
    data = card(site(spark(sections=(*spark().sections, full))))
    assert len(reader(data).pages) == 1
    assert 9 <= min(body_sizes(data)) < 10


def test_a_long_role_takes_pages_with_a_running_footer_and_loses_nothing():
    items = [f"Item {n} of the list. {PARAGRAPH}" for n in range(1, 80)]
    data = card(site(spark(sections=(list_section("r", "Responsibilities", *items),))))
    pages = reader(data).pages
    assert len(pages) > 2
    assert len(re.findall(r"Item \d+ of the list", text(data))) == 79
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page.extract_text()
        assert "Role catalogue · Learning Spark Facilitator · 12 November 2026" in page.extract_text()
    assert faults(data) == []


def test_no_item_of_a_list_comes_alone_on_the_next_page():
    """Thirty-eight items fill two pages to their end, so the last would stand on the third."""
    items = list_section("r", "Responsibilities", *(f"Item {n}. {PARAGRAPH}" for n in range(1, 40)))
    more = text_section("q", "Qualifications", *[PARAGRAPH * 5] * 6)
    pages = reader(card(site(spark(sections=(*spark().sections[:2], items, more))))).pages
    assert "Item 37." in pages[1].extract_text()
    assert all(f"Item {n}." in pages[2].extract_text() for n in (38, 39))


@pytest.mark.slow
@pytest.mark.parametrize("before", [63, 64, *range(70, 76)])
@pytest.mark.parametrize("make", [text_section, list_section])
def test_a_title_is_never_parted_from_its_text(before, make):
    texts = [f"First {PARAGRAPH * 9}"] if make is text_section else ["First item.", *["Another item."] * 60]
    sections = (
        list_section("r", "Responsibilities", *["One line."] * before),
        make("q", "Long title of the qualifications that are wanted in this", *texts),
        text_section("s", "A short section with a title of four lines or more in its column", "Second."),
    )
    pages = [page.extract_text() for page in reader(card(site(spark(sections=sections)))).pages]
    parts = (("Long title", "in this", "First"), ("A short section", "its column", "Second."))
    for begin, end, first in parts:
        at = [number for number, page in enumerate(pages) if first in page]
        assert [number for number, page in enumerate(pages) if begin in page] == at
        assert [number for number, page in enumerate(pages) if end in page] == at


def test_nothing_stands_on_something_else_or_beyond_the_margins():
    """Down the page: name, summary, notice, facts, sections, foot; and all of it between the margins."""
    names = [RoleItem("curator"), *(RoleItem("", words(f"Professional learning adviser {n}")) for n in range(9))]
    data = card(site(spark(sections=(roles_section("closest", "Closest roles", *names), *spark().sections[1:]))))
    seen: list[tuple[float, float, str]] = []

    def note(said: str, matrix: list[float], inner: list[float], _font: object, _size: float) -> None:
        if said.strip():
            x, y = inner[4] * matrix[0] + matrix[4], inner[5] * matrix[3] + matrix[5]
            seen.append((x, y, said.strip()))

    reader(data).pages[0].extract_text(visitor_text=note)
    order = [
        "Learning Spark",
        "Starts",
        "A role imagined",
        "Family",
        "Closest",
        "Organizational",
        "Responsib",
        "Read this",
    ]
    heights = [next(y for _, y, said in seen if said.startswith(start)) for start in order]
    assert all(above - below > 12 for above, below in pairwise(heights))
    assert all(40 < x < 570 for x, _, _ in seen)
    assert len({round(y) for _, y, said in seen if said.startswith("Professional learning adviser")}) > 2


def body_sizes(data: bytes) -> set[float]:
    """The sizes of type in points; the smallest print, labels and running footers, aside."""
    seen: set[float] = set()

    def note(said: str, matrix: list[float], inner: list[float], _font: object, size: float) -> None:
        if "Works beside" in said or "teachers" in said:
            seen.add(round(abs(size * matrix[0] * inner[0]), 1))

    for page in reader(data).pages:
        page.extract_text(visitor_text=note)
    return seen


# --- links -----------------------------------------------------------------------------------------------------------


def linked(*targets: Target) -> Role:
    return spark(summary=tuple(Link(target, words(f"link {n}")) for n, target in enumerate(targets)))


def test_links_lead_to_the_public_site():
    role = linked(Target("role", "curator", "top"), Target("web", "https://example.com/x"), Target("mail", "a@b.org"))
    found = links(card(site(role)))
    assert found[:3] == [f"{URL}/roles/curator.html#top", "https://example.com/x", "mailto:a@b.org"]
    assert found[-1] == f"{URL}/roles/spark.html"


def test_without_an_address_there_is_no_code_and_nothing_to_follow():
    data = card(site(linked(Target("role", "curator"), Target("anchor", "", "x")), url=""))
    assert links(data) == []
    assert "link 0" in text(data)
    assert "Read this role online" not in text(data)
    assert "Figure" not in outline(data)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_no_link_does_harm(address):
    data = card(site(linked(Target("web", address))))
    assert "link 0" in text(data)
    assert links(data) == [f"{URL}/roles/curator.html", f"{URL}/roles/spark.html"]


# --- accessible ------------------------------------------------------------------------------------------------------


def test_it_is_tagged_well():
    assert faults(usual()) == []
    tags = outline(usual())
    assert tags.count("H1") == 1
    assert tags.count("H2") == 3
    assert tags.count("Figure") == 1, "the code is described; the emblem is decoration"


def test_rich_text_is_tagged_well():
    rich = Section(
        "rich",
        "Rich",
        "text",
        body=(
            *paragraphs("Words."),
            Heading(3, words("Begun with three marks")),
            *paragraphs("More words."),
            ListBlock((bullets("a", "b"), paragraphs("two")), ordered=True, start=3),
            Quote(paragraphs("Quoted.")),
            Table((words("Step"), words("Minutes")), ((words("Read"), words("5")),), ("", "right")),
            *(type(paragraphs("x")[0])((image("images/dot.png", "A dot"),)),),
        ),
    )
    described = site(spark(sections=(rich,)))
    data = card(make_site(*described.roles, config=described.config, pictures=(make_picture("images/dot.png"),)))
    assert faults(data) == []
    assert outline(data).count("Figure") == 2
    assert "3." in text(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "word"),
    [(40, "c"), (10, "Responsibilities"), (3, "W" * 120), (12, "9"), (4, "Facilitates"), (6, "MMMMM")],
)
@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_no_table_leaves_the_page(monkeypatch, columns, word, nested, paper):
    overhangs = note_overhangs(monkeypatch)
    cells = [f"{word}{n}" for n in range(columns)]
    table = Table(tuple(words(f"Head{n}") for n in range(columns)), (tuple(map(words, cells)),) * 2, ("",) * columns)
    body = (ListBlock(((Quote((table,)),),)),) if nested else (table,)
    data = card(site(spark(sections=(Section("t", "T", "text", body=body),)), paper=paper))
    joined = re.sub(r"\s", "", text(data))
    assert all(joined.count(cell) >= 2 for cell in cells)
    assert faults(data) == []
    assert max(overhangs) < 0.1


@pytest.mark.slow
def test_names_and_summaries_without_spaces_stay_on_the_card_as_well():
    data = card(site(spark(name="N" * 600, summary=words("Z" * 5000))))
    assert text(data).count("Z") == 5000
    assert faults(data) == []


def test_a_picture_that_is_not_there_is_its_words():
    gone = (Image(Target("image", "images/gone.png"), "A lost picture"),)
    assert "A lost picture" in text(card(site(spark(summary=gone))))


# --- scripts and safety ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "{{ 7*7 }}", "\"Quotes\" & 'more'", "Ελληνικά Кириллица", "Zoë Ðæ Łódź ½"],
)
def test_text_comes_out_as_it_is(name):
    data = card(site(spark(name=name, summary=words(name))))
    assert text(data).count(name) >= 2
    assert faults(data) == []


def test_arabic_is_shaped_and_set_from_the_right():
    role = spark(name="ميسّر التعلّم", summary=words("يبدأ التعلّم المهني حيث يبدأ حقًا."))
    data = card(site(role, language="ar"))
    assert reader(data).root_object["/Lang"] == "ar"
    fonts = {str(font) for page in reader(data).pages for font in page._get_fonts()[0]}
    assert any("IBM-Plex-Sans-Arabic" in font for font in fonts)
    assert faults(data) == []


def test_characters_without_a_glyph_do_not_break_it():
    data = card(site(spark(name="学习火花 👩🏽‍🏫 \U000f0000", summary=words("a\u0301" * 50 + "\u202e"))))
    assert len(reader(data).pages) == 1


def test_nothing_is_read_that_was_not_declared():
    theme = printing_theme()
    (output,) = plan_of(make_site(spark()), FORMAT, theme=theme).outputs
    undeclared = theme.sealed(output.templates, ())
    with pytest.raises(ThemeError, match=r"paper\.css"):
        FORMAT.render(view(site(), "roles/spark.pdf", FORMAT, ROLES, theme=theme), undeclared, {})


# --- the same input, the same bytes ----------------------------------------------------------------------------------


def test_twice_is_the_same():
    assert card(site()) == usual()


@pytest.mark.slow
def test_another_process_makes_the_same_bytes():
    code = "import sys; from tests.formats.test_card import usual; sys.stdout.buffer.write(usual())"
    for seed, zone, speech in (("1", "Asia/Kathmandu", "C"), ("2", "America/Lima", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": speech}
        environment.pop("SOURCE_DATE_EPOCH", None)
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
        assert done.stdout == usual()


def test_its_text_is_plain_to_the_view():
    assert isinstance(view(site(), "roles/spark.pdf", FORMAT, ROLES).summary[0], Text)
