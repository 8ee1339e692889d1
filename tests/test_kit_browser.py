"""The pages of a kit as people use them: from a folder, on any screen, with and without a clipboard or a storage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from rolesite.doc import Chat
from rolesite.formats import assets, chat, deck, go, kit, kitassets, kitzip
from rolesite.model import Board, Kit
from tests import axe, decks
from tests import factories as make
from tests.browser import too_narrow
from tests.firefox import firefox, needs_firefox

pytestmark = pytest.mark.slow

FORMATS = tuple(module.FORMAT for module in (assets, chat, deck, go, kit, kitassets, kitzip))
JOIN = "https://example.org/join/a-long-name-that-nobody-could-type/and-that-breaks-only-where-it-must/0123456789"
CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { self.pasted = text; } } });
"""
NO_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = () => false;
"""
NO_STORAGE = """
Object.defineProperty(self, "localStorage", { get() { throw new Error("forbidden"); } });
"""
SMALL = """
[...document.querySelectorAll("button, .kit-files:not(.kit-files-lead) a, .kit-files-lead li, .todo-with, .todo label")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map((one) => one.textContent)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A kit on a disk."""
    root = tmp_path_factory.mktemp("kit")
    prompts = Chat((make.words("What surprised you?"), make.words("What will you try?")), 1)
    slides = (*decks.rounds()[:2], decks.slide("end", "What we take with us", prompts))
    kept = Kit("Tables for four", ("Ada", "Ben"), JOIN, 30, ("A bell",))
    board = Board("Padlet", "https://example.org/board/spark", backup="w" * 120)
    site = decks.site(*slides, kit=kept, board=board, materials=("A pen",), access="Step-free.")
    files = make.files_of(site, decks.theme(), *FORMATS)
    for path, data in files.items():
        if path.startswith("_kit/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    return root / "_kit" / "spark"


@pytest.fixture
def visit(browser, folder) -> Iterator:
    """Opens a page of the kit, with scripts that run before its own."""
    contexts = []

    def open_page(name: str, *scripts: str, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        failures: list[str] = []
        page.on("console", lambda message: failures.append(message.text))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto((folder / name).as_uri())
        page.failures = failures
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["index.html", "chat.html"])
def test_pages_of_the_kit_fit_and_have_no_faults(visit, name):
    page = visit(name, bypass_csp=True)
    assert too_narrow(page) == []
    assert page.evaluate(SMALL) == []
    assert axe.faults(page) == []
    assert page.failures == []


def test_ticks_are_kept_until_they_are_taken_back(visit):
    page = visit("index.html")
    box = page.locator("#todo-before-board")
    kept = page.locator("#todo-kept")
    assert kept.is_hidden()
    page.get_by_text("with a telephone that never did").click()
    assert box.is_checked()
    page.reload()
    assert box.is_checked()
    assert page.locator("input:checked").count() == 1
    assert kept.is_visible()
    page.locator("#untick").focus()
    page.keyboard.press("Enter")
    assert page.locator("input:checked").count() == 0
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.reload()
    assert page.locator("input:checked").count() == 0
    assert page.failures == []


def test_without_a_storage_boxes_can_be_ticked_all_the_same(visit):
    page = visit("index.html", NO_STORAGE)
    page.locator("#todo-before-board").check()
    assert page.locator("#todo-kept").is_hidden()  # it would say what is not so
    assert page.failures == []


def test_a_message_is_copied_as_it_stands(visit):
    page = visit("chat.html", CLIPBOARD)
    message = page.locator(".message-prompts")
    message.get_by_role("button", name="Copy").click()
    page.wait_for_function("self.pasted")
    assert page.evaluate("self.pasted") == "Choose one:\n- What surprised you?\n- What will you try?"
    page.wait_for_function("document.getElementById('copied').textContent === 'Copied'")
    assert message.get_by_role("button", name="Copied Prompts for the chat").count() == 1
    assert page.failures == []


def test_without_a_clipboard_the_text_is_selected_and_said_to_be(visit):
    page = visit("index.html", NO_CLIPBOARD)
    page.get_by_role("button", name="Copy Link to join").click()
    page.wait_for_function("document.getElementById('copied').textContent.startsWith('Selected')")
    assert page.evaluate("getSelection().toString()") == JOIN
    assert page.failures == []


def test_without_scripts_nothing_is_offered_that_does_not_work(visit):
    page = visit("index.html", java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    page.locator("#todo-before-board").check()
    page = visit("chat.html", java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    assert page.locator(".paste:visible").count() == 5


LOADED = "[...document.fonts].filter((font) => font.status === 'loaded').length"
FAILED = "[...document.fonts].filter((font) => font.status === 'error').length"


@needs_firefox
def test_a_stick_works_in_firefox_too(folder, tmp_path):
    """There every file of a disk is a place of its own, and what it may load from others is not what Chromium allows."""
    with ZipFile(folder / "kit.zip") as archive:
        archive.extractall(tmp_path)
    with firefox() as fox:
        fox.visit((tmp_path / "START-HERE.html").as_uri())
        fox.run("document.getElementById('todo-before-board').click()")
        fox.visit((tmp_path / "START-HERE.html").as_uri())
        assert fox.run("document.getElementById('todo-before-board').checked")
        fox.until(f"{LOADED} > 1")
        fox.visit((tmp_path / "site/workshops/spark/deck.html").as_uri())
        fox.press("ArrowRight")
        fox.until("rolesiteDeck.state().slide === rolesiteDeck.slides[1].id")
        fox.until(f"{LOADED} > 1")
        assert fox.run(FAILED) == 0
