"""How fast cards become PDFs and how much memory that takes, beside a plain loop and beside other typesetters.

    python benchmarks/pdf.py [--cards 60] [--rounds 3] [--roles 1000] [--folder DIR]

In one run, turn by turn: a loop over `HTML(string).write_pdf()` on the same HTML and CSS with the site's own WOFF2
fonts, as a page would have them; rolesite with one process and with two, through the same workers as a build; Typst (if
`pip install typst`) and Chromium on the same words. Printed are medians of seconds by the clock and of the processor's,
which other work on the machine moves less, for a card; then, of a catalogue of `--roles`, the memory of all processes
while its cards are made (as PSS, so that what processes share counts once), how it grows, and builds with nothing and
with one role changed. The machine's load is printed, since it decides what the clock says.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
# ruff: noqa: E402, SLF001 - run as a script; and what is measured is what the format itself does

from benchmarks.build import change_a_word, write
from benchmarks.processes import memory, processes
from rolesite.doc import plain
from rolesite.edge.building.prepare import prepare
from rolesite.edge.building.render import render
from rolesite.edge.building.timings import Timings
from rolesite.edge.press.workers import Workers
from rolesite.edge.project import Options, find_project
from rolesite.formats import card
from rolesite.jobs import Job

CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")
OURS = {"rolesite, one process": 1, "rolesite, two": 2}


@dataclass(frozen=True)
class Cost:
    """Seconds for a card: by the clock, and of all processors."""

    clock: float
    processor: float


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cards", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--roles", type=int, default=1000, help="0 leaves out what is measured of whole builds")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rolesite-benchmark-pdf")
    said = parser.parse_args()
    write(max(said.cards * 2, 100), said.folder / "cards")
    jobs = card_jobs(said.folder / "cards")[: said.cards]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    print("\n".join(race(jobs, said.rounds, said.folder)))
    if said.roles:
        print("\n".join(catalogue(said.roles, said.folder / str(said.roles))))


# --- the same cards by different ways --------------------------------------------------------------------------------


def race(jobs: Sequence[Job], rounds: int, folder: Path) -> Iterator[str]:
    """Every way in turn, `rounds` times, as a table of medians and of ratios within a round."""
    ways = dict(all_ways(jobs, folder))
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(measured(way, len(jobs)))
    yield f"| {len(jobs)} cards, {rounds} rounds | clock, a card | processor, a card | faster, clock | faster, processor |"
    yield "|---|---|---|---|---|"
    plain_loop = costs["plain loop"]
    for name, own in costs.items():
        clock, processor = (statistics.median(getattr(c, f) for c in own) * 1000 for f in ("clock", "processor"))
        by_clock = statistics.median(a.clock / b.clock for a, b in zip(plain_loop, own, strict=True))
        by_processor = statistics.median(a.processor / b.processor for a, b in zip(plain_loop, own, strict=True))
        yield f"| {name} | {clock:.0f} ms | {processor:.0f} ms | × {by_clock:.2f} | × {by_processor:.2f} |"


def all_ways(jobs: Sequence[Job], folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """What takes part. Whatever is made once for all cards is made inside, as a program would."""
    pages = [page_of(job) for job in jobs]
    fonts = web_fonts(jobs[0], folder / "fonts")
    yield "plain loop", lambda: in_process("plain_loop", fonts, pages)
    for name, number in OURS.items():
        yield name, lambda number=number: ours(jobs, number)
    if subprocess.run([sys.executable, "-c", "import typst"], capture_output=True, check=False).returncode == 0:
        yield "Typst", lambda: in_process("with_typst", "", [typst_of(job) for job in jobs])
    yield "Chromium, warm", lambda: in_process("with_chromium", fonts, pages)


def measured(way: Callable[[], None], cards: int) -> Cost:
    start, used = time.perf_counter(), processor_time()
    way()
    return Cost((time.perf_counter() - start) / cards, (processor_time() - used) / cards)


def processor_time() -> float:
    """Seconds of this process and of all its children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def by_path(jobs: Iterable[Job]) -> dict[str, Job]:
    return {job.output.path: job for job in jobs}


def ours(jobs: Sequence[Job], processes: int) -> None:
    with Workers(processes) as crew:
        made = sum(1 for _ in render(by_path(jobs), {}.__getitem__, crew))
    if made != len(jobs):
        raise SystemExit(f"{made} cards of {len(jobs)}")


def in_process(way: str, head: str, pages: Sequence[str]) -> None:
    """Runs a function of this file in a fresh process, with what it is to set on standard input."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from benchmarks import pdf; pdf.{way}(*eval(sys.stdin.read()))"
    )
    subprocess.run([sys.executable, "-c", code], input=repr((head, list(pages))), text=True, check=True)


def plain_loop(head: str, pages: Sequence[str]) -> None:
    """What one writes first."""
    from weasyprint import HTML

    for page in pages:
        HTML(string=page.replace("</head>", f"{head}</head>"), base_url=str(ROOT)).write_pdf()


def with_chromium(head: str, pages: Sequence[str]) -> None:
    """One browser for all; a page is loaded, printed and replaced."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
        tab = browser.new_page()
        for page in pages:
            tab.set_content(page.replace("</head>", f"{head}</head>"))
            tab.pdf(prefer_css_page_size=True, tagged=True)
        browser.close()


