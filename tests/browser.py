"""Debian's Chromium as the tests drive it: the one place that starts it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
"""For axe: what it checks of itself, and what WCAG 2.2 adds (2.5.8), which it leaves out unless asked."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a fresh profile, that asks nothing of a network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()
