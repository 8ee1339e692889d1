"""What git tells of files, read."""

from __future__ import annotations

from rolesite.authoring.gitlog import Commit, FileChange, read_log

LOG = """\
\x011\x012026-03-01\x01Rename it

diff --git a/content/roles/old.yaml b/content/roles/new.yaml
similarity index 90%
rename from content/roles/old.yaml
rename to content/roles/new.yaml
index 1..2 100644
--- a/content/roles/old.yaml
+++ b/content/roles/new.yaml
@@ -7 +7,2 @@ responsibilities:
--- one
+- one
+diff --git a/x b/y
@@ -20,0 +22,3 @@ qualifications: |
+# a comment
+
+tags: [a]
\x011\x012026-02-01\x01Comment only

diff --git a/content/roles/old.yaml b/content/roles/old.yaml
index 1..2 100644
--- a/content/roles/old.yaml
+++ b/content/roles/old.yaml
@@ -7 +7 @@ responsibilities:
-# one
+  # two
\x011\x012026-01-01\x01Add and \x01 remove

diff --git a/content/roles/old.yaml b/content/roles/old.yaml
new file mode 100644
index 0..1
--- /dev/null
+++ b/content/roles/old.yaml
@@ -0,0 +1,2 @@
+name: A
+summary: B
diff --git a/content/roles/gone.yaml b/content/roles/gone.yaml
deleted file mode 100644
--- a/content/roles/gone.yaml
+++ /dev/null
@@ -1 +0,0 @@
-name: Gone"""


def test_commits_with_their_files_and_fields():
    old, new = "content/roles/old.yaml", "content/roles/new.yaml"
    assert list(read_log(LOG)) == [
        Commit("1", "2026-03-01", "Rename it", (FileChange(old, new, ("responsibilities", "tags")),)),
        Commit("1", "2026-02-01", "Comment only", (FileChange(old, old),)),
        Commit(
            "1",
            "2026-01-01",
            "Add and remove",
            (FileChange("", old, ("name", "summary")), FileChange("content/roles/gone.yaml", "", ("name",))),
        ),
    ]


def test_no_commits():
    assert list(read_log("")) == []


def patch(*lines: str, subject: str = "One") -> str:
    head = "diff --git a/r.yaml b/r.yaml\nindex 1..2 100644\n--- a/r.yaml\n+++ b/r.yaml\n"
    return f"\x011\x012026-01-01\x01{subject}\n\n{head}" + "\n".join(lines) + "\n"


def test_a_last_line_without_an_end_is_no_field_s_change():
    remark = "\\ No newline at end of file"
    log = patch("@@ -3 +3 @@ summary: a", "-tags: [a]", remark, "+level: b", remark)
    assert [commit.files[0].keys for commit in read_log(log)] == [("tags", "level")]


def test_a_commit_of_which_nothing_counts_has_no_files():
    assert list(read_log("\x011\x012026-01-01\x01Line ends")) == [Commit("1", "2026-01-01", "Line ends")]


def test_a_subject_has_no_characters_that_no_text_needs():
    log = patch(subject="A\tb \x1b[31mc\x01\x7f\u2028\ufeffd")
    assert [commit.subject for commit in read_log(log)] == ["A b [31mc d"]
