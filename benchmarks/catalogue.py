"""How heavy the catalogue page is, and how fast it narrows down in Chromium, for 1,000 and 3,000 generated roles.

Builds the catalogues below a folder that is kept for the next run, opens the page from file://, types words letter by
letter, ticks values, and prints a Markdown table.

    python benchmarks/catalogue.py [--folder DIR] [COUNT ...]
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import content_files  # noqa: E402 - the path comes first
from tests.browser import chromium  # noqa: E402

WORDS = ("facilitator", "museum coach", "reading", "a", "cafe", "xyz")
ROUNDS = 5

# Time from the change to the end of its handler, layout included, and to the frame after which it is on the screen.
KEYSTROKES = """
async ([words, rounds]) => {
  const input = document.getElementById("finder_words");
  const found = document.getElementById("catalogue_all").parentElement;
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const whole = async () => { while (document.querySelector("[aria-busy=true]")) await painted(); };
  const times = [];
  input.focus();
  for (let round = 0; round < rounds; round += 1) {
    for (const word of words) {
      for (let length = 1; length <= word.length; length += 1) {
        const start = performance.now();
        input.value = word.slice(0, length);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        found.getBoundingClientRect();
        const handled = performance.now() - start;
        await painted();
        times.push([handled, performance.now() - start]);
      }
      const start = performance.now();
      await whole();
      times.push([0, 0, performance.now() - start]);
    }
  }
  return times;
}
"""

TICKS = """
async (rounds) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  document.querySelector(".finder-clear").click();
  for (let round = 0; round < rounds; round += 1) {
    for (const box of document.querySelectorAll(".facet input")) {
      const start = performance.now();
      box.click();
      document.documentElement.getBoundingClientRect();
      times.push([performance.now() - start]);
      await painted();
    }
  }
  return times.map(([time]) => time);
}
"""


@dataclass(frozen=True)
class Measured:
    """One catalogue: bytes of its page, and milliseconds."""

    count: int
    html: int
    compressed: int
    handled: list[float]
    painted: list[float]
    complete: list[float]
    ticked: list[float]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 3000], metavar="COUNT")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rolesite-benchmark")
    said = parser.parse_args()
    print("\n".join(table([measure(count, said.folder / str(count)) for count in said.counts])))


def measure(count: int, folder: Path) -> Measured:
    """Builds the catalogue in `folder` and measures its page."""
    page = build(count, folder)
    html = page.read_bytes()
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.as_uri())
        tab.evaluate("document.fonts.ready.then(() => true)")
        times = tab.evaluate(KEYSTROKES, [WORDS, ROUNDS])
        ticked = tab.evaluate(TICKS, 2)
    keys = [time for time in times if len(time) == 2]
    return Measured(
        count,
        len(html),
        len(gzip.compress(html, 9)),
        [handled for handled, _ in keys],
        [painted for _, painted in keys],
        [time[2] for time in times if len(time) == 3],
        ticked,
    )


def build(count: int, folder: Path) -> Path:
    """The catalogue's page, built."""
    for name, data in content_files(count).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    command = [
        sys.executable,
        "-m",
        "rolesite",
        "build",
        "-q",
        "--no-pdf",
        "-s",
        str(folder),
        "-o",
        str(folder / "_site"),
    ]
    subprocess.run(command, check=True, cwd=ROOT)
    return folder / "_site" / "roles" / "index.html"


def table(rows: list[Measured]) -> Iterator[str]:
    """The results as Markdown."""
    yield "| roles | HTML | compressed | a keystroke: median / 95 % | on the screen: median / 95 % | all found shown: worst | a tick: median / 95 % |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        yield (
            f"| {row.count:,} | {row.html / 1000:.0f} kB | {row.compressed / 1000:.0f} kB | {span(row.handled)} "
            f"| {span(row.painted)} | {max(row.complete):.0f} ms | {span(row.ticked)} |"
        )


def span(times: list[float]) -> str:
    """The median of some milliseconds, and what 95 % of them stay below."""
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=20)[-1]:.1f} ms"


if __name__ == "__main__":
    main()
