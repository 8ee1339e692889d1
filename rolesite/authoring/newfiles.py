"""The text of new files: what `rolesite new` writes, with comments that teach.

Pure: answers in, text out. What comes out here is read again by the rest of `content`, without a problem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rolesite.model import Config, SectionSpec
from rolesite.text.yamllines import quoted

__all__ = ["NewRole", "NewSite", "NewWorkshop", "role_text", "scalar", "site_files", "workshop_text"]

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/’…–—-]*[\w.)’…])?")


@dataclass(frozen=True, slots=True)
class NewRole:
    """What is known of a role when its file is made; what is "" is left open. `schema` is the line that tells an
    editor how role files are built, or ""."""

    id: str
    name: str
    summary: str = ""
    family: str = ""
    level: str = ""
    status: str = "draft"
    schema: str = ""


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """What is known of a workshop when its file is made; `roles` are ids, `extends` the workshop that it is a delivery
    of, or ""."""

    title: str
    roles: tuple[str, ...] = ()
    duration: str = ""
    date: str = ""
    extends: str = ""


@dataclass(frozen=True, slots=True)
class NewSite:
    """What is known of a catalogue when its folder is made; `version` is the rolesite that makes it."""

    title: str
    version: str
    organization: str = ""
    url: str = ""
    language: str = "en"
    paper: str = "letter"


def scalar(text: str) -> str:
    """A text as it can stand behind `name: `: as it is, or in quotes where YAML would take it for something else."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if not text or _PLAIN.fullmatch(text) else quoted(text)


# --- a role ----------------------------------------------------------------------------------------------------------


def role_text(role: NewRole, config: Config) -> str:
    """A role's file, with the sections that the catalogue's roles have."""
    families, levels = [f.id for f in config.families], [level.id for level in config.levels]
    parts = [
        role.schema,
        _ROLE_OPENS.format(id=role.id) + f"name: {scalar(role.name)}",
        *_status(role.status),
        "# One or two sentences: what this role makes possible, and for whom.\n" + _field("summary", role.summary),
        _choice("family", families, role.family),
        _choice("level", levels, role.level),
        "# Words that people would look for, such as [coaching, mentoring].\ntags:",
        *(_section(spec) for spec in config.role_sections),
        "# Roles of this catalogue that it works with, by their ids, such as [one-role, another-role].\ncollaborates_with:",
    ]
    return "\n\n".join(part for part in parts if part).replace(f"{role.schema}\n\n", f"{role.schema}\n", 1) + "\n"


_ROLE_OPENS = """\
# Fill in what you can, and delete what you do not need: what is left empty is not shown.
# The file's name is the role's id: [[{id}]] links to it from any other text.
"""


def _status(status: str) -> list[str]:
    known = "envisioned, pilot, adopted or retired"
    if status == "draft":
        words = f"# While this says draft, the role is left out of the site. Later: {known}, or none of these."
    else:
        words = f"# How real the role is: draft (left out of the site), {known}."
    horizon = "\n# The year for which the role is imagined.\nhorizon:" if status == "envisioned" else ""
    return [f"{words}\nstatus: {status}{horizon}"]


def _choice(field: str, ids: Sequence[str], chosen: str) -> str:
    """A field for one of the ids; nothing where there are none to choose from and none was chosen all the same."""
    words = f"# One of: {', '.join(ids)}.\n" if ids else ""
    return f"{words}{_field(field, chosen)}" if ids or chosen else ""


def _field(name: str, text: str) -> str:
    return f"{name}: {scalar(text)}".rstrip()


def _section(spec: SectionSpec) -> str:
    """An empty section, with what it takes."""
    takes = {
        "text": "Sentences behind the colon, or one item a line below it, each after a dash.",
        "list": "One item a line below it, each after a dash.",
        "roles": "One a line below it, each after a dash: the id of a role, or a role of today in your own words.",
    }[spec.kind]
    needed = " Every role must have this." if spec.required else ""
    return f"# {spec.title}. {takes}{needed}\n{spec.key}:"


# --- a workshop ------------------------------------------------------------------------------------------------------


def workshop_text(workshop: NewWorkshop) -> str:
    """A workshop's file: its fields, then its slides; a delivery has fields only."""
    if workshop.extends:
        return _delivery(workshop)
    about = f" role={workshop.roles[0]}" if len(workshop.roles) > 1 else ""
    slides = _SLIDES.replace("::: questions", f"::: questions{about}") if workshop.roles else _TALK
    return f"{_front(workshop)}\n{slides}"


def _duration(text: str) -> str:
    """The field for a length of time; a number alone is one of minutes."""
    return _field("duration", f"{text} min" if text.strip().isdecimal() else text)


def _delivery(workshop: NewWorkshop) -> str:
    length = f"{_duration(workshop.duration)}\n" if workshop.duration else ""
    return f"""\
---
# A delivery: one date and place of a workshop. Its slides are those of {workshop.extends}.md; a field that stands here
# takes the place of that workshop's.
extends: {workshop.extends}
title: {scalar(workshop.title)}
{_field("date", workshop.date)}
{length}place:
---
"""


