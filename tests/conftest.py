"""What all tests share: the fonts, which take seconds to make and are the same for every project, and the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("ROLESITE_FONTS", str(Path(__file__).parents[1] / ".rolesite" / "cache" / "fonts"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A fresh Chromium. It lasts a module and no longer: while Playwright runs, nothing else can run an event loop."""
    from tests.browser import chromium

    with chromium() as found:
        yield found
