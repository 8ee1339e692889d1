"""Rows as files: new ones whole, those that are there changed field by field, and nothing that would be an error."""

from __future__ import annotations

from rolesite.authoring.importing import Imported, errors_in, import_roles
from rolesite.authoring.rolecells import fields_of
from rolesite.authoring.rolerows import RoleRow
from rolesite.content.config import read_config

SITE = "title: C\nrole_sections:\n  - {key: tasks, title: Tasks}\n"
FIELDS = fields_of(read_config(SITE, "content/site.yaml").value)
THERE = """\
# mine
name: Coach   # as it is called
summary: >-
  An old
  summary.

# work
tasks: |
  One.

# the end
"""


def made(*rows: RoleRow, there: str = THERE, comments: bool = False) -> Imported:
    files = {"content/site.yaml": SITE.encode(), "content/roles/coach.yaml": there.encode()}
    return import_roles(rows, FIELDS, files, table="t.csv", comments=comments)


def changed(there: str, **values: str | tuple[str, ...]) -> str:
    done = made(RoleRow(2, "coach", values), there=there)
    return done.changed["content/roles/coach.yaml"].decode()


def test_a_new_file_has_its_fields_in_order_and_what_was_left_over_below_them() -> None:
    row = RoleRow(
        2,
        "guide",
        {"replaces": ("coach",), "tasks": ("a", "b"), "name": "Guide", "tags": ("x",), "reports_to": ("coach",)},
        [("updated", "soon")],
        [("Cost", "7\n8")],
    )
    text = made(row).new["content/roles/guide.yaml"].decode()
    assert text == (
        "name: Guide\ntags: [x]\n\ntasks:\n  - a\n  - b\n\nreports_to: [coach]\nreplaces: [coach]\n\n"
        "# From t.csv, where no field could take it:\n# updated: soon\n"
    )
    assert made(row, comments=True).new["content/roles/guide.yaml"].decode() == f"{text}# Cost: 7\n#   8\n"


def test_a_file_that_says_the_same_is_left_alone_however_it_says_it() -> None:
    done = made(RoleRow(2, "coach", {"name": "Coach", "summary": "An old summary.", "tasks": "One."}))
    assert (done.new, done.changed, done.same) == ({}, {}, ("content/roles/coach.yaml",))


def test_only_the_fields_that_differ_are_written_anew_and_an_empty_cell_says_nothing() -> None:
    text = changed(THERE, name="Coach", summary="A new one.", tasks=("a", "b"), tags=("x",))
    assert text == (
        "# mine\nname: Coach   # as it is called\nsummary: A new one.\ntags: [x]\n\n"
        "# work\ntasks:\n  - a\n  - b\n\n# the end\n"
    )
    assert changed(THERE.replace("\n", "\r\n"), summary="A new one.").count("\r\n") == THERE.count("\n") - 2


def test_a_file_that_cannot_be_read_is_told_and_left() -> None:
    done = made(RoleRow(7, "coach", {"name": "Coach", "summary": "x"}), there="{name: Coach,\n")
    assert (done.changed, done.same) == ({}, ())
    assert [(p.place.line, p.code, p.severity) for p in done.problems] == [(7, "no-edit", "warning")]


def test_what_would_be_an_error_in_its_file_is_told_at_its_row() -> None:
    rows = [RoleRow(4, "guide", {"name": "Guide", "reports_to": ("guide",)}), RoleRow(5, "ok", {"name": "OK"})]
    files = {"content/site.yaml": SITE.encode(), "content/roles/coach.yaml": b"nam: Broken before\n"}
    done = import_roles(rows, FIELDS, files, table="t.csv")
    found = errors_in(done, rows, files, "t.csv")
    assert [(str(p.place), p.code) for p in found] == [("t.csv:4", "self-relation")]
    assert found[0].message.endswith("(in content/roles/guide.yaml:3:14)")
    assert errors_in(Imported(), rows, files, "t.csv") == ()
