from __future__ import annotations

import pytest

from rolesite.text.textfile import clean, decode


def only(parsed):
    (problem,) = parsed.problems
    return problem


def test_utf8_is_read_as_it_is():
    assert decode("naïve 🙂\n".encode(), "x") == decode("naïve 🙂\n".encode("utf-8-sig"), "x")
    assert decode("naïve 🙂\n".encode(), "x").value == "naïve 🙂\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told_as_that(encoding):
    problem = only(decode("name: Spark\nsummary: Listens\n".encode(encoding), "x"))
    assert (problem.code, problem.place.line) == ("encoding", 0)  # a line of it would be shown as rubbish
    assert "UTF-16" in problem.message


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_other_encodings_are_told_with_byte_place_and_likely_character(encoding):
    problem = only(decode("name: Spark\r\nsummary: Café\r\n".encode(encoding), "x"))
    assert (problem.code, problem.place.line, problem.place.column) == ("encoding", 2, 13)
    assert "0xE9" in problem.message
    assert "'é'" in problem.message
    assert "UTF-8" in problem.hint


def test_columns_count_characters_and_not_bytes():
    problem = only(decode("näm: ".encode() + b"\xff", "x"))
    assert problem.place.column == 6


@pytest.mark.parametrize(
    ("mark", "code", "severity"),
    [
        ("\0", "control-character", "error"),
        ("\x1b", "control-character", "error"),
        ("\x7f", "control-character", "error"),
        ("\ud83d", "control-character", "error"),
        ("\ufeff", "control-character", "error"),
        ("\u2028", "line-separator", "warning"),
        ("\u2029", "line-separator", "warning"),
        ("\x85", "line-separator", "warning"),
    ],
)
def test_unwanted_characters_become_blanks_and_are_told_once_each(mark, code, severity):
    parsed = clean(f"one\ntw{mark}o{mark}\n", "x", first_line=3)
    assert parsed.value == "one\ntw o \n"
    problem = only(parsed)
    assert (problem.code, problem.severity) == (code, severity)
    assert (problem.place.line, problem.place.column) == (4, 3)
    assert "1 more" in problem.message


def test_tabs_and_no_break_spaces_stay():
    assert clean("a\tb\u00a0c\n", "x").value == "a\tb\u00a0c\n"
    assert clean("a\tb\u00a0c\n", "x").problems == ()


@pytest.mark.parametrize("garbled", ["donâ€™t", "cafÃ©", "â€œso"])
def test_garbled_text_is_a_warning(garbled):
    problem = only(decode(garbled.encode(), "x"))
    assert (problem.code, problem.severity) == ("garbled-text", "warning")


@pytest.mark.parametrize("fine", ["São Tomé", "Ângela", "Ça va", "PÂTÉ", "À la carte", "Ãngela"])
def test_other_languages_are_not_garbled(fine):
    assert decode(fine.encode(), "x").problems == ()
