"""Comparisons as people use them, from a folder on disk: chosen by keyboard, shared, printed, read without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from rolesite.formats import assets, catalogue, compare, families, roles
from tests import factories as make
from tests.axe import faults
from tests.browser import too_narrow
from tests.gallery import LONG_NAME, gallery
from tests.ladders import ladder

pytestmark = pytest.mark.slow

FORMATS = (assets.FORMAT, catalogue.FORMAT, compare.FORMAT, families.FORMAT, roles.FORMAT)
SHOWN = "section.compare-section"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The ladder's catalogue on disk, with the gallery's hostile roles beside it."""
    strangers = tuple(
        replace(role, relations=(), sections=()) for role in gallery().roles if role.id in {"hostile", "long"}
    )
    site = ladder()
    site = make.make_site(*site.roles, *strangers, config=site.config)
    root = tmp_path_factory.mktemp("compare")
    for name, data in make.files_of(site, make.real_theme(), *FORMATS).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A page that writes down what goes wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if is_trouble(message) else None)
    page.on("request", lambda request: trouble.append(request.url) if request.url.startswith("http") else None)
    yield page
    context.close()
    assert trouble == []


def is_trouble(message: ConsoleMessage) -> bool:
    """Errors, but for fonts that are asked for early: from a disk, the browser takes them from the style sheet only."""
    return message.type == "error" and "font" not in message.text and "net::ERR_FAILED" not in message.text


def opened(page: Page, folder: Path, query: str = "") -> Page:
    page.goto((folder / "roles" / "compare.html").as_uri() + query)
    page.wait_for_selector("#compare[data-ready]", state="attached")
    return page


def names(page: Page) -> list[str]:
    return page.locator(".compare-name").all_inner_texts()


def sections_of(page: Page) -> list[str]:
    """What the sections say, the words for screen readers included."""
    return page.evaluate(
        f"""Array.from(document.querySelectorAll("{SHOWN}"), (s) => s.textContent.replace(/\\s+/g, ""))"""
    )


def marks_of(page: Page) -> list[str]:
    return page.evaluate('Array.from(document.querySelectorAll("mark"), (m) => m.textContent)')


@pytest.mark.parametrize("pair", ["host--lead", "lead--weaver"])
def test_the_live_page_says_what_the_prepared_one_says(page, folder, pair):
    page.goto((folder / "roles" / f"{pair}.html").as_uri())
    prepared, marks = sections_of(page), marks_of(page)
    opened(page, folder, "?ids=" + pair.replace("--", ","))
    assert sections_of(page) == prepared
    assert marks_of(page) == marks
    assert marks


def test_roles_are_chosen_moved_and_removed_by_keyboard(page, folder):
    opened(page, folder)
    page.locator("#compare_input").focus()
    page.keyboard.type("exch")
    options = page.locator("[role=option]")
    expect(options).to_have_count(3)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_have_text("Exchange host was added. Choose another role to compare with.")
    page.keyboard.type("weav")
    expect(options).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN).first).to_be_visible()
    assert names(page) == ["Exchange host", "Network weaver"]
    assert page.url.endswith("?ids=host,weaver")

    page.get_by_role("button", name="Move Network weaver one place towards the start").press("Enter")
    assert names(page) == ["Network weaver", "Exchange host"]
    assert page.url.endswith("?ids=weaver,host")
    expect(page.locator("[data-status]")).to_have_text("Network weaver stands at place 1 now.")
    assert page.evaluate("document.activeElement.className") == "compare-control"

    page.get_by_role("button", name="Remove Network weaver").press("Enter")
    assert names(page) == ["Exchange host"]
    assert page.evaluate("document.activeElement.textContent") == "RemoveRemove Exchange host"
    expect(page.locator(SHOWN)).to_have_count(0)


def test_a_name_is_found_by_other_names_and_escape_closes(page, folder):
    opened(page, folder)
    page.locator("#compare_input").fill("door")
    expect(page.locator("[role=option]")).to_have_text(["Exchange hostLearning design · Team"])
    page.keyboard.press("Escape")
    expect(page.locator("#compare_found")).to_be_hidden()
    page.locator("#compare_input").fill("nobody at all")
    expect(page.locator("[data-status]")).to_have_text("Roles found: 0")


def test_a_shared_address_with_old_strange_and_too_many_ids(page, folder):
    opened(page, folder, "?ids=visit-host,zzz,companion,host,lead,weaver,keeper,clerk")
    assert names(page) == ["Exchange host", "Exchange lead", "Network weaver", "Story keeper"]
    assert page.locator(".banner").all_inner_texts() == [
        "No role here is called “zzz”.",
        "“New companion” has a name but no description yet, so there is nothing to compare.",
        "Four roles can be compared at once. Left out: Time clerk.",
    ]
    assert page.url.endswith("?ids=host,lead,weaver,keeper")
    assert page.locator("#compare_input").is_disabled()
    page.reload()
    expect(page.locator(".compare-name")).to_have_count(4)


def test_three_roles_share_what_two_of_them_have(page, folder):
    opened(page, folder, "?ids=host,lead,keeper")
    rows = page.locator("section[aria-labelledby=compare_tasks] .compare-row")
    assert "=" in rows.nth(1).inner_text()
    assert page.locator("section[aria-labelledby=compare__facts] .compare-cells").first.locator("> *").count() == 3


def test_hostile_names_stay_text(page, folder):
    opened(page, folder, "?ids=hostile,<img src=x onerror=alert(1)>,long")
    assert page.locator("main script, main img").count() == 0
    assert "<script>alert(1)</script>" in names(page)[0]


def test_without_scripts_the_page_says_what_to_do(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "roles" / "compare.html").as_uri())
    expect(page.locator("#compare_input")).to_be_hidden()
    page.get_by_role("link", name="Exchange host and Exchange lead").click()
    expect(page.locator(SHOWN).first).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "address",
    ["roles/host--lead.html", "roles/compare.html?ids=host,long,hostile,lead", "families/design.html"],
)
def test_nothing_runs_over(page, folder, address):
    page.goto(f"{folder.as_uri()}/{address}")
    expect(page.locator("main section").first).to_be_visible()
    assert too_narrow(page, (320, 390, 1280)) == []


def test_four_columns_are_printed_whole(page, folder):
    import pypdf

    opened(page, folder, "?ids=host,lead,weaver,long")
    pdf = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    first = pdf.pages[0]
    assert first.mediabox.width > first.mediabox.height
    printed = " ".join(" ".join(part.extract_text() for part in pdf.pages).split())
    for name in ("Exchange host", "Exchange lead", "Network weaver", *LONG_NAME.split()):
        assert name in printed
    assert "Add a role" not in printed


@pytest.mark.parametrize(
    "address",
    [
        *("compare.html", "compare.html?ids=host,lead", "compare.html?ids=host,lead,weaver,hostile"),
        *("host--lead.html", "../families/design.html"),
    ],
)
def test_axe_finds_nothing(page, folder, address):
    page.goto(f"{folder.as_uri()}/roles/{address}")
    if address == "compare.html":
        page.locator("#compare_input").fill("e")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("ArrowDown")
    elif address.startswith("compare"):
        page.wait_for_selector(SHOWN)
    assert faults(page, ["light", "dark"]) == []
