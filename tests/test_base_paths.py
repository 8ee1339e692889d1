"""A built site behind a server, as GitHub Pages has it: under a project's path, or at the top of a domain of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from tests.commands import rolesite
from tests.projects import SMALL, write

PLACES = {"project": "https://team.example.org/our/roles", "domain": "https://roles.example.org"}


class Links(HTMLParser):
    """The addresses that a page loads or leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if not (tag == "link" and given.get("rel") in ("canonical", "alternate")):
            self.found |= {value for name in ("href", "src") if (value := given.get(name))}


class Pages:
    """Serves a folder below a path, and its 404.html for everything else."""

    def __init__(self, folder: Path, base: str) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                name = path.removeprefix(f"{base}/") if path.startswith(f"{base}/") else "nothing"
                file = folder / (f"{name}index.html" if name.endswith("/") or not name else name)
                there = file.is_file()
                data = (file if there else folder / "404.html").read_bytes()
                self.send_response(200 if there else 404)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.top = f"http://127.0.0.1:{self.server.server_port}{base}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def get(self, address: str) -> tuple[int, str]:
        try:
            with urlopen(address) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8", "replace")


@pytest.fixture(scope="module", params=PLACES)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """The site, built for an address and served as it would be there."""
    folder = write(tmp_path_factory.mktemp(request.param), SMALL)
    url = PLACES[request.param]
    done = rolesite("build", "--no-pdf", "--url", url, cwd=folder)
    assert done.returncode == 0, done.stderr
    with Pages(folder / "_site", urlsplit(url).path) as served:
        yield served


def inner(pages: Pages, address: str, text: str) -> set[str]:
    """The addresses of this server that a page at `address` names."""
    found = {urldefrag(urljoin(address, link))[0] for link in Links(text).found}
    return {link for link in found if link.startswith("http://127.0.0.1")}


def test_every_address_of_every_page_is_there(pages):
    seen: set[str] = set()
    todo = {f"{pages.top}/"}
    while todo:
        address = todo.pop()
        status, text = pages.get(address)
        assert status == 200, address
        assert address.startswith(pages.top)
        seen.add(address)
        if urlsplit(address).path.endswith((".html", "/")):
            todo |= inner(pages, address, text) - seen
    assert len(seen) > 20


@pytest.mark.parametrize("missing", ["/nothing", "/a/b/c/nothing.html", "/roles/x/", "/roles/spark.html/more"])
def test_a_page_that_is_missing_is_answered_in_style_at_any_depth(pages, missing):
    status, text = pages.get(f"{pages.top}{missing}")
    assert status == 404
    links = inner(pages, f"{pages.top}{missing}", text) - {f"{pages.top}{missing}"}  # itself, for the link to its text
    assert any(link.endswith(".css") for link in links)
    for link in links:
        assert pages.get(link)[0] == 200, link
