"""The files of a new catalogue: small, whole, and without a problem.

Pure: answers in, texts out.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.authoring.newfiles import field_line, scalar
from rolesite.authoring.newworkshops import NewWorkshop, workshop_text

__all__ = ["NewSite", "site_files"]


@dataclass(frozen=True, slots=True)
class NewSite:
    """What is known of a catalogue when its folder is made; `wheel` is the path of the rolesite that lies in it."""

    title: str
    wheel: str
    organization: str = ""
    url: str = ""
    language: str = "en"
    paper: str = "letter"


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
        ".gitignore": "# made by rolesite\n_site/\n_kit/\n.rolesite/\n\n# what it is installed in\n.venv/\n",
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
{field_line("url", site.url)}

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

`wheels/` holds the program itself, rolesite, as it was when this folder was made.

**In a public repository everybody can read these files, notes and drafts included.** Use a private one if that must
not be.

## In the browser

1. Once: put this folder into a repository at GitHub, hidden files included. GitHub Desktop does so: *File*, *Add local
   repository*, *create a repository*, then *Publish repository*. The first run under *Actions* fails: it waits for step 2.
2. Once: in the repository's *Settings*, under *Pages*, choose *GitHub Actions* as the source. Under *Actions*, choose
   *Publish*, and press *Run workflow*.
3. Open a file, press the pencil, change it, press *Commit changes*.
4. Under *Actions*, the newest run says when the site is published, and what is left out because of a mistake.

## On your computer

Once, with Python 3.11 or newer:

```
python3 -m venv .venv
.venv/bin/python -m pip install -r requirements.txt
```

Then, whenever you write:

```
.venv/bin/rolesite serve --open
.venv/bin/rolesite new role "The role's name"
.venv/bin/rolesite new workshop "The workshop's title" --role learning-guide
.venv/bin/rolesite check
.venv/bin/rolesite build
```

`serve` shows the site while you write. A new role or workshop is a draft, and no part of the site until you delete its line
`status: draft`. `check` finds all mistakes, and `build` writes the site with its cards to `_site/`, and what leads a
workshop (slides to present, guide, handouts, what to print) to `_kit/`: open `index.html` in either. Before you print,
write the site's address behind `url:` in `content/site.yaml`, as printed codes lead there.

On Windows, write `py` for `python3` and `.venv\\Scripts\\` for `.venv/bin/`. `rolesite doctor` says what printing needs
besides, and `rolesite --help` what else there is.
"""


def _requirements(site: NewSite) -> str:
    return f"""\
# The program that makes the site, as a file in this folder; the workflow installs it too. For a newer rolesite, put its
# file beside this one and name it here. The name of a package, such as rolesite==1.0, will do where an index has it.
./{site.wheel}
"""
