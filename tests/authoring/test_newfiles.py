"""The text of new files: whatever the answers, it is read again as they were meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.authoring.newfiles import NewRole, NewSite, NewWorkshop, role_text, scalar, site_files, workshop_text
from rolesite.content.config import read_config
from rolesite.content.load import load
from rolesite.model import SectionSpec
from rolesite.text.yamltext import read
from tests.projects import SMALL

CONFIG = read_config(SMALL["content/site.yaml"], "content/site.yaml").value
SITE = NewSite("Roles", "1.0")


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


@pytest.mark.parametrize(
    "site",
    [
        SITE,
        replace(SITE, title='Rôles: "now" # x', organization="A & B: [the] team", url="https://example.org/x"),
        replace(SITE, language="es", paper="a4"),
    ],
)
def test_a_new_site_has_no_problem_and_says_what_was_answered(site):
    files = site_files(site, "name: Publish\n")
    assert problems(files) == ()
    config = read_config(files["content/site.yaml"], "content/site.yaml").value
    assert (config.title, config.url, config.language, config.paper) == (
        site.title,
        site.url,
        site.language,
        site.paper,
    )
    assert (config.organization.name if config.organization else "") == site.organization
    assert files[".github/workflows/publish.yml"] == "name: Publish\n"
    assert "rolesite==1.0" in files["requirements.txt"]


def test_a_new_site_warns_in_its_readme_that_everybody_can_read_the_source():
    assert "everybody can read these files, notes and drafts included" in site_files(SITE, "")["README.md"]


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


def test_the_line_for_editors_comes_first():
    text = role_text(NewRole("x", "X", schema="# yaml-language-server: $schema=y"), CONFIG)
    assert text.startswith("# yaml-language-server: $schema=y\n# Fill in")
    assert role_text(NewRole("x", "X"), CONFIG).startswith("# Fill in")


@pytest.mark.parametrize(
    "workshop",
    [
        NewWorkshop("Look: a role", ("learning-guide",)),
        NewWorkshop("A talk"),
        NewWorkshop("A talk", date="2027-03-18 16:00"),
        NewWorkshop("Two roles", ("learning-guide", "peer-learning-host")),
        NewWorkshop("In spring", date="2027-03-18", extends="meet-the-learning-guide"),
    ],
)
def test_a_new_workshop_has_no_problem(workshop):
    files = with_file("content/workshops/new.md", workshop_text(workshop))
    found = problems(files)
    assert [p for p in found if p.place.path.endswith("new.md")] == []


@pytest.mark.parametrize("roles", [("learning-guide",), ("learning-guide", "peer-learning-host")])
def test_the_commented_slides_of_a_new_workshop_do_what_their_comment_says(roles):
    text = workshop_text(NewWorkshop("Meet them", roles))
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    head, _, commented = front.partition("# Two slides for later")
    lines = [line.removeprefix("#").removeprefix(" ") for line in commented.splitlines()[1:]]
    rooms, mark, letter = "\n".join(lines).partition("# A letter to yourself")
    whole = f"---\n{head}\n---\n{rooms}\n\n---\n\n{mark}{letter}\n\n---\n{body}"
    loaded = load(
        {path: t.encode() for path, t in with_file("content/workshops/new.md", whole).items() if "content" in path}
    )
    assert loaded.problems == ()
    workshop = loaded.site.workshop["new"]
    assert [(room.name, room.role) for room in workshop.rooms] == [
        ("Window corner", roles[0]),
        ("Garden corner", roles[0]),
    ]
    assert len(workshop.kit.hosts) == 2
    assert len(workshop.letter.after) == 2


@pytest.mark.parametrize("extends", ["", "meet"])
@pytest.mark.parametrize(("said", "written"), [("60", "60 min"), ("1 h 30 min", "1 h 30 min")])
def test_a_length_that_is_only_a_number_is_one_of_minutes(extends, said, written):
    assert f'\nduration: "{written}"\n' in workshop_text(NewWorkshop("A talk", duration=said, extends=extends))


def test_a_new_workshop_without_roles_has_no_commented_slides():
    assert ":::" not in workshop_text(NewWorkshop("A talk"))


def test_the_starter_s_workflow_is_that_of_the_repository():
    root = Path(__file__).parents[2]
    assert (root / "rolesite/edge/starter/publish.yml").read_bytes() == (
        root / ".github/workflows/publish.yml"
    ).read_bytes()
