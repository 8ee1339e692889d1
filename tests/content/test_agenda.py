"""The agenda is computed from the slides' times."""

from __future__ import annotations

from rolesite.doc import Text
from rolesite.model import AgendaItem
from tests.scripts import script

STEPS = "::: steps\n1. Read\n:::\n"
BODY = f"""# Welcome (before start)

a

---

# Hello (2 min)

---

no title, no line

---

# No time

a

---

# How

{STEPS}
---

# Questions (10 min each)

::: questions
1. One?
2. Two?
:::

---

# *Bye* (30 s)
"""


def test_timed_slides_follow_each_other_and_rounds_are_one_line():
    assert [(i.slide, i.start, i.seconds, i.before_start) for i in script(BODY, "spark").value.agenda] == [
        ("welcome", 0, 0, True),
        ("hello", 0, 120, False),
        ("questions-1", 120, 1200, False),
        ("bye", 1320, 30, False),
    ]


def test_lines_have_the_titles_of_their_slides():
    agenda = script(BODY, "spark").value.agenda
    assert agenda[2] == AgendaItem("questions-1", (Text("Questions"),), 120, 1200)


def test_without_times_there_is_no_agenda():
    parsed = script("# A\n\na\n\n---\n\n# B\n\nb\n")
    assert (parsed.value.agenda, parsed.value.seconds) == ((), None)
