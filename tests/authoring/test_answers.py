"""Many tables of answers as one: what counts, what is left out, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.authoring.answers import COLUMNS, Answer, Names, merge, names_of, table_of
from rolesite.doc import Chat
from rolesite.engines.cells import read_table
from rolesite.model import Room, Slide
from tests import factories as make

LONG = "Our librarian does it, on Fridays, unpaid, and nobody calls it a job."
OTHER = "I would keep the choice of whom I learn with, whatever it costs me."


def answer(text: str, question: str = "q-1", room: str = "", role: str = "host", workshop: str = "spark") -> Answer:
    return Answer(workshop, role, room, question, f"What about {question}?", text)


def merged(*tables: tuple[Answer, ...], names: Names | None = None, **more: bytes):
    """Tables in files a.csv, b.csv …, put together."""
    files = {f"in/{name}.csv": table_of(table) for name, table in zip("abcdef", tables, strict=False)}
    return merge({**files, **{f"in/{name}.csv": data for name, data in more.items()}}, names or Names())


def told(found) -> list[str]:
    return [f"{p.place}: {p.severity}[{p.code}]: {p.message} ({p.hint})" for p in found.problems]


def test_all_answers_stand_in_one_table():
    found = merged((answer("Yes"), answer("No", "q-2")), (answer("Perhaps"),))
    assert [one.answer for one in found.answers] == ["Yes", "Perhaps", "No"]
    assert (found.files, found.repeats, found.problems) == (2, (), ())
    table = read_table(table_of(found.answers), "answers.csv")
    assert table.columns == COLUMNS
    assert [one.cells["answer"] for one in table.rows] == ["Yes", "Perhaps", "No"]


def test_columns_come_in_any_order_and_more_of_them_do_no_harm():
    found = merged(x="When;Answer;question-id;WORKSHOP\nMonday;Sí;q-1;spark\n".encode("cp1252"))
    assert found.answers == (Answer("spark", "", "", "q-1", "", "Sí"),)


def test_what_was_not_answered_is_no_row():
    found = merged(x=b"workshop,question_id,answer\nspark,q-1,\nspark,q-2, \nspark,q-3,Yes\n")
    assert [one.question_id for one in found.answers] == ["q-3"]
    assert found.problems == ()


# --- the same twice --------------------------------------------------------------------------------------------------


def test_the_same_download_twice_counts_once():
    found = merged((answer(LONG),), (answer(LONG),))
    assert [one.answer for one in found.answers] == [LONG]
    assert found.repeats == (("in/b.csv", "in/a.csv"),)


def test_an_earlier_download_of_the_same_answers_counts_once_whatever_its_name():
    found = merged((answer(LONG),), (answer(LONG), answer(OTHER, "q-2")))
    assert [one.answer for one in found.answers] == [LONG, OTHER]
    assert found.repeats == (("in/a.csv", "in/b.csv"),)


def test_of_three_alike_one_is_left():
    found = merged((answer(LONG),), (answer(LONG),), (answer(LONG),))
    assert [one.answer for one in found.answers] == [LONG]
    assert len(found.repeats) == 2


def test_two_people_may_both_write_yes():
    found = merged((answer("Yes"),), (answer("Yes"),), (answer("Yes"), answer(LONG, "q-2")))
    assert [one.answer for one in found.answers] == ["Yes", "Yes", "Yes", LONG]
    assert found.repeats == ()


def test_a_row_twice_in_a_file_is_one_answer_and_another_room_is_another():
    found = merged((answer("Yes"), answer("Yes"), answer("Yes", room="north")))
    assert [(one.answer, one.room) for one in found.answers] == [("Yes", ""), ("Yes", "north")]


# --- what cannot be used ---------------------------------------------------------------------------------------------


def test_a_row_that_does_not_say_what_it_answers_is_told_with_its_line():
    found = merged(x=b"workshop,question_id,answer\n,q-1,Yes\nspark,q-1,No\nspark,,Perhaps\n,,Lost\n")
    assert [one.answer for one in found.answers] == ["No"]
    assert [line.partition(" (")[0] for line in told(found)] == [
        "in/x.csv:2: warning[answer-incomplete]: this answer does not say its workshop",
        "in/x.csv:4: warning[answer-incomplete]: this answer does not say its question_id",
        "in/x.csv:5: warning[answer-incomplete]: this answer does not say its workshop and question_id",
    ]


def test_a_table_of_something_else_is_told_with_the_nearest_column():
    found = merged(x=b"workshop,question_id,answers\nspark,q-1,Yes\n", y=b"name,age\nAna,7\n", z=b"")
    assert found.answers == ()
    taken = "nothing of it is taken over"
    x, y, z = told(found)
    assert x.endswith(f"warning[table-columns]: this table has no column 'answer'; {taken} (call 'answers' 'answer')")
    lacking = "columns 'workshop', 'question_id' and 'answer'"
    assert f"in/y.csv:1: warning[table-columns]: this table has no {lacking}; {taken}" in y
    assert y.endswith(f"(its first row has to name the columns: {', '.join(COLUMNS)})")
    assert z == "in/z.csv: warning[no-table]: this file is empty (ask for it once more)"


def test_what_is_no_table_is_told():
    found = merge({"in/a.xlsx": b"PK", "in/B.CSV": table_of((answer("Yes"),))}, Names())
    assert [one.answer for one in found.answers] == ["Yes"]
    assert [(str(p.place), p.code) for p in found.problems] == [("in/a.xlsx", "no-table")]


# --- the catalogue's names and order ---------------------------------------------------------------------------------


def names() -> Names:
    place = make.make_workshop("spark").place
    prompts = Chat(tuple(make.words(f"Prompt {n}") for n in range(1, 11)))
    slides = (*_rounds("q-2", "q-1"), Slide("debrief", (), place, body=(prompts,)), Slide("closing", (), place))
    spark = make.make_workshop("spark", "Sparks", slides=slides, rooms=(Room("north", "North room", "host"),))
    return names_of(make.make_site(make.make_role("host", "Exchange host"), workshops=(spark,)))


def _rounds(*ids: str) -> tuple[Slide, ...]:
    return tuple(Slide(id_, (), make.make_workshop("spark").place, "round") for id_ in ids)


def test_questions_are_numbered_as_they_are_asked():
    asked = {question: number for (_, question), number in names().questions.items()}
    assert asked == {"q-2": 1, "q-1": 2, **{f"debrief.{n}": n + 2 for n in range(1, 11)}}


def test_questions_stand_in_the_order_of_the_slides():
    ids = ("debrief.10", "q-1", "debrief.2", "gone", "q-2")
    found = merged(tuple(answer(f"On {id_}", id_) for id_ in ids), names=names())
    assert [one.question_id for one in found.answers] == ["q-2", "q-1", "debrief.2", "debrief.10", "gone"]


def test_a_question_in_another_language_stands_beside_the_same_one():
    def spark(*ids: str):
        return make.make_site(workshops=(make.make_workshop("spark", slides=_rounds(*ids)),))

    both = replace(spark("q-1", "q-2"), editions=(replace(spark("p-1", "p-2"), edition="es"),))
    ids = ("p-2", "q-2", "q-1", "p-1")
    found = merged(tuple(answer(f"On {id_}", id_) for id_ in ids), names=names_of(both))
    assert [one.question_id for one in found.answers] == ["q-1", "p-1", "p-2", "q-2"]


@pytest.mark.parametrize(
    ("room", "role", "name"),
    [
        ("north", "host", "North room · Exchange host"),
        ("", "host", "Exchange host"),
        ("south", "nobody", "south · nobody"),
        ("", "", ""),
    ],
)
def test_rooms_and_roles_are_called_as_in_the_catalogue(room, role, name):
    assert names().group(answer("Yes", room=room, role=role)) == name


def test_without_a_catalogue_ids_have_to_do():
    assert names_of(None).group(answer("Yes", room="north")) == "north · host"


def test_old_ids_are_read_as_those_of_today():
    spark = make.make_workshop("spark", "Sparks", aliases=("embers",))
    names = names_of(make.make_site(make.make_role("host", "Exchange host", aliases=("keeper",)), workshops=(spark,)))
    old = Answer(
        "embers", "keeper", "", "ask-1.1", "Why?", "Because we were asked to, on a Monday, by nobody in particular."
    )
    new = replace(old, workshop="spark", role="host")
    found = merge({"in/a.csv": table_of((old,)), "in/b.csv": table_of((new, replace(new, answer="No.")))}, names)
    assert {(one.workshop, one.role) for one in found.answers} == {("spark", "host")}
    assert found.repeats == (("in/a.csv", "in/b.csv"),)
