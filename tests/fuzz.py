"""Throws damaged files at rolesite, and keeps what breaks it.

    python -m tests.fuzz [--seconds 60] [--seed 1] [--kind role]

A trial puts one damaged file into a small project, loads that and, where it still loads, makes every page of it. Whatever
the file says, the answer is a site or problems, in two seconds of processor time; and no page holds anything that a
browser would carry out. A file that breaks this is kept in tests/cases/fuzz/, where tests/test_fuzz.py finds it.

Files are damaged by chance, from a seed: the same seed, the same files. tests/fuzzguided.py is led by what each one reaches.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from rolesite.content.load import load
from rolesite.edge.press.limits import TimeUp, alarm
from rolesite.errors import RolesiteError
from rolesite.fingerprint import digest
from rolesite.formats import Format, find_formats
from rolesite.jobs import Job, make_jobs
from rolesite.planning import in_order
from rolesite.theme import Theme
from rolesite.themelayers import Layer, put_together
from tests import decks
from tests.dangers import dangers
from tests.factories import ROOT
from tests.fuzzseeds import PROJECT, SEEDS, WORDS

__all__ = ["CASES", "DAMAGES", "Found", "damaged", "keep", "trial", "warm"]

CASES = ROOT / "tests" / "cases" / "fuzz"
PATIENCE = 2.0
"""Seconds of processor time that one file may take."""

_LOOKED_THROUGH = ("roles/spark.html", "embed/spark.html", "workshops/first/deck.html", "about.html")
_MADE = frozenset(
    (
        *(
            *_LOOKED_THROUGH,
            "index.html",
            "roles/index.html",
            "roles/map.html",
            "roles/spark.json",
            "roles/spark.js",
            "sitemap.xml",
        ),
        *("workshops/first.html", "workshops/first/capture.html", "workshops/first/handout.html"),
        *("_kit/first/present.html", "_kit/first/chat.html", "workshops/first/event.ics", "es/roles/spark.html"),
    )
)


@dataclass(eq=False)
class Found(Exception):  # noqa: N818 - it is what a trial is after
    """A file that breaks rolesite, and how."""

    path: str
    data: bytes
    how: str


def trial(path: str, data: bytes) -> None:
    """Puts a file into the project and makes its pages. Raises Found where that goes wrong."""
    try:
        with alarm(PATIENCE):
            pages = _pages(path, data)
    except RolesiteError as error:
        if not error.problems:
            raise Found(path, data, f"an error without a problem: {error!r}") from error
        return
    except TimeUp:
        raise Found(path, data, f"more than {PATIENCE:g} s") from None
    except Exception as error:
        raise Found(path, data, f"{type(error).__name__}: {error}") from error
    looked = () if "/templates/" in path else _LOOKED_THROUGH  # what a template says, its author means
    harm = [f"{name}: {danger}" for name in looked for danger in dangers(pages.get(name, b""))]
    if harm:
        raise Found(path, data, "; ".join(harm))


def warm() -> None:
    """Loads what the first trial would load, and has the pages of a file that nothing is wrong with. What is there then
    is not searched for garbage any more, as in a build: after other tests there is much of it."""
    assert _pages("content/site.yaml", PROJECT["content/site.yaml"]).keys() == _MADE
    gc.collect()
    gc.freeze()


def _pages(path: str, data: bytes) -> dict[str, bytes]:
    """The pages of the project with that file; none where it cannot be loaded."""
    if path.startswith("themes/"):
        return _rendered(_project_jobs(_with_layer(path, data)))
    loaded = load(PROJECT | {path: data})
    if loaded.site is None or any(problem.severity == "error" for problem in loaded.problems):
        assert loaded.problems, "neither a site nor a problem"
        return {}
    return _rendered(make_jobs(loaded.site, decks.theme(), _formats(), {"": "tool"}))


def _rendered(jobs: Mapping[str, Job]) -> dict[str, bytes]:
    done: dict[str, bytes] = {}
    for output in in_order(job.output for job in jobs.values() if job.output.path in _MADE):
        done[output.path] = jobs[output.path].render({path: done[path] for path in output.needs})
    return done


def _project_jobs(theme: Theme) -> Mapping[str, Job]:
    site = load(PROJECT).site
    assert site is not None
    return make_jobs(site, theme, _formats(), {"": "tool"})


def _with_layer(path: str, data: bytes) -> Theme:
    """The default theme with one file laid over it. Its fonts stay: making others takes seconds."""
    base = decks.theme()
    below = Layer("default", _theme_files())
    stack = put_together([below, Layer("mine", {path.removeprefix("themes/mine/"): data})])
    return replace(
        base, name="mine", tokens=stack.tokens, strings=stack.strings, templates=stack.templates, origins=stack.origins
    )


@cache
def _theme_files() -> dict[str, bytes]:
    folder = ROOT / "themes" / "default"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@cache
def _formats() -> dict[str, Format]:
    """All that is made without the PDF engine."""
    return {name: found for name, found in find_formats().items() if found.engine != "pdf"}


# --- damage ----------------------------------------------------------------------------------------------------------


def damaged(chance: Random, kind: str = "") -> tuple[str, bytes]:
    """A file of that kind, or of any, with a few things wrong with it."""
    path, text = chance.choice([seed for seed in SEEDS if not kind or kind in seed[0]])
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        text = chance.choice(DAMAGES)(chance, text)
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05 and data:  # now and then
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(1) + data[at + 1 :]
    return path, data


def _insert(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(WORDS) + text[at:]


def _insert_line(chance: Random, text: str) -> str:
    lines = text.split("\n")
    word = " " * chance.choice((0, 0, 2, 4)) + chance.choice(WORDS)
    lines.insert(chance.randrange(len(lines) + 1), word)
    return "\n".join(lines)


def _replace_value(chance: Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    head, mark, _ = lines[at].partition(": ")
    lines[at] = head + mark + chance.choice(WORDS)
    return "\n".join(lines)


def _remove(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 30)) :]


def _cut_short(chance: Random, text: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _repeat(chance: Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    end = at + chance.choice((1, 1, 2, 8))
    return "\n".join([*lines[:end], *lines[at:end] * chance.choice((1, 2, 40)), *lines[end:]])


def _shuffle(chance: Random, text: str) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _indent(chance: Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    width = chance.choice((-2, -1, 1, 2, 4, 8))
    for number in range(at, min(len(lines), at + chance.choice((1, 1, 3, 20)))):
        lines[number] = " " * width + lines[number] if width > 0 else lines[number][-width:]
    return "\n".join(lines)


def _much(chance: Random, text: str) -> str:
    """Very much of something short, in one place."""
    return _insert_text(chance, text, chance.choice(WORDS) * chance.choice((20, 300, 3_000)))


def _mix(chance: Random, text: str) -> str:
    """A piece of another file."""
    _, other = chance.choice(SEEDS)
    start = chance.randrange(len(other) + 1)
    return _insert_text(chance, text, other[start : start + chance.choice((10, 80, 400))])


def _insert_text(chance: Random, text: str, more: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + more[:100_000] + text[at:]


DAMAGES = (
    *(_insert, _insert, _insert_line, _insert_line, _replace_value, _replace_value),
    *(_remove, _remove, _cut_short, _repeat, _shuffle, _indent, _much, _mix),
)

# --- the command -----------------------------------------------------------------------------------------------------


def by_chance(seconds: float, seed: int, kind: str) -> Iterator[Found]:
    """What trials of so many seconds find, with both counted at the end."""
    warm()
    until, count, broke = time.monotonic() + seconds, 0, 0
    chance = Random(seed)
    while time.monotonic() < until:
        count += 1
        try:
            trial(*damaged(chance, kind))
        except Found as found:
            broke += 1
            yield found
    sys.stdout.write(f"{count} damaged files tried from seed {seed}: {broke or 'none'} broke something\n")


def keep(found: Found) -> Path:
    """Puts a file among the cases, below the name of what it breaks."""
    place = CASES / digest(found.data)[:10] / found.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(found.data)
    sys.stdout.write(f"{place.relative_to(ROOT)}: {found.how}\n")
    sys.stdout.flush()
    return place


def main() -> None:
    """Tries files for as long as was said; ends with 1 where any broke something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="", help="only files with this in their path: roles, workshops, themes ...")
    said = parser.parse_args()
    kept = {found.how: keep(found) for found in by_chance(said.seconds, said.seed, said.kind)}
    sys.exit(1 if kept else 0)


if __name__ == "__main__":
    main()
