"""How long it takes in the preview from saving a role to its new page, as a share of building the whole site.

Builds a catalogue of generated roles (`generate.py`) without PDFs from nothing, then serves it and saves the same role
with another word in it several times: counted is until the new word stands in the page that is asked for as soon as the
preview tells that it moved. Both take turns in one run, on the same machine with the same other work to do, so that the
share says more than the seconds.

    python benchmarks/preview.py [--rounds 3] [--saves 5] [--folder DIR] [COUNT ...]
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.build import change_a_word, one_round, write  # noqa: E402


@dataclass(frozen=True)
class Round:
    """Seconds by the clock: a build from nothing, one after a change of a word, and each save until its page."""

    cold: float
    changed: float
    saves: Sequence[float]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", type=int, nargs="*", default=[1000], metavar="COUNT")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--saves", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rolesite-benchmark-preview")
    said = parser.parse_args()
    print("| roles | a save: median / slowest | of a build from nothing | of a build with one word changed |")
    print("|---|---|---|---|")
    for count in said.counts:
        folder = said.folder / str(count)
        write(count, folder)
        print(row(count, [measured(count, folder, number, said.saves) for number in range(said.rounds)]), flush=True)


def measured(count: int, folder: Path, number: int, saves: int) -> Round:
    """One round: the builds, then the preview."""
    builds = {case: run.clock for case, run in one_round(count, folder, number)}
    role = f"role-{count // 2 + 1:05d}"
    with preview(folder) as url:
        return Round(builds["cold"], builds["one word changed"], list(saved(folder, url, role, number, saves)))


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """The preview's address while it serves a folder."""
    command = [sys.executable, "-u", "-m", "rolesite", "serve", "--no-pdf", "--port", "8900", "-s", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield next(line.split()[2] for line in process.stdout if line.startswith("Preview at "))
        finally:
            process.send_signal(signal.SIGINT)


def saved(folder: Path, url: str, role: str, number: int, saves: int) -> Iterator[float]:
    """The seconds of each save. Each word is another, so that no page of before is taken for the new one."""
    path = folder / "content" / "roles" / f"{role}.yaml"
    page = f"roles/{role}.html"
    with urllib.request.urlopen(f"{url}__rolesite/events") as news:
        told(news)
        urllib.request.urlopen(url + page).close()
        for save in range(saves):
            word = 1000 * (number + 1) + save  # which no build of this round has
            start = time.perf_counter()
            change_a_word(path, word)
            while page not in told(news):
                pass
            with urllib.request.urlopen(url + page) as answer:
                shown = answer.read()
            yield time.perf_counter() - start
            if f"Anew{word}".encode() not in shown:
                raise SystemExit(f"{page} does not show what was saved")


def told(news: Iterator[bytes]) -> list[str]:
    """What moved with the next piece of news."""
    data = next(line.removeprefix(b"data: ") for line in news if line.startswith(b"data: "))
    return list(json.loads(data)["moved"] or ())


def row(count: int, rounds: Sequence[Round]) -> str:
    """The results as a line of a Markdown table; shares are taken round by round."""
    saves = [save for one in rounds for save in one.saves]
    cold = statistics.median(statistics.median(one.saves) / one.cold for one in rounds)
    changed = statistics.median(statistics.median(one.saves) / one.changed for one in rounds)
    times = f"{statistics.median(saves):.2f} / {max(saves):.2f} s"
    return f"| {count:,} | {times} | × {cold:.3f} | × {changed:.2f} |"


if __name__ == "__main__":
    main()
