"""The preview as an author lives with it: save and see, break and be told, mend and go on; in one browser, with many tabs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from rolesite.edge.preview.app import Desk, make_app
from rolesite.edge.preview.news import Bell
from rolesite.edge.preview.ondemand import Answer, State
from rolesite.edge.preview.server import _listen
from rolesite.edge.preview.threads import Background
from tests.axe import faults
from tests.browser import too_narrow
from tests.projects import REPOSITORY, SMALL, Server, write

pytestmark = pytest.mark.slow

TABS = {
    "role": "roles/weaver.html",
    "other": "roles/spark.html",
    "page": "about.html",
    "deck": "workshops/first/deck.html",
    "board": "__rolesite/",
    **{f"tab {n}": "roles/curator.html" for n in range(3)},
}
"""More than a browser opens connections to one host."""

ROLE = "content/roles/weaver.yaml"
WORKSHOP = "content/workshops/first.md"
TEMPLATE = "themes/default/templates/page.html"
SHEET = "themes/default/assets/site/own.css"
TOKENS = "themes/default/theme.yaml"
STRINGS = "themes/default/strings/en.yaml"
THEME = {
    TEMPLATE: (REPOSITORY / TEMPLATE).read_text("utf-8"),
    SHEET: "main { border-top: 1px solid #111111 }\n",
    TOKENS: 'tokens:\n  color:\n    edge: "#777777"\n',
    STRINGS: "skip-to-content: To the content\n",
}

PAGES = ("role", "other", "page", "tab 0", "tab 1", "tab 2")

HEAR = 'document.addEventListener("rolesite-verdict", ({ detail }) => heard(detail.number, detail.verdict));'


@dataclass
class Desktop:
    """An author's desk: the files, a browser with its tabs, and what each tab did with each piece of news."""

    server: Server
    context: BrowserContext
    tabs: dict[str, Page] = field(default_factory=dict)
    heard: dict[str, dict[int, str]] = field(default_factory=dict)
    number: int = 1

    def open(self) -> None:
        self.context.expose_binding("heard", self._hear)
        self.context.add_init_script(HEAR)
        for name, path in TABS.items():
            self.heard[name] = {}
            self.tabs[name] = self.context.new_page()
            self.tabs[name].goto(self.server.url + path)

    def _hear(self, source: dict[str, Any], number: int, verdict: str) -> None:
        name = next(name for name, tab in self.tabs.items() if tab == source["page"])
        self.heard[name][number] = verdict

    def save(self, name: str, text: str) -> dict[str, str]:
        """Saves a file as editors do, in one step, and waits until every tab has heard of it; what each did that was
        more than to stay as it is."""
        path = self.server.folder / name
        beside = path.with_name(f".{path.name}.tmp")
        beside.write_text(text, "utf-8")
        beside.replace(path)
        while not all(any(n > self.number for n in heard) for heard in self.heard.values()):
            self.tabs["board"].evaluate("() => new Promise(requestAnimationFrame)")
        did = {
            name: [v for n, v in heard.items() if n > self.number and v != "stays"]
            for name, heard in self.heard.items()
        }
        self.number = max(n for heard in self.heard.values() for n in heard)
        return {name: verdicts[0] for name, verdicts in did.items() if verdicts}

    def mark(self) -> None:
        """Puts something on each page that is gone once it is loaded again."""
        for tab in self.tabs.values():
            tab.evaluate("self.mine = true")

    def loaded_again(self, tab: str) -> None:
        """Waits until a tab that was marked is there anew."""
        self.tabs[tab].wait_for_function("() => !self.mine && document.readyState === 'complete'")

    def text(self, name: str) -> str:
        return (self.server.folder / name).read_text("utf-8")

    def overlay(self, tab: str) -> Locator:
        return self.tabs[tab].get_by_role("alertdialog")


