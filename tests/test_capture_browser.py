"""Capture pages as participants use them, on a telephone: what is written stays on the device through everything that
happens there, is never sent, and comes back as tables that can be put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Page, expect

from rolesite.authoring.answers import COLUMNS, merge, names_of
from rolesite.content.load import load
from rolesite.engines import cells
from rolesite.formats import find_formats
from rolesite.model import Span
from tests import factories as make
from tests.axe import faults
from tests.browser import WIDTHS, overflows, resize
from tests.serving import served

pytestmark = pytest.mark.slow

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
PATH = "workshops/meet/capture.html"
KINDS = {"capture", "stylesheet", "script", "font", "favicon"}

SITE = (
    "title: Roles\nurl: https://example.org/roles/\nboard: {tool: Padlet, url: https://example.org/b, backup: paper}\n"
)
ROLE = "name: {name}\nsummary: Helps.\nresponsibilities:\n  - Listens first\n  - Asks then\n"
SCRIPT = """---
title: Meet the hosts
duration: 40 min
roles: host, coach
contact: {name: Ana, email: ana@example.org}
---

# Off to the rooms (2 min)

::: breakouts

| Room | Role | Host |
| --- | --- | --- |
| North room | host | Ana |
| Hall | coach | Ben |

:::

---

# In your room

::: steps

1. **Read** the role. (4 min)
2. **Capture** an answer. (6 min)

:::

---

# Three questions (10 min each)

::: questions

1. What would people do differently by the end of the first term?
2. What does it need before it can begin?
3. What is within your reach?

:::

---

# Afterwards (5 min)

::: chat choose=1

- My first step is ______.
- I will ask ______ for help.

:::

---

# A letter to yourself (3 min)

::: letter after="1 month, 1 year"

Dear me, in a while I want to ______.

:::
"""
FILES = {
    "content/site.yaml": SITE,
    "content/roles/host.yaml": ROLE.format(name="Exchange host"),
    "content/roles/coach.yaml": ROLE.format(name="Pathway coach"),
    "content/workshops/meet.md": SCRIPT,
    "content/workshops/one.md": (
        "---\ntitle: One role\nroles: host\n---\n\n# Question\n\n::: steps\n1. **Read** it.\n:::\n\n---\n\n"
        "# Questions\n\n::: questions\n1. What now?\n:::\n"
    ),
}

NO_DEVICE = """
const set = Storage.prototype.setItem;
self.full = true;
Storage.prototype.setItem = function (...given) {
  if (self.full && this === localStorage) throw new DOMException("full", "QuotaExceededError");
  return set.apply(this, given);
};
"""
NO_ROOM = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'
FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(self, name, { get() { throw new DOMException("no", "SecurityError"); } });
"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
SHARING = "navigator.share = async (given) => { self.shared = given; };"


@pytest.fixture(scope="module")
def site():
    loaded = load({path: text.encode() for path, text in FILES.items()})
    assert loaded.site is not None, loaded.problems
    return loaded.site


@pytest.fixture(scope="module")
def folder(tmp_path_factory, site) -> Path:
    """The pages of two workshops, with what they load."""
    root = tmp_path_factory.mktemp("capture")
    theme, formats = make.real_theme(), find_formats()
    plan = make.plan_of(site, *(maker for maker in formats.values() if not maker.engine), theme=theme)
    for output in plan.outputs:
        if output.kind in KINDS:
            sealed = theme.sealed(output.templates, output.assets, site.config.language)
            maker = formats[output.format]
            path = root / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(maker.render(maker.view(output, site, plan.seen_by(output), theme), sealed, {}))
    return root


@pytest.fixture(scope="module")
def ways(folder) -> Iterator[dict[str, str]]:
    """The top of the site, from a server and from a disk."""
    with served(folder) as top:
        yield {"http": top, "file": folder.as_uri() + "/"}


@pytest.fixture
def opened(browser, ways):
    """Opens a page in a fresh context, or in another window of one; a page with errors fails its test."""
    contexts, errors = [], []

    def visit(path: str = PATH, way: str = "http", context: Any = None, script: str = "", **options: Any) -> Page:
        if context is None:
            context = browser.new_context(**{"viewport": PHONE, "permissions": ["clipboard-read"], **options})
            contexts.append(context)
            if script:
                context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.goto(ways[way] + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [error for error in errors if "woff2" not in error and "ERR_FAILED" not in error] == []


def field(page: Page, id_: str) -> Any:
    return page.locator(f'[data-field="{id_}"] textarea')


def write(page: Page, **texts: str) -> None:
    """Writes answers: `q1` is the first question, `p1` the first prompt, `letter` the letter."""
    names = {"q": "three-questions-{}", "p": "afterwards.{}"}
    for name, text in texts.items():
        field(page, LETTER if name == "letter" else names[name[0]].format(name[1])).fill(text)


LETTER = "a-letter-to-yourself"
Q1 = "three-questions-1"


def said(page: Page) -> str:
    """What assistive technology was told last."""
    return page.locator("[data-status]").text_content() or ""


def bar(page: Page) -> str:
    return " ".join(page.locator(".capture-bar .capture-progress").inner_text().split())


def downloaded(page: Page, name: str) -> SimpleNamespace:
    """The file that a button downloads: its name and its bytes."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return SimpleNamespace(name=download.value.suggested_filename, data=Path(download.value.path()).read_bytes())


