"""Search measured: how large the index is, how long it takes to make and to ask, and how often the role that was
wanted is among the first five, beside MiniSearch with the same weights.

    python benchmarks/search.py [--roles 1000] [--seed 1] [--words generated|language] [--show]

MiniSearch is installed by npm into a folder of its own, which is removed afterwards. Queries run in Chromium.

The generated texts are made of few words, so that every word stands nearly everywhere: hard for ranking, easy for size.
`--words language` exchanges them for as many made-up words as a language has, frequent and rare ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import content_files  # noqa: E402
from rolesite.content.load import load  # noqa: E402
from rolesite.engines.searchtext import inline_text, lines  # noqa: E402
from rolesite.formats._searchable import searchable, subjects  # noqa: E402
from rolesite.formats.search import FORMAT  # noqa: E402
from rolesite.model import Site  # noqa: E402
from rolesite.plan import make_plan  # noqa: E402
from tests.browser import chromium  # noqa: E402
from tests.factories import default_theme  # noqa: E402

WEIGHTS = {"name": 8, "also": 5, "summary": 3, "sections": 1}  # as in finder.js
QUERIES = 100
FIRST = 5
KINDS = ("name", "part of a name", "typo", "also called", "summary", "section")


@dataclass(frozen=True)
class Query:
    """A question, of which kind it is, and the number of the role that is wanted."""

    kind: str
    words: str
    wanted: int


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="measures search")
    parser.add_argument("--roles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", choices=("generated", "language"), default="generated")
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--show", action="store_true", help="list the queries that missed")
    said = parser.parse_args()

    files = content_files(said.roles, said.seed)
    if said.words == "language":
        files = in_a_language(files, said.seed)
    loaded = load(files)
    assert loaded.site is not None, loaded.problems[:3]
    site = loaded.site
    print(
        f"{said.roles} roles, {sum(map(len, files.values())) / len(site.roles) / 1000:.1f} kB each, words: {said.words}"
    )

    began = time.perf_counter()
    outputs = make(site)
    took = time.perf_counter() - began
    index = outputs["search-index.js"]
    texts = [data for path, data in outputs.items() if path.startswith("search-texts/")]
    print(f"made in {took:.2f} s")
    print(f"index {kilo(index)} gzip ({len(index) / 1000:.0f} kB), loaded once")
    print(
        f"texts {sum(len(gzip.compress(t, 9)) for t in texts) / 1000:.0f} kB gzip in {len(texts)} files, the largest {max(map(kilo, texts), key=len)}"
    )

    documents = [document(subject, site) for subject in subjects(site)]
    queries = list(make_queries(documents, random.Random(said.seed), said.queries))
    with tempfile.TemporaryDirectory() as folder:
        answers = ask(Path(folder), outputs, documents, queries)
    tell(answers, queries, documents, show=said.show)


def kilo(data: bytes) -> str:
    """The size of data, compressed."""
    return f"{len(gzip.compress(data, 9)) / 1000:.0f} kB"


# --- ours ------------------------------------------------------------------------------------------------------------


def make(site: Site) -> dict[str, bytes]:
    """The index and its texts."""
    theme = default_theme()
    plan = make_plan(FORMAT.outputs(site, theme))
    files: dict[str, bytes] = {}
    for output in sorted(plan.outputs, key=lambda o: o.kind == "search-index"):
        if output.kind == "search":
            continue
        sealed = theme.sealed(output.templates, output.assets)
        files[output.path] = FORMAT.render(FORMAT.view(output, site, plan, theme), sealed, files)
    return files


def document(subject: Any, site: Site) -> dict[str, str]:
    """A page as MiniSearch gets it."""
    page = searchable(subject, site)
    sections = [f"{part.title}\n" + "\n".join(lines(part.body)) for part in page.parts]
    return {
        "name": page.name,
        "also": "\n".join(page.also_called),
        "summary": inline_text(page.summary),
        "sections": "\n".join(sections),
    }


# --- what is asked ---------------------------------------------------------------------------------------------------


def make_queries(documents: list[dict[str, str]], chance: random.Random, count: int) -> Iterator[Query]:
    """Questions of every kind in turn, each made from a role's own words."""
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        while True:
            wanted = chance.randrange(len(documents))
            words = question(kind, documents[wanted], chance)
            if words:
                yield Query(kind, words, wanted)
                break


