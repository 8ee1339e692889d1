"""Makes the pictures of publishing.md from the drawings in publishing_pictures.html: `.venv/bin/python docs/publishing_pictures.py`.

Needs what the tests need (Chromium). The pictures are committed.
"""

from __future__ import annotations

import io
import shutil
from importlib import resources
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FONTS = (
    ("Bricolage Grotesque", "700", "fontpkg_bricolage_grotesque", "BricolageGrotesque[opsz,wdth,wght].ttf"),
    ("Atkinson Hyperlegible", "400", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    ("Atkinson Hyperlegible", "700", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
)


def font_faces() -> str:
    """The fonts of the default theme, where the installed packages have them."""
    faces = []
    for family, weight, package, name in FONTS:
        path = Path(str(resources.files(package) / "files" / name))
        faces.append(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}"); }}')
    return "\n".join(faces)


def main() -> None:
    """Takes a picture of each figure, in few colours and at twice its size."""
    drawn = HERE / "images" / ".publishing.html"
    source = (HERE / "publishing_pictures.html").read_text(encoding="utf-8")
    drawn.write_text(source.replace("/* @fonts */", font_faces()), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 880, "height": 700}, device_scale_factor=2)
        page.goto(drawn.as_uri())
        page.wait_for_function("document.fonts.status === 'loaded'")
        for figure in page.locator("figure").all():
            picture = Image.open(io.BytesIO(figure.screenshot())).convert("RGB")
            few = picture.quantize(64, dither=Image.Dither.NONE)
            few.save(HERE / "images" / f"{figure.get_attribute('id')}.png", optimize=True)
        browser.close()
    drawn.unlink()


if __name__ == "__main__":
    main()
