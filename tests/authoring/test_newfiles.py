"""The text of new files: whatever the answers, it is read again as they were meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.authoring.newfiles import NewRole, role_text, scalar
from rolesite.authoring.newsites import NewSite, site_files
from rolesite.content.config import read_config
from rolesite.content.load import load
from rolesite.model import SectionSpec
from rolesite.text.yamltext import read
from tests.projects import SMALL

CONFIG = read_config(SMALL["content/site.yaml"], "content/site.yaml").value
SITE = NewSite("Roles", "wheels/rolesite-1.0-py3-none-any.whl")


def problems(files: dict[str, str]):
    return load({path: text.encode() for path, text in files.items() if path.startswith("content/")}).problems


def with_file(path: str, text: str) -> dict[str, str]:
    return {**site_files(SITE, ""), path: text}


@given(st.text(max_size=40))
def test_any_text_comes_back_as_it_was_but_for_its_blanks(text):
    written = f"name: {scalar(text)}\n"
    file = read(written, "content/roles/x.yaml")
    assert file.problems == ()
    expected = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    assert file.value.get("name").text == expected


@pytest.mark.parametrize("text", ["Peer coach", "Lead (years 1–3), arts", "Élan vital", "A"])
def test_plain_names_stand_without_quotes(text):
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["yes: no", "#1", "[[x]]", "- a", "it's", 'say "hi"', "* star", "a #b", "10:30"])
def test_other_names_stand_in_quotes(text):
    assert scalar(text)[0] in "\"'"


@pytest.mark.parametrize("status", ["draft", "envisioned", "pilot", "adopted", "retired"])
def test_a_new_role_has_no_problem_whatever_its_status(status):
    text = role_text(NewRole("peer-coach", "Peer coach", status=status), CONFIG)
    files = {**SMALL, "content/roles/peer-coach.yaml": text}
    found = [p for p in problems(files) if p.place.path.endswith("peer-coach.yaml")]
    assert found == []


def test_a_new_role_has_the_sections_of_its_catalogue_in_their_order():
    specs = (SectionSpec("purpose", "Purpose", required=True), SectionSpec("skills", "Skills", "list"))
    text = role_text(NewRole("x", "X", "It helps.", "learning"), replace(CONFIG, role_sections=specs))
    fields = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert fields == [
        "name: X", "status: draft", "summary: It helps.", "family: learning",
        "tags:", "purpose:", "skills:", "collaborates_with:",
    ]  # fmt: skip
    assert "# Purpose. Sentences behind the colon, or one item a line below it, each after a dash. Every role" in text


def test_the_comment_on_a_draft_names_the_line_that_is_to_be_deleted():
    text = role_text(NewRole("x", "X"), CONFIG)
    assert "When the role is ready, delete the line 'status: draft',\n# or write in place of draft" in text
    assert "\nstatus: draft\n" in text


def test_the_line_for_editors_comes_first():
    text = role_text(NewRole("x", "X", schema="# yaml-language-server: $schema=y"), CONFIG)
    assert text.startswith("# yaml-language-server: $schema=y\n# Fill in")
    assert role_text(NewRole("x", "X"), CONFIG).startswith("# Fill in")
