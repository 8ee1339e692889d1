"""A facilitator's evening from the first word of a script to what the room said, as one test: every part of it is tested
by itself elsewhere, and here each takes up what the one before has left."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import commands
from tests.projects import write

BEGIN = datetime(2026, 11, 12, 18, 0, tzinfo=UTC)
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
TO_SAY = "Wait ten slow seconds before you speak."
ANSWERS = (
    "Our librarian does it, on Fridays; unpaid.",
    "=1+1 is what it would come to, “all in all”,\nand an hour a week.",
    "Ask Monday’s group. ¿Quién más?",
)
FILES = {
    "content/site.yaml": """\
title: Roles of tomorrow
url: https://roles.example.org/
board: Padlet https://example.org/board
contact: {name: The team, email: team@example.org}
""",
    "content/roles/spark.yaml": """\
name: Learning spark facilitator
summary: Starts with somebody's own question.
responsibilities:
  - Opens a conversation
  - Listens for what is *not* said
qualifications: Has taught, and has asked.
organizational_level: One school.
compensation_and_working_conditions: Two days a week.
indicators_of_success: [Colleagues ask again.]
closest_roles: [Coach]
""",
    "content/workshops/evening.md": f"""\
---
title: An evening with one role
date: 2026-11-12 18:00
timezone: UTC
duration: 15 min
roles: spark
join: https://example.org/join
participants: 12
---

# Come in (before start)

---

# An evening with one role (1 min)

---

# How we work

::: steps

1. **Read** the role. (1 min)
2. **Reflect** on your answer. (1 min)
3. **Capture** it. (2 min)

:::

> [!NOTE]
> {TO_SAY}

---

# Three questions (4 min each)

::: questions

1. Who does this already?
2. What would it take?
3. What is your first step?

:::

---

# Thank you (2 min)

Write to [us](mailto:{{{{ contact.email }}}}) whenever you like.
""",
}
KIT = "_kit/evening/kit.zip"


@pytest.fixture
def windows(browser):
    """Opens a browser of its own for somebody; no page may ask a network for anything, or say an error."""
    wrong: list[str] = []

    def told(context: BrowserContext) -> BrowserContext:
        context.on("request", lambda asked: wrong.append(asked.url) if asked.url.startswith("http") else None)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        return context

    with ExitStack() as stack:
        yield lambda **options: told(stack.enter_context(browser.new_context(reduced_motion="reduce", **options)))
    assert wrong == []


@pytest.mark.slow
def test_an_evening(windows, tmp_path):
    stick = prepared(tmp_path)
    asked = presented(windows(viewport=DESK, timezone_id="UTC"), stick)
    folder = tmp_path / "returned"
    folder.mkdir()
    captured(windows(viewport=PHONE, has_touch=True, is_mobile=True), stick, folder)
    assert told_by_the_answers(tmp_path, folder) == dict(zip(asked, ANSWERS, strict=True))


# --- the evening before ----------------------------------------------------------------------------------------------


def prepared(tmp_path: Path) -> Path:
    """A stick with the kit, far from where it was made: of that, only the content is left."""
    project = write(tmp_path / "at-home", FILES)
    assert commands.rolesite("check", "--no-pdf", "--strict", cwd=project).stderr == ""
    assert commands.rolesite("build", "--no-pdf", cwd=project).returncode == 0
    stick = tmp_path / "stick é 1"
    with ZipFile(project / KIT) as archive:
        archive.extractall(stick)
    for folder in ("_site", "_kit"):
        (project / folder).rename(project / f"moved{folder}")
    return stick


# --- on the day ------------------------------------------------------------------------------------------------------


def presented(context: BrowserContext, stick: Path) -> list[str]:
    """Shows all slides to an audience, with the countdown in the first round; the ids of the slides that asked."""
    context.clock.install(time=BEGIN)
    context.clock.pause_at(BEGIN.replace(second=1))
    desk = context.new_page()
    desk.goto((stick / "START-HERE.html").as_uri())
    expect(desk.get_by_role("heading", level=1)).to_have_text("An evening with one role")
    desk.locator(".kit-files-lead").get_by_role("link", name="Presenter view").click()
    panel = desk.locator("#_present-panel")
    expect(panel).to_have_attribute("data-life", "none")
    with context.expect_page() as opened:
        desk.keyboard.press("s")
    audience = opened.value
    expect(panel).to_have_attribute("data-life", "on")

    asked = []
    slides = desk.evaluate("rolesiteDeck.slides.map((slide) => slide.id)")
    for slide in slides:
        for page in (desk, audience):
            expect(page.locator(".is-current")).to_have_attribute("id", slide)
        question = audience.evaluate("document.querySelector('.is-current').dataset.round")
        if question == slide:
            asked.append(slide)
            if len(asked) == 1:
                expect(desk.locator("#_present-notes")).to_contain_text(TO_SAY)
                assert TO_SAY not in audience.content()
                counted_down(desk, audience)
        desk.keyboard.press("ArrowRight")
    assert slides[-1] == "thank-you"
    assert len(asked) == 3
    return asked


def counted_down(desk: Page, audience: Page) -> None:
    """The countdown of a round, from its start on the desk to its end on the wall."""
    clock = audience.locator(".is-current .clock")
    expect(clock.locator(".clock-time")).to_have_text("4:00")
    desk.keyboard.press("t")
    expect(clock).to_have_attribute("data-state", "running")
    desk.clock.run_for(121_000)
    expect(clock.locator(".clock-time")).to_have_text("1:59")
    desk.clock.run_for(120_000)
    expect(clock.locator(".clock-time")).to_have_text("0:00")


def captured(context: BrowserContext, stick: Path, folder: Path) -> None:
    """Three answers on a telephone, which is put away in between; its table goes into the folder."""
    page = context.new_page()
    page.goto((stick / "site/go/evening.html").as_uri())
    page.get_by_role("link", name="Write down your answers here").click()
    fields = page.locator("textarea:visible")
    expect(fields).to_have_count(len(ANSWERS))
    for number, text in enumerate(ANSWERS):
        fields.nth(number).fill(text)
    page.reload()
    assert fields.evaluate_all("all => all.map((field) => field.value)") == list(ANSWERS)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a table").click()
    download.value.save_as(folder / download.value.suggested_filename)


# --- afterwards ------------------------------------------------------------------------------------------------------


def told_by_the_answers(tmp_path: Path, folder: Path) -> dict[str, str]:
    """What was said to each question, by the id of the slide that asked it."""
    done = commands.rolesite("export", "answers", str(folder), cwd=tmp_path / "at-home")
    assert (done.returncode, done.stderr) == (0, "")
    with (folder / "merged" / "answers.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert {(row["workshop"], row["role"]) for row in rows} == {("evening", "spark")}
    pages = [
        path.read_text(encoding="utf-8") for path in sorted((folder / "merged").glob("what-you-said-evening-*.md"))
    ]
    assert len(pages) == len({row["question_id"] for row in rows})
    assert sum("\n# What would it take?\n" in page for page in pages) == 1
    return {row["question_id"]: row["answer"].removeprefix("'") for row in rows}