# --- what is written stays -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["http", "file"])
def test_what_is_typed_is_kept_and_there_again_and_nothing_is_sent(opened, way):
    page = opened(way=way)
    asked: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    assert bar(page) == "Questions answered: 0 of 3"
    page.locator(f'[data-field="{Q1}"] textarea').press_sequentially("Half of i")
    assert field(page, Q1).locator("xpath=../..").locator("[data-state]").inner_text() == "Saved on this device"
    assert said(page) == "Saved on this device"
    assert page.locator("[data-status]").bounding_box()["height"] <= 1, "for ears: eyes have it below the field"
    write(page, q2="Time", p1="asking", letter="Dear me")
    assert bar(page) == "Questions answered: 2 of 3 Saved on this device"
    assert "2\u00a0of\u00a03" in (page.locator("[data-answered]").text_content() or ""), "on one line"
    assert page.locator(".capture-rounds .is-done").count() == 4
    downloaded(page, "Download as a table")
    assert [url for url in asked if not url.startswith("blob:")] == []
    page.context.set_offline(False)
    page.reload()
    assert field(page, Q1).input_value() == "Half of i"
    assert field(page, LETTER).input_value() == "Dear me"
    assert bar(page) == "Questions answered: 2 of 3 Saved on this device"


def test_two_windows_never_write_over_each_other(opened):
    one = opened()
    two = opened(context=one.context)
    write(one, q1="From the first")
    write(two, q2="From the second")
    expect(field(two, Q1)).to_have_value("From the first")
    expect(field(one, "three-questions-2")).to_have_value("From the second")
    assert bar(one) == bar(two) == "Questions answered: 2 of 3 Saved on this device"
    write(two, q1="Mended")
    expect(field(one, Q1)).to_have_value("Mended")


def test_other_workshops_of_the_same_site_have_their_own(opened):
    page = opened()
    write(page, q1="Here")
    other = opened("workshops/one/capture.html", context=page.context)
    assert field(other, "questions-1").input_value() == ""
    field(other, "questions-1").fill("There")
    page.reload()
    assert field(page, Q1).input_value() == "Here"


def test_a_full_device_is_told_before_the_first_word_and_the_tab_keeps_all(opened):
    page = opened(script=NO_DEVICE)
    warning = page.locator("[data-warning]")
    assert "kept only until you close this tab" in warning.inner_text()
    write(page, q1="A text")
    assert "Kept in this tab only" in bar(page)
    page.reload()
    assert field(page, Q1).input_value() == "A text"
    assert warning.is_visible()


def test_room_that_is_there_again_is_used(opened):
    page = opened(script=NO_DEVICE)
    write(page, q1="A text")
    page.evaluate("self.full = false")
    write(page, q2="Another")
    assert bar(page) == "Questions answered: 2 of 3 Saved on this device"
    assert not page.locator("[data-warning]").is_visible()
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("script", [NO_ROOM, FORBIDDEN], ids=["full", "forbidden"])
def test_where_nothing_can_be_kept_the_page_says_so_and_loses_nothing(opened, script):
    page = opened(script=script)
    assert "This browser keeps nothing" in page.locator("[data-warning]").inner_text()
    write(page, q1="A text", letter="Dear me")
    assert "Not saved" in bar(page)
    page.get_by_label("Your room").select_option("north-room")
    assert field(page, Q1).input_value() == "A text"
    page.get_by_label("Your room").select_option("hall")
    page.get_by_label("Your room").select_option("north-room")
    assert field(page, Q1).input_value() == "A text"
    assert b"A text" in downloaded(page, "Download as a table").data
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


# --- rooms and roles -------------------------------------------------------------------------------------------------


