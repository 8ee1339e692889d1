"""Asks the PDF engine's libraries, once they are loaded: versions, files, fonts, and what the fonts can draw.

Edge of the package; runs only in the probe's own process, where a fault in a library does no harm.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rolesite.engines.fonts import code_ranges

__all__ = ["facts"]

_DECLARATIONS = """
    typedef ... FcConfig; typedef ... FcPattern; typedef ... FcCharSet;
    typedef struct { int nfont; int sfont; FcPattern **fonts; } FcFontSet;
    int FcGetVersion(void);
    FcConfig *FcInitLoadConfigAndFonts(void);
    FcFontSet *FcConfigGetFonts(FcConfig *config, int set);
    int FcPatternGetString(FcPattern *pattern, const char *object, int n, char **text);
    int FcPatternGetInteger(FcPattern *pattern, const char *object, int n, int *number);
    int FcPatternGetCharSet(FcPattern *pattern, const char *object, int n, FcCharSet **set);
    FcCharSet *FcCharSetCreate(void);
    int FcCharSetMerge(FcCharSet *into, FcCharSet *from, int *changed);
    uint32_t FcCharSetFirstPage(FcCharSet *set, uint32_t map[8], uint32_t *next);
    uint32_t FcCharSetNextPage(FcCharSet *set, uint32_t map[8], uint32_t *next);
    uint32_t FcCharSetCount(FcCharSet *set);
    const char *pango_version_string(void);
    const char *hb_version_string(void);
"""
_FONTCONFIG = ("libfontconfig-1", "libfontconfig.so.1", "libfontconfig.1.dylib", "fontconfig-1", "fontconfig")
_PANGO = ("libpango-1.0-0", "libpango-1.0.so.0", "libpango-1.0.dylib", "pango-1.0-0", "pango-1.0")
_HARFBUZZ = ("libharfbuzz-0", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "harfbuzz-0", "harfbuzz")
_NO_MORE_PAGES = 0xFFFFFFFF
_PLACEHOLDERS = ("last resort", ".lastresort", "lastresort", "adobe blank", "adobe notdef")


def facts() -> dict[str, Any]:
    """Makes a PDF, then tells what made it: versions, library files, fonts, coverage. Raises whatever goes wrong."""
    import weasyprint

    data = weasyprint.HTML(string="<html lang=en><title>Test</title><p>The PDF engine works.").write_pdf()
    if not data.startswith(b"%PDF-"):
        raise RuntimeError("it made something that is not a PDF")
    ffi = importlib.import_module("cffi").FFI()
    ffi.cdef(_DECLARATIONS)
    fontconfig = _open(ffi, _FONTCONFIG)
    fonts, coverage = _fonts(ffi, fontconfig)
    return {
        "versions": [
            ("pango", _string(ffi, _open(ffi, _PANGO).pango_version_string())),
            ("harfbuzz", _string(ffi, _open(ffi, _HARFBUZZ).hb_version_string())),
            ("fontconfig", str(fontconfig.FcGetVersion())),
        ],
        "libraries": sorted(set(_loaded_libraries())),
        "fonts": fonts,
        "coverage": coverage,
    }


def _open(ffi: Any, names: tuple[str, ...]) -> Any:
    """A library that is loaded already, by the first of its names that this system knows."""
    for name in names[:-1]:
        try:
            return ffi.dlopen(name)
        except OSError:
            continue
    return ffi.dlopen(names[-1])


def _string(ffi: Any, text: Any) -> str:
    return bytes(ffi.string(text)).decode("utf-8", "replace")


def _fonts(ffi: Any, fontconfig: Any) -> tuple[list[str], list[tuple[int, int]]]:
    """The fonts that fontconfig knows, a line each, and the code points that any of them has."""
    config = fontconfig.FcInitLoadConfigAndFonts()
    known = fontconfig.FcConfigGetFonts(config, 0)
    everything = fontconfig.FcCharSetCreate()
    lines: list[str] = []
    charset = ffi.new("FcCharSet **")
    for pattern in known.fonts[0 : known.nfont]:
        line = _font_line(ffi, fontconfig, pattern)
        if line.lower().startswith(_PLACEHOLDERS):
            continue  # fonts that draw a box for every character there is
        if fontconfig.FcPatternGetCharSet(pattern, b"charset", 0, charset) == 0:
            fontconfig.FcCharSetMerge(everything, charset[0], ffi.NULL)
            line += f" ({fontconfig.FcCharSetCount(charset[0])} characters)"
        lines.append(line)
    return sorted(lines), list(code_ranges(_code_points(ffi, fontconfig, everything)))


def _font_line(ffi: Any, fontconfig: Any, pattern: Any) -> str:
    """Family, style and version of a font."""
    text, number = ffi.new("char **"), ffi.new("int *")
    words = [
        _string(ffi, text[0])
        for name in (b"family", b"style")
        if fontconfig.FcPatternGetString(pattern, name, 0, text) == 0
    ]
    if fontconfig.FcPatternGetInteger(pattern, b"fontversion", 0, number) == 0:
        words.append(f"{number[0] / 65536:.3f}")
    return " ".join(words)


def _code_points(ffi: Any, fontconfig: Any, charset: Any) -> Iterator[int]:
    """The members of a set, which fontconfig hands out as pages of 256 bits."""
    bits, following = ffi.new("uint32_t[8]"), ffi.new("uint32_t *")
    base = fontconfig.FcCharSetFirstPage(charset, bits, following)
    while base != _NO_MORE_PAGES:
        for word in range(8):
            for bit in range(32):
                if bits[word] >> bit & 1:
                    yield base + 32 * word + bit
        base = fontconfig.FcCharSetNextPage(charset, bits, following)


def _loaded_libraries() -> Iterator[str]:
    """The files of the libraries in this process, as far as the system tells."""
    if sys.platform == "linux":
        for line in Path("/proc/self/maps").read_text().splitlines():
            path = line.partition("/")[1] + line.partition("/")[2]
            if ".so" in path and not path.startswith(sys.prefix):
                yield path
    elif sys.platform == "darwin":
        system = ctypes.CDLL(None)
        system._dyld_get_image_name.restype = ctypes.c_char_p  # noqa: SLF001  # the system's own spelling
        for place in range(system._dyld_image_count()):  # noqa: SLF001
            path = system._dyld_get_image_name(place).decode()  # noqa: SLF001
            if Path(path).is_file():  # the system's own live in a cache, and change with the system
                yield path
    else:
        for name in (*_PANGO, *_FONTCONFIG, *_HARFBUZZ):
            found = ctypes.util.find_library(name)
            if found:
                yield found