def _front(workshop: NewWorkshop) -> str:
    return f"""\
---
# These fields describe the workshop. The slides follow below the second line of dashes, with a line --- between them.
title: {scalar(workshop.title)}
subtitle:
{_duration(workshop.duration)}
modes: in-person, virtual
roles: [{", ".join(workshop.roles)}]
{_field("date", workshop.date)}
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

_SLIDES = """\
# Welcome, and come in (before start)

- Find a seat or a comfortable way to sit.
- While you wait, finish this sentence for yourself: *The last thing I chose to learn was ______.*

> [!NOTE]
> A quote that begins like this one is a note for the facilitator. It is never published on the site.

---

# {{ workshop.title }} (2 min)

---

# How we work

::: steps
1. **Read** the role. (4 min)
2. **Reflect** on the question, by yourself. (3 min)
3. **Capture** your answer, on the board or on paper. (3 min)
:::

---

# Our questions (10 min each)

::: questions
1. What would become possible for learners and colleagues if this role existed?
2. What would this role need that nobody has today?
3. What could you try in the next thirty days?
:::

---

# Thank you (5 min)

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


# --- a site ----------------------------------------------------------------------------------------------------------


def site_files(site: NewSite, publish_workflow: str) -> dict[str, str]:
    """All files of a new catalogue by their paths: small, whole, and without a problem."""
    return {
        "content/site.yaml": _site(site),
        "content/roles/learning-guide.yaml": _GUIDE,
        "content/roles/peer-learning-host.yaml": _HOST,
        "content/workshops/meet-the-learning-guide.md": workshop_text(
            NewWorkshop("Meet the learning guide", ("learning-guide",), "37 min")
        ),
        "content/pages/about.md": _ABOUT,
        ".github/workflows/publish.yml": publish_workflow,
        ".gitignore": "# made by rolesite\n_site/\n_kit/\n.rolesite/\n",
        "README.md": _readme(site),
        "requirements.txt": _requirements(site),
    }


def _site(site: NewSite) -> str:
    organization = f"organization:\n  name: {scalar(site.organization)}\n" if site.organization else _NO_ORGANIZATION
    return f"""\
# What this site is called and how it behaves. Change a line, save, build again.
# Every value is plain text. Put it in "quotes" when it holds a colon and a space, or begins with [ {{ # or *.
title: {scalar(site.title)}
tagline:
language: {site.language}

# The address of the site, such as https://example.org/roles/. Cards get their codes from it, and the site its map for
# search engines. When GitHub Pages publishes the site, its own address is used, whatever stands here.
{_field("url", site.url)}

{organization}
# What all this is for. Both stand on the home page.
vision: Everyone who teaches decides how they learn.
mission:

paper: {site.paper}            # letter or a4

# The families a role can belong to, in the order of the catalogue.
families:
  - id: learning
    name: Learning
  - id: community
    name: Community

# How far a role reaches, from near to wide.
levels:
  - id: team
    name: Team
  - id: organization
    name: Organization
"""


_NO_ORGANIZATION = """\
# organization:
#   name: Who publishes this catalogue
#   url: https://example.org
#   email: hello@example.org
"""

_GUIDE = """\
# An example, to be changed or deleted. The file's name is the role's id: learning-guide.
name: Learning guide
summary: Helps colleagues find the next thing worth learning, and stays until the first step is taken.
family: learning
level: team
status: envisioned
horizon: 2035
tags: [coaching, inquiry]

# An id of this catalogue becomes a link; anything else is a role of today, in your own words.
closest_roles:
  - peer-learning-host
  - Instructional coach

responsibilities:
  - Listens for the question behind a request.
  - Works with the [[peer-learning-host]] to find people who share it.

indicators_of_success: Colleagues can say what they learned this term, and why they chose it.
"""

_HOST = """\
# An example, to be changed or deleted. To begin a role of your own, copy this file and give it another name.
name: Peer learning host
summary: Brings people together who learn better in company.
family: community
level: team
status: envisioned
horizon: 2035
tags: [groups]

responsibilities:
  - Invites small groups around one shared question.
  - Keeps the door open for whoever could not come.

collaborates_with: [learning-guide]
"""

_ABOUT = """\
# About this catalogue

Say here what this catalogue is for, who made it, and how to help. A link to a role is its id in double brackets:
[[learning-guide]].
"""


def _readme(site: NewSite) -> str:
    return f"""\
# {site.title}

A catalogue of roles and the workshops about them, made with rolesite. What you write stands in `content/`:

| Place | What it holds |
|---|---|
| `content/site.yaml` | The title, your organization, the families of roles. |
| `content/roles/` | A file for each role. |
| `content/workshops/` | A file for each workshop: slides and facilitators' notes. |
| `content/pages/` | Other pages. |
| `content/images/` | Pictures. |

**In a public repository everybody can read these files, notes and drafts included.** Use a private one if that must
not be.

## In the browser

1. Once: in the repository's *Settings*, under *Pages*, choose *GitHub Actions* as the source.
2. Open a file, press the pencil, change it, press *Commit changes*.
3. Under *Actions*, the newest run says when the site is published, and what is left out because of a mistake.

## On your computer

```
python3 -m pip install -r requirements.txt
rolesite serve --open
rolesite new role "The role's name"
rolesite new workshop "The workshop's title"
```
"""


def _requirements(site: NewSite) -> str:
    return f"""\
# The program that makes the site; the workflow installs what stands here. An address or a file of a wheel will do too.
rolesite=={site.version}
"""
