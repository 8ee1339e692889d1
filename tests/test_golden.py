"""The <main> of every kind of page, as it is expected: `--update-golden` writes them anew; read every difference.

Only what stands inside <main> is held, so that a change of the frame does not touch every file here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.factories import files_of, plan_of, real_theme
from tests.gallery import gallery, web_formats

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "index.html",
    "404.html",
    "about.html",
    "roles/index.html",
    "roles/curator.html",
    "families/learning.html",
    "workshops/index.html",
    "workshops/first/handout.html",
    "_kit/first/index.html",
    "_kit/first/print.html",
)


@cache
def pages() -> dict[str, str]:
    """All pages of the gallery by path."""
    files = files_of(gallery(), real_theme(), *web_formats())
    return {path: data.decode() for path, data in files.items() if is_held(path)}


def kinds() -> list[str]:
    """One page of each folder and each page at the top: the first by name, and those named above."""
    planned = {output.path for output in plan_of(gallery(), *web_formats()).outputs if is_held(output.path)}
    firsts = {path.rpartition("/")[0]: path for path in sorted(planned, reverse=True)}
    return sorted({*(p for p in PAGES if p in planned), *firsts.values()})


def is_held(path: str) -> bool:
    """Whether a path is that of a page; decks are held elsewhere."""
    return path.endswith(".html") and "deck" not in path


def main_of(page: str) -> str:
    start, end = page.index("<main"), page.index("</main>")
    return page[start:end] + "</main>\n"


@pytest.mark.parametrize("path", kinds())
def test_main(path, update_golden):
    file = GOLDEN / path.replace("/", "--")
    main = main_of(pages()[path])
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(main, encoding="utf-8")
    assert main == file.read_text(encoding="utf-8")


def test_there_are_no_leftovers():
    assert {path.name for path in GOLDEN.iterdir()} == {path.replace("/", "--") for path in kinds()}
