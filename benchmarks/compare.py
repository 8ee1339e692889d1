"""How long a comparison takes in Chromium, for 1,000 and 3,000 generated roles: from opening its address until four roles
stand side by side, and for each letter typed to choose one. Prints a Markdown table.

    python benchmarks/compare.py [--folder DIR] [COUNT ...]
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.catalogue import build, span  # noqa: E402 - the path comes first
from tests.browser import chromium  # noqa: E402

ROUNDS = 15
WORDS = ("facilitator", "museum coach", "a", "cafe", "xyz")

READY = """
() => new Promise((done) => {
  const root = document.getElementById("compare");
  const tell = () => { if ("ready" in root.dataset) done(performance.now()); };
  new MutationObserver(tell).observe(root, { attributes: true });
  tell();
})
"""

# Until the options of a letter stand there: the list opens after a promise, so a task later.
LETTERS = """
async (words) => {
  const input = document.getElementById("compare_input");
  const task = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
  const times = [];
  document.querySelector(".compare-control:last-child").click();
  input.focus();
  await task();
  for (const word of words) {
    for (let length = 1; length <= word.length; length += 1) {
      const start = performance.now();
      input.value = word.slice(0, length);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await task();
      input.getBoundingClientRect();
      times.push(performance.now() - start);
    }
  }
  return times;
}
"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 3000], metavar="COUNT")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rolesite-benchmark")
    said = parser.parse_args()
    print("| roles | names, compressed | four roles stand: median / 95 % | a letter: median / 95 % |")
    print("|---|---|---|---|")
    for count in said.counts:
        print(measure(count, said.folder / str(count)))


def measure(count: int, folder: Path) -> str:
    """A row: the list's weight, and milliseconds."""
    roles = build(count, folder).parent
    scripts = sorted(roles.glob("*.js"), key=lambda path: -path.stat().st_size)
    ids = [path.stem for path in scripts if path.stem not in ("compare", "index")][:8:2]
    address = f"{(roles / 'compare.html').as_uri()}?ids={','.join(ids)}"
    ready: list[float] = []
    letters: list[float] = []
    with chromium() as browser:
        for _ in range(ROUNDS):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(address, wait_until="commit")
            tab.wait_for_selector("#compare", state="attached")
            ready.append(tab.evaluate(READY))
            letters += tab.evaluate(LETTERS, WORDS)
            tab.close()
    names = len(gzip.compress((roles / "compare.js").read_bytes(), 9)) / 1000
    assert statistics.median(ready) > 0
    return f"| {count:,} | {names:.0f} kB | {span(ready)} | {span(letters)} |"


if __name__ == "__main__":
    main()
