"""Lighthouse over every kind of page of a built site, as a phone would load it from GitHub Pages.

    python benchmarks/lighthouse.py _site [--runs 5] [--chromium /usr/bin/chromium] [PATH …]

Installs Lighthouse from npm into a temporary folder, serves the site on this machine (compressed, cacheable for ten
minutes, as GitHub Pages does) and prints a Markdown table: the lowest score of accessibility, best practices and SEO,
the median of performance. Ends with 1 where a page misses 100, 100, 100 and 98.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

VERSION = "12.8.2"
WANTED = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt")
# One page of each kind: the first of the folder stands for all, since one template makes them.
KINDS = (
    *("index.html", "about.html", "changes.html", "accessibility.html", "privacy.html"),
    *("roles/index.html", "roles/map.html", "roles/compare.html", "workshops/index.html"),
    *("roles/*.html", "families/*.html", "tags/*.html", "workshops/*.html", "workshops/*/deck.html"),
)
BLOCKED = "noindex"


class Pages(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: compressed, cacheable for ten minutes."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        packed = path.suffix in TEXT
        data = gzip.compress(data, 6) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def serve(site: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def pages(site: Path) -> list[str]:
    """One page of each kind that may be indexed."""
    found = []
    for kind in KINDS:
        known = (path for path in sorted(site.glob(kind)) if path.relative_to(site).as_posix() not in found)
        page = next((path for path in known if BLOCKED not in path.read_text("utf-8")[:4000]), None)
        if page:
            found.append(page.relative_to(site).as_posix())
    return list(dict.fromkeys(found))


def install(folder: Path) -> Path:
    subprocess.run(
        ["npm", "install", "--silent", "--prefix", str(folder), f"lighthouse@{VERSION}"],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return folder / "node_modules" / ".bin" / "lighthouse"


def scores(lighthouse: Path, url: str, chromium: str, folder: Path) -> dict[str, tuple[float, list[str]]]:
    """Each category's score, and the audits that missed."""
    out = folder / "report.json"
    command = [str(lighthouse), url, "--quiet", "--output=json", f"--output-path={out}"]
    command += [f"--chrome-flags={' '.join(FLAGS)}", f"--only-categories={','.join(WANTED)}"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, env={**os.environ, "CHROME_PATH": chromium})
    report = json.loads(out.read_text("utf-8"))
    told = {}
    for name, category in report["categories"].items():
        missed = [
            ref["id"]
            for ref in category["auditRefs"]
            if ref["weight"] and (report["audits"][ref["id"]]["score"] or 0) < 0.9
        ]
        told[name] = (category["score"], missed)
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--lighthouse", type=Path, help="one that is installed already")
    options = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        lighthouse = options.lighthouse or install(folder)
        server = serve(options.site)
        print(f"| page | {' | '.join(WANTED)} | missed |\n|---|{'---|' * (len(WANTED) + 1)}")
        for path in options.paths or pages(options.site):
            url = f"http://127.0.0.1:{server.server_port}/{path}"
            runs = [scores(lighthouse, url, options.chromium, folder) for _ in range(options.runs)]
            found = {name: (median if name == "performance" else min)(run[name][0] for run in runs) for name in WANTED}
            short = [name for name in WANTED if found[name] < WANTED[name]]
            why = sorted({audit for run in runs for name in short for audit in run[name][1]})
            print(
                f"| {path} | {' | '.join(f'{found[name] * 100:.0f}' for name in WANTED)} | {', '.join(why)} |",
                flush=True,
            )
            missed = missed or bool(short)
        server.shutdown()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
