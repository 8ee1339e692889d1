"""The book of all cards: what is in it, in which order, how it is linked, and that it is accessible and always the same."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pytest

from rolesite.doc import Link, Target
from rolesite.formats.allcards import FORMAT, BookView
from rolesite.formats.card import FORMAT as CARDS
from rolesite.formats.roles import FORMAT as ROLES
from rolesite.model import Site
from rolesite.model.translation import Translation
from tests.factories import (
    make_config,
    make_role,
    make_site,
    named_only,
    plan_of,
    render,
    text_section,
    view,
    words,
)
from tests.pdfua import faults, outline
from tests.printing import printing_theme

URL = "https://example.org/catalogue"


def site(**config: object) -> Site:
    to_curator = (Link(Target("role", "curator"), words("the curator")),)
    long = text_section("long", "Long", *["Words that fill a page and more. " * 30] * 12)
    return make_site(
        make_role("spark", "Learning Spark", family="design", summary=to_curator, updated="2026-11-12"),
        make_role("long", "Annals Keeper", family="design", sections=(long,), updated="2026-10-01"),
        make_role("curator", "Resource Curator", family="care", updated="2026-09-01"),
        make_role("free", "Free Spirit"),
        named_only("host"),
        config=make_config(**{"url": URL, **config}),
    )


def book(site_: Site, path: str = "roles/all-cards.pdf") -> bytes:
    return render(site_, path, FORMAT, CARDS, ROLES, theme=printing_theme())


@cache
def usual() -> bytes:
    return book(site())


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data))


def seen(site_: Site) -> BookView:
    return view(site_, "roles/all-cards.pdf", FORMAT, CARDS, ROLES)


def test_it_wants_the_cards_of_all_described_roles():
    (output,) = (o for o in plan_of(site(), FORMAT, CARDS).outputs if o.kind == "all-cards")
    assert output.path == "roles/all-cards.pdf"
    assert set(output.needs) == {f"roles/{id_}.pdf" for id_ in ("spark", "long", "curator", "free")}


@pytest.mark.parametrize("roles", [(), (named_only("a"), named_only("b")), (make_role("a"),)])
def test_nothing_and_a_single_card_are_no_book(roles):
    assert [o.kind for o in plan_of(make_site(*roles), FORMAT, CARDS).outputs if o.kind == "all-cards"] == []


def test_families_are_its_chapters_in_the_catalogues_order():
    chapters = [(chapter.name, [card.id for card in chapter.cards]) for chapter in seen(site()).chapters]
    assert chapters == [("Learning design", ["long", "spark"]), ("Coaching and care", ["curator"]), ("", ["free"])]


def test_its_day_is_the_latest_of_its_roles():
    assert seen(site()).updated == "2026-11-12"
    assert seen(make_site(make_role("a"), make_role("b"))).updated == ""


def test_the_view_knows_no_more_than_the_front_says():
    assert seen(site(tagline="Another")) == seen(site())
    assert seen(site(title="Another")) != seen(site())


def test_the_cover_says_what_it_is():
    said = " ".join(reader(usual()).pages[0].extract_text().split())
    for part in ("Role cards", "Role catalogue", "4 roles", "The team", "example.org/catalogue", "12 November 2026"):
        assert part in said


def test_the_contents_name_the_pages_on_which_cards_begin():
    pages = [" ".join(page.extract_text().split()) for page in reader(usual()).pages]
    first = {name: next(n for n, page in enumerate(pages[2:], 1) if name in page) for name in ("Annals Keeper", "Free")}
    assert f"{first['Annals Keeper']} Annals Keeper" in pages[1]
    assert len(pages) > 6, "one card takes several pages"
    assert f"{len(pages) - 2} Free Spirit" in pages[1]
    assert reader(usual()).page_labels[:3] == ["i", "ii", "1"]
    assert "Without a family" in pages[1]


def test_links_between_cards_stay_in_the_book():
    with pikepdf.open(BytesIO(usual())) as opened:
        pages = [page.obj.objgen for page in opened.pages]
        of_spark = pages.index(opened.pages[-3].obj.objgen)
        inside = {
            str(note.Contents): pages.index(note.Dest[0].objgen)
            for note in opened.pages[of_spark].obj.Annots
            if "/Dest" in note
        }
        outside = [str(note.A.URI) for note in opened.pages[of_spark].obj.Annots if "/A" in note]
        listed = {str(n.Contents): pages.index(n.Dest[0].objgen) for n in opened.pages[1].obj.Annots}
    assert inside == {"Resource Curator": of_spark + 1}
    assert outside == [f"{URL}/roles/spark.html"], "the address of a card's own page"
    names = ("Annals Keeper", "Learning Spark", "Resource Curator", "Free Spirit")
    assert listed == dict(zip(names, (2, of_spark, of_spark + 1, of_spark + 2), strict=True))


def test_bookmarks_lead_to_families_and_roles():
    marks = reader(usual()).outline
    titles = [[m["/Title"] for m in mark] if isinstance(mark, list) else mark["/Title"] for mark in marks]
    assert titles == [
        *("Role cards", "Contents"),
        *("Learning design", ["Annals Keeper", "Learning Spark"]),
        *("Coaching and care", ["Resource Curator"]),
        "Free Spirit",
    ]


def test_it_is_tagged_well_and_carries_each_font_once():
    assert faults(usual()) == []
    assert outline(usual()).count("H1") == 6
    with pikepdf.open(BytesIO(usual())) as opened:
        programs = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
    assert len(programs) <= 3


def test_one_family_needs_no_headings():
    plain = make_site(make_role("a"), make_role("b"), config=make_config(families=()))
    assert "Without a family" not in reader(book(plain)).pages[1].extract_text()


@pytest.mark.slow
def test_many_roles_with_long_names_take_pages_of_contents():
    roles = [make_role(f"r{n}", f"Number {n} and a name that goes on until it has taken a second line of the list " * 2)
             for n in range(60)]  # fmt: skip
    data = book(make_site(*roles, config=make_config(paper="a4")))
    assert faults(data) == []
    assert reader(data).page_labels[3:6] == ["iv", "v", "1"]


def test_a_translated_edition_has_a_book_of_what_is_translated():
    config = make_config(language="es")
    missing = Translation(found=False)
    edition = make_site(
        make_role("a", "Uno"), make_role("b", "Dos"), make_role("c", translation=missing), config=config
    )
    output, _ = FORMAT.outputs(edition, printing_theme())
    assert output.wants == (("role-card", "b"), ("role-card", "a"))


def test_arabic_begins_at_the_right():
    texts = (text_section("a", "قسم", "نص قصير."),)
    roles = (make_role("a", "ميسر التعلم", sections=texts), make_role("b", "أمين المصادر", sections=texts))
    data = book(make_site(*roles, config=make_config(language="ar", families=())))
    assert faults(data) == []
    assert "ميسر التعلم" in reader(data).pages[1].extract_text()


def test_the_same_cards_give_the_same_bytes():
    assert book(site()) == usual()
