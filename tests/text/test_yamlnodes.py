from __future__ import annotations

import pickle

import pytest

from rolesite.text.yamltext import Mapping, Sequence, read


def value(text, key="k"):
    return read(text, "content/x.yaml").value.get(key)


def at(text, place):
    return text.split("\n")[place.line - 1][place.column - 1 :]


@pytest.mark.parametrize(
    "text",
    [
        "k: one two three\n",
        "k: 'one two three'\n",
        'k: "one two three"\n',
        "k: |\n  one two three\n",
        "k: >\n  one\n  two three\n",
        "k: one\n  two\n  three\n",
        "k: 'one\n  two\n\n  three'\n",
        "k: |2\n    one two three\n",
        'k: "\\u006fne \\t\\x74wo three"\n',
        "k: |\n\n  one\n\n  two\n   three\n",
    ],
)
@pytest.mark.parametrize("word", ["two", "three"])
def test_the_place_of_a_word_is_where_it_stands(text, word):
    scalar = value(text)
    offset = scalar.text.index(word)
    line = scalar.text.count("\n", 0, offset)
    column = offset - (scalar.text.rfind("\n", 0, offset) + 1)
    assert at(text, scalar.place_of(line, column)).startswith((word, "\\x74wo"))


def test_doubled_quotes_count_as_they_are_written():
    text = "k: 'it''s here'\n"
    assert at(text, value(text).place_of(0, 5)) == "here'"


def test_front_matter_begins_further_down():
    file = read("k: |\n  one\n  two\n", "content/x.md", first_line=2)
    assert file.value.get("k").place_of(1, 0).line == 4


def test_a_part_knows_its_own_place():
    text = "k: one, two\n"
    part = value(text).part(5, 8)
    assert (part.text, at(text, part.place)) == ("two", "two")


def test_a_mapping_gives_keys_and_values_by_name():
    file = read("a: 1\nb: [x, y]\n", "x")
    assert isinstance(file.value, Mapping)
    assert isinstance(file.value.get("b"), Sequence)
    assert file.value.key("b").place.line == 2
    assert file.value.get("c") is None
    assert file.value.key("c") is None


def test_quoted_and_width():
    mapping = read("a: no\nb: 'no'\nc: |\n  no\nd:\n", "x").value
    assert [mapping.get(k).quoted for k in "abcd"] == [False, True, True, False]
    assert [mapping.get(k).width for k in "abd"] == [2, 4, 1]


def test_nodes_can_be_kept():
    mapping = read("a: |\n  text\nb: [x]\n", "x").value
    assert pickle.loads(pickle.dumps(mapping)) == mapping
