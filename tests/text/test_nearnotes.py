"""Words and marks that look like a note; what comes of them is tested with the notes."""

from __future__ import annotations

import pytest

from rolesite.text.nearnotes import begins_like_private, is_note_word, looks_private


@pytest.mark.parametrize("line", ["> **Note** bring pens", "> (!NOTE)", "> Host: bring pens", "(Host: bring pens)"])
def test_a_line_that_looks_private(line):
    assert looks_private(line)


@pytest.mark.parametrize(
    "line", ["", "> Note that it is new.", "> Hosts greet everyone", "**Note** the time", "# Notes"]
)
def test_a_line_that_does_not(line):
    assert not looks_private(line)


def test_a_word_at_the_end_of_a_quoted_sentence_is_no_mark():
    assert not looks_private("> teachers", "> This is for hosts and")
    assert looks_private("> teachers", ">")
    assert looks_private("> Note", "> This is for hosts and")


def test_a_quote_that_is_marked_to_be_seen_may_name_its_hosts():
    assert not looks_private("> Hosts: Ana and Ben", "> [!TIP]", shown=True)
    assert looks_private("> Facilitator: wait", "> [!TIP]", shown=True)


@pytest.mark.parametrize(
    "text", ["[!NOTES] x", "[! NOTE ]", "(!NOTE)", "[note] x", "\uff3b\uff01NOTE\uff3d", "**[!NOTE**"]
)
def test_the_mark_of_a_note_where_there_are_none(text):
    assert begins_like_private(text)


@pytest.mark.parametrize("text", ["[!TIP] x", "**Note** x", "Host: Ana", "[Note](a.md) x", "(note) x", ""])
def test_ordinary_beginnings_of_a_quote(text):
    assert not begins_like_private(text)


@pytest.mark.parametrize("word", ["note", "Notes", "speaker-notes", "speakernotes", "{.notes}", "host", "host_note"])
def test_a_name_that_was_meant_for_notes(word):
    assert is_note_word(word)


@pytest.mark.parametrize("word", ["notebook", "questions", "columns", "keynote", "hosting", ""])
def test_a_name_that_was_not(word):
    assert not is_note_word(word)


@pytest.mark.parametrize("piece", ["*", "**_", "1.", "[ ", "(", "<a ", "note ", "for the ", "host and ", "_", "`", " "])
def test_long_lines_are_judged_quickly(piece):
    looks_private(f"> {piece * 5000}x")  # a pattern that tries all ways would never come back


@pytest.mark.parametrize(
    "line",
    [
        "F\u0430cilitator: a",
        "\u039d\u039f\u03a4\u0395: a",
        "\u3010\u00a1NOTE\u3011 a",
        "F\u00e1cil\u00adit&#97;tor\\: a",
        *(f"{word}: a" for word in ("Facillitator", "Faciliator", "Facilitater", "Fascilitator", "Facilitador")),
    ],
)
def test_other_letters_and_slips_change_nothing(line):
    assert looks_private(line)
    assert looks_private(f"> {line}")


@pytest.mark.parametrize("word", ["Facilitates", "Facilitated", "Facilitation", "Presented", "Moderated", "Facilities"])
def test_a_word_that_is_only_near_is_no_slip(word):
    assert not looks_private(f"{word}: a")
