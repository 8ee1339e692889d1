"""Cards to cut out: what stands on them, that nothing is clipped, and that fronts and backs lie on each other."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import combinations, pairwise

import pikepdf
import pypdf
import pypdfium2
import pytest

from rolesite.doc import ListBlock, Paragraph
from rolesite.formats._cards.layout import ROOMS, lay_back, lay_front
from rolesite.formats._cards.sheets import BLEED, CARDS, office_sheet, shop_sheet
from rolesite.formats._cards.view import CutCard, CutSection, CutView
from rolesite.formats._deck.size import Ruler, ruler
from rolesite.formats._paper.papers import SIZES
from rolesite.formats.cutcards import FORMAT
from rolesite.formats.roles import FORMAT as ROLES
from rolesite.model import CardOptions, Family, Role, Section, SectionSpec, Site
from tests.factories import (
    bullets,
    list_section,
    make_config,
    make_role,
    make_site,
    named_only,
    paragraphs,
    plan_of,
    render,
    text_section,
    view,
    words,
)
from tests.pdfua import faults, outline
from tests.printing import print_fonts, printing_theme

URL = "https://example.org/catalogue"
SENTENCE = "Works beside teachers and support staff, and takes no part in evaluation so that people can ask early."
COLORS = ("#c23b22", "#0b7a63", "#8c6a00", "#7a3aa8", "#1a6fb0")
PAPERS, CARD_SIZES = ("letter", "a4"), ("index", "a6")
MM = 72 / 25.4


def spark(id_: str = "spark", **fields: object) -> Role:
    sections = (
        text_section("place", "Place", SENTENCE),
        list_section("tasks", "Responsibilities", *(f"Task {n}. {SENTENCE}" for n in range(1, 9))),
        list_section("pay", "Pay", "Paid."),
        list_section("signs", "Indicators of success", "People ask.", "People stay."),
    )
    defaults = {"summary": SENTENCE, "family": "design", "level": "school", "status": "envisioned", "horizon": "2032"}
    return make_role(id_, **{"name": "Learning Spark", "sections": sections, **defaults, **fields})


def site(*roles: Role, size: str = "index", shop: bool = False, **config: object) -> Site:
    cards = CardOptions(size, shop)
    return make_site(*(roles or (spark(),)), config=make_config(**{"url": URL, "cards": cards, **config}))


def cards(site_: Site, path: str = "roles/cut-cards.pdf") -> bytes:
    return render(site_, path, FORMAT, ROLES, theme=printing_theme())


def seen(site_: Site, path: str = "roles/cut-cards.pdf") -> CutView:
    return view(site_, path, FORMAT, ROLES)


def texts(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages]


@cache
def measure() -> Ruler:
    return ruler(print_fonts(), {})


# --- outputs and views -----------------------------------------------------------------------------------------------


def test_there_are_cards_once_a_role_is_described():
    assert [o.path for o in plan_of(site(), FORMAT).outputs] == ["roles/blank-cards.pdf", "roles/cut-cards.pdf"]
    assert plan_of(make_site(named_only("a")), FORMAT).outputs == ()


def test_cards_come_family_by_family():
    roles = (
        spark("a", name="A", family="care"),
        spark("b", name="B"),
        spark("c", name="C", family=""),
        named_only("d"),
    )
    assert [card.id for card in seen(site(*roles)).cards] == ["b", "a", "c"]


def test_the_back_shows_the_first_and_the_last_of_the_lists():
    (card,) = seen(site()).cards
    assert [section.title for section in card.sections] == ["Responsibilities", "Indicators of success"]
    assert seen(site()).titles == ("Responsibilities", "Indicators of success")


def body(key: str, *blocks: object) -> Section:
    return Section(key, key.title(), "text", body=blocks)


@pytest.mark.parametrize(
    ("sections", "keys"),
    [
        ((), ()),
        ((text_section("a", "A", "x"),), ("A",)),
        ((text_section("a", "A", "x"), text_section("b", "B", "x"), text_section("c", "C", "x")), ("A", "B")),
        ((text_section("a", "A", "x"), list_section("b", "B", "x"), text_section("c", "C", "x")), ("A", "B")),
        ((body("a", *bullets("x")), body("b", *paragraphs("y")), body("c", *bullets("z"))), ("A", "C")),
        ((Section("a", "A", "list", items=(words("x"),), card=False), list_section("b", "B", "x")), ("B",)),
        ((Section("a", "A", "roles"), list_section("b", "B", "x")), ("B",)),
    ],
)
def test_which_sections_stand_on_the_back(sections, keys):
    assert seen(site(spark(sections=sections))).titles == keys


def test_all_cards_have_the_same_sections_in_the_order_of_the_template():
    specs = (SectionSpec("tasks", "Tasks"), SectionSpec("signs", "Signs"))
    odd = spark("odd", sections=(list_section("signs", "Signs", "x"), text_section("tasks", "Tasks", "Words.")))
    others = [
        spark(f"r{n}", sections=(list_section("tasks", "Tasks", "x"), list_section("signs", "Signs", "x")))
        for n in range(2)
    ]
    views = seen(site(odd, *others, role_sections=specs))
    assert views.titles == ("Tasks", "Signs")
    assert {len(card.sections) for card in views.cards} == {2}


def test_lists_and_paragraphs_of_a_text_are_its_items():
    both = (Paragraph(words("First.")), ListBlock((paragraphs("a", "b"), paragraphs("c"))))
    (card,) = seen(site(spark(sections=(body("tasks", *both),)))).cards
    assert card.sections == (CutSection("Tasks", ("First.", "a b", "c")),)


def test_the_view_knows_no_more_than_the_cards_show():
    hidden = spark(sections=(*spark().sections[1:], text_section("place", "Place", "Elsewhere")))
    assert seen(site(hidden)) == seen(site())
    assert seen(site(tagline="Another")) == seen(site())
    assert seen(site(spark(horizon="2040"))) != seen(site())
    assert seen(site(spark(horizon="2040")), "roles/blank-cards.pdf") == seen(site(), "roles/blank-cards.pdf")


# --- what fits -------------------------------------------------------------------------------------------------------


def card(**fields: object) -> CutCard:
    return CutCard(**{
        "id": "a", "name": "Learning Spark", "summary": SENTENCE, "status": "", "horizon": "", "family": "Design",
        "color": "#111111", "level": "School", "url": "", "sections": (),
        **fields,
    })  # fmt: skip


LONG_NAME = "Coordinator of Professional Learning, Assessment & Accreditation (Early Years, Primary and Secondary/VET)"


@pytest.mark.parametrize("size", CARD_SIZES)
def test_long_names_step_down_and_stay_whole(size):
    sizes = []
    for name in ("Spark", "Learning Spark Facilitator of the Network", LONG_NAME):
        front = lay_front(card(name=name), "", size, measure())
        assert front.name == name
        sizes.append(front.name_size)
    assert all(above >= below for above, below in pairwise(sizes))
    assert sizes[0] > sizes[-1] >= 9


@pytest.mark.parametrize("size", CARD_SIZES)
def test_summaries_step_down_then_end_with_a_sentence(size):
    short, longer, longest = (
        lay_front(card(summary=" ".join([SENTENCE] * n)), "Status", size, measure()) for n in (1, 3, 40)
    )
    assert (short.summary, short.summary_size) == (SENTENCE, ROOMS[size].summaries[0])
    assert longer.summary_size <= short.summary_size
    assert longest.summary_size == ROOMS[size].summaries[-1]
    assert longest.summary.endswith("early.")


@pytest.mark.parametrize("size", CARD_SIZES)
def test_backs_step_down_then_leave_out_what_does_not_fit(size):
    def back(count: int):
        sections = (CutSection("One", (SENTENCE,) * count), CutSection("Two", (SENTENCE, "Short.")))
        return lay_back(card(sections=sections), "example.org/a", size, measure())

    assert back(1).size == ROOMS[size].texts[0]
    assert not back(1).shortened
    full = back(60)
    assert full.shortened
    assert full.size == ROOMS[size].texts[-1]
    assert 1 < len(full.sections[0].items) < 60
    assert full.sections[1].items == (SENTENCE, "Short."), "the short one keeps all, and leaves the rest to the other"


def test_a_single_sentence_too_long_is_cut_at_a_clause():
    endless = "Begins here, " + "goes on and on without any end, " * 60
    back = lay_back(card(sections=(CutSection("One", (endless, "Next.")),)), "", "index", measure())
    assert back.sections[0].items[0].endswith("without any end…")


def test_a_role_of_which_little_is_known_has_a_card():
    bare = card(summary="", family="", level="")
    assert lay_front(bare, "", "index", measure()).summary == ""
    assert lay_back(bare, "", "index", measure()).sections == ()


# --- where it lies ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", CARD_SIZES)
def test_office_cards_fold_in_the_middle_and_stay_within_reach_of_printers(paper, size):
    sheet = office_sheet(paper, size)
    assert len(sheet.fronts) == {"index": 2, "a6": 1}[size]
    left, top, right, bottom = sheet.box
    assert min(left, top, sheet.width - right, sheet.height - bottom) >= 7
    for front, back in zip(sheet.fronts, sheet.backs, strict=True):
        assert front.x + front.width == back.x == sheet.width / 2
        assert front.y == back.y
    other = office_sheet(paper, size, from_right=True)
    assert (other.fronts, other.backs) == (sheet.backs, sheet.fronts)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", CARD_SIZES)
def test_shop_cards_stand_apart_for_their_bleed(paper, size):
    sheet = shop_sheet(paper, size)
    assert len(sheet.fronts) == {"index": 4, "a6": 2}[size]
    left, top, right, bottom = sheet.box
    assert min(left, top, sheet.width - right, sheet.height - bottom) >= 8
    for one in sheet.fronts:
        assert sorted((one.width, one.height)) == sorted(CARDS[size])
        for two in sheet.fronts:
            across, down = abs(one.x - two.x) - one.width, abs(one.y - two.y) - one.height
            assert one == two or across > 2 * BLEED - 0.01 or down > 2 * BLEED - 0.01


def bands(page: pypdfium2.PdfPage) -> dict[tuple[int, ...], tuple[float, ...]]:
    """The coloured edges of the cards on a page: their boxes in millimetres from the left and from below."""
    found = {}
    for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        color = [pypdfium2.raw.c_uint() for _ in range(4)]
        pypdfium2.raw.FPDFPageObj_GetFillColor(shape, *color)
        left, bottom, right, top = (edge / MM for edge in shape.get_bounds())
        if min(right - left, top - bottom) > 5 and abs(min(right - left, top - bottom) - 7) < 0.2:
            found[tuple(part.value for part in color[:3])] = (left, bottom, right, top)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", CARD_SIZES)
def test_fronts_and_backs_lie_on_each_other_when_the_sheet_is_turned_over_its_long_edge(paper, size):
    """Five cards: a full sheet and one that is not, of a colour each. The band is a card's upper edge on both sides."""
    families = tuple(Family(f"f{n}", f"Family {n}", color) for n, color in enumerate(COLORS))
    roles = [spark(f"r{n}", name=f"Role {n}", family=f"f{n}") for n in range(5)]
    data = cards(site(*roles, size=size, shop=True, paper=paper, families=families))
    document = pypdfium2.PdfDocument(data)
    width = SIZES[paper][0]
    seen_colors = []
    for number in range(0, len(document), 2):
        fronts, backs = bands(document[number]), bands(document[number + 1])
        assert fronts.keys() == backs.keys()
        seen_colors += fronts
        for color, (left, bottom, right, top) in fronts.items():
            turned_over = (width - right, bottom, width - left, top)
            assert backs[color] == pytest.approx(turned_over, abs=0.1)
    assert len(seen_colors) == 5
    document.close()


