from __future__ import annotations

import pytest

from rolesite.authoring.newworkshops import NewWorkshop, workshop_text
from rolesite.content.load import load
from tests.authoring.test_newfiles import problems, with_file


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


def test_the_comment_on_a_draft_names_the_line_that_is_to_be_deleted():
    text = workshop_text(NewWorkshop("A talk", draft=True))
    comment, line = text.splitlines()[3:5]
    assert comment.startswith("#")
    assert comment.endswith(f"delete the line '{line}'.")


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


@pytest.mark.parametrize("said", ["60", "90", "1 h 30 min", "19", "2 h", "100"])
def test_the_times_of_a_new_workshop_add_up_to_its_length(said):
    text = workshop_text(NewWorkshop("Meet it", ("learning-guide",), duration=said))
    assert problems(with_file("content/workshops/new.md", text)) == ()


def test_a_length_that_leaves_no_time_for_questions_is_told_by_the_check():
    text = workshop_text(NewWorkshop("Meet it", ("learning-guide",), duration="15"))
    assert [p.code for p in problems(with_file("content/workshops/new.md", text))] == ["times-miss-duration"]


def test_a_new_workshop_without_roles_has_no_commented_slides():
    assert ":::" not in workshop_text(NewWorkshop("A talk"))
