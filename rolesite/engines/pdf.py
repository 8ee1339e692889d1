"""Typesets HTML and CSS as tagged PDF/UA-1: the one place that knows the PDF engine.

Pure towards its callers: everything comes from memory, nothing is fetched from disk or network. Formats call `press`,
often thousands of times in a worker process; what is costly (fonts, the parsed style sheet) is kept for the process.
WeasyPrint and its libraries are imported by the first call, so that a build with nothing to print never pays for them;
`rolesite.edge.press.fontconfig` has set the environment by then.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from rolesite.budget import PRINTING
from rolesite.engines.fitting import Search, Sizes
from rolesite.engines.longtext import cut_long_texts, weight
from rolesite.engines.pdfletters import mend_letters
from rolesite.engines.pdflinks import mend_links
from rolesite.engines.pdflists import mend_lists
from rolesite.engines.pdftags import mend_tags
from rolesite.errors import Place, Problem, RenderError
from rolesite.fontfaces import FontFace
from rolesite.theme import Sealed

if TYPE_CHECKING:
    from weasyprint import CSS, HTML

__all__ = ["Picture", "Press", "Sizes", "font_faces", "is_loaded", "load", "press", "printed_name", "private_names"]

_KEPT_PRESSES = 8
_AT_FIRST_USE = (  # what the first document would import: most have a date, a QR code, links and fonts
    "babel.dates",
    "babel.numbers",
    "email.policy",
    "encodings.unicode_escape",
    "encodings.utf_16_be",
    "segno",
    "xml.sax.saxutils",
)
_A_FEW_LINES = 0.22  # of a page, the margin above included
_WEIGHTS = {100: "Thin", 200: "Ultra-Light", 300: "Light", 400: "", 500: "Medium", 600: "Semi-Bold", 700: "Bold"}
_MEDIA_TYPES = {"ttf": "font/ttf", "otf": "font/otf", "css": "text/css", "svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a document shows as `asset:<path>`."""

    path: str
    data: bytes
    media_type: str


_PRESSES: dict[bytes, Press] = {}
atexit.register(_PRESSES.clear)  # the library keeps fonts in a temporary folder; later than this it cannot remove it


@cache
def load(language: str) -> None:
    """Imports the engine and where words of a language may be hyphenated, and does nothing with them: processes that
    are copied from this one have them then, and share them."""
    import weasyprint.text.fonts  # noqa: F401 - which the package itself does not import
    from weasyprint.text.line_break import pyphen  # the library's own, with what it keeps

    for name in _AT_FIRST_USE:
        import_module(name)

    if known := pyphen.language_fallback(language):
        pyphen.Pyphen(lang=known)  # reads the words, which it keeps for good


def is_loaded() -> bool:
    """Whether `load` was called here, or where this process was copied from."""
    return load.cache_info().currsize > 0


def press(theme: Sealed, css: str) -> Press:
    """The press for documents with this style sheet and the theme's fonts; the same one for the same bytes."""
    key = hashlib.blake2b(repr((css, theme.fonts, theme.digests)).encode()).digest()
    if key not in _PRESSES:
        if len(_PRESSES) >= _KEPT_PRESSES:
            _PRESSES.pop(next(iter(_PRESSES)))
        _PRESSES[key] = Press(theme, css)
    return _PRESSES[key]


