"""The preview over HTTP: pages rendered when asked for, reloaded when their content moved.

Edge. Listens on this machine only, answers only to names of this machine, and serves outputs of the plan: there is no
folder that a request could walk out of.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from rolesite import report
from rolesite.edge.preview import Answer, Preview, State, output_path
from rolesite.edge.watch import changes
from rolesite.errors import Place, Problem, RolesiteError, UsageError

__all__ = ["Address", "Folders", "make_app", "normal_base", "serve"]

HOST = "127.0.0.1"
TRIES = 20
_PING = 15.0
_CLIENT = files("rolesite.edge").joinpath("static", "preview.js")
_POLICY = re.compile(rb"""(<meta http-equiv="Content-Security-Policy" content=")([^"]*)""", re.IGNORECASE)
_NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview is asked to listen; `base` begins and ends with a slash."""

    port: int = 8000
    base: str = "/"


@dataclass(frozen=True, slots=True)
class Folders:
    """What is watched: folders, most of them right in `root`; some may not be there (yet)."""

    root: Path
    watched: tuple[Path, ...]


@dataclass(slots=True)
class _News:
    """The preview's state, and a bell that rings when it has moved."""

    preview: Preview
    rung: asyncio.Condition = field(default_factory=asyncio.Condition)
    leaving: bool = False

    async def ring(self) -> None:
        async with self.rung:
            self.rung.notify_all()

    async def wait(self) -> None:
        async with self.rung:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.rung.wait(), _PING)


def normal_base(base: str) -> str:
    """The base path with one slash at each end: "docs" -> "/docs/"."""
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"


def make_app(preview: Preview, base: str = "/", news: _News | None = None) -> Starlette:
    """The preview as an ASGI application below `base`."""
    bell = news or _News(preview)

    async def page(request: Request) -> Response:
        path = request.path_params["path"]
        if path and not path.endswith("/") and preview.is_folder(path):
            return RedirectResponse(f"{base}{path}/")
        answer = await asyncio.to_thread(_answer, preview, path)
        data = answer.data
        if answer.status == 404:
            data = _moved_to(base, preview.site_base, data)
        if _is_html(answer):
            data = _with_client(data, path, base, preview.state)
        return Response(data, answer.status, _NO_STORE, answer.media_type)

    async def client(_: Request) -> Response:
        return Response(_CLIENT.read_bytes(), 200, _NO_STORE, "text/javascript; charset=utf-8")

    async def events(_: Request) -> Response:
        return StreamingResponse(_events(bell), 200, _NO_STORE, "text/event-stream")

    async def home(_: Request) -> Response:
        return RedirectResponse(base)

    routes = [
        Route(f"{base}__rolesite/events", events),
        Route(f"{base}__rolesite/preview.js", client),
        Route(base + "{path:path}", page),
    ]
    if base != "/":
        routes.append(Route("/", home))
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1"])
    return Starlette(routes=routes, middleware=[hosts])


async def serve(
    preview: Preview, folders: Folders, address: Address, tell: Callable[[str], None], *, open_browser: bool
) -> None:
    """Serves until interrupted; `folders` are watched, `tell` gets the lines for a person.

    Raises UsageError where no port is free.
    """
    listener, port = _listen(address.port)
    news = _News(preview)
    url = f"http://localhost:{port}{address.base}"
    tell("Reading the project …")
    await asyncio.to_thread(preview.reload)
    if preview.state.problems:
        tell(report.text(preview.state.problems, preview.state.sources).rstrip("\n"))
    tell(f"{_files(len(preview.state.moved))} to show")
    tell(f"Preview at {url}  (end with Ctrl-C)")
    config = uvicorn.Config(
        make_app(preview, address.base, news), log_level="warning", lifespan="off", timeout_graceful_shutdown=1
    )
    server = _Server(config, news)
    watcher = asyncio.create_task(_watch(preview, folders, news, tell))
    if open_browser:
        await asyncio.to_thread(webbrowser.open, url)
    try:
        await server.serve(sockets=[listener])
    finally:
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher


