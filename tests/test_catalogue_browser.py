"""The catalogue as people narrow it down: by typing, by ticking, by keyboard alone, from an address, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest

from benchmarks.generate import content_files
from rolesite.content.load import load
from rolesite.formats import find_formats
from tests import factories as make
from tests.axe import faults
from tests.browser import WIDTHS, overflows, resize

pytestmark = pytest.mark.slow

KINDS = {"catalogue", "stylesheet", "script", "font", "favicon"}
SHOWN = "[...document.querySelectorAll('#finder_results li a, .finder-results li a')].map((a) => a.textContent)"


def small():
    """Nine roles of two families; one is only named."""
    coach = {"family": "care", "level": "school", "tags": ("Inquiry",), "status": "adopted", "updated": "2026-03-04"}
    host = {
        "family": "design",
        "level": "team",
        "tags": ("Inquiry", "Space"),
        "status": "pilot",
        "updated": "2025-01-02",
    }
    return make.make_site(
        make.make_role("ana", "Élan coach", also_called=("Café keeper", "Host of mornings"), **coach),
        make.make_role("ben", "Reading coach", summary="Reads.", **coach),
        make.make_role("cleo", "Garden host", **host),
        make.make_role("dan", "Museum host, Archives & Courts", **{**host, "level": "school"}),
        make.make_role("eve", "Zine maker", status="retired", family="design"),
        *(make.make_role(f"more-{n}", f"Writer {n}", tags=(f"Tag {n}",), status="pilot") for n in range(12)),
        make.named_only("named", "Only named"),
    )


def large():
    """400 generated roles."""
    return load(content_files(400)).site


def files_of(site) -> Iterator[tuple[str, bytes]]:
    """The catalogue's page with what it loads, and one role to open from it."""
    theme, formats = make.real_theme(), find_formats()
    makers = [maker for maker in formats.values() if not maker.engine]
    plan = make.plan_of(site, *makers, theme=theme)
    for output in plan.outputs:
        if output.kind in KINDS or output.path == "roles/ana.html":
            sealed = theme.sealed(output.templates, output.assets, site.config.language)
            maker = formats[output.format]
            yield output.path, maker.render(maker.view(output, site, plan, theme), sealed, {})


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    """The addresses of both catalogues, as files."""
    found = {}
    for name, site in (("small", small()), ("large", large())):
        root = tmp_path_factory.mktemp(name)
        for path, data in files_of(site):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        found[name] = (root / "roles" / "index.html").as_uri()
    return found


@pytest.fixture
def tab(browser) -> Iterator[object]:
    """A tab that fails the test when the page's script does."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    context.close()
    assert broken == []


def count(tab) -> str:
    return tab.locator("#finder_count").text_content()


def facet(tab, title: str) -> dict[str, str]:
    """The counts of a facet's values by their names."""
    group = tab.get_by_role("group", name=title, exact=True)
    names, counts = (group.locator(f".facet-{part}").all_text_contents() for part in ("name", "count"))
    return dict(zip(names, counts, strict=True))


def query(tab) -> list[tuple[str, str]]:
    """What the address says, once it has followed."""
    tab.evaluate("window.dispatchEvent(new Event('pagehide'))")
    return parse_qsl(urlsplit(tab.url).query)


def test_typing_narrows_down_and_clearing_brings_all_back(tab, pages):
    tab.goto(pages["small"])
    assert count(tab) == "All roles"
    tab.get_by_label("Find a role").fill("coach")
    assert tab.evaluate(SHOWN) == ["Élan coach", "Reading coach"]
    assert count(tab) == "2 of 17 roles"
    assert not tab.locator("#catalogue_all").is_visible()
    tab.get_by_role("button", name="Clear all").click()
    assert tab.locator("#catalogue_all").is_visible()
    assert count(tab) == "All roles"
    assert tab.evaluate("document.activeElement.id") == "finder_words"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("elan", ["Élan coach"]),
        ("CAFE", ["Élan coach"]),
        ("café keeper", ["Élan coach"]),
        ("coach morn", ["Élan coach"]),
        ("archives & courts", ["Museum host, Archives & Courts"]),
        ("only", ["Only named"]),
        ("coach garden", []),
    ],
)
def test_a_role_is_found_by_any_of_its_names_without_accents_or_signs(tab, pages, typed, names):
    tab.goto(pages["small"])
    tab.locator("#finder_words").fill(typed)
    assert tab.evaluate(SHOWN) == names