class Press:
    """Makes PDFs of documents that share one style sheet. The size of type is set as the root's font size.

    `name` is the output's path, for messages. Everything raises RenderError: for a document that asks for what it was
    not given, that is nested too deeply to be set, or that has more pages than its budget.
    """

    def __init__(self, theme: Sealed, css: str) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
        self._weasyprint = weasyprint
        self._fonts = FontConfiguration()
        self._assets = {name: Picture(name, data, _media_type(name)) for name, data in theme.assets.items()}
        self._files = {printed_name(face): theme.assets[face.ttf] for face in theme.fonts if face.ttf in theme.assets}
        self._refused: list[str] = []
        self._sizes: dict[int, CSS] = {}
        with self._told(f"themes/{theme.name}"):
            self._base = self._css(f"{font_faces(theme.fonts, theme.assets)}\n{private_names(css, theme.fonts)}")

    def pdf(self, name: str, html: str, *, size: int, pictures: tuple[Picture, ...] = ()) -> bytes:
        """The document at a size in tenths of a point, on as many pages as it takes."""
        with self._told(name):
            return self._write(_within(PRINTING.pages, name, self._render(self._parse(html, pictures), size)))

    def fitted(
        self,
        name: str,
        one_page: str,
        flowing: Callable[[], str],
        sizes: Sizes,
        *,
        pictures: tuple[Picture, ...] = (),
    ) -> bytes:
        """The document on one page, in the largest type from `best` to `floor` that fits, else flowing over many.

        Both are the same document, dressed for either case. In `one_page` the text is one piece that cannot break
        (an inline block), between elements with the ids `start` and `end`; `foot` is the id of what it must not run
        into, an element fixed at the foot of the page.
        """
        with self._told(name):
            fitting = self._fit(self._parse(one_page, pictures), sizes)
            if fitting is None:
                fitting = _within(PRINTING.sheet_pages, name, self._flow(self._parse(flowing(), pictures), sizes))
            return self._write(fitting)

    def _fit(self, source: HTML, sizes: Sizes) -> Any | None:
        """The document on one page, or None. Each rendering tells how much of the page its size takes."""
        if weight(source.etree_element) > sizes.most:
            return None
        search = Search(sizes)
        best: Any | None = None
        while (size := search.next_size()) is not None:
            document = self._render(source, size)
            filled = _filled(document)
            if filled <= 1:
                best = document
            search.note(size, filled)
        return best

    def _flow(self, source: HTML, sizes: Sizes) -> Any:
        """The document on many pages; a last page with a few lines only is saved, where smaller type can."""
        document = self._render(source, sizes.flowing)
        if len(document.pages) > 1 and _foot(document) < _A_FEW_LINES:
            tighter = self._render(source, sizes.tighter)
            if len(tighter.pages) < len(document.pages):
                return tighter
        return document

    def _parse(self, html: str, pictures: tuple[Picture, ...]) -> HTML:
        own = {picture.path: picture for picture in pictures}
        source = self._weasyprint.HTML(string=html, url_fetcher=_fetcher()(self._assets | own, self._refused))
        cut_long_texts(source.etree_element)
        return source

    def _css(self, text: str) -> CSS:
        fetcher = _fetcher()(self._assets, self._refused)
        return self._weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=fetcher)

    def _sized(self, size: int) -> CSS:
        """The rule for a size; there are only a few dozen sizes, so they are kept."""
        if size not in self._sizes:
            self._sizes[size] = self._css(f":root {{ font-size: {size // 10}.{size % 10}pt }}")
        return self._sizes[size]

    def _render(self, source: HTML, size: int) -> Any:
        # Hints are what makes a list start at its number; looking for them costs a tenth of the rendering.
        hints = any("start" in numbered.attrib for numbered in source.etree_element.iter("ol"))
        styles = [self._base, self._sized(size)]
        return source.render(font_config=self._fonts, stylesheets=styles, presentational_hints=hints)

    def _write(self, document: Any) -> bytes:
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=self._finish)
        return data

    def _finish(self, document: Any, pdf: Any) -> None:
        mend_letters(pdf, self._files)
        mend_lists(document, pdf)
        mend_links(document, pdf)
        mend_tags(document, pdf)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Turns what a document can do wrong into problems of the output `name`."""
        from weasyprint.urls import FatalURLFetchingError

        self._refused.clear()
        try:
            with suppress(FatalURLFetchingError):  # noted below, where the library swallowed it as well
                yield
        except RecursionError:
            hint = "take out some levels of lists and quotes"
            raise RenderError(
                Problem(Place(name), "pdf-depth", "it is nested too deeply to be printed", hint)
            ) from None
        if self._refused:
            message = f"it asks for {self._refused[0][:100]!r}, which it may not read"
            hint = "a PDF shows what its output declares, as asset:<name>, and pictures of content/images"
            raise RenderError(Problem(Place(name), "pdf-fetch", message, hint, safety=True))


def _within(pages: int, name: str, document: Any) -> Any:
    """The document, if it has no more pages than these."""
    if len(document.pages) > pages:
        message = f"it has {len(document.pages):,} pages when it is set, and may have {pages:,}"
        raise RenderError(Problem(Place(name), "pdf-pages", message, "shorten it, or divide it"))
    return document


def _filled(document: Any) -> float:
    """The share of the page that the text takes, from where it starts to the foot."""
    anchors = document.pages[0].anchors
    if len(document.pages) > 1 or not anchors.keys() >= {"start", "end", "foot"}:
        raise ValueError("a page to be fitted is one piece, with elements of the ids start, end and foot")
    start, end, foot = (anchors[name][1] for name in ("start", "end", "foot"))
    return float((end - start) / (foot - start))


def _foot(document: Any) -> float:
    """How far down the last page its foot stands, as a share of the page."""
    page = document.pages[-1]
    return float(page.anchors["foot"][1] / page.height) if "foot" in page.anchors else 1.0


def font_faces(faces: tuple[FontFace, ...], assets: Mapping[str, bytes]) -> str:
    """The @font-face rules of those fonts whose print files are among the assets."""
    rule = '@font-face {{ font-family: "{}"; font-weight: {}; font-style: {}; src: url("asset:{}") }}'
    return "\n".join(
        rule.format(_private(face.family), face.weight, "italic" if face.italic else "normal", face.ttf)
        for face in faces
        if face.ttf in assets
    )


def private_names(css: str, faces: tuple[FontFace, ...]) -> str:
    """The style sheet with the theme's families under names of our own.

    A font of the same name that is installed on this machine would be taken before ours, and be another version.
    """
    for family in sorted({face.family for face in faces}):
        css = re.sub(f"([\"']){re.escape(family)}\\1", f'"{_private(family)}"', css)
    return css


def printed_name(face: FontFace) -> str:
    """What the press calls a font in its PDFs: `rolesite-Noto-Sans-Bold-Italic`."""
    style = "Italic" if face.italic else ""
    return "-".join(filter(None, (_private(face.family).replace(" ", "-"), _WEIGHTS.get(face.weight, "?"), style)))


def _private(family: str) -> str:
    return f"rolesite {family}"


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


@cache
def _fetcher() -> Any:
    """The class of fetchers that hand out what they hold and stop at anything else; made when the engine is there."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):  # type: ignore[misc]  # the library ships no types
        """Only `asset:<name>`: no file, no host, no data in the address, no redirect."""

        def __init__(self, assets: Mapping[str, Picture], refused: list[str]) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self._assets = assets
            self._refused = refused

        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            asset = self._assets.get(unquote(url.removeprefix("asset:"))) if url.startswith("asset:") else None
            if asset is None:
                self._refused.append(url)
                raise FatalURLFetchingError(url)
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})

    return AssetFetcher