class _Server(uvicorn.Server):
    """Wakes the event streams when asked to end; waiting for them would delay the end by their ping."""

    def __init__(self, config: uvicorn.Config, news: _News) -> None:
        super().__init__(config)
        self._news = news
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._news.leaving = True
        self._loop.call_soon_threadsafe(lambda: self._loop.create_task(self._news.ring()))
        super().handle_exit(sig, frame)
        if sig == signal.SIGINT:  # an interrupt is how a preview ends; it is not to be raised again
            with suppress(AttributeError):
                self._captured_signals.clear()


async def _watch(preview: Preview, folders: Folders, news: _News, tell: Callable[[str], None]) -> None:
    async for _ in changes(folders.root, folders.watched):
        before = preview.state
        state = await asyncio.to_thread(preview.reload)
        for words in _told(before, state):
            tell(words)
        await news.ring()


def _told(before: State, state: State) -> Iterator[str]:
    """What a reload brought, for a person: new problems, that the old ones are mended, how many files changed."""
    if state.problems and state.problems != before.problems:
        yield report.text(state.problems, state.sources).rstrip("\n")
    if before.broken and not state.broken:
        yield "Mended: the site can be made again"
    if state.moved:
        yield f"{_files(len(state.moved))} changed"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _answer(preview: Preview, path: str) -> Answer:
    """The output, or a page that tells why it cannot be shown."""
    try:
        answer = preview.get(path)
    except RolesiteError as error:
        return Answer(500, _error_page(error.problems, {}))
    if answer.status == 404 and preview.state.broken:
        return Answer(500, _error_page(preview.state.problems, preview.state.sources))
    return answer


def _error_page(problems: tuple[Problem, ...], sources: Mapping[str, str]) -> bytes:
    """A bare page with the problems as text: shown when there is no good page to lay them over."""
    words = report.text(problems, sources).replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors</title>'
        f"<body><h1>This page cannot be shown yet</h1><pre>{words}</pre></body></html>"
    ).encode()


def _is_html(answer: Answer) -> bool:
    return answer.media_type.startswith("text/html")


def _with_client(data: bytes, path: str, base: str, state: State) -> bytes:
    """The page with the preview's script, allowed to connect back; only what is sent changes, never a file."""
    attributes = f'data-base="{base}" data-page="{_attribute(output_path(path))}" data-version="{state.version}"'
    tag = f'<script src="{base}__rolesite/preview.js" {attributes}></script>'.encode()
    data = _POLICY.sub(_opened, data, count=1)
    head, mark, tail = data.rpartition(b"</body>")
    return head + tag + mark + tail if mark else data + tag


def _moved_to(base: str, site_base: str, data: bytes) -> bytes:
    """The page for missing addresses, whose own addresses are absolute, below the preview's base path."""
    return data.replace(b'="' + site_base.encode(), b'="' + base.encode())


def _opened(policy: re.Match[bytes]) -> bytes:
    """The page's content security policy, opened for what the preview's script needs and no further."""
    needed = (b"script-src", b"connect-src")
    directives = [part.strip() for part in policy[2].split(b";") if part.strip()]
    kept = [part for part in directives if part.split()[0] not in needed]
    return policy[1] + b"; ".join([*kept, *(name + b" 'self'" for name in needed)])


def _attribute(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


async def _events(news: _News) -> AsyncIterator[str]:
    """Server-sent events: the state now, and again each time it moves."""
    yield "retry: 500\n\n"
    sent = -1
    while not news.leaving:
        state = news.preview.state
        if state.version != sent:
            sent = state.version
            yield f"event: state\ndata: {_state_json(state)}\n\n"
        else:
            yield ": still here\n\n"
        await news.wait()


def _state_json(state: State) -> str:
    errors = [p for p in state.problems if p.severity == "error"]
    told = [
        {
            "place": str(p.place),
            "message": p.message,
            "hint": p.hint,
            "excerpt": report.excerpt(p, state.sources),
        }
        for p in sorted(errors, key=lambda p: p.order)
    ]
    return json.dumps({"version": state.version, "moved": sorted(state.moved), "problems": told})


def _listen(port: int) -> tuple[socket.socket, int]:
    """A socket on the first free port from `port` on."""
    last = min(port + TRIES - 1, 65535)
    for candidate in range(port, last + 1):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(128)
        except OSError:
            listener.close()
        else:
            return listener, candidate
    message = f"no port from {port} to {last} is free"
    raise UsageError(Problem(Place("--port"), "port", message, "name another with --port"))
