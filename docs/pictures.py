"""Makes the pictures of the README from the built site: `python3 build.py`, then `.venv/bin/python docs/pictures.py`.

Needs what the tests need (Chromium), and pdftoppm of Debian's poppler-utils. The pictures are committed, so that the README shows them everywhere.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_site"
IMAGES = ROOT / "docs" / "images"
ROLE = "roles/learning-spark-facilitator"
DECK = "workshops/meet-the-learning-spark-facilitator/deck.html"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
GROUND = "#dfe3ea"
EDGE = "#aab1bf"


def shot(page: Page, path: str, width: int, height: int) -> Image.Image:
    """What a window of that size shows of an output."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto((SITE / path.partition("#")[0]).as_uri() + path[len(path.partition("#")[0]) :])
    page.wait_for_function("document.fonts.status === 'loaded'")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def first_page(path: str, height: int) -> Image.Image:
    """The first page of a PDF."""
    command = ["pdftoppm", "-singlefile", "-png", "-scale-to-y", str(height), "-scale-to-x", "-1", str(SITE / path)]
    return Image.open(io.BytesIO(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)).convert("RGB")


def framed(picture: Image.Image, width: int) -> Image.Image:
    """The picture at a width, with an edge."""
    small = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (small.width + 2, small.height + 2), EDGE)
    sheet.paste(small, (1, 1))
    return sheet


def overview(page: Page) -> Image.Image:
    """A role's page, its printed card and a slide that shows it, side by side."""
    site = framed(shot(page, f"{ROLE}.html", 1180, 1240), 640)
    card = framed(first_page(f"{ROLE}.pdf", 1800), 508)
    slide = framed(shot(page, f"{DECK}#three-questions-1", 1280, 720), 560)
    cover = framed(shot(page, DECK + "#meet-the-learning-spark-facilitator", 1280, 720), 560)
    sheet = Image.new("RGB", (1868, 756), GROUND)
    sheet.paste(site, (40, 40))
    sheet.paste(slide, (720, 40))
    sheet.paste(cover, (720, 399))
    sheet.paste(card, (1320, 40))
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """Writes a picture in few colours: small enough for a repository."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture.quantize(256, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)


def main() -> None:
    """Makes all pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(color_scheme="light", reduced_motion="reduce")
        save(overview(page), "overview.png")
        save(shot(page, "index.html", 1280, 1000).resize((960, 750), Image.Resampling.LANCZOS), "home.png")
        browser.close()


if __name__ == "__main__":
    main()