@pytest.fixture(scope="module")
def session(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """One session for all of it. The tabs' consoles stay clean: the preview's scripts must pass the pages' policies."""
    folder = write(tmp_path_factory.mktemp("preview"), SMALL | THEME)
    with Server(folder) as server:
        context = browser.new_context(viewport={"width": 1000, "height": 400})
        errors: list[str] = []
        context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        desktop = Desktop(server, context)
        desktop.open()
        yield desktop
        context.close()
        assert errors == []


@pytest.fixture
def desktop(session: Desktop) -> Iterator[Desktop]:
    """The session, whose files are afterwards what they were: tests come in any order."""
    yield session
    for name, text in (SMALL | THEME).items():
        if session.text(name) != text:
            session.mark()
            for tab, verdict in session.save(name, text).items():
                if verdict == "reloads":
                    session.loaded_again(tab)


@dataclass(frozen=True)
class Edit:
    """An author's edit: a word for another; what each tab does then; and how the same file breaks, and where."""

    file: str
    old: str
    new: str
    did: dict[str, str]
    good: str = ""
    bad: str = ""
    place: str = ""


EVERY_PAGE = dict.fromkeys(PAGES, "reloads")

EDITS = {
    "a role": Edit(
        ROLE, "Connects people", "Links people", {"role": "reloads"},
        "family: community", "family: comunity", f"{ROLE}:2:9",
    ),
    "a workshop": Edit(
        WORKSHOP, "## How we work", "## How we go on", {"deck": "reloads"},
        "::: questions", "::: questons", f"{WORKSHOP}:26:5",
    ),
    "a template": Edit(
        TEMPLATE, "<article>", "<article data-mine>", {"page": "reloads"},
        "<article data-mine>", "<article>{{ nothing.here }}", f"{TEMPLATE}",
    ),
    "a style sheet": Edit(SHEET, "#111111", "#222222", dict.fromkeys(PAGES, "swaps")),
    "a token": Edit(
        TOKENS, "#777777", "#666666", dict.fromkeys((*PAGES, "deck"), "swaps"),
        "tokens:", "tokens: [", f"{TOKENS}",
    ),
    "a string": Edit(
        STRINGS, "To the content", "On to the content", EVERY_PAGE,
        "skip-to-content:", "skip-to-content: [", f"{STRINGS}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_what_moves_is_shown_and_nothing_else_is_touched(desktop: Desktop, name: str) -> None:
    """The tabs' verdicts, in the order: saved, broken, mended. A page that is not loaded again keeps what was put on it."""
    edit = EDITS[name]
    desktop.mark()
    text = desktop.text(edit.file)
    assert edit.old in text
    text = text.replace(edit.old, edit.new)
    did = desktop.save(edit.file, text)
    assert did == edit.did
    for tab, verdict in did.items():
        if verdict == "reloads":
            desktop.loaded_again(tab)
    kept = {tab for tab, page in desktop.tabs.items() if page.evaluate("!!self.mine")}
    assert kept == desktop.tabs.keys() - {tab for tab, verdict in did.items() if verdict == "reloads"}
    if not edit.bad:
        return
    assert desktop.save(edit.file, text.replace(edit.good, edit.bad)) == {}
    overlay = desktop.overlay(next(iter(edit.did)))
    expect(overlay).to_be_visible()
    expect(overlay).to_contain_text(edit.place)
    expect(overlay.locator("pre").first).to_contain_text(edit.bad)
    expect(overlay.locator(".code").first).to_contain_text("error[")
    assert desktop.save(edit.file, text) == {}
    for tab in desktop.tabs:
        expect(desktop.overlay(tab)).to_have_count(0)


def test_a_page_comes_back_where_it_was(desktop: Desktop) -> None:
    """Also on a slide whose name has changed, and with that its address."""
    role, deck = desktop.tabs["role"], desktop.tabs["deck"]
    role.evaluate("scrollTo(0, 150)")
    deck.evaluate("rolesiteDeck.apply({ slide: rolesiteDeck.slides[2].id })")
    assert desktop.save(ROLE, desktop.text(ROLE) + "qualifications: Curiosity.\n") == {"role": "reloads"}
    expect(role.locator("main")).to_contain_text("Curiosity.")
    role.wait_for_function("() => scrollY === 150")
    text = desktop.text(WORKSHOP).replace("## Questions", "## Matters")
    assert desktop.save(WORKSHOP, text)["deck"] == "reloads"
    deck.wait_for_function("() => self.rolesiteDeck?.state().slide === 'matters-1-role'")


def test_style_sheets_are_exchanged_whole(desktop: Desktop) -> None:
    role = desktop.tabs["role"]
    sheets = role.locator('link[rel="stylesheet"]')
    number = sheets.count()
    desktop.save(SHEET, "main { border-top: 1px solid rgb(1, 2, 3) }\n")
    expect(sheets).to_have_count(number)
    assert role.evaluate("getComputedStyle(document.querySelector('main')).borderTopColor") == "rgb(1, 2, 3)"


def test_what_is_wrong_can_be_put_aside_and_comes_back_when_it_is_something_else(desktop: Desktop) -> None:
    """By keyboard; the page behind can be read, and says that it is not the newest."""
    role, overlay, good = desktop.tabs["role"], desktop.overlay("role"), desktop.text(ROLE)
    aside = role.get_by_role("button", name="1 error")
    desktop.save(ROLE, good.replace("family: community", "family: comunity"))
    expect(overlay.get_by_role("button", name="Close")).to_be_focused()
    expect(role.locator("main h1")).to_have_text("Network weaver")
    assert faults(role, ("light", "dark"), "rolesite-problems") == []
    role.keyboard.press("Escape")
    expect(aside).to_be_visible()
    role.reload()
    expect(aside).to_be_visible()
    expect(overlay).to_have_count(0)
    aside.press("Enter")
    expect(overlay).to_be_visible()
    role.keyboard.press("Escape")
    expect(aside).to_be_visible()
    desktop.save(ROLE, good.replace("name: Network", "nam: Network"))
    expect(overlay).to_contain_text(f"{ROLE}:1:1")
    desktop.save(ROLE, good)
    expect(overlay.or_(aside)).to_have_count(0)


def test_everything_at_a_glance(desktop: Desktop) -> None:
    """The page is renewed without being moved: what is open stays open. By keyboard, in the dark, on a telephone."""
    board, good = desktop.tabs["board"], desktop.text(ROLE)
    data = board.locator("details", has_text="Role as data")
    data.locator("summary").press("Enter")
    expect(data.get_by_role("link", name="roles/weaver.json")).to_be_visible()
    desktop.save(ROLE, good.replace("family: community", "family: comunity"))
    expect(board.locator("main")).to_contain_text(f"{ROLE}:2:9")
    expect(data).to_have_attribute("open", "")
    expect(board).to_have_title(re.compile("^1 error"))
    assert faults(board, ("light", "dark")) == []
    desktop.save(ROLE, good)
    expect(board.locator("main")).to_contain_text("No problems")
    assert too_narrow(board, (320, 390)) == []
    board.get_by_label("Find a file").fill("spark DATA")
    board.keyboard.press("Enter")
    expect(board.locator(".files a")).to_have_text(["roles/spark.json"])
    board.goto(desktop.server.url + TABS["board"])


# --- printing --------------------------------------------------------------------------------------------------------


class Printer:
    """Stands for a preview in which one file has to be printed, and is when `go_on` is set."""

    site_base = "/"
    state = State(1)

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def is_folder(self, _: str) -> bool:
        return False

    def is_ready(self, _: str) -> bool:
        return self.go_on.is_set()

    def shown_beside(self, _: str) -> frozenset[str]:
        return frozenset()

    def get(self, _: str, told: Any = lambda *_: None) -> Answer:
        told(1, 2)
        self.go_on.wait()
        return Answer(200, b"PRINTED", "text/plain")


def test_a_page_waits_for_what_is_printed(browser: Browser) -> None:
    printer = Printer()
    listener, port = _listen(8650)
    app = make_app(Desk(printer, Bell(), Background()))  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    page = browser.new_page()
    page.goto(f"http://localhost:{port}/roles/spark.pdf")
    expect(page.get_by_role("heading", level=1)).to_have_text("Making roles/spark.pdf")
    expect(page.get_by_role("status")).to_have_text("1 of 2 files that it is made of are ready.")
    assert faults(page, ("light", "dark")) == []
    printer.go_on.set()
    expect(page.locator("body")).to_have_text("PRINTED")
    page.close()
    server.should_exit = True
    thread.join()
