"""Makes the pictures of authoring.md: `.venv/bin/python docs/authoring_pictures.py`.

Each example's slides as the deck shows them, from the very text that stands in the page. Needs what the tests need
(Chromium). The pictures are committed, so that the page shows them everywhere; what no example makes any more is deleted.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from authoring_examples import ROOT, Example, examples
from PIL import Image
from playwright.sync_api import Page, sync_playwright

SLIDES = ROOT / "docs" / "images" / "slides"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDTH, HEIGHT = 1280, 720
SHOWN = 800  # pixels, the width of a picture
EDGE = "#aab1bf"


def built(folder: Path) -> Path:
    """All examples that have pictures, as workshops of one site: the site's folder."""
    files: dict[str, bytes] = {}
    for example in pictured():
        files |= example.files()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    subprocess.run([sys.executable, "-m", "rolesite", "build", "-q", "--no-pdf", "-s", str(folder)], check=True)
    return folder / "_site"


def pictured() -> list[Example]:
    return [example for example in examples() if example.pictures]


def shot(page: Page, deck: Path, slide: str) -> Image.Image:
    """A slide as it fills the screen, with all of its items."""
    page.goto("about:blank")
    page.goto(f"{deck.as_uri()}#{slide}")
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate("slide => self.rolesiteDeck.apply({ slide, revealed: 99 })", slide)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = picture.resize((SHOWN, SHOWN * HEIGHT // WIDTH), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (small.width + 2, small.height + 2), EDGE)
    sheet.paste(small, (1, 1))
    return sheet


def main() -> None:
    """Makes all pictures, and deletes those that the page no longer shows."""
    SLIDES.mkdir(parents=True, exist_ok=True)
    made = set()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        for example in pictured():
            deck = site / "workshops" / example.workshop / "deck.html"
            for slide, _ in example.pictures:
                path = SLIDES / f"{slide}.webp"
                shot(page, deck, slide).save(path, quality=74, method=6)
                made.add(path)
        browser.close()
    for path in set(SLIDES.glob("*.webp")) - made:
        path.unlink()


if __name__ == "__main__":
    main()
