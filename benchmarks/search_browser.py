"""Search and MiniSearch asked in Chromium, and how long each question takes there: for benchmarks/search.py.

Each round opens fresh pages, in which nothing is compiled and nothing was asked before. Times are by the clock and of
the processor: what the page's thread itself took, whatever else the machine had to do.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

WEIGHTS = {"name": 8, "also": 5, "summary": 3, "sections": 1}  # as in finder.js
SHOWN = 20  # pages put in order, as many as search.html shows

_HEAD = """<!doctype html><meta charset="utf-8"><script>
  ways = { nothing: () => [] };
  function timed(way, words) {
    const start = performance.now();
    const pages = ways[way](words);
    return [pages, performance.now() - start];
  }
  function again(way, words) {
    return [1, 2, 3, 4, 5].map(() => timed(way, words)[1]).sort((a, b) => a - b)[2];
  }
  function typed(way, words) {
    const ends = Array.from(words, (_, place) => place + 1).filter((end) => end % 3 === 1);
    return ends.map((end) => timed(way, words.slice(0, end))[1]);
  }
</script>"""

_OURS = """<script>
  rolesiteSearch = { push(data) {
    const before = performance.now();
    finder = rolesiteFinder(data);
    made = performance.now() - before;
  } };
</script><script src="search-index.js"></script><script>
  size = "";
  ways.rolesite = (words) => finder.find(words).best(SHOWN);
</script>"""

_MINI = """<script src="minisearch.js"></script><script src="documents.js"></script><script>
  const before = performance.now();
  const mini = new MiniSearch({ fields: Object.keys(WEIGHTS) });
  mini.addAll(documents.map((document, id) => ({ id, ...document })));
  made = performance.now() - before;
  size = JSON.stringify(mini);
  const options = { boost: WEIGHTS, prefix: true, fuzzy: (term) => (term.length > 3 ? 1 : false) };
  const asked = (words, more) => mini.search(words, { ...options, ...more }).slice(0, SHOWN).map((hit) => hit.id);
  ways["MiniSearch, any word"] = (words) => asked(words, {});
  ways["MiniSearch, all words"] = (words) => asked(words, { combineWith: "AND" });
</script>"""


class Asking:
    """A fresh page of the folder's, which is asked; and how long its thread takes for it."""

    def __init__(self, browser: Any, address: str) -> None:
        self.page = browser.new_page()
        self.page.goto(address)
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.asking = min(self.spent("timed('nothing', '')")[1] for _ in range(5))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()

    def says(self, expression: str) -> Any:
        """The value of an expression."""
        said = self.session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        return said["result"]["value"]

    def processor(self) -> float:
        """Milliseconds that the page's thread has worked until now."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime"))

    def spent(self, expression: str) -> tuple[Any, float]:
        """The value of an expression, and the milliseconds of the processor that it took."""
        before = self.processor()
        value = self.says(expression)
        return value, self.processor() - before

    def timed(self, way: str, words: str) -> tuple[list[int], float, float]:
        """What is found, and what that takes by the clock and of the processor, without the asking itself."""
        (pages, clock), processor = self.spent(f"timed({json.dumps(way)}, {json.dumps(words)})")
        return pages, clock, max(0.0, processor - self.asking)


@dataclass(frozen=True)
class Round:
    """One round of one way to search: what was found, and times in milliseconds. `again` is the middle of five, `typed`
    are the times for every third letter of the questions."""

    found: list[list[int]]
    first: list[float]
    processor: list[float]
    again: list[float]
    typed: list[float]
    made: float
    size: str


def prepare(folder: Path, outputs: dict[str, bytes], documents: list[dict[str, str]]) -> None:
    """Puts into the folder what the pages need, and the pages."""
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "minisearch"], cwd=folder, check=True)
    (folder / "minisearch.js").write_bytes((folder / "node_modules/minisearch/dist/umd/index.js").read_bytes())
    (folder / "search-index.js").write_bytes(outputs["search-index.js"])
    (folder / "documents.js").write_text(f"documents = {json.dumps(documents)}", encoding="utf-8")
    known = f"<script>SHOWN = {SHOWN}; WEIGHTS = {json.dumps(WEIGHTS)}</script>"
    for name, page in (("ours", _OURS), ("mini", _MINI)):
        (folder / f"{name}.html").write_text(_HEAD + known + page, encoding="utf-8")


def ask(browser: Any, folder: Path, questions: list[str]) -> dict[str, Round]:
    """All questions in turn, in a fresh page for either search."""
    found: dict[str, Round] = {}
    for name in ("ours", "mini"):
        with Asking(browser, (folder / f"{name}.html").as_uri()) as asking:
            for way in asking.says("Object.keys(ways).filter((way) => way !== 'nothing')"):
                first = [asking.timed(way, words) for words in questions]
                later = [asking.says(f"again({json.dumps(way)}, {json.dumps(words)})") for words in questions]
                typed = [asking.says(f"typed({json.dumps(way)}, {json.dumps(words)})") for words in questions]
                found[way] = Round(
                    found=[pages for pages, _, _ in first],
                    first=[clock for _, clock, _ in first],
                    processor=[processor for _, _, processor in first],
                    again=later,
                    typed=[time for times in typed for time in times],
                    made=asking.says("made"),
                    size=asking.says("size"),
                )
    return found


def ask_alone(browser: Any, folder: Path, short: dict[str, list[str]]) -> dict[str, list[tuple[float, float]]]:
    """Each short question in a page of its own: its time by the clock and of the processor."""
    found: dict[str, list[tuple[float, float]]] = {}
    for kind, questions in short.items():
        found[kind] = []
        for words in questions:
            with Asking(browser, (folder / "ours.html").as_uri()) as asking:
                found[kind].append(asking.timed("rolesite", words)[1:])
    return found
