"""Previews: of every card, where there is a card, and shown beside the link to it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from rolesite.formats._paper.previews import SHAPES, kind_of, preview_size, with_preview
from rolesite.formats.card import FORMAT as CARDS
from rolesite.formats.previews import FORMAT, PreviewView
from rolesite.formats.roles import FORMAT as ROLES
from rolesite.plan import Output
from tests.dom import parse
from tests.factories import list_section, make_config, make_role, make_site, named_only, plan_of, render, view
from tests.printing import printing_theme

SPARK = make_role("spark", family="care", sections=(list_section("tasks", "Tasks", "One", "Two"),))


def test_every_card_has_one_and_nobody_else():
    plan = plan_of(make_site(SPARK, named_only("host")), FORMAT, CARDS, ROLES)
    (output,) = [output for output in plan.outputs if output.kind == "preview"]
    assert (output.path, output.format, output.needs) == ("previews/roles/spark.png", "previews", ("roles/spark.pdf",))


def test_a_translated_pdf_has_its_own():
    _, output = (
        output.in_edition("es") for output in with_preview(Output("roles/spark.pdf", "card", "role-card", "spark"))
    )
    assert output.path == "es/previews/roles/spark.png"
    assert output.needs == ("es/roles/spark.pdf",)
    assert kind_of(output) == "role-card"


@pytest.mark.parametrize(("paper", "size"), [("letter", (320, 414)), ("a4", (320, 453))])
def test_it_has_the_shape_of_the_paper(paper, size):
    site = make_site(SPARK, config=make_config(paper=paper))
    assert view(site, "previews/roles/spark.png", FORMAT, CARDS) == PreviewView("roles/spark.pdf", *size)


def test_slides_are_wide_on_any_paper():
    assert preview_size("deck-pdf", "a4") == preview_size("deck-pdf", "letter") == (320, 180)
    assert set(SHAPES.values()) == {"sheet", "slide"}


def test_the_roles_page_shows_it_beside_the_link():
    page = parse(render(make_site(SPARK), "roles/spark.html", FORMAT, CARDS, ROLES))
    (link,) = page.xpath("//a[@class='preview']")
    assert (link.get("href"), link.get("tabindex"), link.get("aria-hidden")) == ("spark.pdf", "-1", "true")
    (picture,) = link.xpath("img")
    assert (picture.get("src"), picture.get("alt")) == ("../previews/roles/spark.png", "")
    assert (picture.get("width"), picture.get("height"), picture.get("loading")) == ("320", "414", "lazy")


def test_without_pdfs_there_is_none():
    assert parse(render(make_site(SPARK), "roles/spark.html", ROLES)).xpath("//a[@class='preview']") == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_shows_the_card_and_is_light(paper):
    site = make_site(SPARK, config=make_config(paper=paper))
    data = render(site, "previews/roles/spark.png", FORMAT, CARDS, ROLES, theme=printing_theme())
    picture = Image.open(BytesIO(data))
    assert picture.size == preview_size("role-card", paper)
    assert len(data) < 12_000
    colors = picture.convert("RGB").getcolors() or []
    assert max(colors)[1] == (255, 255, 255), "paper"
    assert any(max(color) - min(color) > 60 for _, color in colors), "the emblem's colour is kept"
    assert data == render(site, "previews/roles/spark.png", FORMAT, CARDS, ROLES, theme=printing_theme())
