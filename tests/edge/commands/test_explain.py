"""What a message means, asked for by its code."""

from __future__ import annotations

import pytest

from tests import commands


def test_a_code_is_explained_in_words_without_markdown_links(tmp_path):
    done = commands.rolesite("explain", "no-alt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "no-alt: The picture has no description.\nHow to mend it: Say what it shows: accessibility.md.\n"
    )


@pytest.mark.parametrize(
    "copied", ["unknown-level", "error[unknown-level]", "content/roles/a.yaml:3:8: error[unknown-level]: x"]
)
def test_the_code_may_be_copied_with_what_stands_around_it(copied, tmp_path):
    done = commands.rolesite("explain", copied, cwd=tmp_path)
    assert done.stdout.startswith("unknown-family, unknown-level: A role's `family` or")


@pytest.mark.parametrize(
    ("code", "hint"),
    [("unknown-fields", "did you mean 'unknown-field'?"), ("17", "type the word in square brackets")],
)
def test_a_code_that_there_is_not_is_wrong_usage(code, hint, tmp_path):
    done = commands.rolesite("explain", code, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error[unknown-code]: no message has the code '{code}'" in done.stderr
    assert hint in done.stderr
