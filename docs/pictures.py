"""Makes the pictures of the README: `.venv/bin/python docs/pictures.py`.

Builds the sample catalogue once in each theme, into a temporary folder. Needs what the tests need (Chromium), and
pdftoppm of Debian's poppler-utils. The pictures are committed, so that the README shows them everywhere.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
ROLE = "roles/learning-spark-facilitator"
DECK = "workshops/meet-the-learning-spark-facilitator/deck.html"
FOUND = "roles/index.html?q=learning&status=envisioned"
STEP = "roles/peer-exchange-host--community-learning-connector.html#compare_responsibilities"
MAP = "roles/map.html#map_drawing"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
GROUND = "#dfe3ea"
EDGE = "#aab1bf"


def built(folder: Path, theme: str, *options: str) -> Path:
    """The sample catalogue in a theme: the site's folder."""
    shutil.copytree(ROOT / "content", folder / "content")
    settings = folder / "content" / "site.yaml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^theme: .*", f"theme: {theme}", words), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "rolesite", "build", "-q", "-s", str(folder), *options], check=True)
    return folder / "_site"


def shot(page: Page, site: Path, path: str, width: int, height: int) -> Image.Image:
    """What a window of that size shows of an output; `path` may name a place in it, or a state."""
    name = re.split(r"[?#]", path)[0]
    page.set_viewport_size({"width": width, "height": height})
    page.goto((site / name).as_uri() + path.removeprefix(name))
    page.wait_for_function("document.fonts.status === 'loaded'")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def first_page(path: Path, height: int) -> Image.Image:
    """The first page of a PDF."""
    command = ["pdftoppm", "-singlefile", "-png", "-scale-to-y", str(height), "-scale-to-x", "-1", str(path)]
    return Image.open(io.BytesIO(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)).convert("RGB")


def framed(picture: Image.Image, width: int) -> Image.Image:
    """The picture at a width, with an edge."""
    small = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (small.width + 2, small.height + 2), EDGE)
    sheet.paste(small, (1, 1))
    return sheet


def overview(page: Page, site: Path) -> Image.Image:
    """A role's page, its printed card and a slide that shows it, side by side."""
    role = framed(shot(page, site, f"{ROLE}.html", 1180, 1240), 640)
    card = framed(first_page(site / f"{ROLE}.pdf", 1800), 508)
    slide = framed(shot(page, site, f"{DECK}#three-questions-1", 1280, 720), 560)
    cover = framed(shot(page, site, DECK + "#meet-the-learning-spark-facilitator", 1280, 720), 560)
    sheet = Image.new("RGB", (1868, 756), GROUND)
    sheet.paste(role, (40, 40))
    sheet.paste(slide, (720, 40))
    sheet.paste(cover, (720, 399))
    sheet.paste(card, (1320, 40))
    return sheet


def catalogue(day: Page, default: Path, night: Page, gazette: Path) -> Image.Image:
    """The catalogue narrowed down and the role map by day, a comparison and the catalogue by night in another theme."""
    shots = (
        ((day, default, FOUND), (day, default, MAP)),
        ((night, gazette, STEP), (night, gazette, FOUND)),
    )
    sheet = Image.new("RGB", (1884, 1378), GROUND)
    for row, pair in enumerate(shots):
        for column, (page, site, path) in enumerate(pair):
            sheet.paste(framed(shot(page, site, path, 1280, 900), 880), (40 + column * 922, 40 + row * 660))
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """Writes a picture in few colours: small enough for a repository.

    Chosen by coverage, not by how often a colour comes: emblems and links are few of a page's points, and its only
    colours. Then each is moved to the mean of its points, so that grounds keep theirs.
    """
    IMAGES.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(IMAGES / name, optimize=True)


def main() -> None:
    """Makes all pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        default = built(Path(folder, "default"), "default")
        gazette = built(Path(folder, "gazette"), "gazette", "--no-pdf")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        day = browser.new_page(color_scheme="light", reduced_motion="reduce")
        night = browser.new_page(color_scheme="dark", reduced_motion="reduce")
        save(overview(day, default), "overview.png")
        save(catalogue(day, default, night, gazette), "catalogue.png")
        browser.close()


if __name__ == "__main__":
    main()