def test_the_address_names_the_room_and_the_room_its_role(opened):
    page = opened(PATH + "?room=hall")
    assert page.get_by_label("Your room").input_value() == "hall"
    assert page.get_by_label("The role that you read").input_value() == "coach"
    assert page.locator(".capture-role:visible .chip-name").all_inner_texts() == ["Pathway coach"]
    page.get_by_label("The role that you read").select_option("host")
    assert page.url.endswith("capture.html")
    page.reload()
    assert page.get_by_label("The role that you read").input_value() == "host"
    page.goto(page.url + "?room=nowhere")
    assert page.get_by_label("Your room").input_value() == "hall"


def test_what_was_written_before_choosing_goes_along_and_each_choice_has_its_own(opened):
    page = opened()
    write(page, q1="Before")
    page.get_by_label("Your room").select_option("north-room")
    assert field(page, Q1).input_value() == "Before"
    page.get_by_label("Your room").select_option("hall")
    assert field(page, Q1).input_value() == ""
    along = page.locator("[data-along]")
    assert "North room · Exchange host" in along.inner_text()
    assert "North room · Exchange host: 1" in page.locator(".capture-sheets").inner_text()
    along.get_by_role("button").click()
    assert field(page, Q1).input_value() == "Before"
    assert not page.locator("[data-sheets]").is_visible()
    page.get_by_label("Your room").select_option("north-room")
    write(page, q1="Another")
    page.get_by_role("button", name="Open: Hall").click()
    assert field(page, Q1).input_value() == "Before"


# --- deleting --------------------------------------------------------------------------------------------------------


def test_all_of_it_is_deleted_by_keyboard_and_only_when_it_is_meant(opened):
    page = opened()
    other = opened(context=page.context)
    page.get_by_label("Your room").select_option("hall")
    write(page, q1="Gone soon", letter="Dear me")
    delete = page.get_by_role("button", name="Delete what I wrote")
    for leave in ("Escape", "Enter"):
        delete.focus()
        page.keyboard.press("Enter")
        assert page.locator("dialog").is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Keep it"
        page.keyboard.press(leave)
        assert not page.locator("dialog").is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Delete what I wrote"
        assert field(page, Q1).input_value() == "Gone soon"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert said(page) == "Deleted from this device"
    assert [one.input_value() for one in page.locator("textarea").all()] == [""] * 6
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.get_by_label("Your room").input_value() == ""
    expect(field(other, LETTER)).to_have_value("")
    page.reload()
    assert bar(page) == "Questions answered: 0 of 3"


# --- handing over ----------------------------------------------------------------------------------------------------

ODD = "=1+1;\"quoted\", it's\n@SUM(A1)\n\n  * not a list* — “sí” 🌱 '=2"


def test_tables_of_two_people_come_together_as_they_were_written(opened, site):
    tables = {}
    for room, answer in (("north-room", ODD), ("hall", "-")):
        page = opened(PATH + f"?room={room}")
        write(page, q1=answer, q3="The same", p2="Ana", letter="SECRET letter")
        file = downloaded(page, "Download as a table")
        assert re.fullmatch(r"meet-[2-9a-z]{4}\.csv", file.name)
        assert downloaded(page, "Download as a table").name == file.name
        assert b"SECRET" not in file.data
        assert f"\"'{answer[0]}" in file.data.decode("utf-8-sig"), "no spreadsheet runs it"
        tables[f"came/{file.name}"] = file.data
    assert len(tables) == 2
    merged = merge(tables, names_of(site))
    assert merged.problems == ()
    assert [(a.question_id, a.room, a.role, a.answer) for a in merged.answers] == [
        ("three-questions-1", "hall", "coach", "-"),
        ("three-questions-1", "north-room", "host", ODD),
        ("three-questions-3", "hall", "coach", "The same"),
        ("three-questions-3", "north-room", "host", "The same"),
        ("afterwards.2", "hall", "coach", "Ana"),
        ("afterwards.2", "north-room", "host", "Ana"),
    ]
    assert {a.workshop for a in merged.answers} == {"meet"}
    assert merged.answers[4].question == "I will ask ___ for help."


def test_one_role_needs_no_choice_and_stands_in_the_table(opened, site):
    page = opened("workshops/one/capture.html")
    field(page, "questions-1").fill("Now")
    merged = merge({"a.csv": downloaded(page, "Download as a table").data}, names_of(site))
    assert [(a.workshop, a.role, a.room, a.answer) for a in merged.answers] == [("one", "host", "", "Now")]


