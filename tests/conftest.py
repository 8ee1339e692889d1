"""What all tests share: the fonts, which take seconds to make and are the same for every project, compiled modules, and
the browser."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("ROLESITE_FONTS", str(Path(__file__).parents[1] / ".rolesite" / "cache" / "fonts"))

# Hundreds of processes start in here. Each would compile all of rolesite anew where nothing compiled may be kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew")
    parser.addoption("--moments", type=int, default=10, help="how many moments of a build tests/test_crash.py kills at")


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than there are processors: many tests wait, for a browser, a limit or another process."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays to the end: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def moments(request: pytest.FixtureRequest) -> int:
    """How many moments of a build it is to be killed at."""
    return int(request.config.getoption("--moments"))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A fresh Chromium. It lasts a module and no longer: while Playwright runs, nothing else can run an event loop."""
    from tests.browser import chromium

    with chromium() as found:
        yield found
