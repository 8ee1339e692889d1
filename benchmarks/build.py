"""How long a build takes and how much memory, cold, with nothing changed and with one word changed.

Builds catalogues of generated roles (`generate.py`) without PDFs, each as a process of its own, the sizes in turn, and
prints the medians as a Markdown table: processor seconds (user and system), which other work on the machine moves less
than the clock; seconds by the clock; the largest memory. Under it stands how much more a size costs than the first.

    python benchmarks/build.py [--rounds 3] [--folder DIR] [COUNT ...]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import content_files
from benchmarks.processes import Run, measured

CASES = ("cold", "nothing changed", "one word changed")


Runs = Mapping[tuple[int, str], Sequence[Run]]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 3000], metavar="COUNT")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rolesite-benchmark-build")
    said = parser.parse_args()
    runs: defaultdict[tuple[int, str], list[Run]] = defaultdict(list)
    for count in said.counts:
        write(count, said.folder / str(count))
    for number in range(said.rounds):
        for count in said.counts:
            for case, run in one_round(count, said.folder / str(count), number):
                runs[count, case].append(run)
    print("\n".join(table(said.counts, runs)))


def write(count: int, folder: Path) -> None:
    """The catalogue's content, with nothing built of it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in content_files(count).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def one_round(count: int, folder: Path, number: int) -> Iterator[tuple[str, Run]]:
    """Each case once. The fonts, which are made once in a project's life, are kept."""
    shutil.rmtree(folder / "_site", ignore_errors=True)
    for kept in (folder / ".rolesite").glob("**/*"):
        if kept.is_file() and "fonts" not in kept.parts:
            kept.unlink()
    if not (folder / ".rolesite").exists():
        build(folder)
        yield from one_round(count, folder, number)
        return
    yield CASES[0], build(folder)
    yield CASES[1], build(folder)
    change_a_word(folder / "content" / "roles" / f"role-{count // 2 + 1:05d}.yaml", number)
    yield CASES[2], build(folder)


def change_a_word(path: Path, number: int) -> None:
    """Another first word in the first responsibility."""
    head, mark, text = path.read_text("utf-8").partition('responsibilities:\n  - "')
    if not mark:
        raise SystemExit(f"{path} has no responsibilities; choose another count")
    path.write_text(f"{head}{mark}Anew{number} {text.partition(' ')[2]}", "utf-8")


def build(folder: Path) -> Run:
    """One build as a process."""
    command = [sys.executable, "-m", "rolesite", "build", "-q", "--no-pdf", "-s", str(folder), "-o", f"{folder}/_site"]
    return measured(command, ROOT, environment={"PYTHONDONTWRITEBYTECODE": ""})


def table(counts: Sequence[int], runs: Runs) -> Iterator[str]:
    """The results as Markdown."""
    yield f"| roles | {' | '.join(f'{case}: processor / clock' for case in CASES)} | most memory |"
    yield f"|---|{'---|' * (len(CASES) + 1)}"
    for count in counts:
        cells = [
            f"{median(runs[count, case], 'processor'):.2f} / {median(runs[count, case], 'clock'):.2f} s"
            for case in CASES
        ]
        most = max(median(runs[count, case], "memory") for case in CASES)
        yield f"| {count:,} | {' | '.join(cells)} | {most:.0f} MB |"
    for count in counts[1:]:
        cells = [f"× {ratio(counts[0], count, case, runs):.2f}" for case in CASES]
        yield f"| {count:,} to {counts[0]:,}, × {count / counts[0]:.2f} roles | {' | '.join(cells)} | |"


def ratio(few: int, many: int, case: str, runs: Runs) -> float:
    """How much more processor time many roles take than few, round by round."""
    pairs = zip(runs[few, case], runs[many, case], strict=True)
    return statistics.median(more.processor / less.processor for less, more in pairs)


def median(runs: Sequence[Run], figure: str) -> float:
    return statistics.median(getattr(run, figure) for run in runs)


if __name__ == "__main__":
    main()