def test_text_is_copied_shared_mailed_and_downloaded_without_the_letter(opened):
    page = opened(PATH + "?room=hall", script=SHARING)
    copy_all = page.get_by_role("button", name="Copy all answers")
    copy_all.click()
    assert said(page) == "Nothing is written yet."
    write(page, q1="More time", p1="a walk", letter="SECRET")
    copy_all.click()
    expect(page.locator("[data-status]")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == (
        "Meet the hosts\n\nRoom: Hall · Role: Pathway coach\n\nQuestion 1 of 3: What would people do differently by the "
        "end of the first term?\nMore time\n\nMy first step is ___.\na walk\n"
    )
    page.locator(f'[data-field="{Q1}"] [data-copy]').click()
    expect(page.locator("[data-status]")).to_have_text("Copied")
    assert page.locator("[data-status]").bounding_box()["y"] < page.locator(".capture-bar").bounding_box()["y"]
    assert page.evaluate("navigator.clipboard.readText()") == "More time"
    page.get_by_role("button", name="Share…").click()
    assert page.evaluate("self.shared") == {"title": "Meet the hosts", "text": text}
    mail = page.get_by_role("link", name="Send by e-mail")
    mail.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    mail.click()
    assert mail.get_attribute("href").startswith(
        "mailto:ana@example.org?subject=Meet%20the%20hosts&body=Meet%20the%20hosts%0D%0A"
    )
    write(page, q2="A long text. " * 200)
    mail.click()
    assert mail.get_attribute("href") == "mailto:ana@example.org?subject=Meet%20the%20hosts"
    expect(page.locator("[data-status]")).to_contain_text("too long for an e-mail")
    file = downloaded(page, "Download as text")
    assert file.name.endswith(".md")
    assert "## My first step is ___.\n\na walk\n" in file.data.decode()
    assert b"SECRET" not in file.data


def test_where_there_is_no_clipboard_the_old_way_is_taken_and_sharing_is_not_offered(opened):
    page = opened(script=NO_CLIPBOARD)
    write(page, q1="More time")
    page.locator(f'[data-field="{Q1}"] [data-copy]').click()
    assert said(page) == "Copied"
    assert page.evaluate("document.activeElement.textContent") == "Copy"
    page.get_by_role("button", name="Copy all answers").click()
    assert page.locator(".capture-everything").count() == 0
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy all answers").click()
    assert "The text is selected" in said(page)
    assert "More time" in page.evaluate("document.activeElement.value")
    assert not page.get_by_role("button", name="Share…").is_visible()


def test_the_letter_goes_into_a_calendar_that_is_made_on_the_device(opened):
    page = opened()
    page.clock.set_fixed_time("2027-01-31T12:00:00Z")
    text = 'Dear me; keep the "spark", and\\or\nask 🌱' + " señora" * 40
    write(page, letter=text)
    file = downloaded(page, "Put it into my calendar")
    assert file.name.endswith("-letter.ics")
    assert all(len(line) <= 75 for line in file.data.split(b"\r\n"))
    assert b"\n" not in file.data.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(file.data).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [date(2027, 2, 28), date(2028, 1, 31)]
    assert [event["DTEND"].dt for event in events] == [date(2027, 3, 1), date(2028, 2, 1)]
    assert {str(event["DESCRIPTION"]) for event in events} == {text}
    assert {str(event["CLASS"]) for event in events} == {"PRIVATE"}
    assert all(len(event.walk("VALARM")) == 1 for event in events)
    assert len({str(event["UID"]) for event in events}) == 2


# --- what is done here and in Python alike ---------------------------------------------------------------------------


@pytest.fixture
def files(browser) -> Iterator[Page]:
    """An empty page, in another time zone, that has the script which makes files."""
    context = browser.new_context(timezone_id="Pacific/Auckland")
    page = context.new_page()
    page.add_script_tag(content=(make.THEMES / "default/assets/capture-files.js").read_text(encoding="utf-8"))
    yield page
    context.close()


def test_a_table_is_what_rolesite_writes_to_the_byte(files):
    signs = [
        "",
        "a",
        "=1",
        "'=1",
        "''=",
        "-",
        " \u200b@x",
        "\t=",
        "\n=\n'+\n",
        "a;=b;'=c\t-d",
        "＝1",
        '"',
        '"=',
        "'tis",
        "\ufeff=",
    ]
    rows = [tuple(signs[(at + n) % len(signs)] for n in range(len(COLUMNS))) for at in range(len(signs))]
    made = files.evaluate("(rows) => rolesiteAnswers.table(rows)", rows)
    assert made == cells.BYTE_ORDER_MARK + "".join(map(cells.row, (COLUMNS, *rows)))


def test_a_letter_comes_back_on_the_day_that_rolesite_would_name(files):
    days = [date(2027, 1, 31), date(2028, 2, 29), date(2026, 12, 31), date(2027, 3, 28), date(2027, 9, 26)]
    spans = [Span(1, "day"), Span(30, "day"), Span(6, "week"), Span(1, "month"), Span(13, "month"), Span(1, "year")]
    made = files.evaluate(
        """([days, dates]) => days.map((day) => rolesiteAnswers.calendar(dates, "", "", new Date(day + "T08:00:00")))""",
        [[day.isoformat() for day in days], [{"uid": "x", "day": "", "count": s.count, "unit": s.unit} for s in spans]],
    )
    found = [[event["DTSTART"].dt for event in icalendar.Calendar.from_ical(text).walk("VEVENT")] for text in made]
    assert found == [[span.after(day) for span in spans] for day in days]


# --- how it looks and is used ----------------------------------------------------------------------------------------

SMALL = """
() => [...document.querySelectorAll("#capture :is(button, select, textarea, summary, .button, .chip, nav a, .links a)")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([name]) => name)
"""


def test_it_is_accessible_in_all_colours_and_at_every_width(opened):
    page = opened()
    assert page.locator(".capture-role:visible").count() == 0
    page.get_by_label("Your room").select_option("north-room")
    write(page, q1="A word. " * 120, p1="x")
    page.locator("details:visible summary").click()
    assert faults(page) == []
    assert page.evaluate(SMALL) == []
    area = field(page, Q1)
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight"), "the field grows with its text"
    page.get_by_role("button", name="Delete what I wrote").click()
    assert faults(page, ["light", "dark"]) == []
    page.keyboard.press("Escape")
    page.locator("a.button[href='https://example.org/b']").evaluate("way => { way.textContent = 'Padlet'.repeat(25); }")
    for width in WIDTHS:
        resize(page, width)
        assert not overflows(page), width
    assert faults(page, ["light"]) == []


def test_the_bar_stays_within_reach_and_covers_nothing_that_has_the_focus(opened):
    page = opened()
    box = page.locator(".capture-bar").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)
    for one in page.locator("#capture :is(textarea, button, a, select, summary):visible").all():
        one.focus()
        own, now = one.bounding_box(), page.locator(".capture-bar").bounding_box()
        inside = one.evaluate("one => !!one.closest('.capture-bar')")
        assert inside or own["y"] < now["y"], one.inner_text()
    page.locator(".capture-to-finish").click()
    assert page.evaluate("document.activeElement.id") == "capture_finish"
    resize(page, 844, 390)
    assert page.locator(".capture-bar").evaluate("bar => getComputedStyle(bar).position") == "static"


