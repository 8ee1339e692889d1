"""What would change, shown as a diff."""

from __future__ import annotations

from rolesite.authoring.diff import diff


def test_what_is_altered_added_moved_and_removed_is_shown():
    files = {"a": b"one\ntwo\n", "b": b"x\n", "c": b"gone\n"}
    changes = {"a": b"one\n2\n", "d": b"x\ny", "b": None, "c": None}
    assert diff(files, changes, {"d": "b"}) == (
        "--- a\n+++ a\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"
        "--- c\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n"
        "rename b -> d\n--- b\n+++ d\n@@ -1 +1,2 @@\n x\n+y\n\\ No newline at end of file\n"
    )


def test_line_ends_and_marks_of_windows_are_not_shown():
    assert diff({"a": b"\xef\xbb\xbfone\r\n"}, {"a": b"\xef\xbb\xbfone\r\ntwo\r\n"}) == (
        "--- a\n+++ a\n@@ -1 +1,2 @@\n one\n+two\n"
    )


def test_nothing_changed_is_nothing_shown():
    assert diff({"a": b"one\n"}, {"a": b"one\n"}) == ""
