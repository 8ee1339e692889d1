"""Bytes of a source file as text: UTF-8, line ends made alike, characters that no text needs told apart.

Pure, the first step of loading. Every character keeps its line and column: what cannot stay becomes a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern
from rolesite.source import Locate, Parsed

__all__ = ["MAX_BYTES", "causes", "clean", "decode", "is_text", "unescaped"]

MAX_BYTES = 1_000_000
MAX_MARKS = 15_000
"""Brackets or stars in one file. The Markdown parser looks for the other half of each: what is not one text but thousands
of marks without a meaning would take it a minute."""

_UNWANTED = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = pattern("\r\n?")
_SEPARATORS = {"\u2028": "line separator", "\u2029": "paragraph separator", "\x85": "next-line mark"}
_OVERRIDES = "\u202d\u202e"  # they show letters in another order than they are written in
_GARBLED = "ÃÂâ\ufffd"  # what every match of the pattern holds, and few texts do
_MOJIBAKE = pattern("[ÃÂ][\x80-\xbf\u0152-\u2122]|â€[™œ\x9d˜“”¦¢“]|\ufffd")
_SAVE_AS_UTF8 = "save the file as UTF-8 (in most editors: Save as, Encoding)"


def decode(data: bytes, path: str) -> Parsed[str]:
    """The text of a file. Bytes that are not UTF-8 are told with their place."""
    if len(data) > MAX_BYTES:
        hint = "split it: a role, a workshop or a page is one file each; pictures stand in content/images/"
        return Parsed("", problems=(Problem(Place(path), "too-large", "the file is larger than 1 MB", hint),))
    wide = _wide(data)
    if wide:
        return Parsed("", problems=(Problem(Place(path), "encoding", f"the file is saved as {wide}", _SAVE_AS_UTF8),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Parsed("", problems=(_not_utf8(data, error.start, path),))
    for mark in "[*":
        if text.count(mark) > MAX_MARKS:
            return Parsed("", problems=(_too_many(text, mark, path),))
    garbled = _mojibake(text.removeprefix("\ufeff"), path)
    cleaned = clean(text, path)
    return Parsed(cleaned.value, problems=cleaned.problems + garbled)


def _too_many(text: str, mark: str, path: str) -> Problem:
    """The problem of so many marks, at the line where it is one too many."""
    totals = accumulate(line.count(mark) for line in text.split("\n"))
    line = next(number for number, total in enumerate(totals, 1) if total > MAX_MARKS)
    message = f"the file holds more than {MAX_MARKS:,} of the mark {mark}"
    return Problem(Place(path, line), "too-large", message, "delete those that mark nothing, or split the file")


def is_text(problems: Iterable[Problem]) -> bool:
    """Whether a file with these problems could be read as text at all."""
    return not any(problem.code in ("encoding", "too-large") for problem in problems)


def causes(of_text: tuple[Problem, ...], of_content: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """All problems of a file, without errors that only follow from a character that does not belong on their line.

    What is private or hostile stays told. A warning that takes an error's place becomes one.
    """
    lines = {problem.place.line for problem in of_text if problem.code in ("control-character", "line-separator")}
    follows = {p for p in of_content if p.place.line in lines and p.severity == "error" and not p.safety}
    broken = {problem.place.line for problem in follows}
    told = tuple(replace(p, severity="error") if p.place.line in broken else p for p in of_text)
    return (*told, *(p for p in of_content if p not in follows))


def clean(text: str, path: str, first_line: int = 1) -> Parsed[str]:
    """The text with plain line ends, without a leading byte order mark, and with blanks for unwanted characters.

    Each sort of unwanted character is one problem, at its first place.
    """
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if not _UNWANTED.search(text):
        return Parsed(text)
    first: dict[str, int] = {}
    for match in _UNWANTED.finditer(text):
        if text[max(0, match.start() - 2) : match.start()] != "â€":  # the rest of a garbled letter, told as that
            first.setdefault(match[0], match.start())
    problems = tuple(_unwanted(text, mark, at, path, first_line) for mark, at in first.items())
    return Parsed(_UNWANTED.sub(" ", text), problems=problems)


def unescaped(text: str, locate: Locate) -> Parsed[str]:
    """A text that YAML made of escapes, under the same rule as characters that stand in the file."""
    text = _LINE_ENDS.sub("\n", text)
    if not _UNWANTED.search(text):
        return Parsed(text)
    first: dict[str, int] = {}
    for match in _UNWANTED.finditer(text):
        first.setdefault(match[0], match.start())
    problems = []
    for mark, at in first.items():
        place = locate(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)
        problems.append(replace(_unwanted(text, mark, at, place.path, 1), place=place))
    return Parsed(_UNWANTED.sub(" ", text), problems=tuple(problems))


def _unwanted(text: str, mark: str, offset: int, path: str, first_line: int) -> Problem:
    line = text.count("\n", 0, offset)
    place = Place(path, line + first_line, offset - text.rfind("\n", 0, offset))
    code_point = f"U+{ord(mark):04X}"
    more = text.count(mark) - 1
    also = f" (and {more} more in this file)" if more else ""
    if mark in _SEPARATORS:
        message = f"an invisible {_SEPARATORS[mark]} ({code_point}) stands here and is read as a blank{also}"
        return Problem(
            place, "line-separator", message, "delete it, or press Enter where a new line is meant", "warning"
        )
    if mark == "\ufeff":
        message = f"an invisible byte order mark ({code_point}) stands inside the file{also}"
    elif mark in _OVERRIDES:
        message = f"an invisible mark ({code_point}) stands here and turns the order of the letters behind it{also}"
    elif "\ud800" <= mark <= "\udfff":
        message = f"half a character ({code_point}) stands here{also}"
    else:
        message = f"an invisible control character ({code_point}) stands here{also}"
    return Problem(place, "control-character", message, "delete it and type the text around it again")


def _wide(data: bytes) -> str:
    """The encoding of a text whose characters all take two bytes or four, "" for any other."""
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "UTF-32"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    if b"\0" not in data:
        return ""
    ends = data.count(b"\n")
    mostly_zeros = data[:64].count(b"\0") > len(data[:64]) // 4
    if mostly_zeros or (ends and ends in (data.count(b"\n\0"), data.count(b"\0\n"))):
        return "UTF-16 or is no text at all"
    return ""


def _not_utf8(data: bytes, offset: int, path: str) -> Problem:
    """Says which byte is wrong, where, and what it was probably meant to be."""
    before = data[:offset].decode("utf-8", "replace")
    lines = _LINE_ENDS.sub("\n", before.removeprefix("\ufeff"))
    place = Place(path, lines.count("\n") + 1, len(lines) - lines.rfind("\n"))
    byte = data[offset : offset + 1]
    meant = byte.decode("cp1252", "replace")
    likely = (
        f", probably '{meant}' from a file saved as Windows-1252 or Latin-1"
        if meant.isprintable() and meant != "\ufffd"
        else ""
    )
    return Problem(place, "encoding", f"byte 0x{byte.hex().upper()} is not UTF-8{likely}", _SAVE_AS_UTF8)


def _mojibake(text: str, path: str) -> tuple[Problem, ...]:
    match = _MOJIBAKE.search(text) if any(sign in text for sign in _GARBLED) else None
    if match is None:
        return ()
    before = _LINE_ENDS.sub("\n", text[: match.start()])
    place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = f"'{match[0]}' looks like a character that was saved in one encoding and opened in another"
    hint = "type the character again, and look for more like it in this file"
    return (Problem(place, "garbled-text", message, hint, "warning", width=len(match[0])),)
