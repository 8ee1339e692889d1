"""A tool in a race: its site in a folder, built, changed and served again and again, and looked at each time."""

from __future__ import annotations

import shutil
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import saves
from benchmarks.install import resolved
from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import new_word, reworded
from benchmarks.processes import FailedError, Run, measured

SAVES = 3  # a round


@dataclass
class Entrant:
    """A tool in one race: its site in a folder, and what was measured, a figure a round by case."""

    peer: Peer
    programs: Path
    folder: Path
    role: str
    pages: int
    clock: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    processor: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    saved: int = 0

    @property
    def source(self) -> Path:
        """The file that is changed."""
        return self.folder / self.peer.source.format(id=self.role)

    def round(self, cores: Sequence[int]) -> None:
        """Each build once, on these processors, and each looked at."""
        cold = self.cold(cores)
        made = sum(1 for _ in self.folder.glob(f"{Path(self.peer.page).parts[0]}/**/*.html"))
        if made < self.pages:
            raise FailedError(f"made {made} pages where {self.pages} were expected")
        nothing = self._build(self.peer.build, cores)
        self._change()
        edit = self._build(self.peer.rebuild or self.peer.build, cores)
        page = self.folder / self.peer.page.format(id=self.role)
        if new_word(self.saved) not in page.read_text("utf-8"):
            raise FailedError("a changed word is not in its page")
        for case, run in (("cold", cold), ("nothing", nothing), ("edit", edit)):
            self._note(f"{case} {len(cores)}", run)
        if len(cores) > 1:
            for figures in (self.clock, self.processor):
                figures["memory"].append(cold.memory)

    def cold(self, cores: Sequence[int]) -> Run:
        """A build from nothing; what is removed for it is removed outside of what is measured."""
        self._clean()
        return self._build(self.peer.build, cores)

    def serve(self) -> None:
        """The median of some saves, while the tool's own server runs."""
        if not self.peer.serve:
            return
        port = saves.free_port()
        command = resolved(self.peer.filled(self.peer.serve, self.role, port), self.programs)
        address = f"http://127.0.0.1:{port}{self.peer.address.format(id=self.role)}"
        numbers = range(self.saved + 1, self.saved + 1 + SAVES)
        self.saved += SAVES
        found = saves.seconds(command, self.folder, self.source, address, numbers, self.peer.environment)
        self.clock["serve"].append(statistics.median(found))

    def _note(self, case: str, run: Run) -> None:
        self.clock[case].append(run.clock)
        self.processor[case].append(run.processor)

    def _change(self) -> None:
        self.saved += 1
        self.source.write_text(reworded(self.source.read_text("utf-8"), self.saved), "utf-8")

    def _build(self, words: Sequence[str], cores: Sequence[int]) -> Run:
        command = resolved(self.peer.filled(words, self.role), self.programs)
        return measured(command, self.folder, cores=cores, environment=self.peer.environment)

    def _clean(self) -> None:
        for made in self.peer.made:
            path = self.folder / made
            if self.peer.kept and any(path.rglob(self.peer.kept)):
                for file in path.rglob("*"):
                    if file.is_file() and self.peer.kept not in file.parts:
                        file.unlink()
            elif path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
