"""Laws of the YAML reader: whatever the text, it answers; what it cannot read it tells, with a place in the text."""

from __future__ import annotations

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolesite.content.load import load
from rolesite.text import yamltext
from rolesite.text.yamltext import Mapping, Node, Scalar, Sequence

CHARACTERS = "-:#[]{}'\"|>&*!%@`?,~<=\\ \t\n\r.ab1é🙂\ufeff\u2028\x85\x00\ud800"
MARKS = st.sampled_from([*CHARACTERS, ": ", "- ", " #", "\n  ", "'''", "---\n"])
SHAPED = st.lists(MARKS, max_size=40).map("".join)
TEXTS = st.one_of(SHAPED, st.text(max_size=60), st.text(alphabet="abc:-[]{} \n\"'", max_size=60))
WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30).filter(
    lambda text: "\ufeff" not in text and "\ufffe" not in text and "\uffff" not in text
)


def scalars(node: Node | None) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence(items):
            return [found for item in items for found in scalars(item)]
        case Mapping(entries):
            return [found for key, value in entries for found in (key, *scalars(value))]
        case _:
            return []


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("a: [[x]]\nb: {{y}}\nc: @z\nd: e: f\n")
@example("a: 'b\n\n  c'\n")
def test_any_text_is_read_or_told(text):
    file = yamltext.read(text, "content/x.yaml")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in file.problems:
        assert 0 <= problem.place.line <= len(lines)
        assert problem.place.column >= 1
        assert problem.message


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_place_lies_in_the_text(text):
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for scalar in scalars(yamltext.read(text, "x").value):
        for line, words in enumerate(scalar.text.split("\n")):
            for column in range(len(words) + 1):
                place = scalar.place_of(line, column)
                assert 1 <= place.line <= len(source) + 1
                assert place.column >= 1


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_what_another_writer_writes_is_read_back(values):
    text = yaml.safe_dump({f"k{n}": v for n, v in enumerate(values.values())}, default_style='"', allow_unicode=True)
    file = yamltext.read(text, "x")
    assert not file.problems
    read = file.value.entries if file.value else ()
    assert [scalar.text for _, scalar in read] == list(values.values())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="ab c#:-", min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=6))
def test_a_literal_block_knows_the_place_of_every_character(lines):
    lines[0] = lines[0].strip()
    lines = [line.rstrip() or "a" for line in lines]
    text = "key: |\n" + "".join(f"  {line}\n" for line in lines)
    value = scalars(yamltext.read(text, "x").value)[1]
    assert value.text == "".join(f"{line}\n" for line in lines)
    for number, line in enumerate(lines):
        for column in range(len(line)):
            place = value.place_of(number, column)
            assert text.split("\n")[place.line - 1][place.column - 1] == line[column]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_line_ends_make_no_difference(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert yamltext.read(plain.replace("\n", "\r\n"), "x") == yamltext.read(plain, "x")


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_any_role_and_any_site_load_or_are_told(role, site):
    files = {
        "content/site.yaml": f"title: T\n{site}".encode("utf-8", "replace"),
        "content/roles/any.yaml": role.encode("utf-8", "replace"),
        "content/roles/other.yaml": f"name: Other\nsummary: {role}".encode("utf-8", "replace"),
        "content/roles/third.yaml": b"name: Third Role\nresponsibilities:\n  - " + role.encode("utf-8", "replace"),
    }
    loaded = load(files)
    assert loaded.site or loaded.problems
