"""The text of a new workshop's file: its fields with comments that teach, and slides to begin with.

Pure: answers in, text out.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.authoring.newfiles import field_line, scalar
from rolesite.content.fields import length_of_time

__all__ = ["NewWorkshop", "workshop_text"]


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """What is known of a workshop when its file is made; `roles` are ids, `extends` the workshop that it is a delivery
    of, or ""; with `draft` the site leaves it out at first."""

    title: str
    roles: tuple[str, ...] = ()
    duration: str = ""
    date: str = ""
    extends: str = ""
    draft: bool = False


def workshop_text(workshop: NewWorkshop) -> str:
    """A workshop's file: its fields, then its slides; a delivery has fields only."""
    if workshop.extends:
        return _delivery(workshop)
    return f"{_front(workshop)}\n{_slides(workshop) if workshop.roles else _TALK}"


def _slides(workshop: NewWorkshop) -> str:
    """Slides about a role, whose times add up to the workshop's length where that leaves each question time enough."""
    about = f" role={workshop.roles[0]}" if len(workshop.roles) > 1 else ""
    whole = length_of_time(_with_unit(workshop.duration)) // 60
    each, rest = divmod(whole - _WELCOME - _THANKS, _QUESTIONS)
    if each < _SHORTEST:
        each, rest = _USUAL, 0
    alone = each * 3 // 10
    return _SLIDES.format(
        about=about, each=each, read=each - 2 * alone, alone=alone, welcome=_WELCOME, thanks=_THANKS + rest
    )


def _duration(text: str) -> str:
    """The field for a length of time; a number alone is one of minutes."""
    return field_line("duration", _with_unit(text))


def _with_unit(text: str) -> str:
    return f"{text} min" if text.strip().isdecimal() else text


def _delivery(workshop: NewWorkshop) -> str:
    length = f"{_duration(workshop.duration)}\n" if workshop.duration else ""
    return f"""\
---
# A delivery: one date and place of a workshop. Its slides are those of {workshop.extends}.md; a field that stands here
# takes the place of that workshop's.
extends: {workshop.extends}
title: {scalar(workshop.title)}
{_status(workshop)}{field_line("date", workshop.date)}
{length}place:
---
"""


def _front(workshop: NewWorkshop) -> str:
    return f"""\
---
# These fields describe the workshop. The slides follow below the second line of dashes, with a line --- between them.
title: {scalar(workshop.title)}
{_status(workshop)}subtitle:
{_duration(workshop.duration)}
modes: in-person, virtual
roles: [{", ".join(workshop.roles)}]
{field_line("date", workshop.date)}
place:
# The shared board that answers are captured on. Without one here, it is the board of content/site.yaml.
# board: Padlet https://…
# The end of the address that printed codes lead to; without one here, the name of this file.
# short: spring
# How people with different needs can take part.
access:
# The rest is for the facilitator only and is never published on the site.
room:
facilitators:
# How many people come, by which the list of what to print counts; and the address to join by, for those online.
# participants: 30
# join: https://…
{_more(workshop)}---
"""


def _status(workshop: NewWorkshop) -> str:
    told = "# A draft is left out of the site. When the workshop is ready, delete the line 'status: draft'."
    return f"{told}\nstatus: draft\n" if workshop.draft else ""


def _more(workshop: NewWorkshop) -> str:
    """Slides that many workshops need and none needs at once, as comments to be moved down and filled in."""
    if not workshop.roles:
        return ""
    return _MORE.format(role=workshop.roles[0])


_MORE = """\
# Two slides for later: copy one between two lines --- below, and take the # and the blank from its lines.
#
# # Off to the rooms (4 min)
#
# ::: breakouts
# | Room | Role | Host |
# | --- | --- | --- |
# | Window corner | {role} | A host, printed for you only |
# | Garden corner | {role} | Another host |
# :::
#
# # A letter to yourself (5 min)
#
# ::: letter after="30 days, 1 year"
# By the time you read this, I want to have tried ____________
# :::
"""

# Minutes of the slides below: a workshop's length is divided among the questions, and what is left is for the end.
_WELCOME, _THANKS = 2, 5
_QUESTIONS, _USUAL, _SHORTEST = 3, 10, 4

_SLIDES = """\
# Welcome, and come in (before start)

- Find a seat or a comfortable way to sit.
- While you wait, finish this sentence for yourself: *The last thing I chose to learn was ______.*

> [!NOTE]
> A quote that begins like this one is a note for the facilitator. It is never published on the site.

---

# {{{{ workshop.title }}}} ({welcome} min)

---

# How we work

::: steps
1. **Read** the role. ({read} min)
2. **Reflect** on the question, by yourself. ({alone} min)
3. **Capture** your answer, on the board or on paper. ({alone} min)
:::

---

# Our questions ({each} min each)

::: questions{about}
1. What would become possible for learners and colleagues if this role existed?
2. What would this role need that nobody has today?
3. What could you try in the next thirty days?
:::

---

# Thank you ({thanks} min)

What will you take with you?
"""

_TALK = """\
# {{ workshop.title }}

> [!NOTE]
> A quote that begins like this one is a note for the facilitator. It is never published on the site.

---

# What we talk about

- The first thing
- The second thing

---

# Thank you

What will you take with you?
"""
