"""Image files of content/images/: what they are, how large, and whether they are safe to publish.

Pure: looks at the first bytes and for the end, and through the whole of an SVG (`svg`), which is a document that could
run scripts.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.content.svg import Flaw, look_through
from rolesite.errors import Place, Problem
from rolesite.source import Parsed

__all__ = ["PictureFacts", "look_at"]

_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
_MOST_PIXELS = 80_000_000
"""A PDF takes seconds and 0.7 GB for as many; of twice as many its library would leave the picture out, in silence."""

_HEAVY = 5_000_000
"""Bytes from which a picture is told to be heavy: everybody who opens its page loads them, and every PDF holds them."""

_PNG_END = b"IEND\xaeB`\x82"
_GIF_END = b"\0;"
_JPEG_END = b"\xff\xd9"
_TAIL = 64
"""Bytes in which the end of a GIF is looked for: some programs write a few more behind it."""

_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Media type and size in pixels (0 where the file does not say)."""

    media_type: str
    width: int = 0
    height: int = 0


def look_at(data: bytes, path: str) -> Parsed[PictureFacts | None]:
    """The facts of an image file, or why it cannot be published; `path` is relative to the source folder."""
    ending = path.rpartition(".")[2].lower()
    said = _TYPES.get(ending)
    if said is None:
        return _refused(
            path,
            "not-a-picture",
            f"'.{ending}' is not a kind of picture that is published",
            "save it as PNG, JPEG, WebP, GIF or SVG",
        )
    if said == "image/svg+xml":
        return _svg(data, path)
    return _judged(data, path, ending)


def _judged(data: bytes, path: str, ending: str) -> Parsed[PictureFacts | None]:
    """A picture of pixels, whose name has that ending."""
    said = _TYPES[ending]
    found = _raster(data)
    if found is None:
        return _refused(
            path,
            "not-a-picture",
            "this file is not a picture, or it is damaged",
            "open it in an image editor and save it again",
        )
    if found.media_type != said:
        kind = found.media_type.partition("/")[2]
        return _refused(
            path,
            "not-a-picture",
            f"this file is named .{ending}, but it is a {kind.upper()} picture",
            f"name it .{kind}",
        )
    if found.width * found.height > _MOST_PIXELS:
        size, most = f"{found.width:,} × {found.height:,}", f"{_MOST_PIXELS // 1_000_000} million"
        hint = "save it smaller: 3,000 pixels on its longer side fill a page"
        return _refused(path, "huge-picture", f"this picture has {size} pixels, and may have {most}", hint)
    if not _is_whole(data, said):
        return _refused(
            path,
            "not-a-picture",
            "this picture is cut off: the file ends before the picture does",
            "copy or download it again, whole",
        )
    return Parsed(found, problems=_heavy(len(data), path))


def _heavy(size: int, path: str) -> tuple[Problem, ...]:
    """The warning that a picture is heavier than anybody can see."""
    if size < _HEAVY:
        return ()
    message = f"this picture has {size / 1_000_000:.0f} MB, which each page and each PDF that shows it has as well"
    hint = "save it smaller: 2,000 pixels on its longer side are sharp on paper; photographs as JPEG"
    return (Problem(Place(path), "heavy-picture", message, hint, severity="warning"),)


def _refused(
    path: str, code: str, message: str, hint: str, *, line: int = 0, safety: bool = False
) -> Parsed[PictureFacts | None]:
    return Parsed(None, problems=(Problem(Place(path, line), code, message, hint, safety=safety),))


def _raster(data: bytes) -> PictureFacts | None:
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return PictureFacts("image/png", _big(data[16:20]), _big(data[20:24]))
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return PictureFacts("image/gif", _little(data[6:8]), _little(data[8:10]))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _webp(data)
    if data[:3] == b"\xff\xd8\xff":
        return _jpeg(data)
    return None


def _is_whole(data: bytes, media_type: str) -> bool:
    """Whether the picture's end is there. Without it paper shows half of it, the rest black or grey, and nobody is told."""
    match media_type:
        case "image/png":
            return _PNG_END in data
        case "image/gif":
            return _GIF_END in data[-_TAIL:]
        case "image/webp":
            return 8 + _little(data[4:8]) <= len(data)
        case _:
            return data.find(_JPEG_END, _jpeg_frame(data)) >= 0


def _webp(data: bytes) -> PictureFacts | None:
    """Sizes as RFC 9649 has them, for its three kinds of first chunk."""
    kind = data[12:16]
    if kind == b"VP8X":
        return PictureFacts("image/webp", _little(data[24:27]) + 1, _little(data[27:30]) + 1)
    if kind == b"VP8L":
        bits = _little(data[21:25])
        return PictureFacts("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        return PictureFacts("image/webp", _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF)
    return None


def _jpeg(data: bytes) -> PictureFacts | None:
    at = _jpeg_frame(data)
    return PictureFacts("image/jpeg", _big(data[at + 7 : at + 9]), _big(data[at + 5 : at + 7])) if at else None


def _jpeg_frame(data: bytes) -> int:
    """Where the frame header begins, 0 for nowhere: walks the segments before it (ITU-T T.81, B.2.2), which may hold a
    preview with an end of its own."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return 0
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_FRAMES:
            return at
        else:
            at += 2 + max(2, _big(data[at + 2 : at + 4]))
    return 0


def _svg(data: bytes, path: str) -> Parsed[PictureFacts | None]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(path, "not-a-picture", "this SVG is not saved as UTF-8", "save it again as UTF-8")
    found = look_through(text)
    if not isinstance(found, Flaw):
        return Parsed(PictureFacts("image/svg+xml", *found))
    if found.unsafe:
        hint = "save it as a plain SVG, or as PNG"
        return _refused(path, "unsafe-svg", found.message, hint, line=found.line, safety=True)
    hint = "open it in an image editor and save it again"
    return _refused(path, "not-a-picture", found.message, hint, line=found.line)


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