def test_a_print_shop_is_told_where_to_cut():
    with pikepdf.open(BytesIO(cards(site(shop=True)))) as opened:
        assert len(opened.pages) == 2
        left, top, right, bottom = shop_sheet("letter", "index").box
        height = SIZES["letter"][1]
        kept = [edge * MM for edge in (left, height - bottom, right, height - top)]
        for page in opened.pages:
            assert [float(x) for x in page.trimbox] == pytest.approx(kept, abs=0.01)
            more = [float(b) - float(t) for b, t in zip(page.obj.BleedBox, page.trimbox, strict=True)]
            assert more == pytest.approx([-3 * MM, -3 * MM, 3 * MM, 3 * MM], abs=0.01)


# --- as a PDF --------------------------------------------------------------------------------------------------------


def test_a_sheet_says_what_its_cards_say():
    (page,) = texts(cards(site()))
    for part in (
        *("Learning Spark", SENTENCE, "A role imagined for 2032; not a vacancy", "Learning design", "School"),
        *("Responsibilities", "Task 1.", "Indicators of success", "People stay.", "Shortened. The whole role:"),
        *("example.org/catalogue/roles/spark.html", "fold along the dots"),
    ):
        assert part in page
    assert "Pay" not in page


def test_without_an_address_it_says_where_the_rest_is():
    data = cards(site(url=""))
    assert "The whole text stands on the role’s card." in texts(data)[0]
    assert "Figure" not in outline(data)


