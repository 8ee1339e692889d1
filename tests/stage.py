"""A deck in a browser: opened with what it needs, moved by keys, asked where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

HD = {"width": 1280, "height": 720}
SIZES = {
    "wall": {"width": 1920, "height": 1080},
    "hd": HD,
    "tablet": {"width": 1024, "height": 768},
    "phone": {"width": 390, "height": 844},
}
CURRENT = "document.querySelector('.is-current').id"


@contextmanager
def opener(browser: Browser, deck: Path) -> Iterator[Callable[..., Page]]:
    """Opens the deck (or another file) in a fresh context, once `prepare` has had the page; errors of a page fail."""
    contexts = []
    errors: list[str] = []

    def visit(
        address: str = "", path: Path | str = deck, prepare: Callable[[Page], Any] | None = None, **options: Any
    ) -> Page:
        context = browser.new_context(**{"viewport": HD, "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        if prepare:
            prepare(page)
        page.goto((path.as_uri() if isinstance(path, Path) else path) + address)
        if options.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not errors


def current(page: Page) -> str:
    """The id of the slide that is shown."""
    return str(page.evaluate(CURRENT))


def ids(page: Page) -> list[str]:
    """The ids of all slides."""
    return list(page.evaluate("[...document.querySelectorAll('.slide')].map(s => s.id)"))


def press(page: Page, *keys: str) -> str:
    """Presses keys; the slide that is shown then."""
    for key in keys:
        page.keyboard.press(key)
    return current(page)


def walk(page: Page) -> Iterator[str]:
    """Every slide from the first to the last, its items shown, by the key that goes on."""
    names = ids(page)
    for name in names:
        assert current(page) == name
        while page.locator(".is-current .is-covered").count():
            assert press(page, "ArrowRight") == name
        yield name
        if name != names[-1]:
            press(page, "ArrowRight")


def until(page: Page, expression: str) -> None:
    """Waits for an expression to hold. Playwright's own way asks the page to evaluate text, which its policy forbids."""
    for _ in range(1500):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)
