from __future__ import annotations

import pytest

from rolesite.content.sections import read_section
from rolesite.doc import ListBlock, Paragraph, plain
from rolesite.model import SectionSpec
from rolesite.text.yamltext import read


def section(text, kind="text"):
    key, node = read(text, "content/roles/x.yaml").value.entries[0]
    return read_section(SectionSpec("k", "K", kind), key, node)


def words(parsed):
    made = parsed.value.section
    return [plain(nodes) for nodes in (*made.items, *(item.text for item in made.roles))]


def test_a_text_is_markdown():
    body = section("k: |\n  One *two*.\n\n  - three\n").value.section.body
    assert [type(block) for block in body] == [Paragraph, ListBlock]


def test_a_text_may_be_a_list_of_bullets():
    (bullets,) = section("k:\n  - One *two*\n  - |\n    Three.\n\n    Four.\n").value.section.body
    assert isinstance(bullets, ListBlock)
    assert [[plain((block,)) for block in item] for item in bullets.items] == [["One two"], ["Three.", "Four."]]


def test_a_list_is_lines():
    assert words(section("k:\n  - One\n  - '*Two*, or\n    three'\n", "list")) == ["One", "Two, or three"]


@pytest.mark.parametrize("mark", ["» ", "• ", "– ", "•", "  • ", "\u00a0»\u00a0"])
def test_pasted_bullets_are_dropped(mark):
    parsed = section(f'k:\n  - "{mark}One [[spark]]"\n', "list")
    assert words(parsed)[0].startswith("One")
    (reference,) = parsed.references
    assert reference.place.column == 6 + len(mark) + 4


def test_a_dash_alone_is_no_bullet():
    assert words(section("k:\n  - '–'\n  - -5 to 5\n", "list")) == ["–", "-5 to 5"]


def test_pasted_bullets_in_a_text_make_a_list():
    (bullets,) = section("k: |\n  • One\n  • Two\n").value.section.body
    assert [plain(item) for item in bullets.items] == ["One", "Two"]


def test_items_of_roles_are_claims():
    parsed = section("k:\n  - learning-spark\n  - '[[flame]]'\n  - Instructional *coach*, part time\n", "roles")
    assert words(parsed) == ["learning-spark", "flame", "Instructional coach, part time"]
    assert [(c.index, c.text, c.place.line, c.place.column) for c in parsed.value.items] == [
        (0, "learning-spark", 2, 5),
        (1, "flame", 3, 6),
        (2, "Instructional *coach*, part time", 4, 5),
    ]


@pytest.mark.parametrize(
    ("written", "items"), [("a, b-c", ["a", "b-c"]), ("Coach, part time", ["Coach, part time"]), ("a", ["a"])]
)
def test_roles_on_one_line(written, items):
    assert words(section(f"k: {written}\n", "roles")) == items


def test_an_empty_section_is_none():
    for kind in ("text", "list", "roles"):
        assert section("k:\n", kind).value is None
        assert section("k:\n", kind).problems == ()
        assert section("k: []\n", kind).value is None


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("k: {a: b}\n", "text", "not-text"),
        ("k: One\n", "list", "not-list"),
        ("k: {a: b}\n", "list", "not-list"),
        ("k:\n  - a: b\n", "text", "colon-in-text"),
        ("k:\n  - a: b\n", "roles", "colon-in-text"),
        ("k:\n  -\n", "text", "empty-item"),
        ("k: [[]]\n", "list", "not-text"),
    ],
)
def test_another_shape_than_the_kind(text, kind, code):
    parsed = section(text.replace("[[]]", "[ [] ]"), kind)
    assert parsed.value is None
    assert [p.code for p in parsed.problems] == [code]