@pytest.mark.parametrize("path", ["roles/cut-cards.pdf", "roles/blank-cards.pdf"])
@pytest.mark.parametrize("shop", [False, True])
def test_it_is_tagged_well(path, shop):
    data = cards(site(spark(), spark("b", name="Other"), spark("c", name="Third"), shop=shop), path)
    assert faults(data) == []
    assert len(texts(data)) == (1 if "blank" in path and not shop else 2)


def test_bookmarks_find_every_card():
    marks = pypdf.PdfReader(BytesIO(cards(site(spark(), spark("b", name="Other"))))).outline
    assert [mark["/Title"] for mark in marks] == ["Learning Spark", "Other"]


def test_blank_cards_have_the_titles_and_nothing_of_any_role():
    (page,) = texts(cards(site(), "roles/blank-cards.pdf"))
    assert page.count("Responsibilities") == page.count("Indicators of success") == 2
    assert "Spark" not in page


def test_cards_of_arabic_begin_at_the_right():
    role = spark(name="ميسر التعلم", summary=words("يبدأ التعلم المهني حيث يبدأ."))
    data = cards(site(role, language="ar"))
    assert faults(data) == []
    assert "ميسر التعلم" in texts(data)[0]


def many(count: int) -> Site:
    return site(*(spark(f"r{n}", name=f"Role number {n:03}") for n in range(count)))


