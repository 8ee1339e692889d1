"""The preview over HTTP: what is served, what is refused, what is waited for."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from rolesite.edge.preview.app import Desk, make_app, normal_base
from rolesite.edge.preview.news import Bell
from rolesite.edge.preview.ondemand import Answer as Given
from rolesite.edge.preview.ondemand import Preview, State
from rolesite.edge.preview.threads import Background
from rolesite.edge.project import Options, find_project
from rolesite.errors import Place, Problem
from tests.projects import SMALL, write


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


def ask(preview: Any, path: str, base: str = "/", **headers: str) -> Answer:
    """One GET request to the preview's application, without a network."""
    address, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in ({"host": "localhost"} | headers).items()],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[dict[str, Any]] = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(asked, None) or await asyncio.Event().wait()  # nobody hangs up

    async def send(message: Any) -> None:
        sent.append(message)

    async def answered() -> None:
        await make_app(Desk(preview, Bell("run"), Background(), base))(scope, receive, send)

    asyncio.run(answered())
    told = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(m.get("body", b"") for m in sent[1:]))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A small project, in whose folder there is more than the preview may show. The tests do not change it."""
    folder = write(tmp_path_factory.mktemp("preview"), SMALL | {"secret.txt": "SECRET", "_site/old.html": "SECRET"})
    (folder / "_site" / "leak.txt").symlink_to(folder / "secret.txt")
    made = Preview(find_project(folder), Options(pdf=False))
    made.reload()
    yield made
    made.close()


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_page_comes_with_the_scripts_and_is_kept_by_nobody(preview: Preview) -> None:
    answer = ask(preview, "/roles/spark.html")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert b'data-page="roles/spark.html" data-run="run"' in answer.body
    assert b"Learning spark facilitator" in answer.body


def test_other_files_are_served_as_they_are(preview: Preview) -> None:
    answer = ask(preview, "/roles/spark.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.body == preview.get("roles/spark.json").data


def test_a_base_path(preview: Preview) -> None:
    base = normal_base("some/base")
    assert ask(preview, "/", base).headers["location"] == "/some/base/"
    assert ask(preview, "/some/base/", base).status == 200
    assert ask(preview, "/some/base/roles", base).headers["location"] == "/some/base/roles/"
    assert ask(preview, "/roles/spark.html", base).status == 404
    assert ask(preview, "/some/base/__rolesite/", base).status == 200
    assert b'data-base="/some/base/"' in ask(preview, "/some/base/", base).body


@pytest.mark.parametrize(("base", "normal"), [("", "/"), ("/", "/"), ("docs", "/docs/"), ("/a/b/", "/a/b/")])
def test_base_paths_have_a_slash_at_each_end(base: str, normal: str) -> None:
    assert normal_base(base) == normal


@pytest.mark.parametrize("base", ["/", "/docs/"])
def test_the_page_for_missing_addresses_leads_back_into_the_preview(preview: Preview, base: str) -> None:
    """On the site it names /small/, where the site will stand; here it names the preview's own base."""
    answer = ask(preview, f"{base}roles/nowhere/at/all.html", base)
    assert answer.status == 404
    assert f'href="{base}index.html"'.encode() in answer.body
    assert b'"/small/' not in answer.body


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000"])
def test_other_names_of_this_machine_are_refused(preview: Preview, host: str) -> None:
    assert ask(preview, "/", host=host).status == 400


@pytest.mark.parametrize(
    "walk",
    [
        "/../content/site.yaml",
        "/roles/../../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/%252e%252e%252fsecret.txt",
        "/..\\secret.txt",
        "/..%5Csecret.txt",
        "//etc/passwd",
        "/{folder}/secret.txt",
        "/file:///{folder}/secret.txt",
        "/C:\\secret.txt",
        "/secret.txt",
        "/secret.txt\0.html",
        "/_site/old.html",
        "/_site/leak.txt",
        "/old.html",
        "/leak.txt",
        "/content/site.yaml",
        "/.rolesite/manifest.json",
        "/__rolesite/static/../app.py",
        "/__rolesite/static/..%2Fapp.py",
        "/__rolesite/static/dashboard.html",
        "/__rolesite/static//etc/passwd",
        "/__rolesite/nothing",
    ],
)
def test_nothing_beside_the_outputs_is_served(preview: Preview, walk: str) -> None:
    answer = ask(preview, walk.replace("{folder}", str(preview.project.source)))
    assert answer.status == 404
    assert b"SECRET" not in answer.body
    assert b"title: Small" not in answer.body


# --- what is waited for ----------------------------------------------------------------------------------------------


