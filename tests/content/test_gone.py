"""What can still be told of files that are left out because of errors."""

from __future__ import annotations

import pytest

from rolesite.content.gone import find_gone


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("name: A  role\nsumary: x\naliases: [old, older]\n", "A role", {"old": "spark", "older": "spark"}),
        ("name: A role\naliases: old, older\n", "A role", {"old": "spark", "older": "spark"}),
        ("nmae: A role\n", "spark", {}),
        ("name: [\n", "spark", {}),
        ("name: {a: b}\naliases: {a: b}\n", "spark", {}),
        ("- a\n", "spark", {}),
        ("", "spark", {}),
    ],
)
def test_a_role_s_name_and_old_ids_are_read_as_far_as_they_can_be(text, name, aliases):
    path = "content/roles/spark.yaml"
    gone = find_gone({path: text.encode()}, [path])
    assert (gone.roles, gone.aliases) == ({"spark": name}, aliases)


def test_bytes_that_are_no_text_and_files_that_could_not_be_read_leave_the_id():
    gone = find_gone({"content/roles/a.yaml": b"\xff\xfe\xff"}, ["content/roles/a.yaml", "content/roles/b.yaml"])
    assert gone.roles == {"a": "a", "b": "b"}


def test_workshops_and_pages_are_known_by_kind_and_id():
    gone = find_gone({}, ["content/workshops/first.md", "content/pages/about.md", "content/images/x.png"])
    assert gone.documents == {("workshop", "first"), ("page", "about")}
    assert gone.workshops == {"first"}
