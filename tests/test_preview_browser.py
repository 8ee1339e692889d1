"""The preview as an author lives with it: save and see, break and be told, mend and go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.projects import SMALL, Server, write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(write(tmp_path_factory.mktemp("preview"), SMALL)) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose console stays clean: the preview's own script must pass the page's CSP."""
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    errors: list[str] = []
    opened.on("console", lambda message: message.type == "error" and errors.append(message.text))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_save_and_see(server: Server, page: Page) -> None:
    page.goto(f"{server.url}roles/weaver.html")
    expect(page.locator("main")).to_contain_text("Connects people.")
    edit(server.folder, "content/roles/weaver.yaml", "Connects", "Links")
    expect(page.locator("main")).to_contain_text("Links people.", timeout=60_000)


def test_break_and_be_told_and_mend(server: Server, page: Page) -> None:
    page.goto(f"{server.url}roles/weaver.html")
    edit(server.folder, "content/roles/weaver.yaml", "family: community", "family: comunity")
    overlay = page.get_by_role("alertdialog", name="The content has errors")
    expect(overlay).to_be_visible(timeout=60_000)
    expect(overlay).to_contain_text("content/roles/weaver.yaml:2:9")
    expect(overlay).to_contain_text("family: comunity")
    expect(page.locator("main h1")).to_have_text("Network weaver")  # the last good page is still below
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    edit(server.folder, "content/roles/weaver.yaml", "family: comunity", "family: community")
    edit(server.folder, "content/roles/weaver.yaml", "name: Network weaver", "name: Web weaver")
    expect(page.locator("main h1")).to_have_text("Web weaver", timeout=60_000)
    expect(overlay).to_have_count(0)


def test_many_tabs_hear_of_one_change(server: Server, browser: Browser) -> None:
    """More tabs than a browser opens connections to one host; every one of them keeps in step."""
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(8)]
    for tab in tabs:
        tab.goto(f"{server.url}roles/curator.html")
    edit(server.folder, "content/roles/curator.yaml", "Keeps what is worth keeping.", "Keeps it, and lets go.")
    for tab in tabs:
        expect(tab.locator("main")).to_contain_text("Keeps it, and lets go.", timeout=60_000)
    context.close()
