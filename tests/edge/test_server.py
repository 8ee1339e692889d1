"""The preview over HTTP: what is served, what is refused, and what browsers are told."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rolesite.edge.preview import Preview
from rolesite.edge.project import Options, find_project
from rolesite.edge.server import _told as told
from rolesite.edge.server import make_app, normal_base
from tests.projects import SMALL, Server, moved_with, write


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


def ask(app: Any, path: str, host: str = "localhost") -> Answer:
    """One GET request to an ASGI application, without a network."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", host.encode())],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    headers = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    made = Preview(find_project(write(tmp_path, SMALL)), Options(pdf=False))
    made.reload()
    return made


def test_a_page_comes_with_the_script_and_may_connect_back(preview: Preview) -> None:
    answer = ask(make_app(preview), "/roles/spark.html")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    script = (
        b'<script src="/__rolesite/preview.js" data-base="/" data-page="roles/spark.html" data-version="1"></script>'
    )
    assert answer.body.count(script) == 1
    policy = re.compile(rb'(http-equiv="Content-Security-Policy" content=")([^"]*)')
    written = preview.get("roles/spark.html").data
    directives = dict(part.split(maxsplit=1) for part in policy.search(answer.body)[2].decode().split("; "))
    assert (directives["connect-src"], directives["script-src"]) == ("'self'", "'self'")
    assert directives["default-src"] == "'none'"
    assert policy.sub(rb"\1", answer.body.replace(script, b"")) == policy.sub(rb"\1", written)


def test_other_files_are_served_as_they_are(preview: Preview) -> None:
    answer = ask(make_app(preview), "/roles/spark.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.body == preview.get("roles/spark.json").data


def test_a_base_path(preview: Preview) -> None:
    app = make_app(preview, normal_base("some/base"))
    assert ask(app, "/").headers["location"] == "/some/base/"
    assert ask(app, "/some/base/").status == 200
    assert ask(app, "/some/base/roles").headers["location"] == "/some/base/roles/"
    assert ask(app, "/roles/spark.html").status == 404
    assert b'data-base="/some/base/"' in ask(app, "/some/base/").body


@pytest.mark.parametrize("base", ["/", "/docs/"])
def test_the_page_for_missing_addresses_leads_back_into_the_preview(preview: Preview, base: str) -> None:
    """On the site it names /small/, where the site will stand; here it names the preview's own base."""
    answer = ask(make_app(preview, base), f"{base}roles/nowhere/at/all.html")
    assert answer.status == 404
    assert f'href="{base}index.html"'.encode() in answer.body
    assert b'"/small/' not in answer.body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_other_names_of_this_machine_are_refused(preview: Preview, host: str) -> None:
    assert ask(make_app(preview), "/", host).status == 400


@pytest.mark.parametrize("path", ["/../content/site.yaml", "/%2e%2e/content/site.yaml", "/.rolesite/manifest.json"])
def test_nothing_beside_the_outputs_is_served(preview: Preview, path: str) -> None:
    assert ask(make_app(preview), path).status == 404


def test_a_site_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    preview = Preview(find_project(write(tmp_path, SMALL | {"content/site.yaml": "titel: <x>\n"})), Options(pdf=False))
    preview.reload()
    answer = ask(make_app(preview), "/")
    assert answer.status == 500
    assert b"content/site.yaml:1:1: error[unknown-field]" in answer.body
    assert b"titel: &lt;x>" in answer.body


@pytest.mark.parametrize(("base", "normal"), [("", "/"), ("/", "/"), ("docs", "/docs/"), ("/a/b/", "/a/b/")])
def test_base_paths_have_a_slash_at_each_end(base: str, normal: str) -> None:
    assert normal_base(base) == normal


# --- a real server ---------------------------------------------------------------------------------------------------


def test_a_person_is_told_what_changed_what_is_wrong_and_that_it_is_mended(preview: Preview, tmp_path: Path) -> None:
    role = tmp_path / "content/roles/weaver.yaml"
    text = role.read_text()

    def saved(words: str) -> list[str]:
        before = preview.state
        role.write_text(words)
        return [line.splitlines()[0] for line in told(before, preview.reload())]

    changed = f"{len(moved_with('weaver'))} files changed"
    assert saved(text.replace("Connects", "Links")) == [changed]
    broken = saved(text.replace("family: community", "family: nowhere"))
    assert [line.split(":")[0] for line in broken] == ["content/roles/weaver.yaml"]
    assert saved(text.replace("Connects", "Links")) == ["Mended: the site can be made again"]
    assert saved(text) == [changed]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(write(tmp_path, SMALL)) as running:
        yield running


def events(url: str) -> Iterator[dict[str, Any]]:
    """The states that the server tells, as they come."""
    with urllib.request.urlopen(f"{url}__rolesite/events", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


@pytest.mark.slow
def test_browsers_hear_of_changes_and_errors(server: Server) -> None:
    url, folder = server.url, server.folder
    assert url.startswith("http://localhost:87")
    states = events(url)
    assert next(states)["version"] == 1
    role = folder / "content/roles/weaver.yaml"
    text = role.read_text()
    role.write_text(text.replace("Connects", "Links"))
    assert next(states)["moved"] == sorted(moved_with("weaver"))
    with urllib.request.urlopen(f"{url}roles/weaver.html", timeout=60) as page:
        assert b"Links people" in page.read()
    role.write_text(text.replace("family: community", "family: nowhere"))
    (problem,) = next(states)["problems"]
    assert problem["place"] == "content/roles/weaver.yaml:2:9"
    assert problem["excerpt"].startswith("  2 | family: nowhere\n")
    role.write_text(text)
    assert next(states)["problems"] == []
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) in (0, 130)


@pytest.mark.slow
def test_the_server_listens_to_this_machine_only(server: Server) -> None:
    request = urllib.request.Request(server.url, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=60)
    assert caught.value.code == 400
    caught.value.close()
