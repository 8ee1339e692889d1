"""The preview over HTTP: pages, what they listen to, and the preview's own pages below `__rolesite/`.

Edge. Answers only to names of this machine, and serves outputs of the plan: there is no folder that a request could walk
out of.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from rolesite.edge.preview import dashboard, ownpages
from rolesite.edge.preview.news import Bell, problem_rows
from rolesite.edge.preview.ondemand import Answer, Preview, media_type, output_path
from rolesite.edge.preview.served import Where, moved_to, with_client
from rolesite.edge.preview.threads import Background, LeftError

__all__ = ["Desk", "make_app", "normal_base"]

OWN = "__rolesite/"
"""Below this stand the preview's own pages; no output can have such a path, since ids begin with a letter or digit."""

_HEADERS = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}
_STATIC = files("rolesite.edge.preview").joinpath("static")


@dataclass(frozen=True)
class Desk:
    """What answers requests: the site, the bell that wakes browsers, the threads in which work is done."""

    preview: Preview
    bell: Bell
    background: Background
    base: str = "/"

    # --- pages of the site -------------------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """An output. One that is still to be printed is waited for where that can be seen; a picture of it is there once
        somebody has asked for it."""
        path = request.path_params["path"]
        if path and not path.endswith("/") and self.preview.is_folder(path):
            return RedirectResponse(f"{self.base}{path}/")
        purpose = request.headers.get("sec-fetch-dest", "")
        if purpose in ("document", "image") and not await self.background.run(self.preview.is_ready, path):
            name = output_path(path)
            if purpose == "document":
                return self._own(ownpages.waiting(self.base, name), name)
            if not await self.background.run(self.preview.is_near, path):
                return Response(ownpages.unprinted(), 200, _HEADERS, "image/svg+xml")
        return await self._output(path)

    async def _output(self, path: str) -> Response:
        news = self.bell.news
        answer = await self.background.run(self.preview.get, path)
        if answer.status == 404:
            answer = replace(answer, data=moved_to(self.base, self.preview.site_base, answer.data))
        state = self.preview.state
        rows = problem_rows(answer.problems, state.sources)
        if not answer.data or (answer.status == 404 and state.broken):
            rows = rows or problem_rows(state.problems, state.sources)
            answer = Answer(500, ownpages.not_shown(self.base, rows))
        if not answer.media_type.startswith("text/html"):
            return Response(answer.data, answer.status, _HEADERS, answer.media_type)
        page = with_client(answer.data, Where(output_path(path), self.base), news, rows)
        return Response(page, answer.status, _HEADERS, answer.media_type)

    # --- the preview's own -------------------------------------------------------------------------------------------

    async def dashboard(self, request: Request) -> Response:
        """Everything at a glance."""
        asked = dashboard.Asked(request.query_params.get("words", ""), "stale" in request.query_params)
        shown = await self.background.run(dashboard.look, self.preview, asked)
        return self._own(ownpages.dashboard(self.base, shown), OWN)

    async def static(self, request: Request) -> Response:
        """A script or style sheet of these pages."""
        name = request.path_params["name"]
        if name not in _static():
            return Response("", 404, _HEADERS)
        return Response(_static()[name], 200, _HEADERS, media_type(name))

    async def events(self, _: Request) -> Response:
        """The news, as server-sent events."""
        return StreamingResponse(self._events(), 200, _HEADERS, "text/event-stream")

    async def printing(self, request: Request) -> Response:
        """Prints an output, and tells how far that is, as server-sent events."""
        return StreamingResponse(self._printing(request.path_params["path"]), 200, _HEADERS, "text/event-stream")

    async def home(self, _: Request) -> Response:
        """The way to the site from the root of the host."""
        return RedirectResponse(self.base)

    async def _events(self) -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        async for news in self.bell.listen():
            yield f"event: news\ndata: {news.json()}\n\n" if news else ": still here\n\n"

    async def _printing(self, path: str) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        steps: asyncio.Queue[tuple[int, int] | None] = asyncio.Queue()

        def told(done: int, whole: int) -> None:
            loop.call_soon_threadsafe(steps.put_nowait, (done, whole))

        work = asyncio.create_task(self.background.run(self.preview.get, path, told))
        work.add_done_callback(lambda _: steps.put_nowait(None))
        while step := await steps.get():
            yield f"event: step\ndata: {json.dumps({'done': step[0], 'whole': step[1]})}\n\n"
        try:
            answer = await work
        except LeftError:
            return
        problems = problem_rows(answer.problems, self.preview.state.sources)
        await self.bell.tell(self.preview.state, self.preview.shown_beside(output_path(path)))
        yield f"event: done\ndata: {json.dumps({'problems': problems})}\n\n"

    def _own(self, data: bytes, path: str) -> Response:
        return Response(with_client(data, Where(path, self.base), self.bell.news), 200, _HEADERS, "text/html")


def make_app(desk: Desk) -> Starlette:
    """The preview as an ASGI application below the desk's base path."""
    own = f"{desk.base}{OWN}"
    routes = [
        Route(own, desk.dashboard),
        Route(f"{own}events", desk.events),
        Route(f"{own}static/{{name}}", desk.static),
        Route(f"{own}printing/{{path:path}}", desk.printing),
        Route(desk.base + "{path:path}", desk.page),
    ]
    if desk.base != "/":
        routes.append(Route("/", desk.home))
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1"])
    return Starlette(routes=routes, middleware=[hosts], exception_handlers={LeftError: _left})


async def _left(_: Request, __: Exception) -> Response:
    return Response("The preview has ended.", 503, _HEADERS, "text/plain")


def normal_base(base: str) -> str:
    """The base path with one slash at each end: "docs" -> "/docs/"."""
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"


@cache
def _static() -> Mapping[str, bytes]:
    """What the preview's own pages load, by name."""
    return {file.name: file.read_bytes() for file in _STATIC.iterdir() if file.name.endswith((".js", ".css", ".svg"))}
