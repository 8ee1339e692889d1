"""Signs: one sheet for each purpose, words as large as the paper, tents that read from both sides."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pypdf
import pytest

from rolesite.formats import go, roles, signs
from rolesite.formats._deck.size import ruler
from rolesite.formats._signroom import Room
from rolesite.model import Board, Site, Translation, Workshop
from rolesite.model import Room as BreakoutRoom
from tests.factories import make_config, make_role, make_site, make_workshop, plan_of, render, view
from tests.pdfua import faults, outline
from tests.printing import printing_theme

FORMATS = (signs.FORMAT, go.FORMAT, roles.FORMAT)
BOARD = Board("Padlet", "https://example.org/board", backup="a sheet of paper")
URL = "https://example.org/catalogue"
PAPERS = {"letter": (612, 792), "a4": (595, 842)}


def meet(**fields: object) -> Workshop:
    defaults = {"roles": ("host",), "board": BOARD, "date": "2026-11-12T16:00", "location": "Public library"}
    return make_workshop("meet", "Meet the host", **{**defaults, **fields})


def site(workshop: Workshop | None = None, *, name: str = "Peer Exchange Host", **config: object) -> Site:
    people = (make_role("host", name, family="care"), make_role("guide", "Guide"))
    return make_site(*people, workshops=[workshop or meet()], config=make_config(**{"url": URL, **config}))


def sheets(site_: Site) -> bytes:
    return render(site_, "workshops/meet/signs.pdf", *FORMATS, theme=printing_theme())


@cache
def usual() -> bytes:
    return sheets(site())


def texts(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages]


def words_of(page: pypdf.PageObject) -> list[tuple[str, float, float, bool]]:
    """Each piece of text on a page, where it starts, and whether it stands on its head."""
    found: list[tuple[str, float, float, bool]] = []

    def note(said: str, matrix: list[float], inner: list[float], _font: object, _size: float) -> None:
        if said.strip():
            x = inner[4] * matrix[0] + inner[5] * matrix[2] + matrix[4]
            y = inner[4] * matrix[1] + inner[5] * matrix[3] + matrix[5]
            found.append((said.strip(), x, y, matrix[0] * inner[0] < 0))

    page.extract_text(visitor_text=note)
    return found


# --- which there are -------------------------------------------------------------------------------------------------


def paths(site_: Site) -> list[str]:
    return [o.path for o in plan_of(site_, *FORMATS).outputs if o.kind == "signs"]


def test_only_what_meets_in_person_has_signs():
    assert paths(site()) == ["workshops/meet/signs.pdf"]
    assert paths(site(meet(modes=("virtual", "in-person")))) == ["workshops/meet/signs.pdf"]
    assert paths(site(meet(modes=("virtual",)))) == []


def test_a_translation_has_them_where_the_workshop_is_translated():
    edition = replace(site(meet(translation=Translation("en", found=False))), edition="es")
    assert paths(replace(site(), source_language="en", edition_names=("es",), editions=(edition,))) == paths(site())


def test_every_role_of_a_table_or_a_room_has_a_tent_once():
    rooms = (BreakoutRoom("a", "A", "guide"), BreakoutRoom("b", "B", "host"), BreakoutRoom("c", "C"))
    made = view(site(meet(rooms=rooms)), "workshops/meet/signs.pdf", *FORMATS)
    assert [role.id for role in made.roles] == ["host", "guide"]


def test_the_view_knows_no_more_of_a_role_than_its_name():
    def seen(**fields: object) -> object:
        changed = site()
        role = replace(changed.role["host"], **fields)
        return view(replace(changed, roles=(changed.role["guide"], role)), "workshops/meet/signs.pdf", *FORMATS)

    assert seen(horizon="2040") == seen()
    assert seen(name="Other") != seen()


# --- sheets ----------------------------------------------------------------------------------------------------------


def test_each_sign_is_a_sheet():
    code, way, tent, mine = texts(usual())
    assert "Capture your answers in Padlet" in code
    assert "example.org/catalogue/go/meet.html" in code.replace("/ ", "/")
    assert "Another way: a sheet of paper." in code
    assert "https://example.org/board" not in code
    assert all(said in way for said in ("Welcome", "Meet the host", "12 November 2026, 16:00", "Public library"))
    assert tent.count("Peer Exchange Host") == 2
    assert mine.count("My name") == 2


def test_they_are_tagged_well():
    assert faults(usual()) == []
    tags = outline(usual())
    assert tags.count("H1") == 4, "a heading for each sheet, though a tent says all twice"
    assert tags.count("Figure") == 1, "the code is described; emblems are decoration"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_tent_reads_the_same_from_both_sides(paper):
    width, height = PAPERS[paper]
    page = pypdf.PdfReader(BytesIO(sheets(site(paper=paper)))).pages[2]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (width, height)
    upright = {
        (said, round(x), round(y)) for said, x, y, turned in words_of(page) if not turned and said != "Fold here"
    }
    turned = {(said, round(width - x), round(height - y)) for said, x, y, head in words_of(page) if head}
    assert len(upright) >= 3
    assert {said for said, _, _ in turned} == {said for said, _, _ in upright}
    for said, x, y in upright:
        assert any(said == other and abs(x - left) <= 1 and abs(y - up) <= 1 for other, left, up in turned)
    assert all(y < height / 2 for _, _, y in upright), "what stands upright is in the lower half"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "title", ["Up", "Meet the host", "A workshop with a title as long as a sentence, and longer " * 3]
)
def test_every_sign_is_one_page_whatever_it_says(paper, title):
    told = replace(
        meet(), title=title, location="Public library, ground floor, at the end of the corridor, to the left"
    )
    long = "Cross-disciplinary Coordinator of Professional Learning, Induction, Mentoring and Peer Exchange"
    data = sheets(site(told, name=long, paper=paper))
    assert len(texts(data)) == 4
    assert faults(data) == []


def test_without_an_address_there_is_no_sign_with_a_code():
    data = sheets(site(url=""))
    assert len(texts(data)) == 3
    assert "Figure" not in outline(data)


def test_a_bare_workshop_has_its_sign_and_tents_for_names():
    way, mine = texts(sheets(site(make_workshop("meet"), url="")))
    assert way.startswith("The team Welcome Meet")
    assert mine.count("My name") == 2


def test_arabic_signs_are_set_from_the_right():
    data = sheets(site(meet(language="ar"), name="ميسّر التعلّم"))
    assert faults(data) == []
    assert pypdf.PdfReader(BytesIO(data)).root_object["/Lang"] == "ar"


# --- sizes -----------------------------------------------------------------------------------------------------------


def room(width: float = 180, height: float = 100) -> Room:
    theme = printing_theme()
    sealed = theme.sealed((), tuple(font.ttf for font in theme.fonts))
    return Room(ruler(sealed, {}), width, height)


def test_short_words_are_larger():
    sizes = [room().largest(text, 60, most=92) for text in ("Go", "Meet the host of the week", "Many words " * 20)]
    assert sizes[0] == 92
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[2] < sizes[1]


def test_no_word_is_broken():
    assert room(60).largest("Responsibilities", 100, most=92) < room(180).largest("Responsibilities", 100, most=92)


def test_what_fits_nowhere_is_as_small_as_can_be():
    assert room(20, 10).largest("Verylongwordwithoutanyend" * 4, 5, most=92) == 12


def test_an_address_is_parted_after_slashes_only():
    lines = room().parted("example.github.io/rolesite/go/spark-spring.html", most=56)
    assert lines.texts == ("example.github.io/rolesite/", "go/spark-spring.html")
    assert room().parted("a.org/go/b", most=56).texts == ("a.org/go/b",)
    assert room(20).parted("x" * 200 + "/y", most=56).size == 12


def test_nothing_takes_no_room():
    assert room().taken("", 20) == 0