def test_a_large_catalogue_has_its_cards_in_parts_so_that_a_change_costs_one():
    assert {o.kind for o in plan_of(many(16), FORMAT).outputs} == {"cut-cards", "blank-cards"}
    outputs = {o.path: o for o in plan_of(many(38), FORMAT).outputs}
    parts = tuple(f"roles/cut-cards/{n}.pdf" for n in (1, 2, 3))
    assert outputs.keys() == {*parts, "roles/cut-cards.pdf", "roles/blank-cards.pdf"}
    assert outputs["roles/cut-cards.pdf"].needs == parts
    assert [len(seen(many(38), part).cards) for part in parts] == [16, 16, 6]
    assert seen(many(38)).cards == ()


@pytest.mark.slow
def test_parts_are_bound_to_one_file():
    data = cards(many(18))
    said = texts(data)
    assert len(said) == 9
    assert all(said[-1].count(name) for name in ("Role number 016", "Role number 017"))
    assert faults(data) == []
    assert outline(data).count("Document") == 1
    assert len(pypdf.PdfReader(BytesIO(data)).outline) == 18


def overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Whether two boxes share more than a hair."""
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return across > 0.5 and down > 0.5


@pytest.mark.slow
@pytest.mark.parametrize("size", CARD_SIZES)
def test_no_text_runs_into_another_or_beyond_its_card(size):
    long = words("starts learning where it begins " * 40)
    name = "A family whose name goes on for much longer than anybody would ever expect of it, and then a little further"
    families = tuple(Family(f"f{n}", name[: 40 + 9 * n]) for n in range(8))
    roles = [spark(f"r{n}", name=LONG_NAME[: 12 * n + 12], summary=long, family=f"f{n}") for n in range(8)]
    data = cards(site(*roles, spark("c", name="N" * 300, family=""), size=size, families=families))
    sheet = office_sheet("letter", size)
    slots = [
        (s.x, sheet.height - s.y - s.height, s.x + s.width, sheet.height - s.y) for s in (*sheet.fronts, *sheet.backs)
    ]
    for page in pypdfium2.PdfDocument(data):
        shapes = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
        boxes = [tuple(edge / MM for edge in shape.get_bounds()) for shape in shapes]
        boxes = [box for box in boxes if box[2] > box[0] and box[3] > min(slot[1] for slot in slots)]
        assert len(boxes) > 20
        for box in boxes:
            assert any(
                left + 6 < box[0] and box[2] < right - 6 and bottom + 4 < box[1] and box[3] < top - 4
                for left, bottom, right, top in slots
            )
        assert not any(overlap(one, two) for one, two in combinations(boxes, 2))


def test_the_same_site_gives_the_same_bytes():
    assert cards(site(shop=True)) == cards(site(shop=True))