def with_typst(_: str, pages: Sequence[str]) -> None:
    """One compiler for all, with its own fonts; the words only, plainly set."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "card.typ"
        for page in pages:
            source.write_text(page, encoding="utf-8")
            typst.compile(str(source), pdf_standards="ua-1")


def card_jobs(folder: Path) -> list[Job]:
    """The jobs of a project's cards; afterwards this process can set them."""
    prepared = prepare(find_project(folder), Options(), Timings())
    return [job for job in prepared.jobs.values() if job.output.kind == "role-card"]


def page_of(job: Job) -> str:
    """A card's HTML as the press gets it, for one page."""
    return card._html(job.view, job.theme, "one-page")


def web_fonts(job: Job, folder: Path) -> str:
    """A <style> with the card's style sheet and the portions of Latin letters of its fonts as WOFF2 files."""
    from rolesite.edge.themes import load_theme

    theme = load_theme("default", [ROOT / "themes"], ROOT / ".rolesite" / "cache")
    folder.mkdir(parents=True, exist_ok=True)
    rules = []
    for face in theme.fonts:
        for part in face.web:
            if face.ttf in job.theme.assets and "latin" in part.portion:
                file = folder / Path(part.file).name
                file.write_bytes(theme.assets[part.file])
                style = "italic" if face.italic else "normal"
                rules.append(
                    f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {style}; '
                    f'src: url("{file.as_uri()}") }}'
                )
    sheet = card.paper_sheet(card._STYLE, job.theme, job.view.paper)
    return f"<style>{' '.join(rules)} {sheet} :root {{ font-size: {card._SIZES.best / 10}pt }}</style>"


def typst_of(job: Job) -> str:
    """The same words for Typst: title, summary, sections, lists."""

    def words(text: object) -> str:
        said = plain(text)
        return "".join(f"\\{letter}" if letter in "\\#*_`$<>@=-+/[]" else letter for letter in said)

    view = job.view
    lines = [f'#set document(title: "{view.id}")', f"= {words_of(view.name)}", words(view.summary)]
    for section in view.sections:
        lines.append(f"== {words_of(section.title)}")
        lines += [f"- {words(item.words) or words_of(item.name)}" for item in section.items] or [words(section.body)]
    return "\n\n".join(lines)


def words_of(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\#*_`$<>@=-+/[]" else letter for letter in text)


# --- a whole catalogue -----------------------------------------------------------------------------------------------


def catalogue(roles: int, folder: Path) -> Iterator[str]:
    """Memory while the cards are made, and what builds take when little has changed."""
    write(roles, folder)
    yield ""
    for name, code in (
        ("the cards", f"pdf.only_cards({str(folder)!r})"),
        ("a whole build", f"pdf.whole({str(folder)!r})"),
    ):
        seen = memory_while(code)
        third = len(seen) // 3
        middle, last = (
            statistics.median(sum(s) for s in part) for part in (seen[third : 2 * third], seen[2 * third :])
        )
        most = max(seen, key=sum)
        yield f"{roles} roles, {name} in two processes: {sum(most):.0f} MB at most in all processes, at that moment "
        yield f"{', '.join(f'{size:.0f}' for size in most)}; {(last - middle) * 1000 / (roles / 3):.1f} kB more a card"
    cold = build(folder)
    nothing = [build(folder) for _ in range(3)]
    changed = []
    for number in range(3):
        change_a_word(folder / "content" / "roles" / f"role-{roles // 2 + 1:05d}.yaml", number)
        changed.append(build(folder))
    yield f"build of {roles}: {cold.clock:.0f} s by the clock, {cold.processor:.0f} s of processors"
    for name, costs in (("nothing changed", nothing), ("one role changed", changed)):
        clock, processor = (statistics.median(getattr(cost, f) for cost in costs) for f in ("clock", "processor"))
        yield f"{name}: {clock:.1f} s by the clock, {processor:.1f} s of processors"


def build(folder: Path) -> Cost:
    command = [sys.executable, "-m", "rolesite", "build", "-q", "-s", str(folder), "-o", f"{folder}/_site"]
    return measured(lambda: subprocess.run(command, cwd=ROOT, check=True), 1)


def only_cards(folder: str) -> None:
    """Makes the cards of a project, as a build does; run in a process of its own, whose memory is looked at."""
    waiting = by_path(card_jobs(Path(folder)))
    with Workers(2) as crew:
        for _ in render(waiting, {}.__getitem__, crew):
            pass


def whole(folder: str) -> None:
    """Builds a project from nothing, fonts excepted."""
    from rolesite.__main__ import main as run

    for made in ("_site", "_kit", ".rolesite/manifest"):
        shutil.rmtree(Path(folder) / made, ignore_errors=True)
    sys.argv[1:] = ["build", "-q", "-s", folder, "--jobs", "2"]
    run()


def memory_while(code: str) -> list[list[float]]:
    """The memory of each process, in MB, five times a second until the work is done: a call, in a fresh process.

    Looked at from here, since a process with a second thread would start its workers in another way.
    """
    head = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from benchmarks import pdf; "
    seen: list[list[float]] = []
    with subprocess.Popen([sys.executable, "-c", head + code]) as work:
        while work.poll() is None:
            seen.append([memory([process]) for process in processes(work.pid)])
            time.sleep(0.2)
    return seen


if __name__ == "__main__":
    main()
