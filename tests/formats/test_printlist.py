"""The print list: how many copies follow from the people, how many sheets from the PDFs themselves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from rolesite.engines import pdf
from rolesite.formats import card, deck3up, deckpdf, guide, handoutpdf, kitassets, printlist, signs
from rolesite.formats._facilitator import printlist as _printlist
from rolesite.model import Kit
from tests import axe, decks
from tests import factories as make
from tests.browser import overflows
from tests.printing import print_fonts, printing_theme

PATH = "_kit/spark/print.html"
FORMATS = (printlist.FORMAT, kitassets.FORMAT, card.FORMAT, guide.FORMAT, deckpdf.FORMAT, deck3up.FORMAT)


def site_of(**fields):
    return decks.site(decks.slide("one", "One", "Said aloud."), **fields)


@cache
def paper(pages: int) -> bytes:
    """A PDF of that many pages."""
    body = "".join(f'<p style="break-after: page">{n}</p>' for n in range(pages - 1)) + "<p>last</p>"
    html = f'<!doctype html><html lang="en"><title>Paper</title><body>{body}'
    return pdf.press(print_fonts(), "@page { size: a6 }").pdf("paper.pdf", html, size=100)


def page_of(site, *formats, pages: int = 3) -> str:
    """The list of a site, each of whose papers has that many pages."""
    formats = formats or FORMATS
    theme = decks.theme()
    plan = make.plan_of(site, *formats, theme=theme)
    output = next(output for output in plan.outputs if output.path == PATH)
    view = printlist.FORMAT.view(output, site, plan, theme)
    sealed = theme.sealed(output.templates, output.assets)
    return printlist.FORMAT.render(view, sealed, {need: paper(pages) for need in output.needs}).decode()


def rows(html: str) -> dict[str, list[str]]:
    """What a table's rows say, by the first words of each."""
    found = {}
    for row in decks.tree(html).iter("tr"):
        head, *cells = row
        if "data-people" in row.attrib:
            found[(head.text or "").strip()] = [decks.text(cell) for cell in cells]
    return found


@pytest.mark.parametrize(
    ("kind", "participants", "copies"),
    [
        ("handout-pdf", 30, 30),
        ("handout-large", 30, 2),
        ("handout-large", 12, 2),
        ("handout-large", 41, 3),
        ("role-card", 30, 8),
        ("role-card", 1, 1),
        ("letter", 7, 7),
        ("signs", 200, 1),
        ("rooms", 200, 1),
    ],
)
def test_copies_follow_from_the_people(kind, participants, copies):
    (rule,) = [rule for rule in _printlist._RULES if rule.kind == kind]
    assert rule.copies(participants) == copies


def test_sheets_follow_from_the_pages():
    found = rows(page_of(site_of(kit=Kit(participants=10, facilitators=("Ada", "Ben", "Cleo"))), pages=3))
    assert found["Card: Spark host"] == ["3", "Thick paper, both sides", "2", "6"]
    assert found["Facilitator guide"] == ["3", "Plain paper, both sides", "2", "6"]
    assert found["Slides with room for notes"] == ["As asked", "Plain paper, both sides", "2", ""]


def test_one_page_has_no_other_side():
    found = rows(page_of(site_of(), pages=1))
    assert found["Card: Spark host"][1:3] == ["Thick paper, one side", "1"]


def test_all_sheets_are_counted_but_what_is_on_request():
    html = page_of(site_of(kit=Kit(participants=10)), pages=3)
    (total,) = [decks.text(e) for e in decks.tree(html).iter("td") if e.get("id") == "total"]
    assert total == str(3 * 2 + 1 * 2)


def test_what_the_room_may_take_more_of_is_said_where_it_is_not_counted():
    found = decks.tree(page_of(site_of(), *FORMATS, handoutpdf.FORMAT, signs.FORMAT))
    why = [decks.text(row) for row in found.iter("tr") if "not counted" in decks.text(row).lower()]
    assert [words.partition(" ")[0] for words in why] == ["Handout", "Signs"]
    assert "a tent for names for each person" in why[1]


@pytest.mark.parametrize(("participants", "number", "told"), [(12, "12", False), (0, "30", True)])
def test_it_says_where_the_number_of_people_is_a_guess(participants, number, told):
    html = page_of(site_of(kit=Kit(participants=participants)))
    assert f'value="{number}"' in html
    assert ("does not say how many" in html) is told


def test_files_are_named_and_linked_where_they_lie():
    site = site_of()
    site = replace(site, config=replace(site.config, url="https://example.org/roles/"))
    links = {decks.text(a): a.get("href") for a in decks.tree(page_of(site)).iter("a")}
    assert links["roles/spark-host.pdf"] == "https://example.org/roles/roles/spark-host.pdf"
    assert links["_kit/spark/guide.pdf"] == "guide.pdf"
    assert "lead to https://example.org/roles/, where the site must have been published" in page_of(site)


def test_without_an_address_public_files_are_named_only():
    links = {decks.text(a) for a in decks.tree(page_of(site_of())).iter("a")}
    assert links == {"_kit/spark/guide.pdf"}
    assert "roles/spark-host.pdf" in page_of(site_of())
    assert "published" not in page_of(site_of()).partition("<main>")[2]


def test_without_pdfs_it_says_how_to_get_them():
    html = page_of(site_of(), printlist.FORMAT, kitassets.FORMAT)
    assert "built without PDFs" in html
    assert "<table" not in html


def test_it_loads_nothing_from_outside_the_kit():
    tree = decks.tree(page_of(site_of()))
    loaded = [e.get("href") or e.get("src") or "" for e in tree.iter() if e.tag in ("link", "script", "img")]
    assert len(loaded) == 3  # the icon, the style sheet, the script
    assert all(address.startswith("../assets/") for address in loaded)


@pytest.mark.slow
def test_another_number_of_people_changes_copies_and_sheets(browser, tmp_path):
    printing_theme()
    site = site_of(kit=Kit(participants=10))
    theme = decks.theme()
    plan = make.plan_of(site, *FORMATS, theme=theme)
    for output in plan.outputs:
        if output.path.startswith("_kit/assets/"):
            file = tmp_path / output.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(make.render(site, output.path, *FORMATS, theme=theme))
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text(page_of(site, pages=3), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 800})
    failures: list[str] = []
    page.on("console", lambda message: failures.append(message.text))
    page.goto(file.as_uri())
    assert page.locator("#total").inner_text() == "8"
    page.locator("#people").fill("41")
    assert page.locator("#total").inner_text() == str(11 * 2 + 2)
    page.locator("#people").fill("")
    assert page.locator("#total").inner_text() == str(11 * 2 + 2)
    assert not overflows(page)
    assert failures == []
    looked_at = browser.new_context(bypass_csp=True).new_page()
    looked_at.goto(file.as_uri())
    assert axe.faults(looked_at, ("light", "dark")) == []
