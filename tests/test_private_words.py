"""What is the facilitator's stays theirs: every private word stands in the guide, and in nothing that is published."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from rolesite.content.load import load
from rolesite.fingerprint import canonical
from rolesite.formats import find_formats
from rolesite.jobs import make_jobs
from rolesite.planning import in_order
from tests import decks
from tests.printing import printing_theme

GUIDE = "_kit/meet/guide.pdf"
STICK = "_kit/meet/kit.zip"
PRESENT = "_kit/meet/present.html"
NOTES = ("COVERMARK", "LISTMARK", "SECONDMARK", "STEPSMARK", "QUESTIONSMARK", "ROUNDMARK", "ONLINEMARK", "OLDMARK")
MARKS = ("ROOMMARK", "LEADERMARK", "JOINMARK", "THINGMARK", *NOTES)
SCRIPT = """---
title: Meet the host
modes: in-person, virtual
roles: host
room: ROOMMARK
facilitators: LEADERMARK
join: https://example.org/JOINMARK
participants: 7
materials:
  each person: A pen
  facilitator: THINGMARK
---

# Meet the host

> [!NOTE] COVERMARK on the same line.

---

# A list (3 min)

- One
- Two

Facilitators read this aloud.

> [!NOTE]
> LISTMARK first.

> [!note]
> - SECONDMARK in a list.

---

# How to

::: steps

1. **Read** the role. (3 min)
2. **Capture** an answer. (2 min)

:::

> [!NOTE]
> STEPSMARK

---

# Questions

> [!NOTE]
> QUESTIONSMARK

::: questions

1. What now?

   > [!NOTE]
   > ROUNDMARK

:::

---

::: only virtual

Open the chat.

> [!NOTE]
> ONLINEMARK

:::

---

# Thanks

> Facilitator: OLDMARK in the old way.
"""
FILES = {
    "content/site.yaml": b"title: Roles\nurl: https://example.org/\n",
    "content/roles/host.yaml": b"name: Spark host\nresponsibilities:\n  - Listens\n",
    "content/workshops/meet.md": SCRIPT.encode(),
}


def texts(data: bytes) -> str:
    """All that can be read in a file."""
    if not data.startswith(b"%PDF"):
        return data.decode("utf-8", "replace")
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document) + repr(document.get_metadata_dict())


@pytest.mark.slow
def test_private_words_are_in_the_guide_and_in_nothing_that_is_published():
    printing_theme()
    loaded = load(FILES)
    assert loaded.site is not None, loaded.problems
    jobs = make_jobs(loaded.site, decks.theme(), find_formats(), {"": "tool", "pdf": "engine"})
    done: dict[str, bytes] = {}
    for output in in_order(job.output for job in jobs.values()):
        done[output.path] = jobs[output.path].render({need: done[need] for need in output.needs})
    published = {path: texts(data) for path, data in done.items() if not jobs[path].output.private}
    assert len(published) > 20
    assert {path for path, text in published.items() if any(mark in text for mark in MARKS)} == set()
    printed = texts(done[GUIDE])
    assert [mark for mark in MARKS if mark not in printed] == []
    presented = texts(done[PRESENT])
    assert [mark for mark in NOTES if mark not in presented] == []
    stick = ZipFile(BytesIO(done[STICK]))
    carried = {name: texts(stick.read(name)) for name in stick.namelist()}
    told = {name for name, text in carried.items() if any(mark in text for mark in MARKS)}
    assert {name for name in told if name.startswith("site/")} == set()
    assert {"START-HERE.html", "kit/meet/guide.pdf", "kit/meet/present.html"} <= told


def test_nothing_that_is_published_names_a_file_of_the_kit():
    loaded = load(FILES)
    assert loaded.site is not None, loaded.problems
    jobs = make_jobs(loaded.site, decks.theme(), find_formats(), {"": "tool", "pdf": "engine"})
    public = {path: job for path, job in jobs.items() if not job.output.private}
    assert any(job.output.private for job in jobs.values())
    assert [path for path, job in public.items() if b"_kit/" in canonical(job.view)] == []
