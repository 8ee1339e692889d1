from __future__ import annotations

import pytest

from rolesite.text.yamltext import MAX_CHARACTERS, MAX_MENDS, read


def texts(source):
    file = read(source, "content/x.yaml")
    assert file.problems == ()
    return {key.text: scalar.text for key, scalar in file.value.entries}


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "Null",
        "~",
        "1.10",
        "0755",
        "010",
        "12:30:45",
        "10:30",
        "1e3",
        ".inf",
        "2026-11-12",
        "2025-02-30",
        "9" * 5000,
        "0x1F",
        "=",
        "TRUE",
    ],
)
def test_text_stays_the_text_that_was_written(written):
    assert texts(f"k: {written}\n") == {"k": written}


def test_nothing_behind_a_colon_is_an_empty_text():
    assert texts("k:\n") == {"k": ""}


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_text():
    assert texts("\ufeffk: v\n") == {"k": "v"}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_the_same(end):
    source = "k: |\n  one\n  two\nl: v\n"
    assert read(source.replace("\n", end), "x") == read(source, "x")


def test_an_empty_file_has_no_value():
    assert read("# only a comment\n", "x").value is None
    assert read("", "x").value is None


def test_keys_that_stand_twice_keep_the_first_value():
    file = read("a: 1\nb: 2\na: 3\n", "x")
    assert file.value.get("a").text == "1"
    assert [(p.code, p.place.line) for p in file.problems] == [("duplicate-field", 3)]
    assert "line 1" in file.problems[0].message


def test_deep_nesting_ends_reading_and_not_the_process():
    for mark in ("[ ", "{a: "):
        file = read(mark * 100_000, "x")
        assert [p.code for p in file.problems] == ["too-deep"]


def test_sixty_levels_are_not_too_deep():
    assert read("[ " * 60 + "]" * 60, "x").problems == ()


def test_a_file_can_be_too_large():
    assert [p.code for p in read("a" * (MAX_CHARACTERS + 1), "x").problems] == ["too-large"]


def test_mistakes_of_syntax_are_told_all_at_once_where_the_mend_is_plain():
    file = read("a: b: c\nd: @e\nf: [[g]]\nh: 'i' j\n", "x")
    assert [(p.place.line, p.code) for p in file.problems] == [
        (1, "colon-in-text"),
        (2, "special-start"),
        (3, "unquoted-brackets"),
        (4, "text-after-quote"),
    ]
    assert {k.text: v.text for k, v in file.value.entries} == {"a": "b: c", "d": "@e", "f": "[[g]]", "h": "'i' j"}


def test_mending_ends_after_a_while():
    file = read("".join(f"k{n}: @\n" for n in range(50)), "x")
    assert len(file.problems) == MAX_MENDS + 1


def test_a_mended_line_keeps_its_columns():
    file = read("a: b: c\n", "x")
    assert file.value.get("a").place_of(0, 3).column == 7


def test_what_is_refused_keeps_its_value():
    file = read("a: &x 1\nb: !!int 2\n", "x")
    assert [p.code for p in file.problems] == ["yaml-alias", "yaml-tag"]
    assert {k.text: v.text for k, v in file.value.entries} == {"a": "1", "b": "2"}


@pytest.mark.parametrize("comment", ["# a comment", "#", "## two", "#- a"])
def test_a_comment_is_a_comment(comment):
    assert texts(f"k: v {comment}\n") == {"k": "v"}


def test_a_hash_within_quotes_or_words_is_text():
    assert texts("a: 'x #1'\nb: C#\nc: |\n  # heading\n") == {"a": "x #1", "b": "C#", "c": "# heading\n"}


def test_problems_of_front_matter_stand_on_its_lines():
    assert read("a: b: c\n", "x.md", first_line=5).problems[0].place.line == 5


def test_a_mistake_whose_mend_does_not_help_is_told_once():
    assert [p.code for p in read("a:\n@b\n", "x").problems] == ["special-start"]


@pytest.mark.parametrize(
    ("written", "column", "code"),
    [
        (r'"A\x07B"', 6, "control-character"),
        (r'"A \0C"', 7, "control-character"),
        (r'"\uFEFFa"', 5, "control-character"),
        (r'"a\Lb"', 6, "line-separator"),
        ('"ab\\\n  \\x1b"', 3, "control-character"),
    ],
)
def test_escapes_bring_in_no_control_characters(written, column, code):
    file = read(f"k: {written}\n", "x")
    (problem,) = file.problems
    assert (problem.code, problem.place.column) == (code, column)
    assert file.value.get("k").text.isprintable()


def test_a_name_of_a_field_has_no_control_characters_either():
    assert [p.code for p in read(r'"a\x07": b', "x").problems] == ["control-character"]