def question(kind: str, of: dict[str, str], chance: random.Random) -> str:
    """The words of a question of that kind, "" where the role has no words for it."""
    name = re.findall(r"\w+", of["name"])
    match kind:
        case "name":
            return of["name"]
        case "part of a name":
            return " ".join(word[: max(3, len(word) * 2 // 3)] for word in name[:3])
        case "typo":
            return with_slip(name[:4], chance)
        case "also called":
            return of["also"]
        case "summary":
            return some_words(of["summary"], chance, 6)
        case _:
            return some_words(chance.choice(of["sections"].split("\n")), chance, 7)


def with_slip(name: list[str], chance: random.Random) -> str:
    """The name with a slip in one of its longer words, "" where it has none."""
    long = [place for place, word in enumerate(name) if len(word) > 4]
    place = chance.choice(long) if long else -1
    return " ".join(slip(word, chance) if at == place else word for at, word in enumerate(name)) if long else ""


def slip(word: str, chance: random.Random) -> str:
    """The word with one letter left out, doubled, wrong, or changed with the next."""
    at = chance.randrange(1, len(word) - 1)
    one, two = word[at], word[at + 1]
    put = chance.choice(("", one + one, chance.choice("aeiourstn"), two + one))
    return word[:at] + put + word[at + (2 if put == two + one else 1) :]


def some_words(text: str, chance: random.Random, count: int) -> str:
    """So many words of a text that stand beside each other."""
    words = re.findall(r"\w+", text)
    if len(words) < count:
        return ""
    at = chance.randrange(len(words) - count + 1)
    return " ".join(words[at : at + count])


# --- both, in a browser ----------------------------------------------------------------------------------------------

_PAGE = """<!doctype html><meta charset="utf-8">
<script>rolesiteSearch = { push(data) { finder = rolesiteFinder(data); } };</script>
<script>before = performance.now()</script><script src="search-index.js"></script><script>read = performance.now() - before</script>
<script src="minisearch.js"></script><script src="documents.js"></script>"""

_ASK = """({ queries, weights, first }) => {
  const fields = Object.keys(weights);
  const began = performance.now();
  const mini = new MiniSearch({ fields });
  mini.addAll(documents.map((d, id) => ({ id, ...d })));
  const making = performance.now() - began;
  const options = { boost: weights, prefix: true, fuzzy: (term) => (term.length > 3 ? 1 : false) };
  const ways = {
    rolesite: (words) => finder.find(words).pages,
    "MiniSearch, any word": (words) => mini.search(words, options).map((hit) => hit.id),
    "MiniSearch, all words": (words) => mini.search(words, { ...options, combineWith: "AND" }).map((hit) => hit.id),
  };
  const answers = {};
  for (const [name, find] of Object.entries(ways)) {
    const times = { first: [], again: [], typed: [] };
    const timed = (words) => {
      const start = performance.now();
      const pages = find(words);
      return [pages, performance.now() - start];
    };
    const found = queries.map((words) => {
      const [pages, time] = timed(words);
      const more = [1, 2, 3, 4, 5].map(() => timed(words)[1]).sort((a, b) => a - b);
      times.first.push(time);
      times.again.push(more[2]);
      return pages.slice(0, first);
    });
    for (const words of queries) {
      for (let end = 1; end <= words.length; end += 3) times.typed.push(timed(words.slice(0, end))[1]);
    }
    answers[name] = { found, times };
  }
  return { answers, read, making, size: JSON.stringify(mini) };
}"""


def ask(folder: Path, outputs: dict[str, bytes], documents: list[dict[str, str]], queries: list[Query]) -> Any:
    """The answers of both to all queries, and how long each took in milliseconds: asked for the first time, asked
    again (the middle of five), and for every third letter while it is typed."""
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "minisearch"], cwd=folder, check=True)
    (folder / "minisearch.js").write_bytes((folder / "node_modules/minisearch/dist/umd/index.js").read_bytes())
    (folder / "search-index.js").write_bytes(outputs["search-index.js"])
    (folder / "documents.js").write_text(f"documents = {json.dumps(documents)}", encoding="utf-8")
    (folder / "page.html").write_text(_PAGE, encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        page.goto((folder / "page.html").as_uri())
        return page.evaluate(_ASK, {"queries": [q.words for q in queries], "weights": WEIGHTS, "first": FIRST})


def tell(result: Any, queries: list[Query], documents: list[dict[str, str]], *, show: bool) -> None:
    """Prints hit rates by kind of question, and times."""
    print(f"MiniSearch: index {kilo(result['size'].encode())} gzip, made in the browser in {result['making']:.0f} ms")
    print(f"rolesite: index read in {result['read']:.0f} ms\n")
    print(
        f"{f'wanted role among the first {FIRST}, of {len(queries)}':36}"
        + "".join(f"{kind:>15}" for kind in KINDS)
        + "      all"
    )
    for name, answer in result["answers"].items():
        hits = [q.wanted in found for q, found in zip(queries, answer["found"], strict=True)]
        rates = []
        for kind in KINDS:
            of_kind = [hit for q, hit in zip(queries, hits, strict=True) if q.kind == kind]
            rates.append(f"{sum(of_kind)}/{len(of_kind)}")
        print(f"{name:36}" + "".join(f"{rate:>15}" for rate in rates) + f"{sum(hits):9}")
        if show and name == "rolesite":
            for q, hit, found in zip(queries, hits, answer["found"], strict=True):
                if not hit:
                    print(
                        f"    {q.kind}: {q.words!r} wants {documents[q.wanted]['name']!r}, gets {[documents[p]['name'] for p in found]}"
                    )
    print()
    for name, answer in result["answers"].items():
        print(f"{name:24}" + "; ".join(f"{when} {spread(times)}" for when, times in answer["times"].items()))


def spread(times: list[float]) -> str:
    """Median, 95th percentile and maximum."""
    ordered = sorted(times)
    return (
        f"{ordered[len(ordered) // 2]:.1f} ms (95 %: {ordered[len(ordered) * 95 // 100]:.1f}, most: {ordered[-1]:.1f})"
    )


# --- a language ------------------------------------------------------------------------------------------------------


def in_a_language(files: dict[str, bytes], seed: int) -> dict[str, bytes]:
    """The same files, the words of their texts exchanged for made-up ones: 12,000, as often as Zipf's law has it."""
    chance = random.Random(seed)
    syllables = [c + v + e for c in "bcdfglmnprstv" for v in "aeiou" for e in ("", "n", "r", "s", "l", "t")]
    made = list(
        dict.fromkeys("".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(16000))
    )
    weights = [1 / (rank + 3) for rank in range(len(made))]

    def exchanged(line: str) -> str:
        text = re.fullmatch(r'(\s+(?:- )?"?|summary: "?)([A-Z][a-z ]+\..*?)("?)', line)
        if not text or "[[" in line:
            return line
        words = chance.choices(made, weights, k=len(text[2].split()))
        return f"{text[1]}{' '.join(words).capitalize()}.{text[3]}"

    return {name: "\n".join(map(exchanged, data.decode().split("\n"))).encode() for name, data in files.items()}


if __name__ == "__main__":
    main()
