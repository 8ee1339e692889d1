"""What was measured of rolesite and its peers, as tables in Markdown: seconds of the one that all are compared with,
and of the others by how much more or less they take, within a round."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- peers: benchmarks/peers.py -->", "<!-- end of peers -->"

MEASURE = "Hugo"
COLUMNS = (
    ("cold, one core", "cold 1"),
    ("cold, two cores", "cold 2"),
    ("nothing changed", "nothing 2"),
    ("one text changed", "edit 2"),
    ("saved, to new HTML", "serve"),
    ("most memory", "memory"),
)

Figures = Mapping[tuple[str, str], Sequence[float]]
"""For each tool and case, one figure a round: seconds, for memory MB."""


@dataclass(frozen=True)
class Target:
    """How much of another's figure rolesite may take at most, by number of roles."""

    case: str
    words: str
    than: str
    most: Mapping[int, float]


TARGETS = (
    Target("cold 2", "cold build, two cores", "Hugo", {1_000: 3.0, 5_000: 3.0}),
    Target("cold 2", "cold build, two cores", "Pelican", {1_000: 0.8, 5_000: 0.5}),
    Target("nothing 2", "nothing changed", "Hugo", {1_000: 0.20, 5_000: 0.10}),
    Target("edit 2", "one role's text changed", "Hugo", {1_000: 0.50, 5_000: 0.15}),
    Target("serve", "saved, to new HTML", "Hugo", {1_000: 0.20, 5_000: 0.15}),
    Target("memory", "most memory, cold", "Hugo", {1_000: 1.0, 5_000: 0.7}),
)


def table(count: int, versions: Mapping[str, str], figures: Figures, title: str) -> Iterator[str]:
    """The table of one size: a row for each tool, with its version. What was not measured is a dash."""
    yield f"| {count:,} roles, {title} | {' | '.join(words for words, _ in COLUMNS)} |"
    yield f"|---|{'---|' * len(COLUMNS)}"
    for name, version in versions.items():
        yield f"| {f'{name} {version}'.strip()} | {' | '.join(_cell(name, case, figures) for _, case in COLUMNS)} |"


def _cell(name: str, case: str, figures: Figures) -> str:
    own = figures.get((name, case), ())
    if not own:
        return "–"
    amount = _amount(statistics.median(own), case)
    times = ratio(figures, case, name, MEASURE)
    return amount if name == MEASURE or times is None else f"× {_rounded(times)} ({amount})"


def _amount(value: float, case: str) -> str:
    if case == "memory":
        return f"{value:.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _rounded(times: float) -> str:
    return f"{times:.2f}" if times < 10 else f"{times:.0f}"


def ratio(figures: Figures, case: str, name: str, than: str) -> float | None:
    """How much of another tool's figure one takes: the median of the rounds that both were measured in."""
    pairs = list(zip(figures.get((name, case), ()), figures.get((than, case), ()), strict=False))
    return statistics.median(own / other for own, other in pairs) if pairs else None


def judged(count: int, figures: Figures, name: str) -> Iterator[str]:
    """Each target of this size, with what was measured and whether it holds."""
    wanted = [target for target in TARGETS if count in target.most]
    if not wanted:
        return
    yield f"| {count:,} roles | at most | measured | |"
    yield "|---|---|---|---|"
    for target in wanted:
        times = ratio(figures, target.case, name, target.than)
        most = target.most[count]
        found = "–" if times is None else f"× {times:.2f}"
        held = "" if times is None else "holds" if times <= most else "missed"
        yield f"| {target.words} | × {most:.2f} {target.than} | {found} | {held} |"


def growth(few: int, many: int, cold: Mapping[int, Sequence[float]]) -> str:
    """How much longer a cold build takes of many roles than of few."""
    times = statistics.median(b / a for a, b in zip(cold[few], cold[many], strict=False))
    return f"A cold build of {many:,} roles takes × {times:.1f} of one of {few:,}: × {times * few / many:.2f} a role."


def written_into(page: str, lines: Sequence[str]) -> str:
    """A page with these lines between its two marks, in place of what stood there. ValueError without the marks."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no '{BEGIN}' … '{END}'")
    return "\n".join([f"{head}{BEGIN}", *lines, f"{end}{tail}"])


def into_file(file: Path, lines: Sequence[str]) -> None:
    """Writes the lines between a file's marks."""
    file.write_text(written_into(file.read_text("utf-8"), lines), "utf-8")