def test_on_paper_stand_the_questions_with_their_answers_and_the_letter_by_itself(opened):
    page = opened(PATH + "?room=hall")
    write(page, q1="An answer\nof two lines", letter="Dear me")
    assert not page.get_by_text("Room: Hall").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("Room: Hall").is_visible()
    for hidden in (".capture-bar", ".capture-device", ".capture-tools", "textarea", ".capture-foot"):
        assert not page.locator(hidden).first.is_visible(), hidden
    shown = "getComputedStyle(document.querySelector('.capture-grow'), '::after')"
    assert page.evaluate(f"{shown}.visibility") == "visible"
    assert re.search(r"An answer\\a ?of two lines", page.evaluate(f"{shown}.content"))
    assert page.locator(".capture-letter").evaluate("part => getComputedStyle(part).breakBefore") == "page"


def test_without_javascript_it_reads_as_questions_and_has_no_dead_controls(opened):
    page = opened(java_script_enabled=False)
    assert page.locator("noscript .banner").is_visible()
    assert page.get_by_text("What is within your reach?").last.is_visible()
    assert page.get_by_role("link", name="Write on the board: Padlet").is_visible()
    assert page.locator(":is(textarea, select, button, input):visible").count() == 0
    assert page.get_by_role("link", name="Send by e-mail").count() == 0


def test_a_wide_screen_has_role_and_rounds_beside_the_questions(opened):
    page = opened(viewport=WIDE)
    guide, parts = page.locator(".capture-guide").bounding_box(), page.locator(".capture-parts").bounding_box()
    assert guide["x"] + guide["width"] < parts["x"]
    assert not overflows(page)
