"""The preview as a server: it keeps in step with the files, listens to this machine, and ends at once."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import threading
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from rolesite.edge.preview.app import Desk
from rolesite.edge.preview.news import Bell
from rolesite.edge.preview.ondemand import State
from rolesite.edge.preview.server import Address, Folders, _listen, keep_in_step, serve
from rolesite.edge.preview.threads import Background
from rolesite.errors import Place, Problem, UsageError
from tests.projects import SMALL, Server, moved_with, write

WRONG = Problem(Place("content/roles/a.yaml", 1), "unknown-family", "there is no family 'x'")


class Files:
    """What a `Watch` is to the server: `change` says that files did, `ended` is set when all was asked for."""

    def __init__(self) -> None:
        self.changed = 0
        self.asked = 0
        self._more = asyncio.Event()

    def change(self, number: int = 1) -> None:
        self.changed += number
        self._more.set()

    @property
    def waiting(self) -> bool:
        return self._more.is_set()

    async def changes(self) -> frozenset[str]:
        self.asked += 1
        await self._more.wait()
        self._more.clear()
        return frozenset()


class Told:
    """The bell's listener: what browsers hear, and what a person does."""

    def __init__(self, states: list[State], before: State) -> None:
        self.reading, self.go_on = threading.Event(), threading.Event()
        self.lines: list[str] = []
        self.files = Files()
        self._states = iter(states)
        preview = SimpleNamespace(state=before, reload=self._reload)
        self.desk = Desk(preview, Bell(), Background())  # type: ignore[arg-type]
        self._preview = preview

    def _reload(self) -> State:
        self.reading.set()
        self.go_on.wait()
        self._preview.state = next(self._states)
        return self._preview.state

    async def hear(self, number: int) -> None:
        """Waits until browsers were told so many pieces of news."""
        async for news in self.desk.bell.listen():
            if news and news.number >= number:
                return


def in_step(states: list[State], rehearse: Any, before: State | None = None) -> Told:
    """Keeps in step with files while `rehearse` changes them."""

    async def run() -> Told:
        told = Told(states, before or State())
        keeping = asyncio.create_task(keep_in_step(told.desk, told.files, told.lines.append))  # type: ignore[arg-type]
        await rehearse(told)
        keeping.cancel()
        return told

    return asyncio.run(run())


def test_a_storm_of_changes_while_the_project_is_read_is_one_more_reading() -> None:
    states = [State(1, frozenset({"a.html"})), State(2, frozenset({"b.html"}))]

    async def rehearse(told: Told) -> None:
        told.files.change()
        await asyncio.to_thread(told.reading.wait)
        for _ in range(5000):
            told.files.change()
        told.go_on.set()
        await told.hear(2)

    told = in_step(states, rehearse)
    assert told.files.changed == 5001
    assert told.lines == ["1 file changed"] * 2
    assert told.desk.bell.news.moved == {"b.html"}


def test_half_of_another_branch_is_not_told_as_an_error() -> None:
    """What is wrong when more has changed meanwhile is out of date before it is told."""
    states = [State(1, frozenset(), (WRONG,)), State(2, frozenset({"b.html"}))]

    async def rehearse(told: Told) -> None:
        told.files.change()
        await asyncio.to_thread(told.reading.wait)
        told.files.change()
        told.go_on.set()
        await told.hear(1)

    told = in_step(states, rehearse)
    assert told.lines == ["1 file changed"]
    assert (told.desk.bell.news.number, told.desk.bell.news.moved) == (1, {"b.html"})


def test_a_person_is_told_what_is_wrong_once_and_that_it_is_mended() -> None:
    states = [State(1, frozenset(), (WRONG,)), State(2, frozenset(), (WRONG,)), State(3, frozenset({"a", "b"}))]

    async def rehearse(told: Told) -> None:
        told.go_on.set()
        for number in (1, 2, 3):
            told.files.change()
            await told.hear(number)

    lines = [line.splitlines()[0] for line in in_step(states, rehearse).lines]
    assert lines == [
        "content/roles/a.yaml:1: error[unknown-family]: there is no family 'x'",
        "Mended: the site can be made again",
        "2 files changed",
    ]