def test_a_role_found_by_another_name_says_which(tab, pages):
    tab.goto(pages["small"])
    tab.locator("#finder_words").fill("cafe")
    assert tab.locator(".finder-also").all_text_contents() == ["also called Café keeper"]
    tab.locator("#finder_words").fill("elan")
    assert tab.locator(".finder-also").count() == 0


def test_values_of_one_facet_widen_and_facets_narrow(tab, pages):
    tab.goto(pages["small"])
    assert facet(tab, "Level") == {"Team": "1", "School": "3"}
    tab.get_by_role("checkbox", name="Learning design").check()
    assert facet(tab, "Level") == {"Team": "1", "School": "1"}
    assert facet(tab, "Family") == {"Learning design": "3", "Coaching and care": "2"}
    tab.get_by_role("checkbox", name="Coaching and care").check()
    assert count(tab) == "5 of 17 roles"
    tab.get_by_role("checkbox", name="Team").check()
    assert tab.evaluate(SHOWN) == ["Garden host"]
    assert facet(tab, "Family") == {"Learning design": "1", "Coaching and care": "0"}


def test_rare_values_stand_behind_a_button(tab, pages):
    tab.goto(pages["small"])
    tags = tab.get_by_role("group", name="Tags")
    assert tags.get_by_role("checkbox").count() == 8
    tags.get_by_role("button", name="Show all 14").click()
    assert tags.get_by_role("checkbox").count() == 14
    tags.get_by_label("Tag 9").check()
    tags.get_by_role("button", name="Show fewer").click()
    assert tags.get_by_role("checkbox").count() == 9, "what is ticked stays"


def test_a_choice_that_nothing_fits_offers_a_way_on(tab, pages):
    tab.goto(pages["small"])
    tab.locator("#finder_words").fill("nobody at all")
    assert count(tab) == "0 of 17 roles"
    tab.locator(".finder-none").get_by_role("button", name="Clear all").click()
    assert tab.locator("#catalogue_all").is_visible()


def test_the_address_says_what_was_chosen_and_restores_it(tab, pages):
    tab.goto(pages["small"])
    tab.locator("#finder_words").fill("coach")
    tab.get_by_role("checkbox", name="Inquiry").check()
    tab.get_by_label("Sorted by").select_option("name")
    tab.get_by_text("List", exact=True).click()
    said = [("q", "coach"), ("tag", "inquiry"), ("sort", "name"), ("view", "list")]
    assert query(tab) == said
    shared = tab.url
    tab.goto("about:blank")
    tab.goto(shared)
    assert tab.evaluate(SHOWN) == ["Élan coach", "Reading coach"]
    assert tab.locator("#finder_words").input_value() == "coach"
    assert tab.get_by_role("checkbox", name="Inquiry").is_checked()
    assert tab.locator(".finder-results .finder-list").count() == 1
    tab.get_by_role("button", name="Inquiry: take this filter away").click()
    assert ("tag", "inquiry") not in query(tab)


def test_an_address_of_nonsense_shows_everything(tab, pages):
    tab.goto(f"{pages['small']}?tag=gone&sort=sideways&view=tree&family=")
    assert tab.locator("#catalogue_all").is_visible()
    assert query(tab) == [("tag", "gone"), ("sort", "sideways"), ("view", "tree")] or query(tab) == []


@pytest.mark.parametrize(
    ("sort", "headings"),
    [
        ("family", ["Learning design", "Coaching and care", "Without a family"]),
        ("name", []),
        ("level", ["Team", "School", "No level given"]),
        ("updated", ["2026", "2025", "No date given"]),
    ],
)
def test_orders_have_their_headings(tab, pages, sort, headings):
    tab.goto(f"{pages['small']}?sort={sort}&view=list")
    assert tab.locator(".finder-results h2").all_text_contents() == headings
    assert len(tab.evaluate(SHOWN)) == 18