class Printer:
    """A preview in which everything has to be printed; `near` says whether a picture's PDF is there."""

    site_base = "/"
    state = State(1, frozenset(), (), {"content/roles/a.yaml": "name: A\n"})

    def __init__(self, given: Given, *, near: bool = False) -> None:
        self.given, self.near = given, near

    def is_folder(self, _: str) -> bool:
        return False

    def is_ready(self, _: str) -> bool:
        return False

    def is_near(self, _: str) -> bool:
        return self.near

    def shown_beside(self, path: str) -> frozenset[str]:
        return frozenset({f"previews/{path}.png"})

    def get(self, _: str, told: Any = lambda *_: None) -> Given:
        told(0, 2)
        told(1, 2)
        return self.given


PDF = Given(200, b"%PDF-", "application/pdf")
FAILED = Given(500, b"", problems=(Problem(Place("content/roles/a.yaml", 1, 1), "pdf-time", "it is too long"),))


def test_a_person_sees_that_something_is_printed_and_programs_wait() -> None:
    page = ask(Printer(PDF), "/roles/a.pdf", sec_fetch_dest="document")
    assert page.headers["content-type"].startswith("text/html")
    assert b"Making" in page.body
    assert b'data-page="roles/a.pdf"' in page.body
    for headers in ({}, {"sec_fetch_dest": "empty"}):
        assert ask(Printer(PDF), "/roles/a.pdf", **headers).body == b"%PDF-"


def test_a_picture_of_a_pdf_prints_nothing() -> None:
    picture = Given(200, b"PNG", "image/png")
    assert ask(Printer(picture), "/previews/a.png", sec_fetch_dest="image").headers["content-type"] == "image/svg+xml"
    assert ask(Printer(picture, near=True), "/previews/a.png", sec_fetch_dest="image").body == b"PNG"


def test_printing_tells_how_far_it_is_and_how_it_ended() -> None:
    def told(given: Given) -> list[Any]:
        body = ask(Printer(given), "/__rolesite/printing/roles/a.pdf").body.decode()
        return [json.loads(data) for data in re.findall(r"^data: (.*)$", body, re.MULTILINE)]

    steps = [{"done": 0, "whole": 2}, {"done": 1, "whole": 2}]
    assert told(PDF) == [*steps, {"problems": []}]
    (row,) = told(FAILED)[-1]["problems"]
    assert (row["place"], row["message"]) == ("content/roles/a.yaml:1:1", "it is too long")
    assert row["excerpt"].startswith("  1 | name: A")


def test_what_cannot_be_made_is_told_in_its_place() -> None:
    answer = ask(Printer(FAILED), "/roles/a.pdf")
    assert answer.status == 500
    assert b"This page cannot be shown yet" in answer.body
    assert b"it is too long" in answer.body


def test_when_pictures_of_what_was_printed_can_be_shown_browsers_hear_of_it() -> None:
    async def heard() -> frozenset[str] | None:
        desk = Desk(Printer(PDF), Bell(), Background())  # type: ignore[arg-type]
        async for _ in desk._printing("roles/a.pdf"):
            pass
        return desk.bell.news.moved

    assert asyncio.run(heard()) == {"previews/roles/a.pdf.png"}


# --- the preview's own pages -----------------------------------------------------------------------------------------


def test_the_dashboard_shows_what_is_asked_for(preview: Preview) -> None:
    everything = ask(preview, "/__rolesite/").body.decode()
    assert "Small catalogue" in everything
    assert '<a href="/roles/spark.html">' in everything
    some = ask(preview, "/__rolesite/?words=deck&stale=on").body.decode()
    assert '<a href="/workshops/first/deck.html">' in some
    assert '<a href="/roles/spark.html">' not in some


def test_what_its_pages_load_is_served(preview: Preview) -> None:
    kinds = {"preview.js": "text/javascript", "own.css": "text/css", "mark.svg": "image/svg+xml"}
    for name, kind in kinds.items():
        answer = ask(preview, f"/__rolesite/static/{name}")
        assert answer.headers["content-type"].startswith(kind)


def test_a_site_that_cannot_be_made_says_why() -> None:
    wrong = Problem(Place("content/site.yaml", 1, 1), "unknown-field", "'titel' is not a field")
    broken = SimpleNamespace(
        site_base="/",
        state=State(1, frozenset(), (wrong,), {"content/site.yaml": "titel: <x>\n"}),
        is_folder=lambda _: False,
        get=lambda _: Given(404, b"Nothing is here."),
    )
    answer = ask(broken, "/")
    assert answer.status == 500
    assert b"content/site.yaml:1:1" in answer.body
    assert b"titel: &lt;x&gt;" in answer.body


def test_who_asks_when_the_preview_has_ended_is_told() -> None:
    async def asked() -> list[Any]:
        desk = Desk(Printer(PDF), Bell(), Background())  # type: ignore[arg-type]
        desk.background.leave()
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [(b"host", b"localhost")],
            "query_string": b"",
        }
        await make_app(desk)(scope | {"root_path": "", "scheme": "http", "server": ("localhost", 80)}, None, send)
        return sent

    assert asyncio.run(asked())[0]["status"] == 503