def test_a_person_is_told_where_it_is_and_may_have_it_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    lines: list[str] = []

    async def at_once(_: object, sockets: list[socket.socket]) -> None:
        sockets[0].close()

    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("rolesite.edge.preview.server._Server.serve", at_once)
    preview: Any = SimpleNamespace(state=State(), reload=lambda: State(1, frozenset({"a", "b"})))
    asyncio.run(
        serve(preview, Folders(tmp_path, (tmp_path,)), Address(8600, "/docs/"), lines.append, open_browser=True)
    )
    (url,) = opened
    assert re.fullmatch(r"http://localhost:86\d\d/docs/", url)
    assert lines[1:] == [
        "2 files to show",
        f"Preview at {url}  (end with Ctrl-C)",
        f"All files and problems at {url}__rolesite/",
    ]


def test_what_is_saved_while_the_project_is_read_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large project takes its time, and its author does not wait for it."""
    late = tmp_path / "late.yaml"

    def reload() -> State:
        if late.exists():
            return State(2, frozenset({"late.html"}))
        late.write_text("saved meanwhile")
        return State(1)

    async def heard(bell: Bell) -> None:
        async for news in bell.listen():
            if news and news.moved == {"late.html"}:
                return

    async def until_told(server: Any, sockets: list[socket.socket]) -> None:
        await asyncio.wait_for(heard(server._desk.bell), 60)  # the bound is only for a failure
        sockets[0].close()

    monkeypatch.setattr("rolesite.edge.preview.server._Server.serve", until_told)
    preview: Any = SimpleNamespace(state=State(), reload=reload)
    lines: list[str] = []
    asyncio.run(serve(preview, Folders(tmp_path, (tmp_path,)), Address(8600), lines.append, open_browser=False))
    assert lines[-1] == "1 file changed"


def test_a_port_that_is_taken_is_passed_over() -> None:
    first, port = _listen(8600)
    second, next_port = _listen(port)
    with first, second:
        assert next_port > port
        assert second.getsockname()[0] == "127.0.0.1"


def test_no_free_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        with pytest.raises(UsageError, match="no port from 65535 to 65535 is free"):
            _listen(65535)


# --- a real server ---------------------------------------------------------------------------------------------------


def events(url: str) -> Iterator[dict[str, Any]]:
    """The news that the server tells, as it comes."""
    with urllib.request.urlopen(f"{url}__rolesite/events", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


def raw(url: str, target: str, host: str = "localhost") -> tuple[int, bytes]:
    """A request whose target is sent as it stands, as no browser would."""
    connection = HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=60)
    connection.putrequest("GET", target, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


NEVER = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.slow
def test_a_session_from_the_first_change_to_the_interrupt(tmp_path: Path) -> None:
    """One server for all of it. It ends while a page is being rendered that never will be, and browsers listen."""
    folder = write(tmp_path, SMALL)
    with Server(folder) as server:
        url = server.url
        assert url.startswith("http://localhost:87")
        news = events(url)
        assert next(news)["number"] == 1
        for target, host, status in (
            ("/", "evil.example", 400),
            ("/../content/site.yaml", "localhost", 404),
            ("/%2e%2e%2fcontent/site.yaml", "localhost", 404),
            ("/..%5ccontent%5csite.yaml", "localhost", 404),
            ("//content/site.yaml", "localhost", 404),
            ("http://evil.example/content/site.yaml", "localhost", 404),
        ):
            got, body = raw(url, target, host)
            assert (got, b"title: Small" in body) == (status, False), target
        role = folder / "content/roles/weaver.yaml"
        text = role.read_text()
        role.write_text(text.replace("Connects", "Links"))
        assert next(news)["moved"] == sorted(moved_with("weaver"))
        assert b"Links people" in raw(url, "/roles/weaver.html")[1]
        role.write_text(text.replace("family: community", "family: nowhere"))
        (problem,) = next(news)["problems"]
        assert problem["place"] == "content/roles/weaver.yaml:2:9"
        assert problem["excerpt"].startswith("  2 | family: nowhere\n")
        role.write_text(text)
        assert next(news)["problems"] == []
        template = folder / "themes/default/templates/page.html"
        template.parent.mkdir(parents=True)
        template.write_text(NEVER)
        assert "about.html" in next(news)["moved"]
        with socket.create_connection(("127.0.0.1", urlsplit(url).port)) as waiting:
            waiting.sendall(b"GET /about.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
            server.process.send_signal(signal.SIGINT)
            assert server.process.wait(60) == 0
            assert b"200" not in waiting.recv(100)
        assert list(news) == []
