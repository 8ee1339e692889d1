"""rolesite beside other site generators, on the same roles: installs them, races them, writes the table.

    python benchmarks/peers.py [--quick] [--rounds 5] [--only NAME ...] [--growth 20000] [--write] [COUNT ...]

Each gets the same texts and makes the same kinds of pages: one a role, the list of all, one a tag, one a family. What it
makes is looked at: that all pages are there, and that a changed word is in them. In alternating rounds each builds from
nothing, again with nothing changed, and with another word in one role, on one processor and on two; then its own server
tells of a changed word. Files lie in memory where the system has a place for that, as a disk that was just emptied
takes longer, and longest for who writes most. Who cannot be had is named and left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
# ruff: noqa: E402 - run as a script

from benchmarks import peertable
from benchmarks.entrant import Entrant
from benchmarks.install import AbsentError, install, version
from benchmarks.peersites import eleventy, hugo, mkdocs, ours, pelican, sphinx
from benchmarks.peersites.texts import chosen, groups, roles, slug
from benchmarks.processes import FailedError

PEERS = (ours.PEER, ours.ALL, hugo.PEER, eleventy.PEER, pelican.PEER, pelican.CACHED, *mkdocs.PEERS, sphinx.PEER)
QUICK = ("rolesite", "Hugo", "Pelican")
ONE_AND_TWO = ([0], [0, 1])  # processors


@dataclass
class Race:
    """All tools with one number of roles. `absent` are those that could not take part, with why."""

    count: int
    entrants: list[Entrant]
    absent: dict[str, str]

    def round(self, number: int) -> None:
        """Every tool once, each round beginning with another."""
        shift = number % len(self.entrants)
        for entrant in [*self.entrants[shift:], *self.entrants[:shift]]:
            print(f"{self.count:,} roles, round {number + 1}: {entrant.peer.name}", file=sys.stderr)
            try:
                if not number:
                    entrant.cold(())  # fonts and compiled modules are made once, and not in what is measured
                for cores in ONE_AND_TWO:
                    entrant.round(cores)
                entrant.serve()
            except (FailedError, OSError, ValueError) as error:
                self.absent[entrant.peer.name] = f"with {self.count:,} roles, {error}"
                self.entrants.remove(entrant)

    def lines(self, versions: Mapping[str, str]) -> Iterator[str]:
        """What was measured, as Markdown."""
        names = {entrant.peer.name: versions[entrant.peer.name] for entrant in self.entrants}
        by_clock, by_processor = (
            {(entrant.peer.name, case): row for entrant in self.entrants for case, row in figures(entrant).items()}
            for figures in (lambda entrant: entrant.clock, lambda entrant: entrant.processor)
        )
        yield from peertable.table(self.count, names, by_clock, "by the clock")
        yield ""
        yield from peertable.table(self.count, names, by_processor, "of processors")
        yield ""
        yield from peertable.judged(self.count, by_clock, ours.PEER.name)
        yield ""


def main() -> None:
    """Installs, measures, prints."""
    said = arguments()
    programs, versions, absent = installed(said.only, said.cache)
    races = [Race(count, list(entrants(count, programs, said.folder)), absent) for count in said.counts]
    with suppress(KeyboardInterrupt):  # what was measured until then is told
        for number in range(said.rounds):
            for race in races:
                race.round(number)
    lines = [f"{said.rounds} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors at the end.", ""]
    for race in races:
        lines += race.lines(versions)
    if said.growth:
        lines += [growth(min(said.counts), said.growth, programs, said.folder, said.rounds), ""]
    lines += [f"Left out: {name} ({why})." for name, why in absent.items()]
    print("\n".join(lines))
    if said.write:
        peertable.into_file(ROOT / "docs" / "performance.md", lines)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() else Path(tempfile.gettempdir())
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", type=int, nargs="*", metavar="COUNT", help="how many roles (1000 5000)")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--quick", action="store_true", help=f"two rounds of 1,000 roles, {', '.join(QUICK)} only")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[peer.name for peer in PEERS])
    parser.add_argument("--growth", type=int, default=0, metavar="COUNT", help="rolesite alone with so many roles too")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "rolesite-peers", help="of the tools")
    parser.add_argument("--folder", type=Path, default=place / "rolesite-peers", help="where the sites are built")
    said = parser.parse_args()
    said.counts = said.counts or ([1000] if said.quick else [1000, 5000])
    said.rounds = said.rounds or (2 if said.quick else 5)
    said.only = said.only or (QUICK if said.quick else [peer.name for peer in PEERS])
    return said


def installed(names: Sequence[str], cache: Path) -> tuple[dict[str, Path], dict[str, str], dict[str, str]]:
    """Of each tool its programs' folder, and its version; and of each that cannot be had, why."""
    programs: dict[str, Path] = {}
    versions: dict[str, str] = {}
    absent: dict[str, str] = {}
    for peer in PEERS:
        if peer.name not in names:
            continue
        try:
            found = install(peer, cache)
            versions[peer.name] = version(peer, found)
            programs[peer.name] = found
        except AbsentError as error:
            absent[peer.name] = str(error)
    return programs, versions, absent


def entrants(count: int, programs: Mapping[str, Path], folder: Path) -> Iterator[Entrant]:
    """Each tool that can take part with so many roles, its site written."""
    texts = roles(count)
    pages = count + sum(map(len, groups(texts))) + 1
    for peer in PEERS:
        if peer.name in programs and count <= peer.most:
            entrant = Entrant(peer, programs[peer.name], folder / str(count) / slug(peer.name), chosen(texts), pages)
            write(peer.files(texts), entrant.folder)
            yield entrant


def write(files: Mapping[str, str], folder: Path) -> None:
    """A site's files, with nothing built of them."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def growth(few: int, many: int, programs: Mapping[str, Path], folder: Path, rounds: int) -> str:
    """How a cold build grows: two sizes in turn."""
    only = {ours.PEER.name: programs[ours.PEER.name]}
    both = {count: next(entrants(count, only, folder / "growth")) for count in (few, many)}
    cold: dict[int, list[float]] = {few: [], many: []}
    for entrant in both.values():
        entrant.cold(())
    for _ in range(rounds):
        for count, entrant in both.items():
            cold[count].append(entrant.cold(ONE_AND_TWO[-1]).clock)
    return peertable.growth(few, many, cold)


if __name__ == "__main__":
    main()