def test_a_large_list_grows_until_all_of_it_is_there(tab, pages):
    tab.goto(pages["large"])
    tab.locator("#finder_words").fill("e")
    tab.wait_for_selector(".finder-results[aria-busy=false]", state="attached")
    names = tab.evaluate(SHOWN)
    whole = tab.evaluate("[...document.querySelectorAll('[data-values] a')].map((a) => a.textContent)")
    also = tab.evaluate("[...document.querySelectorAll('[data-values]')].map((e) => e.dataset.also || '')")
    fits = [n for n, other in zip(whole, also, strict=True) if "e" in (n + other).lower() or "é" in (n + other).lower()]
    assert names == fits


def test_the_keyboard_alone_types_ticks_sorts_and_opens(tab, pages):
    tab.goto(pages["small"])
    press = tab.keyboard.press

    def tab_to(condition: str) -> None:
        for _ in range(60):
            press("Tab")
            if tab.evaluate(f"document.activeElement.matches({condition!r})"):
                return
        raise AssertionError(condition)

    tab_to("#finder_words")
    tab.keyboard.type("host")
    assert tab.evaluate("document.activeElement.id") == "finder_words"
    tab_to(".facet input")
    press("Space")
    assert count(tab) == "2 of 17 roles"
    tab_to("#finder_sort")
    press("ArrowDown")
    assert tab.locator("#finder_sort").input_value() == "name"
    tab_to('input[name="view"]')
    press("ArrowRight")
    assert tab.locator(".finder-list li").count() == 2
    tab_to(".finder-chosen li button")
    press("Enter")
    assert tab.evaluate("document.activeElement.id") == "finder_words", "the focus is never lost"
    assert count(tab) == "3 of 17 roles"
    tab_to(".finder-results a")
    press("Enter")
    tab.wait_for_url("**/roles/ana.html")
    tab.go_back()
    assert count(tab) == "3 of 17 roles"


def test_on_a_telephone_the_facets_wait_behind_a_word(browser, pages):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(pages["small"])
    assert not page.get_by_role("group", name="Level").is_visible()
    page.get_by_text("Filters").click()
    page.get_by_role("checkbox", name="Team").check()
    assert page.locator("summary").first.text_content() == "Filters (1)"
    context.close()


@pytest.mark.parametrize("name", ["small", "large"])
def test_without_scripts_the_whole_list_stands_there_and_nothing_dead(browser, pages, name):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages[name])
    assert page.locator("#catalogue_all").is_visible()
    assert page.locator("nav.jumps").is_visible()
    assert page.locator("main :is(input, select, button, form):visible").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("name", "query"),
    [("small", ""), ("small", "tag=inquiry&q=coach"), ("small", "q=nobody"), ("large", "level=first&sort=family")],
)
def test_axe_finds_nothing_while_it_is_used(tab, pages, name, query):
    tab.goto(f"{pages[name]}?{query}")
    tab.wait_for_selector(".finder-results:not([aria-busy=true])", state="attached")
    assert faults(tab) == []


@pytest.mark.parametrize(
    ("name", "query"), [("small", "tag=inquiry&tag=tag-3"), ("large", "q=e"), ("large", "sort=family")]
)
def test_nothing_runs_over_the_edge(tab, pages, name, query):
    tab.goto(f"{pages[name]}?{query}")
    tab.wait_for_selector(".finder-results[aria-busy=false]", state="attached")
    over = []
    for width in WIDTHS:
        resize(tab, width)
        tab.evaluate("document.querySelector('.finder-more').open = true")
        if overflows(tab):
            over.append(width)
    assert over == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["small", "large"])
def test_nothing_moves_when_the_finder_appears(browser, pages, name, width):
    """Where the list begins before the script has filled the finder, and straight after."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.add_init_script(
        """
        window.tops = [];
        const note = () => window.tops.push(document.getElementById("catalogue_all").getBoundingClientRect().top);
        document.addEventListener("readystatechange", () => document.readyState === "interactive" && note());
        window.addEventListener("DOMContentLoaded", note);
        """
    )
    page.goto(pages[name])
    before, after = page.evaluate("window.tops")
    assert before == after
    context.close()


def test_paper_has_the_list_and_no_controls(tab, pages):
    tab.goto(pages["large"])
    tab.emulate_media(media="print")
    assert tab.locator("main :is(input, select, button):visible").count() == 0
    assert tab.locator("#by_name li:visible").count() == 400
    tab.emulate_media(media="screen")
    tab.locator("#finder_words").fill("e")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator(".finder-results li:visible").count() == len(tab.evaluate(SHOWN)) > 100
