from __future__ import annotations

import pytest

from rolesite.errors import Place, Problem
from rolesite.source import Parsed
from rolesite.text.textfile import MAX_BYTES, causes, clean, decode, is_text


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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_line_ends_where_no_letter_is_latin(encoding):
    problem = only(decode(("Ж" * 80 + "\nИскра\n").encode(encoding), "x"))
    assert (problem.code, problem.place.line) == ("encoding", 0)


def test_utf32_is_told_as_that():
    assert "UTF-32" in only(decode("name: Spark\n".encode("utf-32"), "x")).message


def test_a_file_that_is_too_large_is_not_read():
    assert decode(b"a" * MAX_BYTES, "x").problems == ()
    parsed = decode(b"a" * (MAX_BYTES + 1), "x")
    assert (only(parsed).code, parsed.value) == ("too-large", "")
    assert not is_text(parsed.problems)


def test_what_follows_from_a_character_is_not_told_beside_it():
    mark = Problem(Place("x", 2, 1), "control-character", "")
    separator = Problem(Place("x", 4, 3), "line-separator", "", severity="warning")
    follows = [Problem(Place("x", line, 5), "indent", "") for line in (2, 4)]
    others = (
        Problem(Place("x", 3, 1), "unknown-field", ""),
        Problem(Place("x", 2, 1), "note-near-miss", "", safety=True),
        Problem(Place("x", 2, 1), "near-miss", "", severity="warning"),
    )
    told = causes((mark, separator), (*follows, *others))
    assert [(p.code, p.severity) for p in told] == [
        ("control-character", "error"),
        ("line-separator", "error"),
        ("unknown-field", "error"),
        ("note-near-miss", "error"),
        ("near-miss", "warning"),
    ]
    assert causes((separator,), others) == (separator, *others)


@pytest.mark.parametrize("mark", ["[", "*"])
def test_thousands_of_marks_are_one_problem_where_they_are_too_many(mark):
    lines = f"# Words\n\n{mark * 99}\n".splitlines()
    text = "\n".join([*lines, *[mark * 1_000] * 14])
    assert decode((text + f"\n{mark * 901}").encode(), "x") == Parsed(text + f"\n{mark * 901}")
    problem = only(decode((text + f"\n{mark * 902}\n{mark * 9_000}").encode(), "x"))
    assert (problem.code, problem.place) == ("too-large", Place("x", 18))
    assert not is_text([problem])


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
