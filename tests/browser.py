"""Debian's Chromium as the tests drive it: the one place that starts it, and what is asked of any page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=30_000)  # a busy machine may take longer than Playwright's own five seconds

# For each page Chromium would open two more, for what its address bar lets down, and hold a process ready: more than
# half of what a page costs. Of two lists it takes the last, so Playwright's own is said again.
OFF = """
WebUIOmniboxPopup WebUIOmniboxAimPopup SpareRendererForSitePerProcess
AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable
LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect
OptimizationHints NetworkTimeServiceQuerying AimEnabled PreconnectToSearch
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(OFF.split())}",
]

WIDTHS = (320, 390, 768, 1280, 1920)
OVER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# The fonts are there, what answers to a new size or new colours has answered, and has come to rest.
SETTLED = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await document.fonts.ready;
  await frame();
  await frame();
  const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changing.map((one) => one.finished));
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a fresh profile, that asks nothing of a network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def settle(page: Page) -> None:
    """Waits until a page looks as it will."""
    page.evaluate(SETTLED)


def overflows(page: Page) -> bool:
    """Whether something runs over the edge."""
    return bool(page.evaluate(OVER))


def resize(page: Page, width: int, height: int = 800) -> None:
    """Makes the window of an open page that large, and waits until the page has followed."""
    page.set_viewport_size({"width": width, "height": height})
    settle(page)


def too_narrow(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[int]:
    """The widths of the window at which something of an open page runs over the edge."""
    found = []
    for width in widths:
        resize(page, width)
        if overflows(page):
            found.append(width)
    return found
